/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents of listings that were read long ago: a text may have been edited while
 * the list says what it said. Which are asked for again, how many at a time, what is
 * sent with the request, and that nothing comes of it when nothing has changed. */

#include "sync-test.h"

#include "store/voc-conn-private.h"

#define LIST "companies/acme/postings"

/* How many are asked for again with a sync, and after how long. */
#define MOST 20
#define DAY (24 * 60 * 60)

static struct
{
  guint    n_jobs;
  guint    status;    /* of every document */
  gboolean is_edited; /* the texts are other ones */
  GString *documents; /* that were asked for, with a blank between */
  char    *since;     /* (nullable): what was sent with the last of them */
} board;

static void
write_job (GString *body,
           guint    number)
{
  g_string_append_printf (body,
                          "\"id\":\"%u\",\"name\":\"Baker %u\",\"releasedDate\":\"2026-01-01T08:%02u:00.000Z\","
                          "\"company\":{\"identifier\":\"acme\",\"name\":\"Acme Bakers\"}",
                          number, number, number);
}

static void
answer (SyncTest   *test,
        const char *path)
{
  const char *id = path + strlen ("/" LIST);

  test->status = 200;
  if (*id == '\0')
    {
      g_string_assign (test->body, "{\"offset\":0,\"limit\":1000,\"content\":[");
      for (guint i = 1; i <= board.n_jobs; i++)
        {
          g_string_append (test->body, i > 1 ? ",{" : "{");
          write_job (test->body, i);
          g_string_append_c (test->body, '}');
        }
      g_string_append_printf (test->body, "],\"totalFound\":%u}", board.n_jobs);
      return;
    }

  test->status = board.status;
  g_string_append_printf (board.documents, "%s%s", board.documents->len > 0 ? " " : "", id + 1);
  g_free (board.since);
  board.since = g_strdup (test->if_modified_since);
  g_string_assign (test->body, "{");
  write_job (test->body, (guint) g_ascii_strtoull (id + 1, NULL, 10));
  g_string_append_printf (test->body, ",\"jobAd\":{\"sections\":{\"jobDescription\":{\"title\":\"Work\",\"text\":\"<p>%s</p>\"}}}}",
                          board.is_edited ? "Cake." : "Bread.");
}

static gint64
add_board (SyncTest *test,
           guint     n_jobs)
{
  board.n_jobs = n_jobs;
  board.status = 200;
  board.is_edited = FALSE;
  g_string_truncate (board.documents, 0);
  g_clear_pointer (&board.since, g_free);
  test->on_request = answer;
  return sync_test_add_source (test, LIST "?limit=1000", "smartrecruiters");
}

static VocSyncReport *
sync_now (SyncTest      *test,
          gint64         id,
          VocSyncOutcome outcome)
{
  g_string_truncate (board.documents, 0);
  return sync_test_sync (test, id, outcome);
}

typedef struct
{
  const char *native_id; /* (nullable): all */
  guint       days;
} Age;

static gboolean
age_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  const Age       *age = data;
  g_autofree char *sql = g_strdup_printf ("UPDATE main.listing_entry SET read_at = read_at - %u WHERE listing IN"
                                          " (SELECT id FROM main.listing WHERE native_id LIKE '%s')",
                                          age->days * DAY, age->native_id != NULL ? age->native_id : "%");

  return voc_conn_exec (conn, sql, error);
}

/* As if documents had been read so long ago. */
static void
make_older (SyncTest   *test,
            const char *native_id,
            guint       days)
{
  Age age = { native_id, days };

  sync_test_ask (test, VOC_DATABASE_CACHE, age_in_thread, &age);
}

static void
assert_text (SyncTest   *test,
             gint64      id,
             const char *native_id,
             const char *text)
{
  g_autoptr (VocListing) listing = sync_test_get_listing (test, id, native_id);

  g_assert_cmpstr (listing->description_text, ==, text);
}

/* The list has not changed, by its own tag; two of three are old enough. */
static void
test_edited (SyncTest     *test,
             gconstpointer data)
{
  gint64 id = add_board (test, 3);
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) same = NULL;
  g_autoptr (VocSyncReport) due = NULL;
  g_autoptr (VocSyncReport) read = NULL;
  g_autoptr (VocSyncReport) after = NULL;

  test->etag = g_strdup ("\"list\"");
  first = sync_now (test, id, VOC_SYNC_OK);
  g_assert_null (board.since);
  board.is_edited = TRUE;
  same = sync_now (test, id, VOC_SYNC_UNCHANGED);

  make_older (test, "1", 9);
  make_older (test, "2", 8);
  make_older (test, "3", 6);
  due = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpstr (board.documents->str, ==, "");
  read = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpstr (board.documents->str, ==, "2 1");
  g_assert_nonnull (board.since);
  g_assert_cmpuint (read->n_new + read->n_changed + read->n_closed, ==, 0);
  assert_text (test, id, "1", "Work\n\nCake.");
  assert_text (test, id, "2", "Work\n\nCake.");
  assert_text (test, id, "3", "Work\n\nBread.");

  after = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpstr (board.documents->str, ==, "");
}

static gboolean
was_asked_for (const char *native_id)
{
  g_auto (GStrv) ids = g_strsplit (board.documents->str, " ", -1);

  return g_strv_contains ((const char *const *) ids, native_id);
}

/* So many with a sync, and those first that were read longest ago. */
static void
test_slow (SyncTest     *test,
           gconstpointer data)
{
  gint64 id = add_board (test, MOST + 5);
  g_autoptr (VocSyncReport) first = sync_now (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) due = NULL;
  g_autoptr (VocSyncReport) read = NULL;
  g_autoptr (VocSyncReport) rest = NULL;
  g_autoptr (VocSyncReport) after = NULL;

  make_older (test, NULL, 8);
  make_older (test, "3", 2);
  make_older (test, "25", 1);
  due = sync_now (test, id, VOC_SYNC_UNCHANGED);
  read = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (read->n_requests, ==, 1 + MOST);
  g_assert_true (was_asked_for ("25"));
  g_assert_true (was_asked_for ("3"));

  rest = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (rest->n_requests, ==, 1 + 5);
  after = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (after->n_requests, ==, 1);
}

/* The answer to the second request for the only document, which is the last one. */
static void
ask_twice (SyncTest *test,
           guint     status)
{
  gint64 id = add_board (test, 1);
  g_autoptr (VocSyncReport) first = sync_now (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) due = NULL;
  g_autoptr (VocSyncReport) read = NULL;

  make_older (test, NULL, 8);
  board.status = status;
  due = sync_now (test, id, VOC_SYNC_UNCHANGED);
  read = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpstr (board.documents->str, ==, "1");
  g_assert_cmpint (read->problem, ==, VOC_PROBLEM_NONE);
  assert_text (test, id, "1", "Work\n\nBread.");

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (VocSyncReport) after = sync_now (test, id, VOC_SYNC_UNCHANGED);

      g_assert_cmpuint (after->n_requests, ==, 1);
    }
}

/* A server that knows validators says that it is what it was. */
static void
test_same (SyncTest     *test,
           gconstpointer data)
{
  ask_twice (test, 304);
}

/* The list alone decides that a listing is over. */
static void
test_gone (SyncTest     *test,
           gconstpointer data)
{
  ask_twice (test, 404);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  board.documents = g_string_new (NULL);
  sync_test_add ("/sync/documents-again/edited", test_edited);
  sync_test_add ("/sync/documents-again/slow", test_slow);
  sync_test_add ("/sync/documents-again/same", test_same);
  sync_test_add ("/sync/documents-again/gone", test_gone);

  status = g_test_run ();
  g_string_free (board.documents, TRUE);
  g_free (board.since);
  return status;
}
