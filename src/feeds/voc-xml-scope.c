/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the containers around the records of an XML feed say that counts in them: the
 * namespaces, and what completes relative addresses. Used with the reader. */

#include "feeds/voc-format-private.h"
#include "feeds/voc-xml-entities-private.h"
#include "feeds/voc-xml-reader-parts-private.h"

#include "base/voc-hash.h"

#include <string.h>

/* A longer one completes nothing that anybody could ask for, and containers may be in
 * each other. */
#define MAX_BASE_BYTES 2000

/* (nullable): the value of xml:base among five pointers an attribute: name, prefix,
 * namespace, begin and end */
static char *
dup_base (const VocXmlReader *self,
          int                 n_attributes,
          const xmlChar     **attributes)
{
  for (int i = 0; i < n_attributes; i++)
    if (strcmp ((const char *) attributes[5 * i], "base") == 0 && g_strcmp0 ((const char *) attributes[5 * i + 2], VOC_XML_SPACE) == 0)
      return voc_xml_entities_decode (self->entities, (const char *) attributes[5 * i + 3], (const char *) attributes[5 * i + 4]);

  return NULL;
}

static void
open_base (VocXmlReader   *self,
           int             n_attributes,
           const xmlChar **attributes)
{
  const char      *outer = self->bases->len > 0 ? voc_xml_reader_get_base (self) : NULL;
  g_autofree char *own = dup_base (self, n_attributes, attributes);
  g_autofree char *joined = voc_xml_join_base (outer, own);

  if (joined != NULL && strlen (joined) > MAX_BASE_BYTES)
    {
      g_free (joined);
      joined = g_strdup (outer);
    }
  g_ptr_array_add (self->bases, g_steal_pointer (&joined));
  g_free (self->base);
  self->base = g_strdup (g_ptr_array_index (self->bases, self->bases->len - 1));
}

/**
 * voc_xml_join_base:
 * @outer: (nullable): what completes addresses outside
 * @inner: (nullable): what an element inside says that does
 *
 * Returns: (transfer full) (nullable): what completes addresses in that element (XML
 *   Base, section 4)
 */
char *
voc_xml_join_base (const char *outer,
                   const char *inner)
{
  char *joined;

  if (outer == NULL || inner == NULL)
    return g_strdup (inner != NULL ? inner : outer);

  joined = voc_feed_resolve (outer, inner, G_URI_FLAGS_PARSE_RELAXED);
  return joined != NULL ? joined : g_strdup (inner);
}

/**
 * voc_xml_reader_get_base:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): what the open containers, or when there are no
 *   more the one that was opened last, say that completes addresses
 */
const char *
voc_xml_reader_get_base (VocXmlReader *self)
{
  g_return_val_if_fail (VOC_IS_XML_READER (self), NULL);

  return self->bases->len > 0 ? g_ptr_array_index (self->bases, self->bases->len - 1) : self->base;
}

/*
 * voc_xml_reader_open_scope:
 * @self: a reader
 * @n_spaces: namespaces that a container declares
 * @spaces: their prefixes and addresses in turn
 * @n_attributes: how many attributes it has
 * @attributes: what the parser says of each, in five pointers
 */
void
voc_xml_reader_open_scope (VocXmlReader   *self,
                           int             n_spaces,
                           const xmlChar **spaces,
                           int             n_attributes,
                           const xmlChar **attributes)
{
  guint   n = self->scopes->len;
  guint64 scope = n > 0 ? g_array_index (self->scopes, guint64, n - 1) : 0;

  for (int i = 0; i < 2 * n_spaces; i++)
    {
      const char *text = spaces[i] != NULL ? (const char *) spaces[i] : "";

      scope = voc_hash_short (scope, text, strlen (text) + 1);
    }

  open_base (self, n_attributes, attributes);
  /* Another one for each depth, too. */
  scope = voc_hash_short (scope, "", 1);
  if (voc_xml_reader_get_base (self) != NULL)
    scope = voc_hash_short (scope, voc_xml_reader_get_base (self), strlen (voc_xml_reader_get_base (self)) + 1);
  g_array_append_val (self->scopes, scope);
}

/*
 * voc_xml_reader_close_scope:
 * @self: a reader; the container that was opened last is over
 */
void
voc_xml_reader_close_scope (VocXmlReader *self)
{
  g_array_set_size (self->scopes, self->scopes->len - 1);
  g_ptr_array_set_size (self->bases, (int) self->bases->len - 1);
}
