/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings written to a file: a table, or a document of schema.org a line, which any
 * program that reads feeds takes in again. They are read and written one at a time, so
 * that the number of them does not matter. */

#include "config.h"

#include "library/voc-library-export.h"

#include "feeds/voc-feed-reader.h"
#include "library/voc-library-private.h"
#include "model/voc-listing-csv.h"

#include <string.h>

typedef struct
{
  GFile  *file;
  GArray *ids; /* (element-type gint64) */
} Export;

static Export *
export_new (GFile        *file,
            const gint64 *ids,
            guint         n_ids)
{
  Export *self = g_new0 (Export, 1);

  self->file = g_object_ref (file);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (self->ids, ids, n_ids);
  return self;
}

static void
export_free (Export *self)
{
  g_object_unref (self->file);
  g_array_unref (self->ids);
  g_free (self);
}

static gboolean
is_table (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = g_ascii_strdown (name != NULL ? name : "", -1);

  return g_str_has_suffix (folded, ".csv");
}

static gboolean
write_line (GOutputStream *stream,
            const char    *line,
            const char    *end,
            GCancellable  *cancellable,
            GError       **error)
{
  return g_output_stream_write_all (stream, line, strlen (line), NULL, cancellable, error)
         && g_output_stream_write_all (stream, end, strlen (end), NULL, cancellable, error);
}

static gboolean
write_listing (GOutputStream    *stream,
               const VocListing *listing,
               gboolean          as_csv,
               GCancellable     *cancellable,
               GError          **error)
{
  g_autofree char *line = as_csv ? voc_listing_to_csv (listing) : voc_native_listing_to_json (listing);

  return write_line (stream, line, as_csv ? "\r\n" : "\n", cancellable, error);
}

/* What was removed since it was found is passed over. */
static gboolean
write_all (VocConn *conn,
           const Export *export,
           GOutputStream *stream,
           guint         *n_written,
           GCancellable  *cancellable,
           GError       **error)
{
  gboolean as_csv = is_table (export->file);

  if (as_csv && !write_line (stream, VOC_LISTING_CSV_HEADER, "\r\n", cancellable, error))
    return FALSE;

  for (guint i = 0; i < export->ids->len; i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (VocListing) listing = voc_listings_get (conn, g_array_index (export->ids, gint64, i), &problem);

      if (listing == NULL && g_error_matches (problem, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
        continue;
      if (listing == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (!write_listing (stream, listing, as_csv, cancellable, error))
        return FALSE;
      (*n_written)++;
    }

  return TRUE;
}

/* A stream that is closed by somebody who has given up leaves the old file alone; where
 * there was none, GIO writes into the new one from the beginning. */
static void
give_up (GOutputStream *stream,
         GFile         *file,
         gboolean       was_there)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
  if (!was_there)
    g_file_delete (file, NULL, NULL);
}

static gboolean
export_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  Export *export = data;
  g_autoptr (GFileOutputStream) file = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  gboolean was_there = g_file_query_exists (export->file, NULL);
  guint    n_written = 0;

  file = g_file_replace (export->file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (file == NULL)
    return FALSE;

  stream = g_buffered_output_stream_new_sized (G_OUTPUT_STREAM (file), 1 << 16);
  if (!write_all (conn, export, stream, &n_written, cancellable, error)
      || !g_output_stream_flush (stream, cancellable, error))
    {
      give_up (G_OUTPUT_STREAM (file), export->file, was_there);
      return FALSE;
    }

  *result = GUINT_TO_POINTER (n_written);
  return g_output_stream_close (stream, cancellable, error);
}

/**
 * voc_library_export_listings_async:
 * @self: a library
 * @ids: (array length=n_ids): listings, in the order of the file
 * @n_ids: how many
 * @file: where to; a name that ends in `.csv` makes a table in the columns of
 *   %VOC_LISTING_CSV_HEADER, any other a JobPosting of schema.org a line
 *
 * Writes listings to a file. When that fails, the file is as it was before.
 */
void
voc_library_export_listings_async (VocLibrary         *self,
                                   const gint64       *ids,
                                   guint               n_ids,
                                   GFile              *file,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (n_ids == 0 || ids != NULL);

  voc_library_read (voc_library_begin (self, voc_library_export_listings_async, cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND, export_in_thread, export_new (file, ids, n_ids),
                    (GDestroyNotify) export_free, NULL);
}

/**
 * voc_library_export_listings_finish:
 * @n_written: (out) (optional): how many of them were still there
 *
 * Returns: whether the file was written
 */
gboolean
voc_library_export_listings_finish (VocLibrary   *self,
                                    GAsyncResult *result,
                                    guint        *n_written,
                                    GError      **error)
{
  gpointer n = NULL;
  gboolean is_done = voc_library_finish (self, result, voc_library_export_listings_async, &n, error);

  if (n_written != NULL)
    *n_written = GPOINTER_TO_UINT (n);
  return is_done;
}
