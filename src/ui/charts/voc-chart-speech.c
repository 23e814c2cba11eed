/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a chart says to those who do not see it: the title is its name, the
 * summary its description, and while there is a cursor the description is the
 * sentence of the mark; screen readers speak the change. */

#include "config.h"

#include "ui/charts/voc-chart-private.h"

#include <glib/gi18n-lib.h>

/* The maker's sentence, or else one of the words of the table. */
char *
voc_chart_compose_spoken (VocChart *self)
{
  const VocChartCell *cell;

  if (self->model == NULL || self->row == VOC_CHART_ROW_NONE)
    return NULL;

  if (self->row == VOC_CHART_ROW_RANGE)
    {
      const char *spoken = voc_chart_model_get_range_spoken (self->model);

      if (spoken != NULL)
        return g_strdup (spoken);

      /* Translators: A row of a chart and its value, as spoken: “This job: $90,000–$120,000”. */
      return g_strdup_printf (_ ("%1$s: %2$s"), voc_chart_model_get_range_label (self->model),
                              voc_chart_model_get_range_text (self->model) != NULL
                                ? voc_chart_model_get_range_text (self->model)
                                : "");
    }

  cell = voc_chart_model_get_cell (self->model, self->row, self->column);
  if (cell->spoken != NULL)
    return g_strdup (cell->spoken);

  /* Translators: A mark of a chart, as spoken: row, column, value: “Texas, median: $120,000”. */
  return g_strdup_printf (_ ("%1$s, %2$s: %3$s"),
                          voc_chart_model_get_row_label (self->model, self->row),
                          voc_chart_model_get_column_heading (self->model, self->column),
                          cell->text != NULL ? cell->text : "");
}

void
voc_chart_update_accessible (VocChart *self)
{
  const char *title = self->model != NULL ? voc_chart_model_get_title (self->model) : "";
  const char *summary = self->model != NULL ? voc_chart_model_get_summary (self->model) : NULL;

  if (summary == NULL)
    summary = "";

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->spoken != NULL ? self->spoken : summary,
                                  -1);
}
