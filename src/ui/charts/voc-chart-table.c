/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table twin of a chart: the same words, in a GtkColumnView, for those who
 * read better than they look. Main thread only. */

#include "config.h"

#include "ui/charts/voc-chart-table.h"

#include "ui/charts/voc-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define VOC_TYPE_CHART_TABLE_ROW (voc_chart_table_row_get_type ())

G_DECLARE_FINAL_TYPE (VocChartTableRow, voc_chart_table_row, VOC, CHART_TABLE_ROW, GObject)

struct _VocChartTableRow
{
  GObject parent_instance;

  VocChartModel *model; /* (owned) */
  guint          row;
};

G_DEFINE_FINAL_TYPE (VocChartTableRow, voc_chart_table_row, G_TYPE_OBJECT)

static void
voc_chart_table_row_finalize (GObject *object)
{
  g_clear_pointer (&VOC_CHART_TABLE_ROW (object)->model, voc_chart_model_unref);
  G_OBJECT_CLASS (voc_chart_table_row_parent_class)->finalize (object);
}

static void
voc_chart_table_row_class_init (VocChartTableRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = voc_chart_table_row_finalize;
}

static void
voc_chart_table_row_init (VocChartTableRow *self)
{
}

/* Column 0 is the label, the model's own columns follow. */
static const char *
get_text (const VocChartTableRow *row,
          guint                   column)
{
  const VocChartCell *cell;

  if (row->row == VOC_CHART_ROW_RANGE)
    return column == 0   ? voc_chart_model_get_range_label (row->model)
           : column == 1 ? voc_chart_model_get_range_text (row->model)
                         : "";

  if (column == 0)
    return voc_chart_model_get_row_label (row->model, row->row);

  cell = voc_chart_model_get_cell (row->model, row->row, column - 1);
  if (isnan (cell->value) && cell->text == NULL)
    /* Translators: In a cell of a table: there is no such figure. */
    return C_ ("table cell", "not known");

  return cell->text;
}

static guint
get_column (GtkSignalListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "voc-column"));
}

/* Labels, not inscriptions: there are few rows, no text may be cut, and a
 * label begins at the right in right-to-left languages by itself. All columns
 * begin where their heading begins. */
static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  if (get_column (factory) > 0)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      get_text (gtk_list_item_get_item (item), get_column (factory)));
}

static void
append_column (GtkColumnView *view,
               const char    *heading,
               guint          column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;

  g_object_set_data (G_OBJECT (factory), "voc-column", GUINT_TO_POINTER (column));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  view_column = gtk_column_view_column_new (heading, factory);
  gtk_column_view_column_set_expand (view_column, TRUE);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_append_column (view, view_column);
}

static void
append_row (GListStore          *store,
            const VocChartModel *model,
            guint                row)
{
  g_autoptr (VocChartTableRow) item = g_object_new (VOC_TYPE_CHART_TABLE_ROW, NULL);

  item->model = voc_chart_model_ref (model);
  item->row = row;
  g_list_store_append (store, item);
}

/**
 * voc_chart_table_new:
 * @model: what to show
 * @order: (nullable): the rows in the order they are to stand
 *
 * Returns: (transfer floating): a GtkColumnView, to be the own child of a
 *   GtkScrolledWindow
 */
GtkWidget *
voc_chart_table_new (const VocChartModel *model,
                     const guint         *order)
{
  GListStore *store = g_list_store_new (VOC_TYPE_CHART_TABLE_ROW);
  const char *heading = voc_chart_model_get_row_heading (model);
  GtkWidget  *view;

  if (voc_chart_model_get_range (model, NULL, NULL))
    append_row (store, model, VOC_CHART_ROW_RANGE);
  for (guint i = 0; i < voc_chart_model_get_n_rows (model); i++)
    append_row (store, model, order != NULL ? order[i] : i);

  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (store))));
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  append_column (GTK_COLUMN_VIEW (view), heading != NULL ? heading : "", 0);
  for (guint i = 0; i < voc_chart_model_get_n_columns (model); i++)
    append_column (GTK_COLUMN_VIEW (view), voc_chart_model_get_column_heading (model, i), i + 1);

  gtk_accessible_update_property (GTK_ACCESSIBLE (view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, voc_chart_model_get_title (model),
                                  -1);
  return view;
}
