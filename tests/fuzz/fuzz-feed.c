/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a feed, as the document of a listing, as an address that somebody
 * pasted and as a careers page.
 * The first byte says what they are and how large the pieces are in which they
 * come. What a feed brings must not depend on the pieces, must be fit to be
 * stored, and must survive being written in the native format and read back. */

#include "base/voc-error.h"
#include "feeds/voc-feed-detail.h"
#include "feeds/voc-feed-discover.h"
#include "feeds/voc-feed-reader.h"

#include <stdlib.h>
#include <string.h>

#define NOW 1767225600 /* 2026-01-01 */
#define URL "https://jobs.example.com/feeds/all?x=1"

/* What the low bits of the first byte stand for: never another thing, or the stored
 * corpus would be of other formats. New ones take a place that is free. */
#define N_KINDS 64
#define DETECT "*"
#define ADDRESS "@"
#define PAGE "<"
#define DOCUMENT "="

static const char *const kinds[N_KINDS] = {
  "native", "page", "greenhouse", "lever", "rss", DETECT, ADDRESS, PAGE,
  "ashby", "recruitee", "workable", "pinpoint", "breezy", "jsonfeed", "personio", "indeed",
  "remotive", "remoteok", "jobicy", "arbeitnow", "himalayas", "workingnomads", "simplify", "smartrecruiters",
  "bamboohr", DOCUMENT, "rippling", "arbeitsagentur", "jobtech", "nav",
  "adzuna", "usajobs", "francetravail"
};

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);
int LLVMFuzzerInitialize (int    *argc,
                          char ***argv);

/* A warning is a fault of ours. GLib's own way of ending there is a signal that
 * the fuzzer does not know, so the input would be lost. */
static GLogWriterOutput
end_at_warning_cb (GLogLevelFlags   level,
                   const GLogField *fields,
                   gsize            n_fields,
                   gpointer         user_data)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) == 0)
    return G_LOG_WRITER_HANDLED;

  g_log_writer_standard_streams (level, fields, n_fields, user_data);
  abort ();
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  const VocFormat *const *formats;
  guint                   n_formats;

  g_log_set_writer_func (end_at_warning_cb, NULL, NULL);
  formats = voc_formats_list (&n_formats);
  for (guint i = 0; i < n_formats; i++)
    {
      guint at = 0;

      while (at < N_KINDS && g_strcmp0 (kinds[at], voc_format_get_info (formats[i])->id) != 0)
        at++;
      if (at == N_KINDS)
        g_error ("%s has no place among the kinds", voc_format_get_info (formats[i])->id);
    }

  return 0;
}

static void
check_text (const char *text)
{
  g_assert_true (text == NULL || (*text != '\0' && g_utf8_validate (text, -1, NULL)));
}

static void
check_address (const char *address)
{
  check_text (address);
  g_assert_true (address == NULL || g_ascii_strncasecmp (address, "http://", 7) == 0 || g_ascii_strncasecmp (address, "https://", 8) == 0
                 || g_ascii_strncasecmp (address, "mailto:", 7) == 0);
}

/* Written and read back it is the same listing. */
static void
check_round_trip (const VocListing *listing)
{
  g_autofree char *text = voc_native_listing_to_json (listing);
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find ("native"), NULL, NOW);
  g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
  g_autoptr (GError) error = NULL;

  voc_feed_reader_push (reader, text, strlen (text));
  voc_feed_reader_close (reader);
  if (voc_feed_reader_next (reader, &item, &error) != VOC_READ_RECORD)
    g_error ("%s: %s", error != NULL ? error->message : "?", text);

  g_assert_cmpint (item.kind, ==, VOC_FEED_ITEM_LISTING);
  if (!voc_hash_equal (&item.listing->content_hash, &listing->content_hash))
    {
      g_autofree char *before = voc_listing_to_json (listing, TRUE);
      g_autofree char *after = voc_listing_to_json (item.listing, TRUE);

      g_error ("It is another listing when it is read back:\n%s\n%s", before, after);
    }
}

static void
check_listing (const VocListing *listing)
{
  g_assert_true (voc_listing_validate (listing, NULL));
  check_text (listing->native_id);
  check_text (listing->title);
  check_text (listing->company);
  check_text (listing->description_html);
  check_text (listing->description_text);
  check_address (listing->url);
  check_address (listing->apply_url);
  check_address (listing->company_url);
  for (guint i = 0; i < listing->locations->len; i++)
    {
      const VocLocation *location = g_ptr_array_index (listing->locations, i);

      check_text (location->raw);
      check_text (location->city);
      g_assert_true (location->country == NULL || strlen (location->country) == 2);
    }
  for (guint i = 0; i < listing->pays->len; i++)
    {
      const VocPay *pay = g_ptr_array_index (listing->pays, i);

      g_assert_true (*pay->currency == '\0' || strlen (pay->currency) == 3);
    }

  check_round_trip (listing);
}

static void
tell_item (const VocFeedItem *item,
           GString           *story)
{
  g_autofree char *text = NULL;

  switch (item->kind)
    {
    case VOC_FEED_ITEM_LISTING:
      check_listing (item->listing);
      text = voc_listing_to_json (item->listing, FALSE);
      break;
    case VOC_FEED_ITEM_TOMBSTONE:
      check_text (item->native_id);
      text = g_strdup (item->native_id);
      break;
    case VOC_FEED_ITEM_GUIDE:
      check_text (item->guide->slug);
      check_text (item->guide->title);
      text = voc_native_guide_to_json (item->guide);
      break;
    case VOC_FEED_ITEM_OFFICE:
    default:
      check_text (item->office->name);
      check_address (item->office->url);
      text = g_strdup (item->office->name);
      break;
    }

  g_string_append_printf (story, "%" G_GUINT64_FORMAT ":%s\n", item->position.line, text);
}

static gboolean
tell_next (VocFeedReader *reader,
           GString       *story,
           VocReadStatus *status)
{
  g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) issues = NULL;

  *status = voc_feed_reader_next (reader, &item, &error);
  g_assert_true ((error != NULL) == (*status == VOC_READ_SKIPPED || *status == VOC_READ_FAILED));
  if (*status == VOC_READ_RECORD)
    tell_item (&item, story);
  /* XML that breaks off in a tag is both broken and cut off. */
  if (error != NULL)
    g_string_append_printf (story, "%d:%d\n", (int) *status,
                            error->code == VOC_PARSE_ERROR_TRUNCATED ? VOC_PARSE_ERROR_SYNTAX : error->code);

  issues = voc_feed_reader_take_issues (reader);
  for (guint i = 0; i < issues->len; i++)
    check_text (((VocFeedIssue *) g_ptr_array_index (issues, i))->message);
  return *status == VOC_READ_RECORD || *status == VOC_READ_SKIPPED;
}

static char *
tell (const VocFormat *format,
      const guint8    *data,
      gsize            size,
      gsize            piece)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (format, URL, NOW);
  GString      *story = g_string_new (NULL);
  VocReadStatus status = VOC_READ_MORE;

  for (gsize at = 0; at < size && status == VOC_READ_MORE; at += piece)
    {
      voc_feed_reader_push (reader, data + at, MIN (piece, size - at));
      while (tell_next (reader, story, &status))
        ;
    }
  if (status == VOC_READ_MORE)
    {
      voc_feed_reader_close (reader);
      while (tell_next (reader, story, &status))
        ;
    }

  g_assert_true (status == VOC_READ_END || status == VOC_READ_FAILED);
  check_text (voc_feed_reader_get_title (reader));
  check_address (voc_feed_reader_get_home_url (reader));
  check_text (voc_feed_reader_get_attribution (reader));
  return g_string_free (story, FALSE);
}

static void
read_feed (const VocFormat *format,
           const guint8    *data,
           gsize            size,
           gsize            piece)
{
  g_autofree char *in_pieces = tell (format, data, size, piece);
  g_autofree char *at_once = tell (format, data, size, MAX (size, 1));

  g_assert_cmpstr (in_pieces, ==, at_once);
}

static void
read_address (const guint8 *data,
              gsize         size)
{
  g_autofree char *pasted = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  const VocFormat *format = NULL;
  g_autofree char *address = NULL;

  /* What is on this computer is not for a fuzzer to know. */
  if (strchr (pasted, '/') == pasted || strstr (pasted, "file:") != NULL)
    return;

  address = voc_formats_resolve_address (pasted, &format, &error);
  g_assert_true ((address == NULL) == (error != NULL));
  check_address (address);
}

static void
read_careers_page (const guint8 *data,
                   gsize         size)
{
  g_autoptr (GPtrArray) found = voc_formats_discover (URL, (const char *) data, size);

  for (guint i = 0; i < found->len; i++)
    check_address (g_ptr_array_index (found, i));
}

/* Of a listing of every list that has no texts. */
static void
read_document (const guint8 *data,
               gsize         size)
{
  g_autoptr (VocListing) entry = voc_listing_new ();
  g_autoptr (GBytes) document = g_bytes_new (data, size);
  guint                   n_formats;
  const VocFormat *const *formats = voc_formats_list (&n_formats);

  voc_set_text (&entry->native_id, "1");
  voc_set_text (&entry->title, "Baker");
  voc_listing_seal (entry);
  for (guint i = 0; i < n_formats; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VocListing) whole = NULL;

      if (!voc_format_get_info (formats[i])->needs_detail)
        continue;

      whole = voc_feed_detail_read (formats[i], URL, NOW, entry, document, &error);
      g_assert_true ((whole == NULL) == (error != NULL));
      if (whole == NULL)
        continue;

      g_assert_cmpstr (whole->native_id, ==, "1");
      check_listing (whole);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const VocFormat *format;
  const char      *kind;
  gsize            piece;

  if (size < 1)
    return 0;

  kind = kinds[data[0] % N_KINDS];
  piece = 1 + data[0] / N_KINDS;
  data++;
  size--;

  if (g_strcmp0 (kind, ADDRESS) == 0)
    {
      read_address (data, size);
      return 0;
    }
  if (g_strcmp0 (kind, PAGE) == 0)
    {
      read_careers_page (data, size);
      return 0;
    }
  if (g_strcmp0 (kind, DOCUMENT) == 0)
    {
      read_document (data, size);
      return 0;
    }

  format = voc_formats_detect (URL, NULL, data, size, NULL);
  if (kind != NULL && !g_str_equal (kind, DETECT))
    format = voc_formats_find (kind);
  if (format != NULL)
    read_feed (format, data, size, piece);
  return 0;
}
