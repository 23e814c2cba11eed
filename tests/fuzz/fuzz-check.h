/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What holds of every value that was read from bytes; a header because every harness
 * is one file. */

#include "base/voc-error.h"
#include "feeds/voc-feed-reader.h"

#include <stdlib.h>
#include <string.h>

#define FUZZ_NOW 1767225600 /* 2026-01-01 */

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);
int LLVMFuzzerInitialize (int    *argc,
                          char ***argv);

/* A warning is a fault of ours. GLib's own way of ending there is a signal that
 * the fuzzer does not know, so the input would be lost. */
static inline GLogWriterOutput
fuzz_end_at_warning_cb (GLogLevelFlags   level,
                        const GLogField *fields,
                        gsize            n_fields,
                        gpointer         user_data)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) == 0)
    return G_LOG_WRITER_HANDLED;

  g_log_writer_standard_streams (level, fields, n_fields, user_data);
  abort ();
}

/* XML that breaks off in a tag, be it at its end or at a byte that is no letter, is broken
 * as well, and the parser says the one or the other. */
static inline gboolean
fuzz_breaks_off (const GError *error)
{
  return error->code == VOC_PARSE_ERROR_TRUNCATED || error->code == VOC_PARSE_ERROR_ENCODING;
}

static inline void
fuzz_check_text (const char *text)
{
  g_assert_true (text == NULL || (*text != '\0' && g_utf8_validate (text, -1, NULL)));
}

static inline void
fuzz_check_address (const char *address)
{
  fuzz_check_text (address);
  g_assert_true (address == NULL || g_ascii_strncasecmp (address, "http://", 7) == 0 || g_ascii_strncasecmp (address, "https://", 8) == 0
                 || g_ascii_strncasecmp (address, "mailto:", 7) == 0);
}

static inline void
fuzz_check_pay (const VocPay *pay)
{
  gboolean is_range = pay->min != VOC_PAY_UNSTATED && pay->max != VOC_PAY_UNSTATED;
  double   min = 0.0;
  double   max = 0.0;

  fuzz_check_text (pay->raw);
  fuzz_check_text (pay->label);
  g_assert_true (*pay->currency == '\0' || strlen (pay->currency) == 3);
  for (const char *p = pay->currency; *p != '\0'; p++)
    g_assert_true (g_ascii_isupper (*p));
  g_assert_true (((pay->flags & VOC_PAY_FLAG_MIN_OVER_MAX) != 0) == (is_range && pay->min > pay->max));
  if (voc_pay_get_yearly (pay, VOC_PAY_BASIS_DEFAULT, &min, &max))
    {
      /* -1 stands for an end that is not stated. */
      g_assert_true (min >= -1.0 && max >= -1.0 && MAX (min, max) > 0.0);
      g_assert_true (min < 1e30 && max < 1e30);
    }
}

/* Written in the native format and read back it is the same listing. */
static inline void
fuzz_check_native (const VocListing *listing)
{
  g_autofree char *text = voc_native_listing_to_json (listing);
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find ("native"), NULL, FUZZ_NOW);
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

/* So it is as what a database keeps, to the last byte. */
static inline void
fuzz_check_stored (const VocListing *listing)
{
  g_autofree char *text = voc_listing_to_json (listing, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) back = voc_listing_from_json (text, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = voc_listing_to_json (back, FALSE);
  g_assert_cmpstr (again, ==, text);
}

static inline void
fuzz_check_listing (const VocListing *listing)
{
  g_assert_true (voc_listing_validate (listing, NULL));
  fuzz_check_text (listing->native_id);
  fuzz_check_text (listing->title);
  fuzz_check_text (listing->company);
  fuzz_check_text (listing->description_html);
  fuzz_check_text (listing->description_text);
  fuzz_check_address (listing->url);
  fuzz_check_address (listing->apply_url);
  fuzz_check_address (listing->company_url);
  for (guint i = 0; i < listing->locations->len; i++)
    {
      const VocLocation *location = g_ptr_array_index (listing->locations, i);

      fuzz_check_text (location->raw);
      fuzz_check_text (location->city);
      g_assert_true (location->country == NULL || strlen (location->country) == 2);
    }
  for (guint i = 0; i < listing->pays->len; i++)
    fuzz_check_pay (g_ptr_array_index (listing->pays, i));

  fuzz_check_stored (listing);
  fuzz_check_native (listing);
}
