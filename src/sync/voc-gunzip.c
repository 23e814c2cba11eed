/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes a gzip stream apart, piece by piece, and knows whether its end was seen.
 * libsoup's own decoder ends a stream that was cut like a good one, and a feed that
 * is cut between two lines would then seem to have fewer jobs. A stream may have
 * several members (RFC 1952, section 2.2), and zeros behind the last. Owned by one
 * transfer, used on one thread. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-gunzip-private.h"

#include <string.h>

/* Every member begins with it. */
#define FIRST_BYTE 0x1f

struct _VocGunzip
{
  GConverter *inflater; /* (owned) */
  GBytes     *input;    /* (owned) (nullable) */
  gsize       n_used;   /* of @input */
  gboolean    is_inside;
  gboolean    has_ended; /* a member has, and no other has begun since */
};

/**
 * voc_gunzip_new:
 *
 * Returns: (transfer full): a reader of a gzip stream of which nothing was seen
 */
VocGunzip *
voc_gunzip_new (void)
{
  VocGunzip *self = g_new0 (VocGunzip, 1);

  self->inflater = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  return self;
}

/**
 * voc_gunzip_free:
 * @self: (transfer full): a reader
 */
void
voc_gunzip_free (VocGunzip *self)
{
  g_object_unref (self->inflater);
  g_clear_pointer (&self->input, g_bytes_unref);
  g_free (self);
}

/**
 * voc_gunzip_push:
 * @self: a reader that wants more
 * @bytes: the next bytes of the stream
 */
void
voc_gunzip_push (VocGunzip *self,
                 GBytes    *bytes)
{
  g_return_if_fail (self->input == NULL);

  self->input = g_bytes_ref (bytes);
  self->n_used = 0;
}

static void
drop_input (VocGunzip *self)
{
  g_clear_pointer (&self->input, g_bytes_unref);
  self->n_used = 0;
}

/* Between members: a new one begins, or there is only padding. */
static gboolean
begin_member (VocGunzip    *self,
              const guint8 *data,
              gsize         length,
              GError      **error)
{
  gsize n_zeros = 0;

  while (self->has_ended && n_zeros < length && data[n_zeros] == 0)
    n_zeros++;

  self->n_used += n_zeros;
  if (n_zeros == length)
    return TRUE;

  if (data[n_zeros] != FIRST_BYTE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           self->has_ended ? "There is something behind the end of the gzip stream" : "This is no gzip stream");
      return FALSE;
    }

  g_converter_reset (self->inflater);
  self->is_inside = TRUE;
  self->has_ended = FALSE;
  return TRUE;
}

/* Answers FALSE when nothing came out, and @error is set when that is a fault. */
static gboolean
inflate (VocGunzip *self,
         guint8    *out,
         gsize      size,
         gsize     *n_out,
         GError   **error)
{
  g_autoptr (GError) local_error = NULL;
  gsize            length;
  const guint8    *data = g_bytes_get_data (self->input, &length);
  gsize            n_in = 0;
  GConverterResult result;

  result = g_converter_convert (self->inflater, data + self->n_used, length - self->n_used, out, size,
                                G_CONVERTER_NO_FLAGS, &n_in, n_out, &local_error);
  if (result == G_CONVERTER_ERROR)
    {
      *n_out = 0;
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        self->n_used = length;
      else
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  self->n_used += n_in;
  if (result == G_CONVERTER_FINISHED)
    {
      self->is_inside = FALSE;
      self->has_ended = TRUE;
    }

  return *n_out > 0;
}

/**
 * voc_gunzip_read:
 * @self: a reader
 * @max_bytes: as many are given at the most
 * @error: return location for an error of %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): the next bytes that the stream holds; %NULL
 *   without @error set when more of it has to be pushed first
 */
GBytes *
voc_gunzip_read (VocGunzip *self,
                 gsize      max_bytes,
                 GError   **error)
{
  g_autofree guint8 *out = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize n_out = 0;

  while (self->input != NULL && n_out == 0)
    {
      gsize         length;
      const guint8 *data = g_bytes_get_data (self->input, &length);

      if (!self->is_inside && self->n_used < length && !begin_member (self, data + self->n_used, length - self->n_used, error))
        return NULL;
      if (!self->is_inside)
        {
          drop_input (self);
          return NULL;
        }

      if (out == NULL)
        out = g_malloc (max_bytes);
      if (inflate (self, out, max_bytes, &n_out, &local_error))
        break;
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      if (self->is_inside && self->n_used == length)
        drop_input (self);
    }

  return n_out > 0 ? g_bytes_new_take (g_realloc (g_steal_pointer (&out), n_out), n_out) : NULL;
}

/**
 * voc_gunzip_is_over:
 * @self: a reader that wants more
 *
 * Returns: whether the stream may end here, because its last member was whole
 */
gboolean
voc_gunzip_is_over (VocGunzip *self)
{
  return self->has_ended && self->input == NULL;
}

/**
 * voc_gunzip_is_begun_by:
 * @bytes: the first bytes of something
 *
 * No text begins with a control character, so one byte is enough.
 *
 * Returns: whether they begin a gzip stream
 */
gboolean
voc_gunzip_is_begun_by (GBytes *bytes)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  return length > 0 && data[0] == FIRST_BYTE;
}
