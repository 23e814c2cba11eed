/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The arithmetic of an axis, apart from drawing: pure, no GTK, any thread. */

#include "ui/charts/voc-chart-scale.h"

#include <math.h>

/* Rounding may leave a value a hair beyond the tick that it is on. */
#define SLACK 1e-9

static double
next_step (double   step,
           gboolean whole_steps)
{
  double power = pow (10.0, floor (log10 (step) + SLACK));
  double lead = step / power;
  double next = lead < 2.0 - SLACK   ? 2.0
                : lead < 2.5 - SLACK ? 2.5
                : lead < 5.0 - SLACK ? 5.0
                                     : 10.0;

  if (next == 2.5 && whole_steps && power < 10.0)
    next = 5.0;

  return next * power;
}

static double
count_ticks (double min,
             double max,
             double step)
{
  return ceil (max / step - SLACK) - floor (min / step + SLACK) + 1.0;
}

/**
 * voc_chart_scale_fit:
 * @self: a scale to fill in; its place is kept
 * @min: the least value it must hold
 * @max: the greatest value it must hold
 * @max_ticks: how many ticks there is room for, 2 at least
 * @whole_steps: whether only whole numbers make sense (counts, years)
 *
 * Widens [@min, @max] to round numbers: steps are 1, 2, 2.5 or 5 times a power
 * of ten, the least that gives no more than @max_ticks ticks. A range of one
 * value gets room on both sides.
 *
 * Returns: %FALSE when a bound is no finite number; @self is unchanged then
 */
gboolean
voc_chart_scale_fit (VocChartScale *self,
                     double         min,
                     double         max,
                     guint          max_ticks,
                     gboolean       whole_steps)
{
  double step;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!isfinite (min) || !isfinite (max) || max < min)
    return FALSE;

  max_ticks = MAX (max_ticks, 2);
  if (max - min <= fabs (max) * SLACK)
    {
      double room = min == 0.0 ? 1.0 : fabs (min) * 0.1;

      min -= room;
      max += room;
    }

  step = pow (10.0, floor (log10 ((max - min) / max_ticks)));
  if (whole_steps)
    step = MAX (step, 1.0);
  while (count_ticks (min, max, step) > max_ticks && step < (max - min) * 10.0)
    step = next_step (step, whole_steps);

  self->step = step;
  self->min = floor (min / step + SLACK) * step;
  self->max = ceil (max / step - SLACK) * step;
  return TRUE;
}

/**
 * voc_chart_scale_place:
 * @start: the pixel of the least value
 * @length: pixels to the greatest value; negative when it lies above
 */
void
voc_chart_scale_place (VocChartScale *self,
                       double         start,
                       double         length)
{
  g_return_if_fail (self != NULL);

  self->start = start;
  self->length = length;
}

guint
voc_chart_scale_get_n_ticks (const VocChartScale *self)
{
  g_return_val_if_fail (self != NULL && self->step > 0.0, 0);

  return (guint) lround ((self->max - self->min) / self->step) + 1;
}

/**
 * voc_chart_scale_get_tick:
 * @index: from 0
 *
 * Returns: the tick's value, computed from the least one so that errors do not
 *   add up, and exactly 0 at zero
 */
double
voc_chart_scale_get_tick (const VocChartScale *self,
                          guint                index)
{
  double tick;

  g_return_val_if_fail (self != NULL, 0.0);

  tick = self->min + self->step * index;
  return fabs (tick) < self->step * SLACK ? 0.0 : tick;
}

double
voc_chart_scale_to_pixel (const VocChartScale *self,
                          double               value)
{
  g_return_val_if_fail (self != NULL && self->max > self->min, 0.0);

  return self->start + (value - self->min) / (self->max - self->min) * self->length;
}

/**
 * voc_chart_scale_from_pixel:
 *
 * Returns: the value at @pixel, within the scale
 */
double
voc_chart_scale_from_pixel (const VocChartScale *self,
                            double               pixel)
{
  g_return_val_if_fail (self != NULL && self->length != 0.0, 0.0);

  return CLAMP (self->min + (pixel - self->start) / self->length * (self->max - self->min),
                self->min, self->max);
}
