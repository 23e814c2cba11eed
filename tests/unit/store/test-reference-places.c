/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places and ZIP codes are completed and found as people write them. */

#include "reference-fixture.h"

static const VocPlace *
place_at (GPtrArray *places,
          guint      index)
{
  g_assert_cmpuint (index, <, places->len);
  return g_ptr_array_index (places, index);
}

static void
test_complete (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = voc_reference_complete_places (self->conn, "san f", NULL, 5, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (places->len, ==, 5);
  g_assert_cmpstr (place_at (places, 0)->name, ==, "San Francisco");
  g_assert_cmpstr (place_at (places, 0)->region, ==, "CA");
  g_assert_cmpstr (place_at (places, 0)->country, ==, "US");
  g_assert_true (place_at (places, 0)->point.is_known);
  g_assert_cmpfloat_with_epsilon (place_at (places, 0)->point.latitude, 37.775, 0.01);
  g_assert_cmpfloat_with_epsilon (place_at (places, 0)->point.longitude, -122.419, 0.01);
  for (guint i = 1; i < places->len; i++)
    {
      g_assert_cmpint (place_at (places, i)->population, <=, place_at (places, i - 1)->population);
      g_assert_cmpint (place_at (places, i)->id, !=, place_at (places, i - 1)->id);
    }
}

static void
test_hinted_country_comes_first (Fixture      *self,
                                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plain = voc_reference_complete_places (self->conn, "birm", NULL, 2, &error);
  g_autoptr (GPtrArray) hinted = voc_reference_complete_places (self->conn, "birm", "US", 2, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (place_at (plain, 0)->country, ==, "GB");
  g_assert_cmpstr (place_at (hinted, 0)->name, ==, "Birmingham");
  g_assert_cmpstr (place_at (hinted, 0)->region, ==, "AL");
  g_assert_cmpuint (hinted->len, ==, 2);
}

static void
test_complete_after_a_comma (Fixture      *self,
                             gconstpointer data)
{
  static const struct
  {
    const char *typed;
    const char *region;
    const char *country;
  } expected[] = {
    { "Springfield, M", "MO", "US" },
    { "springfield, mass", "MA", "US" },
    { "Springfield, IL", "IL", "US" },
    { "Paris, tex", "TX", "US" },
    { "Paris, France", "IDF", "FR" },
    { "paris, ", "IDF", "FR" },
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GPtrArray) places = voc_reference_complete_places (self->conn, expected[i].typed, NULL, 3, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (place_at (places, 0)->region, ==, expected[i].region);
      g_assert_cmpstr (place_at (places, 0)->country, ==, expected[i].country);
    }
}

static void
test_complete_by_later_word (Fixture      *self,
                             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = voc_reference_complete_places (self->conn, "orleans", "US", 10, &error);
  gboolean has_new_orleans = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < places->len; i++)
    has_new_orleans |= g_str_equal (place_at (places, i)->name, "New Orleans");
  g_assert_true (has_new_orleans);
}

static void
test_complete_odd_input (Fixture      *self,
                         gconstpointer data)
{
  static const char *const typed[] = {
    "",
    " ",
    ",",
    "\"",
    "*",
    "^",
    "a\"b OR c",
    "NEAR(",
    "12",
    "-",
    "xqzxqz",
    ",,",
    "(",
    "{name}:a",
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GPtrArray) places = voc_reference_complete_places (self->conn, typed[i], "US", 5, &error);

      g_assert_no_error (error);
      g_assert_nonnull (places);
      g_assert_cmpuint (places->len, <=, 5);
    }
}

static void
test_complete_zip (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = voc_reference_complete_places (self->conn, "006", NULL, 3, &error);
  g_autoptr (GPtrArray) two = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (places->len, ==, 3);
  g_assert_cmpstr (place_at (places, 0)->name, ==, "00601");
  g_assert_cmpstr (place_at (places, 1)->name, ==, "00602");
  g_assert_cmpstr (place_at (places, 2)->name, ==, "00603");

  /* Two digits are not the beginning of a ZIP code yet. */
  two = voc_reference_complete_places (self->conn, "00", NULL, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (two->len, ==, 0);
}

static void
test_find (Fixture      *self,
           gconstpointer data)
{
  static const struct
  {
    const char *city, *region, *country;
    const char *name, *found_region, *found_country;
  } expected[] = {
    { "Austin", "TX", "US", "Austin", "TX", "US" },
    { "austin", NULL, NULL, "Austin", "TX", "US" },
    { "Portland", NULL, "US", "Portland", "OR", "US" },
    { "Portland", "ME", NULL, "Portland", "ME", "US" },
    { "New York", "NY", "US", "New York City", "NY", "US" },
    { "NYC", NULL, NULL, "New York City", "NY", "US" },
    { "SF", "CA", "US", "San Francisco", "CA", "US" },
    { "München", NULL, "DE", "Munich", "BY", "DE" },
    { "MUNICH", "BY", "DE", "Munich", "BY", "DE" },
    { "Cologne", NULL, NULL, "Köln", "NW", "DE" },
    { "Sao Paulo", NULL, "BR", "São Paulo", "SP", "BR" },
    { "St Louis", "MO", "US", "St. Louis", "MO", "US" },
    { "Saint Louis", "MO", "US", "St. Louis", "MO", "US" },
    { "Bangalore", NULL, "IN", "Bengaluru", "KA", "IN" },
    { "Lisbon", "11", "PT", "Lisbon", NULL, "PT" },
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (VocPlace) place = voc_reference_find_place (self->conn, expected[i].city, expected[i].region,
                                                             expected[i].country, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (place->name, ==, expected[i].name);
      g_assert_cmpstr (place->region, ==, expected[i].found_region);
      g_assert_cmpstr (place->country, ==, expected[i].found_country);
    }
}

static void
test_find_nothing (Fixture      *self,
                   gconstpointer data)
{
  static const char *const cities[] = { "", "Nowhereville on Sea", "Austin" };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cities); i++)
    {
      g_autoptr (VocPlace) place = voc_reference_find_place (self->conn, cities[i], "HI", "US", &error);

      g_assert_null (place);
      g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
}

static void
test_zip (Fixture      *self,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocPlace) first = voc_reference_find_zip (self->conn, "00601", &error);
  g_autoptr (VocPlace) austin = voc_reference_find_zip (self->conn, "78701-1234", &error);
  g_autoptr (VocPlace) none = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (first->name, ==, "00601");
  g_assert_cmpstr (first->region, ==, "PR");
  g_assert_cmpfloat (first->point.latitude, ==, 18.181);
  g_assert_cmpfloat (first->point.longitude, ==, -66.75);
  g_assert_cmpstr (austin->name, ==, "78701");
  g_assert_cmpstr (austin->region, ==, "TX");
  g_assert_cmpstr (austin->country, ==, "US");

  none = voc_reference_find_zip (self->conn, "00000", &error);
  g_assert_null (none);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("places/complete", test_complete);
  ADD ("places/hinted-country-comes-first", test_hinted_country_comes_first);
  ADD ("places/complete-after-a-comma", test_complete_after_a_comma);
  ADD ("places/complete-by-later-word", test_complete_by_later_word);
  ADD ("places/complete-odd-input", test_complete_odd_input);
  ADD ("places/complete-zip", test_complete_zip);
  ADD ("places/find", test_find);
  ADD ("places/find-nothing", test_find_nothing);
  ADD ("places/zip", test_zip);

  return g_test_run ();
}
