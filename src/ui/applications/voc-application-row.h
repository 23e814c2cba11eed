/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-application.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_APPLICATION_ROW (voc_application_row_get_type ())

G_DECLARE_FINAL_TYPE (VocApplicationRow, voc_application_row, VOC, APPLICATION_ROW, GtkListBoxRow)

GtkWidget            *voc_application_row_new (void);
const VocApplication *voc_application_row_get_application (VocApplicationRow *self);
guint                 voc_application_row_get_position (VocApplicationRow *self);
void                  voc_application_row_set_application (VocApplicationRow    *self,
                                                           const VocApplication *application,
                                                           guint                 position);
gboolean              voc_application_row_has_words (VocApplicationRow *self,
                                                     const char        *text);

G_END_DECLS
