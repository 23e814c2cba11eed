/* SPDX-License-Identifier: GPL-3.0-or-later */

/* XML whose encoding only the server says. XML is UTF-8 unless it says otherwise
 * itself, and many servers say the same of all that they have, so they are believed
 * only where the bytes are no UTF-8. Used on the thread of the feed's reader. */

#include "feeds/voc-feed-reader-private.h"

#include <string.h>

/* The declaration is not longer. */
#define HEAD_BYTES 256

/* In these a byte is a letter, so pieces can be converted one by one. */
static const char *const families[] = { "iso-8859-", "windows-125", "cp125", "koi8-" };

/**
 * voc_feed_reader_set_charset:
 * @self: a reader that has seen nothing yet
 * @charset: (nullable): an encoding as a server says it
 *
 * Tells in which encoding a feed may be that does not say it and is not in UTF-8.
 */
void
voc_feed_reader_set_charset (VocFeedReader *self,
                             const char    *charset)
{
  g_autofree char *lower = charset != NULL ? g_ascii_strdown (charset, -1) : NULL;

  g_return_if_fail (VOC_IS_FEED_READER (self));

  g_clear_pointer (&self->charset, g_free);
  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (families); i++)
    if (g_str_has_prefix (lower, families[i]))
      self->charset = g_strdup (strcmp (lower, "iso-8859-1") == 0 ? "windows-1252" : lower);
}

/* Whether the first bytes of XML tell its encoding: by a mark, by letters of two bytes
 * or in words. */
static gboolean
tells_encoding (const char *data,
                gsize       length)
{
  length = MIN (length, HEAD_BYTES);
  if (length < 4 || memchr (data, '\0', 4) != NULL || memcmp (data, "\xef\xbb\xbf", 3) == 0 || (guchar) data[0] >= 0xfe)
    return TRUE;

  return g_strstr_len (data, (gssize) length, "encoding") != NULL;
}

static gboolean
is_ascii (const char *data,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) data[i] >= 0x80)
      return FALSE;

  return TRUE;
}

/*
 * voc_feed_begins_utf8:
 * @data: some text
 * @length: bytes, of which one at least is not ASCII
 *
 * Whether the first letter that is not ASCII is one of UTF-8, and be it cut off. One broken
 * letter somewhere behind it makes no other encoding of the whole.
 */
gboolean
voc_feed_begins_utf8 (const char *data,
                      gsize       length)
{
  gsize i = 0;

  while (i < length && (guchar) data[i] < 0x80)
    i++;

  return i == length || g_utf8_get_char_validated (data + i, (gssize) (length - i)) != (gunichar) -1;
}

/*
 * voc_feed_reader_convert:
 * @self: a reader
 * @data: the next bytes of the feed
 * @length: how many there are
 *
 * Returns: (transfer full) (nullable): the same in UTF-8; %NULL when they stay as they are
 */
GByteArray *
voc_feed_reader_convert (VocFeedReader *self,
                         const char    *data,
                         gsize          length)
{
  g_autoptr (GByteArray) text = NULL;
  gboolean is_first = !self->has_come;

  self->has_come = TRUE;
  if (self->charset == NULL || self->xml == NULL)
    return NULL;
  if (is_first && tells_encoding (data, length))
    g_clear_pointer (&self->charset, g_free);
  if (self->charset == NULL || is_ascii (data, length))
    return NULL;

  /* The first letters that are not ASCII decide. */
  if (self->decoder == NULL && !voc_feed_begins_utf8 (data, length))
    self->decoder = voc_xml_decoder_new_of (self->charset, NULL);
  if (self->decoder == NULL)
    {
      g_clear_pointer (&self->charset, g_free);
      return NULL;
    }

  text = g_byte_array_new ();
  return voc_xml_decoder_decode (self->decoder, (const guint8 *) data, length, text, NULL) ? g_steal_pointer (&text) : NULL;
}
