/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One saved job: its stage, notes and dates, which are written as they change, and
 * the listing as it was when it was saved. Notes are written after a pause in
 * typing, and at the latest when something else is shown or the window closes.
 * Main thread only. */

#include "config.h"

#include "ui/applications/voc-application-detail.h"

#include "base/voc-error.h"
#include "base/voc-rich-text.h"
#include "library/voc-present.h"
#include "ui/common/voc-date-row.h"
#include "ui/common/voc-open-uri.h"
#include "ui/common/voc-rich-text-view.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-wrap-layout.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define NOTES_DELAY_MS 800

struct _VocApplicationDetail
{
  GtkWidget parent_instance;

  VocLibrary     *library;     /* (owned) */
  VocApplication *application; /* (owned) (nullable) */
  guint           notes_id;    /* until the notes are written */
  guint           n_puts;      /* being written: what is read meanwhile is old */
  guint           serial;      /* of what was written */
  gboolean        is_quiet;    /* values are being set, not made */

  GtkScrolledWindow *scroller;
  GtkLabel          *title_label;
  GtkLabel          *company_label;
  GtkLabel          *facts_label;
  GtkBox            *closed_box;
  AdwComboRow       *stage_row;
  VocDateRow        *applied_row;
  VocDateRow        *follow_row;
  AdwActionRow      *history_row;
  GtkLabel          *notes_label;
  GtkTextView       *notes_view;
  VocRichTextView   *text_view;
  GtkLabel          *source_label;
};

G_DEFINE_FINAL_TYPE (VocApplicationDetail, voc_application_detail, GTK_TYPE_WIDGET)

static void
put_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (VocApplicationDetail) self = user_data;
  g_autoptr (GError) error = NULL;

  self->n_puts--;
  self->serial++;
  if (!voc_library_put_application_finish (VOC_LIBRARY (object), result, &error) && !voc_error_is_cancelled (error))
    {
      g_autofree char *text = voc_present_error (error);

      voc_toast_show (GTK_WIDGET (self), text);
    }
}

static void
put (VocApplicationDetail *self)
{
  if (self->application == NULL || !voc_library_is_open (self->library))
    return;

  self->n_puts++;
  voc_library_put_application_async (self->library, self->application, NULL, put_cb, g_object_ref (self));
}

/* Notes */

static gboolean
notes_due_cb (gpointer user_data)
{
  VocApplicationDetail *self = user_data;

  self->notes_id = 0;
  voc_application_detail_flush (self);

  return G_SOURCE_REMOVE;
}

static void
notes_changed_cb (VocApplicationDetail *self)
{
  if (self->is_quiet || self->application == NULL)
    return;

  g_clear_handle_id (&self->notes_id, g_source_remove);
  self->notes_id = g_timeout_add (NOTES_DELAY_MS, notes_due_cb, self);
}

static char *
get_notes (VocApplicationDetail *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->notes_view);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Another program may have written other notes; the same ones leave the cursor
 * alone. */
static void
show_notes (VocApplicationDetail *self)
{
  g_autofree char *shown = get_notes (self);
  const char      *notes = self->application->notes != NULL ? self->application->notes : "";

  if (!g_str_equal (shown, notes))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->notes_view), notes, -1);
}

/* Dates */

static void
show_dates (VocApplicationDetail *self)
{
  voc_date_row_set_day (self->applied_row, self->application->applied_at);
  voc_date_row_set_day (self->follow_row, self->application->follow_up_at);
}

static void
applied_chosen_cb (VocApplicationDetail *self)
{
  if (self->application == NULL)
    return;

  self->application->applied_at = voc_date_row_get_day (self->applied_row);
  put (self);
}

static void
follow_chosen_cb (VocApplicationDetail *self)
{
  if (self->application == NULL)
    return;

  self->application->follow_up_at = voc_date_row_get_day (self->follow_row);
  put (self);
}

/* Who says "applied" has applied today, unless another day is known. */
static void
stage_changed_cb (VocApplicationDetail *self)
{
  guint selected = adw_combo_row_get_selected (self->stage_row);

  if (self->is_quiet || self->application == NULL || selected >= VOC_N_STAGES || self->application->stage == (VocStage) selected)
    return;

  self->application->stage = (VocStage) selected;
  if (self->application->stage == VOC_STAGE_APPLIED && self->application->applied_at == 0)
    {
      self->application->applied_at = g_get_real_time () / G_USEC_PER_SEC;
      show_dates (self);
    }
  put (self);
}

/* What can be done */

static const char *
get_link (VocApplicationDetail *self)
{
  const VocListing *listing = self->application != NULL ? self->application->snapshot : NULL;

  if (listing == NULL)
    return NULL;

  return listing->url != NULL ? listing->url : listing->apply_url;
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  VocApplicationDetail *self = VOC_APPLICATION_DETAIL (widget);

  if (get_link (self) != NULL)
    voc_open_uri (widget, get_link (self));
}

static void
show_listing_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  VocApplicationDetail *self = VOC_APPLICATION_DETAIL (widget);

  if (self->application != NULL && self->application->listing_id != 0)
    gtk_widget_activate_action (widget, "win.show-listing", "x", self->application->listing_id);
}

typedef struct
{
  VocApplicationDetail *detail; /* (owned) */
  gint64                id;
} Removal;

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Removal *removal = user_data;
  g_autoptr (VocApplicationDetail) self = removal->detail;
  g_autoptr (GError) error = NULL;

  if (voc_library_remove_application_finish (VOC_LIBRARY (object), result, &error))
    {
      voc_toast_show_undo (GTK_WIDGET (self), _ ("The saved job was removed"), "applications.undo-remove",
                           g_variant_new_int64 (removal->id));
    }
  else
    {
      g_autofree char *text = voc_present_error (error);

      voc_toast_show (GTK_WIDGET (self), text);
    }
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  VocApplicationDetail *self = VOC_APPLICATION_DETAIL (widget);
  Removal              *removal;

  if (self->application == NULL)
    return;

  voc_application_detail_flush (self);
  removal = g_new0 (Removal, 1);
  removal->detail = g_object_ref (self);
  removal->id = self->application->id;
  voc_library_remove_application_async (self->library, removal->id, TRUE, NULL, removed_cb, removal);
}

/* What is shown */

/* A line a stage, from the day of saving on. */
static char *
make_history (const VocApplication *application)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < application->history->len; i++)
    {
      const VocStageChange *change = &g_array_index (application->history, VocStageChange, i);
      VocTimestamp          at = { change->at, VOC_DATE_SECOND };
      g_autofree char      *date = voc_present_date (at);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: a stage of an application and the day it was reached. */
      g_string_append_printf (text, _ ("%1$s: %2$s"), voc_present_stage (change->stage), date);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_facts (const VocListing *listing)
{
  g_autofree char *places = voc_listing_get_place_text (listing);
  const VocPay    *pay = voc_listing_get_main_pay (listing);
  g_autofree char *amount = pay != NULL ? voc_present_pay (pay) : NULL;

  if (places == NULL || *places == '\0')
    return g_steal_pointer (&amount);
  if (amount == NULL || *amount == '\0')
    return g_steal_pointer (&places);

  return g_strdup_printf ("%s · %s", places, amount);
}

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_snapshot (VocApplicationDetail *self)
{
  const VocListing *listing = self->application->snapshot;
  g_autofree char  *facts = make_facts (listing);
  g_autofree char  *source = NULL;
  g_autoptr (VocRichText) text = NULL;

  set_label (self->title_label, listing->title);
  set_label (self->company_label, listing->company);
  set_label (self->facts_label, facts);
  if (listing->description_html != NULL)
    text = voc_rich_text_new_html (listing->description_html);
  else if (listing->description_text != NULL)
    text = voc_rich_text_new_plain (listing->description_text);
  voc_rich_text_view_set_text (self->text_view, text);
  gtk_widget_set_visible (GTK_WIDGET (self->text_view), text != NULL);
  /* Translators: %s is the name of the source of a listing. */
  source = g_strdup_printf (_ ("From %s"), self->application->source_name != NULL ? self->application->source_name : self->application->source_url);
  gtk_label_set_text (self->source_label, source);
}

static void
voc_application_detail_unmap (GtkWidget *widget)
{
  voc_application_detail_flush (VOC_APPLICATION_DETAIL (widget));
  GTK_WIDGET_CLASS (voc_application_detail_parent_class)->unmap (widget);
}

static void
voc_application_detail_dispose (GObject *object)
{
  VocApplicationDetail *self = VOC_APPLICATION_DETAIL (object);
  GtkWidget            *child;

  g_clear_handle_id (&self->notes_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->library);
  g_clear_pointer (&self->application, voc_application_free);

  G_OBJECT_CLASS (voc_application_detail_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VocApplicationDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationDetail, title_label);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationDetail, company_label);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationDetail, facts_label);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationDetail, closed_box);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationDetail, stage_row);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationDetail, applied_row);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationDetail, follow_row);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationDetail, history_row);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationDetail, notes_label);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationDetail, notes_view);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationDetail, text_view);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationDetail, source_label);
  gtk_widget_class_bind_template_callback (widget_class, stage_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, applied_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, follow_chosen_cb);
}

static void
voc_application_detail_class_init (VocApplicationDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_application_detail_dispose;
  widget_class->unmap = voc_application_detail_unmap;

  g_type_ensure (VOC_TYPE_DATE_ROW);
  g_type_ensure (VOC_TYPE_RICH_TEXT_VIEW);
  g_type_ensure (VOC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/applications/voc-application-detail.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "application.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "application.show-listing", NULL, show_listing_action);
  gtk_widget_class_install_action (widget_class, "application.remove", NULL, remove_action);
}

static void
voc_application_detail_init (VocApplicationDetail *self)
{
  g_autoptr (GtkStringList) stages = gtk_string_list_new (NULL);

  self->is_quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < VOC_N_STAGES; i++)
    gtk_string_list_append (stages, voc_present_stage (i));
  adw_combo_row_set_model (self->stage_row, G_LIST_MODEL (stages));
  self->is_quiet = FALSE;
  g_signal_connect_object (gtk_text_view_get_buffer (self->notes_view), "changed",
                           G_CALLBACK (notes_changed_cb), self, G_CONNECT_SWAPPED);
}

void
voc_application_detail_set_library (VocApplicationDetail *self,
                                    VocLibrary           *library)
{
  g_return_if_fail (VOC_IS_APPLICATION_DETAIL (self));

  g_set_object (&self->library, library);
}

/**
 * voc_application_detail_set_application:
 * @self: a detail
 * @application: (nullable): the saved job to show
 *
 * Shows a saved job. What is being typed or written of the same one stays: when it
 * is written the library says so, and it is read again.
 */
void
voc_application_detail_set_application (VocApplicationDetail *self,
                                        const VocApplication *application)
{
  gboolean         is_same;
  g_autofree char *history = NULL;

  g_return_if_fail (VOC_IS_APPLICATION_DETAIL (self));

  is_same = application != NULL && self->application != NULL && application->id == self->application->id;
  if (is_same && (self->notes_id != 0 || self->n_puts > 0))
    return;
  if (!is_same)
    voc_application_detail_flush (self);

  g_clear_pointer (&self->application, voc_application_free);
  if (application == NULL)
    return;

  self->is_quiet = TRUE;
  self->application = voc_application_copy (application);
  history = make_history (application);
  adw_combo_row_set_selected (self->stage_row, application->stage);
  show_dates (self);
  adw_action_row_set_subtitle (self->history_row, history);
  gtk_widget_set_visible (GTK_WIDGET (self->closed_box), application->is_closed);
  show_notes (self);
  if (!is_same)
    {
      voc_date_row_reset (self->applied_row);
      voc_date_row_reset (self->follow_row);
      show_snapshot (self);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "application.open", get_link (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "application.show-listing", application->listing_id != 0);
  self->is_quiet = FALSE;
}

gint64
voc_application_detail_get_id (VocApplicationDetail *self)
{
  g_return_val_if_fail (VOC_IS_APPLICATION_DETAIL (self), 0);

  return self->application != NULL ? self->application->id : 0;
}

/**
 * voc_application_detail_get_serial:
 * @self: a detail
 *
 * What was read of the library while this was another number is older than what is
 * shown.
 *
 * Returns: a number that changes with everything that was written here
 */
guint
voc_application_detail_get_serial (VocApplicationDetail *self)
{
  g_return_val_if_fail (VOC_IS_APPLICATION_DETAIL (self), 0);

  return self->serial;
}

/**
 * voc_application_detail_flush:
 * @self: a detail
 *
 * Writes what is typed now: notes, and days that are days.
 */
void
voc_application_detail_flush (VocApplicationDetail *self)
{
  g_autofree char *notes = NULL;

  g_return_if_fail (VOC_IS_APPLICATION_DETAIL (self));

  g_clear_handle_id (&self->notes_id, g_source_remove);
  if (self->application == NULL)
    return;

  voc_date_row_commit (self->applied_row);
  voc_date_row_commit (self->follow_row);
  notes = get_notes (self);
  if (g_strcmp0 (notes, self->application->notes != NULL ? self->application->notes : "") == 0)
    return;

  voc_set_text (&self->application->notes, *notes != '\0' ? notes : NULL);
  put (self);
}
