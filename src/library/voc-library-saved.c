/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about saved searches: keeping them, and counting what they find. A
 * count is one job of a reading thread, so thirty searches keep nobody waiting who asks
 * something in between. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-saved.h"

#include "library/voc-library-private.h"
#include "library/voc-saved-news.h"
#include "store/voc-duplicate-store.h"
#include "store/voc-saved-search-store.h"

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
list_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  *result = voc_saved_searches_list (conn, now_seconds (), error);
  return *result != NULL;
}

/**
 * voc_library_list_saved_async:
 * @self: a library
 * @cancellable: (nullable): stops it
 * @callback: (scope async): gets the searches
 */
void
voc_library_list_saved_async (VocLibrary         *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  voc_library_read (voc_library_begin (self, voc_library_list_saved_async, cancellable, callback, user_data),
                    VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE, list_in_thread, NULL, NULL,
                    (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_list_saved_finish:
 *
 * Returns: (transfer full) (element-type VocSavedSearch): all, in the order that the
 *   person gave them; %NULL with @error set
 */
GPtrArray *
voc_library_list_saved_finish (VocLibrary   *self,
                               GAsyncResult *result,
                               GError      **error)
{
  gpointer searches = NULL;

  voc_library_finish (self, result, voc_library_list_saved_async, &searches, error);
  return searches;
}

static gboolean
save_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  gint64 id = voc_saved_searches_add (conn, data, now_seconds (), error);

  *result = id != 0 ? voc_saved_searches_get (conn, id, now_seconds (), error) : NULL;
  return *result != NULL;
}

/**
 * voc_library_save_search_async:
 * @self: a library
 * @search: its name, what it asks and whether it notifies; copied
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when it is on the disk
 *
 * Saves a search behind the others. What there is now is not new in it. A name that
 * another one has is answered with %VOC_STORE_ERROR_TAKEN, one that is empty with
 * %G_IO_ERROR_INVALID_ARGUMENT.
 */
void
voc_library_save_search_async (VocLibrary           *self,
                               const VocSavedSearch *search,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (VocSavedSearch) copy = NULL;

  g_return_if_fail (VOC_IS_LIBRARY (self) && search != NULL && search->query != NULL);

  task = voc_library_begin (self, voc_library_save_search_async, cancellable, callback, user_data);
  copy = voc_saved_search_copy (search);
  copy->looked_at = voc_library_get_news_since (self);
  if (*copy->name == '\0')
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "A saved search needs a name");
  else
    voc_library_write (g_steal_pointer (&task), VOC_DATABASE_LIBRARY, VOC_CHANGE_SEARCHES, save_in_thread,
                       g_steal_pointer (&copy), (GDestroyNotify) voc_saved_search_free,
                       (GDestroyNotify) voc_saved_search_free);
}

/**
 * voc_library_save_search_finish:
 *
 * Returns: (transfer full): the search as it was saved; %NULL with @error set
 */
VocSavedSearch *
voc_library_save_search_finish (VocLibrary   *self,
                                GAsyncResult *result,
                                GError      **error)
{
  gpointer search = NULL;

  voc_library_finish (self, result, voc_library_save_search_async, &search, error);
  return search;
}

/**
 * voc_saved_count_free:
 * @count: (nullable) (transfer full): a count
 */
void
voc_saved_count_free (VocSavedCount *count)
{
  if (count == NULL)
    return;

  g_array_unref (count->fresh);
  g_hash_table_unref (count->jobs);
  g_free (count);
}

typedef struct
{
  VocQuery *all;
  VocQuery *fresh;
  GArray   *sources; /* (nullable) (element-type gint64) */
} Counting;

static void
counting_free (Counting *counting)
{
  voc_query_unref (counting->all);
  voc_query_unref (counting->fresh);
  g_clear_pointer (&counting->sources, g_array_unref);
  g_free (counting);
}

static gboolean
add_jobs (VocConn    *conn,
          GArray     *listings,
          GHashTable *jobs,
          GError    **error)
{
  for (guint i = 0; i < listings->len; i++)
    {
      gint64 id = g_array_index (listings, gint64, i);
      gint64 job;

      if (!voc_duplicates_get_job (conn, id, &job, error))
        return FALSE;

      g_hash_table_add (jobs, g_memdup2 (job != 0 ? &job : &id, sizeof (gint64)));
    }

  return TRUE;
}

static gboolean
count_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  const Counting *counting = data;
  g_autoptr (VocResult) fresh = voc_listings_search_in (conn, counting->fresh, counting->sources, VOC_REACH_WHOLE, cancellable, error);
  g_autoptr (VocResult) all = NULL;
  g_autoptr (GHashTable) jobs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  VocSavedCount *count;

  if (fresh == NULL || !add_jobs (conn, fresh->ids, jobs, error))
    return FALSE;

  all = voc_listings_search_in (conn, counting->all, counting->sources, VOC_REACH_WHOLE, cancellable, error);
  if (all == NULL)
    return FALSE;

  count = g_new0 (VocSavedCount, 1);
  count->n = voc_result_get_n (all);
  count->fresh = g_array_ref (fresh->ids);
  count->jobs = g_steal_pointer (&jobs);
  *result = count;
  return TRUE;
}

/* The order is of no matter, and the basis is the one that the columns are of. */
static VocQuery *
make_question (VocLibrary           *self,
               const VocSavedSearch *search,
               gint64                seen_after)
{
  VocQuery *query = voc_query_edit (search->query);

  query->sort = VOC_SORT_NEWEST;
  query->is_reversed = FALSE;
  query->basis = voc_library_get_basis (self);
  query->seen_after = seen_after;
  return voc_query_seal (query, now_seconds ());
}

/**
 * voc_library_count_saved_async:
 * @self: a library
 * @search: a saved search that can be read
 * @since: Unix seconds; 0: all that is new
 * @cancellable: (nullable): stops it
 * @callback: (scope async): gets the count
 *
 * Counts what a search finds, and what of it is new: first seen after the person looked
 * at it, and after @since. It looks into the descriptions too, so the numbers are those
 * that the list shows when it is complete.
 */
void
voc_library_count_saved_async (VocLibrary           *self,
                               const VocSavedSearch *search,
                               gint64                since,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data)
{
  Counting *counting;

  g_return_if_fail (VOC_IS_LIBRARY (self) && search != NULL && search->query != NULL);

  counting = g_new0 (Counting, 1);
  counting->all = make_question (self, search, 0);
  counting->fresh = make_question (self, search, MAX (MAX (since, search->looked_at), 1));
  if (counting->all->source_name != NULL)
    counting->sources = voc_library_find_sources (self, counting->all->source_name);
  voc_library_read (voc_library_begin (self, voc_library_count_saved_async, cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND, count_in_thread, counting,
                    (GDestroyNotify) counting_free, (GDestroyNotify) voc_saved_count_free);
}

/**
 * voc_library_count_saved_finish:
 *
 * Returns: (transfer full): the count; %NULL with @error set
 */
VocSavedCount *
voc_library_count_saved_finish (VocLibrary   *self,
                                GAsyncResult *result,
                                GError      **error)
{
  gpointer count = NULL;

  voc_library_finish (self, result, voc_library_count_saved_async, &count, error);
  return count;
}

typedef struct
{
  gint64    id;
  char     *name;  /* (nullable) */
  VocQuery *query; /* (nullable) */
  gint64    value;
} Change;

static void
change_free (Change *change)
{
  g_free (change->name);
  g_clear_pointer (&change->query, voc_query_unref);
  g_free (change);
}

/* Every change has the same tag, so that one function ends them all. */
static void
begin_change (VocLibrary         *self,
              VocStoreFunc        func,
              const Change       *change,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  voc_library_write (voc_library_begin (self, voc_library_change_saved_finish, cancellable, callback, user_data),
                     VOC_DATABASE_LIBRARY, VOC_CHANGE_SEARCHES, func, g_memdup2 (change, sizeof *change),
                     (GDestroyNotify) change_free, NULL);
}

static gboolean
rename_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  const Change *change = data;

  if (*change->name != '\0')
    return voc_saved_searches_rename (conn, change->id, change->name, error);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "A saved search needs a name");
  return FALSE;
}

/**
 * voc_library_rename_saved_async:
 * @self: a library
 * @id: a search
 * @name: what it is called from now on; see voc_library_save_search_async()
 */
void
voc_library_rename_saved_async (VocLibrary         *self,
                                gint64              id,
                                const char         *name,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  const Change change = { .id = id, .name = voc_saved_search_clean_name (name) };

  g_return_if_fail (VOC_IS_LIBRARY (self));

  begin_change (self, rename_in_thread, &change, cancellable, callback, user_data);
}

static gboolean
replace_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  const Change *change = data;

  return voc_saved_searches_replace (conn, change->id, change->query, change->value, error);
}

/**
 * voc_library_replace_saved_async:
 * @self: a library
 * @id: a search
 * @query: a sealed query, which it asks from now on
 * @until: what was first seen by then is not new in it, Unix seconds; for all that there is
 *   now see voc_library_get_news_since()
 */
void
voc_library_replace_saved_async (VocLibrary         *self,
                                 gint64              id,
                                 const VocQuery     *query,
                                 gint64              until,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  Change change = { .id = id, .value = until };

  g_return_if_fail (VOC_IS_LIBRARY (self) && query != NULL);

  change.query = voc_query_ref (query);
  begin_change (self, replace_in_thread, &change, cancellable, callback, user_data);
}

static gboolean
notify_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  const Change *change = data;

  return voc_saved_searches_set_notifies (conn, change->id, change->value != 0, error);
}

/**
 * voc_library_notify_saved_async:
 * @self: a library
 * @id: a search
 * @notifies: whether what it finds anew is told of
 */
void
voc_library_notify_saved_async (VocLibrary         *self,
                                gint64              id,
                                gboolean            notifies,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  const Change change = { .id = id, .value = notifies };

  g_return_if_fail (VOC_IS_LIBRARY (self));

  begin_change (self, notify_in_thread, &change, cancellable, callback, user_data);
}

static gboolean
look_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const Change *change = data;

  return voc_saved_searches_look (conn, change->id, change->value, error);
}

/**
 * voc_library_look_at_saved_async:
 * @self: a library
 * @id: a search
 * @until: what voc_library_get_news_since() was when it was asked what the search finds,
 *   Unix seconds
 *
 * Notes that the person saw what the search found then. What a sync that was under way
 * brings stays new until the next look.
 */
void
voc_library_look_at_saved_async (VocLibrary         *self,
                                 gint64              id,
                                 gint64              until,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  const Change change = { .id = id, .value = until };

  g_return_if_fail (VOC_IS_LIBRARY (self));

  begin_change (self, look_in_thread, &change, cancellable, callback, user_data);
}

static gboolean
move_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const Change *change = data;

  return voc_saved_searches_move (conn, change->id, (guint) change->value, error);
}

/**
 * voc_library_move_saved_async:
 * @self: a library
 * @id: a search
 * @position: where it is to be, from 0 on; the last place when there are not as many
 */
void
voc_library_move_saved_async (VocLibrary         *self,
                              gint64              id,
                              guint               position,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  const Change change = { .id = id, .value = position };

  g_return_if_fail (VOC_IS_LIBRARY (self));

  begin_change (self, move_in_thread, &change, cancellable, callback, user_data);
}

static gboolean
remove_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  const Change *change = data;

  return voc_saved_searches_set_removed (conn, change->id, change->value != 0, now_seconds (), error);
}

/**
 * voc_library_remove_saved_async:
 * @self: a library
 * @id: a search
 * @is_removed: %FALSE to take the removal back, which is possible for a day
 */
void
voc_library_remove_saved_async (VocLibrary         *self,
                                gint64              id,
                                gboolean            is_removed,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  const Change change = { .id = id, .value = is_removed };

  g_return_if_fail (VOC_IS_LIBRARY (self));

  begin_change (self, remove_in_thread, &change, cancellable, callback, user_data);
}

/**
 * voc_library_change_saved_finish:
 *
 * Returns: whether it was done; else @error is %VOC_STORE_ERROR_NOT_FOUND when there is
 *   no such search, %VOC_STORE_ERROR_TAKEN when another one has the name
 */
gboolean
voc_library_change_saved_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  return voc_library_finish (self, result, voc_library_change_saved_finish, NULL, error);
}
