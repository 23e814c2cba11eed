/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records that are known by a sum of their bytes, in formats of every kind: which
 * have a sum, what it depends on, and what comes of a feed when some are known. */

#include "known-test.h"

#define URL "https://jobs.example/feed.json"

#define RECORD(id, date)                                                                                             \
  "{\"@type\":\"JobPosting\",\"identifier\":\"" id "\",\"title\":\"Baker\",\"url\":\"https://jobs.example/" id "\"," \
  "\"datePosted\":\"" date "\",\"hiringOrganization\":{\"@type\":\"Organization\",\"name\":\"Example\"}}"

/* The sum is of the record alone: its place in the feed, the pieces and the shape of
 * the feed make no difference; another byte does, and so does another feed. */
static void
test_sums (void)
{
  static const char lines[] = RECORD ("a", "2026-01-01") "\n" RECORD ("b", "2026-01-02") "\n";
  static const char array[] = "[" RECORD ("b", "2026-01-02") ",\n " RECORD ("a", "2026-01-01") "]";
  static const char blank[] = RECORD ("a", "2026-01-01") "\n" RECORD ("b ", "2026-01-02") "\n";
  g_auto (KnownTest) one = known_test_read ("native", URL, lines, 7, NULL);
  g_auto (KnownTest) two = known_test_read ("native", URL, array, 4096, NULL);
  g_auto (KnownTest) three = known_test_read ("native", URL, blank, 4096, NULL);
  g_auto (KnownTest) elsewhere = known_test_read ("native", "https://other.example/", lines, 4096, NULL);

  g_assert_cmpuint (one.sums->len, ==, 2);
  g_assert_cmpuint (known_test_get_sum (&one, 0), !=, 0);
  g_assert_cmpuint (known_test_get_sum (&one, 0), ==, known_test_get_sum (&two, 1));
  g_assert_cmpuint (known_test_get_sum (&one, 1), ==, known_test_get_sum (&two, 0));
  g_assert_cmpuint (known_test_get_sum (&one, 0), !=, known_test_get_sum (&one, 1));
  g_assert_cmpuint (known_test_get_sum (&one, 1), !=, known_test_get_sum (&three, 1));
  g_assert_cmpuint (known_test_get_sum (&one, 0), !=, known_test_get_sum (&elsewhere, 0));
}

/* All but the first: some formats take the name of the feed from a record. */
static void
test_known (void)
{
  static const char body[] = RECORD ("a", "2026-01-01") "\n" RECORD ("b", "2026-01-02") "\n" RECORD ("c", "2026-01-02") "\n";
  g_autoptr (GHashTable) table = known_test_table_new ();
  g_auto (KnownTest) before = known_test_read ("native", URL, body, 4096, NULL);

  known_test_add (table, known_test_get_sum (&before, 0), 1);
  known_test_add (table, known_test_get_sum (&before, 1), 2);
  for (gsize piece = 1; piece < sizeof body; piece += 17)
    {
      g_auto (KnownTest) items = known_test_read ("native", URL, body, piece, table);

      known_test_assert_names (&items, "a =2 c");
      g_assert_cmpuint (known_test_get_sum (&items, 1), ==, known_test_get_sum (&before, 1));
      g_assert_cmpuint (known_test_get_sum (&items, 2), ==, known_test_get_sum (&before, 2));
    }
}

/* What a record means has to be in the record. */
static void
test_no_sums (void)
{
  static const char *const dates[] = { "3 days ago", "yesterday", "Today" };
  const VocFormat *const  *formats;
  guint                    n;

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *body = g_strdup_printf (RECORD ("a", "2026-01-01") "\n" RECORD ("b", "%s") "\n", dates[i]);
      g_auto (KnownTest) items = known_test_read ("native", URL, body, 4096, NULL);

      g_assert_cmpuint (known_test_get_sum (&items, 0), !=, 0);
      g_assert_cmpuint (known_test_get_sum (&items, 1), ==, 0);
    }

  formats = voc_formats_list (&n);
  for (guint i = 0; i < n; i++)
    {
      const VocFormatInfo *info = voc_format_get_info (formats[i]);

      if (info->kind == VOC_FEED_STREAM || info->needs_detail)
        g_assert_cmpuint (voc_feed_reader_make_seed (formats[i], URL), ==, 0);
    }
  g_assert_cmpuint (voc_feed_reader_make_seed (voc_formats_find ("workable"), URL), ==, 0);
  g_assert_cmpuint (voc_feed_reader_make_seed (voc_formats_find ("page"), URL), ==, 0);
  g_assert_cmpuint (voc_feed_reader_make_seed (voc_formats_find ("greenhouse"), URL), !=, 0);
}

/* A feed that has one listing may say where it goes on, which has to be heard. */
static void
test_feed_in_record (void)
{
  static const char body[] = RECORD ("a", "2026-01-01") "\n"
                                                        "{\"@type\":\"DataFeed\",\"voc:next\":\"2.json\",\"dataFeedElement\":" RECORD ("b", "2026-01-02") "}\n" RECORD ("c", "2026-01-02") "\n";
  g_auto (KnownTest) items = known_test_read ("native", URL, body, 4096, NULL);

  known_test_assert_names (&items, "a b c");
  g_assert_cmpuint (known_test_get_sum (&items, 0), !=, 0);
  g_assert_cmpuint (known_test_get_sum (&items, 1), ==, 0);
  g_assert_cmpuint (known_test_get_sum (&items, 2), !=, 0);
}

/* What a feed takes away and has all the same is open, as when it is read. */
static void
test_tombstone (void)
{
  static const char body[] = RECORD ("a", "2026-01-01") "\n" RECORD ("b", "2026-01-02") "\n"
                                                                                        "{\"@type\":\"DataFeedItem\",\"dateDeleted\":\"2026-01-02\",\"item\":{\"identifier\":\"c\"}}\n" RECORD ("c", "2026-01-02") "\n";
  g_autoptr (GHashTable) table = known_test_table_new ();
  g_auto (KnownTest) before = known_test_read ("native", URL, body, 4096, NULL);

  known_test_assert_names (&before, "a b -c c");
  known_test_add (table, known_test_get_sum (&before, 1), 2);
  known_test_add (table, known_test_get_sum (&before, 3), 3);
  {
    g_auto (KnownTest) items = known_test_read ("native", URL, body, 4096, table);

    known_test_assert_names (&items, "a =2 -c c");
  }
}

/* A record that comes in another part of the feed than before, as most do when there are new
 * ones, is known there; but not one with an address that is another one there. */
static void
test_other_part (void)
{
#define RELATIVE "{\"@type\":\"JobPosting\",\"identifier\":\"r\",\"title\":\"Cook\",\"url\":\"job/r\"}"
  static const char        body[] = RECORD ("a", "2026-01-01") "\n" RECORD ("b", "2026-01-02") "\n" RELATIVE "\n";
  static const char *const bases[] = { URL, "https://jobs.example/2/feed.json?page=2", "https://jobs.example/3/feed.json?page=3" };

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autoptr (GHashTable) table = known_test_table_new ();
      g_auto (KnownTest) before = known_test_read_at ("native", URL, bases[i], body, 4096, NULL);

      known_test_add (table, known_test_get_sum (&before, 1), 2);
      known_test_add (table, known_test_get_sum (&before, 2), 3);
      for (guint k = 0; k < G_N_ELEMENTS (bases); k++)
        {
          g_auto (KnownTest) items = known_test_read_at ("native", URL, bases[k], body, 4096, table);
          g_autofree char *url = g_uri_resolve_relative (bases[k], "job/r", G_URI_FLAGS_NONE, NULL);

          known_test_assert_names (&items, i == k ? "a =2 =3" : "a =2 r");
          g_assert_cmpuint (known_test_get_sum (&items, 1), ==, known_test_get_sum (&before, 1));
          if (i != k)
            g_assert_cmpstr (((const VocListing *) g_ptr_array_index (items.listings, 2))->url, ==, url);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feeds/known/sums", test_sums);
  g_test_add_func ("/feeds/known/known", test_known);
  g_test_add_func ("/feeds/known/no-sums", test_no_sums);
  g_test_add_func ("/feeds/known/feed-in-record", test_feed_in_record);
  g_test_add_func ("/feeds/known/tombstone", test_tombstone);
  g_test_add_func ("/feeds/known/other-part", test_other_part);

  return g_test_run ();
}
