/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-listing.h"
#include "store/voc-store.h"

G_BEGIN_DECLS

/* Listings that the person typed or pasted. The library keeps them, the cache has a copy of
 * each under the source of voc_source_is_by_hand(). Every function runs on a store thread.
 * Times are Unix seconds. */

/**
 * VocHandListing:
 * @id: row in the library
 * @native_id: what the listing is known by, for good
 * @posting: a JobPosting of the native format
 * @edited_at: when it was last changed by the person, no two changes at one time; @created_at
 *   if it never was
 */
typedef struct
{
  gint64 id;
  char  *native_id;
  char  *posting;
  gint64 created_at;
  gint64 edited_at;
} VocHandListing;

/**
 * VocHandPast:
 * @posting: what a listing was
 * @at: when it was edited to be something else
 */
typedef struct
{
  char  *posting;
  gint64 at;
} VocHandPast;

void       voc_hand_past_free           (VocHandPast    *self);
void       voc_hand_listing_free        (VocHandListing *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocHandListing, voc_hand_listing_free)

/**
 * VocHandReader:
 * @posting: what the library keeps of a listing
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the listing, not sealed; %NULL with @error set when
 *   it can't be read
 */
typedef VocListing *(*VocHandReader) (const char *posting,
                                      GError    **error);

/* With a connection to %VOC_DATABASE_LIBRARY */
GPtrArray *voc_hand_listings_list       (VocConn        *conn,
                                         GError        **error);
VocHandListing *voc_hand_listings_get   (VocConn        *conn,
                                         const char     *native_id,
                                         GError        **error);
GPtrArray *voc_hand_listings_list_past  (VocConn        *conn,
                                         gint64          id,
                                         GError        **error);
gboolean   voc_hand_listings_put        (VocConn        *conn,
                                         const char     *native_id,
                                         const char     *posting,
                                         gint64          read_at,
                                         const char     *source_name,
                                         gint64          now,
                                         GError        **error);
gboolean   voc_hand_listings_set_removed (VocConn       *conn,
                                         const char     *native_id,
                                         gboolean        is_removed,
                                         gint64          now,
                                         GError        **error);
gboolean   voc_hand_listings_purge      (VocConn        *conn,
                                         gint64          until,
                                         GError        **error);
gint64     voc_hand_listings_get_source (VocConn        *conn,
                                         GError        **error);

/* With a connection to %VOC_DATABASE_CACHE that may write */
gboolean   voc_hand_listings_agree      (VocConn        *conn,
                                         const char     *native_id,
                                         VocHandReader   reader,
                                         gint64          now,
                                         gboolean       *did_change,
                                         GError        **error);

G_END_DECLS
