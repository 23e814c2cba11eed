/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions about six listings whose answers are known: every filter, every
 * order, the counts beside the list and the pay of the market. */

#include "store-test.h"

#include "store/voc-columns-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

#define NOW 1700000000
#define DAY (24 * 60 * 60)

static const VocPoint BERLIN = { 52.52, 13.405, TRUE };
static const VocPoint HAMBURG = { 53.551, 9.994, TRUE };

typedef struct
{
  char    *folder;
  VocConn *conn;
} Fixture;

static const struct
{
  const char      *native_id;
  gint64           source;
  const char      *title;
  const char      *company;
  const char      *text;
  VocWorkplace     workplace;
  VocEmployment    employment;
  int              min;
  int              max;
  const char      *currency;
  VocPayPeriod     period;
  VocPayProvenance provenance;
  double           days_old;
  VocPoint         points[2];
} samples[] = {
  { "a", 1, "Baker", "Alpha", "Bread", VOC_WORKPLACE_ON_SITE, VOC_EMPLOYMENT_FULL_TIME, 30000, 40000, "EUR", VOC_PAY_PERIOD_YEAR, VOC_PAY_PROVENANCE_STRUCTURED, 1, { { 52.52, 13.405, TRUE } } },
  { "b", 1, "Senior Baker", "Alpha", "Bread", VOC_WORKPLACE_REMOTE, VOC_EMPLOYMENT_FULL_TIME | VOC_EMPLOYMENT_PART_TIME, 20, 20, "EUR", VOC_PAY_PERIOD_HOUR, VOC_PAY_PROVENANCE_PARSED, 3, { { 0 } } },
  { "c", 2, "Driver", "Beta", "For a baker", VOC_WORKPLACE_HYBRID, VOC_EMPLOYMENT_PART_TIME, 0, 0, NULL, VOC_PAY_PERIOD_UNKNOWN, VOC_PAY_PROVENANCE_NONE, 2, { { 52.39, 13.065, TRUE } } },
  { "d", 2, "Pilot", "Beta", "Far away", VOC_WORKPLACE_UNKNOWN, VOC_EMPLOYMENT_UNKNOWN, 90000, 110000, "USD", VOC_PAY_PERIOD_YEAR, VOC_PAY_PROVENANCE_STRUCTURED, 10, { { 40.71, -74.0, TRUE } } },
  { "e", 3, "Clerk", NULL, "Letters", VOC_WORKPLACE_ON_SITE, VOC_EMPLOYMENT_FULL_TIME, 50000, 50000, "EUR", VOC_PAY_PERIOD_YEAR, VOC_PAY_PROVENANCE_PREDICTED, 5, { { 52.52, 13.405, TRUE }, { 53.551, 9.994, TRUE } } },
  { "f", 3, "Helper", NULL, "Kitchen", VOC_WORKPLACE_UNKNOWN, VOC_EMPLOYMENT_UNKNOWN, 0, 0, NULL, VOC_PAY_PERIOD_UNKNOWN, VOC_PAY_PROVENANCE_UNPAID, 4, { { 0 } } },
};

static void
put_sample (Fixture *self,
            guint    i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();

  listing->source_id = samples[i].source;
  voc_set_text (&listing->native_id, samples[i].native_id);
  voc_set_text (&listing->title, samples[i].title);
  voc_set_text (&listing->company, samples[i].company);
  listing->description_html = g_strdup_printf ("<p>%s</p>", samples[i].text);
  listing->workplace = samples[i].workplace;
  listing->employment = samples[i].employment;
  listing->published = (VocTimestamp){ NOW - (gint64) (samples[i].days_old * DAY), VOC_DATE_SECOND };
  for (guint k = 0; k < 2 && samples[i].points[k].is_known; k++)
    {
      VocLocation *location = voc_location_new ();

      location->point = samples[i].points[k];
      voc_listing_add_location (listing, location);
    }
  if (samples[i].provenance != VOC_PAY_PROVENANCE_NONE)
    {
      VocPay *pay = voc_pay_new ();

      if (samples[i].currency != NULL)
        voc_pay_set_range (pay, samples[i].min, samples[i].max, samples[i].currency);
      pay->period = samples[i].period;
      pay->provenance = samples[i].provenance;
      voc_listing_add_pay (listing, pay);
    }

  voc_listings_put (self->conn, voc_listing_seal (listing), NOW, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
load_columns (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocColumns) columns = voc_columns_new ();

  voc_conn_set_columns (self->conn, columns);
  g_assert_true (voc_columns_load (columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error));
  g_assert_true (voc_columns_install (columns, self->conn, &error));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = NULL;
  g_autofree char *search = NULL;

  self->folder = g_dir_make_tmp ("voc-search-XXXXXX", NULL);
  cache = g_build_filename (self->folder, "cache.db", NULL);
  search = g_build_filename (self->folder, "search.db", NULL);
  self->conn = voc_conn_open (cache, VOC_CONN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_conn_attach (self->conn, search, "search", FALSE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_CACHE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_SEARCH, &error));
  if (data != NULL)
    load_columns (self);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    put_sample (self, i);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

static gint64
get_n_segments (Fixture *self)
{
  return store_test_get_int (self->conn, "SELECT count (DISTINCT segid) FROM search.listing_text_idx");
}

/* Each commit adds a segment; they are merged bit by bit, and what is found stays. */
static void
test_tidy (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64   n_before;
  gboolean is_done = FALSE;
  guint    n_rounds = 0;

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (VocListing) listing = voc_listing_new ();

      listing->source_id = 1;
      listing->native_id = g_strdup_printf ("tidy-%u", i);
      listing->title = g_strdup_printf ("Tidy %u", i);
      listing = voc_listing_seal (g_steal_pointer (&listing));
      g_assert_true (voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error));
    }

  n_before = get_n_segments (self);
  g_assert_cmpint (n_before, >=, 30);
  while (!is_done && n_rounds++ < 100)
    g_assert_true (voc_listings_tidy_index_some (self->conn, 1, &is_done, &error));
  g_assert_true (is_done);
  g_assert_cmpuint (n_rounds, >, 1);
  g_assert_cmpint (get_n_segments (self), <, 8);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count (*) FROM search.listing_text WHERE listing_text MATCH 'tidy'"), ==, 30);
  store_test_exec (self->conn, "INSERT INTO search.listing_text (listing_text) VALUES ('integrity-check')");
}

static void
put_titled (Fixture    *self,
            const char *native_id,
            const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();

  listing->source_id = 1;
  voc_set_text (&listing->native_id, native_id);
  voc_set_text (&listing->title, title);
  listing = voc_listing_seal (g_steal_pointer (&listing));
  g_assert_true (voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error));
}

static VocQuery *
ask_newest (const char *text)
{
  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = g_strdup (text);
  query->sort = VOC_SORT_NEWEST;
  return query;
}

/* The native ids in order, as "a b c". */
static char *
spell_ids (Fixture         *self,
           const VocResult *result)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < result->ids->len; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 id = g_array_index (result->ids, gint64, i);
      g_autoptr (GPtrArray) rows = voc_listings_get_rows (self->conn, &id, 1, &error);

      g_assert_no_error (error);
      g_string_append_printf (out, i > 0 ? " %s" : "%s", ((VocListingRow *) g_ptr_array_index (rows, 0))->native_id);
    }

  return g_string_free (out, FALSE);
}

static VocResult *
search (Fixture  *self,
        VocQuery *unsealed,
        GArray   *sources)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) query = voc_query_seal (unsealed, NOW);
  VocResult *result = voc_listings_search_in (self->conn, query, sources, VOC_REACH_WHOLE, NULL, &error);

  g_assert_no_error (error);
  return result;
}

static void
assert_answer (Fixture    *self,
               VocQuery   *unsealed,
               const char *expected)
{
  g_autoptr (VocResult) result = search (self, unsealed, NULL);
  g_autofree char *ids = spell_ids (self, result);

  g_assert_cmpstr (ids, ==, expected);
}

static void
test_orders (Fixture      *self,
             gconstpointer data)
{
  VocQuery *query;

  assert_answer (self, ask_newest (""), "a c b f e d");

  /* Both have it in the title, one only in its text. */
  query = ask_newest ("baker");
  query->sort = VOC_SORT_RELEVANCE;
  assert_answer (self, query, "a b c");

  /* Euros are the most frequent, then dollars, then what states nothing. */
  query = ask_newest ("");
  query->sort = VOC_SORT_PAY;
  assert_answer (self, query, "b a d c f e");

  query = ask_newest ("");
  query->sort = VOC_SORT_PAY;
  g_strlcpy (query->pay_currency, "USD", sizeof query->pay_currency);
  assert_answer (self, query, "d b a c f e");

  query = ask_newest ("");
  query->sort = VOC_SORT_DISTANCE;
  query->near = BERLIN;
  assert_answer (self, query, "a e c d b f");
}

static VocQuery *
ask_typing (const char *text)
{
  VocQuery *query = ask_newest (text);

  query->is_typing = TRUE;
  return query;
}

/* What somebody has begun is looked for in the descriptions when it has four letters or
 * is a word that is there. */
static void
test_unfinished (Fixture      *self,
                 gconstpointer data)
{
  assert_answer (self, ask_typing ("bak"), "a b");
  assert_answer (self, ask_typing ("bake"), "a c b");
  assert_answer (self, ask_newest ("bak*"), "a c b");
  assert_answer (self, ask_typing ("far"), "d");
  assert_answer (self, ask_typing ("for a bak"), "");
  assert_answer (self, ask_typing ("\"a bak"), "");
  assert_answer (self, ask_typing ("\"a bake"), "c");
  assert_answer (self, ask_newest ("-bak* baker"), "");
}

static VocQuery *
ask_by (VocSort  sort,
        gboolean is_reversed)
{
  VocQuery *query = ask_newest ("");

  query->sort = sort;
  query->is_reversed = is_reversed;
  if (sort == VOC_SORT_DISTANCE)
    query->near = BERLIN;
  return query;
}

/* What is not known comes last either way, and the newest first among those alike. */
static void
test_directions (Fixture      *self,
                 gconstpointer data)
{
  VocQuery *query;

  assert_answer (self, ask_by (VOC_SORT_NEWEST, TRUE), "d e f b c a");
  assert_answer (self, ask_by (VOC_SORT_PAY, TRUE), "a b d c f e");
  assert_answer (self, ask_by (VOC_SORT_DISTANCE, TRUE), "d c a e b f");
  assert_answer (self, ask_by (VOC_SORT_TITLE, FALSE), "a e c f d b");
  assert_answer (self, ask_by (VOC_SORT_TITLE, TRUE), "b d f c e a");
  assert_answer (self, ask_by (VOC_SORT_COMPANY, FALSE), "a b c d f e");
  assert_answer (self, ask_by (VOC_SORT_COMPANY, TRUE), "c d a b f e");

  /* There is only one way of being relevant. */
  query = ask_by (VOC_SORT_RELEVANCE, TRUE);
  voc_set_text (&query->text, "baker");
  assert_answer (self, query, "a b c");

  /* What came last has its place too. */
  put_titled (self, "g", "Ärztin");
  assert_answer (self, ask_by (VOC_SORT_TITLE, FALSE), "g a e c f d b");
  put_titled (self, "h", "clerk");
  assert_answer (self, ask_by (VOC_SORT_TITLE, FALSE), "g a h e c f d b");
}

static void
put_remote (Fixture    *self,
            const char *native_id,
            const char *first_country,
            const char *second_country)
{
  const char *const countries[] = { first_country, second_country };
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();

  listing->source_id = 1;
  voc_set_text (&listing->native_id, native_id);
  voc_set_text (&listing->title, "Translator");
  listing->workplace = VOC_WORKPLACE_REMOTE;
  listing->published = (VocTimestamp){ NOW - 20 * DAY, VOC_DATE_SECOND };
  for (guint i = 0; i < G_N_ELEMENTS (countries) && countries[i] != NULL; i++)
    {
      VocLocation *location = voc_location_new ();

      voc_set_text (&location->country, countries[i]);
      voc_listing_add_location (listing, location);
    }
  listing = voc_listing_seal (g_steal_pointer (&listing));
  g_assert_true (voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error));
  g_assert_no_error (error);
}

static VocQuery *
ask_remote_near (const char *country,
                 guint       workplaces)
{
  VocQuery *query = ask_newest ("");

  query->near = BERLIN;
  query->radius_km = 50.0;
  query->workplaces = workplaces;
  voc_set_text (&query->near_country, country);
  return query;
}

/* A remote job is nowhere near; whether it may be done at the place is said by its countries. */
static void
test_remote_near (Fixture      *self,
                  gconstpointer data)
{
  const guint remote = 1u << VOC_WORKPLACE_REMOTE;
  const guint hybrid = 1u << VOC_WORKPLACE_HYBRID;

  put_remote (self, "u", "US", NULL);
  put_remote (self, "v", "AT", "DE");
  put_remote (self, "w", "DE", NULL);

  /* That of b says no country: it is open to everybody. */
  assert_answer (self, ask_remote_near ("DE", remote), "b w v");
  assert_answer (self, ask_remote_near ("AT", remote), "b v");
  assert_answer (self, ask_remote_near ("US", remote), "b u");
  assert_answer (self, ask_remote_near ("CH", remote), "b");
  /* Others are as near as they are. */
  assert_answer (self, ask_remote_near ("DE", remote | hybrid), "c b w v");
  assert_answer (self, ask_remote_near ("DE", hybrid), "c");
  /* Nobody has asked for remote ones, or it is not known which country that is. */
  assert_answer (self, ask_remote_near ("DE", 0), "a c e");
  assert_answer (self, ask_remote_near (NULL, remote), "");
}

static void
test_distance (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (VocResult) result = NULL;
  VocQuery *query = ask_newest ("");

  query->near = BERLIN;
  query->radius_km = 50.0;
  assert_answer (self, query, "a c e");

  /* The nearest of several places counts. */
  query = ask_newest ("");
  query->near = HAMBURG;
  query->radius_km = 20.0;
  assert_answer (self, query, "e");

  query = ask_newest ("");
  query->near = BERLIN;
  result = search (self, query, NULL);
  g_assert_cmpuint (result->distances_km->len, ==, 6);
  g_assert_cmpfloat_with_epsilon (g_array_index (result->distances_km, float, 0), 0.0f, 0.01f);
  g_assert_cmpfloat_with_epsilon (g_array_index (result->distances_km, float, 1), 27.2f, 0.5f);
  g_assert_cmpfloat (g_array_index (result->distances_km, float, 2), <, 0.0f);
}

static void
test_filters (Fixture      *self,
              gconstpointer data)
{
  VocQuery *query = ask_newest ("");

  query->workplaces = (1u << VOC_WORKPLACE_REMOTE) | (1u << VOC_WORKPLACE_HYBRID);
  assert_answer (self, query, "c b");

  query = ask_newest ("");
  query->workplaces = 1u << VOC_WORKPLACE_UNKNOWN;
  assert_answer (self, query, "f d");

  query = ask_newest ("");
  query->employment = VOC_EMPLOYMENT_PART_TIME;
  assert_answer (self, query, "c b");

  query = ask_newest ("");
  query->posted_after = NOW - 3 * DAY - DAY / 2;
  assert_answer (self, query, "a c b");

  query = ask_newest ("");
  query->source_id = 2;
  assert_answer (self, query, "c d");

  query = ask_newest ("");
  query->company = g_strdup ("BETA");
  assert_answer (self, query, "c d");

  query = ask_newest ("");
  query->company = g_strdup ("Nobody");
  assert_answer (self, query, "");

  /* All of them together. */
  query = ask_newest ("bread");
  query->source_id = 1;
  query->employment = VOC_EMPLOYMENT_PART_TIME;
  query->workplaces = 1u << VOC_WORKPLACE_REMOTE;
  assert_answer (self, query, "b");
}

static VocQuery *
ask_pay (gint64       min_pay,
         const char  *currency,
         VocPayPolicy policy)
{
  VocQuery *query = ask_newest ("");

  query->min_pay = min_pay;
  g_strlcpy (query->pay_currency, currency, sizeof query->pay_currency);
  query->pay_policy = policy;
  return query;
}

static VocQuery *
ask_pay_between (gint64       min_pay,
                 gint64       max_pay,
                 const char  *currency,
                 VocPayPolicy policy)
{
  VocQuery *query = ask_pay (min_pay, currency, policy);

  query->max_pay = max_pay;
  return query;
}

/* "a" pays 30,000 to 40,000 and "b" 20 an hour, which is 41,600. */
static void
test_pay_range (Fixture      *self,
                gconstpointer data)
{
  VocQuery *query;

  assert_answer (self, ask_pay_between (0, 41601, "EUR", VOC_PAY_POLICY_HIDE), "a b");
  assert_answer (self, ask_pay_between (0, 41600, "EUR", VOC_PAY_POLICY_HIDE), "a");
  assert_answer (self, ask_pay_between (0, 30001, "EUR", VOC_PAY_POLICY_HIDE), "a");
  assert_answer (self, ask_pay_between (0, 30000, "EUR", VOC_PAY_POLICY_HIDE), "");
  assert_answer (self, ask_pay_between (32000, 35000, "EUR", VOC_PAY_POLICY_HIDE), "a");
  assert_answer (self, ask_pay_between (40001, 50000, "EUR", VOC_PAY_POLICY_HIDE), "b");
  assert_answer (self, ask_pay_between (41600, 41600, "EUR", VOC_PAY_POLICY_HIDE), "b");
  assert_answer (self, ask_pay_between (42000, 50000, "EUR", VOC_PAY_POLICY_HIDE), "");
  assert_answer (self, ask_pay_between (0, 100000, "", VOC_PAY_POLICY_HIDE), "a b d");
  /* What is not comparable is for the policy; nobody asks for any pay to find none. */
  assert_answer (self, ask_pay_between (0, 35000, "EUR", VOC_PAY_POLICY_SHOW), "a c e d");

  query = ask_pay_between (0, 31201, "EUR", VOC_PAY_POLICY_HIDE);
  query->basis.hours_per_week = 30.0;
  assert_answer (self, query, "a b");
}

static void
test_pay (Fixture      *self,
          gconstpointer data)
{
  VocQuery *query;

  /* What cannot be compared stays, unless it is to be left out; what is known
   * to be unpaid never reaches an amount. */
  assert_answer (self, ask_pay (40000, "EUR", VOC_PAY_POLICY_SHOW), "a c b e d");
  assert_answer (self, ask_pay (40001, "EUR", VOC_PAY_POLICY_SHOW), "c b e d");
  assert_answer (self, ask_pay (40000, "EUR", VOC_PAY_POLICY_HIDE), "a b");
  /* An estimate states nothing, however little it is. */
  assert_answer (self, ask_pay (60000, "EUR", VOC_PAY_POLICY_SHOW), "c e d");
  assert_answer (self, ask_pay (100000, "USD", VOC_PAY_POLICY_HIDE), "d");

  /* Another year of work: 20 an hour is 31,200 at 30 hours a week. */
  query = ask_pay (40000, "EUR", VOC_PAY_POLICY_HIDE);
  query->basis.hours_per_week = 30.0;
  assert_answer (self, query, "a");
}

static void
test_sources (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VocResult) result = NULL;
  g_autofree char *ids = NULL;
  gint64           source = 1;

  g_array_append_val (sources, source);
  source = 3;
  g_array_append_val (sources, source);
  result = search (self, ask_newest (""), sources);
  ids = spell_ids (self, result);
  g_assert_cmpstr (ids, ==, "a b f e");
}

static gint64
find_sample (Fixture    *self,
             gint64      source,
             const char *native_id)
{
  g_autoptr (GError) error = NULL;
  gint64 id = voc_listings_find (self->conn, source, native_id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static gboolean
mark_in_transaction (VocConn *conn,
                     gpointer data,
                     GError **error)
{
  Fixture *self = data;
  gboolean was_open = FALSE;

  return voc_listings_set_hidden (conn, find_sample (self, 1, "b"), TRUE, error)
         && voc_listings_set_saved (conn, find_sample (self, 2, "c"), TRUE, error)
         && voc_listings_close (conn, find_sample (self, 2, "d"), VOC_CLOSE_TOMBSTONE, NOW, &was_open, error) && was_open;
}

static void
test_hidden_saved_closed (Fixture      *self,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResult) result = NULL;
  g_autofree char *ids = NULL;
  VocQuery        *query;

  g_assert_true (voc_conn_transaction (self->conn, mark_in_transaction, self, &error));
  g_assert_no_error (error);

  /* The hidden one would be in the answer; the closed one would not. */
  result = search (self, ask_newest (""), NULL);
  ids = spell_ids (self, result);
  g_assert_cmpstr (ids, ==, "a c f e");
  g_assert_cmpuint (result->n_hidden, ==, 1);
  g_clear_pointer (&result, voc_result_unref);
  query = ask_newest ("");
  query->source_id = 2;
  result = search (self, query, NULL);
  g_assert_cmpuint (result->n_hidden, ==, 0);

  query = ask_newest ("");
  query->shows_hidden = TRUE;
  assert_answer (self, query, "a c b f e");
  query = ask_newest ("");
  query->shows_closed = TRUE;
  assert_answer (self, query, "a c f e d");
  query = ask_newest ("");
  query->only_saved = TRUE;
  assert_answer (self, query, "c");
}

static void
assert_facet (const VocResult *result,
              VocFacet         facet,
              const char      *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < result->facets[facet]->len; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (result->facets[facet], i);

      g_string_append_printf (out, i > 0 ? " %s=%u" : "%s=%u", count->key, count->count);
    }
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_counts (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (VocResult) result = search (self, ask_newest (""), NULL);
  g_autoptr (VocResult) bakers = search (self, ask_newest ("title:baker"), NULL);
  guint n_in_bins = 0;

  assert_facet (result, VOC_FACET_WORKPLACE, "=2 on-site=2 hybrid=1 remote=1");
  assert_facet (result, VOC_FACET_EMPLOYMENT, "full-time=3 part-time=2 =2");
  assert_facet (result, VOC_FACET_SOURCE, "1=2 2=2 3=2");
  assert_facet (result, VOC_FACET_COMPANY, "=2 Alpha=2 Beta=2");
  g_assert_cmpstr (result->pay.currency, ==, "EUR");
  g_assert_cmpuint (result->pay.n, ==, 2);
  g_assert_cmpfloat_with_epsilon (result->pay.percentiles[2], 38300.0, 0.5);
  for (guint i = 0; i < VOC_PAY_BINS; i++)
    n_in_bins += result->pay.bins[i];
  g_assert_cmpuint (n_in_bins, ==, 2);

  /* Of what was found, not of everything. */
  assert_facet (bakers, VOC_FACET_SOURCE, "1=2");
  assert_facet (bakers, VOC_FACET_COMPANY, "Alpha=2");
  g_assert_cmpuint (bakers->pay.n, ==, 2);
  g_assert_cmpuint (bakers->n_unstated_pay, ==, 0);
}

static void
assert_market (Fixture    *self,
               const char *title,
               const char *currency,
               guint       n,
               double      median)
{
  g_autoptr (GError) error = NULL;
  VocPayDistribution distribution = { 0 };

  g_assert_true (voc_listings_market_pay (self->conn, title, currency, VOC_PAY_BASIS_DEFAULT, &distribution, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (distribution.currency, ==, currency);
  g_assert_cmpuint (distribution.n, ==, n);
  g_assert_cmpfloat_with_epsilon (distribution.percentiles[2], median, 0.5);
}

static void
test_market (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_market (self, "baker", "EUR", 2, 38300.0);
  assert_market (self, "baker senior", "EUR", 1, 41600.0);
  assert_market (self, "baker", "USD", 0, -1.0);

  /* Not in the text, not a guess of the source, not without words. */
  assert_market (self, "bread", "EUR", 0, -1.0);
  assert_market (self, "clerk", "EUR", 0, -1.0);
  assert_market (self, "", "EUR", 0, -1.0);

  /* A source that was removed leaves this answer, too, and comes back. */
  g_assert_true (voc_listings_set_source_removed (self->conn, 1, TRUE, &error));
  assert_market (self, "baker", "EUR", 0, -1.0);
  g_assert_true (voc_listings_set_source_removed (self->conn, 1, FALSE, &error));
  assert_market (self, "baker", "EUR", 2, 38300.0);
}

static void
test_cancelled (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (VocQuery) query = voc_query_seal (ask_newest ("baker"), NOW);

  g_cancellable_cancel (cancellable);
  g_assert_null (voc_listings_search (self->conn, query, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (voc_conn_in_transaction (self->conn));
}

/* From the database, and from the columns in memory. */
#define ADD(name, func)                                                                      \
  G_STMT_START                                                                               \
  {                                                                                          \
    g_test_add ("/store/search/" name, Fixture, NULL, set_up, func, tear_down);              \
    g_test_add ("/store/search/columns/" name, Fixture, "columns", set_up, func, tear_down); \
  }                                                                                          \
  G_STMT_END

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("orders", test_orders);
  ADD ("unfinished", test_unfinished);
  ADD ("directions", test_directions);
  ADD ("distance", test_distance);
  ADD ("remote-near", test_remote_near);
  ADD ("filters", test_filters);
  ADD ("pay", test_pay);
  ADD ("pay-range", test_pay_range);
  ADD ("sources", test_sources);
  ADD ("hidden-saved-closed", test_hidden_saved_closed);
  ADD ("counts", test_counts);
  ADD ("market", test_market);
  ADD ("cancelled", test_cancelled);
  ADD ("tidy", test_tidy);

  return g_test_run ();
}
