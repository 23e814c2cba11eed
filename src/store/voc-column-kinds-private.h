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
 * VocColumnKinds:
 * @all: (owned) (element-type VocColumnKind): by number
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

void  voc_column_kinds_init   (VocColumnKinds      *self);
void  voc_column_kinds_clear  (VocColumnKinds      *self);
guint voc_column_kinds_ensure (VocColumnKinds      *self,
                               const VocColumnKind *kind);

G_END_DECLS
