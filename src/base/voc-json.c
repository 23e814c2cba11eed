/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking at JSON values without trust. Feeds have another type than anybody would
 * hope for every day; that simply reads as "not there". Nothing is kept and nothing
 * changed, so any thread may call these. */

#include "base/voc-json-private.h"

#include "base/voc-text.h"
#include "base/voc-word-private.h"

#include <math.h>
#include <string.h>

/* Beyond 2^53 a double no longer names one whole number. */
#define MAX_EXACT_DOUBLE 9007199254740992.0

static inline gboolean
is_kind (const VocJson *self,
         VocJsonKind    kind)
{
  return self != NULL && self->kind == kind;
}

/**
 * voc_json_get_kind:
 * @self: (nullable): a value
 *
 * Returns: what it is
 */
VocJsonKind
voc_json_get_kind (const VocJson *self)
{
  return self != NULL ? (VocJsonKind) self->kind : VOC_JSON_NULL;
}

/**
 * voc_json_as_string:
 * @self: (nullable): a value
 *
 * Returns: (nullable) (transfer none): the string as it is, also an empty one;
 *   %NULL when it is none
 */
const char *
voc_json_as_string (const VocJson *self)
{
  return is_kind (self, VOC_JSON_STRING) ? self->text : NULL;
}

/**
 * voc_json_as_int:
 * @self: (nullable): a value
 * @value: (out): the number; untouched when the answer is %FALSE
 *
 * A number that is written with a fraction of zero (`12.0`) counts as whole.
 *
 * Returns: whether it is a whole number
 */
gboolean
voc_json_as_int (const VocJson *self,
                 gint64        *value)
{
  g_return_val_if_fail (value != NULL, FALSE);

  if (is_kind (self, VOC_JSON_INTEGER))
    {
      *value = self->integer;
      return TRUE;
    }
  if (!is_kind (self, VOC_JSON_NUMBER) || !(fabs (self->number) <= MAX_EXACT_DOUBLE) || self->number < trunc (self->number) || self->number > trunc (self->number))
    return FALSE;

  *value = (gint64) self->number;
  return TRUE;
}

/**
 * voc_json_as_number:
 * @self: (nullable): a value
 * @value: (out): the number, always finite; untouched when the answer is %FALSE
 *
 * Returns: whether it is a number
 */
gboolean
voc_json_as_number (const VocJson *self,
                    double        *value)
{
  g_return_val_if_fail (value != NULL, FALSE);

  if (is_kind (self, VOC_JSON_INTEGER))
    *value = (double) self->integer;
  else if (is_kind (self, VOC_JSON_NUMBER))
    *value = self->number;
  else
    return FALSE;

  return TRUE;
}

/**
 * voc_json_as_boolean:
 * @self: (nullable): a value
 * @value: (out): the value; untouched when the answer is %FALSE
 *
 * Returns: whether it is `true` or `false`; 0, 1 and "true" are not
 */
gboolean
voc_json_as_boolean (const VocJson *self,
                     gboolean      *value)
{
  g_return_val_if_fail (value != NULL, FALSE);

  if (!is_kind (self, VOC_JSON_BOOLEAN))
    return FALSE;

  *value = self->boolean;
  return TRUE;
}

/**
 * voc_json_as_object:
 * @self: (nullable): a value
 *
 * Returns: (nullable) (transfer none): @self when it is an object
 */
const VocJson *
voc_json_as_object (const VocJson *self)
{
  return is_kind (self, VOC_JSON_OBJECT) ? self : NULL;
}

/**
 * voc_json_as_array:
 * @self: (nullable): a value
 *
 * Returns: (nullable) (transfer none): @self when it is an array
 */
const VocJson *
voc_json_as_array (const VocJson *self)
{
  return is_kind (self, VOC_JSON_ARRAY) ? self : NULL;
}

static inline gboolean
is_nested (const VocJson *self)
{
  return is_kind (self, VOC_JSON_OBJECT) || is_kind (self, VOC_JSON_ARRAY);
}

/**
 * voc_json_get_length:
 * @self: (nullable): a value
 *
 * Returns: how many elements an array or members an object has, 0 for others
 */
guint
voc_json_get_length (const VocJson *self)
{
  return is_nested (self) ? self->nested.length : 0;
}

/**
 * voc_json_first:
 * @container: (nullable): a value
 *
 * Returns: (nullable) (transfer none): the first element or member in it
 */
const VocJson *
voc_json_first (const VocJson *container)
{
  return is_nested (container) && container->nested.first > 0 ? container + container->nested.first : NULL;
}

/**
 * voc_json_next:
 * @value: an element or a member
 *
 * Returns: (nullable) (transfer none): the one behind it
 */
const VocJson *
voc_json_next (const VocJson *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  return value->next > 0 ? value + value->next : NULL;
}

/**
 * voc_json_get_name:
 * @value: (nullable): a value
 *
 * Returns: (nullable) (transfer none): the name that it has as a member; %NULL when
 *   it is none
 */
const char *
voc_json_get_name (const VocJson *value)
{
  return value != NULL && value->is_member ? value[-1].text : NULL;
}

/* As it was hashed when the text was parsed. */
static guint32
hash_name (const char *name)
{
  gsize   length = strlen (name);
  guint64 first = 0;

  if (length >= sizeof (guint64))
    return voc_json_hash (voc_word_load (name), voc_word_load (name + length - sizeof (guint64)), length);

  for (gsize i = 0; i < length; i++)
    first |= (guint64) (guchar) name[i] << (i * 8);
  return voc_json_hash (first, first, length);
}

/**
 * voc_json_get_member:
 * @object: (nullable): a value
 * @name: a member's name
 *
 * Takes as long as the object has members.
 *
 * Returns: (nullable) (transfer none): the member of that name, when @object is an
 *   object and has one
 */
const VocJson *
voc_json_get_member (const VocJson *object,
                     const char    *name)
{
  guint32 hash;

  g_return_val_if_fail (name != NULL, NULL);

  if (!is_kind (object, VOC_JSON_OBJECT))
    return NULL;

  hash = hash_name (name);
  for (const VocJson *value = voc_json_first (object); value != NULL; value = voc_json_next (value))
    if (value[-1].hash == hash && strcmp (value[-1].text, name) == 0)
      return value;

  return NULL;
}

/**
 * voc_json_get_element:
 * @array: (nullable): a value
 * @index: a place in it, also one past its end
 *
 * Goes there from the first element; to go through an array use voc_json_next().
 *
 * Returns: (nullable) (transfer none): the element, when @array is an array and has
 *   one there
 */
const VocJson *
voc_json_get_element (const VocJson *array,
                      guint          index)
{
  const VocJson *element = is_kind (array, VOC_JSON_ARRAY) ? voc_json_first (array) : NULL;

  while (element != NULL && index-- > 0)
    element = voc_json_next (element);
  return element;
}

/**
 * voc_json_get_string:
 * @object: (nullable): a value
 * @member: a member's name
 *
 * Returns: (nullable) (transfer none): the string as it is, also an empty one;
 *   %NULL when there is no string of that name
 */
const char *
voc_json_get_string (const VocJson *object,
                     const char    *member)
{
  return voc_json_as_string (voc_json_get_member (object, member));
}

/**
 * voc_json_dup_text:
 * @object: (nullable): a value
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
voc_json_dup_text (const VocJson *object,
                   const char    *member)
{
  const VocJson   *value = voc_json_get_member (object, member);
  const char      *string = voc_json_as_string (value);
  g_autofree char *clean = NULL;
  gint64           number;

  if (string != NULL)
    {
      clean = voc_text_clean (string);
      return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
    }

  if (voc_json_as_int (value, &number))
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return NULL;
}

/**
 * voc_json_get_int:
 * @object: (nullable): a value
 * @member: a member's name
 * @value: (out): the number; untouched when the answer is %FALSE
 *
 * Returns: whether the member is a whole number, as voc_json_as_int() has it
 */
gboolean
voc_json_get_int (const VocJson *object,
                  const char    *member,
                  gint64        *value)
{
  return voc_json_as_int (voc_json_get_member (object, member), value);
}

/**
 * voc_json_get_number:
 * @object: (nullable): a value
 * @member: a member's name
 * @value: (out): the number, always finite; untouched when the answer is %FALSE
 *
 * Returns: whether the member is a number
 */
gboolean
voc_json_get_number (const VocJson *object,
                     const char    *member,
                     double        *value)
{
  return voc_json_as_number (voc_json_get_member (object, member), value);
}

/**
 * voc_json_get_boolean:
 * @object: (nullable): a value
 * @member: a member's name
 * @value: (out): the value; untouched when the answer is %FALSE
 *
 * Returns: whether the member is `true` or `false`; 0, 1 and "true" are not
 */
gboolean
voc_json_get_boolean (const VocJson *object,
                      const char    *member,
                      gboolean      *value)
{
  return voc_json_as_boolean (voc_json_get_member (object, member), value);
}

/**
 * voc_json_get_object:
 * @object: (nullable): a value
 * @member: a member's name
 *
 * Returns: (nullable) (transfer none): the member when it is an object
 */
const VocJson *
voc_json_get_object (const VocJson *object,
                     const char    *member)
{
  return voc_json_as_object (voc_json_get_member (object, member));
}

/**
 * voc_json_get_array:
 * @object: (nullable): a value
 * @member: a member's name
 *
 * Returns: (nullable) (transfer none): the member when it is an array
 */
const VocJson *
voc_json_get_array (const VocJson *object,
                    const char    *member)
{
  return voc_json_as_array (voc_json_get_member (object, member));
}

/**
 * voc_json_element_object:
 * @array: (nullable): a value
 * @index: a place in it, also one past its end
 *
 * Returns: (nullable) (transfer none): the element when it is an object
 */
const VocJson *
voc_json_element_object (const VocJson *array,
                         guint          index)
{
  return voc_json_as_object (voc_json_get_element (array, index));
}

/**
 * voc_json_element_string:
 * @array: (nullable): a value
 * @index: a place in it, also one past its end
 *
 * Returns: (nullable) (transfer none): the element when it is a string
 */
const char *
voc_json_element_string (const VocJson *array,
                         guint          index)
{
  return voc_json_as_string (voc_json_get_element (array, index));
}

static gboolean
equal_arrays (const VocJson *a,
              const VocJson *b)
{
  const VocJson *other = voc_json_first (b);

  if (voc_json_get_length (a) != voc_json_get_length (b))
    return FALSE;

  for (const VocJson *value = voc_json_first (a); value != NULL; value = voc_json_next (value), other = voc_json_next (other))
    if (!voc_json_equal (value, other))
      return FALSE;

  return TRUE;
}

/* Most often the members are in the same order; only then this is quick. */
static gboolean
equal_objects (const VocJson *a,
               const VocJson *b)
{
  const VocJson *other = voc_json_first (b);

  if (voc_json_get_length (a) != voc_json_get_length (b))
    return FALSE;

  for (const VocJson *value = voc_json_first (a); value != NULL; value = voc_json_next (value))
    {
      const char *name = voc_json_get_name (value);

      if (other == NULL || strcmp (voc_json_get_name (other), name) != 0)
        other = voc_json_get_member (b, name);
      if (other == NULL || !voc_json_equal (value, other))
        return FALSE;
      other = voc_json_next (other);
    }

  return TRUE;
}

/**
 * voc_json_equal:
 * @a: (nullable): a value
 * @b: (nullable): a value
 *
 * The order of an object's members does not count, nor does how a value is
 * written; but 1 and 1.0 are different numbers, as one is an integer.
 *
 * Returns: whether both are the same
 */
gboolean
voc_json_equal (const VocJson *a,
                const VocJson *b)
{
  if (voc_json_get_kind (a) != voc_json_get_kind (b))
    return FALSE;

  switch (voc_json_get_kind (a))
    {
    case VOC_JSON_BOOLEAN:
      return a->boolean == b->boolean;
    case VOC_JSON_INTEGER:
      return a->integer == b->integer;
    case VOC_JSON_NUMBER:
      return memcmp (&a->number, &b->number, sizeof a->number) == 0;
    case VOC_JSON_STRING:
      return strcmp (a->text, b->text) == 0;
    case VOC_JSON_ARRAY:
      return equal_arrays (a, b);
    case VOC_JSON_OBJECT:
      return equal_objects (a, b);
    case VOC_JSON_NULL:
    default:
      return TRUE;
    }
}
