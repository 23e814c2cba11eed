/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-occupation.h"
#include "model/voc-pay.h"
#include "model/voc-result.h"

G_BEGIN_DECLS

/**
 * VocPayStandingKind:
 * @VOC_PAY_STANDING_BETWEEN: between two percentiles that are known
 * @VOC_PAY_STANDING_BELOW: below the lowest that is known
 * @VOC_PAY_STANDING_ABOVE: at or over the highest that is known
 */
typedef enum
{
  VOC_PAY_STANDING_BETWEEN,
  VOC_PAY_STANDING_BELOW,
  VOC_PAY_STANDING_ABOVE,
} VocPayStandingKind;

/**
 * VocPayStanding:
 * @share: how many in a hundred earn less; of @VOC_PAY_STANDING_BELOW fewer than
 *   that do, of @VOC_PAY_STANDING_ABOVE at least so many
 * @lower: the percentile below; %VOC_N_PERCENTILES: none
 * @upper: the percentile above; likewise
 * @lower_value: what is paid there, US dollars or the market's currency
 * @upper_value: likewise
 * @is_hourly: the values are by the hour, else by the year
 *
 * Where one pay lies among those of others.
 */
typedef struct
{
  VocPayStandingKind kind;
  guint              share;
  VocPercentile      lower;
  VocPercentile      upper;
  double             lower_value;
  double             upper_value;
  gboolean           is_hourly;
} VocPayStanding;

gboolean voc_pay_find_standing        (const VocPay             *self,
                                       const VocBand            *band,
                                       VocPayBasis               basis,
                                       VocPayStanding           *standing);
gboolean voc_pay_find_market_standing (const VocPay             *self,
                                       const VocPayDistribution *market,
                                       VocPayBasis               basis,
                                       VocPayStanding           *standing);

G_END_DECLS
