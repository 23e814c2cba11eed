/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The job that is being read: fetched whole when its row is chosen, again when the
 * library changes, with its text from the web when there is none yet, and whether it is
 * among the applications. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "base/voc-error.h"
#include "library/voc-library-hand.h"
#include "library/voc-library-people.h"
#include "library/voc-present.h"

typedef struct
{
  VocJobsPage  *page;        /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gint64        id;
  gboolean      is_refresh;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->page);
  g_object_unref (reading->cancellable);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static const char *
get_source_name (VocJobsPage *self,
                 gint64       id)
{
  for (guint i = 0; self->sources != NULL && i < self->sources->len; i++)
    {
      const VocSource *source = g_ptr_array_index (self->sources, i);

      if (source->id == id)
        return source->name;
    }
  return id != 0 && id == voc_library_get_hand_source (self->library) ? voc_present_by_hand () : NULL;
}

static void
stop_fetch (VocJobsPage *self)
{
  if (self->fetch != NULL)
    g_cancellable_cancel (self->fetch);
  g_clear_object (&self->fetch);
}

static void
text_fetched_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  VocJobsPage *self = reading->page;
  gboolean     has_changed = voc_library_fetch_text_finish (VOC_LIBRARY (object), result, &error);

  if (self->fetch != reading->cancellable || self->library == NULL)
    return;

  g_clear_object (&self->fetch);
  if (has_changed)
    voc_jobs_page_load_listing (self, reading->id, FALSE);
  else if (error != NULL)
    voc_job_detail_set_missing (self->detail, voc_present_text_failure (error), TRUE);
  else
    voc_job_detail_set_missing (self->detail, voc_present_missing_text (voc_job_detail_get_listing (self->detail)), FALSE);
}

/* Fetches the text of the listing that is read, when its list came without one. */
void
voc_jobs_page_fetch_text (VocJobsPage *self)
{
  const VocListing *listing = voc_job_detail_get_listing (self->detail);
  Reading          *reading;

  if (listing == NULL || !listing->awaits_text)
    return;

  stop_fetch (self);
  self->fetch = g_cancellable_new ();
  self->fetch_id = listing->id;
  voc_job_detail_set_missing (self->detail, voc_present_text_on_its_way (), FALSE);

  reading = g_new0 (Reading, 1);
  reading->page = g_object_ref (self);
  reading->cancellable = g_object_ref (self->fetch);
  reading->id = listing->id;
  voc_library_fetch_text_async (self->library, listing->id, self->fetch, text_fetched_cb, reading);
}

static void
listing_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = NULL;
  VocJobsPage *self = reading->page;

  listing = voc_library_get_listing_finish (VOC_LIBRARY (object), result, &error);
  if (self->load != reading->cancellable || self->library == NULL)
    return;

  g_clear_object (&self->load);
  if (listing != NULL)
    {
      voc_job_detail_show_listing (self->detail, listing, get_source_name (self, listing->source_id),
                                   voc_jobs_list_get_distance (self->list, listing->id));
      /* Once for each time that it is opened: what could not be had is not asked for
       * again whenever something changes. */
      if (listing->awaits_text && listing->state == VOC_LISTING_OPEN && self->fetch_id != listing->id)
        voc_jobs_page_fetch_text (self);
    }
  else if (!reading->is_refresh && !voc_error_is_cancelled (error))
    {
      /* A listing that went away while it was read stays on screen. */
      g_autofree char *sentence = voc_present_error (error);

      voc_job_detail_show_error (self->detail, sentence);
    }
  voc_jobs_page_update_actions (self);
}

/* Fetches a listing and shows it. */
void
voc_jobs_page_load_listing (VocJobsPage *self,
                            gint64       id,
                            gboolean     is_refresh)
{
  Reading *reading;

  if (self->load != NULL)
    {
      if (is_refresh)
        return;
      g_cancellable_cancel (self->load);
    }
  g_clear_object (&self->load);
  self->load = g_cancellable_new ();

  reading = g_new0 (Reading, 1);
  reading->page = g_object_ref (self);
  reading->cancellable = g_object_ref (self->load);
  reading->id = id;
  reading->is_refresh = is_refresh;
  voc_library_get_listing_async (self->library, id, self->load, listing_cb, reading);
}

static void
application_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocApplication) application = NULL;
  VocJobsPage *self = reading->page;

  application = voc_library_find_application_finish (VOC_LIBRARY (object), result, &error);
  if (self->library == NULL || voc_jobs_list_get_selected (self->list) != reading->id || error != NULL)
    return;

  self->application_id = application != NULL ? application->id : 0;
  voc_job_detail_set_application (self->detail, self->application_id);
  voc_jobs_page_update_actions (self);
}

/* Learns whether the listing that is read is among the applications. */
void
voc_jobs_page_load_application (VocJobsPage *self)
{
  gint64   id = voc_jobs_list_get_selected (self->list);
  Reading *reading;

  if (id == 0)
    return;

  reading = g_new0 (Reading, 1);
  reading->page = g_object_ref (self);
  reading->cancellable = g_object_ref (self->cancellable);
  reading->id = id;
  voc_library_find_application_async (self->library, id, self->cancellable, application_cb, reading);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) applications = NULL;
  g_autoptr (GHashTable) stages = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  applications = voc_library_list_applications_finish (VOC_LIBRARY (object), result, &error);
  if (self->library == NULL || applications == NULL)
    return;

  for (guint i = 0; i < applications->len; i++)
    {
      const VocApplication *application = g_ptr_array_index (applications, i);

      if (application->listing_id != 0)
        g_hash_table_insert (stages, g_memdup2 (&application->listing_id, sizeof application->listing_id),
                             GUINT_TO_POINTER (application->stage));
    }
  voc_jobs_list_set_saved (self->list, stages);
}

/* Learns which rows get the mark of a saved job. */
void
voc_jobs_page_load_saved (VocJobsPage *self)
{
  voc_library_list_applications_async (self->library, self->cancellable, saved_cb, g_object_ref (self));
}

/* Reads a listing, whether the list has it or not. */
void
voc_jobs_page_go_to (VocJobsPage *self,
                     gint64       id)
{
  stop_fetch (self);
  self->fetch_id = 0;
  self->application_id = 0;
  voc_job_detail_set_application (self->detail, 0);
  if (id == 0)
    {
      voc_job_detail_show_nothing (self->detail);
      voc_jobs_page_update_actions (self);
      return;
    }

  if (voc_job_detail_get_listing (self->detail) == NULL)
    voc_job_detail_show_loading (self->detail);
  voc_jobs_page_load_listing (self, id, FALSE);
  voc_jobs_page_load_application (self);
  voc_jobs_page_note_seen (self);
}

/**
 * voc_jobs_page_prepare:
 * @self: a page
 *
 * Makes what is not shown yet, and would otherwise be made when it is.
 */
void
voc_jobs_page_prepare (VocJobsPage *self)
{
  g_return_if_fail (VOC_IS_JOBS_PAGE (self));

  voc_job_detail_prepare (self->detail);
}
