/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-compare.h"
#include "ui/charts/voc-chart-model.h"

G_BEGIN_DECLS

/* Pay of several occupations and places (VocPairPay), side by side. */

VocChartModel *voc_pay_chart_compare       (const GPtrArray  *pays,
                                            gboolean          is_hourly,
                                            gboolean          is_real);
char          *voc_pay_compare_write       (const GPtrArray  *pays,
                                            gboolean          is_hourly,
                                            gboolean          is_real);
char          *voc_pay_compare_write_name  (const VocPairPay *pay);
gboolean       voc_pay_compare_choose_unit (const GPtrArray  *pays,
                                            gboolean          is_hourly);

G_END_DECLS
