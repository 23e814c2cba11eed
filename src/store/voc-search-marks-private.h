/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-result.h"
#include "store/voc-stmt-private.h"

G_BEGIN_DECLS

/**
 * VocMarks:
 * @seniority: a #VocSeniority
 * @contract: a #VocContractTerm
 * @language: the primary subtag of that of its text; "" when it is not known
 * @countries: codes of ISO 3166-1 in their order, parted by commas; "" when none is known
 *
 * What of a listing is one of several values, beside its workplace and employment.
 */
typedef struct
{
  guint       seniority;
  guint       contract;
  const char *language;
  const char *countries;
} VocMarks;

void     voc_marks_read       (VocStmt         *stmt,
                               int              column,
                               VocMarks        *marks);
gboolean voc_marks_fit        (const VocMarks  *self,
                               const VocQuery  *query);
gboolean voc_codes_meet       (const char      *codes,
                               char           **wanted);
void     voc_codes_count      (GHashTable      *counts,
                               const char      *codes,
                               guint            n);
void     voc_codes_tell       (GHashTable      *counts,
                               GPtrArray       *facet);
char    *voc_countries_join   (const VocListing *listing);

G_END_DECLS
