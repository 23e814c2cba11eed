/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_SCROLL_LAYOUT (voc_scroll_layout_get_type ())

G_DECLARE_FINAL_TYPE (VocScrollLayout, voc_scroll_layout, VOC, SCROLL_LAYOUT, GtkLayoutManager)

/* In a template: a widget whose child is a scrolled window, with
 * <property name="layout-manager"><object class="VocScrollLayout"/></property>. */

GtkLayoutManager *voc_scroll_layout_new (void);

G_END_DECLS
