/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync-test.h"

#include "store/voc-outbox-store.h"
#include "sync/voc-outbox-sender.h"

G_BEGIN_DECLS

/* Help for the test of the outbox: a sender on a fresh library, and a server that
 * remembers what was posted. */

typedef struct
{
  SyncTest         test;
  VocOutboxSender *sender;
  guint            n_changed;
  VocOutboxCount   count; /* of the last round */

  /* What the server saw */
  GString           *keys; /* of each request, a line each */
  char              *method;
  char              *seen_type;
  char              *agent;
  GBytes            *body;
  gboolean           holds; /* the next request waits */
  SoupServerMessage *held;  /* (owned) (nullable) */
  gboolean           cuts;  /* the connection ends without an answer */
} Fixture;

static inline void
serve_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  Fixture            *self = user_data;
  SoupMessageHeaders *in = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *out = soup_server_message_get_response_headers (message);
  const char         *key = soup_message_headers_get_one (in, "Idempotency-Key");

  self->test.n_requests++;
  g_string_append_printf (self->keys, "%s\n", key != NULL ? key : "none");
  sync_test_note (&self->method, soup_server_message_get_method (message));
  sync_test_note (&self->seen_type, soup_message_headers_get_one (in, "Content-Type"));
  sync_test_note (&self->agent, soup_message_headers_get_one (in, "User-Agent"));
  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = soup_message_body_flatten (soup_server_message_get_request_body (message));

  if (g_str_equal (path, "/moved"))
    {
      soup_server_message_set_redirect (message, 307, "/apply");
      return;
    }
  if (g_str_equal (path, "/see-other"))
    {
      soup_server_message_set_redirect (message, 303, "/apply");
      return;
    }
  if (g_str_equal (path, "/elsewhere"))
    {
      g_autofree char *url = g_strdup_printf ("http://localhost%s/apply", strrchr (self->test.base, ':'));

      soup_server_message_set_redirect (message, 307, url);
      return;
    }
  if (self->cuts)
    {
      g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

      g_io_stream_close (stream, NULL, NULL);
      return;
    }

  if (self->test.retry_after != NULL)
    soup_message_headers_replace (out, "Retry-After", self->test.retry_after);
  soup_server_message_set_status (message, self->test.status, NULL);
  if (self->test.type != NULL)
    soup_server_message_set_response (message, self->test.type, SOUP_MEMORY_STATIC, "<p>Hello</p>", 12);
  if (self->holds)
    {
      self->held = g_object_ref (message);
      soup_server_message_pause (message);
    }
}

static inline void
changed_cb (Fixture *self)
{
  self->n_changed++;
}

static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  sync_test_set_up (&self->test, data);
  soup_server_remove_handler (self->test.server, NULL);
  soup_server_add_handler (self->test.server, NULL, serve_cb, self, NULL);
  self->sender = voc_outbox_sender_new (self->test.store, self->test.fetcher, self->test.engine);
  g_signal_connect_swapped (self->sender, "changed", G_CALLBACK (changed_cb), self);
  self->keys = g_string_new (NULL);
}

static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->held);
  g_assert_finalize_object (g_steal_pointer (&self->sender));
  g_string_free (self->keys, TRUE);
  g_free (self->method);
  g_free (self->seen_type);
  g_free (self->agent);
  g_clear_pointer (&self->body, g_bytes_unref);
  sync_test_tear_down (&self->test, data);
}

static inline gboolean
put_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  *result = GSIZE_TO_POINTER ((gsize) voc_outbox_put (conn, data, g_get_real_time () / G_USEC_PER_SEC, error));
  return *result != NULL;
}

/* A path of the test's server, or any other address. */
static inline gint64
queue (SyncTest   *test,
       const char *path)
{
  static const char body[] = "{\"name\":\"Ada\0\"}";
  g_autoptr (VocOutboxEntry) entry = voc_outbox_entry_new ();

  entry->title = g_strdup ("Application: Baker");
  entry->url = strstr (path, "://") != NULL ? g_strdup (path) : g_strconcat (test->base, path + 1, NULL);
  entry->content_type = g_strdup ("application/json");
  entry->body = g_bytes_new_static (body, sizeof body - 1);
  return (gint64) GPOINTER_TO_SIZE (sync_test_ask (test, VOC_DATABASE_LIBRARY, put_in_thread, entry));
}

static inline gboolean
get_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  *result = voc_outbox_get (conn, *(gint64 *) data, error);
  return *result != NULL;
}

static inline VocOutboxEntry *
get (Fixture *self,
     gint64   id)
{
  return sync_test_ask (&self->test, VOC_DATABASE_LIBRARY, get_in_thread, &id);
}

static inline gboolean
retry_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  *result = voc_outbox_retry (conn, *(gint64 *) data, g_get_real_time () / G_USEC_PER_SEC, error);
  return *result != NULL;
}

static inline void
retry (Fixture *self,
       gint64   id)
{
  g_autoptr (VocOutboxEntry) entry = sync_test_ask (&self->test, VOC_DATABASE_LIBRARY, retry_in_thread, &id);

  g_assert_cmpint (entry->state, ==, VOC_OUTBOX_WAITING);
}

static inline gboolean
withdraw_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  *result = voc_outbox_withdraw (conn, *(gint64 *) data, 1, NULL, error);
  return *result != NULL;
}

static inline gboolean
leave_half_sent_in_thread (VocConn      *conn,
                           gpointer      data,
                           gpointer     *result,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autoptr (VocOutboxEntry) entry = NULL;

  return voc_outbox_begin (conn, *(gint64 *) data, g_get_real_time () / G_USEC_PER_SEC, &entry, error) && entry != NULL;
}

typedef struct
{
  Fixture *self;
  GError  *error;
  gboolean is_done;
} Sending;

static inline void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Sending *sending = user_data;

  voc_outbox_sender_send_finish (VOC_OUTBOX_SENDER (object), result, &sending->self->count, &sending->error);
  sending->is_done = TRUE;
}

static inline void
send_all (Fixture *self)
{
  Sending sending = { .self = self };

  voc_outbox_sender_send_async (self->sender, NULL, NULL, sent_cb, &sending);
  sync_test_wait (sending.is_done);
  g_assert_no_error (sending.error);
  g_assert_false (voc_outbox_sender_is_sending (self->sender));
}

static inline void
assert_entry (Fixture         *self,
              gint64           id,
              VocOutboxState   state,
              VocOutboxProblem problem,
              gboolean         is_doubtful)
{
  g_autoptr (VocOutboxEntry) entry = get (self, id);

  if (entry->detail != NULL)
    g_test_message ("%s", entry->detail);
  g_assert_cmpstr (voc_outbox_state_to_code (entry->state), ==, voc_outbox_state_to_code (state));
  g_assert_cmpstr (voc_outbox_problem_to_code (entry->problem), ==, voc_outbox_problem_to_code (problem));
  g_assert_cmpint (entry->is_doubtful, ==, is_doubtful);
}

G_END_DECLS
