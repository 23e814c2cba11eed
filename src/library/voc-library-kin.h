/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "store/voc-duplicate-store.h"

G_BEGIN_DECLS

/* The same job from several sources, and a job that comes again. */

/**
 * VocSameness:
 * @VOC_SAMENESS_AUTOMATIC: the user says nothing; the program finds out
 * @VOC_SAMENESS_SAME: they are the same job
 * @VOC_SAMENESS_APART: they are not
 *
 * What the user says of two listings.
 */
typedef enum
{
  VOC_SAMENESS_AUTOMATIC,
  VOC_SAMENESS_SAME,
  VOC_SAMENESS_APART,
} VocSameness;

/**
 * VocMatch:
 * @row: (owned): a listing of another source
 * @replaces: (owned) (nullable): the listing of that source that is taken for the same
 *   job now; of each source there is only one
 *
 * A listing that a person may say is the same job.
 */
typedef struct
{
  VocListingRow *row;
  VocListingRow *replaces;
} VocMatch;

void      voc_match_free                  (VocMatch            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocMatch, voc_match_free)

void      voc_library_get_kin_async       (VocLibrary          *self,
                                           gint64               id,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
VocKin   *voc_library_get_kin_finish      (VocLibrary          *self,
                                           GAsyncResult        *result,
                                           GError             **error);
void      voc_library_set_sameness_async  (VocLibrary          *self,
                                           gint64               id,
                                           const gint64        *others,
                                           guint                n_others,
                                           VocSameness          sameness,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
gboolean  voc_library_set_sameness_finish (VocLibrary          *self,
                                           GAsyncResult        *result,
                                           GPtrArray          **before,
                                           GError             **error);
void      voc_library_restore_sameness_async
                                          (VocLibrary          *self,
                                           GPtrArray           *before,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
gboolean  voc_library_restore_sameness_finish
                                          (VocLibrary          *self,
                                           GAsyncResult        *result,
                                           GError             **error);

/* Joining by hand: voc-library-match.c. */
gboolean  voc_library_has_other_sources   (VocLibrary          *self,
                                           gint64               source_id);
void      voc_library_find_matches_async  (VocLibrary          *self,
                                           gint64               id,
                                           const char          *text,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
GPtrArray *voc_library_find_matches_finish (VocLibrary         *self,
                                           GAsyncResult        *result,
                                           GError             **error);

G_END_DECLS
