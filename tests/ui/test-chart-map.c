/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map of tiles: walked, activated, laid out at every width; and what charts
 * give away: copies and paper. */

#include "config.h"

#include "ui/charts/voc-chart-export.h"
#include "ui/charts/voc-chart-frame.h"
#include "ui/charts/voc-chart-private.h"

#include "voc-chart-samples.h"
#include "voc-chart-test.h"
#include "voc-ui-profile.h"
#include "voc-ui-test.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Arrows go to the tile straight ahead, else to the one that is least aside. */
static void
test_keys_map (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_map ();
  VocChart  *chart = VOC_CHART (voc_chart_new ());
  GtkWidget *window = voc_chart_test_show (chart, model, 600);

  voc_chart_set_cursor (chart, 8, 0);
  voc_chart_test_press (chart, GDK_KEY_Up);
  voc_chart_test_assert_cursor (chart, 4, 0);
  g_assert_cmpstr (voc_chart_get_spoken (chart), ==, "State of MM: nothing is published");
  voc_chart_test_press (chart, GDK_KEY_Left);
  voc_chart_test_assert_cursor (chart, 3, 0);
  voc_chart_test_press (chart, GDK_KEY_Left);
  voc_chart_test_assert_cursor (chart, 2, 0);
  voc_chart_test_press (chart, GDK_KEY_Left);
  voc_chart_test_assert_cursor (chart, 2, 0);
  voc_chart_test_press (chart, GDK_KEY_Down);
  voc_chart_test_assert_cursor (chart, 10, 0);
  voc_chart_test_press (chart, GDK_KEY_Right);
  voc_chart_test_assert_cursor (chart, 11, 0);
  voc_chart_test_press (chart, GDK_KEY_Up);
  voc_chart_test_assert_cursor (chart, 9, 0);

  /* Another measure, the same tile; a newer answer, too. */
  voc_chart_set_sort_column (chart, 1);
  voc_chart_test_assert_cursor (chart, 9, 1);
  {
    g_autoptr (VocChartModel) newer = voc_chart_sample_map ();

    voc_chart_set_model (chart, newer);
    voc_chart_test_assert_cursor (chart, 9, 1);
  }
  voc_chart_test_close (window, GTK_WIDGET (chart));
}

static void
mark_activated_cb (VocChart *chart,
                   guint     row,
                   guint     column,
                   guint    *activated)
{
  *activated = row;
}

static void
test_map_enter (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_map ();
  VocChart  *chart = VOC_CHART (voc_chart_new ());
  GtkWidget *window = voc_chart_test_show (chart, model, 600);
  guint      activated = VOC_CHART_ROW_NONE;

  g_signal_connect (chart, "mark-activated", G_CALLBACK (mark_activated_cb), &activated);
  voc_chart_set_cursor (chart, 5, 0);
  voc_chart_test_press (chart, GDK_KEY_Return);
  g_assert_cmpuint (activated, ==, 5);
  voc_chart_test_close (window, GTK_WIDGET (chart));
}

/* What is drawn, without pixels: kinds, inks and places of the shapes, the words.
 * A scene has no colours, so light and dark are one. */
static char *
describe_marks (const VocChartScene *scene)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const VocMark *mark = voc_chart_scene_get_mark (scene, i);

      g_string_append_printf (text, "%u/%u at %.0f,%.0f;", mark->row, mark->column, mark->area.origin.x, mark->area.origin.y);
    }

  return g_string_free (text, FALSE);
}

static guint
count_words (const VocChartScene *scene,
             const char          *words)
{
  guint n = 0;

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const VocShape *shape = &g_array_index (scene->shapes, VocShape, i);

      if (shape->kind == VOC_SHAPE_TEXT && strstr (pango_layout_get_text (shape->layout), words) != NULL)
        n++;
    }

  return n;
}

static void
test_map_structure (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_map ();
  static const int widths[] = { 300, 500, 1000 };
  GtkWidget       *label = g_object_ref_sink (gtk_label_new (NULL));

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      VocSceneOptions options = { .context = gtk_widget_get_pango_context (label), .width = widths[i] };
      g_autoptr (VocChartScene) ltr = voc_chart_scene_new (model, &options);
      g_autoptr (VocChartScene) rtl = NULL;
      g_autofree char *left = describe_marks (ltr);
      g_autofree char *right = NULL;
      const VocMark   *west = voc_chart_scene_get_mark (ltr, 2);
      const VocMark   *east = voc_chart_scene_get_mark (ltr, 6);
      const VocMark   *north = voc_chart_scene_get_mark (ltr, 0);

      options.is_rtl = TRUE;
      rtl = voc_chart_scene_new (model, &options);
      right = describe_marks (rtl);
      g_assert_true (ltr->is_map);
      /* The walk begins at the place that was asked for. */
      g_assert_cmpuint (voc_chart_scene_get_entry (ltr), ==, 8);
      g_assert_cmpuint (ltr->marks->len, ==, 12);
      g_assert_cmpfloat (west->area.origin.x, <, east->area.origin.x);
      g_assert_cmpfloat (west->area.origin.y, ==, east->area.origin.y);
      g_assert_cmpfloat (north->area.origin.y, <, west->area.origin.y);
      /* The west is at the left in every language. */
      g_assert_cmpstr (left, ==, right);
      for (guint j = 0; j < 12; j++)
        g_assert_cmpuint (count_words (ltr, voc_chart_model_get_row_tile (model, j, NULL, NULL)), ==, 1);
      g_assert_cmpuint (count_words (ltr, "not published"), ==, 1);
      g_assert_cmpuint (count_words (ltr, "Median pay"), ==, 1);
      g_assert_cmpuint (count_words (ltr, "$90,000"), ==, 1);
      g_assert_cmpuint (count_words (ltr, "$140,000"), ==, 1);
    }

  /* Too narrow for the codes: bars with names. */
  {
    VocSceneOptions options = { .context = gtk_widget_get_pango_context (label), .width = 200 };
    g_autoptr (VocChartScene) scene = voc_chart_scene_new (model, &options);

    g_assert_false (scene->is_map);
    g_assert_cmpuint (count_words (scene, "State of EX"), ==, 1);
    /* What is not published says so, and is walked, too. */
    g_assert_cmpuint (scene->marks->len, ==, 23);
  }
  g_assert_finalize_object (label);
}

/* The highest has the last step, the lowest the first, the unknown none. */
static void
test_map_steps (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_map ();
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));

  for (guint column = 0; column < 2; column++)
    {
      VocSceneOptions options = { .context = gtk_widget_get_pango_context (label), .width = 600, .column = column };
      g_autoptr (VocChartScene) scene = voc_chart_scene_new (model, &options);
      guint n_tiles = 0;

      for (guint i = 0; i < scene->shapes->len; i++)
        {
          const VocShape *shape = &g_array_index (scene->shapes, VocShape, i);
          guint           mark = voc_chart_scene_hit (scene, shape->x + shape->width / 2, shape->y + shape->height / 2);
          guint           row;

          if (shape->kind != VOC_SHAPE_BOX || shape->stroke > 0 || mark == VOC_CHART_NO_MARK)
            continue;

          row = voc_chart_scene_get_mark (scene, mark)->row;
          n_tiles++;
          g_assert_false (isnan (voc_chart_model_get_cell (model, row, column)->value));
          if (row == 5)
            g_assert_cmpuint (shape->ink, ==, VOC_INK_STEP + (column == 0 ? VOC_CHART_N_STEPS - 1 : 0));
        }
      g_assert_cmpuint (n_tiles, ==, column == 0 ? 11 : 10);
    }
  g_assert_finalize_object (label);
}

static GtkWidget *
show_frame (VocChartFrame       *frame,
            const VocChartModel *model)
{
  GtkWidget *window = gtk_window_new ();

  voc_chart_frame_set_model (frame, model);
  /* High enough for a map that is as narrow as it can be, or newer GTK warns. */
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 850);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (frame));
  gtk_window_present (GTK_WINDOW (window));
  voc_ui_test_settle ();
  return window;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

static void
test_copy (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_map ();
  VocChartFrame *frame = VOC_CHART_FRAME (voc_chart_frame_new ());
  GtkWidget     *window = show_frame (frame, model);
  GdkClipboard  *clipboard = gtk_widget_get_clipboard (window);
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (voc_ui_test_press (GTK_WIDGET (frame), GDK_KEY_c, GDK_CONTROL_MASK));
  g_assert_true (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_TEXTURE));
  g_assert_true (voc_ui_test_press (GTK_WIDGET (frame), GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  gdk_clipboard_read_text_async (clipboard, NULL, read_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  text = gdk_clipboard_read_text_finish (clipboard, answer, &error);
  g_assert_no_error (error);

  /* As it is sorted: the highest first; what is not known is empty. */
  g_assert_true (g_str_has_prefix (text, "State\tMedian pay\tAdjusted to local prices\nState of EX\t$140,000\t$90,000\n"));
  g_assert_nonnull (strstr (text, "\nState of MM\t\t\n"));
  g_assert_true (g_str_has_suffix (text, "\nBLS OEWS, May 2025 · 15-1252\n"));
  voc_chart_test_close (window, GTK_WIDGET (frame));
}

/* A chart that is longer than the paper is one page, too. */
static void
test_print (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_ranking (51);
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr (GtkPrintOperation) operation = voc_chart_print_new (model, label, NULL, 0);
  g_autofree char *folder = g_dir_make_tmp ("voc-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "chart.pdf", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  GtkPrintOperationResult result;
  gsize                   length;

  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_cmpint (gtk_print_operation_get_n_pages_to_print (operation), ==, 1);
  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  g_assert_true (g_str_has_prefix (contents, "%PDF"));
  g_assert_cmpuint (length, >, 5000);
  g_remove (path);
  g_rmdir (folder);
  g_assert_finalize_object (label);
}

/* A map has one measure at a time, and no order. The measure is kept by the bars. */
static void
test_measure (void)
{
  g_autoptr (VocChartModel) map = voc_chart_sample_map ();
  g_autoptr (VocChartModel) bars = voc_chart_sample_ranking (8);
  VocChartFrame *frame = VOC_CHART_FRAME (voc_chart_frame_new ());
  GtkWidget     *window = show_frame (frame, map);
  GtkWidget     *dropdown = voc_ui_find_type (GTK_WIDGET (frame), GTK_TYPE_DROP_DOWN, 0);

  g_assert_true (gtk_widget_get_mapped (dropdown));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (dropdown))), ==, 2);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (dropdown), 1);
  g_assert_cmpint (voc_chart_get_sort_column (voc_chart_frame_get_chart (frame)), ==, 1);
  voc_chart_frame_set_model (frame, bars);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (dropdown))), ==, 3);
  g_assert_cmpint (voc_chart_get_sort_column (voc_chart_frame_get_chart (frame)), ==, 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (dropdown)), ==, 2);
  voc_chart_test_close (window, GTK_WIDGET (frame));
}

/* Round numbers at both ends of an axis, where it has room for three of them, are far from what
 * is drawn: the bands keep most of a narrow plot. */
static void
test_narrow_bands (void)
{
  const double figures[] = { 82460, 105210, 135980, 171980, 214670 };
  g_autoptr (VocChartModel) model = voc_chart_model_new (VOC_CHART_BANDS, "What People Earn");
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    voc_chart_model_add_column (model, "percentile");
  voc_chart_model_add_row (model, "Here");
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    voc_chart_model_set_cell (model, 0, i, figures[i], "figure", "figure");
  voc_chart_model_seal (model);

  for (int width = 220; width < 1000; width += 20)
    {
      VocSceneOptions options = { .context = gtk_widget_get_pango_context (label), .width = width };
      g_autoptr (VocChartScene) scene = voc_chart_scene_new (model, &options);
      const VocMark *low = voc_chart_scene_get_mark (scene, voc_chart_scene_find (scene, 0, 0));
      const VocMark *high = voc_chart_scene_get_mark (scene, voc_chart_scene_find (scene, 0, 4));
      float          from = low->area.origin.x;
      float          to = high->area.origin.x + high->area.size.width;

      g_assert_cmpfloat (from, >=, scene->plot.origin.x - 3.0f);
      g_assert_cmpfloat (to, <=, scene->plot.origin.x + scene->plot.size.width + 3.0f);
      g_assert_cmpfloat (to - from, >=, 0.68f * scene->plot.size.width);
    }
  g_assert_finalize_object (label);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/chart/keys-walk-map", test_keys_map);
  g_test_add_func ("/ui/chart/map-enter", test_map_enter);
  g_test_add_func ("/ui/chart/map-structure", test_map_structure);
  g_test_add_func ("/ui/chart/map-steps", test_map_steps);
  g_test_add_func ("/ui/chart/narrow-bands", test_narrow_bands);
  g_test_add_func ("/ui/chart-frame/measure", test_measure);
  g_test_add_func ("/ui/chart-frame/copies", test_copy);
  g_test_add_func ("/ui/chart-export/prints", test_print);
  return g_test_run ();
}
