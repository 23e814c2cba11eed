/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/voc-rich-text.h"

G_BEGIN_DECLS

/* What is read of a text. */
#define VOC_HTML_BYTES_MAX (256 * 1024)

/* Before the names of elements of style in what the guard writes. */
#define VOC_HTML_STYLE_PREFIX "x-"

/**
 * VocHtmlRole:
 * @VOC_HTML_IGNORE: the tag says nothing here; what is in it stays
 * @VOC_HTML_DROP_TEXT: what is in it is no HTML and goes (scripts)
 * @VOC_HTML_DROP_TREE: what is in it goes (controls, pictures)
 *
 * What becomes of an element. The others name what is built of it.
 */
typedef enum
{
  VOC_HTML_IGNORE,
  VOC_HTML_DROP_TEXT,
  VOC_HTML_DROP_TREE,
  VOC_HTML_BLOCK,
  VOC_HTML_HEADING,
  VOC_HTML_ITEM,
  VOC_HTML_LIST,
  VOC_HTML_ORDERED_LIST,
  VOC_HTML_QUOTE,
  VOC_HTML_PRE,
  VOC_HTML_RULE,
  VOC_HTML_BREAK,
  VOC_HTML_ROW,
  VOC_HTML_CELL,
  VOC_HTML_STYLE,
  VOC_HTML_LINK,
} VocHtmlRole;

typedef struct
{
  const char *name;
  VocHtmlRole role;
  guint       value;  /* a heading's level, a style's VocSpanStyle */
  gboolean    closes; /* the next of its kind ends it, so that it does not nest */
} VocHtmlTag;

const VocHtmlTag *voc_html_find_tag (const char *name,
                                     gsize       length);
gboolean          voc_html_has_tags (const char *text);
char             *voc_html_guard (const char *html,
                                  gsize       length,
                                  gboolean    keep_lines);
char             *voc_html_scan_plain (const char *html);
char             *voc_html_check_href (const char *href,
                                       gsize       length);

G_END_DECLS
