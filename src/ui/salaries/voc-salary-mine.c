/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where somebody's own pay lies among what is paid in the state, in the nation, and
 * offered in listings. It is reckoned here, and kept only when that is asked for.
 * Main thread only. */

#include "config.h"

#include "ui/salaries/voc-salary-mine.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "library/voc-present.h"
#include "model/voc-pay-standing.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define KEY "own-pay"
#define HOURLY_LINE "\nhour"
#define YEARLY_LINE "\nyear"

/* OEWS estimates are of May of their year. */
#define OEWS_MONTH 5

struct _VocSalaryMine
{
  GtkWidget parent_instance;

  GSettings         *settings;    /* (owned) */
  VocLibrary        *library;     /* (owned) (nullable) */
  GCancellable      *cancellable; /* (owned) (nullable): of the rate under way */
  VocExchange       *exchange;    /* (owned) (nullable): the rate that was asked for last */
  VocPay            *pay;         /* (owned) (nullable): as it was understood */
  VocPay            *in_dollars;  /* (owned) (nullable): about the same, when it is in another currency */
  char              *text;        /* (owned): what was given last */
  VocBand           *nation;      /* (owned) (nullable) */
  VocBand           *state;       /* (owned) (nullable) */
  VocPayDistribution market;
  gboolean           market_is_enough;
  VocPayBasis        basis;
  gboolean           is_hourly;       /* what is shown */
  gboolean           is_given_hourly; /* what a number alone was when it was given */
  gboolean           has_unit;        /* it says itself what it is */

  AdwPreferencesGroup *group;
  AdwEntryRow         *entry_row;
  AdwActionRow        *pay_row;
  AdwActionRow        *state_row;
  AdwActionRow        *nation_row;
  AdwActionRow        *market_row;
  GtkSwitch           *remember_switch;
};

G_DEFINE_FINAL_TYPE (VocSalaryMine, voc_salary_mine, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
} VocSalaryMineSignal;

static guint signals[N_SIGNALS];

/* A number alone is in dollars, as all that is beside it, and of the unit that is
 * shown. Of a range nobody could say where it lies. */
static VocPay *
read_pay (const char *text,
          gboolean    is_hourly,
          gboolean   *has_unit)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  g_autofree char *in_dollars = g_strconcat ("$", text, NULL);

  if (!voc_pay_parse (text, pay) && !voc_pay_parse (in_dollars, pay))
    return NULL;
  if (pay->min != pay->max || pay->kind == VOC_PAY_KIND_EQUITY_PERCENT)
    return NULL;

  if (*pay->currency == '\0')
    g_strlcpy (pay->currency, "USD", sizeof pay->currency);
  *has_unit = pay->period != VOC_PAY_PERIOD_UNKNOWN;
  if (!*has_unit)
    pay->period = is_hourly ? VOC_PAY_PERIOD_HOUR : VOC_PAY_PERIOD_YEAR;
  if (voc_pay_period_per_year (pay->period, VOC_PAY_BASIS_DEFAULT) <= 0)
    return NULL;

  return g_steal_pointer (&pay);
}

static char *
write_share (const VocPayStanding *standing)
{
  switch (standing->kind)
    {
    case VOC_PAY_STANDING_BELOW:
      /* Translators: how many of a hundred people earn less than the user. */
      return g_strdup_printf (ngettext ("Fewer than %u in 100 earns less", "Fewer than %u in 100 earn less", standing->share), standing->share);
    case VOC_PAY_STANDING_ABOVE:
      /* Translators: how many of a hundred people earn less than the user. */
      return g_strdup_printf (ngettext ("At least %u in 100 earns less", "At least %u in 100 earn less", standing->share), standing->share);
    case VOC_PAY_STANDING_BETWEEN:
    default:
      /* Translators: how many of a hundred people earn less than the user. */
      return g_strdup_printf (ngettext ("About %u in 100 earns less", "About %u in 100 earn less", standing->share), standing->share);
    }
}

static char *
write_offered (const VocPayStanding *standing)
{
  switch (standing->kind)
    {
    case VOC_PAY_STANDING_BELOW:
      /* Translators: how many of a hundred job listings offer less than the user earns. */
      return g_strdup_printf (ngettext ("Fewer than %u in 100 listings offers less", "Fewer than %u in 100 listings offer less", standing->share), standing->share);
    case VOC_PAY_STANDING_ABOVE:
      /* Translators: how many of a hundred job listings offer less than the user earns. */
      return g_strdup_printf (ngettext ("At least %u in 100 listings offers less", "At least %u in 100 listings offer less", standing->share), standing->share);
    case VOC_PAY_STANDING_BETWEEN:
    default:
      /* Translators: how many of a hundred job listings offer less than the user earns. */
      return g_strdup_printf (ngettext ("About %u in 100 listings offers less", "About %u in 100 listings offer less", standing->share), standing->share);
    }
}

static void
append_percentile (GString      *text,
                   VocPercentile percentile,
                   double        value,
                   const char   *currency,
                   gboolean      is_hourly)
{
  g_autofree char *name = NULL;
  g_autofree char *amount = NULL;

  if (percentile == VOC_N_PERCENTILES)
    return;

  name = voc_present_percentile (percentile);
  amount = voc_present_money (value, currency, is_hourly ? 2 : 0);
  /* Translators: a percentile of pay, and what is paid there. */
  g_string_append_printf (text, C_ ("pay", " · %1$s: %2$s"), name, amount);
}

static void
show_standing (AdwActionRow         *row,
               const char           *whose,
               const char           *currency,
               const VocPayStanding *standing,
               char                 *taken_title)
{
  g_autofree char *title = taken_title;
  g_autoptr (GString) text = g_string_new (whose);

  append_percentile (text, standing->lower, standing->lower_value, currency, standing->is_hourly);
  append_percentile (text, standing->upper, standing->upper_value, currency, standing->is_hourly);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, text->str);
}

/* What the figures, which are in dollars, are held against. */
static const VocPay *
get_compared (VocSalaryMine *self)
{
  return self->in_dollars != NULL ? self->in_dollars : self->pay;
}

static gboolean
show_band (VocSalaryMine *self,
           AdwActionRow  *row,
           const VocBand *band)
{
  VocPayStanding   standing;
  g_autofree char *month = NULL;
  g_autofree char *whose = NULL;
  gboolean         is_shown = voc_pay_find_standing (get_compared (self), band, self->basis, &standing);

  gtk_widget_set_visible (GTK_WIDGET (row), is_shown);
  if (!is_shown)
    return FALSE;

  month = voc_present_month (band->year, OEWS_MONTH);
  /* Translators: %1$s is a place, %2$s a month. */
  whose = g_strdup_printf (C_ ("pay", "%1$s, %2$s"), voc_present_area (band), month);
  show_standing (row, whose, "USD", &standing, write_share (&standing));
  return TRUE;
}

static gboolean
show_market (VocSalaryMine *self)
{
  VocPayStanding   standing;
  g_autofree char *number = NULL;
  g_autofree char *whose = NULL;
  const VocPay    *pay = g_str_equal (self->pay->currency, self->market.currency) ? self->pay : get_compared (self);
  gboolean         is_shown = self->market_is_enough && voc_pay_find_market_standing (pay, &self->market, self->basis, &standing);

  gtk_widget_set_visible (GTK_WIDGET (self->market_row), is_shown);
  if (!is_shown)
    return FALSE;

  number = voc_present_number (self->market.n);
  whose = g_strdup_printf (ngettext ("%s listing of your sources that states its pay", "%s listings of your sources that state their pay", self->market.n), number);
  show_standing (self->market_row, whose, self->market.currency, &standing, write_offered (&standing));
  return TRUE;
}

static const char *
explain_nothing (VocSalaryMine *self)
{
  const VocBand *band = self->nation != NULL ? self->nation : self->state;

  if (band != NULL && !g_str_equal (get_compared (self)->currency, "USD"))
    return _ ("These figures are in U.S. dollars. Write your pay in dollars to compare them.");
  if (band != NULL && (band->flags & VOC_BAND_ANNUAL_ONLY) != 0)
    return _ ("For this occupation pay is published by the year only; it is not converted to hours.");
  if (band != NULL && (band->flags & VOC_BAND_HOURLY_ONLY) != 0)
    return _ ("For this occupation pay is published by the hour only; it is not converted to years.");

  return _ ("No pay is published for this occupation.");
}

static void
show_pay (VocSalaryMine *self)
{
  g_autofree char *pay = voc_present_pay (self->pay);
  g_autofree char *yearly = voc_present_pay_yearly (self->pay, self->basis);
  g_autofree char *exchanged = self->in_dollars != NULL ? voc_present_exchanged (self->pay, self->exchange) : NULL;
  g_autoptr (GString) text = g_string_new (yearly);
  gboolean has_any = show_band (self, self->state_row, self->state);

  has_any = show_band (self, self->nation_row, self->nation) || has_any;
  has_any = show_market (self) || has_any;
  if (exchanged != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", exchanged);
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, has_any
                           ? _ ("Reckoned as if pay were spread evenly between the percentiles that are published.")
                           : explain_nothing (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->pay_row), pay);
  adw_action_row_set_subtitle (self->pay_row, text->str);
}

static void
show (VocSalaryMine *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->pay_row), !voc_text_is_blank (self->text));
  if (self->pay != NULL)
    {
      show_pay (self);
      return;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->state_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->nation_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->market_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->pay_row), _ ("This Is Not Understood as Pay"));
  adw_action_row_set_subtitle (self->pay_row, _ ("Write one amount, and whether it is by the hour, week, month or year."));
}

/* By the rate that is known; whether it is that of the pay, or none is needed. */
static gboolean
exchange (VocSalaryMine *self)
{
  g_clear_pointer (&self->in_dollars, voc_pay_free);
  if (self->pay == NULL || g_str_equal (self->pay->currency, "USD"))
    return TRUE;
  if (self->exchange == NULL || !g_str_equal (self->exchange->from, self->pay->currency))
    return FALSE;

  self->in_dollars = voc_exchange_convert (self->exchange, self->pay);
  return TRUE;
}

static void
exchange_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VocSalaryMine) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocExchange) found = voc_library_get_exchange_finish (VOC_LIBRARY (object), result, &error);

  /* The answer may be on its way when the widget goes. */
  if (self->library == NULL || (found == NULL && voc_error_is_cancelled (error)))
    return;
  if (found == NULL)
    {
      /* Then it is said that the figures are in dollars. */
      g_debug ("No exchange rate: %s", error->message);
      return;
    }

  g_clear_pointer (&self->exchange, voc_exchange_free);
  self->exchange = g_steal_pointer (&found);
  exchange (self);
  show (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
update (VocSalaryMine *self)
{
  g_clear_pointer (&self->pay, voc_pay_free);
  if (!voc_text_is_blank (self->text))
    {
      g_autofree char *text = g_strstrip (g_strdup (self->text));

      self->pay = read_pay (text, self->is_given_hourly, &self->has_unit);
    }
  if (self->pay != NULL && voc_band_has_own_hours (self->nation != NULL ? self->nation : self->state))
    self->pay->flags |= VOC_PAY_FLAG_OWN_HOURS;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!exchange (self) && self->library != NULL)
    {
      self->cancellable = g_cancellable_new ();
      voc_library_get_exchange_async (self->library, self->pay->currency, "USD", self->cancellable, exchange_cb,
                                      g_object_ref (self));
    }
  show (self);
}

/* A number alone is kept with what it was, on a second line. */
static void
remember (VocSalaryMine *self)
{
  g_autofree char *kept = NULL;

  if (!gtk_switch_get_active (self->remember_switch) || self->pay == NULL)
    {
      g_settings_reset (self->settings, KEY);
      return;
    }

  kept = self->has_unit ? g_strdup (self->text) : g_strconcat (self->text, self->is_given_hourly ? HOURLY_LINE : YEARLY_LINE, NULL);
  g_settings_set_string (self->settings, KEY, kept);
}

static void
recall (VocSalaryMine *self,
        GSettings     *settings)
{
  char *line;

  self->text = g_settings_get_string (settings, KEY);
  line = strchr (self->text, '\n');
  if (line == NULL)
    return;

  self->is_given_hourly = g_str_equal (line, HOURLY_LINE);
  *line = '\0';
}

static void
apply_cb (VocSalaryMine *self)
{
  g_free (self->text);
  self->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry_row)));
  self->is_given_hourly = self->is_hourly;
  update (self);
  remember (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
remember_cb (VocSalaryMine *self)
{
  if (self->settings != NULL)
    remember (self);
}

static void
voc_salary_mine_dispose (GObject *object)
{
  VocSalaryMine *self = VOC_SALARY_MINE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), VOC_TYPE_SALARY_MINE);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (voc_salary_mine_parent_class)->dispose (object);
}

static void
voc_salary_mine_finalize (GObject *object)
{
  VocSalaryMine *self = VOC_SALARY_MINE (object);

  g_clear_pointer (&self->pay, voc_pay_free);
  g_clear_pointer (&self->in_dollars, voc_pay_free);
  g_clear_pointer (&self->exchange, voc_exchange_free);
  g_clear_pointer (&self->nation, voc_band_free);
  g_clear_pointer (&self->state, voc_band_free);
  g_free (self->text);
  G_OBJECT_CLASS (voc_salary_mine_parent_class)->finalize (object);
}

static void
voc_salary_mine_class_init (VocSalaryMineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_salary_mine_dispose;
  G_OBJECT_CLASS (klass)->finalize = voc_salary_mine_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/salaries/voc-salary-mine.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSalaryMine, group);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryMine, entry_row);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryMine, pay_row);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryMine, state_row);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryMine, nation_row);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryMine, market_row);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryMine, remember_switch);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, remember_cb);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VOC_TYPE_SALARY_MINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
voc_salary_mine_init (VocSalaryMine *self)
{
  g_autoptr (GSettings) settings = g_settings_new (VOC_APPLICATION_ID);

  self->basis = VOC_PAY_BASIS_DEFAULT;
  recall (self, settings);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry_row), self->text);
  gtk_switch_set_active (self->remember_switch, *self->text != '\0');
  self->settings = g_steal_pointer (&settings);
}

/**
 * voc_salary_mine_new:
 *
 * Returns: (transfer floating): a widget that compares with nothing yet
 */
GtkWidget *
voc_salary_mine_new (void)
{
  return g_object_new (VOC_TYPE_SALARY_MINE, NULL);
}

/**
 * voc_salary_mine_set_library:
 * @self: a widget
 * @library: where exchange rates are asked for
 */
void
voc_salary_mine_set_library (VocSalaryMine *self,
                             VocLibrary    *library)
{
  g_return_if_fail (VOC_IS_SALARY_MINE (self));

  g_set_object (&self->library, library);
}

/**
 * voc_salary_mine_set_facts:
 * @self: a widget
 * @facts: what the pay is held against; copied
 * @basis: what a year of work is
 * @is_hourly: whether a number without a unit is by the hour, else by the year
 *
 * Says anew where the pay lies. "changed" is not emitted.
 */
void
voc_salary_mine_set_facts (VocSalaryMine        *self,
                           const VocSalaryFacts *facts,
                           VocPayBasis           basis,
                           gboolean              is_hourly)
{
  g_return_if_fail (VOC_IS_SALARY_MINE (self));
  g_return_if_fail (facts != NULL);

  g_clear_pointer (&self->nation, voc_band_free);
  g_clear_pointer (&self->state, voc_band_free);
  self->nation = facts->nation != NULL ? voc_band_copy (facts->nation) : NULL;
  self->state = facts->state != NULL ? voc_band_copy (facts->state) : NULL;
  self->market = facts->market;
  self->market_is_enough = facts->market_is_enough;
  self->basis = basis;
  self->is_hourly = is_hourly;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry_row),
                                 /* Translators: what is written into an entry. */
                                 is_hourly ? _ ("My pay, like 21.50 an hour") : _ ("My pay, like 85,000 a year"));
  update (self);
}

/**
 * voc_salary_mine_get_pay:
 * @self: a widget
 *
 * Returns: (transfer none) (nullable): one amount with its currency and period, about that in
 *   dollars when the rate is known; %NULL when none is given, or it was not understood
 */
const VocPay *
voc_salary_mine_get_pay (VocSalaryMine *self)
{
  g_return_val_if_fail (VOC_IS_SALARY_MINE (self), NULL);

  return get_compared (self);
}
