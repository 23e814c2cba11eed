/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-column-set-private.h"

G_BEGIN_DECLS

/* While columns are filled from all rows: what came of texts that come again. */

typedef struct _VocColumnMemo VocColumnMemo;

VocColumnMemo *voc_column_memo_new  (VocColumnSet  *set);
void           voc_column_memo_free (VocColumnMemo *self);
const VocKnownText *
               voc_column_memo_get  (VocColumnMemo *self,
                                     guint          index,
                                     const char    *text,
                                     gsize          length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocColumnMemo, voc_column_memo_free)

G_END_DECLS
