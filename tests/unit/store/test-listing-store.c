/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings put in, closed, opened again, removed and read, and what is written
 * and what is not. */

#include "store-test.h"

#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

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

static void
test_put (Fixture      *self,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) back = NULL;
  VocListing  *listing = make_listing (7, "a", "Baker");
  VocLocation *location = voc_location_new ();
  VocPay      *pay = voc_pay_new ();
  g_autoptr (GPtrArray) rows = NULL;
  const VocListingRow *row;
  gint64               id;
  gint64               ids[3];

  voc_set_text (&location->city, "Köln");
  voc_set_text (&location->country, "DE");
  location->point = (VocPoint){ 50.94, 6.96, TRUE };
  voc_listing_add_location (listing, location);
  voc_pay_set_range (pay, 30000, 40000, "EUR");
  pay->period = VOC_PAY_PERIOD_YEAR;
  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  voc_listing_add_pay (listing, pay);
  voc_listing_add_tag (listing, "skill", NULL, "Kneading");
  listing->workplace = VOC_WORKPLACE_ON_SITE;
  listing->employment = VOC_EMPLOYMENT_FULL_TIME | VOC_EMPLOYMENT_TEMPORARY;
  listing->published = (VocTimestamp){ NOW - DAY, VOC_DATE_SECOND };
  g_assert_cmpint (put_at (self, listing, NOW, &id), ==, VOC_PUT_NEW);

  back = voc_listings_get (self->conn, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->id, ==, id);
  g_assert_cmpint (back->source_id, ==, 7);
  g_assert_cmpint (back->first_seen, ==, NOW);
  g_assert_cmpint (back->state, ==, VOC_LISTING_OPEN);
  g_assert_cmpstr (back->title, ==, "Baker");
  g_assert_nonnull (strstr (back->description_text, "We bake bread"));
  g_assert_cmpint (voc_listings_find (self->conn, 7, "a", &error), ==, id);
  g_assert_cmpint (voc_listings_find (self->conn, 7, "b", &error), ==, 0);
  g_assert_no_error (error);

  ids[0] = 999;
  ids[1] = id;
  ids[2] = 1000;
  rows = voc_listings_get_rows (self->conn, ids, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (row->id, ==, id);
  g_assert_cmpstr (row->title, ==, "Baker");
  g_assert_cmpstr (row->company, ==, back->company);
  g_assert_nonnull (strstr (row->place, "Köln"));
  g_assert_cmpuint (row->n_places, ==, 1);
  g_assert_cmpfloat (row->point.latitude, ==, 50.94);
  g_assert_cmpint (row->pay->min, ==, 3000000);
  g_assert_cmpint (row->pay->max, ==, 4000000);
  g_assert_cmpstr (row->pay->currency, ==, "EUR");
  g_assert_cmpint (row->workplace, ==, VOC_WORKPLACE_ON_SITE);
  g_assert_cmpint (row->employment, ==, VOC_EMPLOYMENT_FULL_TIME | VOC_EMPLOYMENT_TEMPORARY);
  g_assert_cmpint (row->published.unix_seconds, ==, NOW - DAY);

  g_assert_null (voc_listings_get (self->conn, 999, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

static void
test_words (Fixture      *self,
            gconstpointer data)
{
  static const struct
  {
    const char *text;
    guint       n;
  } questions[] = {
    { "", 2 },
    { "baker", 1 },
    { "BÄCKEREI", 2 },
    { "backerei", 2 },
    { "c++", 2 },
    { "c", 0 },
    { "c#", 1 },
    { ".net", 1 },
    { "net", 0 },
    { "go", 1 },
    { "東京", 2 },
    { "京都", 2 },
    { "東", 2 },
    { "大阪", 0 },
    { "\"bake bread\"", 2 },
    { "\"bread bake\"", 0 },
    { "baker OR go", 2 },
    { "bread -baker", 1 },
    { "-baker", 1 },
    { "-bread", 0 },
    { "title:bread", 0 },
    { "title:baker", 1 },
    { "company:backerei -title:go", 1 },
    { "\" ) OR ( NEAR", 0 },
    { "{title} : x* AND \"\"\"", 0 },
    { "'; DROP TABLE listing", 0 },
  };

  put_at (self, make_listing (1, "a", "Baker"), NOW, NULL);
  put_at (self, make_listing (1, "b", "Go and C# and .NET"), NOW, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      guint n = find_n (self, questions[i].text);

      if (n != questions[i].n)
        g_test_message ("%s", questions[i].text);
      g_assert_cmpuint (n, ==, questions[i].n);
    }
}

static void
test_unchanged (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocIdSet) seen = voc_id_set_new ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (VocListing) back = NULL;
  gint64 n_changes;
  gint64 id;
  guint  n_closed = 9;
  guint  n_absent = 9;

  put_at (self, make_listing (1, "a", "Baker"), NOW, &id);
  n_changes = sqlite3_total_changes64 (voc_conn_get_handle (self->conn));
  for (int i = 1; i < 4; i++)
    g_assert_cmpint (put_at (self, make_listing (1, "a", "Baker"), NOW + i * DAY, &id), ==, VOC_PUT_UNCHANGED);
  g_assert_cmpint (sqlite3_total_changes64 (voc_conn_get_handle (self->conn)), ==, n_changes);

  /* One row for the source tells that all were seen. */
  g_assert_true (voc_listings_count_absent (self->conn, 1, seen, &n_absent, &error));
  g_assert_cmpuint (n_absent, ==, 1);
  voc_id_set_add (seen, id);
  g_assert_true (voc_listings_count_absent (self->conn, 1, seen, &n_absent, &error));
  g_assert_cmpuint (n_absent, ==, 0);
  g_assert_true (voc_listings_close_absent (self->conn, 1, seen, NOW + 3 * DAY, &n_closed, &error));
  g_assert_cmpuint (n_closed, ==, 0);
  g_assert_cmpint (sqlite3_total_changes64 (voc_conn_get_handle (self->conn)), ==, n_changes + 1);
  back = voc_listings_get (self->conn, id, &error);
  g_assert_cmpint (back->first_seen, ==, NOW);
  g_assert_cmpint (back->last_seen, ==, NOW + 3 * DAY);
  g_assert_true (voc_listings_touch_all (self->conn, 1, NOW + 4 * DAY, &error));
  rows = voc_listings_get_rows (self->conn, &id, 1, &error);
  g_assert_cmpint (((VocListingRow *) g_ptr_array_index (rows, 0))->last_seen, ==, NOW + 4 * DAY);
}

static void
test_changed (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) back = NULL;
  gint64 id;
  gint64 same;

  put_at (self, make_listing (1, "a", "Baker"), NOW, &id);
  g_assert_true (voc_listings_set_hidden (self->conn, id, TRUE, &error));
  g_assert_cmpuint (find_n (self, "baker"), ==, 0);
  g_assert_true (voc_listings_set_hidden (self->conn, id, FALSE, &error));

  g_assert_cmpint (put_at (self, make_listing (1, "a", "Miller"), NOW + DAY, &same), ==, VOC_PUT_CHANGED);
  g_assert_cmpint (same, ==, id);
  g_assert_cmpuint (find_n (self, "baker"), ==, 0);
  g_assert_cmpuint (find_n (self, "miller"), ==, 1);
  back = voc_listings_get (self->conn, id, &error);
  g_assert_cmpint (back->first_seen, ==, NOW);
  g_assert_cmpint (back->last_seen, ==, NOW + DAY);
}

static void
close_all (Fixture *self,
           gint64   source,
           gint64   now,
           guint    expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocIdSet) seen = voc_id_set_new ();
  guint n_closed = 0;

  g_assert_true (voc_listings_close_absent (self->conn, source, seen, now, &n_closed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_closed, ==, expected);
}

static void
test_reopened (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) closed = NULL;
  g_autoptr (VocListing) open = NULL;
  gint64 id;
  guint  n_open;
  guint  n_closed;

  put_at (self, make_listing (1, "a", "Baker"), NOW, &id);
  put_at (self, make_listing (2, "a", "Baker"), NOW, NULL);
  g_assert_true (voc_listings_set_saved (self->conn, id, TRUE, &error));
  close_all (self, 1, NOW + DAY, 1);
  close_all (self, 1, NOW + DAY, 0);
  g_assert_cmpuint (find_n (self, "baker"), ==, 1);
  closed = voc_listings_get (self->conn, id, &error);
  g_assert_cmpint (closed->state, ==, VOC_LISTING_CLOSED);
  g_assert_cmpint (closed->close_reason, ==, VOC_CLOSE_ABSENT);
  g_assert_cmpint (closed->closed_at, ==, NOW + DAY);
  g_assert_cmpint (closed->last_seen, ==, NOW);
  g_assert_true (voc_listings_count (self->conn, 1, &n_open, &n_closed, &error));
  g_assert_cmpuint (n_open, ==, 0);
  g_assert_cmpuint (n_closed, ==, 1);
  g_assert_true (voc_listings_count (self->conn, 0, &n_open, &n_closed, &error));
  g_assert_cmpuint (n_open, ==, 1);

  g_assert_cmpint (put_at (self, make_listing (1, "a", "Baker"), NOW + 2 * DAY, NULL), ==, VOC_PUT_REOPENED);
  open = voc_listings_get (self->conn, id, &error);
  g_assert_cmpint (open->state, ==, VOC_LISTING_OPEN);
  g_assert_cmpint (open->close_reason, ==, VOC_CLOSE_NONE);
  g_assert_cmpuint (find_n (self, "baker"), ==, 2);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM listing WHERE is_saved = 1"), ==, 1);

  close_all (self, 1, NOW + 3 * DAY, 1);
  g_assert_cmpint (put_at (self, make_listing (1, "a", "Miller"), NOW + 4 * DAY, NULL), ==, VOC_PUT_REOPENED);
}

static VocListing *
make_dated (gint64           expires,
            VocDatePrecision precision)
{
  VocListing *listing = make_listing (1, "a", "Baker");

  listing->expires = (VocTimestamp){ expires, precision };
  return listing;
}

static void
test_expired (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) back = NULL;
  gint64 id;
  guint  n_closed = 9;

  put_at (self, make_dated (NOW + DAY, VOC_DATE_DAY), NOW, &id);
  g_assert_true (voc_listings_expire (self->conn, NOW + DAY + 60, &n_closed, &error));
  g_assert_cmpuint (n_closed, ==, 0);
  g_assert_true (voc_listings_expire (self->conn, NOW + 2 * DAY, &n_closed, &error));
  g_assert_cmpuint (n_closed, ==, 1);
  g_assert_cmpuint (find_n (self, "baker"), ==, 0);
  back = voc_listings_get (self->conn, id, &error);
  g_assert_cmpint (back->close_reason, ==, VOC_CLOSE_EXPIRED);

  /* Still in the feed: it stays closed, even if something else changes. */
  g_assert_cmpint (put_at (self, make_dated (NOW + DAY, VOC_DATE_DAY), NOW + 3 * DAY, NULL), ==, VOC_PUT_UNCHANGED);
  {
    VocListing *other = make_dated (NOW + DAY, VOC_DATE_DAY);

    voc_set_text (&other->company, "Another");
    g_assert_cmpint (put_at (self, other, NOW + 3 * DAY, NULL), ==, VOC_PUT_CHANGED);
  }
  g_assert_cmpuint (find_n (self, "baker"), ==, 0);

  g_assert_cmpint (put_at (self, make_dated (NOW + 9 * DAY, VOC_DATE_DAY), NOW + 3 * DAY, NULL), ==, VOC_PUT_REOPENED);
  g_assert_cmpuint (find_n (self, "baker"), ==, 1);
}

/* What comes with a date that is past was never open here. */
static void
test_expired_on_arrival (Fixture      *self,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) back = NULL;
  VocListing *shortened;
  gint64      id;
  guint       n_open = 9;
  guint       n_closed = 9;

  g_assert_cmpint (put_at (self, make_dated (NOW - 9 * DAY, VOC_DATE_DAY), NOW, &id), ==, VOC_PUT_NEW_CLOSED);
  g_assert_cmpuint (find_n (self, "baker"), ==, 0);
  back = voc_listings_get (self->conn, id, &error);
  g_assert_cmpint (back->close_reason, ==, VOC_CLOSE_EXPIRED);
  g_assert_cmpint (back->closed_at, ==, NOW);
  g_assert_cmpint (put_at (self, make_dated (NOW - 9 * DAY, VOC_DATE_DAY), NOW + DAY, NULL), ==, VOC_PUT_UNCHANGED);

  /* One that was open, and whose date is now another one, in the past. */
  g_assert_cmpint (put_at (self, make_dated (NOW + 9 * DAY, VOC_DATE_SECOND), NOW + DAY, NULL), ==, VOC_PUT_REOPENED);
  shortened = make_dated (NOW + DAY - 60, VOC_DATE_SECOND);
  g_assert_cmpint (put_at (self, shortened, NOW + DAY, NULL), ==, VOC_PUT_CHANGED_CLOSED);
  g_assert_true (voc_listings_count (self->conn, 1, &n_open, &n_closed, &error));
  g_assert_cmpuint (n_open, ==, 0);
  g_assert_cmpuint (n_closed, ==, 1);
}

/* A clock that was a year ahead closed everything that has a date. */
static void
test_clock_went_back (Fixture      *self,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 absent;
  guint  n_changed = 9;

  put_at (self, make_dated (NOW + DAY, VOC_DATE_DAY), NOW, NULL);
  put_at (self, make_listing (1, "b", "Miller"), NOW, &absent);
  g_assert_true (voc_listings_close (self->conn, absent, VOC_CLOSE_ABSENT, NOW, NULL, &error));
  g_assert_true (voc_listings_expire (self->conn, NOW + 365 * DAY, &n_changed, &error));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (find_n (self, "baker"), ==, 0);

  g_assert_true (voc_listings_expire (self->conn, NOW, &n_changed, &error));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (find_n (self, "baker"), ==, 1);
  g_assert_cmpuint (find_n (self, "miller"), ==, 0);
}

static void
test_source_removed (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = TRUE;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *native_id = g_strdup_printf ("%d", i);

      put_at (self, make_listing (1 + i % 2, native_id, "Baker"), NOW, NULL);
    }
  g_assert_true (voc_listings_set_source_removed (self->conn, 1, TRUE, &error));
  g_assert_cmpuint (find_n (self, "baker"), ==, 2);
  g_assert_cmpuint (find_n (self, ""), ==, 2);
  g_assert_true (voc_listings_set_source_removed (self->conn, 1, FALSE, &error));
  g_assert_cmpuint (find_n (self, "baker"), ==, 5);

  g_assert_true (voc_listings_remove_some (self->conn, 1, 2, &is_done, &error));
  g_assert_false (is_done);
  g_assert_cmpuint (find_n (self, "baker"), ==, 3);
  g_assert_true (voc_listings_remove_source (self->conn, 1, &error));
  g_assert_cmpuint (find_n (self, "baker"), ==, 2);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM listing_detail"), ==, 2);
}

/* What the index itself finds; what waits is found by its title without it. */
static gint64
count_indexed (Fixture    *self,
               const char *word)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM search.listing_text WHERE listing_text MATCH '%s'", word);

  return store_test_get_int (self->conn, sql);
}

static void
test_index_anew (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *native_id = g_strdup_printf ("%d", i);

      put_at (self, make_listing (1, native_id, "Baker"), NOW, NULL);
    }
  store_test_exec (self->conn, "INSERT INTO search.listing_text (listing_text) VALUES ('delete-all');"
                               "UPDATE search.stamp SET after = 0, upto = 5");
  g_assert_cmpint (count_indexed (self, "baker"), ==, 0);
  g_assert_cmpuint (find_n (self, "baker"), ==, 5);
  g_assert_true (voc_listings_index_some (self->conn, 2, &is_done, &error));
  g_assert_false (is_done);
  g_assert_cmpint (count_indexed (self, "baker"), ==, 2);
  g_assert_cmpuint (find_n (self, "baker"), ==, 5);

  /* What comes meanwhile: one that is in, one that waits, one that is new and waits with it. */
  put_at (self, make_listing (1, "0", "Miller"), NOW, NULL);
  put_at (self, make_listing (1, "4", "Miller"), NOW, NULL);
  put_at (self, make_listing (1, "5", "Miller"), NOW, NULL);
  g_assert_cmpint (count_indexed (self, "miller"), ==, 1);
  g_assert_cmpuint (find_n (self, "miller"), ==, 3);
  g_assert_true (voc_listings_index_some (self->conn, 100, &is_done, &error));
  g_assert_true (is_done);
  g_assert_cmpint (count_indexed (self, "miller"), ==, 3);
  g_assert_cmpint (count_indexed (self, "baker"), ==, 3);
  g_assert_cmpuint (find_n (self, "miller"), ==, 3);
  g_assert_cmpuint (find_n (self, "baker"), ==, 3);
}

static void
test_full (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = NULL;
  VocListing *large = make_listing (1, "b", "Baker");
  GString    *text = g_string_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  put_at (self, make_listing (1, "a", "Baker"), NOW, NULL);
  for (int i = 0; i < 200000; i++)
    g_string_append_printf (text, "%x ", g_rand_int (rand));
  g_free (large->description_html);
  large->description_html = g_string_free (text, FALSE);
  listing = voc_listing_seal (large);
  store_test_exec (self->conn, "PRAGMA main.max_page_count = 100");
  g_assert_false (voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FULL);
  g_assert_false (voc_conn_in_transaction (self->conn));
  g_assert_cmpuint (find_n (self, ""), ==, 1);
  g_assert_cmpuint (find_n (self, "baker"), ==, 1);
}

static gint64
put_text (Fixture    *self,
          const char *native_id,
          const char *text)
{
  g_autoptr (GError) error = NULL;
  VocListing *unsealed = make_listing (1, native_id, "Baker");
  g_autoptr (VocListing) listing = NULL;
  gint64 id;

  voc_set_text (&unsealed->description_html, text);
  listing = voc_listing_seal (unsealed);
  g_assert_true (voc_listings_put (self->conn, listing, NOW, &id, NULL, &error));
  return id;
}

/* Of each listing that can be read, in the order in which they are asked for. */
static void
test_snippets (Fixture      *self,
               gconstpointer data)
{
  gint64 ids[] = { put_text (self, "a", "<p>One of the cooks</p>"), 0, 0, 0, 77 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) snippets = NULL;
  g_autofree char *spoil = NULL;
  VocQuery        *unsealed = voc_query_new ();
  g_autoptr (VocQuery) query = NULL;

  ids[1] = put_text (self, "b", "<p>Two</p><ul><li>cooks and others</li></ul>");
  ids[2] = put_text (self, "c", "<p>Cooks</p>");
  ids[3] = put_text (self, "d", NULL);
  voc_set_text (&unsealed->text, "cooks");
  query = voc_query_seal (unsealed, NOW);
  spoil = g_strdup_printf ("UPDATE main.listing_detail SET size = 3, body = X'00' WHERE id = %d", (int) ids[2]);
  store_test_exec (self->conn, "SAVEPOINT whole");
  store_test_exec (self->conn, spoil);

  snippets = voc_listings_get_snippets (self->conn, query, ids, G_N_ELEMENTS (ids), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (snippets->len, ==, G_N_ELEMENTS (ids));
  g_assert_cmpstr (((VocSnippet *) g_ptr_array_index (snippets, 0))->text, ==, "One of the cooks");
  g_assert_nonnull (strstr (((VocSnippet *) g_ptr_array_index (snippets, 1))->text, "cooks and others"));
  g_assert_cmpuint (((VocSnippet *) g_ptr_array_index (snippets, 1))->hits->len, ==, 1);
  for (guint i = 2; i < snippets->len; i++)
    g_assert_null (g_ptr_array_index (snippets, i));
  store_test_exec (self->conn, "ROLLBACK TO whole");
  store_test_exec (self->conn, "RELEASE whole");

  g_cancellable_cancel (cancellable);
  g_assert_null (voc_listings_get_snippets (self->conn, query, ids, G_N_ELEMENTS (ids), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
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
    { "/store/listings/put", test_put },
    { "/store/listings/words", test_words },
    { "/store/listings/unchanged", test_unchanged },
    { "/store/listings/changed", test_changed },
    { "/store/listings/reopened", test_reopened },
    { "/store/listings/expired", test_expired },
    { "/store/listings/expired-on-arrival", test_expired_on_arrival },
    { "/store/listings/clock-went-back", test_clock_went_back },
    { "/store/listings/source-removed", test_source_removed },
    { "/store/listings/index-anew", test_index_anew },
    { "/store/listings/full", test_full },
    { "/store/listings/snippets", test_snippets },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
