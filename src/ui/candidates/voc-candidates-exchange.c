/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Importing and exporting candidates: a file is chosen, the library does it, and
 * what came of it is said in words. Main thread only. */

#include "config.h"

#include "ui/candidates/voc-candidates-exchange.h"

#include "library/voc-present.h"
#include "ui/common/voc-file-dialog.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget  *widget;  /* (owned) */
  VocLibrary *library; /* (owned) */
  GArray     *ids;     /* (owned) (nullable) (element-type gint64) */
} Exchange;

static Exchange *
exchange_new (GtkWidget  *widget,
              VocLibrary *library,
              GArray     *ids)
{
  Exchange *self = g_new0 (Exchange, 1);

  self->widget = g_object_ref (widget);
  self->library = g_object_ref (library);
  if (ids != NULL)
    self->ids = g_array_copy (ids);

  return self;
}

static void
exchange_free (Exchange *self)
{
  g_clear_object (&self->widget);
  g_clear_object (&self->library);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exchange, exchange_free)

static const VocFileKind *
get_kinds (guint *n_kinds)
{
  static VocFileKind kinds[] = { { NULL, "json", "application/json" }, { NULL, "csv", "text/csv" } };

  kinds[0].name = _ ("JSON Resume");
  kinds[1].name = _ ("Table (CSV)");
  *n_kinds = G_N_ELEMENTS (kinds);

  return kinds;
}

/* Whole sentences: how many came, and how many were known already. */
static char *
describe_import (const VocImportReport *report)
{
  g_autofree char *added_number = voc_present_number (report->n_added);
  g_autofree char *updated_number = voc_present_number (report->n_updated);
  g_autofree char *added = NULL;
  g_autofree char *updated = NULL;

  if (report->n_added == 0 && report->n_updated == 0)
    return g_strdup (_ ("Nobody was added."));

  added = g_strdup_printf (ngettext ("%s candidate was added.", "%s candidates were added.", report->n_added), added_number);
  updated = g_strdup_printf (ngettext ("%s was known already and was brought up to date.",
                                       "%s were known already and were brought up to date.", report->n_updated),
                             updated_number);
  if (report->n_updated == 0)
    return g_steal_pointer (&added);
  if (report->n_added == 0)
    return g_steal_pointer (&updated);

  /* Translators: two sentences, one after the other. */
  return g_strdup_printf (_ ("%1$s %2$s"), added, updated);
}

static GtkWidget *
make_problem_row (const char *problem)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), problem);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);

  return row;
}

/* Every record that was refused, and why: whoever wrote the file can mend it. */
static void
show_problems (GtkWidget             *widget,
               const VocImportReport *report)
{
  g_autofree char *done = describe_import (report);
  g_autofree char *number = voc_present_number (report->problems->len);
  g_autofree char *heading = g_strdup_printf (ngettext ("%s record could not be read", "%s records could not be read",
                                                        report->problems->len),
                                              number);
  g_autofree char *markup = g_markup_escape_text (done, -1);
  GtkWidget       *window = g_object_new (ADW_TYPE_WINDOW, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, NULL);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget       *page = adw_preferences_page_new ();
  GtkWidget       *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), heading);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), markup);
  for (guint i = 0; i < report->problems->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_problem_row (g_ptr_array_index (report->problems, i)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("What Was Imported"));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 420);
  gtk_window_present (GTK_WINDOW (window));
}

static void
imported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocImportReport) report = voc_library_import_candidates_finish (VOC_LIBRARY (object), result, &error);

  if (report == NULL)
    {
      voc_toast_show_error (widget, error);
    }
  else
    {
      g_autofree char *text = describe_import (report);

      if (report->first_change != 0)
        voc_toast_show_undo (widget, text, "candidates.undo-import",
                             g_variant_new ("(xx)", report->first_change, report->last_change));
      else
        voc_toast_show (widget, text);
      if (report->problems->len > 0)
        show_problems (widget, report);
    }
}

/**
 * voc_candidates_import_file:
 * @widget: where it was asked for
 * @library: where they are kept
 * @file: JSON Resume or a table
 *
 * Takes the candidates of a file over and says what came of it.
 */
void
voc_candidates_import_file (GtkWidget  *widget,
                            VocLibrary *library,
                            GFile      *file)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  voc_library_import_candidates_async (library, file, NULL, imported_cb, g_object_ref (widget));
}

static void
import_undone_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_library_undo_import_finish (VOC_LIBRARY (object), result, &error);
  voc_undo_end (user_data, error);
}

/**
 * voc_candidates_undo_import:
 * @widget: where it was asked for
 * @library: where they are kept
 * @changes: "(xx)": the first and the last change of the import
 *
 * Takes an import back, and says so when that can't be.
 */
void
voc_candidates_undo_import (GtkWidget  *widget,
                            VocLibrary *library,
                            GVariant   *changes)
{
  gint64 first, last;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_variant_get (changes, "(xx)", &first, &last);
  if (first > 0 && last >= first)
    voc_library_undo_import_async (library, first, last, NULL, import_undone_cb,
                                   voc_undo_begin (widget, "candidates.undo-import", changes));
}

static void
import_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Exchange) self = user_data;
  g_autoptr (GFile) file = voc_file_dialog_open_finish (result, NULL);

  if (file != NULL)
    voc_candidates_import_file (self->widget, self->library, file);
}

/**
 * voc_candidates_import:
 * @widget: where it was asked for
 * @library: where they are kept
 *
 * Lets the user choose a file and takes its candidates over.
 */
void
voc_candidates_import (GtkWidget  *widget,
                       VocLibrary *library)
{
  guint              n_kinds;
  const VocFileKind *kinds = get_kinds (&n_kinds);

  voc_file_dialog_open_async (widget, _ ("Import Candidates"), kinds, n_kinds, NULL,
                              import_chosen_cb, exchange_new (widget, library, NULL));
}

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (voc_library_export_candidates_finish (VOC_LIBRARY (object), result, &error))
    voc_toast_show (widget, _ ("The candidates were exported"));
  else
    voc_toast_show_error (widget, error);
}

/**
 * voc_candidates_export_file:
 * @widget: where it was asked for
 * @library: where they are kept
 * @ids: (element-type gint64): who is exported
 * @file: written anew; a name that ends in .csv becomes a table
 *
 * Writes candidates to a file and says so.
 */
void
voc_candidates_export_file (GtkWidget  *widget,
                            VocLibrary *library,
                            GArray     *ids,
                            GFile      *file)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  voc_library_export_candidates_async (library, (const gint64 *) (gpointer) ids->data, ids->len,
                                       file, NULL, exported_cb, g_object_ref (widget));
}

static void
export_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Exchange) self = user_data;
  g_autoptr (GFile) file = voc_file_dialog_save_finish (result, NULL);

  if (file != NULL)
    voc_candidates_export_file (self->widget, self->library, self->ids, file);
}

/**
 * voc_candidates_export:
 * @widget: where it was asked for
 * @library: where they are kept
 * @ids: (element-type gint64): who is exported
 *
 * Lets the user choose a file and writes the candidates to it.
 */
void
voc_candidates_export (GtkWidget  *widget,
                       VocLibrary *library,
                       GArray     *ids)
{
  guint              n_kinds;
  const VocFileKind *kinds = get_kinds (&n_kinds);

  voc_file_dialog_save_async (widget, _ ("Export Candidates"), _ ("candidates.csv"), kinds, n_kinds, NULL,
                              export_chosen_cb, exchange_new (widget, library, ids));
}
