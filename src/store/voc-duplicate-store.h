/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-duplicate.h"
#include "store/voc-listing-store.h"

G_BEGIN_DECLS

/* Listings that are the same job. Every function runs on a store thread. Groups and
 * their keys are in the cache and follow from the listings; what the user said about
 * them is in the library, and the cache has a copy of it. Times are Unix seconds. */

/**
 * VocDuplicateChoice:
 * @source_id: a source
 * @native_id: the source's own id of a listing
 * @other_source: another source
 * @other_id: its own id of a listing
 * @is_same: whether both are the same job
 * @decided_at: when it was said, later than everything before it; 0: nothing was said
 *
 * What the user said of two listings.
 */
typedef struct
{
  gint64   source_id;
  char    *native_id;
  gint64   other_source;
  char    *other_id;
  gboolean is_same;
  gint64   decided_at;
} VocDuplicateChoice;

void voc_duplicate_choice_free (VocDuplicateChoice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocDuplicateChoice, voc_duplicate_choice_free)

/**
 * VocKinRow:
 * @row: (owned): the other listing
 * @reason: why it is the same job
 *
 * A listing that is the same job as another one.
 */
typedef struct
{
  VocListingRow     *row;
  VocDuplicateReason reason;
} VocKinRow;

void voc_kin_row_free (VocKinRow *self);

/**
 * VocKin:
 * @self: (owned): the listing itself
 * @others: (element-type VocKinRow): the same job from other sources, that of the
 *   oldest listing first
 * @apart: (element-type VocKinRow): what the user said is not the same job
 * @earlier: (element-type VocKinRow): the times that its source had the job before,
 *   the last one first
 *
 * The other listings that have to do with a listing.
 */
typedef struct
{
  VocListingRow *self;
  GPtrArray     *others;
  GPtrArray     *apart;
  GPtrArray     *earlier;
} VocKin;

void      voc_kin_free                 (VocKin        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocKin, voc_kin_free)

/* In the cache */
VocKin   *voc_listings_get_kin         (VocConn       *conn,
                                        gint64         id,
                                        GError       **error);
gboolean  voc_duplicates_get_job       (VocConn       *conn,
                                        gint64         id,
                                        gint64        *job,
                                        GError       **error);
gboolean  voc_duplicates_get_newest    (VocConn       *conn,
                                        gint64        *id,
                                        GError       **error);
gboolean  voc_duplicates_count_copies  (VocConn       *conn,
                                        gint64         source_id,
                                        gint64         after,
                                        guint         *n,
                                        GError       **error);
gboolean  voc_duplicates_agree         (VocConn       *conn,
                                        GPtrArray     *choices,
                                        gboolean      *did_change,
                                        GError       **error);
gboolean  voc_duplicates_agree_now     (VocConn       *conn,
                                        GError       **error);
gboolean  voc_duplicates_fill_some     (VocConn       *conn,
                                        guint          most,
                                        gboolean      *is_done,
                                        GError       **error);

/* In the library */
gboolean  voc_duplicate_choices_get    (VocConn       *conn,
                                        VocDuplicateChoice *choice,
                                        GError       **error);
gboolean  voc_duplicate_choices_set    (VocConn       *conn,
                                        const VocDuplicateChoice *choice,
                                        GError       **error);
gboolean  voc_duplicate_choices_next   (VocConn       *conn,
                                        gint64         now,
                                        gint64        *moment,
                                        GError       **error);
GPtrArray *voc_duplicate_choices_list  (VocConn       *conn,
                                        GError       **error);

G_END_DECLS
