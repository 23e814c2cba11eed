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
                                           GError             **error);

G_END_DECLS
