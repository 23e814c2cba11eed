/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The outbox through the library: queued, withdrawn, sent by hand and by itself, and
 * said in sentences. The server is a real one on loopback. */

#include "config.h"

#include "library-test.h"

#include "library/voc-library-outbox.h"
#include "library/voc-library-private.h"
#include "library/voc-outbox-plan-private.h"
#include "library/voc-outbox-timer-private.h"
#include "library/voc-present-outbox.h"
#include "store/voc-outbox-store.h"

#include <libsoup/soup.h>
#include <string.h>

#define NOW 1700000000

typedef struct
{
  LibraryTest     base;
  SoupServer     *server;
  char           *url;
  guint           status;
  guint           n_requests;
  guint           changes;
  VocOutboxTimer *timer; /* (nullable) */
} Fixture;

static void
serve_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  Fixture *self = user_data;

  self->n_requests++;
  soup_server_message_set_status (message, self->status, NULL);
}

static void
changed_cb (Fixture *self,
            guint    changes)
{
  self->changes |= changes;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;
  g_autofree char *base = NULL;

  self->base.folder = g_dir_make_tmp ("voc-outbox-XXXXXX", NULL);
  library_test_open (&self->base);
  g_signal_connect_swapped (self->base.library, "changed", G_CALLBACK (changed_cb), self);

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, serve_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  base = g_uri_to_string (uris->data);
  self->url = g_strconcat (base, "apply", NULL);
  self->status = 200;
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (self->base.library, self);
  if (self->timer != NULL)
    voc_outbox_timer_stop (self->timer);
  g_clear_object (&self->timer);
  library_test_close (&self->base);
  library_test_remove_folder (self->base.folder);
  g_free (self->base.folder);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_free (self->url);
}

/* Runs the main loop until something is true. */
#define wait_for(condition)                                     \
  G_STMT_START                                                  \
  {                                                             \
    gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC; \
    while (!(condition))                                        \
      {                                                         \
        g_assert_cmpint (g_get_monotonic_time (), <, end);      \
        if (!g_main_context_iteration (NULL, FALSE))            \
          g_usleep (500);                                       \
      }                                                         \
  }                                                             \
  G_STMT_END

static VocOutboxEntry *
make_entry (const char *url,
            gint64      candidate_id)
{
  VocOutboxEntry *entry = voc_outbox_entry_new ();

  entry->title = g_strdup (" Application:\n\u202eBaker ");
  entry->url = g_strdup (url);
  entry->content_type = g_strdup ("application/json");
  entry->body = g_bytes_new_static ("{}", 2);
  entry->candidate_id = candidate_id;
  return entry;
}

static gint64
queue (Fixture *self,
       gint64   candidate_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocOutboxEntry) entry = make_entry (self->url, candidate_id);
  g_autoptr (VocOutboxEntry) queued = NULL;

  LIBRARY_TEST_CALL (result, voc_library_queue_outbox, self->base.library, entry);
  queued = voc_library_queue_outbox_finish (self->base.library, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (queued->title, ==, "Application: Baker");
  g_assert_true (g_uuid_string_is_valid (queued->key));
  return queued->id;
}

static GPtrArray *
list (Fixture *self,
      gboolean is_open_only)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries;

  LIBRARY_TEST_CALL (result, voc_library_list_outbox, self->base.library, is_open_only);
  entries = voc_library_list_outbox_finish (self->base.library, result, &error);
  g_assert_no_error (error);
  return entries;
}

static VocOutboxState
get_state (Fixture *self,
           gint64   id)
{
  g_autoptr (GPtrArray) entries = list (self, FALSE);

  for (guint i = 0; i < entries->len; i++)
    {
      const VocOutboxEntry *entry = g_ptr_array_index (entries, i);

      if (entry->id == id)
        return entry->state;
    }
  g_assert_not_reached ();
}

static VocOutboxCount
send_all (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  VocOutboxCount count = { 0 };

  LIBRARY_TEST_CALL (result, voc_library_send_outbox, self->base.library, NULL);
  g_assert_true (voc_library_send_outbox_finish (self->base.library, result, &count, &error));
  g_assert_no_error (error);
  return count;
}

static void
test_round (Fixture      *self,
            gconstpointer data)
{
  gint64 id = queue (self, 0);
  g_autoptr (GPtrArray) entries = list (self, TRUE);
  VocOutboxCount count;

  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpint (((VocOutboxEntry *) g_ptr_array_index (entries, 0))->state, ==, VOC_OUTBOX_WAITING);
  g_assert_cmpuint (self->n_requests, ==, 0);
  wait_for ((self->changes & VOC_CHANGE_OUTBOX) != 0);

  self->changes = 0;
  count = send_all (self);
  g_assert_cmpuint (count.n_sent, ==, 1);
  g_assert_cmpuint (self->n_requests, ==, 1);
  g_assert_cmpint (get_state (self, id), ==, VOC_OUTBOX_SENT);
  g_assert_false (voc_library_is_sending (self->base.library));
  wait_for ((self->changes & VOC_CHANGE_OUTBOX) != 0);
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = list (self, TRUE);
  g_assert_cmpuint (entries->len, ==, 0);
}

static void
test_invalid (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocOutboxEntry) entry = make_entry ("http://jobs.example/apply", 0);
  g_autoptr (GPtrArray) entries = NULL;

  LIBRARY_TEST_CALL (result, voc_library_queue_outbox, self->base.library, entry);
  g_assert_null (voc_library_queue_outbox_finish (self->base.library, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  entries = list (self, FALSE);
  g_assert_cmpuint (entries->len, ==, 0);
}

static VocOutboxEntry *
withdraw (Fixture        *self,
          gint64          id,
          VocOutboxState *from)
{
  g_autoptr (GError) error = NULL;
  VocOutboxEntry *entry;

  LIBRARY_TEST_CALL (result, voc_library_withdraw_outbox, self->base.library, id);
  entry = voc_library_withdraw_outbox_finish (self->base.library, result, from, &error);
  g_assert_no_error (error);
  return entry;
}

static void
test_withdraw (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = queue (self, 0);
  g_autoptr (VocOutboxEntry) gone = NULL;
  g_autoptr (VocOutboxEntry) late = NULL;
  g_autofree char *said = NULL;
  VocOutboxState   from = VOC_OUTBOX_SENT;

  gone = withdraw (self, id, &from);
  g_assert_cmpint (gone->state, ==, VOC_OUTBOX_WITHDRAWN);
  g_assert_cmpint (from, ==, VOC_OUTBOX_WAITING);
  g_assert_cmpuint (send_all (self).n_sent, ==, 0);
  {
    g_autoptr (VocOutboxEntry) back = NULL;

    LIBRARY_TEST_CALL (result, voc_library_restore_outbox, self->base.library, id, from);
    back = voc_library_restore_outbox_finish (self->base.library, result, &error);
    g_assert_cmpint (back->state, ==, VOC_OUTBOX_WAITING);
  }
  g_assert_cmpuint (send_all (self).n_sent, ==, 1);
  late = withdraw (self, id, NULL);
  said = voc_present_outbox_withdrawn (late);
  g_assert_cmpstr (said, ==, "Too late: it was sent.");
  {
    LIBRARY_TEST_CALL (result, voc_library_withdraw_outbox, self->base.library, (gint64) 99);
    g_assert_null (voc_library_withdraw_outbox_finish (self->base.library, result, NULL, &error));
    g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
  }
}

static const VocSyncConditions usual = { .is_automatic = FALSE };

static void
start_timer (Fixture *self)
{
  self->timer = voc_outbox_timer_new (self->base.library);
  voc_outbox_timer_start (self->timer, &usual);
}

/* What is there at the start, what comes then, and what somebody wants at once. */
static void
test_timer (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 first = queue (self, 0);
  gint64 second;

  start_timer (self);
  wait_for (self->n_requests == 1 && get_state (self, first) == VOC_OUTBOX_SENT);

  self->status = 500;
  second = queue (self, 0);
  wait_for (self->n_requests == 2 && get_state (self, second) == VOC_OUTBOX_WAITING);
  self->status = 200;
  {
    g_autoptr (VocOutboxEntry) due = NULL;

    LIBRARY_TEST_CALL (result, voc_library_retry_outbox, self->base.library, second);
    due = voc_library_retry_outbox_finish (self->base.library, result, &error);
    g_assert_cmpint (due->state, ==, VOC_OUTBOX_WAITING);
  }
  wait_for (self->n_requests == 3 && get_state (self, second) == VOC_OUTBOX_SENT);
}

/* A server that could not be reached is tried as soon as there is another network, and
 * not when its time has come. */
static void
test_network (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = g_uri_parse (self->url, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GPtrArray) entries = NULL;
  const VocOutboxEntry *entry;
  guint                 port = (guint) g_uri_get_port (uri);
  gint64                id;

  soup_server_disconnect (self->server);
  id = queue (self, 0);
  g_assert_cmpuint (send_all (self).n_waiting, ==, 1);
  entries = list (self, TRUE);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpint (entry->problem, ==, VOC_OUTBOX_PROBLEM_NO_NETWORK);
  g_assert_cmpint (entry->next_try_at, >, entry->tried_at);

  soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  start_timer (self);
  voc_outbox_timer_network_came (self->timer);
  wait_for (get_state (self, id) == VOC_OUTBOX_SENT);
  g_assert_cmpuint (self->n_requests, ==, 1);
}

typedef struct
{
  gint64   id;
  gboolean is_done;
} Begin;

static gboolean
begin_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  const Begin *begin = data;
  g_autoptr (VocOutboxEntry) entry = NULL;

  return voc_outbox_begin (conn, begin->id, g_get_real_time () / G_USEC_PER_SEC, &entry, error) && entry != NULL;
}

static void
begun_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (voc_store_finish (VOC_STORE (object), result, NULL, &error));
  ((Begin *) user_data)->is_done = TRUE;
}

/* A program that ended has left one half sent: the next one sends it. */
static void
test_half_sent (Fixture      *self,
                gconstpointer data)
{
  Begin begin = { queue (self, 0), FALSE };

  voc_store_write_async (voc_library_get_store (self->base.library), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                         begin_in_thread, &begin, NULL, NULL, NULL, begun_cb, &begin);
  wait_for (begin.is_done);
  g_assert_cmpint (get_state (self, begin.id), ==, VOC_OUTBOX_SENDING);

  start_timer (self);
  wait_for (get_state (self, begin.id) == VOC_OUTBOX_SENT);
  g_assert_cmpuint (self->n_requests, ==, 1);
}

/* What is about somebody who was removed waits until they are back. */
static void
test_candidate (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocCandidate) candidate = voc_candidate_new ();
  gint64 candidate_id = 0;
  gint64 change, id, other;

  voc_set_text (&candidate->name, "Ada Lovelace");
  voc_candidate_seal (candidate);
  {
    LIBRARY_TEST_CALL (result, voc_library_put_candidate, self->base.library, candidate);
    g_assert_cmpint (voc_library_put_candidate_finish (self->base.library, result, &candidate_id, &error), >, 0);
  }
  {
    LIBRARY_TEST_CALL (result, voc_library_remove_candidate, self->base.library, candidate_id);
    change = voc_library_remove_candidate_finish (self->base.library, result, &error);
    g_assert_no_error (error);
  }
  id = queue (self, candidate_id);
  other = queue (self, 0);
  start_timer (self);
  wait_for (get_state (self, other) == VOC_OUTBOX_SENT);
  g_assert_cmpint (get_state (self, id), ==, VOC_OUTBOX_WAITING);
  {
    LIBRARY_TEST_CALL (result, voc_library_undo_candidate, self->base.library, change);
    g_assert_cmpint (voc_library_undo_candidate_finish (self->base.library, result, &error), >, 0);
  }
  wait_for (get_state (self, id) == VOC_OUTBOX_SENT);
  g_assert_cmpuint (self->n_requests, ==, 2);
}

static gint64
plan (const char       *url,
      gint64            next_try_at,
      VocSyncConditions conditions)
{
  g_autoptr (VocOutboxEntry) entry = make_entry (url, 0);

  entry->has_body = TRUE;
  entry->next_try_at = next_try_at;
  return voc_outbox_plan_get_wait (entry, &conditions, NOW);
}

static void
test_plan (void)
{
  static const char *const web = "https://jobs.example/apply";
  static const char *const own = "http://127.0.0.1:8080/apply";
  g_autoptr (VocOutboxEntry) entry = make_entry (web, 0);

  g_assert_cmpint (plan (web, 0, usual), ==, 0);
  g_assert_cmpint (plan (web, NOW + 30, usual), ==, 30);
  g_assert_cmpint (plan (web, NOW + 30 * 24 * 60 * 60, usual), ==, 0);
  g_assert_cmpint (plan (web, 0, (VocSyncConditions){ .is_offline = TRUE }), ==, 0);
  g_assert_cmpint (plan (web, 0, (VocSyncConditions){ .is_metered = TRUE }), ==, VOC_SYNC_PLAN_NEVER);
  g_assert_cmpint (plan (web, 0, (VocSyncConditions){ .is_metered = TRUE, .allows_metered = TRUE }), ==, 0);
  g_assert_cmpint (plan (web, 0, (VocSyncConditions){ .is_background = TRUE, .is_offline = TRUE }), ==, VOC_SYNC_PLAN_NEVER);
  g_assert_cmpint (plan (web, 0, (VocSyncConditions){ .is_background = TRUE, .is_power_saver = TRUE }), ==, VOC_SYNC_PLAN_NEVER);
  g_assert_cmpint (plan (own, 0, (VocSyncConditions){ .is_metered = TRUE }), ==, 0);
  g_assert_cmpint (plan (own, 0, (VocSyncConditions){ .is_background = TRUE, .is_offline = TRUE }), ==, 0);

  /* Without a body, held, or with its end behind it nothing leaves. */
  g_assert_cmpint (voc_outbox_plan_get_wait (entry, &usual, NOW), ==, VOC_SYNC_PLAN_NEVER);
  entry->has_body = TRUE;
  entry->is_held = TRUE;
  g_assert_cmpint (voc_outbox_plan_get_wait (entry, &usual, NOW), ==, VOC_SYNC_PLAN_NEVER);
  entry->is_held = FALSE;
  entry->state = VOC_OUTBOX_REFUSED;
  g_assert_cmpint (voc_outbox_plan_get_wait (entry, &usual, NOW), ==, VOC_SYNC_PLAN_NEVER);

  entry->problem = VOC_OUTBOX_PROBLEM_NO_NETWORK;
  g_assert_false (voc_outbox_plan_hopes_for_network (entry));
  entry->state = VOC_OUTBOX_WAITING;
  g_assert_true (voc_outbox_plan_hopes_for_network (entry));
  entry->problem = VOC_OUTBOX_PROBLEM_SERVER;
  g_assert_false (voc_outbox_plan_hopes_for_network (entry));
}

static void
assert_lines (VocOutboxState   state,
              VocOutboxProblem problem,
              gboolean         is_doubtful,
              const char      *expected)
{
  g_autoptr (VocOutboxEntry) entry = make_entry ("https://jobs.example/apply", 0);
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  entry->state = state;
  entry->problem = problem;
  entry->is_doubtful = is_doubtful;
  lines = voc_present_outbox (entry, NOW);
  text = g_strjoinv (" | ", lines);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_present (void)
{
  const VocOutboxCount count = { 1, 2, 3 };
  g_autofree char     *text = voc_present_outbox_count (&count);

  assert_lines (VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_NONE, FALSE, "Waits to be sent");
  assert_lines (VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_NO_NETWORK, FALSE,
                "Waits to be sent | The server cannot be reached.");
  assert_lines (VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_INTERRUPTED, TRUE,
                "Waits to be sent | Vocation was closed while this was being sent."
                " | A try may have arrived though the server did not say so.");
  assert_lines (VOC_OUTBOX_SENDING, VOC_OUTBOX_PROBLEM_SERVER, FALSE, "Is being sent");
  assert_lines (VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_INVALID, FALSE, "Was not taken | The server found a mistake in this.");
  assert_lines (VOC_OUTBOX_WITHDRAWN, VOC_OUTBOX_PROBLEM_SERVER, TRUE,
                "Withdrawn | A try may have arrived though the server did not say so.");
  assert_lines (VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_RESTORED, TRUE,
                "Is kept back | It came back with a backup of your library, and may have been sent since.");
  g_assert_cmpstr (text, ==, "1 sent, 2 to be tried again, 3 not taken");

  for (guint i = VOC_OUTBOX_PROBLEM_NONE + 1; i <= VOC_OUTBOX_PROBLEM_RESTORED; i++)
    {
      g_autofree char *problem = voc_present_outbox_problem ((VocOutboxProblem) i);

      g_assert_true (g_str_has_suffix (problem, "."));
      g_assert_cmpuint (voc_outbox_problem_from_code (voc_outbox_problem_to_code ((VocOutboxProblem) i)), ==, i);
    }
}

#define ADD(name, func) g_test_add ("/library/outbox/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("round", test_round);
  ADD ("invalid", test_invalid);
  ADD ("withdraw", test_withdraw);
  ADD ("timer", test_timer);
  ADD ("network", test_network);
  ADD ("half-sent", test_half_sent);
  ADD ("candidate", test_candidate);
  g_test_add_func ("/library/outbox/plan", test_plan);
  g_test_add_func ("/library/outbox/present", test_present);

  return g_test_run ();
}
