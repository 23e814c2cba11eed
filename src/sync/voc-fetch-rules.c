/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which addresses may be asked, and when again. Pure rules on texts, for any
 * thread. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-fetch-private.h"

#include "base/voc-date.h"

#include <string.h>

#define HTTP_PORT 80

/* A server that asks for more than this is asked again after it all the same. */
#define MAX_RETRY_SECONDS (7 * 24 * 60 * 60)

/* Servers promise a year for what changes every day. */
#define MAX_FRESH_SECONDS (24 * 60 * 60)

/* Capitals in a name, and the dot of the root behind it, change nothing about whose it is. */
static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  g_autofree char *name = NULL;

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);

  name = g_ascii_strdown (host, -1);
  if (g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';
  return g_str_equal (name, "localhost") || g_str_has_suffix (name, ".localhost");
}

/**
 * voc_fetch_check_url:
 * @url: an address
 * @allows_insecure: whether the user accepted plain http for it
 *
 * Checks that an address may be asked: https, or http to this machine, or http
 * that the user accepted.
 *
 * Returns: %FALSE with %VOC_PROBLEM_INSECURE or %VOC_PROBLEM_NOT_A_FEED
 */
gboolean
voc_fetch_check_url (const char *url,
                     gboolean    allows_insecure,
                     GError    **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *scheme;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    {
      g_set_error (error, VOC_SYNC_ERROR, VOC_PROBLEM_NOT_A_FEED,
                   "“%s” is not a web address", url);
      return FALSE;
    }

  scheme = g_uri_get_scheme (uri);
  if (g_str_equal (scheme, "https"))
    return TRUE;

  if (!g_str_equal (scheme, "http"))
    {
      g_set_error (error, VOC_SYNC_ERROR, VOC_PROBLEM_NOT_A_FEED,
                   "Addresses that begin with “%s:” are not fetched", scheme);
      return FALSE;
    }

  if (!allows_insecure && !is_loopback (g_uri_get_host (uri)))
    {
      g_set_error (error, VOC_SYNC_ERROR, VOC_PROBLEM_INSECURE,
                   "“%s” would be fetched without encryption", url);
      return FALSE;
    }

  return TRUE;
}

/* (transfer full): an address of version 6 may stand for one of version 4. */
static GInetAddress *
unmap (GInetAddress *address)
{
  static const guint8 mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
  const guint8       *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) != G_SOCKET_FAMILY_IPV6 || memcmp (bytes, mapped, sizeof mapped) != 0)
    return g_object_ref (address);

  return g_inet_address_new_from_bytes (bytes + sizeof mapped, G_SOCKET_FAMILY_IPV4);
}

/* That of all of a machine's interfaces reaches this one. */
static gboolean
is_this_machine (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  g_autoptr (GInetAddress) inner = NULL;

  if (address == NULL)
    return is_loopback (host);

  inner = unmap (address);
  return g_inet_address_get_is_loopback (inner) || g_inet_address_get_is_any (inner);
}

/**
 * voc_fetch_is_private_address:
 * @address: an address of the Internet Protocol
 *
 * Returns: whether it is of this machine, or of a network that is not the one of
 *   everybody
 */
gboolean
voc_fetch_is_private_address (GInetAddress *address)
{
  g_autoptr (GInetAddress) inner = unmap (address);
  const guint8 *bytes = g_inet_address_to_bytes (inner);

  if (g_inet_address_get_is_loopback (inner) || g_inet_address_get_is_any (inner) || g_inet_address_get_is_link_local (inner)
      || g_inet_address_get_is_site_local (inner) || g_inet_address_get_is_multicast (inner))
    return TRUE;
  /* Those of a provider's own network (RFC 6598), and local ones of version 6 (RFC 4193). */
  if (g_inet_address_get_family (inner) == G_SOCKET_FAMILY_IPV4)
    return bytes[0] == 100 && (bytes[1] & 0xc0) == 64;

  return (bytes[0] & 0xfe) == 0xfc;
}

/**
 * voc_fetch_check_redirect:
 * @from: the address that was asked
 * @to: the address that it leads to
 * @allows_insecure: whether the user accepted plain http
 *
 * Checks that a redirect may be followed: no server of the web may have a program
 * ask the servers of this machine.
 *
 * Returns: %FALSE with %VOC_PROBLEM_REDIRECT, %VOC_PROBLEM_INSECURE or
 *   %VOC_PROBLEM_NOT_A_FEED
 */
gboolean
voc_fetch_check_redirect (const char *from,
                          const char *to,
                          gboolean    allows_insecure,
                          GError    **error)
{
  g_autoptr (GUri) target = NULL;

  if (!voc_fetch_check_url (to, allows_insecure, error))
    return FALSE;

  target = g_uri_parse (to, SOUP_HTTP_URI_FLAGS, NULL);
  if (!is_this_machine (g_uri_get_host (target)) || voc_fetch_is_loopback (from))
    return TRUE;

  g_set_error (error, VOC_SYNC_ERROR, VOC_PROBLEM_REDIRECT, "“%s” leads to this machine, to “%s”", from, to);
  return FALSE;
}

/**
 * voc_fetch_leads_home:
 * @url: an address that a server of the web has written
 *
 * Returns: whether it leads to this machine, by any of its names
 */
gboolean
voc_fetch_leads_home (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && is_this_machine (g_uri_get_host (uri));
}

/**
 * voc_fetch_is_loopback:
 * @url: an address
 *
 * Returns: whether it is one of this machine
 */
gboolean
voc_fetch_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && is_loopback (g_uri_get_host (uri));
}

/**
 * voc_fetch_dup_server:
 * @url: an address
 *
 * Returns: (transfer full) (nullable): the beginning of the address, with scheme, host
 *   and port, which two addresses of one server have in common; %NULL when it has no
 *   host
 */
char *
voc_fetch_dup_server (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;

  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri), "", NULL, NULL);
}

/* Answers whether @url is at the server of @known. */
static gboolean
is_at_server (const char *url,
              const char *known)
{
  g_autofree char *there = voc_fetch_dup_server (url);
  g_autofree char *here = known != NULL ? voc_fetch_dup_server (known) : NULL;

  return there != NULL && g_strcmp0 (there, here) == 0;
}

/* (transfer full) (nullable): an address with plain http with https instead; %NULL when
 * it is none of those, or has a port for which nobody speaks https. The one of plain http
 * may be written out. */
static char *
dup_encrypted (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || g_strcmp0 (g_uri_get_scheme (uri), "http") != 0)
    return NULL;
  if (g_uri_get_port (uri) != -1 && g_uri_get_port (uri) != HTTP_PORT)
    return NULL;

  return g_uri_join (SOUP_HTTP_URI_FLAGS, "https", g_uri_get_userinfo (uri), g_uri_get_host (uri), -1, g_uri_get_path (uri),
                     g_uri_get_query (uri), g_uri_get_fragment (uri));
}

/**
 * voc_fetch_dup_next:
 * @asked: the address that was asked
 * @answered: (nullable): the address to which that has led
 * @next: where the answer says that it goes on
 *
 * A feed in several parts goes on at the server that was asked, or at the one that has
 * answered in its place. Programs behind a server that does the encryption write their
 * own addresses with plain http; these are asked with https.
 *
 * Returns: (transfer full) (nullable): the address of the next part; %NULL when it is at
 *   another server
 */
char *
voc_fetch_dup_next (const char *asked,
                    const char *answered,
                    const char *next)
{
  g_autofree char *encrypted = NULL;

  if (is_at_server (next, asked) || is_at_server (next, answered))
    return g_strdup (next);

  encrypted = dup_encrypted (next);
  if (encrypted == NULL)
    return NULL;
  if (is_at_server (encrypted, asked) || is_at_server (encrypted, answered))
    return g_steal_pointer (&encrypted);

  return NULL;
}

/**
 * voc_fetch_parse_retry:
 * @text: (nullable): the value of a Retry-After header
 * @now: Unix seconds
 *
 * Reads both forms of Retry-After (RFC 9110, section 10.2.3): a number of
 * seconds, or an HTTP date. Waits of more than a week are cut to a week.
 *
 * Returns: Unix seconds, not before @now; 0 when @text is neither
 */
gint64
voc_fetch_parse_retry (const char *text,
                       gint64      now)
{
  guint64 seconds;
  gint64  at;

  if (text == NULL)
    return 0;

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &seconds, NULL))
    return now + (gint64) MIN (seconds, MAX_RETRY_SECONDS);

  if (voc_date_parse_http (text, &at))
    return CLAMP (at, now, now + MAX_RETRY_SECONDS);

  return 0;
}

/* Answers FALSE when the directive is not @name; @value is what stands behind "=". */
static gboolean
read_directive (const char  *directive,
                const char  *name,
                const char **value)
{
  gsize length = strlen (name);

  if (g_ascii_strncasecmp (directive, name, length) != 0 || (directive[length] != '\0' && directive[length] != '='))
    return FALSE;

  *value = directive[length] == '=' ? directive + length + 1 : "";
  return TRUE;
}

/**
 * voc_fetch_parse_freshness:
 * @cache_control: (nullable): the value of a Cache-Control header
 * @age: (nullable): that of an Age header
 *
 * Reads for how long an answer stays what it is (RFC 9111, section 5.2.2): max-age,
 * less the time that it was under way. More than a day is cut to a day.
 *
 * Returns: seconds; 0 when nothing is promised
 */
guint
voc_fetch_parse_freshness (const char *cache_control,
                           const char *age)
{
  g_auto (GStrv) directives = g_strsplit (cache_control != NULL ? cache_control : "", ",", -1);
  guint64 fresh = 0;
  guint64 spent = 0;

  for (guint i = 0; directives[i] != NULL; i++)
    {
      const char *value;

      g_strstrip (directives[i]);
      if (read_directive (directives[i], "no-cache", &value) || read_directive (directives[i], "no-store", &value))
        return 0;
      if (read_directive (directives[i], "max-age", &value)
          && !g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT64, &fresh, NULL))
        return 0;
    }

  if (age != NULL && g_ascii_string_to_unsigned (age, 10, 0, G_MAXUINT64, &spent, NULL))
    fresh = spent < fresh ? fresh - spent : 0;
  return (guint) MIN (fresh, MAX_FRESH_SECONDS);
}

/**
 * voc_fetch_parse_total:
 * @text: (nullable): the value of a Content-Range header
 *
 * Reads what stands behind the slash of a range in whatever unit (RFC 9110, section
 * 14.4): "offres 0-149/1893".
 *
 * Returns: how many there are in all; -1 when @text does not say
 */
gint64
voc_fetch_parse_total (const char *text)
{
  const char *slash = text != NULL ? strrchr (text, '/') : NULL;
  guint64     total;

  if (slash == NULL || !g_ascii_string_to_unsigned (slash + 1, 10, 0, G_MAXINT64, &total, NULL))
    return -1;

  return (gint64) total;
}

/**
 * voc_fetch_add_query:
 * @url: an address
 * @query: parameters as they are in a query
 *
 * Returns: (transfer full): the address with those parameters too
 */
char *
voc_fetch_add_query (const char *url,
                     const char *query)
{
  gsize       length = strcspn (url, "#");
  const char *mark = memchr (url, '?', length);

  return g_strdup_printf ("%.*s%c%s", (int) length, url, mark != NULL ? '&' : '?', query);
}

/* Whether a parameter has the name of one of those in a query. */
static gboolean
is_in_query (const char *pair,
             char      **secrets)
{
  gsize length = strcspn (pair, "=");

  for (guint i = 0; secrets[i] != NULL; i++)
    if (strcspn (secrets[i], "=") == length && g_ascii_strncasecmp (secrets[i], pair, length) == 0)
      return TRUE;

  return FALSE;
}

/**
 * voc_fetch_drop_query:
 * @url: an address
 * @query: parameters as they are in a query
 *
 * Returns: (transfer full): the address without parameters of the same names, and
 *   without its fragment
 */
char *
voc_fetch_drop_query (const char *url,
                      const char *query)
{
  gsize            path = strcspn (url, "?#");
  gsize            length = url[path] == '?' ? strcspn (url + path + 1, "#") : 0;
  g_autofree char *own = g_strndup (url + path + (length > 0), length);
  g_auto (GStrv) pairs = g_strsplit (own, "&", -1);
  g_auto (GStrv) secrets = g_strsplit (query, "&", -1);
  GString *kept = g_string_new_len (url, (gssize) path);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (*pairs[i] != '\0' && !is_in_query (pairs[i], secrets))
      g_string_append_printf (kept, "%c%s", kept->len > path ? '&' : '?', pairs[i]);

  return g_string_free (kept, FALSE);
}
