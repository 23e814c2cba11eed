/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-feed-reader.h"

#include <string.h>

G_BEGIN_DECLS

/* Help for the tests of records that are known by a sum; a header because every test is
 * one file. */

#define KNOWN_TEST_NOW 1767225600 /* 2026-01-01 */

/* The items of a feed, told apart by what the test looks at. */
typedef struct
{
  GArray    *sums;     /* (element-type guint64): of listings and known ones */
  GPtrArray *names;    /* (element-type utf8): native ids, "=7" for what is known as 7, "-a" for what went */
  GPtrArray *listings; /* (element-type VocListing): NULL for what is none */
} KnownTest;

static inline void
known_test_clear (KnownTest *self)
{
  g_array_unref (self->sums);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->listings);
}

static inline void
known_test_free_listing (gpointer listing)
{
  if (listing != NULL)
    voc_listing_unref (listing);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KnownTest, known_test_clear)

static inline gint64
known_test_find (guint64  sum,
                 gpointer table)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (table, &sum));
}

static inline void
known_test_take (KnownTest         *self,
                 const VocFeedItem *item)
{
  g_array_append_val (self->sums, item->sum);
  g_ptr_array_add (self->listings, item->listing != NULL ? voc_listing_ref (item->listing) : NULL);
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

static inline KnownTest
known_test_read_at (const char *format,
                    const char *url,
                    const char *base,
                    const char *body,
                    gsize       piece,
                    GHashTable *known)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find (format), url, KNOWN_TEST_NOW);
  KnownTest     items = { g_array_new (FALSE, FALSE, sizeof (guint64)), g_ptr_array_new_with_free_func (g_free),
                           g_ptr_array_new_with_free_func (known_test_free_listing) };
  VocReadStatus status = VOC_READ_MORE;
  gsize         length = strlen (body);
  gsize         at = 0;

  if (known != NULL)
    voc_feed_reader_set_known (reader, known_test_find, known);
  if (base != NULL)
    voc_feed_reader_set_base (reader, base);
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
      g_assert_cmpint (status, !=, VOC_READ_FAILED);
      if (status == VOC_READ_RECORD)
        known_test_take (&items, &item);
    }

  return items;
}

static inline KnownTest
known_test_read (const char *format,
                 const char *url,
                 const char *body,
                 gsize       piece,
                 GHashTable *known)
{
  return known_test_read_at (format, url, NULL, body, piece, known);
}

static inline guint64
known_test_get_sum (const KnownTest *items,
                    guint            index)
{
  return g_array_index (items->sums, guint64, index);
}

static inline void
known_test_add (GHashTable *table,
                guint64     sum,
                int         number)
{
  g_hash_table_insert (table, g_memdup2 (&sum, sizeof sum), GINT_TO_POINTER (number));
}

static inline GHashTable *
known_test_table_new ( void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static inline void
known_test_assert_names (const KnownTest *items,
                         const char      *expected)
{
  g_autofree char *names = NULL;

  g_ptr_array_add (items->names, NULL);
  names = g_strjoinv (" ", (char **) items->names->pdata);
  g_ptr_array_remove_index (items->names, items->names->len - 1);
  g_assert_cmpstr (names, ==, expected);
}

G_END_DECLS
