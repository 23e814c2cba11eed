/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"
#include "store/voc-dictionary.h"
#include "store/voc-listing-store.h"

G_BEGIN_DECLS

/* Between the files that keep the listings. */

/* listing.is_hidden is 0 for what may be seen; a bit says why it may not. */
#define VOC_HIDDEN_ITSELF 1
#define VOC_HIDDEN_BY_EMPLOYER 2

/* Coordinates, and what they are from. */
typedef struct
{
  VocPoint     point;
  VocPointFrom from;
} VocWhere;

gboolean    voc_listing_detail_put   (VocConn          *conn,
                                      gint64            id,
                                      const VocListingPack *pack,
                                      GError          **error);
void        voc_listing_detail_pack  (VocConn          *conn,
                                      VocStmt          *stmt,
                                      int               parameter,
                                      const VocListing *listing);
gboolean    voc_listing_is_unreadable (const GError   *error);

VocListing *voc_listing_detail_get   (VocConn          *conn,
                                      gint64            id,
                                      GError          **error);
VocListing *voc_listing_detail_get_words (VocConn      *conn,
                                      gint64            id,
                                      GError          **error);
gboolean    voc_listing_detail_get_packed (VocConn     *conn,
                                      gint64            id,
                                      VocDictionary   **dictionary,
                                      gint64           *size,
                                      guint8          **body,
                                      gsize            *length,
                                      GError          **error);
char       *voc_listing_detail_expand_packed (VocDictionary *dictionary,
                                      gint64            size,
                                      const void       *packed,
                                      gsize             length,
                                      gint64            id,
                                      GError          **error);
VocListing *voc_listing_detail_unpack (VocConn         *conn,
                                      VocStmt          *stmt,
                                      int               column,
                                      gint64            id,
                                      GError          **error);
char       *voc_listing_detail_expand (VocConn         *conn,
                                      VocStmt          *stmt,
                                      int               column,
                                      gint64            id,
                                      GError          **error);

gint64      voc_listing_get_expiry   (const VocListing *listing);
void        voc_listing_bind_row     (VocStmt          *stmt,
                                      const VocListing *listing,
                                      VocWhere          where,
                                      gint64            company_id,
                                      gint64            first_seen,
                                      gint64            now);
gboolean    voc_listing_find_point   (VocConn          *conn,
                                      const VocLocation *location,
                                      VocWhere         *where,
                                      GError          **error);
gboolean    voc_listing_put_places   (VocConn          *conn,
                                      gint64            id,
                                      const VocListing *listing,
                                      GError          **error);
gboolean    voc_listing_put_silently (VocConn          *conn,
                                      const VocListing *listing,
                                      gint64            now,
                                      GError          **error);
gboolean    voc_listing_reopen       (VocConn          *conn,
                                      gint64            id,
                                      gint64            now,
                                      GError          **error);

gboolean    voc_listing_remove       (VocConn          *conn,
                                      gint64            id,
                                      GError          **error);

gboolean    voc_listing_past_keep    (VocConn          *conn,
                                      gint64            id,
                                      gint64            now,
                                      GError          **error);
gboolean    voc_listing_past_note    (VocConn          *conn,
                                      gint64            id,
                                      VocPastKind       kind,
                                      VocCloseReason    reason,
                                      gint64            now,
                                      GError          **error);
gboolean    voc_listing_past_forget_close (VocConn     *conn,
                                      gint64            id,
                                      GError          **error);

gboolean    voc_listing_index_add    (VocConn          *conn,
                                      gint64            id,
                                      const VocListing *listing,
                                      gboolean          is_new,
                                      GError          **error);
gboolean    voc_listing_index_remove (VocConn          *conn,
                                      gint64            id,
                                      const VocListing *listing,
                                      GError          **error);
gboolean    voc_listing_index_drop   (VocConn          *conn,
                                      gint64            id,
                                      GError          **error);
gboolean    voc_listing_index_write  (VocConn          *conn,
                                      gint64            id,
                                      const char *const *words,
                                      GError          **error);

gboolean    voc_listing_waiting_read (VocConn          *conn,
                                      VocWaiting       *waiting,
                                      GError          **error);
gboolean    voc_listing_is_waiting   (const VocWaiting *waiting,
                                      gint64            id);
gboolean    voc_listing_waiting_has  (VocConn          *conn,
                                      gint64            id,
                                      gboolean         *waits,
                                      GError          **error);
gboolean    voc_listing_waiting_take (VocConn          *conn,
                                      gint64            id,
                                      gboolean         *waits,
                                      GError          **error);
gboolean    voc_listing_waiting_drop (VocConn          *conn,
                                      gint64            id,
                                      gboolean         *was_waiting,
                                      GError          **error);
gboolean    voc_listing_waiting_save (VocConn          *conn,
                                      GError          **error);

gboolean    voc_listing_stamp_read   (VocConn          *conn,
                                      gint64           *stamp,
                                      GError          **error);
gboolean    voc_listing_stamp        (VocConn          *conn,
                                      GError          **error);

gboolean    voc_listing_run          (VocConn          *conn,
                                      const char       *sql,
                                      gint64            first,
                                      gint64            second,
                                      gint64            third,
                                      guint             n,
                                      GError          **error);
VocIdSet   *voc_listing_gather       (VocConn          *conn,
                                      const char       *sql,
                                      gint64            source_id,
                                      GError          **error);
VocIdSet   *voc_listing_gather_closed (VocConn         *conn,
                                      gint64            source_id,
                                      GError          **error);
GPtrArray  *voc_listing_rows_read    (VocConn          *conn,
                                      const gint64     *ids,
                                      guint             n_ids,
                                      GError          **error);
char       *voc_listing_company_key  (const char       *company);
char       *voc_listing_join_skills  (VocConn          *conn,
                                      const VocListing *listing,
                                      GError          **error);
gboolean    voc_skill_get_name       (VocConn          *conn,
                                      gint64            id,
                                      char            **key,
                                      char            **name,
                                      GError          **error);
gboolean    voc_listing_find_occupation (VocConn       *conn,
                                      const char       *title,
                                      gint64           *occupation,
                                      GError          **error);

/* Statements for the test of their plans; those that scan or sort say why. */
typedef struct
{
  const char *sql;
  const char *scan_reason; /* (nullable) */
} VocStatementInfo;

const VocStatementInfo *voc_columns_known_statements (guint *n);
const VocStatementInfo *voc_columns_statements        (guint *n);
const VocStatementInfo *voc_columns_complete_statements (guint *n);
const VocStatementInfo *voc_columns_disk_statements (guint *n);
const VocStatementInfo *voc_column_named_statements  (guint *n);
const VocStatementInfo *voc_dictionaries_statements   (guint *n);
const VocStatementInfo *voc_dictionary_train_statements (guint *n);
const VocStatementInfo *voc_hand_cache_statements     (guint *n);
const VocStatementInfo *voc_hidden_cache_statements   (guint *n);
const VocStatementInfo *voc_listing_bind_statements   (guint *n);
const VocStatementInfo *voc_listing_detail_statements (guint *n);
const VocStatementInfo *voc_listing_entry_statements  (guint *n);
const VocStatementInfo *voc_listing_index_statements  (guint *n);
const VocStatementInfo *voc_listing_occupation_statements (guint *n);
const VocStatementInfo *voc_listing_past_statements   (guint *n);
const VocStatementInfo *voc_employer_facts_statements (guint *n);
const VocStatementInfo *voc_listing_point_statements  (guint *n);
const VocStatementInfo *voc_listing_put_statements    (guint *n);
const VocStatementInfo *voc_listing_store_statements  (guint *n);
const VocStatementInfo *voc_user_marks_statements     (guint *n);
const VocStatementInfo *voc_listing_bulk_statements   (guint *n);
const VocStatementInfo *voc_listing_rows_statements   (guint *n);
const VocStatementInfo *voc_listing_search_statements (guint *n);
const VocStatementInfo *voc_listing_skill_statements  (guint *n);
const VocStatementInfo *voc_listing_waiting_statements (guint *n);
void     voc_offers_draw_up     (GArray              *offers,
                                 const char          *currency,
                                 VocPayDistribution  *distribution,
                                 VocPayGroups        *groups);
const VocStatementInfo *voc_listing_market_statements (guint *n);
const VocStatementInfo *voc_occupation_market_statements (guint *n);
const VocStatementInfo *voc_search_asked_statements   (guint *n);
const VocStatementInfo *voc_search_beginning_statements (guint *n);
const VocStatementInfo *voc_search_fold_statements    (guint *n);
const VocStatementInfo *voc_search_pass_statements    (guint *n);
const VocStatementInfo *voc_search_rank_statements    (guint *n);
const VocStatementInfo *voc_search_seen_statements    (guint *n);
const VocStatementInfo *voc_search_words_statements   (guint *n);
const VocStatementInfo *voc_waiting_words_statements  (guint *n);

G_END_DECLS
