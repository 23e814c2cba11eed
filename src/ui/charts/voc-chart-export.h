/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/charts/voc-chart-model.h"

G_BEGIN_DECLS

/**
 * VocChartFile:
 * @VOC_CHART_FILE_PNG: a picture of pixels, two for each point
 * @VOC_CHART_FILE_SVG: a picture of shapes
 * @VOC_CHART_FILE_PDF: one page of shapes and text
 * @VOC_CHART_FILE_CSV: the table
 */
typedef enum
{
  VOC_CHART_FILE_PNG,
  VOC_CHART_FILE_SVG,
  VOC_CHART_FILE_PDF,
  VOC_CHART_FILE_CSV,
} VocChartFile;

gboolean voc_chart_file_from_suffix (const char   *suffix,
                                     VocChartFile *file);
GBytes  *voc_chart_export (const VocChartModel *model,
                           VocChartFile         file,
                           GtkWidget           *widget,
                           const guint         *order,
                           guint                column);

GdkTexture        *voc_chart_create_texture (const VocChartModel *model,
                                             GtkWidget           *widget,
                                             const guint         *order,
                                             guint                column);
GtkPrintOperation *voc_chart_print_new      (const VocChartModel *model,
                                             GtkWidget           *widget,
                                             const guint         *order,
                                             guint                column);

G_END_DECLS
