/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is known of the pay of a listing. */
typedef enum
{
  VOC_COLUMN_PAY_UNSTATED,
  VOC_COLUMN_PAY_UNRECKONED, /* stated, and not known what it is in a year */
  VOC_COLUMN_PAY_YEARLY,
  VOC_N_COLUMN_PAYS,
} VocColumnPay;

/**
 * VocColumnKind:
 * @countries: number of a code
 * @language: likewise
 * @employment: bits
 * @grade: see %VOC_GRADE_BITS
 * @pay: a #VocColumnPay
 * @unused: 0
 *
 * What is counted of a listing and has few values, with no gaps between its members.
 */
typedef struct
{
  guint32 countries;
  guint16 language;
  guint16 employment;
  guint8  workplace;
  guint8  grade;
  guint8  pay;
  guint8  unused;
} VocColumnKind;

/**
 * VocColumnOffer:
 * @pay: the bits of a double: the middle of a yearly base pay in whole units; those of 0
 *   when there is none
 * @currency: number of a code; 0 when there is none
 * @unused: 0
 *
 * What a listing pays, in as many bytes as #VocColumnKind.
 */
typedef struct
{
  guint32 pay[2];
  guint16 currency;
  guint16 unused;
} VocColumnOffer;

/* Of what is numbered. */
#define VOC_KIND_BYTES 12

/**
 * VocColumnKinds:
 * @all: (owned) (element-type guint8[VOC_KIND_BYTES]): by number
 * @table: (owned): numbers + 1 by hash; open addressing, at most half full
 *
 * Numbers from 0 on for kinds, of which there are far fewer than listings: to count one
 * number of each listing takes much less time than to count all that it stands for.
 */
typedef struct
{
  GArray  *all;
  guint32 *table;
  guint32  mask;
} VocColumnKinds;

void   voc_column_kinds_init   (VocColumnKinds       *self);
void   voc_column_kinds_clear  (VocColumnKinds       *self);
guint  voc_column_kinds_ensure (VocColumnKinds       *self,
                                gconstpointer         kind);

void   voc_column_offer_init    (VocColumnOffer       *self,
                                 double                pay,
                                 guint                 currency);
double voc_column_offer_get_pay (const VocColumnOffer *self);

G_END_DECLS
