/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-present.h"
#include "model/voc-query-part.h"

G_BEGIN_DECLS

/* Searches as people read them. */

/**
 * VocQueryNames:
 * @source: (nullable): of the source that was clicked
 * @values: (nullable) (element-type utf8 utf8): of skills by their keys and of occupations
 *   by their codes
 *
 * How things are called that a search has by number or key.
 */
typedef struct
{
  const char *source;
  GHashTable *values;
} VocQueryNames;

const char *voc_present_query_field  (VocQueryFieldId     field);
char       *voc_present_query_choice (VocQueryFieldId     field,
                                      const char         *choice);
char       *voc_present_query_part   (const VocQuery     *query,
                                      const VocQueryPart *part,
                                      const VocQueryNames *names,
                                      VocDistanceUnit     unit,
                                      gint64              now);
char      **voc_present_pay_examples (const VocPayDistribution *pay);

G_END_DECLS
