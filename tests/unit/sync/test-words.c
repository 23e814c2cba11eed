/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sync writes down of the words that no table knows. */

#include "sync-test.h"

#include "store/voc-unknown-word-store.h"
#include "sync/voc-sync-words-private.h"

static gboolean
list_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  *result = voc_unknown_words_list (conn, error);
  return *result != NULL;
}

static GPtrArray *
list (SyncTest *test)
{
  return sync_test_ask (test, VOC_DATABASE_CACHE, list_in_thread, NULL);
}

/* Every word as "kind=word n (example)". */
static void
assert_words (SyncTest   *test,
              gint64      source_id,
              const char *expected)
{
  g_autoptr (GPtrArray) words = list (test);
  g_autoptr (GString) story = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const VocUnknownWord *word = g_ptr_array_index (words, i);

      g_assert_cmpint (word->source_id, ==, source_id);
      g_assert_cmpint (word->first_seen, >, 0);
      g_assert_cmpint (word->last_seen, >=, word->first_seen);
      g_string_append_printf (story, "%s=%s %u (%s);", voc_word_kind_to_code (word->kind), word->word, word->n, word->example);
    }
  g_assert_cmpstr (story->str, ==, expected);
}

static void
begin_feed (SyncTest *test,
            gboolean  is_complete)
{
  g_string_assign (test->body, is_complete ? "{\"@type\":\"DataFeed\"}\n" : "{\"@type\":\"DataFeed\",\"voc:complete\":false}\n");
}

static void
add_posting (SyncTest   *test,
             guint       number,
             const char *employment)
{
  g_string_append_printf (test->body,
                          "{\"@type\":\"JobPosting\",\"identifier\":\"job-%u\",\"title\":\"Baker %u\",\"url\":\"https://jobs.example/%u\","
                          "\"description\":\"x\",\"hiringOrganization\":{\"@type\":\"Organization\",\"name\":\"Example\"},"
                          "\"employmentType\":\"%s\"}\n",
                          number, number, number, employment);
}

static void
sync_feed (SyncTest      *test,
           gint64         id,
           VocSyncOutcome outcome)
{
  voc_sync_report_free (sync_test_sync (test, id, outcome));
}

static void
test_snapshot (SyncTest     *test,
               gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");

  begin_feed (test, TRUE);
  add_posting (test, 1, "Zorbing");
  add_posting (test, 2, "FULL_TIME");
  add_posting (test, 3, "ZORBING");
  add_posting (test, 4, "Abseiling, part-time");
  sync_feed (test, id, VOC_SYNC_OK);
  assert_words (test, id, "employment=zorbing 2 (Zorbing);employment=abseiling 1 (Abseiling);");

  /* The same body is not read; listings that have not changed are counted again,
   * and not twice. */
  sync_feed (test, id, VOC_SYNC_UNCHANGED);
  add_posting (test, 5, "zorbing");
  sync_feed (test, id, VOC_SYNC_OK);
  assert_words (test, id, "employment=zorbing 3 (Zorbing);employment=abseiling 1 (Abseiling);");
}

static gboolean
age_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (VocUnknownWord) word = voc_unknown_word_new (VOC_WORD_KIND_EMPLOYMENT, "abseiling", "Abseiling");

  word->source_id = *(gint64 *) data;
  word->n = 4;
  word->last_seen = 1;
  return voc_unknown_words_put (conn, word, FALSE, error);
}

/* What a whole feed no longer says is forgotten; one of the newest listings, or
 * one that was cut, tells nothing of it. */
static void
test_gone (SyncTest     *test,
           gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");

  sync_test_ask (test, VOC_DATABASE_CACHE, age_in_thread, &id);
  begin_feed (test, FALSE);
  add_posting (test, 1, "Zorbing");
  sync_feed (test, id, VOC_SYNC_OK);
  assert_words (test, id, "employment=abseiling 4 (Abseiling);employment=zorbing 1 (Zorbing);");

  begin_feed (test, TRUE);
  add_posting (test, 1, "Zorbing");
  sync_feed (test, id, VOC_SYNC_OK);
  assert_words (test, id, "employment=zorbing 1 (Zorbing);");
}

/* What was met when there was no more room is not even counted. */
static void
test_bounded (SyncTest     *test,
              gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");
  g_autoptr (GPtrArray) words = NULL;

  begin_feed (test, TRUE);
  for (guint i = 0; i < VOC_MAX_UNKNOWN_WORDS + 100; i++)
    {
      static const char *const late[] = { "Abseiling", "Zorbing" };
      const char              *name = i < VOC_MAX_UNKNOWN_WORDS ? "Mountaineering" : late[i % 2];
      g_autofree char         *word = g_strdup_printf ("%s%u", name, i);

      add_posting (test, i, word);
    }
  sync_feed (test, id, VOC_SYNC_OK);
  words = list (test);
  g_assert_cmpuint (words->len, ==, VOC_MAX_UNKNOWN_WORDS);
  for (guint i = 0; i < words->len; i++)
    g_assert_true (g_str_has_prefix (((const VocUnknownWord *) g_ptr_array_index (words, i))->word, "mountaineering"));
}

static gboolean
change_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  VocSyncWords *words = voc_sync_words_new ();
  g_autoptr (VocListing) listing = voc_listing_new ();
  gboolean is_done;

  voc_set_text (&listing->seniority_raw, "Zorbing");
  voc_set_text (&listing->workplace_raw, "Zorbing");
  voc_sync_words_count (words, listing);
  voc_sync_words_count (words, listing);
  is_done = voc_sync_words_write (words, conn, *(gint64 *) data, 100, TRUE, error);
  voc_sync_words_free (words);
  return is_done;
}

/* Of a feed of changes every sync tells more. */
static void
test_changes (SyncTest     *test,
              gconstpointer data)
{
  gint64 id = 7;

  sync_test_ask (test, VOC_DATABASE_CACHE, change_in_thread, &id);
  sync_test_ask (test, VOC_DATABASE_CACHE, change_in_thread, &id);
  assert_words (test, id, "seniority=zorbing 4 (Zorbing);workplace=zorbing 4 (Zorbing);");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  sync_test_add ("/sync/words/snapshot", test_snapshot);
  sync_test_add ("/sync/words/gone", test_gone);
  sync_test_add ("/sync/words/bounded", test_bounded);
  sync_test_add ("/sync/words/changes", test_changes);

  return g_test_run ();
}
