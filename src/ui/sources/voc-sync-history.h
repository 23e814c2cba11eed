/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/sources/voc-sync-chart.h"

G_BEGIN_DECLS

#define VOC_TYPE_SYNC_HISTORY (voc_sync_history_get_type ())

G_DECLARE_FINAL_TYPE (VocSyncHistory, voc_sync_history, VOC, SYNC_HISTORY, AdwPreferencesRow)

void          voc_sync_history_set_reports (VocSyncHistory *self,
                                            GPtrArray      *reports);
VocSyncChart *voc_sync_history_get_chart   (VocSyncHistory *self);

G_END_DECLS
