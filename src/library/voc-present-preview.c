/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is at an address, before it is followed: the feed and what following it means,
 * or what is there instead and what would work. Pure but for the locale; any thread. */

#include "config.h"

#include "library/voc-present-source.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

#define HOUR 3600

static char *
describe_listings (const VocFeedPreview *preview)
{
  g_autofree char *number = NULL;

  if (preview->advertised >= 0)
    {
      number = voc_present_number (preview->advertised);
      return g_strdup_printf (ngettext ("%s listing", "%s listings", (gulong) preview->advertised), number);
    }

  number = voc_present_number (preview->n_seen);
  if (preview->is_whole)
    return g_strdup_printf (ngettext ("%s listing", "%s listings", preview->n_seen), number);

  /* Translators: a feed was not read to its end; %s is how many came first. */
  return g_strdup_printf (ngettext ("at least %s listing", "at least %s listings", preview->n_seen), number);
}

/**
 * voc_present_preview:
 * @preview: what was seen
 *
 * Returns: (transfer full): "Greenhouse · 214 listings · 2 career guides"
 */
char *
voc_present_preview (const VocFeedPreview *preview)
{
  const VocFormatInfo *info;
  g_autofree char     *listings = NULL;
  g_autofree char     *number = NULL;
  g_autofree char     *guides = NULL;

  g_return_val_if_fail (preview != NULL, NULL);

  info = voc_format_get_info (preview->format);
  listings = describe_listings (preview);
  if (preview->n_guides == 0)
    /* Translators: %1$s is a feed format, %2$s a number of listings. */
    return g_strdup_printf (_ ("%1$s · %2$s"), info->name, listings);

  number = voc_present_number (preview->n_guides);
  guides = g_strdup_printf (ngettext ("%s career guide", "%s career guides", preview->n_guides), number);

  /* Translators: %1$s is a feed format, %2$s a number of listings, %3$s a number of guides. */
  return g_strdup_printf (_ ("%1$s · %2$s · %3$s"), info->name, listings, guides);
}

/**
 * voc_present_preview_listing:
 * @listing: one of a preview
 *
 * Returns: (transfer full) (nullable): who hires, and where
 */
char *
voc_present_preview_listing (const VocListing *listing)
{
  g_autofree char *place = voc_listing_get_place_text (listing);

  if (listing->company != NULL && place != NULL && *place != '\0')
    return g_strdup_printf ("%s · %s", listing->company, place);

  return g_strdup (listing->company != NULL ? listing->company : place);
}

/**
 * voc_present_rhythm:
 * @format: what a source is read as
 *
 * Returns: (transfer full): how often it is asked at most
 */
char *
voc_present_rhythm (const VocFormatInfo *format)
{
  gboolean         is_hours;
  guint            n;
  g_autofree char *number = NULL;
  g_autofree char *requests = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (format != NULL, NULL);

  is_hours = format->min_poll_seconds >= HOUR;
  n = format->min_poll_seconds / (is_hours ? HOUR : 60);
  number = voc_present_number (n);
  if (is_hours)
    /* Translators: of a source. */
    text = g_strdup_printf (ngettext ("Asked at most every %s hour", "Asked at most every %s hours", n), number);
  else
    /* Translators: of a source. */
    text = g_strdup_printf (ngettext ("Asked at most every %s minute", "Asked at most every %s minutes", n), number);
  if (format->max_requests_per_day == 0)
    return g_steal_pointer (&text);

  requests = voc_present_number (format->max_requests_per_day);
  /* Translators: %1$s is "Asked at most every 6 hours", %2$s a number, more than one. */
  return g_strdup_printf (_ ("%1$s, with at most %2$s requests a day"), text, requests);
}

/**
 * voc_present_credit:
 * @attribution: what a source asks to be shown
 *
 * Returns: (transfer full): a sentence about that
 */
char *
voc_present_credit (const char *attribution)
{
  g_return_val_if_fail (attribution != NULL, NULL);

  /* Translators: %s is the name of a job board, or its own words. */
  return g_strdup_printf (_ ("With each of its listings it asks to be named: “%s”"), attribution);
}

/**
 * voc_present_sight:
 * @sight: what was seen where no feed is
 *
 * Returns: (transfer full) (nullable): what it is and what would work; %NULL when
 *   nothing is known
 */
char *
voc_present_sight (const VocSight *sight)
{
  const char *subject = sight->subject != NULL ? sight->subject : "";

  switch (sight->kind)
    {
    case VOC_SIGHT_NONE:
      return NULL;
    case VOC_SIGHT_NO_ADDRESS:
      return g_strdup (_ ("This is no web address. Paste the address of a feed, of a company’s job board or of its careers page."));
    case VOC_SIGHT_NAME:
      /* Translators: %s is what somebody typed. Leave the example in quotation marks as it is; "on" may be "bei", "en" or "sur". */
      return g_strdup_printf (_ ("“%s” is no address. Write the service that hosts the job board with the company, such as "
                                 "“Acme on Greenhouse”, or paste the address of the company’s careers page."),
                              subject);
    case VOC_SIGHT_EMPTY:
      return g_strdup (_ ("What is at this address is empty, so it does not tell what it is. Try again when there are openings, "
                          "or paste the address of the page that people see."));
    case VOC_SIGHT_PAGE:
      return g_strdup (_ ("This web page has no job data in it, and leads to no job board that Vocation knows. Paste the address "
                          "of the page that lists the openings, or of one opening."));
    case VOC_SIGHT_SYSTEM:
      /* Translators: %s is the name of a recruiting system, such as "Workday". */
      return g_strdup_printf (_ ("These jobs are kept by %s, which Vocation cannot read. Look for a feed that the employer has "
                                 "elsewhere, such as RSS, or for its jobs on a board that has one."),
                              subject);
    case VOC_SIGHT_LINK:
      /* Translators: %s is an address. */
      return g_strdup_printf (_ ("This web page has no job data in it. It leads to %s, but no listings came from there. Try again "
                                 "later, or paste the address of one opening."),
                              subject);
    case VOC_SIGHT_NO_BOARD:
      /* Translators: %s is the name of a service that hosts job boards. */
      return g_strdup_printf (_ ("%s has no board of that name. Look on the company’s careers page for how it is written in "
                                 "the address of an opening."),
                              subject);
    case VOC_SIGHT_REFUSAL:
      return g_strdup (_ ("The server answers with an error instead of listings. Check the address, above all the company’s name "
                          "in it."));
    case VOC_SIGHT_SITEMAP:
      return g_strdup (_ ("This is a sitemap: a list of a website’s pages, and no feed. Paste the address of the page that lists "
                          "the openings, or of one opening."));
    case VOC_SIGHT_DATA:
      return g_strdup (_ ("There is data at this address, but no job listings in a form that Vocation knows. Look for a feed in "
                          "another form, such as RSS, JSON Feed or schema.org."));
    case VOC_SIGHT_OTHER:
      return g_strdup (_ ("What is at this address is neither a feed nor a web page."));
    default:
      g_return_val_if_reached (NULL);
    }
}
