/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes blocks of characters, breaks and elements as they come. HTML says little
 * of what is a paragraph: there are divs in divs, two breaks for an empty line,
 * lines that begin with a bullet, tables for layout. So an element only leaves a
 * wish, and the next character to be seen decides what becomes of it; an empty
 * block cannot come about. Lives while one text is parsed, on that thread. */

#include "base/voc-rich-builder-private.h"

#include <string.h>

#define HARD_BULLETS "\u2022\u25cf\u25aa\u25e6\u2023\u25a0\u25ab\u25cb\u2043\u2219\uf0b7"
#define SOFT_BULLETS "-*\u2013\u00b7"

void
voc_span_free (VocSpan *span)
{
  g_free (span->text);
  g_free (span->href);
  g_free (span);
}

void
voc_block_free (VocBlock *block)
{
  g_ptr_array_unref (block->spans);
  g_free (block);
}

VocSpan *
voc_span_new (const char  *text,
              gsize        length,
              VocSpanStyle style,
              const char  *href)
{
  VocSpan *span = g_new (VocSpan, 1);

  span->text = g_strndup (text, length);
  span->style = style;
  span->href = g_strdup (href);
  return span;
}

void
voc_rich_builder_init (VocRichBuilder *self)
{
  *self = (VocRichBuilder){ 0 };
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_block_free);
  self->text = g_string_new (NULL);
  self->lists = g_array_new (FALSE, FALSE, sizeof (VocRichList));
}

static VocSpanStyle
current_style (VocRichBuilder *self)
{
  VocSpanStyle style = VOC_SPAN_PLAIN;

  for (guint i = 0; i < VOC_RICH_STYLES; i++)
    if (self->n_styles[i] > 0)
      style |= (VocSpanStyle) (1u << i);

  return style;
}

static void
close_span (VocRichBuilder *self)
{
  if (self->text->len > 0)
    g_ptr_array_add (self->block->spans,
                     voc_span_new (self->text->str, self->text->len, self->text_style, self->text_href));
  g_string_truncate (self->text, 0);
}

static void
append_dressed (VocRichBuilder *self,
                gunichar        c,
                VocSpanStyle    style,
                const char     *href)
{
  if (self->text->len > 0 && (style != self->text_style || g_strcmp0 (href, self->text_href) != 0))
    close_span (self);
  if (self->text->len == 0)
    {
      self->text_style = style;
      g_free (self->text_href);
      self->text_href = g_strdup (href);
    }
  g_string_append_unichar (self->text, c);
}

/* The space between two spans wears what both of them wear. */
static void
append_space (VocRichBuilder *self,
              gunichar        space)
{
  gboolean is_same_link = g_strcmp0 (self->text_href, self->href) == 0;

  append_dressed (self, space, self->text_style & current_style (self), is_same_link ? self->href : NULL);
}

static void
trim_end (GPtrArray *spans)
{
  while (spans->len > 0)
    {
      VocSpan *span = g_ptr_array_index (spans, spans->len - 1);

      g_strchomp (span->text);
      if (*span->text != '\0')
        return;
      g_ptr_array_set_size (spans, (int) spans->len - 1);
    }
}

static void
close_block (VocRichBuilder *self)
{
  VocBlock *block;

  if (self->block != NULL)
    {
      close_span (self);
      block = g_steal_pointer (&self->block);
      trim_end (block->spans);
      if (block->spans->len == 0)
        voc_block_free (block);
      else
        {
          voc_rich_linkify (block);
          g_ptr_array_add (self->blocks, block);
        }
    }

  self->has_space = FALSE;
  self->has_cell = FALSE;
  self->has_block = FALSE;
  self->n_breaks = 0;
  self->is_bulleted = FALSE;
}

static void
open_block (VocRichBuilder *self,
            VocBlockKind    kind,
            guint           level,
            guint           number)
{
  self->block = g_new (VocBlock, 1);
  self->block->kind = kind;
  self->block->level = level;
  self->block->number = number;
  self->block->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_span_free);
}

static void
open_wanted_block (VocRichBuilder *self)
{
  if (self->has_item)
    open_block (self, VOC_BLOCK_LIST_ITEM, MAX (self->lists->len, 1), self->item_number);
  else if (self->n_pres > 0)
    open_block (self, VOC_BLOCK_CODE, 0, 0);
  else if (self->heading > 0)
    open_block (self, VOC_BLOCK_HEADING, self->heading, 0);
  else if (self->n_quotes > 0)
    open_block (self, VOC_BLOCK_QUOTE, self->n_quotes, 0);
  else
    open_block (self, VOC_BLOCK_PARAGRAPH, 0, 0);

  self->has_item = FALSE;
}

static gboolean
is_in_item (VocRichBuilder *self)
{
  return self->block != NULL && self->block->kind == VOC_BLOCK_LIST_ITEM && !self->is_bulleted;
}

/* Does what was wished for before the next character. */
static void
settle (VocRichBuilder *self)
{
  if (self->block == NULL)
    self->has_space = FALSE;
  else if (self->has_cell)
    {
      append_space (self, ' ');
      append_space (self, 0xb7);
      self->has_space = TRUE;
    }
  else if (self->has_block || (self->n_breaks > 0 && self->is_bulleted) || (self->n_breaks > 1 && !is_in_item (self)))
    close_block (self);
  else if (self->n_breaks > 0)
    {
      append_space (self, '\n');
      self->has_space = FALSE;
    }

  self->has_cell = FALSE;
  self->has_block = FALSE;
  self->n_breaks = 0;
}

static void
put_character (VocRichBuilder *self,
               gunichar        c)
{
  settle (self);
  if (self->block == NULL)
    open_wanted_block (self);
  if (self->has_space)
    append_space (self, ' ');
  self->has_space = FALSE;
  append_dressed (self, c, current_style (self), self->href);
}

static void
put_held (VocRichBuilder *self)
{
  gunichar held = self->held;

  self->held = 0;
  if (held != 0)
    put_character (self, held);
}

/*
 * voc_rich_is_hard_bullet:
 *
 * Returns: whether @c at the beginning of a line is a bullet, whatever follows
 */
gboolean
voc_rich_is_hard_bullet (gunichar c)
{
  return c >= 0x80 && g_utf8_strchr (HARD_BULLETS, -1, c) != NULL;
}

/*
 * voc_rich_is_bullet:
 *
 * Returns: whether @c at the beginning of a line may be a bullet
 */
gboolean
voc_rich_is_bullet (gunichar c)
{
  return voc_rich_is_hard_bullet (c) || (c != 0 && g_utf8_strchr (SOFT_BULLETS, -1, c) != NULL);
}

static gboolean
may_be_bullet (VocRichBuilder *self,
               gunichar        c)
{
  gboolean at_start = (self->block == NULL || self->n_breaks > 0 || self->has_block) && !self->has_cell;

  return at_start && !self->has_item && !is_in_item (self) && self->heading == 0 && voc_rich_is_bullet (c);
}

/*
 * voc_rich_is_unseen:
 *
 * Returns: whether nothing is to be seen of @c, so that it is left out
 */
gboolean
voc_rich_is_unseen (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c & 0xfffe) == 0xfffe;
}

static void
add_code_character (VocRichBuilder *self,
                    gunichar        c)
{
  if (self->block == NULL && (c == '\n' || c == '\r'))
    return;
  if (c != '\n' && c != '\t' && voc_rich_is_unseen (c))
    return;

  settle (self);
  if (self->block == NULL)
    open_wanted_block (self);
  append_dressed (self, c == 0xa0 ? ' ' : c, current_style (self), self->href);
}

/* Whether @c, after the character that may be a bullet, says that it is one. */
static gboolean
begins_bullet_item (VocRichBuilder *self,
                    gunichar        c)
{
  return g_unichar_isspace (c) || voc_rich_is_hard_bullet (self->held);
}

/*
 * voc_rich_builder_add_character:
 * @self: a builder
 * @c: a character; the end of a line is a space, except in code
 */
void
voc_rich_builder_add_character (VocRichBuilder *self,
                                gunichar        c)
{
  if (self->n_pres > 0)
    {
      add_code_character (self, c);
      return;
    }

  if (self->held != 0 && begins_bullet_item (self, c))
    {
      self->held = 0;
      close_block (self);
      open_block (self, VOC_BLOCK_LIST_ITEM, 1, 0);
      self->is_bulleted = TRUE;
    }
  if (g_unichar_isspace (c))
    {
      put_held (self);
      self->has_space = self->block != NULL && (self->text->len > 0 || self->block->spans->len > 0);
      return;
    }
  if (voc_rich_is_unseen (c))
    return;

  put_held (self);
  if (may_be_bullet (self, c))
    self->held = c;
  else
    put_character (self, c);
}

/*
 * voc_rich_builder_add_break:
 * @self: a builder
 *
 * Ends the line; twice ends the paragraph.
 */
void
voc_rich_builder_add_break (VocRichBuilder *self)
{
  if (self->n_pres > 0)
    {
      add_code_character (self, '\n');
      return;
    }

  put_held (self);
  if (self->block != NULL)
    self->n_breaks++;
}

static void
end_block (VocRichBuilder *self)
{
  put_held (self);
  close_block (self);
}

/* At the edge of a block that other blocks may hold. */
static void
pass_edge (VocRichBuilder *self)
{
  put_held (self);
  if (is_in_item (self))
    self->n_breaks = MAX (self->n_breaks, 1);
  else if (self->n_cells > 0)
    self->has_block = self->block != NULL;
  else
    close_block (self);
}

static void
start_item (VocRichBuilder *self)
{
  end_block (self);
  self->has_item = TRUE;
  self->item_number = 0;
  if (self->lists->len > 0)
    {
      VocRichList *list = &g_array_index (self->lists, VocRichList, self->lists->len - 1);

      if (list->is_ordered)
        self->item_number = list->next_number++;
    }
}

static void
start_list (VocRichBuilder *self,
            gboolean        is_ordered,
            const char     *start)
{
  VocRichList list = { is_ordered, 1 };

  end_block (self);
  if (start != NULL)
    list.next_number = (guint) CLAMP (g_ascii_strtoll (start, NULL, 10), 1, 9999);
  self->has_item = FALSE;
  g_array_append_val (self->lists, list);
}

static void
start_link (VocRichBuilder *self,
            const char     *href)
{
  put_held (self);
  if (self->n_links++ == 0 && href != NULL)
    self->href = voc_html_check_href (href, strlen (href));
}

static void
count_style (VocRichBuilder *self,
             VocSpanStyle    style,
             gboolean        is_start)
{
  for (guint i = 0; i < VOC_RICH_STYLES; i++)
    if ((style & (1u << i)) != 0 && (is_start || self->n_styles[i] > 0))
      self->n_styles[i] += is_start ? 1 : (guint) -1;
}

static void
add_rule (VocRichBuilder *self)
{
  VocBlock *last;

  end_block (self);
  last = self->blocks->len > 0 ? g_ptr_array_index (self->blocks, self->blocks->len - 1) : NULL;
  if (last == NULL || last->kind == VOC_BLOCK_RULE)
    return;

  open_block (self, VOC_BLOCK_RULE, 0, 0);
  g_ptr_array_add (self->blocks, g_steal_pointer (&self->block));
}

/*
 * voc_rich_builder_start:
 * @self: a builder
 * @tag: an element
 * @attribute: (nullable): the one attribute of it that is asked for: the address
 *   of a link, the first number of a list
 */
void
voc_rich_builder_start (VocRichBuilder   *self,
                        const VocHtmlTag *tag,
                        const char       *attribute)
{
  switch (tag->role)
    {
    case VOC_HTML_BLOCK:
      pass_edge (self);
      break;
    case VOC_HTML_HEADING:
      pass_edge (self);
      self->heading = tag->value;
      break;
    case VOC_HTML_ITEM:
      start_item (self);
      break;
    case VOC_HTML_LIST:
    case VOC_HTML_ORDERED_LIST:
      start_list (self, tag->role == VOC_HTML_ORDERED_LIST, attribute);
      break;
    case VOC_HTML_QUOTE:
      end_block (self);
      self->n_quotes++;
      break;
    case VOC_HTML_PRE:
      end_block (self);
      self->n_pres++;
      break;
    case VOC_HTML_RULE:
      add_rule (self);
      break;
    case VOC_HTML_BREAK:
      voc_rich_builder_add_break (self);
      break;
    case VOC_HTML_ROW:
      end_block (self);
      break;
    case VOC_HTML_CELL:
      put_held (self);
      self->n_cells++;
      self->has_cell = self->block != NULL;
      break;
    case VOC_HTML_STYLE:
      count_style (self, (VocSpanStyle) tag->value, TRUE);
      break;
    case VOC_HTML_LINK:
      start_link (self, attribute);
      break;
    case VOC_HTML_IGNORE:
    case VOC_HTML_DROP_TEXT:
    case VOC_HTML_DROP_TREE:
    default:
      break;
    }
}

/*
 * voc_rich_builder_end:
 * @self: a builder
 * @tag: an element that was started before
 */
void
voc_rich_builder_end (VocRichBuilder   *self,
                      const VocHtmlTag *tag)
{
  switch (tag->role)
    {
    case VOC_HTML_BLOCK:
      pass_edge (self);
      break;
    case VOC_HTML_HEADING:
      pass_edge (self);
      self->heading = 0;
      break;
    case VOC_HTML_ITEM:
      end_block (self);
      self->has_item = FALSE;
      break;
    case VOC_HTML_LIST:
    case VOC_HTML_ORDERED_LIST:
      end_block (self);
      self->has_item = FALSE;
      if (self->lists->len > 0)
        g_array_set_size (self->lists, self->lists->len - 1);
      break;
    case VOC_HTML_QUOTE:
      end_block (self);
      self->n_quotes -= self->n_quotes > 0 ? 1 : 0;
      break;
    case VOC_HTML_PRE:
      end_block (self);
      self->n_pres -= self->n_pres > 0 ? 1 : 0;
      break;
    case VOC_HTML_ROW:
      end_block (self);
      break;
    case VOC_HTML_CELL:
      self->n_cells -= self->n_cells > 0 ? 1 : 0;
      break;
    case VOC_HTML_STYLE:
      count_style (self, (VocSpanStyle) tag->value, FALSE);
      break;
    case VOC_HTML_LINK:
      put_held (self);
      if (self->n_links > 0 && --self->n_links == 0)
        g_clear_pointer (&self->href, g_free);
      break;
    case VOC_HTML_RULE:
    case VOC_HTML_BREAK:
    case VOC_HTML_IGNORE:
    case VOC_HTML_DROP_TEXT:
    case VOC_HTML_DROP_TREE:
    default:
      break;
    }
}

/*
 * voc_rich_builder_finish:
 * @self: a builder; it is used up
 *
 * Returns: (transfer full) (element-type VocBlock): the blocks
 */
GPtrArray *
voc_rich_builder_finish (VocRichBuilder *self)
{
  end_block (self);
  if (self->blocks->len > 0)
    {
      VocBlock *last = g_ptr_array_index (self->blocks, self->blocks->len - 1);

      if (last->kind == VOC_BLOCK_RULE)
        g_ptr_array_set_size (self->blocks, (int) self->blocks->len - 1);
    }

  g_string_free (self->text, TRUE);
  g_array_unref (self->lists);
  g_free (self->text_href);
  g_free (self->href);
  return g_steal_pointer (&self->blocks);
}
