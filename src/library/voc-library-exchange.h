/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-source-list.h"
#include "library/voc-library.h"

G_BEGIN_DECLS

/* The list of sources as a file: what is in one is told before anything of it is
 * followed. */

/**
 * VocSourceFate:
 * @VOC_SOURCE_NEW: would be followed
 * @VOC_SOURCE_FOLLOWED: is followed already
 * @VOC_SOURCE_TWICE: stands in the list before
 * @VOC_SOURCE_NO_ADDRESS: the entry has none, or one that is too long
 * @VOC_SOURCE_NOT_WEB: its address is none of the web
 * @VOC_SOURCE_UNENCRYPTED: plain http to another computer, which nobody accepted
 * @VOC_SOURCE_NO_FILE: a file that is not on this computer
 *
 * What importing would do with an entry of a list, or why it can do nothing.
 */
typedef enum
{
  VOC_SOURCE_NEW,
  VOC_SOURCE_FOLLOWED,
  VOC_SOURCE_TWICE,
  VOC_SOURCE_NO_ADDRESS,
  VOC_SOURCE_NOT_WEB,
  VOC_SOURCE_UNENCRYPTED,
  VOC_SOURCE_NO_FILE,
} VocSourceFate;

/**
 * VocImportedSource:
 * @source: its address is as the file says it, unless it is new: then it is what
 *   would be asked
 */
typedef struct
{
  VocSource    *source;
  VocSourceFate fate;
} VocImportedSource;

/**
 * VocSourceImport:
 * @entries: (element-type VocImportedSource): in the order of the file
 * @n_new: how many would be followed
 * @n_followed: how many are, or stand in the list twice
 * @n_unusable: how many can't be, those that could not be read among them
 * @n_unread: entries of the file that are not in @entries: too large, too deep, too
 *   many
 *
 * What importing a list would do.
 */
typedef struct
{
  GPtrArray *entries;
  guint      n_new;
  guint      n_followed;
  guint      n_unusable;
  guint      n_unread;
} VocSourceImport;

/**
 * VocSourceExport:
 * @text: the file
 * @n_sources: how many are in it
 * @n_secrets: how many addresses had a key in them, which was left out
 */
typedef struct
{
  char *text;
  guint n_sources;
  guint n_secrets;
} VocSourceExport;

/**
 * VocFileUse:
 * @VOC_FILE_OTHER: neither of them
 * @VOC_FILE_FEED: job listings, in a format that is read
 * @VOC_FILE_SOURCES: a list of sources
 *
 * What a file is good for.
 */
typedef enum
{
  VOC_FILE_OTHER,
  VOC_FILE_FEED,
  VOC_FILE_SOURCES,
} VocFileUse;

void             voc_source_import_free            (VocSourceImport       *self);
void             voc_source_export_free            (VocSourceExport       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSourceImport, voc_source_import_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSourceExport, voc_source_export_free)

void             voc_library_plan_sources_async    (VocLibrary            *self,
                                                    GFile                 *file,
                                                    GCancellable          *cancellable,
                                                    GAsyncReadyCallback    callback,
                                                    gpointer               user_data);
VocSourceImport *voc_library_plan_sources_finish   (VocLibrary            *self,
                                                    GAsyncResult          *result,
                                                    GError               **error);
void             voc_library_import_sources_async  (VocLibrary            *self,
                                                    const VocSourceImport *import,
                                                    GCancellable          *cancellable,
                                                    GAsyncReadyCallback    callback,
                                                    gpointer               user_data);
/* GPtrArray of VocSource */
GPtrArray       *voc_library_import_sources_finish (VocLibrary            *self,
                                                    GAsyncResult          *result,
                                                    GError               **error);
void             voc_library_remove_sources_async  (VocLibrary            *self,
                                                    const gint64          *ids,
                                                    guint                  n_ids,
                                                    GCancellable          *cancellable,
                                                    GAsyncReadyCallback    callback,
                                                    gpointer               user_data);
gboolean         voc_library_remove_sources_finish (VocLibrary            *self,
                                                    GAsyncResult          *result,
                                                    GError               **error);
void             voc_library_export_sources_async  (VocLibrary            *self,
                                                    GFile                 *file,
                                                    VocSourceListFormat    format,
                                                    GCancellable          *cancellable,
                                                    GAsyncReadyCallback    callback,
                                                    gpointer               user_data);
VocSourceExport *voc_library_export_sources_finish (VocLibrary            *self,
                                                    GAsyncResult          *result,
                                                    GError               **error);
/* What a file is, by its first bytes. */
void             voc_library_judge_file_async      (VocLibrary            *self,
                                                    GFile                 *file,
                                                    GCancellable          *cancellable,
                                                    GAsyncReadyCallback    callback,
                                                    gpointer               user_data);
VocFileUse       voc_library_judge_file_finish     (VocLibrary            *self,
                                                    GAsyncResult          *result,
                                                    char                 **description,
                                                    GError               **error);

/* What importing would do, in words. */
char            *voc_present_import                (const VocSourceImport *import);
const char      *voc_present_fate                  (VocSourceFate          fate);

G_END_DECLS
