/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query.h"

G_BEGIN_DECLS

/**
 * VocHitRange:
 * @start: first byte
 * @end: byte behind the last one
 *
 * A part of a text.
 */
typedef struct
{
  guint start;
  guint end;
} VocHitRange;

GArray *voc_query_find_hits (const VocQuery *self,
                             guint           fields,
                             const char     *text);

G_END_DECLS
