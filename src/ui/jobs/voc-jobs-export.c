/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The jobs that are found, or those that are picked, written to a file. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "base/voc-error.h"
#include "library/voc-library-export.h"
#include "library/voc-present.h"
#include "ui/common/voc-file-dialog.h"
#include "ui/common/voc-toast.h"

#include <glib/gi18n-lib.h>

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  guint            n = 0;

  if (voc_library_export_listings_finish (VOC_LIBRARY (object), result, &n, &error))
    {
      number = voc_present_number (n);
      text = g_strdup_printf (ngettext ("%s job was exported", "%s jobs were exported", n), number);
    }
  else if (!voc_error_is_cancelled (error))
    text = voc_present_error (error);

  if (text != NULL && self->library != NULL)
    voc_toast_show (GTK_WIDGET (self), text);
}

/* A file with the first of them would look like one with all. */
static gboolean
refuse_while_counting (VocJobsPage *self)
{
  VocResult *shown = voc_listing_list_get_result (voc_jobs_list_get_model (self->list));

  if (shown == NULL || !shown->is_beginning)
    return FALSE;

  voc_toast_show (GTK_WIDGET (self), _ ("The jobs are still being counted. Export them in a moment."));
  return TRUE;
}

/**
 * voc_jobs_page_export_file:
 * @self: a page
 * @file: written anew; a name that ends in .csv becomes a table
 *
 * Writes the jobs that the list shows, or those of them that are picked, to a file, in its
 * order, and says so.
 */
void
voc_jobs_page_export_file (VocJobsPage *self,
                           GFile       *file)
{
  VocResult *shown;
  g_autoptr (GArray) ids = NULL;

  g_return_if_fail (VOC_IS_JOBS_PAGE (self) && G_IS_FILE (file));

  shown = voc_listing_list_get_result (voc_jobs_list_get_model (self->list));
  if (shown == NULL || self->library == NULL)
    return;

  if (refuse_while_counting (self))
    return;

  ids = voc_jobs_page_is_picking (self) ? voc_jobs_selection_list_picked (voc_jobs_list_get_selection (self->list))
                                        : g_array_ref (shown->ids);
  voc_library_export_listings_async (self->library, (const gint64 *) (gpointer) ids->data, ids->len, file, self->cancellable,
                                     exported_cb, g_object_ref (self));
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;
  g_autoptr (GFile) file = voc_file_dialog_save_finish (result, NULL);

  if (file != NULL)
    voc_jobs_page_export_file (self, file);
}

/* Lets the user choose a file. */
void
voc_jobs_page_export (VocJobsPage *self)
{
  const VocFileKind kinds[] = { { _ ("Table (CSV)"), "csv", "text/csv" }, { _ ("Feed of Jobs (NDJSON)"), "ndjson", "application/x-ndjson" } };

  if (refuse_while_counting (self))
    return;

  voc_file_dialog_save_async (GTK_WIDGET (self), _ ("Export Jobs"), _ ("jobs.csv"), kinds, G_N_ELEMENTS (kinds),
                              self->cancellable, chosen_cb, g_object_ref (self));
}
