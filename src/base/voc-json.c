/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Members of a feed's record, read without trust. json-glib's own accessors
 * warn or convert when a member has another type than the caller hoped for;
 * feeds do that every day, so here it simply reads as "not there". Nothing is
 * kept, so these may be called on any thread that may read the object. */

#include "base/voc-json.h"

#include "base/voc-text.h"

#include <math.h>

/* Beyond 2^53 a double no longer names one whole number. */
#define MAX_EXACT_DOUBLE 9007199254740992.0

static JsonNode *
find_member (JsonObject  *object,
             const char  *member,
             JsonNodeType type)
{
  JsonNode *node;

  g_return_val_if_fail (member != NULL, NULL);

  if (object == NULL)
    return NULL;

  node = json_object_get_member (object, member);
  return node != NULL && json_node_get_node_type (node) == type ? node : NULL;
}

static const char *
node_string (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

/**
 * voc_json_get_string:
 * @object: (nullable): an object
 * @member: a member's name
 *
 * Returns: (nullable) (transfer none): the string as it is, also an empty one;
 *   %NULL when there is no string of that name
 */
const char *
voc_json_get_string (JsonObject *object,
                     const char *member)
{
  return node_string (find_member (object, member, JSON_NODE_VALUE));
}

/**
 * voc_json_dup_text:
 * @object: (nullable): an object
 * @member: a member's name
 *
 * Reads a member as one line of text for people or as an id: a string is
 * cleaned by voc_text_clean(), a whole number is written in digits (half of the
 * feeds send ids as numbers, half as strings).
 *
 * Returns: (nullable) (transfer full): the text, or %NULL when it is missing,
 *   blank or neither a string nor a whole number
 */
char *
voc_json_dup_text (JsonObject *object,
                   const char *member)
{
  const char      *string = voc_json_get_string (object, member);
  g_autofree char *clean = NULL;
  gint64           number;

  if (string != NULL)
    {
      clean = voc_text_clean (string);
      return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
    }

  if (voc_json_get_int (object, member, &number))
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return NULL;
}

/**
 * voc_json_get_int:
 * @object: (nullable): an object
 * @member: a member's name
 * @value: (out): the number; untouched when the answer is %FALSE
 *
 * A number that is written with a fraction of zero (`12.0`) counts as whole.
 *
 * Returns: whether the member is a whole number
 */
gboolean
voc_json_get_int (JsonObject *object,
                  const char *member,
                  gint64     *value)
{
  JsonNode *node = find_member (object, member, JSON_NODE_VALUE);
  double    number;

  g_return_val_if_fail (value != NULL, FALSE);

  if (node == NULL)
    return FALSE;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      *value = json_node_get_int (node);
      return TRUE;
    }

  if (json_node_get_value_type (node) != G_TYPE_DOUBLE)
    return FALSE;

  number = json_node_get_double (node);
  if (!(fabs (number) <= MAX_EXACT_DOUBLE) || number < trunc (number) || number > trunc (number))
    return FALSE;

  *value = (gint64) number;
  return TRUE;
}

/**
 * voc_json_get_number:
 * @object: (nullable): an object
 * @member: a member's name
 * @value: (out): the number, always finite; untouched when the answer is %FALSE
 *
 * Returns: whether the member is a number
 */
gboolean
voc_json_get_number (JsonObject *object,
                     const char *member,
                     double     *value)
{
  JsonNode *node = find_member (object, member, JSON_NODE_VALUE);
  GType     type;
  double    number;

  g_return_val_if_fail (value != NULL, FALSE);

  if (node == NULL)
    return FALSE;

  type = json_node_get_value_type (node);
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;

  number = json_node_get_double (node);
  if (!isfinite (number))
    return FALSE;

  *value = number;
  return TRUE;
}

/**
 * voc_json_get_boolean:
 * @object: (nullable): an object
 * @member: a member's name
 * @value: (out): the value; untouched when the answer is %FALSE
 *
 * Returns: whether the member is `true` or `false`; 0, 1 and "true" are not
 */
gboolean
voc_json_get_boolean (JsonObject *object,
                      const char *member,
                      gboolean   *value)
{
  JsonNode *node = find_member (object, member, JSON_NODE_VALUE);

  g_return_val_if_fail (value != NULL, FALSE);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;

  *value = json_node_get_boolean (node);
  return TRUE;
}

/**
 * voc_json_get_object:
 * @object: (nullable): an object
 * @member: a member's name
 *
 * Returns: (nullable) (transfer none): the member when it is an object
 */
JsonObject *
voc_json_get_object (JsonObject *object,
                     const char *member)
{
  JsonNode *node = find_member (object, member, JSON_NODE_OBJECT);

  return node != NULL ? json_node_get_object (node) : NULL;
}

/**
 * voc_json_get_array:
 * @object: (nullable): an object
 * @member: a member's name
 *
 * Returns: (nullable) (transfer none): the member when it is an array
 */
JsonArray *
voc_json_get_array (JsonObject *object,
                    const char *member)
{
  JsonNode *node = find_member (object, member, JSON_NODE_ARRAY);

  return node != NULL ? json_node_get_array (node) : NULL;
}

static JsonNode *
find_element (JsonArray *array,
              guint      index)
{
  if (array == NULL || index >= json_array_get_length (array))
    return NULL;

  return json_array_get_element (array, index);
}

/**
 * voc_json_element_object:
 * @array: (nullable): an array
 * @index: a place in it, also one past its end
 *
 * Returns: (nullable) (transfer none): the element when it is an object
 */
JsonObject *
voc_json_element_object (JsonArray *array,
                         guint      index)
{
  JsonNode *node = find_element (array, index);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * voc_json_element_string:
 * @array: (nullable): an array
 * @index: a place in it, also one past its end
 *
 * Returns: (nullable) (transfer none): the element when it is a string
 */
const char *
voc_json_element_string (JsonArray *array,
                         guint      index)
{
  return node_string (find_element (array, index));
}

/**
 * voc_json_to_text:
 * @node: (nullable): a node
 * @pretty: whether it is for people to read
 *
 * Returns: (nullable) (transfer full): @node as JSON text, %NULL for %NULL
 */
char *
voc_json_to_text (JsonNode *node,
                  gboolean  pretty)
{
  return node != NULL ? json_to_string (node, pretty) : NULL;
}
