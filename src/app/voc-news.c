/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells of the jobs that came while no window was open: one notification when the last
 * source is synced. Who saved searches to be told of is told of what these found, by
 * their names; anybody else, of how many came from how many sources. What comes later is
 * added to it, until a window is opened and it is taken back. Main thread only. */

#include "config.h"

#include "app/voc-news-private.h"

#include "base/voc-error.h"
#include "library/voc-digest.h"
#include "library/voc-saved-news.h"

#include <glib/gi18n-lib.h>

#define NOTIFICATION "new-jobs"

/* As many buttons as GNOME Shell shows. */
#define MOST_BUTTONS 3

#define RETRY_SECONDS 1

struct _VocNews
{
  GApplication *application; /* (unowned): it owns this */
  VocLibrary   *library;     /* (owned) */
  VocScheduler *scheduler;   /* (owned) */
  GSettings    *settings;    /* (owned) */
  VocDigest    *digest;
  GCancellable *cancellable; /* (owned) (nullable): of the searches that are being counted */
  gint64        since;       /* Unix seconds: what was there by then is no news */
  GHashTable   *told;        /* (owned) (element-type gint64): jobs of searches that were told of */
  gboolean      is_background;
  gboolean      is_untold; /* the digest has more than was told */
  guint         retry_id;
};

static void
tell_of_sources (VocNews *self)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *title = voc_digest_dup_title (self->digest);
  g_autofree char *body = voc_digest_dup_body (self->digest);

  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.show-jobs");
  g_notification_add_button (notification, C_ ("notification", "Show Jobs"), "app.show-jobs");
  g_application_send_notification (self->application, NOTIFICATION, notification);
}

static void
tell_of_searches (VocNews            *self,
                  const VocSavedNews *news)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char         *title = voc_saved_news_dup_title (news);
  g_autofree char         *body = voc_saved_news_dup_body (news);
  const VocSavedNewsEntry *first = g_ptr_array_index (news->entries, 0);
  GHashTableIter           iter;
  gpointer                 job;

  g_hash_table_iter_init (&iter, news->jobs);
  while (g_hash_table_iter_next (&iter, &job, NULL))
    g_hash_table_add (self->told, g_memdup2 (job, sizeof (gint64)));
  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.show-search", "x", first->id);
  for (guint i = 0; i < MIN (news->entries->len, MOST_BUTTONS); i++)
    {
      const VocSavedNewsEntry *entry = g_ptr_array_index (news->entries, i);

      g_notification_add_button_with_target (notification, entry->name, "app.show-search", "x", entry->id);
    }
  g_application_send_notification (self->application, NOTIFICATION, notification);
}

/* It was stopped when somebody opened a window, or the program ended. */
static void
gathered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  VocNews *self;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSavedNews) news = voc_library_get_saved_news_finish (VOC_LIBRARY (object), result, &error);

  if (voc_error_is_cancelled (error))
    return;

  self = user_data;
  g_clear_object (&self->cancellable);
  if (news == NULL)
    g_debug ("The saved searches could not be counted: %s", error->message);
  if (news == NULL || !news->is_asked)
    tell_of_sources (self);
  else if (voc_saved_news_has_untold (news, self->told))
    tell_of_searches (self, news);
}

static void
stop_gathering (VocNews *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void tell (VocNews *self);

static gboolean
retry_cb (gpointer user_data)
{
  VocNews *self = user_data;

  self->retry_id = 0;
  if (self->is_untold && !voc_scheduler_is_syncing (self->scheduler))
    tell (self);
  return G_SOURCE_REMOVE;
}

/* A search for words finds all that came only when these are indexed. */
static void
tell (VocNews *self)
{
  if (voc_library_is_indexing (self->library))
    {
      if (self->retry_id == 0)
        self->retry_id = g_timeout_add_seconds (RETRY_SECONDS, retry_cb, self);
      return;
    }

  self->is_untold = FALSE;
  if (!g_settings_get_boolean (self->settings, "notify-new-jobs"))
    return;

  stop_gathering (self);
  self->cancellable = g_cancellable_new ();
  voc_library_get_saved_news_async (self->library, self->since, self->cancellable, gathered_cb, self);
}

static void
finished_cb (VocNews       *self,
             VocSyncReport *report)
{
  if (self->is_background && voc_digest_add (self->digest, report))
    self->is_untold = TRUE;
}

static void
scheduler_changed_cb (VocNews *self)
{
  if (self->is_untold && !voc_scheduler_is_syncing (self->scheduler))
    tell (self);
}

/* What comes to @library while there is no window is told as @application's. */
VocNews *
voc_news_new (GApplication *application,
              VocLibrary   *library,
              VocScheduler *scheduler,
              GSettings    *settings)
{
  VocNews *self = g_new0 (VocNews, 1);

  self->application = application;
  self->library = g_object_ref (library);
  self->scheduler = g_object_ref (scheduler);
  self->settings = g_object_ref (settings);
  self->digest = voc_digest_new ();
  self->told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->since = voc_library_get_news_since (library);
  g_signal_connect_swapped (library, "sync-finished", G_CALLBACK (finished_cb), self);
  g_signal_connect_swapped (scheduler, "changed", G_CALLBACK (scheduler_changed_cb), self);

  return self;
}

void
voc_news_free (VocNews *self)
{
  stop_gathering (self);
  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->library, self);
  g_signal_handlers_disconnect_by_data (self->scheduler, self);
  g_clear_object (&self->library);
  g_clear_object (&self->scheduler);
  g_clear_object (&self->settings);
  voc_digest_free (self->digest);
  g_hash_table_unref (self->told);
  g_free (self);
}

/* Whoever opens a window sees for himself. */
void
voc_news_set_background (VocNews *self,
                         gboolean is_background)
{
  if (self->is_background == is_background)
    return;

  self->is_background = is_background;
  self->is_untold = FALSE;
  g_hash_table_remove_all (self->told);
  self->since = voc_library_get_news_since (self->library);
  stop_gathering (self);
  voc_digest_clear (self->digest);
  if (!is_background)
    g_application_withdraw_notification (self->application, NOTIFICATION);
}
