/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of a search is being written where the cursor is, and what the text becomes when
 * it is completed. Only the end of an item is completed: who goes back into a word
 * corrects it. What there is to offer for a value knows the library; the names of fields,
 * and choices that are always the same, are offered from here. Pure, for any thread. */

#include "model/voc-query-complete.h"

#include "model/voc-query-scan-private.h"

#include <string.h>

static gboolean
is_name (const char *text)
{
  const char *p = text;

  while (g_ascii_isalpha (*p))
    p++;

  return *p == '\0';
}

/* The part behind the last comma, where several values may stand. */
static const char *
find_last_choice (const VocScannedItem *item)
{
  const char *comma = strrchr (item->value, ',');

  if (!voc_query_field_get (item->field)->adds_up || item->is_quoted || comma == NULL)
    return item->value;

  return comma + 1;
}

static void
take_value (VocQueryCompletion   *self,
            const VocScannedItem *item,
            guint                 cursor)
{
  const char *part = find_last_choice (item);

  if (cursor != item->end && !(item->is_quoted && cursor == item->value_end))
    return;
  if (item->is_negated && !voc_query_field_get (item->field)->can_be_negated)
    return;

  self->kind = VOC_COMPLETION_VALUE;
  self->field = item->field;
  self->prefix = g_strdup (part);
  self->start = item->value_start - (item->is_quoted ? 1 : 0) + (guint) g_utf8_pointer_to_offset (item->value, part);
  self->end = item->end;
}

/* @is_apart: whether a blank or nothing comes behind it. */
static void
take_item (VocQueryCompletion   *self,
           const VocScannedItem *item,
           gboolean              is_apart,
           guint                 cursor,
           guint                 least)
{
  self->is_negated = item->is_negated;
  if (item->is_or)
    return;
  if (item->field != VOC_FIELD_NONE)
    {
      if (cursor >= item->value_start)
        take_value (self, item, cursor);
      return;
    }

  if (!is_apart || item->is_quoted || cursor != item->end || strlen (item->value) < least || !is_name (item->value))
    return;

  self->kind = VOC_COMPLETION_FIELD;
  self->prefix = g_strdup (item->value);
  self->start = item->value_start;
  self->end = item->end;
}

/**
 * voc_query_completion_find:
 * @self: (out): what is being written; clear it with voc_query_completion_clear()
 * @text: the text of a search
 * @cursor: where the cursor is, in characters
 * @least: how many letters of a field's name there have to be; 0: it is offered where
 *   nothing is written yet, too
 *
 * Finds what could be completed.
 */
void
voc_query_completion_find (VocQueryCompletion *self,
                           const char         *text,
                           guint               cursor,
                           guint               least)
{
  VocQueryScan   scan = { .p = text };
  VocScannedItem item;
  gboolean       is_free = TRUE; /* no item is where the cursor is */

  *self = (VocQueryCompletion){ .kind = VOC_COMPLETION_NONE };
  g_return_if_fail (text != NULL);

  if (!g_utf8_validate (text, -1, NULL) || cursor > g_utf8_strlen (text, -1))
    return;

  while (is_free && voc_query_scan_next (&scan, &item))
    {
      gboolean is_behind = item.start >= cursor;

      if (!is_behind && cursor <= item.end)
        take_item (self, &item, item.is_last || g_unichar_isspace (g_utf8_get_char (scan.p)), cursor, least);
      is_free = is_behind ? item.start > cursor : cursor > item.end;
      voc_scanned_item_clear (&item);
      if (is_behind)
        break;
    }
  if (!is_free || least > 0)
    return;

  self->kind = VOC_COMPLETION_FIELD;
  self->prefix = g_strdup ("");
  self->start = cursor;
  self->end = cursor;
}

/**
 * voc_query_find_item:
 * @text: the text of a search
 * @cursor: where the cursor is, in characters
 * @start: (out): first character of the item that it is in or at the end of
 * @end: (out): character after the last one
 *
 * Returns: whether there is one, which may still be written on
 */
gboolean
voc_query_find_item (const char *text,
                     guint       cursor,
                     guint      *start,
                     guint      *end)
{
  VocQueryScan   scan = { .p = text };
  VocScannedItem item;

  g_return_val_if_fail (text != NULL, FALSE);

  while (voc_query_scan_next (&scan, &item))
    {
      voc_scanned_item_clear (&item);
      if (item.start < cursor && cursor <= item.end)
        {
          *start = item.start;
          *end = item.end;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * voc_query_completion_offers:
 * @self: what is being written
 * @field: a field
 *
 * Returns: whether its name can be what is begun
 */
gboolean
voc_query_completion_offers (const VocQueryCompletion *self,
                             VocQueryFieldId           field)
{
  const VocQueryField *info = voc_query_field_get (field);

  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind == VOC_COMPLETION_FIELD && field != VOC_FIELD_NONE && (!self->is_negated || info->can_be_negated)
         && g_ascii_strncasecmp (info->name, self->prefix, strlen (self->prefix)) == 0;
}

/**
 * voc_query_completion_list_choices:
 * @self: what is being written
 *
 * Returns: (transfer full): of a field with choices, those that begin so; what is written
 *   to its end is none
 */
char **
voc_query_completion_list_choices (const VocQueryCompletion *self)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  const char *const *choices;

  g_return_val_if_fail (self != NULL, NULL);

  choices = voc_query_field_get (self->field)->choices;
  for (guint i = 0; self->kind == VOC_COMPLETION_VALUE && choices != NULL && choices[i] != NULL; i++)
    if (g_ascii_strncasecmp (choices[i], self->prefix, strlen (self->prefix)) == 0
        && strlen (choices[i]) > strlen (self->prefix))
      g_strv_builder_add (list, choices[i]);

  return g_strv_builder_end (list);
}

/**
 * voc_query_quote:
 * @value: words
 *
 * Returns: (transfer full): how they are written in a search, one after the other: in
 *   quotation marks when they have to be
 */
char *
voc_query_quote (const char *value)
{
  GString *quoted = g_string_new ("\"");
  gboolean needs_it;

  g_return_val_if_fail (value != NULL, NULL);

  needs_it = *value == '\0' || *value == '-' || strcmp (value, "OR") == 0 || strcmp (value, "|") == 0
             || g_str_has_suffix (value, "*");
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_mark = c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb;

      /* A mark inside would end it. */
      needs_it = needs_it || is_mark || c == ':' || g_unichar_isspace (c);
      g_string_append_unichar (quoted, is_mark ? ' ' : c);
    }

  if (!needs_it)
    {
      g_string_free (quoted, TRUE);
      return g_strdup (value);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

/**
 * voc_query_completion_apply:
 * @self: what was being written
 * @text: the text in which voc_query_completion_find() found it
 * @chosen: what it is to be: the name of a field, or a value, which is quoted when it
 *   has to be
 * @cursor: (out): where the cursor goes, in characters
 *
 * Returns: (transfer full): the text with it, ready to be written on
 */
char *
voc_query_completion_apply (const VocQueryCompletion *self,
                            const char               *text,
                            const char               *chosen,
                            guint                    *cursor)
{
  g_autofree char *quoted = NULL;
  const char      *from;
  const char      *to;
  GString         *out;

  g_return_val_if_fail (self != NULL && text != NULL && chosen != NULL && cursor != NULL, NULL);
  g_return_val_if_fail (self->kind != VOC_COMPLETION_NONE, g_strdup (text));

  g_return_val_if_fail (self->start <= self->end && self->end <= (guint) g_utf8_strlen (text, -1), g_strdup (text));

  from = g_utf8_offset_to_pointer (text, self->start);
  to = g_utf8_offset_to_pointer (from, self->end - self->start);
  out = g_string_new_len (text, from - text);
  if (self->kind == VOC_COMPLETION_FIELD)
    {
      g_string_append_printf (out, "%s:", chosen);
      *cursor = (guint) g_utf8_strlen (out->str, -1);
    }
  else
    {
      quoted = voc_query_quote (chosen);
      g_string_append (out, quoted);
      *cursor = (guint) g_utf8_strlen (out->str, -1) + 1;
      if (*to == '\0' || !g_unichar_isspace (g_utf8_get_char (to)))
        g_string_append_c (out, ' ');
    }
  g_string_append (out, to);

  return g_string_free (out, FALSE);
}

void
voc_query_completion_clear (VocQueryCompletion *self)
{
  g_clear_pointer (&self->prefix, g_free);
}
