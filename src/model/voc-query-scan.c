/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cuts the text of a search into its items, which mean nothing yet: for what reads it
 * (voc-query-parse.c) and for what completes it while it is written. Pure, for any
 * thread. */

#include "model/voc-query-scan-private.h"

#include <string.h>

static void
advance (VocQueryScan *self)
{
  self->p = g_utf8_next_char (self->p);
  self->position++;
}

static gboolean
is_space (const char *p)
{
  return g_unichar_isspace (g_utf8_get_char (p));
}

static gboolean
is_quote (const char *p)
{
  switch (g_utf8_get_char (p))
    {
    case '"':
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0xab:
    case 0xbb:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The length of a field's name with its colon, or 0: letters only, and what
 * follows is neither a space nor an address's slashes. */
static gsize
measure_field (const char *p)
{
  gsize n = 0;

  while (g_ascii_isalpha (p[n]))
    n++;
  if (n == 0 || p[n] != ':' || g_str_has_prefix (p + n, "://"))
    return 0;

  return n + 1;
}

/* "OR" in capitals, or a bar, on its own. */
static guint
measure_or (const char *p)
{
  guint length = *p == '|' ? 1 : 2;

  if (*p != '|' && strncmp (p, "OR", 2) != 0)
    return 0;

  return p[length] == '\0' || is_space (p + length) ? length : 0;
}

static void
read_quoted (VocQueryScan   *self,
             VocScannedItem *item)
{
  const char *start;

  advance (self);
  start = self->p;
  item->value_start = self->position;
  while (*self->p != '\0' && !is_quote (self->p))
    advance (self);

  item->value = g_strndup (start, (gsize) (self->p - start));
  item->value_end = self->position;
  item->is_quoted = TRUE;
  item->is_open = *self->p == '\0';
  if (!item->is_open)
    advance (self);
}

static void
read_word (VocQueryScan   *self,
           VocScannedItem *item)
{
  const char *start = self->p;

  item->value_start = self->position;
  while (*self->p != '\0' && !is_space (self->p) && !is_quote (self->p))
    advance (self);
  item->value = g_strndup (start, (gsize) (self->p - start));
  item->value_end = self->position;
}

static void
read_field (VocQueryScan   *self,
            VocScannedItem *item)
{
  gsize       length = measure_field (self->p);
  const char *after = self->p + length;

  if (length == 0)
    return;

  item->field = voc_query_field_find (self->p, length - 1)->id;
  if (item->field != VOC_FIELD_NONE)
    for (gsize i = 0; i < length; i++)
      advance (self);
  else if (*after != '\0' && !is_space (after))
    {
      item->unknown_start = self->position;
      item->unknown_end = self->position + (guint) length;
    }
}

/**
 * voc_query_scan_next:
 * @self: where in the text to begin
 * @item: (out): the next item; clear it with voc_scanned_item_clear()
 *
 * Returns: %FALSE when there is none any more
 */
gboolean
voc_query_scan_next (VocQueryScan   *self,
                     VocScannedItem *item)
{
  guint length;

  while (*self->p != '\0' && is_space (self->p))
    advance (self);
  *item = (VocScannedItem){ .start = self->position };
  if (*self->p == '\0')
    return FALSE;

  length = measure_or (self->p);
  if (length > 0)
    {
      item->is_or = TRUE;
      for (guint i = 0; i < length; i++)
        advance (self);
    }
  else
    {
      if (*self->p == '-' && self->p[1] != '\0' && !is_space (self->p + 1))
        {
          item->is_negated = TRUE;
          advance (self);
        }
      read_field (self, item);
      if (*self->p != '\0' && is_quote (self->p))
        read_quoted (self, item);
      else
        read_word (self, item);
    }
  item->end = self->position;
  item->is_last = *self->p == '\0';
  item->rest = *self;
  return TRUE;
}

void
voc_scanned_item_clear (VocScannedItem *item)
{
  g_clear_pointer (&item->value, g_free);
}
