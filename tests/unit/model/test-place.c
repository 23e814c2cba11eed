/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places are read as far as their words go and never further; distances are
 * those of the globe. */

#include "model/voc-place.h"

#include <string.h>

static char *
describe (const char *text)
{
  g_autoptr (GPtrArray) guesses = voc_place_split (text);
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < guesses->len; i++)
    {
      const VocPlaceGuess *guess = g_ptr_array_index (guesses, i);

      if (i > 0)
        g_string_append (line, "; ");
      g_string_append_printf (line, "%s%s%s|%s|%s%s",
                              guess->area != NULL ? "in " : "",
                              guess->area != NULL ? guess->area : "",
                              guess->city != NULL ? guess->city : "",
                              guess->region != NULL ? guess->region : "",
                              guess->country != NULL ? guess->country : "",
                              guess->is_remote ? "|remote" : "");
    }

  return g_string_free (line, FALSE);
}

static void
test_split (void)
{
  static const char *const cases[][2] = {
    { "Austin, TX", "Austin|TX|US" },
    { "Austin, TX, US", "Austin|TX|US" },
    { "Austin, Texas, United States", "Austin|TX|US" },
    { "SF, NYC, SEA, CHI", "San Francisco|CA|US; New York|NY|US; Seattle|WA|US; Chicago|IL|US" },
    { "Paducah, KY or Los Angeles, CA", "Paducah|KY|US; Los Angeles|CA|US" },
    { "Austin, TX; Dallas, TX; Remote", "Austin|TX|US; Dallas|TX|US; |||remote" },
    { "Austin, TX, Dallas, TX", "Austin|TX|US; Dallas|TX|US" },
    { "Remote, Italy", "||IT|remote" },
    { "Orlando, ", "Orlando||" },
    { "Remote - US", "||US|remote" },
    { "US-Remote", "||US|remote" },
    { "Remote (Germany)", "||DE|remote" },
    { "Remote in Canada", "||CA|remote" },
    { "Berlin–Remote", "Berlin|||remote" },
    { "Berlin/REMOTE.", "Berlin|||remote" },
    { "3 Locations", "" },
    { "Multiple Locations", "" },
    { "", "" },
    { "Remote", "|||remote" },
    { "Berlin, Germany", "Berlin||DE" },
    { "Berlin, Deutschland", "Berlin||DE" },
    { "Berlin, DE", "Berlin||DE" },
    { "Wilmington, DE", "Wilmington|DE|US" },
    { "Toronto, ON, CA", "Toronto|ON|CA" },
    { "Toronto, CA", "Toronto||CA" },
    { "Fresno, CA", "Fresno|CA|US" },
    { "Bengaluru, IN", "Bengaluru||IN" },
    { "Gary, IN", "Gary|IN|US" },
    { "CA", "|CA|" },
    { "Georgia", "|Georgia|" },
    { "Atlanta, Georgia", "Atlanta|GA|US" },
    { "Tbilisi, Georgia, GE", "Tbilisi||GE" },
    { "London, UK (Hybrid)", "London||GB" },
    { "Cambridge, England", "Cambridge|England|GB" },
    { "New York, NY", "New York|NY|US" },
    { "New York", "New York||" },
    { "Washington, DC", "Washington|DC|US" },
    { "Washington DC", "Washington|DC|US" },
    { "US - Texas - Austin", "Austin|TX|US" },
    { "Germany, Bavaria, Munich", "Munich|Bavaria|DE" },
    { "45 - ST CLAUDE", "ST CLAUDE||" },
    { "London, Paris, Berlin", "London||" },
    { "New York, San Francisco, CA", "New York||; San Francisco|CA|US" },
    { "Reston, Fairfax County, VA", "Reston|VA|US" },
    { "Trinidad and Tobago", "||TT" },
    { "España", "||ES" },
    { "EMEA, LATAM, Canada, USA", "||CA; ||US; in EMEA||; in LATAM||" },
    { "Remote (USA, Europe)", "||US|remote; in Europe|||remote" },
    { "USA / Latin America", "||US; in Latin America||" },
    { "Europe, Americas", "in Europe||; in Americas||" },
    { "Germany, Europe", "||DE" },
    { "UK, Europe", "||GB" },
    { "UK, EU", "||GB; in EU||" },
    { "Berlin, Germany, Europe", "Berlin||DE" },
    { "Berlin / Europe", "Berlin||" },
    { "Remote / Europe", "|||remote" },
    { "Europe", "" },
    { "USA, CST (UTC-6)", "||US" },
    { "Seattle, Washington", "Seattle|WA|US" },
    { "Washington, D.C.", "Washington|DC|US" },
    { "US-San Francisco, US-Remote", "San Francisco||US; ||US|remote" },
    { "US, Canada", "||US; ||CA" },
    { "Sydney, NSW, Australia", "Sydney|NSW|AU" },
    { "Kraków, małopolskie, Polska", "Kraków|małopolskie|PL" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = describe (cases[i][0]);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (line, ==, cases[i][1]);
    }
}

static void
test_split_random (void)
{
  static const char *const pieces[] = { ",", " ", "TX", "CA", "Remote", "-", " - ", ";", "(", ")", "Paris", "US", "EMEA", "ö", "\xc3", "or", "3", "|" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 10000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) guesses = NULL;
      int n = g_rand_int_range (rand, 0, 14);

      for (int j = 0; j < n; j++)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      guesses = voc_place_split (text->str);
      for (guint j = 0; j < guesses->len; j++)
        {
          const VocPlaceGuess *guess = g_ptr_array_index (guesses, j);

          g_assert_true (guess->city != NULL || guess->region != NULL || guess->country != NULL || guess->area != NULL || guess->is_remote);
          g_assert_true (guess->country == NULL || strlen (guess->country) == 2);
          g_assert_true (guess->city == NULL || *guess->city != '\0');
        }
    }
}

static void
test_countries (void)
{
  static const char *const cases[][2] = {
    { "US", "US" }, { "usa", "US" }, { "U.S.A.", "US" }, { "United States", "US" }, { "UK", "GB" }, { "Deutschland", "DE" }, { "España", "ES" }, { "Côte d’Ivoire", "CI" }, { "deu", "DE" }, { "Türkiye", "TR" }, { "Tyskland", "DE" }, { "Österreich", "AT" }, { "The Netherlands", "NL" }, { "Congo", NULL }, { "Atlantis", NULL }, { "", NULL }, { NULL, NULL }, { "European Union", NULL }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (voc_country_from_name (cases[i][0]), ==, cases[i][1]);
    }
}

static void
test_states (void)
{
  g_assert_cmpstr (voc_us_state_from_name ("texas"), ==, "TX");
  g_assert_cmpstr (voc_us_state_from_name ("tx"), ==, "TX");
  g_assert_cmpstr (voc_us_state_from_name ("Bavaria"), ==, NULL);
  g_assert_cmpstr (voc_us_state_from_name (NULL), ==, NULL);
  g_assert_cmpstr (voc_us_state_to_fips ("ca"), ==, "06");
  g_assert_cmpstr (voc_us_state_to_fips ("PR"), ==, "72");
  g_assert_cmpstr (voc_us_state_to_fips ("XX"), ==, NULL);
  g_assert_cmpstr (voc_us_state_from_fips ("48"), ==, "TX");
  g_assert_cmpstr (voc_us_state_from_fips ("6"), ==, "CA");
  g_assert_cmpstr (voc_us_state_from_fips ("99"), ==, NULL);
  g_assert_cmpstr (voc_us_state_get_name ("DC"), ==, "District of Columbia");
}

static void
test_distance (void)
{
  const VocPoint berlin = { 52.5200, 13.4050, TRUE };
  const VocPoint paris = { 48.8566, 2.3522, TRUE };
  const VocPoint north = { 90.0, 0.0, TRUE };
  const VocPoint south = { -90.0, 50.0, TRUE };
  const VocPoint west = { 0.0, -179.5, TRUE };
  const VocPoint east = { 0.0, 179.5, TRUE };

  g_assert_cmpfloat_with_epsilon (voc_point_distance (berlin, paris), 877.46, 0.5);
  g_assert_cmpfloat_with_epsilon (voc_point_distance (north, south), 20015.114, 0.01);
  g_assert_cmpfloat_with_epsilon (voc_point_distance (west, east), 111.195, 0.01);
  g_assert_cmpfloat (voc_point_distance (berlin, berlin), ==, 0.0);
  g_assert_cmpfloat (voc_point_distance (berlin, VOC_POINT_UNKNOWN), ==, -1.0);
}

static char *
location_text (const char *raw,
               const char *city,
               const char *region,
               const char *code,
               const char *country)
{
  VocLocation location = { 0 };

  location.raw = (char *) raw;
  location.city = (char *) city;
  location.region = (char *) region;
  location.region_code = (char *) code;
  location.country = (char *) country;
  return voc_location_to_text (&location);
}

static void
test_location_text (void)
{
  g_autofree char *austin = location_text ("Austin (HQ)", "Austin", "Texas", "TX", "US");
  g_autofree char *berlin = location_text (NULL, "Berlin", "Berlin", "11", "DE");
  g_autofree char *munich = location_text (NULL, "München", "Bayern", "02", "DE");
  g_autofree char *raw = location_text ("Anywhere in Europe", NULL, NULL, NULL, "DE");
  g_autofree char *bare = location_text (NULL, NULL, NULL, NULL, "DE");
  g_autofree char *none = location_text (NULL, NULL, NULL, NULL, NULL);

  g_assert_cmpstr (austin, ==, "Austin, TX, US");
  g_assert_cmpstr (berlin, ==, "Berlin, DE");
  g_assert_cmpstr (munich, ==, "München, Bayern, DE");
  g_assert_cmpstr (raw, ==, "Anywhere in Europe");
  g_assert_cmpstr (bare, ==, "DE");
  g_assert_cmpstr (none, ==, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/place/split", test_split);
  g_test_add_func ("/model/place/split-random", test_split_random);
  g_test_add_func ("/model/place/countries", test_countries);
  g_test_add_func ("/model/place/states", test_states);
  g_test_add_func ("/model/place/distance", test_distance);
  g_test_add_func ("/model/place/location-text", test_location_text);

  return g_test_run ();
}
