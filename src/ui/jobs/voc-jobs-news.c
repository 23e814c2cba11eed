/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A button that floats over the end of the list while new jobs wait to be shown. At
 * the end, because what one reads begins at the top, and over the list, because the
 * rows may not move to make room for it. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-news.h"

#include "library/voc-present.h"
#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>

struct _VocJobsNews
{
  GtkWidget parent_instance;

  guint n;

  GtkRevealer *revealer;
  GtkWidget   *button;
  GtkLabel    *label;
};

G_DEFINE_FINAL_TYPE (VocJobsNews, voc_jobs_news, GTK_TYPE_WIDGET)

/* What has faded is gone, for a screen reader too. */
static void
revealed_cb (VocJobsNews *self)
{
  gtk_widget_set_visible (self->button, self->n > 0 || gtk_revealer_get_child_revealed (self->revealer));
}

static void
voc_jobs_news_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOBS_NEWS);
  G_OBJECT_CLASS (voc_jobs_news_parent_class)->dispose (object);
}

static void
voc_jobs_news_class_init (VocJobsNewsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_jobs_news_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-jobs-news.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobsNews, revealer);
  gtk_widget_class_bind_template_child (widget_class, VocJobsNews, button);
  gtk_widget_class_bind_template_child (widget_class, VocJobsNews, label);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-jobs-news");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
voc_jobs_news_init (VocJobsNews *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_jobs_news_get_n:
 * @self: a button
 *
 * Returns: how many jobs it offers to show; 0 when it is not there
 */
guint
voc_jobs_news_get_n (VocJobsNews *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_NEWS (self), 0);

  return self->n;
}

/**
 * voc_jobs_news_set_n:
 * @self: a button
 * @n: how many jobs wait to be shown; with 0 it goes away
 */
void
voc_jobs_news_set_n (VocJobsNews *self,
                     guint        n)
{
  g_return_if_fail (VOC_IS_JOBS_NEWS (self));

  if (self->n == n)
    return;

  self->n = n;
  /* While it fades it goes on saying what it said. */
  if (n > 0)
    {
      g_autofree char *number = voc_present_number (n);
      g_autofree char *text = NULL;

      /* Translators: a button; %s is how many jobs came while the list was read. */
      text = g_strdup_printf (ngettext ("Show %s New Job", "Show %s New Jobs", n), number);
      gtk_label_set_label (self->label, text);
      voc_widget_set_spoken_name (GTK_WIDGET (self->button), text);
    }
  gtk_revealer_set_reveal_child (self->revealer, n > 0);
  revealed_cb (self);
}
