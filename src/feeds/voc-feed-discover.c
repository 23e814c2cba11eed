/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a page that is no feed to the feed behind it: the board that the page is of, boards
 * that it links to, frames or loads a script of, those whose addresses its scripts have or
 * whose widgets they fill, the feeds that its head names, and where there is nothing of
 * these, the page that it sends its readers to, or the careers page of the same site. Only
 * tags, a few attributes and addresses are looked at, so no HTML parser is needed; what
 * is found is a guess that is previewed before anybody follows it. Pure, for any
 * thread. */

#include "feeds/voc-feed-discover.h"

#include "feeds/voc-format-private.h"

#include <string.h>

#define MAX_TAG_BYTES 4096
#define MAX_FOUND 8
#define MAX_PAGES 2

/* A page with more has a list of something else. */
#define MAX_WRITTEN 2000
#define MAX_ADDRESS_BYTES 500

/* Where an attribute's value is looked for, and which says so. */
static const struct
{
  const char *tag;
  const char *attribute;
} places[] = {
  { "a", "href" },
  { "iframe", "src" },
  { "script", "src" },
  { "link", "href" },
};

/* Widgets are told the company and have the address of its board themselves. Without
 * quotation marks it is a number. */
static const struct
{
  const char *sign; /* somewhere in the page */
  const char *name; /* before the company */
  const char *address;
  gboolean    is_number;
} widgets[] = {
  { "leverJobsOptions", "accountName", "https://jobs.lever.co/%s", FALSE },
  { "smartrecruiters.com", "company_code", "https://careers.smartrecruiters.com/%s", FALSE },
  { "bamboohr.com", "data-domain", "https://%s", FALSE },
  { "workable.com", "whr_embed", "https://apply.workable.com/%s", TRUE },
};

static const char *const feed_types[] = {
  "application/rss+xml", "application/atom+xml", "application/feed+json", "application/ld+json"
};

/* The head of a careers page names the feed of the company's news as often as one
 * of its jobs; these are in the address or the title of the latter. */
static const char *const job_words[] = {
  "job", "career", "karriere", "vacanc", "vacature", "position", "opening", "stellen", "emploi", "empleo", "hiring", "ledig"
};

/* (transfer full) (nullable): the value of an attribute of the tag in @tag */
static char *
dup_attribute (const char *tag,
               const char *name)
{
  gsize length = strlen (name);

  for (const char *p = tag; *p != '\0'; p++)
    {
      gsize n;

      if (!g_ascii_isspace (*p) || g_ascii_strncasecmp (p + 1, name, length) != 0)
        continue;

      p += 1 + length;
      p += strspn (p, " \t\r\n\f");
      if (*p != '=')
        {
          p--;
          continue;
        }

      p++;
      p += strspn (p, " \t\r\n\f");
      if (*p == '"' || *p == '\'')
        {
          const char *close = strchr (p + 1, *p);

          return close != NULL ? g_strndup (p + 1, (gsize) (close - p - 1)) : NULL;
        }

      n = strcspn (p, " \t\r\n\f>");
      return n > 0 ? g_strndup (p, n) : NULL;
    }

  return NULL;
}

/* An address in a page may be relative and has its ampersands escaped. */
static char *
complete (const char *url,
          const char *value)
{
  g_autoptr (GString) address = g_string_new (value);

  g_string_replace (address, "&amp;", "&", 0);
  g_strstrip (address->str);
  return voc_feed_resolve (url, address->str, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED);
}

/* One without a host could not be asked. */
static gboolean
is_web_address (const char *address)
{
  g_autoptr (GUri) uri = NULL;

  if ((!g_str_has_prefix (address, "https://") && !g_str_has_prefix (address, "http://")) || !g_utf8_validate (address, -1, NULL))
    return FALSE;

  uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

/* At a '<': where the next tag is looked for. What stands in a comment or a script is none. */
static const char *
skip_text (const char *open,
           const char *end)
{
  static const struct
  {
    const char *begin;
    const char *end;
  } texts[] = { { "<!--", "-->" }, { "<script", "</script" }, { "<style", "</style" }, { "<title", "</title" }, { "<textarea", "</textarea" } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gsize       length = strlen (texts[i].begin);
      const char *close;

      if ((gsize) (end - open) <= length || g_ascii_strncasecmp (open, texts[i].begin, length) != 0)
        continue;
      /* Of another name that begins alike. */
      if (i > 0 && open[length] != '>' && open[length] != '/' && !g_ascii_isspace (open[length]))
        continue;

      close = voc_feed_page_find_token (open, end, texts[i].end);
      return close != NULL ? close + 1 : end;
    }

  return open + 1;
}

static gboolean
is_base (const char *open,
         const char *end)
{
  return end - open >= 6 && g_ascii_strncasecmp (open, "<base", 5) == 0 && g_ascii_isspace (open[5]);
}

/* (transfer full) (nullable): the address in the <base> at @open; @close: where that ends, or
 * where it is too long to be one */
static char *
dup_base_address (const char  *open,
                  const char  *end,
                  const char **close)
{
  gsize            most = MIN ((gsize) (end - open), MAX_TAG_BYTES);
  g_autofree char *tag = NULL;

  *close = memchr (open, '>', most);
  if (*close == NULL)
    {
      *close = open + most;
      return NULL;
    }

  tag = g_strndup (open + 1, (gsize) (*close - open - 1));
  return dup_attribute (tag, "href");
}

/*
 * voc_feed_page_dup_base:
 * @html: a page
 * @length: its length in bytes
 * @url: (nullable): where it comes from
 *
 * Returns: (transfer full) (nullable): what completes the relative addresses of the page
 *   (HTML, section 4.2.3): what the first <base> with an address says, or @url
 */
char *
voc_feed_page_dup_base (const char *html,
                        gsize       length,
                        const char *url)
{
  const char *end = length > 0 ? html + length : html;
  const char *open = html;

  while (url != NULL && open < end && (open = memchr (open, '<', (gsize) (end - open))) != NULL)
    {
      const char      *next = skip_text (open, end);
      g_autofree char *value = is_base (open, end) ? dup_base_address (open, end, &next) : NULL;
      g_autofree char *address = value != NULL ? complete (url, value) : NULL;

      if (value != NULL)
        return g_strdup (address != NULL && is_web_address (address) ? address : url);

      open = next;
    }

  return g_strdup (url);
}

static void
add_once (GPtrArray *found,
          char      *address)
{
  if (found->len < MAX_FOUND && !g_ptr_array_find_with_equal_func (found, address, g_str_equal, NULL))
    g_ptr_array_add (found, address);
  else
    g_free (address);
}

static gboolean
is_same_site (const char *url,
              const char *address)
{
  g_autoptr (GUri) page = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) other = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  const char *host = page != NULL ? g_uri_get_host (page) : NULL;
  const char *other_host = other != NULL ? g_uri_get_host (other) : NULL;

  if (host == NULL || other_host == NULL)
    return FALSE;

  host += g_ascii_strncasecmp (host, "www.", 4) == 0 ? 4 : 0;
  other_host += g_ascii_strncasecmp (other_host, "www.", 4) == 0 ? 4 : 0;
  return g_ascii_strcasecmp (host, other_host) == 0;
}

/* The feed of a board that a format knows by its host. An employer that links to a
 * board of everybody's jobs has not said where their own are. */
static void
look_for_board (const char *url,
                const char *address,
                GPtrArray  *boards)
{
  const VocFormat *format = NULL;
  char            *feed = voc_formats_resolve_address (address, &format, NULL);

  if (feed != NULL && format != NULL && strcmp (feed, url) != 0 && (!format->is_of_many || is_same_site (url, address)))
    add_once (boards, feed);
  else
    g_free (feed);
}

static gboolean
is_about_jobs (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (job_words); i++)
    if (strstr (lower, job_words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
names_feed (const char *tag,
            const char *address)
{
  g_autofree char *title = dup_attribute (tag, "title");
  g_autofree char *rel = dup_attribute (tag, "rel");
  g_autofree char *type = dup_attribute (tag, "type");

  if (rel == NULL || type == NULL || g_ascii_strcasecmp (rel, "alternate") != 0)
    return FALSE;
  if (!is_about_jobs (address) && (title == NULL || !is_about_jobs (title)))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (feed_types); i++)
    if (g_ascii_strncasecmp (type, feed_types[i], strlen (feed_types[i])) == 0)
      return TRUE;

  return FALSE;
}

/* A link to a page of the same site that has a word for jobs in its path. */
static void
look_for_page (const char *url,
               const char *address,
               GPtrArray  *pages)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *bare = g_strndup (address, strcspn (address, "#"));

  if (uri != NULL && pages->len < MAX_PAGES && is_same_site (url, address) && is_about_jobs (g_uri_get_path (uri))
      && strncmp (url, bare, strlen (bare)) != 0)
    add_once (pages, g_steal_pointer (&bare));
}

/* A page that stands longer is one to be read, and comes anew. */
#define MOST_REFRESH_SECONDS 10.0

/* A page that does nothing but send its readers on. */
static void
look_for_refresh (const char *url,
                  const char *base,
                  const char *tag,
                  GPtrArray  *boards,
                  GPtrArray  *refreshes)
{
  g_autofree char *sign = dup_attribute (tag, "http-equiv");
  g_autofree char *content = dup_attribute (tag, "content");
  const char      *target = content != NULL ? strpbrk (content, ";,") : NULL;
  g_autofree char *address = NULL;

  if (sign == NULL || g_ascii_strcasecmp (sign, "refresh") != 0 || target == NULL)
    return;

  if (g_ascii_strtod (content, NULL) > MOST_REFRESH_SECONDS)
    return;

  target += 1 + strspn (target + 1, " \t\r\n\f");
  if (g_ascii_strncasecmp (target, "url=", strlen ("url=")) != 0)
    return;

  target += strlen ("url=");
  target += strspn (target, "'\"");
  g_clear_pointer (&sign, g_free);
  sign = g_strndup (target, strcspn (target, "'\""));
  address = complete (base, sign);
  if (address == NULL || !is_web_address (address) || strcmp (address, url) == 0)
    return;

  look_for_board (url, address, boards);
  if (refreshes->len < MAX_PAGES)
    add_once (refreshes, g_steal_pointer (&address));
}

static void
look_at_tag (const char *url,
             const char *base,
             const char *tag,
             GPtrArray  *boards,
             GPtrArray  *feeds,
             GPtrArray  *pages,
             GPtrArray  *refreshes)
{
  if (g_ascii_strncasecmp (tag, "meta", 4) == 0 && g_ascii_isspace (tag[4]))
    look_for_refresh (url, base, tag, boards, refreshes);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gsize            length = strlen (places[i].tag);
      g_autofree char *value = NULL;
      g_autofree char *address = NULL;

      if (g_ascii_strncasecmp (tag, places[i].tag, length) != 0 || !g_ascii_isspace (tag[length]))
        continue;

      value = dup_attribute (tag, places[i].attribute);
      address = value != NULL ? complete (base, value) : NULL;
      if (address == NULL || !is_web_address (address))
        return;

      if (strcmp (places[i].tag, "link") == 0 && names_feed (tag, address))
        add_once (feeds, g_steal_pointer (&address));
      else
        look_for_board (url, address, boards);
      if (address != NULL && strcmp (places[i].tag, "a") == 0)
        look_for_page (url, address, pages);
      return;
    }
}

/* (transfer full) (nullable): an address in a script or in JSON, up to what cannot be
 * in one; without an end it may be cut off */
static char *
dup_written (const char *begin,
             const char *end)
{
  GString *address = g_string_new (NULL);

  for (const char *p = begin; p < end && *p != '\0' && address->len <= MAX_ADDRESS_BYTES; p++)
    {
      if (*p == '\\' && p + 1 < end && p[1] == '/')
        p++;
      if (strchr ("\"'`<>(){}\\ \t\r\n;,", *p) != NULL)
        return g_string_free (address, FALSE);
      g_string_append_c (address, *p);
    }

  return g_string_free (address, TRUE);
}

/* Pages that fetch their openings themselves have the address in a script. */
static void
look_for_written (const char *url,
                  const char *html,
                  gsize       length,
                  GPtrArray  *boards)
{
  const char *end = html + length;
  const char *p = html;

  for (guint i = 0; i < MAX_WRITTEN && (p = g_strstr_len (p, end - p, "https:")) != NULL; i++)
    {
      g_autofree char *address = dup_written (p, end);

      if (address != NULL)
        look_for_board (url, address, boards);
      p += strlen ("https:");
    }
}

/* (transfer full) (nullable): the company in `name: 'company'`, `"name": "company"`,
 * `name="company"` or `name (123`, where @text begins behind the name */
static char *
dup_company (const char *text,
             const char *end,
             gboolean    is_number)
{
  g_autofree char *rest = g_strndup (text, (gsize) MIN (end - text, MAX_ADDRESS_BYTES));
  const char      *p = rest + strspn (rest, is_number ? " (\t\r\n" : " :=\t\r\n\"'");
  g_autofree char *company = NULL;

  p += strspn (p, "/");
  company = g_strndup (p, is_number ? strspn (p, G_CSET_DIGITS) : strcspn (p, "\"'"));
  return p > rest && voc_feed_is_slug (company) ? g_steal_pointer (&company) : NULL;
}

static void
look_for_widgets (const char *url,
                  const char *html,
                  gsize       length,
                  GPtrArray  *boards)
{
  const char *end = html + length;

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      const char *p = g_strstr_len (html, (gssize) length, widgets[i].sign) != NULL ? html : NULL;

      for (guint k = 0; k < MAX_FOUND && p != NULL && (p = g_strstr_len (p, end - p, widgets[i].name)) != NULL; k++)
        {
          g_autofree char *company = NULL;
          g_autoptr (GString) address = g_string_new (widgets[i].address);

          p += strlen (widgets[i].name);
          company = dup_company (p, end, widgets[i].is_number);
          if (company == NULL)
            continue;

          g_string_replace (address, "%s", company, 1);
          look_for_board (url, address->str, boards);
        }
    }
}

static void
append_once (GPtrArray *found,
             GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    add_once (found, g_strdup (g_ptr_array_index (more, i)));
}

/**
 * voc_formats_discover:
 * @url: the address of a page
 * @html: (array length=length): its text, or the first part of it
 * @length: in bytes
 *
 * Looks for feeds that a web page leads to; without any, for the page of its site that
 * may lead to some.
 *
 * Returns: (transfer full) (element-type utf8): their addresses, each once: those
 *   of boards first, which are surer
 */
GPtrArray *
voc_formats_discover (const char *url,
                      const char *html,
                      gsize       length)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) refreshes = g_ptr_array_new_with_free_func (g_free);
  GPtrArray       *boards = g_ptr_array_new_with_free_func (g_free);
  const char      *end = html + length;
  const char      *open = html;
  g_autofree char *base = NULL;

  g_return_val_if_fail (url != NULL && (html != NULL || length == 0), boards);

  base = voc_feed_page_dup_base (html, length, url);
  /* A short address may have led to it. */
  look_for_board (url, url, boards);
  while (length > 0 && (open = memchr (open, '<', (gsize) (end - open))) != NULL)
    {
      const char      *close = memchr (open, '>', MIN ((gsize) (end - open), MAX_TAG_BYTES));
      g_autofree char *tag = NULL;

      open++;
      if (close == NULL)
        continue;

      if (strchr ("aAiIsSlLmM", *open) == NULL)
        continue;

      tag = g_strndup (open, (gsize) (close - open));
      look_at_tag (url, base, tag, boards, feeds, pages, refreshes);
      open = close;
    }

  if (boards->len == 0 && length > 0)
    look_for_written (url, html, length, boards);
  if (boards->len == 0 && length > 0)
    look_for_widgets (url, html, length, boards);
  append_once (boards, feeds);
  if (boards->len == 0)
    append_once (boards, pages);
  /* Many pages send on only those who have no scripts. */
  if (boards->len == 0)
    append_once (boards, refreshes);
  return boards;
}

/**
 * voc_formats_begins_page:
 * @text: the first bytes of an answer
 * @length: their number
 *
 * Returns: whether they begin a web page, whatever the server calls them
 */
gboolean
voc_formats_begins_page (const char *text,
                         gsize       length)
{
  static const char *const beginnings[] = { "<!doctype html", "<html" };

  while (length > 0 && *text != '\0' && strchr (" \t\r\n\f\xef\xbb\xbf", *text) != NULL)
    {
      text++;
      length--;
    }
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (length >= strlen (beginnings[i]) && g_ascii_strncasecmp (text, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;

  return FALSE;
}
