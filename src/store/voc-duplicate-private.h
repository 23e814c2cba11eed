/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-duplicate-store.h"
#include "store/voc-listing-private.h"

G_BEGIN_DECLS

/* Between the files that know the same job again. */

/* Listings that one key may have: more say nothing, and none are compared. */
#define VOC_DUPLICATE_MOST_ALIKE 32

gboolean voc_duplicates_add         (VocConn                  *conn,
                                     gint64                    id,
                                     const VocListing         *listing,
                                     const VocDuplicateTraits *traits,
                                     GError                  **error);
gboolean voc_duplicates_put         (VocConn                  *conn,
                                     gint64                    id,
                                     const VocListing         *listing,
                                     const VocDuplicateTraits *traits,
                                     GError                  **error);
gboolean voc_duplicates_remove      (VocConn                  *conn,
                                     gint64                    id,
                                     GError                  **error);
gboolean voc_duplicates_count_earlier (VocConn                *conn,
                                       const VocListingRow    *row,
                                       guint                  *n,
                                       GError                **error);
gboolean voc_duplicates_get_traits  (VocConn                  *conn,
                                     gint64                    id,
                                     VocDuplicateTraits       *traits,
                                     GError                  **error);
gboolean voc_duplicates_regroup     (VocConn                  *conn,
                                     gint64                    id,
                                     GError                  **error);

void     voc_duplicate_choices_settle (GPtrArray         *choices);

const VocStatementInfo *voc_duplicate_keys_statements    (guint *n);
const VocStatementInfo *voc_duplicate_group_statements   (guint *n);
const VocStatementInfo *voc_duplicate_kin_statements     (guint *n);
const VocStatementInfo *voc_duplicate_agree_statements   (guint *n);
const VocStatementInfo *voc_duplicate_choices_statements (guint *n);

G_END_DECLS
