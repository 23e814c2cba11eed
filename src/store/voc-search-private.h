/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"
#include "store/voc-listing-store.h"

G_BEGIN_DECLS

/**
 * VocHit:
 * @tier: where the words were found: 0 is the title
 * @pay: the middle of the yearly range; negative when there is none
 * @distance_km: negative when not known
 *
 * A listing that was found, with what it may be sorted by.
 */
typedef struct
{
  gint64   id;
  gint64   posted;
  double   pay;
  float    distance_km;
  char     currency[4];
  guint8   tier;
  gboolean is_stated : 1;
} VocHit;

/**
 * VocTally:
 *
 * What is counted while the rows go by.
 */
typedef struct
{
  guint       workplaces[VOC_N_WORKPLACES];
  guint       employments[VOC_N_EMPLOYMENTS + 1]; /* the last: not stated */
  GHashTable *sources;                            /* (element-type gint64 guint) */
  GHashTable *companies;                          /* (element-type gint64 guint); 0: not stated */
  GArray     *base_pays;                          /* (element-type VocHit): those with base pay */
  guint       n_hidden;
  guint       n_unstated_pay;
} VocTally;

/* The narrow columns of a listing, as `l`: what a search decides and counts by.
 * voc_search_read_pay() knows their order. */
#define VOC_SEARCH_COLUMNS                                              \
  "l.id, l.source, l.closed_at, l.is_hidden, l.is_saved, l.company_id," \
  " l.posted, l.workplace, l.employment, l.pay_provenance, l.pay_kind," \
  " l.pay_period, l.pay_min, l.pay_max, l.pay_currency, l.n_places,"    \
  " l.lat, l.lon, l.pay_flags"

void     voc_search_read_pay (VocStmt *stmt,
                              VocPay  *pay);
void     voc_hits_sort (GArray         *hits,
                        const VocQuery *query,
                        const char     *currency);
gboolean voc_tally_tell (VocTally  *self,
                         VocConn   *conn,
                         VocResult *result,
                         GError   **error);
void     voc_pays_fill (GArray             *pays,
                        VocPayDistribution *distribution);

G_END_DECLS
