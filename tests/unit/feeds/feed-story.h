/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-json-writer.h"
#include "feeds/voc-feed-reader.h"

#include "feed-test.h"

G_BEGIN_DECLS

/* What a feed brings as text, a line for every field that is stated, so that a
 * test can compare all of it with a file. VOC_UPDATE_STORIES=1 writes the files
 * anew: read the difference before you believe it. */

static inline void feed_story_add_value (GString       *story,
                                         const char    *path,
                                         const VocJson *value);

/* {"at": …, "precision": …} as people write a date. */
static inline gboolean
feed_story_add_date (GString       *story,
                     const char    *path,
                     const VocJson *object)
{
  static const char *const precisions[] = { "none", "approximate", "day", "second" };
  VocTimestamp             timestamp = VOC_TIMESTAMP_NONE;
  gint64                   precision = 0;
  g_autofree char         *text = NULL;

  if (!voc_json_get_int (object, "at", &timestamp.unix_seconds) || !voc_json_get_int (object, "precision", &precision))
    return FALSE;

  g_assert_cmpint (precision, >, 0);
  g_assert_cmpint (precision, <, G_N_ELEMENTS (precisions));
  timestamp.precision = VOC_DATE_SECOND;
  text = voc_date_format_iso (timestamp);
  g_string_append_printf (story, "  %s = %s (%s)\n", path, text, precisions[precision]);
  return TRUE;
}

static inline void
feed_story_add_members (GString       *story,
                        const char    *path,
                        const VocJson *object)
{
  if (feed_story_add_date (story, path, object))
    return;

  for (const VocJson *member = voc_json_first (object); member != NULL; member = voc_json_next (member))
    {
      const char      *name = voc_json_get_name (member);
      g_autofree char *inner = *path != '\0' ? g_strdup_printf ("%s.%s", path, name) : g_strdup (name);

      if (strcmp (inner, "version") == 0 || strcmp (inner, "contentSum") == 0 || strcmp (inner, "@context") == 0)
        continue;
      /* What is left over is JSON itself. */
      if (strcmp (inner, "raw") == 0)
        {
          g_autoptr (VocJsonDocument) raw = voc_json_parse (voc_json_as_string (member), -1, NULL);
          g_autofree char *again = voc_json_to_text (voc_json_document_get_root (raw), FALSE);

          /* No name is in it twice. */
          g_assert_cmpstr (again, ==, voc_json_as_string (member));
          feed_story_add_value (story, "raw", voc_json_document_get_root (raw));
          continue;
        }
      feed_story_add_value (story, inner, member);
    }
}

static inline void
feed_story_add_value (GString       *story,
                      const char    *path,
                      const VocJson *value)
{
  if (voc_json_as_object (value) != NULL)
    {
      feed_story_add_members (story, path, value);
    }
  else if (voc_json_as_array (value) != NULL)
    {
      guint i = 0;

      for (const VocJson *element = voc_json_first (value); element != NULL; element = voc_json_next (element))
        {
          g_autofree char *inner = g_strdup_printf ("%s[%u]", path, i++);

          feed_story_add_value (story, inner, element);
        }
    }
  else
    {
      g_autoptr (GString) line = NULL;
      g_autofree char *json = voc_json_to_text (value, FALSE);

      /* A text without its quotes, in one line. */
      line = g_string_new (voc_json_as_string (value) != NULL ? voc_json_as_string (value) : json);
      g_string_replace (line, "\n", "\\n", 0);
      g_string_append_printf (story, "  %s = %s\n", path, line->str);
    }
}

static inline void
feed_story_add_json (GString    *story,
                     const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocJsonDocument) document = voc_json_parse (json, -1, &error);

  g_assert_no_error (error);
  feed_story_add_value (story, "", voc_json_document_get_root (document));
}

static inline void
feed_story_add_office (GString         *story,
                       const VocOffice *office)
{
  g_autoptr (VocListing) holder = voc_listing_new ();
  g_autofree char *json = NULL;

  g_string_append_printf (story, "  name = %s\n", office->name);
  if (office->url != NULL)
    g_string_append_printf (story, "  url = %s\n", office->url);
  if (office->email != NULL)
    g_string_append_printf (story, "  email = %s\n", office->email);
  if (office->telephone != NULL)
    g_string_append_printf (story, "  telephone = %s\n", office->telephone);
  if (office->location == NULL)
    return;

  voc_listing_add_location (holder, voc_location_copy (office->location));
  json = voc_listing_to_json (holder, FALSE);
  feed_story_add_json (story, json);
}

static inline void
feed_story_add_item (GString           *story,
                     const VocFeedItem *item)
{
  static const char *const kinds[] = { "listing", "removed", "guide", "office" };
  g_autofree char         *json = NULL;

  g_string_append_printf (story, "%s (line %" G_GUINT64_FORMAT ", record %" G_GUINT64_FORMAT ")\n", kinds[item->kind],
                          item->position.line, item->position.index + 1);
  if (item->version != 0)
    g_string_append_printf (story, "  version = %" G_GINT64_FORMAT "\n", item->version);
  switch (item->kind)
    {
    case VOC_FEED_ITEM_LISTING:
      json = voc_listing_to_json (item->listing, FALSE);
      break;
    case VOC_FEED_ITEM_GUIDE:
      json = voc_native_guide_to_json (item->guide);
      break;
    case VOC_FEED_ITEM_TOMBSTONE:
      g_string_append_printf (story, "  nativeId = %s\n", item->native_id);
      break;
    case VOC_FEED_ITEM_OFFICE:
      feed_story_add_office (story, item->office);
      break;
    case VOC_FEED_ITEM_KNOWN:
    default:
      g_assert_not_reached ();
    }

  if (json != NULL)
    feed_story_add_json (story, json);
}

static inline void
feed_story_add_issues (GString       *story,
                       VocFeedReader *reader)
{
  g_autoptr (GPtrArray) issues = voc_feed_reader_take_issues (reader);

  for (guint i = 0; i < issues->len; i++)
    {
      const VocFeedIssue *issue = g_ptr_array_index (issues, i);

      g_string_append_printf (story, "%s (line %" G_GUINT64_FORMAT ", record %" G_GUINT64_FORMAT ") %s: %s\n",
                              issue->severity == VOC_FEED_ERROR ? "error" : "warning", issue->position.line,
                              issue->position.index + 1, issue->field != NULL ? issue->field : "-", issue->message);
    }
}

static inline void
feed_story_add_end (GString       *story,
                    VocFeedReader *reader,
                    const GError  *error)
{
  static const char *const kinds[] = { "snapshot", "window", "stream", "search" };

  if (error != NULL)
    g_string_append_printf (story, "failed: %s\n", error->message);
  else
    g_string_append_printf (story, "whole: a %s\n", kinds[voc_feed_reader_get_kind (reader)]);
  if (voc_feed_reader_get_title (reader) != NULL)
    g_string_append_printf (story, "  title = %s\n", voc_feed_reader_get_title (reader));
  if (voc_feed_reader_get_home_url (reader) != NULL)
    g_string_append_printf (story, "  home = %s\n", voc_feed_reader_get_home_url (reader));
  if (voc_feed_reader_get_attribution (reader) != NULL)
    g_string_append_printf (story, "  attribution = %s\n", voc_feed_reader_get_attribution (reader));
  if (voc_feed_reader_get_advertised (reader) >= 0)
    g_string_append_printf (story, "  advertised = %" G_GINT64_FORMAT "\n", voc_feed_reader_get_advertised (reader));
}

/* Tells what a body brings that comes in pieces of @piece bytes. */
static inline char *
feed_story_tell (const VocFormat *format,
                 const char      *url,
                 const void      *data,
                 gsize            length,
                 gsize            piece)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (format, url, FEED_TEST_NOW);
  g_autoptr (GError) error = NULL;
  GString      *story = g_string_new (NULL);
  VocReadStatus status = VOC_READ_RECORD;
  gsize         done = 0;

  while (status != VOC_READ_END && status != VOC_READ_FAILED)
    {
      g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
      gsize n = MIN (piece, length - done);

      g_clear_error (&error);
      status = voc_feed_reader_next (reader, &item, &error);
      feed_story_add_issues (story, reader);
      if (status == VOC_READ_RECORD)
        feed_story_add_item (story, &item);
      else if (status == VOC_READ_MORE && n > 0)
        voc_feed_reader_push (reader, (const char *) data + done, n);
      else if (status == VOC_READ_MORE)
        voc_feed_reader_close (reader);
      if (status == VOC_READ_MORE)
        done += n;
    }

  feed_story_add_end (story, reader, error);
  return g_string_free (story, FALSE);
}

/* Compares a story with the file that has it. */
static inline void
feed_story_compare (const char *story,
                    const char *path)
{
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) have = NULL;
  g_auto (GStrv) want = NULL;

  if (g_strcmp0 (g_getenv ("VOC_UPDATE_STORIES"), "1") == 0)
    {
      g_file_set_contents (path, story, -1, &error);
      g_assert_no_error (error);
      return;
    }

  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  if (strcmp (story, expected) == 0)
    return;

  /* The first line that differs says more than two long texts. */
  have = g_strsplit (story, "\n", -1);
  want = g_strsplit (expected, "\n", -1);
  for (guint i = 0;; i++)
    if (have[i] == NULL || want[i] == NULL || strcmp (have[i], want[i]) != 0)
      {
        g_test_message ("%s:%u", path, i + 1);
        g_assert_cmpstr (have[i], ==, want[i]);
        break;
      }
  g_assert_not_reached ();
}

G_END_DECLS
