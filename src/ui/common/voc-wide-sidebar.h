/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_WIDE_SIDEBAR (voc_wide_sidebar_get_type ())

G_DECLARE_FINAL_TYPE (VocWideSidebar, voc_wide_sidebar, VOC, WIDE_SIDEBAR, GtkWidget)

/* A content, and a sidebar beside it that is there only when it is wanted and there is
 * room for both. In templates: <child type="sidebar"> and <child type="content">. */

GtkWidget *voc_wide_sidebar_new (void);
void       voc_wide_sidebar_set_sidebar (VocWideSidebar *self,
                                         GtkWidget      *sidebar);
void       voc_wide_sidebar_set_content (VocWideSidebar *self,
                                         GtkWidget      *content);
void       voc_wide_sidebar_set_sidebar_width (VocWideSidebar *self,
                                               int             width);
void       voc_wide_sidebar_set_at_end (VocWideSidebar *self,
                                        gboolean        is_at_end);
gboolean   voc_wide_sidebar_get_wanted (VocWideSidebar *self);
void       voc_wide_sidebar_set_wanted (VocWideSidebar *self,
                                        gboolean        is_wanted);
gboolean   voc_wide_sidebar_has_room (VocWideSidebar *self);
gboolean   voc_wide_sidebar_is_shown (VocWideSidebar *self);

G_END_DECLS
