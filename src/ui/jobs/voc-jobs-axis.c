/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What there is besides what was found: the bars of the chart of pay while some pay is asked
 * for, those of the same question without it, and how many jobs are left out as they do not
 * say what they pay. Of what is found alone the chart would end where the selection does, which
 * could be made narrower then and never wider. Its bars are in the money of what was found, and
 * nothing else of that answer is made. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "base/voc-error.h"
#include "library/voc-present.h"
#include "model/voc-query-part.h"

#include <glib/gi18n-lib.h>

/* A text may say both ends apart, and overrule what is set in the filter. */
#define MOST_PARTS 8

typedef struct
{
  VocJobsPage  *page;        /* (owned) */
  GCancellable *cancellable; /* (owned) */
  VocQuery     *told;        /* (owned) (nullable): what was asked, with those that state no pay */
  VocReach      reach;
  gboolean      is_empty; /* nothing was found without them */
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->page);
  g_object_unref (question->cancellable);
  g_clear_pointer (&question->told, voc_query_unref);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static const VocQueryPart *
find_pay (const GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const VocQueryPart *part = g_ptr_array_index (parts, i);

      if (part->kind == VOC_PART_PAY || (part->kind == VOC_PART_FIELD && part->field == VOC_FIELD_PAY))
        return part;
    }

  return NULL;
}

/* The question without what it says of pay; NULL when that can't be told apart. */
static VocQuery *
leave_out_pay (const VocQuery *query)
{
  g_autoptr (VocQuery) plain = voc_query_new ();
  VocQuery *wide = voc_query_ref (query);
  gint64    now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < MOST_PARTS && voc_query_asks_pay (wide); i++)
    {
      g_autoptr (GPtrArray) parts = voc_query_list_parts (wide, plain);
      const VocQueryPart *part = find_pay (parts);
      VocQuery           *next = part != NULL ? voc_query_without (wide, part, plain, now) : NULL;

      if (next == NULL)
        break;
      voc_query_unref (wide);
      wide = next;
    }

  if (voc_query_asks_pay (wide))
    g_clear_pointer (&wide, voc_query_unref);
  return wide;
}

/* For its pay alone. Without anything found, what was asked for says in which money. */
static VocQuery *
make_wide (const VocResult *result)
{
  const char *currency = result->pay.n > 0 ? result->pay.currency : result->query->pay_currency;
  g_autoptr (VocQuery) plain = leave_out_pay (result->query);
  VocQuery *wide;

  if (plain == NULL)
    return NULL;

  wide = voc_query_edit (plain);
  wide->only_pay = TRUE;
  g_strlcpy (wide->pay_currency, currency, sizeof wide->pay_currency);
  return voc_query_seal (wide, g_get_real_time () / G_USEC_PER_SEC);
}

/* %NULL when nothing is left out for that. */
static VocQuery *
make_told (const VocQuery *query)
{
  VocQuery *told;

  if (query->pay_policy != VOC_PAY_POLICY_HIDE)
    return NULL;

  told = voc_query_edit (query);
  told->pay_policy = VOC_PAY_POLICY_SHOW;
  told->counted = 0;
  return voc_query_seal (told, g_get_real_time () / G_USEC_PER_SEC);
}

/* What is shown now is the answer to something else. */
static gboolean
is_over (const Question *question)
{
  return question->page->axis != question->cancellable || question->page->library == NULL;
}

/* Where nothing is found there is no header, and it is all the more worth knowing. */
static void
tell_empty (VocJobsPage *self,
            guint        n,
            guint        n_unreckoned)
{
  const char      *before = adw_status_page_get_description (self->empty_page);
  g_autofree char *number = voc_present_number (n + n_unreckoned);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *description = NULL;

  if (n_unreckoned > 0)
    text = g_strdup_printf (
      /* Translators: %s is how many jobs a search by pay does not show, as they state none, or none that can be reckoned to a year. */
      ngettext ("%s job that does not say what it pays a year is left out", "%s jobs that do not say what they pay a year are left out", n + n_unreckoned),
      number);
  else
    text = g_strdup_printf (
      /* Translators: %s is how many jobs a search by pay does not show. */
      ngettext ("%s job that does not state its pay is left out", "%s jobs that do not state their pay are left out", n), number);
  markup = g_markup_escape_text (text, -1);
  description = before != NULL && *before != '\0' ? g_strdup_printf ("%s\n%s", before, markup) : g_strdup (markup);
  adw_status_page_set_description (self->empty_page, description);
}

static void
told_cb (GObject      *object,
         GAsyncResult *async_result,
         gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResult) told = voc_library_search_finish (VOC_LIBRARY (object), async_result, &error);
  VocJobsPage *self = question->page;
  guint        n_unreckoned;

  if (is_over (question))
    return;

  g_clear_object (&self->axis);
  if (told == NULL && !voc_error_is_cancelled (error))
    g_debug ("It is not known how many jobs state no pay: %s", error->message);
  if (told == NULL)
    return;

  /* Where no pay is asked for they are among those that were found. */
  n_unreckoned = voc_query_asks_pay (told->query) ? told->n_unreckoned_pay : 0;
  voc_jobs_header_set_left_out (self->header, told->n_unstated_pay, n_unreckoned);
  voc_jobs_filter_set_left_out (voc_jobs_search_bar_get_filter (self->search_bar), (int) told->n_unstated_pay, told->n_unreckoned_pay);
  if (question->is_empty && told->n_unstated_pay + n_unreckoned > 0)
    tell_empty (self, told->n_unstated_pay, n_unreckoned);
}

/* Takes @question. */
static void
ask_told (Question *question)
{
  VocJobsPage *self = question->page;

  if (question->told != NULL)
    voc_library_search_async (self->library, question->told, question->reach, question->cancellable, told_cb, question);
  else
    {
      g_clear_object (&self->axis);
      question_free (question);
    }
}

static void
found_cb (GObject      *object,
          GAsyncResult *async_result,
          gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResult) wide = voc_library_search_finish (VOC_LIBRARY (object), async_result, &error);

  if (is_over (question))
    return;

  if (wide == NULL && !voc_error_is_cancelled (error))
    g_debug ("The chart has no more than what is found: %s", error->message);
  voc_jobs_header_set_axis (question->page->header, wide != NULL ? &wide->pay : NULL);
  ask_told (g_steal_pointer (&question));
}

/**
 * voc_jobs_page_load_axis:
 * @self: a page
 * @result: what its header shows
 *
 * Asks what else the header shows of it.
 */
void
voc_jobs_page_load_axis (VocJobsPage     *self,
                         const VocResult *result)
{
  g_autoptr (VocQuery) wide = NULL;
  g_autoptr (VocQuery) told = NULL;
  Question *question;

  if (self->axis != NULL)
    g_cancellable_cancel (self->axis);
  g_clear_object (&self->axis);
  if (self->library == NULL)
    return;

  voc_jobs_filter_set_left_out (voc_jobs_search_bar_get_filter (self->search_bar), -1, 0);
  told = make_told (result->query);
  if (voc_query_asks_pay (result->query))
    {
      wide = make_wide (result);
      if (wide == NULL)
        voc_jobs_header_set_axis (self->header, NULL);
    }
  if (wide == NULL && told == NULL)
    return;

  self->axis = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->page = g_object_ref (self);
  question->cancellable = g_object_ref (self->axis);
  question->told = g_steal_pointer (&told);
  question->is_empty = voc_result_get_n (result) == 0;
  question->reach = result->lacks_texts ? VOC_REACH_SHORT : VOC_REACH_WHOLE;
  if (wide != NULL)
    voc_library_search_async (self->library, wide, question->reach, self->axis, found_cb, question);
  else
    ask_told (question);
}
