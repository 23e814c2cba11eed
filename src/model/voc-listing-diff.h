/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-listing.h"

G_BEGIN_DECLS

/**
 * VocListingDifference:
 * @VOC_DIFFERENCE_OTHER: something that is in none of the others: tags, addresses,
 *   numbers of the source
 *
 * In what two versions of a listing differ; a set.
 */
typedef enum
{
  VOC_DIFFERENCE_TITLE = 1 << 0,
  VOC_DIFFERENCE_COMPANY = 1 << 1,
  VOC_DIFFERENCE_PLACE = 1 << 2,
  VOC_DIFFERENCE_PAY = 1 << 3,
  VOC_DIFFERENCE_WORKPLACE = 1 << 4,
  VOC_DIFFERENCE_EMPLOYMENT = 1 << 5,
  VOC_DIFFERENCE_EXPIRY = 1 << 6,
  VOC_DIFFERENCE_TEXT = 1 << 7,
  VOC_DIFFERENCE_OTHER = 1 << 8,
} VocListingDifference;

VocListingDifference voc_listing_compare      (const VocListing *before,
                                               const VocListing *after);
const char          *voc_difference_to_code   (VocListingDifference single);

/**
 * VocPastKind:
 * @VOC_PAST_CHANGED: the source sent another version
 * @VOC_PAST_CLOSED: it was closed
 * @VOC_PAST_REOPENED: it was open again
 */
typedef enum
{
  VOC_PAST_CHANGED = 1,
  VOC_PAST_CLOSED = 2,
  VOC_PAST_REOPENED = 3,
} VocPastKind;

/**
 * VocListingPast:
 * @at: when it was noticed, in Unix seconds
 * @reason: of %VOC_PAST_CLOSED
 * @differences: of %VOC_PAST_CHANGED
 * @before: (nullable): of %VOC_PAST_CHANGED: the listing until then
 * @after: (nullable): and from then on
 *
 * Something that happened to a listing.
 */
typedef struct
{
  VocPastKind          kind;
  gint64               at;
  VocCloseReason       reason;
  VocListingDifference differences;
  VocListing          *before;
  VocListing          *after;
} VocListingPast;

void                 voc_listing_past_free    (VocListingPast   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocListingPast, voc_listing_past_free)

G_END_DECLS
