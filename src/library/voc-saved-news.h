/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-saved.h"

G_BEGIN_DECLS

/**
 * VocSavedNewsEntry:
 * @name: what the person calls the search
 * @n: how many jobs are new in it
 */
typedef struct
{
  gint64 id;
  char  *name;
  guint  n;
} VocSavedNewsEntry;

/**
 * VocSavedNews:
 * @is_asked: whether any search is to be told of
 * @entries: (element-type VocSavedNewsEntry): those that found something, in their order
 * @jobs: (element-type gint64): which jobs that are, see #VocSavedCount
 * @n: how many they are: one that several searches found, or have from several sources,
 *   counts once
 *
 * What the searches that are to be told of have found.
 */
typedef struct
{
  gboolean    is_asked;
  GPtrArray  *entries;
  GHashTable *jobs;
  guint       n;
} VocSavedNews;

void          voc_saved_news_free            (VocSavedNews         *news);
gboolean      voc_saved_news_has_untold      (const VocSavedNews   *news,
                                              GHashTable           *told);
char         *voc_saved_news_dup_title       (const VocSavedNews   *news);
char         *voc_saved_news_dup_body        (const VocSavedNews   *news);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSavedNews, voc_saved_news_free)

gint64        voc_library_get_news_since     (VocLibrary           *self);
void          voc_library_get_saved_news_async (VocLibrary         *self,
                                              gint64                since,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
VocSavedNews *voc_library_get_saved_news_finish (VocLibrary        *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
