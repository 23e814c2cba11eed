/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The colours of charts: named in style.css and its dark and high-contrast
 * forms for the screen; always the light ones on paper. */

#include "ui/charts/voc-chart-palette-private.h"

#include "ui/common/voc-widget.h"

#include <math.h>

/* Also what is used when the program's style sheet is not there. */
static const char *const paper[VOC_N_INKS] = {
  [VOC_INK_TEXT] = "#1e1e1e",
  [VOC_INK_DIM] = "#5e5c64",
  [VOC_INK_GRID] = "#deddda",
  [VOC_INK_BACKGROUND] = "#ffffff",
  [VOC_INK_SERIES] = "#0072b2",
  [VOC_INK_SERIES + 1] = "#c8540a",
  [VOC_INK_SERIES + 2] = "#00805e",
  [VOC_INK_SERIES + 3] = "#a9558a",
  [VOC_INK_STEP] = "#4a92d8",
  [VOC_INK_STEP + 1] = "#2d77bd",
  [VOC_INK_STEP + 2] = "#035b9e",
  [VOC_INK_STEP + 3] = "#014275",
  [VOC_INK_STEP + 4] = "#01284a",
};

static const char *const names[VOC_N_INKS] = {
  [VOC_INK_GRID] = "voc_chart_grid",
  [VOC_INK_BACKGROUND] = "voc_chart_background",
  [VOC_INK_SERIES] = "voc_series_1",
  [VOC_INK_SERIES + 1] = "voc_series_2",
  [VOC_INK_SERIES + 2] = "voc_series_3",
  [VOC_INK_SERIES + 3] = "voc_series_4",
  [VOC_INK_STEP] = "voc_step_1",
  [VOC_INK_STEP + 1] = "voc_step_2",
  [VOC_INK_STEP + 2] = "voc_step_3",
  [VOC_INK_STEP + 3] = "voc_step_4",
  [VOC_INK_STEP + 4] = "voc_step_5",
};

static double
get_luminance (const GdkRGBA *color)
{
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  const double parts[] = { color->red, color->green, color->blue };
  double       luminance = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    luminance += weights[i] * (parts[i] <= 0.04045 ? parts[i] / 12.92 : pow ((parts[i] + 0.055) / 1.055, 2.4));

  return luminance;
}

/**
 * voc_chart_palette_get_contrast:
 *
 * Returns: the contrast ratio of two opaque colours, 1 to 21, as WCAG 2.1
 *   defines it
 */
double
voc_chart_palette_get_contrast (const GdkRGBA *a,
                                const GdkRGBA *b)
{
  double one = get_luminance (a);
  double other = get_luminance (b);

  return (fmax (one, other) + 0.05) / (fmin (one, other) + 0.05);
}

/* Black or white, whichever reads better on each step. */
static void
choose_words (VocChartPalette *self)
{
  static const GdkRGBA black = { 0, 0, 0, 1 };
  static const GdkRGBA white = { 1, 1, 1, 1 };

  for (guint i = 0; i < VOC_CHART_N_STEPS; i++)
    {
      const GdkRGBA *step = &self->inks[VOC_INK_STEP + i];

      self->inks[VOC_INK_ON_STEP + i] = voc_chart_palette_get_contrast (step, &black) > voc_chart_palette_get_contrast (step, &white)
                                          ? black
                                          : white;
    }
}

/**
 * voc_chart_palette_set_paper:
 *
 * The colours of an exported picture, whatever the theme.
 */
void
voc_chart_palette_set_paper (VocChartPalette *self)
{
  for (guint i = 0; i < VOC_INK_ON_STEP; i++)
    gdk_rgba_parse (&self->inks[i], paper[i]);
  choose_words (self);
}
/**
 * voc_chart_palette_load:
 * @widget: whose theme it is
 */
void
voc_chart_palette_load (VocChartPalette *self,
                        GtkWidget       *widget)
{
  voc_chart_palette_set_paper (self);
  for (guint i = 0; i < VOC_N_INKS; i++)
    if (names[i] != NULL)
      voc_widget_get_color (widget, names[i], &self->inks[i], &self->inks[i]);

  voc_widget_get_text_color (widget, &self->inks[VOC_INK_TEXT]);
  self->inks[VOC_INK_DIM] = self->inks[VOC_INK_TEXT];
  self->inks[VOC_INK_DIM].alpha *= 0.75f;
  choose_words (self);
}
