/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/parser.h>

G_BEGIN_DECLS

GHashTable  *voc_xml_entities_new    (void);
xmlEntityPtr voc_xml_entities_find   (GHashTable    *entities,
                                      const xmlChar *name,
                                      gboolean       in_attribute);
char        *voc_xml_entities_decode (GHashTable    *entities,
                                      const char    *begin,
                                      const char    *end);

G_END_DECLS
