/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which words of a question may be a title that has other names, and the question with
 * one of these as an alternative. Pure, for any thread. */

#include "model/voc-query-title.h"

#include "model/voc-query-complete.h"

#include <string.h>

/* No title has more words, and nobody types more before they are one. */
#define MAX_WORDS 5
#define MAX_TITLES 16

static void
query_title_free (gpointer data)
{
  g_free (((VocQueryTitle *) data)->title);
  g_free (data);
}

static const VocQueryItem *
get_item (const VocQuery *query,
          guint           index)
{
  return &g_array_index (query->items, VocQueryItem, index);
}

static gboolean
is_plain (const VocQueryItem *item)
{
  return item->field == VOC_FIELD_NONE && !item->is_negated;
}

static gboolean
is_alone (const VocQuery *query,
          guint           index)
{
  guint group = get_item (query, index)->group;

  return is_plain (get_item (query, index)) && (index == 0 || get_item (query, index - 1)->group != group)
         && (index + 1 == query->items->len || get_item (query, index + 1)->group != group);
}

static void
add (GPtrArray      *titles,
     const VocQuery *query,
     guint           first,
     guint           last,
     gboolean        is_loose)
{
  VocQueryTitle *title;

  if (titles->len >= MAX_TITLES)
    return;

  title = g_new0 (VocQueryTitle, 1);
  title->title = g_utf8_substring (query->text, get_item (query, first)->value_start, get_item (query, last)->value_end);
  title->start = get_item (query, first)->start;
  title->end = get_item (query, last)->end;
  title->is_loose = is_loose;
  g_ptr_array_add (titles, title);
}

/* Whether nothing but blanks is between them: no quotation marks, and nothing that was
 * not understood. */
static gboolean
are_neighbours (const VocQuery *query,
                guint           index)
{
  const VocQueryItem *a = get_item (query, index);
  const VocQueryItem *b = get_item (query, index + 1);
  const char         *p = g_utf8_offset_to_pointer (query->text, a->value_end);
  const char         *end = g_utf8_offset_to_pointer (query->text, b->value_start);

  while (p < end && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p == end;
}

static guint
count_run (const VocQuery *query,
           guint           first)
{
  guint n = 0;

  while (first + n < query->items->len && is_alone (query, first + n) && n < MAX_WORDS
         && (n == 0 || are_neighbours (query, first + n - 1)))
    n++;

  return n;
}

/* With the alternatives that it has already. */
static void
add_item (GPtrArray      *titles,
          const VocQuery *query,
          guint           index)
{
  guint          last = index;
  VocQueryTitle *title;

  if (!is_plain (get_item (query, index)))
    return;

  while (last + 1 < query->items->len && get_item (query, last + 1)->group == get_item (query, index)->group)
    last++;
  add (titles, query, index, index, FALSE);
  title = g_ptr_array_index (titles, titles->len - 1);
  title->end = get_item (query, last)->end;
}

/**
 * voc_query_list_titles:
 * @self: a sealed query
 *
 * Returns: (transfer full) (element-type VocQueryTitle): what may be a title, the
 *   longest first
 */
GPtrArray *
voc_query_list_titles (const VocQuery *self)
{
  GPtrArray *titles = g_ptr_array_new_with_free_func (query_title_free);

  g_return_val_if_fail (self != NULL && self->is_sealed, titles);

  for (guint n = MAX_WORDS; n > 1; n--)
    for (guint i = 0; i < self->items->len; i++)
      if (count_run (self, i) >= n)
        add (titles, self, i, i + n - 1, TRUE);
  for (guint i = 0; i < self->items->len && titles->len < MAX_TITLES; i++)
    add_item (titles, self, i);

  return titles;
}

/**
 * voc_query_dup_words:
 * @self: a sealed query
 *
 * Returns: (transfer full): what it looks for in titles and texts, with blanks between; without
 *   what is left out, and what is said of employers, places and the like
 */
char *
voc_query_dup_words (const VocQuery *self)
{
  GString *words = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const VocQueryItem *item = get_item (self, i);
      g_autofree char    *word = NULL;

      if (item->is_negated || (item->field != VOC_FIELD_NONE && item->field != VOC_FIELD_TITLE))
        continue;

      word = g_utf8_substring (self->text, item->value_start, item->value_end);
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", word);
    }

  return g_string_free (words, FALSE);
}

/**
 * voc_query_text_with:
 * @self: a sealed query
 * @title: one of its titles
 * @other: another name of it
 *
 * Returns: (transfer full): the text of @self with @other as an alternative
 */
char *
voc_query_text_with (const VocQuery      *self,
                     const VocQueryTitle *title,
                     const char          *other)
{
  g_autofree char *quoted = NULL;
  const char      *from;
  const char      *to;
  GString         *text;

  g_return_val_if_fail (self != NULL && title != NULL && other != NULL, NULL);

  quoted = voc_query_quote (other);
  from = g_utf8_offset_to_pointer (self->text, title->start);
  to = g_utf8_offset_to_pointer (self->text, title->end);
  text = g_string_new_len (self->text, from - self->text);
  if (title->is_loose)
    {
      g_autofree char *phrase = voc_query_quote (title->title);

      g_string_append (text, phrase);
    }
  else
    g_string_append_len (text, from, to - from);
  g_string_append_printf (text, " OR %s%s", quoted, to);

  return g_string_free (text, FALSE);
}
