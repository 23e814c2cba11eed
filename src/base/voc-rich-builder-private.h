/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-html-private.h"
#include "base/voc-rich-text.h"

G_BEGIN_DECLS

#define VOC_RICH_STYLES 5

typedef struct
{
  gboolean is_ordered;
  guint    next_number;
} VocRichList;

/* Blocks in the making. */
typedef struct
{
  GPtrArray   *blocks; /* (owned) (element-type VocBlock) */
  VocBlock    *block;  /* (owned) (nullable); the one that is open */
  GString     *text;   /* (owned); of its last span */
  VocSpanStyle text_style;
  char        *text_href; /* (owned) (nullable) */

  /* What the elements around say. */
  guint   n_styles[VOC_RICH_STYLES];
  guint   n_links;
  char   *href;  /* (owned) (nullable) */
  GArray *lists; /* (owned) (element-type VocRichList) */
  guint   n_quotes;
  guint   n_pres;
  guint   n_cells;
  guint   heading;

  /* What happens when the next character comes. */
  gboolean has_item; /* it begins an item of a list */
  guint    item_number;
  gboolean has_space;
  gboolean has_cell;  /* it begins a cell in a row */
  gboolean has_block; /* it begins a block, unless a cell comes first */
  guint    n_breaks;
  gunichar held;        /* maybe a bullet, or 0 */
  gboolean is_bulleted; /* the open block is an item by its bullet */
} VocRichBuilder;

void       voc_rich_builder_init (VocRichBuilder *self);
GPtrArray *voc_rich_builder_finish (VocRichBuilder *self);
void       voc_rich_builder_add_character (VocRichBuilder *self,
                                           gunichar        c);
void       voc_rich_builder_add_break (VocRichBuilder *self);
void       voc_rich_builder_start (VocRichBuilder   *self,
                                   const VocHtmlTag *tag,
                                   const char       *attribute);
void       voc_rich_builder_end (VocRichBuilder   *self,
                                 const VocHtmlTag *tag);

gboolean voc_rich_is_hard_bullet (gunichar c);
gboolean voc_rich_is_bullet (gunichar c);
gboolean voc_rich_is_unseen (gunichar c);
void     voc_rich_append_mark (GString *out,
                               guint    level,
                               guint    number);
void     voc_rich_linkify (VocBlock *block);
VocSpan *voc_span_new (const char  *text,
                       gsize        length,
                       VocSpanStyle style,
                       const char  *href);
void     voc_span_free (VocSpan *span);
void     voc_block_free (VocBlock *block);

G_END_DECLS
