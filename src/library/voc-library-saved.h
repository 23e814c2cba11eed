/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "model/voc-saved-search.h"

G_BEGIN_DECLS

/* Searches that a person saved. "changed" says %VOC_CHANGE_SEARCHES. They stay in the
 * library on this computer: nothing that is sent has anything of them. */

/**
 * VocSavedCount:
 * @n: what the search finds
 * @fresh: (element-type gint64): those of it that are new, the newest first
 * @jobs: (element-type gint64): which jobs these are, whatever source has them: for each
 *   the listing that stands for its group
 *
 * What a saved search finds now, in the descriptions too.
 */
typedef struct
{
  guint       n;
  GArray     *fresh;
  GHashTable *jobs;
} VocSavedCount;

void            voc_saved_count_free              (VocSavedCount        *count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSavedCount, voc_saved_count_free)

void            voc_library_list_saved_async      (VocLibrary           *self,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray      *voc_library_list_saved_finish     (VocLibrary           *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void            voc_library_save_search_async     (VocLibrary           *self,
                                                   const VocSavedSearch *search,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
VocSavedSearch *voc_library_save_search_finish    (VocLibrary           *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void            voc_library_count_saved_async     (VocLibrary           *self,
                                                   const VocSavedSearch *search,
                                                   gint64                since,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
VocSavedCount  *voc_library_count_saved_finish    (VocLibrary           *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* What is done to one. All end with voc_library_change_saved_finish(). */
void            voc_library_rename_saved_async    (VocLibrary           *self,
                                                   gint64                id,
                                                   const char           *name,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
void            voc_library_replace_saved_async   (VocLibrary           *self,
                                                   gint64                id,
                                                   const VocQuery       *query,
                                                   gint64                until,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
void            voc_library_notify_saved_async    (VocLibrary           *self,
                                                   gint64                id,
                                                   gboolean              notifies,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
void            voc_library_look_at_saved_async   (VocLibrary           *self,
                                                   gint64                id,
                                                   gint64                until,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
void            voc_library_move_saved_async      (VocLibrary           *self,
                                                   gint64                id,
                                                   guint                 position,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
void            voc_library_remove_saved_async    (VocLibrary           *self,
                                                   gint64                id,
                                                   gboolean              is_removed,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean        voc_library_change_saved_finish   (VocLibrary           *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
