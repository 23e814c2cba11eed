/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-xml-decoder-private.h"
#include "feeds/voc-xml-reader-private.h"

#include <libxml/parser.h>

G_BEGIN_DECLS

/* Between the files of the reader. */

/* What the parser gets at once; the records of one slice wait in memory. */
#define VOC_XML_SLICE_BYTES (16 * 1024)

/* libxml2 looks at so many bytes first. */
#define VOC_XML_FIRST_BYTES 4

/**
 * VocXmlFound:
 * @element: (nullable): %NULL: it was skipped, or is known
 * @error: (nullable): why it was skipped
 * @begin: where its bytes begin among those that wait, until more come
 * @length: how many there are; 0: it is not known which they are
 * @scope: see #VocXmlRecord
 * @known: see #VocXmlRecord
 * @base: see #VocXmlRecord
 *
 * A record that waits to be handed out.
 */
typedef struct
{
  VocXmlElement    *element;
  GError           *error;
  VocRecordPosition position;
  gsize             begin;
  gsize             length;
  guint64           scope;
  gint64            known;
  char             *base;
} VocXmlFound;

/**
 * VocXmlCut:
 * @VOC_XML_CUT_FEED: the parser gets so many bytes
 * @VOC_XML_CUT_MORE: more bytes have to come first
 * @VOC_XML_CUT_FOUND: a record was found without the parser
 *
 * What comes next of the bytes that wait.
 */
typedef enum
{
  VOC_XML_CUT_FEED,
  VOC_XML_CUT_MORE,
  VOC_XML_CUT_FOUND,
} VocXmlCut;

/* What the parser is to have reached when it has got all up to the stop. */
typedef enum
{
  VOC_XML_STOP_ANYWHERE,
  VOC_XML_STOP_BEFORE_RECORD,
  VOC_XML_STOP_BEHIND_RECORD,
} VocXmlStop;

struct _VocXmlReader
{
  GObject parent_instance;
  char  **containers; /* (owned) */
  char  **records;    /* (owned) */
  gsize   max_bytes;
  guint   max_depth;

  xmlParserCtxtPtr parser;   /* (owned) */
  GHashTable      *entities; /* (owned) name → xmlEntity */
  VocXmlDecoder   *decoder;  /* (owned) */
  GByteArray      *waiting;  /* (owned) pushed and decoded, not yet parsed */
  gsize            waiting_at;
  guint64          n_blank_bytes; /* before the document, with so many lines */
  guint64          n_blank_lines;
  guint8           held[5]; /* a mark, and what may be one, before the document */
  gsize            n_held;
  gboolean         has_document; /* bytes of it have come */
  gboolean         has_begun;
  gboolean         is_closed;
  gboolean         is_over;
  GError          *undecodable; /* (owned) (nullable): what follows those that wait */
  GError          *failure;     /* (owned) (nullable) */

  GQueue            found;    /* (element-type VocXmlFound) */
  VocXmlElement    *envelope; /* (owned) children of the containers */
  gsize             envelope_bytes;
  char             *name;          /* (owned) (nullable) of the channel, before its records */
  GPtrArray        *open;          /* elements of the tree that is being read */
  guint             depth;         /* of open elements in all */
  guint             skipped_depth; /* depth of the record that is passed over */
  gboolean          has_root;
  gboolean          is_record; /* what is being read, is a record */
  gsize             tree_bytes;
  guint64           n_records;
  VocRecordPosition position;

  /* Of the records that are told by their bytes; offsets are into @waiting. */
  VocXmlKnown known; /* (nullable) */
  gpointer    known_data;
  GArray     *scopes;   /* (element-type guint64): of the open containers */
  GPtrArray  *bases;    /* (owned) (element-type utf8): likewise, with NULL for none */
  char       *base;     /* (owned) (nullable): of the container that was opened last */
  VocXmlStop  goal;
  gsize       stop;     /* the parser gets all up to there */
  gsize       begin;    /* of the record that the stop is behind */
  guint64     n_before; /* records before that one */
  gsize       end_at;   /* an end tag of a record ends here, if @has_end; up to here there is none */
  gboolean    has_end;
  gboolean    is_apart; /* the parser has got all so far, and is between two records */
  gsize       search_at; /* where to look for the next record from */
  gsize       patience;  /* how far that is from the last one that was none */
};

void      voc_xml_reader_add_found   (VocXmlReader   *self,
                                      VocXmlFound    *found);
VocXmlCut voc_xml_reader_cut         (VocXmlReader   *self,
                                      gsize          *length);
void      voc_xml_reader_arrive      (VocXmlReader   *self);
void      voc_xml_reader_move        (VocXmlReader   *self,
                                      gsize           n_bytes);
gsize     voc_xml_reader_pass_blanks (VocXmlReader   *self,
                                      const guint8   *data,
                                      gsize           length);
void      voc_xml_reader_give_held   (VocXmlReader   *self);
void      voc_xml_reader_decode      (VocXmlReader   *self,
                                      const guint8   *data,
                                      gsize           length);
GError   *voc_xml_reader_take_undecodable (VocXmlReader   *self);
gboolean  voc_xml_reader_has_all     (const VocXmlReader *self);
void      voc_xml_reader_open_scope  (VocXmlReader   *self,
                                      int             n_spaces,
                                      const xmlChar **spaces,
                                      int             n_attributes,
                                      const xmlChar **attributes);
void      voc_xml_reader_close_scope (VocXmlReader   *self);

G_END_DECLS
