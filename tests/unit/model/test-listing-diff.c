/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Versions of a listing: each thing that can change is told as what it is, and what
 * is noise is not told at all. */

#include "model/voc-listing-diff.h"

static VocListing *
make_listing (void)
{
  VocListing  *listing = voc_listing_new ();
  VocLocation *location = voc_location_new ();
  VocPay      *pay = voc_pay_new ();

  voc_set_text (&listing->native_id, "1");
  voc_set_text (&listing->title, "Baker");
  voc_set_text (&listing->company, "Example Bakery");
  voc_set_text (&listing->description_html, "<p>Bread.</p>");
  location->city = g_strdup ("Austin");
  voc_listing_add_location (listing, location);
  voc_pay_set_range (pay, 18, 21, "USD");
  pay->period = VOC_PAY_PERIOD_HOUR;
  voc_listing_add_pay (listing, pay);
  return listing;
}

static void
change_title (VocListing *listing)
{
  voc_set_text (&listing->title, "Head baker");
}

static void
change_company (VocListing *listing)
{
  voc_set_text (&listing->company, NULL);
}

static void
change_place (VocListing *listing)
{
  VocLocation *location = voc_location_new ();

  location->city = g_strdup ("Dallas");
  voc_listing_add_location (listing, location);
}

static void
change_pay (VocListing *listing)
{
  voc_pay_set_range (g_ptr_array_index (listing->pays, 0), 18, 22, "USD");
}

static void
drop_pay (VocListing *listing)
{
  g_ptr_array_set_size (listing->pays, 0);
}

static void
change_workplace (VocListing *listing)
{
  listing->workplace = VOC_WORKPLACE_HYBRID;
}

static void
change_employment (VocListing *listing)
{
  listing->employment = VOC_EMPLOYMENT_PART_TIME;
}

static void
change_expiry (VocListing *listing)
{
  listing->expires = (VocTimestamp){ 1800000000, VOC_DATE_DAY };
}

static void
change_text (VocListing *listing)
{
  voc_set_text (&listing->description_html, "<p>Bread and rolls.</p>");
}

static void
change_tags (VocListing *listing)
{
  voc_listing_add_tag (listing, "skill", NULL, "Dough");
}

/* Sources touch a listing without changing it. */
static void
change_noise (VocListing *listing)
{
  listing->updated = (VocTimestamp){ 1800000000, VOC_DATE_SECOND };
}

static void
test_differences (void)
{
  static const struct
  {
    void (*change) (VocListing *listing);
    guint       expected;
    const char *code;
  } cases[] = {
    { change_title, VOC_DIFFERENCE_TITLE, "title" },
    { change_company, VOC_DIFFERENCE_COMPANY, "company" },
    { change_place, VOC_DIFFERENCE_PLACE, "place" },
    { change_pay, VOC_DIFFERENCE_PAY, "pay" },
    { drop_pay, VOC_DIFFERENCE_PAY, "pay" },
    { change_workplace, VOC_DIFFERENCE_WORKPLACE, "workplace" },
    { change_employment, VOC_DIFFERENCE_EMPLOYMENT, "employment" },
    { change_expiry, VOC_DIFFERENCE_EXPIRY, "expiry" },
    { change_text, VOC_DIFFERENCE_TEXT, "text" },
    { change_tags, VOC_DIFFERENCE_OTHER, "other" },
  };
  g_autoptr (VocListing) before = voc_listing_seal (make_listing ());
  g_autoptr (VocListing) all = make_listing ();
  guint everything = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocListing) after = make_listing ();

      cases[i].change (after);
      voc_listing_seal (after);
      g_assert_cmpuint (voc_listing_compare (before, after), ==, cases[i].expected);
      g_assert_cmpuint (voc_listing_compare (after, before), ==, cases[i].expected);
      g_assert_cmpstr (voc_difference_to_code (cases[i].expected), ==, cases[i].code);
      cases[i].change (all);
      everything |= cases[i].expected;
    }

  voc_listing_seal (all);
  g_assert_cmpuint (voc_listing_compare (before, all), ==, everything & ~(guint) VOC_DIFFERENCE_OTHER);
}

static void
test_noise (void)
{
  g_autoptr (VocListing) before = voc_listing_seal (make_listing ());
  g_autoptr (VocListing) after = make_listing ();

  change_noise (after);
  voc_listing_seal (after);
  g_assert_cmpuint (voc_listing_compare (before, after), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/listing-diff/differences", test_differences);
  g_test_add_func ("/model/listing-diff/noise", test_noise);

  return g_test_run ();
}
