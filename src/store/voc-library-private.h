/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"
#include "store/voc-library-store.h"
#include "store/voc-listing-private.h"

G_BEGIN_DECLS

/* Between the files that keep what the user made. */

gboolean      voc_sources_find_moved  (VocConn            *conn,
                                       VocSource          *source,
                                       gint64             *id,
                                       gboolean           *is_removed,
                                       GError            **error);
char         *voc_candidate_body_new  (const VocCandidate *candidate);
VocCandidate *voc_candidate_from_body (gint64              id,
                                       const char         *body,
                                       GError            **error);
char         *voc_candidate_undo_body (const char         *current,
                                       const char         *before,
                                       const char         *after,
                                       GError            **error);

gboolean      voc_candidate_store     (VocConn            *conn,
                                       gint64             *id,
                                       const char         *old_body,
                                       const char         *new_body,
                                       gint64              now,
                                       GError            **error);
gboolean      voc_candidate_log       (VocConn            *conn,
                                       gint64              id,
                                       const char         *before,
                                       const char         *after,
                                       gint64              undoes,
                                       gint64              now,
                                       gint64             *change_id,
                                       GError            **error);
char         *voc_candidate_read_body (VocConn            *conn,
                                       gint64              id,
                                       GError            **error);

/* Files beside the library: one that a restored one replaced, and that one before
 * it is in its place. */
#define VOC_LIBRARY_ASIDE_PREFIX "library-set-aside-"
#define VOC_LIBRARY_RESTORED_NAME "library.db.restored"

gboolean      voc_outbox_forget_candidate (VocConn        *conn,
                                       gint64              candidate_id,
                                       GError            **error);

GPtrArray    *voc_library_list_backups (const char        *folder);
void          voc_library_drop_temporaries (const char    *data_dir);

const VocStatementInfo *voc_source_moved_statements      (guint *n);
const VocStatementInfo *voc_source_store_statements      (guint *n);
const VocStatementInfo *voc_sync_report_statements       (guint *n);
const VocStatementInfo *voc_application_store_statements (guint *n);
const VocStatementInfo *voc_library_choices_statements   (guint *n);
const VocStatementInfo *voc_hand_store_statements        (guint *n);
const VocStatementInfo *voc_hidden_store_statements      (guint *n);
const VocStatementInfo *voc_candidate_store_statements   (guint *n);
const VocStatementInfo *voc_candidate_rows_statements    (guint *n);
const VocStatementInfo *voc_candidate_log_statements     (guint *n);
const VocStatementInfo *voc_library_backup_statements    (guint *n);
const VocStatementInfo *voc_outbox_store_statements      (guint *n);
const VocStatementInfo *voc_past_search_store_statements (guint *n);
const VocStatementInfo *voc_saved_search_store_statements (guint *n);
const VocStatementInfo *voc_untold_statements            (guint *n);

G_END_DECLS
