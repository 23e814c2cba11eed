/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query.h"

G_BEGIN_DECLS

void     voc_query_parse         (VocQuery       *self,
                                  gint64          now);
gboolean voc_query_choose        (VocQuery       *self,
                                  VocQueryFieldId field,
                                  const char     *value,
                                  gboolean        is_negated,
                                  guint          *chosen);
gboolean voc_query_is_pay_begun  (const char     *value);
gboolean voc_query_read_pay      (VocQuery       *self,
                                  const char     *value,
                                  gboolean       *is_said);
void     voc_query_arrange_codes (char          **codes);
gboolean voc_query_same_codes    (char          **a,
                                  char          **b);

G_END_DECLS
