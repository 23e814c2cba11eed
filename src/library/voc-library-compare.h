/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "store/voc-reference-store.h"

G_BEGIN_DECLS

/**
 * VocPayPair:
 * @soc: an occupation, e.g. "29-1141"
 * @state: (nullable): a state of the United States, e.g. "TX"; %NULL: the nation
 *
 * What one looks at when pay is compared.
 */
typedef struct
{
  char *soc;
  char *state;
} VocPayPair;

VocPayPair *voc_pay_pair_new  (const char       *soc,
                               const char       *state);
VocPayPair *voc_pay_pair_copy (const VocPayPair *self);
void        voc_pay_pair_free (VocPayPair       *self);

/**
 * VocPairPay:
 * @pair: what it is of
 * @title: (nullable): the occupation's; %NULL: the tables have no such code
 * @area: the place, in the user's language
 * @band: (nullable): the newest official band of just that place; %NULL: none is
 *   published, and another place does not stand for it
 * @parity: regional price parity, U.S. = 100 (BEA); that of the nation is 100; -1
 *   when it is not known
 * @parity_year: its year; 0 for the nation, or when it is not known
 * @credits: (nullable) (element-type VocDataCredit): whom the figures are from; shared
 */
typedef struct
{
  VocPayPair *pair;
  char       *title;
  char       *area;
  VocBand    *band;
  double      parity;
  int         parity_year;
  GPtrArray  *credits;
} VocPairPay;

void voc_pair_pay_free (VocPairPay *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocPayPair, voc_pay_pair_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocPairPay, voc_pair_pay_free)

void       voc_library_compare_pay_async  (VocLibrary          *self,
                                           const GPtrArray     *pairs,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
GPtrArray *voc_library_compare_pay_finish (VocLibrary          *self,
                                           GAsyncResult        *result,
                                           GError             **error);

G_END_DECLS
