/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_READING_TRAIL (voc_reading_trail_get_type ())

G_DECLARE_FINAL_TYPE (VocReadingTrail, voc_reading_trail, VOC, READING_TRAIL, GtkWidget)

void voc_reading_trail_watch (VocReadingTrail *self,
                              AdwViewStack    *stack);
void voc_reading_trail_note  (VocReadingTrail *self,
                              const char      *name,
                              const char      *action_name,
                              GVariant        *target);

G_END_DECLS
