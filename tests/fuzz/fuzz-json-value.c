/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a JSON text: what ours takes, json-glib takes too and reads alike,
 * and what ours writes again is read as the same. What json-glib does with the
 * rest is its own affair: it takes much that is no JSON, and crashes on some. */

#include "../unit/base/json-peer.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* A document of the next text must hold nothing of the one before. */
static VocJsonDocument *
get_document (void)
{
  static VocJsonDocument *document;

  if (document == NULL)
    document = voc_json_document_new ();
  return document;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  VocJsonDocument *document = get_document ();
  const char      *text = (const char *) data;

  if (voc_json_document_parse (document, text, size, 1024, NULL))
    json_peer_assert (voc_json_document_get_root (document), text, size);
  else
    g_assert_null (voc_json_document_get_root (document));
  return 0;
}
