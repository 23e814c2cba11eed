/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows and answers in words: what a screen reader says of a row, and the
 * header over the list. */

#include "config.h"

#include "library/voc-present-hidden.h"
#include "library/voc-present.h"

#include "model/voc-query-field.h"
#include "sync/voc-sync-error.h"

#include <glib/gi18n-lib.h>

/* Of three, one that is out by a factor of ten is never the middle, nor half of it. */
#define LEAST_MEDIAN 3

static void
add_part (GStrvBuilder *parts,
          const char   *part)
{
  if (part != NULL && *part != '\0')
    g_strv_builder_add (parts, part);
}

/**
 * voc_present_n_sources:
 * @n: how many sources have a job
 *
 * Returns: (transfer full): e.g. "3 sources"
 */
char *
voc_present_n_sources (guint n)
{
  g_autofree char *number = voc_present_number (n);

  /* Translators: how many sources have the same job. */
  return g_strdup_printf (ngettext ("%s source", "%s sources", n), number);
}

/**
 * voc_present_n_times:
 * @n: how many times a source had a job
 *
 * Returns: (transfer full) (nullable): that it was listed before, e.g. "Listed 3 times";
 *   %NULL when it was not
 */
char *
voc_present_n_times (guint n)
{
  g_autofree char *number = voc_present_number (n);

  /* Translators: a job was closed and listed again; %s is how many times it was listed in all. */
  return n > 1 ? g_strdup_printf (ngettext ("Listed %s time", "Listed %s times", n), number) : NULL;
}

/**
 * voc_present_row_place:
 * @row: a row of the list
 *
 * Returns: (transfer full) (nullable): its main place, and how many more it has:
 *   "Berlin, DE +5"
 */
char *
voc_present_row_place (const VocListingRow *row)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (row != NULL, NULL);

  if (row->place == NULL || row->n_places < 2)
    return g_strdup (row->place);

  number = voc_present_number (row->n_places - 1);
  /* Translators: of a job in several places: %1$s is the first of them, %2$s how many more there are. There is little room for it. */
  return g_strdup_printf (C_ ("place", "%1$s +%2$s"), row->place, number);
}

/**
 * voc_present_row_where:
 * @row: a row of the list
 *
 * Returns: (transfer full) (nullable): its employer, and where it is
 */
char *
voc_present_row_where (const VocListingRow *row)
{
  g_autofree char *place = voc_present_row_place (row);

  g_return_val_if_fail (row != NULL, NULL);

  if (row->company != NULL && place != NULL)
    /* Translators: an employer and a place, the second line of a row. */
    return g_strdup_printf (C_ ("employer and place", "%1$s · %2$s"), row->company, place);

  return g_strdup (row->company != NULL ? row->company : place);
}

static char *
say_place (const VocListingRow *row)
{
  g_autofree char *number = NULL;

  if (row->place == NULL || row->n_places < 2)
    return g_strdup (row->place);

  number = voc_present_number (row->n_places - 1);
  /* Translators: of a job in several places, read aloud: %1$s is the first of them, %2$s how many more there are. */
  return g_strdup_printf (ngettext ("%1$s and %2$s more place", "%1$s and %2$s more places", row->n_places - 1), row->place, number);
}

/**
 * voc_present_row:
 * @row: a row of the list
 * @distance_km: how far it is, negative when that is not known
 * @now: Unix seconds
 *
 * Returns: (transfer full): the row as one line to be read aloud
 */
char *
voc_present_row (const VocListingRow *row,
                 double               distance_km,
                 gint64               now)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *distance = voc_present_distance (distance_km, VOC_UNIT_LOCALE);
  g_autofree char *pay = row->pay != NULL ? voc_present_pay (row->pay) : NULL;
  g_autofree char *age = voc_present_age (row->published, now);
  g_autofree char *place = say_place (row);

  g_return_val_if_fail (row != NULL, NULL);

  add_part (parts, row->title);
  add_part (parts, row->company);
  add_part (parts, place);
  add_part (parts, distance);
  if (row->workplace != VOC_WORKPLACE_UNKNOWN)
    add_part (parts, voc_present_workplace (row->workplace));
  add_part (parts, pay != NULL ? pay : voc_present_no_pay (row->pay));
  add_part (parts, age);
  if (row->closed_at != 0)
    add_part (parts, C_ ("state of a listing", "Closed"));
  if (row->n_times > 1)
    add_part (parts, C_ ("state of a listing", "Reposted"));
  if (row->n_sources > 1)
    {
      g_autofree char *sources = voc_present_n_sources (row->n_sources);

      add_part (parts, sources);
    }
  list = g_strv_builder_end (parts);

  /* Translators: what separates the parts of a row when it is read aloud. */
  return g_strjoinv (C_ ("list separator", ", "), list);
}

/**
 * voc_present_missing_text:
 * @listing: a listing
 *
 * Returns: (transfer none) (nullable): why it has no text, when that will not stay so,
 *   or that it has not all of it
 */
const char *
voc_present_missing_text (const VocListing *listing)
{
  g_return_val_if_fail (listing != NULL, NULL);

  if (listing->awaits_text)
    return _ ("The description of this job has not been fetched yet. It comes with one of the next syncs of its source.");

  return voc_listing_is_extract (listing) ? _ ("The source gives only the beginning of this text.") : NULL;
}

/**
 * voc_present_text_on_its_way:
 *
 * Returns: (transfer none): what stands in place of a text that is being fetched
 */
const char *
voc_present_text_on_its_way (void)
{
  return _ ("The description is being fetched…");
}

/**
 * voc_present_text_failure:
 * @error: why the text of a listing could not be fetched
 *
 * Returns: (transfer none): what stands in its place
 */
const char *
voc_present_text_failure (const GError *error)
{
  if (g_error_matches (error, VOC_SYNC_ERROR, VOC_PROBLEM_NO_NETWORK) || g_error_matches (error, VOC_SYNC_ERROR, VOC_PROBLEM_TIMED_OUT))
    return _ ("The description has not been fetched yet, and its server cannot be reached now. It comes with one of the next syncs of its source.");
  if (g_error_matches (error, VOC_SYNC_ERROR, VOC_PROBLEM_TOO_MANY))
    return _ ("The description has not been fetched yet, and its server asks to be left alone for a while. It comes with one of the next syncs of its source.");

  return _ ("The description could not be fetched. It comes with one of the next syncs of its source.");
}

/* A line is broken before or behind it, where it has a place of its own, and not inside. */
static char *
hold_together (const char *phrase)
{
  g_auto (GStrv) words = g_strsplit (phrase, " ", -1);

  return g_strjoinv ("\302\240", words);
}

/* Those that were left out for it are not among them. */
static void
add_unstated (GStrvBuilder    *parts,
              const VocResult *result)
{
  g_autofree char *number = voc_present_number (result->n_unstated_pay);
  g_autofree char *unstated = NULL;
  g_autofree char *held = NULL;

  if (result->query->pay_policy == VOC_PAY_POLICY_HIDE || result->n_unstated_pay == 0)
    return;

  /* Translators: how many of the jobs that were found do not say what they pay. */
  unstated = g_strdup_printf (ngettext ("%s states no pay", "%s state no pay", result->n_unstated_pay), number);
  held = hold_together (unstated);
  add_part (parts, held);
}

/* @has_hidden: with what is hidden, and without how many state no pay */
static char *
spell_result (const VocResult *result,
              gboolean         has_hidden)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *n_text = NULL;
  g_autofree char *n_jobs = NULL;
  guint            n = voc_result_get_n (result);

  n_text = voc_present_number (n);
  /* Translators: how many jobs were found. */
  n_jobs = g_strdup_printf (ngettext ("%s job", "%s jobs", n), n_text);
  add_part (parts, n_jobs);

  if (result->pay.n >= LEAST_MEDIAN)
    {
      g_autofree char *money = voc_present_money (result->pay.percentiles[VOC_P50],
                                                  result->pay.currency, 0);
      g_autofree char *median = NULL;

      /* Translators: the median of the pay that the found jobs state. */
      median = g_strdup_printf (_ ("median %s a year"), money);
      add_part (parts, median);
    }

  if (!has_hidden)
    add_unstated (parts, result);
  if (has_hidden && result->n_hidden > 0)
    {
      g_autofree char *hidden = voc_present_n_hidden (result->n_hidden);

      add_part (parts, hidden);
    }

  if (result->n_folded > 0)
    {
      g_autofree char *folded_text = voc_present_number (result->n_folded);
      g_autofree char *folded = NULL;

      /* Translators: how many listings are not shown, as another source's listing of
       * the same job is. */
      folded = g_strdup_printf (ngettext ("%s duplicate folded", "%s duplicates folded", result->n_folded), folded_text);
      add_part (parts, folded);
    }

  if (result->n_waiting > 0)
    {
      g_autofree char *waiting = voc_present_n_waiting (result->n_waiting);

      add_part (parts, waiting);
    }

  list = g_strv_builder_end (parts);

  return g_strjoinv (" · ", list);
}

/**
 * voc_present_result:
 * @result: an answer
 *
 * Returns: (transfer full): what was found, e.g. "1,284 jobs · median $128,400 a year ·
 *   37 hidden"
 */
char *
voc_present_result (const VocResult *result)
{
  g_return_val_if_fail (result != NULL, NULL);

  return spell_result (result, TRUE);
}

/**
 * voc_present_result_shown:
 * @result: an answer
 *
 * Returns: (transfer full): as voc_present_result(), without what is hidden; that is
 *   voc_present_n_hidden(). Instead it says how many state no pay; of those that are left out
 *   for it voc_present_n_left_out() does
 */
char *
voc_present_result_shown (const VocResult *result)
{
  g_return_val_if_fail (result != NULL, NULL);

  return spell_result (result, FALSE);
}

/**
 * voc_present_n_left_out:
 * @n: how many jobs are left out, as they do not say what they pay
 * @n_unreckoned: how many as they say it, and nobody can say what that is in a year
 *
 * Returns: (transfer full): such as "37 without pay left out", with spaces that do not break
 */
char *
voc_present_n_left_out (guint n,
                        guint n_unreckoned)
{
  guint            n_all = n + n_unreckoned;
  g_autofree char *number = voc_present_number (n_all);
  g_autofree char *text = NULL;

  if (n_unreckoned > 0)
    /* Translators: how many jobs are not shown, as they do not say what they pay, or as what they
     * say cannot be reckoned to a year. */
    text = g_strdup_printf (ngettext ("%s without pay by the year left out", "%s without pay by the year left out", n_all), number);
  else
    /* Translators: how many jobs are not shown, as they do not say what they pay. */
    text = g_strdup_printf (ngettext ("%s without pay left out", "%s without pay left out", n), number);
  return hold_together (text);
}

/**
 * voc_present_n_unreckoned:
 * @n: how many jobs state pay of which nobody can say what it is in a year
 *
 * Returns: (transfer full) (nullable): a sentence without its full stop; %NULL for none
 */
char *
voc_present_n_unreckoned (guint n)
{
  g_autofree char *number = voc_present_number (n);

  if (n == 0)
    return NULL;

  /* Translators: jobs that say what they pay, but without a period, or by the hour where the
   * hours of the work are not known. It stands beside how many state no pay. */
  return g_strdup_printf (ngettext ("%s job states pay that is not reckoned to a year", "%s jobs state pay that is not reckoned to a year", n), number);
}

/**
 * voc_present_n_unstated:
 * @n: how many of the jobs that were found state no pay
 * @n_unreckoned: how many state pay of which nobody can say what it is in a year
 *
 * Returns: (transfer full): a line, or two
 */
char *
voc_present_n_unstated (guint n,
                        guint n_unreckoned)
{
  g_autofree char *number = voc_present_number (n);
  g_autofree char *more = voc_present_n_unreckoned (n_unreckoned);
  g_autofree char *unstated = NULL;

  /* Translators: %s is how many of the jobs that were found. */
  unstated = g_strdup_printf (ngettext ("%s job does not state its pay", "%s jobs do not state their pay", n), number);
  return more != NULL ? g_strdup_printf ("%s\n%s", unstated, more) : g_steal_pointer (&unstated);
}

static char *
list_fields (void)
{
  GString *list = g_string_new (NULL);

  for (guint i = VOC_FIELD_NONE + 1; i < VOC_N_FIELDS; i++)
    g_string_append_printf (list, "%s%s:", list->len > 0 ? " " : "", voc_query_field_get ((VocQueryFieldId) i)->name);

  return g_string_free (list, FALSE);
}

/* With examples of what the field takes. */
static char *
present_bad_choice (const char *part)
{
  const char          *name = *part == '-' ? part + 1 : part;
  const VocQueryField *field = voc_query_field_find (name, strcspn (name, ":"));
  g_autofree char     *examples = NULL;

  if (*part == '-' && !field->can_be_negated)
    return g_strdup_printf (_ ("“%s” cannot be left out. Write it without the minus"), part);

  if (field->id == VOC_FIELD_LANGUAGE)
    examples = g_strdup ("language:en language:de");
  else if (field->id == VOC_FIELD_COUNTRY)
    examples = g_strdup ("country:US country:DE");
  else if (field->choices != NULL)
    {
      g_autofree char *separator = g_strdup_printf (" %s:", field->name);
      g_autofree char *joined = g_strjoinv (separator, (char **) field->choices);

      examples = g_strdup_printf ("%s:%s", field->name, joined);
    }

  if (examples == NULL)
    return g_strdup_printf (_ ("“%s” is not a choice"), part);

  /* Translators: %1$s was typed; %2$s are examples, e.g. “remote:yes remote:no”. */
  return g_strdup_printf (_ ("“%1$s” is not a choice. Write for example %2$s"), part, examples);
}

/**
 * voc_present_query_issue:
 * @issue: what is wrong
 * @text: the query as typed
 *
 * Returns: (transfer full): a sentence that says what to do
 */
char *
voc_present_query_issue (const VocQueryIssue *issue,
                         const char          *text)
{
  g_autofree char *part = NULL;
  g_autofree char *fields = NULL;

  g_return_val_if_fail (issue != NULL && text != NULL, NULL);

  part = g_utf8_substring (text, issue->start, issue->end);
  switch (issue->code)
    {
    case VOC_QUERY_UNKNOWN_FIELD:
      fields = list_fields ();
      /* Translators: %2$s is a list, e.g. “title: company: skill:”. */
      return g_strdup_printf (_ ("There is no field “%1$s”. Fields are %2$s"), part, fields);
    case VOC_QUERY_BAD_PAY:
      /* Translators: do not translate the word before the colon. */
      return g_strdup_printf (_ ("“%s” is not a pay. Write for example pay:>90k"), part);
    case VOC_QUERY_BAD_DATE:
      /* Translators: do not translate the words before the colons, nor d, w and m. */
      return g_strdup_printf (_ ("“%s” is not an age. Write posted:7d, posted:2w or posted:1m"), part);
    case VOC_QUERY_BAD_CHOICE:
      return present_bad_choice (part);
    case VOC_QUERY_OPEN_QUOTE:
      return g_strdup (_ ("A quotation mark is missing at the end"));
    case VOC_QUERY_EMPTY_FIELD:
      return g_strdup_printf (_ ("“%s” needs a word after it"), part);
    case VOC_QUERY_DANGLING_OR:
      /* Translators: do not translate OR. */
      return g_strdup (_ ("OR needs a word on both sides"));
    case VOC_QUERY_NO_WORD:
      return g_strdup_printf (_ ("“%s” has no word in it that could be found"), part);
    case VOC_QUERY_BRACKETS:
      return g_strdup_printf (_ ("Brackets hold no words together. Write “%s” without them"), part);
    case VOC_QUERY_TOO_MANY:
      /* Translators: %d is 64. */
      return g_strdup_printf (_ ("Only the first %d words are searched for"), VOC_QUERY_MOST_TERMS);
    default:
      g_return_val_if_reached (NULL);
    }
}
