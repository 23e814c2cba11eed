/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/voc-rich-text.h"

G_BEGIN_DECLS

/**
 * VocRichTextStyle:
 * @link: the colour of links
 * @shade: what lies behind code
 * @step: how far one level of a list is moved in, in pixels
 */
typedef struct
{
  GdkRGBA link;
  GdkRGBA shade;
  int     step;
} VocRichTextStyle;

void        voc_rich_text_buffer_fill (GtkTextBuffer          *buffer,
                                       const VocRichText      *text,
                                       const VocRichTextStyle *style,
                                       GPtrArray              *links);
void        voc_rich_text_buffer_restyle (GtkTextBuffer          *buffer,
                                          const VocRichTextStyle *style);
const char *voc_rich_text_buffer_get_href (const GtkTextIter *iter);

G_END_DECLS
