/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many filters are set, and taking back what is: one of them, or all. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-filter-private.h"

#define DAY (24 * 60 * 60)

/* Whether what is found is of the languages that are preferred. What the text says is not
 * held here, and what is behind it is these. */
gboolean
voc_jobs_filter_has_usual_languages (VocJobsFilter *self)
{
  g_auto (GStrv) chosen = NULL;

  if (voc_jobs_filter_is_in_text (self, VOC_FIELD_LANGUAGE))
    return TRUE;

  chosen = voc_job_facet_get_chosen (self->choices[VOC_CHOICE_LANGUAGE]);
  if (self->languages == NULL || g_strv_length (chosen) != g_strv_length (self->languages))
    return self->languages == NULL && chosen[0] == NULL;

  for (guint i = 0; chosen[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) self->languages, chosen[i]))
      return FALSE;

  return TRUE;
}

/* Chooses those that are preferred, unless the text says others. Emits nothing. */
void
voc_jobs_filter_show_languages (VocJobsFilter *self)
{
  gboolean was_quiet = self->is_quiet;

  if (voc_jobs_filter_is_in_text (self, VOC_FIELD_LANGUAGE))
    return;

  self->is_quiet = TRUE;
  voc_job_facet_set_chosen (self->choices[VOC_CHOICE_LANGUAGE], (const char *const *) self->languages);
  self->is_quiet = was_quiet;
}

static void
reset (VocJobsFilter   *self,
       VocQueryPartKind kind)
{
  for (guint i = 0; i < VOC_N_CHOICES; i++)
    if (voc_jobs_choice_get_part ((VocJobsChoice) i) == kind)
      voc_job_facet_set_chosen (self->choices[i], NULL);
  if (kind == VOC_PART_LANGUAGE)
    voc_jobs_filter_show_languages (self);

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
 * Takes one filter back; emits "changed" once. That of the languages leaves none out
 * afterwards, also those that are not preferred; what is preferred is in force again when that
 * is taken back.
 */
void
voc_jobs_filter_take_back (VocJobsFilter   *self,
                           VocQueryPartKind kind)
{
  VocJobFacet *languages;

  g_return_if_fail (VOC_IS_JOBS_FILTER (self));

  self->is_quiet = TRUE;
  languages = self->choices[VOC_CHOICE_LANGUAGE];
  if (kind == VOC_PART_LANGUAGE && voc_job_facet_has_chosen (languages))
    voc_job_facet_set_chosen (languages, NULL);
  else
    reset (self, kind);
  self->is_quiet = FALSE;
  voc_jobs_filter_changed (self);
}

/* Whether it is not what is preferred. */
static gboolean
is_set (VocJobsFilter *self,
        VocJobsChoice  choice)
{
  return choice == VOC_CHOICE_LANGUAGE ? !voc_jobs_filter_has_usual_languages (self) : voc_job_facet_has_chosen (self->choices[choice]);
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
    n += voc_jobs_filter_is_in_text (self, voc_jobs_choice_get_field ((VocJobsChoice) i)) || is_set (self, (VocJobsChoice) i);

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
