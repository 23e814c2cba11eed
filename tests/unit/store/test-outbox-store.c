/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The outbox on the disk: which state leads to which, who is too late, and what is
 * left of an entry when. */

#include "store-test.h"

#include "store/voc-library-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-outbox-store.h"

#include <string.h>

#define NOW 1700000000
#define DAY (24 * 60 * 60)

typedef struct
{
  char    *folder;
  char    *file;
  VocConn *conn;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("voc-outbox-XXXXXX", NULL);
  self->file = g_build_filename (self->folder, "library.db", NULL);
  self->conn = voc_conn_open (self->file, VOC_CONN_WRITE_DURABLE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_LIBRARY, &error));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->file);
}

static gint64
queue (Fixture    *self,
       const char *text,
       gint64      candidate_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocOutboxEntry) entry = voc_outbox_entry_new ();
  gint64 id;

  entry->kind = VOC_OUTBOX_APPLICATION;
  entry->title = g_strdup ("Application: Baker");
  entry->url = g_strdup ("https://example.org/apply");
  entry->content_type = g_strdup ("application/json");
  entry->body = g_bytes_new (text, strlen (text));
  entry->application_id = 7;
  entry->candidate_id = candidate_id;
  id = voc_outbox_put (self->conn, entry, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static VocOutboxEntry *
get (Fixture *self,
     gint64   id)
{
  g_autoptr (GError) error = NULL;
  VocOutboxEntry *entry = voc_outbox_get (self->conn, id, &error);

  g_assert_no_error (error);
  return entry;
}

static void
assert_state (Fixture       *self,
              gint64         id,
              VocOutboxState state)
{
  g_autoptr (VocOutboxEntry) entry = get (self, id);

  g_assert_cmpint (entry->state, ==, state);
}

/* NULL when it is not to be sent. */
static VocOutboxEntry *
begin (Fixture *self,
       gint64   id,
       gint64   now)
{
  g_autoptr (GError) error = NULL;
  VocOutboxEntry *entry = NULL;

  g_assert_true (voc_outbox_begin (self->conn, id, now, &entry, &error));
  g_assert_no_error (error);
  return entry;
}

static void
end (Fixture         *self,
     VocOutboxEntry  *entry,
     VocOutboxState   state,
     VocOutboxProblem problem,
     gint64           next_try_at)
{
  g_autoptr (GError) error = NULL;

  entry->state = state;
  entry->problem = problem;
  entry->next_try_at = next_try_at;
  entry->ended_at = state == VOC_OUTBOX_WAITING ? 0 : NOW + 5;
  g_assert_true (voc_outbox_end (self->conn, entry, &error));
  g_assert_no_error (error);
}

static void
test_round (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 first = queue (self, "{\"a\":1}", 0);
  gint64 second = queue (self, "{\"b\":2}", 0);
  g_autoptr (VocOutboxEntry) queued = get (self, first);
  g_autoptr (VocOutboxEntry) begun = NULL;
  g_autoptr (VocOutboxEntry) sent = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) waiting = NULL;

  g_assert_true (g_uuid_string_is_valid (queued->key));
  g_assert_cmpstr (queued->title, ==, "Application: Baker");
  g_assert_cmpint (queued->kind, ==, VOC_OUTBOX_APPLICATION);
  g_assert_cmpint (queued->application_id, ==, 7);
  g_assert_cmpint (queued->queued_at, ==, NOW);
  g_assert_cmpuint (queued->n_bytes, ==, 7);
  g_assert_true (queued->has_body);
  g_assert_null (queued->body);

  begun = begin (self, first, NOW + 1);
  g_assert_cmpint (begun->state, ==, VOC_OUTBOX_SENDING);
  g_assert_cmpstr (begun->key, ==, queued->key);
  g_assert_cmpuint (begun->n_tries, ==, 1);
  g_assert_cmpint (begun->tried_at, ==, NOW + 1);
  g_assert_cmpmem (g_bytes_get_data (begun->body, NULL), g_bytes_get_size (begun->body), "{\"a\":1}", 7);
  g_assert_null (begin (self, first, NOW + 1));

  end (self, begun, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, 0);
  sent = get (self, first);
  g_assert_cmpint (sent->state, ==, VOC_OUTBOX_SENT);
  g_assert_cmpint (sent->ended_at, ==, NOW + 5);
  g_assert_null (begin (self, first, NOW + 9));

  all = voc_outbox_list (self->conn, &error);
  waiting = voc_outbox_list_open (self->conn, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (((VocOutboxEntry *) g_ptr_array_index (all, 0))->id, ==, second);
  g_assert_cmpuint (waiting->len, ==, 1);
  g_assert_cmpint (((VocOutboxEntry *) g_ptr_array_index (waiting, 0))->id, ==, second);
}

/* A try that fails is kept with its time, and the next one has the same key. */
static void
test_again (Fixture      *self,
            gconstpointer data)
{
  gint64 id = queue (self, "x", 0);
  g_autoptr (VocOutboxEntry) first = begin (self, id, NOW);
  g_autoptr (VocOutboxEntry) waiting = NULL;
  g_autoptr (VocOutboxEntry) second = NULL;
  g_autoptr (GError) error = NULL;

  first->http_status = 503;
  first->not_before = NOW + 100;
  first->is_doubtful = TRUE;
  first->detail = g_strdup ("Busy");
  end (self, first, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_SERVER, NOW + 100);

  waiting = get (self, id);
  g_assert_cmpint (waiting->problem, ==, VOC_OUTBOX_PROBLEM_SERVER);
  g_assert_cmpuint (waiting->http_status, ==, 503);
  g_assert_cmpstr (waiting->detail, ==, "Busy");
  g_assert_true (waiting->is_doubtful);
  g_assert_cmpint (voc_outbox_entry_get_wait (waiting, NOW + 40), ==, 60);
  g_assert_null (begin (self, id, NOW + 99));

  second = begin (self, id, NOW + 100);
  g_assert_cmpstr (second->key, ==, waiting->key);
  g_assert_cmpuint (second->n_tries, ==, 2);
  end (self, second, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_SERVER, NOW + 200);

  /* A server of no use is left alone; a clock that was wrong keeps nothing back. */
  g_assert_true (voc_outbox_postpone (self->conn, id, NOW + 300, &error));
  g_assert_null (begin (self, id, NOW + 250));
  g_assert_true (voc_outbox_postpone (self->conn, id, NOW + 100 * DAY, &error));
  g_clear_pointer (&second, voc_outbox_entry_free);
  second = begin (self, id, NOW + 250);
  g_assert_nonnull (second);
}

/* Whoever withdraws is believed as long as nobody has begun, and is told else. */
static void
test_withdraw (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = queue (self, "x", 0);
  g_autoptr (VocOutboxEntry) gone = NULL;
  g_autoptr (VocOutboxEntry) back = NULL;
  g_autoptr (VocOutboxEntry) begun = NULL;
  g_autoptr (VocOutboxEntry) late = NULL;
  g_autoptr (VocOutboxEntry) later = NULL;
  VocOutboxState from = VOC_OUTBOX_SENT;

  gone = voc_outbox_withdraw (self->conn, id, NOW, &from, &error);
  g_assert_cmpint (gone->state, ==, VOC_OUTBOX_WITHDRAWN);
  g_assert_cmpint (from, ==, VOC_OUTBOX_WAITING);
  g_assert_null (begin (self, id, NOW));

  back = voc_outbox_restore (self->conn, id, from, &error);
  g_assert_cmpint (back->state, ==, VOC_OUTBOX_WAITING);
  begun = begin (self, id, NOW);
  late = voc_outbox_withdraw (self->conn, id, NOW, &from, &error);
  g_assert_cmpint (late->state, ==, VOC_OUTBOX_SENDING);
  g_assert_cmpint (from, ==, VOC_OUTBOX_SENDING);

  end (self, begun, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, 0);
  later = voc_outbox_withdraw (self->conn, id, NOW, NULL, &error);
  g_assert_cmpint (later->state, ==, VOC_OUTBOX_SENT);
  g_assert_no_error (error);

  g_assert_null (voc_outbox_withdraw (self->conn, 99, NOW, NULL, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

/* One that was refused comes back refused, and is sent only when somebody says so,
 * and not before the server wants it. */
static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = queue (self, "x", 0);
  g_autoptr (VocOutboxEntry) begun = begin (self, id, NOW);
  g_autoptr (VocOutboxEntry) gone = NULL;
  g_autoptr (VocOutboxEntry) back = NULL;
  g_autoptr (VocOutboxEntry) due = NULL;
  VocOutboxState from = VOC_OUTBOX_SENT;

  begun->not_before = NOW + 60;
  end (self, begun, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_INVALID, 0);
  g_assert_null (begin (self, id, NOW + DAY));
  gone = voc_outbox_withdraw (self->conn, id, NOW, &from, &error);
  g_assert_cmpint (from, ==, VOC_OUTBOX_REFUSED);
  back = voc_outbox_restore (self->conn, id, from, &error);
  g_assert_cmpint (back->state, ==, VOC_OUTBOX_REFUSED);

  due = voc_outbox_retry (self->conn, id, NOW + 1, &error);
  g_assert_cmpint (due->state, ==, VOC_OUTBOX_WAITING);
  g_assert_cmpint (due->next_try_at, ==, NOW + 60);
  g_assert_cmpint (due->ended_at, ==, 0);
  g_assert_null (begin (self, id, NOW + 59));
  g_clear_pointer (&begun, voc_outbox_entry_free);
  begun = begin (self, id, NOW + 60);
  g_assert_nonnull (begun);
}

/* A program ended while it was sending: nobody knows whether it arrived, and nobody
 * who was done is touched. */
static void
test_recover (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = queue (self, "x", 0);
  gint64 other = queue (self, "y", 0);
  g_autoptr (VocOutboxEntry) begun = begin (self, id, NOW);
  g_autoptr (VocOutboxEntry) done = begin (self, other, NOW);
  g_autoptr (VocOutboxEntry) found = NULL;
  g_autoptr (VocOutboxEntry) again = NULL;
  guint n = 0;

  end (self, done, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, 0);
  g_assert_true (voc_outbox_recover (self->conn, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  found = get (self, id);
  g_assert_cmpint (found->state, ==, VOC_OUTBOX_WAITING);
  g_assert_cmpint (found->problem, ==, VOC_OUTBOX_PROBLEM_INTERRUPTED);
  g_assert_true (found->is_doubtful);
  assert_state (self, other, VOC_OUTBOX_SENT);

  again = begin (self, id, NOW + 1);
  g_assert_cmpstr (again->key, ==, begun->key);
  g_assert_cmpuint (again->n_tries, ==, 2);
}

/* What was sent or withdrawn stays as a fact; what waits keeps all. */
static void
test_drop_bodies (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 sent = queue (self, "one", 0);
  gint64 withdrawn = queue (self, "two", 0);
  gint64 waiting = queue (self, "three", 0);
  g_autoptr (VocOutboxEntry) begun = begin (self, sent, NOW);
  g_autoptr (VocOutboxEntry) gone = voc_outbox_withdraw (self->conn, withdrawn, NOW + DAY, NULL, &error);
  g_autoptr (VocOutboxEntry) late = NULL;
  g_autoptr (VocOutboxEntry) read = NULL;
  guint n = 0;

  end (self, begun, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, 0);
  g_assert_true (voc_outbox_drop_bodies (self->conn, NOW, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (voc_outbox_drop_bodies (self->conn, NOW + DAY, &n, &error));
  g_assert_cmpuint (n, ==, 2);

  read = get (self, sent);
  g_assert_false (read->has_body);
  g_assert_cmpuint (read->n_bytes, ==, 3);
  g_assert_cmpstr (read->title, ==, "Application: Baker");
  g_clear_pointer (&read, voc_outbox_entry_free);
  read = get (self, waiting);
  g_assert_true (read->has_body);

  /* Nothing can be sent of it any more. */
  late = voc_outbox_restore (self->conn, withdrawn, VOC_OUTBOX_WAITING, &error);
  g_assert_cmpint (late->state, ==, VOC_OUTBOX_WITHDRAWN);
}

static gint64
add_candidate (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocCandidate) candidate = voc_candidate_new ();
  gint64 id = 0;

  voc_set_text (&candidate->name, "Zebediah Quillfeather");
  g_assert_true (voc_candidates_put (self->conn, voc_candidate_seal (candidate), NOW, &id, NULL, &error));
  return id;
}

static gboolean
file_has (const char *path,
          const char *word)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;

  return g_file_get_contents (path, &contents, &length, NULL) && memmem (contents, length, word, strlen (word)) != NULL;
}

/* Nothing about somebody who was removed leaves, until the removal is undone; and
 * erasing them takes all of it, byte for byte. */
static void
test_candidate (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) orphans = NULL;
  g_autoptr (VocOutboxEntry) held = NULL;
  g_autoptr (VocOutboxEntry) begun = NULL;
  g_autofree char *wal = g_strconcat (self->file, "-wal", NULL);
  gint64           candidate = add_candidate (self);
  gint64           id = queue (self, "Xylophonist", candidate);
  gint64           sent = queue (self, "Xylophonist", candidate);
  gint64           other = queue (self, "z", 0);
  gint64           change = 0;

  begun = begin (self, sent, NOW);
  end (self, begun, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, 0);
  g_assert_true (voc_candidates_remove (self->conn, candidate, NOW, &change, &error));
  held = get (self, id);
  g_assert_true (held->is_held);
  g_assert_null (begin (self, id, NOW));
  g_assert_true (voc_candidates_undo (self->conn, change, NOW, NULL, &error));
  g_clear_pointer (&begun, voc_outbox_entry_free);
  begun = begin (self, id, NOW);
  g_assert_nonnull (begun);
  g_assert_false (begun->is_held);

  g_assert_true (file_has (self->file, "Xylophonist") || file_has (wal, "Xylophonist"));
  g_assert_true (voc_candidates_erase (self->conn, candidate, &orphans, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM outbox"), ==, 1);
  assert_state (self, other, VOC_OUTBOX_WAITING);
  voc_conn_checkpoint (self->conn);
  g_assert_false (file_has (self->file, "Xylophonist"));
  g_assert_false (file_has (wal, "Xylophonist"));

  /* The answer comes to nobody. */
  end (self, begun, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, 0);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM outbox"), ==, 1);
}

/* What nobody understands is not sent by itself. */
static void
test_strange (Fixture      *self,
              gconstpointer data)
{
  gint64 id = queue (self, "x", 0);
  g_autoptr (VocOutboxEntry) entry = NULL;

  store_test_exec (self->conn, "UPDATE outbox SET state = 'later', kind = 'pigeon', problem = 'rain', key = ''");
  entry = get (self, id);
  g_assert_cmpint (entry->state, ==, VOC_OUTBOX_REFUSED);
  g_assert_cmpint (entry->kind, ==, VOC_OUTBOX_DOCUMENT);
  g_assert_cmpint (entry->problem, ==, VOC_OUTBOX_PROBLEM_NONE);
  g_assert_null (begin (self, id, NOW));
}

#define ADD(name, func) g_test_add ("/store/outbox/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("round", test_round);
  ADD ("again", test_again);
  ADD ("withdraw", test_withdraw);
  ADD ("refused", test_refused);
  ADD ("recover", test_recover);
  ADD ("drop-bodies", test_drop_bodies);
  ADD ("candidate", test_candidate);
  ADD ("strange", test_strange);

  return g_test_run ();
}
