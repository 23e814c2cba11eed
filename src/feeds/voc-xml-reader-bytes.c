/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bytes of a feed on their way to the parser: what stands before the document and is
 * none of it, and what the document is written in. */

#include "feeds/voc-xml-reader-parts-private.h"

#include <string.h>

/* The byte order mark of UTF-8. */
#define MARK_BYTES 3

static const guint8 mark[MARK_BYTES] = { 0xef, 0xbb, 0xbf };

/**
 * voc_xml_reader_set_charset:
 * @self: a reader that has seen nothing yet
 * @charset: (nullable): an encoding, in small letters
 *
 * Tells what a document is in that does not say it and is not in UTF-8.
 */
void
voc_xml_reader_set_charset (VocXmlReader *self,
                            const char   *charset)
{
  g_return_if_fail (VOC_IS_XML_READER (self));
  g_return_if_fail (!self->has_document);

  voc_xml_decoder_set_fallback (self->decoder, charset);
}

/*
 * voc_xml_reader_pass_blanks:
 * @self: a reader
 * @data: bytes that come
 * @length: how many
 *
 * Programs write line breaks, and byte order marks of files that they are made of,
 * before a document, where XML has no place for them. What is a mark, and whether it stands
 * right before the document, the next bytes may have to tell: such bytes are held.
 *
 * Returns: how many bytes the parser is not to see; those that are held are the last ones
 */
gsize
voc_xml_reader_pass_blanks (VocXmlReader *self,
                            const guint8 *data,
                            gsize         length)
{
  gboolean is_mark = FALSE;
  gsize    n = 0;

  if (self->has_document)
    return 0;

  while (n < length)
    {
      gboolean is_next_mark = length - n >= MARK_BYTES && memcmp (data + n, mark, MARK_BYTES) == 0;

      if (!is_next_mark && (data[n] == '\0' || strchr (" \t\r\n", data[n]) == NULL))
        break;

      is_mark = is_next_mark;
      self->n_blank_lines += data[n] == '\n';
      n += is_mark ? MARK_BYTES : 1;
    }

  if ((n == length && is_mark) || (n < length && length - n < MARK_BYTES && memcmp (data + n, mark, length - n) == 0))
    {
      n -= is_mark ? MARK_BYTES : 0;
      self->n_held = length - n;
      memcpy (self->held, data + n, self->n_held);
    }
  else if (is_mark)
    {
      /* One that stands right before the document says more than its declaration. */
      n -= MARK_BYTES;
    }
  self->n_blank_bytes += n;
  return n;
}

/*
 * voc_xml_reader_give_held:
 * @self: a reader after whose bytes no more come
 *
 * What is held is all that there is of the document.
 */
void
voc_xml_reader_give_held (VocXmlReader *self)
{
  voc_xml_reader_decode (self, self->held, self->n_held);
  self->n_held = 0;
  if (self->undecodable == NULL)
    voc_xml_decoder_finish (self->decoder, self->waiting, &self->undecodable);
}

/*
 * voc_xml_reader_decode:
 * @self: a reader
 * @data: the next bytes of the document
 * @length: how many there are
 *
 * Adds them to what waits.
 */
void
voc_xml_reader_decode (VocXmlReader *self,
                       const guint8 *data,
                       gsize         length)
{
  if (length == 0 || self->undecodable != NULL)
    return;

  self->has_document = TRUE;
  voc_xml_decoder_decode (self->decoder, data, length, self->waiting, &self->undecodable);
}

/*
 * voc_xml_reader_has_all:
 * @self: a reader
 *
 * Returns: whether nothing comes behind what waits
 */
gboolean
voc_xml_reader_has_all (const VocXmlReader *self)
{
  return self->is_closed || self->undecodable != NULL;
}

/*
 * voc_xml_reader_take_undecodable:
 * @self: a reader whose parser has got all that could be decoded
 *
 * Returns: (transfer full): what is wrong behind that, and where
 */
GError *
voc_xml_reader_take_undecodable (VocXmlReader *self)
{
  const xmlParserInput *input = self->parser->input;

  if (self->has_begun && input != NULL)
    g_prefix_error (&self->undecodable, "In line %" G_GUINT64_FORMAT ": ", self->n_blank_lines + (guint64) input->line);
  return g_steal_pointer (&self->undecodable);
}
