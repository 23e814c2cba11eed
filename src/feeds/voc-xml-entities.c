/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The named entities of HTML for the XML reader, without a declaration: many feeds
 * use them all the same. A table belongs to one reader. */

#include "feeds/voc-xml-entities-private.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

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
 *
 * Returns: (transfer none) (nullable): one of XML or of HTML; the parser takes
 *   entities of this kind as text and never frees them
 */
xmlEntityPtr
voc_xml_entities_find (GHashTable    *entities,
                       const xmlChar *name)
{
  xmlEntityPtr          entity = xmlGetPredefinedEntity (name);
  const htmlEntityDesc *known;

  if (entity == NULL)
    entity = g_hash_table_lookup (entities, name);
  if (entity != NULL)
    return entity;

  known = htmlEntityLookup (name);
  if (known == NULL)
    return NULL;

  entity = g_new0 (xmlEntity, 1);
  entity->type = XML_ENTITY_DECL;
  entity->etype = XML_INTERNAL_PREDEFINED_ENTITY;
  entity->name = (const xmlChar *) known->name;
  entity->content = (xmlChar *) g_new0 (char, 8);
  entity->length = g_unichar_to_utf8 (known->value, (char *) entity->content);
  g_hash_table_insert (entities, (gpointer) known->name, entity);
  return entity;
}
