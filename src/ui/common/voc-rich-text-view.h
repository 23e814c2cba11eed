/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/voc-rich-text.h"

G_BEGIN_DECLS

#define VOC_TYPE_RICH_TEXT_VIEW (voc_rich_text_view_get_type ())

G_DECLARE_FINAL_TYPE (VocRichTextView, voc_rich_text_view, VOC, RICH_TEXT_VIEW, GtkWidget)

GtkWidget         *voc_rich_text_view_new (void);
const VocRichText *voc_rich_text_view_get_text (VocRichTextView *self);
void               voc_rich_text_view_set_text (VocRichTextView   *self,
                                                const VocRichText *text);
guint              voc_rich_text_view_get_n_links (VocRichTextView *self);
GtkTextBuffer     *voc_rich_text_view_get_buffer (VocRichTextView *self);

G_END_DECLS
