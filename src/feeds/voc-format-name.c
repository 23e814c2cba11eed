/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The board of a company from its name and that of the service which hosts it: "Acme
 * on Greenhouse", "greenhouse: acme". The company alone is not enough: to ask every
 * service for it would tell a dozen of them whom somebody is interested in. Pure, for
 * any thread. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"

#include <string.h>

#define MAX_NAME_BYTES 200

/* What stands between the company and the service, or between the service and the
 * company. */
static const char *const behind_company[] = { " on ", " at ", " bei ", " auf ", " en ", " sur ", " @ ", "@" };

/* Letters and digits in lower case, so that "Smart Recruiters" is SmartRecruiters. */
static char *
squeeze (const char *text)
{
  g_autofree char *key = voc_text_key (text);
  GString         *word = g_string_new (NULL);

  for (const char *p = key; p != NULL && *p != '\0'; p++)
    if (*p != ' ')
      g_string_append_c (word, *p);

  return g_string_free (word, FALSE);
}

static const VocFormatBoard *
find_board (const char *name)
{
  g_autofree char        *wanted = squeeze (name);
  const VocFormat *const *formats;
  guint                   n_formats;

  formats = voc_formats_list (&n_formats);
  for (guint i = 0; i < n_formats; i++)
    for (const VocFormatBoard *board = formats[i]->boards; board != NULL && board->name != NULL; board++)
      {
        g_autofree char *known = squeeze (board->name);

        if (strcmp (known, wanted) == 0)
          return board;
      }

  return NULL;
}

/* A name that is written as in an address stays as it is but for capitals; of another
 * the words are written together, as most boards are called. */
static char *
dup_slug (const char           *company,
          const VocFormatBoard *board)
{
  g_autofree char *clean = voc_text_clean (company);
  GString         *slug = g_string_new (NULL);

  for (const char *p = clean; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || strchr ("-_.", *p) != NULL)
      g_string_append_c (slug, board->keeps_case ? *p : g_ascii_tolower (*p));
    else if (!g_ascii_isspace (*p) && strchr ("&',+", *p) == NULL)
      {
        g_string_free (slug, TRUE);
        return NULL;
      }

  return g_string_free (slug, slug->len == 0);
}

static char *
make_address (const char *company,
              const char *service)
{
  const VocFormatBoard *board = find_board (service);
  g_autofree char      *slug = board != NULL ? dup_slug (company, board) : NULL;
  g_autoptr (GString) address = NULL;

  if (slug == NULL)
    return NULL;

  address = g_string_new (board->address);
  g_string_replace (address, "%s", slug, 1);
  return g_strdup (address->str);
}

/**
 * voc_formats_resolve_name:
 * @text: what a person typed
 *
 * Returns: (transfer full) (nullable): the address of the board of a company, when
 *   @text names the company and a service that hosts boards; it may not exist
 */
char *
voc_formats_resolve_name (const char *text)
{
  const char *colon = strchr (text, ':');

  if (strlen (text) > MAX_NAME_BYTES)
    return NULL;
  if (colon != NULL)
    {
      g_autofree char *service = g_strndup (text, (gsize) (colon - text));

      return make_address (colon + 1, service);
    }

  for (guint i = 0; i < G_N_ELEMENTS (behind_company); i++)
    {
      const char      *joint = g_strrstr (text, behind_company[i]);
      g_autofree char *company = joint != NULL ? g_strndup (text, (gsize) (joint - text)) : NULL;
      char            *address = company != NULL ? make_address (company, joint + strlen (behind_company[i])) : NULL;

      if (address != NULL)
        return address;
    }

  return NULL;
}
