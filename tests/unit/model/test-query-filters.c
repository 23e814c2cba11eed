/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The filters of a question, by its text and beside it: what is chosen, what wins, when two are the
 * same question, and how one is kept. */

#include "query-test.h"

#include "base/voc-error.h"

static void
test_filters (void)
{
  g_autoptr (VocQuery) yes = ask ("remote:yes remote:hybrid posted:7d source:\"My Feed\"", FALSE);
  g_autoptr (VocQuery) list = ask ("remote:no,hybrid posted:2w", FALSE);
  g_autoptr (VocQuery) without = ask ("-remote:yes posted:1m", FALSE);
  g_autoptr (VocQuery) either = ask ("remote:yes OR remote:hybrid posted:2025-06-01", FALSE);

  g_assert_cmpuint (yes->workplaces, ==, 1u << VOC_WORKPLACE_REMOTE | 1u << VOC_WORKPLACE_HYBRID);
  g_assert_cmpint (yes->posted_after, ==, NOW - 7 * DAY);
  g_assert_cmpstr (yes->source_name, ==, "My Feed");
  g_assert_cmpuint (list->workplaces, ==, 1u << VOC_WORKPLACE_ON_SITE | 1u << VOC_WORKPLACE_HYBRID);
  g_assert_cmpint (list->posted_after, ==, NOW - 14 * DAY);
  g_assert_cmpuint (without->workplaces, ==, 1u << VOC_WORKPLACE_UNKNOWN | 1u << VOC_WORKPLACE_ON_SITE | 1u << VOC_WORKPLACE_HYBRID);
  g_assert_cmpint (without->posted_after, ==, NOW - 30 * DAY);
  g_assert_cmpuint (either->workplaces, ==, yes->workplaces);
  g_assert_cmpint (either->posted_after, ==, 1748736000);
  g_assert_cmpuint (either->issues->len, ==, 0);
}

static VocQuery *
make_full (void)
{
  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = g_strdup ("nurse pay:>90kEUR posted:7d remote:yes language:fr level:lead occupation:51-3011");
  query->near = (VocPoint){ 52.5, 13.4, TRUE };
  query->near_name = g_strdup ("Berlin");
  query->near_country = g_strdup ("DE");
  query->radius_km = 25.5;
  query->employment = VOC_EMPLOYMENT_FULL_TIME | VOC_EMPLOYMENT_PER_DIEM;
  query->workplaces = 1u << VOC_WORKPLACE_UNKNOWN | 1u << VOC_WORKPLACE_ON_SITE;
  query->seniorities = 1u << VOC_SENIORITY_UNKNOWN | 1u << VOC_SENIORITY_SENIOR;
  query->contracts = 1u << VOC_CONTRACT_FIXED_TERM;
  query->languages = g_strsplit ("nb,,de,nb", ",", -1);
  query->countries = g_strsplit ("CH,AT", ",", -1);
  query->skills = g_strsplit ("sql,,java,sql", ",", -1);
  query->occupations = g_strsplit ("29-1141,15-1252", ",", -1);
  query->min_pay = 30000;
  g_strlcpy (query->pay_currency, "USD", sizeof query->pay_currency);
  query->pay_policy = VOC_PAY_POLICY_LOWER;
  query->posted_after = 123;
  query->seen_after = 456;
  query->source_id = 9;
  query->company = g_strdup ("Acme");
  query->shows_hidden = TRUE;
  query->shows_closed = TRUE;
  query->only_saved = TRUE;
  query->folds_duplicates = TRUE;
  query->sort = VOC_SORT_DISTANCE;
  query->is_reversed = TRUE;
  query->basis = (VocPayBasis){ 37.5, 46.0 };
  return query;
}

static void
assert_codes (char      **codes,
              const char *expected)
{
  g_autofree char *joined = codes != NULL ? g_strjoinv (" ", codes) : g_strdup ("any");

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_choices (void)
{
  g_autoptr (VocQuery) levels = ask ("level:senior level:lead,entry", FALSE);
  g_autoptr (VocQuery) words = ask ("level:Berufseinsteiger contract:unbefristet", FALSE);
  g_autoptr (VocQuery) without = ask ("-level:internship -contract:fixed-term", FALSE);
  g_autoptr (VocQuery) codes = ask ("language:de,EN-us language:de country:Austria,ch country:\"United States\"", FALSE);
  g_autoptr (VocQuery) either = ask ("level:senior OR level:lead country:de OR country:at", FALSE);
  g_autoptr (VocQuery) wrong = ask ("level:guru language:x country:atlantis -language:de", FALSE);
  g_autofree char *either_issues = describe (either);
  g_autofree char *wrong_issues = describe (wrong);

  g_assert_cmpuint (levels->seniorities, ==, 1u << VOC_SENIORITY_SENIOR | 1u << VOC_SENIORITY_LEAD | 1u << VOC_SENIORITY_ENTRY);
  g_assert_cmpuint (words->seniorities, ==, 1u << VOC_SENIORITY_ENTRY);
  g_assert_cmpuint (words->contracts, ==, 1u << VOC_CONTRACT_PERMANENT);
  g_assert_cmpuint (without->seniorities, ==, ((1u << VOC_N_SENIORITIES) - 1) & ~(1u << VOC_SENIORITY_INTERNSHIP));
  g_assert_cmpuint (without->contracts, ==, 1u << VOC_CONTRACT_UNKNOWN | 1u << VOC_CONTRACT_PERMANENT);
  assert_codes (codes->languages, "de en");
  assert_codes (codes->countries, "AT CH US");
  g_assert_cmpstr (either_issues, ==, "");
  g_assert_cmpuint (either->seniorities, ==, 1u << VOC_SENIORITY_SENIOR | 1u << VOC_SENIORITY_LEAD);
  assert_codes (either->countries, "AT DE");
  g_assert_cmpstr (wrong_issues, ==, " !3@0-10 !3@11-21 !3@22-38 !3@39-51");
  g_assert_cmpuint (wrong->seniorities, ==, 0);
  assert_codes (wrong->languages, "any");
  assert_codes (wrong->countries, "any");
}

static void
test_text_wins (void)
{
  g_autoptr (VocQuery) query = voc_query_seal (make_full (), NOW);
  g_autoptr (VocQuery) edited = voc_query_edit (query);

  g_assert_cmpint (query->min_pay, ==, 90000);
  g_assert_cmpstr (query->pay_currency, ==, "EUR");
  g_assert_cmpuint (query->workplaces, ==, 1u << VOC_WORKPLACE_REMOTE);
  g_assert_cmpint (query->posted_after, ==, NOW - 7 * DAY);
  g_assert_cmpuint (query->seniorities, ==, 1u << VOC_SENIORITY_LEAD);
  assert_codes (query->languages, "fr");
  assert_codes (query->countries, "AT CH");
  assert_codes (query->skills, " java sql");
  assert_codes (query->occupations, "51-3011");

  /* Once the text no longer says it, the filters are in force again. */
  g_free (edited->text);
  edited->text = g_strdup ("nurse");
  edited = voc_query_seal (edited, NOW);
  g_assert_cmpint (edited->min_pay, ==, 30000);
  g_assert_cmpstr (edited->pay_currency, ==, "USD");
  g_assert_cmpuint (edited->workplaces, ==, 3u);
  g_assert_cmpint (edited->posted_after, ==, 123);
  g_assert_cmpuint (edited->seniorities, ==, 1u << VOC_SENIORITY_UNKNOWN | 1u << VOC_SENIORITY_SENIOR);
  g_assert_cmpuint (edited->contracts, ==, 1u << VOC_CONTRACT_FIXED_TERM);
  assert_codes (edited->languages, " de nb");
  assert_codes (edited->countries, "AT CH");
  assert_codes (edited->skills, " java sql");
  assert_codes (edited->occupations, "15-1252 29-1141");
}

static void
test_occupations (void)
{
  g_autoptr (VocQuery) codes = ask ("occupation:29-1141,15-1252 occupation:15-1252", FALSE);
  g_autoptr (VocQuery) name = ask ("occupation:\"Bookkeeping, Accounting,  and Auditing Clerks\"", FALSE);
  g_autoptr (VocQuery) either = ask ("occupation:nurse OR occupation:51-3011", FALSE);
  g_autoptr (VocQuery) none = ask ("occupation:Unmatched", FALSE);
  g_autoptr (VocQuery) wrong = ask ("-occupation:15-1252 occupation:", FALSE);
  g_autofree char *issues = describe (wrong);

  assert_codes (codes->occupations, "15-1252 29-1141");
  g_assert_cmpuint (g_strv_length (name->occupations), ==, 1);
  g_assert_cmpstr (name->occupations[0], ==, "Bookkeeping, Accounting, and Auditing Clerks");
  assert_codes (either->occupations, "51-3011 nurse");
  assert_codes (none->occupations, "");
  g_assert_cmpuint (g_strv_length (none->occupations), ==, 1);
  assert_codes (wrong->occupations, "any");
  g_assert_cmpstr (issues, ==, " !3@0-19 !5@20-31");
}

/* What is only counted is no other question, and nothing that is kept. */
static void
test_counted (void)
{
  g_autoptr (VocQuery) plain = ask ("nurse", FALSE);
  VocQuery *edited = voc_query_edit (plain);
  g_autoptr (VocQuery) counted = NULL;
  g_autofree char *json = NULL;
  g_autofree char *plain_json = voc_query_to_json (plain);

  edited->counted = 3;
  counted = voc_query_seal (edited, NOW);
  json = voc_query_to_json (counted);
  g_assert_cmpuint (counted->counted, ==, 3);
  g_assert_true (voc_query_equal (plain, counted));
  g_assert_cmpstr (json, ==, plain_json);
}

static void
test_json (void)
{
  g_autoptr (VocQuery) query = voc_query_seal (make_full (), NOW);
  g_autofree char *json = voc_query_to_json (query);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) back = voc_query_from_json (json, NOW, &error);
  g_autoptr (VocQuery) later = voc_query_from_json (json, NOW + DAY, &error);
  g_autofree char *again = voc_query_to_json (back);
  g_autofree char *terms = describe (query);
  g_autofree char *back_terms = describe (back);

  g_assert_no_error (error);
  g_assert_true (voc_query_equal (query, back));
  g_assert_cmpint (back->seen_after, ==, 456);
  g_assert_cmpstr (json, ==, again);
  g_assert_cmpstr (terms, ==, back_terms);
  g_assert_cmpint (later->posted_after, ==, NOW - 6 * DAY);
  g_assert_false (voc_query_equal (query, later));

  g_assert_null (voc_query_from_json ("{\"version\":2}", NOW, &error));
  g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  g_assert_null (voc_query_from_json ("nonsense", NOW, &error));
  g_assert_cmpint (error->domain, ==, VOC_PARSE_ERROR);
}

static void
test_equal (void)
{
  g_autoptr (VocQuery) base = voc_query_seal (make_full (), NOW);

  for (guint i = 0; i < 23; i++)
    {
      g_autoptr (VocQuery) other = voc_query_edit (base);

      switch (i)
        {
        case 0:
          g_clear_pointer (&other->text, g_free);
          other->text = g_strdup ("nurses pay:>90kEUR posted:7d remote:yes language:fr level:lead");
          break;
        case 1:
          other->is_typing = TRUE;
          break;
        case 2:
          other->near.latitude += 0.001;
          break;
        case 3:
          g_clear_pointer (&other->near_name, g_free);
          break;
        case 4:
          other->radius_km = 0.0;
          break;
        case 5:
          other->employment = VOC_EMPLOYMENT_UNKNOWN;
          break;
        case 6:
          other->pay_policy = VOC_PAY_POLICY_HIDE;
          break;
        case 7:
          other->source_id = 0;
          break;
        case 8:
          g_clear_pointer (&other->company, g_free);
          break;
        case 9:
          other->shows_hidden = FALSE;
          break;
        case 10:
          other->shows_closed = FALSE;
          break;
        case 11:
          other->only_saved = FALSE;
          break;
        case 12:
          other->sort = VOC_SORT_PAY;
          break;
        case 13:
          other->folds_duplicates = FALSE;
          break;
        case 14:
          other->contracts = 0;
          break;
        case 15:
          g_clear_pointer (&other->countries, g_strfreev);
          break;
        case 16:
          g_free (other->countries[0]);
          other->countries[0] = g_strdup ("DE");
          break;
        case 20:
          other->is_reversed = FALSE;
          break;
        case 17:
          other->seen_after = 457;
          break;
        case 18:
          g_clear_pointer (&other->skills, g_strfreev);
          break;
        case 19:
          voc_set_text (&other->text, "nurse pay:>90kEUR posted:7d remote:yes language:fr level:lead occupation:51-3012");
          break;
        case 21:
          voc_set_text (&other->near_country, "AT");
          break;
        default:
          other->basis.weeks_per_year = 52.0;
          break;
        }
      other = voc_query_seal (other, NOW);
      g_assert_false (voc_query_equal (base, other));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/query/filters", test_filters);
  g_test_add_func ("/model/query/choices", test_choices);
  g_test_add_func ("/model/query/text-wins", test_text_wins);
  g_test_add_func ("/model/query/occupations", test_occupations);
  g_test_add_func ("/model/query/counted", test_counted);
  g_test_add_func ("/model/query/json", test_json);
  g_test_add_func ("/model/query/equal", test_equal);

  return g_test_run ();
}
