/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Erasing a person: the row and its traces first, then the files. The backups, and a
 * library that was set aside, hold the person too: one backup that does not takes
 * their place. A program may end between the one and the other, and nobody would look
 * for the files of somebody who is gone from the library. So a file says that an
 * erasure has begun, and which attachments go with it, until all of it is done; whoever
 * finds it does the rest. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-people.h"
#include "library/voc-library-private.h"

#include "library/voc-attachments-private.h"
#include "store/voc-library-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define SUM_DIGITS 64

typedef struct
{
  gint64     id;
  char      *data_dir;
  GPtrArray *orphans; /* (element-type utf8): sums of files nobody has now */
} Erasure;

static void
erasure_free (Erasure *erasure)
{
  g_clear_pointer (&erasure->orphans, g_ptr_array_unref);
  g_free (erasure->data_dir);
  g_free (erasure);
}

static char *
get_begun_path (const char *data_dir)
{
  return g_build_filename (data_dir, VOC_LIBRARY_ERASING_NAME, NULL);
}

/* The sums of the files that erasures which have begun leave without an owner; %NULL
 * when none has. */
static char **
read_begun (const char *data_dir)
{
  g_autofree char *path = get_begun_path (data_dir);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? g_strsplit (text, "\n", -1) : NULL;
}

/* On the disk before the row is gone. One that was not done stays in it. */
static gboolean
note_begun (const Erasure *erasure,
            GError       **error)
{
  g_autofree char *path = get_begun_path (erasure->data_dir);
  g_auto (GStrv) before = read_begun (erasure->data_dir);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) own_error = NULL;

  for (guint i = 0; before != NULL && before[i] != NULL; i++)
    if (*before[i] != '\0')
      g_string_append_printf (text, "%s\n", before[i]);
  for (guint i = 0; i < erasure->orphans->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (erasure->orphans, i));
  if (g_file_set_contents_full (path, text->str, (gssize) text->len,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &own_error))
    return TRUE;

  g_set_error_literal (error, VOC_STORE_ERROR,
                       g_error_matches (own_error, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
                         ? VOC_STORE_ERROR_FULL
                         : VOC_STORE_ERROR_READ_ONLY,
                       own_error->message);
  return FALSE;
}

static gboolean
is_sum (const char *text)
{
  return strlen (text) == SUM_DIGITS && strspn (text, "0123456789abcdef") == SUM_DIGITS;
}

/* The row may not have gone after all, or somebody may have brought the same file
 * again since. */
static gboolean
delete_orphan (VocConn    *conn,
               const char *data_dir,
               const char *sum,
               GError    **error)
{
  gboolean is_used = FALSE;

  if (!is_sum (sum))
    return TRUE;
  if (!voc_candidates_use_attachment (conn, sum, &is_used, error))
    return FALSE;

  return is_used || voc_attachments_delete (data_dir, sum, error);
}

static gboolean
end_erasures (VocConn    *conn,
              const char *data_dir,
              GError    **error)
{
  g_auto (GStrv) sums = read_begun (data_dir);
  g_autofree char *path = get_begun_path (data_dir);

  for (guint i = 0; sums != NULL && sums[i] != NULL; i++)
    if (!delete_orphan (conn, data_dir, sums[i], error))
      return FALSE;
  if (!voc_library_renew_backups (conn, data_dir, g_get_real_time () / G_USEC_PER_SEC, error))
    return FALSE;

  if (g_unlink (path) != 0 && errno != ENOENT)
    g_debug ("%s: %s", path, g_strerror (errno));
  return TRUE;
}

/**
 * voc_library_end_erasures:
 * @conn: a connection to the library, outside of a transaction
 * @data_dir: its folder
 * @error: return location
 *
 * Does what is left of erasures that a program did not bring to their end; nothing when
 * there is none.
 *
 * Returns: %FALSE with @error set on failure; it is tried again the next time
 */
gboolean
voc_library_end_erasures (VocConn    *conn,
                          const char *data_dir,
                          GError    **error)
{
  g_autofree char *path = get_begun_path (data_dir);

  return !g_file_test (path, G_FILE_TEST_EXISTS) || end_erasures (conn, data_dir, error);
}

static gboolean
erase_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  Erasure *erasure = data;

  return voc_candidates_erase (conn, erasure->id, &erasure->orphans, error) && note_begun (erasure, error);
}

static gboolean
erase_files_in_thread (VocConn      *conn,
                       gpointer      data,
                       gpointer     *result,
                       GCancellable *cancellable,
                       GError      **error)
{
  const Erasure *erasure = data;

  return end_erasures (conn, erasure->data_dir, error);
}

static void
erased_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Erasure *erasure = g_task_get_task_data (task);

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  voc_library_emit_changed (g_task_get_source_object (task), VOC_CHANGE_CANDIDATES);
  voc_library_read (g_steal_pointer (&task), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                    erase_files_in_thread, erasure, NULL, NULL);
}

/**
 * voc_library_erase_candidate_async:
 * @self: a library
 * @id: a candidate
 *
 * Erases a person for good: the row, the search index, the log of changes, the
 * attachments that nobody else has, libraries that were set aside, and the backups,
 * which are replaced by a fresh one.
 */
void
voc_library_erase_candidate_async (VocLibrary         *self,
                                   gint64              id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Erasure *erasure;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  erasure = g_new0 (Erasure, 1);
  erasure->id = id;
  erasure->data_dir = g_strdup (voc_store_get_data_dir (voc_library_get_store (self)));
  task = voc_library_begin (self, voc_library_erase_candidate_async,
                            cancellable, callback, user_data);
  g_task_set_task_data (task, erasure, (GDestroyNotify) erasure_free);
  voc_store_write_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                         erase_in_thread, erasure, NULL, NULL, cancellable,
                         erased_cb, g_object_ref (task));
}

/**
 * voc_library_erase_candidate_finish:
 *
 * Returns: whether nothing of the person is left; when %FALSE, @error says what
 *   could not be erased
 */
gboolean
voc_library_erase_candidate_finish (VocLibrary   *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  return voc_library_finish (self, result, voc_library_erase_candidate_async, NULL, error);
}
