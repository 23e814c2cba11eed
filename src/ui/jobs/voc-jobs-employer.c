/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hiding the employer of the job that is read, with all its jobs. What it changes in the
 * list comes with the next answer, which is shown at once: see VOC_CHANGE_HIDDEN. Taking it
 * back is in voc-jobs-undo.c. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "base/voc-id-set.h"
#include "base/voc-text.h"
#include "library/voc-library-hidden.h"
#include "library/voc-present-hidden.h"
#include "ui/common/voc-confirm.h"
#include "ui/jobs/voc-hide-employer-form.h"

#include <glib/gi18n-lib.h>

/* Of the job that is chosen, once it is read; %NULL when nobody knows it. */
static const char *
get_employer (VocJobsPage *self)
{
  const VocListing *listing = voc_job_detail_get_listing (self->detail);

  if (listing == NULL || listing->id != voc_jobs_list_get_selected (self->list))
    return NULL;
  return listing->company != NULL && !voc_text_is_blank (listing->company) ? listing->company : NULL;
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

typedef struct
{
  VocJobsPage *page; /* (owned) */
  guint64      step;
} Hiding;

static void
hiding_free (Hiding *hiding)
{
  g_object_unref (hiding->page);
  g_free (hiding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hiding, hiding_free)

/* Of one that was hidden already, the date and the reason are others now: that can be taken
 * back too. */
static void
hidden_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Hiding) hiding = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) listings = NULL;
  g_autofree char   *text = NULL;
  VocHiddenEmployer *before = NULL;
  VocHiddenEmployer *employer = voc_library_hide_employer_finish (VOC_LIBRARY (object), result, &listings, &before, &error);
  VocJobsPage       *self = hiding->page;

  if (employer == NULL)
    {
      voc_jobs_page_drop_step (self, hiding->step, error);
      return;
    }

  voc_jobs_touched_note_all (self->touched, listings, TRUE);
  if (self->library != NULL)
    leave_hidden (self, listings);
  text = voc_present_employer_is_hidden (employer);
  voc_jobs_page_end_employer (self, hiding->step, employer, before, text);
}

static void
hide (VocJobsPage             *self,
      const VocHiddenEmployer *employer)
{
  guint64 step = voc_jobs_page_begin_step (self, voc_jobs_list_get_selected (self->list));
  Hiding *hiding;

  if (step == 0)
    return;

  hiding = g_new0 (Hiding, 1);
  hiding->page = g_object_ref (self);
  hiding->step = step;
  /* It is not stopped when the page goes: somebody has asked for it. */
  voc_library_hide_employer_async (self->library, employer, NULL, hidden_cb, hiding);
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

  if (!voc_confirm_finish (result, NULL) || self->library == NULL)
    return;

  employer = voc_hidden_employer_new (asking->name, voc_hide_employer_form_get_reason (asking->form));
  employer->until = voc_hidden_get_until (g_get_real_time () / G_USEC_PER_SEC, n_months);
  hide (self, employer);
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
}
