/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocJson:
 *
 * One value of a JSON text: a scalar, an array or an object. It never changes, any
 * thread may read it, and it lives as long as its document keeps it. Wherever a
 * value is asked for, %NULL is a value that is not there and reads as null.
 */
typedef struct _VocJson VocJson;

/**
 * VocJsonDocument:
 *
 * What keeps the values of one text: an arena that can be used for one text after
 * another. Shared between threads by its reference count.
 */
typedef struct _VocJsonDocument VocJsonDocument;

/**
 * VocJsonKind:
 * @VOC_JSON_NULL: null, and what is not there
 * @VOC_JSON_BOOLEAN: true or false
 * @VOC_JSON_INTEGER: a number without fraction and exponent; it fits a gint64
 * @VOC_JSON_NUMBER: any other number, as the nearest double, which is finite
 * @VOC_JSON_STRING: a string in UTF-8 without NUL
 * @VOC_JSON_ARRAY: a list of values
 * @VOC_JSON_OBJECT: values with names, each name once
 */
typedef enum
{
  VOC_JSON_NULL,
  VOC_JSON_BOOLEAN,
  VOC_JSON_INTEGER,
  VOC_JSON_NUMBER,
  VOC_JSON_STRING,
  VOC_JSON_ARRAY,
  VOC_JSON_OBJECT,
} VocJsonKind;

VocJsonDocument *voc_json_document_new      (void);
VocJsonDocument *voc_json_document_ref      (VocJsonDocument *self);
void             voc_json_document_unref    (VocJsonDocument *self);
gboolean         voc_json_document_parse    (VocJsonDocument *self,
                                             const char      *text,
                                             gsize            length,
                                             guint            max_depth,
                                             GError         **error);
const VocJson   *voc_json_document_get_root (VocJsonDocument *self);
VocJsonDocument *voc_json_parse             (const char      *text,
                                             gssize           length,
                                             GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocJsonDocument, voc_json_document_unref)

/* A value itself. */
VocJsonKind    voc_json_get_kind       (const VocJson *self);
const char    *voc_json_as_string      (const VocJson *self);
gboolean       voc_json_as_int         (const VocJson *self,
                                        gint64        *value);
gboolean       voc_json_as_number      (const VocJson *self,
                                        double        *value);
gboolean       voc_json_as_boolean     (const VocJson *self,
                                        gboolean      *value);
const VocJson *voc_json_as_object      (const VocJson *self);
const VocJson *voc_json_as_array       (const VocJson *self);

/* What is in an array or an object, in the order of the text. */
guint          voc_json_get_length     (const VocJson *self);
const VocJson *voc_json_first          (const VocJson *container);
const VocJson *voc_json_next           (const VocJson *value);
const char    *voc_json_get_name       (const VocJson *value);
const VocJson *voc_json_get_member     (const VocJson *object,
                                        const char    *name);
const VocJson *voc_json_get_element    (const VocJson *array,
                                        guint          index);

/* Members of a feed's record, read without trusting their types: one that is
 * missing, null or of another type reads as "not there". */
const char    *voc_json_get_string     (const VocJson *object,
                                        const char    *member);
char          *voc_json_dup_text       (const VocJson *object,
                                        const char    *member);
gboolean       voc_json_get_int        (const VocJson *object,
                                        const char    *member,
                                        gint64        *value);
gboolean       voc_json_get_number     (const VocJson *object,
                                        const char    *member,
                                        double        *value);
gboolean       voc_json_get_boolean    (const VocJson *object,
                                        const char    *member,
                                        gboolean      *value);
const VocJson *voc_json_get_object     (const VocJson *object,
                                        const char    *member);
const VocJson *voc_json_get_array      (const VocJson *object,
                                        const char    *member);
const VocJson *voc_json_element_object (const VocJson *array,
                                        guint          index);
const char    *voc_json_element_string (const VocJson *array,
                                        guint          index);

gboolean       voc_json_equal          (const VocJson *a,
                                        const VocJson *b);

G_END_DECLS
