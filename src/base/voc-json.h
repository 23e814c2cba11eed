/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reading members of a feed's record without trusting their types: a member
 * that is missing, null or of another type reads as "not there". */

const char *voc_json_get_string      (JsonObject *object,
                                      const char *member);
char       *voc_json_dup_text        (JsonObject *object,
                                      const char *member);
gboolean    voc_json_get_int         (JsonObject *object,
                                      const char *member,
                                      gint64     *value);
gboolean    voc_json_get_number      (JsonObject *object,
                                      const char *member,
                                      double     *value);
gboolean    voc_json_get_boolean     (JsonObject *object,
                                      const char *member,
                                      gboolean   *value);
JsonObject *voc_json_get_object      (JsonObject *object,
                                      const char *member);
JsonArray  *voc_json_get_array       (JsonObject *object,
                                      const char *member);
JsonObject *voc_json_element_object  (JsonArray  *array,
                                      guint       index);
const char *voc_json_element_string  (JsonArray  *array,
                                      guint       index);
char       *voc_json_to_text         (JsonNode   *node,
                                      gboolean    pretty);

G_END_DECLS
