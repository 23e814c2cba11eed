/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/charts/voc-chart-model.h"

G_BEGIN_DECLS

GtkWidget *voc_chart_table_new (const VocChartModel *model,
                                const guint         *order);

G_END_DECLS
