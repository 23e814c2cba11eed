/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-application.h"
#include "model/voc-candidate.h"
#include "model/voc-occupation.h"
#include "model/voc-source.h"
#include "store/voc-store.h"

G_BEGIN_DECLS

/* What the user made. Every function runs on a store thread, with a
 * connection to %VOC_DATABASE_LIBRARY. Times are Unix seconds. */

/* Sources */
GPtrArray      *voc_sources_list_all        (VocConn              *conn,
                                             GError              **error);
GPtrArray      *voc_sources_list            (VocConn              *conn,
                                             GError              **error);
GHashTable     *voc_sources_map             (VocConn              *conn,
                                             char                **uuid,
                                             gint64               *highest,
                                             GError              **error);
VocSource      *voc_sources_get             (VocConn              *conn,
                                             gint64                id,
                                             GError              **error);
gboolean        voc_sources_add             (VocConn              *conn,
                                             VocSource            *source,
                                             GError              **error);
gboolean        voc_sources_update          (VocConn              *conn,
                                             const VocSource      *source,
                                             GError              **error);
gboolean        voc_sources_set_removed     (VocConn              *conn,
                                             gint64                id,
                                             gboolean              is_removed,
                                             GError              **error);
GPtrArray      *voc_sources_list_removed    (VocConn              *conn,
                                             gint64                until,
                                             GError              **error);
gboolean        voc_sources_purge_removed   (VocConn              *conn,
                                             gint64                until,
                                             GArray              **ids,
                                             GError              **error);
gboolean        voc_sources_add_report      (VocConn              *conn,
                                             const VocSyncReport  *report,
                                             GError              **error);
GPtrArray      *voc_sources_list_reports    (VocConn              *conn,
                                             gint64                id,
                                             guint                 most,
                                             GError              **error);
gboolean        voc_sources_get_last_move   (VocConn              *conn,
                                             gint64                id,
                                             VocSourceMove        *move,
                                             char                **moved_to,
                                             gboolean             *had_body,
                                             GError              **error);
gboolean        voc_sources_is_taken        (VocConn              *conn,
                                             gint64                id,
                                             const char           *url,
                                             gboolean             *is_taken,
                                             gboolean             *can_be,
                                             GError              **error);
gboolean        voc_sources_count_requests  (VocConn              *conn,
                                             const char           *format,
                                             gint64                since,
                                             guint                *n_requests,
                                             gint64               *first_at,
                                             GError              **error);

/* Saved jobs and applications */
GPtrArray      *voc_applications_list       (VocConn              *conn,
                                             GError              **error);
GPtrArray      *voc_applications_list_saved (VocConn              *conn,
                                             const char           *source_url,
                                             GError              **error);
VocApplication *voc_applications_get        (VocConn              *conn,
                                             gint64                id,
                                             GError              **error);
gint64          voc_applications_find       (VocConn              *conn,
                                             const char           *source_url,
                                             const char           *native_id,
                                             GError              **error);
gboolean        voc_applications_put        (VocConn              *conn,
                                             VocApplication       *application,
                                             gint64                now,
                                             GError              **error);
gboolean        voc_applications_set_removed (VocConn             *conn,
                                             gint64                id,
                                             gboolean              is_removed,
                                             GError              **error);

/* Hidden listings, by source and native id, so that they outlive the cache */
gboolean        voc_hidden_set              (VocConn              *conn,
                                             const char           *source_url,
                                             const char           *native_id,
                                             gboolean              is_hidden,
                                             gint64                now,
                                             GError              **error);
gboolean        voc_hidden_change           (VocConn              *conn,
                                             const char           *source_url,
                                             const char           *native_id,
                                             gboolean              is_hidden,
                                             gint64                now,
                                             gboolean             *has_changed,
                                             GError              **error);
GPtrArray      *voc_hidden_list             (VocConn              *conn,
                                             const char           *source_url,
                                             GError              **error);

/* Candidates. Every change is logged and can be undone by its log id. */
GArray         *voc_candidates_search       (VocConn              *conn,
                                             const char           *text,
                                             const char           *tag,
                                             GError              **error);
VocCandidate   *voc_candidates_get          (VocConn              *conn,
                                             gint64                id,
                                             GError              **error);
GPtrArray      *voc_candidates_get_many     (VocConn              *conn,
                                             const gint64         *ids,
                                             guint                 n_ids,
                                             GError              **error);
gboolean        voc_candidates_find         (VocConn              *conn,
                                             const char           *uuid,
                                             gint64               *id,
                                             GError              **error);
gboolean        voc_candidates_put          (VocConn              *conn,
                                             const VocCandidate   *candidate,
                                             gint64                now,
                                             gint64               *id,
                                             gint64               *change_id,
                                             GError              **error);
gboolean        voc_candidates_edit         (VocConn              *conn,
                                             const VocCandidate   *base,
                                             const VocCandidate   *candidate,
                                             gint64                now,
                                             gint64               *id,
                                             gint64               *change_id,
                                             GError              **error);
gboolean        voc_candidates_remove       (VocConn              *conn,
                                             gint64                id,
                                             gint64                now,
                                             gint64               *change_id,
                                             GError              **error);
gboolean        voc_candidates_undo         (VocConn              *conn,
                                             gint64                change_id,
                                             gint64                now,
                                             gint64               *id,
                                             GError              **error);
gint64          voc_candidates_last_change  (VocConn              *conn,
                                             gint64                id,
                                             GError              **error);
GPtrArray      *voc_candidates_list_tags    (VocConn              *conn,
                                             GError              **error);
gboolean        voc_candidates_erase        (VocConn              *conn,
                                             gint64                id,
                                             GPtrArray           **orphans,
                                             GError              **error);
gboolean        voc_candidates_use_attachment (VocConn            *conn,
                                             const char           *sha256,
                                             gboolean             *is_used,
                                             GError              **error);

/* Titles whose occupation the user chose */
/**
 * VocTitleChoice:
 * @key: (owned): of voc_text_key(), of a title
 * @soc: (owned): the occupation that the user says it is of
 * @title: (owned) (nullable): the title as it was written; %NULL when an older program
 *   took the choice down
 */
typedef struct
{
  char *key;
  char *soc;
  char *title;
} VocTitleChoice;

GPtrArray      *voc_title_choices_list      (VocConn              *conn,
                                             GError              **error);
gboolean        voc_title_choices_set       (VocConn              *conn,
                                             const char           *title,
                                             const char           *soc,
                                             GError              **error);
char           *voc_title_choices_get       (VocConn              *conn,
                                             const char           *title,
                                             GError              **error);

/* How the name of a file begins that is not yet an attachment: in the folder
 * "attachments" beside the library. */
#define VOC_ATTACHMENT_TEMPORARY_PREFIX "new-"

/* The file that says that an erasure has begun. */
#define VOC_LIBRARY_ERASING_NAME "erasing"

/* Backups */
gboolean        voc_library_backup          (VocConn              *conn,
                                             const char           *folder,
                                             guint                 keep,
                                             gint64                now,
                                             char                **file,
                                             GError              **error);
gboolean        voc_library_renew_backups   (VocConn              *conn,
                                             const char           *data_dir,
                                             gint64                now,
                                             GError              **error);

G_END_DECLS
