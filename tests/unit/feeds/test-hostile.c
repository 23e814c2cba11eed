/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds that want to do harm: too large, too deep, too many, made of bombs. Each
 * is refused or read in bounded memory and time, and never breaks more than
 * itself. */

#include "base/voc-error.h"
#include "base/voc-json.h"

#include "feed-test.h"

#include <sys/resource.h>

#define MIB (1024 * 1024)
#define GOOD "{\"@type\":\"JobPosting\",\"identifier\":\"good\",\"title\":\"Gardener\"}"

/* Pushes a body that is a head, a middle so many times, and a tail, and never
 * holds more than a piece of it. */
static FeedTest *
read_repeated (const char *format_id,
               const char *head,
               const char *middle,
               gsize       times,
               const char *tail)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find (format_id), "https://x.example/feed", FEED_TEST_NOW);
  g_autoptr (GString) piece = g_string_new (head);
  FeedTest *self = feed_test_new ();
  gsize     done = 0;
  gboolean  has_tail = FALSE;

  for (;;)
    {
      g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
      g_autoptr (GError) error = NULL;
      VocReadStatus status = voc_feed_reader_next (reader, &item, &error);

      if (status == VOC_READ_RECORD)
        {
          feed_test_take (self, &item);
        }
      else if (status == VOC_READ_SKIPPED)
        {
          self->n_skipped++;
        }
      else if (status == VOC_READ_MORE)
        {
          while (done < times && piece->len < 64 * 1024)
            {
              g_string_append (piece, middle);
              done++;
            }
          if (done == times && !has_tail)
            {
              g_string_append (piece, tail);
              has_tail = TRUE;
            }
          if (piece->len > 0)
            voc_feed_reader_push (reader, piece->str, piece->len);
          else
            voc_feed_reader_close (reader);
          g_string_truncate (piece, 0);
        }
      else
        {
          self->end = status;
          self->error = g_steal_pointer (&error);
          self->issues = (g_ptr_array_unref (self->issues), voc_feed_reader_take_issues (reader));
          return self;
        }
    }
}

static const char *
get_issue (FeedTest *feed,
           guint     index)
{
  g_assert_cmpuint (index, <, feed->issues->len);

  return ((VocFeedIssue *) g_ptr_array_index (feed->issues, index))->message;
}

/* KiB of memory that this process had at most. */
static long
get_peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* A text of 100 MB is one record over the limit; those around it are read, and it
 * never is in memory. */
static void
test_long_text (void)
{
  static const char thousand[] = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
  long              before = get_peak ();
  g_autoptr (FeedTest) lines = read_repeated ("native", GOOD "\n{\"@type\":\"JobPosting\",\"identifier\":\"l\",\"title\":\"Long\",\"description\":\"",
                                              thousand, 100 * MIB / 100, "\"}\n{\"@type\":\"JobPosting\",\"identifier\":\"2\",\"title\":\"After\"}\n");
  g_autoptr (FeedTest) array = read_repeated ("native", "[" GOOD ",{\"description\":\"", thousand, 100 * MIB / 100, "\"}]");
  g_autoptr (FeedTest) rss = read_repeated ("rss", "<rss><channel><item><guid>1</guid><title>Long</title><description>", thousand, 100 * MIB / 100,
                                            "</description></item><item><guid>2</guid><title>After</title></item></channel></rss>");
  g_autoptr (FeedTest) page = read_repeated ("page", "<html>", thousand, 20 * MIB / 100, "</html>");

  g_assert_cmpint (lines->end, ==, VOC_READ_END);
  g_assert_cmpuint (lines->listings->len, ==, 2);
  g_assert_cmpuint (lines->n_skipped, ==, 1);
  g_assert_cmpint (array->end, ==, VOC_READ_END);
  g_assert_cmpuint (array->listings->len, ==, 1);
  g_assert_cmpuint (array->n_skipped, ==, 1);
  g_assert_cmpint (rss->end, ==, VOC_READ_END);
  g_assert_cmpuint (rss->listings->len, ==, 1);
  g_assert_cmpstr (feed_test_listing (rss, 0)->title, ==, "After");
  g_assert_cmpuint (rss->n_skipped, ==, 1);
  g_assert_error (page->error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TOO_LARGE);

  /* A record may have 8 MiB; there are never many copies of one. A sanitizer keeps
   * what was freed for a while. */
#ifdef __SANITIZE_ADDRESS__
  g_assert_cmpint (get_peak (), >=, before);
#else
  g_assert_cmpint (get_peak () - before, <, 64 * 1024);
#endif
}

static void
test_deep (void)
{
  static const struct
  {
    const char *open;
    const char *close;
  } nests[] = { { "[", "]" }, { "{\"item\":", "}" }, { "{\"@type\":\"WebPage\",\"mainEntity\":[", "]}" } };

  for (guint i = 0; i < G_N_ELEMENTS (nests); i++)
    {
      g_autoptr (GString) body = g_string_new (GOOD "\n");
      g_autoptr (FeedTest) feed = NULL;
      guint n = 100000;

      g_string_append (body, "{\"@type\":\"JobPosting\",\"x\":");
      for (guint j = 0; j < n; j++)
        g_string_append (body, nests[i].open);
      g_string_append (body, "1");
      for (guint j = 0; j < n; j++)
        g_string_append (body, nests[i].close);
      g_string_append (body, "}\n{\"@type\":\"JobPosting\",\"identifier\":\"2\",\"title\":\"After\"}\n");

      feed = feed_test_read_text ("native", NULL, body->str);
      g_assert_cmpint (feed->end, ==, VOC_READ_END);
      g_assert_cmpuint (feed->listings->len, ==, 2);
      g_assert_cmpuint (feed->n_skipped, ==, 1);
    }
}

/* As deep as a record may be, and every level full of members: what is gone
 * through is bounded too. */
static void
test_wide (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (FeedTest) feed = NULL;

  for (guint i = 0; i < 7; i++)
    g_string_append (body, "{\"@type\":\"WebPage\",\"mainEntity\":[");
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (body, "%s{\"@type\":\"JobPosting\",\"identifier\":%u,\"title\":\"x\"}", i > 0 ? "," : "", i);
  for (guint i = 0; i < 7; i++)
    g_string_append (body, "]}");

  feed = feed_test_read_text ("native", NULL, body->str);
  g_assert_cmpint (feed->end, ==, VOC_READ_END);
  g_assert_cmpuint (feed->listings->len, ==, 5000);
}

static void
test_deep_xml (void)
{
  g_autoptr (FeedTest) feed = read_repeated ("rss", "<rss><channel><item><guid>1</guid><title>x</title>", "<a>", 200, "");
  g_autoptr (GString) body = g_string_new ("<rss><channel><item><guid>1</guid><title>x</title>");
  g_autoptr (FeedTest) closed = NULL;

  g_assert_cmpint (feed->end, ==, VOC_READ_FAILED);

  for (guint i = 0; i < 200; i++)
    g_string_append (body, "<a>");
  for (guint i = 0; i < 200; i++)
    g_string_append (body, "</a>");
  g_string_append (body, "</item><item><guid>2</guid><title>After</title></item></channel></rss>");
  closed = feed_test_read_text ("rss", NULL, body->str);
  g_assert_cmpint (closed->end, ==, VOC_READ_END);
  g_assert_cmpuint (closed->listings->len, ==, 1);
  g_assert_cmpuint (closed->n_skipped, ==, 1);
}

/* A tag of so many attributes would take minutes to be compared with itself. */
static void
test_wide_tag (void)
{
  g_autoptr (GString) body = g_string_new ("<rss><channel><item><guid>1</guid><title>Before</title></item><item");
  g_autoptr (FeedTest) feed = NULL;

  for (guint i = 0; i < 300000; i++)
    g_string_append_printf (body, " a%u=\"\"", i);
  g_string_append (body, "><guid>2</guid><title>After</title></item></channel></rss>");
  feed = feed_test_read_text ("rss", NULL, body->str);
  g_assert_cmpint (feed->end, ==, VOC_READ_FAILED);
  g_assert_error (feed->error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TOO_LARGE);
  g_assert_cmpuint (feed->listings->len, ==, 1);
}

/* Every element of a long namespace costs what it takes. */
static void
test_long_space (void)
{
  g_autofree char *space = g_strnfill (50000, 'n');
  g_autofree char *head = g_strdup_printf ("<rss><channel><item xmlns=\"%s\"><guid>1</guid>", space);
  long             before = get_peak ();
  g_autoptr (FeedTest) feed = read_repeated ("rss", head, "<a/>", 100000, "</item><item><guid>2</guid><title>After</title></item></channel></rss>");

  g_assert_cmpint (feed->end, ==, VOC_READ_END);
  g_assert_cmpuint (feed->listings->len, ==, 1);
  g_assert_cmpstr (feed_test_listing (feed, 0)->title, ==, "After");
  g_assert_cmpuint (feed->n_skipped, ==, 1);
#ifdef __SANITIZE_ADDRESS__
  g_assert_cmpint (get_peak (), >=, before);
#else
  g_assert_cmpint (get_peak () - before, <, 64 * 1024);
#endif
}

/* In any pieces: libxml2 looks at the first bytes that it gets. */
static void
test_utf32 (void)
{
  static const char  body[] = "\0\0\0<\0\0\0r\0\0\0s\0\0\0s\0\0\0>";
  static const gsize pieces[] = { 1, 3, sizeof body };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (FeedTest) feed = feed_test_read (voc_formats_find ("rss"), NULL, body, sizeof body - 1, pieces[i]);

      g_assert_cmpint (feed->end, ==, VOC_READ_FAILED);
      g_assert_error (feed->error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_ENCODING);
    }
}

/* libxml2 stops where it cannot decode any further, and says that all is well. */
static void
test_undecodable (void)
{
  static const char  body[] = "\xff\xfe<\0r\0s\0s\0>\0<\0c\0h\0a\0n\0n\0e\0l\0>\0\x01\xd8\x01\xd8<\0/\0c\0";
  static const gsize pieces[] = { 1, 2, 3, 7, sizeof body };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (FeedTest) feed = feed_test_read (voc_formats_find ("rss"), NULL, body, sizeof body - 1, pieces[i]);

      g_assert_cmpint (feed->end, ==, VOC_READ_FAILED);
      g_assert_cmpint (feed->error->domain, ==, VOC_PARSE_ERROR);
      g_assert_cmpuint (feed->listings->len, ==, 0);
    }
}

/* Entities that grow, that ask for files or for the network. */
static void
test_bombs (void)
{
  static const char *const bodies[] = {
    "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol1 \"&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;\">"
    "<!ENTITY lol2 \"&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;\">]><rss><channel><item><title>&lol2;</title></item></channel></rss>",
    "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><guid>1</guid><title>&x;</title></item></channel></rss>",
    "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:9/x.dtd\"><rss><channel/></rss>",
    "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\">%p;]><rss><channel/></rss>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (FeedTest) feed = feed_test_read_text ("rss", NULL, bodies[i]);

      g_assert_cmpuint (feed->listings->len, ==, 0);
      g_assert_error (feed->error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED);
      g_assert_nonnull (strstr (feed->error->message, "<!DOCTYPE>"));
    }
}

/* Attributes are as they were meant, whatever the parser makes of their entities. */
static void
test_entities_in_attributes (void)
{
  static const char *const hrefs[][2] = {
    { "https://jobs.example/?a=1&amp;b=2&#38;c=3&#x26;d=4", "https://jobs.example/?a=1&b=2&c=3&d=4" },
    { "https://jobs.example/caf&eacute;?x=&lt;y&gt;", "https://jobs.example/caf\303\251?x=<y>" },
    { "https://jobs.example/?q=&amp;eacute;&amp;#38;z", "https://jobs.example/?q=&eacute;&#38;z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (hrefs); i++)
    {
      g_autofree char *body = g_strdup_printf ("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>1</id><title>Gardener</title>"
                                               "<link href=\"%s\"/></entry></feed>",
                                               hrefs[i][0]);
      g_autoptr (FeedTest) feed = feed_test_read_text ("rss", NULL, body);

      g_assert_cmpint (feed->end, ==, VOC_READ_END);
      g_assert_cmpstr (feed_test_listing (feed, 0)->url, ==, hrefs[i][1]);
    }
}

static void
test_unknown_entity (void)
{
  g_autoptr (FeedTest) feed = feed_test_read_text ("rss", NULL, "<rss><channel><item><guid>1</guid><title>&nosuch;</title></item></channel></rss>");

  g_assert_cmpint (feed->end, ==, VOC_READ_FAILED);
  g_assert_cmpuint (feed->listings->len, ==, 0);
}

/* More places, pay or tags than anybody reads cost the record, not the feed. */
static void
test_many_parts (void)
{
  static const struct
  {
    const char *member;
    const char *part;
  } parts[] = {
    { "jobLocation", "{\"address\":{\"addressLocality\":\"A\",\"addressCountry\":\"US\"}}" },
    { "baseSalary", "{\"currency\":\"USD\",\"value\":{\"value\":1,\"unitText\":\"HOUR\"}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_autoptr (FeedTest) feed = NULL;

      g_string_append_printf (body, GOOD "\n{\"@type\":\"JobPosting\",\"identifier\":\"many\",\"title\":\"x\",\"%s\":[", parts[i].member);
      for (guint j = 0; j < 2500; j++)
        g_string_append_printf (body, "%s%s", j > 0 ? "," : "", parts[i].part);
      g_string_append (body, "]}\n");

      feed = feed_test_read_text ("native", NULL, body->str);
      g_assert_cmpint (feed->end, ==, VOC_READ_END);
      g_assert_cmpuint (feed->listings->len, ==, 1);
      g_assert_cmpuint (feed->n_skipped, ==, 1);
      g_assert_cmpstr (get_issue (feed, feed->issues->len - 1), ==, "The listing has more than 2000 places, pay ranges or tags");
    }
}

/* A feed of nothing but mistakes does not fill the memory with them. */
static void
test_many_issues (void)
{
  g_autoptr (FeedTest) feed = read_repeated ("native", GOOD "\n", "{\"@type\":\"JobPosting\"}\n", 60000, "");

  g_assert_cmpint (feed->end, ==, VOC_READ_END);
  g_assert_cmpuint (feed->n_skipped, ==, 60000);
  g_assert_cmpuint (feed->issues->len, ==, 10000);
}

static void
test_long_members (void)
{
  g_autofree char *long_text = g_strnfill (9000, 'x');
  g_autofree char *body = g_strdup_printf ("%s\n"
                                           "{\"@type\":\"JobPosting\",\"identifier\":\"t\",\"title\":\"%s\"}\n"
                                           "{\"@type\":\"JobPosting\",\"identifier\":\"%s\",\"title\":\"x\"}\n"
                                           "{\"@type\":\"JobPosting\",\"identifier\":\"u\",\"title\":\"x\",\"url\":\"https://x.example/%s\"}\n"
                                           "{\"@type\":\"JobPosting\",\"identifier\":\"c\",\"title\":\"x\",\"hiringOrganization\":\"%s\"}\n",
                                           GOOD, long_text, long_text, long_text, long_text);
  g_autoptr (FeedTest) feed = feed_test_read_text ("native", NULL, body);

  g_assert_cmpint (feed->end, ==, VOC_READ_END);
  g_assert_cmpuint (feed->listings->len, ==, 1);
  g_assert_cmpuint (feed->n_skipped, ==, 4);
  for (guint i = 0; i < feed->issues->len; i++)
    g_assert_cmpuint (strlen (get_issue (feed, i)), <, 400);
}

/* As many members as fit into a record, all of them twice: what another format left
 * over counts, and nothing is compared with everything. */
static void
test_many_members (void)
{
  const int n = 100000;
  g_autoptr (GString) body = g_string_new ("[{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Gardener\"");
  g_autoptr (FeedTest) feed = NULL;
  g_autoptr (VocJsonDocument) rest = NULL;
  const VocListing *listing;
  gint64            value = 0;

  for (int i = 0; i < n; i++)
    g_string_append_printf (body, ",\"member %d\":1", i);
  g_string_append (body, ",\"voc:raw\":{\"before\":0");
  for (int i = 0; i < n; i++)
    g_string_append_printf (body, ",\"member %d\":2", i);
  g_string_append (body, "}}]");

  feed = feed_test_read_text ("native", NULL, body->str);
  g_assert_cmpint (feed->end, ==, VOC_READ_END);
  g_assert_cmpuint (feed->listings->len, ==, 1);
  listing = g_ptr_array_index (feed->listings, 0);
  rest = voc_json_parse (listing->raw, -1, NULL);
  g_assert_cmpuint (voc_json_get_length (voc_json_document_get_root (rest)), ==, n + 1);
  for (const VocJson *member = voc_json_next (voc_json_first (voc_json_document_get_root (rest))); member != NULL; member = voc_json_next (member))
    {
      g_assert_true (voc_json_as_int (member, &value));
      g_assert_cmpint (value, ==, 2);
    }
}

/* Cut anywhere, no feed passes for a whole one. */
static void
test_cut_anywhere (void)
{
  static const struct
  {
    const char *format;
    const char *body;
  } feeds[] = {
    { "native", "{\"@type\":\"DataFeed\",\"name\":\"x\",\"@graph\":[" GOOD "," GOOD "]}" },
    { "native", "[" GOOD "]" },
    { "greenhouse", "{\"jobs\":[{\"id\":1,\"title\":\"x\"}],\"meta\":{\"total\":1}}" },
    { "lever", "[{\"id\":\"1\",\"text\":\"x\"}]" },
    { "remotive", "{\"jobs\":[{\"id\":1,\"title\":\"x\"}],\"job-count\":1}" },
    { "remoteok", "[{\"legal\":\"x\"},{\"id\":\"1\",\"position\":\"x\"}]" },
    { "arbeitnow", "{\"data\":[{\"slug\":\"1\",\"title\":\"x\"}],\"links\":{}}" },
    { "simplify", "[{\"id\":\"1\",\"active\":false},{\"id\":\"2\",\"title\":\"x\"}]" },
    { "jobtech", "[{\"id\":\"1\",\"removed\":true},{\"id\":\"2\",\"headline\":\"x\",\"removed\":false}]" },
    { "nav", "{\"items\":[{\"id\":\"1\",\"_feed_entry\":{\"status\":\"ACTIVE\",\"title\":\"x\"}}],\"next_url\":null}" },
    { "arbeitsagentur", "{\"stellenangebote\":[{\"refnr\":\"1\",\"titel\":\"x\"}],\"maxErgebnisse\":1}" },
    { "rippling", "[{\"uuid\":\"1\",\"name\":\"x\"},{\"uuid\":\"1\",\"name\":\"x\"}]" },
    { "rss", "<rss><channel><title>x</title><item><guid>1</guid><title>x</title></item></channel></rss>" },
    { "rss", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>1</id><title>x</title></entry></feed>" },
    { "page", "<html><script type=\"application/ld+json\">" GOOD "</script><body></body>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      gsize length = strlen (feeds[i].body);
      g_autoptr (FeedTest) whole = feed_test_read_text (feeds[i].format, "https://x.example/", feeds[i].body);

      g_assert_no_error (whole->error);
      for (gsize n = 0; n < length; n++)
        {
          g_autofree char *cut = g_strndup (feeds[i].body, n);
          g_autoptr (FeedTest) feed = feed_test_read_text (feeds[i].format, "https://x.example/", cut);

          /* A page is whole with its first closing tag, which is its last. */
          if (g_strcmp0 (feeds[i].format, "page") == 0 && strstr (cut, "</body") != NULL)
            continue;
          g_assert_cmpint (feed->end, ==, VOC_READ_FAILED);
          g_assert_cmpuint (feed->listings->len, <=, whole->listings->len);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  /* First, as memory is never given back. */
  g_test_add_func ("/feeds/hostile/long-text", test_long_text);
  g_test_add_func ("/feeds/hostile/long-space", test_long_space);
  g_test_add_func ("/feeds/hostile/deep", test_deep);
  g_test_add_func ("/feeds/hostile/wide", test_wide);
  g_test_add_func ("/feeds/hostile/deep-xml", test_deep_xml);
  g_test_add_func ("/feeds/hostile/wide-tag", test_wide_tag);
  g_test_add_func ("/feeds/hostile/utf32", test_utf32);
  g_test_add_func ("/feeds/hostile/undecodable", test_undecodable);
  g_test_add_func ("/feeds/hostile/bombs", test_bombs);
  g_test_add_func ("/feeds/hostile/entities-in-attributes", test_entities_in_attributes);
  g_test_add_func ("/feeds/hostile/unknown-entity", test_unknown_entity);
  g_test_add_func ("/feeds/hostile/many-parts", test_many_parts);
  g_test_add_func ("/feeds/hostile/many-issues", test_many_issues);
  g_test_add_func ("/feeds/hostile/long-members", test_long_members);
  g_test_add_func ("/feeds/hostile/many-members", test_many_members);
  g_test_add_func ("/feeds/hostile/cut-anywhere", test_cut_anywhere);

  return g_test_run ();
}
