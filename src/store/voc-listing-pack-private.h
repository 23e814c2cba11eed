/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-duplicate.h"
#include "model/voc-language.h"
#include "store/voc-listing-pack.h"

G_BEGIN_DECLS

/* Columns of the index of words. */
#define VOC_LISTING_N_WORDS 5

struct _VocListingPack
{
  gint64             dictionary; /* its number; 0: none */
  guint8            *body; /* (owned): compressed */
  gsize              length;
  gsize              size; /* before it was compressed */
  char              *words;    /* (owned): of the row, see voc_listing_join_words() */
  char               language[VOC_LANGUAGE_SIZE]; /* of its text; "": not known */
  VocDuplicateTraits traits;
};

guint8 *voc_listing_compress   (const VocListing *listing,
                                VocDictionary    *dictionary,
                                gsize            *size,
                                gsize            *length);
void    voc_listing_words_fill (char            **words,
                                const VocListing *listing);
char   *voc_listing_join_words (const char *const *words);

G_END_DECLS
