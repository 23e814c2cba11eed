/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A description as a small tree of blocks with spans of inline text: what is
 * left of HTML once everything that can act, load or style is gone. Immutable
 * and safe to read from any thread. */

typedef enum
{
  VOC_BLOCK_PARAGRAPH,
  VOC_BLOCK_HEADING,
  VOC_BLOCK_LIST_ITEM,
  VOC_BLOCK_QUOTE,
  VOC_BLOCK_CODE,
  VOC_BLOCK_RULE,
} VocBlockKind;

typedef enum
{
  VOC_SPAN_PLAIN = 0,
  VOC_SPAN_BOLD = 1 << 0,
  VOC_SPAN_ITALIC = 1 << 1,
  VOC_SPAN_CODE = 1 << 2,
  VOC_SPAN_UNDERLINE = 1 << 3,
  VOC_SPAN_STRIKE = 1 << 4,
} VocSpanStyle;

/**
 * VocSpan:
 * @text: UTF-8; may hold newlines only from `<br>` or inside code
 * @style: how it is dressed
 * @href: (nullable): an http, https or mailto address when the span is a link
 */
typedef struct
{
  char        *text;
  VocSpanStyle style;
  char        *href;
} VocSpan;

/**
 * VocBlock:
 * @kind: what it is
 * @level: 1 to 6 for headings, nesting depth from 1 for list items and quotes
 * @number: the item's number in an ordered list, 0 in an unordered one
 * @spans: (element-type VocSpan): its text
 */
typedef struct
{
  VocBlockKind kind;
  guint        level;
  guint        number;
  GPtrArray   *spans;
} VocBlock;

typedef struct _VocRichText VocRichText;

#define VOC_TYPE_RICH_TEXT (voc_rich_text_get_type ())

GType           voc_rich_text_get_type     (void);
VocRichText    *voc_rich_text_new_html     (const char        *html);
VocRichText    *voc_rich_text_new_plain    (const char        *text);
VocRichText    *voc_rich_text_ref          (VocRichText       *self);
void            voc_rich_text_unref        (VocRichText       *self);
guint           voc_rich_text_get_n_blocks (const VocRichText *self);
const VocBlock *voc_rich_text_get_block    (const VocRichText *self,
                                            guint              index);
char           *voc_rich_text_to_plain     (const VocRichText *self);
gboolean        voc_rich_text_is_cut       (const VocRichText *self);

char           *voc_html_undress           (const char        *text);
char           *voc_html_to_plain          (const char        *html);
char           *voc_html_to_plain_full     (const char        *html,
                                            gboolean          *is_lasting);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocRichText, voc_rich_text_unref)

G_END_DECLS
