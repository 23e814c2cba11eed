/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages and XML whose encoding only the server says. Many servers say the same of all that
 * they have, so they are believed only where the bytes are no UTF-8. Used on the thread of
 * the feed's reader. */

#include "feeds/voc-feed-reader-private.h"

/*
 * voc_feed_is_old_encoding:
 * @charset: the name of an encoding, in small letters
 *
 * Returns: whether it is no form of Unicode: what says UTF-16 where that can be read is in
 *   UTF-8
 */
gboolean
voc_feed_is_old_encoding (const char *charset)
{
  static const char *const families[] = { "iso-8859-", "windows-", "cp125", "koi8-", "shift_jis", "euc-", "gb", "big5", "iso-2022-jp" };

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_str_has_prefix (charset, families[i]))
      return TRUE;

  return FALSE;
}

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
  if (lower != NULL && voc_feed_is_old_encoding (lower))
    self->charset = g_steal_pointer (&lower);
  if (self->xml != NULL)
    voc_xml_reader_set_charset (self->xml, self->charset);
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
