/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saved searches in the words of the person: a name to begin with, and how much is new. */

#include "config.h"

#include "library/voc-present.h"

#include "base/voc-text.h"

#include <glib/gi18n-lib.h>

static char *
present_what (const VocQuery *query)
{
  if (!voc_text_is_blank (query->text))
    return g_strdup (query->text);
  if (query->company != NULL)
    return g_strdup (query->company);
  if (query->workplaces == 1u << VOC_WORKPLACE_REMOTE)
    return g_strdup (C_ ("name of a saved search", "Remote jobs"));

  return g_strdup (C_ ("name of a saved search", "All jobs"));
}

/**
 * voc_present_search_name:
 * @query: a sealed query
 *
 * Returns: (transfer full): what a saved search for it may be called
 */
char *
voc_present_search_name (const VocQuery *query)
{
  g_autofree char *what = NULL;

  g_return_val_if_fail (query != NULL, NULL);

  what = present_what (query);
  if (query->near_name == NULL || query->radius_km <= 0.0)
    return g_steal_pointer (&what);

  /* Translators: the name of a saved search: %1$s are words, %2$s is a place. */
  return g_strdup_printf (_ ("%1$s near %2$s"), what, query->near_name);
}

/**
 * voc_present_n_fresh:
 * @n: how many jobs of a saved search are new
 *
 * Returns: (transfer full): such as "3 new"
 */
char *
voc_present_n_fresh (guint n)
{
  g_autofree char *number = voc_present_number (n);

  /* Translators: beside the name of a saved search: how many of its jobs are new. */
  return g_strdup_printf (ngettext ("%s new", "%s new", n), number);
}
