/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of HTML: the elements and what becomes of each, which addresses
 * may be links, and how text is undressed that was escaped once too often. Pure,
 * for any thread. */

#include "base/voc-html-private.h"

#include <stdlib.h>
#include <string.h>

#define HREF_BYTES_MAX 2048
#define NAME_BYTES_MAX 16
#define LAYERS_MAX 3

/* In the order of their names. */
static const VocHtmlTag tags[] = {
  { "a", VOC_HTML_LINK, 0, FALSE },
  { "abbr", VOC_HTML_IGNORE, 0, FALSE },
  { "acronym", VOC_HTML_IGNORE, 0, FALSE },
  { "address", VOC_HTML_BLOCK, 0, FALSE },
  { "area", VOC_HTML_IGNORE, 0, FALSE },
  { "article", VOC_HTML_BLOCK, 0, FALSE },
  { "aside", VOC_HTML_BLOCK, 0, FALSE },
  { "audio", VOC_HTML_DROP_TREE, 0, FALSE },
  { "b", VOC_HTML_STYLE, VOC_SPAN_BOLD, FALSE },
  { "base", VOC_HTML_IGNORE, 0, FALSE },
  { "bdi", VOC_HTML_IGNORE, 0, FALSE },
  { "bdo", VOC_HTML_IGNORE, 0, FALSE },
  { "big", VOC_HTML_IGNORE, 0, FALSE },
  { "blockquote", VOC_HTML_QUOTE, 0, FALSE },
  { "body", VOC_HTML_IGNORE, 0, FALSE },
  { "br", VOC_HTML_BREAK, 0, FALSE },
  { "button", VOC_HTML_DROP_TREE, 0, FALSE },
  { "canvas", VOC_HTML_DROP_TREE, 0, FALSE },
  { "caption", VOC_HTML_BLOCK, 0, FALSE },
  { "center", VOC_HTML_BLOCK, 0, FALSE },
  { "cite", VOC_HTML_STYLE, VOC_SPAN_ITALIC, FALSE },
  { "code", VOC_HTML_STYLE, VOC_SPAN_CODE, FALSE },
  { "col", VOC_HTML_IGNORE, 0, FALSE },
  { "colgroup", VOC_HTML_IGNORE, 0, FALSE },
  { "data", VOC_HTML_IGNORE, 0, FALSE },
  { "dd", VOC_HTML_BLOCK, 0, TRUE },
  { "del", VOC_HTML_STYLE, VOC_SPAN_STRIKE, FALSE },
  { "details", VOC_HTML_BLOCK, 0, FALSE },
  { "dfn", VOC_HTML_STYLE, VOC_SPAN_ITALIC, FALSE },
  { "div", VOC_HTML_BLOCK, 0, FALSE },
  { "dl", VOC_HTML_BLOCK, 0, FALSE },
  { "dt", VOC_HTML_BLOCK, 0, TRUE },
  { "em", VOC_HTML_STYLE, VOC_SPAN_ITALIC, FALSE },
  { "embed", VOC_HTML_IGNORE, 0, FALSE },
  { "fieldset", VOC_HTML_BLOCK, 0, FALSE },
  { "figcaption", VOC_HTML_BLOCK, 0, FALSE },
  { "figure", VOC_HTML_BLOCK, 0, FALSE },
  { "font", VOC_HTML_IGNORE, 0, FALSE },
  { "footer", VOC_HTML_BLOCK, 0, FALSE },
  { "form", VOC_HTML_BLOCK, 0, FALSE },
  { "frame", VOC_HTML_IGNORE, 0, FALSE },
  { "frameset", VOC_HTML_IGNORE, 0, FALSE },
  { "h1", VOC_HTML_HEADING, 1, FALSE },
  { "h2", VOC_HTML_HEADING, 2, FALSE },
  { "h3", VOC_HTML_HEADING, 3, FALSE },
  { "h4", VOC_HTML_HEADING, 4, FALSE },
  { "h5", VOC_HTML_HEADING, 5, FALSE },
  { "h6", VOC_HTML_HEADING, 6, FALSE },
  { "head", VOC_HTML_IGNORE, 0, FALSE },
  { "header", VOC_HTML_BLOCK, 0, FALSE },
  { "hr", VOC_HTML_RULE, 0, FALSE },
  { "html", VOC_HTML_IGNORE, 0, FALSE },
  { "i", VOC_HTML_STYLE, VOC_SPAN_ITALIC, FALSE },
  { "iframe", VOC_HTML_DROP_TEXT, 0, FALSE },
  { "img", VOC_HTML_IGNORE, 0, FALSE },
  { "input", VOC_HTML_IGNORE, 0, FALSE },
  { "ins", VOC_HTML_STYLE, VOC_SPAN_UNDERLINE, FALSE },
  { "kbd", VOC_HTML_STYLE, VOC_SPAN_CODE, FALSE },
  { "label", VOC_HTML_IGNORE, 0, FALSE },
  { "legend", VOC_HTML_BLOCK, 0, FALSE },
  { "li", VOC_HTML_ITEM, 0, TRUE },
  { "link", VOC_HTML_IGNORE, 0, FALSE },
  { "main", VOC_HTML_BLOCK, 0, FALSE },
  { "map", VOC_HTML_IGNORE, 0, FALSE },
  { "mark", VOC_HTML_IGNORE, 0, FALSE },
  { "math", VOC_HTML_DROP_TREE, 0, FALSE },
  { "menu", VOC_HTML_LIST, 0, FALSE },
  { "meta", VOC_HTML_IGNORE, 0, FALSE },
  { "nav", VOC_HTML_BLOCK, 0, FALSE },
  { "nobr", VOC_HTML_IGNORE, 0, FALSE },
  { "noembed", VOC_HTML_DROP_TEXT, 0, FALSE },
  { "noframes", VOC_HTML_DROP_TEXT, 0, FALSE },
  { "noscript", VOC_HTML_IGNORE, 0, FALSE },
  { "object", VOC_HTML_DROP_TREE, 0, FALSE },
  { "ol", VOC_HTML_ORDERED_LIST, 0, FALSE },
  { "option", VOC_HTML_IGNORE, 0, FALSE },
  { "p", VOC_HTML_BLOCK, 0, TRUE },
  { "picture", VOC_HTML_IGNORE, 0, FALSE },
  { "pre", VOC_HTML_PRE, 0, FALSE },
  { "q", VOC_HTML_IGNORE, 0, FALSE },
  { "s", VOC_HTML_STYLE, VOC_SPAN_STRIKE, FALSE },
  { "samp", VOC_HTML_STYLE, VOC_SPAN_CODE, FALSE },
  { "script", VOC_HTML_DROP_TEXT, 0, FALSE },
  { "section", VOC_HTML_BLOCK, 0, FALSE },
  { "select", VOC_HTML_DROP_TREE, 0, FALSE },
  { "small", VOC_HTML_IGNORE, 0, FALSE },
  { "source", VOC_HTML_IGNORE, 0, FALSE },
  { "span", VOC_HTML_IGNORE, 0, FALSE },
  { "strike", VOC_HTML_STYLE, VOC_SPAN_STRIKE, FALSE },
  { "strong", VOC_HTML_STYLE, VOC_SPAN_BOLD, FALSE },
  { "style", VOC_HTML_DROP_TEXT, 0, FALSE },
  { "sub", VOC_HTML_IGNORE, 0, FALSE },
  { "summary", VOC_HTML_BLOCK, 0, FALSE },
  { "sup", VOC_HTML_IGNORE, 0, FALSE },
  { "svg", VOC_HTML_DROP_TREE, 0, FALSE },
  { "table", VOC_HTML_ROW, 0, FALSE },
  { "tbody", VOC_HTML_IGNORE, 0, FALSE },
  { "td", VOC_HTML_CELL, 0, TRUE },
  { "template", VOC_HTML_DROP_TREE, 0, FALSE },
  { "textarea", VOC_HTML_DROP_TEXT, 0, FALSE },
  { "tfoot", VOC_HTML_IGNORE, 0, FALSE },
  { "th", VOC_HTML_CELL, 0, TRUE },
  { "thead", VOC_HTML_IGNORE, 0, FALSE },
  { "time", VOC_HTML_IGNORE, 0, FALSE },
  { "title", VOC_HTML_DROP_TEXT, 0, FALSE },
  { "tr", VOC_HTML_ROW, 0, TRUE },
  { "tt", VOC_HTML_STYLE, VOC_SPAN_CODE, FALSE },
  { "u", VOC_HTML_STYLE, VOC_SPAN_UNDERLINE, FALSE },
  { "ul", VOC_HTML_LIST, 0, FALSE },
  { "var", VOC_HTML_STYLE, VOC_SPAN_ITALIC, FALSE },
  { "video", VOC_HTML_DROP_TREE, 0, FALSE },
  { "wbr", VOC_HTML_IGNORE, 0, FALSE },
};

static int
compare_tag (const void *key,
             const void *tag)
{
  return strcmp (key, ((const VocHtmlTag *) tag)->name);
}

/*
 * voc_html_find_tag:
 * @name: the name of an element, in any case
 * @length: its length in bytes
 *
 * Returns: (nullable): the element, or %NULL when HTML has none of that name
 */
const VocHtmlTag *
voc_html_find_tag (const char *name,
                   gsize       length)
{
  char lower[NAME_BYTES_MAX];

  if (length == 0 || length >= sizeof lower)
    return NULL;

  for (gsize i = 0; i < length; i++)
    lower[i] = g_ascii_tolower (name[i]);
  lower[length] = '\0';
  return bsearch (lower, tags, G_N_ELEMENTS (tags), sizeof tags[0], compare_tag);
}

/* Whether a tag's name stands at @p, behind `<` and maybe a slash. */
static gboolean
is_name_at (const char *p)
{
  gsize length = 0;

  if (*p == '/')
    p++;
  while (g_ascii_isalnum (p[length]))
    length++;
  if (p[length] != '\0' && strchr (" \t\r\n/>&", p[length]) == NULL)
    return FALSE;

  return voc_html_find_tag (p, length) != NULL;
}

/*
 * voc_html_has_tags:
 * @text: text
 *
 * Returns: whether there is a tag of HTML in @text
 */
gboolean
voc_html_has_tags (const char *text)
{
  const char *end = text + strlen (text);

  for (const char *p = text; (p = memchr (p, '<', (gsize) (end - p))) != NULL; p++)
    if (is_name_at (p + 1))
      return TRUE;

  return FALSE;
}

/* Whether there is `&lt;p`, or the same escaped even more often. */
static gboolean
has_escaped_tags (const char *text)
{
  const char *end = text + strlen (text);

  for (const char *p = text; (p = memmem (p, (gsize) (end - p), "lt;", 3)) != NULL; p += 3)
    {
      const char *back = p;

      if (!is_name_at (p + 3))
        continue;
      while (back - text >= 4 && strncmp (back - 4, "amp;", 4) == 0)
        back -= 4;
      if (back > text && back[-1] == '&')
        return TRUE;
    }

  return FALSE;
}

/* Decodes those entities by which HTML is escaped; the others are the HTML's. */
static char *
decode_layer (const char *text)
{
  static const struct
  {
    const char *entity;
    char        letter;
  } entities[] = {
    { "&lt;", '<' },
    { "&gt;", '>' },
    { "&quot;", '"' },
    { "&amp;", '&' },
    { "&apos;", '\'' },
    { "&#39;", '\'' },
    { "&#039;", '\'' },
    { "&#34;", '"' },
    { "&#034;", '"' },
    { "&#38;", '&' },
    { "&#60;", '<' },
    { "&#62;", '>' },
    { "&#x27;", '\'' },
    { "&#x2F;", '/' },
    { "&#47;", '/' },
  };
  GString *out = g_string_sized_new (strlen (text));

  while (*text != '\0')
    {
      gsize plain = strcspn (text, "&");
      guint i;

      g_string_append_len (out, text, (gssize) plain);
      text += plain;
      if (*text == '\0')
        break;

      for (i = 0; i < G_N_ELEMENTS (entities); i++)
        if (g_ascii_strncasecmp (text, entities[i].entity, strlen (entities[i].entity)) == 0)
          break;
      g_string_append_c (out, i < G_N_ELEMENTS (entities) ? entities[i].letter : '&');
      text += i < G_N_ELEMENTS (entities) ? strlen (entities[i].entity) : 1;
    }

  return g_string_free (out, FALSE);
}

/**
 * voc_html_undress:
 * @text: (nullable): HTML, HTML that was escaped, or plain text
 *
 * Takes off the layers of escaping that some feeds put around their HTML: while
 * there is no tag in @text but an escaped one (`&lt;p&gt;`), one layer is
 * decoded. HTML that only writes about tags, plain text, and what has more layers
 * than any feed puts around it pass unchanged, so undressing twice changes nothing.
 *
 * Returns: (nullable) (transfer full): the HTML or text; %NULL for %NULL
 */
char *
voc_html_undress (const char *text)
{
  char *out = g_strdup (text);

  for (int i = 0; out != NULL && !voc_html_has_tags (out) && has_escaped_tags (out); i++)
    {
      char *decoded = i < LAYERS_MAX ? decode_layer (out) : NULL;

      g_free (out);
      if (decoded == NULL)
        return g_strdup (text);
      out = decoded;
    }

  return out;
}

/*
 * voc_html_check_href:
 * @href: an address as it is written
 * @length: its length in bytes
 *
 * Returns: (nullable) (transfer full): the address when it may become a link:
 *   absolute, http or https with a host, or mailto; else %NULL
 */
char *
voc_html_check_href (const char *href,
                     gsize       length)
{
  g_autofree char *address = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  if (length > HREF_BYTES_MAX)
    return NULL;

  address = g_strstrip (g_strndup (href, length));
  for (const char *p = address; *p != '\0'; p++)
    if ((guchar) *p <= 0x20 || *p == 0x7f || *p == '<' || *p == '>' || *p == '"')
      return NULL;

  uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL)
    return NULL;

  scheme = g_uri_get_scheme (uri);
  if (g_str_equal (scheme, "mailto"))
    return strchr (g_uri_get_path (uri), '@') != NULL ? g_steal_pointer (&address) : NULL;
  if (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https"))
    return NULL;
  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' || g_uri_get_userinfo (uri) != NULL)
    return NULL;

  return g_steal_pointer (&address);
}
