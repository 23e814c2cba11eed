/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-html-private.h"

G_BEGIN_DECLS

#define VOC_PLAIN_LISTS_MAX 16

typedef struct
{
  gboolean is_ordered;
  guint    next_number;
} VocPlainList;

/**
 * VocPlainWriter:
 * @has_block: a block is open
 * @has_text: something of it was written
 * @has_item: the next block is an item of a list
 * @held: (nullable): a character that may be a bullet, until the next one tells
 *
 * What voc_rich_builder would build, written at once as voc_rich_text_to_plain()
 * would write it; see voc-plain-writer.c.
 */
typedef struct
{
  GString *out;

  gboolean     has_block;
  gboolean     has_text;
  gboolean     is_bulleted;
  VocBlockKind kind;
  guint        level;
  guint        number;

  gboolean     has_before;
  VocBlockKind before;

  gboolean has_space;
  guint    n_breaks;
  gboolean is_heading;
  gboolean has_item;
  guint    item_number;
  gunichar held;

  VocPlainList lists[VOC_PLAIN_LISTS_MAX];
  guint        n_lists;
} VocPlainWriter;

void     voc_plain_writer_init          (VocPlainWriter *self,
                                         gsize           size);
void     voc_plain_writer_add_character (VocPlainWriter *self,
                                         gunichar        c);
gboolean voc_plain_writer_is_flowing    (const VocPlainWriter *self);
void     voc_plain_writer_add_run       (VocPlainWriter *self,
                                         const char     *run,
                                         gsize           length);
void     voc_plain_writer_add_break     (VocPlainWriter *self);
void     voc_plain_writer_pass_edge     (VocPlainWriter *self);
void     voc_plain_writer_set_heading   (VocPlainWriter *self,
                                         gboolean        is_heading);
void     voc_plain_writer_start_item    (VocPlainWriter *self);
void     voc_plain_writer_end_item      (VocPlainWriter *self);
gboolean voc_plain_writer_start_list    (VocPlainWriter *self,
                                         gboolean        is_ordered);
void     voc_plain_writer_end_list      (VocPlainWriter *self);
void     voc_plain_writer_add_rule      (VocPlainWriter *self);
void     voc_plain_writer_put_held      (VocPlainWriter *self);
char    *voc_plain_writer_finish        (VocPlainWriter *self);

G_END_DECLS
