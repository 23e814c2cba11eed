/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds of our own writing with the quirks of those in the wild: what each brings,
 * field by field, is in the file beside it that ends in ".told", and does not
 * depend on the pieces in which the bytes come. Its format is told from the bytes.
 * Companies and people in them are invented. */

#include "feed-story.h"

typedef struct
{
  const char *file;
  const char *format;
  const char *url;
} Feed;

#define GREENHOUSE "https://boards-api.greenhouse.io/v1/boards/pebbleford/jobs?content=true"
#define LEVER "https://api.lever.co/v0/postings/acme-textiles?mode=json"
#define LEVER_EU "https://api.eu.lever.co/v0/postings/weberei-nord?mode=json"
#define JOBTECH "https://jobstream.api.jobtechdev.se/v2/"
#define NAV_ENTRY "https://pam-stilling-feed.nav.no/api/v1/feedentry/11111111-0000-4000-8000-"
#define ARBEITSAGENTUR "https://rest.arbeitsagentur.de/jobboerse/jobsuche-service/pc/"

static const Feed feeds[] = {
  { "greenhouse/board.json", "greenhouse", GREENHOUSE },
  { "greenhouse/list.json", "greenhouse", GREENHOUSE },
  { "greenhouse/job.json", "greenhouse", "https://boards-api.greenhouse.io/v1/boards/pebbleford-systems/jobs/44444" },
  { "greenhouse/collection.json", "greenhouse", "https://example.org/all.json" },
  { "greenhouse/pay-text.json", "greenhouse", GREENHOUSE },
  { "greenhouse/empty.json", "greenhouse", GREENHOUSE },
  { "greenhouse/announced.json", "greenhouse", GREENHOUSE },
  { "lever/board.json", "lever", LEVER },
  { "lever/europe.json", "lever", LEVER_EU },
  { "lever/posting.json", "lever", LEVER },
  { "lever/empty.json", "lever", LEVER },
  { "rss/plain.xml", "rss", "https://gardens.example/feeds/feed.rss" },
  { "rss/atom.xml", "rss", "https://quillmark.example/jobs.atom" },
  { "rss/based.xml", "rss", "https://feeds.example/quillmark.atom" },
  { "rss/rdf.xml", "rss", "https://old.example/index.rdf" },
  { "rss/teamtailor.xml", "rss", "https://harbour.teamtailor.com/jobs.rss" },
  { "rss/neogov.xml", "rss", "https://www.governmentjobs.com/SearchEngine/JobsFeed?agency=millbrook" },
  { "rss/wwr.xml", "rss", "https://weworkremotely.com/remote-jobs.rss" },
  { "rss/board.xml", "rss", "https://board.example/?feed=job_feed" },
  { "rss/empty.xml", "rss", "https://board.example/feed" },
  { "ashby/board.json", "ashby", "https://api.ashbyhq.com/posting-api/job-board/clay-works?includeCompensation=true" },
  { "ashby/empty.json", "ashby", "https://api.ashbyhq.com/posting-api/job-board/clay-works?includeCompensation=true" },
  { "recruitee/offers.json", "recruitee", "https://tulipfields.recruitee.com/api/offers/" },
  { "jsonfeed/teamtailor.json", "jsonfeed", "https://harbour.teamtailor.com/jobs.json" },
  { "jsonfeed/plain.json", "jsonfeed", "https://quillmark.example/jobs.json" },
  { "workable/widget.json", "workable", "https://apply.workable.com/api/v1/widget/accounts/pebble?details=true" },
  { "pinpoint/postings.json", "pinpoint", "https://compass.pinpointhq.com/postings.json" },
  { "breezy/json.json", "breezy", "https://windy.breezy.hr/json" },
  { "smartrecruiters/postings.json", "smartrecruiters", "https://api.smartrecruiters.com/v1/companies/LumenLamps/postings?limit=100" },
  { "smartrecruiters/posting.json", "smartrecruiters", "https://api.smartrecruiters.com/v1/companies/LumenLamps/postings/744000900000001" },
  { "smartrecruiters/empty.json", "smartrecruiters", "https://api.smartrecruiters.com/v1/companies/LumenLamps/postings?limit=100" },
  { "bamboohr/list.json", "bamboohr", "https://clover.bamboohr.com/careers/list" },
  { "bamboohr/detail.json", "bamboohr", "https://clover.bamboohr.com/careers/86/detail" },
  { "bamboohr/empty.json", "bamboohr", "https://clover.bamboohr.com/careers/list" },
  { "rippling/board.json", "rippling", "https://api.rippling.com/platform/api/ats/v1/board/rosen-harbour/jobs" },
  { "rippling/empty.json", "rippling", "https://api.rippling.com/platform/api/ats/v1/board/rosen-harbour/jobs" },
  { "personio/board.xml", "personio", "https://nordlicht-werke.jobs.personio.de/xml" },
  { "personio/empty.xml", "personio", "https://nordlicht-werke.jobs.personio.com/xml" },
  { "indeed/source.xml", "indeed", "https://harbourjobs.example/indeed.xml" },
  { "indeed/jobs.xml", "indeed", "https://stellen.example/feed.xml" },
  { "remotive/board.json", "remotive", "https://remotive.com/api/remote-jobs" },
  { "remotive/limited.json", "remotive", "https://remotive.com/api/remote-jobs?limit=0" },
  { "remoteok/api.json", "remoteok", "https://remoteok.com/api" },
  { "remoteok/empty.json", "remoteok", "https://remoteok.com/api?tag=gardens" },
  { "jobicy/jobs.json", "jobicy", "https://jobicy.com/api/v2/remote-jobs?count=5" },
  { "jobicy/empty.json", "jobicy", "https://jobicy.com/api/v2/remote-jobs?tag=gardens" },
  { "arbeitnow/page.json", "arbeitnow", "https://www.arbeitnow.com/api/job-board-api" },
  { "arbeitnow/empty.json", "arbeitnow", "https://www.arbeitnow.com/api/job-board-api?page=2" },
  { "himalayas/jobs.json", "himalayas", "https://himalayas.app/jobs/api?limit=20" },
  { "himalayas/refused.json", "himalayas", "https://himalayas.app/jobs/api" },
  { "workingnomads/jobs.json", "workingnomads", "https://www.workingnomads.com/api/exposed_jobs/" },
  { "simplify/listings.json", "simplify", "https://raw.githubusercontent.com/SimplifyJobs/New-Grad-Positions/HEAD/.github/scripts/listings.json" },
  { "arbeitsagentur/v4.json", "arbeitsagentur", ARBEITSAGENTUR "v4/jobs?was=B%C3%A4cker&size=100&page=1" },
  { "arbeitsagentur/v6.json", "arbeitsagentur", ARBEITSAGENTUR "v6/jobs?was=Elektroniker&size=100&page=1" },
  { "arbeitsagentur/nothing.json", "arbeitsagentur", ARBEITSAGENTUR "v4/jobs?was=Drachen&size=100&page=1" },
  { "arbeitsagentur/changed.json", "arbeitsagentur", ARBEITSAGENTUR "v9/jobs?was=Elektroniker&size=100&page=1" },
  { "jobtech/events.json", "jobtech", JOBTECH "stream?date=2025-12-30T09:00:00" },
  { "jobtech/nothing.json", "jobtech", JOBTECH "stream?date=2025-12-30T09:00:00" },
  { "nav/page.json", "nav", "https://pam-stilling-feed.nav.no/api/v1/feed" },
  { "nav/entry.json", "nav", NAV_ENTRY "000000000001" },
  { "nav/entry-due.json", "nav", NAV_ENTRY "000000000005" },
  { "nav/entry-inactive.json", "nav", NAV_ENTRY "000000000002" },
  { "adzuna/search.json", "adzuna", "https://api.adzuna.com/v1/api/jobs/gb/search/1?results_per_page=50&sort_by=date&what=bread" },
  { "adzuna/nothing.json", "adzuna", "https://api.adzuna.com/v1/api/jobs/za/search/1?results_per_page=50&sort_by=date" },
  { "usajobs/search.json", "usajobs", "https://data.usajobs.gov/api/Search?ResultsPerPage=250&Keyword=bread" },
  { "usajobs/nothing.json", "usajobs", "https://data.usajobs.gov/api/Search?ResultsPerPage=250" },
  { "francetravail/search.json", "francetravail", "https://api.francetravail.io/partenaire/offresdemploi/v2/offres/search?range=0-149&sort=1" },
  { "native/every.json", "native", "https://rosewater.example/feeds/jobs.json" },
  { "native/wrong.json", "native", "https://rosewater.example/feeds/jobs.json" },
  { "native/dates.ndjson", "native", "https://rosewater.example/feeds/jobs.json" },
  { "native/lines.ndjson", "native", "https://rosewater.example/feeds/jobs.json" },
  { "native/cut-lines.ndjson", "native", "https://rosewater.example/feeds/jobs.json" },
  { "native/commas.json", "native", "https://rosewater.example/feeds/jobs.json" },
  { "native/cut.json", "native", "https://rosewater.example/feeds/jobs.json" },
  { "native/surrogate.ndjson", "native", "https://rosewater.example/feeds/jobs.json" },
  { "native/bytes.ndjson", "native", "https://rosewater.example/feeds/jobs.json" },
  { "page/nested.html", "page", "https://harbour.example/careers/" },
  { "page/nothing.html", "page", "https://harbour.example/careers/" },
};

static void
test_feed (gconstpointer data)
{
  static const gsize pieces[] = { 1, 3, 4096 };
  const Feed        *feed = data;
  g_autofree char   *path = g_test_build_filename (G_TEST_DIST, "unit", "feeds", "data", feed->file, NULL);
  g_autofree char   *told = g_strconcat (path, ".told", NULL);
  g_autofree char   *contents = NULL;
  g_autofree char   *story = NULL;
  const VocFormat   *format;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  format = voc_formats_detect (feed->url, NULL, contents, length, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (voc_format_get_info (format)->id, ==, feed->format);

  story = feed_story_tell (format, feed->url, contents, length, length);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *again = feed_story_tell (format, feed->url, contents, length, pieces[i]);

      g_assert_cmpstr (again, ==, story);
    }
  feed_story_compare (story, told);
}

/* Every listing of every feed, written as the native format and read back, is
 * the same listing. */
static void
test_round_trip (gconstpointer data)
{
  const Feed      *feed = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "unit", "feeds", "data", feed->file, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (FeedTest) test = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  test = feed_test_read (voc_formats_find (feed->format), feed->url, contents, length, length);
  for (guint i = 0; i < test->listings->len; i++)
    {
      const VocListing *listing = feed_test_listing (test, i);
      g_autofree char  *text = voc_native_listing_to_json (listing);
      g_autoptr (FeedTest) again = feed_test_read_text ("native", NULL, text);
      const VocListing *read = feed_test_listing (again, 0);

      g_assert_cmpstr (read->native_id, ==, listing->native_id);
      g_assert_true (voc_hash_equal (&read->content_hash, &listing->content_hash));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      g_autofree char *name = g_strconcat ("/feeds/formats/", feeds[i].file, NULL);
      g_autofree char *round_trip = g_strconcat ("/feeds/round-trip/", feeds[i].file, NULL);

      g_test_add_data_func (name, &feeds[i], test_feed);
      g_test_add_data_func (round_trip, &feeds[i], test_round_trip);
    }

  return g_test_run ();
}
