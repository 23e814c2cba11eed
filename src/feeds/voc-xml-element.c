/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One record of an XML feed in memory. Feeds differ in what they call an
 * element and in which namespace they put it, so adapters ask for both; the
 * address of a namespace counts, its prefix does not. Owned by the reader until
 * it is handed out, then by whoever took it; used on one thread at a time. */

#include "feeds/voc-xml-reader-private.h"

#include <string.h>

/* No namespace that anybody asks for is longer; one tag can name it a thousand times. */
#define MAX_SPACE_BYTES 200

static gsize
get_size (const char *name)
{
  return name != NULL ? strlen (name) + 1 : 0;
}

static char *
put_name (char       *to,
          const char *name,
          gsize       size)
{
  return size > 0 ? memcpy (to, name, size) : NULL;
}

/**
 * voc_xml_element_new:
 * @name: (nullable): local name; %NULL for a run of text
 * @prefix: (nullable): its prefix
 * @space: (nullable): its namespace
 *
 * Returns: (transfer full): an element without children
 */
VocXmlElement *
voc_xml_element_new (const char *name,
                     const char *prefix,
                     const char *space)
{
  gsize          name_size = get_size (name);
  gsize          prefix_size = get_size (prefix);
  gsize          space_size = get_size (space);
  VocXmlElement *self = g_malloc (sizeof (VocXmlElement) + name_size + prefix_size + space_size);
  char          *names = (char *) (self + 1);

  *self = (VocXmlElement){ NULL };
  self->name = put_name (names, name, name_size);
  self->prefix = put_name (names + name_size, prefix, prefix_size);
  self->space = put_name (names + name_size + prefix_size, space, space_size);
  return self;
}

/**
 * voc_xml_element_free:
 * @self: (nullable) (transfer full): an element; its children go with it
 */
void
voc_xml_element_free (VocXmlElement *self)
{
  if (self == NULL)
    return;

  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_clear_pointer (&self->attributes, g_ptr_array_unref);
  g_clear_pointer (&self->spaced, g_ptr_array_unref);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

/**
 * voc_xml_element_add:
 * @self: an element
 * @child: (transfer full): its next child
 */
void
voc_xml_element_add (VocXmlElement *self,
                     VocXmlElement *child)
{
  if (self->children == NULL)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_xml_element_free);
  g_ptr_array_add (self->children, child);
}

static void
add_text (GPtrArray **list,
          const char *text)
{
  if (*list == NULL)
    *list = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (*list, g_strdup (text));
}

/**
 * voc_xml_element_set_attribute:
 * @self: an element
 * @space: (nullable): its namespace
 * @name: local name
 * @value: its value
 */
void
voc_xml_element_set_attribute (VocXmlElement *self,
                               const char    *space,
                               const char    *name,
                               const char    *value)
{
  add_text (&self->attributes, name);
  add_text (&self->attributes, value);
  if (space == NULL || strlen (space) > MAX_SPACE_BYTES)
    return;

  add_text (&self->spaced, space);
  add_text (&self->spaced, name);
  add_text (&self->spaced, value);
}

/**
 * voc_xml_element_add_text:
 * @self: an element
 * @text: the next text in it
 * @length: how many bytes of it
 */
void
voc_xml_element_add_text (VocXmlElement *self,
                          const char    *text,
                          gsize          length)
{
  guint          n = self->children != NULL ? self->children->len : 0;
  VocXmlElement *last = n > 0 ? g_ptr_array_index (self->children, n - 1) : NULL;

  if (last == NULL || last->name != NULL)
    {
      last = voc_xml_element_new (NULL, NULL, NULL);
      last->text = g_string_new (NULL);
      voc_xml_element_add (self, last);
    }

  g_string_append_len (last->text, text, (gssize) length);
}

/**
 * voc_xml_element_get_attribute:
 * @self: (nullable): an element
 * @name: local name
 *
 * Returns: (nullable) (transfer none): its value
 */
const char *
voc_xml_element_get_attribute (const VocXmlElement *self,
                               const char          *name)
{
  if (self == NULL || self->attributes == NULL)
    return NULL;

  for (guint i = 0; i + 1 < self->attributes->len; i += 2)
    if (strcmp (g_ptr_array_index (self->attributes, i), name) == 0)
      return g_ptr_array_index (self->attributes, i + 1);

  return NULL;
}

/**
 * voc_xml_element_get_spaced:
 * @self: (nullable): an element
 * @space: a namespace
 * @name: local name
 *
 * Returns: (nullable) (transfer none): the value of the attribute of that namespace
 */
const char *
voc_xml_element_get_spaced (const VocXmlElement *self,
                            const char          *space,
                            const char          *name)
{
  if (self == NULL || self->spaced == NULL)
    return NULL;

  for (guint i = 0; i + 2 < self->spaced->len; i += 3)
    if (strcmp (g_ptr_array_index (self->spaced, i), space) == 0 && strcmp (g_ptr_array_index (self->spaced, i + 1), name) == 0)
      return g_ptr_array_index (self->spaced, i + 2);

  return NULL;
}

/**
 * voc_xml_element_find:
 * @self: (nullable): an element
 * @space: (nullable): namespace; %NULL for any, "" for none
 * @name: local name
 * @nth: which of several, from 0
 *
 * Returns: (nullable) (transfer none): that child
 */
VocXmlElement *
voc_xml_element_find (const VocXmlElement *self,
                      const char          *space,
                      const char          *name,
                      guint                nth)
{
  if (self == NULL || self->children == NULL)
    return NULL;

  for (guint i = 0; i < self->children->len; i++)
    {
      VocXmlElement *child = g_ptr_array_index (self->children, i);

      if (child->name == NULL || strcmp (child->name, name) != 0)
        continue;
      if (space != NULL && strcmp (space, child->space != NULL ? child->space : "") != 0)
        continue;
      if (nth-- == 0)
        return child;
    }

  return NULL;
}

static void
append_content (GString             *text,
                const VocXmlElement *self)
{
  if (self->text != NULL)
    g_string_append_len (text, self->text->str, (gssize) self->text->len);
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    append_content (text, g_ptr_array_index (self->children, i));
}

/**
 * voc_xml_element_dup_content:
 * @self: an element
 *
 * Returns: (transfer full): all text in it, without markup
 */
char *
voc_xml_element_dup_content (const VocXmlElement *self)
{
  GString *text = g_string_new (NULL);

  append_content (text, self);
  return g_string_free (text, FALSE);
}

/**
 * voc_xml_element_dup_text:
 * @self: (nullable): an element
 * @space: (nullable): see voc_xml_element_find()
 * @name: local name of a child
 *
 * Returns: (transfer full) (nullable): the text of its first such child that has
 *   any but white space; %NULL when there is none
 */
char *
voc_xml_element_dup_text (const VocXmlElement *self,
                          const char          *space,
                          const char          *name)
{
  const VocXmlElement *child;

  for (guint i = 0; (child = voc_xml_element_find (self, space, name, i)) != NULL; i++)
    {
      g_autofree char *text = voc_xml_element_dup_content (child);

      if (text[strspn (text, " \t\r\n")] != '\0')
        return g_steal_pointer (&text);
    }

  return NULL;
}

static void
append_markup (GString             *markup,
               const VocXmlElement *self)
{
  g_autofree char *escaped = NULL;

  if (self->name == NULL)
    {
      escaped = g_markup_escape_text (self->text->str, (gssize) self->text->len);
      g_string_append (markup, escaped);
      return;
    }

  g_string_append_printf (markup, "<%s", self->name);
  for (guint i = 0; self->attributes != NULL && i + 1 < self->attributes->len; i += 2)
    {
      g_autofree char *value = g_markup_escape_text (g_ptr_array_index (self->attributes, i + 1), -1);

      g_string_append_printf (markup, " %s=\"%s\"", (char *) g_ptr_array_index (self->attributes, i), value);
    }
  g_string_append_c (markup, '>');
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    append_markup (markup, g_ptr_array_index (self->children, i));
  g_string_append_printf (markup, "</%s>", self->name);
}

/**
 * voc_xml_element_dup_markup:
 * @self: an element
 *
 * Returns: (transfer full): what is inside it as markup, as Atom's XHTML content
 *   needs it
 */
char *
voc_xml_element_dup_markup (const VocXmlElement *self)
{
  GString *markup = g_string_new (NULL);

  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    append_markup (markup, g_ptr_array_index (self->children, i));
  return g_string_free (markup, FALSE);
}

/**
 * voc_xml_record_clear:
 * @record: a record
 *
 * Frees what @record holds.
 */
void
voc_xml_record_clear (VocXmlRecord *record)
{
  g_clear_pointer (&record->element, voc_xml_element_free);
  g_free (record->base);
  *record = (VocXmlRecord) VOC_XML_RECORD_INIT;
}
