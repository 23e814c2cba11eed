/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people paste, and what comes from there: the address that is asked, the
 * format that its bytes have whatever the server calls it, and what is said of
 * things that are known but not read. */

#include "base/voc-error.h"
#include "feeds/voc-feed-discover.h"
#include "feeds/voc-feed-sight.h"

#include "feed-test.h"

#define GREENHOUSE "https://boards-api.greenhouse.io/v1/boards/pebbleford/jobs?content=true"
#define LEVER "https://api.lever.co/v0/postings/acme?mode=json"
#define LEVER_EU "https://api.eu.lever.co/v0/postings/acme?mode=json"
#define ASHBY "https://api.ashbyhq.com/posting-api/job-board/clay-works?includeCompensation=true"
#define SMARTRECRUITERS "https://api.smartrecruiters.com/v1/companies/LumenLamps/postings?limit=100"
#define ARBEITSAGENTUR "https://rest.arbeitsagentur.de/jobboerse/jobsuche-service/pc/"
#define JOBTECH "https://jobstream.api.jobtechdev.se/v2/snapshot"
#define RIPPLING "https://api.rippling.com/platform/api/ats/v1/board/pebble/jobs"
#define SIMPLIFY "https://raw.githubusercontent.com/SimplifyJobs/New-Grad-Positions/HEAD/.github/scripts/listings.json"

/* Without a format the address alone does not tell it. */
static const struct
{
  const char *pasted;
  const char *address; /* (nullable): NULL: refused */
  const char *format;  /* (nullable) */
} addresses[] = {
  { "https://boards.greenhouse.io/pebbleford", GREENHOUSE, "greenhouse" },
  { "https://example.com/feed?q=data scientist&loc=Berlin", NULL, NULL },
  { "https://example.com/job board/feed.xml", NULL, NULL },
  { "boards.greenhouse.io/pebbleford", GREENHOUSE, "greenhouse" },
  { "HTTPS://Boards.Greenhouse.IO/pebbleford/", GREENHOUSE, "greenhouse" },
  { "https://job-boards.greenhouse.io/pebbleford", GREENHOUSE, "greenhouse" },
  { "https://job-boards.eu.greenhouse.io/pebbleford", GREENHOUSE, "greenhouse" },
  { "https://boards.greenhouse.io/pebbleford/jobs/8503792002?gh_src=x#app", GREENHOUSE, "greenhouse" },
  { "https://boards-api.greenhouse.io/v1/boards/pebbleford/jobs", GREENHOUSE, "greenhouse" },
  { "https://boards-api.greenhouse.io/v1/boards/pebbleford", GREENHOUSE, "greenhouse" },
  { "https://api.greenhouse.io/v1/boards/pebbleford/departments", GREENHOUSE, "greenhouse" },
  { "https://boards.greenhouse.io/embed/job_board?for=pebbleford&b=x", GREENHOUSE, "greenhouse" },
  { "https://boards.greenhouse.io/embed/job_board/js?for=pebbleford", GREENHOUSE, "greenhouse" },
  { "https://boards.greenhouse.io/embed/job_board", "https://boards.greenhouse.io/embed/job_board", NULL },
  { "https://www.greenhouse.io/", "https://www.greenhouse.io/", NULL },
  { "https://boards-api.greenhouse.io/", "https://boards-api.greenhouse.io/", NULL },
  { "https://boards.greenhouse.io/a%2Fb", "https://boards-api.greenhouse.io/v1/boards/a%2Fb/jobs?content=true", "greenhouse" },
  { "https://boards.greenhouse.io/<x>", "https://boards.greenhouse.io/<x>", NULL },
  { "https://boards.greenhouse.io.evil.example/pebbleford", "https://boards.greenhouse.io.evil.example/pebbleford", NULL },
  { "https://jobs.lever.co/acme", LEVER, "lever" },
  { "jobs.lever.co/acme/", LEVER, "lever" },
  { "https://jobs.lever.co/acme?team=Sales", LEVER, "lever" },
  { "https://jobs.lever.co/acme/ac978161-6f46-4f6b-ad9e-a258e642751c/apply", LEVER, "lever" },
  { "https://api.lever.co/v0/postings/acme", LEVER, "lever" },
  { "https://api.lever.co/v0/postings/acme?mode=json&skip=10", LEVER, "lever" },
  { "https://jobs.eu.lever.co/acme/x1", LEVER_EU, "lever" },
  { "https://api.eu.lever.co/v0/postings/acme?mode=json", LEVER_EU, "lever" },
  { "https://api.lever.co/v1/postings/acme", "https://api.lever.co/v1/postings/acme", NULL },
  { "https://www.lever.co/", "https://www.lever.co/", NULL },
  { "https://harbour.teamtailor.com", "https://harbour.teamtailor.com/jobs.rss", "rss" },
  { "https://harbour.teamtailor.com/jobs/1-baker", "https://harbour.teamtailor.com/jobs.rss", "rss" },
  { "https://harbour.teamtailor.com/people", "https://harbour.teamtailor.com/people", NULL },
  { "weworkremotely.com", "https://weworkremotely.com/remote-jobs.rss", "rss" },
  { "https://www.weworkremotely.com/remote-jobs.rss", "https://weworkremotely.com/remote-jobs.rss", "rss" },
  { "https://weworkremotely.com/categories/remote-design-jobs.rss", "https://weworkremotely.com/categories/remote-design-jobs.rss", NULL },
  { "https://jobs.ashbyhq.com/clay-works", ASHBY, "ashby" },
  { "jobs.ashbyhq.com/clay-works/5f1e9c2a/application", ASHBY, "ashby" },
  { "https://api.ashbyhq.com/posting-api/job-board/clay-works", ASHBY, "ashby" },
  { "https://jobs.ashbyhq.com/Clay%20Works", "https://api.ashbyhq.com/posting-api/job-board/Clay%20Works?includeCompensation=true", "ashby" },
  { "https://jobs.ashbyhq.com/", "https://jobs.ashbyhq.com/", NULL },
  { "tulipfields.recruitee.com/o/polder-gardener", "https://tulipfields.recruitee.com/api/offers/", "recruitee" },
  { "https://www.recruitee.com/", "https://www.recruitee.com/", NULL },
  { "https://apply.workable.com/pebble/", "https://apply.workable.com/api/v1/widget/accounts/pebble?details=true", "workable" },
  { "https://apply.workable.com/pebble/j/DD136DD7E7/", "https://apply.workable.com/api/v1/widget/accounts/pebble?details=true", "workable" },
  { "https://apply.workable.com/j/DD136DD7E7", "https://apply.workable.com/j/DD136DD7E7", NULL },
  { "https://compass.pinpointhq.com/en/postings/post-1", "https://compass.pinpointhq.com/postings.json", "pinpoint" },
  { "https://www.pinpointhq.com/", "https://www.pinpointhq.com/", NULL },
  { "https://jobs.smartrecruiters.com/LumenLamps/744000900000001-lamp-maker", SMARTRECRUITERS, "smartrecruiters" },
  { "careers.smartrecruiters.com/LumenLamps?search=lamp", SMARTRECRUITERS, "smartrecruiters" },
  { "https://api.smartrecruiters.com/v1/companies/LumenLamps/postings?limit=10&offset=20", SMARTRECRUITERS, "smartrecruiters" },
  { "https://api.smartrecruiters.com/v1/companies/LumenLamps/postings/744000900000001", SMARTRECRUITERS, "smartrecruiters" },
  { "https://api.smartrecruiters.com/v1/companies", "https://api.smartrecruiters.com/v1/companies", NULL },
  { "https://jobs.smartrecruiters.com/", "https://jobs.smartrecruiters.com/", NULL },
  { "https://www.smartrecruiters.com/", "https://www.smartrecruiters.com/", NULL },
  { "https://clover.bamboohr.com", "https://clover.bamboohr.com/careers/list", "bamboohr" },
  { "https://clover.bamboohr.com/careers/86", "https://clover.bamboohr.com/careers/list", "bamboohr" },
  { "https://clover.bamboohr.com/jobs/embed2.php", "https://clover.bamboohr.com/careers/list", "bamboohr" },
  { "https://www.bamboohr.com/", "https://www.bamboohr.com/", NULL },
  { "https://clover.bamboohr.com.evil.example/", "https://clover.bamboohr.com.evil.example/", NULL },
  { "windy.breezy.hr", "https://windy.breezy.hr/json", "breezy" },
  { "https://app.breezy.hr/signin", "https://app.breezy.hr/signin", NULL },
  { "https://ats.rippling.com/pebble/jobs", RIPPLING, "rippling" },
  { "https://ats.rippling.com/en-GB/pebble/jobs/b7d2c1f0-0000-4000-8000-000000000001", RIPPLING, "rippling" },
  { RIPPLING, RIPPLING, "rippling" },
  { "https://ats.rippling.com/", "https://ats.rippling.com/", NULL },
  { "https://ats.rippling.com/en-GB", "https://ats.rippling.com/en-GB", NULL },
  { "https://api.rippling.com/platform/api/me", "https://api.rippling.com/platform/api/me", NULL },
  { "https://www.rippling.com/", "https://www.rippling.com/", NULL },
  { "https://www.arbeitsagentur.de/jobsuche/suche?angebotsart=1&was=Koch&wo=Ulm&umkreis=25&page=3&id=10000-1-S",
    ARBEITSAGENTUR "v4/jobs?angebotsart=1&was=Koch&wo=Ulm&umkreis=25&size=100&page=1", "arbeitsagentur" },
  { ARBEITSAGENTUR "v6/jobs?was=Koch&size=25", ARBEITSAGENTUR "v6/jobs?was=Koch&size=100&page=1", "arbeitsagentur" },
  { ARBEITSAGENTUR "v9/jobs?was=Koch", ARBEITSAGENTUR "v9/jobs?was=Koch", NULL },
  { "https://www.arbeitsagentur.de/bildung", "https://www.arbeitsagentur.de/bildung", NULL },
  { "https://jobstream.api.jobtechdev.se/", JOBTECH, "jobtech" },
  { "https://jobstream.api.jobtechdev.se/v2/stream?date=2026-01-01T00:00:00&occupation-concept-id=apaJ_2ja_LuF&x=1",
    JOBTECH "?occupation-concept-id=apaJ_2ja_LuF", "jobtech" },
  { "https://jobstream.api.jobtechdev.se/v3/stream", "https://jobstream.api.jobtechdev.se/v3/stream", NULL },
  { "pam-stilling-feed.nav.no", "https://pam-stilling-feed.nav.no/api/v1/feed", "nav" },
  { "https://pam-stilling-feed.nav.no/api/v1/feed?last", "https://pam-stilling-feed.nav.no/api/v1/feed", "nav" },
  { "https://pam-stilling-feed.nav.no/swagger", "https://pam-stilling-feed.nav.no/swagger", NULL },
  { "nordlicht.jobs.personio.de", "https://nordlicht.jobs.personio.de/xml", "personio" },
  { "https://nordlicht.jobs.personio.com/job/210001?display=de#apply", "https://nordlicht.jobs.personio.com/xml", "personio" },
  { "https://nordlicht.jobs.personio.de/xml?language=en", "https://nordlicht.jobs.personio.de/xml?language=en", "personio" },
  { "https://jobs.personio.de/", "https://jobs.personio.de/", NULL },
  { "https://www.personio.com/pricing", "https://www.personio.com/pricing", NULL },
  { "remotive.com", "https://remotive.com/api/remote-jobs", "remotive" },
  { "https://www.remotive.com/remote-jobs/?utm_source=x&category=software-dev&search=a%20b", "https://remotive.com/api/remote-jobs?category=software-dev&search=a%20b", "remotive" },
  { "https://remotive.com/api/remote-jobs?limit=&limit", "https://remotive.com/api/remote-jobs", "remotive" },
  { "https://remotive.com/feed", "https://remotive.com/feed", NULL },
  { "https://remotive.com/api", "https://remotive.com/api", NULL },
  { "https://notremotive.com/", "https://notremotive.com/", NULL },
  { "remoteok.com", "https://remoteok.com/api", "remoteok" },
  { "https://remoteOK.com/api/?tag=design&ref=x", "https://remoteok.com/api?tag=design", "remoteok" },
  { "https://remoteok.com/remote-jobs/1134698", "https://remoteok.com/remote-jobs/1134698", NULL },
  { "https://jobicy.com/", "https://jobicy.com/api/v2/remote-jobs", "jobicy" },
  { "http://www.jobicy.com/jobs?geo=uk#x", "https://jobicy.com/api/v2/remote-jobs?geo=uk", "jobicy" },
  { "https://jobicy.com/api/v2/remote-jobs?count=20&geo=usa&industry=hr&tag=seo&x=1", "https://jobicy.com/api/v2/remote-jobs?count=20&geo=usa&industry=hr&tag=seo", "jobicy" },
  { "https://jobicy.com/jobs/3-director", "https://jobicy.com/jobs/3-director", NULL },
  { "arbeitnow.com", "https://www.arbeitnow.com/api/job-board-api", "arbeitnow" },
  { "https://www.arbeitnow.com/api/job-board-api?page=7&visa_sponsorship=true", "https://www.arbeitnow.com/api/job-board-api?visa_sponsorship=true", "arbeitnow" },
  { "https://www.arbeitnow.com/jobs/companies/rosenhof", "https://www.arbeitnow.com/jobs/companies/rosenhof", NULL },
  { "himalayas.app/jobs", "https://himalayas.app/jobs/api", "himalayas" },
  { "https://himalayas.app/jobs/api?limit=20&offset=40&cursor=x", "https://himalayas.app/jobs/api?limit=20", "himalayas" },
  { "https://himalayas.app/jobs/countries/germany", "https://himalayas.app/jobs/countries/germany", NULL },
  { "https://workingnomads.com/jobs", "https://www.workingnomads.com/api/exposed_jobs/", "workingnomads" },
  { "https://www.workingnomads.com/api/exposed_jobs?category=design", "https://www.workingnomads.com/api/exposed_jobs/?category=design", "workingnomads" },
  { "https://www.workingnomads.com/job/go/1719512/", "https://www.workingnomads.com/job/go/1719512/", NULL },
  { "https://github.com/SimplifyJobs/New-Grad-Positions?tab=readme", SIMPLIFY, "simplify" },
  { "github.com/simplifyjobs/New-Grad-Positions/", SIMPLIFY, "simplify" },
  { SIMPLIFY, SIMPLIFY, NULL },
  { "https://github.com/SimplifyJobs", "https://github.com/SimplifyJobs", NULL },
  { "https://github.com/SimplifyJobs/New-Grad-Positions/issues", "https://github.com/SimplifyJobs/New-Grad-Positions/issues", NULL },
  { "https://github.com/SimplifyJobs/a%2Fb", "https://github.com/SimplifyJobs/a%2Fb", NULL },
  { "https://github.com/rosewater/gardens", "https://github.com/rosewater/gardens", NULL },
  { "Pebbleford on Greenhouse", GREENHOUSE, "greenhouse" },
  { "greenhouse:pebbleford", GREENHOUSE, "greenhouse" },
  { "Greenhouse: Pebble Ford", GREENHOUSE, "greenhouse" },
  { "acme at Lever", LEVER, "lever" },
  { "ACME on lever eu", LEVER_EU, "lever" },
  { "ashby:clay-works", ASHBY, "ashby" },
  { "Lumen Lamps on smart recruiters", SMARTRECRUITERS, "smartrecruiters" },
  { "Tulip Fields bei Recruitee", "https://tulipfields.recruitee.com/api/offers/", "recruitee" },
  { "harbour@teamtailor", "https://harbour.teamtailor.com/jobs.rss", "rss" },
  { "Nordlicht auf Personio", "https://nordlicht.jobs.personio.de/xml", "personio" },
  { "pebble on Workable", "https://apply.workable.com/api/v1/widget/accounts/pebble?details=true", "workable" },
  { "pebble on Rippling", RIPPLING, "rippling" },
  { "Clover on BambooHR", "https://clover.bamboohr.com/careers/list", "bamboohr" },
  { "Windy on Breezy", "https://windy.breezy.hr/json", "breezy" },
  { "Compass on Pinpoint", "https://compass.pinpointhq.com/postings.json", "pinpoint" },
  { "Baker & Sons on Workable", "https://apply.workable.com/api/v1/widget/accounts/bakersons?details=true", "workable" },
  { "work on Main Street", NULL, NULL },
  { "a/b on Greenhouse", NULL, NULL },
  { "on Greenhouse", NULL, NULL },
  { "greenhouse:", NULL, NULL },
  { "Acme on Workday", NULL, NULL },
  /* Copied with what is around it. */
  { "We are hiring: https://jobs.lever.co/acme.", LEVER, "lever" },
  { "<https://jobs.lever.co/acme>", LEVER, "lever" },
  { "“https://jobs.lever.co/acme”.", LEVER, "lever" },
  { "[Our jobs](https://jobs.lever.co/acme?team=x)", LEVER, "lever" },
  { "Jobs at Acme\nhttps://example.com/jobs.rss\n", "https://example.com/jobs.rss", NULL },
  { "see http://example.com/a(b)/c, please", "http://example.com/a(b)/c", NULL },
  { "https://a.example/1 or https://a.example/2", NULL, NULL },
  { "ftp://a.example/1 or https://a.example/2", NULL, NULL },
  { "example.com/go?to=https://jobs.lever.co/acme", "https://example.com/go?to=https://jobs.lever.co/acme", NULL },
  { "https://example.com/jobs.", "https://example.com/jobs.", NULL },
  { "example.com/careers", "https://example.com/careers", NULL },
  { "  https://example.com/jobs.json \n", "https://example.com/jobs.json", NULL },
  { "feed://example.com/jobs.rss", "https://example.com/jobs.rss", NULL },
  { "feed:https://example.com/jobs.rss", "https://example.com/jobs.rss", NULL },
  { "http://example.com/jobs.rss", "http://example.com/jobs.rss", NULL },
  { "localhost:8080/jobs.json", "http://localhost:8080/jobs.json", NULL },
  { "127.0.0.1:8080", "http://127.0.0.1:8080", NULL },
  { "[::1]:8080/x", "http://[::1]:8080/x", NULL },
  { "ftp://example.com/jobs", NULL, NULL },
  { "javascript:alert(1)", NULL, NULL },
  { "https://jobs.example;jobs.lever.co/acme", NULL, NULL },
  { "jobs.example&a;b//c", NULL, NULL },
  { "mailto:jobs@example.com", NULL, NULL },
  { "data:text/plain,x", NULL, NULL },
  { "gardener in Austin", NULL, NULL },
  { "gardener", NULL, NULL },
  { "", NULL, NULL },
  { "file:///nowhere/at/all.json", NULL, NULL },
  { "/nowhere/at/all.json", NULL, NULL },
};

static void
test_addresses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      const VocFormat *format = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *address = voc_formats_resolve_address (addresses[i].pasted, &format, &error);

      g_test_message ("%s", addresses[i].pasted);
      g_assert_cmpstr (address, ==, addresses[i].address);
      g_assert_cmpstr (format != NULL ? voc_format_get_info (format)->id : NULL, ==, addresses[i].format);
      g_assert_true ((error == NULL) == (address != NULL));
      g_assert_true (error == NULL || error->domain == VOC_PARSE_ERROR);
    }
}

/* A feed that is asked for again and again must stay what it is. */
static void
test_stable (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *again = NULL;

      if (addresses[i].address == NULL)
        continue;
      again = voc_formats_resolve_address (addresses[i].address, NULL, NULL);
      g_assert_cmpstr (again, ==, addresses[i].address);
    }
}

/* The bytes count, not what the server calls them. */
static const struct
{
  const char *content_type; /* (nullable) */
  const char *body;
  const char *format;
} bodies[] = {
  { "text/html; charset=utf-8", "{\"@type\":\"JobPosting\",\"title\":\"x\"}", "native" },
  { "application/rss+xml", "[{\"@context\":\"https://schema.org\",\"@type\":[\"Thing\",\"schema:JobPosting\"]}]", "native" },
  { NULL, "{\"@graph\":[{\"@type\":\"https://schema.org/Occupation\"}]}", "native" },
  { NULL, "\xef\xbb\xbf\r\n {\"@type\":\"DataFeed\"}\n", "native" },
  { NULL, "{\"@type\":\"JobPosting\",\"title\":\"cut off", "native" },
  { "text/plain", "<?xml version=\"1.0\"?><!-- a > b --><rss version='2.0'>", "rss" },
  { "text/html", "<rss><channel/></rss>", "rss" },
  { NULL, "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"/>", "rss" },
  { NULL, "<rdf:RDF xmlns:rdf=\"x\">", "rss" },
  { "application/json", "<!DOCTYPE html><script type=\"application/ld+json\">{\"@type\":\"JobPosting\"}</script>", "page" },
  { "text/html", "<div></div><script type='application/ld+json'>{}</script>", "page" },
  { "text/html", "{\"jobs\":[{\"id\":1,\"absolute_url\":\"https://x.example\",\"internal_job_id\":2}]}", "greenhouse" },
  { NULL, "{\"meta\":{\"total\":0},\"jobs\":[]}", "greenhouse" },
  { "text/plain", "[{\"text\":\"x\",\"hostedUrl\":\"https://x.example\"}]", "lever" },
  { NULL, "{\"job-count\":0,\"jobs\":[]}", "remotive" },
  { NULL, "[{\"legal\":\"x\"},{\"id\":\"1\"}]", "remoteok" },
  { NULL, "[{\"id\":\"1\",\"position\":\"x\",\"salary_min\":0}]", "remoteok" },
  { NULL, "{\"jobs\":[{\"id\":1,\"jobGeo\":\"UK\"}]}", "jobicy" },
  { NULL, "{\"data\":[{\"slug\":\"x\",\"job_types\":[]}]}", "arbeitnow" },
  { NULL, "{\"jobs\":[{\"title\":\"x\",\"locationRestrictions\":[]}]}", "himalayas" },
  { NULL, "[{\"url\":\"x\",\"category_name\":\"\",\"pub_date\":\"\"}]", "workingnomads" },
  { NULL, "{\"count\":1,\"results\":[{\"redirect_url\":\"x\",\"created\":\"x\"}]}", "adzuna" },
  { NULL, "{\"SearchResult\":{\"SearchResultItems\":[]}}", "usajobs" },
  { NULL, "{\"resultats\":[],\"filtresPossibles\":[]}", "francetravail" },
  { NULL, "[{\"id\":\"x\",\"is_visible\":true,\"date_posted\":1}]", "simplify" },
};

static void
test_bodies (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;
      const VocFormat *format = voc_formats_detect ("https://example.com/x", bodies[i].content_type, bodies[i].body,
                                                    strlen (bodies[i].body), &error);

      g_test_message ("%s", bodies[i].body);
      g_assert_no_error (error);
      g_assert_cmpstr (voc_format_get_info (format)->id, ==, bodies[i].format);
    }
}

static void
test_empty_lever (void)
{
  const VocFormat *format = voc_formats_detect ("https://api.eu.lever.co/v0/postings/x?mode=json", NULL, "[]", 2, NULL);

  g_assert_cmpstr (voc_format_get_info (format)->id, ==, "lever");
  g_assert_null (voc_formats_detect ("https://notlever.co/x", NULL, "[]", 2, NULL));
}

static void
test_utf16 (void)
{
  g_autoptr (GError) error = NULL;
  gsize            length = 0;
  g_autofree char *rss = g_convert ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><rss><channel><item><guid>1</guid><title>Gärtner</title>"
                                    "<link>https://x.example/1</link><description>x</description></item></channel></rss>",
                                    -1, "UTF-16", "UTF-8", NULL, &length, &error);
  const VocFormat *format;
  g_autoptr (FeedTest) feed = NULL;

  g_assert_no_error (error);
  format = voc_formats_detect (NULL, NULL, rss, length, &error);
  g_assert_no_error (error);
  feed = feed_test_read (format, NULL, rss, length, 5);
  g_assert_no_error (feed->error);
  g_assert_cmpstr (feed_test_listing (feed, 0)->title, ==, "Gärtner");
}

/* JSON is UTF-8 (RFC 8259); what else it is, is said. */
static void
test_utf16_json (void)
{
  gsize            length = 0;
  g_autofree char *json = g_convert ("[{\"@type\":\"JobPosting\"}]", -1, "UTF-16", "UTF-8", NULL, &length, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (json);
  g_assert_null (voc_formats_detect (NULL, NULL, json, length, &error));
  g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_ENCODING);
  g_assert_cmpstr (error->message, ==, "JSON in UTF-16; it must be UTF-8");
}

static const struct
{
  const char *url; /* (nullable) */
  const char *body;
  const char *message;
} strangers[] = {
  { NULL, "", "An empty body" },
  { NULL, " \r\n\t", "An empty body" },
  { NULL, "good morning", "Neither JSON nor XML nor HTML" },
  { NULL, "[]", "Empty JSON, which does not tell its format" },
  { NULL, "{\"error\":\"Job not found\"}", "JSON that reports an error instead of job postings" },
  { NULL, "{\"people\":[{\"name\":\"x\"}]}", "JSON that has no job postings in a form that is known" },
  { NULL, "<opml version=\"2.0\"/>", "XML of “opml”, which is no feed that is known" },
  { NULL, "<html><body>Hello</body></html>", "An HTML page with no job data in it" },
  { "https://pebble.wd5.myworkdayjobs.com/Careers", "<!doctype html><html></html>", "A page of Workday, whose jobs cannot be read yet" },
  { "https://pebble.example/careers", "<html><a href=\"https://jobs.jobvite.com/pebble\">", "A page of Jobvite, whose jobs cannot be read yet" },
  { NULL, "{\"jobPostings\":[{\"externalPath\":\"x\"}]}", "A feed of Workday, whose format is not read yet" },
  { NULL, "<?xml version=\"1.0\"?><urlset/>", "A sitemap, which lists the pages of a website and no job postings" },
};

static void
test_strangers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", strangers[i].body);
      g_assert_null (voc_formats_detect (strangers[i].url, NULL, strangers[i].body, strlen (strangers[i].body), &error));
      g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED);
      g_assert_cmpstr (error->message, ==, strangers[i].message);
    }
}

static const struct
{
  const char  *text;
  VocSightKind kind;
} texts[] = {
  { "Acme", VOC_SIGHT_NAME },
  { "  Baker & Sons ", VOC_SIGHT_NAME },
  { "gardener in Austin", VOC_SIGHT_NAME },
  { "a job as a gardener somewhere", VOC_SIGHT_NO_ADDRESS },
  { "jobs@acme", VOC_SIGHT_NO_ADDRESS },
  { "ftp://example.com/jobs", VOC_SIGHT_NO_ADDRESS },
  { "javascript:alert(1)", VOC_SIGHT_NO_ADDRESS },
  { "", VOC_SIGHT_NO_ADDRESS },
};

static const struct
{
  const char  *url; /* (nullable) */
  const char  *body;
  VocSightKind kind;
  const char  *subject; /* (nullable) */
} sights[] = {
  { NULL, "", VOC_SIGHT_EMPTY, NULL },
  { NULL, "[]", VOC_SIGHT_EMPTY, NULL },
  { NULL, "good morning", VOC_SIGHT_OTHER, NULL },
  { NULL, "{\"error\":\"Job not found\"}", VOC_SIGHT_REFUSAL, NULL },
  { NULL, "{\"people\":[]}", VOC_SIGHT_DATA, NULL },
  { NULL, "<opml version=\"2.0\"/>", VOC_SIGHT_DATA, "opml" },
  { NULL, "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://a.example/jobs/1</loc></url></urlset>", VOC_SIGHT_SITEMAP, NULL },
  { NULL, "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"/>", VOC_SIGHT_SITEMAP, NULL },
  { NULL, "<s:urlset xmlns:s=\"http://www.sitemaps.org/schemas/sitemap/0.9\"/>", VOC_SIGHT_SITEMAP, NULL },
  { NULL, "<urlsets/>", VOC_SIGHT_DATA, "urlsets" },
  { NULL, "<html><body>Hello</body></html>", VOC_SIGHT_PAGE, NULL },
  { "https://pebble.wd5.myworkdayjobs.com/Careers", "<!doctype html><html></html>", VOC_SIGHT_SYSTEM, "Workday" },
  { "https://pebble.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX", "<html></html>", VOC_SIGHT_SYSTEM, "Oracle Recruiting" },
  { "https://pebble.eightfold.ai/careers", "<html></html>", VOC_SIGHT_SYSTEM, "Eightfold" },
  { "https://pebble.example/careers", "<html><iframe src=\"https://pebble.applytojob.com/apply\">", VOC_SIGHT_SYSTEM, "JazzHR" },
  { NULL, "{\"jobPostings\":[{\"externalPath\":\"x\"}]}", VOC_SIGHT_SYSTEM, "Workday" },
};

/* What a person is told where no feed is. */
static void
test_sights (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (VocSight) sight = VOC_SIGHT_INIT;

      g_test_message ("%s", texts[i].text);
      voc_sight_address (&sight, texts[i].text);
      g_assert_cmpint (sight.kind, ==, texts[i].kind);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sights); i++)
    {
      g_auto (VocSight) sight = VOC_SIGHT_INIT;

      g_test_message ("%s", sights[i].body);
      voc_sight_body (&sight, sights[i].url, NULL, sights[i].body, strlen (sights[i].body));
      g_assert_cmpint (sight.kind, ==, sights[i].kind);
      g_assert_cmpstr (sight.subject, ==, sights[i].subject);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feeds/address/resolve", test_addresses);
  g_test_add_func ("/feeds/address/stable", test_stable);
  g_test_add_func ("/feeds/detect/bodies", test_bodies);
  g_test_add_func ("/feeds/detect/empty-lever", test_empty_lever);
  g_test_add_func ("/feeds/detect/utf-16", test_utf16);
  g_test_add_func ("/feeds/detect/utf-16-json", test_utf16_json);
  g_test_add_func ("/feeds/detect/strangers", test_strangers);
  g_test_add_func ("/feeds/detect/sights", test_sights);

  return g_test_run ();
}
