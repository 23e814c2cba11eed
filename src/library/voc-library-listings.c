/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about listings: search, rows for the list, one listing
 * whole, and hiding. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-columns-private.h"
#include "library/voc-library-private.h"

#include "library/voc-library-untold-private.h"
#include "store/voc-hidden-store.h"
#include "store/voc-library-store.h"

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

typedef struct
{
  VocQuery *query;
  GArray   *sources; /* (nullable) (element-type gint64) */
  VocReach  reach;
} Search;

static void
search_free (Search *search)
{
  g_clear_pointer (&search->query, voc_query_unref);
  g_clear_pointer (&search->sources, g_array_unref);
  g_free (search);
}

static gboolean
search_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  const Search *search = data;

  *result = voc_listings_search_in (conn, search->query, search->sources, search->reach, cancellable, error);

  return *result != NULL;
}

/* Without a word that has to be there, a question goes through all listings; and nearly
 * all have one that begins with the first letters of what is being typed. */
static gboolean
is_narrow (const VocQuery *query)
{
  for (guint i = 0; i < query->terms->len; i++)
    {
      const VocTerm *term = g_ptr_array_index (query->terms, i);

      if (!term->is_negated && !term->is_prefix == !term->is_prefix_in_text)
        return TRUE;
    }

  return FALSE;
}

/* @task: (transfer full); @data: (transfer full) */
static void
begin_search (GTask   *task,
              gpointer data)
{
  voc_library_read (task, VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, search_in_thread,
                    data, (GDestroyNotify) search_free, (GDestroyNotify) voc_result_unref);
}

/**
 * voc_library_search_async:
 * @self: a library
 * @query: a sealed query
 * @reach: where words are looked for. Descriptions may take their time: while one types,
 *   ask without them, and again with them when the answer says that it lacks them
 *   (VocResult.lacks_texts); when voc_library_awaits_columns() says so, the beginning can be
 *   asked before
 *
 * Asks for everything that the Jobs page shows of a query. Cancel the one
 * before when a newer one is asked.
 */
void
voc_library_search_async (VocLibrary         *self,
                          const VocQuery     *query,
                          VocReach            reach,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  VocColumnKeeper *keeper;
  Search          *search;
  GTask           *task;

  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (query != NULL);

  search = g_new0 (Search, 1);
  search->query = voc_query_ref (query);
  search->reach = reach;
  if (query->source_name != NULL)
    search->sources = voc_library_find_sources (self, query->source_name);
  task = voc_library_begin (self, voc_library_search_async, cancellable, callback, user_data);
  keeper = *voc_library_peek_column_keeper (self);
  if (keeper == NULL || reach == VOC_REACH_BEGINNING || !voc_column_keeper_defer (keeper, begin_search, task, search, is_narrow (query)))
    begin_search (task, search);
}

/**
 * voc_library_search_finish:
 *
 * Returns: (transfer full): the answer, or %NULL with @error set
 */
VocResult *
voc_library_search_finish (VocLibrary   *self,
                           GAsyncResult *result,
                           GError      **error)
{
  gpointer   value = NULL;
  VocResult *answer;

  if (!voc_library_finish (self, result, voc_library_search_async, &value, error))
    return NULL;

  /* The cache knows sources by number; their names are the user's. Nobody
   * else holds the answer yet, so it can still be completed. */
  answer = value;
  for (guint i = 0; i < answer->facets[VOC_FACET_SOURCE]->len; i++)
    {
      VocFacetCount *count = g_ptr_array_index (answer->facets[VOC_FACET_SOURCE], i);
      gint64         source_id = g_ascii_strtoll (count->key, NULL, 10);

      g_free (count->label);
      count->label = g_strdup (voc_library_get_source_name (self, source_id));
    }

  return answer;
}

static gboolean
get_listing_in_thread (VocConn      *conn,
                       gpointer      data,
                       gpointer     *result,
                       GCancellable *cancellable,
                       GError      **error)
{
  const gint64 *id = data;

  *result = voc_listings_get (conn, *id, error);

  return *result != NULL;
}

/**
 * voc_library_get_listing_async:
 * @self: a library
 * @id: a listing
 *
 * Asks for one listing whole.
 */
void
voc_library_get_listing_async (VocLibrary         *self,
                               gint64              id,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  voc_library_read (voc_library_begin (self, voc_library_get_listing_async,
                                       cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE,
                    get_listing_in_thread,
                    g_memdup2 (&id, sizeof id), g_free,
                    (GDestroyNotify) voc_listing_unref);
}

/**
 * voc_library_get_listing_finish:
 *
 * Returns: (transfer full): the listing; %VOC_STORE_ERROR_NOT_FOUND when the
 *   cache no longer has it
 */
VocListing *
voc_library_get_listing_finish (VocLibrary   *self,
                                GAsyncResult *result,
                                GError      **error)
{
  gpointer listing = NULL;

  voc_library_finish (self, result, voc_library_get_listing_async, &listing, error);

  return listing;
}

static gboolean
get_past_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  const gint64 *id = data;

  *result = voc_listings_get_past (conn, *id, error);

  return *result != NULL;
}

/**
 * voc_library_get_past_async:
 * @self: a library
 * @id: a listing
 *
 * Asks for what happened to a listing since it came.
 */
void
voc_library_get_past_async (VocLibrary         *self,
                            gint64              id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  voc_library_read (voc_library_begin (self, voc_library_get_past_async, cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, get_past_in_thread,
                    g_memdup2 (&id, sizeof id), g_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_get_past_finish:
 *
 * Returns: (transfer full) (element-type VocListingPast): the newest first;
 *   %VOC_STORE_ERROR_NOT_FOUND when the cache no longer has the listing
 */
GPtrArray *
voc_library_get_past_finish (VocLibrary   *self,
                             GAsyncResult *result,
                             GError      **error)
{
  gpointer past = NULL;

  voc_library_finish (self, result, voc_library_get_past_async, &past, error);

  return past;
}

static gboolean
get_rows_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  GArray *ids = data;

  *result = voc_listings_get_rows (conn, (const gint64 *) (gpointer) ids->data, ids->len, error);

  return *result != NULL;
}

/**
 * voc_library_get_rows_async:
 * @self: a library
 * @ids: (array length=n_ids): listings
 * @n_ids: how many
 *
 * Asks for what the list shows of some listings.
 */
void
voc_library_get_rows_async (VocLibrary         *self,
                            const gint64       *ids,
                            guint               n_ids,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GArray) copy = g_array_sized_new (FALSE, FALSE, sizeof *ids, n_ids);

  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (n_ids == 0 || ids != NULL);

  g_array_append_vals (copy, ids, n_ids);
  voc_library_read (voc_library_begin (self, voc_library_get_rows_async,
                                       cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE,
                    get_rows_in_thread,
                    g_steal_pointer (&copy), (GDestroyNotify) g_array_unref,
                    (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_get_rows_finish:
 *
 * Returns: (transfer full) (element-type VocListingRow): the rows in the order
 *   of the ids; those that are gone are left out
 */
GPtrArray *
voc_library_get_rows_finish (VocLibrary   *self,
                             GAsyncResult *result,
                             GError      **error)
{
  gpointer   value = NULL;
  GPtrArray *rows;

  if (!voc_library_finish (self, result, voc_library_get_rows_async, &value, error))
    return NULL;

  rows = value;
  for (guint i = 0; i < rows->len; i++)
    {
      VocListingRow *row = g_ptr_array_index (rows, i);

      voc_set_text (&row->source_name, voc_library_get_source_name (self, row->source_id));
    }

  return rows;
}

/* Hiding: the library remembers it by the source's address and the source's
 * own id, so that it outlives the cache; then the cache is told. */

typedef struct
{
  gint64   listing_id;
  gboolean is_hidden;
  gint64   source_id;
  char    *native_id;
  char    *title;
  char    *company; /* (nullable) */
} Hiding;

static void
hiding_free (Hiding *hiding)
{
  g_free (hiding->native_id);
  g_free (hiding->title);
  g_free (hiding->company);
  g_free (hiding);
}

static gboolean
look_up_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  Hiding *hiding = data;
  g_autoptr (VocListing) listing = voc_listings_get (conn, hiding->listing_id, error);

  if (listing == NULL)
    return FALSE;

  hiding->source_id = listing->source_id;
  hiding->native_id = g_strdup (listing->native_id);
  hiding->title = g_strdup (listing->title);
  hiding->company = g_strdup (listing->company);

  return TRUE;
}

static gboolean
remember_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  const Hiding *hiding = data;
  g_autoptr (VocSource) source = voc_sources_get (conn, hiding->source_id, error);

  return source != NULL && voc_hidden_set (conn, source->url, hiding->native_id, hiding->is_hidden, now_seconds (), error)
         && voc_hidden_listings_describe (conn, source->url, hiding->native_id, hiding->title, hiding->company, error);
}

static void
remembered_cb (GObject      *object,
               GAsyncResult *async_result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  voc_library_tell_and_return (g_steal_pointer (&task), VOC_CHANGE_LISTINGS, NULL, NULL);
}

static void
looked_up_cb (GObject      *object,
              GAsyncResult *async_result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Hiding *hiding = g_task_get_task_data (task);

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                         remember_in_thread, hiding, NULL, NULL,
                         g_task_get_cancellable (task),
                         remembered_cb, g_object_ref (task));
}

/**
 * voc_library_set_hidden_async:
 * @self: a library
 * @listing_id: a listing
 * @is_hidden: whether it is left out of answers
 *
 * Hides a listing, or shows it again. It is done when the library has it on the disk; where
 * the cache can't be told then, that follows later: see voc_library_is_behind().
 */
void
voc_library_set_hidden_async (VocLibrary         *self,
                              gint64              listing_id,
                              gboolean            is_hidden,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Hiding *hiding = g_new0 (Hiding, 1);

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  hiding->listing_id = listing_id;
  hiding->is_hidden = is_hidden;
  task = voc_library_begin (self, voc_library_set_hidden_async,
                            cancellable, callback, user_data);
  g_task_set_task_data (task, hiding, (GDestroyNotify) hiding_free);
  voc_store_read_async (voc_library_get_store (self), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL,
                        look_up_in_thread, hiding, NULL, NULL, cancellable,
                        looked_up_cb, g_object_ref (task));
}

/**
 * voc_library_set_hidden_finish:
 *
 * Returns: whether it was written
 */
gboolean
voc_library_set_hidden_finish (VocLibrary   *self,
                               GAsyncResult *result,
                               GError      **error)
{
  return voc_library_finish (self, result, voc_library_set_hidden_async, NULL, error);
}
