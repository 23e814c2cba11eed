/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_DOTTED_TEXT (voc_dotted_text_get_type ())

G_DECLARE_FINAL_TYPE (VocDottedText, voc_dotted_text, VOC, DOTTED_TEXT, GtkWidget)

GtkWidget  *voc_dotted_text_new      (void);
const char *voc_dotted_text_get_text (VocDottedText *self);
void        voc_dotted_text_set_text (VocDottedText *self,
                                      const char    *text);
guint       voc_dotted_text_hide_dots (PangoLayout *layout);

G_END_DECLS
