/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts as they are used: walked by keys, pointed at, brushed, spoken, read
 * as a table, saved as files; in the colours of every theme. */

#include "config.h"

#include "ui/charts/voc-chart-export.h"
#include "ui/charts/voc-chart-frame.h"
#include "ui/charts/voc-chart-palette-private.h"
#include "ui/charts/voc-chart-private.h"

#include "voc-chart-samples.h"
#include "voc-chart-test.h"
#include "voc-ui-test.h"

#include <math.h>
#include <string.h>

static void
test_keys_bands (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_bands (TRUE);
  VocChart  *chart = VOC_CHART (voc_chart_new ());
  GtkWidget *window = voc_chart_test_show (chart, model, 700);

  voc_chart_set_cursor (chart, VOC_CHART_ROW_RANGE, 0);
  voc_chart_test_press (chart, GDK_KEY_Down);
  voc_chart_test_assert_cursor (chart, 0, 0);
  voc_chart_test_press (chart, GDK_KEY_Right);
  voc_chart_test_press (chart, GDK_KEY_Right);
  voc_chart_test_assert_cursor (chart, 0, 2);
  voc_chart_test_press (chart, GDK_KEY_Down);
  voc_chart_test_assert_cursor (chart, 1, 2);
  voc_chart_test_press (chart, GDK_KEY_Right);
  voc_chart_test_press (chart, GDK_KEY_Right);
  voc_chart_test_press (chart, GDK_KEY_Right);
  voc_chart_test_assert_cursor (chart, 1, 4);
  g_assert_cmpstr (voc_chart_get_spoken (chart), ==,
                   "Texas, 90th percentile: $239,200 or more a year");

  /* The last row has no 75th and 90th percentile. */
  voc_chart_test_press (chart, GDK_KEY_Down);
  voc_chart_test_assert_cursor (chart, 2, 2);
  voc_chart_test_press (chart, GDK_KEY_Right);
  voc_chart_test_assert_cursor (chart, 2, 2);
  voc_chart_test_press (chart, GDK_KEY_Home);
  voc_chart_test_assert_cursor (chart, VOC_CHART_ROW_RANGE, 0);
  voc_chart_test_press (chart, GDK_KEY_End);
  voc_chart_test_assert_cursor (chart, 2, 2);
  voc_chart_test_close (window, GTK_WIDGET (chart));
}

static void
test_keys_trend (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_trend ();
  VocChart  *chart = VOC_CHART (voc_chart_new ());
  GtkWidget *window = voc_chart_test_show (chart, model, 500);

  voc_chart_set_cursor (chart, 2, 0);
  voc_chart_test_press (chart, GDK_KEY_Right);
  voc_chart_test_assert_cursor (chart, 4, 0);
  voc_chart_test_press (chart, GDK_KEY_Down);
  voc_chart_test_assert_cursor (chart, 4, 1);
  voc_chart_test_press (chart, GDK_KEY_Left);
  voc_chart_test_assert_cursor (chart, 2, 1);
  voc_chart_test_close (window, GTK_WIDGET (chart));
}

static void
test_accessible (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_bands (FALSE);
  VocChart  *chart = VOC_CHART (voc_chart_new ());
  GtkWidget *window = voc_chart_test_show (chart, model, 700);

  gtk_widget_grab_focus (GTK_WIDGET (chart));
  voc_chart_test_assert_cursor (chart, 0, 2);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Pay of software developers");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "United States, median: $135,980 a year");
  voc_chart_set_cursor (chart, VOC_CHART_ROW_NONE, 0);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "Half of the software developers in Texas earn between $94,000 and $163,500 a year.\n"
    "United States: 10th percentile: $78,000; 25th percentile: $101,000; median: $135,980;"
    " 75th percentile: $172,000; 90th percentile: $218,000\n"
    "Texas: 10th percentile: $71,000; 25th percentile: $94,000; median: $128,400;"
    " 75th percentile: $163,500; 90th percentile: $239,200 or more\n"
    "Listings here: 10th percentile: $90,000; 25th percentile: $118,000; median: $141,000\n"
    "BLS OEWS, May 2025 · 15-1252 · 40 hours × 52 weeks");
  voc_chart_test_close (window, GTK_WIDGET (chart));
}

/* The middle of every mark is that mark's, for every kind, width, direction. */
static void
test_hit (void)
{
  static const int widths[] = { 330, 700, 1400 };

  for (guint i = 0; i < 5 * G_N_ELEMENTS (widths) * 2; i++)
    {
      guint kind = i % 5;
      g_autoptr (VocChartModel) model = kind == 0   ? voc_chart_sample_bands (TRUE)
                                        : kind == 1 ? voc_chart_sample_histogram ()
                                        : kind == 2 ? voc_chart_sample_ranking (51)
                                        : kind == 3 ? voc_chart_sample_map ()
                                                    : voc_chart_sample_trend ();
      GtkWidget      *label = g_object_ref_sink (gtk_label_new (NULL));
      VocSceneOptions options = {
        .context = gtk_widget_get_pango_context (label),
        .width = widths[i / 5 % G_N_ELEMENTS (widths)],
        .is_rtl = i / 5 / G_N_ELEMENTS (widths) == 1,
      };
      g_autoptr (VocChartScene) scene = voc_chart_scene_new (model, &options);

      g_assert_cmpuint (scene->marks->len, >=, 12);
      for (guint j = 0; j < scene->marks->len; j++)
        {
          const VocMark   *hit;
          graphene_point_t center;
          graphene_point_t hit_center;

          graphene_rect_get_center (&voc_chart_scene_get_mark (scene, j)->area, &center);
          hit = voc_chart_scene_get_mark (scene, voc_chart_scene_hit (scene, center.x, center.y));
          graphene_rect_get_center (&hit->area, &hit_center);

          /* In the year whose prices are used both series are the same. */
          g_assert_true (graphene_point_near (&center, &hit_center, 0.01f));
          g_assert_cmpfloat (center.x, >=, 0);
          g_assert_cmpfloat (center.x, <=, options.width);
          g_assert_cmpfloat (center.y, <=, scene->height);
        }
      g_assert_cmpuint (voc_chart_scene_hit (scene, 10, scene->height + 50), ==,
                        VOC_CHART_NO_MARK);
      g_assert_finalize_object (label);
    }
}

/* Where one reads from the right, bars begin at their labels there, too. */
static void
test_mirrored_ranking (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_ranking (8);
  GtkWidget      *label = g_object_ref_sink (gtk_label_new (NULL));
  VocSceneOptions options = { .context = gtk_widget_get_pango_context (label), .width = 700 };
  g_autoptr (VocChartScene) ltr = voc_chart_scene_new (model, &options);
  g_autoptr (VocChartScene) rtl = NULL;

  options.is_rtl = TRUE;
  rtl = voc_chart_scene_new (model, &options);
  g_assert_cmpuint (ltr->marks->len, >, 0);
  g_assert_cmpuint (rtl->marks->len, ==, ltr->marks->len);
  for (guint i = 0; i < ltr->marks->len; i++)
    {
      graphene_rect_t there = voc_chart_scene_get_mark (ltr, i)->area;
      graphene_rect_t here = voc_chart_scene_get_mark (rtl, i)->area;

      g_assert_cmpfloat_with_epsilon (here.origin.x, 700.0 - (double) (there.origin.x + there.size.width), 0.01);
      g_assert_cmpfloat_with_epsilon (here.size.width, (double) there.size.width, 0.01);
    }
  g_assert_finalize_object (label);
}

/* Every word lies within the width, whatever the width and the direction. */
static void
test_words_fit (void)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (VocChartModel) model = i % 5 == 0   ? voc_chart_sample_bands (TRUE)
                                        : i % 5 == 1 ? voc_chart_sample_histogram ()
                                        : i % 5 == 2 ? voc_chart_sample_ranking (8)
                                        : i % 5 == 3 ? voc_chart_sample_map ()
                                                     : voc_chart_sample_trend ();
      GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));

      for (int width = 300; width < 1000; width += 70)
        {
          VocSceneOptions options = {
            .context = gtk_widget_get_pango_context (label),
            .width = width,
            .is_rtl = i >= 5,
          };
          g_autoptr (VocChartScene) scene = voc_chart_scene_new (model, &options);

          for (guint j = 0; j < scene->shapes->len; j++)
            {
              const VocShape *shape = &g_array_index (scene->shapes, VocShape, j);

              if (shape->kind != VOC_SHAPE_TEXT)
                continue;
              g_assert_cmpfloat (shape->x, >=, -1.0);
              g_assert_cmpfloat (shape->x + shape->width, <=, width + 1.0);
            }
        }
      g_assert_finalize_object (label);
    }
}

typedef struct
{
  guint  count;
  double min;
  double max;
} Selected;

static void
range_selected_cb (VocChart *chart,
                   double    min,
                   double    max,
                   Selected *selected)
{
  selected->count++;
  selected->min = min;
  selected->max = max;
}

static void
assert_selection (VocChart *chart,
                  double    expected_min,
                  double    expected_max)
{
  double min;
  double max;

  g_assert_true (voc_chart_get_selection (chart, &min, &max));
  g_assert_cmpfloat (min, ==, expected_min);
  g_assert_cmpfloat (max, ==, expected_max);
}

static void
release_key (VocChart *chart,
             guint     keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (chart));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-released", keyval, 0, 0);
    }
}

static void
test_brush (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_histogram ();
  VocChart  *chart = VOC_CHART (voc_chart_new ());
  GtkWidget *window = voc_chart_test_show (chart, model, 500);
  Selected   selected = { 0 };

  g_signal_connect (chart, "range-selected", G_CALLBACK (range_selected_cb), &selected);
  voc_chart_set_slim (chart, TRUE);
  voc_chart_set_cursor (chart, 4, 0);
  g_assert_false (voc_ui_test_press (GTK_WIDGET (chart), GDK_KEY_Right, GDK_SHIFT_MASK));
  voc_chart_set_brushable (chart, TRUE);

  /* One question, once it is clear which. */
  g_assert_true (voc_ui_test_press (GTK_WIDGET (chart), GDK_KEY_Right, GDK_SHIFT_MASK));
  assert_selection (chart, 90000, 105000);
  g_assert_true (voc_ui_test_press (GTK_WIDGET (chart), GDK_KEY_Right, GDK_SHIFT_MASK));
  assert_selection (chart, 90000, 120000);
  g_assert_cmpuint (selected.count, ==, 0);
  release_key (chart, GDK_KEY_Right);
  g_assert_cmpuint (selected.count, ==, 0);
  release_key (chart, GDK_KEY_Shift_L);
  release_key (chart, GDK_KEY_Shift_L);
  g_assert_cmpuint (selected.count, ==, 1);
  g_assert_cmpfloat (selected.min, ==, 90000);
  g_assert_cmpfloat (selected.max, ==, 120000);

  /* Where Shift is not held down, Enter says so. */
  voc_chart_test_press (chart, GDK_KEY_Home);
  g_assert_true (voc_ui_test_press (GTK_WIDGET (chart), GDK_KEY_Right, GDK_SHIFT_MASK));
  voc_chart_test_press (chart, GDK_KEY_Return);
  g_assert_cmpuint (selected.count, ==, 2);
  g_assert_cmpfloat (selected.max, <=, 60000);

  voc_chart_test_press (chart, GDK_KEY_Escape);
  g_assert_true (isnan (selected.min));
  g_assert_false (voc_chart_get_selection (chart, NULL, NULL));
  g_assert_false (voc_ui_test_press (GTK_WIDGET (chart), GDK_KEY_Escape, 0));
  g_assert_cmpuint (selected.count, ==, 3);
  voc_chart_test_close (window, GTK_WIDGET (chart));
}

/* The pointer goes down at one place of the chart and up at another. */
static void
drag (VocChart *chart,
      double    from,
      double    to)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (chart));
  VocChartScene *scene = voc_chart_get_scene (chart);
  double         start = voc_chart_scale_to_pixel (&scene->position, from);
  double         end = voc_chart_scale_to_pixel (&scene->position, to);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_DRAG (controller))
        continue;
      g_signal_emit_by_name (controller, "drag-begin", start, 5.0);
      g_signal_emit_by_name (controller, "drag-update", end - start, 0.0);
      g_signal_emit_by_name (controller, "drag-end", end - start, 0.0);
    }
}

/* One step with Shift held, from the bar of that row. */
static void
extend_from (VocChart *chart,
             guint     row,
             guint     key)
{
  voc_chart_set_cursor (chart, row, 0);
  g_assert_true (voc_ui_test_press (GTK_WIDGET (chart), key, GDK_SHIFT_MASK));
  release_key (chart, GDK_KEY_Shift_L);
}

/* What is selected is made wider at either end, by pointer and by keys. */
static void
test_brush_wider (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_histogram ();
  VocChart  *chart = VOC_CHART (voc_chart_new ());
  GtkWidget *window = voc_chart_test_show (chart, model, 500);

  voc_chart_set_slim (chart, TRUE);
  voc_chart_set_brushable (chart, TRUE);
  voc_ui_test_settle ();
  drag (chart, 95000, 130000);
  assert_selection (chart, 90000, 135000);
  drag (chart, 135000, 160000);
  assert_selection (chart, 90000, 165000);
  drag (chart, 90000, 50000);
  assert_selection (chart, 45000, 165000);
  /* Inward as well, and past the other end. */
  drag (chart, 45000, 65000);
  assert_selection (chart, 60000, 165000);
  drag (chart, 60000, 190000);
  assert_selection (chart, 150000, 195000);
  /* Elsewhere another one begins. */
  drag (chart, 80000, 100000);
  assert_selection (chart, 75000, 105000);

  extend_from (chart, 4, GDK_KEY_Right);
  assert_selection (chart, 75000, 120000);
  extend_from (chart, 3, GDK_KEY_Left);
  assert_selection (chart, 60000, 120000);

  /* The end that does not move stays as it was written, open ones too. */
  voc_chart_set_selection (chart, 62500, 135000);
  drag (chart, 135000, 160000);
  assert_selection (chart, 62500, 165000);
  voc_chart_set_selection (chart, 62500, 105000);
  extend_from (chart, 4, GDK_KEY_Right);
  assert_selection (chart, 62500, 120000);
  voc_chart_set_selection (chart, 60000, G_MAXDOUBLE);
  drag (chart, 60000, 40000);
  assert_selection (chart, 30000, G_MAXDOUBLE);
  voc_chart_test_close (window, GTK_WIDGET (chart));
}

/* A model that says the same changes nothing; any other word or number does. */
static void
test_equal (void)
{
  g_autoptr (VocChartModel) one = voc_chart_sample_bands (TRUE);
  g_autoptr (VocChartModel) same = voc_chart_sample_bands (TRUE);
  g_autoptr (VocChartModel) less = voc_chart_sample_bands (FALSE);
  g_autoptr (VocChartModel) other = voc_chart_sample_histogram ();
  g_autoptr (VocChartModel) three = voc_chart_sample_ranking (3);
  g_autoptr (VocChartModel) four = voc_chart_sample_ranking (4);
  VocChartFrame *frame = g_object_ref_sink (VOC_CHART_FRAME (voc_chart_frame_new ()));

  g_assert_true (voc_chart_model_equal (one, same));
  g_assert_true (voc_chart_model_equal (NULL, NULL));
  g_assert_false (voc_chart_model_equal (one, NULL));
  g_assert_false (voc_chart_model_equal (one, less));
  g_assert_false (voc_chart_model_equal (one, other));
  g_assert_false (voc_chart_model_equal (three, four));

  voc_chart_frame_set_model (frame, one);
  voc_chart_frame_set_model (frame, same);
  g_assert_true (voc_chart_frame_get_model (frame) == one);
  voc_chart_frame_set_model (frame, less);
  g_assert_true (voc_chart_frame_get_model (frame) == less);
  g_assert_finalize_object (frame);
}

static void
test_sort (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_ranking (8);
  VocChart  *chart = VOC_CHART (voc_chart_new ());
  GtkWidget *window = voc_chart_test_show (chart, model, 500);

  voc_chart_set_cursor (chart, 0, 0);
  voc_chart_test_press (chart, GDK_KEY_Down);
  voc_chart_test_assert_cursor (chart, 1, 0);

  voc_chart_set_sort_column (chart, 0);
  voc_chart_test_press (chart, GDK_KEY_Home);
  voc_chart_test_assert_cursor (chart, 4, 0);
  voc_chart_test_press (chart, GDK_KEY_Down);
  voc_chart_test_assert_cursor (chart, 1, 0);
  voc_chart_test_close (window, GTK_WIDGET (chart));
}

static void
test_frame (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_bands (TRUE);
  g_autoptr (VocChartModel) empty = voc_chart_model_new (VOC_CHART_TREND, "Nothing");
  VocChartFrame *frame = VOC_CHART_FRAME (voc_chart_frame_new ());
  GtkWidget     *window = gtk_window_new ();

  voc_chart_model_seal (empty);
  voc_chart_frame_set_model (frame, model);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (frame));
  gtk_window_present (GTK_WINDOW (window));
  voc_ui_test_settle ();

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_template_child (GTK_WIDGET (frame), VOC_TYPE_CHART_FRAME, "menu_button")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Chart Menu");
  g_assert_false (voc_chart_frame_shows_table (frame));
  g_assert_true (voc_ui_test_press (GTK_WIDGET (frame), GDK_KEY_t, GDK_CONTROL_MASK));
  g_assert_true (voc_chart_frame_shows_table (frame));
  voc_ui_test_settle ();
  g_assert_true (voc_ui_test_press (GTK_WIDGET (frame), GDK_KEY_t, GDK_CONTROL_MASK));
  g_assert_false (voc_chart_frame_shows_table (frame));

  /* Without figures there is nothing to export. */
  voc_chart_frame_set_model (frame, empty);
  g_assert_false (voc_ui_test_press (GTK_WIDGET (frame), GDK_KEY_e, GDK_CONTROL_MASK));
  voc_chart_test_close (window, GTK_WIDGET (frame));
}

static void
test_export (void)
{
  g_autoptr (VocChartModel) model = voc_chart_sample_bands (TRUE);
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr (GBytes) png = voc_chart_export (model, VOC_CHART_FILE_PNG, label, NULL, 0);
  g_autoptr (GBytes) svg = voc_chart_export (model, VOC_CHART_FILE_SVG, label, NULL, 0);
  g_autoptr (GBytes) pdf = voc_chart_export (model, VOC_CHART_FILE_PDF, label, NULL, 0);
  g_autoptr (GBytes) csv = voc_chart_export (model, VOC_CHART_FILE_CSV, label, NULL, 0);
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guchar *pixels = NULL;
  g_autoptr (GError) error = NULL;
  guint n_blue = 0;
  gsize n_pixels;

  texture = gdk_texture_new_from_bytes (png, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1600);
  g_assert_cmpint (gdk_texture_get_height (texture), >, 300);

  /* The outlines of the bands are there, in the first series' colour. */
  n_pixels = (gsize) gdk_texture_get_width (texture) * gdk_texture_get_height (texture);
  pixels = g_malloc (n_pixels * 4);
  gdk_texture_download (texture, pixels, (gsize) gdk_texture_get_width (texture) * 4);
  for (gsize i = 0; i < n_pixels; i++)
    if (pixels[4 * i] == 0xb2 && pixels[4 * i + 1] == 0x72 && pixels[4 * i + 2] == 0x00)
      n_blue++;
  g_assert_cmpuint (n_blue, >, 1000);

  g_assert_nonnull (g_strstr_len (g_bytes_get_data (svg, NULL), 200, "<svg"));
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (pdf, NULL), 8, "%PDF"));
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 4000);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (svg, NULL),
                                  (gssize) g_bytes_get_size (svg), "</svg>"));
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (csv, NULL),
                                  (gssize) g_bytes_get_size (csv), "239200,\"$239,200 or more\""));
  g_assert_finalize_object (label);
}

/* The steps of a map go one way in brightness, so that they are told apart without
 * seeing colours; each is told from the next, and bears its words. */
static void
assert_steps (const VocChartPalette *palette)
{
  const GdkRGBA *steps = &palette->inks[VOC_INK_STEP];
  const GdkRGBA  black = { 0, 0, 0, 1 };
  gboolean       goes_up = voc_chart_palette_get_contrast (&steps[VOC_CHART_N_STEPS - 1], &black)
                     > voc_chart_palette_get_contrast (&steps[0], &black);

  for (guint i = 0; i < VOC_CHART_N_STEPS; i++)
    {
      g_assert_cmpfloat (voc_chart_palette_get_contrast (&steps[i], &palette->inks[VOC_INK_ON_STEP + i]), >=, 4.5);
      if (i == 0)
        continue;
      g_assert_cmpfloat (voc_chart_palette_get_contrast (&steps[i], &steps[i - 1]), >=, 1.2);
      g_assert_true (goes_up == (voc_chart_palette_get_contrast (&steps[i], &black) > voc_chart_palette_get_contrast (&steps[i - 1], &black)));
    }
}

/* Strokes of every theme against its window, its views and its cards. */
static void
test_contrast (void)
{
  static const char *const sheets[][3] = {
    { "style.css", NULL, NULL },
    { "style.css", "style-dark.css", NULL },
    { "style.css", "style-hc.css", NULL },
    { "style.css", "style-dark.css", "style-hc-dark.css" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      static const char *const light[] = { "#ffffff", "#fafafa" };
      static const char *const dark[] = { "#1e1e1e", "#242424", "#363636" };
      gboolean                 is_dark = i % 2 == 1;
      GtkWidget               *chart = g_object_ref_sink (voc_chart_new ());
      GtkStyleContext         *context = gtk_widget_get_style_context (chart);
      VocChartPalette          palette;

      for (guint j = 0; j < 3 && sheets[i][j] != NULL; j++)
        voc_chart_test_add_colors (context, sheets[i][j]);
      voc_chart_palette_load (&palette, chart);

      /* Series, and the steps of a map. */
      for (guint j = 0; j < VOC_CHART_N_SERIES + VOC_CHART_N_STEPS; j++)
        for (guint k = 0; k < (is_dark ? G_N_ELEMENTS (dark) : G_N_ELEMENTS (light)); k++)
          {
            GdkRGBA background;

            gdk_rgba_parse (&background, is_dark ? dark[k] : light[k]);
            g_assert_cmpfloat (voc_chart_palette_get_contrast (&palette.inks[VOC_INK_SERIES + j],
                                                               &background),
                               >=, i < 2 ? 3.0 : 4.5);
          }
      assert_steps (&palette);
      g_assert_finalize_object (chart);
    }

  {
    VocChartPalette paper;

    voc_chart_palette_set_paper (&paper);
    assert_steps (&paper);
  }
}

static void
test_contrast_formula (void)
{
  GdkRGBA black = { 0, 0, 0, 1 };
  GdkRGBA white = { 1, 1, 1, 1 };
  GdkRGBA grey;

  gdk_rgba_parse (&grey, "#767676");
  g_assert_cmpfloat_with_epsilon (voc_chart_palette_get_contrast (&black, &white), 21.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (voc_chart_palette_get_contrast (&white, &grey), 4.54, 0.005);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/chart/keys-walk-bands", test_keys_bands);
  g_test_add_func ("/ui/chart/keys-pass-over-gaps", test_keys_trend);
  g_test_add_func ("/ui/chart/says-what-the-cursor-is-on", test_accessible);
  g_test_add_func ("/ui/chart/hits", test_hit);
  g_test_add_func ("/ui/chart/mirrored-ranking", test_mirrored_ranking);
  g_test_add_func ("/ui/chart/words-fit", test_words_fit);
  g_test_add_func ("/ui/chart/brushes-by-keys", test_brush);
  g_test_add_func ("/ui/chart/brushes-wider", test_brush_wider);
  g_test_add_func ("/ui/chart/equal", test_equal);
  g_test_add_func ("/ui/chart/sorts", test_sort);
  g_test_add_func ("/ui/chart-frame/actions", test_frame);
  g_test_add_func ("/ui/chart-export/files", test_export);
  g_test_add_func ("/ui/chart-palette/contrast", test_contrast);
  g_test_add_func ("/ui/chart-palette/contrast-formula", test_contrast_formula);
  return g_test_run ();
}
