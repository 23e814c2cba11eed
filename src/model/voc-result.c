/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The answer to a query, and the arithmetic of the pay distribution in it. Made
 * on a store worker, then read by any thread and never changed. */

#include "model/voc-result.h"

#include "model/voc-boxed-private.h"
#include "model/voc-pay-edge-private.h"
#include "model/voc-percentiles-private.h"

#include <math.h>
#include <string.h>

VOC_DEFINE_BOXED_TYPE (VocResult, voc_result, voc_result_ref, voc_result_unref)

static void
result_clear (VocResult *self)
{
  g_clear_pointer (&self->query, voc_query_unref);
  g_array_unref (self->ids);
  g_clear_pointer (&self->distances_km, g_array_unref);
  g_clear_pointer (&self->offers, g_array_unref);
  g_free (self->suggestion);
  for (guint i = 0; i < VOC_N_FACETS; i++)
    g_ptr_array_unref (self->facets[i]);
  g_ptr_array_unref (self->asked_skills);
  g_ptr_array_unref (self->asked_occupations);
}

/**
 * voc_result_new:
 * @query: what was asked, sealed
 *
 * Returns: (transfer full): an empty answer to @query, to be filled in; its
 *   arrays are there, except for the distances, and its distribution is that of
 *   no listing
 */
VocResult *
voc_result_new (const VocQuery *query)
{
  VocResult *self;

  g_return_val_if_fail (query != NULL, NULL);

  self = g_atomic_rc_box_new0 (VocResult);
  self->query = voc_query_ref (query);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < VOC_N_FACETS; i++)
    self->facets[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
  self->asked_skills = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
  self->asked_occupations = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
  voc_pay_distribution_fill (&self->pay, NULL, 0);
  if (query->only_offers)
    self->offers = g_array_new (FALSE, FALSE, sizeof (VocPayOffer));
  return self;
}

/**
 * voc_result_ref:
 * @self: a result
 *
 * Any thread may call this. The answer is not const for the sake of g_autoptr
 * only.
 *
 * Returns: (transfer full): @self
 */
VocResult *
voc_result_ref (const VocResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((VocResult *) self);
}

/**
 * voc_result_unref:
 * @self: (nullable) (transfer full): a result
 *
 * Any thread may call this.
 */
void
voc_result_unref (VocResult *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, (GDestroyNotify) result_clear);
}

/**
 * voc_result_get_n:
 * @self: a result
 *
 * Returns: how many listings were found
 */
guint
voc_result_get_n (const VocResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->ids->len;
}

/**
 * voc_result_copy_facts:
 * @self: a result
 *
 * Any thread may call this.
 *
 * Returns: (transfer full): an answer with the counts and the pay of @self and no
 *   listings yet, to be filled in; it has distances when @self has
 */
VocResult *
voc_result_copy_facts (const VocResult *self)
{
  VocResult *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = (VocResult *) g_atomic_rc_box_dup (sizeof *self, (gpointer) self);
  copy->query = voc_query_ref (self->query);
  copy->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), self->ids->len);
  if (self->distances_km != NULL)
    copy->distances_km = g_array_sized_new (FALSE, FALSE, sizeof (float), self->distances_km->len);
  if (copy->offers != NULL)
    g_array_ref (copy->offers);
  for (guint i = 0; i < VOC_N_FACETS; i++)
    g_ptr_array_ref (copy->facets[i]);
  g_ptr_array_ref (copy->asked_skills);
  g_ptr_array_ref (copy->asked_occupations);
  copy->suggestion = g_strdup (self->suggestion);
  return copy;
}

/**
 * voc_facet_count_new:
 * @key: a code, an id or a name; "" is "not stated"
 * @label: (nullable): what is shown instead
 * @count: listings
 *
 * Returns: (transfer full): a count
 */
VocFacetCount *
voc_facet_count_new (const char *key,
                     const char *label,
                     guint       count)
{
  VocFacetCount *self;

  g_return_val_if_fail (key != NULL, NULL);

  self = g_new (VocFacetCount, 1);
  self->key = g_strdup (key);
  self->label = g_strdup (label);
  self->count = count;
  return self;
}

/**
 * voc_facet_count_free:
 * @self: (nullable) (transfer full): a count
 */
void
voc_facet_count_free (VocFacetCount *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_free (self->label);
  g_free (self);
}

/* The smallest of 1, 2, 2.5 and 5 times a power of ten that is @width or more. */
static double
round_width_up (double width)
{
  static const double steps[] = { 1.0, 2.0, 2.5, 5.0, 10.0 };
  double              power;

  if (width <= 1.0)
    return 1.0;

  power = pow (10.0, floor (log10 (width)));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (width <= steps[i] * power)
      return steps[i] * power;

  return 10.0 * power;
}

/* One absurd figure must not press all others into the first bin, so the bins
 * end a little above the 99th percentile; a width is tried until the low edge,
 * being a multiple of it, leaves room for that. */
static void
choose_bins (VocPayDistribution *self,
             double              least,
             double              high)
{
  double width = round_width_up ((high - least) / VOC_PAY_BINS);

  self->low = floor (least / width) * width;
  while (high >= self->low + width * VOC_PAY_BINS)
    {
      width = round_width_up (width * 1.01);
      self->low = floor (least / width) * width;
    }
  self->bin_width = width;
}

static guint
keep_finite (double *values,
             guint   n)
{
  guint n_kept = 0;

  for (guint i = 0; i < n; i++)
    if (isfinite (values[i]) && values[i] >= 0.0)
      values[n_kept++] = values[i] + 0.0; /* never -0.0, whose bits are not in order */

  return n_kept;
}

/* Those of the first shares are told, the last two are for the bins. */
static const double shares[] = { 0.10, 0.25, 0.50, 0.75, 0.90, 0.99, 0.0 };

static void
fill_nothing (VocPayDistribution *self,
              guint               n)
{
  self->n = n;
  self->low = 0.0;
  self->bin_width = 1.0;
  memset (self->bins, 0, sizeof self->bins);
  for (guint i = 0; i < G_N_ELEMENTS (self->percentiles); i++)
    self->percentiles[i] = -1.0;
}

static void
take_percentiles (VocPayDistribution *self,
                  const double       *percentiles)
{
  memcpy (self->percentiles, percentiles, sizeof self->percentiles);
  choose_bins (self, percentiles[6], percentiles[5]);
}

static guint
find_bin (const VocPayDistribution *self,
          double                    value)
{
  /* None is below the first edge. */
  double place = (value - self->low + VOC_PAY_LEAST_DIFFERENCE) / self->bin_width;

  return place < VOC_PAY_BINS - 1 ? (guint) place : VOC_PAY_BINS - 1;
}

/**
 * voc_pay_distribution_fill:
 * @self: a distribution; its currency stays what it is
 * @values: (array length=n) (nullable): the middles of yearly ranges, in whole
 *   units; what is no amount is dropped
 * @n: how many there are
 *
 * Counts pay. The percentiles are interpolated between the two closest ranks.
 * The width of a bin is 1, 2, 2.5 or 5 times a power of ten, the low edge a
 * multiple of it. A bin has its lower edge and not its upper one; the last bin also holds
 * everything above, so that a few absurd figures do not squeeze the rest. Without values all is 0, the percentiles -1
 * and the width 1.
 */
void
voc_pay_distribution_fill (VocPayDistribution *self,
                           double             *values,
                           guint               n)
{
  double percentiles[G_N_ELEMENTS (shares)];

  g_return_if_fail (self != NULL);
  g_return_if_fail (values != NULL || n == 0);

  n = keep_finite (values, n);
  fill_nothing (self, n);
  if (n == 0)
    return;

  voc_percentiles_fill (percentiles, shares, G_N_ELEMENTS (shares), values, n);
  take_percentiles (self, percentiles);
  for (guint i = 0; i < n; i++)
    self->bins[find_bin (self, values[i])]++;
}

/**
 * voc_pay_distribution_fill_counted:
 * @self: a distribution; its currency stays what it is
 * @values: (array length=n) (nullable): the middles of yearly ranges, in whole units:
 *   finite, not negative and rising
 * @counts: (array length=n) (nullable): how many have each; may be none
 * @n: how many values there are
 *
 * As voc_pay_distribution_fill() with each value as often as it is there, in a time that
 * does not grow with that.
 */
void
voc_pay_distribution_fill_counted (VocPayDistribution *self,
                                   const double       *values,
                                   const guint        *counts,
                                   guint               n)
{
  double percentiles[G_N_ELEMENTS (shares)];
  guint  sum = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail ((values != NULL && counts != NULL) || n == 0);

  for (guint i = 0; i < n; i++)
    sum += counts[i];
  fill_nothing (self, sum);
  if (sum == 0)
    return;

  voc_percentiles_fill_counted (percentiles, shares, G_N_ELEMENTS (shares), values, counts, n);
  take_percentiles (self, percentiles);
  for (guint i = 0; i < n; i++)
    if (counts[i] > 0)
      self->bins[find_bin (self, values[i])] += counts[i];
}
