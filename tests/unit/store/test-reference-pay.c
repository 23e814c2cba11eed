/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Known figures, typed in from the publications, are what the store answers. */

#include "reference-fixture.h"

static void
test_published_band (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocBand) band = voc_reference_get_band (self->conn, "15-1256", "99", 2020, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (band->soc, ==, "15-1256");
  g_assert_cmpstr (band->title, ==,
                   "Software Developers and Software Quality Assurance Analysts and Testers");
  g_assert_cmpstr (band->area_name, ==, "United States");
  g_assert_cmpint (band->year, ==, 2020);
  g_assert_cmpint (band->employment, ==, 1476800);
  g_assert_cmpfloat (band->annual[VOC_P50], ==, 110140.0);
  g_assert_cmpfloat (band->hourly[VOC_P50], ==, 52.95);
  g_assert_cmpfloat (band->annual_cap, ==, 208000.0);
  g_assert_cmpint (band->flags, ==, VOC_BAND_NONE);
  for (int i = 0; i < VOC_N_PERCENTILES; i++)
    g_assert_false (band->is_top_coded[i]);
}

static void
test_newest_band (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocBand) band = voc_reference_get_band (self->conn, "15-1252", "99", 0, &error);
  g_autoptr (VocBand) old = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (band->year, ==, 2025);
  g_assert_cmpfloat (band->annual[VOC_P50], ==, 135980.0);
  g_assert_cmpfloat (band->annual_cap, ==, -1.0);
  g_assert_cmpint (voc_reference_latest_year (self->conn), ==, 2025);

  /* A code of an older list: the newest that has it is not the newest year. */
  old = voc_reference_get_band (self->conn, "15-1256", "99", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (old->year, ==, 2020);
}

static void
test_title_of_the_year (Fixture      *self,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocBand) before = voc_reference_get_band (self->conn, "39-3011", "99", 2018, &error);
  g_autoptr (VocBand) after = voc_reference_get_band (self->conn, "39-3011", "99", 2019, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (before->title, ==, "Gaming Dealers");
  g_assert_cmpstr (after->title, ==, "Gambling Dealers");
}

static void
test_top_coded (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocBand) band = voc_reference_get_band (self->conn, "11-1011", "99", 2023, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (band->annual_cap, ==, 239200.0);
  g_assert_false (band->is_top_coded[VOC_P10]);
  g_assert_true (band->is_top_coded[VOC_P90]);
  g_assert_cmpfloat (band->annual[VOC_P90], ==, -1.0);
  g_assert_cmpfloat (band->hourly[VOC_P90], ==, -1.0);
  g_assert_cmpfloat (band->annual[VOC_P10], >, 0.0);
}

static void
test_never_converted (Fixture      *self,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocBand) pilots = voc_reference_get_band (self->conn, "53-2011", "99", 2025, &error);
  g_autoptr (VocBand) actors = voc_reference_get_band (self->conn, "27-2011", "99", 2025, &error);
  g_autoptr (GPtrArray) states = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (pilots->flags, ==, VOC_BAND_ANNUAL_ONLY);
  g_assert_cmpfloat (pilots->hourly[VOC_P50], ==, -1.0);
  g_assert_cmpfloat (pilots->annual[VOC_P50], >, 100000.0);
  g_assert_cmpint (actors->flags, ==, VOC_BAND_HOURLY_ONLY);
  g_assert_cmpfloat (actors->annual[VOC_P50], ==, -1.0);
  g_assert_cmpfloat (actors->hourly[VOC_P50], >, 0.0);

  states = voc_reference_list_state_bands (self->conn, "53-2011", 2025, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (states->len, >, 20);
  for (guint i = 0; i < states->len; i++)
    {
      const VocBand *band = g_ptr_array_index (states, i);

      g_assert_cmpint (band->flags, ==, VOC_BAND_ANNUAL_ONLY);
      g_assert_cmpfloat (band->hourly_mean, ==, -1.0);
      for (int k = 0; k < VOC_N_PERCENTILES; k++)
        g_assert_cmpfloat (band->hourly[k], ==, -1.0);
    }
}

static gboolean
has_own_hours (const GArray *occupations,
               const char   *soc)
{
  for (guint i = 0; i < occupations->len; i++)
    if (g_array_index (occupations, guint, i) == voc_soc_to_number (soc))
      return TRUE;

  return FALSE;
}

/* They are those that the newest national figures mark, and they are in order. */
static void
test_own_hours (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) occupations = voc_reference_list_own_hours (self->conn, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (occupations->len, ==, 70);
  for (guint i = 1; i < occupations->len; i++)
    g_assert_cmpuint (g_array_index (occupations, guint, i - 1), <, g_array_index (occupations, guint, i));
  g_assert_true (has_own_hours (occupations, "25-2031"));  /* teachers of secondary schools: by the year */
  g_assert_true (has_own_hours (occupations, "53-2011"));  /* pilots: by the year */
  g_assert_true (has_own_hours (occupations, "27-2011"));  /* actors: by the hour */
  g_assert_false (has_own_hours (occupations, "25-3031")); /* substitute teachers have both */
  g_assert_false (has_own_hours (occupations, "15-1252"));
}

static void
test_state_paid_by_the_hour (Fixture      *self,
                             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocBand) band = voc_reference_get_band (self->conn, "27-2011", "36", 2025, &error);

  g_assert_no_error (error);
  g_assert_cmpint (band->flags, ==, VOC_BAND_HOURLY_ONLY);
  g_assert_cmpfloat (band->hourly[VOC_P50], >, 0.0);
  g_assert_cmpfloat (band->annual[VOC_P50], ==, -1.0);
  g_assert_cmpfloat (band->annual_mean, ==, -1.0);
}

static void
test_states (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bands = voc_reference_list_state_bands (self->conn, "15-1252", 0, &error);
  g_autoptr (GPtrArray) none = NULL;
  const VocBand *first = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (bands->len, ==, 51);
  first = g_ptr_array_index (bands, 0);
  g_assert_cmpstr (first->area_code, ==, "01");
  g_assert_cmpstr (first->area_name, ==, "Alabama");
  g_assert_cmpint (first->year, ==, 2025);
  for (guint i = 0; i < bands->len; i++)
    {
      const VocBand *band = g_ptr_array_index (bands, i);

      g_assert_cmpstr (band->soc, ==, "15-1252");
      g_assert_cmpstr (band->area_code, !=, "99");
      /* The hourly figure is the yearly one by 2,080 hours, in cents. */
      if (band->annual[VOC_P50] > 0.0)
        g_assert_cmpfloat_with_epsilon (band->hourly[VOC_P50], band->annual[VOC_P50] / 2080.0,
                                        0.0051);
    }

  none = voc_reference_list_state_bands (self->conn, "15-1252", 2014, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_trend_shows_the_break (Fixture      *self,
                            gconstpointer data)
{
  static const struct
  {
    int         year;
    const char *soc;
  } expected[] = {
    { 2014, "15-1132" },
    { 2014, "15-1133" },
    { 2015, "15-1132" },
    { 2015, "15-1133" },
    { 2017, "15-1132" },
    { 2017, "15-1133" },
    { 2018, "15-1132" },
    { 2018, "15-1133" },
    { 2019, "15-1256" },
    { 2020, "15-1256" },
    { 2021, "15-1252" },
    { 2022, "15-1252" },
    { 2023, "15-1252" },
    { 2024, "15-1252" },
    { 2025, "15-1252" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bands = voc_reference_list_trend (self->conn, "15-1252", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (bands->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < bands->len; i++)
    {
      const VocBand *band = g_ptr_array_index (bands, i);

      g_assert_cmpint (band->year, ==, expected[i].year);
      g_assert_cmpstr (band->soc, ==, expected[i].soc);
      g_assert_cmpstr (band->area_code, ==, "99");
    }
}

static void
test_trend_without_break (Fixture      *self,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bands = voc_reference_list_trend (self->conn, "29-1141", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (bands->len, ==, 11);
  for (guint i = 0; i < bands->len; i++)
    {
      const VocBand *band = g_ptr_array_index (bands, i);

      g_assert_cmpstr (band->soc, ==, "29-1141");
    }
}

static void
test_missing (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocBand) band = voc_reference_get_band (self->conn, "99-9999", "99", 0, &error);

  g_assert_null (band);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

static void
test_price_parities (Fixture      *self,
                     gconstpointer data)
{
  static const struct
  {
    const char *area;
    double      parity;
  } expected[] = { { "06", 112.581 }, { "48", 97.175 }, { "05", 86.508 }, { "99", 100.0 } };
  g_autoptr (GError) error = NULL;
  double parity = 0.0;
  int    year = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_true (voc_reference_get_price_parity (self->conn, expected[i].area, &year, &parity,
                                                     &error));
      g_assert_no_error (error);
      g_assert_cmpint (year, ==, 2023);
      g_assert_cmpfloat (parity, ==, expected[i].parity);
    }

  parity = 7.0;
  g_assert_false (voc_reference_get_price_parity (self->conn, "72", NULL, &parity, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
  g_assert_cmpfloat (parity, ==, 7.0);
}

static void
test_rates (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *period = NULL;
  g_autofree char *dollar_period = NULL;
  double           rate = 0.0;

  g_assert_true (voc_reference_get_rate_of_period (self->conn, "EUR", "2025", &rate, &error));
  g_assert_cmpfloat (rate, ==, 0.8867);
  g_assert_true (voc_reference_get_rate_of_period (self->conn, "GBP", "2025", &rate, &error));
  g_assert_cmpfloat (rate, ==, 0.7591);
  g_assert_true (voc_reference_get_rate_of_period (self->conn, "AUD", "2025", &rate, &error));
  g_assert_cmpfloat (rate, ==, 1.5513);

  g_assert_true (voc_reference_get_rate (self->conn, "ZAR", &period, &rate, &error));
  g_assert_cmpstr (period, ==, "2026-06");
  g_assert_cmpfloat (rate, ==, 16.3886);
  g_assert_true (voc_reference_get_rate (self->conn, "USD", &dollar_period, &rate, &error));
  g_assert_cmpstr (dollar_period, ==, "2026-06");
  g_assert_cmpfloat (rate, ==, 1.0);
  g_assert_no_error (error);

  g_assert_false (voc_reference_get_rate (self->conn, "XXX", NULL, &rate, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

/* Both ends at the rate of one month: Federal Reserve, June 2026. */
static void
test_exchange (Fixture      *self,
               gconstpointer data)
{
  static const struct
  {
    const char *from;
    const char *to;
    double      rate;
  } expected[] = {
    { "EUR", "USD", 1.0 / 0.8684 },
    { "USD", "EUR", 0.8684 },
    { "GBP", "EUR", 0.8684 / 0.7497 },
    { "JPY", "SEK", 9.5155 / 160.77 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (VocExchange) unknown = NULL;
  g_autoptr (VocExchange) other = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (VocExchange) exchange = voc_reference_get_exchange (self->conn, expected[i].from, expected[i].to, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (exchange->from, ==, expected[i].from);
      g_assert_cmpstr (exchange->to, ==, expected[i].to);
      g_assert_cmpstr (exchange->period, ==, "2026-06");
      g_assert_cmpfloat_with_epsilon (exchange->rate, expected[i].rate, 1e-9);
    }

  unknown = voc_reference_get_exchange (self->conn, "PLN", "USD", &error);
  g_assert_null (unknown);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  other = voc_reference_get_exchange (self->conn, "USD", "PLN", &error);
  g_assert_null (other);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

static void
test_prices (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  double value = 0.0;
  int    year = 0;

  g_assert_true (voc_reference_get_price_index (self->conn, 2021, 1, &value, &error));
  g_assert_cmpfloat (value, ==, 262.687);
  g_assert_true (voc_reference_get_price_index (self->conn, 2024, 12, &value, &error));
  g_assert_cmpfloat (value, ==, 317.604);
  g_assert_true (voc_reference_get_purchasing_power (self->conn, "SA", &year, &value, &error));
  g_assert_cmpint (year, ==, 2024);
  g_assert_cmpfloat (value, ==, 1.8453);
  g_assert_no_error (error);

  /* The month that was never published. */
  g_assert_false (voc_reference_get_price_index (self->conn, 2025, 10, &value, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* Before the table begins, though there is pay of that month, no other month stands for it. */
  g_assert_false (voc_reference_get_price_index (self->conn, 2020, 5, &value, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("pay/published-band", test_published_band);
  ADD ("pay/newest-band", test_newest_band);
  ADD ("pay/title-of-the-year", test_title_of_the_year);
  ADD ("pay/top-coded", test_top_coded);
  ADD ("pay/never-converted", test_never_converted);
  ADD ("own-hours", test_own_hours);
  ADD ("pay/state-paid-by-the-hour", test_state_paid_by_the_hour);
  ADD ("pay/states", test_states);
  ADD ("pay/trend-shows-the-break", test_trend_shows_the_break);
  ADD ("pay/trend-without-break", test_trend_without_break);
  ADD ("pay/missing", test_missing);
  ADD ("money/price-parities", test_price_parities);
  ADD ("money/rates", test_rates);
  ADD ("money/exchange", test_exchange);
  ADD ("money/prices", test_prices);

  return g_test_run ();
}
