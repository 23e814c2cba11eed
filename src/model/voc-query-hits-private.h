/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query-hits.h"

G_BEGIN_DECLS

/**
 * VocTermHit:
 * @start: first byte
 * @end: byte behind the last one
 * @group: of the term that was found there
 */
typedef struct
{
  guint start;
  guint end;
  guint group;
} VocTermHit;

GArray *voc_query_collect_hits (const VocQuery *self,
                                guint           fields,
                                const char     *text);
GArray *voc_term_hits_merge    (const GArray   *hits);

G_END_DECLS
