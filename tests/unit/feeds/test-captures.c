/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds as they were captured from the wild. They are not ours to publish, so
 * they are not in the project: VOC_FIXTURES names the folder that has them, and
 * without it these tests are skipped. */

#include "feed-test.h"

#include <gio/gio.h>

typedef struct
{
  const char *file;
  const char *url;
  const char *format;
  guint       n_listings;
  guint       n_skipped; /* an id that comes twice */
} Capture;

#define ARBEITSAGENTUR "https://rest.arbeitsagentur.de/jobboerse/jobsuche-service/pc/"
#define SIMPLIFY "https://raw.githubusercontent.com/SimplifyJobs/New-Grad-Positions/HEAD/.github/scripts/listings.json"

static const Capture captures[] = {
  { "greenhouse/stripe-list.json", "https://boards-api.greenhouse.io/v1/boards/stripe/jobs", "greenhouse", 12 },
  { "greenhouse/gitlab-content-true.json", "https://boards-api.greenhouse.io/v1/boards/gitlab/jobs?content=true", "greenhouse", 2 },
  { "greenhouse/docs-jobs-2.json", "https://boards-api.greenhouse.io/v1/boards/example/jobs?content=true", "greenhouse", 1 },
  { "lever/palantir.json", "https://api.lever.co/v0/postings/palantir?mode=json", "lever", 10 },
  { "ashby/etched.json", "https://api.ashbyhq.com/posting-api/job-board/etched?includeCompensation=true", "ashby", 10 },
  { "ashby/everjobs-compensation.json", "https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true", "ashby", 3 },
  { "recruitee/offers.json", "https://acme.recruitee.com/api/offers/", "recruitee", 2 },
  { "teamtailor/jobs-jsonfeed.json", "https://career.teamtailor.com/jobs.json", "jsonfeed", 2 },
  { "workable/widget-zaelab.json", "https://apply.workable.com/api/v1/widget/accounts/zaelab?details=true", "workable", 1 },
  { "other-ats/pinpoint.json", "https://acme.pinpointhq.com/postings.json", "pinpoint", 2 },
  { "breezy/json.json", "https://breezy.breezy.hr/json", "breezy", 2 },
  { "smartrecruiters/docs-list.json", "https://api.smartrecruiters.com/v1/companies/acme/postings", "smartrecruiters", 1 },
  { "smartrecruiters/posting-trimmed.json", "https://api.smartrecruiters.com/v1/companies/acme/postings", "smartrecruiters", 1 },
  { "smartrecruiters/detail.json", "https://api.smartrecruiters.com/v1/companies/acme/postings/1", "smartrecruiters", 1 },
  { "bamboohr/careers-list.json", "https://acme.bamboohr.com/careers/list", "bamboohr", 2 },
  { "other-ats/rippling.json", "https://api.rippling.com/platform/api/ats/v1/board/acme/jobs", "rippling", 1 },
  { "arbeitsagentur/search-v4.json", ARBEITSAGENTUR "v4/jobs?was=Elektro", "arbeitsagentur", 1 },
  { "arbeitsagentur/search-v6.json", ARBEITSAGENTUR "v6/jobs?was=Elektro", "arbeitsagentur", 1 },
  { "jobtech/stream-events.json", "https://jobstream.api.jobtechdev.se/v2/stream?date=2026-08-21T00:00:00", "jobtech", 1 },
  { "nav/feed-page.json", "https://pam-stilling-feed.nav.no/api/v1/feed", "nav", 1 },
  { "nav/feed-entry.json", "https://pam-stilling-feed.nav.no/api/v1/feedentry/9f47616c-718f-484a-8c77-4db72302d8b9", "nav", 1 },
  { "nav/feed-entry-inactive.json", "https://pam-stilling-feed.nav.no/api/v1/feedentry/x", "nav", 0 },
  { "personio/positions.xml", "https://acme.jobs.personio.de/xml", "personio", 1, 1 },
  { "personio/empty-board.xml", "https://acme.jobs.personio.de/xml", "personio", 0 },
  { "rss/cryptojobs.rss", "https://example.org/feed", "rss", 3 },
  { "rss/neogov-governmentjobs.rss", "https://example.org/feed", "rss", 2 },
  { "rss/open-jobs-data-new-2026-08-22.rss", "https://example.org/feed", "rss", 833 },
  { "remotive/remote-jobs.json", "https://remotive.com/api/remote-jobs", "remotive", 4 },
  { "remoteok/api.json", "https://remoteok.com/api", "remoteok", 4 },
  { "jobicy/remote-jobs.json", "https://jobicy.com/api/v2/remote-jobs", "jobicy", 4 },
  { "arbeitnow/job-board-api.json", "https://www.arbeitnow.com/api/job-board-api", "arbeitnow", 2 },
  { "himalayas/jobs-2026-03-full.json", "https://himalayas.app/jobs/api", "himalayas", 3 },
  { "himalayas/jobs-2026-07.json", "https://himalayas.app/jobs/api", "himalayas", 4 },
  { "himalayas/jobs-2026-09-cursor.json", "https://himalayas.app/jobs/api", "himalayas", 2 },
  { "simplify/listings-2024-10-18.json", SIMPLIFY, "simplify", 140 },
  { "simplify/listings-2024-10-21.json", SIMPLIFY, "simplify", 140 },
  { "weworkremotely/remote-jobs.rss", "https://weworkremotely.com/remote-jobs.rss", "rss", 4 },
  { "workingnomads/exposed-jobs.json", "https://www.workingnomads.com/api/exposed_jobs/", "workingnomads", 4 },
  { "france-travail/offres-search.json", "https://api.francetravail.io/partenaire/offresdemploi/v2/offres/search?range=0-149", "francetravail", 2 },
  { "schema-org/page-paylocity-fermi.html", "https://example.org/job", "page", 1 },
  { "schema-org/ats-workatastartup-detail-diode-senior.jsonld", "https://example.org/job", "native", 1 },
};

static char *
find_capture (const char *file)
{
  const char *folder = g_getenv ("VOC_FIXTURES");

  if (folder == NULL || *folder == '\0')
    {
      g_test_skip ("VOC_FIXTURES names no folder of captures");
      return NULL;
    }

  return g_build_filename (folder, file, NULL);
}

static void
test_capture (gconstpointer data)
{
  const Capture     *capture = data;
  static const gsize chunks[] = { 1, 7, 4096, G_MAXSIZE };
  g_autofree char   *path = find_capture (capture->file);
  g_autofree char   *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  if (path == NULL)
    return;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (chunks); i++)
    {
      const VocFormat *format = voc_formats_detect (capture->url, NULL, contents, MIN (length, 65536), &error);
      g_autoptr (FeedTest) feed = NULL;

      g_assert_no_error (error);
      g_assert_nonnull (format);
      g_assert_cmpstr (voc_format_get_info (format)->id, ==, capture->format);
      feed = feed_test_read (format, capture->url, contents, length, chunks[i]);
      g_assert_no_error (feed->error);
      g_assert_cmpint (feed->end, ==, VOC_READ_END);
      g_assert_cmpuint (feed->n_skipped, ==, capture->n_skipped);
      g_assert_cmpuint (feed->listings->len, ==, capture->n_listings);
      for (guint k = 0; k < feed->listings->len; k++)
        {
          const VocListing *listing = feed_test_listing (feed, k);

          g_assert_nonnull (listing->native_id);
          g_assert_nonnull (listing->title);
          g_assert_cmpstr (listing->title, !=, "");
          g_assert_nonnull (listing->url);
        }
    }

  /* Cut in the middle it is not whole, whatever the format. */
  {
    const VocFormat *format = voc_formats_find (capture->format);
    g_autoptr (FeedTest) feed = feed_test_read (format, capture->url, contents, length * 2 / 3, 4096);

    g_assert_cmpint (feed->end, ==, VOC_READ_FAILED);
    g_assert_nonnull (feed->error);
  }
}

/* 111,132 listings of 3,116 boards in one array, read as they come. */
static void
test_greenhouse_dump (void)
{
  g_autofree char *path = find_capture ("dumps/greenhouse-100k/all_jobs-2026-01-06.json.gz");
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) packed = NULL;
  g_autoptr (GZlibDecompressor) inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (VocFeedReader) reader = NULL;
  g_autofree char *buffer = g_malloc (65536);
  g_autoptr (GError) error = NULL;
  guint         n_listings = 0;
  guint         n_skipped = 0;
  VocReadStatus status;

  if (path == NULL)
    return;

  file = g_file_new_for_path (path);
  packed = g_file_read (file, NULL, &error);
  g_assert_no_error (error);
  stream = g_converter_input_stream_new (G_INPUT_STREAM (packed), G_CONVERTER (inflate));
  reader = voc_feed_reader_new (voc_formats_find ("greenhouse"), "https://example.org/all_jobs.json", FEED_TEST_NOW);

  do
    {
      g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;

      status = voc_feed_reader_next (reader, &item, &error);
      if (status == VOC_READ_RECORD)
        n_listings++;
      else if (status == VOC_READ_SKIPPED)
        {
          n_skipped++;
          g_clear_error (&error);
        }
      else if (status == VOC_READ_MORE)
        {
          gssize n = g_input_stream_read (stream, buffer, 65536, NULL, &error);

          g_assert_no_error (error);
          if (n > 0)
            voc_feed_reader_push (reader, buffer, n);
          else
            voc_feed_reader_close (reader);
        }
    }
  while (status != VOC_READ_END && status != VOC_READ_FAILED);

  g_assert_no_error (error);
  g_assert_cmpuint (n_skipped, ==, 0);
  g_assert_cmpuint (n_listings, ==, 111132);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (captures); i++)
    {
      g_autofree char *name = g_strconcat ("/feeds/captures/", captures[i].file, NULL);

      g_test_add_data_func (name, &captures[i], test_capture);
    }
  g_test_add_func ("/feeds/captures/greenhouse-dump", test_greenhouse_dump);

  return g_test_run ();
}
