/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What listings pay by employment and by level. A group of few has no median, but it is
 * there with how many it has; so are those that do not say. Main thread only. */

#include "config.h"

#include "ui/charts/voc-pay-charts-private.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  VocChartModel *model;
  const char    *currency;
  guint          n_known; /* rows with a median that state what they are */
  double         best;
  char          *best_name; /* (owned) (nullable) */
} Groups;

static void
add_group (Groups            *self,
           const VocPayGroup *group,
           const char        *name,
           gboolean           is_stated)
{
  g_autofree char *number = voc_present_number (group->n);
  /* Translators: what listings are, and how many there are: “Full-time (34)”. */
  g_autofree char *label = g_strdup_printf (C_ ("listings", "%1$s (%2$s)"), name, number);
  g_autofree char *spoken = NULL;
  guint            row;

  if (group->n == 0)
    return;

  row = voc_chart_model_add_row (self->model, label);
  if (group->n < VOC_MARKET_LEAST)
    {
      const char *text = C_ ("listings", "too few");

      /* Translators: what listings are and how many there are, and why they have no median. */
      spoken = g_strdup_printf (C_ ("listings", "%1$s: %2$s"), label, text);
      voc_chart_model_set_cell (self->model, row, 0, NAN, text, spoken);
      return;
    }

  voc_pay_chart_set_cell (self->model, row, 0, group->median, self->currency, FALSE, FALSE);
  if (!is_stated)
    return;

  self->n_known++;
  if (self->best_name == NULL || group->median > self->best)
    {
      self->best = group->median;
      g_free (self->best_name);
      self->best_name = g_strdup (name);
    }
}

static void
begin (Groups     *self,
       const char *title,
       const char *row_heading)
{
  self->model = voc_chart_model_new (VOC_CHART_RANKING, title);
  voc_chart_model_set_row_heading (self->model, row_heading);
  voc_pay_chart_set_currency (self->model, self->currency);
  voc_chart_model_add_column (self->model, _ ("Median"));
}

static VocChartModel *
finish (Groups               *self,
        const VocSalaryFacts *facts)
{
  g_autoptr (VocChartModel) model = self->model;
  g_autofree char *best_name = self->best_name;
  g_autofree char *number = voc_present_number (VOC_MARKET_LEAST);
  g_autofree char *amount = NULL;
  g_autofree char *least = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *source = NULL;

  if (self->n_known == 0)
    return NULL;

  amount = voc_present_money (self->best, self->currency, 0);
  /* Translators: %s is a number of listings. */
  least = g_strdup_printf (_ ("A group has a median from %s listings on."), number);
  if (self->n_known > 1)
    /* Translators: %1$s is what listings are, e.g. “Full-time”, %2$s an amount; %3$s is a sentence. */
    summary = g_strdup_printf (_ ("Of listings that say so, the median is highest here: %1$s, %2$s a year. %3$s"), best_name, amount, least);
  else
    summary = g_steal_pointer (&least);
  source = voc_pay_chart_write_market_source (facts);
  voc_chart_model_set_summary (model, summary);
  voc_chart_model_set_source (model, source);
  voc_chart_model_add_citation (model, voc_citation_new_listings (&facts->market, facts->occupation, facts->country));
  voc_chart_model_seal (model);

  return g_steal_pointer (&model);
}

/**
 * voc_pay_chart_employments:
 * @facts: an occupation's figures
 *
 * Returns: (transfer full) (nullable): the median of listings by what employment they
 *   offer; %NULL when no group that states it has enough
 */
VocChartModel *
voc_pay_chart_employments (const VocSalaryFacts *facts)
{
  const VocPayGroup *groups = facts->market_groups.employments;
  Groups             self = { .currency = facts->market.currency };

  begin (&self, _ ("Listings by Employment"), C_ ("chart", "Employment"));
  for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
    {
      g_autofree char *name = voc_present_employment ((VocEmployment) (1u << i));

      add_group (&self, &groups[i], name, TRUE);
    }
  add_group (&self, &groups[VOC_N_EMPLOYMENTS], C_ ("employment", "Not stated"), FALSE);

  return finish (&self, facts);
}

/**
 * voc_pay_chart_seniorities:
 * @facts: an occupation's figures
 *
 * Returns: (transfer full) (nullable): the median of listings by their level; %NULL when
 *   no group that states it has enough
 */
VocChartModel *
voc_pay_chart_seniorities (const VocSalaryFacts *facts)
{
  Groups self = { .currency = facts->market.currency };

  begin (&self, _ ("Listings by Level"), C_ ("chart", "Level"));
  for (guint i = 1; i < VOC_N_SENIORITIES; i++)
    add_group (&self, &facts->market_groups.seniorities[i], voc_present_seniority ((VocSeniority) i), TRUE);
  add_group (&self, &facts->market_groups.seniorities[VOC_SENIORITY_UNKNOWN], voc_present_seniority (VOC_SENIORITY_UNKNOWN), FALSE);

  return finish (&self, facts);
}
