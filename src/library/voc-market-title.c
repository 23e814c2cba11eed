/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a job of an occupation is called in the title of a listing. Pure, for any thread. */

#include "library/voc-market-title-private.h"

#include <string.h>

/* "Secretaries" are called "Secretary". */
static char *
make_singular (const char *plural)
{
  static const struct
  {
    const char *plural;
    const char *singular;
  } ends[] = { { "ies", "y" }, { "wives", "wife" }, { "ches", "ch" }, { "ss", "ss" }, { "s", "" } };
  gsize length = strlen (plural);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      gsize end = strlen (ends[i].plural);

      if (length > end + 2 && g_str_has_suffix (plural, ends[i].plural))
        return g_strdup_printf ("%.*s%s", (int) (length - end), plural, ends[i].singular);
    }

  return g_strdup (plural);
}

/**
 * voc_market_title_new:
 * @title: the title of an occupation, or one that was asked for
 * @is_cut: (out): whether @title says more
 *
 * Official titles are plural and often several in one ("Accountants and Auditors"): the first
 * one counts. What is left of "Heavy and Tractor-Trailer Truck Drivers" tells nothing, though,
 * and nobody knows which is which.
 *
 * Returns: (transfer full): the words that listings of it are likely to have in their titles
 */
char *
voc_market_title_new (const char *title,
                      gboolean   *is_cut)
{
  static const char *const ends[] = { ",", " and ", " or ", ";", "(" };
  g_autofree char         *first = g_strdup (title);

  *is_cut = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      char *end = strstr (first, ends[i]);

      if (end == NULL || end == first)
        continue;
      *end = '\0';
      *is_cut = TRUE;
    }

  return make_singular (g_strchomp (first));
}
