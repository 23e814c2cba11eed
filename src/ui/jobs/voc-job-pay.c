/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the pay of a listing means: the source's own figure, where it comes from,
 * what it comes to in a year and how that was reckoned, and the range held against
 * the band of the occupation, which is named and can be changed. Nothing is
 * guessed: without pay, an occupation or a band it says so. Main thread. */

#include "config.h"

#include "ui/jobs/voc-job-pay.h"

#include "base/voc-error.h"
#include "library/voc-present.h"
#include "ui/charts/voc-chart-frame.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-widget.h"
#include "ui/common/voc-wrap-layout.h"
#include "ui/jobs/voc-job-charts.h"

#include <glib/gi18n-lib.h>

struct _VocJobPay
{
  GtkWidget parent_instance;

  VocLibrary   *library;     /* (owned) (nullable) */
  VocListing   *listing;     /* (owned) (nullable) */
  VocPayAxis   *axis;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the axis under way */
  GCancellable *choice;      /* (owned): cancelled in dispose */

  GtkWidget        *box;
  GtkLabel         *pay_label;
  GtkLabel         *provenance_label;
  GtkLabel         *words_label;
  GtkLabel         *yearly_label;
  GtkLabel         *exchange_label;
  GtkBox           *more_box;
  GtkLabel         *flag_label;
  GtkWidget        *axis_box;
  GtkLabel         *occupation_label;
  GtkLabel         *match_label;
  GtkLabel         *change_label;
  GtkWidget        *forget_button;
  GtkButton        *salary_button;
  VocJobOccupation *chooser;
  VocChartFrame    *frame;
  GtkLabel         *note_label;
};

G_DEFINE_FINAL_TYPE (VocJobPay, voc_job_pay, GTK_TYPE_WIDGET)

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
append_quote (GString    *text,
              const char *words)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  /* Translators: the words of a listing that its pay was read from. */
  g_string_append_printf (text, _ ("“%s”"), words);
}

/* The words that pay was read from, or could not be, and those that say how often it is paid:
 * beside a field, too. */
static char *
quote_words (const VocPay     *pay,
             const VocListing *listing)
{
  g_autofree char *payments = voc_pay_quote_payments (pay, listing->description_text);
  gboolean         is_said = pay->provenance == VOC_PAY_PROVENANCE_PARSED || pay->provenance == VOC_PAY_PROVENANCE_NONE
                     || (voc_pay_get_payments (pay) > 0 && payments == NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  if (pay->raw != NULL && is_said)
    append_quote (text, pay->raw);
  if (payments != NULL)
    append_quote (text, payments);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static void
add_more (VocJobPay    *self,
          const VocPay *pay)
{
  g_autofree char *figure = voc_present_pay (pay);
  g_autofree char *text = NULL;
  GtkWidget       *label;

  if (figure == NULL)
    return;

  /* Translators: %1$s is what an amount is for, in the words of the source, %2$s is the amount. */
  text = pay->label != NULL ? g_strdup_printf (C_ ("name and amount", "%1$s: %2$s"), pay->label, figure)
                            : g_steal_pointer (&figure);
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (self->more_box, label);
}

/* What looks like a mistake of the listing. It is shown as it is. */
static const char *
find_flag (const VocPayAxis *axis,
           const VocPay     *pay)
{
  if (pay != NULL && (pay->flags & VOC_PAY_FLAG_MIN_OVER_MAX) != 0)
    return _ ("The source states a lower end that is above the upper one");

  switch (axis != NULL ? axis->doubt : VOC_PAY_DOUBT_NONE)
    {
    case VOC_PAY_DOUBT_HIGH:
      return _ ("Unusual: about ten times what such work pays. Perhaps a mistake in the listing.");
    case VOC_PAY_DOUBT_LOW:
      return _ ("Unusual: about a tenth of what such work pays. Perhaps a mistake in the listing.");
    case VOC_PAY_DOUBT_TEXT:
      return _ ("Unusual: the text of the listing states ten times as much, or a tenth. One of the two is perhaps a mistake.");
    case VOC_PAY_DOUBT_NONE:
    default:
      return NULL;
    }
}

static void
show_flag (VocJobPay *self)
{
  set_label (self->flag_label, find_flag (self->axis, voc_listing_get_main_pay (self->listing)));
}

/* As the listing states it; once its occupation is known, with what that says of hours. */
static const VocPay *
get_pay (VocJobPay *self)
{
  return self->axis != NULL ? self->axis->pay : voc_listing_get_main_pay (self->listing);
}

static void
show_reckoned (VocJobPay *self)
{
  const VocPay    *pay = get_pay (self);
  g_autofree char *yearly = NULL;
  g_autofree char *exchanged = NULL;

  if (pay != NULL)
    yearly = voc_present_pay_yearly (pay, voc_library_get_basis (self->library));
  if (pay != NULL && self->axis != NULL)
    exchanged = voc_present_exchanged (pay, self->axis->to_own);
  set_label (self->yearly_label, yearly);
  set_label (self->exchange_label, exchanged);
}

/* What there is in place of a source: why words with numbers in them are no pay. */
static const char *
find_origin (const VocPay *pay,
             const char   *text)
{
  if (text != NULL)
    return voc_present_provenance (pay->provenance);

  return voc_pay_is_unclear (pay) ? _ ("No one figure can be read from these words for certain") : NULL;
}

static void
show_pay (VocJobPay *self)
{
  const VocPay    *pay = voc_listing_get_main_pay (self->listing);
  g_autofree char *text = pay != NULL ? voc_present_pay (pay) : NULL;
  g_autofree char *words = pay != NULL ? quote_words (pay, self->listing) : NULL;
  GtkWidget       *child;

  set_label (self->pay_label, text != NULL ? text : voc_present_no_pay (pay));
  set_label (self->provenance_label, find_origin (pay, text));
  set_label (self->words_label, words);
  show_reckoned (self);
  show_flag (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->more_box))) != NULL)
    gtk_box_remove (self->more_box, child);
  for (guint i = 0; i < self->listing->pays->len; i++)
    if (g_ptr_array_index (self->listing->pays, i) != pay)
      add_more (self, g_ptr_array_index (self->listing->pays, i));
}

/* Why there is a band but no range in it, or no band. */
static const char *
find_reason (const VocPayAxis *axis,
             const VocPay     *pay)
{
  if (axis->occupation == NULL && !axis->market_is_enough)
    return _ ("The title matches no occupation that we know. Choose one to see what it pays.");
  if (axis->band == NULL && !axis->market_is_enough)
    return _ ("There are no official figures to compare with, and fewer than 12 jobs like it state their pay.");
  if (pay == NULL || !voc_pay_is_stated (pay))
    return _ ("This job does not state its pay. The chart shows what the occupation pays.");
  if (*pay->currency == '\0')
    return _ ("The listing does not say for certain in which currency it pays, so that its pay is not compared.");
  if (pay->period == VOC_PAY_PERIOD_UNKNOWN)
    return _ ("The listing does not say whether it pays that by the hour, month or year, so that its pay is not compared.");
  if (axis->band != NULL && (axis->band->flags & VOC_BAND_ANNUAL_ONLY) != 0 && pay->period != VOC_PAY_PERIOD_YEAR)
    return _ ("This occupation’s pay is published by the year only, because its hours vary. Only pay by the year is compared with it.");
  if (axis->band != NULL && (axis->band->flags & VOC_BAND_HOURLY_ONLY) != 0 && pay->period != VOC_PAY_PERIOD_HOUR)
    return _ ("This occupation’s pay is published by the hour only. Only pay by the hour is compared with it.");
  if (axis->band == NULL && (pay->flags & VOC_PAY_FLAG_OWN_HOURS) != 0 && voc_pay_period_counts_hours (pay->period))
    return _ ("The hours of this occupation vary, so that its pay by the hour is not compared with pay by the year.");
  if (axis->band != NULL && axis->to_dollars == NULL && g_strcmp0 (pay->currency, "USD") != 0)
    return _ ("The figures are of the United States, in dollars. Pay in another currency is not compared with them.");
  return NULL;
}

/* That, or at which rate the range is held against the band. */
static char *
explain (const VocPayAxis *axis,
         const VocPay     *pay)
{
  const char *reason = find_reason (axis, pay);

  if (reason != NULL)
    return g_strdup (reason);
  /* Where the reader's money is that of the figures, the rate has been told. */
  if (axis->band == NULL || axis->to_dollars == NULL || (axis->to_own != NULL && g_str_equal (axis->to_own->to, axis->to_dollars->to)))
    return NULL;

  return voc_present_exchanged (pay, axis->to_dollars);
}

/* How sure the occupation is, and what a person chose can be forgotten. */
static void
show_match (VocJobPay           *self,
            const VocOccupation *occupation)
{
  g_autofree char *text = occupation != NULL ? voc_present_title_match (occupation) : NULL;

  set_label (self->match_label, text);
  gtk_widget_set_visible (self->forget_button, occupation != NULL && occupation->match == VOC_TITLE_MATCH_USER);
}

/* Salaries, with what the listing says: its title, which means @soc here, and its place. */
static GVariant *
make_target (const VocListing *listing,
             const char       *soc)
{
  const VocLocation *location = voc_listing_get_main_location (listing);
  const char        *country = location != NULL && location->country != NULL ? location->country : "";
  const char        *state = g_str_equal (country, "US") ? voc_us_state_get_name (location->region_code) : NULL;
  const char        *region = location != NULL && location->region_code != NULL ? location->region_code : "";
  g_autofree char   *name = NULL;

  if (location != NULL && location->city != NULL)
    {
      g_autoptr (VocPlace) place = voc_place_new (0, location->city, *region != '\0' ? region : NULL, country, VOC_POINT_UNKNOWN, 0);

      name = voc_present_place (place);
    }
  else if (state != NULL)
    name = g_strdup (state);
  else
    name = g_strdup (*country != '\0' && !g_str_equal (country, "US") ? voc_present_country (country) : "");

  /* What is nowhere in particular is no place. */
  if (*name == '\0')
    country = region = "";
  return g_variant_new ("(ss(sss))", listing->title != NULL ? listing->title : "", soc, name, region, country);
}

static void
show_axis (VocJobPay *self)
{
  const VocPay    *pay = get_pay (self);
  VocPayAxis      *axis = self->axis;
  gboolean         is_far = axis != NULL && axis->doubt == VOC_PAY_DOUBT_HIGH;
  g_autofree char *name = NULL;
  g_autofree char *note = NULL;
  g_autoptr (VocChartModel) model = NULL;

  show_flag (self);
  show_reckoned (self);
  gtk_widget_set_visible (self->axis_box, axis != NULL);
  if (axis == NULL)
    return;

  if (axis->occupation != NULL)
    /* Translators: %1$s is the name of an occupation, %2$s its code. */
    name = g_strdup_printf (_ ("Compared with %1$s (SOC %2$s)"), axis->occupation->title, axis->occupation->soc);
  set_label (self->occupation_label, name != NULL ? name : _ ("No occupation matches this title"));
  voc_label_hold_codes (self->occupation_label);
  gtk_label_set_label (self->change_label,
                       name != NULL ? _ ("Not This Occupation?") : _ ("Choose an Occupation"));
  gtk_widget_set_visible (GTK_WIDGET (self->salary_button), name != NULL);
  if (axis->occupation != NULL)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->salary_button), make_target (self->listing, axis->occupation->soc));
  voc_job_occupation_set_alternatives (self->chooser, axis->alternatives);
  show_match (self, axis->occupation);

  /* Beside ten times as much the band would be a dot. */
  model = voc_job_charts_new_axis (axis, is_far ? NULL : pay, voc_library_get_basis (self->library));
  voc_chart_frame_set_model (self->frame, model);
  gtk_widget_set_visible (GTK_WIDGET (self->frame), model != NULL);
  note = explain (axis, pay);
  set_label (self->note_label, note);
}

static void
axis_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (VocJobPay) self = user_data;
  g_autoptr (GError) error = NULL;
  VocPayAxis *axis = voc_library_get_pay_axis_finish (VOC_LIBRARY (object), result, &error);

  if (axis == NULL && voc_error_is_cancelled (error))
    return;

  g_clear_pointer (&self->axis, voc_pay_axis_free);
  self->axis = axis;
  if (axis != NULL)
    {
      show_axis (self);
    }
  else
    {
      g_autofree char *sentence = voc_present_error (error);

      gtk_widget_set_visible (self->axis_box, TRUE);
      gtk_widget_set_visible (GTK_WIDGET (self->frame), FALSE);
      set_label (self->note_label, sentence);
    }
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocJobPay) self = user_data;
  g_autoptr (GError) error = NULL;

  if (voc_library_choose_occupation_finish (VOC_LIBRARY (object), result, &error))
    {
      voc_job_pay_reload (self);
    }
  else if (!voc_error_is_cancelled (error))
    {
      g_autofree char *sentence = voc_present_error (error);

      voc_toast_show (GTK_WIDGET (self), sentence);
    }
}

static void
occupation_chosen_cb (VocJobPay  *self,
                      const char *soc)
{
  if (self->listing == NULL || self->listing->title == NULL)
    return;

  voc_library_choose_occupation_async (self->library, self->listing->title, soc, self->choice, chosen_cb,
                                       g_object_ref (self));
}

static void
forget_clicked_cb (VocJobPay *self)
{
  occupation_chosen_cb (self, NULL);
}

static void
voc_job_pay_dispose (GObject *object)
{
  VocJobPay *self = VOC_JOB_PAY (object);

  g_cancellable_cancel (self->choice);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOB_PAY);
  G_OBJECT_CLASS (voc_job_pay_parent_class)->dispose (object);
}

static void
voc_job_pay_finalize (GObject *object)
{
  VocJobPay *self = VOC_JOB_PAY (object);

  g_clear_object (&self->choice);
  g_clear_pointer (&self->listing, voc_listing_unref);
  g_clear_pointer (&self->axis, voc_pay_axis_free);
  G_OBJECT_CLASS (voc_job_pay_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, box);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, pay_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, provenance_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, words_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, yearly_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, exchange_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, more_box);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, flag_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, axis_box);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, occupation_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, match_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, forget_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, change_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, salary_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, chooser);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, frame);
  gtk_widget_class_bind_template_child (widget_class, VocJobPay, note_label);
}

static void
voc_job_pay_class_init (VocJobPayClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_job_pay_dispose;
  object_class->finalize = voc_job_pay_finalize;

  g_type_ensure (VOC_TYPE_CHART_FRAME);
  g_type_ensure (VOC_TYPE_JOB_OCCUPATION);
  g_type_ensure (VOC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-pay.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, occupation_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-job-pay");
}

static void
voc_job_pay_init (VocJobPay *self)
{
  self->choice = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
voc_job_pay_set_library (VocJobPay  *self,
                         VocLibrary *library)
{
  g_return_if_fail (VOC_IS_JOB_PAY (self));

  g_set_object (&self->library, library);
  voc_job_occupation_set_library (self->chooser, library);
}

/**
 * voc_job_pay_set_listing:
 * @self: a pay section with a library
 * @listing: the listing whose pay is shown
 */
void
voc_job_pay_set_listing (VocJobPay        *self,
                         const VocListing *listing)
{
  g_return_if_fail (VOC_IS_JOB_PAY (self) && self->library != NULL && listing != NULL);

  g_clear_pointer (&self->listing, voc_listing_unref);
  g_clear_pointer (&self->axis, voc_pay_axis_free);
  self->listing = voc_listing_ref (listing);
  show_pay (self);
  show_axis (self);
  voc_job_pay_reload (self);
}

/**
 * voc_job_pay_reload:
 * @self: a pay section
 *
 * Asks for the band again; what is shown stays until the answer comes.
 */
void
voc_job_pay_reload (VocJobPay *self)
{
  g_return_if_fail (VOC_IS_JOB_PAY (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->listing == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  voc_library_get_pay_axis_async (self->library, self->listing, self->cancellable, axis_cb, g_object_ref (self));
}

/**
 * voc_job_pay_get_axis:
 * @self: a pay section
 *
 * Returns: (transfer none) (nullable): what is shown; %NULL until it came
 */
const VocPayAxis *
voc_job_pay_get_axis (VocJobPay *self)
{
  g_return_val_if_fail (VOC_IS_JOB_PAY (self), NULL);

  return self->axis;
}

/**
 * voc_job_pay_get_chooser:
 * @self: a pay section
 *
 * Returns: (transfer none): where another occupation is chosen
 */
VocJobOccupation *
voc_job_pay_get_chooser (VocJobPay *self)
{
  g_return_val_if_fail (VOC_IS_JOB_PAY (self), NULL);

  return self->chooser;
}
