/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One thing to be sent: what it is, where it goes, how it stands, and what can be done
 * about it. Main thread only. */

#include "config.h"

#include "ui/outbox/voc-outbox-row.h"

#include "library/voc-present-outbox.h"

struct _VocOutboxRow
{
  AdwActionRow parent_instance;

  VocOutboxEntry *entry; /* (owned) (nullable) */

  GtkSpinner *spinner;
  GtkButton  *retry_button;
  GtkButton  *withdraw_button;
};

G_DEFINE_FINAL_TYPE (VocOutboxRow, voc_outbox_row, ADW_TYPE_ACTION_ROW)

static void
voc_outbox_row_finalize (GObject *object)
{
  g_clear_pointer (&VOC_OUTBOX_ROW (object)->entry, voc_outbox_entry_free);

  G_OBJECT_CLASS (voc_outbox_row_parent_class)->finalize (object);
}

static void
voc_outbox_row_class_init (VocOutboxRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = voc_outbox_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/outbox/voc-outbox-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VocOutboxRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, VocOutboxRow, retry_button);
  gtk_widget_class_bind_template_child (widget_class, VocOutboxRow, withdraw_button);
}

static void
voc_outbox_row_init (VocOutboxRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_outbox_row_new:
 *
 * Returns: (transfer floating): a row of nothing yet
 */
GtkWidget *
voc_outbox_row_new (void)
{
  return g_object_new (VOC_TYPE_OUTBOX_ROW, NULL);
}

static void
set_subtitle (VocOutboxRow *self)
{
  g_auto (GStrv) lines = voc_present_outbox (self->entry, g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *text = g_strjoinv ("\n", lines);
  g_autofree char *all = g_strdup_printf ("%s\n%s", self->entry->url, text);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), all);
}

/**
 * voc_outbox_row_set_entry:
 * @self: a row
 * @entry: what it shows; copied
 */
void
voc_outbox_row_set_entry (VocOutboxRow         *self,
                          const VocOutboxEntry *entry)
{
  gboolean is_sending;

  g_return_if_fail (VOC_IS_OUTBOX_ROW (self) && entry != NULL);

  g_clear_pointer (&self->entry, voc_outbox_entry_free);
  self->entry = voc_outbox_entry_copy (entry);
  is_sending = entry->state == VOC_OUTBOX_SENDING;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), entry->title);
  set_subtitle (self);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_sending);
  gtk_spinner_set_spinning (self->spinner, is_sending);
  gtk_widget_set_visible (GTK_WIDGET (self->retry_button), voc_outbox_entry_can_retry (entry));
  gtk_widget_set_visible (GTK_WIDGET (self->withdraw_button), voc_outbox_entry_can_withdraw (entry));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->retry_button), "x", entry->id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->withdraw_button), "x", entry->id);
}

/**
 * voc_outbox_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const VocOutboxEntry *
voc_outbox_row_get_entry (VocOutboxRow *self)
{
  g_return_val_if_fail (VOC_IS_OUTBOX_ROW (self), NULL);

  return self->entry;
}
