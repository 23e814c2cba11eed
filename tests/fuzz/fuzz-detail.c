/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as the document of a listing. The first byte says of which format; the
 * first line is the id that the list gave it. What is asked for stays at the server of
 * the feed, and who the listing is stays what the list says. */

#include "fuzz-check.h"

#include "feeds/voc-feed-detail.h"

#define URL "https://jobs.example.com/feeds/all?x=1"

/* One byte each: never another thing, or the stored corpus would be of other formats. */
static const char *const formats[] = {
  "bamboohr", "breezy", "smartrecruiters", "arbeitsagentur", "nav"
};

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_writer_func (fuzz_end_at_warning_cb, NULL, NULL);
  return 0;
}

static void
check_request (const VocFormat  *format,
               const VocListing *entry)
{
  g_auto (VocFeedRequest) request = VOC_FEED_REQUEST_INIT;
  g_autoptr (GUri) uri = NULL;

  if (!voc_feed_detail_ask (format, URL, entry, &request))
    {
      g_assert_null (request.url);
      return;
    }

  uri = g_uri_parse (request.url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_assert_nonnull (uri);
  g_assert_cmpstr (g_uri_get_scheme (uri), ==, "https");
  g_assert_cmpstr (g_uri_get_host (uri), ==, "jobs.example.com");
  for (const char *p = request.url; *p != '\0'; p++)
    g_assert_true ((guchar) *p > ' ');
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (VocListing) entry = voc_listing_new ();
  g_autoptr (VocListing) whole = NULL;
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  const VocFormat *format;
  const guint8    *end;

  if (size < 1)
    return 0;

  format = voc_formats_find (formats[data[0] % G_N_ELEMENTS (formats)]);
  data++;
  size--;
  end = memchr (data, '\n', size);
  id = g_strndup ((const char *) data, end != NULL ? (gsize) (end - data) : 0);
  if (end != NULL)
    {
      size -= (gsize) (end + 1 - data);
      data = end + 1;
    }

  voc_set_text (&entry->native_id, id);
  if (entry->native_id == NULL)
    voc_set_text (&entry->native_id, "1");
  voc_set_text (&entry->title, "Baker");
  voc_set_text (&entry->url, "https://jobs.example.com/jobs/1");
  entry->id = 7;
  entry->source_id = 3;
  if (!voc_listing_validate (entry, NULL))
    return 0;
  entry = voc_listing_seal (entry);
  check_request (format, entry);

  document = g_bytes_new (data, size);
  whole = voc_feed_detail_read (format, URL, NULL, FUZZ_NOW, entry, document, &error);
  g_assert_true ((whole == NULL) == (error != NULL));
  if (whole == NULL)
    {
      g_assert_true (error->domain == VOC_PARSE_ERROR);
      return 0;
    }

  g_assert_cmpstr (whole->native_id, ==, entry->native_id);
  g_assert_cmpint (whole->id, ==, 7);
  g_assert_cmpint (whole->source_id, ==, 3);
  g_assert_nonnull (whole->title);
  fuzz_check_listing (whole);
  return 0;
}
