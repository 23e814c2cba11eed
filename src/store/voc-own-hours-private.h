/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-pay.h"
#include "store/voc-conn-private.h"

G_BEGIN_DECLS

typedef struct _VocOwnHours VocOwnHours;

VocOwnHours *voc_own_hours_read    (VocConn           *conn,
                                    GError           **error);
void         voc_own_hours_free    (VocOwnHours       *self);
guint64      voc_own_hours_get_sum (const VocOwnHours *self);
void         voc_own_hours_mark    (const VocOwnHours *self,
                                    gint64             occupation,
                                    VocPay            *pay);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocOwnHours, voc_own_hours_free)

G_END_DECLS
