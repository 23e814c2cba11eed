/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-result.h"
#include "model/voc-vocabulary.h"
#include "store/voc-listing-store.h"
#include "store/voc-store-restore.h"
#include "sync/voc-sync-engine.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VocChanges:
 * @VOC_CHANGE_LISTINGS: listings came, changed, closed or were hidden
 * @VOC_CHANGE_SOURCES: sources were added, removed, renamed or synced
 * @VOC_CHANGE_APPLICATIONS: saved jobs
 * @VOC_CHANGE_CANDIDATES: candidates
 * @VOC_CHANGE_GUIDES: guides that came by feed
 * @VOC_CHANGE_OUTBOX: what waits to be sent, and what became of it
 * @VOC_CHANGE_SEARCHES: saved searches
 * @VOC_CHANGE_HIDDEN: a person has hidden an employer, or shown again what was hidden
 *
 * What the "changed" signal says: a set.
 */
typedef enum
{
  VOC_CHANGE_LISTINGS = 1 << 0,
  VOC_CHANGE_SOURCES = 1 << 1,
  VOC_CHANGE_APPLICATIONS = 1 << 2,
  VOC_CHANGE_CANDIDATES = 1 << 3,
  VOC_CHANGE_GUIDES = 1 << 4,
  VOC_CHANGE_OUTBOX = 1 << 5,
  VOC_CHANGE_SEARCHES = 1 << 6,
  VOC_CHANGE_HIDDEN = 1 << 7,
} VocChanges;

/**
 * VocProfile:
 * @cache_dir: (nullable): %NULL for the user's own
 * @data_dir: (nullable): %NULL for the user's own
 * @reference_file: (nullable): %NULL for the installed one
 *
 * Which profile to open. %NULL members follow `VOCATION_CACHE_DIR`,
 * `VOCATION_DATA_DIR` and `VOCATION_REFERENCE`, then the XDG folders.
 */
typedef struct
{
  const char *cache_dir;
  const char *data_dir;
  const char *reference_file;
} VocProfile;

/* The one door for everything above it. All functions are called on the main
 * thread; nothing here waits. Signals, on the main thread:
 *   "changed" (VocChanges): coalesced: at most once in a main loop iteration
 *     for our own changes, a few times a second while a sync runs
 *   "sync-progress" (VocSyncProgress *)
 *   "sync-finished" (VocSyncReport *) */

#define VOC_TYPE_LIBRARY (voc_library_get_type ())

G_DECLARE_FINAL_TYPE (VocLibrary, voc_library, VOC, LIBRARY, GObject)

VocLibrary          *voc_library_new               (void);
void                 voc_library_open_async        (VocLibrary          *self,
                                                    const VocProfile    *profile,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean             voc_library_open_finish       (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
void                 voc_library_close             (VocLibrary          *self);
gboolean             voc_library_is_open           (VocLibrary          *self);
gboolean             voc_library_is_indexing       (VocLibrary          *self);
const VocStoreNotes *voc_library_get_notes         (VocLibrary          *self);
void                 voc_library_complete_index_async (VocLibrary       *self,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean             voc_library_complete_index_finish (VocLibrary      *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
/* Where the user's own library is, for showing it in a file manager. */
char                *voc_library_get_folder        (void);

/* When the library is damaged or lost */
void                 voc_library_list_backups_async (VocLibrary         *self,
                                                    const VocProfile    *profile,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
GPtrArray           *voc_library_list_backups_finish (VocLibrary        *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
void                 voc_library_restore_async     (VocLibrary          *self,
                                                    const VocProfile    *profile,
                                                    const char          *file,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean             voc_library_restore_finish    (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    char               **aside,
                                                    GError             **error);

void                 voc_library_set_basis         (VocLibrary          *self,
                                                    VocPayBasis          basis);
VocPayBasis          voc_library_get_basis         (VocLibrary          *self);

/* Listings */
void                 voc_library_keep_columns      (VocLibrary          *self);
gboolean             voc_library_awaits_columns    (VocLibrary          *self);
void                 voc_library_search_async      (VocLibrary          *self,
                                                    const VocQuery      *query,
                                                    VocReach             reach,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
VocResult           *voc_library_search_finish     (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
void                 voc_library_get_listing_async (VocLibrary          *self,
                                                    gint64               id,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
VocListing          *voc_library_get_listing_finish (VocLibrary         *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
void                 voc_library_get_past_async    (VocLibrary          *self,
                                                    gint64               id,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
GPtrArray           *voc_library_get_past_finish   (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
void                 voc_library_get_rows_async    (VocLibrary          *self,
                                                    const gint64        *ids,
                                                    guint                n_ids,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
GPtrArray           *voc_library_get_rows_finish   (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
void                 voc_library_get_snippets_async (VocLibrary         *self,
                                                    const VocQuery      *query,
                                                    const gint64        *ids,
                                                    guint                n_ids,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
GPtrArray           *voc_library_get_snippets_finish (VocLibrary        *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
void                 voc_library_set_hidden_async  (VocLibrary          *self,
                                                    gint64               listing_id,
                                                    gboolean             is_hidden,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean             voc_library_set_hidden_finish (VocLibrary          *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);

/* Sources (GPtrArray of VocSource / VocSyncReport) */
void                 voc_library_list_sources_async   (VocLibrary          *self,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);
GPtrArray           *voc_library_list_sources_finish  (VocLibrary          *self,
                                                       GAsyncResult        *result,
                                                       GError             **error);
void                 voc_library_preview_async        (VocLibrary          *self,
                                                       const char          *address,
                                                       gboolean             allows_insecure,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);
void                 voc_library_preview_keyed_async  (VocLibrary          *self,
                                                       const char          *address,
                                                       gboolean             allows_insecure,
                                                       VocFeedKey          *key,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);
VocFeedPreview      *voc_library_preview_finish       (VocLibrary          *self,
                                                       GAsyncResult        *result,
                                                       GError             **error);
void                 voc_library_add_source_async     (VocLibrary          *self,
                                                       const VocSource     *source,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);
VocSource           *voc_library_add_source_finish    (VocLibrary          *self,
                                                       GAsyncResult        *result,
                                                       GError             **error);
void                 voc_library_remove_source_async  (VocLibrary          *self,
                                                       gint64               id,
                                                       gboolean             is_removed,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);
gboolean             voc_library_remove_source_finish (VocLibrary          *self,
                                                       GAsyncResult        *result,
                                                       GError             **error);
/* The keys of sources that want one */
const VocFormatInfo *voc_library_get_keyed_info       (VocLibrary          *self,
                                                       const VocSource     *source);
void                 voc_library_give_key             (VocLibrary          *self,
                                                       const char          *text);
void                 voc_library_keep_key_async       (VocLibrary          *self,
                                                       const VocSource     *source,
                                                       VocFeedKey          *key,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);
gboolean             voc_library_keep_key_finish      (VocLibrary          *self,
                                                       GAsyncResult        *result,
                                                       GError             **error);
/* Where the sample board is, for adding it like any feed. */
char                *voc_library_get_sample_address   (void);
void                 voc_library_rename_source_async  (VocLibrary          *self,
                                                       gint64               id,
                                                       const char          *name,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);
gboolean             voc_library_rename_source_finish (VocLibrary          *self,
                                                       GAsyncResult        *result,
                                                       GError             **error);
void                 voc_library_pause_source_async   (VocLibrary          *self,
                                                       gint64               id,
                                                       gboolean             is_paused,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);
gboolean             voc_library_pause_source_finish  (VocLibrary          *self,
                                                       GAsyncResult        *result,
                                                       GError             **error);
void                 voc_library_sync_async           (VocLibrary          *self,
                                                       gint64               source_id,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);
VocSyncReport       *voc_library_sync_finish          (VocLibrary          *self,
                                                       GAsyncResult        *result,
                                                       GError             **error);
void                 voc_library_cancel_sync          (VocLibrary          *self,
                                                       gint64               source_id);
gboolean             voc_library_is_syncing           (VocLibrary          *self,
                                                       gint64               source_id);
void                 voc_library_fetch_text_async     (VocLibrary          *self,
                                                       gint64               id,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);
gboolean             voc_library_fetch_text_finish    (VocLibrary          *self,
                                                       GAsyncResult        *result,
                                                       GError             **error);
void                 voc_library_list_reports_async   (VocLibrary          *self,
                                                       gint64               source_id,
                                                       guint                most,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);
GPtrArray           *voc_library_list_reports_finish  (VocLibrary          *self,
                                                       GAsyncResult        *result,
                                                       GError             **error);
/* VocUnknownWord */
void                 voc_library_list_unknown_words_async (VocLibrary          *self,
                                                           GCancellable        *cancellable,
                                                           GAsyncReadyCallback  callback,
                                                           gpointer             user_data);
GPtrArray           *voc_library_list_unknown_words_finish (VocLibrary         *self,
                                                           GAsyncResult        *result,
                                                           GError             **error);

G_END_DECLS
