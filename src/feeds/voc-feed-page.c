/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the JSON-LD in an HTML page: the text of its
 * <script type="application/ld+json"> elements. A script's text ends at the next
 * "</script" whatever stands before it (HTML, section 13.2.5.4), so no HTML
 * parser is needed, and none could be trusted with the rest of the page. Pure,
 * for any thread. */

#include "feeds/voc-format-private.h"

#include <string.h>

static const char *
find_token (const char *from,
            const char *end,
            const char *token)
{
  gsize length = strlen (token);

  for (const char *p = from; p + length <= end; p++)
    {
      p = memchr (p, token[0], (gsize) (end - p));
      if (p == NULL || p + length > end)
        return NULL;
      if (g_ascii_strncasecmp (p, token, length) == 0)
        return p;
    }

  return NULL;
}

/* Some programs put a comment or CDATA around the block. */
static VocPageBlock *
make_block (const char *begin,
            const char *end)
{
  static const char *const wrappers[] = { "<!--", "//<![CDATA[", "<![CDATA[", "-->", "//]]>", "]]>" };
  g_autofree char         *text = g_strndup (begin, (gsize) (end - begin));
  VocPageBlock            *block = g_new0 (VocPageBlock, 1);

  g_strstrip (text);
  for (guint i = 0; i < 3; i++)
    if (g_str_has_prefix (text, wrappers[i]))
      memset (text, ' ', strlen (wrappers[i]));
  for (guint i = 3; i < 6; i++)
    if (g_str_has_suffix (text, wrappers[i]))
      text[strlen (text) - strlen (wrappers[i])] = '\0';

  block->text = g_steal_pointer (&text);
  return block;
}

static void
block_free (VocPageBlock *block)
{
  g_free (block->text);
  g_free (block);
}

/**
 * voc_feed_page_find_blocks:
 * @html: a page
 * @length: its length in bytes
 *
 * Returns: (transfer full) (element-type VocPageBlock): the blocks in the
 *   order of the page
 */
GPtrArray *
voc_feed_page_find_blocks (const char *html,
                           gsize       length)
{
  GPtrArray  *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  const char *end = length > 0 ? html + length : html;
  const char *p = html;
  const char *counted = html; /* up to here the lines are counted */
  guint64     line = 1;

  while (length > 0 && (p = find_token (p, end, "<script")) != NULL)
    {
      const char *open = memchr (p, '>', (gsize) (end - p));
      const char *close = open != NULL ? find_token (open, end, "</script") : NULL;
      const char *type = open != NULL ? find_token (p, open, "application/ld+json") : NULL;

      if (close == NULL)
        break;
      if (type != NULL)
        {
          VocPageBlock *block = make_block (open + 1, close);

          for (; counted <= open; counted++)
            line += *counted == '\n';
          block->line = line;
          block->offset = (guint64) (open + 1 - html);
          g_ptr_array_add (blocks, block);
        }
      p = close;
    }

  return blocks;
}

/**
 * voc_feed_page_is_whole:
 * @html: a page
 * @length: its length in bytes
 *
 * HTML has no end that must be there; nearly every page has one of these.
 *
 * Returns: whether the page ends as a whole page does
 */
gboolean
voc_feed_page_is_whole (const char *html,
                        gsize       length)
{
  gsize looked_at = MIN (length, 4096);

  if (looked_at == 0)
    return FALSE;

  html += length - looked_at;
  return find_token (html, html + looked_at, "</html") != NULL || find_token (html, html + looked_at, "</body") != NULL;
}
