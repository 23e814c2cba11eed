/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row with the chart of the last syncs: what they came to in words, the chart, its
 * signs, and what the cursor stands on. Main thread only. */

#include "config.h"

#include "ui/sources/voc-sync-history.h"

#include "library/voc-present-source.h"
#include "ui/common/voc-wrap-layout.h"

#include <glib/gi18n-lib.h>

struct _VocSyncHistory
{
  AdwPreferencesRow parent_instance;

  GtkLabel     *summary_label;
  VocSyncChart *chart;
  GtkLabel     *caption_label;
};

G_DEFINE_FINAL_TYPE (VocSyncHistory, voc_sync_history, ADW_TYPE_PREFERENCES_ROW)

static void
update_caption_cb (VocSyncHistory *self)
{
  const char *spoken = voc_sync_chart_get_spoken (self->chart);

  gtk_label_set_text (self->caption_label, spoken != NULL ? spoken : _ ("Point at a sync, or use the arrow keys, to read what it did."));
  if (spoken != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->caption_label), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->caption_label), "dim-label");
}

static void
voc_sync_history_class_init (VocSyncHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (VOC_TYPE_SYNC_CHART);
  g_type_ensure (VOC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/sources/voc-sync-history.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSyncHistory, summary_label);
  gtk_widget_class_bind_template_child (widget_class, VocSyncHistory, chart);
  gtk_widget_class_bind_template_child (widget_class, VocSyncHistory, caption_label);
}

static void
voc_sync_history_init (VocSyncHistory *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->chart, "notify::spoken", G_CALLBACK (update_caption_cb), self);
  update_caption_cb (self);
}

/**
 * voc_sync_history_set_reports:
 * @self: a row
 * @reports: (element-type VocSyncReport): what the last syncs did, the newest first
 */
void
voc_sync_history_set_reports (VocSyncHistory *self,
                              GPtrArray      *reports)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (VOC_IS_SYNC_HISTORY (self));

  summary = voc_present_reports (reports);
  gtk_label_set_text (self->summary_label, summary);
  voc_sync_chart_set_reports (self->chart, reports);
}

/**
 * voc_sync_history_get_chart:
 * @self: a row
 *
 * Returns: (transfer none): its chart
 */
VocSyncChart *
voc_sync_history_get_chart (VocSyncHistory *self)
{
  g_return_val_if_fail (VOC_IS_SYNC_HISTORY (self), NULL);

  return self->chart;
}
