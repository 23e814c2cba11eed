/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format.h"
#include "library/voc-library.h"

G_BEGIN_DECLS

/**
 * VocListingOrigin:
 * @listing: what it is about
 * @source: (nullable): what it came from; %NULL when that is not followed any more
 * @format: (nullable): what the source is read as; %NULL before it is known
 * @brought_by: (nullable): the sync that brought it; %NULL when its report is kept no
 *   longer
 *
 * Why a listing is here.
 */
typedef struct
{
  VocListing          *listing;
  VocSource           *source;
  const VocFormatInfo *format;
  VocSyncReport       *brought_by;
} VocListingOrigin;

/**
 * VocOriginFact:
 * @name: what is told
 * @value: plain text
 */
typedef struct
{
  char *name;
  char *value;
} VocOriginFact;

void              voc_listing_origin_free       (VocListingOrigin       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocListingOrigin, voc_listing_origin_free)

void              voc_library_get_origin_async  (VocLibrary             *self,
                                                 const VocListing       *listing,
                                                 GCancellable           *cancellable,
                                                 GAsyncReadyCallback     callback,
                                                 gpointer                user_data);
VocListingOrigin *voc_library_get_origin_finish (VocLibrary             *self,
                                                 GAsyncResult           *result,
                                                 GError                **error);
/* (element-type VocOriginFact) */
GPtrArray        *voc_present_origin            (const VocListingOrigin *origin,
                                                 gint64                  now);

G_END_DECLS
