/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages and XML whose encoding only the server says. Many servers say the same of all that
 * they have, so they are believed only where the bytes are no UTF-8. Used on the thread of
 * the feed's reader. */

#include "feeds/voc-feed-reader-private.h"

#include <string.h>

/* In these a byte is a letter; nobody says others of feeds that are not in them. */
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
