/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a list of sources for another computer or another program. What lets
 * somebody in stays here: a name and a password before the host, and keys among the
 * parameters of an address. Pure, for any thread. */

#include "feeds/voc-source-list-private.h"

#include "base/voc-date.h"
#include "base/voc-json-writer.h"
#include "base/voc-text.h"

#include <string.h>

/* Parameters that carry a key, whatever the server; without _ and - and in lower case. */
static const char *const secret_names[] = {
  "accesstoken", "apikey", "appkey", "auth", "authtoken", "clientsecret", "key", "pass",
  "passwd", "password", "privatetoken", "pwd", "secret", "sig", "signature", "token", NULL
};

static gboolean
is_secret (const char *parameter)
{
  g_autofree char *name = g_uri_unescape_string (parameter, NULL);
  char            *to;

  if (name == NULL)
    return FALSE;

  to = name;
  for (const char *p = name; *p != '\0' && *p != '='; p++)
    if (*p != '_' && *p != '-')
      *to++ = g_ascii_tolower (*p);
  *to = '\0';
  return g_strv_contains (secret_names, name);
}

/* Adds the parameters of a query that are no secrets; TRUE when one was left out. */
static gboolean
append_query (GString    *url,
              const char *query,
              gsize       length)
{
  g_autofree char *whole = g_strndup (query, length);
  g_auto (GStrv) parameters = g_strsplit (whole, "&", -1);
  gboolean has_secret = FALSE;
  char     mark = '?';

  for (guint i = 0; parameters[i] != NULL; i++)
    {
      if (is_secret (parameters[i]))
        {
          has_secret = TRUE;
          continue;
        }
      g_string_append_c (url, mark);
      g_string_append (url, parameters[i]);
      mark = '&';
    }

  return has_secret;
}

/**
 * voc_source_list_dup_public_url:
 * @url: an address
 * @has_secret: (out) (optional): whether something was left out
 *
 * Returns: (transfer full): the address without what lets somebody in; the same text
 *   when there is none
 */
char *
voc_source_list_dup_public_url (const char *url,
                                gboolean   *has_secret)
{
  const char *host = strstr (url, "://");
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean    has_any = FALSE;
  const char *at;
  gsize       length;

  host = host != NULL && host == url + strcspn (url, ":/?#") ? host + strlen ("://") : url;
  g_string_append_len (text, url, host - url);
  length = strcspn (host, "/?#");
  at = length > 0 && host != url ? g_strrstr_len (host, (gssize) length, "@") : NULL;
  if (at != NULL)
    {
      has_any = TRUE;
      length -= (gsize) (at + 1 - host);
      host = at + 1;
    }

  length = strcspn (host, "?#");
  g_string_append_len (text, host, (gssize) length);
  host += length;
  if (*host == '?')
    {
      length = strcspn (host, "#");
      has_any |= append_query (text, host + 1, length - 1);
      host += length;
    }
  g_string_append (text, host);

  if (has_secret != NULL)
    *has_secret = has_any;
  /* A blank may have stood before what is left out. */
  return has_any ? voc_text_clean (text->str) : g_strdup (url);
}

/* An attribute, unless there is nothing in it. XML has no words for most control
 * characters. */
static void
append_attribute (GString    *opml,
                  const char *name,
                  const char *value)
{
  g_autofree char *clean = NULL;
  g_autofree char *escaped = NULL;
  char            *to;

  if (value == NULL || *value == '\0')
    return;

  clean = g_utf8_make_valid (value, -1);
  to = clean;
  for (const char *p = clean; *p != '\0'; p++)
    if (!g_ascii_iscntrl (*p))
      *to++ = *p;
  *to = '\0';
  escaped = g_markup_escape_text (clean, -1);
  g_string_append_printf (opml, " %s=\"%s\"", name, escaped);
}

static char *
write_opml (GPtrArray *sources,
            gint64     now)
{
  GString *opml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<opml version=\"2.0\" xmlns:voc=\"" VOC_SOURCE_LIST_SPACE "\">\n  <head>\n");
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (now);
  /* Of RFC 822, as OPML wants it; its words are English whatever the locale. */
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

  g_string_append (opml, "    <title>Vocation</title>\n");
  if (moment != NULL)
    g_string_append_printf (opml, "    <dateCreated>%02d %s %d %02d:%02d:%02d GMT</dateCreated>\n", g_date_time_get_day_of_month (moment),
                            months[g_date_time_get_month (moment) - 1], g_date_time_get_year (moment),
                            g_date_time_get_hour (moment), g_date_time_get_minute (moment), g_date_time_get_second (moment));
  g_string_append (opml, "  </head>\n  <body>\n");

  for (guint i = 0; i < sources->len; i++)
    {
      const VocSource *source = g_ptr_array_index (sources, i);

      g_string_append (opml, "    <outline type=\"rss\"");
      append_attribute (opml, "text", source->name != NULL ? source->name : voc_source_get_address (source));
      append_attribute (opml, "title", source->name);
      append_attribute (opml, "xmlUrl", voc_source_get_address (source));
      append_attribute (opml, "htmlUrl", source->home_url);
      append_attribute (opml, "voc:followed-as", source->moved_to != NULL ? source->url : NULL);
      append_attribute (opml, "voc:format", source->format);
      append_attribute (opml, "voc:paused", source->is_paused ? "true" : NULL);
      append_attribute (opml, "voc:insecure", source->allows_insecure ? "true" : NULL);
      g_string_append (opml, "/>\n");
    }
  g_string_append (opml, "  </body>\n</opml>\n");
  return g_string_free (opml, FALSE);
}

static char *
write_json (GPtrArray *sources)
{
  GString      *json = g_string_new (NULL);
  VocJsonWriter writer;

  voc_json_writer_init (&writer, json, TRUE);
  voc_json_writer_begin_object (&writer, NULL);
  voc_json_writer_add_string (&writer, "type", VOC_SOURCE_LIST_TYPE);
  voc_json_writer_add_int (&writer, "version", VOC_SOURCE_LIST_VERSION);
  voc_json_writer_begin_array (&writer, "sources");
  for (guint i = 0; i < sources->len; i++)
    {
      const VocSource *source = g_ptr_array_index (sources, i);

      voc_json_writer_begin_object (&writer, NULL);
      voc_json_writer_add_string (&writer, "url", voc_source_get_address (source));
      if (source->moved_to != NULL)
        voc_json_writer_add_string (&writer, "followed_as", source->url);
      voc_json_writer_add_string (&writer, "name", source->name);
      if (source->home_url != NULL)
        voc_json_writer_add_string (&writer, "home_url", source->home_url);
      if (source->format != NULL && *source->format != '\0')
        voc_json_writer_add_string (&writer, "format", source->format);
      if (source->is_paused)
        voc_json_writer_add_boolean (&writer, "paused", TRUE);
      if (source->allows_insecure)
        voc_json_writer_add_boolean (&writer, "insecure", TRUE);
      voc_json_writer_end_object (&writer);
    }
  voc_json_writer_end_array (&writer);
  voc_json_writer_end_object (&writer);
  g_string_append_c (json, '\n');
  return g_string_free (json, FALSE);
}

/**
 * voc_source_list_write:
 * @sources: (element-type VocSource): what is followed
 * @format: as what
 * @now: Unix seconds
 * @n_secrets: (out) (optional): how many addresses had a key in them, which was left
 *   out
 *
 * Returns: (transfer full): the file; voc_source_list_read() reads it
 */
char *
voc_source_list_write (GPtrArray          *sources,
                       VocSourceListFormat format,
                       gint64              now,
                       guint              *n_secrets)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);
  guint n = 0;

  g_return_val_if_fail (sources != NULL, NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      const VocSource *source = g_ptr_array_index (sources, i);
      VocSource       *copy = voc_source_copy (source);
      gboolean         has_secret;

      g_free (copy->url);
      copy->url = voc_source_list_dup_public_url (source->url, &has_secret);
      if (source->moved_to != NULL)
        {
          g_free (copy->moved_to);
          copy->moved_to = voc_source_list_dup_public_url (source->moved_to, &has_secret);
        }
      n += has_secret;
      g_clear_pointer (&copy->home_url, g_free);
      if (source->home_url != NULL)
        copy->home_url = voc_source_list_dup_public_url (source->home_url, NULL);
      /* A source without a name is called by its address. */
      if (g_strcmp0 (source->name, source->url) == 0)
        {
          g_free (copy->name);
          copy->name = g_strdup (voc_source_get_address (copy));
        }
      g_ptr_array_add (copies, copy);
    }

  if (n_secrets != NULL)
    *n_secrets = n;
  return format == VOC_SOURCE_LIST_OPML ? write_opml (copies, now) : write_json (copies);
}
