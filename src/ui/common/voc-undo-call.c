/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking back what a toast offers, when that may fail: the call that does it holds on to what was
 * done until it knows. What it could not take back stays in the list of the window (voc-undo.c), so
 * that it can be tried again. The program does not end meanwhile, and says it also when that window
 * has gone. Main thread only. */

#include "config.h"

#include "ui/common/voc-undo-private.h"

#include "store/voc-store-error.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-widget.h"

struct _VocUndoCall
{
  GtkWidget    *widget;      /* (owned) */
  VocDeed      *deed;        /* (owned) (nullable): what no toast has offered is in no list */
  GApplication *application; /* (owned) (nullable): held until it is known how that comes out */
};

static gboolean
drop_unbegun_cb (gpointer user_data)
{
  VocDeed *deed = user_data;

  if (deed->is_asked && !deed->is_begun)
    voc_deed_drop (deed);
  return G_SOURCE_REMOVE;
}

/* The button of its toast was pressed. The action of a toast comes after what the toast says of it, and only
 * then it is known whether that takes some time. */
void
voc_deed_end_pressed (VocDeed *deed)
{
  if (deed->is_begun)
    return;

  if (adw_toast_get_action_name (deed->doer) == NULL)
    {
      voc_deed_drop (deed);
      return;
    }

  voc_deed_set_asked (deed, TRUE);
  g_idle_add_full (G_PRIORITY_HIGH, drop_unbegun_cb, g_rc_box_acquire (deed), voc_deed_unref);
}

/* Of what toasts offer, so that only one call takes it back. */
static VocUndoCall *
begin (GtkWidget      *widget,
       VocDeedIsItFunc is_it,
       gconstpointer   one,
       gconstpointer   other)
{
  VocUndoCall *call = g_new0 (VocUndoCall, 1);

  call->widget = g_object_ref (widget);
  call->application = voc_widget_hold (widget);
  call->deed = voc_undo_find (widget, is_it, one, other);
  if (call->deed != NULL)
    {
      voc_deed_set_asked (call->deed, TRUE);
      call->deed->is_begun = TRUE;
    }

  return call;
}

static gboolean
has_action (const VocDeed *deed,
            gconstpointer  name,
            gconstpointer  target)
{
  GVariant *own = deed->doer != NULL ? adw_toast_get_action_target_value (deed->doer) : NULL;

  return deed->doer != NULL && !deed->is_begun && g_strcmp0 (adw_toast_get_action_name (deed->doer), name) == 0
         && (own == NULL || target == NULL ? own == target : g_variant_equal (own, target));
}

static gboolean
has_toast (const VocDeed *deed,
           gconstpointer  toast,
           gconstpointer  unused)
{
  return deed->doer == toast && !deed->is_begun;
}

/**
 * voc_undo_begin:
 * @widget: where an action takes something back
 * @action: its whole name, as in the toast that offers it
 * @target: (nullable): its parameter
 *
 * Something is being taken back and may fail: it stays in the list until voc_undo_end(). For the
 * handler of @action; nothing is lost when no toast has offered it.
 *
 * Returns: (transfer full): for voc_undo_end()
 */
VocUndoCall *
voc_undo_begin (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget) && action != NULL, NULL);

  return begin (widget, has_action, action, target);
}

/**
 * voc_undo_begin_toast:
 * @widget: where a toast takes something back
 * @toast: whose AdwToast::button-clicked is handled
 *
 * As voc_undo_begin(), for a toast without an action.
 *
 * Returns: (transfer full): for voc_undo_end()
 */
VocUndoCall *
voc_undo_begin_toast (GtkWidget *widget,
                      AdwToast  *toast)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget) && ADW_IS_TOAST (toast), NULL);

  return begin (widget, has_toast, toast, NULL);
}

/**
 * voc_undo_call_get_widget:
 * @call: of voc_undo_begin()
 *
 * Returns: (transfer none): where it was asked for
 */
GtkWidget *
voc_undo_call_get_widget (const VocUndoCall *call)
{
  return call->widget;
}

/**
 * voc_undo_is_for_good:
 * @error: why something could not be taken back
 *
 * What is not there any more, or was changed by another hand, never comes back; anything else
 * can be tried again.
 *
 * Returns: whether there is no use in that
 */
gboolean
voc_undo_is_for_good (const GError *error)
{
  return g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND)
         || g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CHANGED);
}

static void
say_failure (VocUndoCall  *call,
             const GError *error)
{
  g_autoptr (GtkWidget) place = call->deed != NULL ? g_weak_ref_get (&call->deed->place) : NULL;

  voc_toast_show_failure (place != NULL ? place : call->widget, call->application, error);
}

/**
 * voc_undo_end:
 * @call: (transfer full): of voc_undo_begin()
 * @error: (nullable): why it could not be taken back; %NULL when it was
 *
 * What was taken back leaves the list. What was not is said, and can be tried again where that is
 * of use: see voc_toast_show_failure().
 */
void
voc_undo_end (VocUndoCall  *call,
              const GError *error)
{
  g_return_if_fail (call != NULL);

  if (error != NULL)
    say_failure (call, error);
  if (call->deed != NULL && (error == NULL || voc_undo_is_for_good (error)))
    voc_deed_drop (call->deed);
  else if (call->deed != NULL)
    voc_deed_set_asked (call->deed, FALSE);
  g_clear_pointer (&call->deed, voc_deed_unref);
  g_object_unref (call->widget);
  voc_widget_let_go (call->application);
  g_free (call);
}
