/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about many listings at a time. It goes in batches, so that nobody
 * who wants to write waits long, and it can be stopped between two of them: a batch is
 * read from the cache, written down in the library, and then the cache is told. Whoever
 * listens hears "changed" once, at the end. Main thread, but for what is in a thread by
 * its name. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-bulk.h"

#include "library/voc-library-bulk-private.h"
#include "library/voc-library-private.h"
#include "library/voc-library-untold-private.h"
#include "store/voc-library-store.h"

/* Of those that are saved, the whole text is read and written. */
#define BATCH_HIDDEN 2000
#define BATCH_SAVED 200

/* Work on many: the data of its task. In a thread only while the task waits for it. */
typedef struct
{
  VocBulk        *bulk;    /* (owned): what was done, or what is left to take back */
  GArray         *ids;     /* (owned) (nullable): what it is to be done to; NULL: it is taken back */
  GPtrArray      *entries; /* (owned): of the batch */
  guint           n;       /* to be done */
  guint           next;
  VocBulkProgress progress; /* (nullable) */
  gpointer        progress_data;
} Work;

static void
work_free (Work *work)
{
  voc_bulk_unref (work->bulk);
  g_clear_pointer (&work->ids, g_array_unref);
  g_ptr_array_unref (work->entries);
  g_free (work);
}

static void start_batch (GTask *task);

static Work *
work_new (VocBulk        *bulk,
          GArray         *ids,
          VocBulkProgress progress,
          gpointer        progress_data)
{
  Work *work = g_new0 (Work, 1);

  work->bulk = bulk;
  work->ids = ids;
  work->n = ids != NULL ? ids->len : bulk->entries->len;
  work->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_bulk_entry_free);
  work->progress = progress;
  work->progress_data = progress_data;
  return work;
}

/* Says once what has changed, and hands the task (transfer full) back. */
static void
end (GTask  *owned_task,
     GError *owned_error)
{
  g_autoptr (GTask) task = owned_task;
  g_autoptr (GError) error = owned_error;
  Work      *work = g_task_get_task_data (task);
  gboolean   is_undo = work->ids == NULL;
  gboolean   has_changed = is_undo ? work->next > 0 : work->bulk->entries->len > 0;
  VocChanges changes = VOC_CHANGE_LISTINGS | (work->bulk->kind != VOC_BULK_HIDE ? VOC_CHANGE_APPLICATIONS : 0);

  if (has_changed)
    voc_library_emit_changed (g_task_get_source_object (task), changes);

  /* What was done is not lost with what was not. */
  if (error != NULL && (is_undo || !has_changed))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (!is_undo)
    work->bulk->error = g_steal_pointer (&error);
  g_task_return_pointer (task, is_undo ? NULL : voc_bulk_ref (work->bulk), is_undo ? NULL : (GDestroyNotify) voc_bulk_unref);
}

/* The batch is on the disk. In which order it is done or taken back makes no difference,
 * so the last are taken back first: then what is left is the beginning. */
static void
record (Work *work)
{
  GPtrArray *done = work->bulk->entries;

  if (work->ids == NULL)
    {
      g_ptr_array_set_size (done, (int) (done->len - work->entries->len));
      work->next += work->entries->len;
      g_ptr_array_set_size (work->entries, 0);
    }
  while (work->entries->len > 0)
    {
      g_autoptr (VocBulkEntry) entry = g_ptr_array_steal_index (work->entries, work->entries->len - 1);

      g_clear_pointer (&entry->title, g_free);
      g_clear_pointer (&entry->company, g_free);
      g_clear_pointer (&entry->listing, voc_listing_unref);
      if (entry->has_changed)
        g_ptr_array_add (done, g_steal_pointer (&entry));
    }
  if (work->progress != NULL)
    work->progress (work->next, work->n, work->progress_data);
}

/* The library has it, whatever the cache says. */
static void
told_cb (VocLibrary *library,
         gpointer    data)
{
  record (g_task_get_task_data (data));
  start_batch (data);
}

static gboolean
keep_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const Work *work = data;

  if (work->ids == NULL)
    return voc_bulk_take_back (conn, work->bulk->kind, work->entries, error);
  return voc_bulk_keep (conn, work->bulk->kind, work->entries, error);
}

static void
kept_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_store_finish (VOC_STORE (object), result, NULL, &error))
    {
      end (task, g_steal_pointer (&error));
      return;
    }

  voc_library_tell (g_task_get_source_object (task), told_cb, task);
}

static VocBulkEntry *
read_entry (VocConn    *conn,
            VocBulkKind kind,
            gint64      id,
            GError    **error)
{
  g_autoptr (VocBulkEntry) entry = g_new0 (VocBulkEntry, 1);

  entry->listing_id = id;
  if (kind == VOC_BULK_HIDE)
    return voc_listings_get_name (conn, id, &entry->source_id, &entry->native_id, &entry->title, &entry->company, error)
             ? g_steal_pointer (&entry)
             : NULL;

  entry->listing = voc_listings_get (conn, id, error);
  if (entry->listing == NULL)
    return NULL;

  entry->source_id = entry->listing->source_id;
  entry->native_id = g_strdup (entry->listing->native_id);
  return g_steal_pointer (&entry);
}

/* What was removed since it was picked is passed over; of one alone it is said. */
static gboolean
read_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  Work *work = data;
  guint end = MIN (work->next + (work->bulk->kind == VOC_BULK_HIDE ? BATCH_HIDDEN : BATCH_SAVED), work->n);

  for (; work->next < end; work->next++)
    {
      g_autoptr (GError) problem = NULL;
      VocBulkEntry *entry = read_entry (conn, work->bulk->kind, g_array_index (work->ids, gint64, work->next), &problem);

      if (entry != NULL)
        {
          g_ptr_array_add (work->entries, entry);
        }
      else if (work->n == 1 || !g_error_matches (problem, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }

  return TRUE;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_store_finish (VOC_STORE (object), result, NULL, &error))
    {
      end (task, g_steal_pointer (&error));
      return;
    }

  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, keep_in_thread,
                         g_task_get_task_data (task), NULL, NULL, NULL, kept_cb, task);
}

/* A copy of the last ones: they are in what was done until they are taken back. */
static void
fetch_done (Work *work)
{
  GPtrArray *done = work->bulk->entries;
  guint      n = MIN (done->len, work->bulk->kind == VOC_BULK_HIDE ? BATCH_HIDDEN : BATCH_SAVED);

  for (guint i = done->len - n; i < done->len; i++)
    {
      const VocBulkEntry *entry = g_ptr_array_index (done, i);
      VocBulkEntry       *copy = g_memdup2 (entry, sizeof *entry);

      copy->native_id = g_strdup (entry->native_id);
      copy->title = copy->company = NULL;
      copy->listing = NULL;
      copy->before = entry->before != NULL ? voc_application_copy (entry->before) : NULL;
      g_ptr_array_add (work->entries, copy);
    }
}

/* Takes the task; a batch itself cannot be stopped, for then two files would not agree. */
static void
start_batch (GTask *task)
{
  Work       *work = g_task_get_task_data (task);
  VocLibrary *self = g_task_get_source_object (task);
  VocStore   *store = voc_library_get_store (self);

  if (work->next >= work->n || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      end (task, NULL);
      return;
    }
  if (!voc_library_is_open (self))
    {
      end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "The library is closed"));
      return;
    }

  if (work->ids != NULL)
    {
      voc_store_read_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, read_in_thread, work, NULL, NULL, NULL, read_cb, task);
      return;
    }

  fetch_done (work);
  voc_store_write_async (store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, keep_in_thread, work, NULL, NULL, NULL, kept_cb, task);
}

static GTask *
begin (VocLibrary         *self,
       gpointer            tag,
       Work               *work,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  GTask *task = voc_library_begin (self, tag, cancellable, callback, user_data);

  /* Who stops it wants to know what was done by then. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  return task;
}

/**
 * voc_library_bulk_async:
 * @self: a library
 * @kind: what to do
 * @ids: (array length=n_ids): to which listings; copied
 * @n_ids: how many
 * @progress: (nullable) (scope async): told after each batch
 * @cancellable: (nullable): stops it after the batch that is under way; then what was
 *   done by then is the answer, not an error
 * @callback: (scope async): called when it is on the disk
 *
 * Does the same to many listings. It is done when the library has it on the disk: see
 * voc_library_is_behind(). Of one alone that is not there any more it is said with
 * %VOC_STORE_ERROR_NOT_FOUND.
 */
void
voc_library_bulk_async (VocLibrary         *self,
                        VocBulkKind         kind,
                        const gint64       *ids,
                        guint               n_ids,
                        VocBulkProgress     progress,
                        gpointer            progress_data,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GArray *copy;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (n_ids == 0 || ids != NULL);

  copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_array_append_vals (copy, ids, n_ids);
  start_batch (begin (self, voc_library_bulk_async, work_new (voc_bulk_new (kind), copy, progress, progress_data),
                      cancellable, callback, user_data));
}

/**
 * voc_library_bulk_finish:
 *
 * Returns: (transfer full): what was done, for voc_library_undo_bulk_async(); it may have
 *   an error of its own when it ended early. %NULL with @error set when nothing was done
 */
VocBulk *
voc_library_bulk_finish (VocLibrary   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  gpointer bulk = NULL;

  voc_library_finish (self, result, voc_library_bulk_async, &bulk, error);
  return bulk;
}

/**
 * voc_library_undo_bulk_async:
 * @self: a library
 * @bulk: what was done; it loses what is taken back, so that another call goes on where
 *   this one was stopped. Nobody else may look at it meanwhile
 * @progress: (nullable) (scope async): told after each batch
 * @cancellable: (nullable): stops it after the batch that is under way
 * @callback: (scope async): called when it is on the disk
 *
 * Takes back what was done to many listings: hidden ones are shown, saved ones removed,
 * and what was applied for is saved again. What was so before stays.
 */
void
voc_library_undo_bulk_async (VocLibrary         *self,
                             VocBulk            *bulk,
                             VocBulkProgress     progress,
                             gpointer            progress_data,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (bulk != NULL);

  start_batch (begin (self, voc_library_undo_bulk_async, work_new (voc_bulk_ref (bulk), NULL, progress, progress_data),
                      cancellable, callback, user_data));
}

/**
 * voc_library_undo_bulk_finish:
 *
 * Returns: %FALSE with @error set when it ended early; stopping it is no error
 */
gboolean
voc_library_undo_bulk_finish (VocLibrary   *self,
                              GAsyncResult *result,
                              GError      **error)
{
  return voc_library_finish (self, result, voc_library_undo_bulk_async, NULL, error);
}

/* Links */

static gboolean
add_link (VocConn   *conn,
          gint64     id,
          GPtrArray *links,
          GError   **error)
{
  char *url = NULL;
  g_autoptr (VocListing) listing = NULL;

  if (!voc_listings_get_url (conn, id, &url, error))
    return FALSE;

  if (url == NULL)
    {
      listing = voc_listings_get (conn, id, error);
      if (listing == NULL)
        return FALSE;
      url = g_strdup (listing->apply_url);
    }
  if (url != NULL)
    g_ptr_array_add (links, url);
  return TRUE;
}

static gboolean
list_links_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  const GArray *ids = data;
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) problem = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!add_link (conn, g_array_index (ids, gint64, i), links, &problem)
          && !g_error_matches (problem, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }

  *result = g_steal_pointer (&links);
  return TRUE;
}

/**
 * voc_library_list_links_async:
 * @self: a library
 * @ids: (array length=n_ids): listings; copied
 * @n_ids: how many
 * @cancellable: (nullable): stops it
 * @callback: (scope async): gets the links
 */
void
voc_library_list_links_async (VocLibrary         *self,
                              const gint64       *ids,
                              guint               n_ids,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GArray *copy;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (n_ids == 0 || ids != NULL);

  copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_array_append_vals (copy, ids, n_ids);
  voc_library_read (voc_library_begin (self, voc_library_list_links_async, cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, list_links_in_thread, copy,
                    (GDestroyNotify) g_array_unref, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_list_links_finish:
 *
 * Returns: (transfer full) (element-type utf8): where each is read or, if no place is
 *   known, applied for, in the order of the ids; without those that have neither. %NULL
 *   with @error set
 */
GPtrArray *
voc_library_list_links_finish (VocLibrary   *self,
                               GAsyncResult *result,
                               GError      **error)
{
  gpointer links = NULL;

  voc_library_finish (self, result, voc_library_list_links_async, &links, error);
  return links;
}
