/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-column-numbers-private.h"

G_BEGIN_DECLS

typedef struct _VocCodeRanks VocCodeRanks;

VocCodeRanks *voc_code_ranks_new  (void);
void          voc_code_ranks_free (VocCodeRanks   *self);
GArray       *voc_code_ranks_get  (VocCodeRanks   *self,
                                   const VocCodes *codes);

G_END_DECLS
