/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One occupation's pay, read from top to bottom: the middle in a sentence, the
 * bands, what listings offer, what else the title may mean, the years, the outlook, the states. A unit that is
 * not published is never computed from the other: the view says so and shows the
 * one that is. Main thread only. */

#include "config.h"

#include "ui/salaries/voc-salary-view.h"

#include "base/voc-text.h"
#include "library/voc-present.h"
#include "ui/charts/voc-chart-frame.h"
#include "ui/charts/voc-pay-charts.h"
#include "ui/common/voc-line-layout.h"
#include "ui/common/voc-scroll-layout.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-widget.h"
#include "ui/common/voc-wrap-layout.h"
#include "ui/salaries/voc-salary-choice.h"
#include "ui/salaries/voc-salary-compare.h"
#include "ui/salaries/voc-salary-mine.h"
#include "ui/salaries/voc-salary-rows.h"
#include "ui/salaries/voc-salary-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _VocSalaryView
{
  GtkWidget parent_instance;

  char    *soc;   /* (owned) (nullable): what is shown, as it would be compared */
  char    *state; /* (owned) (nullable) */
  gboolean is_updating;

  GdkFrameClock *clock;      /* (owned) (nullable): while the rest waits for a frame */
  gulong         painted_id; /* of the clock */

  GtkScrolledWindow *scrolled;
  GtkLabel          *title_label;
  GtkLabel          *meaning_label;
  GtkLabel          *headline_label;
  GtkLabel          *median_label;
  GtkLabel          *extremes_label;
  GtkLabel          *prices_label;
  GtkLabel          *note_label;
  GtkToggleButton   *yearly_button;
  GtkToggleButton   *hourly_button;
  GtkToggleButton   *compare_button;
  GtkButton         *openings_button;
  GtkButton         *guide_button;
  AdwBin            *bands_card;
  VocChartFrame     *bands_frame;
  VocSalaryCompare  *compare;
  VocSalaryMine     *mine;
  AdwBin            *market_card;
  VocChartFrame     *market_frame;
  GtkLabel          *market_heading;
  GtkLabel          *market_label;
  GtkMenuButton     *basis_button;
  GtkLabel          *basis_label;
  GtkBox            *rest_box;
  GtkLabel          *named_label;
  GtkButton         *named_button;
  GtkLabel          *named_button_label;
  AdwBin            *employments_card;
  VocChartFrame     *employments_frame;
  AdwBin            *seniorities_card;
  VocChartFrame     *seniorities_frame;
  AdwBin            *trend_card;
  VocChartFrame     *trend_frame;
  GtkBox            *outlook_box;
  AdwBin            *states_card;
  VocChartFrame     *states_frame;
  GtkBox            *others_box;
  GtkBox            *related_box;
  VocSalaryChoice   *money_choice;  /* of each year, or of the newest */
  VocSalaryChoice   *states_choice; /* bars, or a map */
};

G_DEFINE_FINAL_TYPE (VocSalaryView, voc_salary_view, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_UNIT_CHANGED,
  N_SIGNALS,
} VocSalaryViewSignal;

static guint signals[N_SIGNALS];

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_chart (AdwBin        *card,
            VocChartFrame *frame,
            VocChartModel *taken)
{
  g_autoptr (VocChartModel) model = taken;

  voc_chart_frame_set_model (frame, model);
  gtk_widget_set_visible (GTK_WIDGET (card), model != NULL);
}

static gboolean
has_unit (const VocSalaryFacts *facts,
          gboolean              is_hourly)
{
  return voc_band_has_figures (facts->nation, is_hourly) || voc_band_has_figures (facts->state, is_hourly);
}

/* Whether the unit that was chosen is published at all; else the other one. */
static gboolean
choose_unit (const VocSalaryFacts *facts,
             gboolean              is_hourly)
{
  return !has_unit (facts, is_hourly) && has_unit (facts, !is_hourly) ? !is_hourly : is_hourly;
}

static void
show_heading (VocSalaryView         *self,
              const VocSalaryAnswer *answer)
{
  const VocOccupation *occupation = answer->facts->occupation;
  g_autofree char     *meaning = NULL;

  gtk_label_set_text (self->title_label, occupation->title);
  if (answer->title != NULL && g_ascii_strcasecmp (answer->title, occupation->title) != 0)
    /* Translators: %1$s is a job title, %2$s the code of an occupation. */
    meaning = g_strdup_printf (_ ("“%1$s” is counted here · SOC %2$s"), answer->title, occupation->soc);
  else
    meaning = g_strdup_printf ("SOC %s", occupation->soc);
  gtk_label_set_text (self->meaning_label, meaning);
  voc_label_hold_codes (self->meaning_label);
}

static void
show_sentences (VocSalaryView         *self,
                const VocSalaryAnswer *answer,
                gboolean               asked_hourly,
                gboolean               is_hourly)
{
  const VocSalaryFacts *facts = answer->facts;
  const VocBand        *band = voc_band_has_figures (facts->state, is_hourly) ? facts->state : facts->nation;
  gboolean              has = voc_band_has_figures (band, is_hourly);
  g_autofree char      *headline = has ? voc_salary_write_headline (band, is_hourly) : NULL;
  g_autofree char      *median = has ? voc_salary_write_median (band) : NULL;
  g_autofree char      *extremes = has ? voc_salary_write_extremes (band, is_hourly) : NULL;
  g_autofree char      *prices = has ? voc_salary_write_prices (facts, is_hourly) : NULL;
  g_autofree char      *note = voc_salary_write_note (answer, asked_hourly, is_hourly);

  /* Where one unit is all that is published, there is none to choose; the note says so. */
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->yearly_button)),
                          has_unit (facts, FALSE) && has_unit (facts, TRUE));
  set_label (self->headline_label, headline);
  set_label (self->median_label, median);
  set_label (self->extremes_label, extremes);
  set_label (self->prices_label, prices);
  set_label (self->note_label, note);
}

static void
show_ways_on (VocSalaryView         *self,
              const VocSalaryAnswer *answer)
{
  const VocSalaryFacts *facts = answer->facts;

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->openings_button), "s", facts->openings_query);
  gtk_widget_set_visible (GTK_WIDGET (self->guide_button), facts->guide_slug != NULL);
  if (facts->guide_slug != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->guide_button), "s", facts->guide_slug);

  voc_salary_rows_set_occupations (self->others_box, _ ("What Else It May Mean"),
                                   _ ("Choose one, and it is remembered for this title."),
                                   answer->others, "salaries.choose");
  voc_salary_rows_set_occupations (self->related_box, _ ("Related Occupations"), NULL,
                                   facts->related, "salaries.show");
}

/* What is called alike and is of another occupation is not counted; it can be looked at. */
static void
show_named (VocSalaryView        *self,
            const VocSalaryFacts *facts)
{
  g_autofree char *text = voc_salary_write_named (facts);
  g_autofree char *label = NULL;

  set_label (self->named_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->named_button), text != NULL);
  if (text == NULL)
    return;

  /* Translators: a button; %s are words of a job title. */
  label = g_strdup_printf (_ ("Search for “%s” in Titles"), facts->market_title);
  gtk_label_set_text (self->named_button_label, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->named_button), "s", facts->named_query);
}

static void
show_bands (VocSalaryView        *self,
            const VocSalaryFacts *facts,
            VocPayBasis           basis,
            gboolean              is_hourly)
{
  show_chart (self->bands_card, self->bands_frame,
              voc_pay_chart_bands (facts, voc_salary_mine_get_pay (self->mine), basis, is_hourly));
}

/* The way to what a year of work is stands where pay was reckoned with it. */
static void
show_basis (VocSalaryView        *self,
            const VocSalaryFacts *facts,
            VocPayBasis           basis)
{
  g_autofree char *text = voc_present_basis (basis);

  gtk_label_set_text (self->basis_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->basis_button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->basis_button), facts->market_is_enough);
}

static void
unit_toggled_cb (VocSalaryView *self)
{
  g_signal_emit (self, signals[SIGNAL_UNIT_CHANGED], 0);
}

/* Without consumer prices for two of its years there is nothing to choose. */
static void
show_trend (VocSalaryView        *self,
            const VocSalaryFacts *facts,
            gboolean              is_hourly)
{
  int              year = voc_pay_get_price_year (facts, is_hourly);
  gboolean         is_newest = year > 0 && voc_salary_choice_is_second (self->money_choice);
  g_autofree char *second = NULL;

  if (year > 0)
    {
      /* Translators: a button: pay of all years is shown in dollars of the year %d. */
      second = g_strdup_printf (_ ("In %d Dollars"), year);
      voc_salary_choice_set_second (self->money_choice, second);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->money_choice), year > 0);
  show_chart (self->trend_card, self->trend_frame, voc_pay_chart_trend (facts, is_hourly, is_newest));
}

static void
state_chosen_cb (VocSalaryView *self,
                 guint          row,
                 guint          column)
{
  const VocChartModel *model = voc_chart_frame_get_model (self->states_frame);
  const char          *usps = model != NULL && row < voc_chart_model_get_n_rows (model)
                                ? voc_chart_model_get_row_tile (model, row, NULL, NULL)
                                : NULL;

  if (usps != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "salaries.choose-state", "s", usps);
}

/* In the comparison or not */

static void
compare_changed_cb (VocSalaryView *self)
{
  self->is_updating = TRUE;
  gtk_toggle_button_set_active (self->compare_button,
                                self->soc != NULL && voc_salary_compare_has (self->compare, self->soc, self->state));
  self->is_updating = FALSE;
}

static void
compare_toggled_cb (VocSalaryView *self)
{
  if (self->is_updating || self->soc == NULL)
    return;

  if (!gtk_toggle_button_get_active (self->compare_button))
    voc_salary_compare_remove (self->compare, self->soc, self->state);
  else if (!voc_salary_compare_add (self->compare, self->soc, self->state))
    {
      voc_toast_show (GTK_WIDGET (self), _ ("Four are compared already. Remove one of them first."));
      compare_changed_cb (self);
    }
}

/* A state without figures of its own is shown by those of the nation, and so it is
 * compared. */
static void
show_compared (VocSalaryView        *self,
               const VocSalaryFacts *facts,
               gboolean              is_hourly)
{
  voc_set_text (&self->soc, facts->occupation->soc);
  voc_set_text (&self->state, voc_band_has_figures (facts->state, is_hourly)
                                ? voc_us_state_from_fips (facts->state->area_code)
                                : NULL);
  compare_changed_cb (self);
}

/* What is below */

static void
forget_clock (VocSalaryView *self)
{
  g_clear_signal_handler (&self->painted_id, self->clock);
  g_clear_object (&self->clock);
}

static void
show_rest (VocSalaryView *self)
{
  if (self->clock == NULL)
    return;

  forget_clock (self);
  gtk_widget_set_visible (GTK_WIDGET (self->rest_box), TRUE);
}

/* Another occupation is read from its beginning: what is further down is laid out and drawn
 * after the frame with that. Not when the keyboard is there. */
static void
leave_rest_for_later (VocSalaryView *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  /* The first answer comes before its view is seen. */
  if (self->clock != NULL || parent == NULL || !gtk_widget_get_mapped (parent)
      || gtk_widget_get_focus_child (GTK_WIDGET (self->rest_box)) != NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->rest_box), FALSE);
  self->clock = g_object_ref (gtk_widget_get_frame_clock (parent));
  self->painted_id = g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (show_rest), self);
}

static void
add_choice (VocSalaryView    *self,
            VocChartFrame    *frame,
            VocSalaryChoice **choice,
            GtkWidget        *widget)
{
  *choice = VOC_SALARY_CHOICE (widget);
  voc_chart_frame_set_choice (frame, widget);
  g_signal_connect_object (widget, "changed", G_CALLBACK (unit_toggled_cb), self, G_CONNECT_SWAPPED);
}

static void
init_choices (VocSalaryView *self)
{
  add_choice (self, self->trend_frame, &self->money_choice,
              voc_salary_choice_new (_ ("Whose money the pay of past years is told in"),
                                     /* Translators: a button: pay of each year is shown in the money of that year. */
                                     C_ ("money", "As Paid"), "", "salaries-newest-money"));
  add_choice (self, self->states_frame, &self->states_choice,
              voc_salary_choice_new (_ ("How the states are shown"), C_ ("chart", "Bars"), C_ ("chart", "Map"),
                                     "salaries-map"));
  g_signal_connect_object (voc_chart_frame_get_chart (self->states_frame), "mark-activated",
                           G_CALLBACK (state_chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
voc_salary_view_unmap (GtkWidget *widget)
{
  show_rest (VOC_SALARY_VIEW (widget));
  GTK_WIDGET_CLASS (voc_salary_view_parent_class)->unmap (widget);
}

static void
voc_salary_view_dispose (GObject *object)
{
  forget_clock (VOC_SALARY_VIEW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_SALARY_VIEW);
  G_OBJECT_CLASS (voc_salary_view_parent_class)->dispose (object);
}

static void
voc_salary_view_finalize (GObject *object)
{
  VocSalaryView *self = VOC_SALARY_VIEW (object);

  g_free (self->soc);
  g_free (self->state);
  G_OBJECT_CLASS (voc_salary_view_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, title_label);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, meaning_label);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, headline_label);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, median_label);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, extremes_label);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, prices_label);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, note_label);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, yearly_button);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, hourly_button);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, compare_button);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, openings_button);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, guide_button);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, bands_card);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, bands_frame);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, compare);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, mine);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, market_card);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, market_frame);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, market_heading);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, market_label);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, basis_button);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, basis_label);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, rest_box);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, named_label);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, named_button);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, named_button_label);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, employments_card);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, employments_frame);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, seniorities_card);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, seniorities_frame);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, trend_card);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, trend_frame);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, outlook_box);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, states_card);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, states_frame);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, others_box);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryView, related_box);
}

static void
voc_salary_view_class_init (VocSalaryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_salary_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = voc_salary_view_finalize;
  widget_class->unmap = voc_salary_view_unmap;
  g_type_ensure (VOC_TYPE_CHART_FRAME);
  g_type_ensure (VOC_TYPE_LINE_LAYOUT);
  g_type_ensure (VOC_TYPE_SALARY_COMPARE);
  g_type_ensure (VOC_TYPE_SALARY_MINE);
  g_type_ensure (VOC_TYPE_SCROLL_LAYOUT);
  g_type_ensure (VOC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/salaries/voc-salary-view.ui");
  gtk_widget_class_set_css_name (widget_class, "voc-salary-view");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, unit_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_changed_cb);
  signals[SIGNAL_UNIT_CHANGED] = g_signal_new ("unit-changed", VOC_TYPE_SALARY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                               NULL, G_TYPE_NONE, 0);
}

static void
voc_salary_view_init (VocSalaryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  init_choices (self);
}

/**
 * voc_salary_view_new:
 *
 * Returns: (transfer floating): a view that shows nothing yet
 */
GtkWidget *
voc_salary_view_new (void)
{
  return g_object_new (VOC_TYPE_SALARY_VIEW, NULL);
}

/**
 * voc_salary_view_set_library:
 * @self: a view
 * @library: where what is compared is asked for, and exchange rates
 */
void
voc_salary_view_set_library (VocSalaryView *self,
                             VocLibrary    *library)
{
  g_return_if_fail (VOC_IS_SALARY_VIEW (self));

  voc_salary_compare_set_library (self->compare, library);
  voc_salary_mine_set_library (self->mine, library);
}

/**
 * voc_salary_view_set_answer:
 * @self: a view
 * @answer: what to show
 *
 * Shows pay by the unit that the reader has chosen, when that is published.
 */
void
voc_salary_view_set_answer (VocSalaryView         *self,
                            const VocSalaryAnswer *answer)
{
  const VocSalaryFacts *facts;
  gboolean              is_hourly;
  gboolean              shown_hourly;

  g_return_if_fail (VOC_IS_SALARY_VIEW (self));
  g_return_if_fail (answer != NULL && answer->facts != NULL);

  facts = answer->facts;
  if (g_strcmp0 (self->soc, facts->occupation->soc) != 0)
    leave_rest_for_later (self);
  is_hourly = gtk_toggle_button_get_active (self->hourly_button);
  shown_hourly = choose_unit (facts, is_hourly);
  show_heading (self, answer);
  show_sentences (self, answer, is_hourly, shown_hourly);
  show_ways_on (self, answer);
  show_compared (self, facts, shown_hourly);
  voc_salary_compare_set_hourly (self->compare, is_hourly);
  voc_salary_view_set_market (self, facts, answer->basis);
  show_bands (self, facts, answer->basis, shown_hourly);
  show_trend (self, facts, shown_hourly);
  show_chart (self->states_card, self->states_frame,
              voc_pay_chart_states (facts, shown_hourly, voc_salary_choice_is_second (self->states_choice)));
  voc_salary_rows_set_outlook (self->outlook_box, facts);
}

/**
 * voc_salary_view_set_market:
 * @self: a view
 * @facts: newer facts of the same occupation
 * @basis: what a year of work is
 *
 * Shows what listings offer now, nothing while that is not known, and leaves the rest as it is.
 */
void
voc_salary_view_set_market (VocSalaryView        *self,
                            const VocSalaryFacts *facts,
                            VocPayBasis           basis)
{
  g_autoptr (VocChartModel) model = NULL;
  g_autofree char *text = NULL;
  gboolean         is_hourly;

  g_return_if_fail (VOC_IS_SALARY_VIEW (self));
  g_return_if_fail (facts != NULL);

  is_hourly = choose_unit (facts, gtk_toggle_button_get_active (self->hourly_button));
  voc_salary_mine_set_facts (self->mine, facts, basis, is_hourly);
  /* Where no pay is published the bands are what listings offer, too; and what the user earns lies
   * elsewhere on them when a year of work is another. */
  show_bands (self, facts, basis, is_hourly);
  gtk_widget_set_visible (GTK_WIDGET (self->market_card), facts->has_market);
  text = voc_salary_write_market (facts, basis);
  if (facts->market_is_enough)
    model = voc_pay_chart_market (facts);
  voc_chart_frame_set_model (self->market_frame, model);
  gtk_widget_set_visible (GTK_WIDGET (self->market_frame), model != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->market_heading), model == NULL);
  gtk_label_set_text (self->market_label, text);
  show_basis (self, facts, basis);
  show_named (self, facts);
  show_chart (self->employments_card, self->employments_frame,
              facts->market_is_enough ? voc_pay_chart_employments (facts) : NULL);
  show_chart (self->seniorities_card, self->seniorities_frame,
              facts->market_is_enough ? voc_pay_chart_seniorities (facts) : NULL);
}

/**
 * voc_salary_view_scroll_up:
 * @self: a view
 *
 * Goes to the top: another occupation is read from its beginning.
 */
void
voc_salary_view_scroll_up (VocSalaryView *self)
{
  g_return_if_fail (VOC_IS_SALARY_VIEW (self));

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}
