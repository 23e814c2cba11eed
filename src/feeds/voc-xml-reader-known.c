/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records of XML that are told by their bytes. Between two records the parser's state
 * is known: it has taken all that came before, is inside of containers alone, and
 * what a record means leans on their namespaces, on their xml:base and on the name of
 * the channel, which make its scope. From there the bytes up to the next end tag of a record are looked
 * up. When they are known, the parser never sees them. Otherwise it gets them and
 * nothing more, and it is the parser that says whether they were one record: an end
 * tag in a CDATA section or a comment is none. So the bytes of a record are not
 * guessed, and those that are known were one record in that very state before.
 *
 * All bytes here are UTF-8, whatever the feed is in. Where a text is between two
 * records, no record has bytes of its own, and all is parsed. */

#include "feeds/voc-xml-reader-parts-private.h"

#include "base/voc-hash.h"

#include <libxml/parserInternals.h>
#include <string.h>

/* A record whose end is not that near is parsed as it comes. */
#define HELD_BYTES_MAX (1024 * 1024)

/* No name of a record is longer, with its prefix. */
#define NAME_BYTES_MAX 100

typedef enum
{
  MATCH_NO,
  MATCH_MAYBE, /* more bytes would tell */
  MATCH_YES,
} Match;

/**
 * voc_xml_reader_set_known:
 * @self: a reader that has seen nothing yet
 * @known: (scope forever): is asked about records before they are parsed
 * @user_data: for @known
 *
 * Has the reader tell records by their bytes, and hand over those that are known
 * without parsing them.
 */
void
voc_xml_reader_set_known (VocXmlReader *self,
                          VocXmlKnown   known,
                          gpointer      user_data)
{
  g_return_if_fail (VOC_IS_XML_READER (self));
  g_return_if_fail (!self->has_begun);

  self->known = known;
  self->known_data = user_data;
}

static guint64
get_scope (const VocXmlReader *self)
{
  guint64     scope = g_array_index (self->scopes, guint64, self->scopes->len - 1);
  const char *name = self->name != NULL ? self->name : "";

  return voc_hash_short (scope, name, strlen (name) + 1);
}

static gboolean
is_white (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Whether the parser has taken all that it was given, but for white space, and is in
 * a container, where records are. */
static gboolean
is_between_records (const VocXmlReader *self)
{
  const xmlParserInput *input = self->parser->input;

  if (self->failure != NULL || self->depth == 0 || self->open->len > 0 || self->skipped_depth > 0)
    return FALSE;
  if (self->parser->instate != XML_PARSER_CONTENT || self->parser->inputNr != 1 || input->buf == NULL)
    return FALSE;

  for (const xmlChar *p = input->cur; p < input->end; p++)
    if (!is_white ((char) *p))
      return FALSE;

  return TRUE;
}

static gboolean
ends_name (char c)
{
  return is_white (c) || c == '/' || c == '>' || c == '<';
}

static gboolean
is_record_name (const VocXmlReader *self,
                const char         *name,
                gsize               length)
{
  const char *colon = memchr (name, ':', length);

  if (colon != NULL)
    {
      length -= (gsize) (colon + 1 - name);
      name = colon + 1;
    }
  for (guint i = 0; self->records[i] != NULL; i++)
    if (strlen (self->records[i]) == length && memcmp (self->records[i], name, length) == 0)
      return TRUE;

  return FALSE;
}

/* Whether a tag of a record is at @text: one that ends it or, when @prefix is "<",
 * one that begins it. @length gets where the name is over. */
static Match
match_tag (const VocXmlReader *self,
           const char         *prefix,
           const char         *text,
           gsize               rest,
           gsize              *length)
{
  gsize n_prefix = strlen (prefix);
  gsize n = n_prefix;

  if (memcmp (text, prefix, MIN (n_prefix, rest)) != 0)
    return MATCH_NO;

  while (n < rest && n < NAME_BYTES_MAX && !ends_name (text[n]))
    n++;
  if (n >= rest)
    return MATCH_MAYBE;

  *length = n;
  return n < NAME_BYTES_MAX && is_record_name (self, text + n_prefix, n - n_prefix) ? MATCH_YES : MATCH_NO;
}

/* Where the next tag is that begins a record, or may do so when more bytes come; the
 * end when there is none. */
static gsize
find_begin (const VocXmlReader *self,
            gsize               from,
            gboolean           *is_sure)
{
  const char *text = (const char *) self->waiting->data;
  gsize       length = self->waiting->len;
  gsize       name_length;

  *is_sure = FALSE;
  while (from < length)
    {
      const char *mark = memchr (text + from, '<', length - from);
      Match       match;

      if (mark == NULL)
        return length;

      from = (gsize) (mark - text);
      match = match_tag (self, "<", mark, length - from, &name_length);
      *is_sure = match == MATCH_YES;
      if (match == MATCH_YES || (match == MATCH_MAYBE && !voc_xml_reader_has_all (self)))
        return from;
      from++;
    }

  return length;
}

/* Whether an end tag of a record is at @text; @length gets where it is over. */
static Match
match_end (const VocXmlReader *self,
           const char         *text,
           gsize               rest,
           gsize              *length)
{
  gsize n;
  Match match = match_tag (self, "</", text, rest, &n);

  if (match != MATCH_YES)
    return match;

  while (n < rest && is_white (text[n]))
    n++;
  if (n == rest)
    return MATCH_MAYBE;

  *length = n + 1;
  return text[n] == '>' ? MATCH_YES : MATCH_NO;
}

/* Looks for the end of the next end tag of a record behind @from. What was looked
 * through is not looked through again, whatever begins there. */
static gboolean
find_end (VocXmlReader *self,
          gsize         from)
{
  const char *text = (const char *) self->waiting->data;
  gsize       length = self->waiting->len;

  if (self->has_end && self->end_at > from)
    return TRUE;

  self->has_end = FALSE;
  self->end_at = MAX (self->end_at, from);
  while (self->end_at < length)
    {
      const char *mark = memchr (text + self->end_at, '<', length - self->end_at);
      gsize       tag_length = 1;
      Match       match;

      if (mark == NULL)
        {
          self->end_at = length;
          return FALSE;
        }

      self->end_at = (gsize) (mark - text);
      match = match_end (self, mark, length - self->end_at, &tag_length);
      if (match == MATCH_MAYBE)
        return FALSE;
      self->end_at += match == MATCH_YES ? tag_length : 1;
      self->has_end = match == MATCH_YES;
      if (self->has_end)
        return TRUE;
    }

  return FALSE;
}

static int
count_lines (const char *text,
             const char *end)
{
  int n = 0;

  while ((text = memchr (text, '\n', (gsize) (end - text))) != NULL)
    {
      text++;
      n++;
    }

  return n;
}

/* The parser does not get what waits up to @to, but counts it. */
static void
cut_out (VocXmlReader *self,
         gsize         to)
{
  const char     *text = (const char *) self->waiting->data;
  xmlParserInput *input = self->parser->input;

  input->line += count_lines (text + self->waiting_at, text + to);
  input->consumed += to - self->waiting_at;
  self->waiting_at = to;
}

/* White space may wait in the parser. */
static void
note_position (VocXmlReader *self)
{
  const xmlParserInput *input = self->parser->input;

  self->position.index = self->n_records;
  self->position.line = self->n_blank_lines + (guint64) (input->line + count_lines ((const char *) input->cur, (const char *) input->end));
  self->position.offset = self->n_blank_bytes + (guint64) input->consumed + (guint64) (input->end - input->base);
}

/* A record begins here, and the next end tag of one is at the stop. */
static VocXmlCut
cut_record (VocXmlReader *self)
{
  const char *text = (const char *) self->waiting->data + self->waiting_at;
  gint64      known = 0;

  /* Before the first one it is not certain yet what the channel is called. */
  if (self->n_records > 0)
    known = self->known (text, self->end_at - self->waiting_at, get_scope (self), self->known_data);
  if (known != 0)
    {
      VocXmlFound *found = g_new0 (VocXmlFound, 1);

      note_position (self);
      found->known = known;
      voc_xml_reader_add_found (self, found);
      cut_out (self, self->end_at);
      self->stop = self->waiting_at;
      return VOC_XML_CUT_FOUND;
    }

  self->is_apart = FALSE;
  self->goal = VOC_XML_STOP_BEHIND_RECORD;
  self->begin = self->waiting_at;
  self->n_before = self->n_records;
  self->stop = self->end_at;
  return VOC_XML_CUT_FEED;
}

/* Between two records: the next one is looked up when it is whole. */
static VocXmlCut
cut_apart (VocXmlReader *self)
{
  const char *text = (const char *) self->waiting->data;
  gsize       at = self->waiting_at;
  gsize       length = self->waiting->len;
  gsize       name_length;
  Match       match;

  while (at < length && is_white (text[at]))
    at++;
  cut_out (self, at);
  self->stop = at;
  match = at < length ? match_tag (self, "<", text + at, length - at, &name_length) : MATCH_MAYBE;
  if (match == MATCH_YES && find_end (self, at))
    return cut_record (self);
  if (match != MATCH_NO && !voc_xml_reader_has_all (self) && length - at < HELD_BYTES_MAX)
    return VOC_XML_CUT_MORE;

  self->is_apart = FALSE;
  self->search_at = at + 1;
  return VOC_XML_CUT_FEED;
}

/* Has the parser stop where the next record seems to begin, but not where it was
 * found already that it was not ready for one. */
static void
set_stop (VocXmlReader *self)
{
  gsize    from = MAX (self->search_at, self->waiting_at);
  gboolean is_sure;

  self->stop = find_begin (self, MIN (from, self->waiting->len), &is_sure);
  self->goal = is_sure ? VOC_XML_STOP_BEFORE_RECORD : VOC_XML_STOP_ANYWHERE;
}

static VocXmlCut
cut_what_waits (VocXmlReader *self)
{
  VocXmlCut cut = VOC_XML_CUT_FEED;

  while (self->stop == self->waiting_at)
    {
      if (self->is_apart)
        cut = cut_apart (self);
      if (cut != VOC_XML_CUT_FEED || self->stop > self->waiting_at)
        return cut;

      set_stop (self);
      if (self->goal == VOC_XML_STOP_ANYWHERE)
        break;
      if (self->stop == self->waiting_at)
        voc_xml_reader_arrive (self);
    }

  return VOC_XML_CUT_FEED;
}

/*
 * voc_xml_reader_cut:
 * @self: a reader
 * @length: (out): for %VOC_XML_CUT_FEED: how many bytes; 0 at the end of all
 *
 * Returns: what comes next of the bytes that wait
 */
VocXmlCut
voc_xml_reader_cut (VocXmlReader *self,
                    gsize        *length)
{
  VocXmlCut cut = VOC_XML_CUT_FEED;

  if (self->known == NULL)
    self->stop = self->waiting->len;
  else
    cut = cut_what_waits (self);
  if (cut != VOC_XML_CUT_FEED)
    return cut;

  *length = MIN (self->stop - self->waiting_at, VOC_XML_SLICE_BYTES);
  if ((*length > 0 && (self->has_begun || *length >= VOC_XML_FIRST_BYTES)) || voc_xml_reader_has_all (self))
    return VOC_XML_CUT_FEED;

  self->stop = self->waiting_at;
  return VOC_XML_CUT_MORE;
}

/*
 * voc_xml_reader_arrive:
 * @self: a reader whose parser has got all up to the stop
 *
 * Finds out where it is, and whether what it got last was one record.
 */
void
voc_xml_reader_arrive (VocXmlReader *self)
{
  VocXmlFound *found = g_queue_peek_tail (&self->found);

  if (self->goal == VOC_XML_STOP_ANYWHERE)
    return;

  self->is_apart = is_between_records (self);
  if (self->goal == VOC_XML_STOP_BEHIND_RECORD && self->is_apart && self->n_records == self->n_before + 1 && found != NULL
      && found->element != NULL)
    {
      found->begin = self->begin;
      found->length = self->stop - self->begin;
      found->scope = get_scope (self);
    }
  /* One name of a record after another in a comment is not worth a stop each. */
  self->patience = self->is_apart ? 0 : MIN (2 * self->patience + 1, VOC_XML_SLICE_BYTES);
  self->search_at = self->waiting_at + self->patience;
  self->goal = VOC_XML_STOP_ANYWHERE;
}

/*
 * voc_xml_reader_move:
 * @self: a reader
 * @n_bytes: of what waits, that are not needed any more
 */
void
voc_xml_reader_move (VocXmlReader *self,
                     gsize         n_bytes)
{
  if (n_bytes == 0)
    return;

  g_byte_array_remove_range (self->waiting, 0, (guint) n_bytes);
  self->waiting_at -= n_bytes;
  self->stop -= n_bytes;
  self->begin -= MIN (self->begin, n_bytes);
  self->end_at -= MIN (self->end_at, n_bytes);
  self->search_at -= MIN (self->search_at, n_bytes);
}
