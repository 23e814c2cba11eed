/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings whose words are indexed after a large sync, and not with it. */

#include "store-test.h"

#include "store/voc-columns-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

#define NOW 1700000000

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
  g_autofree char *search = NULL;

  self->folder = g_dir_make_tmp ("voc-listings-XXXXXX", NULL);
  cache = g_build_filename (self->folder, "cache.db", NULL);
  search = g_build_filename (self->folder, "search.db", NULL);
  self->conn = voc_conn_open (cache, VOC_CONN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_conn_attach (self->conn, search, "search", FALSE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_CACHE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_SEARCH, &error));
}

/* The index has to fit the listings at the end of every test. */
static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  store_test_exec (self->conn, "INSERT INTO search.listing_text (listing_text) VALUES ('integrity-check')");
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT (SELECT n FROM main.stamp) = (SELECT n FROM search.stamp)"), ==, 1);
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

static VocListing *
make_listing (gint64      source,
              const char *native_id,
              const char *title)
{
  VocListing *listing = voc_listing_new ();

  listing->source_id = source;
  voc_set_text (&listing->native_id, native_id);
  voc_set_text (&listing->title, title);
  voc_set_text (&listing->company, "Bäckerei Ⅷ GmbH");
  voc_set_text (&listing->url, "https://example.org/1");
  listing->description_html = g_strdup ("<p>We bake <b>bread</b> with C++ and 東京都 rice.</p>");
  return listing;
}

static VocPutOutcome
put_at (Fixture    *self,
        VocListing *unsealed,
        gint64      now,
        gint64     *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_seal (unsealed);
  VocPutOutcome outcome = VOC_PUT_NEW;

  voc_listings_put (self->conn, listing, now, id, &outcome, &error);
  g_assert_no_error (error);
  return outcome;
}

static guint
find_n (Fixture    *self,
        const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) query = voc_query_new ();
  g_autoptr (VocResult) result = NULL;

  g_free (query->text);
  query->text = g_strdup (text);
  voc_query_seal (query, NOW);
  result = voc_listings_search (self->conn, query, NULL, &error);
  g_assert_no_error (error);
  return voc_result_get_n (result);
}

static gint64
count_waiting (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (voc_listings_count_waiting (self->conn, &n, &error));
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count (*) FROM main.listing, search.stamp s WHERE listing.id > s.after AND listing.id <= s.upto"), ==, n);
  return n;
}

static gboolean
put_many (VocConn *conn,
          gpointer data,
          GError **error)
{
  const char *const *ids = data;

  voc_listings_let_words_wait (conn);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (VocListing) listing = voc_listing_seal (make_listing (1, ids[i], "Baker"));

      if (!voc_listings_put (conn, listing, NOW, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fail_after (VocConn *conn,
            gpointer data,
            GError **error)
{
  if (put_many (conn, data, error))
    g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED, "On purpose");
  return FALSE;
}

/* A savepoint that is undone takes with it what waits in it and nothing else. */
static gboolean
put_many_and_undo (VocConn *conn,
                   gpointer data,
                   GError **error)
{
  static const char *const undone[] = { "x", "y", NULL };
  static const char *const kept[] = { "z", NULL };
  g_autoptr (GError) local_error = NULL;

  if (!put_many (conn, data, error))
    return FALSE;

  g_assert_false (voc_conn_transaction (conn, fail_after, (gpointer) undone, &local_error));
  g_assert_error (local_error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED);
  return put_many (conn, (gpointer) kept, error);
}

static guint
count_answer (Fixture    *self,
              const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) query = voc_query_new ();
  g_autoptr (VocResult) result = NULL;

  g_free (query->text);
  query->text = g_strdup (text);
  voc_query_seal (query, NOW);
  result = voc_listings_search (self->conn, query, NULL, &error);
  g_assert_no_error (error);
  return result->n_waiting;
}

/* The words of what comes in large numbers go in later, as they are then, and once. */
static void
test_wait (Fixture      *self,
           gconstpointer data)
{
  static const char *const ids[] = { "b", "c", "d", "e", "f", NULL };
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;

  put_at (self, make_listing (1, "a", "Baker"), NOW, NULL);
  g_assert_cmpint (count_waiting (self), ==, 0);
  g_assert_true (voc_conn_transaction (self->conn, put_many_and_undo, (gpointer) ids, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_waiting (self), ==, 6);

  /* All are there, and an answer that looks for words knows what it lacks. */
  g_assert_cmpuint (find_n (self, ""), ==, 7);
  g_assert_cmpuint (find_n (self, "bread"), ==, 1);
  g_assert_cmpuint (count_answer (self, "bread"), ==, 6);
  g_assert_cmpuint (count_answer (self, ""), ==, 0);

  /* One that is in changes, one that waits does, and one that waits goes. */
  put_at (self, make_listing (1, "a", "Miller"), NOW, NULL);
  put_at (self, make_listing (1, "c", "Miller"), NOW, NULL);
  g_assert_cmpuint (find_n (self, "miller"), ==, 2);
  store_test_exec (self->conn, "UPDATE main.listing SET closed_at = 1, source = 2 WHERE native_id = 'e'");
  g_assert_true (voc_listings_remove_closed (self->conn, 2, 10, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_waiting (self), ==, 5);

  g_assert_true (voc_listings_index_some (self->conn, 2, &is_done, &error));
  g_assert_false (is_done);
  g_assert_cmpint (count_waiting (self), ==, 3);
  g_assert_cmpuint (find_n (self, "miller"), ==, 2);

  /* What comes alone waits behind them. */
  put_at (self, make_listing (1, "g", "Miller"), NOW, NULL);
  g_assert_cmpint (count_waiting (self), ==, 4);
  g_assert_true (voc_listings_index_some (self->conn, 100, &is_done, &error));
  g_assert_true (is_done);
  g_assert_cmpint (count_waiting (self), ==, 0);
  g_assert_cmpuint (find_n (self, "miller"), ==, 3);
  g_assert_cmpuint (find_n (self, "baker"), ==, 4);
  g_assert_cmpuint (find_n (self, "bread"), ==, 7);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count (*) FROM search.listing_text"), ==, 7);

  /* With nothing that waits it is indexed at once again. */
  put_at (self, make_listing (1, "h", "Cook"), NOW, NULL);
  g_assert_cmpuint (find_n (self, "cook"), ==, 1);
  g_assert_cmpint (count_waiting (self), ==, 0);
}

static gboolean
index_all (VocConn *conn,
           gpointer data,
           GError **error)
{
  gboolean is_done;

  return voc_listings_index_some (conn, 100, &is_done, error);
}

static gboolean
put_rich (VocConn *conn,
          gpointer data,
          GError **error)
{
  static const struct
  {
    const char *title;
    const char *company;
    const char *skill;
    const char *place;
  } rows[] = {
    { "Senior C++ Developer", "Black Forest Mills", "Machine learning", "Bad Homburg" },
    { "Developer, Senior Staff", "Learning Machine Ltd", "C++", "Neu-Isenburg" },
    { "Nurse", "St. Mary’s", "Night shift", "São Paulo" },
  };

  voc_listings_let_words_wait (conn);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VocListing  *unsealed = make_listing (1, rows[i].title, rows[i].title);
      VocLocation *location = voc_location_new ();
      VocPay      *pay = voc_pay_new ();
      g_autoptr (VocListing) listing = NULL;

      voc_set_text (&unsealed->company, rows[i].company);
      voc_listing_add_tag (unsealed, "skill", NULL, rows[i].skill);
      voc_set_text (&location->city, rows[i].place);
      voc_listing_add_location (unsealed, location);
      voc_pay_set_range (pay, 50000, 60000, "EUR");
      pay->period = VOC_PAY_PERIOD_YEAR;
      pay->kind = VOC_PAY_KIND_BASE;
      pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
      voc_listing_add_pay (unsealed, pay);
      listing = voc_listing_seal (unsealed);
      if (!voc_listings_put (conn, listing, NOW, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static guint
count_market (Fixture    *self,
              const char *title)
{
  g_autoptr (GError) error = NULL;
  VocPayDistribution pay = { 0 };

  g_assert_true (voc_listings_market_pay (self->conn, title, "EUR", VOC_PAY_BASIS_DEFAULT, &pay, NULL, &error));
  g_assert_no_error (error);
  return pay.n;
}

/* What waits is found by everything but its description, in the database and by the columns. */
static void
test_wait_short (Fixture      *self,
                 gconstpointer data)
{
  static const struct
  {
    const char *text;
    guint       n;
    guint       n_waiting;
  } cases[] = {
    { "developer", 2, 3 },
    { "\"senior c++\"", 1, 3 },
    { "\"senior developer\"", 0, 3 },
    { "\"machine learning\"", 1, 3 },
    { "skill:\"machine learning\"", 1, 0 },
    { "company:\"learning machine\"", 1, 0 },
    { "company:\"machine learning\"", 0, 0 },
    { "place:\"bad homburg\"", 1, 0 },
    { "title:\"staff senior\" OR \"sao paulo\"", 1, 3 },
    { "developer -\"black forest\"", 1, 3 },
    { "-developer", 1, 3 },
    { "-title:\"developer senior\"", 2, 0 },
    { "neu-isen*", 1, 3 },
    { "bread", 0, 3 },
    { "-bread", 3, 3 },
    { "place:", 3, 0 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (VocColumns) columns = voc_columns_new ();

  g_assert_true (voc_conn_transaction (self->conn, put_rich, NULL, &error));
  g_assert_no_error (error);
  for (guint pass = 0;; pass++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          g_test_message ("%s", cases[i].text);
          g_assert_cmpuint (find_n (self, cases[i].text), ==, cases[i].n);
          g_assert_cmpuint (count_answer (self, cases[i].text), ==, cases[i].n_waiting);
        }
      g_assert_cmpuint (count_market (self, "senior developer"), ==, 2);
      g_assert_cmpuint (count_market (self, "c++"), ==, 1);
      g_assert_cmpuint (count_market (self, "baker"), ==, 0);

      if (pass > 0)
        break;
      voc_conn_set_columns (self->conn, columns);
      g_assert_true (voc_columns_load (columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error));
      g_assert_true (voc_columns_install (columns, self->conn, &error));
      g_assert_no_error (error);
    }
}

/* Who indexes leaves the cache, and the number of its state, alone; and writes nothing when there
 * is nothing to be indexed. */
static void
test_wait_is_apart (Fixture      *self,
                    gconstpointer data)
{
  static const char *const ids[] = { "a", "b", NULL };
  g_autoptr (GError) error = NULL;
  gint64 stamp;
  gint64 changes;

  g_assert_true (voc_conn_transaction (self->conn, put_many, (gpointer) ids, &error));
  stamp = store_test_get_int (self->conn, "SELECT n FROM main.stamp");
  g_assert_true (voc_conn_transaction (self->conn, index_all, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT n FROM main.stamp"), ==, stamp);
  g_assert_cmpuint (find_n (self, "bread"), ==, 2);

  changes = store_test_get_int (self->conn, "SELECT total_changes ()");
  g_assert_true (voc_conn_transaction (self->conn, index_all, NULL, &error));
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT total_changes ()"), ==, changes);
}

/* It makes way for who waits behind it, and comes on all the same. */
static void
test_wait_makes_way (Fixture      *self,
                     gconstpointer data)
{
  g_auto (GStrv) ids = g_new0 (char *, 1401);
  g_autoptr (GError) error = NULL;
  const int n_others = 1;
  gboolean  is_done = FALSE;
  guint     n_steps = 0;

  for (int i = 0; i < 1400; i++)
    ids[i] = g_strdup_printf ("%d", i);
  g_assert_true (voc_conn_transaction (self->conn, put_many, ids, &error));
  g_assert_cmpint (count_waiting (self), ==, 1400);
  voc_conn_set_others (self->conn, &n_others);
  for (; !is_done; n_steps++)
    g_assert_true (voc_listings_index_some (self->conn, 4000, &is_done, &error));
  g_assert_cmpuint (n_steps, >, 2);
  g_assert_cmpuint (n_steps, <, 6);
  voc_conn_set_others (self->conn, NULL);
  g_assert_cmpint (count_waiting (self), ==, 0);
  g_assert_cmpuint (find_n (self, "bread"), ==, 1400);
}

/* As many as there are, of a new program; those after @bare are of an older one. */
static void
put_rows (Fixture *self,
          guint    n,
          guint    bare)
{
  static const char *const ids[] = { "1", NULL };
  g_autofree char         *copy = NULL;
  g_autofree char         *make_bare = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (voc_conn_transaction (self->conn, put_many, (gpointer) ids, &error));
  g_assert_no_error (error);
  copy = g_strdup_printf ("CREATE TEMP TABLE copy AS SELECT * FROM main.listing;"
                          "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
                          " INSERT INTO main.listing (id, source, native_id, posted, workplace, employment, pay_provenance, pay_kind,"
                          " pay_period, pay_currency, n_places, pay_flags, term, seniority, first_seen, last_seen, expires, published,"
                          " precision, hash, title, words, language, skills)"
                          " SELECT i, source, i, posted, workplace, employment, pay_provenance, pay_kind,"
                          " pay_period, pay_currency, n_places, pay_flags, term, seniority, first_seen, last_seen, expires, published,"
                          " precision, hash, title, words, language, skills FROM n, temp.copy;"
                          "UPDATE search.stamp SET upto = %u, waiting = %u;"
                          "DROP TABLE temp.copy",
                          n, n, n);
  store_test_exec (self->conn, copy);
  make_bare = g_strdup_printf ("UPDATE main.listing SET skills = NULL WHERE id > %u", bare);
  store_test_exec (self->conn, make_bare);
}

static guint
count_skill (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) query = voc_query_new ();
  guint n = 0;

  query->skills = g_strdupv ((char *[]){ (char *) "baking", NULL });
  voc_query_seal (query, NOW);
  g_assert_true (voc_listings_count_waiting_for (self->conn, query, &n, &error));
  g_assert_no_error (error);
  return n;
}

/* Rows of an older program are found wherever they wait, however many of this one are before
 * them; when they are indexed, the answer is whole, though others wait still. */
static void
test_wait_bare (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;

  put_rows (self, 1500, 1400);
  g_assert_cmpuint (count_skill (self), ==, 1500);
  g_assert_cmpuint (count_answer (self, "skill:baking"), ==, 0);
  g_assert_cmpuint (count_skill (self), ==, 1500);
  /* It goes on where it was, as they get what they lack. */
  store_test_exec (self->conn, "UPDATE main.listing SET skills = '' WHERE skills IS NULL AND id <= 1450");
  g_assert_cmpuint (count_skill (self), ==, 1500);
  store_test_exec (self->conn, "UPDATE main.listing SET skills = '' WHERE skills IS NULL");
  g_assert_cmpuint (count_skill (self), ==, 0);
  g_assert_cmpuint (count_skill (self), ==, 0);
  g_assert_true (voc_listings_index_some (self->conn, 2000, &is_done, &error) && is_done);
  g_assert_no_error (error);
}

/* A question looks at so many and not at all; until questions have seen all, they are not sure. */
static void
test_wait_many (Fixture      *self,
                gconstpointer data)
{
  const guint n = 50000;
  guint       n_asked = 0;

  put_rows (self, n, n);
  while (count_skill (self) > 0)
    g_assert_cmpuint (++n_asked, <, 10);
  g_assert_cmpuint (n_asked, ==, 2);
  g_assert_cmpuint (count_skill (self), ==, 0);

  /* Each of what rows may lack is known for itself. */
  g_assert_cmpuint (count_answer (self, "skill:baking"), ==, n);
}

/* What the index was asked before holds until a listing changes, or one that waited is
 * indexed, which nothing else of the cache tells. */
static void
test_wait_asked_before (Fixture      *self,
                        gconstpointer data)
{
  static const char *const ids[] = { "b", "c", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VocColumns) columns = voc_columns_new ();
  VocListing *other = make_listing (1, "a", "Cook");
  gboolean    is_done = FALSE;
  gint64      stamp;

  put_at (self, make_listing (1, "a", "Cook"), NOW, NULL);
  voc_conn_set_columns (self->conn, columns);
  g_assert_true (voc_columns_load (columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error));
  g_assert_true (voc_columns_install (columns, self->conn, &error));
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (find_n (self, "bread"), ==, 1);

  g_assert_true (voc_conn_transaction (self->conn, put_many, (gpointer) ids, &error));
  g_assert_cmpint (count_waiting (self), ==, 2);
  stamp = store_test_get_int (self->conn, "SELECT n FROM main.stamp");
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (find_n (self, "bread"), ==, 1);
  g_assert_true (voc_listings_index_some (self->conn, 100, &is_done, &error) && is_done);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT n FROM main.stamp"), ==, stamp);
  g_assert_cmpuint (find_n (self, "bread"), ==, 3);

  voc_set_text (&other->description_html, "<p>We bake cakes.</p>");
  g_assert_cmpint (put_at (self, other, NOW, NULL), !=, VOC_PUT_NEW);
  g_assert_cmpuint (find_n (self, "bread"), ==, 2);
  g_assert_cmpuint (find_n (self, "cakes"), ==, 1);
}

/* One that has changed since comes last in the columns: what is found of the words that follow
 * each other is in no order of numbers then. */
static void
test_wait_out_of_order (Fixture      *self,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocColumns) columns = voc_columns_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("w%u", i);

      g_strv_builder_add (builder, id);
    }
  ids = g_strv_builder_end (builder);
  g_assert_true (voc_conn_transaction (self->conn, put_many, ids, &error));
  voc_conn_set_columns (self->conn, columns);
  g_assert_true (voc_columns_load (columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error));
  g_assert_true (voc_columns_install (columns, self->conn, &error));
  put_at (self, make_listing (1, "w2", "Miller"), NOW, NULL);
  g_assert_cmpint (count_waiting (self), ==, 300);
  g_assert_cmpuint (find_n (self, "\"Bäckerei Ⅷ\""), ==, 300);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/store/listings-waiting/all", test_wait },
    { "/store/listings-waiting/short", test_wait_short },
    { "/store/listings-waiting/bare", test_wait_bare },
    { "/store/listings-waiting/many", test_wait_many },
    { "/store/listings-waiting/is-apart", test_wait_is_apart },
    { "/store/listings-waiting/makes-way", test_wait_makes_way },
    { "/store/listings-waiting/asked-before", test_wait_asked_before },
    { "/store/listings-waiting/out-of-order", test_wait_out_of_order },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
