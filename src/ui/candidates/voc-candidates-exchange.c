/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Importing and exporting candidates: a file is chosen, the library does it, and
 * what came of it is said in words. Main thread only. */

#include "config.h"

#include "ui/candidates/voc-candidates-exchange.h"

#include "base/voc-error.h"
#include "library/voc-present.h"
#include "ui/common/voc-file-dialog.h"
#include "ui/common/voc-toast.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Lines of an import's problems that are shown. */
#define SHOWN_PROBLEMS 8

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

static void
say_failure (GtkWidget    *widget,
             const GError *error)
{
  g_autofree char *text = NULL;

  if (voc_error_is_cancelled (error))
    return;

  text = voc_present_error (error);
  voc_toast_show (widget, text);
}

static const VocFileKind *
get_kinds (guint *n_kinds)
{
  static VocFileKind kinds[] = { { NULL, "json", "application/json" }, { NULL, "csv", "text/csv" } };

  kinds[0].name = _ ("JSON Resume");
  kinds[1].name = _ ("Table (CSV)");
  *n_kinds = G_N_ELEMENTS (kinds);

  return kinds;
}

static char *
describe_import (const VocImportReport *report)
{
  g_autofree char *added = voc_present_number (report->n_added);
  g_autofree char *updated = voc_present_number (report->n_updated);

  /* Translators: what an import did, in numbers of candidates. */
  return g_strdup_printf (_ ("%1$s added, %2$s brought up to date"), added, updated);
}

static void
show_problems (GtkWidget             *widget,
               const VocImportReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *done = describe_import (report);
  g_autofree char *number = voc_present_number (report->problems->len);
  g_autofree char *heading = g_strdup_printf (ngettext ("%s Record Could Not Be Read", "%s Records Could Not Be Read", report->problems->len), number);
  GtkWidget       *dialog;

  g_string_append_printf (text, "%s\n\n", done);
  for (guint i = 0; i < MIN (report->problems->len, SHOWN_PROBLEMS); i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (report->problems, i));
  if (report->problems->len > SHOWN_PROBLEMS)
    g_string_append (text, "…");

  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), heading, text->str);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
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
      say_failure (widget, error);
    }
  else if (report->problems->len > 0)
    {
      show_problems (widget, report);
    }
  else
    {
      g_autofree char *text = describe_import (report);

      voc_toast_show (widget, text);
    }
}

static void
import_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Exchange) self = user_data;
  g_autoptr (GFile) file = voc_file_dialog_open_finish (result, NULL);

  if (file != NULL)
    voc_library_import_candidates_async (self->library, file, NULL, imported_cb, g_object_ref (self->widget));
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
    say_failure (widget, error);
}

static void
export_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Exchange) self = user_data;
  g_autoptr (GFile) file = voc_file_dialog_save_finish (result, NULL);

  if (file != NULL)
    voc_library_export_candidates_async (self->library, (const gint64 *) (gpointer) self->ids->data, self->ids->len,
                                         file, NULL, exported_cb, g_object_ref (self->widget));
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
