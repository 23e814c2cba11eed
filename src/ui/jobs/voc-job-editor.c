/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typing a job, or changing one that was typed. A page that has it can be read from its
 * address: that fills what is still empty, so nothing that somebody typed is lost by it. What
 * is understood of the pay is said at once. Nothing is written before "Save". Main thread
 * only. */

#include "config.h"

#include "ui/jobs/voc-job-editor-private.h"

#include "base/voc-error.h"
#include "library/voc-present.h"
#include "sync/voc-sync-error.h"
#include "ui/common/voc-confirm.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (VocJobEditor, voc_job_editor, ADW_TYPE_WINDOW)

#define PAUSE_MS 300

static guint saved_signal;
static guint delete_signal;

static gboolean
tell_pay_cb (gpointer user_data)
{
  VocJobEditor *self = user_data;

  self->pay_id = 0;
  voc_job_editor_tell_pay (self);
  return G_SOURCE_REMOVE;
}

/* A long text is not searched with every key. */
static void
pay_changed_cb (VocJobEditor *self)
{
  g_clear_handle_id (&self->pay_id, g_source_remove);
  self->pay_id = g_timeout_add (PAUSE_MS, tell_pay_cb, self);
}

/* Reading a page */

static void
stop (VocJobEditor *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  voc_spinner_delay_set_spinning (self->spinner, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
}

static void
address_changed_cb (VocJobEditor *self)
{
  g_autofree char *address = voc_hand_complete_address (gtk_editable_get_text (GTK_EDITABLE (self->address_row)));
  gboolean         can_read = address != NULL && g_ascii_strncasecmp (address, "http", 4) == 0;

  stop (self);
  if (self->is_new)
    g_clear_pointer (&self->listing, voc_listing_unref);
  gtk_widget_remove_css_class (GTK_WIDGET (self->address_row), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->read_button), can_read);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.read", can_read);
}

/* The job that the address leads to: of several the one that says so itself. */
static const VocListing *
choose (const VocFeedPreview *preview,
        const char           *address)
{
  for (guint i = 0; i < preview->listings->len; i++)
    {
      const VocListing *listing = g_ptr_array_index (preview->listings, i);

      if (g_strcmp0 (listing->url, address) == 0 || g_strcmp0 (listing->apply_url, address) == 0)
        return listing;
    }

  return preview->n_seen == 1 && preview->listings->len == 1 ? g_ptr_array_index (preview->listings, 0) : NULL;
}

static void
show_preview (VocJobEditor         *self,
              const VocFeedPreview *preview)
{
  g_autofree char  *address = voc_hand_complete_address (gtk_editable_get_text (GTK_EDITABLE (self->address_row)));
  const VocListing *listing = choose (preview, address);

  if (listing != NULL)
    {
      voc_job_editor_take (self, listing);
      gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
    }
  else if (preview->n_seen > 1)
    voc_banner_say (self->banner, _ ("There is more than one job at this address. Add it as a source to have them all."));
  else
    voc_banner_say (self->banner, _ ("No job could be read at this address. You can type it, or paste its text below."));
}

static void
insecure_confirmed_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data);

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (VocJobEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocFeedPreview) preview = voc_library_preview_finish (VOC_LIBRARY (object), result, &error);

  if (preview == NULL && voc_error_is_cancelled (error))
    return;

  stop (self);
  if (preview != NULL)
    show_preview (self, preview);
  else if (g_error_matches (error, VOC_SYNC_ERROR, VOC_PROBLEM_INSECURE))
    voc_confirm_unencrypted_async (GTK_WIDGET (self), _ ("Read This Page Unencrypted?"), NULL, insecure_confirmed_cb, g_object_ref (self));
  else if (g_error_matches (error, VOC_SYNC_ERROR, VOC_PROBLEM_NOT_A_FEED) || g_error_matches (error, VOC_SYNC_ERROR, VOC_PROBLEM_WEB_PAGE)
           || g_error_matches (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED))
    voc_banner_say (self->banner, _ ("No job could be read at this address. You can type it, or paste its text below."));
  else
    {
      g_autofree char *text = voc_present_error (error);

      voc_banner_say (self->banner, text);
    }
}

static void
read_page (VocJobEditor *self,
           gboolean      allows_insecure)
{
  g_autofree char *address = voc_hand_complete_address (gtk_editable_get_text (GTK_EDITABLE (self->address_row)));

  stop (self);
  voc_banner_say (self->banner, NULL);
  if (address == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  voc_spinner_delay_set_spinning (self->spinner, TRUE);
  voc_library_preview_async (self->library, address, allows_insecure, self->cancellable, read_cb, g_object_ref (self));
}

static void
insecure_confirmed_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (VocJobEditor) self = user_data;

  if (voc_confirm_finish (result, NULL))
    read_page (self, TRUE);
}

static void
read_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  read_page (VOC_JOB_EDITOR (widget), FALSE);
}

/* What is pasted as the text of a job often begins with its title. */
static void
pasted_cb (VocJobEditor *self)
{
  g_autofree char *text = voc_job_editor_dup_text (self);
  g_autofree char *title = voc_hand_guess_title (text);

  voc_job_editor_set_row (self->title_row, title);
  pay_changed_cb (self);
}

/* Saving */

static void
title_changed_cb (VocJobEditor *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->title_row), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->title_label), FALSE);
}

/* Why it is not kept. */
static void
say_error (VocJobEditor *self,
           const GError *error)
{
  g_autofree char *text = voc_present_by_hand_error (error);

  voc_banner_say (self->banner, text);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VocJobEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64   id = 0;
  gboolean is_saved = voc_library_put_by_hand_finish (VOC_LIBRARY (object), result, &id, &error);

  if (voc_form_lock_end (&self->lock))
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save", TRUE);
  else if (!is_saved)
    return; /* There is nowhere to say it. */
  if (!is_saved)
    {
      say_error (self, error);
      return;
    }

  self->is_done = TRUE;
  g_signal_emit (self, saved_signal, 0, id);
  gtk_window_close (GTK_WINDOW (self));
}

/* Says what is wrong where it is. */
static gboolean
check (VocJobEditor      *self,
       const VocHandForm *form)
{
  switch (voc_hand_form_check (form))
    {
    case VOC_HAND_FLAW_TITLE:
      gtk_widget_add_css_class (GTK_WIDGET (self->title_row), "error");
      gtk_widget_set_visible (GTK_WIDGET (self->title_label), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
      return FALSE;
    case VOC_HAND_FLAW_ADDRESS:
      voc_banner_say (self->banner, _ ("This is not an address of the web. Copy it from the browser, or leave it out."));
      gtk_widget_add_css_class (GTK_WIDGET (self->address_row), "error");
      gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
      return FALSE;
    case VOC_HAND_FLAW_SIZE:
      voc_banner_say (self->banner, _ ("Something is too long to be kept. Shorten it and save again."));
      return FALSE;
    case VOC_HAND_FLAW_NONE:
    default:
      return TRUE;
    }
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  VocJobEditor *self = VOC_JOB_EDITOR (widget);
  g_autoptr (VocHandForm) form = NULL;
  g_autoptr (VocListing) listing = NULL;
  g_autoptr (GError) error = NULL;

  voc_banner_say (self->banner, NULL);
  if (!voc_date_row_check (self->posted_row, self->banner) || !voc_date_row_check (self->deadline_row, self->banner))
    return;
  form = voc_job_editor_read (self);
  if (!check (self, form))
    return;

  listing = voc_hand_form_to_listing (form, self->listing, &error);
  if (listing == NULL)
    {
      say_error (self, error);
      return;
    }

  stop (self); /* What is saved is what was seen: no page fills in more meanwhile. */
  voc_form_lock_begin (&self->lock, ADW_WINDOW (self));
  gtk_widget_action_set_enabled (widget, "editor.save", FALSE);
  voc_library_put_by_hand_async (self->library, listing, self->read_at, NULL, saved_cb, g_object_ref (self));
}

/* The page does it, and can take it back. */
static void
delete_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  VocJobEditor *self = VOC_JOB_EDITOR (widget);

  self->is_done = TRUE;
  g_signal_emit (self, delete_signal, 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
discarded_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (VocJobEditor) self = user_data;

  if (!voc_confirm_finish (result, NULL))
    return;

  self->is_done = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
voc_job_editor_close_request (GtkWindow *window)
{
  VocJobEditor    *self = VOC_JOB_EDITOR (window);
  g_autofree char *now = voc_job_editor_dup_form (self);

  /* It closes when that is done. */
  if (self->lock.is_locked)
    return TRUE;
  if (!self->is_done && !g_str_equal (now, self->before))
    {
      voc_confirm_discard_async (GTK_WIDGET (self), NULL, discarded_cb, g_object_ref (self));
      return TRUE;
    }

  stop (self);
  return GTK_WINDOW_CLASS (voc_job_editor_parent_class)->close_request (window);
}

static void
voc_job_editor_dispose (GObject *object)
{
  VocJobEditor *self = VOC_JOB_EDITOR (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pay_id, g_source_remove);
  G_OBJECT_CLASS (voc_job_editor_parent_class)->dispose (object);
}

static void
voc_job_editor_finalize (GObject *object)
{
  VocJobEditor *self = VOC_JOB_EDITOR (object);

  voc_form_lock_clear (&self->lock);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  g_clear_pointer (&self->listing, voc_listing_unref);
  g_free (self->before);
  g_free (self->filled);
  G_OBJECT_CLASS (voc_job_editor_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, banner);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, address_row);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, spinner);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, read_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, title_row);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, title_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, company_row);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, place_row);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, workplace_row);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, employment_row);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, pay_row);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, pay_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, posted_row);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, deadline_row);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, text_view);
  gtk_widget_class_bind_template_child (widget_class, VocJobEditor, delete_group);
}

static void
voc_job_editor_class_init (VocJobEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_job_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = voc_job_editor_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = voc_job_editor_close_request;

  saved_signal = g_signal_new ("saved", VOC_TYPE_JOB_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  delete_signal = g_signal_new ("delete", VOC_TYPE_JOB_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (VOC_TYPE_BANNER);
  g_type_ensure (VOC_TYPE_DATE_ROW);
  g_type_ensure (VOC_TYPE_SPINNER_DELAY);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "editor.read", NULL, read_action);
  gtk_widget_class_install_action (widget_class, "editor.delete", NULL, delete_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-editor.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pay_changed_cb);
}

static void
voc_job_editor_init (VocJobEditor *self)
{
  g_autoptr (GtkStringList) workplaces = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) employments = gtk_string_list_new (NULL);
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (workplaces, C_ ("workplace or employment", "Not stated"));
  for (guint i = 1; i < VOC_N_WORKPLACES; i++)
    gtk_string_list_append (workplaces, voc_present_workplace ((VocWorkplace) i));
  adw_combo_row_set_model (self->workplace_row, G_LIST_MODEL (workplaces));
  gtk_string_list_append (employments, C_ ("workplace or employment", "Not stated"));
  for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
    {
      g_autofree char *name = voc_present_employment ((VocEmployment) (1u << i));

      gtk_string_list_append (employments, name);
    }
  adw_combo_row_set_model (self->employment_row, G_LIST_MODEL (employments));

  buffer = gtk_text_view_get_buffer (self->text_view);
  /* A clipboard can answer when the window is gone: the buffer waits for it. */
  g_signal_connect_object (buffer, "changed", G_CALLBACK (pay_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "paste-done", G_CALLBACK (pasted_cb), self, G_CONNECT_SWAPPED);
  address_changed_cb (self);
}

/**
 * voc_job_editor_new:
 * @parent: the window that it is over
 * @library: where the job is kept
 * @listing: (nullable): a job that was typed, to be changed, as
 *   voc_library_read_by_hand_finish() gave it; %NULL for a new one
 * @address: (nullable): where a new one can be read
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *
voc_job_editor_new (GtkWindow        *parent,
                    VocLibrary       *library,
                    const VocListing *listing,
                    const char       *address)
{
  VocJobEditor *self = g_object_new (VOC_TYPE_JOB_EDITOR,
                                     "transient-for", parent,
                                     "title", listing != NULL ? _ ("Edit Job") : _ ("Add Job"),
                                     NULL);

  self->library = g_object_ref (library);
  self->is_new = listing == NULL;
  gtk_widget_set_visible (self->delete_group, listing != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.delete", listing != NULL);
  if (listing != NULL)
    {
      self->listing = voc_listing_ref (listing);
      self->read_at = listing->last_seen;
      voc_job_editor_fill (self, listing);
    }
  self->before = voc_job_editor_dup_form (self);
  voc_job_editor_note_filled (self);
  if (address != NULL && *address != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->address_row), address);
  gtk_widget_grab_focus (GTK_WIDGET (listing != NULL ? self->title_row : self->address_row));

  return GTK_WIDGET (self);
}
