/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format-private.h"

G_BEGIN_DECLS

/* Members of the native format that are not schema.org's begin with "voc:"
 * (docs/feed-format.md). */

gboolean       voc_native_has_type        (const VocJson     *object,
                                           const char        *type);
char          *voc_native_dup_name        (const VocJson     *object,
                                           const char        *member);
char          *voc_native_dup_id          (const VocJson     *object);
void           voc_native_read_posting    (VocFeedContext    *context,
                                           const VocJson     *object);
void           voc_native_fill_posting    (VocFeedContext    *context,
                                           VocListing        *listing,
                                           const VocJson     *object);
void           voc_native_check_posting   (VocFeedContext    *context,
                                           const VocJson     *object,
                                           const char *const *mapped);
void           voc_native_read_guide      (VocFeedContext    *context,
                                           const VocJson     *object);

void           voc_native_read_places     (VocFeedContext    *context,
                                           VocListing        *listing,
                                           const VocJson     *object);
VocLocation   *voc_native_read_place      (VocFeedContext    *context,
                                           const VocJson     *place,
                                           const char        *field);
void           voc_native_write_places    (VocJsonWriter     *writer,
                                           const VocListing  *listing);

void           voc_native_read_pays       (VocFeedContext    *context,
                                           VocListing        *listing,
                                           const VocJson     *object);
void           voc_native_write_pays      (VocJsonWriter     *writer,
                                           const VocListing  *listing);

void           voc_native_read_tags       (VocListing        *listing,
                                           const VocJson     *object);
void           voc_native_write_tags      (VocJsonWriter     *writer,
                                           const VocListing  *listing);

void           voc_native_write_text      (VocJsonWriter     *writer,
                                           const char        *name,
                                           const char        *text);

/* The things under a member that may hold one or several of them. */
const VocJson *voc_native_first           (const VocJson     *object,
                                           const char        *member);
const VocJson *voc_native_next            (const VocJson     *thing);
const VocJson *voc_native_get_object      (const VocJson     *object,
                                           const char        *member);
const char    *voc_native_get_string      (const VocJson     *object,
                                           const char        *member);

G_END_DECLS
