/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks at the first bytes of a body without parsing it: they may be cut off
 * anywhere, so no parser would take them. Of JSON it collects which members
 * there are and where, of XML the root element; formats are told by that. Pure,
 * for any thread. */

#include "feeds/voc-format-private.h"

#include <string.h>

/* No name of a format's root is longer; what is cut is cut between letters. */
#define ROOT_BYTES 80
#define PROBE_BYTES (64 * 1024)
#define MAX_PATHS 4000
#define MAX_DEPTH 12

typedef struct
{
  gsize    path_length; /* of the container's own path */
  gboolean is_array;
  gboolean wants_key;
} Level;

typedef struct
{
  GHashTable *paths;
  GString    *path;
  Level       levels[MAX_DEPTH];
  guint       depth;
  guint       too_deep;
} Scan;

static void
note_path (Scan       *scan,
           const char *value)
{
  if (g_hash_table_size (scan->paths) >= MAX_PATHS)
    return;
  if (value != NULL)
    g_hash_table_add (scan->paths, g_strconcat (scan->path->str, "=", value, NULL));
  else
    g_hash_table_add (scan->paths, g_strdup (scan->path->str));
}

static void
open_container (Scan    *scan,
                gboolean is_array)
{
  Level *level;

  if (scan->depth == MAX_DEPTH || scan->too_deep > 0)
    {
      scan->too_deep++;
      return;
    }

  /* The types of {"@type": ["A", "B"]} count as those of {"@type": "A"}. */
  if (is_array && !g_str_has_suffix (scan->path->str, "@type"))
    g_string_append (scan->path, "[]");
  level = &scan->levels[scan->depth++];
  level->path_length = scan->path->len;
  level->is_array = is_array;
  level->wants_key = !is_array;
}

static void
close_container (Scan *scan)
{
  if (scan->too_deep > 0)
    {
      scan->too_deep--;
      return;
    }

  if (scan->depth > 0)
    scan->depth--;
  g_string_truncate (scan->path, scan->depth > 0 ? scan->levels[scan->depth - 1].path_length : 0);
}

static void
take_string (Scan       *scan,
             const char *string)
{
  Level *level = scan->depth > 0 ? &scan->levels[scan->depth - 1] : NULL;

  if (level == NULL || scan->too_deep > 0)
    return;

  if (level->wants_key)
    {
      g_string_truncate (scan->path, level->path_length);
      g_string_append_printf (scan->path, "%s%.80s", level->path_length > 0 ? "." : "", string);
      note_path (scan, NULL);
      level->wants_key = FALSE;
    }
  else if (g_str_has_suffix (scan->path->str, "@type"))
    {
      note_path (scan, string);
    }
}

/* Answers the end of the string that begins at the quote @p. */
static const char *
scan_string (Scan       *scan,
             const char *p)
{
  g_autofree char *string = NULL;
  const char      *begin = ++p;

  for (; *p != '\0' && *p != '"'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
  if (*p == '\0')
    return p;

  string = g_strndup (begin, (gsize) (p - begin));
  take_string (scan, string);
  return p + 1;
}

static void
scan_json (VocFeedProbe *self)
{
  Scan        scan = { .paths = self->paths, .path = g_string_new (NULL) };
  const char *p = self->text;

  while (*p != '\0')
    {
      Level *level = scan.depth > 0 ? &scan.levels[scan.depth - 1] : NULL;

      if (*p == '"')
        {
          p = scan_string (&scan, p);
          continue;
        }
      if (*p == '{' || *p == '[')
        open_container (&scan, *p == '[');
      else if (*p == '}' || *p == ']')
        close_container (&scan);
      else if (*p == ',' && level != NULL && !level->is_array && scan.too_deep == 0)
        level->wants_key = TRUE;
      p++;
    }

  g_string_free (scan.path, TRUE);
}

/* A document type may have declarations in brackets, which end with "]>". */
static const char *
find_declaration_end (const char *p)
{
  gsize       length = strcspn (p, "[>");
  const char *bracket = p[length] == '[' ? strchr (p + length, ']') : NULL;

  return p[length] == '[' ? (bracket != NULL ? strchr (bracket, '>') : NULL) : strchr (p, '>');
}

/* Passes over the declaration, comments and the document type. */
static const char *
skip_prolog (const char *p)
{
  while (*p != '\0')
    {
      const char *end = NULL;

      p += strspn (p, " \t\r\n");
      if (g_str_has_prefix (p, "<?"))
        end = strstr (p, "?>");
      else if (g_str_has_prefix (p, "<!--"))
        end = strstr (p, "-->");
      else if (g_str_has_prefix (p, "<!"))
        end = find_declaration_end (p);
      else
        break;
      if (end == NULL)
        return "";
      p = strchr (end, '>') + 1;
    }

  return p;
}

static void
scan_markup (VocFeedProbe *self,
             const char   *content_type)
{
  static const char *const html_names[] = { "html", "head", "body", "div", "script", "meta", "title", "link", "p", NULL };
  g_autofree char         *lower = NULL;
  const char              *p = skip_prolog (self->text);
  const char              *colon;
  gsize                    length;

  self->syntax = VOC_PROBE_XML;
  if (*p == '<')
    {
      p++;
      length = strcspn (p, " \t\r\n/>");
      colon = memchr (p, ':', length);
      if (colon != NULL)
        {
          length -= (gsize) (colon + 1 - p);
          p = colon + 1;
        }
      for (length = MIN (length, ROOT_BYTES); length > 0 && ((guchar) p[length] & 0xc0) == 0x80;)
        length--;
      self->root = g_strndup (p, length);
    }

  lower = g_ascii_strdown (self->root != NULL ? self->root : "", -1);
  if (strcmp (lower, "html") == 0 || g_ascii_strncasecmp (self->text, "<!doctype html", 14) == 0)
    self->syntax = VOC_PROBE_HTML;
  else if (content_type != NULL && strstr (content_type, "html") != NULL && (self->root == NULL || g_strv_contains (html_names, lower)))
    self->syntax = VOC_PROBE_HTML;
}

/* The bytes as text, in whatever encoding a byte order mark says. */
static char *
make_text (const char *data,
           gsize       length,
           gboolean   *is_utf16)
{
  char *text = NULL;

  length = MIN (length, PROBE_BYTES);
  if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    text = g_convert (data, (gssize) (length & ~(gsize) 1), "UTF-8", "UTF-16", NULL, NULL, NULL);
  *is_utf16 = text != NULL;
  if (text != NULL)
    return text;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }

  return g_utf8_make_valid (data, (gssize) length);
}

static void
set_address (VocFeedProbe *self,
             const char   *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;

  if (uri == NULL)
    return;

  if (g_uri_get_host (uri) != NULL)
    self->host = g_ascii_strdown (g_uri_get_host (uri), -1);
  self->path = g_strdup (g_uri_get_path (uri));
}

/**
 * voc_feed_probe_new:
 * @url: (nullable): where the body came from
 * @content_type: (nullable): what the server calls it
 * @data: its first bytes; more than 64 KiB are not looked at
 * @length: how many there are
 *
 * Returns: (transfer full): what can be seen
 */
VocFeedProbe *
voc_feed_probe_new (const char *url,
                    const char *content_type,
                    const void *data,
                    gsize       length)
{
  VocFeedProbe    *self = g_new0 (VocFeedProbe, 1);
  g_autofree char *type = content_type != NULL ? g_ascii_strdown (content_type, -1) : NULL;

  set_address (self, url);
  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->text = data != NULL ? make_text (data, length, &self->is_utf16) : g_strdup ("");
  g_strchug (self->text);

  if (*self->text == '\0')
    {
      self->syntax = VOC_PROBE_EMPTY;
    }
  else if (*self->text == '{' || *self->text == '[')
    {
      self->syntax = VOC_PROBE_JSON;
      scan_json (self);
    }
  else if (*self->text == '<')
    {
      scan_markup (self, type);
    }
  else
    {
      self->syntax = VOC_PROBE_OTHER;
    }

  return self;
}

/**
 * voc_feed_probe_free:
 * @self: (nullable) (transfer full): a probe
 */
void
voc_feed_probe_free (VocFeedProbe *self)
{
  if (self == NULL)
    return;

  g_free (self->host);
  g_free (self->path);
  g_free (self->text);
  g_free (self->root);
  g_hash_table_unref (self->paths);
  g_free (self);
}

/**
 * voc_feed_probe_has:
 * @self: a probe
 * @path: a member, e.g. "jobs[].id"
 *
 * Returns: whether it was seen
 */
gboolean
voc_feed_probe_has (const VocFeedProbe *self,
                    const char         *path)
{
  return g_hash_table_contains (self->paths, path);
}

/**
 * voc_feed_probe_has_type:
 * @self: a probe
 * @types: (array zero-terminated=1): names of schema.org types
 *
 * Returns: whether a thing of one of the types was seen
 */
gboolean
voc_feed_probe_has_type (const VocFeedProbe *self,
                         const char *const  *types)
{
  GHashTableIter iter;
  gpointer       path;

  g_hash_table_iter_init (&iter, self->paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      const char *type = strstr (path, "@type=");
      const char *name = type != NULL ? type + strlen ("@type=") : NULL;

      if (name != NULL && strrchr (name, '/') != NULL)
        name = strrchr (name, '/') + 1;
      if (name != NULL && g_str_has_prefix (name, "schema:"))
        name += strlen ("schema:");
      if (name != NULL && g_strv_contains (types, name))
        return TRUE;
    }

  return FALSE;
}

/**
 * voc_feed_probe_has_host:
 * @self: a probe
 * @host: a host's name in lower case
 *
 * Returns: whether the address is on that host or one under it
 */
gboolean
voc_feed_probe_has_host (const VocFeedProbe *self,
                         const char         *host)
{
  gsize own = self->host != NULL ? strlen (self->host) : 0;
  gsize length = strlen (host);

  if (own < length || strcmp (self->host + own - length, host) != 0)
    return FALSE;

  return own == length || self->host[own - length - 1] == '.';
}
