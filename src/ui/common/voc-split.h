/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_SPLIT (voc_split_get_type ())

G_DECLARE_FINAL_TYPE (VocSplit, voc_split, VOC, SPLIT, GtkWidget)

/* A list beside its detail, or one above the other when narrow. In templates:
 * <child type="sidebar"> and <child type="content">. */

GtkWidget *voc_split_new (void);
GtkWidget *voc_split_get_sidebar (VocSplit *self);
void       voc_split_set_sidebar (VocSplit  *self,
                                  GtkWidget *sidebar);
GtkWidget *voc_split_get_content (VocSplit *self);
void       voc_split_set_content (VocSplit  *self,
                                  GtkWidget *content);
int        voc_split_get_sidebar_width (VocSplit *self);
void       voc_split_set_sidebar_width (VocSplit *self,
                                        int       width);
int        voc_split_get_content_width (VocSplit *self);
void       voc_split_set_content_width (VocSplit *self,
                                        int       width);
gboolean   voc_split_is_folded (VocSplit *self);
gboolean   voc_split_get_show_content (VocSplit *self);
void       voc_split_set_show_content (VocSplit *self,
                                       gboolean  show_content);
void       voc_split_set_can_unfold (VocSplit *self,
                                     gboolean  can_unfold);

G_END_DECLS
