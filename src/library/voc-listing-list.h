/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-paged-list.h"
#include "model/voc-query-snippet.h"

G_BEGIN_DECLS

/* One row of the list. It exists at once and is filled later: "row" is notified
 * when it is there, and again when it is another, and so is "snippet". */
#define VOC_TYPE_LISTING_ITEM (voc_listing_item_get_type ())

G_DECLARE_FINAL_TYPE (VocListingItem, voc_listing_item, VOC, LISTING_ITEM, VocPagedItem)

gint64               voc_listing_item_get_id       (VocListingItem *self);
const VocListingRow *voc_listing_item_get_row      (VocListingItem *self);
gboolean             voc_listing_item_is_gone      (VocListingItem *self);
double               voc_listing_item_get_distance (VocListingItem *self);
const VocSnippet    *voc_listing_item_get_snippet  (VocListingItem *self);

/* The paged list of VocListingItem over a VocResult. */
#define VOC_TYPE_LISTING_LIST (voc_listing_list_get_type ())

G_DECLARE_FINAL_TYPE (VocListingList, voc_listing_list, VOC, LISTING_LIST, VocPagedList)

VocListingList *voc_listing_list_new         (VocLibrary      *library);
void            voc_listing_list_set_result  (VocListingList  *self,
                                              const VocResult *result);
VocResult      *voc_listing_list_get_result  (VocListingList  *self);
int             voc_listing_list_find        (VocListingList  *self,
                                              gint64           id);
gint64          voc_listing_list_get_id      (VocListingList  *self,
                                              guint            position);
void            voc_listing_list_refresh_rows (VocListingList *self);
void            voc_listing_list_want_snippet (VocListingList *self,
                                               VocListingItem *item);

G_END_DECLS
