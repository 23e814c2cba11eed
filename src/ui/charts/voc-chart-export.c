/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart as a file that stands on its own: title, summary and source are in
 * the picture. The painter is the screen's; the colours are those of paper.
 * Takes some ten milliseconds, on the main thread. */

#include "ui/charts/voc-chart-export.h"

#include "ui/charts/voc-chart-palette-private.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#define PAGE_WIDTH 800
#define PAGE_MARGIN 24
#define PNG_SCALE 2.0

/* Pixels of 1/96 inch as points of 1/72. */
#define POINTS 0.75

typedef struct
{
  PangoContext  *context; /* (owned) */
  PangoLayout   *title;   /* (owned) */
  PangoLayout   *summary; /* (owned) (nullable) */
  PangoLayout   *source;  /* (owned) (nullable) */
  VocChartScene *scene;   /* (owned) */
  gboolean       is_rtl;
  double         height;
} Page;

static void
page_free (Page *self)
{
  g_clear_object (&self->title);
  g_clear_object (&self->summary);
  g_clear_object (&self->source);
  g_clear_pointer (&self->scene, voc_chart_scene_free);
  g_clear_object (&self->context);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static PangoLayout *
lay (Page       *self,
     const char *text,
     double      scale,
     gboolean    is_bold)
{
  PangoLayout *layout = NULL;
  g_autoptr (PangoAttrList) attributes = NULL;

  if (text == NULL || *text == '\0')
    return NULL;

  layout = pango_layout_new (self->context);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, (PAGE_WIDTH - 2 * PAGE_MARGIN) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  self->height += voc_chart_layout_height (layout) + PAGE_MARGIN / 3.0;
  return layout;
}

static Page *
page_new (const VocChartModel *model,
          GtkWidget           *widget,
          const guint         *order,
          guint                column)
{
  Page                 *self = g_new0 (Page, 1);
  PangoFontDescription *font;
  VocSceneOptions       options = { .order = order, .column = column };

  font = pango_font_description_copy (
    pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
  self->is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_context_set_font_description (self->context, font);
  pango_context_set_base_dir (self->context,
                              self->is_rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_font_description_free (font);

  self->height = 2.0 * PAGE_MARGIN;
  self->title = lay (self, voc_chart_model_get_title (model), 1.3, TRUE);
  self->summary = lay (self, voc_chart_model_get_summary (model), 1.0, FALSE);
  self->source = lay (self, voc_chart_model_get_source (model), 0.85, FALSE);

  options.context = self->context;
  options.width = PAGE_WIDTH - 2 * PAGE_MARGIN;
  options.is_rtl = self->is_rtl;
  self->scene = voc_chart_scene_new (model, &options);
  self->height = ceil (self->height + self->scene->height + PAGE_MARGIN / 2.0);
  return self;
}

static void
show (cairo_t     *cr,
      PangoLayout *layout)
{
  if (layout == NULL)
    return;

  cairo_move_to (cr, 0.0, 0.0);
  pango_cairo_show_layout (cr, layout);
  cairo_translate (cr, 0.0, voc_chart_layout_height (layout) + PAGE_MARGIN / 3.0);
}

static void
page_paint (const Page *self,
            cairo_t    *cr)
{
  VocChartPalette palette;

  voc_chart_palette_set_paper (&palette);
  gdk_cairo_set_source_rgba (cr, &palette.inks[VOC_INK_BACKGROUND]);
  cairo_rectangle (cr, 0.0, 0.0, PAGE_WIDTH, self->height);
  cairo_fill (cr);

  cairo_translate (cr, PAGE_MARGIN, PAGE_MARGIN);
  gdk_cairo_set_source_rgba (cr, &palette.inks[VOC_INK_TEXT]);
  show (cr, self->title);
  show (cr, self->summary);
  cairo_translate (cr, 0.0, PAGE_MARGIN / 4.0);
  voc_chart_scene_paint (self->scene, cr, &palette, VOC_CHART_NO_MARK, NAN, NAN);
  cairo_translate (cr, 0.0, self->scene->height + PAGE_MARGIN / 4.0);
  gdk_cairo_set_source_rgba (cr, &palette.inks[VOC_INK_DIM]);
  show (cr, self->source);
}

static cairo_status_t
write_bytes (void                *closure,
             const unsigned char *data,
             unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
paint_image (const Page *page)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                         (int) (PAGE_WIDTH * PNG_SCALE),
                                                         (int) (page->height * PNG_SCALE));
  cairo_t         *cr = cairo_create (surface);

  cairo_scale (cr, PNG_SCALE, PNG_SCALE);
  page_paint (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static void
paint_png (const Page *page,
           GByteArray *bytes)
{
  cairo_surface_t *surface = paint_image (page);

  cairo_surface_write_to_png_stream (surface, write_bytes, bytes);
  cairo_surface_destroy (surface);
}

static void
paint_pdf (const Page          *page,
           const VocChartModel *model,
           GByteArray          *bytes)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_bytes, bytes, PAGE_WIDTH * POINTS,
                                                                  page->height * POINTS);
  cairo_t         *cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, voc_chart_model_get_title (model));
  cairo_scale (cr, POINTS, POINTS);
  page_paint (page, cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

static void
paint_svg (const Page *page,
           GByteArray *bytes)
{
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (write_bytes, bytes, PAGE_WIDTH,
                                                                  page->height);
  cairo_t         *cr = cairo_create (surface);

  page_paint (page, cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

/**
 * voc_chart_file_from_suffix:
 * @suffix: "png", "svg", "pdf" or "csv"
 * @file: (out): what it names
 *
 * Returns: whether it is one of them
 */
gboolean
voc_chart_file_from_suffix (const char   *suffix,
                            VocChartFile *file)
{
  static const char *const suffixes[] = {
    [VOC_CHART_FILE_PNG] = "png",
    [VOC_CHART_FILE_SVG] = "svg",
    [VOC_CHART_FILE_PDF] = "pdf",
    [VOC_CHART_FILE_CSV] = "csv",
  };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_strcmp0 (suffix, suffixes[i]) == 0)
      {
        *file = (VocChartFile) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * voc_chart_export:
 * @model: what to write
 * @file: as what
 * @widget: whose font and direction are used
 * @order: (nullable): the rows in the order they are to be drawn
 * @column: the measure that a map shows
 *
 * Returns: (transfer full): the bytes of the file
 */
GBytes *
voc_chart_export (const VocChartModel *model,
                  VocChartFile         file,
                  GtkWidget           *widget,
                  const guint         *order,
                  guint                column)
{
  g_autoptr (Page) page = NULL;
  GByteArray *bytes;

  g_return_val_if_fail (model != NULL, NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  if (file == VOC_CHART_FILE_CSV)
    {
      char *csv = voc_chart_model_to_csv (model);

      return g_bytes_new_take (csv, strlen (csv));
    }

  bytes = g_byte_array_new ();
  page = page_new (model, widget, order, column);
  if (file == VOC_CHART_FILE_PNG)
    paint_png (page, bytes);
  else if (file == VOC_CHART_FILE_PDF)
    paint_pdf (page, model, bytes);
  else
    paint_svg (page, bytes);

  return g_byte_array_free_to_bytes (bytes);
}

/**
 * voc_chart_create_texture:
 * @model: what to paint
 * @widget: whose font and direction are used
 * @order: (nullable): the rows in the order they are to be drawn
 * @column: the measure that a map shows
 *
 * Returns: (transfer full): the exported picture, two pixels for each point
 */
GdkTexture *
voc_chart_create_texture (const VocChartModel *model,
                          GtkWidget           *widget,
                          const guint         *order,
                          guint                column)
{
  g_autoptr (GBytes) png = voc_chart_export (model, VOC_CHART_FILE_PNG, widget, order, column);

  /* A picture of our own is never one that can't be read. */
  return gdk_texture_new_from_bytes (png, NULL);
}

/* As wide as the paper, unless it is too long for it: one chart, one page. */
static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                number,
              Page              *page)
{
  double   width = gtk_print_context_get_width (context);
  double   height = gtk_print_context_get_height (context);
  double   scale = fmin (width / PAGE_WIDTH, height / page->height);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  cairo_translate (cr, (width - PAGE_WIDTH * scale) / 2.0, 0.0);
  cairo_scale (cr, scale, scale);
  page_paint (page, cr);
}

/**
 * voc_chart_print_new:
 * @model: what to print
 * @widget: whose font and direction are used
 * @order: (nullable): the rows in the order they are to be drawn
 * @column: the measure that a map shows
 *
 * Returns: (transfer full): a print job of one page, to be run; it does not need
 *   @widget any more
 */
GtkPrintOperation *
voc_chart_print_new (const VocChartModel *model,
                     GtkWidget           *widget,
                     const guint         *order,
                     guint                column)
{
  GtkPrintOperation *operation;
  Page              *page;

  g_return_val_if_fail (model != NULL, NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  operation = gtk_print_operation_new ();
  page = page_new (model, widget, order, column);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_job_name (operation, voc_chart_model_get_title (model));
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), page);
  g_object_set_data_full (G_OBJECT (operation), "voc-page", page, (GDestroyNotify) page_free);

  return operation;
}
