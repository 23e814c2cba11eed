/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _VocXmlDecoder VocXmlDecoder;

VocXmlDecoder *voc_xml_decoder_new          (void);
void           voc_xml_decoder_free         (VocXmlDecoder *self);
void           voc_xml_decoder_set_fallback (VocXmlDecoder *self,
                                             const char    *encoding);
gboolean       voc_xml_decoder_decode       (VocXmlDecoder *self,
                                             const guint8  *data,
                                             gsize          length,
                                             GByteArray    *text,
                                             GError       **error);
gboolean       voc_xml_decoder_finish       (VocXmlDecoder *self,
                                             GByteArray    *text,
                                             GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocXmlDecoder, voc_xml_decoder_free)

G_END_DECLS
