/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds and pages as programs and templates write them that nobody has looked at: what
 * can be read of them without guessing is read. */

#include "base/voc-error.h"

#include "feed-test.h"

#define ITEM "<item><guid isPermaLink=\"false\">1</guid><title>Gärtner</title></item>"
#define RSS "<rss version=\"2.0\"><channel><title>Jobs</title>" ITEM "</channel></rss>"
/* With the zeros that are in it. */
#define TAIL(text, is_whole)        \
  {                                 \
    text, sizeof text - 1, is_whole \
  }
#define POSTING(text) "<!DOCTYPE html><html><script type=\"application/ld+json\">" text "</script></html>"

/* What stands before a document, and is no part of it. */
static void
test_before_xml (void)
{
  static const struct
  {
    const char *body;
    guint64     line; /* of the record */
  } feeds[] = {
    { "<?xml version=\"1.0\"?>\n" RSS, 2 },
    { "\n\n <?xml version=\"1.0\"?>\n" RSS, 4 },
    { "\xef\xbb\xbf<?xml version=\"1.0\"?>" RSS, 1 },
    { "\xef\xbb\xbf\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"utf-8\"?>" RSS, 1 },
    { "\xef\xbb\xbf\r\n<?xml version=\"1.0\"?>" RSS, 2 },
    /* The mark is right, and the declaration is that of the program. */
    { "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"windows-1252\"?>" RSS, 1 },
    { "\n\t" RSS, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    for (guint chunk = 1; chunk <= 1000; chunk += 333)
      {
        g_autoptr (FeedTest) feed = NULL;

        g_test_message ("%s, %u at a time", feeds[i].body, chunk);
        feed = feed_test_read (voc_formats_find ("rss"), NULL, feeds[i].body, strlen (feeds[i].body), chunk);
        g_assert_no_error (feed->error);
        g_assert_cmpstr (feed_test_listing (feed, 0)->title, ==, "Gärtner");
        g_assert_cmpuint (feed->issues->len, >, 0);
        g_assert_cmpuint (((VocFeedIssue *) g_ptr_array_index (feed->issues, 0))->position.line, ==, feeds[i].line);
      }
}

/* Blanks alone are no feed. */
static void
test_only_blanks (void)
{
  g_autoptr (FeedTest) feed = feed_test_read_text ("rss", NULL, " \n\n\t ");

  g_assert_error (feed->error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TRUNCATED);
}

/* JSON-LD that a template has put together. */
static void
test_mended_blocks (void)
{
  static const struct
  {
    const char *block;
    const char *title; /* (nullable): NULL: cannot be read */
    gboolean    is_mended;
  } blocks[] = {
    { "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\",\"description\":\"one\\ntwo\"}", "Baker", FALSE },
    { "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\",\"description\":\"one\ntwo\tthree\rfour\"}", "Baker", TRUE },
    { "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\\'s hand\",}", "Baker's hand", TRUE },
    { "{\"@type\":[\"JobPosting\",],\"identifier\":\"1\",\"title\":\"Baker, \\\"}\\\" \\\\\",\n }", "Baker, \"}\" \\", TRUE },
    { "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker; \"} ;\n", "Baker;", TRUE },
    { "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Ba\\\nker\"}", "Ba ker", TRUE },
    { "{\"@type\":\"WebSite\"}{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker }{\\\"\"}", "Baker }{\"", TRUE },
    { "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\"},\n{\"@type\":\"WebSite\"};", "Baker", TRUE },
    { "[{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\"}]\n{\"@type\":\"WebSite\",}", "Baker", TRUE },
    { "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\"}{\"@type\":", NULL, FALSE },
    { "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\"}}", NULL, FALSE },
    { "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\"} more {}", NULL, FALSE },
    { "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker", NULL, FALSE },
    { "{\"@type\":\"JobPosting\",\"identifier\":\"1\" \"title\":\"Baker\"}", NULL, FALSE },
    { "{\"@type\":\"JobPosting\",\"identifier\":\"1\",,\"title\":\"Baker\"}", NULL, FALSE },
    { "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\\", NULL, FALSE },
    { ";", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      g_autofree char *page = g_strdup_printf (POSTING ("%s"), blocks[i].block);
      g_autoptr (FeedTest) feed = feed_test_read_text ("page", "https://x.example/jobs", page);
      gboolean is_mended = FALSE;

      g_test_message ("%s", blocks[i].block);
      for (guint k = 0; k < feed->issues->len; k++)
        is_mended |= strstr (((VocFeedIssue *) g_ptr_array_index (feed->issues, k))->message, "could be read") != NULL;
      g_assert_cmpint (is_mended, ==, blocks[i].is_mended);
      g_assert_cmpuint (feed->listings->len, ==, blocks[i].title != NULL ? 1 : 0);
      g_assert_cmpuint (feed->n_skipped, ==, blocks[i].title != NULL ? 0 : 1);
      if (blocks[i].title != NULL)
        g_assert_cmpstr (feed_test_listing (feed, 0)->title, ==, blocks[i].title);
    }
}

/* What stands behind JSON that is whole, and is no part of it. */
static void
test_behind_json (void)
{
  static const struct
  {
    const char *tail;
    gsize       length;
    gboolean    is_whole;
  } tails[] = {
    TAIL ("\n", TRUE),
    TAIL ("\0\0\0", TRUE),
    TAIL (" \0 \n\0", TRUE),
    TAIL ("<!-- 0.2 s, cached -->", TRUE),
    TAIL ("\n<!--- a - b -- > ---->\n<!-- -->\0", TRUE),
    TAIL ("<!-- \0 > \0-->", TRUE),
    TAIL ("<!-- 0.2 s, cac", FALSE),
    TAIL ("<!-- 0.2 s\0 -- ", FALSE),
    TAIL ("<!-- -", FALSE),
    TAIL ("<!", FALSE),
    TAIL ("<br>", FALSE),
    TAIL ("<!-- --> x", FALSE),
    TAIL ("x", FALSE),
    TAIL ("]", FALSE),
  };
  static const char *const bodies[] = {
    "[{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\"}]",
    "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\"}",
    "{\"@type\":\"DataFeed\",\"dataFeedElement\":[{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    for (guint k = 0; k < G_N_ELEMENTS (bodies); k++)
      for (guint chunk = 1; chunk <= 1000; chunk += 333)
        {
          g_autoptr (GString) body = g_string_new (bodies[k]);
          g_autoptr (FeedTest) feed = NULL;

          g_string_append_len (body, tails[i].tail, (gssize) tails[i].length);
          feed = feed_test_read (voc_formats_find ("native"), NULL, body->str, body->len, chunk);
          g_test_message ("%s, %u at a time", body->str, chunk);
          g_assert_cmpuint (feed->listings->len, ==, 1);
          g_assert_cmpint (feed->error == NULL, ==, tails[i].is_whole);
        }
}

/* A line break in a text is one. */
static void
test_mended_text (void)
{
  g_autoptr (FeedTest) feed = feed_test_read_text ("page", "https://x.example/jobs",
                                                   POSTING ("{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\",\"description\":\"one\n\ntwo\"}"));

  g_assert_cmpstr (feed_test_listing (feed, 0)->description_text, ==, "one\n\ntwo");
}

/* Pages in the encodings of the last century. */
static void
test_page_encodings (void)
{
  static const struct
  {
    const char *encoding;
    const char *meta;
    const char *title;
  } pages[] = {
    { "WINDOWS-1252", "<meta charset=windows-1252>", "Bäcker – Nacht" },
    { "WINDOWS-1252", "<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>", "Bäcker – Nacht" },
    { "KOI8-R", "<META CHARSET=\"koi8-r\">", "Пекарь" },
    { "UTF-8", "<meta charset=\"windows-1252\">", "Bäcker" },
    { "UTF-8", "<meta charset=\"utf-8\">", "Bäcker" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *page = g_strdup_printf ("<!DOCTYPE html><html>%s<script type=\"application/ld+json\">{\"@type\":\"JobPosting\","
                                               "\"identifier\":\"1\",\"title\":\"%s\"}</script></html>",
                                               pages[i].meta, pages[i].title);
      gsize            length = 0;
      g_autofree char *bytes = g_convert (page, -1, pages[i].encoding, "UTF-8", NULL, &length, NULL);
      g_autoptr (FeedTest) feed = feed_test_read (voc_formats_find ("page"), "https://x.example/jobs", bytes, length, 100);

      g_test_message ("%s", pages[i].meta);
      g_assert_no_error (feed->error);
      g_assert_cmpstr (feed_test_listing (feed, 0)->title, ==, pages[i].title);
    }
}

/* A byte for which an encoding has no letter, and letters that only what its name means in
 * practice has, leave the rest of a page as it is. */
static void
test_page_gaps (void)
{
  static const struct
  {
    const char *meta;
    const char *bytes;
    const char *title;
  } pages[] = {
    { "windows-1252", "B\xe4"
                      "cker",
      "Bäcker" },
    { "ISO-8859-9", "A\xfe\xe7\xfd", "Aşçı" },
    { "gb2312", "\xb3\xf8\x81\x40", "厨丂" },
    { "Shift_JIS", "\x87\x40\x83\x41", "①ア" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *page = g_strdup_printf ("<!DOCTYPE html><html><meta charset=%s><script type=\"application/ld+json\">{\"@type\":\"JobPosting\","
                                               "\"identifier\":\"1\",\"title\":\"%s\"}</script><p>%s</p></html>",
                                               pages[i].meta, pages[i].bytes, i < 2 ? "\x81" : "");
      g_autoptr (FeedTest) feed = feed_test_read (voc_formats_find ("page"), "https://x.example/jobs", page, strlen (page), 100);

      g_test_message ("%s", pages[i].meta);
      g_assert_no_error (feed->error);
      g_assert_cmpstr (feed_test_listing (feed, 0)->title, ==, pages[i].title);
    }
}

/* One letter that was cut in two makes no other encoding of a page. */
static void
test_page_with_a_broken_letter (void)
{
  static const char page[] = "<!DOCTYPE html><html><meta charset=windows-1252><script type=\"application/ld+json\">"
                             "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"B\303\244cker\"}</script><p>Na\303</p></html>";
  g_autoptr (FeedTest) feed = feed_test_read (voc_formats_find ("page"), "https://x.example/jobs", page, sizeof page - 1, 100);

  g_assert_no_error (feed->error);
  g_assert_cmpstr (feed_test_listing (feed, 0)->title, ==, "Bäcker");
}

/* What only the server says of XML, and is right or not. */
static void
test_told_encoding (void)
{
  static const struct
  {
    const char *declaration;
    const char *told;     /* (nullable) */
    const char *encoding; /* what it is */
    gboolean    is_read;
  } feeds[] = {
    { "<?xml version=\"1.0\"?>", "ISO-8859-1", "WINDOWS-1252", TRUE },
    { "", "windows-1252", "WINDOWS-1252", TRUE },
    { "<?xml version=\"1.0\"?>", "GB18030", "GB18030", TRUE },
    { "<?xml version=\"1.0\"?>", NULL, "WINDOWS-1252", FALSE },
    { "<?xml version=\"1.0\"?>", "utf-8", "WINDOWS-1252", FALSE },
    { "<?xml version=\"1.0\"?>", "x-nonsense", "WINDOWS-1252", FALSE },
    /* The server says that of all that it has. */
    { "<?xml version=\"1.0\"?>", "iso-8859-1", "UTF-8", TRUE },
    { "<?xml version=\"1.0\" encoding=\"windows-1252\"?>", "iso-8859-7", "WINDOWS-1252", TRUE },
    { "<?xml version=\"1.0\" encoding='utf-8'?>", "iso-8859-1", "UTF-8", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    for (guint chunk = 1; chunk <= 201; chunk++)
      {
        g_autofree char *text = g_strconcat (feeds[i].declaration, RSS, NULL);
        gsize            length = 0;
        g_autofree char *bytes = g_convert (text, -1, feeds[i].encoding, "UTF-8", NULL, &length, NULL);
        g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find ("rss"), NULL, FEED_TEST_NOW);
        g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
        VocReadStatus status;

        g_test_message ("%s, told %s, is %s, in pieces of %u", feeds[i].declaration, feeds[i].told, feeds[i].encoding, chunk);
        voc_feed_reader_set_charset (reader, feeds[i].told);
        for (gsize done = 0; done < length; done += chunk)
          voc_feed_reader_push (reader, bytes + done, MIN (chunk, length - done));
        voc_feed_reader_close (reader);
        status = voc_feed_reader_next (reader, &item, NULL);
        g_assert_cmpint (status, ==, feeds[i].is_read ? VOC_READ_RECORD : VOC_READ_FAILED);
        if (feeds[i].is_read)
          g_assert_cmpstr (item.listing->title, ==, "Gärtner");
      }
}

/* windows-1252 has five bytes without a letter, and texts with them. */
static void
test_told_gaps (void)
{
  static const char text[] = "<rss><channel><item><title>G\xe4rtner\x81in</title><link>https://example.org/1</link></item></channel></rss>";
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find ("rss"), NULL, FEED_TEST_NOW);
  g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;

  voc_feed_reader_set_charset (reader, "iso-8859-1");
  voc_feed_reader_push (reader, text, strlen (text));
  voc_feed_reader_close (reader);
  g_assert_cmpint (voc_feed_reader_next (reader, &item, NULL), ==, VOC_READ_RECORD);
  g_assert_true (g_str_has_prefix (item.listing->title, "Gärtner"));
  g_assert_true (g_str_has_suffix (item.listing->title, "in"));
}

/* A title is text, whatever it was wrapped in. */
static void
test_titles (void)
{
  static const char *const titles[][2] = {
    { "<![CDATA[Cook <b>&amp;</b> Baker]]>", "Cook & Baker" },
    { "&lt;strong&gt;Cook&lt;/strong&gt;", "Cook" },
    { "C++ &lt;Dev&gt;", "C++ <Dev>" },
    { "Cook &amp;amp; Baker", "Cook & Baker" },
    { "a &lt; b &amp; c", "a < b & c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *text = g_strdup_printf ("<rss><channel><item><guid>1</guid><title>%s</title></item></channel></rss>", titles[i][0]);
      g_autoptr (FeedTest) feed = feed_test_read_text ("rss", NULL, text);

      g_assert_cmpstr (feed_test_listing (feed, 0)->title, ==, titles[i][1]);
    }
}

/* JSON-LD that has been expanded. */
static void
test_value_objects (void)
{
  g_autoptr (FeedTest) feed = feed_test_read_text ("native", NULL,
                                                   "[{\"@type\":\"JobPosting\",\"identifier\":{\"@value\":\"7\"},\"title\":[{\"@value\":\"Gärtner\",\"@language\":\"de\"}],"
                                                   "\"description\":{\"@type\":\"rdf:HTML\",\"@value\":\"<p>Rosen</p>\"},\"url\":\"https://x.example/7\"}]");

  g_assert_cmpstr (feed_test_listing (feed, 0)->title, ==, "Gärtner");
  g_assert_cmpstr (feed_test_listing (feed, 0)->description_text, ==, "Rosen");
}

/* Pay in words where schema.org has numbers. */
static void
test_written_pay (void)
{
  static const struct
  {
    const char  *salary;
    gint64       min;
    gint64       max;
    const char  *currency;
    VocPayPeriod period;
    const char  *raw; /* (nullable) */
  } cases[] = {
    { "{\"currency\":\"USD\",\"value\":{\"value\":\"$50,000 - $60,000\",\"unitText\":\"YEAR\"}}", 5000000, 6000000, "USD", VOC_PAY_PERIOD_YEAR,
      "$50,000 - $60,000" },
    { "{\"currency\":\"EUR\",\"value\":{\"minValue\":\"50.000\",\"maxValue\":\"60.000,50\",\"unitText\":\"YEAR\"}}", 5000000, 6000050, "EUR",
      VOC_PAY_PERIOD_YEAR, "50.000 – 60.000,50" },
    { "{\"value\":{\"value\":\"£30,000 per annum\"}}", 3000000, 3000000, "GBP", VOC_PAY_PERIOD_YEAR, "£30,000 per annum" },
    { "{\"currency\":\"USD\",\"minValue\":\"90K\",\"maxValue\":\"120K\",\"unitText\":\"YEAR\"}", 9000000, 12000000, "USD", VOC_PAY_PERIOD_YEAR,
      "90K – 120K" },
    { "{\"currency\":\"USD\",\"value\":{\"minValue\":\"20.50\",\"maxValue\":25,\"unitText\":\"HOUR\"}}", 2050, 2500, "USD", VOC_PAY_PERIOD_HOUR, NULL },
    { "{\"currency\":\"EUR\",\"value\":{\"value\":\"nach Vereinbarung\",\"unitText\":\"MONTH\"}}", VOC_PAY_UNSTATED, VOC_PAY_UNSTATED, "EUR",
      VOC_PAY_PERIOD_UNKNOWN, "nach Vereinbarung" },
    /* A grade is no amount, whatever currency the feed tells. */
    { "{\"currency\":\"GBP\",\"value\":{\"value\":\"Band 6\",\"unitText\":\"YEAR\"}}", VOC_PAY_UNSTATED, VOC_PAY_UNSTATED, "GBP",
      VOC_PAY_PERIOD_UNKNOWN, "Band 6" },
    { "{\"currency\":\"EUR\",\"value\":{\"value\":\"Entgeltgruppe 11\",\"unitText\":\"MONTH\"}}", VOC_PAY_UNSTATED, VOC_PAY_UNSTATED, "EUR",
      VOC_PAY_PERIOD_UNKNOWN, "Entgeltgruppe 11" },
    /* Three digits behind a point, where they are written so. */
    { "{\"currency\":\"KWD\",\"value\":{\"value\":\"350.500\",\"unitText\":\"MONTH\"}}", 350500, 350500, "KWD", VOC_PAY_PERIOD_MONTH, NULL },
    { "{\"currency\":\"USD\",\"value\":{\"value\":\"18.750\",\"unitText\":\"HOUR\"}}", 1875, 1875, "USD", VOC_PAY_PERIOD_HOUR, NULL },
    /* Neither end is lost when they are written in two ways. */
    { "{\"currency\":\"EUR\",\"value\":{\"minValue\":\"900\",\"maxValue\":\"1.200\",\"unitText\":\"MONTH\"}}", 90000, 120000, "EUR",
      VOC_PAY_PERIOD_MONTH, "900 – 1.200" },
    { "{\"currency\":\"EUR\",\"value\":{\"minValue\":45000,\"maxValue\":\"60.000\",\"unitText\":\"YEAR\"}}", 4500000, 6000000, "EUR",
      VOC_PAY_PERIOD_YEAR, "45000 – 60.000" },
    /* A currency that is not told apart in texts. */
    { "{\"currency\":\"TRY\",\"value\":{\"minValue\":\"50.000\",\"maxValue\":\"60.000\",\"unitText\":\"MONTH\"}}", 5000000, 6000000, "TRY",
      VOC_PAY_PERIOD_MONTH, "50.000 – 60.000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("[{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\",\"baseSalary\":%s}]", cases[i].salary);
      g_autoptr (FeedTest) feed = feed_test_read_text ("native", NULL, text);
      const VocListing *listing = feed_test_listing (feed, 0);
      const VocPay     *pay;

      g_test_message ("%s", cases[i].salary);
      g_assert_cmpuint (listing->pays->len, ==, 1);
      pay = g_ptr_array_index (listing->pays, 0);
      g_assert_cmpint (pay->min, ==, cases[i].min);
      g_assert_cmpint (pay->max, ==, cases[i].max);
      g_assert_cmpstr (pay->currency, ==, cases[i].currency);
      g_assert_cmpint (pay->period, ==, cases[i].period);
      g_assert_cmpstr (pay->raw, ==, cases[i].raw);
      if (cases[i].raw != NULL && pay->min != VOC_PAY_UNSTATED)
        g_assert_cmpint (pay->provenance, ==, VOC_PAY_PROVENANCE_PARSED);
    }
}

/* Plugins write so what nobody has told them. */
static void
test_no_pay (void)
{
  g_autoptr (FeedTest) feed
    = feed_test_read_text ("native", NULL,
                           "[{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\",\"baseSalary\":"
                           "{\"currency\":\"EUR\",\"value\":{\"minValue\":\"0\",\"maxValue\":\"0\",\"unitText\":\"YEAR\"}}}]");

  g_assert_cmpuint (feed_test_listing (feed, 0)->pays->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feeds/odd/before-xml", test_before_xml);
  g_test_add_func ("/feeds/odd/only-blanks", test_only_blanks);
  g_test_add_func ("/feeds/odd/mended-blocks", test_mended_blocks);
  g_test_add_func ("/feeds/odd/behind-json", test_behind_json);
  g_test_add_func ("/feeds/odd/mended-text", test_mended_text);
  g_test_add_func ("/feeds/odd/page-encodings", test_page_encodings);
  g_test_add_func ("/feeds/odd/page-gaps", test_page_gaps);
  g_test_add_func ("/feeds/odd/told-encoding", test_told_encoding);
  g_test_add_func ("/feeds/odd/told-gaps", test_told_gaps);
  g_test_add_func ("/feeds/odd/titles", test_titles);
  g_test_add_func ("/feeds/odd/value-objects", test_value_objects);
  g_test_add_func ("/feeds/odd/written-pay", test_written_pay);
  g_test_add_func ("/feeds/odd/broken-letter", test_page_with_a_broken_letter);
  g_test_add_func ("/feeds/odd/no-pay", test_no_pay);

  return g_test_run ();
}
