/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plain text of HTML that is in good order, straight from its bytes: known
 * tags well in one another, attributes in quotes, entities with their names and
 * ends. Nearly every description is like that, and a sync reads them by the
 * hundred thousand. Whatever else there is, tables and scripts among it, makes
 * the scanner give up, and the long way over libxml2 is gone, which knows what to do with it;
 * so this one never has to guess. Where both read a text they read the same. Each
 * byte is looked at once. Pure, for any thread.
 *
 * The cache keeps no text that this one gives, and takes the words of a listing out of
 * the index by making it again. Whoever changes what it gives, here or in the writer
 * below it, has to raise the version of the search schema, see store/voc-fts.c. */

#include "base/voc-html-private.h"

#include "base/voc-plain-writer-private.h"
#include "base/voc-rich-builder-private.h"
#include "base/voc-text-private.h"
#include "base/voc-text.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define NESTING_MAX 64
#define ENTITY_MAX 32

/* What may be in an element. */
typedef enum
{
  HOLDS_BLOCKS,
  HOLDS_TEXT, /* and elements of style */
  HOLDS_ITEMS,
} Holds;

typedef struct
{
  const VocHtmlTag *tag;
  Holds             holds;
} Open;

typedef struct
{
  const char    *p;
  const char    *end;
  gboolean       keeps_lines;
  VocPlainWriter writer;
  Open           open[NESTING_MAX];
  guint          n_open;
} Scanner;

typedef enum
{
  BYTE_TEXT,
  BYTE_BLANK,
  BYTE_SPECIAL,
} ByteKind;

static ByteKind
get_kind (char c)
{
  guchar byte = (guchar) c;

  if (byte > ' ' && byte < 0x7f)
    return c == '<' || c == '&' || c == ']' ? BYTE_SPECIAL : BYTE_TEXT;
  if (c == ' ')
    return BYTE_BLANK;

  return BYTE_SPECIAL;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Words of ASCII, by the run where the text flows. */
static void
take_words (Scanner *self)
{
  const char *start = self->p;
  const char *p = start;

  if (!voc_plain_writer_is_flowing (&self->writer) || *p == ' ')
    {
      voc_plain_writer_add_character (&self->writer, (guchar) *p);
      self->p++;
      return;
    }

  while (p < self->end)
    {
      ByteKind kind = get_kind (*p);

      if (kind == BYTE_SPECIAL)
        break;
      /* A single blank belongs to the run when a word follows. */
      if (kind == BYTE_BLANK && (p + 1 == self->end || get_kind (p[1]) != BYTE_TEXT))
        break;
      p++;
    }
  voc_plain_writer_add_run (&self->writer, start, (gsize) (p - start));
  self->p = p;
}

/* What stands for a character of Windows-1252, and what libxml2 takes for none. */
static gboolean
is_odd (gunichar c)
{
  return c < 0x20 ? c != '\t' && c != '\n' && c != '\r' : (c >= 0x7f && c < 0xa0) || (c & 0xfffe) == 0xfffe || c > 0x10ffff || (c >= 0xd800 && c < 0xe000);
}

static gboolean
take_character (Scanner *self)
{
  gunichar c = g_utf8_get_char (self->p);

  if (is_odd (c))
    return FALSE;

  if (c == '\n' && self->keeps_lines)
    voc_plain_writer_add_break (&self->writer);
  else
    voc_plain_writer_add_character (&self->writer, c);
  self->p = g_utf8_next_char (self->p);

  return TRUE;
}

static gboolean
take_number (Scanner *self)
{
  const char *digits = self->p + 2;
  gboolean    is_hex = digits < self->end && (*digits == 'x' || *digits == 'X');
  gunichar    c = 0;
  const char *p;

  if (is_hex)
    digits++;
  for (p = digits; p < self->end && p - digits < 7 && (is_hex ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)); p++)
    c = c * (is_hex ? 16 : 10) + (gunichar) g_ascii_xdigit_value (*p);
  if (p == digits || p == self->end || *p != ';' || c == 0 || is_odd (c))
    return FALSE;

  voc_plain_writer_add_character (&self->writer, c);
  self->p = p + 1;

  return TRUE;
}

static gboolean
take_entity (Scanner *self)
{
  /* The five that most texts have, before the long list. */
  static const struct
  {
    const char *name;
    gunichar    c;
  } common[] = { { "amp", '&' }, { "nbsp", 0xa0 }, { "rsquo", 0x2019 }, { "quot", '"' }, { "lt", '<' }, { "gt", '>' } };
  char        name[ENTITY_MAX];
  const char *p = self->p + 1;
  gsize       length;
  gunichar    c = 0;

  if (p < self->end && *p == '#')
    return take_number (self);
  /* A sign by itself is text. */
  if (p < self->end && *p == ' ')
    {
      voc_plain_writer_add_character (&self->writer, '&');
      self->p++;
      return TRUE;
    }

  while (p < self->end && g_ascii_isalnum (*p))
    p++;
  length = (gsize) (p - self->p) - 1;
  if (length == 0 || length >= ENTITY_MAX || p == self->end || *p != ';')
    return FALSE;

  memcpy (name, self->p + 1, length);
  name[length] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (common) && c == 0; i++)
    if (strcmp (common[i].name, name) == 0)
      c = common[i].c;
  if (c == 0)
    {
      const htmlEntityDesc *entity = htmlEntityLookup ((const xmlChar *) name);

      c = entity != NULL ? entity->value : 0;
    }
  if (c == 0 || is_odd (c))
    return FALSE;

  voc_plain_writer_add_character (&self->writer, c);
  self->p = p + 1;

  return TRUE;
}

/* Goes over the attributes of a tag, which must be in good order; %NULL when they
 * are not, else behind the tag. */
static const char *
skip_attributes (const Scanner *self,
                 const char    *p,
                 gboolean      *is_closed)
{
  *is_closed = FALSE;
  for (;;)
    {
      const char *before = p;

      while (p < self->end && is_blank (*p))
        p++;
      if (p == self->end)
        return NULL;
      if (*p == '>')
        return p + 1;
      if (*p == '/' && p + 1 < self->end && p[1] == '>')
        {
          *is_closed = TRUE;
          return p + 2;
        }

      if (p == before)
        return NULL;
      while (p < self->end && (g_ascii_isalnum (*p) || *p == '-' || *p == '_' || *p == ':'))
        p++;
      if (p < self->end && *p == '=' && p + 1 < self->end && (p[1] == '"' || p[1] == '\''))
        {
          p = memchr (p + 2, p[1], (gsize) (self->end - p - 2));
          if (p == NULL)
            return NULL;
          p++;
        }
      else if (p == self->end || (!is_blank (*p) && *p != '>' && *p != '/'))
        {
          return NULL;
        }
    }
}

static Holds
get_holds (const Scanner *self)
{
  return self->n_open > 0 ? self->open[self->n_open - 1].holds : HOLDS_BLOCKS;
}

static gboolean
push (Scanner          *self,
      const VocHtmlTag *tag,
      Holds             holds)
{
  if (self->n_open == NESTING_MAX)
    return FALSE;

  self->open[self->n_open++] = (Open){ tag, holds };

  return TRUE;
}

/* Blocks that libxml2 neither ends nor opens of its own accord while they are well in
 * one another. */
static gboolean
is_simple_block (const VocHtmlTag *tag)
{
  static const char *const names[] = { "p", "div", "section", "article", "header", "footer", "main", "aside", NULL };

  return g_strv_contains (names, tag->name);
}

static gboolean
take_start (Scanner          *self,
            const VocHtmlTag *tag)
{
  Holds holds = get_holds (self);

  switch (tag->role)
    {
    case VOC_HTML_BLOCK:
      voc_plain_writer_pass_edge (&self->writer);
      return holds == HOLDS_BLOCKS && is_simple_block (tag) && push (self, tag, tag->closes ? HOLDS_TEXT : HOLDS_BLOCKS);
    case VOC_HTML_HEADING:
      voc_plain_writer_set_heading (&self->writer, TRUE);
      return holds == HOLDS_BLOCKS && push (self, tag, HOLDS_TEXT);
    case VOC_HTML_LIST:
    case VOC_HTML_ORDERED_LIST:
      return holds == HOLDS_BLOCKS && voc_plain_writer_start_list (&self->writer, tag->role == VOC_HTML_ORDERED_LIST)
             && push (self, tag, HOLDS_ITEMS);
    case VOC_HTML_ITEM:
      voc_plain_writer_start_item (&self->writer);
      return holds == HOLDS_ITEMS && push (self, tag, HOLDS_BLOCKS);
    case VOC_HTML_STYLE:
      return holds != HOLDS_ITEMS && push (self, tag, HOLDS_TEXT);
    case VOC_HTML_LINK:
      voc_plain_writer_put_held (&self->writer);
      for (guint i = 0; i < self->n_open; i++)
        if (self->open[i].tag == tag)
          return FALSE;
      return holds != HOLDS_ITEMS && push (self, tag, HOLDS_TEXT);
    case VOC_HTML_QUOTE:
    case VOC_HTML_PRE:
    case VOC_HTML_RULE:
    case VOC_HTML_ROW:
    case VOC_HTML_CELL:
    case VOC_HTML_BREAK:
    case VOC_HTML_IGNORE:
    case VOC_HTML_DROP_TEXT:
    case VOC_HTML_DROP_TREE:
    default:
      return FALSE;
    }
}

static gboolean
take_end (Scanner          *self,
          const VocHtmlTag *tag)
{
  if (self->n_open == 0 || self->open[self->n_open - 1].tag != tag)
    return FALSE;

  self->n_open--;
  switch (tag->role)
    {
    case VOC_HTML_BLOCK:
      voc_plain_writer_pass_edge (&self->writer);
      return TRUE;
    case VOC_HTML_HEADING:
      voc_plain_writer_set_heading (&self->writer, FALSE);
      return TRUE;
    case VOC_HTML_LIST:
    case VOC_HTML_ORDERED_LIST:
      voc_plain_writer_end_list (&self->writer);
      return TRUE;
    case VOC_HTML_ITEM:
      voc_plain_writer_end_item (&self->writer);
      return TRUE;
    case VOC_HTML_LINK:
      voc_plain_writer_put_held (&self->writer);
      return TRUE;
    case VOC_HTML_STYLE:
      return TRUE;
    case VOC_HTML_QUOTE:
    case VOC_HTML_PRE:
    case VOC_HTML_RULE:
    case VOC_HTML_ROW:
    case VOC_HTML_CELL:
    case VOC_HTML_BREAK:
    case VOC_HTML_IGNORE:
    case VOC_HTML_DROP_TEXT:
    case VOC_HTML_DROP_TREE:
    default:
      return FALSE;
    }
}

static gboolean
take_tag (Scanner *self)
{
  const char       *name = self->p + 1;
  gboolean          is_end = name < self->end && *name == '/';
  const VocHtmlTag *tag;
  const char       *p;
  gboolean          is_closed;

  if (is_end)
    name++;
  for (p = name; p < self->end && g_ascii_isalnum (*p); p++)
    ;
  tag = voc_html_find_tag (name, (gsize) (p - name));
  if (tag == NULL)
    return FALSE;

  p = skip_attributes (self, p, &is_closed);
  if (p == NULL)
    return FALSE;

  self->p = p;
  if (tag->role == VOC_HTML_IGNORE)
    return TRUE;
  if (tag->role == VOC_HTML_BREAK && !is_end)
    {
      voc_plain_writer_add_break (&self->writer);
      return get_holds (self) != HOLDS_ITEMS;
    }
  if (tag->role == VOC_HTML_RULE && !is_end)
    {
      voc_plain_writer_add_rule (&self->writer);
      return get_holds (self) == HOLDS_BLOCKS;
    }
  if (is_closed)
    return FALSE;
  /* A list may begin with another number than 1. */
  if (tag->role == VOC_HTML_ORDERED_LIST && !is_end && p != name + strlen ("ol>"))
    return FALSE;

  return is_end ? take_end (self, tag) : take_start (self, tag);
}

static gboolean
take_comment (Scanner *self)
{
  const char *after;

  if (self->end - self->p < 7 || strncmp (self->p, "<!--", 4) != 0)
    return FALSE;

  after = memmem (self->p + 4, (gsize) (self->end - self->p) - 4, "-->", 3);
  if (after == NULL)
    return FALSE;
  self->p = after + 3;

  return TRUE;
}

/* Takes what is next; %FALSE when it is not in good order. */
static gboolean
take_next (Scanner *self)
{
  char     c = *self->p;
  gboolean is_text = get_kind (c) == BYTE_TEXT || c == ' ';

  /* Text between the items of a list is none of theirs. */
  if (get_holds (self) == HOLDS_ITEMS && c != '<' && !is_blank (c))
    return FALSE;
  if (is_text)
    {
      take_words (self);
      return TRUE;
    }
  if (c == '<')
    return self->p + 1 < self->end && self->p[1] == '!' ? take_comment (self) : take_tag (self);
  if (c == '&')
    return take_entity (self);
  if (c == ']' && self->end - self->p >= 3 && strncmp (self->p, "]]>", 3) == 0)
    return FALSE;

  return take_character (self);
}

/*
 * voc_html_scan_plain:
 * @html: HTML in any of its dressings
 *
 * Returns: (nullable) (transfer full): what voc_rich_text_to_plain() gives of it;
 *   %NULL when that has to be asked, because the HTML is not in good order
 */
char *
voc_html_scan_plain (const char *html)
{
  g_autofree char *bare = NULL;
  Scanner          self = { 0 };
  gsize            length = strnlen (html, VOC_HTML_BYTES_MAX + 1);
  gboolean         is_good = TRUE;
  char            *plain;

  if (length > VOC_HTML_BYTES_MAX || !voc_text_is_valid (html))
    return NULL;

  bare = voc_html_undress (html);
  self.p = bare;
  self.end = bare + strlen (bare);
  self.keeps_lines = !voc_html_has_tags (bare);
  voc_plain_writer_init (&self.writer, (gsize) (self.end - self.p) + 1);
  while (is_good && self.p < self.end)
    is_good = take_next (&self);

  plain = voc_plain_writer_finish (&self.writer);
  if (!is_good)
    g_clear_pointer (&plain, g_free);

  return plain;
}
