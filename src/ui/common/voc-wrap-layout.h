/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_WRAP_LAYOUT (voc_wrap_layout_get_type ())

G_DECLARE_FINAL_TYPE (VocWrapLayout, voc_wrap_layout, VOC, WRAP_LAYOUT, GtkLayoutManager)

/* In a template: a GtkBox (or any widget) with
 * <property name="layout-manager"><object class="VocWrapLayout"/></property>. */

GtkLayoutManager *voc_wrap_layout_new (int spacing);
int               voc_wrap_layout_get_spacing (VocWrapLayout *self);
void              voc_wrap_layout_set_spacing (VocWrapLayout *self,
                                               int            spacing);

G_END_DECLS
