/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_BANNER (voc_banner_get_type ())

G_DECLARE_FINAL_TYPE (VocBanner, voc_banner, VOC, BANNER, GtkWidget)

GtkWidget  *voc_banner_new (void);
const char *voc_banner_get_title (VocBanner *self);
void        voc_banner_set_title (VocBanner  *self,
                                  const char *title);
const char *voc_banner_get_button_label (VocBanner *self);
void        voc_banner_set_button_label (VocBanner  *self,
                                         const char *label);
const char *voc_banner_get_action_name (VocBanner *self);
void        voc_banner_set_action_name (VocBanner  *self,
                                        const char *action_name);
void        voc_banner_say (VocBanner  *self,
                            const char *text);
gboolean    voc_banner_is_revealed (VocBanner *self);
void        voc_banner_set_revealed (VocBanner *self,
                                     gboolean   is_revealed);

G_END_DECLS
