/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which listing of another source is the same job as the one that is read: the likely
 * ones first, any other by searching. It shows and asks; whoever opened it does it. It
 * lives until it is closed. Main thread only. */

#include "config.h"

#include "ui/jobs/voc-job-match-dialog.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "library/voc-library-kin.h"
#include "library/voc-present-kin.h"
#include "library/voc-present.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/common/voc-status.h"
#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>

struct _VocJobMatchDialog
{
  AdwWindow parent_instance;

  VocLibrary   *library;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the question under way */
  gint64        id;          /* the listing that is read */

  GtkSearchEntry      *search_entry;
  GtkStack            *stack;
  VocSpinnerDelay     *spinner;
  AdwPreferencesGroup *group;
  GtkListBox          *list;
  AdwStatusPage       *empty_page;
};

G_DEFINE_FINAL_TYPE (VocJobMatchDialog, voc_job_match_dialog, ADW_TYPE_WINDOW)

static guint chosen_signal;

static void
show_state (VocJobMatchDialog *self,
            const char        *name)
{
  voc_spinner_delay_set_spinning (self->spinner, g_str_equal (name, "loading"));
  gtk_stack_set_visible_child_name (self->stack, name);
}

static GtkWidget *
create_row (const VocMatch *match)
{
  g_autofree char *text = voc_present_match (match, g_get_real_time () / G_USEC_PER_SEC);
  GtkWidget       *row = adw_action_row_new ();

  /* What feeds say is never markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), match->row->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "voc-listing", voc_listing_row_copy (match->row), (GDestroyNotify) voc_listing_row_free);
  return row;
}

static void
show_matches (VocJobMatchDialog *self,
              GPtrArray         *matches)
{
  gboolean   is_typed = !voc_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < matches->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (matches, i)));

  if (matches->len == 0 && is_typed)
    voc_status_set (self->empty_page, "edit-find-symbolic", _ ("Nothing Found"),
                    _ ("No open listing of another source has these words."));
  else if (matches->len == 0)
    voc_status_set (self->empty_page, "edit-find-symbolic", _ ("Nothing Like It"),
                    _ ("No other source has an open listing of this employer or with nearly this title. Search for it above."));
  show_state (self, matches->len > 0 ? "list" : "empty");
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VocJobMatchDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) matches = voc_library_find_matches_finish (VOC_LIBRARY (object), result, &error);

  /* The answer may be on its way when the dialogue goes, or when the next is asked. */
  if (self->library == NULL || (matches == NULL && voc_error_is_cancelled (error)))
    return;

  if (matches != NULL)
    {
      show_matches (self, matches);
    }
  else
    {
      g_autofree char *sentence = voc_present_error (error);

      voc_status_set (self->empty_page, "dialog-error-symbolic", _ ("The Listings Cannot Be Searched"), sentence);
      show_state (self, "empty");
    }
}

static void
stop (VocJobMatchDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
search_changed_cb (VocJobMatchDialog *self)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  voc_library_find_matches_async (self->library, self->id, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
                                  self->cancellable, found_cb, g_object_ref (self));
}

/* Enter goes to the first answer and does not choose it: that is a second Enter. */
static void
search_activated_cb (VocJobMatchDialog *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  if (first != NULL)
    gtk_widget_grab_focus (first);
}

static void
search_stopped_cb (VocJobMatchDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
row_activated_cb (VocJobMatchDialog *self,
                  GtkListBoxRow     *row)
{
  const VocListingRow *listing = g_object_get_data (G_OBJECT (row), "voc-listing");

  g_signal_emit (self, chosen_signal, 0, listing->id, listing->source_id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
voc_job_match_dialog_dispose (GObject *object)
{
  VocJobMatchDialog *self = VOC_JOB_MATCH_DIALOG (object);

  stop (self);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (voc_job_match_dialog_parent_class)->dispose (object);
}

static void
voc_job_match_dialog_class_init (VocJobMatchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_job_match_dialog_dispose;

  chosen_signal = g_signal_new ("chosen", VOC_TYPE_JOB_MATCH_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  g_type_ensure (VOC_TYPE_SPINNER_DELAY);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-match-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobMatchDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, VocJobMatchDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, VocJobMatchDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, VocJobMatchDialog, group);
  gtk_widget_class_bind_template_child (widget_class, VocJobMatchDialog, list);
  gtk_widget_class_bind_template_child (widget_class, VocJobMatchDialog, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
voc_job_match_dialog_init (VocJobMatchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_job_match_dialog_new:
 * @parent: a widget of the window that asks
 * @library: an open library
 * @id: the listing that is read
 * @title: (nullable): its title
 *
 * Its signal "chosen" has the ids of the listing that the user says is the same job, and
 * of the source of that.
 *
 * Returns: (transfer none): the dialogue, not yet presented; it lives until it is closed
 */
GtkWidget *
voc_job_match_dialog_new (GtkWidget  *parent,
                          VocLibrary *library,
                          gint64      id,
                          const char *title)
{
  GtkRoot           *root = gtk_widget_get_root (parent);
  VocJobMatchDialog *self = g_object_new (VOC_TYPE_JOB_MATCH_DIALOG, NULL);
  /* Translators: %s is the title of a listing. */
  g_autofree char *text = g_strdup_printf (_ ("Choose the listing that is the same job as “%s”. Both are shown together then, and neither is changed."),
                                           title != NULL ? title : "");
  g_autofree char *description = g_markup_escape_text (text, -1);

  g_return_val_if_fail (VOC_IS_LIBRARY (library), NULL);

  voc_window_put_above (GTK_WINDOW (self), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  self->library = g_object_ref (library);
  self->id = id;
  adw_preferences_group_set_description (self->group, description);
  show_state (self, "loading");
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));

  return GTK_WIDGET (self);
}

/**
 * voc_job_match_dialog_get_listing:
 * @self: a dialogue
 *
 * Returns: the id of the listing that was read when it was opened
 */
gint64
voc_job_match_dialog_get_listing (VocJobMatchDialog *self)
{
  g_return_val_if_fail (VOC_IS_JOB_MATCH_DIALOG (self), 0);

  return self->id;
}
