/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls that bring files in and out: candidates from and to other
 * programs, and the files that belong to a candidate. Files are read and written
 * on the store's reading threads, so that a slow disk holds up neither the window
 * nor the one writing thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-people.h"
#include "library/voc-library-private.h"

#include "library/voc-attachments-private.h"
#include "library/voc-candidate-import-private.h"
#include "store/voc-library-store.h"

void
voc_import_report_free (VocImportReport *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self);
}

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* A file on its way in or out. */
typedef struct
{
  GFile         *file;
  gint64         candidate_id;
  char          *data_dir;
  VocAttachment *attachment;
  GPtrArray     *candidates; /* (element-type VocImportedCandidate) */
  GPtrArray     *problems;   /* (element-type utf8) */
  GArray        *ids;        /* (element-type gint64) */
} Transfer;

static Transfer *
transfer_new (VocLibrary *self,
              GFile      *file)
{
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->file = g_object_ref (file);
  transfer->data_dir = g_strdup (voc_store_get_data_dir (voc_library_get_store (self)));
  transfer->problems = g_ptr_array_new_with_free_func (g_free);
  transfer->ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  return transfer;
}

static void
transfer_free (Transfer *transfer)
{
  g_clear_object (&transfer->file);
  g_clear_pointer (&transfer->attachment, voc_attachment_free);
  g_clear_pointer (&transfer->candidates, g_ptr_array_unref);
  g_clear_pointer (&transfer->problems, g_ptr_array_unref);
  g_clear_pointer (&transfer->ids, g_array_unref);
  g_free (transfer->data_dir);
  g_free (transfer);
}

/* Begins a call whose data is a transfer, with a first job on a reading thread. */
static void
start_transfer (VocLibrary         *self,
                gpointer            tag,
                Transfer           *transfer,
                VocStoreFunc        func,
                GAsyncReadyCallback next,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  g_autoptr (GTask) task = voc_library_begin (self, tag, cancellable, callback, user_data);

  g_task_set_task_data (task, transfer, (GDestroyNotify) transfer_free);
  voc_store_read_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                        func, transfer, NULL, NULL, cancellable, next, g_object_ref (task));
}

/* Attaching: the bytes first, then the row that names them. A file whose row was
 * not written belongs to nobody and is found by its sum the next time. */

static gboolean
copy_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  Transfer *transfer = data;

  transfer->attachment = voc_attachments_add (transfer->data_dir, transfer->file, cancellable, error);

  return transfer->attachment != NULL;
}

static gboolean
has_attachment (const VocCandidate  *candidate,
                const VocAttachment *attachment)
{
  for (guint i = 0; i < candidate->attachments->len; i++)
    {
      const VocAttachment *other = g_ptr_array_index (candidate->attachments, i);

      if (g_str_equal (other->sha256, attachment->sha256) && g_strcmp0 (other->name, attachment->name) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
attach_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  Transfer *transfer = data;
  g_autoptr (VocCandidate) old = voc_candidates_get (conn, transfer->candidate_id, error);
  g_autoptr (VocCandidate) candidate = NULL;
  g_autofree gint64 *change_id = g_new0 (gint64, 1);
  gint64             id;

  if (old == NULL)
    return FALSE;

  candidate = voc_candidate_edit (old);
  if (!has_attachment (old, transfer->attachment))
    g_ptr_array_add (candidate->attachments, voc_attachment_copy (transfer->attachment));
  voc_candidate_seal (candidate);
  if (!voc_candidates_put (conn, candidate, now_seconds (), &id, change_id, error))
    return FALSE;

  *result = g_steal_pointer (&change_id);

  return TRUE;
}

static void
copied_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Transfer *transfer = g_task_get_task_data (task);

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    voc_library_write (g_steal_pointer (&task), VOC_DATABASE_LIBRARY, VOC_CHANGE_CANDIDATES,
                       attach_in_thread, transfer, NULL, g_free);
}

/**
 * voc_library_attach_async:
 * @self: a library
 * @candidate_id: a candidate
 * @file: any file
 *
 * Keeps a copy of a file with a candidate, its bytes untouched.
 */
void
voc_library_attach_async (VocLibrary         *self,
                          gint64              candidate_id,
                          GFile              *file,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  Transfer *transfer;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (G_IS_FILE (file));

  transfer = transfer_new (self, file);
  transfer->candidate_id = candidate_id;
  start_transfer (self, voc_library_attach_async, transfer, copy_in_thread, copied_cb,
                  cancellable, callback, user_data);
}

/**
 * voc_library_attach_finish:
 *
 * Returns: the id of the change, for voc_library_undo_candidate_async(); 0 with
 *   @error set when the file could not be kept
 */
gint64
voc_library_attach_finish (VocLibrary   *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_autofree gint64 *change_id = NULL;
  gpointer           value = NULL;

  if (!voc_library_finish (self, result, voc_library_attach_async, &value, error))
    return 0;

  change_id = value;

  return *change_id;
}

/**
 * voc_library_get_attachment_file:
 * @self: a library that is open
 * @attachment: an attachment of a candidate
 *
 * Returns: (transfer full): where its bytes are; the name there is their sum
 */
GFile *
voc_library_get_attachment_file (VocLibrary          *self,
                                 const VocAttachment *attachment)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self), NULL);
  g_return_val_if_fail (attachment != NULL, NULL);

  path = voc_attachments_get_path (voc_store_get_data_dir (voc_library_get_store (self)), attachment->sha256);

  return g_file_new_for_path (path);
}

/* Importing: the whole file is read first, so that it is all in or not at all. */

static gboolean
read_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  Transfer *transfer = data;

  transfer->candidates = voc_candidate_import_read (transfer->file, transfer->problems, cancellable, error);

  return transfer->candidates != NULL;
}

/* Who is written for a record: the record itself, or the candidate who is known
 * with what the record says. */
static VocCandidate *
merge (VocConn                    *conn,
       const VocImportedCandidate *imported,
       gint64                      id,
       GError                    **error)
{
  VocCandidate *merged;
  g_autoptr (VocCandidate) old = NULL;

  if (id != 0)
    {
      old = voc_candidates_get (conn, id, error);
      if (old == NULL)
        return NULL;
      if (imported->is_row)
        return voc_candidate_update (old, imported->candidate, imported->columns);
    }

  /* The bytes of attachments do not travel, so those that are here stay. */
  merged = voc_candidate_edit (imported->candidate);
  merged->id = id;
  g_ptr_array_set_size (merged->attachments, 0);
  for (guint i = 0; old != NULL && i < old->attachments->len; i++)
    g_ptr_array_add (merged->attachments, voc_attachment_copy (g_ptr_array_index (old->attachments, i)));

  return merged;
}

static gboolean
import_one (VocConn                    *conn,
            const VocImportedCandidate *imported,
            VocImportReport            *report,
            GError                    **error)
{
  g_autoptr (VocCandidate) merged = NULL;
  g_autoptr (GError) problem = NULL;
  gint64 id = 0;
  gint64 change_id = 0;
  guint *n = NULL;

  if (imported->candidate->uuid != NULL && !voc_candidates_find (conn, imported->candidate->uuid, &id, error))
    return FALSE;
  n = id != 0 ? &report->n_updated : &report->n_added;

  merged = merge (conn, imported, id, error);
  if (merged == NULL)
    return FALSE;
  if (!voc_candidate_validate (merged, &problem))
    {
      voc_candidate_import_note (report->problems, imported->line, imported->is_row, problem);
      return TRUE;
    }
  voc_candidate_seal (merged);
  if (!voc_candidates_put (conn, merged, now_seconds (), &id, &change_id, error))
    return FALSE;

  (*n)++;
  if (report->first_change == 0)
    report->first_change = change_id;
  report->last_change = change_id;

  return TRUE;
}

static gboolean
import_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  Transfer *transfer = data;
  g_autoptr (VocImportReport) report = g_new0 (VocImportReport, 1);

  report->problems = g_ptr_array_ref (transfer->problems);
  for (guint i = 0; i < transfer->candidates->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !import_one (conn, g_ptr_array_index (transfer->candidates, i), report, error))
      return FALSE;

  *result = g_steal_pointer (&report);

  return TRUE;
}

static void
read_cb (GObject      *object,
         GAsyncResult *async_result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Transfer *transfer = g_task_get_task_data (task);

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    voc_library_write (g_steal_pointer (&task), VOC_DATABASE_LIBRARY, VOC_CHANGE_CANDIDATES,
                       import_in_thread, transfer, NULL,
                       (GDestroyNotify) voc_import_report_free);
}

/**
 * voc_library_import_candidates_async:
 * @self: a library
 * @file: JSON Resume (a document, an array, or one a line) or CSV
 *
 * Takes the candidates of a file over. One who came from here is brought up to
 * date: by a résumé as a whole, by a table in the columns that it has.
 */
void
voc_library_import_candidates_async (VocLibrary         *self,
                                     GFile              *file,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (G_IS_FILE (file));

  start_transfer (self, voc_library_import_candidates_async, transfer_new (self, file),
                  read_in_thread, read_cb, cancellable, callback, user_data);
}

/**
 * voc_library_import_candidates_finish:
 *
 * Returns: (transfer full): what was taken; %NULL with @error set when nothing
 *   was
 */
VocImportReport *
voc_library_import_candidates_finish (VocLibrary   *self,
                                      GAsyncResult *result,
                                      GError      **error)
{
  gpointer report = NULL;

  voc_library_finish (self, result, voc_library_import_candidates_async, &report, error);

  return report;
}

/* The changes of an import are of one transaction, so nobody else's are among them. */

typedef struct
{
  gint64 first;
  gint64 last;
} Changes;

static gboolean
undo_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const Changes *changes = data;

  for (gint64 id = changes->last; id >= changes->first; id--)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !voc_candidates_undo (conn, id, now_seconds (), NULL, error))
      return FALSE;

  return TRUE;
}

/**
 * voc_library_undo_import_async:
 * @self: a library
 * @first_change: the first change of an import, see #VocImportReport
 * @last_change: the last one
 *
 * Takes an import back, all of it or nothing.
 */
void
voc_library_undo_import_async (VocLibrary         *self,
                               gint64              first_change,
                               gint64              last_change,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  const Changes changes = { first_change, last_change };

  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (first_change > 0 && last_change >= first_change);

  voc_library_write (voc_library_begin (self, voc_library_undo_import_async,
                                        cancellable, callback, user_data),
                     VOC_DATABASE_LIBRARY, VOC_CHANGE_CANDIDATES, undo_in_thread,
                     g_memdup2 (&changes, sizeof changes), g_free, NULL);
}

/**
 * voc_library_undo_import_finish:
 *
 * Returns: %FALSE with @error set when nothing was taken back:
 *   %VOC_STORE_ERROR_CHANGED when one of the candidates was changed since
 */
gboolean
voc_library_undo_import_finish (VocLibrary   *self,
                                GAsyncResult *result,
                                GError      **error)
{
  return voc_library_finish (self, result, voc_library_undo_import_async, NULL, error);
}

/* Exporting. */

static GString *
write_csv (GPtrArray *candidates)
{
  g_autofree char *header = voc_candidate_csv_header ();
  GString         *text = g_string_new (header);

  g_string_append (text, "\r\n");
  for (guint i = 0; i < candidates->len; i++)
    {
      g_autofree char *line = voc_candidate_to_csv (g_ptr_array_index (candidates, i));

      g_string_append (text, line);
      g_string_append (text, "\r\n");
    }

  return text;
}

static GString *
write_resumes (GPtrArray *candidates)
{
  GString *text = g_string_new (NULL);

  if (candidates->len != 1)
    g_string_append (text, "[\n");
  for (guint i = 0; i < candidates->len; i++)
    {
      g_autofree char *json = voc_candidate_to_json_resume (g_ptr_array_index (candidates, i), TRUE);

      g_string_append (text, json);
      g_string_append (text, i + 1 < candidates->len ? ",\n" : "\n");
    }
  if (candidates->len != 1)
    g_string_append (text, "]\n");

  return text;
}

static gboolean
export_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  Transfer        *transfer = data;
  g_autofree char *name = g_file_get_basename (transfer->file);
  g_autofree char *folded = g_ascii_strdown (name != NULL ? name : "", -1);
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GString) text = NULL;

  candidates = voc_candidates_get_many (conn, (const gint64 *) (gpointer) transfer->ids->data,
                                        transfer->ids->len, error);
  if (candidates == NULL)
    return FALSE;

  text = g_str_has_suffix (folded, ".csv") ? write_csv (candidates) : write_resumes (candidates);

  return g_file_replace_contents (transfer->file, text->str, text->len, NULL, FALSE,
                                  G_FILE_CREATE_PRIVATE, NULL, cancellable, error);
}

/**
 * voc_library_export_candidates_async:
 * @self: a library
 * @ids: (array length=n_ids): candidates
 * @n_ids: how many
 * @file: where to; a name that ends in `.csv` makes a table, any other JSON
 *   Resume: one document for one candidate, else an array
 *
 * Writes candidates to a file that only the user can read. The file is whole or
 * not there.
 */
void
voc_library_export_candidates_async (VocLibrary         *self,
                                     const gint64       *ids,
                                     guint               n_ids,
                                     GFile              *file,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  Transfer *transfer;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (n_ids == 0 || ids != NULL);

  transfer = transfer_new (self, file);
  g_array_append_vals (transfer->ids, ids, n_ids);
  voc_library_read (voc_library_begin (self, voc_library_export_candidates_async,
                                       cancellable, callback, user_data),
                    VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, export_in_thread,
                    transfer, (GDestroyNotify) transfer_free, NULL);
}

/**
 * voc_library_export_candidates_finish:
 *
 * Returns: whether the file was written
 */
gboolean
voc_library_export_candidates_finish (VocLibrary   *self,
                                      GAsyncResult *result,
                                      GError      **error)
{
  return voc_library_finish (self, result, voc_library_export_candidates_async, NULL, error);
}
