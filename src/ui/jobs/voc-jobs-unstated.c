/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many jobs state no pay, while some pay is asked for: it stays in view, whatever is done
 * with them. Those that are left out are in no answer; the same question with them finds how
 * many there are. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "base/voc-error.h"
#include "library/voc-library-query.h"
#include "library/voc-present.h"

typedef struct
{
  VocJobsPage  *page;        /* (owned) */
  GCancellable *cancellable; /* (owned) */
  guint         n_found;     /* without them */
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->page);
  g_object_unref (question->cancellable);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
show (VocJobsPage *self,
      guint        n,
      gboolean     is_asked,
      gboolean     is_left_out)
{
  voc_jobs_header_set_unstated (self->header, is_asked ? n : 0, is_left_out);
  voc_jobs_filter_set_unstated (voc_jobs_search_bar_get_filter (self->search_bar), n, is_left_out);
}

/* Where nothing is found there is no header, and it is all the more worth knowing. */
static void
tell_empty (VocJobsPage *self,
            guint        n)
{
  const char      *before = adw_status_page_get_description (self->empty_page);
  g_autofree char *text = voc_present_n_unstated (n, TRUE);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  g_autofree char *description = NULL;

  description = before != NULL && *before != '\0' ? g_strdup_printf ("%s\n%s", before, markup) : g_steal_pointer (&markup);
  adw_status_page_set_description (self->empty_page, description);
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts = voc_library_count_finish (VOC_LIBRARY (object), result, &error);
  VocJobsPage *self = question->page;
  guint        n_all;

  /* What is shown now is the answer to something else. */
  if (self->unstated != question->cancellable || self->library == NULL)
    return;

  g_clear_object (&self->unstated);
  if (counts == NULL && !voc_error_is_cancelled (error))
    g_debug ("What states no pay could not be counted: %s", error->message);

  n_all = counts != NULL ? g_array_index (counts, guint, 0) : 0;
  show (self, n_all - MIN (n_all, question->n_found), TRUE, TRUE);
  if (question->n_found == 0 && n_all > 0)
    tell_empty (self, n_all);
}

static VocQuery *
let_unstated_in (const VocQuery *query)
{
  VocQuery *wide = voc_query_edit (query);

  wide->pay_policy = VOC_PAY_POLICY_SHOW;
  return voc_query_seal (wide, g_get_real_time () / G_USEC_PER_SEC);
}

/* Tells of @result how many state no pay. While the descriptions are still to be searched it is
 * too early to count what is left out. */
void
voc_jobs_page_count_unstated (VocJobsPage     *self,
                              const VocResult *result)
{
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_query_unref);
  gboolean  is_left_out = result->query->pay_policy == VOC_PAY_POLICY_HIDE;
  Question *question;

  if (self->unstated != NULL)
    g_cancellable_cancel (self->unstated);
  g_clear_object (&self->unstated);
  if (!is_left_out)
    show (self, result->n_unstated_pay, voc_query_asks_pay (result->query), FALSE);
  if (!is_left_out || result->lacks_texts || self->library == NULL)
    return;

  self->unstated = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->page = g_object_ref (self);
  question->cancellable = g_object_ref (self->unstated);
  question->n_found = voc_result_get_n (result);
  g_ptr_array_add (queries, let_unstated_in (result->query));
  voc_library_count_async (self->library, queries, self->unstated, counted_cb, question);
}
