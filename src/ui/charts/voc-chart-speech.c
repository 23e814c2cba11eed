/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a chart says to those who do not see it: the title is its name, the
 * summary with the figures and their source its description, and while there is a
 * cursor the description is the sentence of the mark; screen readers speak the
 * change. Before either stands what is selected. */

#include "config.h"

#include "ui/charts/voc-chart-private.h"

#include <glib/gi18n-lib.h>

/* More rows are for the table, not for one breath. */
#define N_SPOKEN_ROWS 4

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

static void
add_line (GString    *text,
          const char *line)
{
  if (line == NULL || *line == '\0')
    return;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static void
add_row (GString       *text,
         VocChartModel *model,
         guint          row)
{
  g_autoptr (GString) cells = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; i < voc_chart_model_get_n_columns (model); i++)
    {
      const VocChartCell *cell = voc_chart_model_get_cell (model, row, i);

      if (cell->text == NULL)
        continue;
      if (cells->len > 0)
        g_string_append (cells, "; ");
      /* Translators: a heading or a place of a chart, and what belongs to it. */
      g_string_append_printf (cells, _ ("%1$s: %2$s"), voc_chart_model_get_column_heading (model, i), cell->text);
    }
  if (cells->len == 0)
    return;

  line = g_strdup_printf (_ ("%1$s: %2$s"), voc_chart_model_get_row_label (model, row), cells->str);
  add_line (text, line);
}

/* The summary, then the range and the bands when they are few, then the source. */
static char *
compose_description (VocChartModel *model)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_line (text, voc_chart_model_get_summary (model));
  if (voc_chart_model_get_kind (model) == VOC_CHART_BANDS)
    {
      add_line (text, voc_chart_model_get_range_spoken (model));
      for (guint i = 0; i < MIN (voc_chart_model_get_n_rows (model), N_SPOKEN_ROWS); i++)
        add_row (text, model, i);
    }
  add_line (text, voc_chart_model_get_source (model));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* By the words of the first and the last bin of it, of which the last may be open. */
static char *
compose_selection (VocChart *self)
{
  guint first = VOC_CHART_ROW_NONE;
  guint last = VOC_CHART_ROW_NONE;

  for (guint i = 0; voc_chart_get_selection (self, NULL, NULL) && i < voc_chart_model_get_n_rows (self->model); i++)
    {
      double from;
      double to;

      if (!voc_chart_model_get_row_span (self->model, i, &from, &to) || to <= self->selection_min || from >= self->selection_max)
        continue;
      first = MIN (first, i);
      last = i;
    }
  if (first == VOC_CHART_ROW_NONE)
    return NULL;
  if (first == last)
    /* Translators: the bar of a chart that is selected, as spoken: “Selected: $60,000 to $70,000”. */
    return g_strdup_printf (_ ("Selected: %s"), voc_chart_model_get_row_label (self->model, first));

  /* Translators: as spoken; the first and the last selected bar of a chart, each a range of amounts. */
  return g_strdup_printf (_ ("Selected: from %1$s up to %2$s"), voc_chart_model_get_row_label (self->model, first),
                          voc_chart_model_get_row_label (self->model, last));
}

void
voc_chart_update_accessible (VocChart *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *selection = self->model != NULL ? compose_selection (self) : NULL;
  const char      *title = self->model != NULL ? voc_chart_model_get_title (self->model) : "";
  g_autofree char *description = self->model != NULL ? compose_description (self->model) : g_strdup ("");

  add_line (text, selection);
  add_line (text, self->spoken != NULL ? self->spoken : description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str,
                                  -1);
}

/**
 * voc_chart_get_spoken:
 *
 * Returns: (nullable): the sentence of the mark under the cursor
 */
const char *
voc_chart_get_spoken (VocChart *self)
{
  g_return_val_if_fail (VOC_IS_CHART (self), NULL);

  return self->spoken;
}
