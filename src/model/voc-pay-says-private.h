/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-pay.h"

G_BEGIN_DECLS

typedef enum
{
  VOC_PAY_SAYS_NOTHING,
  VOC_PAY_SAYS_MAYBE,
  VOC_PAY_SAYS_PAY,
} VocPaySays;

VocPaySays voc_pay_says         (const char *text);
gboolean   voc_pay_is_of_other  (const char *text);
gboolean   voc_pay_is_by_piece  (const char *text);
gboolean   voc_pay_has_money    (const char *text);
gboolean   voc_pay_is_announced (const char *clause,
                                 const char *title);
gboolean   voc_pay_is_label     (const char *text,
                                 gboolean    is_listed);

G_END_DECLS
