/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happened to a listing, as sentences. A change is told by what was before:
 * what is now is in the listing. Pure but for the locale; any thread. */

#include "config.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

static void
take (GStrvBuilder *builder,
      char         *sentence)
{
  g_strv_builder_add (builder, sentence);
  g_free (sentence);
}

/* A macro, so that the compiler sees the formats. */
#define TELL(builder, value, was_none, was) \
  take (builder, (value) != NULL && *(value) != '\0' ? g_strdup_printf (was, value) : g_strdup (was_none))

static void
tell_pay (GStrvBuilder     *builder,
          const VocListing *before)
{
  const VocPay    *pay = voc_listing_get_main_pay (before);
  g_autofree char *text = pay != NULL ? voc_present_pay (pay) : NULL;

  /* Translators: what a listing had before it was changed; %s is an amount. */
  TELL (builder, text, _ ("The pay was not stated"), _ ("The pay was %s"));
}

static void
tell_kind (GStrvBuilder        *builder,
           const VocListing    *before,
           VocListingDifference differences)
{
  g_autofree char *employment = voc_present_employment (before->employment);
  const char      *kind = employment != NULL ? employment : before->employment_raw;
  const char      *workplace = before->workplace != VOC_WORKPLACE_UNKNOWN ? voc_present_workplace (before->workplace) : NULL;

  /* Translators: what a listing had before it was changed. */
  if ((differences & VOC_DIFFERENCE_WORKPLACE) != 0)
    TELL (builder, workplace, _ ("The workplace was not stated"), _ ("The workplace was: %s"));
  /* Translators: what a listing had before it was changed. */
  if ((differences & VOC_DIFFERENCE_EMPLOYMENT) != 0)
    TELL (builder, kind, _ ("The kind of employment was not stated"), _ ("The kind of employment was: %s"));
}

static void
tell_expiry (GStrvBuilder     *builder,
             const VocListing *before)
{
  g_autofree char *date = voc_present_date (before->expires);

  /* Translators: what a listing had before it was changed; %s is a date. */
  TELL (builder, date, _ ("There was no last day"), _ ("The last day was %s"));
}

static void
tell_change (GStrvBuilder        *builder,
             const VocListing    *before,
             VocListingDifference differences)
{
  g_autofree char *place = voc_listing_get_place_text (before);

  if ((differences & VOC_DIFFERENCE_TITLE) != 0)
    TELL (builder, before->title, _ ("There was no title"), _ ("The title was “%s”"));
  if ((differences & VOC_DIFFERENCE_COMPANY) != 0)
    TELL (builder, before->company, _ ("The company was not stated"), _ ("The company was %s"));
  if ((differences & VOC_DIFFERENCE_PAY) != 0)
    tell_pay (builder, before);
  if ((differences & VOC_DIFFERENCE_PLACE) != 0)
    TELL (builder, place, _ ("The place was not stated"), _ ("The place was %s"));
  tell_kind (builder, before, differences);
  if ((differences & VOC_DIFFERENCE_EXPIRY) != 0)
    tell_expiry (builder, before);
  if ((differences & VOC_DIFFERENCE_TEXT) != 0)
    take (builder, g_strdup (_ ("The description was another one")));
}

static const char *
explain_closing (VocCloseReason reason)
{
  switch (reason)
    {
    case VOC_CLOSE_EXPIRED:
      return _ ("Closed: its last day had passed");
    case VOC_CLOSE_TOMBSTONE:
      return _ ("Closed: its source said so");
    case VOC_CLOSE_ABSENT:
      return _ ("Closed: its source no longer listed it");
    case VOC_CLOSE_NONE:
    default:
      return C_ ("state of a listing", "Closed");
    }
}

/**
 * voc_present_past:
 * @past: something that happened to a listing
 *
 * Returns: (transfer full) (array zero-terminated=1): a sentence for each thing
 */
char **
voc_present_past (const VocListingPast *past)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (past != NULL, NULL);

  switch (past->kind)
    {
    case VOC_PAST_CHANGED:
      tell_change (builder, past->before, past->differences);
      break;
    case VOC_PAST_CLOSED:
      g_strv_builder_add (builder, explain_closing (past->reason));
      break;
    case VOC_PAST_REOPENED:
      g_strv_builder_add (builder, _ ("Open again"));
      break;
    default:
      g_return_val_if_reached (NULL);
    }

  return g_strv_builder_end (builder);
}
