/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same job from other sources, and a job that comes again, in words: facts, and
 * nothing where nothing is known. Pure but for the locale; any thread. */

#include "config.h"

#include "library/voc-present-kin.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * voc_present_duplicate_reason:
 * @reason: why two listings are the same job
 *
 * Returns: (transfer none): a sentence without a full stop
 */
const char *
voc_present_duplicate_reason (VocDuplicateReason reason)
{
  switch (reason)
    {
    case VOC_DUPLICATE_BY_ADDRESS:
      return _ ("Both lead to the same page");
    case VOC_DUPLICATE_BY_WORDS:
      return _ ("Same employer, title and place, and nearly the same text");
    case VOC_DUPLICATE_BY_HAND:
      return _ ("Joined by you");
    case VOC_DUPLICATE_BY_OTHER:
    case VOC_DUPLICATE_NOT:
    default:
      return _ ("The same job as another one here");
    }
}

static gboolean
is_same_pay (const VocPay *a,
             const VocPay *b)
{
  return a->min == b->min && a->max == b->max && a->period == b->period && strcmp (a->currency, b->currency) == 0;
}

/* @pay: (nullable) */
static char *
spell_pay (const VocPay *pay)
{
  return pay != NULL && voc_pay_is_stated (pay) ? voc_present_pay (pay) : NULL;
}

/* How the pay of another listing differs; %NULL when neither states any. */
static char *
compare_pay (const VocListingRow *other,
             const VocListingRow *self)
{
  g_autofree char *theirs = spell_pay (other->pay);
  g_autofree char *ours = spell_pay (self->pay);

  if (theirs == NULL && ours == NULL)
    return NULL;
  if (theirs == NULL)
    return g_strdup (_ ("States no pay"));
  if (ours != NULL && is_same_pay (other->pay, self->pay))
    return g_strdup (_ ("Same pay"));

  return g_steal_pointer (&theirs);
}

static void
take (GStrvBuilder *parts,
      char         *part)
{
  if (part != NULL)
    g_strv_builder_add (parts, part);
  g_free (part);
}

/**
 * voc_present_kin_row:
 * @kin: a listing that is the same job
 * @self: the one that is read
 * @now: Unix seconds
 *
 * Returns: (transfer full): when it was first seen, whether it is closed, how its pay
 *   differs, and on a second line why it is the same job
 */
char *
voc_present_kin_row (const VocKinRow     *kin,
                     const VocListingRow *self,
                     gint64               now)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *first = voc_present_time (kin->row->first_seen, now);
  g_autofree char *facts = NULL;

  /* Translators: %s is a time, e.g. "yesterday" or a date. */
  take (parts, g_strdup_printf (_ ("First seen %s"), first));
  if (kin->row->closed_at != 0)
    g_strv_builder_add (parts, C_ ("state of a listing", "Closed"));
  take (parts, compare_pay (kin->row, self));
  list = g_strv_builder_end (parts);
  facts = g_strjoinv (" · ", list);

  return g_strdup_printf ("%s\n%s", facts, voc_present_duplicate_reason (kin->reason));
}

/**
 * voc_present_source_line:
 * @row: a listing of a job that several sources have
 * @kin: (nullable): why it is the same job as the one that is shown; %NULL of that itself
 * @now: Unix seconds
 *
 * Returns: (transfer full): where it is and when it was posted, on a second line what it
 *   pays, which is seldom as short as to stand beside that, and on a third why it is the
 *   same job
 */
char *
voc_present_source_line (const VocListingRow *row,
                         const VocKinRow     *kin,
                         gint64               now)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *pay = spell_pay (row->pay);
  g_autofree char *facts = NULL;

  if (row->place != NULL)
    g_strv_builder_add (parts, row->place);
  take (parts, voc_present_age (row->published, now));
  if (row->closed_at != 0)
    g_strv_builder_add (parts, C_ ("state of a listing", "Closed"));
  list = g_strv_builder_end (parts);
  facts = g_strjoinv (" · ", list);

  return g_strdup_printf ("%s%s%s\n%s", facts, *facts != '\0' ? "\n" : "", pay != NULL ? pay : voc_present_no_pay (row->pay),
                          kin != NULL ? voc_present_duplicate_reason (kin->reason) : _ ("Shown in the list"));
}

/* What became of the pay since the last time; %NULL when it is not known of both. */
static char *
tell_pay (const VocListingRow *before,
          const VocListingRow *self)
{
  g_autofree char *old = spell_pay (before->pay);
  g_autofree char *new = spell_pay (self->pay);

  if (old == NULL || new == NULL)
    return NULL;
  if (is_same_pay (before->pay, self->pay))
    return g_strdup (_ ("The pay is unchanged."));

  /* Translators: what a job paid the last time that it was listed; %s is an amount. */
  return g_strdup_printf (_ ("The last time the pay was %s."), old);
}

/**
 * voc_present_again:
 * @kin: what a listing has to do with others
 *
 * Returns: (transfer full) (nullable): that its source had the job before, and what
 *   became of the pay since; %NULL when it had not
 */
char *
voc_present_again (const VocKin *kin)
{
  const VocKinRow *last;
  const VocKinRow *oldest;
  g_autofree char *number = NULL;
  g_autofree char *when = NULL;
  g_autofree char *times = NULL;
  g_autofree char *pay = NULL;
  guint            n = kin->earlier->len + 1;

  if (n < 2)
    return NULL;

  last = g_ptr_array_index (kin->earlier, 0);
  oldest = g_ptr_array_index (kin->earlier, n - 2);
  number = voc_present_number (n);
  when = voc_present_date ((VocTimestamp){ oldest->row->first_seen, VOC_DATE_SECOND });
  /* Translators: a job was closed and listed again; %1$s is how many times it was
   * listed in all, %2$s is the day when it was first seen. */
  times = g_strdup_printf (ngettext ("Listed %1$s time, first seen %2$s.", "Listed %1$s times, first seen %2$s.", n), number, when);
  pay = tell_pay (last->row, kin->self);

  /* Translators: two sentences, one after the other. */
  return pay != NULL ? g_strdup_printf (C_ ("two sentences", "%1$s %2$s"), times, pay) : g_steal_pointer (&times);
}

/**
 * voc_present_match:
 * @match: a listing that may be said to be the same job
 * @now: Unix seconds
 *
 * Returns: (transfer full): its employer and place, its source and when it was first
 *   seen, and what it would take the place of, each on a line of its own
 */
char *
voc_present_match (const VocMatch *match,
                   gint64          now)
{
  const VocListingRow *row = match->row;
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *first = voc_present_time (row->first_seen, now);

  if (row->company != NULL || row->place != NULL)
    take (lines, voc_present_row_where (row));
  if (row->source_name != NULL)
    /* Translators: %1$s is the name of a source, %2$s a time, e.g. "yesterday" or a date. */
    take (lines, g_strdup_printf (_ ("%1$s · First seen %2$s"), row->source_name, first));
  if (match->replaces != NULL)
    /* Translators: a group of listings has only one of each source; %s is the title of a listing. */
    take (lines, g_strdup_printf (_ ("Takes the place of “%s” from the same source"), match->replaces->title));
  list = g_strv_builder_end (lines);

  return g_strjoinv ("\n", list);
}
