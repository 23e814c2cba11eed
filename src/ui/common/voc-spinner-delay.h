/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_SPINNER_DELAY (voc_spinner_delay_get_type ())

G_DECLARE_FINAL_TYPE (VocSpinnerDelay, voc_spinner_delay, VOC, SPINNER_DELAY, GtkWidget)

GtkWidget *voc_spinner_delay_new (void);
gboolean   voc_spinner_delay_is_spinning (VocSpinnerDelay *self);
void       voc_spinner_delay_set_spinning (VocSpinnerDelay *self,
                                           gboolean         is_spinning);
gboolean   voc_spinner_delay_is_shown (VocSpinnerDelay *self);

G_END_DECLS
