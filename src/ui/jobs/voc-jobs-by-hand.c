/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Jobs that the person types: adding one, and changing and deleting the one that is read if it
 * is of these. Taking a deletion back is in voc-jobs-undo.c. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "base/voc-error.h"
#include "library/voc-library-hand.h"
#include "library/voc-present.h"
#include "ui/common/voc-toast.h"
#include "ui/jobs/voc-job-editor.h"

#include <glib/gi18n-lib.h>

/* (nullable): the job that is chosen, if it is one of these: while it is on its way, the one
 * before it is still shown */
static const VocListing *
get_own (VocJobsPage *self)
{
  const VocListing *listing = voc_job_detail_get_listing (self->detail);

  if (self->library == NULL || listing == NULL || voc_jobs_page_is_picking (self) || listing->id != voc_jobs_list_get_selected (self->list))
    return NULL;
  return voc_library_is_by_hand (self->library, listing) ? listing : NULL;
}

static GtkWidget *
open_editor (VocJobsPage      *self,
             const VocListing *listing,
             const char       *address,
             GCallback         saved)
{
  GtkWidget *editor = voc_job_editor_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->library, listing, address);

  g_signal_connect_object (editor, "saved", saved, self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
  return editor;
}

static void
say (VocJobsPage *self,
     const char  *text)
{
  g_autofree char *whole = NULL;

  /* Translators: %s says what was done, for example "The job is hidden". */
  whole = voc_library_is_behind (self->library) ? g_strdup_printf (_ ("%s; the list follows later"), text) : g_strdup (text);
  voc_toast_show (GTK_WIDGET (self), whole);
}

static void
added_cb (VocJobsPage *self,
          gint64       id)
{
  if (self->library == NULL)
    return;

  say (self, _ ("The job is added"));
  /* Whoever has added it looks for it in the list. */
  self->wants_whole = TRUE;
  voc_jobs_page_schedule_refresh (self);
  if (id != 0)
    voc_jobs_page_show_listing (self, id);
}

static void
edited_cb (VocJobsPage *self,
           gint64       id)
{
  if (self->library == NULL)
    return;

  say (self, _ ("The job is changed"));
  if (id != 0 && voc_jobs_list_get_selected (self->list) == id)
    voc_jobs_page_load_listing (self, id, FALSE);
}

/* Which one it was is not known when its row is another one after it was taken back. */
typedef struct
{
  VocJobsPage *page; /* (owned) */
  gint64       id;
  char        *native_id; /* (owned) */
  guint64      step;
} Deleting;

static void
deleting_free (Deleting *deleting)
{
  g_object_unref (deleting->page);
  g_free (deleting->native_id);
  g_free (deleting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deleting, deleting_free)

static void
deleted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Deleting) deleting = user_data;
  g_autoptr (GError) error = NULL;
  VocJobsPage *self = deleting->page;
  gboolean     is_deleted = voc_library_remove_by_hand_finish (VOC_LIBRARY (object), result, NULL, &error);

  voc_jobs_touched_note (self->touched, deleting->id, is_deleted);
  if (is_deleted)
    voc_jobs_page_end_deleting (self, deleting->step, deleting->native_id, _ ("The job is deleted"));
  else
    voc_jobs_page_drop_step (self, deleting->step, error);
}

/* The next job takes its place, as when one is hidden. */
static void
delete_listing (VocJobsPage *self,
                gint64       id,
                const char  *native_id)
{
  guint64   step = voc_jobs_page_begin_step (self, id);
  Deleting *deleting;

  if (step == 0)
    return;

  deleting = g_new0 (Deleting, 1);
  deleting->page = g_object_ref (self);
  deleting->id = id;
  deleting->native_id = g_strdup (native_id);
  deleting->step = step;
  voc_jobs_touched_begin (self->touched, id);
  voc_library_remove_by_hand_async (self->library, native_id, TRUE, NULL, deleted_cb, deleting);
  if (id == voc_jobs_list_get_selected (self->list))
    voc_jobs_page_read_next (self);
}

/* Of an editor: its job. By now another one may be read, which was opened from outside. */
#define EDITING "voc-editing"

typedef struct
{
  VocJobsPage *page; /* (owned) (nullable): until there is an editor */
  gint64       id;
  char        *native_id; /* (owned) */
} Editing;

static void
editing_free (Editing *editing)
{
  g_clear_object (&editing->page);
  g_free (editing->native_id);
  g_free (editing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Editing, editing_free)

static void
delete_cb (VocJobsPage *self,
           GtkWidget   *editor)
{
  const Editing *editing = g_object_get_data (G_OBJECT (editor), EDITING);

  delete_listing (self, editing->id, editing->native_id);
}

static void
own_read_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Editing) editing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_library_read_by_hand_finish (VOC_LIBRARY (object), result, &error);
  VocJobsPage *self = editing->page;

  self->opens_editor = FALSE;
  if (self->library == NULL || voc_error_is_cancelled (error))
    return;

  if (listing == NULL)
    {
      g_autofree char *text = voc_present_error (error);

      voc_toast_show (GTK_WIDGET (self), text);
    }
  else if (editing->id == voc_jobs_list_get_selected (self->list))
    {
      GtkWidget *editor = open_editor (self, listing, NULL, G_CALLBACK (edited_cb));

      g_signal_connect_object (editor, "delete", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
      g_clear_object (&editing->page);
      g_object_set_data_full (G_OBJECT (editor), EDITING, g_steal_pointer (&editing), (GDestroyNotify) editing_free);
    }
}

/* What is edited is what the library has: the cache, and so what is shown, may be behind. */
static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  VocJobsPage      *self = VOC_JOBS_PAGE (widget);
  const VocListing *listing = get_own (self);
  Editing          *editing;

  if (listing == NULL || self->opens_editor)
    return;

  editing = g_new0 (Editing, 1);
  editing->page = g_object_ref (self);
  editing->id = listing->id;
  editing->native_id = g_strdup (listing->native_id);
  self->opens_editor = TRUE;
  voc_library_read_by_hand_async (self->library, listing->native_id, self->cancellable, own_read_cb, editing);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  const VocListing *listing = get_own (VOC_JOBS_PAGE (widget));

  if (listing != NULL)
    delete_listing (VOC_JOBS_PAGE (widget), listing->id, listing->native_id);
}

/* Enables what can be done with a job that was typed. */
void
voc_jobs_page_update_by_hand (VocJobsPage *self)
{
  gboolean is_own = get_own (self) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "jobs.edit", is_own);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "jobs.delete", is_own);
}

void
voc_jobs_page_install_by_hand_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "jobs.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "jobs.delete", NULL, delete_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "jobs.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "jobs.delete", NULL);
}

/**
 * voc_jobs_page_add:
 * @self: a page with a library
 * @address: where the job is on the web; "" for typing it
 *
 * Asks for a job. Nothing is kept before the user says so.
 */
void
voc_jobs_page_add (VocJobsPage *self,
                   const char  *address)
{
  g_return_if_fail (VOC_IS_JOBS_PAGE (self));

  if (self->library != NULL && voc_library_is_open (self->library))
    open_editor (self, NULL, address, G_CALLBACK (added_cb));
}
