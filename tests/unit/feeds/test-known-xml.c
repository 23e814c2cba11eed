/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records of XML that are known by a sum: in every format of that kind, and for every
 * reason for which the same bytes might mean something else. */

#include "known-test.h"

#include "feeds/voc-xml-reader-private.h"

#define URL "https://jobs.example/feed.xml"
#define RSS "<rss xmlns:tt=\"https://teamtailor.com/locations\"><channel><title>Harbour</title>"
#define RSS_END "</channel></rss>"
#define ITEM(id, more) "<item><title>Baker</title><link>https://jobs.example/" id "</link><guid>" id "</guid>" more "</item>"

typedef struct
{
  const char *format;
  const char *file;
  const char *url;
  guint       n_sums; /* of its listings */
} Feed;

static const Feed feeds[] = {
  { "rss", "rss/plain.xml", URL, 4 },
  { "rss", "rss/atom.xml", URL, 4 },
  { "rss", "rss/rdf.xml", URL, 1 },
  { "rss", "rss/board.xml", URL, 3 },
  { "rss", "rss/neogov.xml", URL, 3 },
  { "rss", "rss/teamtailor.xml", "https://harbour.teamtailor.com/jobs.rss", 3 },
  { "rss", "rss/wwr.xml", "https://weworkremotely.com/remote-jobs.rss", 2 },
  { "indeed", "indeed/source.xml", URL, 3 },
  { "indeed", "indeed/jobs.xml", URL, 1 },
  { "personio", "personio/board.xml", "https://harbour.jobs.personio.de/xml", 2 },
};

static char *
read_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "unit", "feeds", "data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* A file as the parser sees it, whatever it is written in. */
static char *
read_as_utf8 (const char *name)
{
  g_autofree char *text = read_file (name);
  g_autofree char *converted = NULL;
  GString         *said;

  if (strstr (text, "ISO-8859-1") == NULL)
    return g_steal_pointer (&text);

  converted = g_convert (text, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
  said = g_string_new (converted);
  g_string_replace (said, "ISO-8859-1", "UTF-8", 1);
  return g_string_free (said, FALSE);
}

static guint
count_sums (const KnownTest *items)
{
  guint n = 0;

  for (guint i = 0; i < items->sums->len; i++)
    n += known_test_get_sum (items, i) != 0;
  return n;
}

/* Every record of every format can be known again, and is then told in its place. */
static void
test_formats (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      const Feed      *feed = &feeds[i];
      g_autofree char *body = read_file (feed->file);
      g_autoptr (GHashTable) table = known_test_table_new ();
      g_auto (KnownTest) before = known_test_read (feed->format, feed->url, body, 4096, NULL);
      g_auto (KnownTest) again = { 0 };

      g_test_message ("%s", feed->file);
      g_assert_cmpuint (count_sums (&before), ==, feed->n_sums);
      for (guint j = 0; j < before.sums->len; j++)
        if (known_test_get_sum (&before, j) != 0)
          known_test_add (table, known_test_get_sum (&before, j), (int) j + 1);

      again = known_test_read (feed->format, feed->url, body, 61, table);
      g_assert_cmpuint (again.names->len, ==, before.names->len);
      for (guint j = 0; j < again.names->len; j++)
        {
          g_autofree char *known = g_strdup_printf ("=%u", j + 1);
          gboolean         is_known = j > 0 && known_test_get_sum (&before, j) != 0;

          g_assert_cmpuint (known_test_get_sum (&again, j), ==, known_test_get_sum (&before, j));
          g_assert_cmpstr (g_ptr_array_index (again.names, j), ==, is_known ? known : g_ptr_array_index (before.names, j));
        }
    }
}

static gint64
know_nothing (const char *text,
              gsize       length,
              guint64     scope,
              gpointer    user_data)
{
  return 0;
}

/* (transfer full) (element-type utf8): the records of a feed as they stand there */
static GPtrArray *
cut (const char *body)
{
  static const char *const containers[] = { "rss", "channel", "feed", "RDF", "source", "jobs", "workzag-jobs", NULL };
  static const char *const records[] = { "item", "entry", "job", "position", NULL };
  g_autoptr (VocXmlReader) reader = voc_xml_reader_new (containers, records);
  GPtrArray    *texts = g_ptr_array_new_with_free_func (g_free);
  VocReadStatus status = VOC_READ_RECORD;

  voc_xml_reader_set_known (reader, know_nothing, NULL);
  voc_xml_reader_push (reader, body, strlen (body));
  voc_xml_reader_close (reader);
  while (status != VOC_READ_END)
    {
      g_auto (VocXmlRecord) record = VOC_XML_RECORD_INIT;

      status = voc_xml_reader_next (reader, &record, NULL);
      g_assert_cmpint (status, !=, VOC_READ_FAILED);
      if (status == VOC_READ_RECORD && record.text != NULL)
        g_ptr_array_add (texts, g_strndup (record.text, record.length));
    }

  return texts;
}

/* Records of one sum are one listing, whatever stands between the head of the feed and
 * them: each is read once more behind nothing but the head. */
static void
test_apart (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      const Feed      *feed = &feeds[i];
      g_autofree char *body = read_as_utf8 (feed->file);
      g_autoptr (GPtrArray) texts = cut (body);
      g_auto (KnownTest) all = known_test_read (feed->format, feed->url, body, 4096, NULL);
      const char          *first = strstr (body, g_ptr_array_index (texts, 0));
      const char          *last = strstr (body, g_ptr_array_index (texts, texts->len - 1)) + strlen (g_ptr_array_index (texts, texts->len - 1));
      guint                n_met = 0;
      g_autofree gboolean *is_met = g_new0 (gboolean, all.sums->len);

      g_test_message ("%s", feed->file);
      for (guint j = 0; j < texts->len; j++)
        {
          g_autofree char *head = g_strndup (body, (gsize) (first - body));
          g_autofree char *alone = g_strconcat (head, g_ptr_array_index (texts, j), g_ptr_array_index (texts, 0), last, NULL);
          g_auto (KnownTest) one = known_test_read (feed->format, feed->url, alone, 4096, NULL);

          for (guint k = 0; k < all.sums->len; k++)
            if (!is_met[k] && known_test_get_sum (&all, k) != 0 && known_test_get_sum (&all, k) == known_test_get_sum (&one, 0))
              {
                const VocListing *listing = g_ptr_array_index (one.listings, 0);
                const VocListing *other = g_ptr_array_index (all.listings, k);

                g_assert_true (voc_hash_equal (&listing->content_hash, &other->content_hash));
                is_met[k] = TRUE;
                n_met++;
              }
        }
      g_assert_cmpuint (n_met, ==, feed->n_sums);
    }
}

static guint64
get_second_sum (const char *format,
                const char *url,
                const char *body)
{
  g_auto (KnownTest) items = known_test_read (format, url, body, 4096, NULL);

  g_assert_cmpuint (items.sums->len, ==, 2);
  return known_test_get_sum (&items, 1);
}

/* The name of the channel is the company on Teamtailor, the namespace of an element
 * says what it means, and relative addresses are those of the feed, or of its xml:base. */
static void
test_head (void)
{
  static const char items[] = ITEM ("a", "") ITEM ("b", "<tt:department>Bread</tt:department>");
  static const char root[] = "<rss xmlns:tt=\"urn:other\"><channel><title>Harbour</title>";
  static const char name[] = "<rss xmlns:tt=\"https://teamtailor.com/locations\"><channel><title>Quay</title>";
  static const char language[] = "<rss xmlns:tt=\"https://teamtailor.com/locations\" version=\"2.0\">"
                                 "<channel xml:lang=\"de\"><title>Harbour</title><link>https://other.example/</link>";
  static const char base[] = "<rss xmlns:tt=\"https://teamtailor.com/locations\" xml:base=\"https://other.example/\" version=\"2.0\">"
                             "<channel><title>Harbour</title>";
  g_autofree char  *plain_body = g_strconcat (RSS, items, RSS_END, NULL);
  g_autofree char  *root_body = g_strconcat (root, items, RSS_END, NULL);
  g_autofree char  *name_body = g_strconcat (name, items, RSS_END, NULL);
  g_autofree char  *language_body = g_strconcat (language, items, RSS_END, NULL);
  g_autofree char  *base_body = g_strconcat (base, items, RSS_END, NULL);
  guint64           sum = get_second_sum ("rss", URL, plain_body);

  g_assert_cmpuint (sum, !=, 0);
  g_assert_cmpuint (get_second_sum ("rss", URL, root_body), !=, sum);
  g_assert_cmpuint (get_second_sum ("rss", URL, name_body), !=, sum);
  g_assert_cmpuint (get_second_sum ("rss", "https://other.example/feed.xml", plain_body), !=, sum);
  g_assert_cmpuint (get_second_sum ("rss", URL, base_body), !=, sum);
  /* What the sum leaves out is not read either. */
  g_assert_cmpuint (get_second_sum ("rss", URL, language_body), ==, sum);

  {
    static const char relative[] = "<item><title>T</title><link>b</link><guid isPermaLink=\"false\">b</guid></item>";
    g_autofree char  *one_body = g_strconcat (RSS, relative, RSS_END, NULL);
    g_autofree char  *other_body = g_strconcat (base, relative, RSS_END, NULL);
    g_auto (KnownTest) one = known_test_read ("rss", URL, one_body, 4096, NULL);
    g_auto (KnownTest) other = known_test_read ("rss", URL, other_body, 4096, NULL);
    const VocListing *listing = g_ptr_array_index (one.listings, 0);
    const VocListing *based = g_ptr_array_index (other.listings, 0);

    g_assert_cmpstr (listing->url, ==, "https://jobs.example/b");
    g_assert_cmpstr (based->url, ==, "https://other.example/b");
  }
}

/* Where one of them means more than its bytes. */
static void
test_no_sums (void)
{
  static const char *const records[] = {
    ITEM ("b", "<pubDate>3 days ago</pubDate>"),
    ITEM ("b", "<pubDate>yesterday</pubDate>"),
    ITEM ("b", "<expires>yesterday</expires>"),
    ITEM ("b", "<![CDATA[</item>]]>"),
    ITEM ("b", "<!--</item>-->"),
    " , " ITEM ("b", ""),
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autofree char *body = g_strconcat (RSS, ITEM ("a", ""), records[i], ITEM ("c", ""), RSS_END, NULL);
      g_auto (KnownTest) items = known_test_read ("rss", URL, body, 4096, NULL);

      known_test_assert_names (&items, "a b c");
      g_assert_cmpuint (known_test_get_sum (&items, 0), !=, 0);
      g_assert_cmpuint (known_test_get_sum (&items, 1), ==, 0);
      g_assert_cmpuint (known_test_get_sum (&items, 2), !=, 0);
    }
}

/* What comes on top of a feed moves all others down, and the first is always read: it
 * tells what the channel is called. */
static void
test_first (void)
{
  static const char before[] = RSS ITEM ("a", "") ITEM ("b", "") RSS_END;
  static const char                after[] = RSS "\n" ITEM ("new", "") "\n" ITEM ("a", "") "<!-- here -->" ITEM ("b", "") RSS_END;
  static const char                renamed[] = "<rss xmlns:tt=\"https://teamtailor.com/locations\"><channel><title>Quay</title>" ITEM ("new", "") ITEM ("a", "") ITEM ("b", "") RSS_END;
  g_autoptr (GHashTable) table = known_test_table_new ();
  g_auto (KnownTest) items = known_test_read ("rss", URL, before, 4096, NULL);
  g_auto (KnownTest) moved = { 0 };
  g_auto (KnownTest) same = { 0 };
  g_auto (KnownTest) other = { 0 };

  known_test_add (table, known_test_get_sum (&items, 0), 1);
  known_test_add (table, known_test_get_sum (&items, 1), 2);
  same = known_test_read ("rss", URL, before, 4096, table);
  known_test_assert_names (&same, "a =2");
  moved = known_test_read ("rss", URL, after, 4096, table);
  known_test_assert_names (&moved, "new =1 =2");
  other = known_test_read ("rss", URL, renamed, 4096, table);
  known_test_assert_names (&other, "new a b");
}

/* Each byte of a record counts, be it of a name, of a text or of white space. */
static void
test_every_byte (void)
{
  static const char record[] = ITEM ("b", "<company x='1'>C</company> <description>&lt;p&gt;D</description>");
  static const char head[] = RSS ITEM ("a", "");
  guint64                        sum = get_second_sum ("rss", URL, RSS ITEM ("a", "") ITEM ("b", "<company x='1'>C</company> <description>&lt;p&gt;D</description>") RSS_END);
  guint                          n_read = 0;

  for (gsize i = 0; i < strlen (record); i++)
    {
      g_autofree char *body = g_strconcat (head, record, RSS_END, NULL);
      g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find ("rss"), URL, KNOWN_TEST_NOW);
      VocReadStatus status = VOC_READ_RECORD;

      body[strlen (head) + i] = body[strlen (head) + i] == 'z' ? 'y' : 'z';
      voc_feed_reader_push (reader, body, strlen (body));
      voc_feed_reader_close (reader);
      for (guint j = 0; j < 2 && status == VOC_READ_RECORD; j++)
        {
          g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;

          status = voc_feed_reader_next (reader, &item, NULL);
          if (status == VOC_READ_RECORD && j == 1)
            g_assert_cmpuint (item.sum, !=, sum);
        }
      n_read += status == VOC_READ_RECORD;
    }
  g_assert_cmpuint (n_read, >, 30);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feeds/known-xml/formats", test_formats);
  g_test_add_func ("/feeds/known-xml/apart", test_apart);
  g_test_add_func ("/feeds/known-xml/head", test_head);
  g_test_add_func ("/feeds/known-xml/no-sums", test_no_sums);
  g_test_add_func ("/feeds/known-xml/first", test_first);
  g_test_add_func ("/feeds/known-xml/every-byte", test_every_byte);

  return g_test_run ();
}
