/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-listing.h"

G_BEGIN_DECLS

/* Room for a primary language subtag of BCP 47: two or three letters. */
#define VOC_LANGUAGE_SIZE 4

const char *voc_language_guess      (const char       *text);
gboolean    voc_language_reduce     (const char       *tag,
                                     char             *code);
char      **voc_language_reduce_all (const char *const *tags);
void        voc_language_of_listing (const VocListing *listing,
                                     char             *code);

G_END_DECLS
