/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Goes over HTML before libxml2 does and writes it anew with nothing in it but
 * text and the tags that are wanted, at most one attribute each. libxml2's HTML
 * parser is quadratic in the attributes of a tag, stops at a NUL, follows the
 * charset of a meta element, and swallows the rest of a text behind an open
 * quote. Here every byte is looked at a bounded number of times. Pure, for any
 * thread. */

#include "base/voc-html-private.h"

#include <string.h>

/* Elements that may be open at once; deeper ones lose their tags. */
#define NESTING_MAX 100

typedef struct
{
  const char *p;
  const char *end;
  GString    *out;
  gboolean    keep_lines;
  guint       n_open;
  gboolean    lacks_quote[2]; /* no further `"`, no further `'` */
  gboolean    lacks_comment;  /* no further end of a comment */
  GHashTable *lacks_end;      /* elements without a further end tag */
} Guard;

typedef struct
{
  const char *name;
  gsize       name_length;
  gboolean    is_end;
  const char *value; /* of the attribute that was asked for; %NULL without */
  gsize       value_length;
  const char *after; /* behind the tag */
} Tag;

static const char *
find_text (const char *p,
           const char *end,
           const char *wanted)
{
  return memmem (p, (gsize) (end - p), wanted, strlen (wanted));
}

/* The end of a quoted value, behind the quote; %NULL when it is never closed.
 * That nothing follows is remembered, so that it is looked for only once. */
static const char *
find_quote (Guard      *self,
            const char *p,
            char        quote)
{
  gboolean   *lacks = &self->lacks_quote[quote == '"' ? 0 : 1];
  const char *found;

  if (*lacks)
    return NULL;

  found = memchr (p, quote, (gsize) (self->end - p));
  if (found == NULL)
    *lacks = TRUE;
  return found != NULL ? found + 1 : NULL;
}

static gboolean
is_html_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* One attribute from @p on; answers where it ends. */
static const char *
scan_attribute (Guard      *self,
                const char *p,
                const char *wanted,
                Tag        *tag)
{
  const char *name = p;
  const char *value;
  const char *value_end;
  gsize       name_length;

  while (p < self->end && !is_html_space (*p) && *p != '=' && *p != '>' && *p != '/')
    p++;
  name_length = (gsize) (p - name);
  while (p < self->end && is_html_space (*p))
    p++;
  if (p == self->end || *p != '=')
    return p > name ? p : p + 1;
  for (p++; p < self->end && is_html_space (*p);)
    p++;

  value = p;
  value_end = NULL;
  if (p < self->end && (*p == '"' || *p == '\''))
    {
      const char *after = find_quote (self, p + 1, *p);

      if (after != NULL)
        {
          value = p + 1;
          value_end = after - 1;
          p = after;
        }
    }
  if (value_end == NULL)
    {
      while (p < self->end && !is_html_space (*p) && *p != '>')
        p++;
      value_end = p;
    }

  if (wanted != NULL && tag->value == NULL && strlen (wanted) == name_length && g_ascii_strncasecmp (name, wanted, name_length) == 0)
    {
      tag->value = value;
      tag->value_length = (gsize) (value_end - value);
    }

  return p;
}

static const char *
wanted_attribute (const VocHtmlTag *known)
{
  if (known == NULL)
    return NULL;
  if (known->role == VOC_HTML_LINK)
    return "href";

  return known->role == VOC_HTML_ORDERED_LIST ? "start" : NULL;
}

/* The tag at the `<` where the guard stands; %FALSE when there is none. A tag
 * that is cut off reaches to the end. */
static gboolean
scan_tag (Guard             *self,
          Tag               *tag,
          const VocHtmlTag **known)
{
  const char *p = self->p + 1;

  *tag = (Tag){ 0 };
  if (p < self->end && *p == '/')
    {
      tag->is_end = TRUE;
      p++;
    }
  if (p == self->end || !g_ascii_isalpha (*p))
    return FALSE;

  tag->name = p;
  while (p < self->end && (g_ascii_isalnum (*p) || *p == ':' || *p == '-'))
    p++;
  tag->name_length = (gsize) (p - tag->name);
  *known = voc_html_find_tag (tag->name, tag->name_length);
  if (p < self->end && !is_html_space (*p) && *p != '/' && *p != '>')
    return FALSE;

  /* "List<String>" and "a <b@c.org>" are text, "<o:p>" and "<my-tag>" are not. */
  if (*known == NULL && memchr (tag->name, ':', tag->name_length) == NULL && memchr (tag->name, '-', tag->name_length) == NULL)
    return FALSE;

  while (p < self->end && *p != '>')
    {
      if (is_html_space (*p) || *p == '/')
        p++;
      else
        p = scan_attribute (self, p, wanted_attribute (*known), tag);
    }

  tag->after = p < self->end ? p + 1 : self->end;
  return TRUE;
}

/* Finds the end tag of the element whose start tag was just read. */
static const char *
find_end (Guard            *self,
          const VocHtmlTag *known,
          const char       *p)
{
  guint depth = 1;
  gsize length = strlen (known->name);

  if (g_hash_table_contains (self->lacks_end, known))
    return NULL;

  for (; (p = memchr (p, '<', (gsize) (self->end - p))) != NULL; p++)
    {
      const char *name = p + 1;
      gboolean    is_end = name < self->end && *name == '/';

      if (is_end)
        name++;
      if ((gsize) (self->end - name) < length || g_ascii_strncasecmp (name, known->name, length) != 0 || (name + length < self->end && g_ascii_isalnum (name[length])))
        continue;

      if (!is_end && known->role == VOC_HTML_DROP_TREE)
        depth++;
      else if (is_end && --depth == 0)
        {
          const char *after = memchr (name, '>', (gsize) (self->end - name));

          return after != NULL ? after + 1 : self->end;
        }
    }

  g_hash_table_add (self->lacks_end, (gpointer) known);
  return NULL;
}

static void
append_attribute (Guard      *self,
                  const char *name,
                  const Tag  *tag)
{
  g_string_append_printf (self->out, " %s=\"", name);
  for (gsize i = 0; i < tag->value_length; i++)
    {
      char c = tag->value[i];

      if (c == '"')
        g_string_append (self->out, "&quot;");
      else if (c == '<')
        g_string_append (self->out, "&lt;");
      else if ((guchar) c >= 0x20)
        g_string_append_c (self->out, c);
    }
  g_string_append_c (self->out, '"');
}

/* Writes a tag that is wanted. */
static void
append_tag (Guard            *self,
            const VocHtmlTag *known,
            const Tag        *tag)
{
  gboolean is_empty = known->role == VOC_HTML_BREAK || known->role == VOC_HTML_RULE;

  if (is_empty)
    {
      g_string_append_printf (self->out, "<%s>", known->name);
      return;
    }

  if (!known->closes)
    {
      if (tag->is_end)
        self->n_open -= self->n_open > 0 ? 1 : 0;
      else if (self->n_open >= NESTING_MAX)
        return;
      else
        self->n_open++;
    }

  /* libxml2 ends a <b> where a paragraph begins, but not an element that it does
   * not know. */
  g_string_append_printf (self->out, "<%s%s%s", tag->is_end ? "/" : "",
                          known->role == VOC_HTML_STYLE ? VOC_HTML_STYLE_PREFIX : "", known->name);
  if (!tag->is_end && tag->value != NULL && tag->value_length <= 4096)
    append_attribute (self, wanted_attribute (known), tag);
  g_string_append_c (self->out, '>');
}

static void
take_tag (Guard            *self,
          const VocHtmlTag *known,
          const Tag        *tag)
{
  const char *after = tag->after;

  if (known != NULL && (known->role == VOC_HTML_DROP_TEXT || known->role == VOC_HTML_DROP_TREE))
    {
      const char *end = tag->is_end ? NULL : find_end (self, known, after);

      if (end != NULL)
        after = end;
      else if (!tag->is_end && known->role == VOC_HTML_DROP_TEXT)
        after = self->end;
    }
  else if (known != NULL && known->role != VOC_HTML_IGNORE)
    append_tag (self, known, tag);

  self->p = after;
}

/* `<!-- … -->`, `<![CDATA[ … ]]>`, `<!DOCTYPE …>` and `<?…>`. */
static void
take_declaration (Guard *self)
{
  gsize       left = (gsize) (self->end - self->p);
  const char *after = NULL;

  if (left >= 9 && strncmp (self->p, "<![CDATA[", 9) == 0)
    {
      self->p += 9;
      return;
    }

  if (left >= 4 && strncmp (self->p, "<!--", 4) == 0 && !self->lacks_comment)
    {
      after = find_text (self->p + 4, self->end, "-->");
      self->lacks_comment = after == NULL;
      if (after != NULL)
        after += 3;
    }
  if (after == NULL)
    {
      after = memchr (self->p, '>', left);
      after = after != NULL ? after + 1 : self->end;
    }

  self->p = after;
}

static void
take_text (Guard *self)
{
  char c = *self->p;

  if (c == '<')
    g_string_append (self->out, "&lt;");
  else if (c == '\n' && self->keep_lines)
    g_string_append (self->out, "<br>");
  else if (c == ']' && self->end - self->p >= 3 && strncmp (self->p, "]]>", 3) == 0)
    self->p += 2;
  else if ((guchar) c >= 0x20 || is_html_space (c))
    g_string_append_c (self->out, c);
  self->p++;
}

/*
 * voc_html_guard:
 * @html: HTML in UTF-8
 * @length: its length in bytes
 * @keep_lines: whether the end of a line is one to be seen, as in plain text
 *
 * Returns: (transfer full): HTML with nothing in it but what is wanted
 */
char *
voc_html_guard (const char *html,
                gsize       length,
                gboolean    keep_lines)
{
  Guard self = { html, html + length, g_string_sized_new (length), keep_lines, 0, { FALSE, FALSE }, FALSE, NULL };

  self.lacks_end = g_hash_table_new (NULL, NULL);
  while (self.p < self.end)
    {
      const VocHtmlTag *known = NULL;
      Tag               tag;
      char              next = self.p + 1 < self.end ? self.p[1] : '\0';

      if (*self.p != '<')
        take_text (&self);
      else if (next == '!' || next == '?')
        take_declaration (&self);
      else if (scan_tag (&self, &tag, &known))
        take_tag (&self, known, &tag);
      else
        take_text (&self);
    }

  g_hash_table_unref (self.lacks_end);
  return g_string_free (self.out, FALSE);
}
