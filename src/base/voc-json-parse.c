/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Judges a JSON text and builds its values, in one pass: RFC 8259 in UTF-8 and
 * nothing else. Feeds are written by anybody, so what other readers let pass is
 * refused here: NUL and half surrogates, which end or break a C string, numbers
 * that no type of ours holds, brackets without end. It keeps its own small stack
 * and recurses nowhere, and allocates only when a text needs more room than all
 * before it. A document is filled by one thread; read-only after that. */

#include "base/voc-json-private.h"

#include "base/voc-error.h"
#include "base/voc-word-private.h"

#include <string.h>

/* The root's own list, and room for a name and its value behind the last entry. */
#define ENTRIES_SPARE 4

/* Up to so many members a name that may be there twice is looked for at once. */
#define FEW_MEMBERS 64

typedef struct
{
  VocJsonDocument *document;
  const char      *start;
  const char      *end;
  const char      *words; /* before it a whole word can be read */
  char            *out;   /* behind the last text */
  VocJson         *entry; /* behind the last entry */
  VocJson         *limit; /* from here on there is no room for two entries */
  VocJsonFrame    *frame;
  guint            depth;
  guint            max_depth;
  VocJsonFlaw      flaw;
  const char      *flaw_at;
  gboolean         has_too_many;
} Parser;

/* All parts of the parser take the place in the text that they begin at and answer
 * the one behind them, or %NULL when they refuse it. */
static const char *
refuse (Parser     *self,
        const char *p,
        VocJsonFlaw flaw)
{
  self->flaw = self->has_too_many ? VOC_JSON_FLAW_MANY : flaw;
  self->flaw_at = p;
  return NULL;
}

static inline const char *
skip_spaces (const char *p,
             const char *end)
{
  while (p < end && (guchar) *p <= ' ' && voc_json_is_space (*p))
    p++;

  return p;
}

static inline gboolean
is_special (guchar c)
{
  return c < 0x20 || c == '"' || c == '\\' || c >= 0x80;
}

/* Copies a string up to the first byte that is more than itself. */
static inline const char *
copy_plain (const Parser *self,
            const char   *p,
            char        **out)
{
  char *to = *out;

  while (p < self->words)
    {
      guint64 special = voc_word_find_special (voc_word_load (p));

      memcpy (to, p, sizeof (guint64));
      if (special != 0)
        {
          guint n = voc_word_first (special);

          *out = to + n;
          return p + n;
        }
      p += sizeof (guint64);
      to += sizeof (guint64);
    }

  while (p < self->end && !is_special ((guchar) *p))
    *to++ = *p++;
  *out = to;
  return p;
}

/* Goes on with a string at a byte that is special, to its closing quote. */
static const char *
copy_special (Parser     *self,
              const char *p,
              char      **out)
{
  const char *end = self->end;

  while (p < end && *p != '"')
    {
      VocJsonFlaw flaw;

      if (*p == '\\')
        flaw = voc_json_scan_escape (&p, end, out);
      else
        flaw = (guchar) *p < 0x20 ? VOC_JSON_FLAW_CONTROL : voc_json_scan_utf8 (&p, end, out);
      if (flaw != VOC_JSON_FLAW_NONE)
        return refuse (self, p, flaw);

      p = copy_plain (self, p, out);
    }

  return p < end ? p : refuse (self, p, VOC_JSON_FLAW_UNEXPECTED);
}

/* Behind the opening quote. What is written is never longer than what is read. */
static inline const char *
parse_string (Parser     *self,
              const char *p)
{
  char *out = self->out;

  p = copy_plain (self, p, &out);
  if (p >= self->end || *p != '"')
    p = copy_special (self, p, &out);
  if (p == NULL)
    return NULL;

  *out = '\0';
  self->out = out + 1;
  return p + 1;
}

/* There is room for the name and value that are being read, and nothing more is. */
static void
stop (Parser *self)
{
  self->has_too_many = TRUE;
  self->end = self->start;
  self->words = self->start;
}

/* Doubles the room, but makes no more than the text can need: a value and the comma
 * behind it, or a name and a value of five bytes, besides the brackets that are open.
 * The entries move, and there never are two copies of them. */
static void
grow_entries (Parser *self)
{
  VocJsonDocument *document = self->document;
  gsize            n = (gsize) (self->entry - document->entries);
  gsize            needed = (gsize) (self->end - self->start) / 2 + self->max_depth + ENTRIES_SPARE;
  guintptr         before = (guintptr) document->entries;
  guintptr         moved;

  document->size_entries = needed > document->size_entries ? MIN (document->size_entries * 2, needed) : document->size_entries * 2;
  if (document->size_entries > VOC_JSON_ENTRIES_MAX)
    document->size_entries = VOC_JSON_ENTRIES_MAX + ENTRIES_SPARE;
  if (n >= VOC_JSON_ENTRIES_MAX)
    stop (self);

  document->entries = g_renew (VocJson, document->entries, document->size_entries);
  moved = (guintptr) document->entries - before;
  for (guint i = 0; i <= self->depth; i++)
    {
      VocJsonFrame *frame = &document->frames[i];

      frame->link = (guint32 *) ((guintptr) frame->link + moved);
      frame->container = (VocJson *) ((guintptr) frame->container + moved);
      frame->last = (VocJson *) ((guintptr) frame->last + moved);
    }
  self->entry = document->entries + n;
  self->limit = document->entries + MIN (document->size_entries, VOC_JSON_ENTRIES_MAX) - 1;
}

/* Room for a name and its value. */
static inline void
need_entries (Parser *self)
{
  if (G_UNLIKELY (self->entry >= self->limit))
    grow_entries (self);
}

/* A new value in the container that is open. */
static inline VocJson *
new_value (Parser     *self,
           VocJsonKind kind)
{
  VocJsonFrame *frame = self->frame;
  VocJson      *value;

  need_entries (self);
  value = self->entry++;
  *frame->link = (guint32) (value - frame->last);
  frame->last = value;
  frame->link = &value->next;
  frame->length++;

  value->next = 0;
  value->kind = (guint16) kind;
  value->is_member = frame->is_object;
  return value;
}

static gboolean
has_name (const VocJsonFrame *frame,
          guint32             hash,
          const char         *name)
{
  const VocJson *value = frame->container + frame->container->nested.first;

  for (guint32 i = 0; i < frame->length; i++, value += value->next)
    if (value[-1].hash == hash && strcmp (value[-1].text, name) == 0)
      return TRUE;

  return FALSE;
}

/* A name that is there twice is rare, but hashes share bits now and then. */
static inline void
note_name (VocJsonFrame *frame,
           guint32       hash,
           const char   *name)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (hash % 64);

  if ((frame->names & bit) == 0)
    frame->names |= bit;
  else if (!frame->has_doubles)
    frame->has_doubles = frame->length >= FEW_MEMBERS || has_name (frame, hash, name);
}

/* Of a text with room for a word. */
static inline guint32
hash_text (const char *text,
           gsize       length)
{
  guint64 word = voc_word_load (text);

  if (length >= sizeof word)
    return voc_json_hash (word, voc_word_load (text + length - sizeof word), length);

  word &= (G_GUINT64_CONSTANT (1) << (length * 8)) - 1;
  return voc_json_hash (word, word, length);
}

/* The hash of @name, which was read from @from up to the quote before @end. Most
 * often both are the same; what was just written would have to be waited for. */
static inline guint32
hash_name (const Parser *self,
           const char   *from,
           const char   *end,
           const char   *name)
{
  gsize length = (gsize) (self->out - name) - 1;

  return (gsize) (end - from) - 1 == length && from < self->words ? hash_text (from, length) : hash_text (name, length);
}

/* Behind `{` or a comma in an object. */
static inline const char *
parse_name (Parser     *self,
            const char *p)
{
  const char *name = self->out;
  const char *from;
  VocJson    *entry;
  guint32     hash;

  p = skip_spaces (p, self->end);
  if (p >= self->end || *p != '"')
    return refuse (self, p, VOC_JSON_FLAW_UNEXPECTED);
  from = p + 1;
  p = parse_string (self, from);
  if (p == NULL)
    return NULL;

  hash = hash_name (self, from, p, name);
  note_name (self->frame, hash, name);
  need_entries (self);
  entry = self->entry++;
  entry->hash = hash;
  entry->text = name;

  p = skip_spaces (p, self->end);
  return p < self->end && *p == ':' ? p + 1 : refuse (self, p, VOC_JSON_FLAW_UNEXPECTED);
}

static void
push_frame (Parser  *self,
            VocJson *container)
{
  VocJsonDocument *document = self->document;

  if (self->depth == document->n_frames)
    {
      document->n_frames *= 2;
      document->frames = g_renew (VocJsonFrame, document->frames, document->n_frames);
    }

  self->frame = &document->frames[self->depth];
  self->frame->names = 0;
  self->frame->container = container;
  self->frame->last = container;
  self->frame->link = &container->nested.first;
  self->frame->length = 0;
  self->frame->is_object = container->kind == VOC_JSON_OBJECT;
  self->frame->has_doubles = FALSE;
}

static inline void
pop_frame (Parser *self)
{
  VocJsonFrame *frame = self->frame;

  frame->container->nested.length = frame->length;
  if (G_UNLIKELY (frame->has_doubles))
    voc_json_drop_doubles (frame->container);
  self->depth--;
  self->frame = frame - 1;
}

/* At an opening bracket. @is_closed tells that it was an empty pair. */
static inline const char *
open_nested (Parser     *self,
             const char *p,
             gboolean   *is_closed)
{
  gboolean is_object = *p == '{';
  VocJson *value;

  if (self->depth >= self->max_depth)
    return refuse (self, p, VOC_JSON_FLAW_DEPTH);

  value = new_value (self, is_object ? VOC_JSON_OBJECT : VOC_JSON_ARRAY);
  value->nested.length = 0;
  value->nested.first = 0;

  p = skip_spaces (p + 1, self->end);
  *is_closed = p < self->end && *p == (is_object ? '}' : ']');
  if (*is_closed)
    return p + 1;

  self->depth++;
  push_frame (self, value);
  return is_object ? parse_name (self, p) : p;
}

static const char *
parse_word (Parser     *self,
            const char *p,
            const char *word)
{
  for (; *word != '\0'; word++, p++)
    if (p >= self->end || *p != *word)
      return refuse (self, p, VOC_JSON_FLAW_UNEXPECTED);

  return p;
}

static const char *
parse_number (Parser     *self,
              const char *p)
{
  VocJson    *value = new_value (self, VOC_JSON_INTEGER);
  VocJsonFlaw flaw = voc_json_scan_number (&p, self->end, value);

  return flaw == VOC_JSON_FLAW_NONE ? p : refuse (self, p, flaw);
}

static inline const char *
parse_scalar (Parser     *self,
              const char *p)
{
  const char *text = self->out;

  if (p >= self->end)
    return refuse (self, p, VOC_JSON_FLAW_UNEXPECTED);

  switch (*p)
    {
    case '"':
      new_value (self, VOC_JSON_STRING)->text = text;
      return parse_string (self, p + 1);
    case 't':
      new_value (self, VOC_JSON_BOOLEAN)->boolean = TRUE;
      return parse_word (self, p, "true");
    case 'f':
      new_value (self, VOC_JSON_BOOLEAN)->boolean = FALSE;
      return parse_word (self, p, "false");
    case 'n':
      new_value (self, VOC_JSON_NULL);
      return parse_word (self, p, "null");
    default:
      return parse_number (self, p);
    }
}

/* Behind a value: closes what ends here. Leaves @wants_value %TRUE when a comma
 * asks for another value. */
static inline const char *
go_on (Parser     *self,
       const char *p,
       gboolean   *wants_value)
{
  while (self->depth > 0)
    {
      gboolean is_object = self->frame->is_object;

      p = skip_spaces (p, self->end);
      if (p < self->end && *p == ',')
        return is_object ? parse_name (self, p + 1) : p + 1;
      if (p >= self->end || *p != (is_object ? '}' : ']'))
        return refuse (self, p, VOC_JSON_FLAW_UNEXPECTED);
      p++;
      pop_frame (self);
    }

  *wants_value = FALSE;
  return p;
}

/* Behind the first value of the text. */
static const char *
parse_first (Parser *self)
{
  const char *p = self->start;
  gboolean    wants_value = TRUE;

  while (wants_value)
    {
      gboolean is_closed = TRUE;

      p = skip_spaces (p, self->end);
      if (p < self->end && (*p == '{' || *p == '['))
        p = open_nested (self, p, &is_closed);
      else
        p = parse_scalar (self, p);

      if (p != NULL && is_closed)
        p = go_on (self, p, &wants_value);
      if (p == NULL)
        return NULL;
    }

  return p;
}

/* Behind the text, which is one value. */
static const char *
parse_whole (Parser *self)
{
  const char *p = parse_first (self);

  if (p == NULL)
    return NULL;

  p = skip_spaces (p, self->end);
  return p == self->end ? p : refuse (self, p, VOC_JSON_FLAW_BEHIND);
}

static void
parser_init (Parser          *self,
             VocJsonDocument *document,
             const char      *text,
             gsize            length,
             guint            max_depth)
{
  voc_json_document_reserve (document, length);
  *self = (Parser){ .document = document, .start = text, .end = text + length };
  self->words = self->end - MIN (length, sizeof (guint64) - 1);
  self->out = document->texts;
  self->entry = document->entries;
  self->limit = document->entries + MIN (document->size_entries, VOC_JSON_ENTRIES_MAX) - 1;
  self->max_depth = max_depth != 0 ? MIN (max_depth, VOC_JSON_DEPTH_MAX) : VOC_JSON_DEPTH_DEFAULT;

  *self->entry = (VocJson){ .kind = VOC_JSON_ARRAY };
  push_frame (self, self->entry++);
}

/**
 * voc_json_document_parse:
 * @self: a document that nobody shares
 * @text: a JSON text of RFC 8259; it is not needed afterwards
 * @length: its length in bytes
 * @max_depth: how deep brackets may be nested, at most 1024; 0 for 64
 * @error: return location for an error of %VOC_PARSE_ERROR
 *
 * Replaces what the document held. When a name is in an object more than once, the
 * last one counts and the others are not there.
 *
 * The text has to be one value in UTF-8, without NUL and half surrogate pairs, with
 * numbers that a gint64 or a double can hold, and of no more than 1,572,864 names and
 * values. They take up to nine times the length of the text, and 24 MiB and that
 * length at the most; what a text of more than 256 KiB took is given back when a
 * small one follows.
 *
 * Returns: whether @text is that; else the document is empty
 */
gboolean
voc_json_document_parse (VocJsonDocument *self,
                         const char      *text,
                         gsize            length,
                         guint            max_depth,
                         GError         **error)
{
  Parser parser;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  self->n_entries = 0;
  /* No entry takes less than a byte of text, so a distance always fits. */
  if (length > G_MAXINT32)
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TOO_LARGE, "The text is too long");
      return FALSE;
    }

  parser_init (&parser, self, text != NULL ? text : "", length, max_depth);
  if (parse_whole (&parser) == NULL)
    {
      voc_json_flaw_to_error (parser.flaw, parser.start, length, (gsize) (parser.flaw_at - parser.start), error);
      return FALSE;
    }

  self->n_entries = (gsize) (parser.entry - self->entries);
  return TRUE;
}

/*
 * voc_json_document_parse_first:
 * @self: a document that nobody shares
 * @text: a text that begins with a value
 * @length: its length in bytes
 * @max_depth: how deep brackets may be nested
 *
 * Parses the value that the text begins with, whatever follows it. Of a number or
 * a word the end is only certain when something does.
 *
 * Returns: the bytes that the value takes; 0, with the document empty, when it is
 *   wrong or not there to its end
 */
gsize
voc_json_document_parse_first (VocJsonDocument *self,
                               const char      *text,
                               gsize            length,
                               guint            max_depth)
{
  Parser      parser;
  const char *end;

  g_assert (length <= G_MAXINT32);

  self->n_entries = 0;
  parser_init (&parser, self, text, length, max_depth);
  end = parse_first (&parser);
  if (end == NULL)
    return 0;

  self->n_entries = (gsize) (parser.entry - self->entries);
  return (gsize) (end - text);
}
