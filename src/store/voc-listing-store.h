/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-id-set.h"
#include "model/voc-listing-diff.h"
#include "model/voc-query-snippet.h"
#include "model/voc-result.h"
#include "model/voc-source.h"
#include "store/voc-listing-pack.h"
#include "store/voc-store.h"

G_BEGIN_DECLS

/* Listings in the cache. Every function runs on a store thread, with a
 * connection to %VOC_DATABASE_CACHE. Times are Unix seconds. */

/**
 * VocPutOutcome:
 * @VOC_PUT_NEW_CLOSED: new, and past its own date
 * @VOC_PUT_CHANGED_CLOSED: changed, and past its own date by that
 *
 * What a listing was when it came.
 */
typedef enum
{
  VOC_PUT_NEW,
  VOC_PUT_NEW_CLOSED,
  VOC_PUT_CHANGED,
  VOC_PUT_CHANGED_CLOSED,
  VOC_PUT_UNCHANGED,
  VOC_PUT_REOPENED,
} VocPutOutcome;

/**
 * VocPointFrom:
 * @VOC_POINT_FROM_UNKNOWN: there are no coordinates, or it is not known where they are from
 * @VOC_POINT_FROM_SOURCE: the source gave them
 * @VOC_POINT_FROM_ZIP_CODE: the reference tables did, for the ZIP code
 * @VOC_POINT_FROM_TOWN: the reference tables did, for the town
 *
 * Where the coordinates of a listing are from. The numbers stand in databases.
 */
typedef enum
{
  VOC_POINT_FROM_UNKNOWN = 0,
  VOC_POINT_FROM_SOURCE = 1,
  VOC_POINT_FROM_ZIP_CODE = 2,
  VOC_POINT_FROM_TOWN = 3,
} VocPointFrom;

/**
 * VocListingRow:
 *
 * @source_name: (nullable): the library knows it and fills it in
 * @place: (nullable): the main place as one line
 * @point: the one that its source gave, else that of its ZIP code or town: @point_from
 * @n_sources: how many sources have the job, this one counted
 * @n_times: how many times its source had the job, this one counted: see VocKin.earlier
 *
 * What a row of the list shows: no long text.
 */
typedef struct
{
  gint64        id;
  gint64        source_id;
  char         *source_name;
  char         *native_id;
  char         *url;
  char         *title;
  char         *company;
  char         *place;
  guint         n_places;
  VocPoint      point;
  VocPointFrom  point_from;
  VocPay       *pay; /* (nullable) */
  VocWorkplace  workplace;
  VocEmployment employment;
  VocTimestamp  published;
  gint64        first_seen;
  gint64        last_seen;
  gint64        closed_at;
  guint         n_sources;
  guint         n_times;
} VocListingRow;

VocListingRow *voc_listing_row_copy      (const VocListingRow *row);
void           voc_listing_row_free      (VocListingRow       *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocListingRow, voc_listing_row_free)

gboolean       voc_listings_put          (VocConn             *conn,
                                          const VocListing    *listing,
                                          gint64               now,
                                          gint64              *id,
                                          VocPutOutcome       *outcome,
                                          GError             **error);
gboolean       voc_listings_put_packed   (VocConn             *conn,
                                          const VocListing    *listing,
                                          const VocListingPack *pack,
                                          gint64               now,
                                          gint64              *id,
                                          VocPutOutcome       *outcome,
                                          GError             **error);

/* Listings whose text is in a document of their own: voc-listing-entry.c. */
gboolean       voc_listings_put_entry    (VocConn             *conn,
                                          const VocListing    *entry,
                                          gint64               now,
                                          gint64              *id,
                                          VocPutOutcome       *outcome,
                                          GError             **error);
gboolean       voc_listings_put_document (VocConn             *conn,
                                          gint64               id,
                                          const VocListing    *listing,
                                          gint64               now,
                                          GError             **error);
gboolean       voc_listings_note_no_document (VocConn         *conn,
                                          gint64               id,
                                          gboolean             is_gone,
                                          GError             **error);
GPtrArray     *voc_listings_list_entries (VocConn             *conn,
                                          gint64               source_id,
                                          guint                most,
                                          GError             **error);
gboolean       voc_listings_get_entry    (VocConn             *conn,
                                          gint64               id,
                                          VocListing         **entry,
                                          GError             **error);
gboolean       voc_listings_lack_entries (VocConn             *conn,
                                          gint64               source_id,
                                          gboolean            *lack,
                                          GError             **error);
gboolean       voc_listings_ask_again    (VocConn             *conn,
                                          gint64               source_id,
                                          gint64               before,
                                          guint                most,
                                          GError             **error);
gboolean       voc_listings_note_same_document (VocConn       *conn,
                                                gint64         id,
                                                gint64         now,
                                                GError       **error);
gboolean       voc_listings_close        (VocConn             *conn,
                                          gint64               id,
                                          VocCloseReason       reason,
                                          gint64               now,
                                          gboolean            *was_open,
                                          GError             **error);
gboolean       voc_listings_count_absent (VocConn             *conn,
                                          gint64               source_id,
                                          const VocIdSet      *seen,
                                          guint               *n_absent,
                                          GError             **error);
/* @seen: the ids that voc_listings_put() gave in a
 * complete sync. A listing that has not changed is not written at all; when it
 * was last seen follows from the source's last complete sync, which this and
 * voc_listings_touch_all() note. */
gboolean       voc_listings_close_absent (VocConn             *conn,
                                          gint64               source_id,
                                          const VocIdSet      *seen,
                                          gint64               now,
                                          guint               *n_closed,
                                          GError             **error);
gboolean       voc_listings_touch_all    (VocConn             *conn,
                                          gint64               source_id,
                                          gint64               now,
                                          GError             **error);
gboolean       voc_listings_note_known   (VocConn             *conn,
                                          gint64               source_id,
                                          gint64               now,
                                          GError             **error);
gboolean       voc_listings_remove_source (VocConn            *conn,
                                          gint64               source_id,
                                          GError             **error);
/* The same bit by bit, for a large source: one job each. */
gboolean       voc_listings_remove_some  (VocConn             *conn,
                                          gint64               source_id,
                                          guint                most,
                                          gboolean            *is_done,
                                          GError             **error);
gboolean       voc_listings_remove_closed (VocConn            *conn,
                                          gint64               source_id,
                                          guint                most,
                                          guint               *n_removed,
                                          GError             **error);
/* A source that was removed leaves the answers at once; its listings stay
 * until voc_listings_remove_source(), so that the removal can be undone. */
GArray        *voc_listings_list_gone       (VocConn          *conn,
                                             GHashTable       *followed,
                                             gint64            highest,
                                             GError          **error);
gboolean       voc_listings_set_source_removed (VocConn       *conn,
                                          gint64               source_id,
                                          gboolean             is_removed,
                                          GError             **error);
gboolean       voc_listings_expire       (VocConn             *conn,
                                          gint64               now,
                                          guint               *n_changed,
                                          GError             **error);
gboolean       voc_listings_count        (VocConn             *conn,
                                          gint64               source_id,
                                          guint               *n_open,
                                          guint               *n_closed,
                                          GError             **error);
VocListing    *voc_listings_get          (VocConn             *conn,
                                          gint64               id,
                                          GError             **error);
gint64         voc_listings_find         (VocConn             *conn,
                                          gint64               source_id,
                                          const char          *native_id,
                                          GError             **error);
GPtrArray     *voc_listings_get_rows     (VocConn             *conn,
                                          const gint64        *ids,
                                          guint                n_ids,
                                          GError             **error);
GPtrArray     *voc_listings_get_snippets (VocConn             *conn,
                                          const VocQuery      *query,
                                          const gint64        *ids,
                                          guint                n_ids,
                                          GCancellable        *cancellable,
                                          GError             **error);
VocResult     *voc_listings_search       (VocConn             *conn,
                                          const VocQuery      *query,
                                          GCancellable        *cancellable,
                                          GError             **error);
VocResult     *voc_listings_search_in    (VocConn             *conn,
                                          const VocQuery      *query,
                                          GArray              *sources,
                                          VocReach             reach,
                                          GCancellable        *cancellable,
                                          GError             **error);
GPtrArray     *voc_listings_complete     (VocConn             *conn,
                                          VocTermField         field,
                                          const char          *prefix,
                                          guint                most,
                                          GError             **error);
GPtrArray     *voc_listings_rank_titles  (VocConn             *conn,
                                          const GPtrArray     *titles,
                                          guint                most);

/**
 * VocPayGroup:
 * @n: listings counted
 * @median: the middle of their pay a year in whole units; -1 when @n is 0
 */
typedef struct
{
  guint  n;
  double median;
} VocPayGroup;

/**
 * VocPayGroups:
 * @employments: by the bit of VocEmployment, then those that do not state it; a listing
 *   that states several counts in each
 * @seniorities: by VocSeniority, of which 0 is not stated
 * @n_unusual: listings that were not counted anywhere: see voc_pay_doubt_market()
 *
 * The pay of a market in parts.
 */
typedef struct
{
  VocPayGroup employments[VOC_N_EMPLOYMENTS + 1];
  VocPayGroup seniorities[VOC_N_SENIORITIES];
  guint       n_unusual;
} VocPayGroups;

gboolean       voc_listings_market_pay   (VocConn             *conn,
                                          const char          *title_query,
                                          const char          *currency,
                                          VocPayBasis          basis,
                                          VocPayDistribution  *distribution,
                                          VocPayGroups        *groups,
                                          GError             **error);

/**
 * VocMarket:
 * @n_open: listings of the occupation, one for a job that several sources have: just those that
 *   a search for it finds
 * @n_unmatched: listings whose title means no occupation, likewise
 * @n_waiting: open listings whose occupation is still to be found out, by new tables or by what
 *   the user said of a title; until then it is what it was, or none
 * @n_named: listings that have the words of the title and are not of the occupation
 * @title_text: (owned) (nullable): what a search has to ask to find these, and those of the
 *   occupation that have the words
 * @pay: what those of @n_open that state base pay in the currency pay; a source's own estimates
 *   are not counted, nor is pay that is out by a factor of ten
 * @groups: the same by employment and level
 *
 * What is open of an occupation, and what it pays.
 */
typedef struct
{
  guint              n_open;
  guint              n_unmatched;
  guint              n_waiting;
  guint              n_named;
  char              *title_text;
  VocPayDistribution pay;
  VocPayGroups       groups;
} VocMarket;

gboolean       voc_listings_market_of    (VocConn             *conn,
                                          const char          *soc,
                                          const char          *title,
                                          const char          *country,
                                          const char          *currency,
                                          VocPayBasis          basis,
                                          VocMarket           *market,
                                          GError             **error);
void           voc_market_clear          (VocMarket           *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VocMarket, voc_market_clear)

/* Hidden listings and companies are the user's, so they live in the library;
 * the cache keeps a copy to search with. */
gboolean       voc_listings_set_hidden   (VocConn             *conn,
                                          gint64               id,
                                          gboolean             is_hidden,
                                          GError             **error);
/* Likewise for saved jobs, so that a query can ask for them alone. */
gboolean       voc_listings_set_saved    (VocConn             *conn,
                                          gint64               id,
                                          gboolean             is_saved,
                                          GError             **error);

/* For what is done to many of them (voc-listing-bulk.c) */
gboolean       voc_listings_get_name     (VocConn             *conn,
                                          gint64               id,
                                          gint64              *source_id,
                                          char               **native_id,
                                          char               **title,
                                          char               **company,
                                          GError             **error);
gboolean       voc_listings_get_url      (VocConn             *conn,
                                          gint64               id,
                                          char               **url,
                                          GError             **error);

GPtrArray     *voc_listings_get_past     (VocConn             *conn,
                                          gint64               id,
                                          GError             **error);

/* The words of what comes, left for later, and how many listings wait so; or for an index that
 * is made anew (VocStoreNotes.index_is_stale). */
void           voc_listings_let_words_wait (VocConn           *conn);
gboolean       voc_listings_count_waiting (VocConn            *conn,
                                           guint              *n,
                                           GError            **error);
gboolean       voc_listings_count_waiting_for (VocConn        *conn,
                                               const VocQuery *query,
                                               guint          *n,
                                               GError        **error);
gboolean       voc_listings_index_some   (VocConn             *conn,
                                          guint                most,
                                          gboolean            *is_done,
                                          GError             **error);

/* The same index, after a sync. */
gboolean       voc_listings_tidy_index_some (VocConn          *conn,
                                             guint             most,
                                             gboolean         *is_done,
                                             GError          **error);

G_END_DECLS
