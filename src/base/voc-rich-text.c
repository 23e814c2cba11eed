/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Descriptions as a small tree of blocks and spans, from HTML of any quality or
 * from plain text. The way of HTML: undressed, cut to a bounded size, gone over
 * by voc_html_guard(), read by libxml2's forgiving parser as a stream of events
 * (no tree of libxml2's is ever built), and put together by the builder.
 *
 * Immutable and counted atomically, so it may be made on a worker and shown on
 * the main thread. */

#include "base/voc-rich-text.h"

#include "base/voc-rich-builder-private.h"

#include <libxml/HTMLparser.h>
#include <string.h>

struct _VocRichText
{
  gatomicrefcount ref_count;
  GPtrArray      *blocks; /* (owned) (element-type VocBlock) */
  gboolean        is_cut;
};

/* Characters from 0x80 to 0x9f are controls in Unicode; who writes them in HTML
 * means Windows-1252, and browsers read them so. */
static const gunichar windows_1252[32] = {
  0x20ac,
  0xfffd,
  0x201a,
  0x0192,
  0x201e,
  0x2026,
  0x2020,
  0x2021,
  0x02c6,
  0x2030,
  0x0160,
  0x2039,
  0x0152,
  0xfffd,
  0x017d,
  0xfffd,
  0xfffd,
  0x2018,
  0x2019,
  0x201c,
  0x201d,
  0x2022,
  0x2013,
  0x2014,
  0x02dc,
  0x2122,
  0x0161,
  0x203a,
  0x0153,
  0xfffd,
  0x017e,
  0x0178,
};

static VocRichText *
new_take_blocks (GPtrArray *blocks,
                 gboolean   is_cut)
{
  VocRichText *self = g_new (VocRichText, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->blocks = blocks;
  self->is_cut = is_cut;
  return self;
}

/* Valid UTF-8 of bounded size, cut between two characters. */
static char *
bound_text (const char *text,
            gboolean   *is_cut)
{
  gsize length = strnlen (text, VOC_HTML_BYTES_MAX + 1);

  *is_cut = length > VOC_HTML_BYTES_MAX;
  if (*is_cut)
    {
      length = VOC_HTML_BYTES_MAX;
      while (length > VOC_HTML_BYTES_MAX - 4 && ((guchar) text[length] & 0xc0) == 0x80)
        length--;
    }

  return g_utf8_make_valid (text, (gssize) length);
}

static const VocHtmlTag *
find_guarded_tag (const xmlChar *name)
{
  const char *plain = (const char *) name;

  if (g_str_has_prefix (plain, VOC_HTML_STYLE_PREFIX))
    plain += strlen (VOC_HTML_STYLE_PREFIX);

  return voc_html_find_tag (plain, strlen (plain));
}

static void
element_started_cb (void           *user_data,
                    const xmlChar  *name,
                    const xmlChar **attributes)
{
  const VocHtmlTag *tag = find_guarded_tag (name);

  /* The guard leaves one attribute at most. */
  if (tag != NULL)
    voc_rich_builder_start (user_data, tag, attributes != NULL ? (const char *) attributes[1] : NULL);
}

static void
element_ended_cb (void          *user_data,
                  const xmlChar *name)
{
  const VocHtmlTag *tag = find_guarded_tag (name);

  if (tag != NULL)
    voc_rich_builder_end (user_data, tag);
}

static void
characters_found_cb (void          *user_data,
                     const xmlChar *text,
                     int            length)
{
  const char *p = (const char *) text;
  const char *end = p + length;

  while (p < end)
    {
      gunichar c = g_utf8_get_char_validated (p, end - p);

      /* libxml2 gives whole characters, but its word is not enough here. */
      if (c >= (gunichar) -2)
        {
          p++;
          continue;
        }
      if (c >= 0x80 && c < 0xa0)
        c = windows_1252[c - 0x80];
      voc_rich_builder_add_character (user_data, c);
      p = g_utf8_next_char (p);
    }
}

static void
parse_guarded (VocRichBuilder *builder,
               const char     *html)
{
  static gsize  is_ready = 0;
  xmlSAXHandler handler = {
    .startElement = element_started_cb,
    .endElement = element_ended_cb,
    .characters = characters_found_cb,
    .cdataBlock = characters_found_cb,
    .ignorableWhitespace = characters_found_cb,
  };
  htmlParserCtxtPtr context;
  htmlDocPtr        document;

  if (g_once_init_enter (&is_ready))
    {
      xmlInitParser ();
      g_once_init_leave (&is_ready, 1);
    }

  context = htmlNewParserCtxt ();
  if (context == NULL)
    return;

  *context->sax = handler;
  context->userData = builder;
  document = htmlCtxtReadMemory (context, html, (int) strlen (html), NULL, "UTF-8",
                                 HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  if (document != NULL)
    xmlFreeDoc (document);
  htmlFreeParserCtxt (context);
}

/**
 * voc_rich_text_new_html:
 * @html: (nullable): HTML in any of its dressings (see voc_html_undress()), or
 *   text without any tag, of which the lines are kept
 *
 * Keeps paragraphs, headings, lists, quotes, code, rules, five styles and links
 * to http, https and mailto addresses. Scripts, styles, frames, pictures and the
 * controls of forms are dropped, rows of tables become lines. Only the first 256
 * KiB are read.
 *
 * Returns: (transfer full): the text, empty for %NULL
 */
VocRichText *
voc_rich_text_new_html (const char *html)
{
  VocRichBuilder   builder;
  g_autofree char *bounded = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *guarded = NULL;
  gboolean         is_cut = FALSE;

  voc_rich_builder_init (&builder);
  if (html != NULL)
    {
      bounded = bound_text (html, &is_cut);
      bare = voc_html_undress (bounded);
      guarded = voc_html_guard (bare, strlen (bare), !voc_html_has_tags (bare));
      if (*guarded != '\0')
        parse_guarded (&builder, guarded);
    }

  return new_take_blocks (voc_rich_builder_finish (&builder), is_cut);
}

/**
 * voc_rich_text_new_plain:
 * @text: (nullable): plain text; what looks like a tag in it is text
 *
 * An empty line ends a paragraph; lines that begin with "- ", "* " or "•" become
 * items of a list; http and https addresses become links. Only the first 256 KiB
 * are read.
 *
 * Returns: (transfer full): the text, empty for %NULL
 */
VocRichText *
voc_rich_text_new_plain (const char *text)
{
  VocRichBuilder   builder;
  g_autofree char *bounded = NULL;
  gboolean         is_cut = FALSE;

  voc_rich_builder_init (&builder);
  if (text != NULL)
    bounded = bound_text (text, &is_cut);
  for (const char *p = bounded; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
        voc_rich_builder_add_break (&builder);
      else
        voc_rich_builder_add_character (&builder, c);
    }

  return new_take_blocks (voc_rich_builder_finish (&builder), is_cut);
}

/**
 * voc_rich_text_ref:
 * @self: a text
 *
 * Returns: (transfer full): @self
 */
VocRichText *
voc_rich_text_ref (VocRichText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * voc_rich_text_unref:
 * @self: (transfer full): a text
 */
void
voc_rich_text_unref (VocRichText *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/* By hand: G_DEFINE_BOXED_TYPE is no ISO C, and -Wpedantic says so. */
GType
voc_rich_text_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static (g_intern_static_string ("VocRichText"),
                                                            (GBoxedCopyFunc) voc_rich_text_ref,
                                                            (GBoxedFreeFunc) voc_rich_text_unref));

  return (GType) type;
}

/**
 * voc_rich_text_get_n_blocks:
 * @self: a text
 *
 * Returns: the number of its blocks; 0 when there is nothing to see
 */
guint
voc_rich_text_get_n_blocks (const VocRichText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->blocks->len;
}

/**
 * voc_rich_text_get_block:
 * @self: a text
 * @index: a block's number, less than voc_rich_text_get_n_blocks()
 *
 * Returns: (transfer none): the block; every one but a rule has a span with text
 */
const VocBlock *
voc_rich_text_get_block (const VocRichText *self,
                         guint              index)
{
  g_return_val_if_fail (self != NULL && index < self->blocks->len, NULL);

  return g_ptr_array_index (self->blocks, index);
}

/**
 * voc_rich_text_is_cut:
 * @self: a text
 *
 * Returns: whether the source was longer than what is read of it
 */
gboolean
voc_rich_text_is_cut (const VocRichText *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_cut;
}

/*
 * voc_rich_append_mark:
 * @out: text
 * @level: how many lists an item is in
 * @number: its number, 0 for a bullet
 *
 * Writes what stands before an item.
 */
void
voc_rich_append_mark (GString *out,
                      guint    level,
                      guint    number)
{
  for (guint i = 1; i < MIN (level, 8); i++)
    g_string_append (out, "  ");
  if (number > 0)
    g_string_append_printf (out, "%u. ", number);
  else
    g_string_append (out, "• ");
}

static void
append_plain_block (GString        *out,
                    const VocBlock *block)
{
  if (block->kind == VOC_BLOCK_RULE)
    {
      g_string_append (out, "———");
      return;
    }

  if (block->kind == VOC_BLOCK_LIST_ITEM)
    voc_rich_append_mark (out, block->level, block->number);

  for (guint i = 0; i < block->spans->len; i++)
    {
      const VocSpan *span = g_ptr_array_index (block->spans, i);

      g_string_append (out, span->text);
    }
}

/**
 * voc_rich_text_to_plain:
 * @self: a text
 *
 * Returns: (transfer full): the text without its dress, for reading, copying and
 *   searching: an empty line between blocks, items of a list one below the other
 *   with "• " or their number
 */
char *
voc_rich_text_to_plain (const VocRichText *self)
{
  GString     *out = g_string_new (NULL);
  VocBlockKind before = VOC_BLOCK_PARAGRAPH;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const VocBlock *block = g_ptr_array_index (self->blocks, i);

      if (i > 0)
        g_string_append (out, block->kind == VOC_BLOCK_LIST_ITEM && before == block->kind ? "\n" : "\n\n");
      append_plain_block (out, block);
      before = block->kind;
    }

  return g_string_free (out, FALSE);
}

/**
 * voc_html_to_plain:
 * @html: (nullable): HTML in any of its dressings
 *
 * Returns: (nullable) (transfer full): its text as voc_rich_text_to_plain() gives
 *   it; %NULL for %NULL
 */
char *
voc_html_to_plain (const char *html)
{
  return voc_html_to_plain_full (html, NULL);
}

/**
 * voc_html_to_plain_full:
 * @html: (nullable): HTML in any of its dressings
 * @is_lasting: (out) (optional): whether the same program will always give the same,
 *   as the HTML is in good order and was read without libxml2
 *
 * As voc_html_to_plain().
 *
 * Returns: (nullable) (transfer full): the text; %NULL for %NULL
 */
char *
voc_html_to_plain_full (const char *html,
                        gboolean   *is_lasting)
{
  g_autoptr (VocRichText) text = NULL;
  char *plain = html != NULL ? voc_html_scan_plain (html) : NULL;

  if (is_lasting != NULL)
    *is_lasting = plain != NULL;
  if (plain != NULL || html == NULL)
    return plain;

  text = voc_rich_text_new_html (html);
  return voc_rich_text_to_plain (text);
}
