/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-listing.h"
#include "store/voc-dictionary.h"

G_BEGIN_DECLS

/**
 * VocListingPack:
 *
 * A listing in the form in which the cache keeps and finds it: its text compressed,
 * its words cut, and the keys by which the same job is known. To make it is the
 * greater part of what a new listing costs, needs no database, and may be done on any
 * thread; it is never changed afterwards.
 */
typedef struct _VocListingPack VocListingPack;

VocListingPack *voc_listing_pack_new  (const VocListing *listing,
                                       VocDictionary    *dictionary);
void            voc_listing_pack_free (VocListingPack   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocListingPack, voc_listing_pack_free)

G_END_DECLS
