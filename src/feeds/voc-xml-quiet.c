/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds libxml2's push parser without a word on the standard error: what is wrong is
 * asked of the parser, but errors of its decoder would be told all the same. The
 * handlers are one for each thread, and nobody else here sets them. */

#include "feeds/voc-xml-quiet-private.h"

#include <libxml/xmlerror.h>

static void
ignore_error_cb (void       *data,
                 xmlErrorPtr error)
{
}

static void
ignore_message_cb (void       *data,
                   const char *format,
                   ...)
{
}

/*
 * voc_xml_parse_quietly:
 * @parser: a push parser
 * @data: (nullable): the next bytes; %NULL at the end
 * @length: how many there are
 *
 * Returns: whether the parser has no complaint; it may have stopped at bytes that it
 *   cannot decode and call the document well formed
 */
gboolean
voc_xml_parse_quietly (xmlParserCtxtPtr parser,
                       const char      *data,
                       gsize            length)
{
  int code;

  xmlSetStructuredErrorFunc (NULL, (xmlStructuredErrorFunc) ignore_error_cb);
  xmlSetGenericErrorFunc (NULL, ignore_message_cb);
  code = xmlParseChunk (parser, data, (int) length, data == NULL);
  xmlSetStructuredErrorFunc (NULL, NULL);
  xmlSetGenericErrorFunc (NULL, NULL);
  return code == XML_ERR_OK;
}
