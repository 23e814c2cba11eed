/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-test.h"

#include "store/voc-columns-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

/* Six listings whose answers are known, asked from the database and from the columns in
 * memory; a header because every test is one file. */

#define NOW 1700000000
#define DAY (24 * 60 * 60)

static const VocPoint BERLIN = { 52.52, 13.405, TRUE };

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

static inline void
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

static inline void
load_columns (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocColumns) columns = voc_columns_new ();

  voc_conn_set_columns (self->conn, columns);
  g_assert_true (voc_columns_load (columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error));
  g_assert_true (voc_columns_install (columns, self->conn, &error));
}

static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->conn = store_test_make_cache (&self->folder);
  if (data != NULL)
    load_columns (self);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    put_sample (self, i);
}

static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

static inline VocQuery *
ask_newest (const char *text)
{
  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = g_strdup (text);
  query->sort = VOC_SORT_NEWEST;
  return query;
}

/* The native ids in order, as "a b c". */
static inline char *
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

static inline VocResult *
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

static inline void
assert_answer (Fixture    *self,
               VocQuery   *unsealed,
               const char *expected)
{
  g_autoptr (VocResult) result = search (self, unsealed, NULL);
  g_autofree char *ids = spell_ids (self, result);

  g_assert_cmpstr (ids, ==, expected);
}

/* From the database, and from the columns in memory. */
#define ADD(name, func)                                                                      \
  G_STMT_START                                                                               \
  {                                                                                          \
    g_test_add ("/store/search/" name, Fixture, NULL, set_up, func, tear_down);              \
    g_test_add ("/store/search/columns/" name, Fixture, "columns", set_up, func, tear_down); \
  }                                                                                          \
  G_STMT_END
