/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart's table as CSV (RFC 4180). Numbers are written raw, in the C locale,
 * and once more as people read them, for "or more" is in the words only. */

#include "config.h"

#include "ui/charts/voc-chart-model.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
add_text (GString    *csv,
          const char *text)
{
  if (csv->len > 0 && csv->str[csv->len - 1] != '\n')
    g_string_append_c (csv, ',');

  g_string_append_c (csv, '"');
  /* A spreadsheet would run a text that looks like a formula. */
  if (text != NULL && *text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    g_string_append_c (csv, '\'');
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static void
add_number (GString *csv,
            double   value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (csv->len > 0 && csv->str[csv->len - 1] != '\n')
    g_string_append_c (csv, ',');

  if (isfinite (value))
    g_string_append (csv, g_ascii_formatd (digits, sizeof digits, "%.12g", value));
}

static void
add_headings (const VocChartModel *self,
              GString             *csv)
{
  const char *heading = voc_chart_model_get_row_heading (self);

  add_text (csv, heading != NULL ? heading : "");
  for (guint i = 0; i < voc_chart_model_get_n_columns (self); i++)
    {
      const char      *column = voc_chart_model_get_column_heading (self, i);
      g_autofree char *as_text = NULL;

      /* Translators: Heading of a column in an exported table: the values of “%s” written out for people. */
      as_text = g_strdup_printf (_ ("%s (as text)"), column);
      add_text (csv, column);
      add_text (csv, as_text);
    }
  add_text (csv, _ ("Source"));
  g_string_append (csv, "\r\n");
}

/* In words only: the ends of a range are no percentiles. */
static void
add_range (const VocChartModel *self,
           GString             *csv)
{
  if (!voc_chart_model_get_range (self, NULL, NULL))
    return;

  add_text (csv, voc_chart_model_get_range_label (self));
  for (guint i = 0; i < voc_chart_model_get_n_columns (self); i++)
    {
      add_number (csv, NAN);
      add_text (csv, i == 0 ? voc_chart_model_get_range_text (self) : "");
    }
  add_text (csv, "");
  g_string_append (csv, "\r\n");
}

/**
 * voc_chart_model_to_csv:
 *
 * Returns: (transfer full): the table, UTF-8, lines ended by CR LF
 */
char *
voc_chart_model_to_csv (const VocChartModel *self)
{
  GString *csv;

  g_return_val_if_fail (self != NULL, NULL);

  csv = g_string_new (NULL);
  add_headings (self, csv);
  add_range (self, csv);
  for (guint i = 0; i < voc_chart_model_get_n_rows (self); i++)
    {
      add_text (csv, voc_chart_model_get_row_label (self, i));
      for (guint j = 0; j < voc_chart_model_get_n_columns (self); j++)
        {
          const VocChartCell *cell = voc_chart_model_get_cell (self, i, j);

          add_number (csv, cell->value);
          add_text (csv, cell->text);
        }
      add_text (csv, voc_chart_model_get_source (self));
      g_string_append (csv, "\r\n");
    }

  return g_string_free (csv, FALSE);
}

/* A field that is pasted into a spreadsheet or a letter: one line, no formula. */
static void
add_field (GString    *table,
           const char *text)
{
  if (table->len > 0 && table->str[table->len - 1] != '\n')
    g_string_append_c (table, '\t');

  if (text == NULL)
    return;
  if (*text != '\0' && strchr ("=+-@", *text) != NULL)
    g_string_append_c (table, '\'');
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_c (table, strchr ("\t\r\n", *p) != NULL ? ' ' : *p);
}

/**
 * voc_chart_model_to_text:
 * @order: (nullable): the rows in the order they are to stand
 *
 * Returns: (transfer full): the table as people read it, UTF-8, fields parted by
 *   tabs, with the source in the last line
 */
char *
voc_chart_model_to_text (const VocChartModel *self,
                         const guint         *order)
{
  GString    *table;
  const char *heading;

  g_return_val_if_fail (self != NULL, NULL);

  table = g_string_new (NULL);
  heading = voc_chart_model_get_row_heading (self);
  add_field (table, heading != NULL ? heading : voc_chart_model_get_title (self));
  for (guint i = 0; i < voc_chart_model_get_n_columns (self); i++)
    add_field (table, voc_chart_model_get_column_heading (self, i));
  g_string_append_c (table, '\n');

  if (voc_chart_model_get_range (self, NULL, NULL))
    {
      add_field (table, voc_chart_model_get_range_label (self));
      add_field (table, voc_chart_model_get_range_text (self));
      g_string_append_c (table, '\n');
    }

  for (guint i = 0; i < voc_chart_model_get_n_rows (self); i++)
    {
      guint row = order != NULL ? order[i] : i;

      add_field (table, voc_chart_model_get_row_label (self, row));
      for (guint j = 0; j < voc_chart_model_get_n_columns (self); j++)
        add_field (table, voc_chart_model_get_cell (self, row, j)->text);
      g_string_append_c (table, '\n');
    }

  if (voc_chart_model_get_source (self) != NULL)
    {
      add_field (table, voc_chart_model_get_source (self));
      g_string_append_c (table, '\n');
    }

  return g_string_free (table, FALSE);
}
