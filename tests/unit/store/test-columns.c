/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns in memory answer as the database does: random questions about random
 * listings, while these change in all the ways in which listings change. */

#include "store-test.h"

#include "model/voc-occupation.h"
#include "store/voc-columns-private.h"
#include "store/voc-hidden-store.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

#define NOW 1700000000
#define DAY (24 * 60 * 60)
#define N_LISTINGS 250
#define N_ROUNDS (g_getenv ("VOC_TEST_SANITIZED") != NULL ? 60u : 500u)
#define N_QUESTIONS 20

typedef struct
{
  char    *folder;
  VocConn *conn;  /* writes, and knows the columns */
  VocConn *plain; /* reads, and knows none */
} Fixture;

static const char *const words[] = {
  "baker", "bakery", "back", "developer", "C++", "C#", ".NET", "go", "R", "QA", "senior", "junior", "java", "javascript", "nurse",
  "Zürich", "Łódź", "istanbul", "İstanbul", "front-end", "Macy's", "開発者", "営業", "مهندس", "राम", "data", "base", "database", "of", "the"
};
static const char *const companies[] = { "Alpha GmbH", "Beta", "Gamma & Söhne", "Delta", "!!!", "Baker Ltd", NULL };
static const char *const languages[] = { "de", "en-US", "no", "nonsense", NULL };
static const char *const countries[] = { "DE", "AT", "CH", "US", NULL };
/* A listing may state one however it is written, and one that nobody lists. */
static const char *const skills[] = { "Java", "java", "C++", "C#", "Łódź", "team work", "Team  Work", "data", NULL };
static const char *const asked_skills[] = { "java", "c++", "team work", "nobody has it", "lodz", NULL };
static const char *const occupations[] = { "15-1252", "29-1141", "51-3011", "99-9999", NULL };
static const char *const currencies[] = { "EUR", "USD", "CHF", "JPY" };

static guint
pick (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

static char *
make_text (guint most)
{
  GString *text = g_string_new (NULL);

  for (guint n = pick (most + 1); n > 0; n--)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[pick (G_N_ELEMENTS (words))]);

  return g_string_free (text, FALSE);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = NULL;
  g_autofree char *search = NULL;

  self->folder = g_dir_make_tmp ("voc-columns-XXXXXX", NULL);
  cache = g_build_filename (self->folder, "cache.db", NULL);
  search = g_build_filename (self->folder, "search.db", NULL);
  self->conn = voc_conn_open (cache, VOC_CONN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_conn_attach (self->conn, search, "search", FALSE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_CACHE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_SEARCH, &error));
  self->plain = voc_conn_open (cache, VOC_CONN_READ, &error);
  g_assert_no_error (error);
  g_assert_true (voc_conn_attach (self->plain, search, "search", FALSE, &error));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->plain);
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

static void
load (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  VocColumns *columns = voc_conn_get_columns (self->conn);

  if (columns == NULL)
    {
      g_autoptr (VocColumns) new_columns = voc_columns_new ();

      voc_conn_set_columns (self->conn, new_columns);
      columns = voc_conn_get_columns (self->conn);
    }

  voc_columns_load (columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error);
  g_assert_no_error (error);
  voc_columns_install (columns, self->conn, &error);
  g_assert_no_error (error);
}

static void
add_pay (VocListing *listing)
{
  static const VocPayPeriod periods[] = { VOC_PAY_PERIOD_YEAR, VOC_PAY_PERIOD_HOUR, VOC_PAY_PERIOD_MONTH, VOC_PAY_PERIOD_UNKNOWN };
  VocPay                   *pay = voc_pay_new ();
  int                       min = (int) pick (90) * 1000;

  voc_pay_set_range (pay, min, pick (4) == 0 ? -1 : min + (int) pick (20) * 500, currencies[pick (G_N_ELEMENTS (currencies))]);
  if (pick (8) == 0)
    pay->currency[0] = '\0';
  pay->period = periods[pick (G_N_ELEMENTS (periods))];
  pay->kind = pick (6) == 0 ? VOC_PAY_KIND_OTHER : VOC_PAY_KIND_BASE;
  pay->provenance = (VocPayProvenance) pick (VOC_PAY_PROVENANCE_UNPAID + 1);
  voc_listing_add_pay (listing, pay);
}

static void
put_random (Fixture *self,
            guint    number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autofree char *title = make_text (3);

  listing->source_id = 1 + number % 5;
  listing->native_id = g_strdup_printf ("n-%u", number);
  listing->title = g_strdup_printf ("Job %s", title);
  voc_set_text (&listing->company, companies[pick (G_N_ELEMENTS (companies))]);
  listing->description_text = make_text (8);
  listing->workplace = (VocWorkplace) pick (VOC_N_WORKPLACES);
  listing->employment = (VocEmployment) (pick (3) == 0 ? 0 : pick (1 << VOC_N_EMPLOYMENTS));
  listing->published = (VocTimestamp){ NOW - (gint64) pick (12) * DAY, pick (5) == 0 ? VOC_DATE_NONE : VOC_DATE_SECOND };
  listing->seniority = (VocSeniority) pick (VOC_N_SENIORITIES);
  listing->term = (VocContractTerm) pick (VOC_N_CONTRACTS);
  voc_set_text (&listing->language, languages[pick (G_N_ELEMENTS (languages))]);
  for (guint n = pick (4); n > 0; n--)
    {
      VocLocation *location = voc_location_new ();

      voc_set_text (&location->city, words[pick (G_N_ELEMENTS (words))]);
      voc_set_text (&location->country, countries[pick (G_N_ELEMENTS (countries))]);
      if (pick (3) > 0)
        location->point = (VocPoint){ 52.0 + pick (100) / 50.0, 13.0 + pick (100) / 40.0, TRUE };
      voc_listing_add_location (listing, location);
    }
  for (guint n = pick (3); n > 0; n--)
    voc_listing_add_tag (listing, "skill", NULL, pick (2) == 0 ? words[pick (G_N_ELEMENTS (words))] : skills[pick (G_N_ELEMENTS (skills) - 1)]);
  if (pick (4) > 0)
    add_pay (listing);

  voc_listings_put (self->conn, voc_listing_seal (listing), NOW + (gint64) pick (100), NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
exec_with (Fixture    *self,
           const char *format,
           ...)
{
  g_autofree char *sql = NULL;
  va_list          arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  store_test_exec (self->conn, sql);
}

/* Some employers, for good or until a moment that may be past. */
static void
hide_employers (VocConn *conn,
                GError **error)
{
  g_autoptr (GPtrArray) employers = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_hidden_employer_free);

  for (guint i = 0; i + 1 < G_N_ELEMENTS (companies); i++)
    if (pick (4) == 0)
      {
        VocHiddenEmployer *employer = voc_hidden_employer_new (companies[i], NULL);

        employer->key = voc_listing_company_key (companies[i]);
        employer->until = pick (2) == 0 ? 0 : NOW + (gint64) pick (20);
        g_ptr_array_add (employers, employer);
      }
  voc_hidden_employers_agree (conn, employers, NOW + 10, NULL, error);
}

static gboolean
change_in_transaction (VocConn *conn,
                       gpointer data,
                       GError **error)
{
  Fixture *self = data;
  gint64   id = 1 + pick (N_LISTINGS);

  switch (pick (11))
    {
    case 0:
      voc_listings_set_hidden (conn, id, pick (2) == 0, error);
      break;
    case 1:
      voc_listings_set_saved (conn, id, pick (2) == 0, error);
      break;
    case 2:
      voc_listings_close (conn, id, VOC_CLOSE_TOMBSTONE, NOW, NULL, error);
      break;
    case 3:
      exec_with (self, "DELETE FROM main.duplicate_member WHERE listing = %d", (int) id);
      exec_with (self, "INSERT INTO main.duplicate_member (listing, job) SELECT id, %u FROM main.listing WHERE id = %d", 1 + pick (20), (int) id);
      break;
    case 4:
      exec_with (self, "DELETE FROM main.duplicate_member WHERE listing = %d", (int) id);
      break;
    case 5:
      exec_with (self, "INSERT INTO main.source_state (source, is_removed) VALUES (%u, %u) ON CONFLICT DO UPDATE SET is_removed = excluded.is_removed",
                 1 + pick (5), pick (6) == 0);
      break;
    case 6:
      exec_with (self, "INSERT INTO main.source_state (source, known_until) VALUES (%u, %d) ON CONFLICT DO UPDATE SET known_until = excluded.known_until",
                 1 + pick (5), pick (3) == 0 ? -1 : pick (2) == 0 ? 0
                                                                  : NOW + (int) pick (100));
      break;
    case 7:
      hide_employers (conn, error);
      break;
    case 8:
      exec_with (self, "UPDATE main.listing SET occupation = %u WHERE id = %d",
                 pick (4) == 0 ? 0 : voc_soc_to_number (occupations[pick (G_N_ELEMENTS (occupations) - 1)]), (int) id);
      break;
    default:
      for (guint n = pick (6); n > 0; n--)
        put_random (self, pick (N_LISTINGS + N_LISTINGS / 4));
      break;
    }
  g_assert_no_error (*error);

  if (pick (8) > 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Taken back");
  return FALSE;
}

static void
change (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  voc_conn_transaction (self->conn, change_in_transaction, self, &error);
  if (error != NULL)
    g_assert_cmpstr (error->message, ==, "Taken back");
}

static char *
make_question (void)
{
  static const char *const fields[] = { "", "", "", "-", "title:", "company:", "skill:", "place:", "-title:" };
  GString                 *text = g_string_new (NULL);

  for (guint n = pick (4); n > 0; n--)
    {
      const char *word = words[pick (G_N_ELEMENTS (words))];

      g_string_append (text, text->len == 0 ? "" : pick (5) == 0 ? " OR "
                                                                 : " ");
      g_string_append (text, fields[pick (G_N_ELEMENTS (fields))]);
      if (pick (6) == 0)
        g_string_append_printf (text, "\"%s %s\"", word, words[pick (G_N_ELEMENTS (words))]);
      else
        {
          glong       n_chars = g_utf8_strlen (word, -1);
          const char *end = g_utf8_offset_to_pointer (word, pick (3) == 0 ? 1 + pick ((guint) n_chars) : n_chars);

          g_string_append_len (text, word, end - word);
        }
    }

  return g_string_free (text, FALSE);
}

static char **
pick_codes (const char *const *codes,
            guint              n)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (pick (5) > 0)
    return NULL;

  for (guint i = 0; i < 2; i++)
    {
      const char *code = codes[pick (n)];

      g_strv_builder_add (builder, code != NULL ? code : "");
    }
  return g_strv_builder_end (builder);
}

static VocQuery *
make_query (void)
{
  static const char *const asked_languages[] = { "de", "en", "nb", "fr", "" };

  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = make_question ();
  query->is_typing = pick (2) == 0;
  query->sort = (VocSort) pick (VOC_SORT_DISTANCE + 1);
  query->pay_policy = (VocPayPolicy) pick (VOC_PAY_POLICY_HIDE + 1);
  query->folds_duplicates = pick (2) == 0;
  query->shows_hidden = pick (4) == 0;
  query->shows_closed = pick (4) == 0;
  query->only_saved = pick (8) == 0;
  query->workplaces = pick (3) == 0 ? pick (1 << VOC_N_WORKPLACES) : 0;
  query->employment = (VocEmployment) (pick (3) == 0 ? pick (1 << VOC_N_EMPLOYMENTS) : 0);
  query->seniorities = pick (4) == 0 ? pick (1 << VOC_N_SENIORITIES) : 0;
  query->contracts = pick (4) == 0 ? pick (1 << VOC_N_CONTRACTS) : 0;
  query->languages = pick_codes (asked_languages, G_N_ELEMENTS (asked_languages));
  query->countries = pick_codes (countries, G_N_ELEMENTS (countries));
  query->skills = pick_codes (asked_skills, G_N_ELEMENTS (asked_skills));
  query->occupations = pick_codes (occupations, G_N_ELEMENTS (occupations));
  query->counted = pick (2) == 0 ? VOC_FACETS_ON_DEMAND : 0;
  query->posted_after = pick (4) == 0 ? NOW - (gint64) pick (12) * DAY : 0;
  query->seen_after = pick (3) == 0 ? NOW - 1 + (gint64) pick (102) : 0;
  query->source_id = pick (6) == 0 ? 1 + pick (7) : 0;
  if (pick (6) == 0)
    voc_set_text (&query->company, pick (5) == 0 ? "Nobody" : companies[pick (G_N_ELEMENTS (companies) - 1)]);
  query->min_pay = pick (4) == 0 ? (gint64) pick (90000) : 0;
  if (pick (4) == 0)
    g_strlcpy (query->pay_currency, pick (6) == 0 ? "XXX" : currencies[pick (G_N_ELEMENTS (currencies))], sizeof query->pay_currency);
  if (pick (3) == 0)
    query->near = (VocPoint){ 53.0, 14.0, TRUE };
  query->radius_km = pick (2) == 0 ? 10.0 + pick (100) : 0.0;
  if (pick (20) == 0)
    query->basis = (VocPayBasis){ 35.0, 46.0 };
  return voc_query_seal (query, NOW);
}

static void
assert_facets (const VocResult *a,
               const VocResult *b)
{
  for (guint facet = 0; facet < VOC_N_FACETS; facet++)
    {
      g_assert_cmpuint (a->facets[facet]->len, ==, b->facets[facet]->len);
      for (guint i = 0; i < a->facets[facet]->len; i++)
        {
          const VocFacetCount *x = g_ptr_array_index (a->facets[facet], i);
          const VocFacetCount *y = g_ptr_array_index (b->facets[facet], i);

          g_assert_cmpstr (x->key, ==, y->key);
          g_assert_cmpstr (x->label, ==, y->label);
          g_assert_cmpuint (x->count, ==, y->count);
        }
    }
}

static void
assert_same (const VocResult *a,
             const VocResult *b)
{
  g_assert_cmpuint (a->ids->len, ==, b->ids->len);
  for (guint i = 0; i < a->ids->len; i++)
    {
      g_assert_cmpint (g_array_index (a->ids, gint64, i), ==, g_array_index (b->ids, gint64, i));
      if (a->distances_km != NULL)
        g_assert_cmpfloat (g_array_index (a->distances_km, float, i), ==, g_array_index (b->distances_km, float, i));
    }
  g_assert_true ((a->distances_km == NULL) == (b->distances_km == NULL));
  assert_facets (a, b);
  g_assert_cmpuint (a->n_hidden, ==, b->n_hidden);
  g_assert_cmpuint (a->n_folded, ==, b->n_folded);
  g_assert_cmpuint (a->n_unstated_pay, ==, b->n_unstated_pay);
  g_assert_cmpstr (a->pay.currency, ==, b->pay.currency);
  g_assert_cmpuint (a->pay.n, ==, b->pay.n);
  g_assert_cmpfloat (a->pay.low, ==, b->pay.low);
  g_assert_cmpfloat (a->pay.bin_width, ==, b->pay.bin_width);
  g_assert_cmpmem (a->pay.bins, sizeof a->pay.bins, b->pay.bins, sizeof b->pay.bins);
  for (guint i = 0; i < G_N_ELEMENTS (a->pay.percentiles); i++)
    g_assert_cmpfloat (a->pay.percentiles[i], ==, b->pay.percentiles[i]);
}

static void
ask_both (Fixture *self)
{
  static const gint64 some[] = { 1, 3, 9 };
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) query = make_query ();
  g_autoptr (GArray) sources = NULL;
  g_autoptr (VocResult) fast = NULL;
  g_autoptr (VocResult) slow = NULL;

  if (pick (6) == 0)
    {
      sources = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_vals (sources, some, G_N_ELEMENTS (some));
    }

  fast = voc_listings_search_in (self->conn, query, sources, VOC_REACH_WHOLE, NULL, &error);
  g_assert_no_error (error);
  slow = voc_listings_search_in (self->plain, query, sources, VOC_REACH_WHOLE, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (fast->lacks_texts);
  assert_same (fast, slow);
}

static void
test_random (Fixture      *self,
             gconstpointer data)
{
  for (guint i = 0; i < N_LISTINGS / 2; i++)
    put_random (self, i);
  for (guint i = 1; i < N_LISTINGS / 2; i++)
    exec_with (self, "UPDATE main.listing SET occupation = %u WHERE id = %u",
               pick (4) == 0 ? 0 : voc_soc_to_number (occupations[pick (G_N_ELEMENTS (occupations) - 1)]), i);
  load (self);
  g_assert_nonnull (voc_columns_lock (voc_conn_get_columns (self->conn)));
  voc_columns_unlock (voc_conn_get_columns (self->conn));

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      for (guint i = 0; i < N_QUESTIONS; i++)
        ask_both (self);
      for (guint n = pick (6); n > 0; n--)
        change (self);
      if (pick (40) == 0)
        load (self);
    }

  /* They were not given up on the way. */
  g_assert_nonnull (voc_columns_lock (voc_conn_get_columns (self->conn)));
  voc_columns_unlock (voc_conn_get_columns (self->conn));
}

static gboolean
remove_in_transaction (VocConn *conn,
                       gpointer data,
                       GError **error)
{
  return voc_conn_exec (conn, "DELETE FROM main.listing WHERE id = 3", error);
}

/* What is committed while the columns are loaded is not lost. */
static void
test_loading (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocColumns) columns = voc_columns_new ();
  const VocColumnSet *set;
  guint32             slot;

  voc_conn_set_columns (self->conn, columns);
  for (guint i = 0; i < 20; i++)
    put_random (self, i);
  g_assert_null (voc_columns_lock (columns));
  g_assert_true (voc_columns_load (columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error));
  for (guint i = 10; i < 30; i++)
    put_random (self, i);
  g_assert_true (voc_conn_transaction (self->conn, remove_in_transaction, NULL, &error));
  g_assert_null (voc_columns_lock (columns));
  g_assert_true (voc_columns_install (columns, self->conn, &error));

  set = voc_columns_lock (columns);
  g_assert_nonnull (set);
  g_assert_true (voc_column_set_find (set, 30, &slot));
  g_assert_false (voc_column_set_find (set, 3, &slot));
  voc_columns_unlock (columns);
  for (guint i = 0; i < 200; i++)
    ask_both (self);

  /* Without loading there is nothing to be installed. */
  g_assert_false (voc_columns_install (columns, self->conn, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED);
}

static VocResult *
ask_briefly (Fixture    *self,
             const char *text,
             VocPayBasis basis,
             VocReach    reach)
{
  g_autoptr (GError) error = NULL;
  VocQuery *unsealed = voc_query_new ();
  g_autoptr (VocQuery) query = NULL;
  VocResult *result;

  g_free (unsealed->text);
  unsealed->text = g_strdup (text);
  unsealed->basis = basis;
  query = voc_query_seal (unsealed, NOW);
  result = voc_listings_search_in (self->conn, query, NULL, reach, NULL, &error);
  g_assert_no_error (error);
  return result;
}

/* Only what is in the short fields, and the answer says so; but nothing is shown that was
 * not wanted, and of another basis the database answers. */
static void
test_short (Fixture      *self,
            gconstpointer data)
{
  static const struct
  {
    const char *text;
    VocPayBasis basis;
    VocReach    reach;
    gboolean    lacks_texts;
    guint       n;
  } cases[] = {
    { "rolls", VOC_PAY_BASIS_DEFAULT, VOC_REACH_SHORT, TRUE, 0 },
    { "rolls", VOC_PAY_BASIS_DEFAULT, VOC_REACH_WHOLE, FALSE, 1 },
    { "baker", VOC_PAY_BASIS_DEFAULT, VOC_REACH_SHORT, TRUE, 1 },
    { "title:baker", VOC_PAY_BASIS_DEFAULT, VOC_REACH_SHORT, FALSE, 1 },
    { "baker -rolls", VOC_PAY_BASIS_DEFAULT, VOC_REACH_SHORT, FALSE, 0 },
    { "rolls", { 35.0, 46.0 }, VOC_REACH_SHORT, FALSE, 1 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autoptr (VocResult) other = NULL;

  listing->source_id = 1;
  listing->native_id = g_strdup ("a");
  listing->title = g_strdup ("Baker");
  listing->description_text = g_strdup ("Rolls");
  listing = voc_listing_seal (g_steal_pointer (&listing));
  g_assert_true (voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error));
  load (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocResult) result = ask_briefly (self, cases[i].text, cases[i].basis, cases[i].reach);

      g_assert_cmpint (result->lacks_texts, ==, cases[i].lacks_texts);
      g_assert_cmpuint (result->ids->len, ==, cases[i].n);
    }

  /* A question of another basis has changed nothing; loading them with it does. */
  g_assert_cmpint (voc_columns_get_state (voc_conn_get_columns (self->conn)), ==, VOC_COLUMNS_GOOD);
  g_assert_true (voc_columns_load (voc_conn_get_columns (self->conn), self->conn, (VocPayBasis){ 35.0, 46.0 }, &error));
  g_assert_true (voc_columns_install (voc_conn_get_columns (self->conn), self->conn, &error));
  other = ask_briefly (self, "rolls", (VocPayBasis){ 35.0, 46.0 }, VOC_REACH_SHORT);
  g_assert_true (other->lacks_texts);
}

static char *
ask_for_suggestion (Fixture    *self,
                    const char *text,
                    gboolean    is_typing)
{
  g_autoptr (GError) error = NULL;
  VocQuery *unsealed = voc_query_new ();
  g_autoptr (VocQuery) query = NULL;
  g_autoptr (VocResult) result = NULL;

  g_free (unsealed->text);
  unsealed->text = g_strdup (text);
  unsealed->is_typing = is_typing;
  query = voc_query_seal (unsealed, NOW);
  result = voc_listings_search_in (self->conn, query, NULL, VOC_REACH_WHOLE, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (result->suggestion);
}

/* With nothing found, the words that there are; never others that find nothing either. */
static void
test_suggestion (Fixture      *self,
                 gconstpointer data)
{
  static const struct
  {
    const char *text;
    gboolean    is_typing;
    const char *suggestion;
  } cases[] = {
    { "bakre", FALSE, "baker" },
    { "bakre", TRUE, "baker" },
    { "seniro bakre", FALSE, "senior baker" },
    { "title:bakre -cook", FALSE, "title:baker -cook" },
    { "zürch bakre", FALSE, "zurich baker" },
    { "開発 bakre", FALSE, NULL }, /* no listing has the first one */
    { "baker", FALSE, NULL },      /* there is one */
    { "baker cook", FALSE, NULL }, /* both are words, of two listings */
    { "cook bakre", FALSE, NULL },
    { "rols", FALSE, NULL }, /* only a description has it */
    { "bak", FALSE, NULL },
    { "xylophone", FALSE, NULL },
    { "\"bakre\"", FALSE, NULL },
    { "-bakre cok", FALSE, NULL },
    { "", FALSE, NULL },
  };
  static const char *const titles[] = { "Senior Baker", "Cook" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VocListing) listing = voc_listing_new ();
      VocLocation *location = voc_location_new ();

      listing->source_id = 1;
      listing->native_id = g_strdup (titles[i]);
      listing->title = g_strdup (titles[i]);
      listing->description_text = g_strdup ("Rolls");
      voc_set_text (&location->city, i == 0 ? "Zürich" : "Bern");
      voc_listing_add_location (listing, location);
      listing = voc_listing_seal (g_steal_pointer (&listing));
      g_assert_true (voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error));
    }
  load (self);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *suggestion = ask_for_suggestion (self, cases[i].text, cases[i].is_typing);

      g_assert_cmpstr (suggestion, ==, cases[i].suggestion);
    }
}

#define ADD(name, func) g_test_add ("/store/columns/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("random", test_random);
  ADD ("loading", test_loading);
  ADD ("short", test_short);
  ADD ("suggestion", test_suggestion);

  return g_test_run ();
}
