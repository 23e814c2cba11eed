/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-json.h"

G_BEGIN_DECLS

/**
 * VocJsonWriter:
 *
 * Writes JSON at the end of a string, value by value; it sets the commas and
 * escapes what has to be. It owns nothing. The members are private.
 */
typedef struct
{
  GString *out;
  guint    depth;
  gboolean is_pretty;
  gboolean needs_comma;
} VocJsonWriter;

void  voc_json_writer_init         (VocJsonWriter     *self,
                                    GString           *out,
                                    gboolean           pretty);
void  voc_json_writer_begin_object (VocJsonWriter     *self,
                                    const char        *name);
void  voc_json_writer_end_object   (VocJsonWriter     *self);
void  voc_json_writer_begin_array  (VocJsonWriter     *self,
                                    const char        *name);
void  voc_json_writer_end_array    (VocJsonWriter     *self);
void  voc_json_writer_add_string   (VocJsonWriter     *self,
                                    const char        *name,
                                    const char        *text);
void  voc_json_writer_add_int      (VocJsonWriter     *self,
                                    const char        *name,
                                    gint64             value);
void  voc_json_writer_add_double   (VocJsonWriter     *self,
                                    const char        *name,
                                    double             value);
void  voc_json_writer_add_boolean  (VocJsonWriter     *self,
                                    const char        *name,
                                    gboolean           value);
void  voc_json_writer_add_value    (VocJsonWriter     *self,
                                    const char        *name,
                                    const VocJson     *value);
void  voc_json_writer_add_members  (VocJsonWriter     *self,
                                    const VocJson     *object,
                                    const char *const *except);
void  voc_json_writer_add_json     (VocJsonWriter     *self,
                                    const char        *name,
                                    const char        *json);

void  voc_json_append              (GString           *out,
                                    const VocJson     *value);
void  voc_json_append_string       (GString           *out,
                                    const char        *text);
char *voc_json_to_text             (const VocJson     *value,
                                    gboolean           pretty);

G_END_DECLS
