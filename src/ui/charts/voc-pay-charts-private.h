/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/voc-pay-charts.h"

G_BEGIN_DECLS

/* What every chart of pay writes alike. */

void  voc_pay_chart_set_currency (VocChartModel *model,
                                  const char    *currency);
char *voc_pay_chart_write_amount (double         value,
                                  const char    *currency,
                                  gboolean       is_hourly,
                                  gboolean       is_open);
char *voc_pay_chart_write_market_source (const VocSalaryFacts *facts);

G_END_DECLS
