/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voc-ui-test.h"

#include "ui/charts/voc-chart.h"

G_BEGIN_DECLS

/* A chart in a window of its own; a header because every test is one file. */

static inline gboolean
voc_chart_test_is_laid_out (gpointer chart)
{
  return gtk_widget_get_mapped (GTK_WIDGET (chart)) && gtk_widget_get_width (GTK_WIDGET (chart)) > 0;
}

static inline GtkWidget *
voc_chart_test_show (VocChart            *chart,
                     const VocChartModel *model,
                     int                  width)
{
  GtkWidget *window = gtk_window_new ();

  voc_chart_set_model (chart, model);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 400);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (chart));
  gtk_window_present (GTK_WINDOW (window));
  /* What is beside what depends on the width, and a slow display gives none for long. */
  g_assert_true (voc_ui_test_wait (voc_chart_test_is_laid_out, chart));
  voc_ui_test_settle ();
  return window;
}

/* Nothing keeps what was in it. */
static inline void
voc_chart_test_close (GtkWidget *window,
                      GtkWidget *child)
{
  g_object_add_weak_pointer (G_OBJECT (child), (gpointer *) &child);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_null (child);
}

static inline void
voc_chart_test_assert_cursor (VocChart *chart,
                              guint     expected_row,
                              guint     expected_column)
{
  guint row;
  guint column;

  voc_chart_get_cursor (chart, &row, &column);
  g_assert_cmpuint (row, ==, expected_row);
  g_assert_cmpuint (column, ==, expected_column);
}

static inline void
voc_chart_test_press (VocChart *chart,
                      guint     keyval)
{
  g_assert_true (voc_ui_test_press (GTK_WIDGET (chart), keyval, 0));
}

/* A style sheet of the program for one widget. */
static inline void
voc_chart_test_add_colors (GtkStyleContext *context,
                           const char      *name)
{
  g_autofree char *path = g_strconcat (VOC_RESOURCE_BASE "/", name, NULL);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider (context, GTK_STYLE_PROVIDER (provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_USER);
}

G_END_DECLS
