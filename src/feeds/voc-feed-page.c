/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the JSON-LD in an HTML page: the text of its
 * <script type="application/ld+json"> elements. A script's text ends at the next
 * "</script" whatever stands before it (HTML, section 13.2.5.4), so no HTML
 * parser is needed, and none could be trusted with the rest of the page. Templates
 * write much of it, and the mistakes that they make are mended: a posting is whole or
 * not, and a line break in its text changes nothing about that. Pure, for any thread. */

#include "feeds/voc-feed-reader-private.h"
#include "feeds/voc-format-private.h"
#include "feeds/voc-xml-decoder-private.h"

#include <string.h>

/* What an encoding's name is looked for in (HTML, section 13.2.3.2). */
#define HEAD_BYTES 1024

#define MAX_CHARSET_BYTES 30

/*
 * voc_feed_page_find_token:
 * @from: a part of a page
 * @end: where that ends
 * @token: ASCII letters, with or without capitals
 *
 * Returns: (nullable): where the first one begins
 */
const char *
voc_feed_page_find_token (const char *from,
                          const char *end,
                          const char *token)
{
  gsize length = strlen (token);

  for (const char *p = from; p + length <= end; p++)
    {
      p = memchr (p, token[0], (gsize) (end - p));
      if (p == NULL || p + length > end)
        return NULL;
      if (g_ascii_strncasecmp (p, token, length) == 0)
        return p;
    }

  return NULL;
}

/* Some programs put a comment or CDATA around the block. */
static VocPageBlock *
make_block (const char *begin,
            const char *end)
{
  static const char *const wrappers[] = { "<!--", "//<![CDATA[", "<![CDATA[", "-->", "//]]>", "]]>" };
  g_autofree char         *text = g_strndup (begin, (gsize) (end - begin));
  VocPageBlock            *block = g_new0 (VocPageBlock, 1);

  g_strstrip (text);
  for (guint i = 0; i < 3; i++)
    if (g_str_has_prefix (text, wrappers[i]))
      memset (text, ' ', strlen (wrappers[i]));
  for (guint i = 3; i < 6; i++)
    if (g_str_has_suffix (text, wrappers[i]))
      text[strlen (text) - strlen (wrappers[i])] = '\0';

  block->text = g_steal_pointer (&text);
  return block;
}

static void
block_free (VocPageBlock *block)
{
  g_free (block->text);
  g_free (block);
}

/**
 * voc_feed_page_find_blocks:
 * @html: a page
 * @length: its length in bytes
 *
 * Returns: (transfer full) (element-type VocPageBlock): the blocks in the
 *   order of the page
 */
GPtrArray *
voc_feed_page_find_blocks (const char *html,
                           gsize       length)
{
  GPtrArray  *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  const char *end = length > 0 ? html + length : html;
  const char *p = html;
  const char *counted = html; /* up to here the lines are counted */
  guint64     line = 1;

  while (length > 0 && (p = voc_feed_page_find_token (p, end, "<script")) != NULL)
    {
      const char *open = memchr (p, '>', (gsize) (end - p));
      const char *close = open != NULL ? voc_feed_page_find_token (open, end, "</script") : NULL;
      const char *type = open != NULL ? voc_feed_page_find_token (p, open, "application/ld+json") : NULL;

      if (close == NULL)
        break;
      if (type != NULL)
        {
          VocPageBlock *block = make_block (open + 1, close);

          for (; counted <= open; counted++)
            line += *counted == '\n';
          block->line = line;
          block->offset = (guint64) (open + 1 - html);
          g_ptr_array_add (blocks, block);
        }
      p = close;
    }

  return blocks;
}

/**
 * voc_feed_page_is_whole:
 * @html: a page
 * @length: its length in bytes
 *
 * HTML has no end that must be there; nearly every page has one of these.
 *
 * Returns: whether the page ends as a whole page does
 */
gboolean
voc_feed_page_is_whole (const char *html,
                        gsize       length)
{
  gsize looked_at = MIN (length, 4096);

  if (looked_at == 0)
    return FALSE;

  html += length - looked_at;
  return voc_feed_page_find_token (html, html + looked_at, "</html") != NULL || voc_feed_page_find_token (html, html + looked_at, "</body") != NULL;
}

/* (transfer full) (nullable): the encoding that a page says it has; browsers take the
 * first of these for the larger one, too */
static char *
dup_charset (const char *html,
             gsize       length)
{
  g_autofree char *head = g_ascii_strdown (html, (gssize) MIN (length, HEAD_BYTES));
  const char      *sign = strstr (head, "charset=");
  g_autofree char *charset = NULL;

  if (sign == NULL)
    return NULL;

  charset = g_strndup (sign + strlen ("charset="), MAX_CHARSET_BYTES);
  g_strdelimit (charset, "\"'", ' ');
  g_strchug (charset);
  charset[strcspn (charset, " ;/>")] = '\0';
  return voc_feed_is_old_encoding (charset) ? g_steal_pointer (&charset) : NULL;
}

/* (nullable): nothing where it is not what it is told to be */
static char *
decode (const char *html,
        gsize       length,
        const char *charset)
{
  g_autoptr (VocXmlDecoder) decoder = voc_xml_decoder_new ();
  g_autoptr (GByteArray) text = g_byte_array_sized_new ((guint) (length + length / 8));

  voc_xml_decoder_set_fallback (decoder, charset);
  if (!voc_xml_decoder_decode (decoder, (const guint8 *) html, length, text, NULL) || !voc_xml_decoder_finish (decoder, text, NULL))
    return NULL;

  g_byte_array_append (text, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (g_steal_pointer (&text), FALSE);
}

/**
 * voc_feed_page_dup_utf8:
 * @html: a page
 * @length: its length in bytes
 * @told: (nullable): the encoding that its server says, when the page does not
 *
 * Returns: (transfer full) (nullable): the page in UTF-8 when it is in another encoding
 *   and that is told; %NULL when it stays as it is
 */
char *
voc_feed_page_dup_utf8 (const char *html,
                        gsize       length,
                        const char *told)
{
  g_autofree char *charset = NULL;

  if (length == 0 || voc_feed_begins_utf8 (html, length))
    return NULL;

  charset = dup_charset (html, length);
  if (charset == NULL)
    charset = g_strdup (told);
  return charset != NULL ? decode (html, length, charset) : NULL;
}

/* Behind a backslash in a string; what cannot stand there stands for itself. */
static const char *
mend_escape (GString    *json,
             const char *p)
{
  if (*p == '\0')
    return p;
  if (strchr ("\"\\/bfnrtu", *p) == NULL)
    return p;

  g_string_append_c (json, '\\');
  g_string_append_c (json, *p);
  return p + 1;
}

static void
mend_letter (GString *json,
             char     letter)
{
  if (letter == '\n')
    g_string_append (json, "\\n");
  else if (letter == '\t')
    g_string_append (json, "\\t");
  else if ((guchar) letter < ' ')
    g_string_append_c (json, ' ');
  else
    g_string_append_c (json, letter);
}

static gboolean
is_last_comma (const char *p)
{
  if (*p != ',')
    return FALSE;

  p += 1 + strspn (p + 1, " \t\r\n");
  return *p == '}' || *p == ']';
}

/* (transfer full): @text without what templates do wrong: line breaks and tabs in
 * strings, escapes that JSON does not have, a comma behind the last member, a semicolon
 * at the end */
static char *
mend (const char *text)
{
  GString    *json = g_string_sized_new (strlen (text) + 64);
  gboolean    is_string = FALSE;
  const char *p = text;

  while (*p != '\0')
    {
      if (is_string && *p == '\\')
        {
          p = mend_escape (json, p + 1);
          continue;
        }

      if (is_string && *p != '"')
        mend_letter (json, *p);
      else if (is_string || !is_last_comma (p))
        g_string_append_c (json, *p);
      is_string ^= *p == '"';
      p++;
    }

  while (!is_string && json->len > 0 && strchr ("; \t\r\n", json->str[json->len - 1]) != NULL)
    g_string_truncate (json, json->len - 1);
  return g_string_free (json, FALSE);
}

/* (transfer full) (nullable): the objects of a block that has several, one behind the
 * other, as an array; %NULL when there is anything else */
static char *
join_objects (const char *text)
{
  GString *json = g_string_new ("[");
  gboolean is_string = FALSE;
  guint    depth = 0;
  guint    n_values = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean is_open = !is_string && (*p == '{' || *p == '[');

      if (depth == 0 && strchr (",; \t\r\n", *p) != NULL)
        continue;
      if (depth == 0 && !is_open)
        {
          n_values = 0;
          break;
        }

      if (depth == 0 && n_values++ > 0)
        g_string_append_c (json, ',');
      g_string_append_c (json, *p);
      if (is_string && *p == '\\' && p[1] != '\0')
        g_string_append_c (json, *++p);
      else if (*p == '"')
        is_string = !is_string;
      else if (is_open)
        depth++;
      else if (!is_string && (*p == '}' || *p == ']'))
        depth--;
    }

  g_string_append_c (json, ']');
  return g_string_free (json, n_values < 2);
}

/* (transfer full) (nullable): what can be read of a block that is no JSON */
static VocJsonDocument *
parse_mended (const char *text)
{
  g_autofree char *mended = mend (text);
  g_autofree char *joined = NULL;
  VocJsonDocument *json = voc_json_parse (mended, -1, NULL);

  if (json != NULL)
    return json;

  joined = join_objects (mended);
  return joined != NULL ? voc_json_parse (joined, -1, NULL) : NULL;
}

/**
 * voc_feed_page_parse_block:
 * @block: a block of a page
 * @problem: (out) (optional) (nullable) (transfer full): what is wrong with JSON that
 *   could be read all the same
 * @error: return location for an error of %VOC_PARSE_ERROR: that of the block as it is
 *
 * Returns: (transfer full) (nullable): what is in the block
 */
VocJsonDocument *
voc_feed_page_parse_block (const VocPageBlock *block,
                           char              **problem,
                           GError            **error)
{
  g_autoptr (GError) own_error = NULL;
  VocJsonDocument *json = voc_json_parse (block->text, -1, &own_error);

  if (problem != NULL)
    *problem = NULL;
  if (json != NULL)
    return json;

  json = parse_mended (block->text);
  if (json == NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  else if (problem != NULL)
    *problem = g_strdup (own_error->message);

  return json;
}
