/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-library-store.h"
#include "store/voc-listing-store.h"
#include "sync/voc-sync-engine.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

G_BEGIN_DECLS

/* Help for the tests of the engine; a header because every test is one file. A
 * fixture is a fresh library, an engine, and a real server on loopback that
 * answers what the test puts down. */

/* Ten times as long where every allocation is watched. */
#define SYNC_TEST_WAIT_SECONDS (g_getenv ("VOC_TEST_SANITIZED") != NULL ? 600 : 60)

typedef struct SyncTest
{
  char          *folder;
  VocStore      *store;
  VocFetcher    *fetcher;
  VocSyncEngine *engine;
  SoupServer    *server;
  char          *base;

  /* What the server answers; the function may change it before it does */
  void (*on_request) (struct SyncTest *test, const char *path);
  guint    status;
  GString *body;
  char    *etag;        /* (nullable) */
  char    *type;        /* (nullable) */
  char    *location;      /* (nullable): of a redirect; a path of the server */
  char    *retry_after;   /* (nullable) */
  char    *cache_control; /* (nullable) */
  gsize    gzip_bytes;  /* not 0: compressed, and only so many bytes of it */
  gsize    cut_bytes;   /* not 0: the connection ends after so many bytes */
  gboolean has_no_end;  /* the body ends with the connection */
  gsize    held_bytes;  /* not 0: the rest waits for sync_test_release() */

  /* What the server saw */
  guint              n_requests;
  guint              n_active;
  guint              most_active;
  GString           *paths;
  char              *query;         /* (nullable) */
  char              *if_none_match; /* (nullable) */
  char              *if_modified_since;
  char              *authorization; /* (nullable) */
  char              *api_key;       /* (nullable) */
  SoupServerMessage *held; /* (owned) (nullable) */

  /* What the engine said */
  guint           n_progress;
  guint           n_committed;
  guint           n_finished;
  VocSyncProgress progress;
} SyncTest;

typedef gboolean (*SyncTestUntil) (SyncTest *test);

static inline void
sync_test_remove_folder (const char *folder)
{
  GDir       *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        sync_test_remove_folder (path);
      else
        g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static inline gboolean
sync_test_tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until something is true, which is looked at after every turn. */
#define sync_test_wait(condition)                                                        \
  G_STMT_START                                                                           \
  {                                                                                      \
    gint64 wait_end = g_get_monotonic_time () + SYNC_TEST_WAIT_SECONDS * G_USEC_PER_SEC; \
    guint  wait_tick = g_timeout_add (10, sync_test_tick_cb, NULL);                      \
    while (!(condition))                                                                 \
      {                                                                                  \
        g_assert_cmpint (g_get_monotonic_time (), <, wait_end);                          \
        g_main_context_iteration (NULL, TRUE);                                           \
      }                                                                                  \
    g_source_remove (wait_tick);                                                         \
  }                                                                                      \
  G_STMT_END

static inline void
sync_test_open (SyncTest *test)
{
  g_autoptr (GError) error = NULL;
  g_autofree char    *cache = g_build_filename (test->folder, "cache", NULL);
  g_autofree char    *data = g_build_filename (test->folder, "data", NULL);
  const VocStorePaths paths = { cache, data, NULL };

  test->store = voc_store_open (&paths, &error);
  g_assert_no_error (error);
  test->fetcher = voc_fetcher_new ();
  test->engine = voc_sync_engine_new (test->store, test->fetcher);
}

static inline void
sync_test_close (SyncTest *test)
{
  g_assert_finalize_object (g_steal_pointer (&test->engine));
  g_assert_finalize_object (g_steal_pointer (&test->fetcher));
  voc_store_close (test->store);
  g_assert_finalize_object (g_steal_pointer (&test->store));
}

static inline void
sync_test_progress_cb (VocSyncEngine         *engine,
                       const VocSyncProgress *progress,
                       SyncTest              *test)
{
  test->n_progress++;
  test->progress = *progress;
}

static inline void
sync_test_committed_cb (VocSyncEngine *engine,
                        gint64         source_id,
                        SyncTest      *test)
{
  g_assert_cmpint (source_id, >, 0);
  test->n_committed++;
}

static inline void
sync_test_finished_cb (VocSyncEngine       *engine,
                       const VocSyncReport *report,
                       SyncTest            *test)
{
  g_assert_cmpint (report->finished_at, >=, report->started_at);
  test->n_finished++;
}

static inline void
sync_test_over_cb (SoupServerMessage *message,
                   SyncTest          *test)
{
  test->n_active--;
}

static inline GBytes *
sync_test_zip (const char *text,
               gsize       length)
{
  g_autoptr (GConverter) zipper = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, zipper);

  g_assert_true (g_output_stream_write_all (stream, text, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* Ends the connection in the middle of a body whose length was announced. */
static inline void
sync_test_cut_cb (SoupServerMessage *message,
                  guint              length,
                  SyncTest          *test)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_io_stream_close (stream, NULL, NULL);
}

static inline void
sync_test_send_body (SyncTest          *test,
                     SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageBody    *body = soup_server_message_get_response_body (message);

  soup_message_headers_set_content_type (headers, test->type != NULL ? test->type : "application/json", NULL);
  if (test->gzip_bytes != 0)
    {
      g_autoptr (GBytes) zipped = sync_test_zip (test->body->str, test->body->len);

      soup_message_headers_replace (headers, "Content-Encoding", "gzip");
      soup_message_body_append (body, SOUP_MEMORY_COPY, g_bytes_get_data (zipped, NULL),
                                MIN (test->gzip_bytes, g_bytes_get_size (zipped)));
      soup_message_body_complete (body);
    }
  else if (test->held_bytes != 0)
    {
      soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
      soup_message_body_append (body, SOUP_MEMORY_COPY, test->body->str, test->held_bytes);
      test->held = g_object_ref (message);
    }
  else
    {
      soup_message_body_append (body, SOUP_MEMORY_COPY, test->body->str, test->body->len);
      soup_message_body_complete (body);
    }
}

static inline void
sync_test_note (char      **field,
                const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static inline void
sync_test_serve_cb (SoupServer        *server,
                    SoupServerMessage *message,
                    const char        *path,
                    GHashTable        *query,
                    gpointer           user_data)
{
  SyncTest           *test = user_data;
  SoupMessageHeaders *in = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *out = soup_server_message_get_response_headers (message);

  test->n_requests++;
  test->n_active++;
  test->most_active = MAX (test->most_active, test->n_active);
  g_signal_connect (message, "finished", G_CALLBACK (sync_test_over_cb), test);
  g_string_append (test->paths, path);
  sync_test_note (&test->query, g_uri_get_query (soup_server_message_get_uri (message)));
  sync_test_note (&test->if_none_match, soup_message_headers_get_one (in, "If-None-Match"));
  sync_test_note (&test->if_modified_since, soup_message_headers_get_one (in, "If-Modified-Since"));
  sync_test_note (&test->authorization, soup_message_headers_get_one (in, "Authorization"));
  sync_test_note (&test->api_key, soup_message_headers_get_one (in, "X-API-Key"));
  if (test->on_request != NULL)
    test->on_request (test, path);

  if (test->etag != NULL)
    soup_message_headers_replace (out, "ETag", test->etag);
  if (test->location != NULL)
    soup_message_headers_replace (out, "Location", test->location);
  if (test->retry_after != NULL)
    soup_message_headers_replace (out, "Retry-After", test->retry_after);
  if (test->cache_control != NULL)
    soup_message_headers_replace (out, "Cache-Control", test->cache_control);
  if (test->etag != NULL && g_strcmp0 (test->etag, test->if_none_match) == 0)
    {
      soup_server_message_set_status (message, 304, NULL);
      return;
    }

  soup_server_message_set_status (message, test->status, NULL);
  if (test->status != 200)
    return;
  if (test->cut_bytes != 0)
    {
      SoupMessageBody *body = soup_server_message_get_response_body (message);

      soup_message_headers_set_content_length (out, (goffset) test->body->len);
      soup_message_body_append (body, SOUP_MEMORY_COPY, test->body->str, test->cut_bytes);
      g_signal_connect (message, "wrote-body-data", G_CALLBACK (sync_test_cut_cb), test);
      return;
    }
  if (test->has_no_end)
    soup_message_headers_set_encoding (out, SOUP_ENCODING_EOF);
  sync_test_send_body (test, message);
}

/* Lets the server send a part of what it held back: up to the listing with @native_id. */
static inline void
sync_test_release_until (SyncTest   *test,
                         const char *native_id)
{
  SoupMessageBody *body = soup_server_message_get_response_body (test->held);
  g_autofree char *start = g_strdup_printf ("{\"@type\":\"JobPosting\",\"identifier\":\"%s\"", native_id);
  const char      *found = strstr (test->body->str + test->held_bytes, start);

  g_assert_nonnull (found);
  soup_message_body_append (body, SOUP_MEMORY_COPY, test->body->str + test->held_bytes,
                            (gsize) (found - test->body->str) - test->held_bytes);
  test->held_bytes = (gsize) (found - test->body->str);
  soup_server_message_unpause (test->held);
}

/* Lets the server send what it held back. */
static inline void
sync_test_release (SyncTest *test)
{
  SoupMessageBody *body = soup_server_message_get_response_body (test->held);

  soup_message_body_append (body, SOUP_MEMORY_COPY, test->body->str + test->held_bytes,
                            test->body->len - test->held_bytes);
  soup_message_body_complete (body);
  soup_server_message_unpause (test->held);
  g_clear_object (&test->held);
}

static inline void
sync_test_set_up (SyncTest     *test,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;

  test->folder = g_dir_make_tmp ("voc-sync-XXXXXX", &error);
  g_assert_no_error (error);
  sync_test_open (test);
  g_signal_connect (test->engine, "progress", G_CALLBACK (sync_test_progress_cb), test);
  g_signal_connect (test->engine, "committed", G_CALLBACK (sync_test_committed_cb), test);
  g_signal_connect (test->engine, "finished", G_CALLBACK (sync_test_finished_cb), test);

  test->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (test->server, NULL, sync_test_serve_cb, test, NULL);
  soup_server_listen_local (test->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (test->server);
  test->base = g_uri_to_string (uris->data);
  test->status = 200;
  test->body = g_string_new (NULL);
  test->paths = g_string_new (NULL);
}

static inline void
sync_test_clear (SyncTest *test)
{
  g_clear_object (&test->held);
  if (test->server != NULL)
    soup_server_disconnect (test->server);
  g_clear_object (&test->server);
  sync_test_remove_folder (test->folder);
  g_free (test->folder);
  g_free (test->base);
  g_free (test->etag);
  g_free (test->type);
  g_free (test->location);
  g_free (test->retry_after);
  g_free (test->cache_control);
  g_free (test->query);
  g_free (test->if_none_match);
  g_free (test->if_modified_since);
  g_free (test->authorization);
  g_free (test->api_key);
  g_string_free (test->body, TRUE);
  g_string_free (test->paths, TRUE);
}

static inline void
sync_test_tear_down (SyncTest     *test,
                     gconstpointer data)
{
  sync_test_close (test);
  sync_test_clear (test);
}

/* Jobs on the store, waited for. */
typedef struct
{
  gboolean is_done;
  gpointer result;
  GError  *error;
} SyncTestJob;

static inline void
sync_test_job_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  SyncTestJob *job = user_data;

  voc_store_finish (VOC_STORE (object), result, &job->result, &job->error);
  job->is_done = TRUE;
}

static inline gpointer
sync_test_ask (SyncTest    *test,
               VocDatabase  database,
               VocStoreFunc func,
               gpointer     data)
{
  SyncTestJob job = { FALSE, NULL, NULL };

  voc_store_write_async (test->store, database, VOC_PRIORITY_NORMAL, func, data, NULL, NULL, NULL, sync_test_job_cb, &job);
  sync_test_wait (job.is_done);
  g_assert_no_error (job.error);
  return job.result;
}

static inline gboolean
sync_test_add_source_in_thread (VocConn      *conn,
                                gpointer      data,
                                gpointer     *result,
                                GCancellable *cancellable,
                                GError      **error)
{
  return voc_sources_add (conn, data, error);
}

/* Follows a path of the test's server, or any other address. */
static inline gint64
sync_test_add_source (SyncTest   *test,
                      const char *path,
                      const char *format)
{
  g_autoptr (VocSource) source = voc_source_new ();

  source->url = strstr (path, "://") != NULL ? g_strdup (path) : g_strconcat (test->base, path, NULL);
  source->format = g_strdup (format);
  source->name = g_strdup (source->url);
  source->added_at = 1;
  sync_test_ask (test, VOC_DATABASE_LIBRARY, sync_test_add_source_in_thread, source);
  return source->id;
}

static inline gboolean
sync_test_get_source_in_thread (VocConn      *conn,
                                gpointer      data,
                                gpointer     *result,
                                GCancellable *cancellable,
                                GError      **error)
{
  *result = voc_sources_get (conn, *(gint64 *) data, error);
  return *result != NULL;
}

static inline VocSource *
sync_test_get_source (SyncTest *test,
                      gint64    id)
{
  return sync_test_ask (test, VOC_DATABASE_LIBRARY, sync_test_get_source_in_thread, &id);
}

typedef struct
{
  gint64      source_id;
  const char *native_id;
} SyncTestKey;

static inline gboolean
sync_test_get_listing_in_thread (VocConn      *conn,
                                 gpointer      data,
                                 gpointer     *result,
                                 GCancellable *cancellable,
                                 GError      **error)
{
  const SyncTestKey *key = data;
  gint64             id = voc_listings_find (conn, key->source_id, key->native_id, error);

  *result = id != 0 ? voc_listings_get (conn, id, error) : NULL;
  return error == NULL || *error == NULL;
}

static inline VocListing *
sync_test_get_listing (SyncTest   *test,
                       gint64      source_id,
                       const char *native_id)
{
  SyncTestKey key = { source_id, native_id };

  return sync_test_ask (test, VOC_DATABASE_CACHE, sync_test_get_listing_in_thread, &key);
}

static inline gboolean
sync_test_count_in_thread (VocConn      *conn,
                           gpointer      data,
                           gpointer     *result,
                           GCancellable *cancellable,
                           GError      **error)
{
  guint *counts = data;

  return voc_listings_count (conn, counts[0], &counts[1], &counts[2], error);
}

static inline void
sync_test_assert_counts (SyncTest *test,
                         gint64    source_id,
                         guint     n_open,
                         guint     n_closed)
{
  guint counts[3] = { (guint) source_id, 0, 0 };

  sync_test_ask (test, VOC_DATABASE_CACHE, sync_test_count_in_thread, counts);
  g_assert_cmpuint (counts[1], ==, n_open);
  g_assert_cmpuint (counts[2], ==, n_closed);
}

static inline guint
sync_test_count_open (SyncTest *test,
                      gint64    source_id)
{
  guint counts[3] = { (guint) source_id, 0, 0 };

  sync_test_ask (test, VOC_DATABASE_CACHE, sync_test_count_in_thread, counts);
  return counts[1];
}

static inline gboolean
sync_test_reports_in_thread (VocConn      *conn,
                             gpointer      data,
                             gpointer     *result,
                             GCancellable *cancellable,
                             GError      **error)
{
  *result = voc_sources_list_reports (conn, *(gint64 *) data, 10, error);
  return *result != NULL;
}

/* (transfer full) (element-type VocSyncReport), the newest first */
static inline GPtrArray *
sync_test_get_reports (SyncTest *test,
                       gint64    source_id)
{
  return sync_test_ask (test, VOC_DATABASE_LIBRARY, sync_test_reports_in_thread, &source_id);
}

/* A sync, waited for. */
typedef struct
{
  gboolean       is_done;
  VocSyncReport *report;
  GError        *error;
} SyncTestSync;

static inline void
sync_test_synced_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  SyncTestSync *sync = user_data;

  sync->report = voc_sync_engine_sync_finish (VOC_SYNC_ENGINE (object), result, &sync->error);
  sync->is_done = TRUE;
}

static inline VocSyncReport *
sync_test_run (SyncTest *test,
               gint64    source_id)
{
  SyncTestSync sync = { FALSE, NULL, NULL };

  voc_sync_engine_sync_async (test->engine, source_id, NULL, sync_test_synced_cb, &sync);
  sync_test_wait (sync.is_done);
  g_assert_no_error (sync.error);
  return sync.report;
}

static inline VocSyncReport *
sync_test_sync (SyncTest      *test,
                gint64         source_id,
                VocSyncOutcome outcome)
{
  VocSyncReport *report = sync_test_run (test, source_id);

  if (report->outcome != outcome)
    g_test_message ("problem %s: %s", voc_sync_problem_to_code (report->problem), report->detail);
  g_assert_cmpstr (voc_sync_outcome_to_code (report->outcome), ==, voc_sync_outcome_to_code (outcome));
  return report;
}

/* Puts down a feed of the native format with the records from @first to @last. */
static inline void
sync_test_write_feed (SyncTest   *test,
                      guint       first,
                      guint       last,
                      const char *title)
{
  g_string_assign (test->body, "[");
  for (guint i = first; i <= last; i++)
    g_string_append_printf (test->body,
                            "%s{\"@type\":\"JobPosting\",\"identifier\":\"job-%u\",\"title\":\"%s %u\","
                            "\"url\":\"https://jobs.example/%u\",\"description\":\"<p>Number %u</p>\","
                            "\"hiringOrganization\":{\"@type\":\"Organization\",\"name\":\"Example\"}}",
                            i > first ? "," : "", i, title, i, i, i);
  g_string_append_c (test->body, ']');
}

#define sync_test_add(path, func) \
  g_test_add (path, SyncTest, NULL, sync_test_set_up, func, sync_test_tear_down)

G_END_DECLS
