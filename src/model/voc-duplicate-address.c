/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The address of a job in the one form that all who link to it share. Boards of the
 * kinds that employers rent are known by the number of the job, which stays the same
 * on the board's other hosts, in the form behind it and on the employer's own site,
 * where it stands in the query. Of every other address only what is sure to say
 * nothing is taken away. Pure, for any thread. */

#include "model/voc-duplicate.h"

#include <string.h>

typedef enum
{
  ID_WHOLE,
  ID_DIGITS,    /* "123-title" */
  ID_UNTIL_DASH /* "a1b2c3-title" */
} IdForm;

/* @host: with a dot before it: any host below it, whose name tells whose board it is.
 * @marker: (nullable): the part of the path before the number; %NULL: it is the second
 * one. @is_of_tenant: the number is one of the board, not of all boards. */
static const struct
{
  const char *name;
  const char *host;
  const char *marker;
  IdForm      form;
  gboolean    is_of_tenant;
} boards[] = {
  { "greenhouse", "boards.greenhouse.io", "jobs", ID_DIGITS, FALSE },
  { "greenhouse", "boards.eu.greenhouse.io", "jobs", ID_DIGITS, FALSE },
  { "greenhouse", "job-boards.greenhouse.io", "jobs", ID_DIGITS, FALSE },
  { "greenhouse", "job-boards.eu.greenhouse.io", "jobs", ID_DIGITS, FALSE },
  { "greenhouse", "boards-api.greenhouse.io", "jobs", ID_DIGITS, FALSE },
  { "lever", "jobs.lever.co", NULL, ID_WHOLE, FALSE },
  { "lever", "jobs.eu.lever.co", NULL, ID_WHOLE, FALSE },
  { "ashby", "jobs.ashbyhq.com", NULL, ID_WHOLE, FALSE },
  { "smartrecruiters", "jobs.smartrecruiters.com", NULL, ID_DIGITS, FALSE },
  { "smartrecruiters", "careers.smartrecruiters.com", NULL, ID_DIGITS, FALSE },
  { "workable", "apply.workable.com", "j", ID_WHOLE, FALSE },
  { "workable", ".workable.com", "j", ID_WHOLE, FALSE },
  { "teamtailor", ".teamtailor.com", "jobs", ID_DIGITS, FALSE },
  { "breezy", ".breezy.hr", "p", ID_UNTIL_DASH, FALSE },
  { "pinpoint", ".pinpointhq.com", "postings", ID_WHOLE, FALSE },
  { "jazzhr", ".applytojob.com", "apply", ID_WHOLE, FALSE },
  { "recruitee", ".recruitee.com", "o", ID_WHOLE, TRUE },
  { "personio", ".jobs.personio.de", "job", ID_DIGITS, TRUE },
  { "personio", ".jobs.personio.com", "job", ID_DIGITS, TRUE },
  { "bamboohr", ".bamboohr.com", "careers", ID_DIGITS, TRUE },
};

/* Where an employer's own site shows a board's job. */
static const struct
{
  const char *parameter;
  const char *name;
  IdForm      form;
} embedded[] = {
  { "gh_jid", "greenhouse", ID_DIGITS },
  { "ashby_jid", "ashby", ID_WHOLE },
};

/* Who sent the visitor, never which job it is. */
static const char *const tracking[] = {
  "gh_src", "lever-source", "lever-via", "lever-origin", "source", "src", "ref", "referrer", "referer", "fbclid", "gclid",
  "msclkid", "mc_cid", "mc_eid", "trk", "trackingid", "iis", "iisn", "sourcetype", "rx_source", "rx_campaign", "_gl", "tm_job"
};

/* The form behind a page. */
static const char *const form_names[] = { "apply", "application", "apply-now", "apply_now", "bewerben", "bewerbung", "postuler" };

static gboolean
is_among (const char        *text,
          const char *const *words,
          gsize              n)
{
  for (gsize i = 0; i < n; i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;

  return FALSE;
}

#define IS_AMONG(text, words) is_among (text, words, G_N_ELEMENTS (words))

/* The number of a job in a part of an address; %NULL when it cannot be one. */
static char *
cut_id (const char *text,
        IdForm      form)
{
  gsize length = strlen (text);

  if (form == ID_UNTIL_DASH)
    length = strcspn (text, "-");
  else if (form == ID_DIGITS)
    {
      length = strspn (text, "0123456789");
      if (text[length] != '\0' && text[length] != '-')
        return NULL;
    }

  return length > 0 ? g_ascii_strdown (text, (gssize) length) : NULL;
}

static char *
get_parameter (const char *query,
               const char *name)
{
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);
  gsize length = strlen (name);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (g_str_has_prefix (pairs[i], name) && pairs[i][length] == '=')
      return g_strdup (pairs[i] + length + 1);

  return NULL;
}

static char *
find_embedded (const char *query)
{
  for (guint i = 0; i < G_N_ELEMENTS (embedded); i++)
    {
      g_autofree char *value = get_parameter (query, embedded[i].parameter);
      g_autofree char *id = value != NULL ? cut_id (value, embedded[i].form) : NULL;

      if (id != NULL)
        return g_strconcat (embedded[i].name, ":", id, NULL);
    }

  return NULL;
}

/* Whose board it is: "acme" of "acme.example.com"; "" when the host is just the one. */
static char *
match_host (const char *host,
            const char *pattern)
{
  if (*pattern != '.')
    return strcmp (host, pattern) == 0 ? g_strdup ("") : NULL;

  return g_str_has_suffix (host, pattern) ? g_strndup (host, strlen (host) - strlen (pattern)) : NULL;
}

/* The number that follows the marker, or the second part when there is none. */
static char *
find_id (char      **parts,
         const char *marker,
         IdForm      form)
{
  if (marker == NULL)
    return parts[0] != NULL && parts[1] != NULL ? cut_id (parts[1], form) : NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (strcmp (parts[i], marker) == 0 && parts[i + 1] != NULL)
      return cut_id (parts[i + 1], form);

  return NULL;
}

static char *
find_board (const char *host,
            char      **parts,
            const char *query)
{
  for (guint i = 0; i < G_N_ELEMENTS (boards); i++)
    {
      g_autofree char *tenant = match_host (host, boards[i].host);
      g_autofree char *id = tenant != NULL ? find_id (parts, boards[i].marker, boards[i].form) : NULL;

      /* The form of a Greenhouse board: /embed/job_app?token=123 */
      if (tenant != NULL && id == NULL && strcmp (boards[i].name, "greenhouse") == 0)
        {
          g_autofree char *token = get_parameter (query, "token");

          id = token != NULL ? cut_id (token, ID_DIGITS) : NULL;
        }
      if (id != NULL)
        return boards[i].is_of_tenant ? g_strconcat (boards[i].name, ":", tenant, "/", id, NULL)
                                      : g_strconcat (boards[i].name, ":", id, NULL);
    }

  return NULL;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What is left of a query, in an order of its own. */
static void
append_query (GString    *out,
              const char *query)
{
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (pairs[i], strcspn (pairs[i], "="));

      if (*name != '\0' && g_ascii_strncasecmp (name, "utm_", 4) != 0 && !IS_AMONG (name, tracking))
        g_ptr_array_add (kept, pairs[i]);
    }

  g_ptr_array_sort (kept, compare_texts);
  for (guint i = 0; i < kept->len; i++)
    {
      g_string_append_c (out, i == 0 ? '?' : '&');
      g_string_append (out, g_ptr_array_index (kept, i));
    }
}

/* The parts of a path without empty ones and without the form at its end. */
static char **
cut_path (const char *path)
{
  g_auto (GStrv) all = g_strsplit (path, "/", -1);
  GPtrArray *parts = g_ptr_array_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (*all[i] != '\0')
      g_ptr_array_add (parts, g_strdup (all[i]));
  if (parts->len > 1 && IS_AMONG (g_ptr_array_index (parts, parts->len - 1), form_names))
    g_free (g_ptr_array_steal_index (parts, parts->len - 1));
  g_ptr_array_add (parts, NULL);

  return (char **) g_ptr_array_free (parts, FALSE);
}

static char *
spell_address (GUri       *uri,
               const char *host,
               char      **parts)
{
  g_autoptr (GString) out = g_string_new (host);
  g_autofree char *path = g_strjoinv ("/", parts);
  const char      *fragment = g_uri_get_fragment (uri);
  int              port = g_uri_get_port (uri);
  gsize            before;

  if (port > 0 && port != 80 && port != 443)
    g_string_append_printf (out, ":%d", port);
  before = out->len;
  if (*path != '\0')
    g_string_append (g_string_append_c (out, '/'), path);
  append_query (out, g_uri_get_query (uri));
  /* Some sites have their pages behind the fragment. */
  if (fragment != NULL && (*fragment == '/' || *fragment == '!'))
    g_string_append_printf (out, "#%s", fragment);

  return out->len > before ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/**
 * voc_duplicate_address_key:
 * @url: (nullable): the address of a job's page or form
 *
 * Makes the form that all addresses of one page share: without case of the host,
 * "www.", default ports, who sent the visitor, a slash or a form at the end. A job on
 * a board of a known kind is its number: "greenhouse:4012345".
 *
 * Returns: (transfer full) (nullable): the key; %NULL when it is no web address, or
 *   that of a whole site
 */
char *
voc_duplicate_address_key (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;
  g_autofree char *host = NULL;
  g_auto (GStrv) parts = NULL;
  const char *name;
  char       *key;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;
  if (g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") != 0 && g_ascii_strcasecmp (g_uri_get_scheme (uri), "http") != 0)
    return NULL;

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  name = g_str_has_prefix (host, "www.") ? host + strlen ("www.") : host;
  parts = cut_path (g_uri_get_path (uri));
  key = find_embedded (g_uri_get_query (uri));
  if (key == NULL)
    key = find_board (name, parts, g_uri_get_query (uri));

  return key != NULL ? key : spell_address (uri, name, parts);
}
