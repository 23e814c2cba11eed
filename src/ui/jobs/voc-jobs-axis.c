/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bars of the chart of pay while some pay is asked for: those of the same question
 * without it. Of what is found alone the chart would end where the selection does, which could
 * be made narrower then and never wider. They are in the money of what was found, and nothing
 * else of that answer is made. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "base/voc-error.h"
#include "model/voc-query-part.h"

/* A text may say both ends apart, and overrule what is set in the filter. */
#define MOST_PARTS 8

typedef struct
{
  VocJobsPage  *page;        /* (owned) */
  GCancellable *cancellable; /* (owned) */
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->page);
  g_object_unref (question->cancellable);
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

static void
found_cb (GObject      *object,
          GAsyncResult *async_result,
          gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResult) wide = voc_library_search_finish (VOC_LIBRARY (object), async_result, &error);
  VocJobsPage *self = question->page;

  /* What is shown now is the answer to something else. */
  if (self->axis != question->cancellable || self->library == NULL)
    return;

  g_clear_object (&self->axis);
  if (wide == NULL && !voc_error_is_cancelled (error))
    g_debug ("The chart has no more than what is found: %s", error->message);
  voc_jobs_header_set_axis (self->header, wide != NULL ? &wide->pay : NULL);
}

/* Asks what the header shows @result on. */
void
voc_jobs_page_load_axis (VocJobsPage     *self,
                         const VocResult *result)
{
  g_autoptr (VocQuery) wide = NULL;
  Question *question;

  if (self->axis != NULL)
    g_cancellable_cancel (self->axis);
  g_clear_object (&self->axis);
  if (self->library == NULL || !voc_query_asks_pay (result->query))
    return;

  wide = make_wide (result);
  if (wide == NULL)
    {
      voc_jobs_header_set_axis (self->header, NULL);
      return;
    }

  self->axis = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->page = g_object_ref (self);
  question->cancellable = g_object_ref (self->axis);
  voc_library_search_async (self->library, wide, result->lacks_texts ? VOC_REACH_SHORT : VOC_REACH_WHOLE, self->axis,
                            found_cb, question);
}
