/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a feed from memory, on one thread: with the reader of the program up to
 * the finished listings; with --records, up to the values of each record; or, with
 * --raw, with json-glib alone, record by record. The file is an array of objects
 * or has an object a line. Prints JSON.
 *
 *   parse [--records | --raw] FILE */

#include "config.h"

#include "feed-file.h"

#include "base/voc-json-reader.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Where the object that begins here ends; the file is known to be good. */
static const char *
find_end (const char *start,
          const char *end)
{
  gboolean is_in_string = FALSE;
  int      depth = 0;

  for (const char *p = start; p < end; p++)
    {
      if (is_in_string)
        {
          if (*p == '\\')
            p++;
          else if (*p == '"')
            is_in_string = FALSE;
        }
      else if (*p == '"')
        is_in_string = TRUE;
      else if (*p == '{')
        depth++;
      else if (*p == '}' && --depth == 0)
        return p + 1;
    }

  return end;
}

static guint
parse_raw (GMappedFile *file)
{
  const char *data = g_mapped_file_get_contents (file);
  gsize       length = g_mapped_file_get_length (file);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  const char *end = data + length;
  guint       n = 0;

  for (const char *p = memchr (data, '{', length); p != NULL; p = memchr (p, '{', (gsize) (end - p)))
    {
      const char *next = find_end (p, end);
      g_autoptr (GError) error = NULL;

      json_parser_load_from_data (parser, p, next - p, &error);
      voc_feed_file_check (error);
      n++;
      p = next;
    }

  return n;
}

static guint
parse_records (GMappedFile *file)
{
  const char              *data = g_mapped_file_get_contents (file);
  gsize                    length = g_mapped_file_get_length (file);
  static const char *const keys[] = { "jobs", NULL };
  g_autoptr (VocJsonReader) reader = voc_json_reader_new (VOC_JSON_SHAPE_AUTO, keys);
  VocReadStatus status = VOC_READ_MORE;
  guint         n = 0;

  for (gsize at = 0; status != VOC_READ_END; at += VOC_FEED_FILE_PIECE)
    {
      if (at < length)
        voc_json_reader_push (reader, data + at, MIN (VOC_FEED_FILE_PIECE, length - at));
      else
        voc_json_reader_close (reader);

      do
        {
          g_autoptr (GError) error = NULL;
          VocJsonRecord record;

          status = voc_json_reader_next (reader, &record, &error);
          voc_feed_file_check (error);
          n += status == VOC_READ_RECORD && voc_json_as_object (record.value) != NULL;
        }
      while (status == VOC_READ_RECORD);
    }

  return n;
}

static guint
parse_feed (GMappedFile *file)
{
  VocFeedFile *feed = voc_feed_file_open (file);
  gboolean     is_there = TRUE;
  guint        n = 0;

  while (is_there)
    {
      g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;

      is_there = voc_feed_file_next (feed, &item);
      n += is_there;
    }

  voc_feed_file_free (feed);
  return n;
}

int
main (int   argc,
      char *argv[])
{
  const char *mode = argc == 3 ? argv[1] : "";
  guint (*parse) (GMappedFile * file) = parse_feed;
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;
  guint  n;

  if (strcmp (mode, "--raw") == 0)
    parse = parse_raw;
  else if (strcmp (mode, "--records") == 0)
    parse = parse_records;
  else if (argc != 2)
    {
      g_printerr ("Usage: %s [--records | --raw] FILE\n", argv[0]);
      return 2;
    }

  file = g_mapped_file_new (argv[argc - 1], FALSE, &error);
  voc_feed_file_check (error);

  start = g_get_monotonic_time ();
  n = parse (file);
  g_print ("{\"records\": %u, \"bytes\": %" G_GSIZE_FORMAT ", \"seconds\": %.6f}\n", n,
           g_mapped_file_get_length (file), (double) (g_get_monotonic_time () - start) / 1e6);
  return 0;
}
