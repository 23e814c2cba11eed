/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/voc-chart-model.h"

/* Plausible figures for tests and for the demo: not real ones. */

VocChartModel *voc_chart_sample_bands (gboolean has_range);
VocChartModel *voc_chart_sample_histogram (void);
VocChartModel *voc_chart_sample_ranking (guint n_rows);
VocChartModel *voc_chart_sample_map (void);
VocChartModel *voc_chart_sample_trend (void);
