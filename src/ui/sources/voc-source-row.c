/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One source: how it is doing in words, its sync with progress and cancel, and
 * when it is opened its address and what the last syncs did. Main thread only. */

#include "config.h"

#include "ui/sources/voc-source-row.h"

#include "library/voc-present-source.h"
#include "library/voc-present.h"
#include "ui/common/voc-confirm.h"
#include "ui/common/voc-toast.h"
#include "ui/sources/voc-source-key-form.h"
#include "ui/sources/voc-sync-history.h"

#include <glib/gi18n-lib.h>

/* All that are kept: in the chart. In words it is enough to have the last few. */
#define SHOWN_REPORTS 30
#define TOLD_REPORTS 6

struct _VocSourceRow
{
  AdwExpanderRow parent_instance;

  VocLibrary   *library;     /* (owned) */
  VocSource    *source;      /* (owned) */
  GCancellable *cancellable; /* (owned) */

  VocSourceKeyForm *key_form; /* (owned) (nullable): while a key is asked for */

  GtkProgressBar *progress;
  GtkWidget      *failed_image;
  GtkButton      *key_button;
  GtkButton      *sync_button;
  GtkButton      *cancel_button;
  AdwActionRow   *address_row;
  AdwActionRow   *report_row;
  AdwActionRow   *success_row;
  AdwActionRow   *next_row;
  AdwActionRow   *format_row;
  AdwActionRow   *skips_row;
  VocSyncHistory *history;
  AdwActionRow   *history_row;
};

G_DEFINE_FINAL_TYPE (VocSourceRow, voc_source_row, ADW_TYPE_EXPANDER_ROW)

typedef enum
{
  PROP_PAUSED = 1
} VocSourceRowProperty;

static GParamSpec *properties[PROP_PAUSED + 1];

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
show_failure (VocSourceRow *self,
              const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    voc_toast_show_error (GTK_WIDGET (self), error);
}

static void
synced_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocSourceRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSyncReport) report = voc_library_sync_finish (VOC_LIBRARY (object), result, &error);

  if (report == NULL)
    show_failure (self, error);
  voc_source_row_update_sync (self);
}

static void
sync_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  VocSourceRow *self = VOC_SOURCE_ROW (widget);

  voc_library_sync_async (self->library, self->source->id, NULL, synced_cb, g_object_ref (self));
  voc_source_row_update_sync (self);
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  VocSourceRow *self = VOC_SOURCE_ROW (widget);

  voc_library_cancel_sync (self->library, self->source->id);
}

/* The page does it: the row goes away with its source. */
static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  VocSourceRow *self = VOC_SOURCE_ROW (widget);

  gtk_widget_activate_action (widget, "sources.remove", "(xs)", self->source->id, self->source->name);
}

/* Renaming */

static void
renamed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VocSourceRow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_library_rename_source_finish (VOC_LIBRARY (object), result, &error))
    show_failure (self, error);
}

static void
name_given_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (VocSourceRow) self = user_data;
  g_autofree char *name = voc_prompt_finish (result, NULL);

  if (name != NULL && g_strcmp0 (name, self->source->name) != 0)
    voc_library_rename_source_async (self->library, self->source->id, name, NULL, renamed_cb, g_object_ref (self));
}

static void
rename_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  VocSourceRow *self = VOC_SOURCE_ROW (widget);

  voc_prompt_async (widget, _ ("Rename Source"), C_ ("source", "Name"), self->source->name, _ ("_Rename"),
                    NULL, self->cancellable, name_given_cb, g_object_ref (self));
}

/* Pausing: the menu's check is the property, which follows when it was written. */

static void
paused_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocSourceRow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_library_pause_source_finish (VOC_LIBRARY (object), result, &error))
    show_failure (self, error);
}

static void
voc_source_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  VocSourceRow *self = VOC_SOURCE_ROW (object);

  switch ((VocSourceRowProperty) prop_id)
    {
    case PROP_PAUSED:
      g_value_set_boolean (value, self->source != NULL && self->source->is_paused);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_source_row_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  VocSourceRow *self = VOC_SOURCE_ROW (object);

  switch ((VocSourceRowProperty) prop_id)
    {
    case PROP_PAUSED:
      if (self->source != NULL && g_value_get_boolean (value) != self->source->is_paused)
        voc_library_pause_source_async (self->library, self->source->id, g_value_get_boolean (value), NULL,
                                        paused_cb, g_object_ref (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The key */

static void
key_kept_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VocSourceRow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_library_keep_key_finish (VOC_LIBRARY (object), result, &error))
    show_failure (self, error);
}

/* What the key is good for, the sync tells. */
static void
key_given_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (VocSourceRow) self = user_data;
  g_autoptr (VocSourceKeyForm) form = g_steal_pointer (&self->key_form);
  g_autoptr (VocFeedKey) key = NULL;
  gboolean is_given = voc_confirm_finish (result, NULL);

  if (!is_given || form == NULL || !voc_library_is_open (self->library))
    return;

  key = voc_source_key_form_dup_key (form);
  if (key == NULL)
    {
      voc_toast_show (GTK_WIDGET (self), _ ("Nothing was changed: a part of the key is missing, or has blanks in it."));
      return;
    }

  voc_library_keep_key_async (self->library, self->source, key, NULL, key_kept_cb, g_object_ref (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "source.sync", NULL);
}

static void
enter_key_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  VocSourceRow        *self = VOC_SOURCE_ROW (widget);
  const VocFormatInfo *format = voc_library_get_keyed_info (self->library, self->source);

  if (format == NULL || self->key_form != NULL)
    return;

  self->key_form = VOC_SOURCE_KEY_FORM (g_object_ref_sink (voc_source_key_form_new ()));
  voc_source_key_form_set_format (self->key_form, format);
  voc_confirm_form_async (widget, _ ("Enter a New Key"), GTK_WIDGET (self->key_form), _ ("_Use Key"),
                          self->cancellable, key_given_cb, g_object_ref (self));
}

/* Without a key that is taken there is nothing to sync. */
static gboolean
wants_key (VocSourceRow *self)
{
  return self->source != NULL && voc_library_get_keyed_info (self->library, self->source) != NULL
         && (self->source->last_problem == VOC_PROBLEM_KEY_MISSING || self->source->last_problem == VOC_PROBLEM_KEY_REFUSED);
}

/* Reports */

static char *
describe_report (const VocSyncReport *report)
{
  g_autofree char *time = voc_present_time (report->finished_at, now_seconds ());
  g_autofree char *text = voc_present_report (report);

  /* Translators: %1$s is a time, %2$s what a sync did then. */
  return g_strdup_printf (_ ("%1$s: %2$s"), time, text);
}

static void
show_address (VocSourceRow        *self,
              const VocSyncReport *report)
{
  g_autofree char *text = voc_present_address (self->source, report, now_seconds ());

  adw_action_row_set_subtitle (self->address_row, text);
}

/* The last one, with what it cost and what it had to leave out. */
static void
show_last_report (VocSourceRow        *self,
                  const VocSyncReport *report)
{
  g_autofree char *text = describe_report (report);
  g_autofree char *traffic = voc_present_traffic (report);
  g_autofree char *both = *traffic != '\0' ? g_strdup_printf ("%s\n%s", text, traffic) : g_strdup (text);
  g_autofree char *skips = voc_present_skips (report);

  adw_action_row_set_subtitle (self->report_row, both);
  adw_action_row_set_subtitle (self->skips_row, skips);
  gtk_widget_set_visible (GTK_WIDGET (self->skips_row), report->skips->len > 0);
  show_address (self, report);
}

static void
reports_listed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (VocSourceRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = voc_library_list_reports_finish (VOC_LIBRARY (object), result, &error);
  g_autoptr (GString) history = g_string_new (NULL);

  if (reports == NULL)
    {
      show_failure (self, error);
      return;
    }

  if (reports->len == 0)
    adw_action_row_set_subtitle (self->report_row, _ ("Not synced yet"));
  else
    show_last_report (self, g_ptr_array_index (reports, 0));
  voc_sync_history_set_reports (self->history, reports);
  gtk_widget_set_visible (GTK_WIDGET (self->history), reports->len > 0);

  for (guint i = 1; i < MIN (reports->len, TOLD_REPORTS); i++)
    {
      g_autofree char *text = describe_report (g_ptr_array_index (reports, i));

      g_string_append_printf (history, "%s%s", history->len > 0 ? "\n" : "", text);
    }
  adw_action_row_set_subtitle (self->history_row, history->str);
  gtk_widget_set_visible (GTK_WIDGET (self->history_row), history->len > 0);
}

static void
load_reports (VocSourceRow *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    voc_library_list_reports_async (self->library, self->source->id, SHOWN_REPORTS, self->cancellable,
                                    reports_listed_cb, g_object_ref (self));
}

static void
expanded_cb (VocSourceRow *self)
{
  load_reports (self);
}

static void
voc_source_row_dispose (GObject *object)
{
  VocSourceRow *self = VOC_SOURCE_ROW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (voc_source_row_parent_class)->dispose (object);
}

static void
voc_source_row_finalize (GObject *object)
{
  VocSourceRow *self = VOC_SOURCE_ROW (object);

  g_clear_object (&self->key_form);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  g_clear_pointer (&self->source, voc_source_free);

  G_OBJECT_CLASS (voc_source_row_parent_class)->finalize (object);
}

static void
voc_source_row_class_init (VocSourceRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = voc_source_row_get_property;
  object_class->set_property = voc_source_row_set_property;
  object_class->dispose = voc_source_row_dispose;
  object_class->finalize = voc_source_row_finalize;

  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (VOC_TYPE_SYNC_HISTORY);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/sources/voc-source-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSourceRow, progress);
  gtk_widget_class_bind_template_child (widget_class, VocSourceRow, failed_image);
  gtk_widget_class_bind_template_child (widget_class, VocSourceRow, key_button);
  gtk_widget_class_bind_template_child (widget_class, VocSourceRow, sync_button);
  gtk_widget_class_bind_template_child (widget_class, VocSourceRow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, VocSourceRow, address_row);
  gtk_widget_class_bind_template_child (widget_class, VocSourceRow, report_row);
  gtk_widget_class_bind_template_child (widget_class, VocSourceRow, success_row);
  gtk_widget_class_bind_template_child (widget_class, VocSourceRow, next_row);
  gtk_widget_class_bind_template_child (widget_class, VocSourceRow, format_row);
  gtk_widget_class_bind_template_child (widget_class, VocSourceRow, skips_row);
  gtk_widget_class_bind_template_child (widget_class, VocSourceRow, history);
  gtk_widget_class_bind_template_child (widget_class, VocSourceRow, history_row);
  gtk_widget_class_install_action (widget_class, "source.sync", NULL, sync_action);
  gtk_widget_class_install_action (widget_class, "source.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "source.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "source.enter-key", NULL, enter_key_action);
  gtk_widget_class_install_action (widget_class, "source.remove", NULL, remove_action);
  gtk_widget_class_install_property_action (widget_class, "source.paused", "paused");
}

static void
voc_source_row_init (VocSourceRow *self)
{
  AdwActionRow *rows[7];

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  rows[0] = self->address_row;
  rows[1] = self->report_row;
  rows[2] = self->success_row;
  rows[3] = self->next_row;
  rows[4] = self->format_row;
  rows[5] = self->skips_row;
  rows[6] = self->history_row;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (rows[i]), FALSE);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

/**
 * voc_source_row_new:
 * @library: the library that the source is of
 *
 * Returns: (transfer floating): a row without a source yet
 */
GtkWidget *
voc_source_row_new (VocLibrary *library)
{
  VocSourceRow *self = g_object_new (VOC_TYPE_SOURCE_ROW, NULL);

  self->library = g_object_ref (library);

  return GTK_WIDGET (self);
}

static void
show_state (VocSourceRow *self)
{
  gint64           now = now_seconds ();
  g_autofree char *next = voc_present_next_sync (self->source, now);
  g_autofree char *format = voc_present_format (self->source);
  g_autofree char *success = voc_present_time (self->source->last_ok_at, now);
  gboolean         is_well = self->source->last_outcome == VOC_SYNC_OK || self->source->last_outcome == VOC_SYNC_UNCHANGED;

  /* The words beside it say why; among many sources it shows which one to read. */
  gtk_widget_set_visible (self->failed_image, self->source->last_outcome == VOC_SYNC_FAILED);
  adw_action_row_set_subtitle (self->next_row, next);
  adw_action_row_set_subtitle (self->format_row, format);
  adw_action_row_set_subtitle (self->success_row, success != NULL ? success : C_ ("time", "Never"));
  /* Else it is the last sync. */
  gtk_widget_set_visible (GTK_WIDGET (self->success_row), !is_well && self->source->last_tried_at > 0);
}

/**
 * voc_source_row_set_source:
 * @self: a row
 * @source: what it shows
 */
void
voc_source_row_set_source (VocSourceRow    *self,
                           const VocSource *source)
{
  g_autofree char *state = NULL;
  gboolean         was_paused;

  g_return_if_fail (VOC_IS_SOURCE_ROW (self));

  was_paused = self->source != NULL && self->source->is_paused;
  g_clear_pointer (&self->source, voc_source_free);
  self->source = voc_source_copy (source);
  if (was_paused != source->is_paused)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
  state = voc_present_source_state (source, now_seconds ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), source->name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), state);
  show_address (self, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.enter-key", voc_library_get_keyed_info (self->library, source) != NULL);
  show_state (self);
  voc_source_row_update_sync (self);
  load_reports (self);
}

gint64
voc_source_row_get_id (VocSourceRow *self)
{
  g_return_val_if_fail (VOC_IS_SOURCE_ROW (self), 0);

  return self->source != NULL ? self->source->id : 0;
}

/**
 * voc_source_row_set_progress:
 * @self: a row
 * @progress: how far the sync of its source is
 */
void
voc_source_row_set_progress (VocSourceRow          *self,
                             const VocSyncProgress *progress)
{
  g_autofree char *text = voc_present_progress (progress);

  voc_source_row_update_sync (self);
  if (progress->n_documents_to_read > 0)
    gtk_progress_bar_set_fraction (self->progress, (double) progress->n_documents / (double) progress->n_documents_to_read);
  else if (progress->n_expected_bytes > 0)
    gtk_progress_bar_set_fraction (self->progress, MIN (1.0, (double) progress->n_bytes / (double) progress->n_expected_bytes));
  else
    gtk_progress_bar_pulse (self->progress);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
}

/**
 * voc_source_row_update_sync:
 * @self: a row
 *
 * Shows whether a sync of its source runs.
 */
void
voc_source_row_update_sync (VocSourceRow *self)
{
  gboolean is_syncing;

  g_return_if_fail (VOC_IS_SOURCE_ROW (self));

  is_syncing = self->source != NULL && voc_library_is_open (self->library) && voc_library_is_syncing (self->library, self->source->id);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_syncing);
  gtk_widget_set_visible (GTK_WIDGET (self->key_button), !is_syncing && wants_key (self));
  gtk_widget_set_visible (GTK_WIDGET (self->sync_button), !is_syncing && !wants_key (self));
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), is_syncing);
  if (!is_syncing)
    gtk_progress_bar_set_fraction (self->progress, 0.0);
}
