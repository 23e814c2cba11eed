/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/voc-banner.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_DATE_ROW (voc_date_row_get_type ())

G_DECLARE_FINAL_TYPE (VocDateRow, voc_date_row, VOC, DATE_ROW, AdwEntryRow)

/* A row for a day, typed or chosen in a calendar. "day-chosen" is emitted when the
 * user has decided on another day, or on none. */

GtkWidget *voc_date_row_new (void);
gint64     voc_date_row_get_day (VocDateRow *self);
void       voc_date_row_set_day (VocDateRow *self,
                                 gint64      unix_seconds);
void       voc_date_row_reset (VocDateRow *self);
gboolean   voc_date_row_commit (VocDateRow *self);
gboolean   voc_date_row_check (VocDateRow *self,
                               VocBanner  *banner);
void       voc_date_row_open_calendar (VocDateRow *self);

G_END_DECLS
