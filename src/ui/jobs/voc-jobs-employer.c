/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hiding the employer of the job that is read, with all its jobs, and taking that back.
 * What it changes in the list comes with the next answer, which is shown at once: see
 * VOC_CHANGE_HIDDEN. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "base/voc-error.h"
#include "base/voc-id-set.h"
#include "base/voc-text.h"
#include "library/voc-library-hidden.h"
#include "library/voc-present-hidden.h"
#include "library/voc-present.h"
#include "ui/common/voc-confirm.h"
#include "ui/common/voc-toast.h"
#include "ui/jobs/voc-hide-employer-form.h"

#include <glib/gi18n-lib.h>

#define TOAST_SECONDS 10

static void
say_error (VocJobsPage  *self,
           const GError *error)
{
  g_autofree char *sentence = NULL;

  if (self->library == NULL || voc_error_is_cancelled (error))
    return;

  sentence = voc_present_error (error);
  voc_toast_show (GTK_WIDGET (self), sentence);
}

/* Of the job that is chosen, once it is read; %NULL when nobody knows it. */
static const char *
get_employer (VocJobsPage *self)
{
  const VocListing *listing = voc_job_detail_get_listing (self->detail);

  if (listing == NULL || listing->id != voc_jobs_list_get_selected (self->list))
    return NULL;
  return listing->company != NULL && !voc_text_is_blank (listing->company) ? listing->company : NULL;
}

static void
undo_clicked_cb (AdwToast    *toast,
                 VocJobsPage *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (toast), "voc-employer");

  if (self->library != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "jobs.show-employer", "x", *id);
}

/* The toast stands outside the page, where the page's actions do not reach. */
static void
show_undo (VocJobsPage             *self,
           const VocHiddenEmployer *employer)
{
  GtkWidget       *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *text = voc_present_employer_is_hidden (employer);
  AdwToast        *toast;

  if (overlay == NULL)
    return;

  toast = voc_toast_new (text);
  adw_toast_set_button_label (toast, C_ ("toast button", "_Undo"));
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "voc-employer", g_memdup2 (&employer->id, sizeof employer->id), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/* Another job takes the place of the one that is read, so that one can go on reading. */
static void
leave_hidden (VocJobsPage  *self,
              const GArray *listings)
{
  g_autoptr (VocIdSet) hidden = voc_id_set_new ();
  gint64 next;

  for (guint i = 0; i < listings->len; i++)
    voc_id_set_add (hidden, g_array_index (listings, gint64, i));
  if (!voc_id_set_contains (hidden, voc_jobs_list_get_selected (self->list)))
    return;

  next = voc_jobs_page_find_staying (self, hidden);
  voc_jobs_list_select (self->list, next, FALSE);
  voc_jobs_list_ensure_visible (self->list, next);
  voc_jobs_list_take_keyboard (self->list, next);
  voc_jobs_page_go_to (self, next);
  if (next == 0)
    voc_split_set_show_content (self->split, FALSE);
}

static void
hidden_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) listings = NULL;
  g_autoptr (VocHiddenEmployer) employer = voc_library_hide_employer_finish (VOC_LIBRARY (object), result, &listings, &error);

  if (employer == NULL)
    {
      say_error (self, error);
      return;
    }
  if (self->library == NULL)
    return;

  /* Of one that was hidden already only the date and the reason are others now. */
  if (listings->len == 0)
    return;

  self->undo_employer = employer->id;
  self->undo_listing = voc_jobs_list_get_selected (self->list);
  show_undo (self, employer);
  leave_hidden (self, listings);
  voc_jobs_page_update_actions (self);
}

typedef struct
{
  VocJobsPage         *page; /* (owned) */
  VocHideEmployerForm *form; /* (owned) */
  char                *name;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->page);
  g_object_unref (asking->form);
  g_free (asking->name);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
asked_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (VocHiddenEmployer) employer = NULL;
  VocJobsPage *self = asking->page;
  guint        n_months = voc_hide_employer_form_get_n_months (asking->form);

  if (!voc_confirm_finish (result, NULL) || self->library == NULL || !voc_library_is_open (self->library))
    return;

  employer = voc_hidden_employer_new (asking->name, voc_hide_employer_form_get_reason (asking->form));
  employer->until = voc_hidden_get_until (g_get_real_time () / G_USEC_PER_SEC, n_months);
  voc_library_hide_employer_async (self->library, employer, self->cancellable, hidden_cb, g_object_ref (self));
}

static void
hide_employer_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  VocJobsPage     *self = VOC_JOBS_PAGE (widget);
  const char      *employer = get_employer (self);
  g_autofree char *heading = NULL;
  Asking          *asking;

  if (employer == NULL)
    return;

  asking = g_new0 (Asking, 1);
  asking->page = g_object_ref (self);
  asking->form = g_object_ref_sink (VOC_HIDE_EMPLOYER_FORM (voc_hide_employer_form_new ()));
  asking->name = g_strdup (employer);
  /* Translators: %s is an employer. */
  heading = g_strdup_printf (_ ("Hide %s?"), employer);
  voc_confirm_form_async (widget, heading, GTK_WIDGET (asking->form), C_ ("button", "_Hide"), self->cancellable, asked_cb, asking);
}

static void
shown_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_library_show_employer_finish (VOC_LIBRARY (object), result, NULL, &error))
    {
      say_error (self, error);
      return;
    }
  if (self->library == NULL || self->undo_listing == 0)
    return;

  voc_jobs_list_select (self->list, self->undo_listing, FALSE);
  voc_jobs_page_go_to (self, self->undo_listing);
  self->undo_listing = 0;
}

/* Takes back that an employer was hidden. */
void
voc_jobs_page_show_employer (VocJobsPage *self,
                             gint64       employer_id)
{
  if (self->undo_employer != employer_id)
    self->undo_listing = 0;
  self->undo_employer = 0;
  voc_library_show_employer_async (self->library, employer_id, TRUE, self->cancellable, shown_cb, g_object_ref (self));
  voc_jobs_page_update_actions (self);
}

static void
show_employer_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  voc_jobs_page_show_employer (VOC_JOBS_PAGE (widget), g_variant_get_int64 (parameter));
}

/* Enables it for a job whose employer is known; of several it is not said whose. */
void
voc_jobs_page_update_employer (VocJobsPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "jobs.hide-employer", get_employer (self) != NULL && !voc_jobs_page_is_picking (self));
}

void
voc_jobs_page_install_employer_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "jobs.hide-employer", NULL, hide_employer_action);
  gtk_widget_class_install_action (widget_class, "jobs.show-employer", "x", show_employer_action);
}
