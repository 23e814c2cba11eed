/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a listing promises: clean texts, a hash that moves with what a reader
 * would notice and with nothing else, and a snapshot that loses nothing. */

#include "model/voc-listing.h"

#include "base/voc-error.h"

#include <string.h>

static VocPay *
make_pay (VocPayKind       kind,
          double           min,
          double           max,
          VocPayPeriod     period,
          VocPayProvenance provenance)
{
  VocPay *pay = voc_pay_new ();

  pay->kind = kind;
  voc_pay_set_range (pay, min, max, "USD");
  pay->period = period;
  pay->provenance = provenance;
  return pay;
}

static VocListing *
make_listing (void)
{
  VocListing  *listing = voc_listing_new ();
  VocLocation *location = voc_location_new ();

  voc_set_text (&listing->native_id, " 12\xc2\xa0"
                                     "34 ");
  voc_set_text (&listing->title, "  Back End\n Developer ");
  listing->company = g_strdup (" Acme\xc2\xa0 Inc. ");
  listing->url = g_strdup ("https://example.org/jobs/1234");
  listing->description_html = g_strdup ("<p>One</p><ul><li>Two</li></ul>");
  listing->published = (VocTimestamp){ 1700000000, VOC_DATE_SECOND };
  location->city = g_strdup ("Austin ");
  location->region = g_strdup ("Texas");
  location->region_code = g_strdup ("TX");
  location->country = g_strdup ("US");
  location->point = (VocPoint){ 30.2672, -97.7431, TRUE };
  voc_listing_add_location (listing, location);
  voc_listing_add_pay (listing, make_pay (VOC_PAY_KIND_BASE, 90000, 120000, VOC_PAY_PERIOD_YEAR,
                                          VOC_PAY_PROVENANCE_STRUCTURED));
  voc_listing_add_tag (listing, "skill", NULL, "Python");
  voc_listing_add_tag (listing, "skill", NULL, " python ");
  voc_listing_add_tag (listing, "skill", NULL, "C++");
  voc_listing_add_tag (listing, "soc", "15-1252", NULL);
  voc_listing_add_tag (listing, "free", NULL, "  ");
  return listing;
}

static void
test_seal (void)
{
  g_autoptr (VocListing) listing = voc_listing_seal (make_listing ());
  g_auto (GStrv) skills = voc_listing_get_skills (listing);
  g_autofree char *place = voc_listing_get_place_text (listing);

  g_assert_cmpstr (listing->native_id, ==, "12 34");
  g_assert_cmpstr (listing->title, ==, "Back End Developer");
  g_assert_cmpstr (listing->company, ==, "Acme Inc.");
  g_assert_nonnull (strstr (listing->description_text, "One"));
  g_assert_nonnull (strstr (listing->description_text, "Two"));
  g_assert_null (strchr (listing->description_text, '<'));
  g_assert_cmpuint (listing->tags->len, ==, 4);
  g_assert_cmpuint (g_strv_length (skills), ==, 2);
  g_assert_cmpstr (skills[0], ==, "Python");
  g_assert_cmpstr (skills[1], ==, "C++");
  g_assert_cmpstr (place, ==, "Austin, TX, US");
}

static void
test_seal_undresses (void)
{
  g_autoptr (VocListing) listing = voc_listing_new ();

  listing->description_html = g_strdup ("&lt;p&gt;Fish &amp;amp; chips&lt;/p&gt;");
  listing->description_text = g_strdup (" \n");
  listing = voc_listing_seal (listing);
  g_assert_cmpstr (listing->description_html, ==, "<p>Fish &amp; chips</p>");
  g_assert_cmpstr (listing->description_text, ==, "Fish & chips");
}

/* A feed may have both: the text is its own, and the HTML is undressed all the same. */
static void
test_seal_undresses_beside_text (void)
{
  g_autoptr (VocListing) listing = voc_listing_new ();

  listing->description_html = g_strdup ("&lt;p&gt;Fish &amp;amp; chips&lt;/p&gt;");
  listing->description_text = g_strdup ("Fish, and chips");
  listing = voc_listing_seal (listing);
  g_assert_cmpstr (listing->description_html, ==, "<p>Fish &amp; chips</p>");
  g_assert_cmpstr (listing->description_text, ==, "Fish, and chips");
  g_assert_false (listing->is_text_of_html);
}

typedef void (*ChangeFunc) (VocListing *listing);

static VocHash
hash_after (ChangeFunc change)
{
  g_autoptr (VocListing) listing = make_listing ();

  change (listing);
  listing = voc_listing_seal (listing);
  return listing->content_hash;
}

static void
change_nothing (VocListing *listing)
{
}

static void
change_noise (VocListing *listing)
{
  listing->id = 77;
  listing->source_id = 5;
  listing->updated = (VocTimestamp){ 1800000000, VOC_DATE_SECOND };
  listing->first_seen = 1;
  listing->last_seen = 2;
  listing->closed_at = 3;
  listing->state = VOC_LISTING_CLOSED;
  listing->raw = g_strdup ("{\"views\":17}");
  voc_set_text (&listing->title, "Back End Developer");
}

static void
change_title (VocListing *listing)
{
  voc_set_text (&listing->title, "Front End Developer");
}

static void
change_url (VocListing *listing)
{
  voc_set_text (&listing->url, "https://example.org/jobs/1235");
}

static void
change_html (VocListing *listing)
{
  g_free (listing->description_html);
  listing->description_html = g_strdup ("<p>One</p><ul><li>Three</li></ul>");
}

static void
change_pay (VocListing *listing)
{
  VocPay *pay = g_ptr_array_index (listing->pays, 0);

  voc_pay_set_range (pay, 90000, 120001, "USD");
}

static void
change_place (VocListing *listing)
{
  VocLocation *location = g_ptr_array_index (listing->locations, 0);

  location->point.latitude = 30.5;
}

static void
change_tag (VocListing *listing)
{
  voc_listing_add_tag (listing, "free", NULL, "urgent");
}

static void
change_date (VocListing *listing)
{
  listing->expires = (VocTimestamp){ 1900000000, VOC_DATE_DAY };
}

static void
test_hash (void)
{
  const ChangeFunc changes[] = {
    change_title, change_url, change_html, change_pay, change_place, change_tag, change_date
  };
  VocHash base = hash_after (change_nothing);
  VocHash noise = hash_after (change_noise);

  g_assert_true (voc_hash_equal (&base, &noise));
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      VocHash changed = hash_after (changes[i]);

      g_assert_false (voc_hash_equal (&base, &changed));
    }
}

static void
fill_rest (VocListing *listing)
{
  VocLocation *area = voc_location_new ();
  VocPay      *share = make_pay (VOC_PAY_KIND_EQUITY_PERCENT, 0.1, 0, VOC_PAY_PERIOD_UNKNOWN,
                                 VOC_PAY_PROVENANCE_STRUCTURED);

  listing->id = 12;
  listing->source_id = 3;
  listing->requisition_id = g_strdup ("R-1");
  listing->apply_url = g_strdup ("https://example.org/apply");
  listing->company_url = g_strdup ("https://example.org");
  listing->department = g_strdup ("Engineering");
  listing->team = g_strdup ("Core");
  listing->employment = VOC_EMPLOYMENT_FULL_TIME | VOC_EMPLOYMENT_CONTRACT;
  listing->employment_raw = g_strdup ("Contract (FT)");
  listing->term = VOC_CONTRACT_FIXED_TERM;
  listing->workplace = VOC_WORKPLACE_HYBRID;
  listing->seniority = VOC_SENIORITY_LEAD;
  listing->seniority_raw = g_strdup ("Lead");
  listing->language = g_strdup ("en-GB");
  listing->positions = 4;
  listing->updated = (VocTimestamp){ 1700000001, VOC_DATE_SECOND };
  listing->expires = (VocTimestamp){ 1700000002, VOC_DATE_DAY };
  listing->starts = (VocTimestamp){ 1700000003, VOC_DATE_APPROXIMATE };
  listing->deadline_text = g_strdup ("ASAP");
  listing->attribution = g_strdup ("Jobs by Example");
  listing->raw = g_strdup ("{\"a\":[1,\"\\u0041\\n\"]}");
  listing->first_seen = 10;
  listing->last_seen = 20;
  listing->closed_at = 30;
  listing->state = VOC_LISTING_CLOSED;
  listing->close_reason = VOC_CLOSE_TOMBSTONE;
  area->kind = VOC_LOCATION_ELIGIBLE_AREA;
  area->raw = g_strdup ("Europe");
  area->postal_code = g_strdup ("0");
  area->street = g_strdup ("Road 1");
  area->is_primary = TRUE;
  voc_listing_add_location (listing, area);
  share->label = g_strdup ("Zone \"A\"");
  share->raw = g_strdup ("0.1 %");
  share->flags |= VOC_PAY_FLAG_NOT_FOR_DISPLAY;
  voc_listing_add_pay (listing, share);
}

static void
test_json_lossless (void)
{
  g_autoptr (VocListing) listing = make_listing ();
  g_autoptr (VocListing) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char   *json = NULL;
  g_autofree char   *again = NULL;
  const VocPay      *share;
  const VocLocation *place;

  fill_rest (listing);
  listing = voc_listing_seal (listing);
  json = voc_listing_to_json (listing, FALSE);
  back = voc_listing_from_json (json, &error);
  g_assert_no_error (error);
  again = voc_listing_to_json (back, FALSE);
  g_assert_cmpstr (json, ==, again);

  /* That both are alike would also hold if a member was never written. */
  g_assert_cmpint (back->id, ==, 12);
  g_assert_cmpint (back->source_id, ==, 3);
  g_assert_cmpstr (back->native_id, ==, "12 34");
  g_assert_cmpstr (back->requisition_id, ==, "R-1");
  g_assert_cmpstr (back->url, ==, listing->url);
  g_assert_cmpstr (back->apply_url, ==, listing->apply_url);
  g_assert_cmpstr (back->title, ==, listing->title);
  g_assert_cmpstr (back->company, ==, listing->company);
  g_assert_cmpstr (back->company_url, ==, listing->company_url);
  g_assert_cmpstr (back->department, ==, "Engineering");
  g_assert_cmpstr (back->team, ==, "Core");
  g_assert_cmpint (back->employment, ==, listing->employment);
  g_assert_cmpstr (back->employment_raw, ==, listing->employment_raw);
  g_assert_cmpint (back->term, ==, VOC_CONTRACT_FIXED_TERM);
  g_assert_cmpint (back->workplace, ==, VOC_WORKPLACE_HYBRID);
  g_assert_cmpint (back->seniority, ==, VOC_SENIORITY_LEAD);
  g_assert_cmpstr (back->seniority_raw, ==, "Lead");
  g_assert_cmpstr (back->language, ==, "en-GB");
  g_assert_cmpint (back->positions, ==, 4);
  g_assert_cmpstr (back->description_html, ==, listing->description_html);
  g_assert_cmpstr (back->description_text, ==, listing->description_text);
  g_assert_cmpint (back->published.unix_seconds, ==, 1700000000);
  g_assert_cmpint (back->published.precision, ==, VOC_DATE_SECOND);
  g_assert_cmpint (back->updated.unix_seconds, ==, 1700000001);
  g_assert_cmpint (back->expires.precision, ==, VOC_DATE_DAY);
  g_assert_cmpint (back->starts.precision, ==, VOC_DATE_APPROXIMATE);
  g_assert_cmpstr (back->deadline_text, ==, "ASAP");
  g_assert_cmpstr (back->attribution, ==, "Jobs by Example");
  g_assert_cmpstr (back->raw, ==, listing->raw);
  g_assert_true (voc_hash_equal (&back->content_hash, &listing->content_hash));
  g_assert_cmpint (back->first_seen, ==, 10);
  g_assert_cmpint (back->last_seen, ==, 20);
  g_assert_cmpint (back->closed_at, ==, 30);
  g_assert_cmpint (back->state, ==, VOC_LISTING_CLOSED);
  g_assert_cmpint (back->close_reason, ==, VOC_CLOSE_TOMBSTONE);
  g_assert_cmpuint (back->tags->len, ==, 4);

  place = g_ptr_array_index (back->locations, 0);
  g_assert_cmpfloat (place->point.latitude, ==, 30.2672);
  g_assert_cmpstr (place->region_code, ==, "TX");
  place = voc_listing_get_main_location (back);
  g_assert_cmpint (place->kind, ==, VOC_LOCATION_ELIGIBLE_AREA);
  g_assert_cmpstr (place->street, ==, "Road 1");

  share = g_ptr_array_index (back->pays, 1);
  g_assert_cmpint (share->kind, ==, VOC_PAY_KIND_EQUITY_PERCENT);
  g_assert_cmpint (share->min, ==, 100);
  g_assert_cmpint (share->max, ==, VOC_PAY_UNSTATED);
  g_assert_cmpint (share->flags, ==, VOC_PAY_FLAG_NOT_FOR_DISPLAY);
  g_assert_cmpstr (share->label, ==, "Zone \"A\"");
}

static void
test_json_refused (void)
{
  const char *const bad[] = {
    "", "[]", "{}", "{\"version\":2,\"title\":\"a\",\"nativeId\":\"b\"}", "{\"version\":1,\"title\":\"a\"}",
    "{\"version\":1,\"nativeId\":\"a\"}", "{\"version\":1,\"title\":7,\"nativeId\":\"b\"}", "{\"version\":1"
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VocListing) listing = voc_listing_from_json (bad[i], &error);

      g_assert_null (listing);
      g_assert_cmpint (error->domain, ==, VOC_PARSE_ERROR);
    }
}

/* A copy that can be changed and sealed anew, and is the same until then. */
static void
test_thaw (void)
{
  g_autoptr (VocListing) listing = voc_listing_seal (make_listing ());
  g_autoptr (VocListing) same = voc_listing_seal (voc_listing_thaw (listing));
  g_autoptr (VocListing) other = voc_listing_thaw (listing);
  g_autofree char *json = voc_listing_to_json (listing, FALSE);
  g_autofree char *copy = voc_listing_to_json (same, FALSE);

  g_assert_cmpstr (copy, ==, json);
  voc_set_text (&other->title, "Something else");
  voc_listing_seal (other);
  g_assert_cmpstr (other->title, ==, "Something else");
  g_assert_false (voc_hash_equal (&other->content_hash, &listing->content_hash));
  g_assert_cmpstr (listing->title, !=, "Something else");
}

/* What is stated stays, whatever an older version said; what is not is filled. */
static void
test_complete (void)
{
  g_autoptr (VocListing) old = voc_listing_new ();
  g_autoptr (VocListing) bare = voc_listing_new ();
  g_autoptr (VocListing) full = voc_listing_new ();

  voc_set_text (&old->title, "Baker");
  voc_set_text (&old->apply_url, "https://example.org/apply");
  voc_set_text (&old->description_html, "<p>Bread.</p>");
  voc_set_text (&old->employment_raw, "Full-time");
  old->employment = VOC_EMPLOYMENT_FULL_TIME;
  old->expires = (VocTimestamp){ 1700000000, VOC_DATE_DAY };
  voc_listing_add_pay (old, make_pay (VOC_PAY_KIND_BASE, 1800, 2200, VOC_PAY_PERIOD_HOUR, VOC_PAY_PROVENANCE_PARSED));
  voc_listing_add_tag (old, "category", NULL, "Food");
  voc_listing_add_location (old, voc_location_new ());

  voc_set_text (&bare->title, "Head baker");
  voc_listing_complete (bare, old);
  g_assert_cmpstr (bare->title, ==, "Head baker");
  g_assert_cmpstr (bare->apply_url, ==, "https://example.org/apply");
  g_assert_cmpstr (bare->description_html, ==, "<p>Bread.</p>");
  g_assert_cmpint (bare->employment, ==, VOC_EMPLOYMENT_FULL_TIME);
  g_assert_cmpstr (bare->employment_raw, ==, "Full-time");
  g_assert_cmpint (bare->expires.unix_seconds, ==, 1700000000);
  g_assert_cmpuint (bare->pays->len, ==, 1);
  g_assert_cmpuint (bare->tags->len, ==, 1);
  g_assert_cmpuint (bare->locations->len, ==, 1);

  /* A word that nobody knows is stated too. */
  voc_set_text (&full->description_text, "Cake.");
  voc_set_text (&full->employment_raw, "Sometimes");
  full->expires = (VocTimestamp){ 1800000000, VOC_DATE_SECOND };
  voc_listing_add_pay (full, make_pay (VOC_PAY_KIND_BONUS, 1, 1, VOC_PAY_PERIOD_ONCE, VOC_PAY_PROVENANCE_STRUCTURED));
  voc_listing_complete (full, old);
  g_assert_null (full->description_html);
  g_assert_cmpstr (full->description_text, ==, "Cake.");
  g_assert_cmpint (full->employment, ==, VOC_EMPLOYMENT_UNKNOWN);
  g_assert_cmpint (full->expires.unix_seconds, ==, 1800000000);
  g_assert_cmpuint (full->pays->len, ==, 1);
  g_assert_cmpint (((VocPay *) g_ptr_array_index (full->pays, 0))->kind, ==, VOC_PAY_KIND_BONUS);
}

static void
test_validate (void)
{
  g_autoptr (VocListing) listing = make_listing ();
  g_autoptr (GError) error = NULL;
  VocLocation     *location = g_ptr_array_index (listing->locations, 0);
  g_autofree char *long_title = g_strnfill (501, 'x');

  g_assert_true (voc_listing_validate (listing, &error));
  g_assert_no_error (error);

  location->point.latitude = 90.5;
  g_assert_false (voc_listing_validate (listing, &error));
  g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE);
  g_clear_error (&error);

  location->point.latitude = 90.0;
  voc_set_text (&listing->title, long_title + 1);
  g_assert_true (voc_listing_validate (listing, NULL));
  voc_set_text (&listing->title, long_title);
  g_assert_false (voc_listing_validate (listing, &error));
  g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TOO_LARGE);
  g_clear_error (&error);

  voc_set_text (&listing->title, " \n ");
  g_assert_null (listing->title);
  g_assert_false (voc_listing_validate (listing, &error));
  g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE);
}

static void
test_main_pay (void)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  VocPay *hidden = make_pay (VOC_PAY_KIND_BASE, 1, 2, VOC_PAY_PERIOD_YEAR, VOC_PAY_PROVENANCE_STRUCTURED);
  VocPay *words = voc_pay_new ();

  g_assert_null (voc_listing_get_main_pay (listing));

  hidden->flags |= VOC_PAY_FLAG_NOT_FOR_DISPLAY;
  voc_listing_add_pay (listing, hidden);
  voc_listing_add_pay (listing, make_pay (VOC_PAY_KIND_BONUS, 5, 5, VOC_PAY_PERIOD_YEAR,
                                          VOC_PAY_PROVENANCE_STRUCTURED));
  g_assert_null (voc_listing_get_main_pay (listing));

  words->raw = g_strdup ("Negotiable");
  voc_listing_add_pay (listing, words);
  g_assert_true (voc_listing_get_main_pay (listing) == words);

  voc_listing_add_pay (listing, make_pay (VOC_PAY_KIND_TOTAL, 9, 9, VOC_PAY_PERIOD_YEAR,
                                          VOC_PAY_PROVENANCE_STRUCTURED));
  g_assert_true (voc_listing_get_main_pay (listing) == g_ptr_array_index (listing->pays, 3));
  voc_listing_add_pay (listing, make_pay (VOC_PAY_KIND_BASE, 7, 8, VOC_PAY_PERIOD_YEAR,
                                          VOC_PAY_PROVENANCE_PREDICTED));
  g_assert_true (voc_listing_get_main_pay (listing) == g_ptr_array_index (listing->pays, 4));
  voc_listing_add_pay (listing, make_pay (VOC_PAY_KIND_BASE, 6, 8, VOC_PAY_PERIOD_HOUR,
                                          VOC_PAY_PROVENANCE_PARSED));
  g_assert_true (voc_listing_get_main_pay (listing) == g_ptr_array_index (listing->pays, 5));
}

static gpointer
read_in_thread (gpointer data)
{
  g_autoptr (VocListing) listing = data;

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (VocListing) other = voc_listing_ref (listing);

      g_assert_cmpstr (other->title, ==, "Back End Developer");
    }

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (VocListing) listing = voc_listing_seal (make_listing ());
  GThread *threads[3];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_in_thread, voc_listing_ref (listing));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpstr (listing->title, ==, "Back End Developer");
}

static void
test_extract (void)
{
  static const struct
  {
    const char *html; /* (nullable) */
    gboolean    is_extract;
  } texts[] = {
    { NULL, FALSE },
    { "<p>Bakes bread.</p>", FALSE },
    { "<p>Bakes bread ...</p>", FALSE },
    { "<p>Bakes … and sells bread.</p>", FALSE },
    { "<p>Bakes bread and …</p>", TRUE },
    { "Bakes bread and [&hellip;] ", TRUE },
    { "Bakes bread and [...]", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (VocListing) listing = voc_listing_new ();

      voc_set_text (&listing->title, "Baker");
      listing->description_html = g_strdup (texts[i].html);
      voc_listing_seal (listing);
      g_assert_cmpint (voc_listing_is_extract (listing), ==, texts[i].is_extract);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/listing/seal", test_seal);
  g_test_add_func ("/model/listing/seal-undresses", test_seal_undresses);
  g_test_add_func ("/model/listing/seal-undresses-beside-text", test_seal_undresses_beside_text);
  g_test_add_func ("/model/listing/extract", test_extract);
  g_test_add_func ("/model/listing/hash", test_hash);
  g_test_add_func ("/model/listing/json-lossless", test_json_lossless);
  g_test_add_func ("/model/listing/json-refused", test_json_refused);
  g_test_add_func ("/model/listing/thaw", test_thaw);
  g_test_add_func ("/model/listing/complete", test_complete);
  g_test_add_func ("/model/listing/validate", test_validate);
  g_test_add_func ("/model/listing/main-pay", test_main_pay);
  g_test_add_func ("/model/listing/threads", test_threads);

  return g_test_run ();
}
