/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-text-print.h"
#include "model/voc-listing.h"

G_BEGIN_DECLS

/* How the same job is known again when another source has it too, or when it comes
 * again later. A listing is never changed by this: what is alike is only shown
 * together. See docs/duplicates.md. */

/**
 * VocDuplicateKind:
 * @VOC_DUPLICATE_ADDRESS: of the page of the job or of its form
 * @VOC_DUPLICATE_WORDS: of employer, title and place
 * @VOC_DUPLICATE_REQUISITION: of the employer's own number; only within a source
 *
 * What a key was made of.
 */
typedef enum
{
  VOC_DUPLICATE_ADDRESS = 1,
  VOC_DUPLICATE_WORDS = 2,
  VOC_DUPLICATE_REQUISITION = 3,
} VocDuplicateKind;

typedef struct
{
  VocDuplicateKind kind;
  gint64           sum; /* first eight bytes of a hash */
} VocDuplicateKey;

/* Two addresses, four places, a remote job, a requisition. */
#define VOC_DUPLICATE_MOST_KEYS 8

/**
 * VocDuplicateTraits:
 * @keys: listings that may be the same job have one in common
 * @n_keys: how many there are, maybe none
 * @print: of its text, to tell listings with the same words apart
 */
typedef struct
{
  VocDuplicateKey keys[VOC_DUPLICATE_MOST_KEYS];
  guint           n_keys;
  VocTextPrint    print;
} VocDuplicateTraits;

/**
 * VocDuplicateReason:
 * @VOC_DUPLICATE_BY_OTHER: each is the same job as a third one
 * @VOC_DUPLICATE_BY_ADDRESS: both lead to the same page
 * @VOC_DUPLICATE_BY_WORDS: same employer, title and place, and nearly the same text
 * @VOC_DUPLICATE_BY_HAND: the user said so
 *
 * Why two listings are taken for the same job.
 */
typedef enum
{
  VOC_DUPLICATE_NOT,
  VOC_DUPLICATE_BY_OTHER,
  VOC_DUPLICATE_BY_ADDRESS,
  VOC_DUPLICATE_BY_WORDS,
  VOC_DUPLICATE_BY_HAND,
} VocDuplicateReason;

char              *voc_duplicate_address_key    (const char               *url);
char              *voc_duplicate_employer_key   (const char               *company);
char              *voc_duplicate_title_key      (const char               *title);
char              *voc_duplicate_place_key      (const VocLocation        *location,
                                                 VocWorkplace              workplace);
void               voc_duplicate_traits_fill    (VocDuplicateTraits       *self,
                                                 const VocListing         *listing);
VocDuplicateReason voc_duplicate_compare        (const VocDuplicateTraits *a,
                                                 const VocDuplicateTraits *b);
const char        *voc_duplicate_reason_to_code (VocDuplicateReason        reason);

G_END_DECLS
