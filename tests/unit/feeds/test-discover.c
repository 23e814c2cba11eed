/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds behind a careers page. */

#include "feeds/voc-feed-discover.h"

#include <string.h>
#include <time.h>

#define PAGE "https://www.example.com/careers/"
#define GREENHOUSE "https://boards-api.greenhouse.io/v1/boards/example/jobs?content=true"
#define LEVER "https://api.lever.co/v0/postings/example?mode=json"

typedef struct
{
  const char *html;
  const char *first;  /* (nullable) */
  const char *second; /* (nullable) */
} Page;

static const Page pages[] = {
  { "<p>We have no openings.</p>", NULL, NULL },
  { "<a class=\"x\" href=\"https://jobs.lever.co/example\">Jobs</a>", LEVER, NULL },
  { "<A HREF='https://boards.greenhouse.io/example'>Jobs</A>", GREENHOUSE, NULL },
  { "<script async src=https://boards.greenhouse.io/embed/job_board/js?for=example></script>", GREENHOUSE, NULL },
  { "<iframe src=\"https://boards.greenhouse.io/embed/job_board?a=1&amp;for=example\"></iframe>", GREENHOUSE, NULL },
  { "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/jobs.rss\">", "https://www.example.com/jobs.rss", NULL },
  { "<link href=\"feed.json\" type='application/ld+json' rel=alternate>", PAGE "feed.json", NULL },
  { "<link rel=stylesheet type=\"application/rss+xml\" href=\"/jobs.rss\">", NULL, NULL },
  /* A board goes before a feed, and comes once. */
  { "<link rel=alternate type=application/atom+xml href=/vacancies.atom>"
    "<a href=\"https://jobs.lever.co/example/1\">1</a><a href=\"https://jobs.lever.co/example/2\">2</a>",
    LEVER, "https://www.example.com/vacancies.atom" },
  { "<link rel=alternate type=application/rss+xml href=https://www.example.com/news.rss title=News>", NULL, NULL },
  { "<link rel=alternate type=application/rss+xml href=https://www.example.com/2.rss title='Our Jobs'>",
    "https://www.example.com/2.rss", NULL },
  /* A board of everybody's jobs is not that of the company that links to it. */
  { "<a href=\"https://remotive.com/\">We are on Remotive</a><a href=\"https://github.com/SimplifyJobs/Summer2027\">x</a>", NULL, NULL },
  { "<a href=\"https://remoteok.com\">x</a><a href=\"https://jobs.lever.co/example\">Jobs</a>", LEVER, NULL },
  /* The foot of a hosted board leads to the service. */
  { "<a href=https://www.teamtailor.com>By Teamtailor</a><a href=https://app.bamboohr.com/login>x</a><a href=https://help.breezy.hr>x</a>"
    "<link rel=alternate type=application/rss+xml href=/jobs.rss>",
    "https://www.example.com/jobs.rss", NULL },
  /* What a script asks for. */
  { "<script>fetch('https://api.lever.co/v0/postings/example?mode=json')</script>", LEVER, NULL },
  { "<script>var x = {\"board\":\"https:\\/\\/boards.greenhouse.io\\/example\"}</script>", GREENHOUSE, NULL },
  { "<script>fetch(`https://api.lever.co/v0/postings/${site}`); x = \"https://boards-api.greenhouse.io/v1/boards/\" + y</script>", NULL, NULL },
  /* What a widget is told. */
  { "<script>window.leverJobsOptions = {accountName: 'example', includeCss: true};</script>", LEVER, NULL },
  { "<script>window.other = {accountName: 'example'};</script>", NULL, NULL },
  { "<script>window.leverJobsOptions = {accountName: site};</script>", NULL, NULL },
  { "<script src=\"https://www.smartrecruiters.com/job-widget/1.5/script/smart_widget.js\"></script>"
    "<script>widget({\"company_code\": \"ExampleLamps\", \"auto_width\": \"auto\"});</script>",
    "https://api.smartrecruiters.com/v1/companies/ExampleLamps/postings?limit=100", NULL },
  { "<div id=\"BambooHR\" data-domain=\"//example.bamboohr.com\"></div>", "https://example.bamboohr.com/careers/list", NULL },
  { "<div data-domain=\"example.com\">bamboohr.com</div>", NULL, NULL },
  { "<script src=//www.workable.com/assets/embed.js></script><div id=whr_embed_hook></div>"
    "<script>whr(document).ready(function(){ whr_embed( 457904, {detail: 'titles'}); });</script>",
    "https://apply.workable.com/api/v1/widget/accounts/457904?details=true", NULL },
  { "<script>whr_embed(id)</script>workable.com", NULL, NULL },
  { "leverJobsOptions accountName", NULL, NULL },
  { "leverJobsOptions accountName: '", NULL, NULL },
  /* A page that sends its readers on. */
  { "<meta http-equiv=\"Refresh\" content=\"0; URL='https://jobs.lever.co/example'\">", LEVER, NULL },
  { "<META content='5;url=/company/openings.html' http-equiv=refresh>", "https://www.example.com/company/openings.html", NULL },
  { "<meta http-equiv=refresh content=30><meta http-equiv=refresh content='0;url=" PAGE "'><meta name=x content='0;url=/jobs'>", NULL, NULL },
  /* The way from the front page, when there is no shorter one. */
  { "<a href=/about>About</a><a href=\"/company/careers/#open\">Careers</a><a href=https://other.example/jobs>x</a>",
    "https://www.example.com/company/careers/", NULL },
  { "<a href=#jobs>x</a><a href=\"/careers/\">x</a><a href=/blog/positions>y</a>", "https://www.example.com/blog/positions", NULL },
  { "<a href=/jobs>x</a><a href=\"https://jobs.lever.co/example\">Jobs</a>", LEVER, NULL },
  /* Nothing but the web is followed. */
  { "<link rel=alternate type=application/rss+xml href=file:///etc/jobs>", NULL, NULL },
  { "<a href=\"javascript:alert(1)\">x</a><a href>y</a><a href=>z</a><a href=\"unclosed>q</a>", NULL, NULL },
  { "<a href=\"https://jobs.lever.co/exam\xe9ple\">no UTF-8</a><link rel=alternate type=application/rss+xml href=/jobs-\xe9.rss>",
    "https://api.lever.co/v0/postings/exam%E9ple?mode=json", "https://www.example.com/jobs-%E9.rss" },
  { "<link rel=alternate type=application/rss+xml href=/jobs-%e9.rss>", "https://www.example.com/jobs-%E9.rss", NULL },
  { "<a href=\"https://[x\">x</a><link rel=alternate type=application/rss+xml href=https:///jobs.rss>", NULL, NULL },
  { "<", NULL, NULL },
  { "<a href=\"https://jobs.lever.co/example\"", LEVER, NULL },
  { "<a href=\"https://jobs.lever.co/exam", NULL, NULL },
  { "", NULL, NULL },
};

static void
test_pages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GPtrArray) found = voc_formats_discover (PAGE, pages[i].html, strlen (pages[i].html));
      g_autofree char *escaped = g_strescape (pages[i].html, NULL);
      guint            n_wanted = (pages[i].first != NULL ? 1 : 0) + (pages[i].second != NULL ? 1 : 0);

      g_test_message ("%s", escaped);
      g_assert_cmpuint (found->len, ==, n_wanted);
      if (n_wanted > 0)
        g_assert_cmpstr (g_ptr_array_index (found, 0), ==, pages[i].first);
      if (n_wanted > 1)
        g_assert_cmpstr (g_ptr_array_index (found, 1), ==, pages[i].second);
    }
}

/* A page of such a board leads to its feed. */
static void
test_board_of_many (void)
{
  static const char html[] = "<a href=\"/\">Home</a><a href=\"/remote-jobs?category=design\">Design</a>";
  g_autoptr (GPtrArray) found = voc_formats_discover ("https://www.Remotive.com/remote-jobs/design/x", html, strlen (html));

  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (found, 0), ==, "https://remotive.com/api/remote-jobs");
  g_assert_cmpstr (g_ptr_array_index (found, 1), ==, "https://remotive.com/api/remote-jobs?category=design");
}

/* A short address led to the page of a board, whose openings only a script would show. */
static void
test_own_board (void)
{
  static const char html[] = "<html><body><div id=app></div></body></html>";
  g_autoptr (GPtrArray) found = voc_formats_discover ("https://jobs.lever.co/example?lever-source=x", html, strlen (html));
  g_autoptr (GPtrArray) same = voc_formats_discover (LEVER, html, strlen (html));

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (found, 0), ==, LEVER);
  /* Nothing new would be found there. */
  g_assert_cmpuint (same->len, ==, 0);
}

/* Megabytes of nonsense are gone through in one pass. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "<", "<a ", "<a href=", "<a href=\"", "<link rel=", "a href=x " };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      g_autoptr (GPtrArray) found = NULL;

      while (html->len < 512 * 1024)
        g_string_append (html, pieces[i]);
      found = voc_formats_discover (PAGE, html->str, html->len);
      g_assert_cmpuint (found->len, ==, 0);
    }
}

/* Seconds of the processor, of the fastest of three. */
static double
measure (const char *piece)
{
  g_autoptr (GString) html = g_string_new (NULL);
  double least = G_MAXDOUBLE;

  /* Tags are as long as tags may be. */
  while (html->len < 1024 * 1024)
    g_string_append (html, html->len % 4000 < strlen (piece) ? ">" : piece);
  for (guint i = 0; i < 3; i++)
    {
      clock_t begin = clock ();
      g_autoptr (GPtrArray) found = voc_formats_discover (PAGE, html->str, html->len);

      g_assert_cmpuint (found->len, ==, 0);
      least = MIN (least, (double) (clock () - begin) / CLOCKS_PER_SEC);
    }

  return least;
}

/* A <base> that says nothing takes no longer than another tag. */
static void
test_bases (void)
{
  double other = measure ("<bass ");

  g_assert_cmpfloat (measure ("<base "), <, 0.02 + 10 * other);
}

static void
test_many (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (html, "<a href=\"https://jobs.lever.co/example%u\">", i);
  found = voc_formats_discover (PAGE, html->str, html->len);
  g_assert_cmpuint (found->len, ==, 8);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feeds/discover/pages", test_pages);
  g_test_add_func ("/feeds/discover/board-of-many", test_board_of_many);
  g_test_add_func ("/feeds/discover/own-board", test_own_board);
  g_test_add_func ("/feeds/discover/hostile", test_hostile);
  g_test_add_func ("/feeds/discover/bases", test_bases);
  g_test_add_func ("/feeds/discover/many", test_many);

  return g_test_run ();
}
