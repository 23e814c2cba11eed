/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-figures.h"
#include "ui/charts/voc-chart-model.h"

G_BEGIN_DECLS

VocChartModel *voc_job_charts_new_blank     (void);
VocChartModel *voc_job_charts_new_histogram (const VocPayDistribution *pay,
                                             const VocPayDistribution *bars,
                                             guint                     n_unstated,
                                             guint                     n_unreckoned);
VocChartModel *voc_job_charts_new_axis (const VocPayAxis *axis,
                                        const VocPay     *pay,
                                        VocPayBasis       basis);

G_END_DECLS
