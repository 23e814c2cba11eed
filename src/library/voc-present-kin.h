/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-kin.h"

G_BEGIN_DECLS

/* What a listing has to do with others, as people read it. */

const char *voc_present_duplicate_reason (VocDuplicateReason   reason);
char       *voc_present_kin_row          (const VocKinRow     *kin,
                                          const VocListingRow *self,
                                          gint64               now);
char       *voc_present_source_line      (const VocListingRow *row,
                                          const VocKinRow     *kin,
                                          gint64               now);
char       *voc_present_again            (const VocKin        *kin);
char       *voc_present_match            (const VocMatch      *match,
                                          gint64               now);

G_END_DECLS
