/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random listings, changes to them in all the ways in which listings change, and random
 * questions about them: for the tests that hold one way of answering against another. */

#include "random-listings.h"

#include "store-test.h"

#include "base/voc-id-set.h"
#include "model/voc-occupation.h"
#include "store/voc-hidden-store.h"
#include "store/voc-listing-private.h"

static const char *const words[] = {
  "baker", "bakery", "back", "developer", "C++", "C#", ".NET", "go", "R", "QA", "senior", "junior", "java", "javascript", "nurse",
  "Zürich", "Łódź", "istanbul", "İstanbul", "front-end", "Macy's", "開発者", "営業", "مهندس", "राम", "data", "base", "database", "of", "the",
  "java開発者", "営業baker"
};
static const char *const companies[] = { "Alpha GmbH", "Beta", "Gamma & Söhne", "Delta", "!!!", "Baker Ltd", NULL };
static const char *const languages[] = { "de", "en-US", "no", "nonsense", NULL };
static const char *const countries[] = { "DE", "AT", "CH", "US", NULL };
/* A listing may state one however it is written, and one that nobody lists. */
static const char *const skills[] = { "Java", "java", "C++", "C#", "Łódź", "team work", "Team  Work", "data" };
static const char *const asked_skills[] = { "java", "c++", "team work", "nobody has it", "lodz", NULL };
static const char *const occupations[] = { "15-1252", "29-1141", RANDOM_OWN_HOURS, "99-9999", NULL };
static const char *const currencies[] = { "EUR", "USD", "CHF", "JPY" };

#define N_SOURCES 5
#define ONE_EMPLOYER 4

/* Tables that know of hours, and nothing else: what titles mean is said by the tests. */
void
random_tables_attach (VocConn    *conn,
                      const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "tables.db", NULL);
  gboolean         is_new = !g_file_test (path, G_FILE_TEST_EXISTS);

  g_assert_true (voc_conn_attach (conn, path, "ref", FALSE, &error));
  g_assert_no_error (error);
  if (!is_new)
    return;

  store_test_exec (conn, "CREATE TABLE ref.own_hours (soc TEXT PRIMARY KEY) STRICT, WITHOUT ROWID");
  store_test_exec (conn, "INSERT INTO ref.own_hours VALUES ('" RANDOM_OWN_HOURS "')");
}

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

/* One source is the site of one employer. Of others there are more than an answer counts. */
static void
add_company (VocListing *listing)
{
  if (listing->source_id == ONE_EMPLOYER)
    voc_set_text (&listing->company, "Own Site AG");
  else if (pick (3) == 0)
    listing->company = g_strdup_printf ("Employer %u", pick (80));
  else
    voc_set_text (&listing->company, companies[pick (G_N_ELEMENTS (companies))]);
}

static void
add_location (VocListing *listing)
{
  VocLocation *location = voc_location_new ();

  voc_set_text (&location->city, words[pick (G_N_ELEMENTS (words))]);
  voc_set_text (&location->country, countries[pick (G_N_ELEMENTS (countries))]);
  if (g_strcmp0 (location->country, "US") == 0)
    voc_set_text (&location->region_code, pick (2) == 0 ? "NY" : "NM");
  if (pick (6) == 0)
    voc_set_text (&location->raw, "somewhere in base");
  location->is_primary = pick (8) == 0;
  if (pick (3) > 0)
    location->point = (VocPoint){ 52.0 + pick (100) / 50.0, 13.0 + pick (100) / 40.0, TRUE };
  voc_listing_add_location (listing, location);
}

static gint64
put (VocConn *conn,
     guint    number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autofree char *title = make_text (3);
  gint64           id = 0;

  listing->source_id = 1 + number % N_SOURCES;
  listing->native_id = g_strdup_printf ("n-%u", number);
  listing->title = g_strdup_printf ("Job %s", title);
  add_company (listing);
  listing->description_text = make_text (8);
  listing->workplace = (VocWorkplace) pick (VOC_N_WORKPLACES);
  listing->employment = (VocEmployment) (pick (3) == 0 ? 0 : pick (1 << VOC_N_EMPLOYMENTS));
  listing->published = (VocTimestamp){ RANDOM_NOW - (gint64) pick (12) * RANDOM_DAY, pick (5) == 0 ? VOC_DATE_NONE : VOC_DATE_SECOND };
  listing->seniority = (VocSeniority) pick (VOC_N_SENIORITIES);
  listing->term = (VocContractTerm) pick (VOC_N_CONTRACTS);
  voc_set_text (&listing->language, languages[pick (G_N_ELEMENTS (languages))]);
  for (guint n = pick (4); n > 0; n--)
    add_location (listing);
  for (guint n = pick (3); n > 0; n--)
    voc_listing_add_tag (listing, "skill", NULL, pick (2) == 0 ? words[pick (G_N_ELEMENTS (words))] : skills[pick (G_N_ELEMENTS (skills))]);
  for (guint n = pick (4) == 0 ? 0 : 1 + pick (2); n > 0; n--)
    add_pay (listing);
  if (pick (6) == 0)
    listing->expires = (VocTimestamp){ RANDOM_NOW + (gint64) pick (4) * RANDOM_DAY, VOC_DATE_SECOND };

  voc_listings_put (conn, voc_listing_seal (listing), RANDOM_NOW + (gint64) pick (100), &id, NULL, &error);
  g_assert_no_error (error);
  return id;
}

static void
exec_with (VocConn    *conn,
           const char *format,
           ...)
{
  g_autofree char *sql = NULL;
  va_list          arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  store_test_exec (conn, sql);
}

/* There are no tables of titles here, so that somebody else has to say what they mean. */
static void
set_occupation (VocConn *conn,
                gint64   id)
{
  exec_with (conn, "UPDATE main.listing SET occupation = %u WHERE id = %d",
             pick (4) == 0 ? 0 : voc_soc_to_number (occupations[pick (G_N_ELEMENTS (occupations) - 1)]), (int) id);
}

void
random_listing_put (VocConn *conn,
                    guint    number)
{
  gint64 id = put (conn, number);

  if (pick (3) > 0)
    set_occupation (conn, id);
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
        employer->until = pick (2) == 0 ? 0 : RANDOM_NOW + (gint64) pick (20);
        g_ptr_array_add (employers, employer);
      }
  voc_hidden_employers_agree (conn, employers, RANDOM_NOW + 10, NULL, error);
}

/* What a source has now: all it had before, but some. */
static void
sync_source (VocConn *conn,
             guint    source,
             GError **error)
{
  g_autoptr (VocIdSet) seen = voc_id_set_new ();

  for (guint i = 0; i < RANDOM_LISTINGS; i++)
    if (1 + i % N_SOURCES == source && pick (6) > 0)
      voc_id_set_add (seen, put (conn, i));
  voc_listings_close_absent (conn, source, seen, RANDOM_NOW, NULL, error);
}

static void
put_in_job (VocConn *conn,
            guint    id,
            guint    job)
{
  exec_with (conn, "DELETE FROM main.duplicate_member WHERE listing = %u", id);
  exec_with (conn, "INSERT INTO main.duplicate_member (listing, job) SELECT id, %u FROM main.listing WHERE id = %u", job, id);
}

static gboolean
change_in_transaction (VocConn *conn,
                       gpointer data,
                       GError **error)
{
  gint64   id = 1 + pick (RANDOM_LISTINGS);
  gboolean is_done;

  if (pick (3) == 0)
    voc_listings_let_words_wait (conn);
  switch (pick (15))
    {
    case 0:
      voc_listings_set_hidden (conn, id, pick (2) == 0, error);
      break;
    case 1:
      voc_listings_set_saved (conn, id, pick (2) == 0, error);
      break;
    case 2:
      voc_listings_close (conn, id, VOC_CLOSE_TOMBSTONE, RANDOM_NOW, NULL, error);
      break;
    case 3:
      for (guint n = 1 + pick (8); n > 0; n--)
        put_in_job (conn, 1 + pick (RANDOM_LISTINGS), 1 + pick (12));
      break;
    case 4:
      exec_with (conn, "DELETE FROM main.duplicate_member WHERE listing = %d", (int) id);
      break;
    case 5:
      exec_with (conn, "INSERT INTO main.source_state (source, is_removed) VALUES (%u, %u) ON CONFLICT DO UPDATE SET is_removed = excluded.is_removed",
                 1 + pick (5), pick (6) == 0);
      break;
    case 6:
      exec_with (conn, "INSERT INTO main.source_state (source, known_until) VALUES (%u, %d) ON CONFLICT DO UPDATE SET known_until = excluded.known_until",
                 1 + pick (5), pick (3) == 0 ? -1 : pick (2) == 0 ? 0
                                                                  : RANDOM_NOW + (int) pick (100));
      break;
    case 7:
      if (pick (6) == 0)
        sync_source (conn, 1 + pick (N_SOURCES), error);
      break;
    case 8:
      if (pick (6) == 0)
        voc_listings_expire (conn, RANDOM_NOW + (gint64) pick (5) * RANDOM_DAY, NULL, error);
      else if (pick (6) == 0)
        voc_listings_remove_closed (conn, 1 + pick (N_SOURCES), 1 + pick (10), NULL, error);
      break;
    case 9:
      hide_employers (conn, error);
      break;
    case 10:
      set_occupation (conn, id);
      break;
    case 11:
      voc_listings_index_some (conn, 1 + pick (RANDOM_LISTINGS), &is_done, error);
      break;
    default:
      for (guint n = pick (6); n > 0; n--)
        random_listing_put (conn, pick (RANDOM_LISTINGS + RANDOM_LISTINGS / 4));
      break;
    }
  g_assert_no_error (*error);

  if (pick (8) > 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Taken back");
  return FALSE;
}

void
random_listings_change (VocConn *conn)
{
  g_autoptr (GError) error = NULL;

  voc_conn_transaction (conn, change_in_transaction, NULL, &error);
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

VocQuery *
random_query (void)
{
  static const char *const asked_languages[] = { "de", "en", "nb", "fr", "" };

  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = make_question ();
  query->is_typing = pick (2) == 0;
  query->sort = (VocSort) pick (VOC_N_SORTS);
  query->is_reversed = pick (2) == 0;
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
  query->posted_after = pick (4) == 0 ? RANDOM_NOW - (gint64) pick (12) * RANDOM_DAY : 0;
  query->seen_after = pick (3) == 0 ? RANDOM_NOW - 1 + (gint64) pick (102) : 0;
  query->source_id = pick (6) == 0 ? 1 + pick (7) : 0;
  if (pick (6) == 0)
    voc_set_text (&query->company, pick (5) == 0 ? "Nobody" : companies[pick (G_N_ELEMENTS (companies) - 1)]);
  query->min_pay = pick (4) == 0 ? (gint64) pick (90000) : 0;
  /* Some are amounts that are paid, so that ends meet. */
  if (pick (4) == 0)
    query->max_pay = query->min_pay + (gint64) (pick (2) == 0 ? pick (60000) : 100 * pick (900));
  if (pick (4) == 0)
    g_strlcpy (query->pay_currency, pick (6) == 0 ? "XXX" : currencies[pick (G_N_ELEMENTS (currencies))], sizeof query->pay_currency);
  if (pick (3) == 0)
    {
      query->near = (VocPoint){ 53.0, 14.0, TRUE };
      voc_set_text (&query->near_country, countries[pick (G_N_ELEMENTS (countries))]);
    }
  query->radius_km = pick (2) == 0 ? 10.0 + pick (100) : 0.0;
  if (pick (20) == 0)
    query->basis = (VocPayBasis){ 35.0, 46.0 };
  return voc_query_seal (query, RANDOM_NOW);
}
