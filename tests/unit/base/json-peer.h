/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The same JSON text read by json-glib, value by value the same. What json-glib
 * takes for JSON and is none, our parser refuses; what ours takes both must. */

#include "base/voc-json-writer.h"

#include <json-glib/json-glib.h>
#include <string.h>

static gboolean json_peer_equals (const VocJson *value,
                                  JsonNode      *node);

static inline gboolean
json_peer_equals_object (const VocJson *value,
                         JsonObject    *object)
{
  if (voc_json_get_length (value) != json_object_get_size (object))
    return FALSE;

  for (const VocJson *member = voc_json_first (value); member != NULL; member = voc_json_next (member))
    {
      JsonNode *node = json_object_get_member (object, voc_json_get_name (member));

      if (node == NULL || !json_peer_equals (member, node))
        return FALSE;
    }

  return TRUE;
}

static inline gboolean
json_peer_equals_array (const VocJson *value,
                        JsonArray     *array)
{
  const VocJson *element = voc_json_first (value);
  guint          length = json_array_get_length (array);

  if (voc_json_get_length (value) != length)
    return FALSE;

  for (guint i = 0; i < length; i++, element = voc_json_next (element))
    if (element == NULL || !json_peer_equals (element, json_array_get_element (array, i)))
      return FALSE;

  return element == NULL;
}

/* Numbers to the last bit. */
static inline gboolean
json_peer_equals_scalar (const VocJson *value,
                         JsonNode      *node)
{
  GType    type = json_node_get_value_type (node);
  gint64   integer = 0;
  double   number = 0.0;
  double   other;
  gboolean boolean = FALSE;

  switch (voc_json_get_kind (value))
    {
    case VOC_JSON_STRING:
      return type == G_TYPE_STRING && strcmp (voc_json_as_string (value), json_node_get_string (node)) == 0;
    case VOC_JSON_BOOLEAN:
      return type == G_TYPE_BOOLEAN && voc_json_as_boolean (value, &boolean) && boolean == json_node_get_boolean (node);
    case VOC_JSON_INTEGER:
      return type == G_TYPE_INT64 && voc_json_as_int (value, &integer) && integer == json_node_get_int (node);
    case VOC_JSON_NUMBER:
      other = type == G_TYPE_DOUBLE ? json_node_get_double (node) : 0.0;
      return type == G_TYPE_DOUBLE && voc_json_as_number (value, &number) && memcmp (&number, &other, sizeof number) == 0;
    case VOC_JSON_NULL:
    case VOC_JSON_ARRAY:
    case VOC_JSON_OBJECT:
    default:
      return FALSE;
    }
}

static inline gboolean
json_peer_equals (const VocJson *value,
                  JsonNode      *node)
{
  switch (JSON_NODE_TYPE (node))
    {
    case JSON_NODE_OBJECT:
      return voc_json_as_object (value) != NULL && json_peer_equals_object (value, json_node_get_object (node));
    case JSON_NODE_ARRAY:
      return voc_json_as_array (value) != NULL && json_peer_equals_array (value, json_node_get_array (node));
    case JSON_NODE_VALUE:
      return json_peer_equals_scalar (value, node);
    case JSON_NODE_NULL:
    default:
      return voc_json_get_kind (value) == VOC_JSON_NULL;
    }
}

/* Whether both read @text alike, and what ours writes again is read alike too. */
static inline void
json_peer_assert (const VocJson *value,
                  const char    *text,
                  gsize          length)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) again = g_string_new (NULL);
  g_autoptr (VocJsonDocument) copy = voc_json_document_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, (gssize) length, &error);
  g_assert_no_error (error);
  if (!json_peer_equals (value, json_parser_get_root (parser)))
    g_error ("Read otherwise by json-glib: %.*s", (int) length, text);

  voc_json_append (again, value);
  voc_json_document_parse (copy, again->str, again->len, 1024, &error);
  g_assert_no_error (error);
  g_assert_true (voc_json_equal (voc_json_document_get_root (copy), value));
}
