/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-feed-reader.h"

#include <stdlib.h>

/* Reads a feed that is known to be good from a file that is mapped into memory, in
 * pieces as they come from a network, up to the finished listings. A header because
 * each program is one file. */

#define VOC_FEED_FILE_PIECE (64 * 1024)

typedef struct
{
  GMappedFile   *file;
  VocFeedReader *reader;
  gsize          at;
  gboolean       is_closed;
} VocFeedFile;

static inline void
voc_feed_file_check (const GError *error)
{
  if (error == NULL)
    return;

  g_printerr ("bench: %s\n", error->message);
  exit (1);
}

static inline VocFeedFile *
voc_feed_file_open (GMappedFile *file)
{
  VocFeedFile *self = g_new0 (VocFeedFile, 1);
  g_autoptr (GError) error = NULL;
  const VocFormat *format = voc_formats_detect (NULL, NULL, g_mapped_file_get_contents (file),
                                                MIN (g_mapped_file_get_length (file), VOC_FEED_FILE_PIECE), &error);

  voc_feed_file_check (error);
  self->file = g_mapped_file_ref (file);
  self->reader = voc_feed_reader_new (format, NULL, 1700000000);

  return self;
}

static inline void
voc_feed_file_free (VocFeedFile *self)
{
  g_mapped_file_unref (self->file);
  g_object_unref (self->reader);
  g_free (self);
}

static inline void
voc_feed_file_push (VocFeedFile *self)
{
  gsize length = g_mapped_file_get_length (self->file);

  if (self->at < length)
    voc_feed_reader_push (self->reader, g_mapped_file_get_contents (self->file) + self->at, MIN (VOC_FEED_FILE_PIECE, length - self->at));
  else if (!self->is_closed)
    voc_feed_reader_close (self->reader);
  self->is_closed = self->at >= length;
  self->at += VOC_FEED_FILE_PIECE;
}

/* The next item, or FALSE at the end. Broken records are passed over. */
static inline gboolean
voc_feed_file_next (VocFeedFile *self,
                    VocFeedItem *item)
{
  for (;;)
    {
      g_autoptr (GError) error = NULL;

      switch (voc_feed_reader_next (self->reader, item, &error))
        {
        case VOC_READ_RECORD:
          return TRUE;
        case VOC_READ_END:
          return FALSE;
        case VOC_READ_MORE:
          voc_feed_file_push (self);
          break;
        case VOC_READ_FAILED:
          voc_feed_file_check (error);
          break;
        case VOC_READ_SKIPPED:
        default:
          break;
        }
    }
}
