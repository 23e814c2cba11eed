/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-outbox.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_OUTBOX_ROW (voc_outbox_row_get_type ())

G_DECLARE_FINAL_TYPE (VocOutboxRow, voc_outbox_row, VOC, OUTBOX_ROW, AdwActionRow)

GtkWidget            *voc_outbox_row_new       (void);
void                  voc_outbox_row_set_entry (VocOutboxRow         *self,
                                                const VocOutboxEntry *entry);
const VocOutboxEntry *voc_outbox_row_get_entry (VocOutboxRow         *self);

G_END_DECLS
