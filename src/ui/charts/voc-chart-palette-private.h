/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/voc-chart-scene-private.h"

G_BEGIN_DECLS

void   voc_chart_palette_load (VocChartPalette *self,
                               GtkWidget       *widget);
void   voc_chart_palette_set_paper (VocChartPalette *self);
double voc_chart_palette_get_contrast (const GdkRGBA *a,
                                       const GdkRGBA *b);

G_END_DECLS
