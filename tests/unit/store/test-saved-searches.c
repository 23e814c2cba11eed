/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saved searches in the library: names, order, what is new, and a removal that can be
 * undone for a day. */

#include "store-test.h"

#include "store/voc-migrations-private.h"
#include "store/voc-saved-search-store.h"

#include <string.h>

#define NOW 1700000000
#define DAY (24 * 60 * 60)

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
  g_autofree char *file = NULL;

  self->folder = g_dir_make_tmp ("voc-saved-XXXXXX", NULL);
  file = g_build_filename (self->folder, "library.db", NULL);
  self->conn = voc_conn_open (file, VOC_CONN_WRITE_DURABLE, &error);
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
}

static VocQuery *
make_query (const char *text)
{
  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = g_strdup (text);
  return voc_query_seal (query, NOW);
}

static gint64
add (Fixture    *self,
     const char *name,
     GError    **error)
{
  g_autoptr (VocQuery) query = make_query (name);
  g_autoptr (VocSavedSearch) search = voc_saved_search_new (name, query);

  search->notifies = TRUE;
  return voc_saved_searches_add (self->conn, search, NOW, error);
}

/* The names in their order, joined with "|". */
static void
assert_names (Fixture    *self,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) searches = voc_saved_searches_list (self->conn, NOW, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < searches->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", ((VocSavedSearch *) g_ptr_array_index (searches, i))->name);
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_add (Fixture      *self,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add (self, "  Bäcker\tin Ulm ", &error);
  g_autoptr (VocSavedSearch) search = voc_saved_searches_get (self->conn, id, NOW + DAY, &error);
  g_autoptr (VocQuery) other = make_query ("posted:7d");

  g_assert_no_error (error);
  g_assert_cmpstr (search->name, ==, "Bäcker in Ulm");
  g_assert_cmpstr (search->query->text, ==, "  Bäcker\tin Ulm ");
  g_assert_true (search->notifies);
  g_assert_cmpint (search->created_at, ==, NOW);
  g_assert_cmpint (search->looked_at, ==, NOW);

  g_assert_true (voc_saved_searches_set_notifies (self->conn, id, FALSE, &error));
  g_assert_true (voc_saved_searches_look (self->conn, id, NOW - 5, &error));
  g_clear_pointer (&search, voc_saved_search_free);
  search = voc_saved_searches_get (self->conn, id, NOW, &error);
  g_assert_false (search->notifies);
  g_assert_cmpint (search->looked_at, ==, NOW - 5);

  /* Another question begins anew; what is said of days counts from when it is asked. */
  g_assert_true (voc_saved_searches_replace (self->conn, id, other, NOW + 9, &error));
  g_clear_pointer (&search, voc_saved_search_free);
  search = voc_saved_searches_get (self->conn, id, NOW + 10 * DAY, &error);
  g_assert_cmpint (search->query->posted_after, ==, NOW + 3 * DAY);
  g_assert_cmpint (search->looked_at, ==, NOW + 9);
  g_assert_cmpint (search->created_at, ==, NOW);
}

static void
test_names (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *longest = g_strnfill (5000, 'n');
  g_autofree char *cut = voc_saved_search_clean_name (longest);
  gint64           first = add (self, "Nurses", &error);
  gint64           second = add (self, "Bakers", &error);

  g_assert_cmpuint (strlen (cut), ==, VOC_SAVED_SEARCH_NAME_MAX);
  g_assert_cmpint (add (self, "nurses ", &error), ==, 0);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_TAKEN);
  g_clear_error (&error);
  g_assert_false (voc_saved_searches_rename (self->conn, second, "NURSES", &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_TAKEN);
  g_clear_error (&error);
  g_assert_true (voc_saved_searches_rename (self->conn, first, "NURSES", &error));
  assert_names (self, "NURSES|Bakers");
  g_assert_false (voc_saved_searches_rename (self->conn, 77, "Cooks", &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

static void
test_order (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = add (self, "a", &error);
  gint64 b = add (self, "b", &error);
  gint64 c = add (self, "c", &error);

  assert_names (self, "a|b|c");
  g_assert_true (voc_saved_searches_move (self->conn, c, 0, &error));
  assert_names (self, "c|a|b");
  g_assert_true (voc_saved_searches_move (self->conn, c, 1, &error));
  assert_names (self, "a|c|b");
  g_assert_true (voc_saved_searches_move (self->conn, a, 99, &error));
  assert_names (self, "c|b|a");
  g_assert_true (voc_saved_searches_move (self->conn, b, 1, &error));
  assert_names (self, "c|b|a");
  g_assert_false (voc_saved_searches_move (self->conn, 77, 0, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (add (self, "d", &error), >, 0);
  assert_names (self, "c|b|a|d");
}

static void
test_removed (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = add (self, "a", &error);
  gint64 b = add (self, "b", &error);
  gint64 taker;

  g_assert_true (voc_saved_searches_set_removed (self->conn, a, TRUE, NOW, &error));
  assert_names (self, "b");
  g_assert_null (voc_saved_searches_get (self->conn, a, NOW, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (voc_saved_searches_look (self->conn, a, NOW, &error));
  g_clear_error (&error);
  g_assert_false (voc_saved_searches_set_removed (self->conn, a, TRUE, NOW, &error));
  g_clear_error (&error);
  g_assert_true (voc_saved_searches_set_removed (self->conn, a, FALSE, NOW + DAY - 1, &error));
  assert_names (self, "a|b");

  /* Its name may be another one's by now. */
  g_assert_true (voc_saved_searches_set_removed (self->conn, a, TRUE, NOW, &error));
  taker = add (self, "A", &error);
  g_assert_false (voc_saved_searches_set_removed (self->conn, a, FALSE, NOW, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_TAKEN);
  g_clear_error (&error);
  assert_names (self, "b|A");
  g_assert_true (voc_saved_searches_rename (self->conn, taker, "c", &error));
  g_assert_true (voc_saved_searches_set_removed (self->conn, a, FALSE, NOW, &error));
  g_assert_true (voc_saved_searches_move (self->conn, a, 0, &error));
  g_assert_true (voc_saved_searches_set_removed (self->conn, taker, TRUE, NOW - DAY, &error));
  assert_names (self, "a|b");

  /* After a day it is gone for good, and its number is not given out again. */
  g_assert_true (voc_saved_searches_set_removed (self->conn, b, TRUE, NOW, &error));
  g_assert_false (voc_saved_searches_set_removed (self->conn, b, FALSE, NOW + DAY, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM saved_search"), ==, 1);
  g_assert_cmpint (add (self, "b", &error), >, b);
}

/* One that nobody can read is still there, to be renamed or removed. */
static void
test_unreadable (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSavedSearch) search = NULL;
  gint64 id = add (self, "a", &error);

  store_test_exec (self->conn, "UPDATE saved_search SET query = '{\"version\": 99}'");
  search = voc_saved_searches_get (self->conn, id, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (search->name, ==, "a");
  g_assert_null (search->query);
  g_assert_true (voc_saved_searches_set_removed (self->conn, id, TRUE, NOW, &error));
}

#define ADD(name, func) g_test_add ("/store/saved-searches/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("add", test_add);
  ADD ("names", test_names);
  ADD ("order", test_order);
  ADD ("removed", test_removed);
  ADD ("unreadable", test_unreadable);

  return g_test_run ();
}
