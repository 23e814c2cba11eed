/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-people.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_APPLICATION_DETAIL (voc_application_detail_get_type ())

G_DECLARE_FINAL_TYPE (VocApplicationDetail, voc_application_detail, VOC, APPLICATION_DETAIL, GtkWidget)

void   voc_application_detail_set_library (VocApplicationDetail *self,
                                           VocLibrary           *library);
void   voc_application_detail_set_application (VocApplicationDetail *self,
                                               const VocApplication *application);
guint  voc_application_detail_get_serial (VocApplicationDetail *self);
gint64 voc_application_detail_get_id (VocApplicationDetail *self);
void   voc_application_detail_flush (VocApplicationDetail *self);

G_END_DECLS
