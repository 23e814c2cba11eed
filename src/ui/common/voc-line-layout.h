/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_LINE_LAYOUT (voc_line_layout_get_type ())

G_DECLARE_FINAL_TYPE (VocLineLayout, voc_line_layout, VOC, LINE_LAYOUT, GtkLayoutManager)

/* In a template: <property name="layout-manager"><object class="VocLineLayout"/></property>
 * for a line of which one part is a text that wraps. */

GtkLayoutManager *voc_line_layout_new (int spacing);
void              voc_line_layout_set_boxes (GtkWidget *widget,
                                             int        spacing);
int               voc_line_layout_get_spacing (VocLineLayout *self);
void              voc_line_layout_set_spacing (VocLineLayout *self,
                                               int            spacing);
gboolean          voc_line_layout_is_centered (VocLineLayout *self);
void              voc_line_layout_set_centered (VocLineLayout *self,
                                                gboolean       is_centered);

G_END_DECLS
