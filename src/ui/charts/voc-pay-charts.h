/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-figures.h"
#include "ui/charts/voc-chart-model.h"

G_BEGIN_DECLS

/* Charts of pay: what the library knows, as models for VocChartFrame, every
 * figure with its words, its source and its sentence. */

VocChartModel *voc_pay_chart_bands  (const VocSalaryFacts     *facts,
                                     const VocPay             *own,
                                     VocPayBasis               basis,
                                     gboolean                  is_hourly);
VocChartModel *voc_pay_chart_market (const VocSalaryFacts     *facts);
VocChartModel *voc_pay_chart_states (const VocSalaryFacts     *facts,
                                     gboolean                  is_hourly,
                                     gboolean                  is_map);
VocChartModel *voc_pay_chart_employments (const VocSalaryFacts *facts);
VocChartModel *voc_pay_chart_seniorities (const VocSalaryFacts *facts);
VocChartModel *voc_pay_chart_trend  (const VocSalaryFacts     *facts,
                                     gboolean                  is_hourly,
                                     gboolean                  is_real);
int            voc_pay_get_price_year (const VocSalaryFacts   *facts,
                                       gboolean                is_hourly);

void           voc_pay_chart_add_percentiles (VocChartModel   *model);
void           voc_pay_chart_set_cell (VocChartModel          *model,
                                     guint                     row,
                                     guint                     column,
                                     double                    value,
                                     const char               *currency,
                                     gboolean                  is_hourly,
                                     gboolean                  is_open);

gboolean       voc_band_has_figures (const VocBand            *band,
                                     gboolean                  is_hourly);
double         voc_band_get_figure  (const VocBand            *band,
                                     VocPercentile             percentile,
                                     gboolean                  is_hourly);
char          *voc_band_get_source  (const VocBand            *band);

G_END_DECLS
