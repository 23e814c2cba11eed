/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From what a person pastes to the address of a feed. A board's page is turned
 * into its feed by the format that knows the host, and so is the name of a company
 * with that of a service; every other address stays as it is and is judged by what
 * comes from it. Pure, for any thread. */

#include "feeds/voc-format-private.h"

#include "base/voc-error.h"
#include "base/voc-text.h"

#include <string.h>

static gboolean
is_loopback (const char *rest)
{
  gsize length = strcspn (rest, "/?#");
  gsize host = *rest == '[' ? strcspn (rest, "]") + 1 : strcspn (rest, ":/?#");

  host = MIN (host, length);
  return (host == 9 && g_ascii_strncasecmp (rest, "localhost", 9) == 0) || (host == 9 && strncmp (rest, "127.0.0.1", 9) == 0) || (host == 5 && strncmp (rest, "[::1]", 5) == 0);
}

/* Answers @address with http or https; %NULL when it has another scheme. */
static char *
complete_scheme (const char *address)
{
  const char *colon = strstr (address, "://");

  if (g_ascii_strncasecmp (address, "feed:", 5) == 0)
    {
      const char *rest = address + 5 + strspn (address + 5, "/");

      return complete_scheme (rest);
    }
  if (g_ascii_strncasecmp (address, "http://", 7) == 0 || g_ascii_strncasecmp (address, "https://", 8) == 0)
    return g_strdup (address);
  if (colon != NULL && colon < address + strcspn (address, "/?#"))
    return NULL;
  if (g_ascii_strncasecmp (address, "mailto:", 7) == 0 || g_ascii_strncasecmp (address, "javascript:", 11) == 0 || g_ascii_strncasecmp (address, "data:", 5) == 0)
    return NULL;

  return g_strconcat (is_loopback (address) ? "http://" : "https://", address + strspn (address, "/"), NULL);
}

static void
clear_address (VocFeedAddress *self)
{
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->segments, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VocFeedAddress, clear_address)

/* GLib ends a host at a semicolon, and does not write again what it reads so. */
static gboolean
has_host (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  const char *path = g_uri_get_path (uri);

  return host != NULL && *host != '\0' && (*path == '\0' || *path == '/');
}

static gboolean
parse_address (const char     *url,
               VocFeedAddress *address,
               GError        **error)
{
  g_autoptr (GStrvBuilder) segments = g_strv_builder_new ();
  g_auto (GStrv) pieces = NULL;

  address->uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  if (address->uri == NULL || !has_host (address->uri))
    {
      g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, "“%.200s” is no web address", url);
      return FALSE;
    }

  address->host = g_ascii_strdown (g_uri_get_host (address->uri), -1);
  if (strchr (address->host, '.') == NULL && strchr (address->host, ':') == NULL && strcmp (address->host, "localhost") != 0)
    {
      g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, "“%.200s” is no web address: its host has no dot", url);
      return FALSE;
    }

  pieces = g_strsplit (g_uri_get_path (address->uri), "/", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_strv_builder_add (segments, pieces[i]);
  address->segments = g_strv_builder_end (segments);
  return TRUE;
}

/* Takes off what ends a sentence, or a quotation, and no address. */
static void
chop_address (char *address)
{
  static const char *const ends[] = { ".", ",", ":", ";", "!", "?", ")", "]", "}", "*", "_", "|", "”", "“", "’", "»", "«", "…" };
  gsize                    length = 0;

  while (length != strlen (address))
    {
      length = strlen (address);
      for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
        if (g_str_has_suffix (address, ends[i]))
          address[strlen (address) - strlen (ends[i])] = '\0';
    }
}

/* (transfer full) (nullable): the only address in a text. What is copied from a letter or
 * a chat has words, brackets or a full stop around it. */
static char *
dup_address_within (const char *text)
{
  const char *begin = strstr (text, "https://");
  char       *address;

  if (begin == NULL)
    begin = strstr (text, "http://");
  if (begin == NULL || (strchr (text, ' ') == NULL && (begin == text || g_ascii_isalnum (*text))))
    return NULL;
  if (strstr (begin + strlen ("http://"), "://") != NULL || strstr (text, "://") < begin)
    return NULL;

  address = g_strndup (begin, strcspn (begin, " <>\"'"));
  /* An address with a blank in it would become another one. */
  if (begin == text && (strchr (address, '?') != NULL || strpbrk (begin + strlen (address), "/=&") != NULL))
    {
      g_free (address);
      return NULL;
    }
  chop_address (address);
  return address;
}

/* A feed in a file of this computer: the sample board is one, and so is what
 * somebody sent by mail. What it is, its bytes tell. */
static char *
resolve_file (const char *address,
              GError    **error)
{
  g_autofree char *path = NULL;
  g_autofree char *whole = NULL;

  if (g_path_is_absolute (address))
    path = g_strdup (address);
  else
    path = g_filename_from_uri (address, NULL, NULL);

  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, "There is no file “%.200s”", address);
      return NULL;
    }

  whole = g_canonicalize_filename (path, NULL);

  return g_filename_to_uri (whole, NULL, error);
}

/**
 * voc_formats_resolve_address:
 * @address: what a person pasted
 * @format: (out) (optional) (nullable) (transfer none): the format of the feed
 *   when the address alone tells it
 * @error: return location for %VOC_PARSE_ERROR_VALUE (no address) or
 *   %VOC_PARSE_ERROR_UNSUPPORTED (neither http nor https)
 *
 * Turns a board's page, a company with its service ("Acme on Lever"), a `feed:`
 * address, a bare host or a sentence with one address in it into the address to ask. Machines get https unless http was written; loopback gets http. A path
 * that is absolute, or a `file:` address, is a file of this computer.
 *
 * Returns: (transfer full) (nullable): the address
 */
char *
voc_formats_resolve_address (const char       *address,
                             const VocFormat **format,
                             GError          **error)
{
  g_auto (VocFeedAddress) parsed = { 0 };
  g_autofree char        *clean = voc_text_clean (address);
  g_autofree char        *board = NULL;
  g_autofree char        *within = NULL;
  g_autofree char        *url = NULL;
  const VocFormat *const *formats;
  guint                   n_formats;

  if (format != NULL)
    *format = NULL;
  within = clean != NULL ? dup_address_within (clean) : NULL;
  if (within != NULL)
    {
      g_free (clean);
      clean = g_steal_pointer (&within);
    }
  board = clean != NULL ? voc_formats_resolve_name (clean) : NULL;
  if (board != NULL)
    {
      g_free (clean);
      clean = g_steal_pointer (&board);
    }
  if (clean != NULL && (g_str_has_prefix (clean, "file:") || g_path_is_absolute (clean)))
    return resolve_file (clean, error);
  if (voc_text_is_blank (clean) || strchr (clean, ' ') != NULL)
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE,
                           voc_text_is_blank (clean) ? "No address" : "A web address has no blanks in it");
      return NULL;
    }

  url = complete_scheme (clean);
  if (url == NULL)
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED, "Only http and https addresses can be followed");
      return NULL;
    }
  if (!parse_address (url, &parsed, error))
    return NULL;

  formats = voc_formats_list (&n_formats);
  for (guint i = 0; i < n_formats; i++)
    {
      char *feed = formats[i]->resolve != NULL ? formats[i]->resolve (&parsed) : NULL;

      if (feed == NULL)
        continue;
      if (format != NULL)
        *format = formats[i];
      return feed;
    }

  if (format != NULL)
    *format = NULL;
  return g_steal_pointer (&url);
}
