/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records that are known by a sum of their bytes, in formats of every kind: which
 * have a sum, what it depends on, and what comes of a feed when some are known. */

#include "feeds/voc-feed-reader.h"

#include <string.h>

#define NOW 1767225600 /* 2026-01-01 */
#define URL "https://jobs.example/feed.json"

#define RECORD(id, date)                                                                                             \
  "{\"@type\":\"JobPosting\",\"identifier\":\"" id "\",\"title\":\"Baker\",\"url\":\"https://jobs.example/" id "\"," \
  "\"datePosted\":\"" date "\",\"hiringOrganization\":{\"@type\":\"Organization\",\"name\":\"Example\"}}"

/* The items of a feed, told apart by what the test looks at. */
typedef struct
{
  GArray    *sums;  /* (element-type guint64): of listings and known ones */
  GPtrArray *names; /* (element-type utf8): native ids, "=7" for what is known as 7, "-a" for what went */
} Items;

static void
items_clear (Items *self)
{
  g_array_unref (self->sums);
  g_ptr_array_unref (self->names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Items, items_clear)

static gint64
find_in_table (guint64  sum,
               gpointer table)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (table, &sum));
}

static void
take (Items             *self,
      const VocFeedItem *item)
{
  g_array_append_val (self->sums, item->sum);
  if (item->kind == VOC_FEED_ITEM_KNOWN)
    {
      g_assert_null (item->listing);
      g_ptr_array_add (self->names, g_strdup_printf ("=%" G_GINT64_FORMAT, item->known));
    }
  else if (item->kind == VOC_FEED_ITEM_TOMBSTONE)
    {
      g_ptr_array_add (self->names, g_strconcat ("-", item->native_id, NULL));
    }
  else
    {
      g_assert_cmpint (item->kind, ==, VOC_FEED_ITEM_LISTING);
      g_assert_cmpint (item->known, ==, 0);
      g_ptr_array_add (self->names, g_strdup (item->listing->native_id));
    }
}

static Items
read_feed (const char *format,
           const char *url,
           const char *body,
           gsize       piece,
           GHashTable *known)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find (format), url, NOW);
  Items         items = { g_array_new (FALSE, FALSE, sizeof (guint64)), g_ptr_array_new_with_free_func (g_free) };
  VocReadStatus status = VOC_READ_MORE;
  gsize         length = strlen (body);
  gsize         at = 0;

  if (known != NULL)
    voc_feed_reader_set_known (reader, find_in_table, known);
  while (status != VOC_READ_END)
    {
      g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
      g_autoptr (GError) error = NULL;

      if (status == VOC_READ_MORE && at < length)
        voc_feed_reader_push (reader, body + at, MIN (piece, length - at));
      else if (status == VOC_READ_MORE)
        voc_feed_reader_close (reader);
      if (status == VOC_READ_MORE)
        at += piece;
      status = voc_feed_reader_next (reader, &item, &error);
      g_assert_no_error (error);
      if (status == VOC_READ_RECORD)
        take (&items, &item);
    }

  return items;
}

static guint64
get_sum (const Items *items,
         guint        index)
{
  return g_array_index (items->sums, guint64, index);
}

static void
add_known (GHashTable *table,
           guint64     sum,
           int         number)
{
  g_hash_table_insert (table, g_memdup2 (&sum, sizeof sum), GINT_TO_POINTER (number));
}

static GHashTable *
table_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* The sum is of the record alone: its place in the feed, the pieces and the shape of
 * the feed make no difference; another byte does, and so does another feed. */
static void
test_sums (void)
{
  static const char lines[] = RECORD ("a", "2026-01-01") "\n" RECORD ("b", "2026-01-02") "\n";
  static const char array[] = "[" RECORD ("b", "2026-01-02") ",\n " RECORD ("a", "2026-01-01") "]";
  static const char blank[] = RECORD ("a", "2026-01-01") "\n" RECORD ("b ", "2026-01-02") "\n";
  g_auto (Items) one = read_feed ("native", URL, lines, 7, NULL);
  g_auto (Items) two = read_feed ("native", URL, array, 4096, NULL);
  g_auto (Items) three = read_feed ("native", URL, blank, 4096, NULL);
  g_auto (Items) elsewhere = read_feed ("native", "https://other.example/", lines, 4096, NULL);

  g_assert_cmpuint (one.sums->len, ==, 2);
  g_assert_cmpuint (get_sum (&one, 0), !=, 0);
  g_assert_cmpuint (get_sum (&one, 0), ==, get_sum (&two, 1));
  g_assert_cmpuint (get_sum (&one, 1), ==, get_sum (&two, 0));
  g_assert_cmpuint (get_sum (&one, 0), !=, get_sum (&one, 1));
  g_assert_cmpuint (get_sum (&one, 1), !=, get_sum (&three, 1));
  g_assert_cmpuint (get_sum (&one, 0), !=, get_sum (&elsewhere, 0));
}

static void
assert_names (const Items *items,
              const char  *expected)
{
  g_autofree char *names = NULL;

  g_ptr_array_add (items->names, NULL);
  names = g_strjoinv (" ", (char **) items->names->pdata);
  g_ptr_array_remove_index (items->names, items->names->len - 1);
  g_assert_cmpstr (names, ==, expected);
}

/* All but the first: some formats take the name of the feed from a record. */
static void
test_known (void)
{
  static const char body[] = RECORD ("a", "2026-01-01") "\n" RECORD ("b", "2026-01-02") "\n" RECORD ("c", "2026-01-02") "\n";
  g_autoptr (GHashTable) table = table_new ();
  g_auto (Items) before = read_feed ("native", URL, body, 4096, NULL);

  add_known (table, get_sum (&before, 0), 1);
  add_known (table, get_sum (&before, 1), 2);
  for (gsize piece = 1; piece < sizeof body; piece += 17)
    {
      g_auto (Items) items = read_feed ("native", URL, body, piece, table);

      assert_names (&items, "a =2 c");
      g_assert_cmpuint (get_sum (&items, 1), ==, get_sum (&before, 1));
      g_assert_cmpuint (get_sum (&items, 2), ==, get_sum (&before, 2));
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
      g_auto (Items) items = read_feed ("native", URL, body, 4096, NULL);

      g_assert_cmpuint (get_sum (&items, 0), !=, 0);
      g_assert_cmpuint (get_sum (&items, 1), ==, 0);
    }

  formats = voc_formats_list (&n);
  for (guint i = 0; i < n; i++)
    {
      const VocFormatInfo *info = voc_format_get_info (formats[i]);

      if (info->kind == VOC_FEED_STREAM || info->needs_detail)
        g_assert_cmpuint (voc_feed_reader_make_seed (formats[i], URL), ==, 0);
    }
  g_assert_cmpuint (voc_feed_reader_make_seed (voc_formats_find ("workable"), URL), ==, 0);
  g_assert_cmpuint (voc_feed_reader_make_seed (voc_formats_find ("rss"), URL), ==, 0);
  g_assert_cmpuint (voc_feed_reader_make_seed (voc_formats_find ("greenhouse"), URL), !=, 0);
}

/* A feed that has one listing may say where it goes on, which has to be heard. */
static void
test_feed_in_record (void)
{
  static const char body[] = RECORD ("a", "2026-01-01") "\n"
                                                        "{\"@type\":\"DataFeed\",\"voc:next\":\"2.json\",\"dataFeedElement\":" RECORD ("b", "2026-01-02") "}\n" RECORD ("c", "2026-01-02") "\n";
  g_auto (Items) items = read_feed ("native", URL, body, 4096, NULL);

  assert_names (&items, "a b c");
  g_assert_cmpuint (get_sum (&items, 0), !=, 0);
  g_assert_cmpuint (get_sum (&items, 1), ==, 0);
  g_assert_cmpuint (get_sum (&items, 2), !=, 0);
}

/* What a feed takes away and has all the same is open, as when it is read. */
static void
test_tombstone (void)
{
  static const char body[] = RECORD ("a", "2026-01-01") "\n" RECORD ("b", "2026-01-02") "\n"
                                                                                        "{\"@type\":\"DataFeedItem\",\"dateDeleted\":\"2026-01-02\",\"item\":{\"identifier\":\"c\"}}\n" RECORD ("c", "2026-01-02") "\n";
  g_autoptr (GHashTable) table = table_new ();
  g_auto (Items) before = read_feed ("native", URL, body, 4096, NULL);

  assert_names (&before, "a b -c c");
  add_known (table, get_sum (&before, 1), 2);
  add_known (table, get_sum (&before, 3), 3);
  {
    g_auto (Items) items = read_feed ("native", URL, body, 4096, table);

    assert_names (&items, "a =2 -c c");
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

  return g_test_run ();
}
