/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a feed, as the document of a listing, as an address that somebody
 * pasted and as a careers page.
 * The first byte says what they are and how large the pieces are in which they
 * come. What a feed brings must not depend on the pieces, must be fit to be
 * stored, and must survive being written in the native format and read back. */

#include "fuzz-check.h"

#include "feeds/voc-feed-detail.h"
#include "feeds/voc-feed-discover.h"

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

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  const VocFormat *const *formats;
  guint                   n_formats;

  g_log_set_writer_func (fuzz_end_at_warning_cb, NULL, NULL);
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
tell_item (const VocFeedItem *item,
           GString           *story)
{
  g_autofree char *text = NULL;

  switch (item->kind)
    {
    case VOC_FEED_ITEM_LISTING:
      fuzz_check_listing (item->listing);
      text = voc_listing_to_json (item->listing, FALSE);
      break;
    case VOC_FEED_ITEM_TOMBSTONE:
      fuzz_check_text (item->native_id);
      text = g_strdup (item->native_id);
      break;
    case VOC_FEED_ITEM_GUIDE:
      fuzz_check_text (item->guide->slug);
      fuzz_check_text (item->guide->title);
      text = voc_native_guide_to_json (item->guide);
      break;
    case VOC_FEED_ITEM_OFFICE:
    case VOC_FEED_ITEM_KNOWN:
    default:
      fuzz_check_text (item->office->name);
      fuzz_check_address (item->office->url);
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
  if (error != NULL)
    g_string_append_printf (story, "%d:%d\n", (int) *status, fuzz_breaks_off (error) ? VOC_PARSE_ERROR_SYNTAX : error->code);

  issues = voc_feed_reader_take_issues (reader);
  for (guint i = 0; i < issues->len; i++)
    fuzz_check_text (((VocFeedIssue *) g_ptr_array_index (issues, i))->message);
  return *status == VOC_READ_RECORD || *status == VOC_READ_SKIPPED;
}

static char *
tell (const VocFormat *format,
      const guint8    *data,
      gsize            size,
      gsize            piece)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (format, URL, FUZZ_NOW);
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
  fuzz_check_text (voc_feed_reader_get_title (reader));
  fuzz_check_address (voc_feed_reader_get_home_url (reader));
  fuzz_check_text (voc_feed_reader_get_attribution (reader));
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
  fuzz_check_address (address);
}

static void
read_careers_page (const guint8 *data,
                   gsize         size)
{
  g_autoptr (GPtrArray) found = voc_formats_discover (URL, (const char *) data, size);

  for (guint i = 0; i < found->len; i++)
    fuzz_check_address (g_ptr_array_index (found, i));
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

      whole = voc_feed_detail_read (formats[i], URL, NULL, FUZZ_NOW, entry, document, &error);
      g_assert_true ((whole == NULL) == (error != NULL));
      if (whole == NULL)
        continue;

      g_assert_cmpstr (whole->native_id, ==, "1");
      fuzz_check_listing (whole);
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
