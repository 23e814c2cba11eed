/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is hidden in words. Pure but for the locale; any thread. */

#include "config.h"

#include "library/voc-present-hidden.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

/* In one piece: a day that a line ends in the middle of is hard to read. */
static char *
spell_day (gint64 unix_seconds)
{
  const VocTimestamp timestamp = { unix_seconds, VOC_DATE_SECOND };
  g_autofree char   *day = voc_present_date (timestamp);
  g_auto (GStrv) words = day != NULL ? g_strsplit (day, " ", -1) : NULL;

  return day != NULL ? g_strjoinv ("\u00a0", words) : NULL;
}

static void
take (GStrvBuilder *parts,
      char         *part)
{
  if (part != NULL)
    g_strv_builder_add (parts, part);
  g_free (part);
}

static char *
join (GStrvBuilder *parts)
{
  g_auto (GStrv) list = g_strv_builder_end (parts);

  return g_strjoinv (" · ", list);
}

static char *
spell_since (gint64 hidden_at)
{
  g_autofree char *day = spell_day (hidden_at);

  /* Translators: %s is the day on which something was hidden. */
  return day != NULL ? g_strdup_printf (_ ("since %s"), day) : NULL;
}

static char *
spell_until (gint64 until)
{
  g_autofree char *day = until != 0 ? spell_day (until) : NULL;

  /* Translators: %s is the day on which something is shown again. */
  return day != NULL ? g_strdup_printf (_ ("until %s"), day) : NULL;
}

/**
 * voc_present_n_hidden:
 * @n: how many jobs fit but are hidden
 *
 * Returns: (transfer full): e.g. "37 hidden"
 */
char *
voc_present_n_hidden (guint n)
{
  g_autofree char *number = voc_present_number (n);

  /* Translators: how many jobs would have been found, but were hidden by
   * the person. */
  return g_strdup_printf (ngettext ("%s hidden", "%s hidden", n), number);
}

/**
 * voc_present_n_waiting:
 * @n: of how many jobs words do not find the description yet
 *
 * Returns: (transfer full): e.g. "1,204 descriptions still to be indexed"
 */
char *
voc_present_n_waiting (guint n)
{
  g_autofree char *number = voc_present_number (n);

  /* Translators: of how many jobs the text can't be searched yet; it will be in a moment. */
  return g_strdup_printf (ngettext ("%s description still to be indexed", "%s descriptions still to be indexed", n), number);
}

/**
 * voc_present_lacks_figures:
 *
 * Returns: (transfer none): what keeps an occupation from being found by its name
 *   (VocResult.lacks_figures)
 */
const char *
voc_present_lacks_figures (void)
{
  return _ ("Occupations can’t be looked up by name, as the figures that come with Vocation can’t be read. "
            "Install Vocation again to have them back.");
}

/**
 * voc_present_hidden_employer:
 * @employer: one that was counted
 *
 * Returns: (transfer full): what there is to be known beside its name, e.g.
 *   "12 jobs · since 3 November 2026 · until 3 December 2026 · Agency"
 */
char *
voc_present_hidden_employer (const VocHiddenEmployer *employer)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autofree char *number = NULL;

  g_return_val_if_fail (employer != NULL, NULL);

  number = voc_present_number (employer->n_listings);
  take (parts, g_strdup_printf (ngettext ("%s job", "%s jobs", employer->n_listings), number));
  take (parts, spell_since (employer->hidden_at));
  take (parts, spell_until (employer->until));
  take (parts, g_strdup (employer->reason));
  return join (parts);
}

/**
 * voc_present_hidden_title:
 * @listing: a listing
 *
 * Returns: (transfer full): its title, or that nobody knows it any more
 */
char *
voc_present_hidden_title (const VocHiddenListing *listing)
{
  g_return_val_if_fail (listing != NULL, NULL);

  return g_strdup (listing->title != NULL ? listing->title : _ ("A job that is not here any more"));
}

/**
 * voc_present_hidden_listing:
 * @listing: a listing
 *
 * Returns: (transfer full): what there is to be known beside its title, e.g.
 *   "Example Bakery · Example Board · since 3 November 2026"
 */
char *
voc_present_hidden_listing (const VocHiddenListing *listing)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  g_return_val_if_fail (listing != NULL, NULL);

  take (parts, g_strdup (listing->company));
  take (parts, g_strdup (listing->source_name));
  take (parts, spell_since (listing->hidden_at));
  return join (parts);
}

/**
 * voc_present_employer_is_hidden:
 * @employer: one that was just hidden, and counted
 *
 * Returns: (transfer full): a sentence without a full stop
 */
char *
voc_present_employer_is_hidden (const VocHiddenEmployer *employer)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (employer != NULL, NULL);

  if (employer->n_listings == 0)
    /* Translators: %s is an employer. */
    return g_strdup_printf (_ ("%s is hidden"), employer->name);

  number = voc_present_number (employer->n_listings);
  /* Translators: %1$s is a number, %2$s an employer. */
  return g_strdup_printf (ngettext ("%1$s job of %2$s is hidden", "%1$s jobs of %2$s are hidden", employer->n_listings), number,
                          employer->name);
}

/**
 * voc_present_employer_is_shown:
 * @name: an employer
 *
 * Returns: (transfer full): a sentence without a full stop
 */
char *
voc_present_employer_is_shown (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  /* Translators: %s is an employer. */
  return g_strdup_printf (_ ("%s is shown again"), name);
}
