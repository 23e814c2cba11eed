/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words that no table knows: counted, brought up to date, bounded and forgotten. */

#include "store-test.h"

#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-unknown-word-store.h"

typedef struct
{
  char    *folder;
  VocConn *conn;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = NULL;

  self->folder = g_dir_make_tmp ("voc-words-XXXXXX", NULL);
  cache = g_build_filename (self->folder, "cache.db", NULL);
  self->conn = voc_conn_open (cache, VOC_CONN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_CACHE, &error));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

static void
put (Fixture    *self,
     gint64      source_id,
     const char *word,
     guint       n,
     gint64      now,
     gboolean    adds_up)
{
  g_autoptr (VocUnknownWord) one = voc_unknown_word_new (VOC_WORD_KIND_EMPLOYMENT, word, word);
  g_autoptr (GError) error = NULL;

  one->source_id = source_id;
  one->n = n;
  one->last_seen = now;
  g_assert_true (voc_unknown_words_put (self->conn, one, adds_up, &error));
  g_assert_no_error (error);
}

/* Every word as "source:word n first-last", the answer's order. */
static void
assert_words (Fixture    *self,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) words = voc_unknown_words_list (self->conn, &error);
  g_autoptr (GString) story = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < words->len; i++)
    {
      const VocUnknownWord *word = g_ptr_array_index (words, i);

      g_assert_cmpint (word->kind, ==, VOC_WORD_KIND_EMPLOYMENT);
      g_assert_cmpstr (word->example, ==, word->word);
      g_string_append_printf (story, "%d:%s %u %d-%d;", (int) word->source_id, word->word, word->n, (int) word->first_seen,
                              (int) word->last_seen);
    }
  g_assert_cmpstr (story->str, ==, expected);
}

static void
test_count (Fixture      *self,
            gconstpointer data)
{
  put (self, 1, "zorbing", 3, 100, FALSE);
  put (self, 1, "abseiling", 3, 100, FALSE);
  put (self, 2, "zorbing", 7, 150, TRUE);
  assert_words (self, "2:zorbing 7 150-150;1:abseiling 3 100-100;1:zorbing 3 100-100;");

  /* A snapshot says it anew, changes say it once more. */
  put (self, 1, "zorbing", 2, 200, FALSE);
  put (self, 2, "zorbing", 1, 200, TRUE);
  assert_words (self, "2:zorbing 8 150-200;1:abseiling 3 100-100;1:zorbing 2 100-200;");
}

/* What this program has a word for is no question any more; nor is a kind that
 * a later one has. */
static void
test_learnt (Fixture      *self,
             gconstpointer data)
{
  put (self, 1, "zorbing", 1, 100, FALSE);
  put (self, 1, "full time", 1, 100, FALSE);
  store_test_exec (self->conn, "INSERT INTO main.unknown_word VALUES (1, 'shoe-size', 'ten', 5, 1, 1, 'Ten')");
  assert_words (self, "1:zorbing 1 100-100;");
}

static void
test_dropped (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (self, 1, "zorbing", 1, 100, FALSE);
  put (self, 1, "abseiling", 1, 200, FALSE);
  put (self, 2, "zorbing", 1, 100, FALSE);
  g_assert_true (voc_unknown_words_drop_unseen (self->conn, 1, 200, &error));
  assert_words (self, "1:abseiling 1 200-200;2:zorbing 1 100-100;");

  store_test_exec (self->conn, "INSERT INTO main.source_state (source, is_removed) VALUES (2, 1)");
  assert_words (self, "1:abseiling 1 200-200;");

  g_assert_true (voc_unknown_words_drop_unseen (self->conn, 1, G_MAXINT64, &error));
  assert_words (self, "");
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM main.unknown_word"), ==, 1);
}

static void
test_bounded (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (self, 2, "zorbing", 1, 1, TRUE);
  for (guint i = 0; i < VOC_MAX_UNKNOWN_WORDS + 20; i++)
    {
      g_autofree char *word = g_strdup_printf ("word%u", i);

      put (self, 1, word, 1, 100 + i, TRUE);
    }
  g_assert_true (voc_unknown_words_trim (self->conn, 1, &error));
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM main.unknown_word WHERE source = 1"), ==, VOC_MAX_UNKNOWN_WORDS);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT min(last_seen) FROM main.unknown_word WHERE source = 1"), ==, 120);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM main.unknown_word WHERE source = 2"), ==, 1);
}

#define ADD(name, func) g_test_add ("/store/unknown-words/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("count", test_count);
  ADD ("learnt", test_learnt);
  ADD ("dropped", test_dropped);
  ADD ("bounded", test_bounded);

  return g_test_run ();
}
