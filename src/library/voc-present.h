/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-application.h"
#include "model/voc-exchange.h"
#include "model/voc-occupation.h"
#include "model/voc-result.h"
#include "model/voc-source.h"
#include "store/voc-listing-store.h"
#include "sync/voc-sync-engine.h"

G_BEGIN_DECLS

/* Values as people read them: translated, by locale. Everything returned is
 * plain text, never markup. */

typedef enum
{
  VOC_UNIT_LOCALE,
  VOC_UNIT_KILOMETRES,
  VOC_UNIT_MILES,
} VocDistanceUnit;

char       *voc_present_number          (gint64                value);
char       *voc_present_money           (double                value,
                                         const char           *currency,
                                         int                   decimals);
char       *voc_present_money_short     (double                value,
                                         const char           *currency);
char       *voc_present_percent         (double                value,
                                         int                   decimals);
char       *voc_present_pay             (const VocPay         *pay);
char       *voc_present_pay_yearly      (const VocPay         *pay,
                                         VocPayBasis           basis);
char       *voc_present_basis           (VocPayBasis           basis);
const char *voc_present_provenance      (VocPayProvenance      provenance);
char       *voc_present_date            (VocTimestamp          timestamp);
char       *voc_present_age             (VocTimestamp          timestamp,
                                         gint64                now);
char       *voc_present_time            (gint64                unix_seconds,
                                         gint64                now);
char       *voc_present_month           (int                   year,
                                         int                   month);
char       *voc_present_distance        (double                kilometres,
                                         VocDistanceUnit       unit);
double      voc_present_distance_value  (double                kilometres,
                                         VocDistanceUnit       unit);
VocDistanceUnit voc_present_locale_unit (void);
char       *voc_present_bytes           (guint64               bytes);
char       *voc_present_employment      (VocEmployment         employment);
const char *voc_present_workplace       (VocWorkplace          workplace);
const char *voc_present_seniority       (VocSeniority          seniority);
const char *voc_present_term            (VocContractTerm       term);
const char *voc_present_stage           (VocStage              stage);
const char *voc_present_period          (VocPayPeriod          period);
const char *voc_present_country         (const char           *code);
char       *voc_present_language        (const char           *code);
GPtrArray  *voc_present_find_named      (VocQueryFieldId       field,
                                         const char           *prefix,
                                         guint                 most);
char       *voc_present_place           (const VocPlace       *place);
char       *voc_present_title_match     (const VocOccupation  *occupation);
char       *voc_present_years           (const char           *period);
char       *voc_present_openings        (gint64                openings);
const char *voc_present_education       (const char           *code);
const char *voc_present_experience      (const char           *code);
const char *voc_present_training        (const char           *code);
const char *voc_present_area            (const VocBand        *band);
char       *voc_present_percentile      (VocPercentile         percentile);
char      **voc_present_past            (const VocListingPast *past);
char       *voc_present_source_state    (const VocSource      *source,
                                         gint64                now);
char       *voc_present_progress        (const VocSyncProgress *progress);
char       *voc_present_report          (const VocSyncReport  *report);
char       *voc_present_problem         (VocSyncProblem        problem);
char       *voc_present_error           (const GError         *error);
char       *voc_present_query_issue     (const VocQueryIssue  *issue,
                                         const char           *text);
char       *voc_present_result          (const VocResult      *result);
char       *voc_present_result_shown    (const VocResult      *result);
char       *voc_present_n_left_out      (guint                 n,
                                         guint                 n_unreckoned);
char       *voc_present_n_unstated      (guint                 n,
                                         guint                 n_unreckoned);
char       *voc_present_n_unreckoned    (guint                 n);
char       *voc_present_n_sources       (guint                 n);
char       *voc_present_n_times         (guint                 n);
char       *voc_present_row_place       (const VocListingRow  *row);
char       *voc_present_row_where       (const VocListingRow  *row);
char       *voc_present_row             (const VocListingRow  *row,
                                         double                distance_km,
                                         gint64                now);
const char *voc_present_missing_text    (const VocListing     *listing);
const char *voc_present_text_on_its_way (void);
const char *voc_present_text_failure    (const GError         *error);
char       *voc_present_exchanged       (const VocPay         *pay,
                                         const VocExchange    *exchange);
char       *voc_present_market_sentence (const VocPay             *pay,
                                         const VocPayDistribution *market,
                                         VocPayBasis               basis);
const char *voc_present_no_pay          (const VocPay         *pay);
const char *voc_present_own_currency    (void);
char       *voc_present_pay_sentence    (const VocPay         *pay,
                                         const VocBand        *band,
                                         VocPayBasis           basis);

char       *voc_present_search_name    (const VocQuery      *query);
char       *voc_present_n_fresh        (guint                n);

G_END_DECLS
