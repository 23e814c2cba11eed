/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_SOURCE_ROW (voc_source_row_get_type ())

G_DECLARE_FINAL_TYPE (VocSourceRow, voc_source_row, VOC, SOURCE_ROW, AdwExpanderRow)

GtkWidget *voc_source_row_new (VocLibrary *library);
void       voc_source_row_set_source (VocSourceRow    *self,
                                      const VocSource *source);
gint64     voc_source_row_get_id (VocSourceRow *self);
void       voc_source_row_set_progress (VocSourceRow          *self,
                                        const VocSyncProgress *progress);
void       voc_source_row_update_sync (VocSourceRow *self);

G_END_DECLS
