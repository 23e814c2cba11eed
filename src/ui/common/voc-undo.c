/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was done in a window and can be taken back, in the order of time. Ctrl+Z takes back the
 * newest that was done on the page that is shown, and its toast goes; a toast's button takes
 * back its own. In a text the key is for what was typed.
 *
 * One list a window, which its outermost AdwToastOverlay owns. Main thread only. */

#include "config.h"

#include "ui/common/voc-undo.h"

#include "ui/common/voc-toast.h"

typedef struct
{
  guint64     id;       /* rising */
  GWeakRef    place;    /* where it was done */
  AdwToast   *toast;    /* (owned) (nullable): offers it, maybe gone from the screen */
  VocUndoFunc func;     /* (nullable): as the button of the toast */
  gboolean    is_asked; /* it is being taken back */
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_weak_ref_clear (&deed->place);
  g_clear_object (&deed->toast);
  g_free (deed);
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

/* Whether somebody types there: texts that are only read have the keyboard, too. */
static gboolean
is_typed_in (GtkWidget *focus)
{
  if (GTK_IS_TEXT_VIEW (focus))
    return gtk_text_view_get_editable (GTK_TEXT_VIEW (focus));

  return GTK_IS_TEXT (focus) && gtk_editable_get_editable (GTK_EDITABLE (focus));
}

static gboolean
undo_cb (GtkWidget *owner,
         GVariant  *parameter,
         gpointer   user_data)
{
  GtkRoot   *root = gtk_widget_get_root (owner);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* Also when nothing of what was typed is left to be undone. */
  if (is_typed_in (focus))
    return FALSE;

  return voc_undo_last (owner);
}

/* In the whole window, wherever the keyboard is but in a text. */
static void
add_key (GtkWidget *owner)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (undo_cb, NULL, NULL)));
  gtk_widget_add_controller (owner, controller);
}

/* (transfer none) (nullable): the deeds of the window of @widget, the newest last */
static GPtrArray *
get_deeds (GtkWidget *widget)
{
  GtkWidget *owner = find_owner (widget);
  GPtrArray *deeds;

  if (owner == NULL)
    return NULL;

  deeds = g_object_get_data (G_OBJECT (owner), "voc-deeds");
  if (deeds == NULL)
    {
      deeds = g_ptr_array_new_with_free_func (deed_free);
      g_object_set_data_full (G_OBJECT (owner), "voc-deeds", deeds, (GDestroyNotify) g_ptr_array_unref);
      add_key (owner);
    }

  return deeds;
}

static Deed *
find_deed (GtkWidget *widget,
           guint64    id)
{
  GPtrArray *deeds = get_deeds (widget);

  for (guint i = deeds != NULL ? deeds->len : 0; i-- > 0;)
    {
      Deed *deed = g_ptr_array_index (deeds, i);

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

/* Nothing is taken back that one does not look at. */
static gboolean
is_looked_at (GtkWidget *place)
{
  GtkWidget *page = get_page (place);

  return page == NULL || gtk_widget_get_mapped (page);
}

/* It goes at once; once. */
static void
take_toast_away (Deed      *deed,
                 GtkWidget *place)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&deed->toast);

  if (toast != NULL)
    voc_toast_dismiss (place, toast);
}

/* Its toast does not offer it a second time. */
static gboolean
take_back (Deed      *deed,
           GtkWidget *place)
{
  const guint64 id = deed->id;
  g_autoptr (AdwToast) toast = NULL;

  if (deed->func != NULL)
    {
      deed->is_asked = TRUE;
      if (!deed->func (place, id))
        {
          voc_undo_put_back (place, id);
          return FALSE;
        }
      deed = find_deed (place, id);
      if (deed != NULL)
        take_toast_away (deed, place);
      return TRUE;
    }

  toast = g_object_ref (deed->toast);
  take_toast_away (deed, place);
  voc_undo_remove (place, id);
  if (adw_toast_get_action_name (toast) != NULL)
    gtk_widget_activate_action_variant (place, adw_toast_get_action_name (toast), adw_toast_get_action_target_value (toast));
  else
    g_signal_emit_by_name (toast, "button-clicked");
  return TRUE;
}

static void
clicked_cb (AdwToast  *toast,
            GtkWidget *owner)
{
  GPtrArray *deeds = get_deeds (owner);

  for (guint i = 0; i < deeds->len; i++)
    {
      Deed *deed = g_ptr_array_index (deeds, i);
      g_autoptr (GtkWidget) place = NULL;

      if (deed->toast != toast)
        continue;

      /* Who is clicked goes of itself. */
      g_clear_object (&deed->toast);
      place = g_weak_ref_get (&deed->place);
      if (deed->func == NULL || place == NULL)
        g_ptr_array_remove_index (deeds, i);
      else if (!deed->is_asked)
        take_back (deed, place);
      return;
    }
}

static void
set_toast (Deed      *deed,
           GtkWidget *place,
           AdwToast  *toast)
{
  g_set_object (&deed->toast, toast);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (clicked_cb), find_owner (place), 0);
}

/* What was done in places that are gone. */
static void
forget_lost (GPtrArray *deeds)
{
  for (guint i = deeds->len; i-- > 0;)
    {
      g_autoptr (GtkWidget) place = g_weak_ref_get (&((Deed *) g_ptr_array_index (deeds, i))->place);

      if (place == NULL)
        g_ptr_array_remove_index (deeds, i);
    }
}

static Deed *
add (GtkWidget  *place,
     VocUndoFunc func)
{
  static guint64 n_deeds = 0; /* ids are never used twice */
  GPtrArray     *deeds = get_deeds (place);
  Deed          *deed;

  if (deeds == NULL)
    return NULL;

  forget_lost (deeds);
  deed = g_new0 (Deed, 1);
  deed->id = ++n_deeds;
  g_weak_ref_init (&deed->place, place);
  deed->func = func;
  g_ptr_array_add (deeds, deed);
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
  Deed *deed;

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
 * From now on it is the newest that can be taken back there, once.
 */
void
voc_undo_add_toast (GtkWidget *place,
                    AdwToast  *toast)
{
  Deed *deed;

  g_return_if_fail (GTK_IS_WIDGET (place) && ADW_IS_TOAST (toast));

  deed = add (place, NULL);
  if (deed != NULL)
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
  Deed *deed;

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
  Deed *deed;

  g_return_if_fail (GTK_IS_WIDGET (place));

  deed = find_deed (place, id);
  if (deed != NULL)
    deed->is_asked = FALSE;
}

/**
 * voc_undo_remove:
 * @place: where it was done
 * @id: of voc_undo_add()
 *
 * It came to nothing, or was taken back. Its toast, if it is there still, goes.
 */
void
voc_undo_remove (GtkWidget *place,
                 guint64    id)
{
  Deed *deed;

  g_return_if_fail (GTK_IS_WIDGET (place));

  deed = find_deed (place, id);
  if (deed == NULL)
    return;

  take_toast_away (deed, place);
  g_ptr_array_remove (get_deeds (place), deed);
}

/**
 * voc_undo_forget:
 * @widget: a widget
 *
 * Nothing of what was done on the page of @widget can be taken back any more.
 */
void
voc_undo_forget (GtkWidget *widget)
{
  GPtrArray *deeds;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  deeds = get_deeds (widget);
  for (guint i = deeds != NULL ? deeds->len : 0; i-- > 0;)
    {
      Deed *deed = g_ptr_array_index (deeds, i);
      g_autoptr (GtkWidget) place = g_weak_ref_get (&deed->place);

      if (place != NULL && get_page (place) != get_page (widget))
        continue;
      if (place != NULL)
        take_toast_away (deed, place);
      g_ptr_array_remove_index (deeds, i);
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
  GPtrArray *deeds;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  deeds = get_deeds (widget);
  for (guint i = deeds != NULL ? deeds->len : 0; i-- > 0;)
    {
      Deed *deed = g_ptr_array_index (deeds, i);
      g_autoptr (GtkWidget) place = g_weak_ref_get (&deed->place);

      if (place == NULL)
        g_ptr_array_remove_index (deeds, i);
      else if (!deed->is_asked && is_looked_at (place))
        {
          take_back (deed, place);
          return TRUE;
        }
    }

  return FALSE;
}
