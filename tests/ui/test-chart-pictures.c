/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of every kind of chart, at three widths, in both directions, light and dark.
 * They are judged by what has to be in them, not by their pixels, which fonts change:
 * words and marks are the same in each, figures stand in their order, every mark can be
 * told from what is behind it, and nothing reaches over the edge. The pictures stay in
 * the folder chart-pictures beside the test. */

#include "config.h"

#include "ui/charts/voc-chart-palette-private.h"

#include "voc-chart-samples.h"
#include "voc-chart-test.h"

#include <math.h>

#define MARGIN 12
#define LEAST_CONTRAST 1.5 /* of a mark's middle or rim; series have 3, laid over it thinly less */

typedef struct
{
  const char *name;
  VocChartModel *(*create) (void);
} Kind;

static VocChartModel *
create_axis (void)
{
  return voc_chart_sample_bands (TRUE);
}

static VocChartModel *
create_ranking (void)
{
  return voc_chart_sample_ranking (12);
}

static const Kind kinds[] = {
  { "bands", create_axis },
  { "histogram", voc_chart_sample_histogram },
  { "ranking", create_ranking },
  { "map", voc_chart_sample_map },
  { "trend", voc_chart_sample_trend },
};

static const int widths[] = { 340, 700, 1200 };

static void
load_palette (VocChartPalette *palette,
              gboolean         is_dark)
{
  GtkWidget       *label = g_object_ref_sink (gtk_label_new (NULL));
  GtkStyleContext *context = gtk_widget_get_style_context (label);

  voc_chart_test_add_colors (context, "style.css");
  if (is_dark)
    voc_chart_test_add_colors (context, "style-dark.css");
  voc_chart_palette_load (palette, label);
  gdk_rgba_parse (&palette->inks[VOC_INK_BACKGROUND], is_dark ? "#242424" : "#ffffff");
  gdk_rgba_parse (&palette->inks[VOC_INK_TEXT], is_dark ? "#ffffff" : "#303030");
  gdk_rgba_parse (&palette->inks[VOC_INK_DIM], is_dark ? "#c0c0c0" : "#606060");
  g_assert_finalize_object (label);
}

static cairo_surface_t *
paint (const VocChartScene   *scene,
       const VocChartPalette *palette,
       int                    width)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width + 2 * MARGIN, (int) ceil (scene->height) + 2 * MARGIN);
  cairo_t         *cr = cairo_create (picture);

  gdk_cairo_set_source_rgba (cr, &palette->inks[VOC_INK_BACKGROUND]);
  cairo_paint (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  voc_chart_scene_paint (scene, cr, palette, VOC_CHART_NO_MARK, NAN, NAN);
  cairo_destroy (cr);
  cairo_surface_flush (picture);

  return picture;
}

static GdkRGBA
get_pixel (cairo_surface_t *picture,
           int              x,
           int              y)
{
  const guchar *row = cairo_image_surface_get_data (picture) + (gsize) y * (gsize) cairo_image_surface_get_stride (picture);
  guint32       pixel = ((const guint32 *) (gconstpointer) row)[x];

  return (GdkRGBA){
    (float) ((pixel >> 16) & 0xff) / 255.0f, (float) ((pixel >> 8) & 0xff) / 255.0f, (float) (pixel & 0xff) / 255.0f, 1.0f
  };
}

/* Two pixels of the edge are for what is smoothed. */
static void
assert_margin (cairo_surface_t       *picture,
               const VocChartPalette *palette,
               const char            *name)
{
  int width = cairo_image_surface_get_width (picture);
  int height = cairo_image_surface_get_height (picture);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        GdkRGBA  pixel = get_pixel (picture, x, y);
        gboolean is_margin = x < MARGIN - 2 || y < MARGIN - 2 || x >= width - MARGIN + 2 || y >= height - MARGIN + 2;

        if (is_margin && voc_chart_palette_get_contrast (&pixel, &palette->inks[VOC_INK_BACKGROUND]) > 1.1)
          g_error ("%s: something is drawn over the edge at %d, %d", name, x - MARGIN, y - MARGIN);
      }
}

/* Somewhere within a mark is something that is not the background. */
static double
find_contrast (cairo_surface_t       *picture,
               const VocChartPalette *palette,
               const graphene_rect_t *area)
{
  double best = 1.0;

  for (int y = (int) area->origin.y - 1; y <= (int) (area->origin.y + area->size.height); y++)
    for (int x = (int) area->origin.x - 1; x <= (int) (area->origin.x + area->size.width); x++)
      {
        GdkRGBA pixel;

        if (x + MARGIN < 0 || y + MARGIN < 0 || x + MARGIN >= cairo_image_surface_get_width (picture)
            || y + MARGIN >= cairo_image_surface_get_height (picture))
          continue;
        pixel = get_pixel (picture, x + MARGIN, y + MARGIN);
        best = fmax (best, voc_chart_palette_get_contrast (&pixel, &palette->inks[VOC_INK_BACKGROUND]));
      }

  return best;
}

static void
assert_marks_drawn (const VocChartScene   *scene,
                    cairo_surface_t       *picture,
                    const VocChartPalette *palette,
                    const char            *name)
{
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const VocMark *mark = voc_chart_scene_get_mark (scene, i);

      /* A bin with nothing in it is a line of no height. */
      if (mark->row != VOC_CHART_ROW_RANGE && voc_chart_model_get_cell (scene->model, mark->row, mark->column)->value == 0)
        continue;
      if (find_contrast (picture, palette, &mark->area) < LEAST_CONTRAST)
        g_error ("%s: the mark of row %u, column %u can't be seen", name, mark->row, mark->column);
    }
}

/* Along a row of bands, and of percentiles in a row, more lies further right in every
 * language: a scale is not mirrored. */
static void
assert_order (const VocChartScene *scene)
{
  const VocMark *before = NULL;

  if (voc_chart_model_get_kind (scene->model) != VOC_CHART_BANDS)
    return;

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const VocMark *mark = voc_chart_scene_get_mark (scene, i);

      if (mark->row == VOC_CHART_ROW_RANGE)
        continue;
      if (before != NULL && before->row == mark->row)
        g_assert_cmpfloat (before->area.origin.x, <=, mark->area.origin.x);
      before = mark;
    }
}

static char *
describe_marks (const VocChartScene *scene)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < scene->marks->len; i++)
    g_string_append_printf (text, "%u/%u ", voc_chart_scene_get_mark (scene, i)->row, voc_chart_scene_get_mark (scene, i)->column);

  return g_string_free (text, FALSE);
}

/* Every row has its name somewhere, a tile its code. */
static void
assert_named (const VocChartScene *scene)
{
  VocChartKind kind = voc_chart_model_get_kind (scene->model);

  if (kind == VOC_CHART_HISTOGRAM || kind == VOC_CHART_TREND)
    return;

  for (guint i = 0; i < voc_chart_model_get_n_rows (scene->model); i++)
    {
      const char *name = scene->is_map ? voc_chart_model_get_row_tile (scene->model, i, NULL, NULL)
                                       : voc_chart_model_get_row_label (scene->model, i);
      gboolean    is_there = FALSE;

      for (guint k = 0; k < scene->shapes->len && !is_there; k++)
        {
          const VocShape *shape = &g_array_index (scene->shapes, VocShape, k);

          is_there = shape->kind == VOC_SHAPE_TEXT && g_str_equal (pango_layout_get_text (shape->layout), name);
        }
      g_assert_true (is_there);
    }
}

static void
keep (cairo_surface_t *picture,
      const char      *name)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "chart-pictures", NULL);
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, name);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_cmpint (cairo_surface_write_to_png (picture, path), ==, CAIRO_STATUS_SUCCESS);
}

static void
check_picture (const VocChartScene *scene,
               const char          *kind,
               gboolean             is_dark)
{
  g_autofree char *name = g_strdup_printf ("%s-%d-%s-%s", kind, scene->options.width, scene->options.is_rtl ? "rtl" : "ltr",
                                           is_dark ? "dark" : "light");
  VocChartPalette  palette;
  cairo_surface_t *picture;

  load_palette (&palette, is_dark);
  picture = paint (scene, &palette, scene->options.width);
  keep (picture, name);
  assert_margin (picture, &palette, name);
  assert_marks_drawn (scene, picture, &palette, name);
  cairo_surface_destroy (picture);
}

static void
test_kind (gconstpointer data)
{
  const Kind *kind = data;
  g_autoptr (VocChartModel) model = kind->create ();
  GtkWidget       *label = g_object_ref_sink (gtk_label_new (NULL));
  g_autofree char *first = NULL;

  for (guint i = 0; i < 2 * G_N_ELEMENTS (widths); i++)
    {
      VocSceneOptions options = {
        .context = gtk_widget_get_pango_context (label),
        .width = widths[i / 2],
        .is_rtl = i % 2 == 1,
      };
      g_autoptr (VocChartScene) scene = voc_chart_scene_new (model, &options);
      g_autofree char *marks = describe_marks (scene);

      if (first == NULL)
        first = g_strdup (marks);
      g_assert_cmpstr (marks, ==, first);
      g_assert_cmpfloat (scene->height, >, 2 * scene->em);
      assert_named (scene);
      assert_order (scene);
      check_picture (scene, kind->name, FALSE);
      check_picture (scene, kind->name, TRUE);
    }
  g_assert_finalize_object (label);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ui/chart-pictures/%s", kinds[i].name);

      g_test_add_data_func (path, &kinds[i], test_kind);
    }

  return g_test_run ();
}
