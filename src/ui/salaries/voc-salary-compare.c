/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Up to four occupations and places side by side. What is compared is kept in the
 * settings, which all of these widgets follow; the figures are asked for anew each time
 * that changes. Taking something out can be undone. Main thread only. */

#include "config.h"

#include "ui/salaries/voc-salary-compare.h"

#include "base/voc-error.h"
#include "library/voc-library-compare.h"
#include "library/voc-present.h"
#include "ui/charts/voc-chart-frame.h"
#include "ui/charts/voc-pay-compare.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-widget.h"
#include "ui/salaries/voc-salary-choice.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define KEY "salaries-compared"
/* Of a toast: what it puts back. */
#define REMOVED "voc-removed"

struct _VocSalaryCompare
{
  GtkWidget parent_instance;

  VocLibrary   *library;     /* (owned) (nullable) */
  GSettings    *settings;    /* (owned) */
  GPtrArray    *pairs;       /* (owned) (element-type VocPayPair) */
  GPtrArray    *pays;        /* (owned) (nullable) (element-type VocPairPay) */
  GPtrArray    *rows;        /* (owned) (element-type GtkWidget): in the group, unowned */
  GCancellable *cancellable; /* (owned) (nullable): of the question under way */
  gboolean      is_hourly;

  AdwBin              *card;
  VocChartFrame       *frame;
  AdwPreferencesGroup *group;
  GtkButton           *clear_button;
  VocSalaryChoice     *choice; /* as paid, or at the nation's prices */
};

G_DEFINE_FINAL_TYPE (VocSalaryCompare, voc_salary_compare, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
} VocSalaryCompareSignal;

static guint signals[N_SIGNALS];

/* What was taken out. */
typedef struct
{
  VocPayPair *pair; /* (owned) */
  guint       position;
} Removed;

static void
removed_free (gpointer data)
{
  Removed *removed = data;

  voc_pay_pair_free (removed->pair);
  g_free (removed);
}

static void
add_removed (VocSalaryCompare *self,
             GPtrArray        *all,
             guint             position)
{
  const VocPayPair *pair = g_ptr_array_index (self->pairs, position);
  Removed          *removed = g_new0 (Removed, 1);

  removed->pair = voc_pay_pair_new (pair->soc, pair->state);
  removed->position = position;
  g_ptr_array_add (all, removed);
}

static gboolean
is_same (const VocPayPair *pair,
         const char       *soc,
         const char       *state)
{
  return g_str_equal (pair->soc, soc) && g_strcmp0 (pair->state, state) == 0;
}

static const char *
get_state (const VocPayPair *pair)
{
  return pair->state != NULL ? pair->state : "";
}

/* What is shown */

static void
empty_group (VocSalaryCompare *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static GtkWidget *
create_remove_button (const VocPairPay *pay)
{
  GtkWidget       *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *name = voc_pay_compare_write_name (pay);
  /* Translators: %s is an occupation with its place. */
  g_autofree char *label = g_strdup_printf (_ ("Remove %s from the comparison"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  voc_widget_set_spoken_name (GTK_WIDGET (button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "compare.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", pay->pair->soc, get_state (pay->pair));

  return button;
}

static void
add_row (VocSalaryCompare *self,
         const VocPairPay *pay)
{
  AdwActionRow    *row = ADW_ACTION_ROW (adw_action_row_new ());
  g_autofree char *code = g_strdup_printf ("SOC %s", pay->pair->soc);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pay->title != NULL ? pay->title : code);
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle (row, pay->area);
  adw_action_row_add_suffix (row, create_remove_button (pay));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "salaries.show-pair");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", pay->pair->soc, get_state (pay->pair));
  adw_preferences_group_add (self->group, GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
}

static void
show_chart (VocSalaryCompare *self)
{
  g_autoptr (VocChartModel) model = NULL;
  g_autofree char *words = NULL;

  /* How it is told may be chosen before anything is known. */
  if (self->pays == NULL)
    return;

  if (self->pays->len > 1)
    {
      gboolean is_hourly = voc_pay_compare_choose_unit (self->pays, self->is_hourly);
      gboolean is_real = voc_salary_choice_is_second (self->choice);

      model = voc_pay_chart_compare (self->pays, is_hourly, is_real);
      if (model == NULL)
        words = voc_pay_compare_write (self->pays, is_hourly, is_real);
    }
  else
    words = g_strdup (_ ("Look at another occupation or place and press Compare there to see both side by side."));

  voc_chart_frame_set_model (self->frame, model);
  gtk_widget_set_visible (GTK_WIDGET (self->card), model != NULL);
  if (words != NULL)
    {
      g_autofree char *markup = g_markup_escape_text (words, -1);

      adw_preferences_group_set_description (self->group, markup);
    }
  else
    adw_preferences_group_set_description (self->group, NULL);
}

static void
show (VocSalaryCompare *self)
{
  empty_group (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->pays != NULL && self->pays->len > 0);
  if (self->pays == NULL || self->pays->len == 0)
    {
      voc_chart_frame_set_model (self->frame, NULL);
      return;
    }

  for (guint i = 0; i < self->pays->len; i++)
    add_row (self, g_ptr_array_index (self->pays, i));
  show_chart (self);
}

static void
compared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VocSalaryCompare) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *pays = voc_library_compare_pay_finish (VOC_LIBRARY (object), result, &error);

  /* The answer may be on its way when the widget goes. */
  if (self->library == NULL || (pays == NULL && voc_error_is_cancelled (error)))
    {
      g_clear_pointer (&pays, g_ptr_array_unref);
      return;
    }
  if (pays == NULL)
    {
      g_autofree char *text = voc_present_error (error);

      voc_toast_show (GTK_WIDGET (self), text);
      return;
    }

  g_clear_pointer (&self->pays, g_ptr_array_unref);
  self->pays = pays;
  show (self);
}

static void
ask (VocSalaryCompare *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->library == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  voc_library_compare_pay_async (self->library, self->pairs, self->cancellable, compared_cb, g_object_ref (self));
}

/* What is remembered */

/* Settings are written by other hands, too: what is no state is left out. */
static void
read_pairs (VocSalaryCompare *self)
{
  g_autoptr (GVariant) kept = g_settings_get_value (self->settings, KEY);
  GVariantIter iter;
  const char  *soc;
  const char  *state;

  g_ptr_array_set_size (self->pairs, 0);
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "(&s&s)", &soc, &state))
    {
      const char *known = *state != '\0' ? state : NULL;

      if (self->pairs->len < VOC_SALARY_COMPARE_MOST && (known == NULL || voc_us_state_to_fips (known) != NULL)
          && !voc_salary_compare_has (self, soc, known))
        g_ptr_array_add (self->pairs, voc_pay_pair_new (soc, known));
    }
}

static void
kept_cb (VocSalaryCompare *self)
{
  read_pairs (self);
  ask (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
keep (VocSalaryCompare *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const VocPayPair *pair = g_ptr_array_index (self->pairs, i);

      g_variant_builder_add (&builder, "(ss)", pair->soc, get_state (pair));
    }
  g_settings_set_value (self->settings, KEY, g_variant_builder_end (&builder));
}

/* The toast stands outside the page, where the actions of this do not reach. */
static void
show_undo (VocSalaryCompare *self,
           const GPtrArray  *removed,
           const char       *text,
           GCallback         undo)
{
  AdwToast *toast = voc_toast_new_undo (text);

  g_object_set_data_full (G_OBJECT (toast), REMOVED, g_ptr_array_ref ((GPtrArray *) removed), (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (toast, "button-clicked", undo, self, G_CONNECT_SWAPPED);
  voc_toast_show_undo_toast (GTK_WIDGET (self), toast);
}

/* Puts back what was taken out, where it was, beside whatever has come since. What has no room
 * by now is not forgotten: it can be put back when there is some. */
static void
undo_cb (VocSalaryCompare *self,
         AdwToast         *toast)
{
  gboolean         is_full = FALSE;
  const GPtrArray *removed = g_object_get_data (G_OBJECT (toast), REMOVED);

  for (guint i = 0; i < removed->len; i++)
    {
      const Removed    *one = g_ptr_array_index (removed, i);
      const VocPayPair *pair = one->pair;

      if (voc_salary_compare_has (self, pair->soc, pair->state))
        continue;
      if (self->pairs->len >= VOC_SALARY_COMPARE_MOST)
        {
          is_full = TRUE;
          break;
        }
      g_ptr_array_insert (self->pairs, (int) MIN (one->position, self->pairs->len), voc_pay_pair_new (pair->soc, pair->state));
    }
  keep (self);
  if (is_full)
    show_undo (self, removed, _ ("Four are compared already. Remove one of them first."), G_CALLBACK (undo_cb));
}

static void
offer_undo (VocSalaryCompare *self,
            const GPtrArray  *removed,
            const char       *text)
{
  show_undo (self, removed, text, G_CALLBACK (undo_cb));
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  const char *soc;
  const char *state;

  g_variant_get (parameter, "(&s&s)", &soc, &state);
  voc_salary_compare_remove (VOC_SALARY_COMPARE (widget), soc, *state != '\0' ? state : NULL);
}

static void
clear_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  VocSalaryCompare *self = VOC_SALARY_COMPARE (widget);
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (removed_free);

  for (guint i = 0; i < self->pairs->len; i++)
    add_removed (self, removed, i);
  g_settings_reset (self->settings, KEY);
  offer_undo (self, removed, _ ("The comparison is empty."));
}

static void
voc_salary_compare_dispose (GObject *object)
{
  VocSalaryCompare *self = VOC_SALARY_COMPARE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), VOC_TYPE_SALARY_COMPARE);

  G_OBJECT_CLASS (voc_salary_compare_parent_class)->dispose (object);
}

static void
voc_salary_compare_finalize (GObject *object)
{
  VocSalaryCompare *self = VOC_SALARY_COMPARE (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  g_clear_pointer (&self->pays, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (voc_salary_compare_parent_class)->finalize (object);
}

static void
voc_salary_compare_class_init (VocSalaryCompareClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_salary_compare_dispose;
  object_class->finalize = voc_salary_compare_finalize;
  g_type_ensure (VOC_TYPE_CHART_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/salaries/voc-salary-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSalaryCompare, card);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryCompare, frame);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryCompare, group);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryCompare, clear_button);
  gtk_widget_class_set_css_name (widget_class, "voc-salary-compare");
  gtk_widget_class_install_action (widget_class, "compare.remove", "(ss)", remove_action);
  gtk_widget_class_install_action (widget_class, "compare.clear", NULL, clear_action);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VOC_TYPE_SALARY_COMPARE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
voc_salary_compare_init (VocSalaryCompare *self)
{
  self->settings = g_settings_new (VOC_APPLICATION_ID);
  self->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_pay_pair_free);
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->choice = VOC_SALARY_CHOICE (voc_salary_choice_new (_ ("Whose prices the pay is told at"), C_ ("money", "As Paid"),
                                                           /* Translators: a button: pay is shown at the prices of the whole country. */
                                                           C_ ("money", "At National Prices"), "salaries-compare-prices"));
  voc_chart_frame_set_choice (self->frame, GTK_WIDGET (self->choice));
  g_signal_connect_object (self->choice, "changed", G_CALLBACK (show_chart), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::" KEY, G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  read_pairs (self);
}

/**
 * voc_salary_compare_set_library:
 * @self: a comparison
 * @library: where the figures are
 *
 * Shows what is remembered.
 */
void
voc_salary_compare_set_library (VocSalaryCompare *self,
                                VocLibrary       *library)
{
  g_return_if_fail (VOC_IS_SALARY_COMPARE (self));
  g_return_if_fail (VOC_IS_LIBRARY (library));

  if (g_set_object (&self->library, library))
    ask (self);
}

/**
 * voc_salary_compare_set_hourly:
 * @self: a comparison
 * @is_hourly: by the hour, where that is published, else by the year
 */
void
voc_salary_compare_set_hourly (VocSalaryCompare *self,
                               gboolean          is_hourly)
{
  g_return_if_fail (VOC_IS_SALARY_COMPARE (self));

  if (self->is_hourly == !!is_hourly)
    return;

  self->is_hourly = !!is_hourly;
  if (self->pays != NULL && self->pays->len > 0)
    show_chart (self);
}

/**
 * voc_salary_compare_has:
 * @self: a comparison
 * @soc: an occupation
 * @state: (nullable): a state's USPS code; %NULL: the nation
 *
 * Returns: whether the two are in it
 */
gboolean
voc_salary_compare_has (VocSalaryCompare *self,
                        const char       *soc,
                        const char       *state)
{
  g_return_val_if_fail (VOC_IS_SALARY_COMPARE (self), FALSE);
  g_return_val_if_fail (soc != NULL, FALSE);

  for (guint i = 0; i < self->pairs->len; i++)
    if (is_same (g_ptr_array_index (self->pairs, i), soc, state))
      return TRUE;

  return FALSE;
}

/**
 * voc_salary_compare_add:
 * @self: a comparison
 * @soc: an occupation
 * @state: (nullable): a state's USPS code; %NULL: the nation
 *
 * Adds the two, if they are not there.
 *
 * Returns: %FALSE when there is no room for another
 */
gboolean
voc_salary_compare_add (VocSalaryCompare *self,
                        const char       *soc,
                        const char       *state)
{
  g_return_val_if_fail (VOC_IS_SALARY_COMPARE (self), FALSE);
  g_return_val_if_fail (soc != NULL, FALSE);

  if (voc_salary_compare_has (self, soc, state))
    return TRUE;
  if (self->pairs->len >= VOC_SALARY_COMPARE_MOST)
    return FALSE;

  g_ptr_array_add (self->pairs, voc_pay_pair_new (soc, state));
  keep (self);

  return TRUE;
}

/**
 * voc_salary_compare_remove:
 * @self: a comparison
 * @soc: an occupation
 * @state: (nullable): a state's USPS code; %NULL: the nation
 *
 * Takes the two out, and offers to put them back.
 */
void
voc_salary_compare_remove (VocSalaryCompare *self,
                           const char       *soc,
                           const char       *state)
{
  g_return_if_fail (VOC_IS_SALARY_COMPARE (self));
  g_return_if_fail (soc != NULL);

  for (guint i = 0; i < self->pairs->len; i++)
    if (is_same (g_ptr_array_index (self->pairs, i), soc, state))
      {
        g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (removed_free);

        add_removed (self, removed, i);
        g_ptr_array_remove_index (self->pairs, i);
        keep (self);
        offer_undo (self, removed, _ ("Removed from the comparison."));
        return;
      }
}
