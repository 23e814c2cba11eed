/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses that are written out in a text become links. Pure, for any thread. */

#include "base/voc-rich-builder-private.h"

#include <string.h>

static gboolean
is_address_byte (char c)
{
  return (guchar) c > 0x20 && c != 0x7f && strchr ("<>\"{}|\\^`", c) == NULL;
}

/* What ends a sentence does not belong to the address in it. */
static const char *
strip_punctuation (const char *start,
                   const char *end)
{
  while (end > start)
    {
      gboolean is_paired = end[-1] == ')' && memchr (start, '(', (gsize) (end - start)) != NULL;

      if (strchr (".,;:!?'*_)]", end[-1]) == NULL || is_paired)
        break;
      end--;
    }

  return end;
}

/* The next http or https address in @text that stands on its own. */
static const char *
find_address (const char  *text,
              const char  *from,
              const char **end)
{
  for (const char *p = strstr (from, "://"); p != NULL; p = strstr (p + 3, "://"))
    {
      const char *start = p;
      const char *stop = p + 3;
      gsize       length;

      while (start > from && g_ascii_isalpha (start[-1]))
        start--;
      length = (gsize) (p - start);
      if (!(length == 4 && g_ascii_strncasecmp (start, "http", 4) == 0) && !(length == 5 && g_ascii_strncasecmp (start, "https", 5) == 0))
        continue;
      if (start > text && g_ascii_isalnum (start[-1]))
        continue;

      /* Other than ASCII ends it: behind an address comes "，" or "…". */
      while (*stop != '\0' && is_address_byte (*stop) && (guchar) *stop < 0x80)
        stop++;
      *end = strip_punctuation (p + 3, stop);
      if (*end > p + 3)
        return start;
    }

  return NULL;
}

static void
add_pieces (GPtrArray     *spans,
            const VocSpan *span)
{
  const char *from = span->text;
  const char *end = NULL;
  const char *start;

  while ((start = find_address (span->text, from, &end)) != NULL)
    {
      g_autofree char *href = voc_html_check_href (start, (gsize) (end - start));

      if (start > from)
        g_ptr_array_add (spans, voc_span_new (from, (gsize) (start - from), span->style, NULL));
      g_ptr_array_add (spans, voc_span_new (start, (gsize) (end - start), span->style, href));
      from = end;
    }

  if (*from != '\0')
    g_ptr_array_add (spans, voc_span_new (from, strlen (from), span->style, span->href));
}

/*
 * voc_rich_linkify:
 * @block: a block
 *
 * Makes links of the addresses in @block that are none yet.
 */
void
voc_rich_linkify (VocBlock *block)
{
  g_autoptr (GPtrArray) spans = NULL;
  gboolean has_address = FALSE;

  for (guint i = 0; i < block->spans->len; i++)
    {
      const VocSpan *span = g_ptr_array_index (block->spans, i);

      if (span->href == NULL && strstr (span->text, "://") != NULL)
        has_address = TRUE;
    }
  if (!has_address || block->kind == VOC_BLOCK_CODE)
    return;

  spans = g_steal_pointer (&block->spans);
  block->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_span_free);
  for (guint i = 0; i < spans->len; i++)
    {
      const VocSpan *span = g_ptr_array_index (spans, i);

      if (span->href != NULL || (span->style & VOC_SPAN_CODE) != 0)
        g_ptr_array_add (block->spans, voc_span_new (span->text, strlen (span->text), span->style, span->href));
      else
        add_pieces (block->spans, span);
    }
}
