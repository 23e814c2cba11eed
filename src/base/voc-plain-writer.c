/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of voc-rich-builder.c for what is a paragraph, a line and an item, for
 * one who wants the text alone: no blocks, no spans, and text that flows is copied
 * by the run. Tables, quotes and code are not its business. What is different from
 * the builder is a fault; tests/unit/base/test-html-plain.c holds one against the
 * other. Lives while one text is read, on that thread. */

#include "base/voc-plain-writer-private.h"

#include "base/voc-rich-builder-private.h"

#include <string.h>

#define RULE "\n\n———"

void
voc_plain_writer_init (VocPlainWriter *self,
                       gsize           size)
{
  *self = (VocPlainWriter){ 0 };
  self->out = g_string_sized_new (size);
}

static void
close_block (VocPlainWriter *self)
{
  self->has_block = FALSE;
  self->has_text = FALSE;
  self->has_space = FALSE;
  self->n_breaks = 0;
  self->is_bulleted = FALSE;
}

static void
open_block (VocPlainWriter *self,
            VocBlockKind    kind,
            guint           level,
            guint           number)
{
  self->has_block = TRUE;
  self->has_text = FALSE;
  self->kind = kind;
  self->level = level;
  self->number = number;
}

/* A block is parted from the one before it when there is something to be seen in it. */
static void
begin_text (VocPlainWriter *self)
{
  if (self->has_before)
    g_string_append (self->out, self->kind == VOC_BLOCK_LIST_ITEM && self->before == self->kind ? "\n" : "\n\n");
  self->has_before = TRUE;
  self->before = self->kind;
  self->has_text = TRUE;
  if (self->kind == VOC_BLOCK_LIST_ITEM)
    voc_rich_append_mark (self->out, self->level, self->number);
}

static gboolean
is_in_item (const VocPlainWriter *self)
{
  return self->has_block && self->kind == VOC_BLOCK_LIST_ITEM && !self->is_bulleted;
}

static void
settle (VocPlainWriter *self)
{
  if (!self->has_block)
    {
      self->has_space = FALSE;
    }
  else if (self->n_breaks > 0)
    {
      if (self->is_bulleted || (self->n_breaks > 1 && !is_in_item (self)))
        close_block (self);
      else
        g_string_append_c (self->out, '\n');
      self->has_space = FALSE;
    }
  self->n_breaks = 0;
}

/* All is ready for a character to be seen. */
static void
prepare (VocPlainWriter *self)
{
  settle (self);
  if (!self->has_block)
    {
      if (self->has_item)
        open_block (self, VOC_BLOCK_LIST_ITEM, MAX (self->n_lists, 1), self->item_number);
      else
        open_block (self, self->is_heading ? VOC_BLOCK_HEADING : VOC_BLOCK_PARAGRAPH, 0, 0);
      self->has_item = FALSE;
    }
  if (!self->has_text)
    begin_text (self);
  else if (self->has_space)
    g_string_append_c (self->out, ' ');
  self->has_space = FALSE;
}

static void
put_character (VocPlainWriter *self,
               gunichar        c)
{
  prepare (self);
  if (c < 0x80)
    g_string_append_c (self->out, (char) c);
  else
    g_string_append_unichar (self->out, c);
}

void
voc_plain_writer_put_held (VocPlainWriter *self)
{
  gunichar held = self->held;

  self->held = 0;
  if (held != 0)
    put_character (self, held);
}

static gboolean
may_be_bullet (const VocPlainWriter *self,
               gunichar              c)
{
  return (!self->has_block || self->n_breaks > 0) && !self->has_item && !is_in_item (self) && !self->is_heading
         && voc_rich_is_bullet (c);
}

void
voc_plain_writer_add_character (VocPlainWriter *self,
                                gunichar        c)
{
  gboolean is_space = g_unichar_isspace (c);

  if (self->held != 0 && (is_space || voc_rich_is_hard_bullet (self->held)))
    {
      self->held = 0;
      close_block (self);
      open_block (self, VOC_BLOCK_LIST_ITEM, 1, 0);
      self->is_bulleted = TRUE;
    }
  if (is_space)
    {
      voc_plain_writer_put_held (self);
      self->has_space = self->has_text;
      return;
    }
  if (voc_rich_is_unseen (c))
    return;

  voc_plain_writer_put_held (self);
  if (may_be_bullet (self, c))
    self->held = c;
  else
    put_character (self, c);
}

/* Whether the next character can be none but one more of the text. */
gboolean
voc_plain_writer_is_flowing (const VocPlainWriter *self)
{
  return self->has_text && self->n_breaks == 0 && self->held == 0;
}

/* Takes text that flows: neither at its ends nor doubled in it is there a blank, and nothing
 * that is not seen. */
void
voc_plain_writer_add_run (VocPlainWriter *self,
                          const char     *run,
                          gsize           length)
{
  prepare (self);
  g_string_append_len (self->out, run, (gssize) length);
}

void
voc_plain_writer_add_break (VocPlainWriter *self)
{
  voc_plain_writer_put_held (self);
  if (self->has_block)
    self->n_breaks++;
}

static void
end_block (VocPlainWriter *self)
{
  voc_plain_writer_put_held (self);
  close_block (self);
}

/* At the edge of a block that other blocks may hold. */
void
voc_plain_writer_pass_edge (VocPlainWriter *self)
{
  voc_plain_writer_put_held (self);
  if (is_in_item (self))
    self->n_breaks = MAX (self->n_breaks, 1);
  else
    close_block (self);
}

void
voc_plain_writer_set_heading (VocPlainWriter *self,
                              gboolean        is_heading)
{
  voc_plain_writer_pass_edge (self);
  self->is_heading = is_heading;
}

void
voc_plain_writer_start_item (VocPlainWriter *self)
{
  VocPlainList *list = self->n_lists > 0 ? &self->lists[self->n_lists - 1] : NULL;

  end_block (self);
  self->has_item = TRUE;
  self->item_number = list != NULL && list->is_ordered ? list->next_number++ : 0;
}

void
voc_plain_writer_end_item (VocPlainWriter *self)
{
  end_block (self);
  self->has_item = FALSE;
}

/* Returns: FALSE when there are too many lists in one another */
gboolean
voc_plain_writer_start_list (VocPlainWriter *self,
                             gboolean        is_ordered)
{
  if (self->n_lists == VOC_PLAIN_LISTS_MAX)
    return FALSE;

  end_block (self);
  self->has_item = FALSE;
  self->lists[self->n_lists++] = (VocPlainList){ is_ordered, 1 };

  return TRUE;
}

void
voc_plain_writer_end_list (VocPlainWriter *self)
{
  end_block (self);
  self->has_item = FALSE;
  self->n_lists--;
}

/* A rule stands between two blocks; what a rule would end stays without one. */
void
voc_plain_writer_add_rule (VocPlainWriter *self)
{
  end_block (self);
  if (!self->has_before || self->before == VOC_BLOCK_RULE)
    return;

  g_string_append (self->out, RULE);
  self->before = VOC_BLOCK_RULE;
}

/* Returns: (transfer full): the text; the writer is used up */
char *
voc_plain_writer_finish (VocPlainWriter *self)
{
  end_block (self);
  if (self->before == VOC_BLOCK_RULE)
    g_string_truncate (self->out, self->out->len - strlen (RULE));

  return g_string_free (g_steal_pointer (&self->out), FALSE);
}
