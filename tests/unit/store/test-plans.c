/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How SQLite goes about every statement of this floor: by an index, unless the
 * statement says why not. That no statement is missing from the lists is read
 * from the sources. The statements about reference.db have a test of their own,
 * for the file that this build makes. */

#include "store-test.h"

#include "store/voc-duplicate-private.h"
#include "store/voc-guide-store-private.h"
#include "store/voc-library-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-source-state-private.h"
#include "store/voc-record-store-private.h"
#include "store/voc-stream-store-private.h"
#include "store/voc-unknown-word-store-private.h"

#include <string.h>

typedef const VocStatementInfo *(*GetStatements) (guint *n);

typedef struct
{
  char    *folder;
  VocConn *conn;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = g_dir_make_tmp ("voc-plans-XXXXXX", NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_pointer (&self->conn, voc_conn_close);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

static void
open_database (Fixture    *self,
               const char *name,
               VocSchema   schema)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  self->conn = voc_conn_open (path, VOC_CONN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_schema_migrate (self->conn, schema, &error));
}

/* A table, a virtual table that is asked for everything, or a sort. The subquery
 * of an IN is looked up by its own index once it is made. */
static gboolean
is_slow (const char *detail)
{
  if (g_str_has_prefix (detail, "SCAN "))
    {
      const char *virtual = strstr (detail, "VIRTUAL TABLE INDEX ");

      return virtual == NULL ? strcmp (detail, "SCAN CONSTANT ROW") != 0 : g_str_has_suffix (detail, "INDEX 0:");
    }

  return g_str_has_prefix (detail, "USE TEMP B-TREE") || strstr (detail, "AUTOMATIC") != NULL;
}

/* The first slow line of a plan. */
static char *
find_slow_line (VocConn    *conn,
                const char *sql)
{
  g_autofree char *question = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, question, &error);
  char *found = NULL;
  int   step = -1;

  g_assert_no_error (error);
  while ((step = voc_stmt_step (stmt, &error)) > 0)
    if (found == NULL && is_slow (voc_stmt_get_text (stmt, 3)))
      found = voc_stmt_dup_text (stmt, 3);
  g_assert_no_error (error);
  g_assert_cmpint (step, ==, 0);
  return found;
}

static void
check_plan (VocConn    *conn,
            const char *sql,
            const char *reason)
{
  g_autofree char *slow = find_slow_line (conn, sql);

  if ((slow != NULL) == (reason != NULL))
    return;

  if (slow != NULL)
    g_test_message ("“%s” in: %s", slow, sql);
  else
    g_test_message ("No reason is needed for: %s", sql);
  g_test_fail ();
}

static void
check_lists (VocConn             *conn,
             const GetStatements *lists,
             gsize                n_lists)
{
  for (gsize i = 0; i < n_lists; i++)
    {
      guint                   n = 0;
      const VocStatementInfo *statements = lists[i](&n);

      g_assert_cmpuint (n, >, 0);
      for (guint k = 0; k < n; k++)
        check_plan (conn, statements[k].sql, statements[k].scan_reason);
    }
}

static void
test_cache (Fixture      *self,
            gconstpointer data)
{
  static const GetStatements lists[] = {
    voc_dictionaries_statements,
    voc_dictionary_train_statements,
    voc_hidden_cache_statements,
    voc_columns_complete_statements,
    voc_columns_disk_statements,
    voc_columns_known_statements,
    voc_columns_statements,
    voc_column_named_statements,
    voc_listing_bind_statements,
    voc_listing_detail_statements,
    voc_listing_entry_statements,
    voc_listing_index_statements,
    voc_listing_occupation_statements,
    voc_listing_past_statements,
    voc_employer_facts_statements,
    voc_listing_point_statements,
    voc_listing_put_statements,
    voc_listing_store_statements,
    voc_listing_bulk_statements,
    voc_listing_rows_statements,
    voc_listing_search_statements,
    voc_listing_skill_statements,
    voc_listing_waiting_statements,
    voc_listing_market_statements,
    voc_occupation_market_statements,
    voc_search_asked_statements,
    voc_search_beginning_statements,
    voc_search_fold_statements,
    voc_search_pass_statements,
    voc_search_rank_statements,
    voc_search_seen_statements,
    voc_search_words_statements,
    voc_waiting_words_statements,
    voc_guide_statements,
    voc_unknown_word_statements,
    voc_source_state_statements,
    voc_stream_statements,
    voc_record_statements,
    voc_duplicate_keys_statements,
    voc_duplicate_group_statements,
    voc_duplicate_kin_statements,
    voc_duplicate_agree_statements,
    voc_user_marks_statements,
    voc_hand_cache_statements,
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *search = g_build_filename (self->folder, "search.db", NULL);

  open_database (self, "cache.db", VOC_SCHEMA_CACHE);
  g_assert_true (voc_conn_attach (self->conn, search, "search", FALSE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_SEARCH, &error));
  check_lists (self->conn, lists, G_N_ELEMENTS (lists));
}

static void
test_library (Fixture      *self,
              gconstpointer data)
{
  static const GetStatements lists[] = {
    voc_source_moved_statements,
    voc_source_store_statements,
    voc_sync_report_statements,
    voc_application_store_statements,
    voc_hidden_store_statements,
    voc_library_choices_statements,
    voc_candidate_store_statements,
    voc_candidate_rows_statements,
    voc_candidate_log_statements,
    voc_library_backup_statements,
    voc_outbox_store_statements,
    voc_past_search_store_statements,
    voc_saved_search_store_statements,
    voc_duplicate_choices_statements,
    voc_untold_statements,
    voc_hand_store_statements,
  };

  open_database (self, "library.db", VOC_SCHEMA_LIBRARY);
  check_lists (self->conn, lists, G_N_ELEMENTS (lists));
}

/* The judge itself: it would be of no use if it found nothing wrong. */
static void
test_judge (Fixture      *self,
            gconstpointer data)
{
  static const struct
  {
    const char *sql;
    gboolean    is_slow;
  } questions[] = {
    { "SELECT id FROM main.candidate WHERE uuid = ?1", FALSE },
    { "SELECT id FROM main.candidate WHERE id = ?1", FALSE },
    { "SELECT rowid FROM main.candidate_text WHERE candidate_text MATCH ?1", FALSE },
    { "SELECT id FROM main.candidate WHERE body = ?1", TRUE },
    { "SELECT id FROM main.candidate", TRUE },
    { "SELECT rowid FROM main.candidate_text", TRUE },
    { "SELECT rowid FROM main.candidate_text WHERE candidate_text MATCH ?1 ORDER BY rowid % 7", TRUE },
    { "DELETE FROM main.candidate_skill WHERE position = ?1", TRUE },
  };

  open_database (self, "library.db", VOC_SCHEMA_LIBRARY);
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autofree char *slow = find_slow_line (self->conn, questions[i].sql);

      g_test_message ("%s", questions[i].sql);
      g_assert_cmpint (slow != NULL, ==, questions[i].is_slow);
    }
}

/* What stands between "statements[" and the "};" after it. */
static char *
cut_list (const char *source)
{
  const char *start = strstr (source, "statements[] = {");
  const char *end = start != NULL ? strstr (start, "};") : NULL;

  return end != NULL ? g_strndup (start, (gsize) (end - start)) : g_strdup ("");
}

/* Every constant with a statement is in the file's list, and nobody prepares a
 * statement about tables that is in no constant. Gives the number of constants. */
static guint
check_source (const char *path)
{
  g_autoptr (GRegex) constant = g_regex_new ("static const char (SQL_\\w+)\\[\\]", 0, 0, NULL);
  g_autoptr (GRegex) literal = g_regex_new ("voc_conn_prepare \\(\\w+, \"(?!PRAGMA |VACUUM |ATTACH )", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *source = NULL;
  g_autofree char *list = NULL;
  guint            n = 0;

  g_assert_true (g_file_get_contents (path, &source, NULL, NULL));
  list = cut_list (source);
  for (g_regex_match (constant, source, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", name);

      n++;
      if (!g_regex_match_simple (pattern, list, 0, 0))
        {
          g_test_message ("%s: %s is in no list", path, name);
          g_test_fail ();
        }
    }
  g_assert_false (g_regex_match (literal, source, 0, NULL));

  return n;
}

static void
test_lists (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "src", "store", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".c") && !g_str_has_prefix (name, "voc-reference-build"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        n += check_source (path);
      }

  /* A pattern that no longer fits how they are written would find none. */
  g_assert_cmpuint (n, >, 100);
}

#define ADD(name, func) g_test_add ("/store/plans/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("cache", test_cache);
  ADD ("library", test_library);
  ADD ("judge", test_judge);
  ADD ("lists", test_lists);

  return g_test_run ();
}
