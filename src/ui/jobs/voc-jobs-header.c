/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was found, over the list: how many, the median, the order, and how the pay
 * is spread. Dragging over the chart asks for the pay from where the drag began to where
 * it ended, and what is asked for is selected there. Everything comes from the one result.
 * Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-header.h"

#include "library/voc-present-hidden.h"
#include "library/voc-present.h"
#include "ui/charts/voc-chart.h"
#include "ui/common/voc-dotted-text.h"
#include "ui/common/voc-widget.h"
#include "ui/jobs/voc-job-charts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Fewer than this say nothing about how pay is spread. */
#define LEAST_CHART 12

/* Whoever sees it waits. */
#define COUNTING_MS 400

struct _VocJobsHeader
{
  GtkWidget parent_instance;

  gboolean           is_short;
  gboolean           has_chart;
  gboolean           is_updating;
  gboolean           is_reversed;
  gboolean           is_late;   /* an answer came while a selection was being made, and is not drawn */
  double             open_from; /* of the last bin, which has all above too */
  VocResult         *result;    /* (owned) (nullable): what is shown */
  guint              counting_id;
  VocPayDistribution axis;       /* what there is besides; @n is 0 when it is not known */
  double             brushed[2]; /* what was selected here last; NAN for nothing */

  GtkWidget     *box;
  VocDottedText *label;
  GtkButton     *hidden_button;
  GtkDropDown   *sort;
  VocChart      *chart;
};

G_DEFINE_FINAL_TYPE (VocJobsHeader, voc_jobs_header, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_PAY_SELECTED,
  N_SIGNALS,
} VocJobsHeaderSignal;

static guint signals[N_SIGNALS];

static void
sort_cb (VocJobsHeader *self)
{
  if (self->is_updating)
    return;

  /* Another order begins where one looks first. */
  self->is_reversed = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Whether what is asked for is what was brushed here. */
static gboolean
is_brushed (VocJobsHeader  *self,
            const VocQuery *query)
{
  return fabs ((double) query->min_pay - self->brushed[0]) < 1.0 && fabs ((double) query->max_pay - self->brushed[1]) < 1.0;
}

/* What is asked for, when it is of the money that the bins are of. */
static void
select_asked (VocJobsHeader  *self,
              const VocQuery *query,
              const char     *currency)
{
  gboolean is_asked = voc_query_asks_pay (query) && (query->pay_currency[0] == '\0' || g_str_equal (query->pay_currency, currency));

  voc_chart_set_selection (self->chart, is_asked ? (double) query->min_pay : NAN,
                           is_asked ? (query->max_pay > 0 ? (double) query->max_pay : G_MAXDOUBLE) : NAN);
  /* A click, to read a bar, takes away nothing that was written. */
  voc_chart_set_click_clears (self->chart, is_brushed (self, query));
}

static void
update_chart (VocJobsHeader *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->chart), self->has_chart && !self->is_short);
}

/* What is found stands among what there is besides, if that is told in the same money. */
static const VocPayDistribution *
choose_bars (VocJobsHeader *self)
{
  const VocPayDistribution *pay = &self->result->pay;

  return self->axis.n > 0 && (pay->n == 0 || g_str_equal (self->axis.currency, pay->currency)) ? &self->axis : pay;
}

static void
draw_bars (VocJobsHeader *self)
{
  const VocPayDistribution *bars = choose_bars (self);
  g_autoptr (VocChartModel) model = NULL;

  self->has_chart = bars->n >= LEAST_CHART;
  if (self->has_chart)
    model = voc_job_charts_new_histogram (&self->result->pay, bars, self->result->n_unstated_pay, self->result->n_unreckoned_pay);
  self->is_late = FALSE;
  self->is_updating = TRUE;
  self->open_from = bars->low + bars->bin_width * (VOC_PAY_BINS - 1);
  voc_chart_set_model (self->chart, model);
  self->is_updating = FALSE;
  update_chart (self);
}

/* What is asked for is selected. Other bars would end a selection that is being made: they
 * wait until it is. */
static void
show_bars (VocJobsHeader *self)
{
  self->is_late = voc_chart_is_brushing (self->chart);
  if (self->is_late)
    return;

  draw_bars (self);
  self->is_updating = TRUE;
  select_asked (self, self->result->query, choose_bars (self)->currency);
  self->is_updating = FALSE;
}

static void
range_selected_cb (VocJobsHeader *self,
                   double         min,
                   double         max)
{
  gboolean is_range = !isnan (min);

  if (self->is_updating)
    return;

  self->brushed[0] = is_range ? fmax (min, 0.0) : NAN;
  self->brushed[1] = is_range && max <= self->open_from ? max : 0.0;
  g_signal_emit (self, signals[SIGNAL_PAY_SELECTED], 0, is_range ? self->brushed[0] : 0.0, is_range ? self->brushed[1] : 0.0);
  if (self->is_late)
    draw_bars (self);
}

static void
voc_jobs_header_dispose (GObject *object)
{
  g_clear_handle_id (&VOC_JOBS_HEADER (object)->counting_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOBS_HEADER);
  G_OBJECT_CLASS (voc_jobs_header_parent_class)->dispose (object);
}

static void
voc_jobs_header_finalize (GObject *object)
{
  g_clear_pointer (&VOC_JOBS_HEADER (object)->result, voc_result_unref);
  G_OBJECT_CLASS (voc_jobs_header_parent_class)->finalize (object);
}

static void
voc_jobs_header_class_init (VocJobsHeaderClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_jobs_header_dispose;
  object_class->finalize = voc_jobs_header_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VOC_TYPE_JOBS_HEADER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PAY_SELECTED] = g_signal_new ("pay-selected", VOC_TYPE_JOBS_HEADER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  g_type_ensure (VOC_TYPE_CHART);
  g_type_ensure (VOC_TYPE_DOTTED_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-jobs-header.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobsHeader, box);
  gtk_widget_class_bind_template_child (widget_class, VocJobsHeader, label);
  gtk_widget_class_bind_template_child (widget_class, VocJobsHeader, hidden_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobsHeader, sort);
  gtk_widget_class_bind_template_child (widget_class, VocJobsHeader, chart);
  gtk_widget_class_bind_template_callback (widget_class, sort_cb);
  gtk_widget_class_bind_template_callback (widget_class, range_selected_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-jobs-header");
}

static void
voc_jobs_header_init (VocJobsHeader *self)
{
  self->brushed[0] = NAN;
  gtk_widget_init_template (GTK_WIDGET (self));
  voc_widget_set_spoken_name (GTK_WIDGET (self->sort), gtk_widget_get_tooltip_text (GTK_WIDGET (self->sort)));
}

/**
 * voc_jobs_header_get_sort:
 * @self: a header
 *
 * Returns: the order that is chosen
 */
VocSort
voc_jobs_header_get_sort (VocJobsHeader *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_HEADER (self), VOC_SORT_RELEVANCE);

  return (VocSort) gtk_drop_down_get_selected (self->sort);
}

/**
 * voc_jobs_header_is_reversed:
 * @self: a header
 *
 * Returns: whether that order goes the other way round
 */
gboolean
voc_jobs_header_is_reversed (VocJobsHeader *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_HEADER (self), FALSE);

  return self->is_reversed && voc_jobs_header_get_sort (self) != VOC_SORT_RELEVANCE;
}

/**
 * voc_jobs_header_set_order:
 * @self: a header
 * @sort: an order
 * @is_reversed: whether it goes the other way round
 *
 * Chooses it without emitting "changed": it is of a question that is about to be asked.
 */
void
voc_jobs_header_set_order (VocJobsHeader *self,
                           VocSort        sort,
                           gboolean       is_reversed)
{
  gboolean was_updating;

  g_return_if_fail (VOC_IS_JOBS_HEADER (self));

  was_updating = self->is_updating;
  self->is_updating = TRUE;
  gtk_drop_down_set_selected (self->sort, (guint) sort);
  self->is_updating = was_updating;
  self->is_reversed = is_reversed;
}

static gboolean
counting_cb (gpointer user_data)
{
  VocJobsHeader *self = user_data;

  self->counting_id = 0;
  /* Translators: in the place of how many jobs there are, which is not known yet. */
  voc_dotted_text_set_text (self->label, _ ("Counting…"));
  return G_SOURCE_REMOVE;
}

/**
 * voc_jobs_header_set_counting:
 * @self: a header
 *
 * Of what is shown below nobody knows yet how much there is. The chart has its place already,
 * so that what one begins to read stays where it is when it comes.
 */
void
voc_jobs_header_set_counting (VocJobsHeader *self)
{
  g_autoptr (VocChartModel) blank = NULL;

  g_return_if_fail (VOC_IS_JOBS_HEADER (self));

  g_clear_pointer (&self->result, voc_result_unref);
  self->axis = (VocPayDistribution){ 0 };
  voc_dotted_text_set_text (self->label, "");
  g_clear_handle_id (&self->counting_id, g_source_remove);
  self->counting_id = g_timeout_add (COUNTING_MS, counting_cb, self);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->hidden_button), FALSE);
  blank = voc_job_charts_new_blank ();
  voc_chart_set_model (self->chart, blank);
  self->has_chart = TRUE;
  update_chart (self);
}

/**
 * voc_jobs_header_set_result:
 * @self: a header
 * @result: what was found
 *
 * When it asks for some pay the chart follows with voc_jobs_header_set_axis().
 */
void
voc_jobs_header_set_result (VocJobsHeader   *self,
                            const VocResult *result)
{
  g_autofree char *text = NULL;
  g_autofree char *hidden = NULL;

  g_return_if_fail (VOC_IS_JOBS_HEADER (self) && result != NULL);

  g_clear_handle_id (&self->counting_id, g_source_remove);
  text = voc_present_result_shown (result);
  voc_dotted_text_set_text (self->label, text);
  hidden = voc_present_n_hidden (result->n_hidden);
  gtk_button_set_label (self->hidden_button, hidden);
  gtk_widget_set_visible (GTK_WIDGET (self->hidden_button), result->n_hidden > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), NULL);
  if (result->pay.n > 0)
    {
      g_autofree char *number = voc_present_number (result->pay.n);
      g_autofree char *tip = NULL;

      /* Translators: %s is how many of the found jobs state their pay. */
      tip = g_strdup_printf (ngettext ("The median is of the %s job that states its pay",
                                       "The median is of the %s jobs that state their pay",
                                       result->pay.n),
                             number);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), tip);
    }

  g_clear_pointer (&self->result, voc_result_unref);
  self->result = voc_result_ref ((VocResult *) result);
  if (!voc_query_asks_pay (result->query))
    voc_jobs_header_set_axis (self, NULL);
  else if (!voc_chart_is_brushing (self->chart))
    select_asked (self, result->query, result->pay.currency);
}

/**
 * voc_jobs_header_set_axis:
 * @self: a header that shows what was found
 * @axis: (nullable): when that was asked for some pay, the pay of what the same question finds
 *   without it; %NULL: it is not known, and the chart has no more than what was found
 *
 * Draws the chart: until then it stays as it was. While somebody selects in it, it stays so
 * until that is done.
 */
void
voc_jobs_header_set_axis (VocJobsHeader            *self,
                          const VocPayDistribution *axis)
{
  g_return_if_fail (VOC_IS_JOBS_HEADER (self));

  if (self->result == NULL)
    return;

  self->axis = axis != NULL ? *axis : (VocPayDistribution){ 0 };
  show_bars (self);
}

/**
 * voc_jobs_header_set_left_out:
 * @self: a header that shows what was found
 * @n: how many jobs it would have found as well, if those that do not say what they pay were
 *   not left out
 * @n_unreckoned: how many besides, if those were not left out of which nobody can say what their
 *   pay is in a year
 *
 * Says so, until something else is found.
 */
void
voc_jobs_header_set_left_out (VocJobsHeader *self,
                              guint          n,
                              guint          n_unreckoned)
{
  g_autofree char *found = NULL;
  g_autofree char *left_out = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (VOC_IS_JOBS_HEADER (self));

  if (self->result == NULL || n + n_unreckoned == 0)
    return;

  found = voc_present_result_shown (self->result);
  left_out = voc_present_n_left_out (n, n_unreckoned);
  text = g_strdup_printf ("%s · %s", found, left_out);
  voc_dotted_text_set_text (self->label, text);
}

/**
 * voc_jobs_header_set_short:
 * @self: a header
 * @is_short: whether the window has little height: then there is no chart
 */
void
voc_jobs_header_set_short (VocJobsHeader *self,
                           gboolean       is_short)
{
  g_return_if_fail (VOC_IS_JOBS_HEADER (self));

  self->is_short = is_short;
  update_chart (self);
}
