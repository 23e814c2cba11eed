/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  VOC_PAY_KIND_BASE,
  VOC_PAY_KIND_BONUS,
  VOC_PAY_KIND_COMMISSION,
  VOC_PAY_KIND_EQUITY_PERCENT,
  VOC_PAY_KIND_EQUITY_VALUE,
  VOC_PAY_KIND_TOTAL,
  VOC_PAY_KIND_OTHER,
} VocPayKind;

typedef enum
{
  VOC_PAY_PERIOD_UNKNOWN,
  VOC_PAY_PERIOD_HOUR,
  VOC_PAY_PERIOD_DAY,
  VOC_PAY_PERIOD_WEEK,
  VOC_PAY_PERIOD_FORTNIGHT,
  VOC_PAY_PERIOD_HALF_MONTH,
  VOC_PAY_PERIOD_MONTH,
  VOC_PAY_PERIOD_YEAR,
  VOC_PAY_PERIOD_ONCE,
} VocPayPeriod;

/**
 * VocPayProvenance:
 * @VOC_PAY_PROVENANCE_NONE: nothing is stated
 * @VOC_PAY_PROVENANCE_STRUCTURED: the feed has fields for it
 * @VOC_PAY_PROVENANCE_PARSED: read from a sentence of the listing
 * @VOC_PAY_PROVENANCE_PREDICTED: the source says that it is its own estimate
 * @VOC_PAY_PROVENANCE_UNPAID: stated to be unpaid
 */
typedef enum
{
  VOC_PAY_PROVENANCE_NONE,
  VOC_PAY_PROVENANCE_STRUCTURED,
  VOC_PAY_PROVENANCE_PARSED,
  VOC_PAY_PROVENANCE_PREDICTED,
  VOC_PAY_PROVENANCE_UNPAID,
} VocPayProvenance;

typedef enum
{
  VOC_PAY_FLAG_NONE = 0,
  VOC_PAY_FLAG_MIN_OVER_MAX = 1 << 0, /* as stated; never swapped */
  VOC_PAY_FLAG_NOT_FOR_DISPLAY = 1 << 1, /* the source asks not to show it */
  VOC_PAY_FLAG_FOUND = 1 << 2, /* of a listing that was typed: found in its text, and not typed */
  VOC_PAY_FLAG_OWN_HOURS = 1 << 3, /* of work with hours of its own; follows the occupation, and is never stored */
  VOC_PAY_FLAG_PAYMENTS = 0x1f << 4, /* how many monthly payments a year has, see voc_pay_get_payments() */
} VocPayFlags;

/* An amount that is not stated. */
#define VOC_PAY_UNSTATED G_MININT64

/**
 * VocPay:
 * @min: lower end in minor units of @currency (cents), or %VOC_PAY_UNSTATED
 * @max: upper end, likewise; equal to @min when one figure was stated
 * @currency: ISO 4217, or "" when it is not known
 * @label: (nullable): what the source calls this range (a zone, a tier)
 * @raw: (nullable): the source's own words
 *
 * One pay range of a listing as its source states it. Nothing is filled in:
 * an unknown currency or period stays unknown.
 */
typedef struct
{
  VocPayKind       kind;
  gint64           min;
  gint64           max;
  char             currency[4];
  VocPayPeriod     period;
  VocPayProvenance provenance;
  VocPayFlags      flags;
  char            *label;
  char            *raw;
} VocPay;

/**
 * VocPayBasis:
 * @hours_per_week: paid hours in a week
 * @weeks_per_year: paid weeks in a year
 *
 * What a year of work is, for turning one period into another. The default is
 * 40 hours and 52 weeks: 2,080 hours, as the U.S. Bureau of Labor Statistics
 * reckons (OEWS technical notes).
 */
typedef struct
{
  double hours_per_week;
  double weeks_per_year;
} VocPayBasis;

#define VOC_PAY_BASIS_DEFAULT ((VocPayBasis){ 40.0, 52.0 })

#define VOC_TYPE_PAY (voc_pay_get_type ())

GType        voc_pay_get_type              (void);
VocPay      *voc_pay_new                   (void);
VocPay      *voc_pay_copy                  (const VocPay      *self);
void         voc_pay_free                  (VocPay            *self);
void         voc_pay_set_range             (VocPay            *self,
                                            double             min,
                                            double             max,
                                            const char        *currency);
gboolean     voc_pay_is_stated             (const VocPay      *self);
gboolean     voc_pay_is_unclear            (const VocPay      *self);
double       voc_pay_get_minor_unit        (const char        *currency);
gboolean     voc_pay_get_yearly            (const VocPay      *self,
                                            VocPayBasis        basis,
                                            double            *min,
                                            double            *max);
gboolean     voc_pay_get_yearly_middle     (const VocPay      *self,
                                            VocPayBasis        basis,
                                            double            *middle);
guint        voc_pay_get_payments          (const VocPay      *self);
void         voc_pay_set_payments          (VocPay            *self,
                                            guint              n);
char        *voc_pay_quote_payments        (const VocPay      *self,
                                            const char        *text);
void         voc_pay_take_payments         (VocPay            *self,
                                            const char        *text);
double       voc_pay_period_per_year       (VocPayPeriod       period,
                                            VocPayBasis        basis);
gboolean     voc_pay_period_counts_hours   (VocPayPeriod       period);
gboolean     voc_pay_parse                 (const char        *text,
                                            VocPay            *pay);
GPtrArray   *voc_pay_find                  (const char        *text);
GPtrArray   *voc_pay_find_words            (const char        *text);
const char  *voc_pay_period_to_code        (VocPayPeriod       period);
VocPayPeriod voc_pay_period_from_code      (const char        *code);
VocPayPeriod voc_pay_period_from_word      (const char        *word);
const char  *voc_pay_kind_to_code          (VocPayKind         kind);
VocPayKind   voc_pay_kind_from_code        (const char        *code);
const char  *voc_pay_provenance_to_code    (VocPayProvenance   provenance);
VocPayProvenance voc_pay_provenance_from_code (const char     *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocPay, voc_pay_free)

G_END_DECLS
