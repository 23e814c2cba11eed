/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/voc-pay-charts.h"

G_BEGIN_DECLS

/* What every chart of pay writes alike. */

void  voc_pay_chart_set_currency (VocChartModel *model,
                                  const char    *currency);
void  voc_pay_chart_add_percentiles (VocChartModel *model);
char *voc_pay_chart_write_amount (double         value,
                                  const char    *currency,
                                  gboolean       is_hourly,
                                  gboolean       is_open);
void  voc_pay_chart_set_cell     (VocChartModel *model,
                                  guint          row,
                                  guint          column,
                                  double         value,
                                  const char    *currency,
                                  gboolean       is_hourly,
                                  gboolean       is_open);

G_END_DECLS
