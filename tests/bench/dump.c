/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All that becomes of feeds, to be compared before and after a change that ought
 * to change nothing: every sealed listing with its texts, pays and places, the
 * words that it is found by, its content hash, and what the reader complained
 * of. One line each, so that diff can tell what is different.
 *
 *   dump [--no-hash] [--url ADDRESS] FILE... */

#include "config.h"

#include "base/voc-text.h"
#include "feeds/voc-feed-reader.h"
#include "store/voc-fts-private.h"

#include <string.h>

#define PIECE (64 * 1024)
#define NOW 1767225600 /* 2026-01-01 */

static gboolean no_hash = FALSE;
static char    *url = NULL;
static char   **files = NULL;

static GOptionEntry options[] = {
  { "no-hash", 0, 0, G_OPTION_ARG_NONE, &no_hash, "Leave out the content hashes", NULL },
  { "url", 0, 0, G_OPTION_ARG_STRING, &url, "Where the feeds came from", "ADDRESS" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "FILE…" },
  { NULL }
};

static void
print_words (const char *name,
             const char *text)
{
  g_autofree char *words = voc_fts_text (text);

  if (*words != '\0')
    g_print ("  %s: %s\n", name, words);
}

static void
print_places (const VocListing *listing)
{
  g_autofree char *place = voc_listing_get_place_text (listing);

  print_words ("place", place);
  for (guint i = 0; i < listing->locations->len; i++)
    print_words ("location", ((const VocLocation *) g_ptr_array_index (listing->locations, i))->raw);
}

static void
print_listing (const VocListing *listing)
{
  g_autofree char *json = voc_listing_to_json (listing, FALSE);
  g_auto (GStrv) skills = voc_listing_get_skills (listing);

  g_print ("listing: %s\n", json);
  print_words ("title", listing->title);
  print_words ("company", listing->company);
  for (guint i = 0; skills[i] != NULL; i++)
    print_words ("skill", skills[i]);
  print_places (listing);
  print_words ("text", listing->description_text);
  if (no_hash)
    return;

  g_print ("  hash: ");
  for (guint i = 0; i < VOC_HASH_LENGTH; i++)
    g_print ("%02x", listing->content_hash.bytes[i]);
  g_print ("\n");
}

static void
print_item (const VocFeedItem *item)
{
  switch (item->kind)
    {
    case VOC_FEED_ITEM_LISTING:
      print_listing (item->listing);
      break;
    case VOC_FEED_ITEM_TOMBSTONE:
      g_print ("tombstone: %s\n", item->native_id);
      break;
    case VOC_FEED_ITEM_OFFICE:
      g_print ("office: %s\n", item->office->name);
      break;
    case VOC_FEED_ITEM_GUIDE:
    case VOC_FEED_ITEM_KNOWN:
    default:
      g_print ("guide\n");
      break;
    }
}

static void
print_issues (VocFeedReader *reader)
{
  g_autoptr (GPtrArray) issues = voc_feed_reader_take_issues (reader);

  for (guint i = 0; issues != NULL && i < issues->len; i++)
    {
      const VocFeedIssue *issue = g_ptr_array_index (issues, i);

      g_print ("issue: %" G_GUINT64_FORMAT " %s: %s\n", issue->position.index, issue->field, issue->message);
    }
}

static void
print_feed (const VocFormat *format,
            const char      *data,
            gsize            length)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (format, url, NOW);
  VocReadStatus status = VOC_READ_MORE;

  for (gsize at = 0; status != VOC_READ_END && status != VOC_READ_FAILED; at += PIECE)
    {
      if (at < length)
        voc_feed_reader_push (reader, data + at, MIN (PIECE, length - at));
      else
        voc_feed_reader_close (reader);

      do
        {
          g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
          g_autoptr (GError) error = NULL;

          status = voc_feed_reader_next (reader, &item, &error);
          if (status == VOC_READ_RECORD)
            print_item (&item);
          else if (error != NULL)
            g_print ("%s: %s\n", status == VOC_READ_FAILED ? "failed" : "skipped", error->message);
        }
      while (status == VOC_READ_RECORD || status == VOC_READ_SKIPPED);
    }

  print_issues (reader);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || files == NULL)
    {
      g_printerr ("dump: %s\n", error != NULL ? error->message : "no file");
      return 2;
    }

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (GMappedFile) file = g_mapped_file_new (files[i], FALSE, &error);
      g_autoptr (GError) unknown = NULL;
      const VocFormat *format;

      if (file == NULL)
        {
          g_printerr ("dump: %s\n", error->message);
          return 1;
        }

      format = voc_formats_detect (url, NULL, g_mapped_file_get_contents (file), MIN (g_mapped_file_get_length (file), PIECE), &unknown);
      g_print ("feed: %s: %s\n", files[i], format != NULL ? voc_format_get_info (format)->id : unknown->message);
      if (format != NULL)
        print_feed (format, g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
    }

  return 0;
}
