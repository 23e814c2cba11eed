/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds that have a list and a document for each of its listings: what is asked for
 * a listing, what the two say together (the file that ends in ".whole"), and what is
 * no document of a listing. */

#include "feed-story.h"

#include "feeds/voc-feed-detail.h"

#define BUNDESAGENTUR "https://rest.arbeitsagentur.de/jobboerse/jobsuche-service/pc/"

typedef struct
{
  const char *format;
  const char *url;
  const char *list;
  const char *native_id;
  const char *document;
  const char *asked;
} Detail;

static const Detail details[] = {
  { "smartrecruiters", "https://api.smartrecruiters.com/v1/companies/LumenLamps/postings?limit=100", "smartrecruiters/postings.json",
    "744000900000001", "smartrecruiters/posting.json", "https://api.smartrecruiters.com/v1/companies/LumenLamps/postings/744000900000001" },
  { "bamboohr", "https://clover.bamboohr.com/careers/list", "bamboohr/list.json", "86", "bamboohr/detail.json",
    "https://clover.bamboohr.com/careers/86/detail" },
  { "breezy", "https://windy.breezy.hr/json", "breezy/json.json", "98aa01", "breezy/page.html", "https://windy.breezy.hr/p/98aa01-kite-maker" },
  { "nav", "https://pam-stilling-feed.nav.no/api/v1/feed", "nav/page.json", "11111111-0000-4000-8000-000000000001", "nav/entry.json",
    "https://pam-stilling-feed.nav.no/api/v1/feedentry/11111111-0000-4000-8000-000000000001" },
  { "arbeitsagentur", BUNDESAGENTUR "v4/jobs?was=B%C3%A4cker&size=100&page=1", "arbeitsagentur/v4.json", "10000-1200000001-S",
    "arbeitsagentur/detail.json", BUNDESAGENTUR "v4/jobdetails/MTAwMDAtMTIwMDAwMDAwMS1T" },
};

static char *
read_file (const char *name,
           gsize      *length)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "unit", "feeds", "data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);
  return contents;
}

/* (transfer full): a listing of a list, as if it were in the cache */
static VocListing *
find_entry (const Detail *detail)
{
  gsize            length = 0;
  g_autofree char *contents = read_file (detail->list, &length);
  g_autoptr (FeedTest) feed = feed_test_read (voc_formats_find (detail->format), detail->url, contents, length, length);

  g_assert_no_error (feed->error);
  for (guint i = 0; i < feed->listings->len; i++)
    {
      VocListing *listing = g_ptr_array_index (feed->listings, i);

      if (strcmp (listing->native_id, detail->native_id) != 0)
        continue;
      listing->id = 7;
      listing->source_id = 3;
      return voc_listing_ref (listing);
    }

  g_assert_not_reached ();
}

static VocListing *
read_text (const Detail *detail,
           const char   *text,
           gsize         length,
           GError      **error)
{
  g_autoptr (VocListing) entry = find_entry (detail);
  g_autoptr (GBytes) document = g_bytes_new (text, length);

  return voc_feed_detail_read (voc_formats_find (detail->format), detail->url, NULL, FEED_TEST_NOW, entry, document, error);
}

static void
test_ask (gconstpointer data)
{
  const Detail *detail = data;
  g_autoptr (VocListing) entry = find_entry (detail);
  g_auto (VocFeedRequest) request = VOC_FEED_REQUEST_INIT;

  g_assert_true (voc_format_get_info (voc_formats_find (detail->format))->needs_detail);
  g_assert_null (entry->description_text);
  g_assert_true (voc_feed_detail_ask (voc_formats_find (detail->format), detail->url, entry, &request));
  g_assert_cmpstr (request.url, ==, detail->asked);
  if (strcmp (detail->format, "arbeitsagentur") == 0)
    {
      g_assert_cmpstr (request.headers[0], ==, "X-API-Key");
      g_assert_cmpstr (request.headers[1], ==, "jobboerse-jobsuche");
    }
}

static void
test_read (gconstpointer data)
{
  const Detail    *detail = data;
  gsize            length = 0;
  g_autofree char *contents = read_file (detail->document, &length);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "unit", "feeds", "data", detail->document, NULL);
  g_autofree char *whole = g_strconcat (path, ".whole", NULL);
  g_autofree char *json = NULL;
  g_autoptr (VocListing) entry = find_entry (detail);
  g_autoptr (VocListing) listing = NULL;
  g_autoptr (GString) story = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  listing = read_text (detail, contents, length, &error);
  g_assert_no_error (error);
  g_assert_true (listing->is_sealed);
  g_assert_cmpstr (listing->native_id, ==, detail->native_id);
  g_assert_cmpint (listing->id, ==, 7);
  g_assert_cmpint (listing->source_id, ==, 3);
  g_assert_false (voc_hash_equal (&listing->content_hash, &entry->content_hash));
  json = voc_listing_to_json (listing, FALSE);
  feed_story_add_json (story, json);
  feed_story_compare (story->str, whole);
}

/* A page that says why there is none, another document, and half of one. */
static void
test_refused (gconstpointer data)
{
  static const char *const texts[] = {
    "", "[]", "null", "{\"message\":\"no\"}", "<html><body>Sign in</body></html>", "{\"result\":{\"jobOpening\":7}}", "{\"jobAd\":[]}",
    "{\"refnr\":\"1\",\"stellenbeschreibung\":\"Another one\"}"
  };
  const Detail    *detail = data;
  gsize            length = 0;
  g_autofree char *contents = read_file (detail->document, &length);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (detail, texts[i], strlen (texts[i]), &error));
      g_assert_nonnull (error);
    }

  for (gsize cut = 0; cut < length / 2; cut += 7)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (detail, contents, cut, &error));
      g_assert_nonnull (error);
    }
}

/* A list could send a program anywhere. */
static void
test_elsewhere (void)
{
  static const struct
  {
    const char *feed;
    const char *url;
  } cases[] = {
    { "https://windy.breezy.hr/json", "https://other.breezy.hr/p/1" },
    { "https://windy.breezy.hr/json", "http://windy.breezy.hr/p/1" },
    { "https://windy.breezy.hr/json", "https://windy.breezy.hr:8443/p/1" },
    { "https://windy.breezy.hr/json", "https://127.0.0.1/p/1" },
    { "https://windy.breezy.hr/json", "mailto:jobs@windy.breezy.hr" },
    { "https://windy.breezy.hr/json", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocListing) entry = voc_listing_new ();
      g_auto (VocFeedRequest) request = VOC_FEED_REQUEST_INIT;

      voc_set_text (&entry->native_id, "1");
      voc_set_text (&entry->title, "Kite maker");
      voc_set_text (&entry->url, cases[i].url);
      voc_listing_seal (entry);
      g_assert_false (voc_feed_detail_ask (voc_formats_find ("breezy"), cases[i].feed, entry, &request));
      g_assert_null (request.url);
    }
}

/* What is in the id of a listing stays there. */
static void
test_strange_ids (void)
{
  static const char *const formats[] = { "smartrecruiters", "bamboohr" };
  static const char *const feeds[] = { "https://api.smartrecruiters.com/v1/companies/a/postings", "https://a.bamboohr.com/careers/list" };
  static const char *const asked[] = { "https://api.smartrecruiters.com/v1/companies/a/postings/..%2F..%3Fx%23y",
                                       "https://a.bamboohr.com/careers/..%2F..%3Fx%23y/detail" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (VocListing) entry = voc_listing_new ();
      g_auto (VocFeedRequest) request = VOC_FEED_REQUEST_INIT;

      voc_set_text (&entry->native_id, "../..?x#y");
      voc_set_text (&entry->title, "x");
      voc_listing_seal (entry);
      g_assert_true (voc_feed_detail_ask (voc_formats_find (formats[i]), feeds[i], entry, &request));
      g_assert_cmpstr (request.url, ==, asked[i]);
      voc_feed_request_clear (&request);
      g_assert_false (voc_feed_detail_ask (voc_formats_find (formats[i]), "https://example.org/copy.json", entry, &request));
    }
}

/* Formats whose lists have the texts have nothing to ask for. */
static void
test_others (void)
{
  guint                   n_formats;
  const VocFormat *const *formats = voc_formats_list (&n_formats);
  guint                   n = 0;

  for (guint i = 0; i < n_formats; i++)
    {
      g_autoptr (VocListing) entry = find_entry (&details[2]);
      g_auto (VocFeedRequest) request = VOC_FEED_REQUEST_INIT;
      gboolean needs_detail = voc_format_get_info (formats[i])->needs_detail;

      n += needs_detail;
      if (!needs_detail)
        g_assert_false (voc_feed_detail_ask (formats[i], "https://windy.breezy.hr/json", entry, &request));
    }
  g_assert_cmpuint (n, >=, G_N_ELEMENTS (details));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      g_autofree char *ask = g_strconcat ("/feeds/detail/ask/", details[i].format, NULL);
      g_autofree char *read = g_strconcat ("/feeds/detail/read/", details[i].format, NULL);
      g_autofree char *refused = g_strconcat ("/feeds/detail/refused/", details[i].format, NULL);

      g_test_add_data_func (ask, &details[i], test_ask);
      g_test_add_data_func (read, &details[i], test_read);
      g_test_add_data_func (refused, &details[i], test_refused);
    }
  g_test_add_func ("/feeds/detail/elsewhere", test_elsewhere);
  g_test_add_func ("/feeds/detail/strange-ids", test_strange_ids);
  g_test_add_func ("/feeds/detail/others", test_others);

  return g_test_run ();
}
