/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits to be sent and what became of it, as it is while it changes. Rows keep
 * their place and the keyboard as long as their entry is of the same group. Main thread
 * only. */

#include "config.h"

#include "ui/outbox/voc-outbox-dialog.h"

#include "base/voc-error.h"
#include "library/voc-library-outbox.h"
#include "library/voc-present-outbox.h"
#include "library/voc-present.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/common/voc-status.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo.h"
#include "ui/common/voc-widget.h"
#include "ui/outbox/voc-outbox-row.h"

#include <glib/gi18n-lib.h>

/* Of what is done nobody reads more, and each row is a widget. */
#define MOST_DONE 100

struct _VocOutboxDialog
{
  AdwWindow parent_instance;

  VocLibrary   *library;     /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GHashTable   *rows;        /* (owned) (element-type gint64 VocOutboxRow): not owning the rows */
  gboolean      is_listing;
  gboolean      is_stale; /* it changed while it was listed */

  GtkStack            *stack;
  VocSpinnerDelay     *spinner;
  AdwStatusPage       *error_page;
  AdwPreferencesGroup *refused_group;
  AdwPreferencesGroup *waiting_group;
  AdwPreferencesGroup *done_group;
  GtkListBox          *refused_list;
  GtkListBox          *waiting_list;
  GtkListBox          *done_list;
};

G_DEFINE_FINAL_TYPE (VocOutboxDialog, voc_outbox_dialog, ADW_TYPE_WINDOW)

static GtkListBox *
get_list (VocOutboxDialog *self,
          VocOutboxState   state)
{
  switch (state)
    {
    case VOC_OUTBOX_WAITING:
    case VOC_OUTBOX_SENDING:
      return self->waiting_list;
    case VOC_OUTBOX_REFUSED:
      return self->refused_list;
    case VOC_OUTBOX_SENT:
    case VOC_OUTBOX_WITHDRAWN:
    default:
      return self->done_list;
    }
}

/* What waits in the order in which it leaves, the rest with the latest first. */
static int
compare_rows (GtkListBoxRow *one,
              GtkListBoxRow *two,
              gpointer       is_forward)
{
  gint64 a = voc_outbox_row_get_entry (VOC_OUTBOX_ROW (one))->id;
  gint64 b = voc_outbox_row_get_entry (VOC_OUTBOX_ROW (two))->id;
  int    order = a < b ? -1 : a > b;

  return is_forward != NULL ? order : -order;
}

static void
remove_row (VocOutboxDialog *self,
            GtkWidget       *row)
{
  gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (row)), row);
}

static void
show_entry (VocOutboxDialog      *self,
            const VocOutboxEntry *entry)
{
  GtkListBox *list = get_list (self, entry->state);
  GtkWidget  *row = g_hash_table_lookup (self->rows, &entry->id);

  if (row != NULL && gtk_widget_get_parent (row) != GTK_WIDGET (list))
    {
      remove_row (self, row);
      row = NULL;
    }
  if (row != NULL)
    {
      voc_outbox_row_set_entry (VOC_OUTBOX_ROW (row), entry);
      return;
    }

  row = voc_outbox_row_new ();
  voc_outbox_row_set_entry (VOC_OUTBOX_ROW (row), entry);
  gtk_list_box_append (list, row);
  g_hash_table_insert (self->rows, g_memdup2 (&entry->id, sizeof entry->id), row);
}

/* Those that are not there any more, or are too many. */
static void
drop_rows (VocOutboxDialog *self,
           GHashTable      *kept)
{
  GHashTableIter iter;
  gpointer       id, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (!g_hash_table_contains (kept, id))
      {
        remove_row (self, row);
        g_hash_table_iter_remove (&iter);
      }
}

static void
show_group (AdwPreferencesGroup *group,
            GtkListBox          *list)
{
  gtk_widget_set_visible (GTK_WIDGET (group), gtk_list_box_get_row_at_index (list, 0) != NULL);
}

static void
show_entries (VocOutboxDialog *self,
              GPtrArray       *entries)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n_done = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      VocOutboxEntry *entry = g_ptr_array_index (entries, i);

      if (get_list (self, entry->state) == self->done_list && n_done++ >= MOST_DONE)
        continue;
      g_hash_table_add (kept, &entry->id);
      show_entry (self, entry);
    }
  drop_rows (self, kept);
  show_group (self->refused_group, self->refused_list);
  show_group (self->waiting_group, self->waiting_list);
  show_group (self->done_group, self->done_list);
  gtk_stack_set_visible_child_name (self->stack, entries->len > 0 ? "list" : "empty");
  voc_widget_catch_keyboard (GTK_WIDGET (self->stack));
}

/* The answer may ask anew. */
static void list_entries (VocOutboxDialog *self);

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocOutboxDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = voc_library_list_outbox_finish (VOC_LIBRARY (object), result, &error);

  self->is_listing = FALSE;
  if (voc_error_is_cancelled (error) || g_cancellable_is_cancelled (self->cancellable))
    return;

  voc_spinner_delay_set_spinning (self->spinner, FALSE);
  if (entries != NULL)
    {
      show_entries (self, entries);
    }
  else
    {
      g_autofree char *text = voc_present_error (error);

      voc_status_set (self->error_page, "dialog-error-symbolic", _ ("The Outbox Could Not Be Read"), text);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
  if (self->is_stale)
    list_entries (self);
}

static void
list_entries (VocOutboxDialog *self)
{
  self->is_stale = self->is_listing;
  if (self->is_listing)
    return;

  self->is_listing = TRUE;
  voc_library_list_outbox_async (self->library, FALSE, self->cancellable, listed_cb, g_object_ref (self));
}

static void
changed_cb (VocOutboxDialog *self,
            VocChanges       changes)
{
  if ((changes & (VOC_CHANGE_OUTBOX | VOC_CHANGE_CANDIDATES)) != 0)
    list_entries (self);
}

static void
reload_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  list_entries (VOC_OUTBOX_DIALOG (widget));
}

static void
withdrawn_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (VocOutboxDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  VocOutboxState from = VOC_OUTBOX_WAITING;
  g_autoptr (VocOutboxEntry) entry = voc_library_withdraw_outbox_finish (VOC_LIBRARY (object), result, &from, &error);
  g_autofree char *text = NULL;

  if (entry == NULL)
    {
      voc_toast_show_error (GTK_WIDGET (self->stack), error);
      return;
    }

  text = voc_present_outbox_withdrawn (entry);
  if (entry->state == VOC_OUTBOX_WITHDRAWN && from != VOC_OUTBOX_WITHDRAWN)
    voc_toast_show_undo (GTK_WIDGET (self->stack), text, "outbox.restore", g_variant_new ("(xi)", entry->id, (int) from));
  else
    voc_toast_show (GTK_WIDGET (self->stack), text);
}

static void
withdraw_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  VocOutboxDialog *self = VOC_OUTBOX_DIALOG (widget);

  voc_library_withdraw_outbox_async (self->library, g_variant_get_int64 (parameter), NULL, withdrawn_cb, g_object_ref (self));
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocOutboxEntry) entry = voc_library_restore_outbox_finish (VOC_LIBRARY (object), result, &error);

  voc_undo_end (user_data, error);
}

static void
restore_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  VocOutboxDialog *self = VOC_OUTBOX_DIALOG (widget);
  gint64           id;
  int              to;

  g_variant_get (parameter, "(xi)", &id, &to);
  voc_library_restore_outbox_async (self->library, id, (VocOutboxState) to, NULL, restored_cb,
                                    voc_undo_begin (GTK_WIDGET (self->stack), "outbox.restore", parameter));
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (VocOutboxDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  /* Whoever is sending already sends this too. */
  if (!voc_library_send_outbox_finish (VOC_LIBRARY (object), result, NULL, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    voc_toast_show_error (GTK_WIDGET (self->stack), error);
}

static void
retried_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VocOutboxDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocOutboxEntry) entry = voc_library_retry_outbox_finish (VOC_LIBRARY (object), result, &error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (entry == NULL || !voc_library_is_open (self->library))
    {
      voc_toast_show_error (GTK_WIDGET (self->stack), error);
      return;
    }
  if (voc_outbox_entry_get_wait (entry, now) > 0)
    {
      g_autofree char *text = voc_present_outbox_state (entry, now);

      voc_toast_show (GTK_WIDGET (self->stack), text);
      return;
    }

  g_array_append_val (ids, entry->id);
  voc_library_send_outbox_async (self->library, ids, NULL, sent_cb, g_object_ref (self));
}

static void
retry_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  VocOutboxDialog *self = VOC_OUTBOX_DIALOG (widget);

  voc_library_retry_outbox_async (self->library, g_variant_get_int64 (parameter), NULL, retried_cb, g_object_ref (self));
}

static void
voc_outbox_dialog_dispose (GObject *object)
{
  g_cancellable_cancel (VOC_OUTBOX_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (voc_outbox_dialog_parent_class)->dispose (object);
}

static void
voc_outbox_dialog_finalize (GObject *object)
{
  VocOutboxDialog *self = VOC_OUTBOX_DIALOG (object);

  g_clear_object (&self->library);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_hash_table_unref);

  G_OBJECT_CLASS (voc_outbox_dialog_parent_class)->finalize (object);
}

static void
voc_outbox_dialog_class_init (VocOutboxDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_outbox_dialog_dispose;
  object_class->finalize = voc_outbox_dialog_finalize;

  g_type_ensure (VOC_TYPE_SPINNER_DELAY);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/outbox/voc-outbox-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VocOutboxDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, VocOutboxDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, VocOutboxDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, VocOutboxDialog, refused_group);
  gtk_widget_class_bind_template_child (widget_class, VocOutboxDialog, waiting_group);
  gtk_widget_class_bind_template_child (widget_class, VocOutboxDialog, done_group);
  gtk_widget_class_bind_template_child (widget_class, VocOutboxDialog, refused_list);
  gtk_widget_class_bind_template_child (widget_class, VocOutboxDialog, waiting_list);
  gtk_widget_class_bind_template_child (widget_class, VocOutboxDialog, done_list);
  gtk_widget_class_install_action (widget_class, "outbox.retry", "x", retry_action);
  gtk_widget_class_install_action (widget_class, "outbox.withdraw", "x", withdraw_action);
  gtk_widget_class_install_action (widget_class, "outbox.restore", "(xi)", restore_action);
  gtk_widget_class_install_action (widget_class, "outbox.reload", NULL, reload_action);
}

static void
voc_outbox_dialog_init (VocOutboxDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_sort_func (self->waiting_list, compare_rows, GINT_TO_POINTER (TRUE), NULL);
  gtk_list_box_set_sort_func (self->refused_list, compare_rows, NULL, NULL);
  gtk_list_box_set_sort_func (self->done_list, compare_rows, NULL, NULL);
}

/**
 * voc_outbox_dialog_new:
 * @parent: (nullable): the window that it is over
 * @library: the library, open or not
 *
 * Returns: (transfer none): the dialogue, not yet presented; it lives until it is
 *   closed
 */
GtkWidget *
voc_outbox_dialog_new (GtkWindow  *parent,
                       VocLibrary *library)
{
  VocOutboxDialog *self = g_object_new (VOC_TYPE_OUTBOX_DIALOG, NULL);

  voc_window_put_above (GTK_WINDOW (self), parent);
  self->library = g_object_ref (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  voc_spinner_delay_set_spinning (self->spinner, TRUE);
  list_entries (self);

  return GTK_WIDGET (self);
}
