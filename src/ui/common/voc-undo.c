/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was done in a window and can be taken back, in the order of time. Ctrl+Z takes back the
 * newest that was done on the page that is shown, and its toast goes (voc-undo-key.c); a toast's button takes
 * back its own.
 *
 * One list a window, which its outermost AdwToastOverlay owns. Main thread only. */

#include "config.h"

#include "ui/common/voc-undo.h"

#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo-private.h"

/* An action that is there while something can be taken back. */
typedef struct
{
  GWeakRef widget;
  char    *name; /* (owned) */
} Bound;

/* Of a window. */
typedef struct
{
  GtkWidget *owner; /* (unowned): which owns this */
  GPtrArray *deeds; /* (element-type VocDeed) (owned): the newest last; a place has its own in such an array, too */
  GPtrArray *bound; /* (element-type Bound) (owned) */
} List;

static void
deed_clear (gpointer data)
{
  VocDeed *deed = data;

  g_weak_ref_clear (&deed->owner);
  g_weak_ref_clear (&deed->place);
  g_weak_ref_clear (&deed->overlay);
  g_clear_object (&deed->toast);
  g_clear_object (&deed->doer);
}

void
voc_deed_unref (gpointer deed)
{
  g_rc_box_release_full (deed, deed_clear);
}

static void
bound_free (gpointer data)
{
  Bound *bound = data;

  g_weak_ref_clear (&bound->widget);
  g_free (bound->name);
  g_free (bound);
}

static void
list_free (gpointer data)
{
  List *list = data;

  g_ptr_array_unref (list->deeds);
  g_ptr_array_unref (list->bound);
  g_free (list);
}

static GtkWidget *
find_owner (GtkWidget *widget)
{
  GtkWidget *owner = NULL;

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (ADW_IS_TOAST_OVERLAY (widget))
      owner = widget;

  return owner;
}

/* (transfer none) (nullable): the list of the window of @widget */
static List *
get_list (GtkWidget *widget)
{
  GtkWidget *owner = find_owner (widget);
  List      *list;

  if (owner == NULL)
    return NULL;

  list = g_object_get_data (G_OBJECT (owner), "voc-deeds");
  if (list == NULL)
    {
      list = g_new0 (List, 1);
      list->owner = owner;
      list->deeds = g_ptr_array_new_with_free_func (voc_deed_unref);
      list->bound = g_ptr_array_new_with_free_func (bound_free);
      g_object_set_data_full (G_OBJECT (owner), "voc-deeds", list, list_free);
      voc_undo_add_key (owner);
    }

  return list;
}

/* (transfer none): what was done at @place, wherever it is by now */
static GPtrArray *
get_own (GtkWidget *place)
{
  GPtrArray *own = g_object_get_data (G_OBJECT (place), "voc-own-deeds");

  if (own == NULL)
    {
      own = g_ptr_array_new_with_free_func (voc_deed_unref);
      g_object_set_data_full (G_OBJECT (place), "voc-own-deeds", own, (GDestroyNotify) g_ptr_array_unref);
    }

  return own;
}

static VocDeed *
find_deed (GtkWidget *place,
           guint64    id)
{
  GPtrArray *own = get_own (place);

  for (guint i = own->len; i-- > 0;)
    {
      VocDeed *deed = g_ptr_array_index (own, i);

      if (deed->id == id)
        return deed;
    }

  return NULL;
}

/* The page that @widget is on; a page may have stacks of its own, and what was done may show
 * another part of it. */
static GtkWidget *
get_page (GtkWidget *widget)
{
  GtkWidget *page = NULL;
  GtkWidget *parent;

  for (; (parent = gtk_widget_get_parent (widget)) != NULL && !ADW_IS_TOAST_OVERLAY (widget); widget = parent)
    if (ADW_IS_VIEW_STACK (parent) || GTK_IS_STACK (parent))
      page = widget;

  return page;
}

/* The newest of the window of @widget that @is_it says so of.
 *
 * Returns: (transfer full) (nullable): it */
VocDeed *
voc_undo_find (GtkWidget      *widget,
               VocDeedIsItFunc is_it,
               gconstpointer   one,
               gconstpointer   other)
{
  const List *list = get_list (widget);

  for (guint i = list != NULL ? list->deeds->len : 0; i-- > 0;)
    {
      VocDeed *deed = g_ptr_array_index (list->deeds, i);

      if (is_it (deed, one, other))
        return g_rc_box_acquire (deed);
    }

  return NULL;
}

/* Where @deed was done, as long as that is in the window of @list: what has gone to another
 * one is not seen here, and can be taken back when it is here again.
 *
 * Returns: (transfer full) (nullable): it */
static GtkWidget *
ref_place (const List *list,
           VocDeed    *deed)
{
  g_autoptr (GtkWidget) place = g_weak_ref_get (&deed->place);

  if (place == NULL || find_owner (place) != list->owner)
    return NULL;

  return g_steal_pointer (&place);
}

/* Nothing is taken back that one does not look at. */
static gboolean
is_looked_at (GtkWidget *place)
{
  GtkWidget *page = get_page (place);

  return page == NULL || gtk_widget_get_mapped (page);
}

static gboolean
can_undo (const List *list,
          GtkWidget  *widget)
{
  for (guint i = 0; i < list->deeds->len; i++)
    {
      VocDeed *deed = g_ptr_array_index (list->deeds, i);
      g_autoptr (GtkWidget) place = ref_place (list, deed);

      if (!deed->is_asked && place != NULL && get_page (place) == get_page (widget))
        return TRUE;
    }

  return FALSE;
}

/* What can be taken back has changed. */
static void
update_bound (List *list)
{
  for (guint i = list->bound->len; i-- > 0;)
    {
      Bound *bound = g_ptr_array_index (list->bound, i);
      g_autoptr (GtkWidget) widget = g_weak_ref_get (&bound->widget);

      if (widget == NULL || find_owner (widget) != list->owner)
        g_ptr_array_remove_index (list->bound, i);
      else
        gtk_widget_action_set_enabled (widget, bound->name, can_undo (list, widget));
    }
}

static void
update_owner (VocDeed *deed)
{
  g_autoptr (GtkWidget) owner = g_weak_ref_get (&deed->owner);
  List *list = owner != NULL ? g_object_get_data (G_OBJECT (owner), "voc-deeds") : NULL;

  if (list != NULL)
    update_bound (list);
}

void
voc_deed_set_asked (VocDeed *deed,
                    gboolean is_asked)
{
  deed->is_asked = is_asked;
  deed->is_begun = FALSE;
  update_owner (deed);
}

/* It goes at once; once. */
static void
take_toast_away (VocDeed *deed)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&deed->toast);
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&deed->overlay);

  if (toast != NULL && overlay != NULL)
    voc_toast_dismiss (overlay, toast);
}

/* Nobody can take it back any more. */
void
voc_deed_drop (VocDeed *deed)
{
  g_autoptr (GtkWidget) owner = g_weak_ref_get (&deed->owner);
  g_autoptr (GtkWidget) place = g_weak_ref_get (&deed->place);
  List *list = owner != NULL ? g_object_get_data (G_OBJECT (owner), "voc-deeds") : NULL;

  take_toast_away (deed);
  g_rc_box_acquire (deed);
  if (place != NULL)
    g_ptr_array_remove (get_own (place), deed);
  if (list != NULL && g_ptr_array_remove (list->deeds, deed))
    update_bound (list);
  voc_deed_unref (deed);
}

/* Does what the button of its toast does. */
static void
press (VocDeed   *deed,
       GtkWidget *place)
{
  const char *action = adw_toast_get_action_name (deed->doer);

  if (action != NULL)
    gtk_widget_activate_action_variant (place, action, adw_toast_get_action_target_value (deed->doer));
  else
    g_signal_emit_by_name (deed->doer, "button-clicked");
}

/* Its toast does not offer it a second time. */
static void
take_back (VocDeed   *deed,
           GtkWidget *place)
{
  g_rc_box_acquire (deed);
  voc_deed_set_asked (deed, TRUE);
  if (deed->func == NULL)
    {
      take_toast_away (deed);
      press (deed, place);
      if (!deed->is_begun && deed->is_asked)
        voc_deed_drop (deed);
    }
  else if (!deed->func (place, deed->id))
    {
      voc_deed_set_asked (deed, FALSE);
    }
  else
    {
      take_toast_away (deed);
    }
  voc_deed_unref (deed);
}

static void
clicked_cb (AdwToast  *toast,
            GtkWidget *owner)
{
  List *list = get_list (owner);

  for (guint i = 0; i < list->deeds->len; i++)
    {
      VocDeed *deed = g_ptr_array_index (list->deeds, i);
      g_autoptr (GtkWidget) place = NULL;

      if (deed->toast != toast)
        continue;

      /* Who is clicked goes of itself. */
      g_clear_object (&deed->toast);
      place = g_weak_ref_get (&deed->place);
      if (place == NULL)
        voc_deed_drop (deed);
      else if (deed->func == NULL)
        voc_deed_end_pressed (deed);
      else if (!deed->is_asked)
        take_back (deed, place);
      return;
    }
}

static void
set_toast (VocDeed   *deed,
           GtkWidget *place,
           AdwToast  *toast)
{
  GtkWidget *owner = find_owner (place);

  if (owner == NULL)
    return;

  g_set_object (&deed->toast, toast);
  g_weak_ref_set (&deed->overlay, gtk_widget_get_ancestor (place, ADW_TYPE_TOAST_OVERLAY));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (clicked_cb), owner, 0);
}

/* What was done in places that are gone. */
static void
forget_lost (List *list)
{
  for (guint i = list->deeds->len; i-- > 0;)
    {
      g_autoptr (GtkWidget) place = g_weak_ref_get (&((VocDeed *) g_ptr_array_index (list->deeds, i))->place);

      if (place == NULL)
        g_ptr_array_remove_index (list->deeds, i);
    }
}

static VocDeed *
add (GtkWidget  *place,
     VocUndoFunc func)
{
  static guint64 n_deeds = 0; /* ids are never used twice */
  List          *list = get_list (place);
  VocDeed       *deed;

  if (list == NULL)
    return NULL;

  forget_lost (list);
  deed = g_rc_box_new0 (VocDeed);
  deed->id = ++n_deeds;
  g_weak_ref_init (&deed->owner, list->owner);
  g_weak_ref_init (&deed->place, place);
  g_weak_ref_init (&deed->overlay, NULL);
  deed->func = func;
  g_ptr_array_add (list->deeds, deed);
  g_ptr_array_add (get_own (place), g_rc_box_acquire (deed));
  update_bound (list);
  return deed;
}

/**
 * voc_undo_add:
 * @place: where something is being done
 * @func: takes it back, as soon as it is done if need be
 *
 * From now on it is the newest that can be taken back there.
 *
 * Returns: its id; 0 when @place is in no AdwToastOverlay
 */
guint64
voc_undo_add (GtkWidget  *place,
              VocUndoFunc func)
{
  VocDeed *deed;

  g_return_val_if_fail (GTK_IS_WIDGET (place) && func != NULL, 0);

  deed = add (place, func);
  return deed != NULL ? deed->id : 0;
}

/**
 * voc_undo_add_toast:
 * @place: where something was done, in an AdwToastOverlay
 * @toast: its button takes it back, with an action that @place has or with handlers of
 *   AdwToast::button-clicked
 *
 * From now on it is the newest that can be taken back there: once, unless who takes it back says
 * with voc_undo_begin() or voc_undo_begin_toast() that it may fail.
 */
void
voc_undo_add_toast (GtkWidget *place,
                    AdwToast  *toast)
{
  VocDeed *deed;

  g_return_if_fail (GTK_IS_WIDGET (place) && ADW_IS_TOAST (toast));

  deed = add (place, NULL);
  if (deed == NULL)
    return;

  g_set_object (&deed->doer, toast);
  set_toast (deed, place, toast);
}

/**
 * voc_undo_set_toast:
 * @place: where it was done
 * @id: of voc_undo_add()
 * @toast: says it; its button will take it back, and it goes when that is done otherwise
 */
void
voc_undo_set_toast (GtkWidget *place,
                    guint64    id,
                    AdwToast  *toast)
{
  VocDeed *deed;

  g_return_if_fail (GTK_IS_WIDGET (place) && ADW_IS_TOAST (toast));

  deed = find_deed (place, id);
  if (deed != NULL)
    set_toast (deed, place, toast);
}

/**
 * voc_undo_put_back:
 * @place: where it was done
 * @id: of voc_undo_add()
 *
 * It could not be taken back, and can be tried again.
 */
void
voc_undo_put_back (GtkWidget *place,
                   guint64    id)
{
  VocDeed *deed;

  g_return_if_fail (GTK_IS_WIDGET (place));

  deed = find_deed (place, id);
  if (deed != NULL)
    voc_deed_set_asked (deed, FALSE);
}

/**
 * voc_undo_remove:
 * @place: where it was done, in whatever window it is by now
 * @id: of voc_undo_add()
 *
 * It came to nothing, or was taken back. Its toast, if it is there still, goes.
 */
void
voc_undo_remove (GtkWidget *place,
                 guint64    id)
{
  VocDeed *deed;

  g_return_if_fail (GTK_IS_WIDGET (place));

  deed = find_deed (place, id);
  if (deed != NULL)
    voc_deed_drop (deed);
}

/**
 * voc_undo_forget:
 * @widget: a widget
 *
 * Nothing of what was done on the page of @widget can be taken back any more, nor what was done
 * where nobody can see by now.
 */
void
voc_undo_forget (GtkWidget *widget)
{
  List *list;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  list = get_list (widget);
  for (guint i = list != NULL ? list->deeds->len : 0; i-- > 0;)
    {
      VocDeed *deed = g_ptr_array_index (list->deeds, i);
      g_autoptr (GtkWidget) place = ref_place (list, deed);

      if (place == NULL || get_page (place) == get_page (widget))
        voc_deed_drop (deed);
    }
}

/**
 * voc_undo_last:
 * @widget: a widget
 *
 * Takes back what was done last on the page that is shown in the window of @widget.
 *
 * Returns: whether there was anything
 */
gboolean
voc_undo_last (GtkWidget *widget)
{
  List *list;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  list = get_list (widget);
  if (list != NULL)
    forget_lost (list);
  for (guint i = list != NULL ? list->deeds->len : 0; i-- > 0;)
    {
      VocDeed *deed = g_ptr_array_index (list->deeds, i);
      g_autoptr (GtkWidget) place = ref_place (list, deed);

      if (!deed->is_asked && place != NULL && is_looked_at (place))
        {
          take_back (deed, place);
          return TRUE;
        }
    }

  return FALSE;
}

/* A page that comes back into its window is known there. */
static gboolean
is_bound (List      *list,
          GtkWidget *widget)
{
  for (guint i = 0; i < list->bound->len; i++)
    {
      g_autoptr (GtkWidget) known = g_weak_ref_get (&((Bound *) g_ptr_array_index (list->bound, i))->widget);
      if (known == widget)
        return TRUE;
    }

  return FALSE;
}

/**
 * voc_undo_bind_action:
 * @widget: a widget of a page
 * @name: the one action of its class that calls voc_undo_last()
 *
 * The action is there for as long as something was done on the page that can be taken back,
 * which is what the key goes by. To be called whenever @widget has come into a window.
 */
void
voc_undo_bind_action (GtkWidget  *widget,
                      const char *name)
{
  List  *list;
  Bound *bound;

  g_return_if_fail (GTK_IS_WIDGET (widget) && name != NULL);

  list = get_list (widget);
  gtk_widget_action_set_enabled (widget, name, list != NULL && can_undo (list, widget));
  if (list == NULL || is_bound (list, widget))
    return;

  bound = g_new0 (Bound, 1);
  g_weak_ref_init (&bound->widget, widget);
  bound->name = g_strdup (name);
  g_ptr_array_add (list->bound, bound);
}
