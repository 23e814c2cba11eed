/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever happened to a feed of XML on its way: what is read of it is the same whether
 * its records are all read, or some of them are known from before. Each feed of the
 * tests is changed at random places, and read in pieces of several sizes. */

#include "known-test.h"

#include "base/voc-hash.h"

#define N_ROUNDS 150

/* The second record of one id. Where the first one is known, the reader has not seen its
 * id, and what is told of the second by its row is told here by its name. */
#define REPEATED "once more"

typedef struct
{
  const char *format;
  const char *file;
  const char *url;
} Feed;

static const Feed feeds[] = {
  { "rss", "rss/plain.xml", "https://jobs.example/feed.xml" },
  { "rss", "rss/atom.xml", "https://jobs.example/feed.xml" },
  { "rss", "rss/rdf.xml", "https://jobs.example/feed.xml" },
  { "rss", "rss/board.xml", "https://jobs.example/feed.xml" },
  { "rss", "rss/empty.xml", "https://jobs.example/feed.xml" },
  { "rss", "rss/neogov.xml", "https://jobs.example/feed.xml" },
  { "rss", "rss/teamtailor.xml", "https://harbour.teamtailor.com/jobs.rss" },
  { "rss", "rss/wwr.xml", "https://weworkremotely.com/remote-jobs.rss" },
  { "indeed", "indeed/source.xml", "https://jobs.example/feed.xml" },
  { "indeed", "indeed/jobs.xml", "https://jobs.example/feed.xml" },
  { "personio", "personio/board.xml", "https://harbour.jobs.personio.de/xml" },
  { "personio", "personio/empty.xml", "https://harbour.jobs.personio.de/xml" },
};

/* What stands for something else as soon as it is put into the middle of a feed. */
static const char *const bits[] = {
  "<item>",
  "</item>",
  "<item/>",
  "<entry>",
  "</entry>",
  "<job>",
  "</job>",
  "<position>",
  "</position>",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<",
  ">",
  "/>",
  "\"",
  "'",
  "&",
  ";",
  "&amp;",
  "&eacute;",
  "<?",
  "?>",
  "\n",
  " ",
  "x",
  "\xc3\xa9",
  "\xff",
  "<channel>",
  "</channel>",
  "</rss>",
  "<title>Other</title>",
  " xmlns=\"urn:x\"",
  " xmlns:tt=\"urn:x\"",
  "<!DOCTYPE rss [<!ENTITY a \"b\">]>",
};

/* What was read of a feed, and what its records are known as. */
typedef struct
{
  GHashTable *texts; /* (owned) what a sync gets of a record, by its sum */
  guint       n_known;
} Memory;

static void
memory_clear (Memory *self)
{
  g_hash_table_unref (self->texts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Memory, memory_clear)

static Memory
memory_new (void)
{
  return (Memory){ g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free), 0 };
}

static gint64
find_known (guint64  sum,
            gpointer memory)
{
  Memory  *self = memory;
  gboolean is_known = g_hash_table_contains (self->texts, &sum);

  self->n_known += is_known;
  return is_known ? 1 : 0;
}

static char *
tell_listing (const VocListing *listing)
{
  GString *text = g_string_new (listing->native_id);

  g_string_append_printf (text, " %s ", listing->title);
  for (guint i = 0; i < VOC_HASH_LENGTH; i++)
    g_string_append_printf (text, "%02x", ((const guint8 *) listing->content_hash.bytes)[i]);
  return g_string_free (text, FALSE);
}

static char *
tell_item (const VocFeedItem *item,
           const Memory      *known)
{
  if (item->kind == VOC_FEED_ITEM_KNOWN)
    return g_strdup (g_hash_table_lookup (known->texts, &item->sum));
  if (item->kind == VOC_FEED_ITEM_LISTING)
    return tell_listing (item->listing);
  return g_strdup_printf ("(%d) %s", (int) item->kind, item->native_id != NULL ? item->native_id : "");
}

/* What is wrong behind the last record that is whole, depends on how much of it the
 * parser gets at once; that something is, does not. */
static char *
tell_fault (VocReadStatus status,
            const GError *error)
{
  if (status == VOC_READ_SKIPPED && strstr (error->message, "was used by an earlier record") != NULL)
    return g_strdup (REPEATED);

  return g_strdup (status == VOC_READ_SKIPPED ? error->message : "the end");
}

static void
tell_end (GString       *story,
          VocFeedReader *reader)
{
  g_string_append_printf (story, "title %s, home %s, by %s, %" G_GINT64_FORMAT " said, kind %d, %s\n",
                          voc_feed_reader_get_title (reader), voc_feed_reader_get_home_url (reader),
                          voc_feed_reader_get_attribution (reader), voc_feed_reader_get_advertised (reader),
                          (int) voc_feed_reader_get_kind (reader),
                          voc_feed_reader_has_end_mark (reader) ? "marked" : "not marked");
}

/* (transfer full): all that a sync could see of a feed; @known: (nullable): what it knows
 * of it before; @learned: (nullable): gets what it would know afterwards */
static char *
read_story (const Feed    *feed,
            const GString *body,
            gsize          piece,
            Memory        *known,
            Memory        *learned)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find (feed->format), feed->url, KNOWN_TEST_NOW);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString      *story = g_string_new (NULL);
  VocReadStatus status = VOC_READ_MORE;
  gsize         at = 0;

  if (known != NULL)
    voc_feed_reader_set_known (reader, find_known, known);
  while (status != VOC_READ_END && status != VOC_READ_FAILED)
    {
      g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      if (status == VOC_READ_MORE && at < body->len)
        voc_feed_reader_push (reader, body->str + at, MIN (piece, body->len - at));
      else if (status == VOC_READ_MORE)
        voc_feed_reader_close (reader);
      at += status == VOC_READ_MORE ? piece : 0;
      status = voc_feed_reader_next (reader, &item, &error);
      if (status == VOC_READ_MORE)
        continue;

      text = status == VOC_READ_RECORD ? tell_item (&item, known) : tell_fault (status, error);
      if (status == VOC_READ_RECORD && !g_hash_table_add (ids, g_strndup (text, strcspn (text, " "))))
        {
          status = VOC_READ_SKIPPED;
          item.sum = 0;
          g_free (text);
          text = g_strdup (REPEATED);
        }
      g_string_append_printf (story, "%d %" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT " %s %" G_GUINT64_FORMAT "\n",
                              (int) status, item.position.index, item.position.line, item.position.offset, text, item.sum);
      if (learned != NULL && item.kind == VOC_FEED_ITEM_LISTING && item.sum != 0)
        g_hash_table_replace (learned->texts, g_memdup2 (&item.sum, sizeof item.sum), g_steal_pointer (&text));
    }

  tell_end (story, reader);
  return g_string_free (story, FALSE);
}

static GString *
read_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "unit", "feeds", "data", name, NULL);
  g_autofree char *text = NULL;
  gsize            length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_string_new_len (text, (gssize) length);
}

/* A few bytes more or less, a piece of the feed once more, or its end cut off. */
static void
break_body (GString *body)
{
  for (int i = g_test_rand_int_range (0, 4); i > 0 && body->len > 0; i--)
    {
      gsize at = (gsize) g_test_rand_int_range (0, (gint32) body->len);
      gsize n = (gsize) g_test_rand_int_range (0, 400);

      n = MIN (n, body->len - at);
      switch (g_test_rand_int_range (0, 8))
        {
        case 0:
          g_string_erase (body, (gssize) at, (gssize) n);
          break;
        case 1:
          {
            g_autofree char *again = g_strndup (body->str + at, n);

            g_string_insert (body, g_test_rand_int_range (0, (gint32) body->len), again);
            break;
          }
        case 2:
          if (g_test_rand_int_range (0, 4) == 0)
            g_string_truncate (body, at);
          break;
        default:
          g_string_insert (body, (gssize) at, bits[g_test_rand_int_range (0, G_N_ELEMENTS (bits))]);
        }
    }
}

/* Forgets about half of what is known. */
static gboolean
is_forgotten (gpointer key,
              gpointer value,
              gpointer user_data)
{
  return g_test_rand_bit ();
}

static void
test_broken (gconstpointer data)
{
  const Feed *feed = data;
  GString    *body = read_file (feed->file);
  g_auto (Memory) before = memory_new ();
  g_autofree char *sound = read_story (feed, body, body->len, NULL, &before);
  guint            n_known = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GString) text = g_string_new_len (body->str, (gssize) body->len);
      g_auto (Memory) known = memory_new ();
      g_autofree char *plain = NULL;
      GHashTableIter   iter;
      gpointer         sum, record;

      if (round > 0)
        break_body (text);
      /* What the feed was before, and what it is now, as after a sync that broke off. */
      plain = read_story (feed, text, MAX (text->len, 1), NULL, &known);
      g_hash_table_foreach_remove (known.texts, is_forgotten, NULL);
      g_hash_table_iter_init (&iter, before.texts);
      while (g_hash_table_iter_next (&iter, &sum, &record))
        g_hash_table_replace (known.texts, g_memdup2 (sum, sizeof (guint64)), g_strdup (record));

      for (gsize piece = 1; piece < 16 * text->len; piece *= 16)
        {
          g_autofree char *story = read_story (feed, text, piece, &known, NULL);

          g_assert_cmpstr (story, ==, plain);
        }
      n_known += known.n_known;
    }

  g_test_message ("%u records were known", n_known);
  g_assert_true (n_known > N_ROUNDS || g_hash_table_size (before.texts) < 2);
  g_string_free (body, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      g_autofree char *path = g_strconcat ("/feeds/known-broken/", feeds[i].file, NULL);

      g_test_add_data_func (path, &feeds[i], test_broken);
    }

  return g_test_run ();
}
