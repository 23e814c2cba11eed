/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plain facts of a listing's employer: how many jobs are open, for how long, how many
 * were there before, what they paid over time, each with how many it is of. They are asked
 * for when somebody opens the row. What nobody knows is said to be not known. Main thread. */

#include "config.h"

#include "ui/jobs/voc-job-employer.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "library/voc-library-employer.h"
#include "library/voc-present.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* The median of fewer is the pay of one job. */
#define LEAST_MEDIAN 3

/* A year back is as much as one reads. */
#define MOST_MONTHS 12

struct _VocJobEmployer
{
  GtkWidget parent_instance;

  VocLibrary   *library;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) */
  GPtrArray    *facts;       /* (owned) (element-type GtkWidget): in the row, unowned */
  guint         n_said;      /* of @facts, while they are written anew */
  gint64        id;
  char         *company; /* (nullable): whose facts they are */

  GtkListBox     *list;
  AdwExpanderRow *row;
};

G_DEFINE_FINAL_TYPE (VocJobEmployer, voc_job_employer, GTK_TYPE_WIDGET)

/* Those that are left over. */
static void
drop_facts (VocJobEmployer *self,
            guint           n_kept)
{
  while (self->facts->len > n_kept)
    {
      adw_expander_row_remove (self->row, g_ptr_array_index (self->facts, self->facts->len - 1));
      g_ptr_array_set_size (self->facts, (int) self->facts->len - 1);
    }
}

static void
add_row (VocJobEmployer *self)
{
  AdwActionRow *fact = ADW_ACTION_ROW (adw_action_row_new ());

  adw_action_row_set_title_lines (fact, 0);
  adw_action_row_set_subtitle_lines (fact, 0);
  gtk_widget_add_css_class (GTK_WIDGET (fact), "voc-fact");
  adw_expander_row_add_row (self->row, GTK_WIDGET (fact));
  g_ptr_array_add (self->facts, fact);
}

/* Into the row that is there: what is read does not jump, and keeps the keyboard. */
static void
add_fact (VocJobEmployer *self,
          const char     *name,
          const char     *value)
{
  AdwActionRow    *fact;
  g_autofree char *markup = g_markup_escape_text (value, -1);

  if (self->n_said == self->facts->len)
    add_row (self);
  fact = g_ptr_array_index (self->facts, self->n_said++);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fact), name);
  adw_action_row_set_subtitle (fact, markup);
}

/* A figure and how many jobs it is of. */
static char *
write_middle (const char *figure,
              guint       n)
{
  g_autofree char *number = voc_present_number (n);

  /* What there is one of has no middle. That is no plural: some languages have the same form
   * for 1 and for 21. */
  if (n == 1)
    /* Translators: a figure, e.g. of pay or of days, that is of one job. */
    return g_strdup_printf (_ ("%s (one job)"), figure);

  return g_strdup_printf (
    /* Translators: %1$s is a median, e.g. of pay or of days, %2$s how many jobs it is of: two at least. */
    ngettext ("%1$s (median of %2$s job)", "%1$s (median of %2$s jobs)", n), figure, number);
}

static char *
write_days (double median,
            guint  n)
{
  g_autofree char *number = NULL;
  g_autofree char *days = NULL;
  guint            whole = (guint) lround (MAX (median, 0));

  if (n == 0)
    return g_strdup (C_ ("employer", "Not known"));

  number = voc_present_number (whole);
  days = g_strdup_printf (ngettext ("%s day", "%s days", whole), number);

  return write_middle (days, n);
}

static char *
write_pay (const VocEmployerFacts *facts)
{
  g_autofree char *amount = NULL;
  g_autofree char *yearly = NULL;

  if (facts->n_pays == 0)
    return g_strdup (C_ ("employer", "Not known"));

  amount = voc_present_money (facts->median_pay, facts->currency, 0);
  /* Translators: %s is an amount of money. */
  yearly = g_strdup_printf (_ ("%s a year"), amount);

  return write_middle (yearly, facts->n_pays);
}

/* With what is left out, when something is. */
static char *
write_pays (const VocEmployerFacts *facts)
{
  g_autofree char *pay = write_pay (facts);
  g_autofree char *number = NULL;
  g_autofree char *odd = NULL;

  if (facts->lacks_figures)
    return g_strdup_printf ("%s\n%s", pay, _ ("Unusual pay may be counted too, as the figures that come with Vocation can’t be read."));
  if (facts->n_odd_pays == 0)
    return g_steal_pointer (&pay);

  number = voc_present_number (facts->n_odd_pays);
  /* Translators: the pay is ten times what such work pays, or a tenth; %s is a number of jobs. */
  odd = g_strdup_printf (ngettext ("Not counted: the unusual pay of %s job", "Not counted: the unusual pay of %s jobs", facts->n_odd_pays), number);

  return g_strdup_printf ("%s\n%s", pay, odd);
}

/* The months that have enough, the newest first; NULL when there are no two. */
static char *
write_months (const VocEmployerFacts *facts)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = facts->months->len; i-- > 0 && n < MOST_MONTHS;)
    {
      const VocEmployerMonth *month = &g_array_index (facts->months, VocEmployerMonth, i);
      g_autofree char        *name = NULL;
      g_autofree char        *amount = NULL;
      g_autofree char        *value = NULL;

      if (month->n < LEAST_MEDIAN)
        continue;

      name = voc_present_month (month->year, month->month);
      amount = voc_present_money (month->median, facts->currency, 0);
      value = write_middle (amount, month->n);
      if (n > 0)
        g_string_append_c (text, '\n');
      /* Translators: a month, and the pay of the jobs that came in it. */
      g_string_append_printf (text, C_ ("employer", "%1$s: %2$s"), name, value);
      n++;
    }

  return n > 1 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static char *
write_closed (const VocEmployerFacts *facts)
{
  g_autoptr (GDateTime) since = g_date_time_new_from_unix_local (facts->since);
  g_autofree char *number = voc_present_number (facts->n_closed);
  g_autofree char *month = since != NULL ? voc_present_month (g_date_time_get_year (since), g_date_time_get_month (since)) : NULL;

  if (month == NULL)
    return g_steal_pointer (&number);

  /* Translators: %1$s is a number of jobs, %2$s a month. */
  return g_strdup_printf (_ ("%1$s, known since %2$s"), number, month);
}

static void
show (VocJobEmployer         *self,
      const VocEmployerFacts *facts)
{
  g_autofree char *open = voc_present_number (facts->n_open);
  g_autofree char *again = voc_present_number (facts->n_again);
  g_autofree char *closed = write_closed (facts);
  g_autofree char *days_open = write_days (facts->median_days_open, facts->n_open_dated);
  g_autofree char *days_closed = write_days (facts->median_days_closed, facts->n_closed_dated);
  g_autofree char *pay = write_pays (facts);
  g_autofree char *months = write_months (facts);

  self->n_said = 0;
  add_fact (self, _ ("Jobs Open Now"), open);
  add_fact (self, _ ("Open Now and Posted Before"), again);
  add_fact (self, _ ("Open So Far"), days_open);
  add_fact (self, _ ("Jobs Closed"), closed);
  add_fact (self, _ ("Open Until They Closed"), days_closed);
  add_fact (self, _ ("Pay Stated"), pay);
  if (months != NULL)
    add_fact (self, _ ("Pay by the Month the Jobs Came In"), months);
  if (facts->is_partial)
    {
      g_autofree char *number = voc_present_number (VOC_EMPLOYER_MOST);
      /* Translators: %s is a number of listings. */
      g_autofree char *text = g_strdup_printf (_ ("Only the newest %s listings"), number);

      add_fact (self, _ ("Counted"), text);
    }
  drop_facts (self, self->n_said);
}

static void
employer_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VocJobEmployer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocEmployerFacts) facts = voc_library_get_employer_finish (VOC_LIBRARY (object), result, &error);

  /* The answer may be on its way when the widget goes. */
  if (self->library == NULL || (facts == NULL && voc_error_is_cancelled (error)))
    return;

  if (facts != NULL)
    show (self, facts);
  else
    {
      g_autofree char *sentence = voc_present_error (error);

      self->n_said = 0;
      add_fact (self, C_ ("employer", "Not known"), sentence);
      drop_facts (self, self->n_said);
    }
}

static void
stop (VocJobEmployer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
expanded_cb (VocJobEmployer *self)
{
  if (!adw_expander_row_get_expanded (self->row) || self->library == NULL || self->id == 0)
    return;

  stop (self);
  self->cancellable = g_cancellable_new ();
  voc_library_get_employer_async (self->library, self->id, self->cancellable, employer_cb, g_object_ref (self));
}

static void
voc_job_employer_dispose (GObject *object)
{
  VocJobEmployer *self = VOC_JOB_EMPLOYER (object);

  stop (self);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOB_EMPLOYER);
  G_OBJECT_CLASS (voc_job_employer_parent_class)->dispose (object);
}

static void
voc_job_employer_finalize (GObject *object)
{
  g_clear_pointer (&VOC_JOB_EMPLOYER (object)->facts, g_ptr_array_unref);
  g_clear_pointer (&VOC_JOB_EMPLOYER (object)->company, g_free);
  G_OBJECT_CLASS (voc_job_employer_parent_class)->finalize (object);
}

static void
voc_job_employer_class_init (VocJobEmployerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_job_employer_dispose;
  G_OBJECT_CLASS (klass)->finalize = voc_job_employer_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-employer.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobEmployer, list);
  gtk_widget_class_bind_template_child (widget_class, VocJobEmployer, row);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-job-employer");
}

static void
voc_job_employer_init (VocJobEmployer *self)
{
  self->facts = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
voc_job_employer_set_library (VocJobEmployer *self,
                              VocLibrary     *library)
{
  g_return_if_fail (VOC_IS_JOB_EMPLOYER (self));

  g_set_object (&self->library, library);
}

/**
 * voc_job_employer_set_listing:
 * @self: a section with a library
 * @listing: whose employer it is about; one that names none has no such section
 *
 * The facts of the same employer stay until they are known anew.
 */
void
voc_job_employer_set_listing (VocJobEmployer   *self,
                              const VocListing *listing)
{
  g_autofree char *markup = NULL;
  gboolean         is_named;

  g_return_if_fail (VOC_IS_JOB_EMPLOYER (self) && listing != NULL);

  stop (self);
  self->id = listing->id;
  is_named = listing->company != NULL && !voc_text_is_blank (listing->company);
  gtk_widget_set_visible (GTK_WIDGET (self), is_named);
  if (!is_named || g_strcmp0 (listing->company, self->company) != 0)
    drop_facts (self, 0);
  voc_set_text (&self->company, is_named ? listing->company : NULL);
  if (!is_named)
    return;

  markup = g_markup_escape_text (listing->company, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), markup);
  /* What was open stays open: one compares employers. */
  expanded_cb (self);
}
