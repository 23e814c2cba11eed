/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a listing's pay really means: as it is stated, by the year and on which
 * hours, where that comes from, and where it lies in the pay of its occupation,
 * which the user can correct. Main thread only. */

#include "config.h"

#include "ui/jobs/voc-job-pay.h"

#include "base/voc-error.h"
#include "library/voc-present.h"
#include "ui/charts/voc-chart-frame.h"
#include "ui/charts/voc-pay-charts.h"
#include "ui/common/voc-suggest-entry.h"
#include "ui/common/voc-suggestion.h"
#include "ui/common/voc-toast.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define MAX_SUGGESTIONS 8

struct _VocJobPay
{
  GtkWidget parent_instance;

  VocLibrary   *library;     /* (owned) */
  VocListing   *listing;     /* (owned) (nullable) */
  VocPayAxis   *axis;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the axis that is asked for */
  GCancellable *completion;  /* (owned) (nullable) */

  GtkLabel        *pay_label;
  GtkLabel        *yearly_label;
  VocChartFrame   *chart;
  GtkBox          *occupation_box;
  GtkLabel        *occupation_label;
  GtkMenuButton   *occupation_button;
  GtkPopover      *popover;
  VocSuggestEntry *occupation_entry;
  GtkListBox      *alternatives;
  GtkButton       *salary_button;
};

G_DEFINE_FINAL_TYPE (VocJobPay, voc_job_pay, GTK_TYPE_WIDGET)

static void load_axis (VocJobPay *self);

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocJobPay) self = user_data;
  g_autoptr (GError) error = NULL;

  if (voc_library_choose_occupation_finish (VOC_LIBRARY (object), result, &error))
    {
      load_axis (self);
    }
  else
    {
      g_autofree char *text = voc_present_error (error);

      voc_toast_show (GTK_WIDGET (self), text);
    }
}

static void
choose (VocJobPay  *self,
        const char *soc)
{
  gtk_menu_button_popdown (self->occupation_button);
  if (self->listing != NULL)
    voc_library_choose_occupation_async (self->library, self->listing->title, soc, NULL,
                                         chosen_cb, g_object_ref (self));
}

static void
alternative_activated_cb (VocJobPay     *self,
                          GtkListBoxRow *row)
{
  choose (self, g_object_get_data (G_OBJECT (row), "voc-soc"));
}

static void
completed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (VocJobPay) self = user_data;
  g_autoptr (GPtrArray) occupations = voc_library_complete_titles_finish (VOC_LIBRARY (object), result, NULL);
  g_autoptr (GListStore) model = g_list_store_new (VOC_TYPE_SUGGESTION);

  if (occupations == NULL)
    return;

  for (guint i = 0; i < occupations->len; i++)
    {
      const VocOccupation *occupation = g_ptr_array_index (occupations, i);
      g_autoptr (VocSuggestion) suggestion = voc_suggestion_new (occupation->matched_title, occupation->title,
                                                                 g_strdup (occupation->soc), g_free);

      g_list_store_append (model, suggestion);
    }
  voc_suggest_entry_set_model (self->occupation_entry, G_LIST_MODEL (model));
}

static void
search_changed_cb (VocJobPay *self)
{
  g_cancellable_cancel (self->completion);
  g_clear_object (&self->completion);
  self->completion = g_cancellable_new ();
  voc_library_complete_titles_async (self->library, gtk_editable_get_text (GTK_EDITABLE (self->occupation_entry)),
                                     MAX_SUGGESTIONS, self->completion, completed_cb, g_object_ref (self));
}

static void
suggestion_activated_cb (VocJobPay     *self,
                         VocSuggestion *suggestion)
{
  voc_suggest_entry_set_text_quietly (self->occupation_entry, "");
  choose (self, voc_suggestion_get_data (suggestion));
}

static void
salary_cb (VocJobPay *self)
{
  if (self->axis != NULL && self->axis->occupation != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-salary", "s", self->axis->occupation->soc);
}

static void
fill_alternatives (VocJobPay *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->alternatives))) != NULL)
    gtk_list_box_remove (self->alternatives, row);

  for (guint i = 0; i < self->axis->alternatives->len; i++)
    {
      const VocOccupation *occupation = g_ptr_array_index (self->axis->alternatives, i);

      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), occupation->title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), occupation->soc);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "voc-soc", g_strdup (occupation->soc), g_free);
      gtk_list_box_append (self->alternatives, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->alternatives), self->axis->alternatives->len > 0);
}

/* Says which occupation it is and, when there is a band that the pay can't be held
 * against, what that occupation earns. */
static void
show_occupation (VocJobPay *self)
{
  const VocOccupation *occupation = self->axis->occupation;
  g_autofree char     *text = NULL;

  if (occupation != NULL)
    /* Translators: %1$s is an occupation, %2$s its code. */
    text = g_strdup_printf (_ ("Taken as: %1$s (SOC %2$s)"), occupation->title, occupation->soc);
  else
    text = g_strdup (_ ("No occupation is known for this title."));
  gtk_label_set_text (self->occupation_label, text);
  gtk_menu_button_set_label (self->occupation_button, occupation != NULL ? _ ("Not This Occupation?") : _ ("Choose an Occupation"));
  gtk_widget_set_visible (GTK_WIDGET (self->occupation_box), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->salary_button), occupation != NULL);
}

static void
axis_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (VocJobPay) self = user_data;
  g_autoptr (GError) error = NULL;
  VocPayAxis   *axis = voc_library_get_pay_axis_finish (VOC_LIBRARY (object), result, &error);
  const VocPay *pay;
  g_autoptr (VocChartModel) model = NULL;

  if (axis == NULL)
    {
      if (!voc_error_is_cancelled (error))
        g_debug ("No pay axis: %s", error->message);
      return;
    }

  g_clear_pointer (&self->axis, voc_pay_axis_free);
  self->axis = axis;
  pay = voc_listing_get_main_pay (self->listing);
  if (pay != NULL && voc_pay_is_stated (pay))
    model = voc_pay_chart_axis (pay, axis, voc_library_get_basis (self->library));
  voc_chart_frame_set_model (self->chart, model);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), model != NULL);
  show_occupation (self);
  fill_alternatives (self);
}

static void
load_axis (VocJobPay *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->listing == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  voc_library_get_pay_axis_async (self->library, self->listing, self->cancellable, axis_cb, g_object_ref (self));
}

/* "$104,000 – $124,800 a year on 40 hours a week · Stated by the source" */
static char *
describe_yearly (VocJobPay    *self,
                 const VocPay *pay)
{
  VocPayBasis      basis = voc_library_get_basis (self->library);
  g_autofree char *yearly = NULL;
  g_autofree char *hours = voc_present_basis (basis);
  const char      *provenance = voc_present_provenance (pay->provenance);

  if (pay->period == VOC_PAY_PERIOD_YEAR)
    return g_strdup (provenance);

  yearly = voc_present_pay_yearly (pay, basis);
  if (yearly == NULL)
    return g_strdup (provenance);

  /* Translators: %1$s is pay a year, %2$s the hours it is reckoned on, %3$s where the pay was found. */
  return g_strdup_printf (_ ("%1$s, on %2$s · %3$s"), yearly, hours, provenance);
}

static void
show_pay (VocJobPay *self)
{
  const VocPay    *pay = voc_listing_get_main_pay (self->listing);
  g_autofree char *text = NULL;
  g_autofree char *yearly = NULL;

  if (pay == NULL)
    {
      gtk_label_set_text (self->pay_label, _ ("Pay is not stated"));
      gtk_label_set_text (self->yearly_label, "");
      gtk_widget_set_visible (GTK_WIDGET (self->yearly_label), FALSE);
      return;
    }

  text = voc_present_pay (pay);
  yearly = describe_yearly (self, pay);
  gtk_label_set_text (self->pay_label, text);
  gtk_label_set_text (self->yearly_label, yearly != NULL ? yearly : "");
  gtk_widget_set_visible (GTK_WIDGET (self->yearly_label), yearly != NULL && *yearly != '\0');
}

static void
voc_job_pay_dispose (GObject *object)
{
  VocJobPay *self = VOC_JOB_PAY (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->completion);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->completion);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->library);
  g_clear_pointer (&self->listing, voc_listing_unref);
  g_clear_pointer (&self->axis, voc_pay_axis_free);

  G_OBJECT_CLASS (voc_job_pay_parent_class)->dispose (object);
}

static void
voc_job_pay_class_init (VocJobPayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_job_pay_dispose;

  g_type_ensure (VOC_TYPE_CHART_FRAME);
  g_type_ensure (VOC_TYPE_SUGGEST_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-pay.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, pay_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, yearly_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, chart);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, occupation_box);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, occupation_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, occupation_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, popover);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, occupation_entry);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, alternatives);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, salary_button);
  gtk_widget_class_bind_template_callback (widget_class, alternative_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, salary_cb);
}

static void
voc_job_pay_init (VocJobPay *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->occupation_entry, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->occupation_entry, "suggestion-activated", G_CALLBACK (suggestion_activated_cb), self);
}

void
voc_job_pay_set_library (VocJobPay  *self,
                         VocLibrary *library)
{
  g_return_if_fail (VOC_IS_JOB_PAY (self));

  g_set_object (&self->library, library);
}

/**
 * voc_job_pay_set_listing:
 * @self: a pay panel
 * @listing: (nullable): whose pay to show
 */
void
voc_job_pay_set_listing (VocJobPay        *self,
                         const VocListing *listing)
{
  g_return_if_fail (VOC_IS_JOB_PAY (self));

  g_clear_pointer (&self->listing, voc_listing_unref);
  g_clear_pointer (&self->axis, voc_pay_axis_free);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->occupation_box), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->salary_button), FALSE);
  if (listing != NULL)
    {
      self->listing = voc_listing_ref (listing);
      show_pay (self);
    }
  load_axis (self);
}
