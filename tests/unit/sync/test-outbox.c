/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The outbox against a real server on loopback: what leaves, what an answer means, when
 * it is tried again, and what becomes of it when the program is killed. The program
 * that is killed is this one, started with --victim. */

#include "outbox-test.h"

#include <signal.h>

static void
test_sent (Fixture      *self,
           gconstpointer data)
{
  gint64 id = queue (&self->test, "/apply");
  g_autoptr (VocOutboxEntry) entry = NULL;
  g_autofree char *line = NULL;

  self->test.status = 201;
  send_all (self);
  g_assert_cmpuint (self->count.n_sent, ==, 1);
  g_assert_cmpuint (self->n_changed, ==, 2);
  g_assert_cmpstr (self->method, ==, "POST");
  g_assert_cmpstr (self->seen_type, ==, "application/json");
  g_assert_true (g_str_has_prefix (self->agent, "Vocation/"));
  g_assert_cmpmem (g_bytes_get_data (self->body, NULL), g_bytes_get_size (self->body), "{\"name\":\"Ada\0\"}", 15);

  entry = get (self, id);
  line = g_strdup_printf ("\"%s\"\n", entry->key);
  g_assert_cmpstr (self->keys->str, ==, line);
  g_assert_true (g_uuid_string_is_valid (entry->key));
  g_assert_cmpint (entry->state, ==, VOC_OUTBOX_SENT);
  g_assert_cmpuint (entry->http_status, ==, 201);
  g_assert_cmpuint (entry->n_tries, ==, 1);
  g_assert_cmpint (entry->ended_at, >=, entry->tried_at);

  /* Once is enough. */
  send_all (self);
  g_assert_cmpuint (self->test.n_requests, ==, 1);
  g_assert_cmpuint (self->count.n_sent, ==, 0);
}

/* The next try waits for its time, and is the same request. */
static void
test_again (Fixture      *self,
            gconstpointer data)
{
  gint64 id = queue (&self->test, "/apply");
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (VocOutboxEntry) entry = NULL;
  g_autofree char *lines = NULL;

  self->test.status = 500;
  send_all (self);
  g_assert_cmpuint (self->count.n_waiting, ==, 1);
  assert_entry (self, id, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_SERVER, TRUE);
  entry = get (self, id);
  g_assert_cmpint (entry->next_try_at, >, now);
  g_assert_cmpint (entry->next_try_at, <=, now + SYNC_TEST_WAIT_SECONDS + 61);

  send_all (self);
  g_assert_cmpuint (self->test.n_requests, ==, 1);
  self->test.status = 200;
  retry (self, id);
  send_all (self);
  assert_entry (self, id, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, FALSE);
  lines = g_strdup_printf ("\"%s\"\n\"%s\"\n", entry->key, entry->key);
  g_assert_cmpstr (self->keys->str, ==, lines);
}

/* Nobody hurries a server that asked for patience, not with another entry either. */
static void
test_retry_after (Fixture      *self,
                  gconstpointer data)
{
  gint64 id = queue (&self->test, "/apply");
  gint64 other = queue (&self->test, "/apply");
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (VocOutboxEntry) entry = NULL;
  g_autoptr (VocOutboxEntry) second = NULL;

  self->test.status = 429;
  voc_set_text (&self->test.retry_after, "7200");
  send_all (self);
  g_assert_cmpuint (self->test.n_requests, ==, 1);
  assert_entry (self, id, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_TOO_MANY, FALSE);
  entry = get (self, id);
  g_assert_cmpint (entry->not_before, >=, now + 7200);
  g_assert_cmpint (entry->next_try_at, ==, entry->not_before);
  second = get (self, other);
  g_assert_cmpint (second->next_try_at, ==, entry->not_before);
  g_assert_cmpuint (second->n_tries, ==, 0);

  retry (self, id);
  retry (self, other);
  send_all (self);
  g_assert_cmpuint (self->test.n_requests, ==, 1);
  g_assert_cmpuint (self->count.n_waiting, ==, 1);
}

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  gint64 id = queue (&self->test, "/apply");

  self->test.status = 422;
  send_all (self);
  g_assert_cmpuint (self->count.n_refused, ==, 1);
  assert_entry (self, id, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_INVALID, FALSE);
  send_all (self);
  g_assert_cmpuint (self->test.n_requests, ==, 1);
}

/* What was posted is posted again where the same server says so, and nowhere else. */
static void
test_redirects (Fixture      *self,
                gconstpointer data)
{
  gint64 moved = queue (&self->test, "/moved");
  gint64 elsewhere, other;
  g_autoptr (VocOutboxEntry) entry = get (self, moved);
  g_autofree char *lines = g_strdup_printf ("\"%s\"\n\"%s\"\n", entry->key, entry->key);

  send_all (self);
  g_assert_cmpstr (self->keys->str, ==, lines);
  g_assert_cmpstr (self->method, ==, "POST");
  g_assert_cmpuint (g_bytes_get_size (self->body), ==, 15);
  assert_entry (self, moved, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, FALSE);

  other = queue (&self->test, "/see-other");
  elsewhere = queue (&self->test, "/elsewhere");
  send_all (self);
  g_assert_cmpuint (self->test.n_requests, ==, 4);
  assert_entry (self, other, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_REDIRECT, TRUE);
  assert_entry (self, elsewhere, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_REDIRECT, TRUE);
  send_all (self);
  g_assert_cmpuint (self->test.n_requests, ==, 4);
}

/* A page for people where a program was to answer says neither yes nor no. */
static void
test_web_page (Fixture      *self,
               gconstpointer data)
{
  gint64 id = queue (&self->test, "/apply");

  voc_set_text (&self->test.type, "text/html");
  send_all (self);
  assert_entry (self, id, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_WEB_PAGE, TRUE);
}

/* A port that nobody listens at. */
static char *
dup_dead_base (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);

  g_socket_listener_close (listener);
  return g_strdup_printf ("http://127.0.0.1:%u/apply", port);
}

/* A dead server costs one try, and nobody else waits for it. */
static void
test_no_network (Fixture      *self,
                 gconstpointer data)
{
  g_autofree char *dead = dup_dead_base ();
  gint64           first = queue (&self->test, dead);
  gint64           second = queue (&self->test, dead);
  gint64           third = queue (&self->test, "/apply");
  g_autoptr (VocOutboxEntry) one = NULL;
  g_autoptr (VocOutboxEntry) two = NULL;

  send_all (self);
  g_assert_cmpuint (self->count.n_sent, ==, 1);
  g_assert_cmpuint (self->count.n_waiting, ==, 2);
  assert_entry (self, first, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_NO_NETWORK, FALSE);
  assert_entry (self, second, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_NONE, FALSE);
  assert_entry (self, third, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, FALSE);
  one = get (self, first);
  two = get (self, second);
  g_assert_cmpuint (one->n_tries, ==, 1);
  g_assert_cmpuint (two->n_tries, ==, 0);
  g_assert_cmpint (two->next_try_at, ==, one->next_try_at);
}

/* The connection breaks off; then the server is still busy with what it got; then it
 * is done. Each time it is the same request. */
static void
test_doubt (Fixture      *self,
            gconstpointer data)
{
  gint64 id = queue (&self->test, "/apply");
  g_autoptr (VocOutboxEntry) entry = get (self, id);
  g_autofree char *lines = g_strdup_printf ("\"%s\"\n\"%s\"\n\"%s\"\n", entry->key, entry->key, entry->key);

  self->cuts = TRUE;
  send_all (self);
  assert_entry (self, id, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_CUT_OFF, TRUE);

  self->cuts = FALSE;
  self->test.status = 409;
  retry (self, id);
  send_all (self);
  assert_entry (self, id, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_TOO_EARLY, TRUE);

  self->test.status = 200;
  retry (self, id);
  send_all (self);
  assert_entry (self, id, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, FALSE);
  g_assert_cmpstr (self->keys->str, ==, lines);
}

/* Once it is on its way nobody gets it back, and nobody else sends meanwhile. */
static void
test_withdraw (Fixture      *self,
               gconstpointer data)
{
  gint64  id = queue (&self->test, "/apply");
  gint64  gone = queue (&self->test, "/apply");
  Sending sending = { .self = self };
  Sending second = { .self = self };
  Sending third = { .self = self };
  g_autoptr (VocOutboxSender) other = voc_outbox_sender_new (self->test.store, self->test.fetcher, self->test.engine);
  g_autoptr (VocOutboxEntry) late = NULL;
  g_autoptr (VocOutboxEntry) early = NULL;

  self->holds = TRUE;
  voc_outbox_sender_send_async (self->sender, NULL, NULL, sent_cb, &sending);
  sync_test_wait (self->held != NULL);
  late = sync_test_ask (&self->test, VOC_DATABASE_LIBRARY, withdraw_in_thread, &id);
  g_assert_cmpint (late->state, ==, VOC_OUTBOX_SENDING);
  early = sync_test_ask (&self->test, VOC_DATABASE_LIBRARY, withdraw_in_thread, &gone);
  g_assert_cmpint (early->state, ==, VOC_OUTBOX_WITHDRAWN);

  voc_outbox_sender_send_async (self->sender, NULL, NULL, sent_cb, &second);
  voc_outbox_sender_send_async (other, NULL, NULL, sent_cb, &third);
  sync_test_wait (second.is_done && third.is_done);
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_PENDING);
  g_assert_error (third.error, G_IO_ERROR, G_IO_ERROR_PENDING);
  g_clear_error (&second.error);
  g_clear_error (&third.error);

  self->holds = FALSE;
  soup_server_message_unpause (self->held);
  sync_test_wait (sending.is_done);
  g_assert_no_error (sending.error);
  g_assert_cmpuint (self->test.n_requests, ==, 1);
  g_assert_cmpuint (self->count.n_sent, ==, 1);
  assert_entry (self, id, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, FALSE);
}

/* Whoever stops it is told that it may have arrived, and the next round asks. */
static void
test_stop (Fixture      *self,
           gconstpointer data)
{
  gint64  id = queue (&self->test, "/apply");
  Sending sending = { .self = self };

  self->holds = TRUE;
  voc_outbox_sender_send_async (self->sender, NULL, NULL, sent_cb, &sending);
  sync_test_wait (self->held != NULL);
  voc_outbox_sender_stop (self->sender);
  sync_test_wait (sending.is_done);
  g_assert_no_error (sending.error);
  assert_entry (self, id, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_INTERRUPTED, TRUE);

  self->holds = FALSE;
  send_all (self);
  assert_entry (self, id, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, FALSE);
  g_assert_cmpuint (self->test.n_requests, ==, 2);
}

/* Only what was named leaves; a round for nothing finds what was left half sent. */
static void
test_some (Fixture      *self,
           gconstpointer data)
{
  gint64  first = queue (&self->test, "/apply");
  gint64  second = queue (&self->test, "/apply");
  Sending sending = { .self = self };
  Sending nothing = { .self = self };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, second);
  voc_outbox_sender_send_async (self->sender, ids, NULL, sent_cb, &sending);
  sync_test_wait (sending.is_done);
  g_assert_no_error (sending.error);
  assert_entry (self, first, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_NONE, FALSE);
  assert_entry (self, second, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, FALSE);

  g_array_set_size (ids, 0);
  sync_test_ask (&self->test, VOC_DATABASE_LIBRARY, leave_half_sent_in_thread, &first);
  voc_outbox_sender_send_async (self->sender, ids, NULL, sent_cb, &nothing);
  sync_test_wait (nothing.is_done);
  g_assert_no_error (nothing.error);
  assert_entry (self, first, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_INTERRUPTED, TRUE);
  g_assert_cmpuint (self->test.n_requests, ==, 1);
}

/* What came into the library in some other way does not leave without encryption. */
static void
test_fault (Fixture      *self,
            gconstpointer data)
{
  gint64 id = queue (&self->test, "http://jobs.example/apply");
  gint64 file = queue (&self->test, "file:///etc/passwd");

  send_all (self);
  g_assert_cmpuint (self->count.n_refused, ==, 2);
  assert_entry (self, id, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_ADDRESS, FALSE);
  assert_entry (self, file, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_ADDRESS, FALSE);
}

/* Killed between the server and the note: sent again with the same key, and the
 * server, who knows it, has one application. */
static void
test_kill (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) victim = NULL;
  g_autofree char *lines = NULL;
  gint64           id = queue (&self->test, "/apply");
  g_autoptr (VocOutboxEntry) entry = get (self, id);

  self->holds = TRUE;
  victim = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe", "--victim", self->test.folder, NULL);
  g_assert_no_error (error);
  sync_test_wait (self->held != NULL);
  g_subprocess_send_signal (victim, SIGKILL);
  g_assert_true (g_subprocess_wait (victim, NULL, &error));
  assert_entry (self, id, VOC_OUTBOX_SENDING, VOC_OUTBOX_PROBLEM_NONE, FALSE);

  self->holds = FALSE;
  send_all (self);
  assert_entry (self, id, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, FALSE);
  lines = g_strdup_printf ("\"%s\"\n\"%s\"\n", entry->key, entry->key);
  g_assert_cmpstr (self->keys->str, ==, lines);
}

static void
victim_sent_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_assert_not_reached ();
}

static void
be_victim (char **argv)
{
  SyncTest test = { .folder = argv[2] };
  g_autoptr (VocOutboxSender) sender = NULL;

  sync_test_open (&test);
  sender = voc_outbox_sender_new (test.store, test.fetcher, test.engine);
  voc_outbox_sender_send_async (sender, NULL, NULL, victim_sent_cb, NULL);
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(name, func) g_test_add ("/sync/outbox/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--victim"))
    be_victim (argv);

  g_test_init (&argc, &argv, NULL);

  ADD ("sent", test_sent);
  ADD ("again", test_again);
  ADD ("retry-after", test_retry_after);
  ADD ("refused", test_refused);
  ADD ("redirects", test_redirects);
  ADD ("web-page", test_web_page);
  ADD ("no-network", test_no_network);
  ADD ("doubt", test_doubt);
  ADD ("withdraw", test_withdraw);
  ADD ("stop", test_stop);
  ADD ("some", test_some);
  ADD ("fault", test_fault);
  ADD ("kill", test_kill);

  return g_test_run ();
}
