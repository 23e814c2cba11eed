/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-pay.h"

G_BEGIN_DECLS

/**
 * VocExchange:
 * @from: ISO 4217
 * @to: ISO 4217
 * @rate: units of @to for one of @from
 * @period: (owned): what the rate is the mean of: a month ("2026-06") or a year ("2025")
 *
 * What one currency was worth in another, and when: to compare pay, never to store it.
 */
typedef struct
{
  char   from[4];
  char   to[4];
  double rate;
  char  *period;
} VocExchange;

VocExchange *voc_exchange_new     (const char        *from,
                                   const char        *to,
                                   double             rate,
                                   const char        *period);
void         voc_exchange_free    (VocExchange       *self);
VocPay      *voc_exchange_convert (const VocExchange *self,
                                   const VocPay      *pay);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocExchange, voc_exchange_free)

G_END_DECLS
