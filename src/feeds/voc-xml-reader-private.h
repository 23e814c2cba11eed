/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-json-reader.h"

G_BEGIN_DECLS

/* That of xml:base, whatever the prefix of a document. */
#define VOC_XML_SPACE "http://www.w3.org/XML/1998/namespace"

/**
 * VocXmlElement:
 * @name: (nullable): local name; %NULL for a run of text
 * @prefix: (nullable): the prefix as written
 * @space: (nullable): the namespace's address
 * @text: (nullable): what a run of text says
 * @attributes: (nullable): local names and values in turn
 * @spaced: (nullable): of those attributes that are in a namespace: its address, local
 *   name and value in turn
 * @children: (nullable) (element-type VocXmlElement)
 *
 * A record of an XML feed as a small tree: an element, or a run of text.
 */
typedef struct _VocXmlElement VocXmlElement;

struct _VocXmlElement
{
  char      *name;
  char      *prefix;
  char      *space;
  GString   *text;
  GPtrArray *attributes;
  GPtrArray *spaced;
  GPtrArray *children;
};

VocXmlElement *voc_xml_element_new (const char *name,
                                    const char *prefix,
                                    const char *space);
void           voc_xml_element_free (VocXmlElement *self);
void           voc_xml_element_add (VocXmlElement *self,
                                    VocXmlElement *child);
void           voc_xml_element_set_attribute (VocXmlElement *self,
                                              const char    *space,
                                              const char    *name,
                                              const char    *value);
void           voc_xml_element_add_text (VocXmlElement *self,
                                         const char    *text,
                                         gsize          length);
const char    *voc_xml_element_get_attribute (const VocXmlElement *self,
                                              const char          *name);
const char    *voc_xml_element_get_spaced (const VocXmlElement *self,
                                           const char          *space,
                                           const char          *name);
VocXmlElement *voc_xml_element_find (const VocXmlElement *self,
                                     const char          *space,
                                     const char          *name,
                                     guint                nth);
char          *voc_xml_element_dup_content (const VocXmlElement *self);
char          *voc_xml_element_dup_text (const VocXmlElement *self,
                                         const char          *space,
                                         const char          *name);
char          *voc_xml_element_dup_markup (const VocXmlElement *self);

/**
 * VocXmlMapped:
 * @child: an element in a record
 *
 * Returns: whether a listing has a member for it
 */
typedef gboolean (*VocXmlMapped) (const VocXmlElement *child,
                                  gpointer             user_data);

char *voc_xml_element_dup_rest (const VocXmlElement *self,
                                VocXmlMapped         is_mapped,
                                gpointer             user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocXmlElement, voc_xml_element_free)

/**
 * VocXmlRecord:
 * @element: (owned) (nullable): the record
 * @text: (transfer none) (nullable): as the feed sent it, but in UTF-8, from its tag on,
 *   without a NUL behind it, when the reader was asked for them with
 *   voc_xml_reader_set_known() and can tell which they are
 * @length: the bytes of @text
 * @scope: with @text: what they lean on: another number for other namespaces, another
 *   xml:base, or another name of the channel
 * @known: not 0: what voc_xml_reader_set_known() was told of it; then it was not parsed,
 *   and @element and @text are %NULL
 * @base: (owned) (nullable): with @element: what the containers around it say that
 *   completes addresses in it, which may be relative itself
 * @position: where it is
 *
 * One record of an XML feed. Its text belongs to the reader, which takes it back with
 * the next call. Clear with voc_xml_record_clear().
 */
typedef struct
{
  VocXmlElement    *element;
  const char       *text;
  gsize             length;
  guint64           scope;
  gint64            known;
  char             *base;
  VocRecordPosition position;
} VocXmlRecord;

#define VOC_XML_RECORD_INIT { NULL, NULL, 0, 0, 0, NULL, { 0, 0, 0 } }

void voc_xml_record_clear (VocXmlRecord *record);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VocXmlRecord, voc_xml_record_clear)

/**
 * VocXmlKnown:
 * @text: a record, without a NUL behind it
 * @length: its bytes
 * @scope: as in #VocXmlRecord
 *
 * Not asked about the first record of a feed.
 *
 * Returns: what it is known as; 0: it is not known
 */
typedef gint64 (*VocXmlKnown) (const char *text,
                               gsize       length,
                               guint64     scope,
                               gpointer    user_data);

#define VOC_TYPE_XML_READER (voc_xml_reader_get_type ())

G_DECLARE_FINAL_TYPE (VocXmlReader, voc_xml_reader, VOC, XML_READER, GObject)

VocXmlReader        *voc_xml_reader_new (const char *const *containers,
                                         const char *const *records);
void                 voc_xml_reader_set_limits (VocXmlReader *self,
                                                gsize         max_record_bytes,
                                                guint         max_depth);
void                 voc_xml_reader_set_known (VocXmlReader *self,
                                               VocXmlKnown   known,
                                               gpointer      user_data);
void                 voc_xml_reader_set_charset (VocXmlReader *self,
                                                 const char   *charset);
void                 voc_xml_reader_push (VocXmlReader *self,
                                          const void   *data,
                                          gsize         length);
void                 voc_xml_reader_close (VocXmlReader *self);
VocReadStatus        voc_xml_reader_next (VocXmlReader *self,
                                          VocXmlRecord *record,
                                          GError      **error);
const VocXmlElement *voc_xml_reader_get_envelope (VocXmlReader *self);
const char          *voc_xml_reader_get_name (VocXmlReader *self);
const char          *voc_xml_reader_get_base (VocXmlReader *self);
char                *voc_xml_join_base (const char *outer,
                                        const char *inner);

G_END_DECLS
