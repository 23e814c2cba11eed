/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-column-numbers-private.h"

G_BEGIN_DECLS

typedef struct _VocCodeRanks VocCodeRanks;
typedef struct _VocRanksWork VocRanksWork;

VocCodeRanks *voc_code_ranks_new        (void);
void          voc_code_ranks_unref      (VocCodeRanks   *self);
GArray       *voc_code_ranks_get        (VocCodeRanks   *self,
                                         const VocCodes *codes);
VocRanksWork *voc_code_ranks_plan       (VocCodeRanks   *self,
                                         const VocCodes *codes);
void          voc_ranks_work_do         (VocRanksWork   *self);
guint         voc_code_ranks_get_n_late (VocCodeRanks   *self);

G_END_DECLS
