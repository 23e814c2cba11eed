/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The named entities of HTML for the XML reader, without a declaration: many feeds
 * use them all the same. A table belongs to one reader. */

#include "feeds/voc-xml-entities-private.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

static void
entity_free (xmlEntityPtr entity)
{
  g_free (entity->content);
  g_free (entity);
}

/**
 * voc_xml_entities_new:
 *
 * Returns: (transfer full): a table for voc_xml_entities_find(); the entities live as
 *   long as it does
 */
GHashTable *
voc_xml_entities_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) entity_free);
}

/**
 * voc_xml_entities_find:
 * @entities: the entities that were found so far
 * @name: of an entity
 * @in_attribute: whether it stands in an attribute: there the parser takes no more
 *   than a byte of what it believes to be one of XML's own, and leaves any other as it
 *   is written, for voc_xml_entities_decode()
 *
 * Returns: (transfer none) (nullable): one of XML or of HTML; the parser takes
 *   entities of this kind as text and never frees them
 */
xmlEntityPtr
voc_xml_entities_find (GHashTable    *entities,
                       const xmlChar *name,
                       gboolean       in_attribute)
{
  xmlEntityPtr          entity = xmlGetPredefinedEntity (name);
  const htmlEntityDesc *known;

  if (entity != NULL)
    return entity;

  entity = g_hash_table_lookup (entities, name);
  known = entity == NULL ? htmlEntityLookup (name) : NULL;
  if (known != NULL)
    {
      entity = g_new0 (xmlEntity, 1);
      entity->type = XML_ENTITY_DECL;
      entity->name = (const xmlChar *) known->name;
      entity->content = (xmlChar *) g_new0 (char, 8);
      entity->length = g_unichar_to_utf8 (known->value, (char *) entity->content);
      g_hash_table_insert (entities, (gpointer) known->name, entity);
    }

  if (entity != NULL)
    entity->etype = in_attribute ? XML_INTERNAL_GENERAL_ENTITY : XML_INTERNAL_PREDEFINED_ENTITY;
  return entity;
}

/**
 * voc_xml_entities_decode:
 * @entities: the entities that were found so far
 * @begin: an attribute as the parser gives it
 * @end: where it ends
 *
 * The parser leaves "&" in an attribute as "&#38;", and an entity that is not XML's
 * own as it stands: both are resolved by those who have libxml2 build a tree. What
 * comes out of one is not looked at again.
 *
 * Returns: (transfer full): what the attribute says
 */
char *
voc_xml_entities_decode (GHashTable *entities,
                         const char *begin,
                         const char *end)
{
  g_autofree char *value = g_utf8_make_valid (begin, end - begin);
  GString         *text = g_string_sized_new (strlen (value));
  const char      *p = value;
  const char      *mark;

  while ((mark = strchr (p, '&')) != NULL)
    {
      const char      *stop = strchr (mark, ';');
      g_autofree char *name = stop != NULL ? g_strndup (mark + 1, (gsize) (stop - mark - 1)) : NULL;
      gboolean         is_sign = g_strcmp0 (name, "#38") == 0;
      xmlEntityPtr     entity = name != NULL && !is_sign ? voc_xml_entities_find (entities, (const xmlChar *) name, TRUE) : NULL;

      g_string_append_len (text, p, mark - p);
      g_string_append (text, entity != NULL ? (const char *) entity->content : "&");
      p = entity != NULL || is_sign ? stop + 1 : mark + 1;
    }

  g_string_append (text, p);
  return g_string_free (text, FALSE);
}
