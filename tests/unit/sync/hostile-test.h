/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync-test.h"

#include <sys/resource.h>

G_BEGIN_DECLS

/* A server on loopback that sends whatever bytes a test wants, as plain text or
 * through TLS, from threads of its own, so that it can send without an end. */

/* What a source has before its server turns bad. */
#define HOSTILE_TEST_LISTINGS 100

typedef struct HostileTest HostileTest;

/* Writes an answer; runs on a thread of the server. It writes until it is done or
 * until hostile_test_send() says that nobody reads any more. */
typedef void (*HostileTestFunc) (HostileTest   *test,
                                 GOutputStream *out);

struct HostileTest
{
  SyncTest         sync;
  GSocketService  *service;
  GTlsCertificate *certificate; /* (owned) (nullable): it speaks TLS then */
  guint16          port;
  char            *url;
  GString         *good; /* the feed before anything went wrong */
  gint64           source_id;

  /* Written on the main thread while nobody is served. */
  HostileTestFunc answer;
  gboolean        speaks_first; /* answers before it was asked anything */
  gboolean        ends_rudely;  /* ends the connection without the farewell of TLS */
  gboolean        hangs_up;     /* ends it before anything is said */
  int             n_requests; /* atomic */
  char           *seen;       /* (owned) (nullable): the head of the last request */
};

static inline gboolean
hostile_test_send (GOutputStream *out,
                   const void    *data,
                   gsize          length)
{
  return g_output_stream_write_all (out, data, length, NULL, NULL, NULL);
}

static inline gboolean
hostile_test_say (GOutputStream *out,
                  const char    *text)
{
  return hostile_test_send (out, text, strlen (text));
}

static inline void
hostile_test_say_good (HostileTest   *test,
                       GOutputStream *out)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nETag: \"good\"\r\n"
                                           "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                                           test->good->len);

  if (hostile_test_say (out, head))
    hostile_test_send (out, test->good->str, test->good->len);
}

/* FALSE when the connection ended in the head of a request. */
static inline gboolean
hostile_test_read_head (HostileTest  *test,
                        GInputStream *in)
{
  g_autoptr (GString) head = g_string_new (NULL);
  char letter;

  while (!g_str_has_suffix (head->str, "\r\n\r\n"))
    {
      if (g_input_stream_read (in, &letter, 1, NULL, NULL) != 1)
        return FALSE;
      g_string_append_c (head, letter);
    }

  g_free (test->seen);
  test->seen = g_strdup (head->str);
  return TRUE;
}

static inline gboolean
hostile_test_run_cb (GThreadedSocketService *service,
                     GSocketConnection      *connection,
                     GObject                *source,
                     HostileTest            *test)
{
  g_autoptr (GIOStream) stream = g_object_ref (G_IO_STREAM (connection));

  if (test->hangs_up)
    return FALSE;

  if (test->certificate != NULL)
    {
      GIOStream *tls = g_tls_server_connection_new (stream, test->certificate, NULL);

      g_object_unref (stream);
      stream = tls;
      if (!g_tls_connection_handshake (G_TLS_CONNECTION (stream), NULL, NULL))
        return TRUE;
    }

  if (test->speaks_first || hostile_test_read_head (test, g_io_stream_get_input_stream (stream)))
    {
      g_atomic_int_inc (&test->n_requests);
      test->answer (test, g_io_stream_get_output_stream (stream));
    }
  g_io_stream_close (test->ends_rudely ? G_IO_STREAM (connection) : stream, NULL, NULL);
  return TRUE;
}

/* A source whose listings came when the server was good. */
static inline void
hostile_test_set_up (HostileTest  *test,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean speaks_tls = test->certificate != NULL;

  sync_test_set_up (&test->sync, NULL);
  sync_test_write_feed (&test->sync, 1, HOSTILE_TEST_LISTINGS, "Baker");
  test->good = g_string_new (test->sync.body->str);
  test->service = g_threaded_socket_service_new (8);
  test->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (test->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (test->service, "run", G_CALLBACK (hostile_test_run_cb), test);
  test->url = g_strdup_printf ("%s://127.0.0.1:%u/feed", speaks_tls ? "https" : "http", test->port);
  test->source_id = sync_test_add_source (&test->sync, test->url, "native");
  test->answer = hostile_test_say_good;
  voc_sync_report_free (sync_test_sync (&test->sync, test->source_id, VOC_SYNC_OK));
}

static inline void
hostile_test_tear_down (HostileTest  *test,
                        gconstpointer data)
{
  GSocketService *service = test->service;

  sync_test_close (&test->sync);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
  /* Its threads end when they find that nobody reads any more. */
  g_object_add_weak_pointer (G_OBJECT (service), (gpointer *) &test->service);
  g_object_unref (service);
  sync_test_wait (test->service == NULL);
  sync_test_clear (&test->sync);
  g_clear_object (&test->certificate);
  g_string_free (test->good, TRUE);
  g_free (test->url);
  g_free (test->seen);
}

/* In KiB: what the process had at the most since the last hostile_test_forget_peak(). */
static inline guint64
hostile_test_get_peak (void)
{
  g_autofree char *status = NULL;
  const char      *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10);
}

/* Answers what the process has now. Where the system does not let the peak be
 * forgotten, what is measured is less than what was needed, never more. */
static inline guint64
hostile_test_forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file != NULL)
    {
      fputs ("5", file);
      fclose (file);
    }
  return hostile_test_get_peak ();
}

/* In KiB: how much more than @before it was. What other threads give back in the
 * meantime can make it less. */
static inline guint64
hostile_test_get_growth (guint64 before)
{
  guint64 peak = hostile_test_get_peak ();

  return peak > before ? peak - before : 0;
}

/* Whatever happened, what was there is there and open, and what is known of the server
 * still holds unless a body began. */
static inline void
hostile_test_assert_intact (HostileTest         *test,
                            const VocSyncReport *report,
                            gboolean             keeps_validators)
{
  g_autoptr (VocSource) source = sync_test_get_source (&test->sync, test->source_id);
  g_autoptr (VocListing) last = sync_test_get_listing (&test->sync, test->source_id, "job-100");

  g_assert_cmpuint (report->n_closed, ==, 0);
  g_assert_cmpuint (sync_test_count_open (&test->sync, test->source_id), ==, HOSTILE_TEST_LISTINGS + report->n_new);
  g_assert_cmpstr (last->title, ==, "Baker 100");
  g_assert_cmpint (last->state, ==, VOC_LISTING_OPEN);
  g_assert_cmpstr (source->etag, ==, keeps_validators ? "\"good\"" : NULL);
  g_assert_true ((source->body_hash != NULL) == keeps_validators);
  g_assert_cmpint (source->last_problem, ==, report->problem);
}

/* The server is as it was, and nothing is in the way of a good sync. */
static inline void
hostile_test_assert_recovers (HostileTest *test)
{
  g_autoptr (VocSyncReport) report = NULL;

  test->answer = hostile_test_say_good;
  report = sync_test_run (&test->sync, test->source_id);
  g_assert_true (report->outcome == VOC_SYNC_OK || report->outcome == VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (sync_test_count_open (&test->sync, test->source_id), ==, HOSTILE_TEST_LISTINGS);
}

G_END_DECLS
