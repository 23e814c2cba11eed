/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What feeds write beside a place that is none: how the work is done there, zones of
 * time, words for not saying it. Pure, for any thread. */

#include "model/voc-place-private.h"

#include "base/voc-text.h"

#include <string.h>

/* Said beside a place, and no place. */
static const char *const remote_words[] = {
  "remote", "fully remote", "100 remote", "remote first", "remote only", "remotely", "remote work", "remote ok", "work from home",
  "wfh", "home office", "homeoffice", "home based", "home", "telecommute", "telework", "teletravail", "remoto", "teletrabajo", "distans",
  "remote job", "remote position", "virtual", "work from anywhere", "anywhere", "anywhere in the world", "worldwide", "global", "flexible", NULL
};
static const char *const other_words[] = {
  "hybrid", "on site", "onsite", "in office", "office", "hq", "headquarters", "hybride", "sur site", "vor ort", "in person", "or", NULL
};
static const char *const zone_words[] = {
  "est", "cst", "mst", "pst", "cet", "cest", "et", "ct", "pt", NULL
};
static const char *const nowhere_words[] = {
  "multiple locations", "multiple", "various", "various locations", "all locations", "any location", "several locations", "nationwide",
  "bundesweit", "deutschlandweit", "other", "unknown", "not specified", "n a", "na", "tbd", "locations", "location", "confidential", "other locations", NULL
};

/* What stands before the last "remote", without the signs between both: "Berlin –
 * Remote". One that is written in letters of another width stays. */
static char *
drop_remote (const char *text)
{
  const char *end = text + strlen (text);

  for (const char *p = end; p > text;)
    {
      p = g_utf8_prev_char (p);
      if (g_ascii_strncasecmp (p, "remote", 6) != 0)
        continue;

      for (end = p; end > text; end = p)
        {
          p = g_utf8_prev_char (end);
          if (g_unichar_isalnum (g_utf8_get_char (p)) || *p == '.' || g_unichar_ismark (g_utf8_get_char (p)))
            break;
        }
      break;
    }

  return g_strndup (text, (gsize) (end - text));
}

/**
 * voc_place_strip_words:
 * @text: a piece of a place
 * @is_remote: (inout): set when the words say that the work is done from anywhere
 *
 * Takes the words that are no place off a piece.
 *
 * Returns: (transfer full) (nullable): what is left; %NULL when that is nothing
 */
char *
voc_place_strip_words (const char *text,
                       gboolean   *is_remote)
{
  g_autofree char   *key = voc_text_key (text);
  static const char *prefixes[] = { "fully remote in ", "remote in ", "remote within ", "remote from ", "remote ", "hybrid in ", "hybrid ", "on-site in ", "onsite in " };

  if (g_strv_contains (remote_words, key))
    {
      *is_remote = TRUE;
      return NULL;
    }
  if (*key == '\0' || g_strv_contains (other_words, key) || g_strv_contains (nowhere_words, key) || g_strv_contains (zone_words, key))
    return NULL;
  if (g_str_has_prefix (key, "utc") || g_str_has_prefix (key, "gmt"))
    return NULL;
  if (g_str_has_suffix (key, " locations") && g_ascii_isdigit (*key))
    return NULL;
  if (g_str_has_suffix (key, " remote"))
    {
      *is_remote = TRUE;
      return drop_remote (text);
    }

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_ascii_strncasecmp (text, prefixes[i], strlen (prefixes[i])) == 0)
      {
        *is_remote |= prefixes[i][0] == 'r' || prefixes[i][0] == 'f';
        return g_strdup (text + strlen (prefixes[i]));
      }

  return g_strdup (text);
}
