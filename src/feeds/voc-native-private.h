/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format-private.h"

G_BEGIN_DECLS

/* Members of the native format that are not schema.org's begin with "voc:"
 * (docs/feed-format.md). */

gboolean voc_native_has_type (JsonObject *object,
                              const char *type);
char    *voc_native_dup_name (JsonObject *object,
                              const char *member);
char    *voc_native_dup_id (JsonObject *object);
void     voc_native_read_posting (VocFeedContext *context,
                                  JsonObject     *object);
void     voc_native_check_posting (VocFeedContext    *context,
                                   JsonObject        *object,
                                   const char *const *mapped);
void     voc_native_read_guide (VocFeedContext *context,
                                JsonObject     *object);

void         voc_native_read_places (VocFeedContext *context,
                                     VocListing     *listing,
                                     JsonObject     *object);
VocLocation *voc_native_read_place (VocFeedContext *context,
                                    JsonObject     *place,
                                    const char     *field);
void         voc_native_write_places (JsonObject       *object,
                                      const VocListing *listing);

void voc_native_read_pays (VocFeedContext *context,
                           VocListing     *listing,
                           JsonObject     *object);
void voc_native_write_pays (JsonObject       *object,
                            const VocListing *listing);

void voc_native_read_tags (VocListing *listing,
                           JsonObject *object);
void voc_native_write_tags (JsonObject       *object,
                            const VocListing *listing);

void voc_native_set_text (JsonObject *object,
                          const char *member,
                          const char *text);

/* The number of things under a member that may hold one or several of them,
 * and the one at an index. */
guint       voc_native_count (JsonObject *object,
                              const char *member);
JsonNode   *voc_native_get_nth (JsonObject *object,
                                const char *member,
                                guint       index);
JsonObject *voc_native_nth_object (JsonObject *object,
                                   const char *member,
                                   guint       index);
const char *voc_native_nth_string (JsonObject *object,
                                   const char *member,
                                   guint       index);

G_END_DECLS
