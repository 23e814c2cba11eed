/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happened to a listing since it came: what it paid before, how it was called,
 * which lines of its text went and came, when it was closed and open again. It asks
 * for this itself and is not there at all while there is nothing. Main thread. */

#include "config.h"

#include "ui/jobs/voc-job-history.h"

#include "base/voc-error.h"
#include "base/voc-text-diff.h"
#include "library/voc-present.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* More lines than this are no help to anybody. */
#define MOST_LINES 60

struct _VocJobHistory
{
  GtkWidget parent_instance;

  VocLibrary   *library;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) */

  GtkWidget  *box;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (VocJobHistory, voc_job_history, GTK_TYPE_WIDGET)

/* A line of the text that went or came; never told by its colour alone. */
static GtkWidget *
create_line (const VocTextEdit *edit)
{
  /* Translators: a line of a text that is new, and one that is gone. */
  g_autofree char *text = g_strdup_printf (edit->is_added ? C_ ("line of a text", "New: %s") : C_ ("line of a text", "Gone: %s"),
                                           edit->line);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, edit->is_added ? "voc-line-new" : "voc-line-gone");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return row;
}

static void
add_lines (AdwExpanderRow       *row,
           const VocListingPast *past)
{
  g_autoptr (GPtrArray) edits = voc_text_diff (past->before->description_text, past->after->description_text);

  for (guint i = 0; i < MIN (edits->len, MOST_LINES); i++)
    adw_expander_row_add_row (row, create_line (g_ptr_array_index (edits, i)));
  if (edits->len > MOST_LINES)
    {
      g_autofree char *number = voc_present_number (edits->len - MOST_LINES);
      g_autofree char *text = g_strdup_printf (ngettext ("%s more line", "%s more lines", edits->len - MOST_LINES), number);
      GtkWidget       *more = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), text);
      adw_expander_row_add_row (row, more);
    }
}

/* Titles and subtitles of these rows are markup; what feeds say is not. */
static GtkWidget *
create_row (const VocListingPast *past)
{
  g_auto (GStrv) sentences = voc_present_past (past);
  g_autofree char *text = g_strjoinv ("\n", sentences);
  g_autofree char *title = g_markup_escape_text (text, -1);
  g_autofree char *when = voc_present_time (past->at, g_get_real_time () / G_USEC_PER_SEC);
  gboolean         has_lines = (past->differences & VOC_DIFFERENCE_TEXT) != 0;
  GtkWidget       *row = has_lines ? adw_expander_row_new () : adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (has_lines)
    {
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), when);
      add_lines (ADW_EXPANDER_ROW (row), past);
    }
  else
    {
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when);
    }

  return row;
}

static void
show (VocJobHistory *self,
      GPtrArray     *past)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; past != NULL && i < past->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (past, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), past != NULL && past->len > 0);
}

static void
past_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (VocJobHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) past = voc_library_get_past_finish (VOC_LIBRARY (object), result, &error);

  /* The answer may be on its way when the widget goes. */
  if (self->library == NULL || (past == NULL && voc_error_is_cancelled (error)))
    return;

  show (self, past);
}

static void
stop (VocJobHistory *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
voc_job_history_dispose (GObject *object)
{
  VocJobHistory *self = VOC_JOB_HISTORY (object);

  stop (self);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOB_HISTORY);
  G_OBJECT_CLASS (voc_job_history_parent_class)->dispose (object);
}

static void
voc_job_history_class_init (VocJobHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_job_history_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-history.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobHistory, box);
  gtk_widget_class_bind_template_child (widget_class, VocJobHistory, list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-job-history");
}

static void
voc_job_history_init (VocJobHistory *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
voc_job_history_set_library (VocJobHistory *self,
                             VocLibrary    *library)
{
  g_return_if_fail (VOC_IS_JOB_HISTORY (self));

  g_set_object (&self->library, library);
}

/**
 * voc_job_history_set_listing:
 * @self: a history with a library
 * @id: a listing
 *
 * Shows what is known of it, as soon as that has come.
 */
void
voc_job_history_set_listing (VocJobHistory *self,
                             gint64         id)
{
  g_return_if_fail (VOC_IS_JOB_HISTORY (self) && self->library != NULL);

  stop (self);
  self->cancellable = g_cancellable_new ();
  voc_library_get_past_async (self->library, id, self->cancellable, past_cb, g_object_ref (self));
}
