/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "model/voc-exchange.h"
#include "model/voc-guide-check.h"
#include "model/voc-pay-doubt.h"
#include "store/voc-listing-store.h"
#include "store/voc-reference-store.h"

G_BEGIN_DECLS

/* Occupations, pay, places and guides. Lists are GPtrArray that own their
 * elements. */

/* VocOccupation: best first; the first one is the answer, the rest are what
 * else it may be. Empty when nothing matches: that is said, not guessed. */
void           voc_library_find_occupations_async  (VocLibrary          *self,
                                                    const char          *title,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
GPtrArray     *voc_library_find_occupations_finish (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
/* VocOccupation with matched_title: completions of what is being typed. */
void           voc_library_complete_titles_async   (VocLibrary          *self,
                                                    const char          *prefix,
                                                    guint                most,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
GPtrArray     *voc_library_complete_titles_finish  (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
void           voc_library_choose_occupation_async (VocLibrary          *self,
                                                    const char          *title,
                                                    const char          *soc,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean       voc_library_choose_occupation_finish (VocLibrary         *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
void           voc_library_complete_occupations_async (VocLibrary       *self,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean       voc_library_complete_occupations_finish (VocLibrary      *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
/* VocOccupation with the corrected title as matched_title; voc_library_choose_occupation_async()
 * without a code takes one back. */
void           voc_library_list_corrections_async  (VocLibrary          *self,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
GPtrArray     *voc_library_list_corrections_finish (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
/* VocPlace */
void           voc_library_complete_places_async   (VocLibrary          *self,
                                                    const char          *prefix,
                                                    guint                most,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
GPtrArray     *voc_library_complete_places_finish  (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);

/**
 * VocStatePay:
 * @band: the state's band
 * @parity: regional price parity, U.S. = 100; -1 when not known
 * @parity_year: its year
 */
typedef struct
{
  VocBand *band;
  double   parity;
  int      parity_year;
} VocStatePay;

/* So many listings at least are a market (DESIGN). */
#define VOC_MARKET_LEAST 12

/**
 * VocSalaryFacts:
 * @occupation: what the figures are of
 * @nation: (nullable): the newest national band
 * @state: (nullable): the newest band of the state that was asked for
 * @states: (element-type VocStatePay): every state of the newest year
 * @trend: (element-type VocBand): national bands, oldest first
 * @trend_prices: (element-type double): for each band of @trend the consumer
 *   price index of May of its year (BLS CPI-U, all items, 1982–84 = 100); -1
 *   when it is not known
 * @projections: (element-type VocProjection): newest first
 * @market_title: words that listings of the occupation are likely to have in their titles
 * @country: (nullable): ISO 3166-1 alpha-2: where the listings of the market are, outside of the
 *   United States; %NULL: anywhere
 * @has_market: whether what the listings say is known, which all members but @guide_slug from
 *   @market on are; see voc_library_get_salary_soon_async()
 * @market: pay of the open listings of the occupation, whatever they are called: in dollars, or
 *   those of the country that was asked for, in its money
 * @market_is_enough: at least 12 listings: fewer are no distribution
 * @market_groups: the same listings by employment and level
 * @n_openings: open listings of the occupation, whether they state pay or not
 * @openings_query: what a search has to ask to find just these, in the syntax of its field; it is
 *   known without a market, too
 * @n_unmatched: open listings whose title means no occupation: nobody knows whether it is this one
 * @n_waiting: open listings whose occupation is still to be found out
 * @n_named: open listings with the words of @market_title that are not of the occupation; 0 when
 *   these are only the beginning of a title, which says too little to be called alike
 * @named_query: what a search has to ask to find listings with these words; empty then
 * @credits: (nullable) (element-type VocDataCredit): whom the figures are from
 * @guide_slug: its career guide; its code when nobody wrote one, for what is put together
 *
 * Everything the Salaries page shows of one occupation.
 */
typedef struct
{
  VocOccupation      *occupation;
  VocBand            *nation;
  VocBand            *state;
  GPtrArray          *states;
  GPtrArray          *trend;
  GArray             *trend_prices;
  GPtrArray          *projections;
  GPtrArray          *related; /* (element-type VocOccupation) */
  char               *market_title;
  char               *country;
  gboolean            has_market;
  VocPayDistribution  market;
  gboolean            market_is_enough;
  VocPayGroups        market_groups;
  guint               n_openings;
  char               *openings_query;
  guint               n_unmatched;
  guint               n_waiting;
  guint               n_named;
  char               *named_query;
  GPtrArray          *credits;
  char               *guide_slug;
} VocSalaryFacts;

void voc_salary_facts_free (VocSalaryFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSalaryFacts, voc_salary_facts_free)

void            voc_library_get_salary_async       (VocLibrary          *self,
                                                    const char          *soc,
                                                    const char          *title,
                                                    const char          *state_usps,
                                                    const char          *country,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
void            voc_library_get_salary_soon_async  (VocLibrary          *self,
                                                    const char          *soc,
                                                    const char          *title,
                                                    const char          *state_usps,
                                                    const char          *country,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
VocSalaryFacts *voc_library_get_salary_finish      (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);

/**
 * VocPayAxis:
 * @occupation: (nullable): the occupation of the title; %NULL: none matched
 * @band: (nullable): its official band in the listing's state, else nation
 * @nation: (nullable): that of the nation, of the same year, when @band is a state's
 * @market: the listings' own band when there is no official one, of the occupation or, where
 *   that is not known, of what is called alike; use it when @market_is_enough
 * @pay: (owned) (nullable): the main pay of the listing, marked where its occupation has
 *   hours of its own (%VOC_PAY_FLAG_OWN_HOURS), wherever the listing is
 * @to_dollars: (nullable): to hold pay in another currency against @band
 * @to_own: (nullable): to tell pay in another currency in that of the reader
 * @credits: (nullable) (element-type VocDataCredit): whom the figures are from
 * @doubt: whether the listing's pay is perhaps a mistake, by its own text, the band or
 *   the market
 *
 * What a listing's pay is held against.
 */
typedef struct
{
  VocOccupation     *occupation;
  GPtrArray         *alternatives; /* (element-type VocOccupation) */
  VocBand           *band;
  VocBand           *nation;
  VocPayDistribution market;
  gboolean           market_is_enough;
  VocPay            *pay;
  VocExchange       *to_dollars;
  VocExchange       *to_own;
  GPtrArray         *credits;
  VocPayDoubt        doubt;
} VocPayAxis;

void voc_pay_axis_free (VocPayAxis *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocPayAxis, voc_pay_axis_free)

void            voc_library_get_pay_axis_async     (VocLibrary          *self,
                                                    const VocListing    *listing,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
VocPayAxis     *voc_library_get_pay_axis_finish    (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);

void            voc_library_get_exchange_async     (VocLibrary          *self,
                                                    const char          *from,
                                                    const char          *to,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
VocExchange    *voc_library_get_exchange_finish    (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);

/* Guides, in the user's languages, with every figure filled in. The list's
 * guides have no sections. */
void            voc_library_list_guides_async      (VocLibrary          *self,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
GPtrArray      *voc_library_list_guides_finish     (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
void            voc_library_get_guide_async        (VocLibrary          *self,
                                                    const char          *slug,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
VocGuide       *voc_library_get_guide_finish       (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
/* VocGuideHit */
void            voc_library_search_guides_async    (VocLibrary          *self,
                                                    const char          *text,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
GPtrArray      *voc_library_search_guides_finish   (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
gboolean        voc_guide_hit_has_words            (const VocGuideHit   *hit,
                                                    const char          *text);
/* VocGuideFault: figures that a guide names and that nobody publishes */
void            voc_library_check_guide_async      (VocLibrary          *self,
                                                    const VocGuide      *guide,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
GPtrArray      *voc_library_check_guide_finish     (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
/* VocDataCredit */
void            voc_library_list_credits_async     (VocLibrary          *self,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
GPtrArray      *voc_library_list_credits_finish    (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);

G_END_DECLS
