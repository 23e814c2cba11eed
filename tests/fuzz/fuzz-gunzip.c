/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a compressed body. The first byte says how large the pieces are in
 * which it comes and is taken: what comes out must not depend on them. */

#include "fuzz-check.h"

#include "sync/voc-gunzip-private.h"

#define MAX_OUT (1024 * 1024)

/* FALSE when the stream is broken. */
static gboolean
take (VocGunzip  *gunzip,
      gsize       piece,
      GByteArray *out,
      GError    **error)
{
  g_autoptr (GError) problem = NULL;
  GBytes *bytes;

  while (out->len < MAX_OUT && (bytes = voc_gunzip_read (gunzip, piece, &problem)) != NULL)
    {
      g_assert_true (g_bytes_get_size (bytes) > 0 && g_bytes_get_size (bytes) <= piece);
      g_byte_array_append (out, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
      g_bytes_unref (bytes);
    }
  if (problem == NULL)
    return out->len < MAX_OUT;

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* (transfer full): what came out; @end: whether the stream was (b)roken, (c)ut off or
 * (o)ver, or too (l)arge */
static GByteArray *
inflate (const guint8 *data,
         gsize         size,
         gsize         piece,
         char         *end)
{
  g_autoptr (VocGunzip) gunzip = voc_gunzip_new ();
  g_autoptr (GError) error = NULL;
  GByteArray *out = g_byte_array_new ();
  gboolean    is_good = TRUE;

  for (gsize at = 0; at < size && is_good; at += piece)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (data + at, MIN (piece, size - at));

      voc_gunzip_push (gunzip, bytes);
      is_good = take (gunzip, MIN (piece, MAX_OUT), out, &error);
    }

  if (error != NULL)
    *end = 'b';
  else if (out->len >= MAX_OUT)
    *end = 'l';
  else
    *end = voc_gunzip_is_over (gunzip) ? 'o' : 'c';
  return out;
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_writer_func (fuzz_end_at_warning_cb, NULL, NULL);
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GByteArray) in_pieces = NULL;
  g_autoptr (GByteArray) at_once = NULL;
  char pieces_end;
  char once_end;

  if (size < 1)
    return 0;

  in_pieces = inflate (data + 1, size - 1, 1 + data[0], &pieces_end);
  at_once = inflate (data + 1, size - 1, MAX (size - 1, 1) * 64, &once_end);
  g_assert_cmpmem (in_pieces->data, MIN (in_pieces->len, at_once->len), at_once->data, MIN (in_pieces->len, at_once->len));
  if (pieces_end == 'l' || once_end == 'l')
    return 0;

  /* How much comes out before a fault is found depends on how much is looked at. */
  g_assert_cmpint (pieces_end, ==, once_end);
  if (once_end != 'b')
    g_assert_cmpuint (in_pieces->len, ==, at_once->len);
  return 0;
}
