/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocDateRanks:
 *
 * Where each slot is in the order of dates, kept as long as that order stays. Whoever asks
 * holds the lock of the columns to read; those who do so at once wait for each other.
 */
typedef struct _VocDateRanks VocDateRanks;

VocDateRanks *voc_date_ranks_new     (void);
void             voc_date_ranks_free    (VocDateRanks *self);
const guint32   *voc_date_ranks_get     (VocDateRanks *self,
                                            const guint32   *order,
                                            guint            n_order,
                                            guint            n_slots);
void             voc_date_ranks_prepare (VocDateRanks *self,
                                            const guint32   *next_order,
                                            guint            n_order,
                                            guint            n_slots);
void             voc_date_ranks_settle  (VocDateRanks *self);

void             voc_slots_put_in_order    (guint32         *slots,
                                            guint            n,
                                            const guint32   *ranks,
                                            const guint32   *order,
                                            guint            n_order);

G_END_DECLS
