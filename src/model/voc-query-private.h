/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query.h"

G_BEGIN_DECLS

/* Fields that name one of several values. */
typedef enum
{
  VOC_QUERY_CHOICE_REMOTE,
  VOC_QUERY_CHOICE_LEVEL,
  VOC_QUERY_CHOICE_CONTRACT,
  VOC_QUERY_CHOICE_LANGUAGE,
  VOC_QUERY_CHOICE_COUNTRY,
} VocQueryChoice;

void     voc_query_parse         (VocQuery      *self,
                                  gint64         now);
gboolean voc_query_choose        (VocQuery      *self,
                                  VocQueryChoice choice,
                                  const char    *value,
                                  gboolean       is_negated,
                                  guint         *chosen);
void     voc_query_arrange_codes (char         **codes);

G_END_DECLS
