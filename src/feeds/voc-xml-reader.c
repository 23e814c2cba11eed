/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads an XML feed of any size one record at a time, on libxml2's push parser.
 * Only the record that is open is kept as a tree, so memory is bounded by the
 * largest one. A document type declaration ends the feed at once: it is what
 * entity bombs and external entities need, and no job feed needs it. HTML's
 * named entities are known without one, as many feeds use them all the same.
 *
 * Owned by whoever reads the feed, used on one thread at a time. */

#include "feeds/voc-xml-entities-private.h"
#include "feeds/voc-xml-quiet-private.h"
#include "feeds/voc-xml-reader-parts-private.h"

#include "base/voc-error.h"

#include <libxml/parserInternals.h>
#include <string.h>

#define RECORD_BYTES_DEFAULT (8 * 1024 * 1024)
#define DEPTH_DEFAULT 64
#define ENVELOPE_BYTES_MAX (256 * 1024)

/* A tag of three letters costs a hundred bytes in memory. */
#define ELEMENT_COST 100

/* libxml2 compares every attribute of a tag with all others, so one large tag would
 * keep it busy for hours. */
#define TAG_BYTES_MAX (64 * 1024)

/* What the parser gets is UTF-8, whatever its declaration says. */
#define PARSER_OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC)

G_DEFINE_FINAL_TYPE (VocXmlReader, voc_xml_reader, G_TYPE_OBJECT)

static void
found_free (VocXmlFound *found)
{
  g_clear_pointer (&found->element, voc_xml_element_free);
  g_clear_error (&found->error);
  g_free (found->base);
  g_free (found);
}

static void
fail (VocXmlReader *self,
      VocParseError code,
      const char   *message)
{
  if (self->failure == NULL)
    self->failure = g_error_new_literal (VOC_PARSE_ERROR, (int) code, message);
  xmlStopParser (self->parser);
}

/* The parser stands behind the start tag; the record begins at its "<". */
static void
note_position (VocXmlReader *self)
{
  const xmlParserInput *input = self->parser->input;
  const xmlChar        *at = input->cur;
  guint64               line = (guint64) input->line + self->n_blank_lines;

  while (at > input->base && *at != '<')
    {
      at--;
      if (*at == '\n')
        line--;
    }

  if (self->n_records == 0 && self->is_record)
    {
      g_free (self->name);
      self->name = voc_xml_element_dup_text (self->envelope, NULL, "title");
    }
  self->position.index = self->n_records;
  self->position.line = line;
  self->position.offset = self->n_blank_bytes + (guint64) input->consumed + (guint64) (at - input->base);
}

/*
 * voc_xml_reader_add_found:
 * @self: a reader that stands at a record
 * @found: (transfer full): the record
 */
void
voc_xml_reader_add_found (VocXmlReader *self,
                          VocXmlFound  *found)
{
  found->position = self->position;
  g_queue_push_tail (&self->found, found);
  self->n_records++;
}

static void
add_found (VocXmlReader  *self,
           VocXmlElement *element,
           GError        *error)
{
  VocXmlFound *found = g_new0 (VocXmlFound, 1);

  found->element = element;
  found->error = error;
  found->base = g_strdup (voc_xml_reader_get_base (self));
  voc_xml_reader_add_found (self, found);
}

/* Drops the open record and passes over the rest of it. */
static void
skip_tree (VocXmlReader *self,
           VocParseError code,
           const char   *message)
{
  VocXmlElement *root = g_ptr_array_index (self->open, 0);

  self->skipped_depth = self->depth - (self->open->len - 1);
  voc_xml_element_free (root);
  g_ptr_array_set_size (self->open, 0);
  if (self->is_record)
    add_found (self, NULL, g_error_new_literal (VOC_PARSE_ERROR, (int) code, message));
}

static gboolean
charge (VocXmlReader *self,
        gsize         bytes)
{
  gsize limit = self->is_record ? self->max_bytes : ENVELOPE_BYTES_MAX - MIN (self->envelope_bytes, ENVELOPE_BYTES_MAX);

  self->tree_bytes += bytes;
  if (self->tree_bytes <= limit)
    return TRUE;

  skip_tree (self, VOC_PARSE_ERROR_TOO_LARGE, "The record is larger than a record may be");
  return FALSE;
}

static VocXmlElement *
make_element (VocXmlReader   *self,
              const xmlChar  *name,
              const xmlChar  *prefix,
              const xmlChar  *space,
              int             n_attributes,
              const xmlChar **attributes)
{
  VocXmlElement *element = voc_xml_element_new ((const char *) name, (const char *) prefix, (const char *) space);

  /* Five pointers an attribute: name, prefix, namespace, begin and end. */
  for (int i = 0; i < n_attributes; i++)
    {
      g_autofree char *value = voc_xml_entities_decode (self->entities, (const char *) attributes[5 * i + 3], (const char *) attributes[5 * i + 4]);

      voc_xml_element_set_attribute (element, (const char *) attributes[5 * i + 2], (const char *) attributes[5 * i], value);
    }

  return element;
}

static gsize
get_cost (const VocXmlElement *element)
{
  gsize cost = ELEMENT_COST + strlen (element->name) + (element->space != NULL ? strlen (element->space) : 0);

  for (guint i = 0; element->attributes != NULL && i < element->attributes->len; i++)
    cost += strlen (g_ptr_array_index (element->attributes, i)) + 32;
  for (guint i = 0; element->spaced != NULL && i < element->spaced->len; i++)
    cost += strlen (g_ptr_array_index (element->spaced, i)) + 32;
  return cost;
}

static void
start_element_cb (void           *data,
                  const xmlChar  *name,
                  const xmlChar  *prefix,
                  const xmlChar  *space,
                  int             n_spaces,
                  const xmlChar **spaces,
                  int             n_attributes,
                  int             n_defaulted,
                  const xmlChar **attributes)
{
  VocXmlReader  *self = data;
  VocXmlElement *element;
  gboolean       is_container = self->open->len == 0 && g_strv_contains ((const char *const *) self->containers, (const char *) name);

  if (!self->has_root && !is_container)
    {
      g_autofree char *message = g_strdup_printf ("An XML document of “%.60s”, which is no feed", (const char *) name);

      fail (self, VOC_PARSE_ERROR_UNSUPPORTED, message);
      return;
    }

  self->has_root = TRUE;
  self->depth++;
  if (self->skipped_depth > 0)
    return;
  if (is_container)
    {
      voc_xml_reader_open_scope (self, n_spaces, spaces, n_attributes, attributes);
      return;
    }

  if (self->open->len == 0)
    {
      self->is_record = g_strv_contains ((const char *const *) self->records, (const char *) name);
      self->tree_bytes = 0;
      note_position (self);
    }
  element = make_element (self, name, prefix, space, n_attributes, attributes);
  if (self->open->len > 0)
    voc_xml_element_add (g_ptr_array_index (self->open, self->open->len - 1), element);
  g_ptr_array_add (self->open, element);

  if (charge (self, get_cost (element)) && self->open->len > self->max_depth)
    skip_tree (self, VOC_PARSE_ERROR_TOO_DEEP, "The record is nested deeper than a record may be");
}

static void
end_element_cb (void          *data,
                const xmlChar *name,
                const xmlChar *prefix,
                const xmlChar *space)
{
  VocXmlReader  *self = data;
  VocXmlElement *element;

  self->depth--;
  if (self->skipped_depth > 0)
    {
      if (self->skipped_depth > self->depth)
        self->skipped_depth = 0;
      return;
    }
  if (self->open->len == 0)
    {
      voc_xml_reader_close_scope (self);
      return;
    }

  element = g_ptr_array_index (self->open, self->open->len - 1);
  g_ptr_array_set_size (self->open, (int) self->open->len - 1);
  if (self->open->len > 0)
    return;

  if (self->is_record)
    {
      add_found (self, element, NULL);
    }
  else
    {
      voc_xml_element_add (self->envelope, element);
      self->envelope_bytes += self->tree_bytes;
    }
}

static void
characters_cb (void          *data,
               const xmlChar *text,
               int            length)
{
  VocXmlReader *self = data;

  if (self->open->len > 0 && charge (self, (gsize) length))
    voc_xml_element_add_text (g_ptr_array_index (self->open, self->open->len - 1), (const char *) text, (gsize) length);
}

static void
doctype_cb (void          *data,
            const xmlChar *name,
            const xmlChar *external_id,
            const xmlChar *system_id)
{
  fail (data, VOC_PARSE_ERROR_UNSUPPORTED,
        "The feed has a document type declaration (<!DOCTYPE>), which is refused; leave it out");
}

static xmlEntityPtr
get_entity_cb (void          *data,
               const xmlChar *name)
{
  VocXmlReader *self = data;

  return voc_xml_entities_find (self->entities, name, self->parser->instate == XML_PARSER_ATTRIBUTE_VALUE);
}

static void
voc_xml_reader_finalize (GObject *object)
{
  VocXmlReader *self = VOC_XML_READER (object);

  g_queue_clear_full (&self->found, (GDestroyNotify) found_free);
  if (self->open->len > 0)
    voc_xml_element_free (g_ptr_array_index (self->open, 0));
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->envelope, voc_xml_element_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->parser, xmlFreeParserCtxt);
  g_clear_pointer (&self->entities, g_hash_table_unref);
  g_clear_pointer (&self->decoder, voc_xml_decoder_free);
  g_clear_pointer (&self->waiting, g_byte_array_unref);
  g_clear_pointer (&self->scopes, g_array_unref);
  g_clear_pointer (&self->bases, g_ptr_array_unref);
  g_clear_pointer (&self->base, g_free);
  g_clear_pointer (&self->containers, g_strfreev);
  g_clear_pointer (&self->records, g_strfreev);
  g_clear_error (&self->undecodable);
  g_clear_error (&self->failure);

  G_OBJECT_CLASS (voc_xml_reader_parent_class)->finalize (object);
}

static void
voc_xml_reader_class_init (VocXmlReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = voc_xml_reader_finalize;
}

static void
voc_xml_reader_init (VocXmlReader *self)
{
  xmlSAXHandler handler = { 0 };

  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start_element_cb;
  handler.endElementNs = end_element_cb;
  handler.characters = characters_cb;
  handler.ignorableWhitespace = characters_cb;
  handler.cdataBlock = characters_cb;
  handler.internalSubset = doctype_cb;
  handler.getEntity = get_entity_cb;

  self->max_bytes = RECORD_BYTES_DEFAULT;
  self->max_depth = DEPTH_DEFAULT;
  self->search_at = VOC_XML_FIRST_BYTES;
  self->decoder = voc_xml_decoder_new ();
  self->waiting = g_byte_array_new ();
  self->open = g_ptr_array_new ();
  self->scopes = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->bases = g_ptr_array_new_with_free_func (g_free);
  self->envelope = voc_xml_element_new ("envelope", NULL, NULL);
  self->entities = voc_xml_entities_new ();
  g_queue_init (&self->found);
  self->parser = xmlCreatePushParserCtxt (&handler, self, NULL, 0, NULL);
  xmlCtxtUseOptions (self->parser, PARSER_OPTIONS);
}

/**
 * voc_xml_reader_new:
 * @containers: (array zero-terminated=1): local names of the elements that hold
 *   records, from the root on; any other root is refused
 * @records: (array zero-terminated=1): local names of the records
 *
 * Returns: (transfer full): a reader that has seen nothing yet
 */
VocXmlReader *
voc_xml_reader_new (const char *const *containers,
                    const char *const *records)
{
  VocXmlReader *self = g_object_new (VOC_TYPE_XML_READER, NULL);

  self->containers = g_strdupv ((char **) containers);
  self->records = g_strdupv ((char **) records);
  return self;
}

/**
 * voc_xml_reader_set_limits:
 * @self: a reader that has seen nothing yet
 * @max_record_bytes: what a record may hold; 0 for 8 MiB
 * @max_depth: how deep a record may be nested; 0 for 64
 *
 * What is over a limit is skipped.
 */
void
voc_xml_reader_set_limits (VocXmlReader *self,
                           gsize         max_record_bytes,
                           guint         max_depth)
{
  g_return_if_fail (VOC_IS_XML_READER (self));

  self->max_bytes = max_record_bytes != 0 ? max_record_bytes : RECORD_BYTES_DEFAULT;
  self->max_depth = max_depth != 0 ? max_depth : DEPTH_DEFAULT;
}

/**
 * voc_xml_reader_push:
 * @self: a reader that is not closed
 * @data: (nullable): the next bytes of the feed; they are copied
 * @length: how many there are
 */
void
voc_xml_reader_push (VocXmlReader *self,
                     const void   *data,
                     gsize         length)
{
  g_autoptr (GByteArray) joined = NULL;
  gsize n_blank;

  g_return_if_fail (VOC_IS_XML_READER (self));
  g_return_if_fail (!self->is_closed);

  if (self->failure != NULL || length == 0)
    return;

  if (self->n_held > 0)
    {
      joined = g_byte_array_append (g_byte_array_new (), self->held, (guint) self->n_held);
      g_byte_array_append (joined, data, (guint) length);
      data = joined->data;
      length = joined->len;
      self->n_held = 0;
    }

  n_blank = voc_xml_reader_pass_blanks (self, data, length);
  voc_xml_reader_move (self, self->waiting_at);
  voc_xml_reader_decode (self, (const guint8 *) data + n_blank, length - n_blank - self->n_held);
}

/**
 * voc_xml_reader_close:
 * @self: a reader
 *
 * Says that there are no more bytes.
 */
void
voc_xml_reader_close (VocXmlReader *self)
{
  g_return_if_fail (VOC_IS_XML_READER (self));

  if (!self->is_closed)
    voc_xml_reader_give_held (self);
  self->is_closed = TRUE;
}

/* Takes over what the parser says is wrong. One that cannot decode its bytes any
 * further stops, and calls the document well formed all the same. */
static void
check_parser (VocXmlReader *self,
              gboolean      is_sound,
              gboolean      is_end)
{
  const xmlError  *problem = xmlCtxtGetLastError (self->parser);
  gboolean         is_cut = is_end && (!self->has_root || self->depth > 0);
  g_autofree char *message = NULL;

  if (self->failure != NULL || (is_sound && self->parser->wellFormed && !is_cut))
    return;

  if (is_cut)
    {
      self->failure = g_error_new (VOC_PARSE_ERROR, VOC_PARSE_ERROR_TRUNCATED, "%s",
                                   self->has_root ? "The XML document is cut off" : "There is no XML document");
      return;
    }

  message = g_strdup (problem != NULL && problem->message != NULL ? problem->message : "it is not well formed");
  g_strchomp (message);
  self->failure = g_error_new (VOC_PARSE_ERROR, VOC_PARSE_ERROR_SYNTAX, "The XML is broken in line %" G_GUINT64_FORMAT ": %s",
                               problem != NULL ? self->n_blank_lines + (guint64) problem->line : 0, message);
}

/* A tag waits in the parser until its end has come. */
static gboolean
has_endless_tag (VocXmlReader *self)
{
  const xmlParserInput *input = self->parser->input;

  return input != NULL && input->end - input->cur > TAG_BYTES_MAX && input->cur[0] == '<' && input->cur[1] != '!'
         && input->cur[1] != '?';
}

/* What is whole before bytes that cannot be decoded is read first. */
static void
end_parser (VocXmlReader *self)
{
  gboolean is_sound = voc_xml_parse_quietly (self->parser, NULL, 0);

  if (self->undecodable == NULL)
    check_parser (self, is_sound, TRUE);
  else if (self->failure == NULL)
    self->failure = voc_xml_reader_take_undecodable (self);
  self->is_over = TRUE;
}

/* Gives the parser the next slice, or finds a record without it; FALSE when there is
 * nothing to give. */
static gboolean
parse_slice (VocXmlReader *self)
{
  gsize     length = 0;
  VocXmlCut cut = voc_xml_reader_cut (self, &length);

  if (cut != VOC_XML_CUT_FEED)
    return cut == VOC_XML_CUT_FOUND;

  if (has_endless_tag (self))
    fail (self, VOC_PARSE_ERROR_TOO_LARGE, "A tag is larger than 64 KiB");
  if (self->failure != NULL)
    return TRUE;

  self->has_begun = TRUE;
  if (length > 0)
    {
      gboolean is_sound = voc_xml_parse_quietly (self->parser, (const char *) self->waiting->data + self->waiting_at, length);

      self->waiting_at += length;
      check_parser (self, is_sound, FALSE);
      if (self->waiting_at == self->stop)
        voc_xml_reader_arrive (self);
      return TRUE;
    }

  end_parser (self);
  return TRUE;
}

static VocReadStatus
take_found (VocXmlReader *self,
            VocXmlRecord *record,
            GError      **error)
{
  VocXmlFound  *found = g_queue_pop_head (&self->found);
  VocReadStatus status = found->error == NULL ? VOC_READ_RECORD : VOC_READ_SKIPPED;

  record->element = g_steal_pointer (&found->element);
  record->text = found->length > 0 ? (const char *) self->waiting->data + found->begin : NULL;
  record->length = found->length;
  record->scope = found->scope;
  record->known = found->known;
  record->base = g_steal_pointer (&found->base);
  record->position = found->position;
  if (found->error != NULL)
    g_propagate_error (error, g_steal_pointer (&found->error));
  found_free (found);
  return status;
}

/**
 * voc_xml_reader_next:
 * @self: a reader
 * @record: (out caller-allocates): a cleared record; filled for %VOC_READ_RECORD; for
 *   %VOC_READ_SKIPPED only its position is
 * @error: return location for an error of %VOC_PARSE_ERROR, set for
 *   %VOC_READ_SKIPPED and %VOC_READ_FAILED
 *
 * Looks for the next record in the bytes that were pushed. Records that were
 * whole before the input broke are given before the failure is told.
 *
 * Returns: what was found
 */
VocReadStatus
voc_xml_reader_next (VocXmlReader *self,
                     VocXmlRecord *record,
                     GError      **error)
{
  g_return_val_if_fail (VOC_IS_XML_READER (self), VOC_READ_FAILED);

  while (g_queue_is_empty (&self->found) && self->failure == NULL && !self->is_over)
    if (!parse_slice (self))
      return VOC_READ_MORE;

  if (!g_queue_is_empty (&self->found))
    return take_found (self, record, error);
  if (self->failure == NULL)
    return VOC_READ_END;

  if (error != NULL)
    *error = g_error_copy (self->failure);
  return VOC_READ_FAILED;
}

/**
 * voc_xml_reader_get_envelope:
 * @self: a reader
 *
 * Returns: (transfer none): an element that holds what was read so far beside
 *   the records: a channel's title, link and so on, up to 256 KiB
 */
const VocXmlElement *
voc_xml_reader_get_envelope (VocXmlReader *self)
{
  g_return_val_if_fail (VOC_IS_XML_READER (self), NULL);

  return self->envelope;
}

/**
 * voc_xml_reader_get_name:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): the title that stands before the first
 *   record, however the bytes were pushed; %NULL when there is none, and before
 *   the first record
 */
const char *
voc_xml_reader_get_name (VocXmlReader *self)
{
  g_return_val_if_fail (VOC_IS_XML_READER (self), NULL);

  return self->name;
}
