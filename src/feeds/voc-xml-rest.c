/* SPDX-License-Identifier: GPL-3.0-or-later */

/* As JSON, what a record of XML has that no member of a listing is for: the text of an
 * element, or its attributes. Pure. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"

#include <string.h>

/* More of them, or a text that is longer, are no facts. */
#define MAX_REST 60
#define MAX_REST_BYTES 2000

/* What one element leaves for the rest: its text; its attributes when it has none. */
typedef struct
{
  char            *name;
  char            *text;       /* (owned) (nullable) */
  const GPtrArray *attributes; /* names and values, one after another */
} Left;

static void
left_clear (Left *self)
{
  g_free (self->name);
  g_free (self->text);
}

static gboolean
take_left (const VocXmlElement *child,
           Left                *left)
{
  g_autofree char *content = NULL;
  g_autofree char *text = NULL;

  content = voc_xml_element_dup_content (child);
  text = voc_text_clean (content);
  if (voc_text_is_blank (text))
    g_clear_pointer (&text, g_free);
  if (text != NULL ? strlen (text) > MAX_REST_BYTES : child->attributes == NULL)
    return FALSE;

  left->name = child->prefix != NULL ? g_strconcat (child->prefix, ":", child->name, NULL) : g_strdup (child->name);
  left->text = g_steal_pointer (&text);
  left->attributes = child->attributes;
  return TRUE;
}

static void
write_left (VocJsonWriter *writer,
            const char    *name,
            const Left    *left)
{
  if (left->text != NULL)
    {
      voc_json_writer_add_string (writer, name, left->text);
      return;
    }

  voc_json_writer_begin_object (writer, name);
  for (guint i = 0; i + 1 < left->attributes->len; i += 2)
    if (strlen (g_ptr_array_index (left->attributes, i + 1)) <= MAX_REST_BYTES)
      voc_json_writer_add_string (writer, g_ptr_array_index (left->attributes, i), g_ptr_array_index (left->attributes, i + 1));
  voc_json_writer_end_object (writer);
}

static guint
count_named (const GArray *lefts,
             const char   *name,
             guint         end)
{
  guint n = 0;

  for (guint i = 0; i < end; i++)
    n += strcmp (g_array_index (lefts, Left, i).name, name) == 0;
  return n;
}

/* Those of one name are a list, where the first of them stands. */
static void
write_named (VocJsonWriter *writer,
             const GArray  *lefts,
             guint          first)
{
  const char *name = g_array_index (lefts, Left, first).name;

  if (count_named (lefts, name, first) > 0)
    return;
  if (count_named (lefts, name, lefts->len) == 1)
    {
      write_left (writer, name, &g_array_index (lefts, Left, first));
      return;
    }

  voc_json_writer_begin_array (writer, name);
  for (guint i = first; i < lefts->len; i++)
    if (strcmp (g_array_index (lefts, Left, i).name, name) == 0)
      write_left (writer, NULL, &g_array_index (lefts, Left, i));
  voc_json_writer_end_array (writer);
}

/**
 * voc_xml_element_dup_rest:
 * @self: a record
 * @is_mapped: whether a listing has a member for a child of it
 * @user_data: for @is_mapped
 *
 * Returns: (transfer full) (nullable): what has no member in a listing, as JSON:
 *   elements by their names, with the prefix that the feed has for them
 */
char *
voc_xml_element_dup_rest (const VocXmlElement *self,
                          VocXmlMapped         is_mapped,
                          gpointer             user_data)
{
  g_autoptr (GArray) lefts = g_array_new (FALSE, FALSE, sizeof (Left));
  guint n = self->children != NULL ? self->children->len : 0;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (VocJsonDocument) json = NULL;
  VocJsonWriter writer;

  g_array_set_clear_func (lefts, (GDestroyNotify) left_clear);
  /* The blanks between elements are children, too. */
  for (guint i = 0; i < n && lefts->len < MAX_REST; i++)
    {
      const VocXmlElement *child = g_ptr_array_index (self->children, i);
      Left                 left;

      if (child->name != NULL && !is_mapped (child, user_data) && take_left (child, &left))
        g_array_append_val (lefts, left);
    }
  if (lefts->len == 0)
    return NULL;

  voc_json_writer_init (&writer, text, FALSE);
  voc_json_writer_begin_object (&writer, NULL);
  for (guint i = 0; i < lefts->len; i++)
    write_named (&writer, lefts, i);
  voc_json_writer_end_object (&writer);

  /* Read again, as attributes with different prefixes may have one name. */
  json = voc_json_parse (text->str, (gssize) text->len, NULL);
  return voc_json_to_text (voc_json_document_get_root (json), FALSE);
}
