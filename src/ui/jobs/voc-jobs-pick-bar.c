/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar under the list while one is picking: how many, and what can be done with them.
 * Its buttons are the page's actions. Work that takes its time is followed here, and can
 * be stopped; what is over in a moment does not make it flicker. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-pick-bar.h"

#include "library/voc-present.h"
#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>

/* Before this, work is not told. */
#define DELAY_MS 300

struct _VocJobsPickBar
{
  GtkWidget parent_instance;

  char    *working; /* (owned) (nullable): what is going on */
  guint    n_picked;
  gboolean is_open;
  guint    delay_id;

  GtkActionBar   *bar;
  GtkWidget      *close_button;
  GtkLabel       *label;
  GtkProgressBar *progress;
  GtkWidget      *actions;
  GtkWidget      *menu_button;
};

G_DEFINE_FINAL_TYPE (VocJobsPickBar, voc_jobs_pick_bar, GTK_TYPE_WIDGET)

static void
update (VocJobsPickBar *self)
{
  gboolean         is_told = self->working != NULL && self->delay_id == 0;
  g_autofree char *number = voc_present_number (self->n_picked);
  g_autofree char *text = NULL;
  const char      *close = is_told ? _ ("Stop") : _ ("Leave the Selection");

  if (is_told)
    text = g_strdup (self->working);
  else if (self->n_picked == 0)
    text = g_strdup (_ ("None selected"));
  else
    /* Translators: %s is how many jobs of the list are selected. */
    text = g_strdup_printf (ngettext ("%s selected", "%s selected", self->n_picked), number);
  if (self->is_open || is_told)
    gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_told);
  gtk_widget_set_visible (self->actions, !is_told);
  gtk_widget_set_sensitive (self->menu_button, self->n_picked > 0);
  gtk_widget_set_tooltip_text (self->close_button, close);
  voc_widget_set_spoken_name (GTK_WIDGET (self->close_button), close);
  gtk_action_bar_set_revealed (self->bar, self->is_open || is_told);
}

static gboolean
delay_cb (gpointer user_data)
{
  VocJobsPickBar *self = user_data;

  self->delay_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
voc_jobs_pick_bar_dispose (GObject *object)
{
  VocJobsPickBar *self = VOC_JOBS_PICK_BAR (object);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOBS_PICK_BAR);
  G_OBJECT_CLASS (voc_jobs_pick_bar_parent_class)->dispose (object);
}

static void
voc_jobs_pick_bar_finalize (GObject *object)
{
  g_free (VOC_JOBS_PICK_BAR (object)->working);
  G_OBJECT_CLASS (voc_jobs_pick_bar_parent_class)->finalize (object);
}

static void
voc_jobs_pick_bar_class_init (VocJobsPickBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_jobs_pick_bar_dispose;
  object_class->finalize = voc_jobs_pick_bar_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-jobs-pick-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobsPickBar, bar);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPickBar, close_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPickBar, label);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPickBar, progress);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPickBar, actions);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPickBar, menu_button);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-jobs-pick-bar");
}

static void
voc_jobs_pick_bar_init (VocJobsPickBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * voc_jobs_pick_bar_set_picked:
 * @self: a bar
 * @is_open: whether one is picking: then it is there
 * @n: how many are picked
 */
void
voc_jobs_pick_bar_set_picked (VocJobsPickBar *self,
                              gboolean        is_open,
                              guint           n)
{
  g_return_if_fail (VOC_IS_JOBS_PICK_BAR (self));

  self->is_open = is_open;
  self->n_picked = n;
  update (self);
}

/**
 * voc_jobs_pick_bar_begin:
 * @self: a bar
 * @text: what is going on, translated
 *
 * Tells that work goes on, if it still does in a moment. Then it is there whether one is
 * picking or not.
 */
void
voc_jobs_pick_bar_begin (VocJobsPickBar *self,
                         const char     *text)
{
  g_return_if_fail (VOC_IS_JOBS_PICK_BAR (self) && text != NULL);

  g_free (self->working);
  self->working = g_strdup (text);
  gtk_progress_bar_set_fraction (self->progress, 0.0);
  if (self->delay_id == 0)
    self->delay_id = g_timeout_add (DELAY_MS, delay_cb, self);
}

/**
 * voc_jobs_pick_bar_progress:
 * @self: a bar
 * @n_done: so many
 * @n: of so many
 */
void
voc_jobs_pick_bar_progress (VocJobsPickBar *self,
                            guint           n_done,
                            guint           n)
{
  g_return_if_fail (VOC_IS_JOBS_PICK_BAR (self));

  gtk_progress_bar_set_fraction (self->progress, n > 0 ? (double) n_done / n : 0.0);
}

/**
 * voc_jobs_pick_bar_end:
 * @self: a bar
 *
 * The work is over.
 */
void
voc_jobs_pick_bar_end (VocJobsPickBar *self)
{
  g_return_if_fail (VOC_IS_JOBS_PICK_BAR (self));

  g_clear_handle_id (&self->delay_id, g_source_remove);
  g_clear_pointer (&self->working, g_free);
  update (self);
}

/**
 * voc_jobs_pick_bar_is_shown:
 * @self: a bar
 *
 * Returns: whether it is there, or about to be
 */
gboolean
voc_jobs_pick_bar_is_shown (VocJobsPickBar *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_PICK_BAR (self), FALSE);

  return gtk_action_bar_get_revealed (self->bar);
}

/**
 * voc_jobs_pick_bar_get_text:
 * @self: a bar
 *
 * Returns: what it says
 */
const char *
voc_jobs_pick_bar_get_text (VocJobsPickBar *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_PICK_BAR (self), NULL);

  return gtk_label_get_label (self->label);
}
