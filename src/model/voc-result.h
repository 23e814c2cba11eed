/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query.h"

G_BEGIN_DECLS

#define VOC_PAY_BINS 48

/**
 * VocPayDistribution:
 * @currency: ISO 4217; "" when nothing states pay in a currency
 * @n: listings counted: those with a yearly base pay in @currency
 * @low: left edge of the first bin, whole units a year
 * @bin_width: width of a bin, whole units a year
 * @bins: listings by the middle of their range; what lies over the last edge
 *   is in the last bin
 * @percentiles: p10, p25, p50, p75, p90 of the middles; -1 when @n is 0
 */
typedef struct
{
  char    currency[4];
  guint   n;
  double  low;
  double  bin_width;
  guint   bins[VOC_PAY_BINS];
  double  percentiles[5];
} VocPayDistribution;

/**
 * VocPayOffer:
 * @pay: the middle of the yearly range in whole units of a currency
 * @employment: what employment it is for; more than one when it may be any of them
 * @seniority: the level
 *
 * What one listing pays, and what for.
 */
typedef struct
{
  double        pay;
  VocEmployment employment;
  VocSeniority  seniority;
} VocPayOffer;

/**
 * VocFacetCount:
 * @key: a code, a source's id as text, or a company's name; "" is "not stated"
 * @label: (nullable): shown instead of the key when the key is no code
 * @count: listings
 */
typedef struct
{
  char *key;
  char *label;
  guint count;
} VocFacetCount;

typedef enum
{
  VOC_FACET_WORKPLACE,
  VOC_FACET_EMPLOYMENT,
  VOC_FACET_SOURCE,
  VOC_FACET_COMPANY, /* the most frequent ones */
  VOC_FACET_SENIORITY,
  VOC_FACET_CONTRACT,
  VOC_FACET_LANGUAGE,
  VOC_FACET_COUNTRY,
  VOC_FACET_SKILL,      /* the most frequent ones, and those that are asked for */
  VOC_FACET_OCCUPATION, /* likewise */
  VOC_N_FACETS,
} VocFacet;

/* They are counted for who looks at them only: see VocQuery.counted. */
#define VOC_FACETS_ON_DEMAND (1u << VOC_FACET_SKILL | 1u << VOC_FACET_OCCUPATION)

/**
 * VocResult:
 * @query: (owned): what was asked
 * @ids: (element-type gint64): listings in order
 * @distances_km: (element-type float) (nullable): one for each id when the
 *   query has a centre; negative when the listing has no coordinates
 * @facets: (element-type VocFacetCount): counts for each facet
 * @asked_skills: (element-type VocFacetCount): the skills that the query names
 * @asked_occupations: (element-type VocFacetCount): the codes of its occupations, also of
 *   those that it calls by name
 * @offers: (element-type VocPayOffer) (nullable): what each listing found pays as base pay in the
 *   query's currency, in no order; %NULL unless VocQuery.only_offers asks for it
 * @n_found: listings found, when VocQuery.only_offers asks for it; else @ids tells that
 * @n_hidden: listings that would be here but are hidden
 * @n_unstated_pay: listings found that state no pay
 * @n_unreckoned_pay: listings found that state pay of which nobody can say what it is in a
 *   year: without a period, of work with hours of its own, with ends that contradict each other
 * @n_folded: listings that would be here too, but another one of their job is
 * @n_waiting: listings whose descriptions words were not looked for in, as these are still to be
 *   indexed, or whose rows of an older program do not tell what was asked for before that; 0 when
 *   this does not matter to the query
 * @suggestion: (owned) (nullable): with nothing found, a text that finds something and
 *   may be what was meant
 * @lacks_texts: words were not looked for in the descriptions yet, so there may be more
 * @lacks_figures: an occupation was asked for by its name, and the tables that tell which one
 *   it is can't be read: nothing is of it
 * @is_beginning: these are the first, and nobody has counted anything; with @lacks_texts
 *
 * The answer to a query: everything on the Jobs page comes from one of these,
 * so that the list, the counts and the chart are true at the same moment.
 * Immutable; any thread may read it.
 */
typedef struct
{
  VocQuery          *query;
  GArray            *ids;
  GArray            *distances_km;
  GPtrArray         *facets[VOC_N_FACETS];
  GPtrArray         *asked_skills;
  GPtrArray         *asked_occupations;
  VocPayDistribution pay;
  GArray            *offers;
  guint              n_found;
  guint              n_hidden;
  guint              n_unstated_pay;
  guint              n_unreckoned_pay;
  guint              n_folded;
  guint              n_waiting;
  char              *suggestion;
  gboolean           lacks_texts;
  gboolean           lacks_figures;
  gboolean           is_beginning;
} VocResult;

#define VOC_TYPE_RESULT (voc_result_get_type ())

GType          voc_result_get_type   (void);
VocResult     *voc_result_new        (const VocQuery  *query);
VocResult     *voc_result_ref        (const VocResult *self);
void           voc_result_unref      (VocResult       *self);
guint          voc_result_get_n      (const VocResult *self);
VocResult     *voc_result_copy_facts (const VocResult *self);
VocFacetCount *voc_facet_count_new   (const char      *key,
                                      const char      *label,
                                      guint            count);
void           voc_facet_count_free  (VocFacetCount   *self);
void           voc_pay_distribution_fill (VocPayDistribution *self,
                                          double             *values,
                                          guint               n);
void           voc_pay_distribution_fill_counted (VocPayDistribution *self,
                                                  const double       *values,
                                                  const guint        *counts,
                                                  guint               n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocResult, voc_result_unref)

G_END_DECLS
