/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-feed-reader.h"

#include <string.h>

G_BEGIN_DECLS

/* Help for the tests of this floor; a header because every test is one file. */

#define FEED_TEST_NOW 1767225600 /* 2026-01-01 */

/* What a feed brought. */
typedef struct
{
  GPtrArray    *listings;   /* (element-type VocListing) */
  GPtrArray    *tombstones; /* (element-type utf8) */
  GPtrArray    *guides;     /* (element-type VocGuide) */
  GPtrArray    *offices;    /* (element-type VocOffice) */
  GPtrArray    *issues;     /* (element-type VocFeedIssue) */
  guint         n_skipped;
  VocReadStatus end; /* VOC_READ_END or VOC_READ_FAILED */
  GError       *error;
  char         *title;
  gint64        advertised;
  VocFeedKind   kind;
} FeedTest;

static inline FeedTest *
feed_test_new (void)
{
  FeedTest *self = g_new0 (FeedTest, 1);

  self->listings = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_listing_unref);
  self->tombstones = g_ptr_array_new_with_free_func (g_free);
  self->guides = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_guide_unref);
  self->offices = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_office_free);
  self->issues = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_feed_issue_free);

  return self;
}

static inline void
feed_test_free (FeedTest *self)
{
  g_ptr_array_unref (self->listings);
  g_ptr_array_unref (self->tombstones);
  g_ptr_array_unref (self->guides);
  g_ptr_array_unref (self->offices);
  g_ptr_array_unref (self->issues);
  g_clear_error (&self->error);
  g_free (self->title);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedTest, feed_test_free)

static inline void
feed_test_take (FeedTest    *self,
                VocFeedItem *item)
{
  switch (item->kind)
    {
    case VOC_FEED_ITEM_LISTING:
      g_ptr_array_add (self->listings, g_steal_pointer (&item->listing));
      break;
    case VOC_FEED_ITEM_TOMBSTONE:
      g_ptr_array_add (self->tombstones, g_steal_pointer (&item->native_id));
      break;
    case VOC_FEED_ITEM_GUIDE:
      g_ptr_array_add (self->guides, g_steal_pointer (&item->guide));
      break;
    case VOC_FEED_ITEM_OFFICE:
      g_ptr_array_add (self->offices, g_steal_pointer (&item->office));
      break;
    case VOC_FEED_ITEM_KNOWN:
    default:
      g_assert_not_reached ();
    }
}

/* Reads a whole body, given in pieces of @chunk bytes. */
static inline FeedTest *
feed_test_read (const VocFormat *format,
                const char      *url,
                const void      *data,
                gsize            length,
                gsize            chunk)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (format, url, FEED_TEST_NOW);
  g_autoptr (GPtrArray) issues = NULL;
  FeedTest *self = feed_test_new ();
  gsize     done = 0;

  for (;;)
    {
      g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
      g_autoptr (GError) error = NULL;
      VocReadStatus status = voc_feed_reader_next (reader, &item, &error);
      gsize         n = MIN (chunk, length - done);

      if (status == VOC_READ_RECORD)
        feed_test_take (self, &item);
      else if (status == VOC_READ_SKIPPED)
        self->n_skipped++;
      else if (status == VOC_READ_MORE && n > 0)
        {
          voc_feed_reader_push (reader, (const char *) data + done, n);
          done += n;
        }
      else if (status == VOC_READ_MORE)
        voc_feed_reader_close (reader);
      else
        {
          self->end = status;
          self->error = g_steal_pointer (&error);
          break;
        }
    }

  issues = voc_feed_reader_take_issues (reader);
  for (guint i = 0; issues != NULL && i < issues->len; i++)
    g_ptr_array_add (self->issues, g_ptr_array_index (issues, i));
  if (issues != NULL)
    {
      g_ptr_array_set_free_func (issues, NULL);
      g_ptr_array_set_size (issues, 0);
    }
  self->title = g_strdup (voc_feed_reader_get_title (reader));
  self->advertised = voc_feed_reader_get_advertised (reader);
  self->kind = voc_feed_reader_get_kind (reader);

  return self;
}

static inline FeedTest *
feed_test_read_text (const char *format_id,
                     const char *url,
                     const char *text)
{
  const VocFormat *format = voc_formats_find (format_id);

  g_assert_nonnull (format);

  return feed_test_read (format, url, text, strlen (text), strlen (text));
}

static inline const VocListing *
feed_test_listing (FeedTest *self,
                   guint     index)
{
  g_assert_cmpuint (index, <, self->listings->len);

  return g_ptr_array_index (self->listings, index);
}

G_END_DECLS
