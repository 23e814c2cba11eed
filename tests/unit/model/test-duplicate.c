/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What makes two listings the same job: their addresses, their words, and what is
 * never enough. The shapes are those of the boards and the aggregators. */

#include "model/voc-duplicate.h"

static const char text[] = "<p>Our platform team builds the pipelines by which forty other teams ship. You write Go and a little Rust, look after "
                           "the clusters that everything runs in, and sit with the people who use what you build.</p><p>You have run something in "
                           "production that others relied on, you write things down, and you would rather delete code than add it. We work in "
                           "small groups, decide in writing, and are on call one week in eight, which is paid.</p><p>The office is by the river "
                           "and has a kitchen that is used. We give thirty days of holidays, a machine of your choice and a budget to learn with. "
                           "Our interviews are three hours in all: a talk, an exercise that we do together, and a lunch with the team.</p>";

static void
test_addresses (void)
{
  static const struct
  {
    const char *url; /* (nullable) */
    const char *key; /* (nullable) */
  } cases[] = {
    { NULL, NULL },
    { "", NULL },
    { "not an address", NULL },
    { "mailto:jobs@example.org", NULL },
    { "https://example.org", NULL },
    { "https://example.org/?utm_source=x", NULL },
    { "https://Example.ORG/Jobs/7", "example.org/Jobs/7" },
    { "http://www.example.org:80/Jobs/7/", "example.org/Jobs/7" },
    { "https://example.org:8080/jobs/7", "example.org:8080/jobs/7" },
    { "https://example.org/jobs/7/apply", "example.org/jobs/7" },
    { "https://example.org/apply", "example.org/apply" },
    { "https://example.org/jobs?utm_medium=a&id=7&UTM_Source=b&lang=en&ref=z#top", "example.org/jobs?id=7&lang=en" },
    { "https://example.org/jobs?lang=en&id=7", "example.org/jobs?id=7&lang=en" },
    { "https://example.org/jobs?id=8", "example.org/jobs?id=8" },
    { "https://example.org/careers#/job/7", "example.org/careers#/job/7" },
    { "https://boards.greenhouse.io/acme/jobs/4012345", "greenhouse:4012345" },
    { "https://job-boards.greenhouse.io/acme/jobs/4012345?gh_src=abc", "greenhouse:4012345" },
    { "https://boards.greenhouse.io/embed/job_app?for=acme&token=4012345", "greenhouse:4012345" },
    { "https://acme.example.org/careers/listing?gh_jid=4012345&utm_source=x", "greenhouse:4012345" },
    { "https://boards.greenhouse.io/acme", "boards.greenhouse.io/acme" },
    { "https://jobs.lever.co/acme/A1B2-C3/apply?lever-source=x", "lever:a1b2-c3" },
    { "https://jobs.lever.co/acme", "jobs.lever.co/acme" },
    { "https://jobs.ashbyhq.com/acme/0c1d-2e/application", "ashby:0c1d-2e" },
    { "https://acme.example.org/open?ashby_jid=0c1d-2e", "ashby:0c1d-2e" },
    { "https://apply.workable.com/acme/j/0F1E2D/", "workable:0f1e2d" },
    { "https://acme.workable.com/j/0F1E2D", "workable:0f1e2d" },
    { "https://jobs.smartrecruiters.com/Acme/743999-go-engineer", "smartrecruiters:743999" },
    { "https://acme.recruitee.com/o/go-engineer/c/new", "recruitee:acme/go-engineer" },
    { "https://other.recruitee.com/o/go-engineer", "recruitee:other/go-engineer" },
    { "https://acme.jobs.personio.de/job/77?language=en", "personio:acme/77" },
    { "https://acme.breezy.hr/p/0a1b2c3d-go-engineer", "breezy:0a1b2c3d" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = voc_duplicate_address_key (cases[i].url);

      g_test_message ("%s", cases[i].url);
      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

/* Feeds are not to be trusted: whatever stands there makes a key or none, and the same
 * one each time. */
static void
test_hostile_addresses (void)
{
  static const char *const pieces[] = {
    "http://", "https:", "//", "/", "?", "&", "=", "#", "!", ":", "@", "[", "]", "%", "%zz", "..", " ", "\xff", "ö", "www.", "jobs",
    "boards.greenhouse.io", ".recruitee.com", "o", "gh_jid", "token", "123", "-", "apply", "utm_", "99999999999999999999"
  };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) url = g_string_new (g_test_rand_bit () ? "https://" : "");
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append (url, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      first = voc_duplicate_address_key (url->str);
      second = voc_duplicate_address_key (url->str);
      g_assert_cmpstr (first, ==, second);
      g_assert_true (first == NULL || *first != '\0');
    }
}

static void
assert_keys (char *(*make) (const char *),
             const char *a,
             const char *b,
             gboolean    is_same)
{
  g_autofree char *first = make (a);
  g_autofree char *second = make (b);

  g_test_message ("“%s” is “%s”, “%s” is “%s”", a, first, b, second);
  g_assert_nonnull (first);
  g_assert_cmpint (g_strcmp0 (first, second) == 0, ==, is_same);
}

static void
test_employers (void)
{
  assert_keys (voc_duplicate_employer_key, "Acme, Inc.", "ACME", TRUE);
  assert_keys (voc_duplicate_employer_key, "Müller Brot GmbH & Co. KG", "Muller Brot", TRUE);
  assert_keys (voc_duplicate_employer_key, "Acme Foods", "Acme", FALSE);
  assert_keys (voc_duplicate_employer_key, "Company Inc", "Company", TRUE);
  assert_keys (voc_duplicate_employer_key, "SE", "AG", FALSE);
  g_assert_null (voc_duplicate_employer_key (NULL));
  g_assert_null (voc_duplicate_employer_key ("…"));
}

static void
test_titles (void)
{
  assert_keys (voc_duplicate_title_key, "Sr. Software Engineer (m/f/d)", "Senior Software Engineer", TRUE);
  assert_keys (voc_duplicate_title_key, "Nurse, ICU", "ICU Nurse", TRUE);
  assert_keys (voc_duplicate_title_key, "Engineer II", "Engineer 2", TRUE);
  assert_keys (voc_duplicate_title_key, "Head of Sales & Marketing", "Head of Sales and Marketing", TRUE);
  assert_keys (voc_duplicate_title_key, "Software Engineer - Remote", "Software Engineer", TRUE);
  assert_keys (voc_duplicate_title_key, "Senior Software Engineer", "Software Engineer", FALSE);
  assert_keys (voc_duplicate_title_key, "Engineer II", "Engineer III", FALSE);
  assert_keys (voc_duplicate_title_key, "Backend Engineer - Defense", "Backend Engineer - Payments", FALSE);
  g_assert_null (voc_duplicate_title_key (NULL));
  g_assert_null (voc_duplicate_title_key ("of the"));
}

static char *
make_place (const char  *city,
            const char  *region,
            const char  *country,
            VocWorkplace workplace)
{
  VocLocation *location = voc_location_new ();
  char        *key;

  location->city = g_strdup (city);
  location->region_code = g_strdup (region);
  location->country = g_strdup (country);
  key = voc_duplicate_place_key (location, workplace);
  voc_location_free (location);
  return key;
}

static void
test_places (void)
{
  g_autofree char *full = make_place ("Zürich", "ZH", "CH", VOC_WORKPLACE_UNKNOWN);
  g_autofree char *town = make_place ("Zurich", NULL, NULL, VOC_WORKPLACE_HYBRID);
  g_autofree char *region = make_place (NULL, "TX", "US", VOC_WORKPLACE_UNKNOWN);
  g_autofree char *country = make_place (NULL, NULL, "US", VOC_WORKPLACE_UNKNOWN);
  g_autofree char *remote = make_place ("Austin", "TX", "US", VOC_WORKPLACE_REMOTE);
  g_autofree char *anywhere = voc_duplicate_place_key (NULL, VOC_WORKPLACE_REMOTE);

  g_assert_cmpstr (full, ==, "zurich");
  g_assert_cmpstr (town, ==, full);
  g_assert_cmpstr (region, ==, "in TX US");
  g_assert_null (country);
  g_assert_cmpstr (remote, ==, "remote us");
  g_assert_cmpstr (anywhere, ==, "remote");
  g_assert_null (voc_duplicate_place_key (NULL, VOC_WORKPLACE_UNKNOWN));
}

static VocListing *
make_listing (const char *url,
              const char *company,
              const char *title,
              const char *city,
              const char *html)
{
  VocListing *listing = voc_listing_new ();

  voc_set_text (&listing->url, url);
  voc_set_text (&listing->company, company);
  voc_set_text (&listing->title, title);
  voc_set_text (&listing->description_html, html);
  if (city != NULL)
    {
      VocLocation *location = voc_location_new ();

      location->city = g_strdup (city);
      voc_listing_add_location (listing, location);
    }

  return voc_listing_seal (listing);
}

static void
assert_reason (VocListing        *other,
               VocDuplicateReason expected)
{
  g_autoptr (VocListing) board = make_listing ("https://boards.greenhouse.io/acme/jobs/4012345", "Acme Inc.",
                                               "Senior Platform Engineer", "Austin", text);
  g_autoptr (VocListing) copy = other;
  VocDuplicateTraits a;
  VocDuplicateTraits b;

  voc_duplicate_traits_fill (&a, board);
  voc_duplicate_traits_fill (&b, copy);
  g_assert_cmpint (voc_duplicate_compare (&a, &b), ==, expected);
  g_assert_cmpint (voc_duplicate_compare (&b, &a), ==, expected);
}

static void
test_pairs (void)
{
  g_autofree char *plain = g_strdup_printf ("%.520s…", text);

  /* The employer's own feed, which leads to the board's job. */
  assert_reason (make_listing ("https://acme.example.org/jobs/platform?gh_jid=4012345", "Acme", "Platform Engineer (Senior)", NULL, NULL),
                 VOC_DUPLICATE_BY_ADDRESS);
  /* An aggregator's copy with an address of its own, whole and as an excerpt. */
  assert_reason (make_listing ("https://jobs.example.net/remote-jobs/77", "ACME", "Sr Platform Engineer (m/f/d)", "Austin", text),
                 VOC_DUPLICATE_BY_WORDS);
  assert_reason (make_listing ("https://jobs.example.net/land/ad/77", "ACME", "Senior Platform Engineer", "Austin", plain),
                 VOC_DUPLICATE_BY_WORDS);
  /* Another job of the board. */
  assert_reason (make_listing ("https://boards.greenhouse.io/acme/jobs/4012346", "Acme", "Senior Platform Engineer", "Austin",
                               "<p>A wholly other job of the same name: you plan the railway platforms of a city, measure where people "
                               "stand and wait, draw what is built and go to see whether it works in the rain.</p>"),
                 VOC_DUPLICATE_NOT);
  /* One thing is another one. */
  assert_reason (make_listing (NULL, "Acme", "Senior Platform Engineer", "Dallas", text), VOC_DUPLICATE_NOT);
  assert_reason (make_listing (NULL, "Bcme", "Senior Platform Engineer", "Austin", text), VOC_DUPLICATE_NOT);
  assert_reason (make_listing (NULL, "Acme", "Platform Engineer", "Austin", text), VOC_DUPLICATE_NOT);
  /* One thing is not known. */
  assert_reason (make_listing (NULL, "Acme", "Senior Platform Engineer", "Austin", NULL), VOC_DUPLICATE_NOT);
  assert_reason (make_listing (NULL, "Acme", "Senior Platform Engineer", NULL, text), VOC_DUPLICATE_NOT);
  assert_reason (make_listing (NULL, NULL, "Senior Platform Engineer", "Austin", text), VOC_DUPLICATE_NOT);
}

/* A listing with any number of places has no more keys than fit. */
static void
test_bounds (void)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  VocDuplicateTraits traits;

  voc_set_text (&listing->url, "https://example.org/jobs/1");
  voc_set_text (&listing->apply_url, "https://example.org/forms/1");
  voc_set_text (&listing->company, "Acme");
  voc_set_text (&listing->title, "Baker");
  voc_set_text (&listing->requisition_id, "R-1");
  for (guint i = 0; i < 1000; i++)
    {
      VocLocation *location = voc_location_new ();

      location->city = g_strdup_printf ("Town %u", i);
      voc_listing_add_location (listing, location);
    }
  voc_listing_seal (listing);
  voc_duplicate_traits_fill (&traits, listing);
  g_assert_cmpuint (traits.n_keys, ==, 7);
  g_assert_cmpint (traits.keys[0].kind, ==, VOC_DUPLICATE_ADDRESS);
  g_assert_cmpint (traits.keys[2].kind, ==, VOC_DUPLICATE_REQUISITION);
  g_assert_cmpint (traits.keys[6].kind, ==, VOC_DUPLICATE_WORDS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/duplicate/addresses", test_addresses);
  g_test_add_func ("/model/duplicate/hostile-addresses", test_hostile_addresses);
  g_test_add_func ("/model/duplicate/employers", test_employers);
  g_test_add_func ("/model/duplicate/titles", test_titles);
  g_test_add_func ("/model/duplicate/places", test_places);
  g_test_add_func ("/model/duplicate/pairs", test_pairs);
  g_test_add_func ("/model/duplicate/bounds", test_bounds);

  return g_test_run ();
}
