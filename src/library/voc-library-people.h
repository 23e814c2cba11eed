/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "model/voc-application.h"
#include "model/voc-candidate.h"

G_BEGIN_DECLS

/* Saved jobs. Lists are GPtrArray of VocApplication. */
void            voc_library_save_listing_async        (VocLibrary            *self,
                                                       gint64                 listing_id,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
VocApplication *voc_library_save_listing_finish       (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
void            voc_library_find_application_async    (VocLibrary            *self,
                                                       gint64                 listing_id,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
VocApplication *voc_library_find_application_finish   (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
void            voc_library_list_applications_async   (VocLibrary            *self,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
GPtrArray      *voc_library_list_applications_finish  (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
void            voc_library_put_application_async     (VocLibrary            *self,
                                                       const VocApplication  *application,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gboolean        voc_library_put_application_finish    (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
void            voc_library_remove_application_async  (VocLibrary            *self,
                                                       gint64                 id,
                                                       gboolean               is_removed,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gboolean        voc_library_remove_application_finish (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);

/**
 * VocCandidateIds:
 * @ids: (element-type gint64): candidates in order
 * @tags: (element-type utf8): every tag in use
 */
typedef struct
{
  GArray    *ids;
  GPtrArray *tags;
} VocCandidateIds;

void voc_candidate_ids_free (VocCandidateIds *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocCandidateIds, voc_candidate_ids_free)

void             voc_library_search_candidates_async  (VocLibrary            *self,
                                                       const char            *text,
                                                       const char            *tag,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
VocCandidateIds *voc_library_search_candidates_finish (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
void             voc_library_get_candidates_async     (VocLibrary            *self,
                                                       const gint64          *ids,
                                                       guint                  n_ids,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
GPtrArray       *voc_library_get_candidates_finish    (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);

/* Put, remove and undo answer with the id of the change, for undoing it;
 * @id gets the candidate's. */
void             voc_library_put_candidate_async      (VocLibrary            *self,
                                                       const VocCandidate    *candidate,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gint64           voc_library_put_candidate_finish     (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       gint64                *id,
                                                       GError               **error);
void             voc_library_edit_candidate_async     (VocLibrary            *self,
                                                       const VocCandidate    *base,
                                                       const VocCandidate    *candidate,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gint64           voc_library_edit_candidate_finish    (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
void             voc_library_remove_candidate_async   (VocLibrary            *self,
                                                       gint64                 id,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gint64           voc_library_remove_candidate_finish  (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
void             voc_library_undo_candidate_async     (VocLibrary            *self,
                                                       gint64                 change_id,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gint64           voc_library_undo_candidate_finish    (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
/* Final: it leaves the search index, the change log, the backups and the
 * attachments too, and can't be undone. */
void             voc_library_erase_candidate_async    (VocLibrary            *self,
                                                       gint64                 id,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gboolean         voc_library_erase_candidate_finish   (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
void             voc_library_attach_async             (VocLibrary            *self,
                                                       gint64                 candidate_id,
                                                       GFile                 *file,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gint64           voc_library_attach_finish            (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
GFile           *voc_library_get_attachment_file      (VocLibrary            *self,
                                                       const VocAttachment   *attachment);

/**
 * VocImportReport:
 * @first_change: for voc_library_undo_import_async(); 0 when nobody was taken
 * @last_change: likewise
 * @problems: (element-type utf8): a line for each record that was not read
 */
typedef struct
{
  guint      n_added;
  guint      n_updated;
  gint64     first_change;
  gint64     last_change;
  GPtrArray *problems;
} VocImportReport;

void voc_import_report_free (VocImportReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocImportReport, voc_import_report_free)

/* The format (JSON Resume or CSV) is told from the content. */
void             voc_library_import_candidates_async  (VocLibrary            *self,
                                                       GFile                 *file,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
VocImportReport *voc_library_import_candidates_finish (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
void             voc_library_undo_import_async        (VocLibrary            *self,
                                                       gint64                 first_change,
                                                       gint64                 last_change,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gboolean         voc_library_undo_import_finish       (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
/* One candidate becomes a JSON Resume document, several an array of them; a
 * name that ends in .csv becomes CSV. */
void             voc_library_export_candidates_async  (VocLibrary            *self,
                                                       const gint64          *ids,
                                                       guint                  n_ids,
                                                       GFile                 *file,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gboolean         voc_library_export_candidates_finish (VocLibrary            *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);

G_END_DECLS
