/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A listing that a person types: what becomes of what was typed, and that nothing is lost of
 * what was not touched. */

#include "feeds/voc-hand.h"

#include "feeds/voc-feed-reader.h"

#include "base/voc-error.h"

#include <string.h>

static VocHandForm *
make_form (const char *title)
{
  VocHandForm *form = voc_hand_form_new ();

  form->title = g_strdup (title);
  return form;
}

static VocListing *
keep (const VocHandForm *form,
      const VocListing  *base)
{
  g_autoptr (GError) error = NULL;
  VocListing *listing = voc_hand_form_to_listing (form, base, &error);

  g_assert_no_error (error);
  return listing;
}

static void
test_title_only (void)
{
  g_autoptr (VocHandForm) form = make_form ("  Night\tBaker ");
  g_autoptr (VocListing) listing = NULL;

  g_assert_cmpint (voc_hand_form_check (form), ==, VOC_HAND_FLAW_NONE);
  listing = keep (form, NULL);
  g_assert_cmpstr (listing->title, ==, "Night Baker");
  g_assert_nonnull (listing->native_id);
  /* What nobody wrote is not known. */
  g_assert_null (listing->company);
  g_assert_null (listing->url);
  g_assert_null (listing->description_text);
  g_assert_cmpuint (listing->pays->len, ==, 0);
  g_assert_cmpuint (listing->locations->len, ==, 0);
  g_assert_cmpint (listing->workplace, ==, VOC_WORKPLACE_UNKNOWN);
  g_assert_cmpint (listing->employment, ==, VOC_EMPLOYMENT_UNKNOWN);
  g_assert_cmpint (listing->published.precision, ==, VOC_DATE_NONE);
  g_assert_cmpint (listing->expires.precision, ==, VOC_DATE_NONE);
}

static void
test_flaws (void)
{
  g_autoptr (VocHandForm) none = make_form (NULL);
  g_autoptr (VocHandForm) blank = make_form (" \n ");
  g_autoptr (VocHandForm) form = make_form ("Baker");

  g_assert_cmpint (voc_hand_form_check (none), ==, VOC_HAND_FLAW_TITLE);
  g_assert_cmpint (voc_hand_form_check (blank), ==, VOC_HAND_FLAW_TITLE);
  form->url = g_strdup ("the board at the station");
  g_assert_cmpint (voc_hand_form_check (form), ==, VOC_HAND_FLAW_ADDRESS);
  g_free (form->url);
  form->url = g_strdup (" ");
  g_assert_cmpint (voc_hand_form_check (form), ==, VOC_HAND_FLAW_NONE);
  form->description = g_strnfill (2 * 1024 * 1024, 'x');
  g_assert_cmpint (voc_hand_form_check (form), ==, VOC_HAND_FLAW_SIZE);
}

/* What the reader would refuse is refused before it is written: it is told in letters, not in
 * bytes. */
static void
test_lengths (void)
{
  static const struct
  {
    const char *letter;
    guint       n_title;
    guint       n_company;
    VocHandFlaw flaw;
  } cases[] = {
    { "x", 500, 1000, VOC_HAND_FLAW_NONE },
    { "x", 501, 1000, VOC_HAND_FLAW_SIZE },
    { "x", 500, 1001, VOC_HAND_FLAW_SIZE },
    { "ä", 500, 999, VOC_HAND_FLAW_NONE },
    { "ä", 501, 1, VOC_HAND_FLAW_SIZE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocHandForm) form = voc_hand_form_new ();
      g_autoptr (GString) title = g_string_new (NULL);
      g_autoptr (GString) company = g_string_new (NULL);
      g_autoptr (VocListing) listing = NULL;

      for (guint j = 0; j < cases[i].n_title; j++)
        g_string_append (title, cases[i].letter);
      for (guint j = 0; j < cases[i].n_company; j++)
        g_string_append (company, cases[i].letter);
      form->title = g_strdup (title->str);
      form->company = g_strdup (company->str);
      g_assert_cmpint (voc_hand_form_check (form), ==, cases[i].flaw);
      if (cases[i].flaw != VOC_HAND_FLAW_NONE)
        continue;
      listing = keep (form, NULL);
      g_assert_cmpstr (listing->title, ==, title->str);
      g_assert_cmpstr (listing->company, ==, company->str);
    }
}

/* What came with a page and has no field can't be seen by the check. */
static void
test_unreadable (void)
{
  g_autoptr (VocHandForm) form = make_form ("Baker");
  g_autoptr (VocListing) page = voc_listing_new ();
  g_autoptr (VocListing) listing = NULL;
  g_autoptr (GError) error = NULL;

  voc_set_text (&page->title, "Baker");
  voc_set_text (&page->native_id, "p-1");
  page->team = g_strnfill (1001, 'x');
  page = voc_listing_seal (page);
  listing = voc_hand_form_to_listing (form, page, &error);
  g_assert_null (listing);
  g_assert_nonnull (error);
  g_assert_true (error->domain == VOC_PARSE_ERROR);
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *typed;
    const char *address;
  } cases[] = {
    { " https://example.org/jobs/7?a=1#x ", "https://example.org/jobs/7?a=1#x" },
    { "example.org/jobs", "https://example.org/jobs" },
    { "http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a" },
    { "localhost:8080/a", "https://localhost:8080/a" },
    { "mailto:jobs@example.org", "mailto:jobs@example.org" },
    { "mailto:", NULL },
    { "javascript:alert(1)", NULL },
    { "file:///etc/passwd", NULL },
    { "ftp://example.org/a", NULL },
    { "baker", NULL },
    { "https://", NULL },
    { "two words.org", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = voc_hand_complete_address (cases[i].typed);

      g_assert_cmpstr (address, ==, cases[i].address);
    }
}

static void
test_all_fields (void)
{
  g_autoptr (VocHandForm) form = make_form ("Baker");
  g_autoptr (VocHandForm) again = NULL;
  g_autoptr (VocListing) listing = NULL;
  g_autoptr (VocListing) same = NULL;
  const VocPay *pay;

  form->company = g_strdup ("Example Bakery");
  form->place = g_strdup ("Austin, TX");
  form->workplace = VOC_WORKPLACE_ON_SITE;
  form->employment = VOC_EMPLOYMENT_FULL_TIME | VOC_EMPLOYMENT_TEMPORARY;
  form->pay = g_strdup ("$25 - $30 an hour");
  form->url = g_strdup ("example.org/baker");
  form->published = (VocTimestamp){ 1764244800, VOC_DATE_DAY };
  form->expires = (VocTimestamp){ 1766836800, VOC_DATE_DAY };
  form->description = g_strdup ("Bakes <bread>.\n\nAt night, & alone.");
  listing = keep (form, NULL);

  g_assert_cmpstr (listing->company, ==, "Example Bakery");
  g_assert_cmpstr (voc_listing_get_main_location (listing)->city, ==, "Austin");
  g_assert_cmpstr (voc_listing_get_main_location (listing)->country, ==, "US");
  g_assert_cmpint (listing->workplace, ==, VOC_WORKPLACE_ON_SITE);
  g_assert_cmpint (listing->employment, ==, VOC_EMPLOYMENT_FULL_TIME | VOC_EMPLOYMENT_TEMPORARY);
  pay = voc_listing_get_main_pay (listing);
  g_assert_cmpint (pay->min, ==, 2500);
  g_assert_cmpint (pay->max, ==, 3000);
  g_assert_cmpint (pay->period, ==, VOC_PAY_PERIOD_HOUR);
  /* By the rule of all feeds: the dollar of a job in the United States. */
  g_assert_cmpstr (pay->currency, ==, "USD");
  g_assert_cmpstr (listing->url, ==, "https://example.org/baker");
  g_assert_cmpint (listing->published.unix_seconds, ==, 1764244800);
  g_assert_cmpint (listing->expires.precision, ==, VOC_DATE_DAY);
  g_assert_cmpstr (listing->description_text, ==, "Bakes <bread>.\n\nAt night, & alone.");

  /* A form that is filled with it and kept as it is changes nothing. */
  again = voc_hand_form_from_listing (listing);
  g_assert_cmpstr (again->pay, ==, "$25 - $30 an hour");
  g_assert_cmpstr (again->place, ==, "Austin, TX");
  same = keep (again, listing);
  g_assert_cmpstr (same->native_id, ==, listing->native_id);
  g_assert_cmpmem (&same->content_hash, sizeof same->content_hash, &listing->content_hash, sizeof listing->content_hash);
}

static void
test_pay (void)
{
  static const struct
  {
    const char *typed;
    const char *text;
    gboolean    is_stated;
    guint       n;
  } cases[] = {
    { "Competitive", NULL, FALSE, 1 },
    { NULL, "We pay well.\nSalary: 52.000 € per year.", TRUE, 1 },
    { "61.000 € per year", "Salary: 52.000 € per year.", TRUE, 1 },
    { NULL, "We pay well.", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocHandForm) form = make_form ("Baker");
      g_autoptr (VocListing) listing = NULL;

      form->pay = g_strdup (cases[i].typed);
      form->description = g_strdup (cases[i].text);
      listing = keep (form, NULL);
      g_assert_cmpuint (listing->pays->len, ==, cases[i].n);
      g_assert_cmpint (cases[i].n > 0 && voc_pay_is_stated (voc_listing_get_main_pay (listing)), ==, cases[i].is_stated);
      if (cases[i].typed != NULL)
        g_assert_cmpstr (voc_listing_get_main_pay (listing)->raw, ==, cases[i].typed);
    }
}

/* Pay that only stands in the text follows the text. */
static void
test_pay_of_text (void)
{
  g_autoptr (VocHandForm) form = make_form ("Baker");
  g_autoptr (VocHandForm) again = NULL;
  g_autoptr (VocListing) listing = NULL;
  g_autoptr (VocListing) edited = NULL;

  form->description = g_strdup ("Salary: 52.000 € per year.");
  listing = keep (form, NULL);
  g_assert_cmpint (voc_listing_get_main_pay (listing)->min, ==, 5200000);

  again = voc_hand_form_from_listing (listing);
  g_assert_null (again->pay);
  g_free (again->description);
  again->description = g_strdup ("Salary: 58.000 € per year.");
  edited = keep (again, listing);
  g_assert_cmpuint (edited->pays->len, ==, 1);
  g_assert_cmpint (voc_listing_get_main_pay (edited)->min, ==, 5800000);
}

static char *
dup_summary (const VocListing *listing)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < listing->pays->len; i++)
    {
      const VocPay *pay = g_ptr_array_index (listing->pays, i);

      g_string_append_printf (text, "%s%s %d%s", i > 0 ? ", " : "", pay->currency, (int) (pay->min / 100),
                              (pay->flags & VOC_PAY_FLAG_FOUND) != 0 ? " found" : "");
    }
  return g_strdup (text->str);
}

static void
assert_pays (const VocListing *listing,
             const char       *wanted)
{
  g_autofree char *posting = voc_native_listing_to_json (listing);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) again = voc_native_listing_from_json (posting, &error);
  g_autofree char *pays = dup_summary (listing);
  g_autofree char *kept = NULL;

  g_assert_no_error (error);
  kept = dup_summary (again);
  g_assert_cmpstr (pays, ==, wanted);
  g_assert_cmpstr (kept, ==, wanted);
}

/* Pay that was typed is kept though its words stand in the text, too. */
static void
test_typed_and_in_text (void)
{
  g_autoptr (VocHandForm) form = make_form ("Baker");
  g_autoptr (VocHandForm) again = NULL;
  g_autoptr (VocListing) listing = NULL;
  g_autoptr (VocListing) edited = NULL;
  g_autoptr (VocListing) cleared = NULL;

  form->pay = g_strdup ("52.000 € per year");
  form->description = g_strdup ("Salary: 52.000 € per year.");
  listing = keep (form, NULL);
  assert_pays (listing, "EUR 52000");
  again = voc_hand_form_from_listing (listing);
  g_assert_cmpstr (again->pay, ==, "52.000 € per year");
  g_free (again->description);
  again->description = g_strdup ("We bake.");
  edited = keep (again, listing);
  assert_pays (edited, "EUR 52000");

  /* Who clears the row has what the text says. */
  g_clear_pointer (&form->pay, g_free);
  cleared = keep (form, listing);
  assert_pays (cleared, "EUR 52000 found");
}

/* No amount is worth keeping, too: beside what the text says. */
static void
test_no_amount (void)
{
  g_autoptr (VocHandForm) form = make_form ("Baker");
  g_autoptr (VocHandForm) again = NULL;
  g_autoptr (VocListing) listing = NULL;
  g_autoptr (VocListing) edited = NULL;

  form->pay = g_strdup ("Competitive");
  form->description = g_strdup ("Salary: 52.000 € per year.");
  listing = keep (form, NULL);
  g_assert_cmpuint (listing->pays->len, ==, 2);
  again = voc_hand_form_from_listing (listing);
  g_assert_cmpstr (again->pay, ==, "Competitive");
  g_free (again->title);
  again->title = g_strdup ("Head Baker");
  edited = keep (again, listing);
  g_assert_cmpuint (edited->pays->len, ==, 2);
  g_assert_cmpstr (((VocPay *) g_ptr_array_index (edited->pays, 0))->raw, ==, "Competitive");
}

/* The dollar follows the place, wherever it was written. */
static void
test_place_of_pay (void)
{
  static const struct
  {
    const char *typed;
    const char *text;
    const char *in_texas;
    const char *in_ontario;
  } cases[] = {
    { "$25 an hour", NULL, "USD 25", " 25" },
    { "USD 25 an hour", NULL, "USD 25", "USD 25" },
    { NULL, "The pay is $25 an hour.", "USD 25 found", " 25 found" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocHandForm) form = make_form ("Baker");
      g_autoptr (VocHandForm) again = NULL;
      g_autoptr (VocListing) listing = NULL;
      g_autoptr (VocListing) moved = NULL;
      g_autoptr (VocListing) back = NULL;
      g_autoptr (VocPay) shown = NULL;
      g_autoptr (VocPay) of_first = NULL;

      form->place = g_strdup ("Austin, TX");
      form->pay = g_strdup (cases[i].typed);
      form->description = g_strdup (cases[i].text);
      of_first = voc_hand_form_read_pay (form, NULL);
      listing = keep (form, NULL);
      assert_pays (listing, cases[i].in_texas);
      g_assert_cmpstr (of_first->currency, ==, "USD");

      again = voc_hand_form_from_listing (listing);
      g_free (again->place);
      again->place = g_strdup ("Toronto, Ontario, Canada");
      shown = voc_hand_form_read_pay (again, listing);
      moved = keep (again, listing);
      assert_pays (moved, cases[i].in_ontario);
      /* What is told while one types is what becomes of it. */
      g_assert_cmpstr (shown->currency, ==, voc_listing_get_main_pay (moved)->currency);
      g_assert_cmpint (shown->min, ==, 2500);

      g_free (again->place);
      again->place = g_strdup ("Austin, TX");
      back = keep (again, moved);
      assert_pays (back, cases[i].in_texas);
    }
}

/* A page's pay that only its text has follows the text; what it has in fields stays. */
static void
test_adopted (void)
{
  static const char json[] = "{\"@type\":\"JobPosting\",\"identifier\":\"p-1\",\"title\":\"Baker\","
                             "\"description\":\"<p>Salary: 52.000 € per year.</p>\"}";
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) page = voc_native_listing_from_json (json, &error);
  g_autoptr (VocListing) own = NULL;
  g_autoptr (VocHandForm) form = NULL;
  g_autoptr (VocListing) listing = NULL;

  g_assert_no_error (error);
  own = voc_hand_adopt (page);
  g_assert_cmpstr (own->native_id, !=, "p-1");
  assert_pays (own, "EUR 52000 found");
  form = voc_hand_form_from_listing (own);
  g_assert_null (form->pay);
  g_free (form->description);
  form->description = g_strdup ("We bake.");
  listing = keep (form, own);
  g_assert_cmpuint (listing->pays->len, ==, 0);
  g_assert_cmpstr (listing->native_id, ==, own->native_id);
}

/* As a web page has it: with more than the form has fields for. */
static void
test_untouched (void)
{
  static const char json[] = "{\"@type\":\"JobPosting\",\"identifier\":\"p-1\",\"title\":\"Baker\",\"url\":\"https://example.org/p\","
                             "\"description\":\"<p>Bakes <b>bread</b>.</p>\",\"skills\":\"Sourdough\",\"totalJobOpenings\":3,"
                             "\"hiringOrganization\":{\"@type\":\"Organization\",\"name\":\"Example Bakery\",\"url\":\"https://example.org\"},"
                             "\"jobLocation\":[{\"@type\":\"Place\",\"address\":{\"@type\":\"PostalAddress\",\"addressLocality\":\"Bamberg\",\"addressCountry\":\"DE\"}},"
                             "{\"@type\":\"Place\",\"address\":{\"@type\":\"PostalAddress\",\"addressLocality\":\"Fürth\",\"addressCountry\":\"DE\"}}],"
                             "\"baseSalary\":{\"@type\":\"MonetaryAmount\",\"currency\":\"EUR\",\"value\":{\"@type\":\"QuantitativeValue\","
                             "\"minValue\":2400,\"maxValue\":2800.5,\"unitText\":\"MONTH\"}}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) page = voc_native_listing_from_json (json, &error);
  g_autoptr (VocHandForm) form = NULL;
  g_autoptr (VocListing) listing = NULL;
  g_auto (GStrv) skills = NULL;
  g_autoptr (VocPay) read = voc_pay_new ();

  g_assert_no_error (error);
  page = voc_listing_seal (page);
  form = voc_hand_form_from_listing (page);
  /* What stands in fields can be read again as it is written in the row. */
  g_assert_cmpstr (form->pay, ==, "EUR 2400–2800.50 a month");
  g_assert_true (voc_pay_parse (form->pay, read));
  g_assert_cmpint (read->min, ==, 240000);
  g_assert_cmpint (read->max, ==, 280050);
  g_assert_cmpint (read->period, ==, VOC_PAY_PERIOD_MONTH);

  g_free (form->title);
  form->title = g_strdup ("Head Baker");
  listing = keep (form, page);
  skills = voc_listing_get_skills (listing);
  g_assert_cmpstr (listing->title, ==, "Head Baker");
  g_assert_cmpstr (listing->native_id, ==, "p-1");
  g_assert_nonnull (strstr (listing->description_html, "<b>bread</b>"));
  g_assert_cmpuint (listing->locations->len, ==, 2);
  g_assert_cmpint (listing->positions, ==, 3);
  g_assert_cmpstr (skills[0], ==, "Sourdough");
  g_assert_cmpint (voc_listing_get_main_pay (listing)->provenance, ==, VOC_PAY_PROVENANCE_STRUCTURED);

  /* A text that was typed over has no HTML any more. */
  g_free (form->description);
  form->description = g_strdup ("Bakes rolls.");
  g_clear_pointer (&listing, voc_listing_unref);
  listing = keep (form, page);
  g_assert_null (listing->description_html);
  g_assert_cmpstr (listing->description_text, ==, "Bakes rolls.");
}

static void
test_guess_title (void)
{
  static const struct
  {
    const char *text;
    const char *title;
  } cases[] = {
    { "\n  Senior Baker (m/f/d) \n\nWe bake.\n", "Senior Baker (m/f/d)" },
    { "Bäckerin in Fürth\nWir backen.", "Bäckerin in Fürth" },
    { "Senior Baker", NULL },
    { "Senior Baker\n \n", NULL },
    { "We are looking for a baker.\nYou bake.", NULL },
    { "Your tasks:\nBake.", NULL },
    { "https://example.org/a\nBaker", NULL },
    { "", NULL },
    { NULL, NULL },
  };
  g_autofree char *fill = g_strnfill (300, 'x');
  g_autofree char *text = g_strconcat (fill, "\nmore", NULL);
  g_autofree char *of_long = voc_hand_guess_title (text);

  g_assert_null (of_long);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = voc_hand_guess_title (cases[i].text);

      g_assert_cmpstr (title, ==, cases[i].title);
    }
}

static void
test_no_posting (void)
{
  static const char *const texts[] = { "", "{", "[]", "{\"@type\":\"Occupation\"}", "{\"@type\":\"JobPosting\"}", "{\"title\":\"Baker\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (voc_native_listing_from_json (texts[i], &error));
      g_assert_nonnull (error);
    }
}

/* The sentence stays in the text, and what it says goes with it. */
static void
test_payments (void)
{
  g_autoptr (VocHandForm) form = voc_hand_form_new ();
  g_autoptr (VocHandForm) again = NULL;
  g_autoptr (VocListing) first = NULL;
  g_autoptr (VocListing) second = NULL;
  g_autoptr (VocPay) shown = NULL;
  g_autoptr (VocPay) shown_again = NULL;
  g_autoptr (VocPay) shown_same = NULL;
  g_autoptr (VocPay) shown_other = NULL;
  g_autoptr (VocListing) other = NULL;
  g_autoptr (GError) error = NULL;

  form->title = g_strdup ("Koch");
  form->company = g_strdup ("Hof");
  form->pay = g_strdup ("3.000 € im Monat");
  form->description = g_strdup ("Wir zahlen ein 13. Monatsgehalt.");
  shown = voc_hand_form_read_pay (form, NULL);
  first = voc_hand_form_to_listing (form, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (voc_pay_get_payments (voc_listing_get_main_pay (first)), ==, 13);
  g_assert_cmpuint (voc_pay_get_payments (shown), ==, 13);

  again = voc_hand_form_from_listing (first);
  g_assert_cmpstr (again->pay, ==, "3.000 € im Monat");
  g_free (again->description);
  again->description = g_strdup ("Wir zahlen gut.");
  /* What is told while one types is what becomes of it. */
  shown_again = voc_hand_form_read_pay (again, first);
  second = voc_hand_form_to_listing (again, first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (voc_pay_get_payments (voc_listing_get_main_pay (second)), ==, 0);
  g_assert_cmpuint (voc_pay_get_payments (shown_again), ==, 0);

  g_free (again->description);
  again->description = g_strdup (first->description_text);
  shown_same = voc_hand_form_read_pay (again, first);
  g_assert_cmpuint (voc_pay_get_payments (shown_same), ==, 13);

  g_free (again->description);
  again->description = g_strdup ("Wir zahlen 14 Gehälter.");
  shown_other = voc_hand_form_read_pay (again, first);
  other = voc_hand_form_to_listing (again, first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (voc_pay_get_payments (voc_listing_get_main_pay (other)), ==, 14);
  g_assert_cmpuint (voc_pay_get_payments (shown_other), ==, 14);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feeds/hand/payments", test_payments);
  g_test_add_func ("/feeds/hand/title-only", test_title_only);
  g_test_add_func ("/feeds/hand/flaws", test_flaws);
  g_test_add_func ("/feeds/hand/lengths", test_lengths);
  g_test_add_func ("/feeds/hand/unreadable", test_unreadable);
  g_test_add_func ("/feeds/hand/addresses", test_addresses);
  g_test_add_func ("/feeds/hand/all-fields", test_all_fields);
  g_test_add_func ("/feeds/hand/pay", test_pay);
  g_test_add_func ("/feeds/hand/pay-of-text", test_pay_of_text);
  g_test_add_func ("/feeds/hand/typed-and-in-text", test_typed_and_in_text);
  g_test_add_func ("/feeds/hand/no-amount", test_no_amount);
  g_test_add_func ("/feeds/hand/place-of-pay", test_place_of_pay);
  g_test_add_func ("/feeds/hand/adopted", test_adopted);
  g_test_add_func ("/feeds/hand/untouched", test_untouched);
  g_test_add_func ("/feeds/hand/guess-title", test_guess_title);
  g_test_add_func ("/feeds/hand/no-posting", test_no_posting);

  return g_test_run ();
}
