/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is set in the filter as a query, and a query as what is set in it. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-filter-private.h"

#include "library/voc-present-query.h"
#include "model/voc-vocabulary.h"

#define DAY (24 * 60 * 60)

/* The ages of the drop-down, in its order. */
static const int ages[] = { 0, 1, 7, 30 };

static void
fill_sets (VocJobsFilter *self,
           VocQuery      *query)
{
  g_auto (GStrv) employments = voc_job_facet_get_chosen (self->employments);
  g_auto (GStrv) sources = voc_job_facet_get_chosen (self->sources);
  g_auto (GStrv) companies = voc_job_facet_get_chosen (self->companies);

  for (guint i = 0; i < VOC_N_CHOICES; i++)
    if (!voc_jobs_filter_is_in_text (self, voc_jobs_choice_get_field ((VocJobsChoice) i)))
      {
        g_auto (GStrv) keys = voc_job_facet_get_chosen (self->choices[i]);

        voc_jobs_choice_fill ((VocJobsChoice) i, (const char *const *) keys, query);
      }
  for (guint i = 0; employments[i] != NULL; i++)
    query->employment = (VocEmployment) ((guint) query->employment | (guint) voc_employment_from_code (employments[i]));
  if (sources[0] != NULL)
    query->source_id = g_ascii_strtoll (sources[0], NULL, 10);
  if (companies[0] != NULL)
    voc_set_text (&query->company, companies[0]);
}

/**
 * voc_jobs_filter_fill:
 * @self: a filter
 * @query: a query that is not sealed
 * @now: Unix seconds
 *
 * Writes what the user set here into the query, and what is looked at here.
 */
void
voc_jobs_filter_fill (VocJobsFilter *self,
                      VocQuery      *query,
                      gint64         now)
{
  guint    age;
  gboolean asks_pay;

  g_return_if_fail (VOC_IS_JOBS_FILTER (self) && query != NULL);

  fill_sets (self, query);
  age = gtk_drop_down_get_selected (self->age);
  if (age < G_N_ELEMENTS (ages) && ages[age] > 0 && !voc_jobs_filter_is_in_text (self, VOC_FIELD_POSTED))
    query->posted_after = now - (gint64) ages[age] * DAY;
  asks_pay = gtk_spin_button_get_value (self->min_pay) > 0.0 || gtk_spin_button_get_value (self->max_pay) > 0.0;
  if (asks_pay && !voc_jobs_filter_is_in_text (self, VOC_FIELD_PAY))
    {
      query->min_pay = (gint64) gtk_spin_button_get_value (self->min_pay);
      query->max_pay = (gint64) gtk_spin_button_get_value (self->max_pay);
      g_strlcpy (query->pay_currency, self->currency, sizeof query->pay_currency);
    }
  query->pay_policy = (VocPayPolicy) gtk_drop_down_get_selected (self->pay_policy);
  query->shows_closed = gtk_check_button_get_active (self->closed_check);
  query->shows_hidden = gtk_check_button_get_active (self->hidden_check);
  query->only_saved = gtk_check_button_get_active (self->saved_check);
  query->folds_duplicates = !gtk_check_button_get_active (self->copies_check);
  query->counted = gtk_widget_get_mapped (GTK_WIDGET (self)) ? VOC_FACETS_ON_DEMAND : 0;
}

/**
 * voc_jobs_filter_fill_plain:
 * @self: a filter
 * @plain: a query that asks nothing
 * @query: what is asked
 *
 * Writes what would be asked if the user had set nothing: what they prefer. Of languages that
 * is any, unless any are asked for.
 */
void
voc_jobs_filter_fill_plain (VocJobsFilter  *self,
                            VocQuery       *plain,
                            const VocQuery *query)
{
  g_return_if_fail (VOC_IS_JOBS_FILTER (self) && plain != NULL && query != NULL);

  plain->pay_policy = voc_query_asks_pay (query) ? self->default_policy : VOC_PAY_POLICY_SHOW;
  plain->shows_closed = self->shows_closed;
  plain->folds_duplicates = TRUE;
  /* Languages that are left out are shown as left out, whoever said so. */
  if (query->languages == NULL)
    {
      g_strfreev (plain->languages);
      plain->languages = g_strdupv (self->languages);
    }
}

/* An age that is none of the list stands at its end as long as the text says it. */
static void
show_typed_age (VocJobsFilter  *self,
                const VocQuery *query,
                gint64          now)
{
  GtkStringList   *list = GTK_STRING_LIST (gtk_drop_down_get_model (self->age));
  gint64           days = query->posted_after > 0 ? (now - query->posted_after + DAY / 2) / DAY : 0;
  guint            position = G_N_ELEMENTS (ages);
  VocQueryPart     part = { .kind = VOC_PART_POSTED };
  g_autofree char *label = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    if (ages[i] == days)
      position = i;
  if (position == G_N_ELEMENTS (ages))
    {
      const char *more[] = { NULL, NULL };

      more[0] = label = voc_present_query_part (query, &part, NULL, VOC_UNIT_LOCALE, now);
      gtk_string_list_splice (list, position, g_list_model_get_n_items (G_LIST_MODEL (list)) - position, more);
    }
  gtk_drop_down_set_selected (self->age, position);
  if (position < G_N_ELEMENTS (ages) && g_list_model_get_n_items (G_LIST_MODEL (list)) > G_N_ELEMENTS (ages))
    gtk_string_list_remove (list, G_N_ELEMENTS (ages));
}

/* Whether a field is one of those that can be set here too. */
static gboolean
is_shown (guint field)
{
  for (guint i = 0; i < VOC_N_CHOICES; i++)
    if (voc_jobs_choice_get_field ((VocJobsChoice) i) == field)
      return TRUE;

  return field == VOC_FIELD_PAY || field == VOC_FIELD_POSTED;
}

/**
 * voc_jobs_filter_follow_text:
 * @self: a filter
 * @query: a sealed query with the text of the search
 * @now: Unix seconds
 *
 * Shows what the text says of what can be set here, and no longer what it does not say any
 * more. Emits nothing.
 */
void
voc_jobs_filter_follow_text (VocJobsFilter  *self,
                             const VocQuery *query,
                             gint64          now)
{
  guint before;

  g_return_if_fail (VOC_IS_JOBS_FILTER (self) && query != NULL);

  before = self->text_fields;
  self->text_fields = 0;
  for (guint field = VOC_FIELD_NONE + 1; field < VOC_N_FIELDS; field++)
    if (is_shown (field) && voc_query_has_field (query, (VocQueryFieldId) field))
      self->text_fields |= 1u << field;

  self->is_quiet = TRUE;
  before |= self->text_fields;
  for (guint i = 0; i < VOC_N_CHOICES; i++)
    if ((before & (1u << voc_jobs_choice_get_field ((VocJobsChoice) i))) != 0)
      {
        g_auto (GStrv) keys = voc_jobs_choice_list ((VocJobsChoice) i, query);

        voc_job_facet_set_chosen (self->choices[i], (const char *const *) keys);
      }
  if ((before & (1u << VOC_FIELD_LANGUAGE)) != 0)
    voc_jobs_filter_show_languages (self);
  if ((before & (1u << VOC_FIELD_PAY)) != 0)
    voc_jobs_filter_show_pay (self, (double) query->min_pay, (double) query->max_pay);
  if ((before & (1u << VOC_FIELD_POSTED)) != 0)
    show_typed_age (self, query, now);
  self->is_quiet = FALSE;
  voc_jobs_filter_update_clear (self);
}

static void
set_sets (VocJobsFilter  *self,
          const VocQuery *query)
{
  const char       *employments[VOC_N_EMPLOYMENTS + 1] = { NULL };
  g_autofree char  *source = g_strdup_printf ("%" G_GINT64_FORMAT, query->source_id);
  const char *const sources[] = { source, NULL };
  const char *const companies[] = { query->company, NULL };
  guint             n = 0;

  for (guint i = 0; i < VOC_N_CHOICES; i++)
    {
      g_auto (GStrv) keys = voc_jobs_choice_list ((VocJobsChoice) i, query);

      voc_job_facet_set_chosen (self->choices[i], (const char *const *) keys);
    }
  for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
    if (((guint) query->employment & (1u << i)) != 0)
      employments[n++] = voc_employment_to_code ((VocEmployment) (1u << i));

  voc_job_facet_set_chosen (self->employments, employments);
  voc_job_facet_set_chosen (self->sources, query->source_id != 0 ? sources : NULL);
  voc_job_facet_set_chosen (self->companies, query->company != NULL ? companies : NULL);
}

/**
 * voc_jobs_filter_set_query:
 * @self: a filter
 * @query: a query with its filters as they were given, and no age
 * @asks_pay: whether it asks for some pay, with its filters or with its text
 *
 * Sets what the query asks, and forgets what the text said. Emits nothing.
 */
void
voc_jobs_filter_set_query (VocJobsFilter  *self,
                           const VocQuery *query,
                           gboolean        asks_pay)
{
  g_return_if_fail (VOC_IS_JOBS_FILTER (self) && query != NULL);

  self->is_quiet = TRUE;
  self->text_fields = 0;
  set_sets (self, query);
  gtk_drop_down_set_selected (self->age, 0);
  if (voc_query_asks_pay (query))
    g_strlcpy (self->currency, query->pay_currency, sizeof self->currency);
  voc_jobs_filter_show_pay_labels (self);
  self->is_policy_chosen = query->pay_policy != (asks_pay ? self->default_policy : VOC_PAY_POLICY_SHOW);
  if (self->is_policy_chosen)
    gtk_drop_down_set_selected (self->pay_policy, query->pay_policy);
  voc_jobs_filter_show_pay (self, (double) query->min_pay, (double) query->max_pay);
  gtk_check_button_set_active (self->closed_check, query->shows_closed);
  gtk_check_button_set_active (self->hidden_check, query->shows_hidden);
  gtk_check_button_set_active (self->saved_check, query->only_saved);
  gtk_check_button_set_active (self->copies_check, !query->folds_duplicates);
  self->is_quiet = FALSE;
  voc_jobs_filter_update_clear (self);
}
