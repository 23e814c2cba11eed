/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many filters are set, and taking back what is: one of them, or all. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-filter-private.h"

#define DAY (24 * 60 * 60)

static void
reset (VocJobsFilter   *self,
       VocQueryPartKind kind)
{
  for (guint i = 0; i < VOC_N_CHOICES; i++)
    if (voc_jobs_choice_get_part ((VocJobsChoice) i) == kind)
      voc_job_facet_set_chosen (self->choices[i], NULL);

  switch ((int) kind)
    {
    case VOC_PART_EMPLOYMENT:
      voc_job_facet_set_chosen (self->employments, NULL);
      break;
    case VOC_PART_PAY:
      voc_jobs_filter_show_pay (self, 0.0, 0.0);
      break;
    case VOC_PART_PAY_POLICY:
      self->is_policy_chosen = FALSE;
      voc_jobs_filter_show_policy (self);
      break;
    case VOC_PART_POSTED:
      gtk_drop_down_set_selected (self->age, 0);
      break;
    case VOC_PART_SOURCE:
      voc_job_facet_set_chosen (self->sources, NULL);
      break;
    case VOC_PART_COMPANY:
      voc_job_facet_set_chosen (self->companies, NULL);
      break;
    case VOC_PART_SAVED:
      gtk_check_button_set_active (self->saved_check, FALSE);
      break;
    case VOC_PART_CLOSED:
      gtk_check_button_set_active (self->closed_check, self->shows_closed);
      break;
    case VOC_PART_HIDDEN:
      gtk_check_button_set_active (self->hidden_check, FALSE);
      break;
    case VOC_PART_COPIES:
      gtk_check_button_set_active (self->copies_check, FALSE);
      break;
    default:
      break;
    }
}

/**
 * voc_jobs_filter_take_back:
 * @self: a filter
 * @kind: what is set here
 *
 * Takes one filter back; emits "changed" once.
 */
void
voc_jobs_filter_take_back (VocJobsFilter   *self,
                           VocQueryPartKind kind)
{
  g_return_if_fail (VOC_IS_JOBS_FILTER (self));

  self->is_quiet = TRUE;
  reset (self, kind);
  self->is_quiet = FALSE;
  voc_jobs_filter_changed (self);
}

/**
 * voc_jobs_filter_count:
 * @self: a filter
 *
 * Returns: how many filters are set, here or in the text
 */
guint
voc_jobs_filter_count (VocJobsFilter *self)
{
  g_autoptr (VocQuery) query = voc_query_new ();
  guint n;

  g_return_val_if_fail (VOC_IS_JOBS_FILTER (self), 0);

  n = voc_jobs_filter_is_in_text (self, VOC_FIELD_PAY) + voc_jobs_filter_is_in_text (self, VOC_FIELD_POSTED);
  for (guint i = 0; i < VOC_N_CHOICES; i++)
    n += voc_jobs_filter_is_in_text (self, voc_jobs_choice_get_field ((VocJobsChoice) i)) || voc_job_facet_has_chosen (self->choices[i]);

  voc_jobs_filter_fill (self, query, DAY * 365);
  n += query->employment != 0;
  n += query->source_id != 0;
  n += query->company != NULL;
  n += query->posted_after != 0;
  n += voc_query_asks_pay (query);
  n += query->pay_policy != voc_jobs_filter_get_usual_policy (self);
  n += query->shows_closed != self->shows_closed;
  n += query->shows_hidden;
  n += query->only_saved;
  n += !query->folds_duplicates;
  return n;
}

/**
 * voc_jobs_filter_clear:
 * @self: a filter
 *
 * Takes every filter back, those of the text too; emits "changed" once, if that was a
 * change.
 */
void
voc_jobs_filter_clear (VocJobsFilter *self)
{
  gboolean had_some;

  g_return_if_fail (VOC_IS_JOBS_FILTER (self));

  had_some = voc_jobs_filter_count (self) > 0;
  for (guint field = VOC_FIELD_NONE + 1; field < VOC_N_FIELDS; field++)
    voc_jobs_filter_take_over (self, (VocQueryFieldId) field);
  self->is_quiet = TRUE;
  for (guint kind = VOC_PART_WORKPLACE; kind <= VOC_PART_COPIES; kind++)
    reset (self, (VocQueryPartKind) kind);
  self->is_quiet = FALSE;
  if (had_some)
    voc_jobs_filter_changed (self);
}
