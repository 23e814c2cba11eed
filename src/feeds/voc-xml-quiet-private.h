/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/parser.h>

G_BEGIN_DECLS

gboolean voc_xml_parse_quietly (xmlParserCtxtPtr parser,
                                const char      *data,
                                gsize            length);

G_END_DECLS
