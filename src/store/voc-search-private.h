/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"
#include "store/voc-listing-store.h"
#include "store/voc-own-hours-private.h"
#include "store/voc-search-marks-private.h"

G_BEGIN_DECLS

/**
 * VocHit:
 * @tier: where the words were found: 0 is the title
 * @pay: the middle of the yearly range; negative when there is none
 * @distance_km: negative when not known
 * @words: (nullable): of its title or of its employer's name, when it is sorted by them; of
 *   the search; "" when there are none
 *
 * A listing that was found, with what it may be sorted by.
 */
typedef struct
{
  gint64   id;
  gint64   posted;
  double   pay;
  const char *words;
  float    distance_km;
  char     currency[4];
  guint8   tier;
  gboolean is_stated : 1;
} VocHit;

/**
 * VocFound:
 * @company: 0: not stated
 * @marks: with texts of the search
 * @is_base: it has a yearly base pay in a currency
 *
 * A listing that was found, with what is counted of it.
 */
typedef struct
{
  VocHit   hit;
  gint64   source;
  gint64   company;
  guint    workplace;
  guint    employment;
  VocMarks marks;
  gboolean is_base;
  gboolean is_closed;
} VocFound;

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
  guint       seniorities[VOC_N_SENIORITIES];
  guint       contracts[VOC_N_CONTRACTS];
  GHashTable *languages;                          /* (element-type utf8 guint) */
  GHashTable *countries;                          /* (element-type utf8 guint) */
  GHashTable *skills;                             /* (element-type gint64 guint) (nullable); 0: none stated */
  GHashTable *occupations;                        /* (element-type gint64 guint) (nullable); 0: unmatched */
  GArray     *base_pays;                          /* (element-type VocHit): those with base pay */
  guint       n_hidden;
  guint       n_unstated_pay;
  guint       n_unreckoned_pay;
} VocTally;

/**
 * VocCount:
 * @key: a source, a company, a skill or an occupation; 0: not stated
 */
typedef struct
{
  gint64 key;
  guint  n;
} VocCount;

/**
 * VocCounts:
 * @sources: (element-type VocCount): in no order
 * @companies: (element-type VocCount): in no order
 * @languages: (element-type utf8 guint): by code
 * @countries: (element-type utf8 guint): by code
 * @skills: (element-type VocCount) (nullable): in no order; %NULL: nobody looks at them
 * @occupations: (element-type VocCount) (nullable): likewise
 * @asked: what is asked of these is told whatever its count
 *
 * What was counted in the end.
 */
typedef struct
{
  guint       workplaces[VOC_N_WORKPLACES];
  guint       employments[VOC_N_EMPLOYMENTS + 1]; /* the last: not stated */
  guint       seniorities[VOC_N_SENIORITIES];
  guint       contracts[VOC_N_CONTRACTS];
  GArray     *sources;
  GArray     *companies;
  GHashTable *languages;
  GHashTable *countries;
  GArray     *skills;
  GArray     *occupations;
  const VocAskedMarks *asked;
  guint       n_hidden;
  guint       n_unstated_pay;
  guint       n_unreckoned_pay;
} VocCounts;

/* The narrow columns of a listing, as `l`: what a search decides and counts by.
 * voc_search_read_pay() knows their order. */
#define VOC_SEARCH_COLUMNS                                              \
  "l.id, l.source, l.closed_at, l.is_hidden, l.is_saved, l.company_id," \
  " l.posted, l.workplace, l.employment, l.pay_provenance, l.pay_kind," \
  " l.pay_period, l.pay_min, l.pay_max, l.pay_currency, l.n_places,"    \
  " l.lat, l.lon, l.pay_flags, l.seniority, l.term, l.language,"        \
  " coalesce (l.countries, l.country), l.skills, l.occupation"

/* Where the marks of a listing stand among them: voc_marks_read(). */
#define VOC_SEARCH_MARKS 19

/* Where its occupation stands. */
#define VOC_SEARCH_OCCUPATION 24

/* How many there are. */
#define VOC_SEARCH_N_COLUMNS 25

/* The same with what a question to the database needs besides. */
#define VOC_SEARCH_PASS_COLUMNS VOC_SEARCH_COLUMNS ", l.first_seen, l.title, l.company"

/**
 * VocSearchWords:
 *
 * Which listings have the words of a question, by the database.
 */
typedef struct _VocSearchWords VocSearchWords;

VocSearchWords   *voc_search_words_new         (VocConn              *conn,
                                                const VocQuery       *query,
                                                GError              **error);
void              voc_search_words_free        (VocSearchWords       *self);
const char       *voc_search_words_get_match   (const VocSearchWords *self);
const VocWaiting *voc_search_words_get_waiting (const VocSearchWords *self);
gboolean          voc_search_words_judge       (VocSearchWords       *self,
                                                gint64                id,
                                                gboolean             *has_them,
                                                guint8               *tier,
                                                GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSearchWords, voc_search_words_free)

/* The same job of several sources as one: voc-search-fold.c */
typedef struct _VocFold VocFold;

VocFold *voc_fold_new (VocConn *conn);
gboolean voc_fold_read (VocFold *self,
                        GError **error);
void     voc_fold_free (VocFold *self);
gint64   voc_fold_get_job (VocFold *self,
                           gint64   id);
void     voc_fold_add (VocFold        *self,
                       gint64          job,
                       const VocFound *found);
void     voc_fold_hide (VocFold *self,
                        gint64   job);
void     voc_fold_see (VocFold *self,
                       gint64   job);
GArray  *voc_fold_finish (VocFold *self,
                          guint   *n_folded,
                          guint   *n_hidden,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocFold, voc_fold_free)

/* What is new: voc-search-seen.c */
GHashTable *voc_seen_read (VocConn *conn,
                           GError **error);
gint64   voc_seen_get_limit (GHashTable *seen,
                             gint64      source,
                             gint64      seen_after);

void     voc_search_beginning_set_most (guint n_found,
                                        guint n_rows);
VocResult *voc_search_beginning (VocConn        *conn,
                                const VocQuery *query,
                                GArray         *sources,
                                GError        **error);
VocResult *voc_search_database (VocConn        *conn,
                                const VocQuery *query,
                                GArray         *sources,
                                GError        **error);
void     voc_search_read_pay (VocStmt           *stmt,
                              const VocOwnHours *hours,
                              VocPay            *pay);
const char *voc_search_read_words (VocStmt        *stmt,
                                   const VocQuery *query,
                                   GStringChunk   *texts);
void     voc_hits_sort (GArray         *hits,
                        const VocQuery *query,
                        const char     *currency);
void     voc_tally_count (VocTally       *self,
                          const VocFound *found);
gboolean voc_tally_tell (VocTally            *self,
                         const VocAskedMarks *asked,
                         VocConn             *conn,
                         VocResult           *result,
                         GError             **error);
GArray  *voc_counts_choose_most (const GArray *counts,
                                 guint         most);
gboolean voc_asked_marks_count (const VocCounts *counts,
                                VocConn         *conn,
                                VocResult       *result,
                                GError         **error);
gboolean voc_counts_tell (const VocCounts *self,
                          VocConn         *conn,
                          VocResult       *result,
                          GError         **error);
void     voc_pays_fill (GArray             *pays,
                        const char         *currency,
                        VocPayDistribution *distribution);

G_END_DECLS
