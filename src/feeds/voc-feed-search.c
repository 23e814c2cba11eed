/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The addresses of sources that are questions to an API: which server is asked, and
 * with which parameters. A key that was pasted along is none of them, so it never
 * gets into the address of a source. Pure, for any thread. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"

#include <string.h>

/* What a person pastes is an address and not a book. */
#define MAX_PARAMETERS 100
#define MAX_VALUE_BYTES 500

/**
 * voc_feed_search_is_at:
 * @address: what a person pasted
 * @host: of the API
 * @path: how its path begins, in lower case, without a slash before it
 *
 * Returns: whether it is an address of the API, or of its stand-in on this machine
 */
gboolean
voc_feed_search_is_at (const VocFeedAddress *address,
                       const char           *host,
                       const char           *path)
{
  g_autofree char *url = g_uri_to_string (address->uri);
  g_autofree char *own = g_strjoinv ("/", address->segments);
  g_autofree char *lower = g_ascii_strdown (own, -1);

  if (strcmp (address->host, host) != 0 && !voc_feed_is_stand_in (url))
    return FALSE;

  return g_str_has_prefix (lower, path) && (lower[strlen (path)] == '\0' || lower[strlen (path)] == '/');
}

/**
 * voc_feed_search_dup_base:
 * @address: what a person pasted
 * @host: of the API
 *
 * Returns: (transfer full): `https://` and the host of the API, or scheme, host and
 *   port of its stand-in on this machine
 */
char *
voc_feed_search_dup_base (const VocFeedAddress *address,
                          const char           *host)
{
  g_autofree char *url = g_uri_to_string (address->uri);
  const char      *path = strstr (url, "://");

  if (!voc_feed_is_stand_in (url) || path == NULL)
    return g_strconcat ("https://", host, NULL);

  path += strlen ("://");
  return g_strndup (url, (gsize) (path - url) + strcspn (path, "/?#"));
}

/**
 * voc_feed_search_add:
 * @url: an address
 * @name: of a parameter
 * @value: (nullable): its value, not escaped; nothing is added for an empty one
 */
void
voc_feed_search_add (GString    *url,
                     const char *name,
                     const char *value)
{
  if (voc_text_is_blank (value) || strlen (value) > MAX_VALUE_BYTES)
    return;

  g_string_append_printf (url, "%c%s=", strchr (url->str, '?') != NULL ? '&' : '?', name);
  g_string_append_uri_escaped (url, value, NULL, FALSE);
}

/* (transfer full) (nullable): the value of a parameter that is written "name=value" */
static char *
dup_value (const char *pair)
{
  const char      *sign = strchr (pair, '=');
  g_autofree char *value = sign != NULL ? g_strdelimit (g_strdup (sign + 1), "+", ' ') : NULL;

  return value != NULL ? g_uri_unescape_string (value, NULL) : NULL;
}

static char **
split_query (const VocFeedAddress *address)
{
  const char *query = g_uri_get_query (address->uri);

  return g_strsplit (query != NULL ? query : "", "&", MAX_PARAMETERS);
}

static gboolean
is_called (const char *pair,
           const char *name)
{
  return strcspn (pair, "=") == strlen (name) && g_ascii_strncasecmp (pair, name, strlen (name)) == 0;
}

/**
 * voc_feed_search_dup_parameter:
 * @address: what a person pasted
 * @name: of a parameter
 *
 * Returns: (transfer full) (nullable): its value, not escaped
 */
char *
voc_feed_search_dup_parameter (const VocFeedAddress *address,
                               const char           *name)
{
  g_auto (GStrv) pairs = split_query (address);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (is_called (pairs[i], name))
      return dup_value (pairs[i]);

  return NULL;
}

/**
 * voc_feed_search_add_filters:
 * @url: an address
 * @address: what a person pasted
 * @filters: (array zero-terminated=1): parameters that are a part of the question
 *
 * Takes over what somebody chose, in the order of @filters and as they write it: two
 * ways to write a question are one source.
 */
void
voc_feed_search_add_filters (GString              *url,
                             const VocFeedAddress *address,
                             const char *const    *filters)
{
  for (guint i = 0; filters[i] != NULL; i++)
    {
      g_autofree char *value = voc_feed_search_dup_parameter (address, filters[i]);

      voc_feed_search_add (url, filters[i], value);
    }
}
