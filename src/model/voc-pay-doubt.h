/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-listing.h"
#include "model/voc-occupation.h"

G_BEGIN_DECLS

/**
 * VocPayDoubt:
 * @VOC_PAY_DOUBT_NONE: nothing is odd
 * @VOC_PAY_DOUBT_HIGH: so much that a figure too many is likely
 * @VOC_PAY_DOUBT_LOW: so little that a figure is likely missing
 * @VOC_PAY_DOUBT_TEXT: ten times, or a tenth of, what the listing's own text says
 *
 * Why pay is perhaps a mistake of the listing. It is never corrected, only told.
 */
typedef enum
{
  VOC_PAY_DOUBT_NONE,
  VOC_PAY_DOUBT_HIGH,
  VOC_PAY_DOUBT_LOW,
  VOC_PAY_DOUBT_TEXT,
} VocPayDoubt;

/* What is not for a whole year of work is rightly a tenth of what such work pays. */
#define VOC_PAY_DOUBT_PART_OF_A_YEAR (VOC_EMPLOYMENT_PART_TIME | VOC_EMPLOYMENT_TEMPORARY | VOC_EMPLOYMENT_INTERNSHIP \
                                      | VOC_EMPLOYMENT_APPRENTICESHIP | VOC_EMPLOYMENT_VOLUNTEER | VOC_EMPLOYMENT_PER_DIEM)

VocPayDoubt voc_pay_doubt_band   (const VocPay  *pay,
                                  VocPayBasis    basis,
                                  VocEmployment  employment,
                                  const VocBand *band);
VocPayDoubt voc_pay_doubt_market (double        value,
                                  const double *percentiles);
VocPayDoubt voc_pay_doubt_text   (const VocPay *pay,
                                  const char   *text);

G_END_DECLS
