/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of six listings a question leaves: by place, pay, source and every other filter. */

#include "search-test.h"

static const VocPoint HAMBURG = { 53.551, 9.994, TRUE };

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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("distance", test_distance);
  ADD ("remote-near", test_remote_near);
  ADD ("filters", test_filters);
  ADD ("pay", test_pay);
  ADD ("pay-range", test_pay_range);
  ADD ("sources", test_sources);
  ADD ("hidden-saved-closed", test_hidden_saved_closed);

  return g_test_run ();
}
