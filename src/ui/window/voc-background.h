/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_BACKGROUND (voc_background_get_type ())

/* Signal "changed": the note is another one. */
G_DECLARE_FINAL_TYPE (VocBackground, voc_background, VOC, BACKGROUND, GObject)

VocBackground *voc_background_new        (GSettings     *settings);
void           voc_background_set_parent (VocBackground *self,
                                          GtkWindow     *parent);
const char    *voc_background_get_note   (VocBackground *self);

G_END_DECLS
