/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-store.h"
#include "model/voc-pay.h"

G_BEGIN_DECLS

/**
 * VocEmployerMonth:
 * @year: e.g. 2026
 * @month: from 1
 * @n: jobs that came in that month and state base pay in VocEmployerFacts.currency
 * @median: the middle of their pay, whole units a year
 */
typedef struct
{
  int    year;
  int    month;
  guint  n;
  double median;
} VocEmployerMonth;

/**
 * VocEmployerFacts:
 * @since: when the first of them was seen, Unix seconds
 * @n_open: jobs that are open now; one that several sources have is one
 * @n_closed: jobs that were seen and are closed
 * @n_again: of the open jobs, those that their source had before
 * @n_open_dated: of the open jobs, those whose source says when they were posted
 * @median_days_open: how long these are open now, -1 when there are none
 * @n_closed_dated: of the closed jobs, those whose source said when they were posted
 * @median_days_closed: how long these were open, -1 when there are none
 * @currency: ISO 4217, the one that most of the pay is in; "" when none is stated
 * @n_pays: jobs, open or closed, with base pay in @currency; those of @n_odd_pays are none
 *   of them
 * @n_odd_pays: jobs in the United States whose pay is about ten times what their
 *   occupation pays there, or a tenth (BLS OEWS, see voc_pay_doubt_band()): they are in no
 *   median
 * @median_pay: the middle of it, whole units a year, -1 when there is none
 * @months: (element-type VocEmployerMonth): the pay over time, oldest first
 * @lacks_figures: what such work pays could not be read, so @n_odd_pays are not all of them
 * @is_partial: there are more, and only the newest were looked at
 *
 * What the cache knows of the employer of a listing. Employers are told apart by their
 * names as everywhere (voc_text_key()); nothing is estimated.
 */
typedef struct
{
  gint64   since;
  guint    n_open;
  guint    n_closed;
  guint    n_again;
  guint    n_open_dated;
  double   median_days_open;
  guint    n_closed_dated;
  double   median_days_closed;
  char     currency[4];
  guint    n_pays;
  guint    n_odd_pays;
  double   median_pay;
  GArray  *months;
  gboolean lacks_figures;
  gboolean is_partial;
} VocEmployerFacts;

void              voc_employer_facts_free (VocEmployerFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocEmployerFacts, voc_employer_facts_free)

/* So many of an employer's listings are looked at. */
#define VOC_EMPLOYER_MOST 2000

VocEmployerFacts *voc_listings_get_employer (VocConn     *conn,
                                             gint64       id,
                                             VocPayBasis  basis,
                                             gint64       now,
                                             GError     **error);

G_END_DECLS
