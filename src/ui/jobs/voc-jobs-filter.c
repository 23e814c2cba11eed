/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in the filter popover: groups of values with their counts, the
 * pay, the age, and what is left out otherwise. It holds what the user set and
 * writes it into a query; it never searches. What the text of the search says is shown
 * here as if it had been set, but not held: there is one statement of everything, and
 * setting it here takes it over. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-filter-private.h"

#include "library/voc-present-query.h"
#include "model/voc-vocabulary.h"
#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>

/* Of the template, by #VocJobsChoice. */
static const char *const choice_ids[] = { "workplaces", "levels", "contracts", "languages", "countries", "occupations", "skills" };

G_STATIC_ASSERT (G_N_ELEMENTS (choice_ids) == VOC_N_CHOICES);

G_DEFINE_FINAL_TYPE (VocJobsFilter, voc_jobs_filter, GTK_TYPE_WIDGET)

static guint signal_changed;
static guint signal_took_over;
static guint signal_opened;

static char *
label_employment (const VocFacetCount *count)
{
  char *words = voc_present_employment (voc_employment_from_code (count->key));

  return words != NULL ? words : g_strdup (C_ ("kind of employment", "Not stated"));
}

static char *
label_name (const VocFacetCount *count)
{
  const char *name = count->label != NULL ? count->label : count->key;

  return g_strdup (*name != '\0' ? name : C_ ("employer", "Not stated"));
}

void
voc_jobs_filter_update_clear (VocJobsFilter *self)
{
  gtk_widget_set_sensitive (self->clear_button, voc_jobs_filter_count (self) > 0);
}

void
voc_jobs_filter_changed (VocJobsFilter *self)
{
  if (self->is_quiet)
    return;

  voc_jobs_filter_update_clear (self);
  g_signal_emit (self, signal_changed, 0);
}

gboolean
voc_jobs_filter_is_in_text (VocJobsFilter  *self,
                            VocQueryFieldId field)
{
  return (self->text_fields & (1u << field)) != 0;
}

void
voc_jobs_filter_take_over (VocJobsFilter  *self,
                           VocQueryFieldId field)
{
  if (self->is_quiet || !voc_jobs_filter_is_in_text (self, field))
    return;

  self->text_fields &= ~(1u << field);
  g_signal_emit (self, signal_took_over, 0, field);
}

static void
choice_changed_cb (VocJobsFilter *self,
                   VocJobFacet   *facet)
{
  for (guint i = 0; i < VOC_N_CHOICES; i++)
    if (self->choices[i] == facet)
      voc_jobs_filter_take_over (self, voc_jobs_choice_get_field ((VocJobsChoice) i));
  voc_jobs_filter_changed (self);
}

static void
pay_changed (VocJobsFilter *self)
{
  voc_jobs_filter_take_over (self, VOC_FIELD_PAY);
  voc_jobs_filter_changed (self);
}

/* What is preferred is for a search by pay; any other shows jobs that state none. */
VocPayPolicy
voc_jobs_filter_get_usual_policy (VocJobsFilter *self)
{
  gboolean asks_pay = gtk_spin_button_get_value (self->min_pay) > 0.0 || gtk_spin_button_get_value (self->max_pay) > 0.0;

  return asks_pay ? self->default_policy : VOC_PAY_POLICY_SHOW;
}

/* The list says what is in force, so that anything else can be chosen. Emits nothing. */
void
voc_jobs_filter_show_policy (VocJobsFilter *self)
{
  gboolean was_quiet = self->is_quiet;

  if (self->is_policy_chosen)
    return;

  self->is_quiet = TRUE;
  gtk_drop_down_set_selected (self->pay_policy, voc_jobs_filter_get_usual_policy (self));
  self->is_quiet = was_quiet;
}

static void
policy_changed_cb (VocJobsFilter *self)
{
  if (self->is_quiet)
    return;

  self->is_policy_chosen = gtk_drop_down_get_selected (self->pay_policy) != (guint) voc_jobs_filter_get_usual_policy (self);
  voc_jobs_filter_changed (self);
}

/* The highest pay is never under the least: when that is raised it goes along, and the
 * first step up from none is one that finds something. */
static void
pay_changed_cb (VocJobsFilter *self)
{
  double least = gtk_spin_button_get_value (self->min_pay);
  double most = gtk_spin_button_get_value (self->max_pay);

  if (self->is_quiet)
    return;

  if (most > 0.0 && most < least)
    voc_jobs_filter_show_pay (self, least, least);
  voc_jobs_filter_show_policy (self);
  pay_changed (self);
}

/* None is nothing, and not an amount of 0. */
static gboolean
max_pay_output_cb (VocJobsFilter *self)
{
  if (gtk_spin_button_get_value (self->max_pay) > 0.0)
    return FALSE;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->max_pay)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->max_pay), "");
  return TRUE;
}

static void
age_changed_cb (VocJobsFilter *self)
{
  voc_jobs_filter_take_over (self, VOC_FIELD_POSTED);
  voc_jobs_filter_changed (self);
}

void
voc_jobs_filter_show_pay_labels (VocJobsFilter *self)
{
  gboolean         has_currency = self->currency[0] != '\0';
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;

  /* Translators: the label of a number; %s is the code of a currency, e.g. USD. */
  least = has_currency ? g_strdup_printf (_ ("At Least, %s a Year"), self->currency) : g_strdup (_ ("At Least, a Year"));
  /* Translators: the label of a number; %s is the code of a currency, e.g. USD. */
  most = has_currency ? g_strdup_printf (_ ("Less Than, %s a Year"), self->currency) : g_strdup (_ ("Less Than, a Year"));
  gtk_label_set_label (self->min_pay_label, least);
  gtk_label_set_label (self->max_pay_label, most);
}

/* Emits nothing. */
void
voc_jobs_filter_show_pay (VocJobsFilter *self,
                          double         min_pay,
                          double         max_pay)
{
  gboolean was_quiet = self->is_quiet;

  self->is_quiet = TRUE;
  gtk_spin_button_set_value (self->min_pay, min_pay);
  gtk_spin_button_set_value (self->max_pay, max_pay);
  self->is_quiet = was_quiet;
  voc_jobs_filter_show_policy (self);
}

/* Drop-down lists have their labels only now. */
static void
voc_jobs_filter_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (voc_jobs_filter_parent_class)->root (widget);
  voc_widget_let_labels_wrap (VOC_JOBS_FILTER (widget)->box);
}

/* What nobody looks at is not counted. */
static void
voc_jobs_filter_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (voc_jobs_filter_parent_class)->map (widget);
  g_signal_emit (widget, signal_opened, 0);
}

static void
voc_jobs_filter_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOBS_FILTER);
  G_OBJECT_CLASS (voc_jobs_filter_parent_class)->dispose (object);
}

static void
voc_jobs_filter_finalize (GObject *object)
{
  g_clear_pointer (&VOC_JOBS_FILTER (object)->languages, g_strfreev);
  G_OBJECT_CLASS (voc_jobs_filter_parent_class)->finalize (object);
}

static void
voc_jobs_filter_class_init (VocJobsFilterClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_jobs_filter_dispose;
  object_class->finalize = voc_jobs_filter_finalize;
  signal_changed = g_signal_new ("changed", VOC_TYPE_JOBS_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signal_took_over = g_signal_new ("took-over", VOC_TYPE_JOBS_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  signal_opened = g_signal_new ("opened", VOC_TYPE_JOBS_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  widget_class->root = voc_jobs_filter_root;
  widget_class->map = voc_jobs_filter_map;

  g_type_ensure (VOC_TYPE_JOB_FACET);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-jobs-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, box);
  for (guint i = 0; i < VOC_N_CHOICES; i++)
    gtk_widget_class_bind_template_child_full (widget_class, choice_ids[i], FALSE,
                                               G_STRUCT_OFFSET (VocJobsFilter, choices) + (gssize) (i * sizeof (VocJobFacet *)));
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, employments);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, sources);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, companies);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, age);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, min_pay);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, min_pay_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, max_pay);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, max_pay_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, pay_policy);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, unstated_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, closed_check);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, hidden_check);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, saved_check);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, copies_check);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, clear_button);
  gtk_widget_class_bind_template_callback_full (widget_class, "changed_cb", G_CALLBACK (voc_jobs_filter_changed));
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pay_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, policy_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, max_pay_output_cb);
  gtk_widget_class_bind_template_callback (widget_class, age_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-jobs-filter");
}

static void
voc_jobs_filter_init (VocJobsFilter *self)
{
  self->is_quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  voc_widget_set_spoken_name (GTK_WIDGET (self->pay_policy), _ ("Jobs that do not state their pay"));
  for (guint i = 0; i < VOC_N_CHOICES; i++)
    voc_jobs_choice_setup ((VocJobsChoice) i, self->choices[i]);
  voc_job_facet_setup (self->employments, C_ ("heading of a filter", "Employment"), label_employment, FALSE, FALSE);
  voc_job_facet_setup (self->sources, C_ ("heading of a filter", "Source"), label_name, TRUE, FALSE);
  voc_job_facet_setup (self->companies, C_ ("heading of a filter", "Employer"), label_name, TRUE, FALSE);
  voc_jobs_filter_show_pay_labels (self);
  voc_jobs_filter_show_pay (self, 0.0, 0.0);
  self->is_quiet = FALSE;
  voc_jobs_filter_update_clear (self);
}

/**
 * voc_jobs_filter_set_defaults:
 * @self: a filter
 * @policy: what a search by pay does with jobs that state none
 * @shows_closed: whether closed jobs are found without being asked for
 * @languages: (array zero-terminated=1) (nullable): the languages of the text that are found
 *   without being asked for, "" for those that are not known; %NULL: any
 *
 * What the person prefers: it does not count as a filter. Languages are chosen here
 * nevertheless, as long as no others are: they leave jobs out, and that is to be seen.
 * Emits "changed".
 */
void
voc_jobs_filter_set_defaults (VocJobsFilter     *self,
                              VocPayPolicy       policy,
                              gboolean           shows_closed,
                              const char *const *languages)
{
  gboolean was_usual;

  g_return_if_fail (VOC_IS_JOBS_FILTER (self));

  was_usual = voc_jobs_filter_has_usual_languages (self);
  self->default_policy = policy;
  self->shows_closed = shows_closed;
  g_strfreev (self->languages);
  self->languages = languages != NULL ? g_strdupv ((char **) languages) : NULL;
  if (was_usual)
    voc_jobs_filter_show_languages (self);
  self->is_quiet = TRUE;
  self->is_policy_chosen = FALSE;
  voc_jobs_filter_show_policy (self);
  gtk_check_button_set_active (self->closed_check, shows_closed);
  self->is_quiet = FALSE;
  voc_jobs_filter_changed (self);
}

static void
add_asked (GPtrArray       *all,
           const GPtrArray *counts)
{
  for (guint i = 0; i < counts->len; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (counts, i);

      g_ptr_array_add (all, voc_facet_count_new (count->key, count->label, count->count));
    }
}

/* Skills and occupations, with the names of those that are asked for and that nothing has. */
static void
show_demanded (VocJobsFilter   *self,
               VocJobsChoice    choice,
               const VocResult *result,
               const GPtrArray *asked)
{
  VocFacet facet = voc_jobs_choice_get_facet (choice);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);

  if ((result->query->counted & 1u << facet) == 0)
    return;

  add_asked (all, result->facets[facet]);
  add_asked (all, asked);
  voc_job_facet_set_counts (self->choices[choice], all);
}

static VocJobFacet *
get_facet (VocJobsFilter *self,
           VocFacet       facet)
{
  if (facet == VOC_FACET_EMPLOYMENT)
    return self->employments;
  if (facet == VOC_FACET_SOURCE)
    return self->sources;
  for (guint i = 0; i < VOC_N_CHOICES; i++)
    if (voc_jobs_choice_get_facet ((VocJobsChoice) i) == facet)
      return self->choices[i];

  return self->companies;
}

/**
 * voc_jobs_filter_set_counts:
 * @self: a filter
 * @facet: one of its lists of values
 * @result: the answer whose counts are shown there: when some of the values are chosen, one to
 *   the question without these
 */
void
voc_jobs_filter_set_counts (VocJobsFilter   *self,
                            VocFacet         facet,
                            const VocResult *result)
{
  g_return_if_fail (VOC_IS_JOBS_FILTER (self) && result != NULL);

  if (facet == VOC_FACET_SKILL)
    show_demanded (self, VOC_CHOICE_SKILL, result, result->asked_skills);
  else if (facet == VOC_FACET_OCCUPATION)
    show_demanded (self, VOC_CHOICE_OCCUPATION, result, result->asked_occupations);
  else
    voc_job_facet_set_counts (get_facet (self, facet), result->facets[facet]);
}

/* While somebody looks, what is beside chosen values is for voc-jobs-counts.c to tell. */
static gboolean
is_counted_apart (VocJobsFilter *self,
                  VocFacet       facet)
{
  return voc_job_facet_has_chosen (get_facet (self, facet)) && gtk_widget_get_mapped (GTK_WIDGET (self));
}

/* What the text calls by a name is known by its code from the answer on. */
static void
choose_named (VocJobsFilter   *self,
              const VocResult *result)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) keys = NULL;

  if (!voc_jobs_filter_is_in_text (self, VOC_FIELD_OCCUPATION) || result->query->occupations == NULL)
    return;

  for (guint i = 0; i < result->asked_occupations->len; i++)
    g_strv_builder_add (builder, ((const VocFacetCount *) g_ptr_array_index (result->asked_occupations, i))->key);
  if (g_strv_contains ((const char *const *) result->query->occupations, ""))
    g_strv_builder_add (builder, "");
  keys = g_strv_builder_end (builder);
  voc_job_facet_set_chosen (self->choices[VOC_CHOICE_OCCUPATION], (const char *const *) keys);
}

/* How many jobs state no pay, or none by the year, beside what is to become of them. */
static void
show_unstated (VocJobsFilter *self)
{
  guint            n = self->leaves_out ? (guint) MAX (self->n_left_out, 0) : self->n_unstated;
  g_autofree char *text = voc_present_n_unstated (n, self->leaves_out ? self->n_unreckoned_left_out : self->n_unreckoned);

  gtk_label_set_label (self->unstated_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->unstated_label), !self->leaves_out || self->n_left_out >= 0);
}

/**
 * voc_jobs_filter_set_left_out:
 * @self: a filter
 * @n: how many jobs the answer that is shown leaves out, as they do not say what they pay;
 *   negative when that is not known, or it leaves out none for that
 * @n_unreckoned: how many besides, as nobody can say what their pay is in a year
 */
void
voc_jobs_filter_set_left_out (VocJobsFilter *self,
                              int            n,
                              guint          n_unreckoned)
{
  g_return_if_fail (VOC_IS_JOBS_FILTER (self));

  self->n_left_out = n;
  self->n_unreckoned_left_out = n_unreckoned;
  show_unstated (self);
}

/**
 * voc_jobs_filter_set_result:
 * @self: a filter
 * @result: the answer whose counts are shown
 *
 * Of what was not counted the counts stay as they are: nobody looks at them. So do those of
 * a list in which values are chosen, while the filter is open.
 */
void
voc_jobs_filter_set_result (VocJobsFilter   *self,
                            const VocResult *result)
{
  g_return_if_fail (VOC_IS_JOBS_FILTER (self) && result != NULL);

  choose_named (self, result);
  for (guint facet = 0; facet < VOC_N_FACETS; facet++)
    if (!is_counted_apart (self, (VocFacet) facet))
      voc_jobs_filter_set_counts (self, (VocFacet) facet, result);
  if (result->pay.currency[0] != '\0')
    g_strlcpy (self->currency, result->pay.currency, sizeof self->currency);
  voc_jobs_filter_show_pay_labels (self);

  self->n_unstated = result->n_unstated_pay;
  self->n_unreckoned = result->n_unreckoned_pay;
  self->leaves_out = result->query->pay_policy == VOC_PAY_POLICY_HIDE;
  show_unstated (self);
}

/**
 * voc_jobs_filter_is_remote:
 * @self: a filter
 *
 * Returns: whether remote jobs, and only those, are asked for
 */
gboolean
voc_jobs_filter_is_remote (VocJobsFilter *self)
{
  g_auto (GStrv) keys = NULL;

  g_return_val_if_fail (VOC_IS_JOBS_FILTER (self), FALSE);

  keys = voc_job_facet_get_chosen (self->choices[VOC_CHOICE_WORKPLACE]);
  return g_strv_length (keys) == 1 && voc_workplace_from_code (keys[0]) == VOC_WORKPLACE_REMOTE;
}

void
voc_jobs_filter_set_remote (VocJobsFilter *self,
                            gboolean       is_remote)
{
  const char *const keys[] = { voc_workplace_to_code (VOC_WORKPLACE_REMOTE), NULL };

  g_return_if_fail (VOC_IS_JOBS_FILTER (self));

  if (voc_jobs_filter_is_remote (self) != is_remote
      && voc_job_facet_set_chosen (self->choices[VOC_CHOICE_WORKPLACE], is_remote ? keys : NULL))
    choice_changed_cb (self, self->choices[VOC_CHOICE_WORKPLACE]);
}

/**
 * voc_jobs_filter_set_pay:
 * @self: a filter
 * @min_pay: whole units a year of the currency of the last answer; 0: none
 * @max_pay: likewise
 *
 * Asks for pay between them; emits "changed" once, if that is a change.
 */
void
voc_jobs_filter_set_pay (VocJobsFilter *self,
                         double         min_pay,
                         double         max_pay)
{
  double least;
  double most;

  g_return_if_fail (VOC_IS_JOBS_FILTER (self));

  least = gtk_spin_button_get_value (self->min_pay);
  most = gtk_spin_button_get_value (self->max_pay);
  voc_jobs_filter_show_pay (self, MAX (0.0, min_pay), MAX (0.0, max_pay));
  if (least != gtk_spin_button_get_value (self->min_pay) || most != gtk_spin_button_get_value (self->max_pay))
    pay_changed (self);
}
