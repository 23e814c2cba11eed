/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells of the jobs that came while no window was open: one notification for all
 * sources when the last of them is synced. What comes later is added to it, until a
 * window is opened and it is taken back. Main thread only. */

#include "config.h"

#include "app/voc-news-private.h"

#include "library/voc-digest.h"

#include <glib/gi18n-lib.h>

#define NOTIFICATION "new-jobs"

struct _VocNews
{
  GApplication *application; /* (unowned): it owns this */
  VocLibrary   *library;     /* (owned) */
  VocScheduler *scheduler;   /* (owned) */
  GSettings    *settings;    /* (owned) */
  VocDigest    *digest;
  gboolean      is_background;
  gboolean      is_untold; /* the digest has more than was told */
};

static void
tell (VocNews *self)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *title = voc_digest_dup_title (self->digest);
  g_autofree char *body = voc_digest_dup_body (self->digest);

  self->is_untold = FALSE;
  if (!g_settings_get_boolean (self->settings, "notify-new-jobs"))
    return;

  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.show-jobs");
  g_notification_add_button (notification, C_ ("notification", "Show Jobs"), "app.show-jobs");
  g_application_send_notification (self->application, NOTIFICATION, notification);
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
  g_signal_connect_swapped (library, "sync-finished", G_CALLBACK (finished_cb), self);
  g_signal_connect_swapped (scheduler, "changed", G_CALLBACK (scheduler_changed_cb), self);

  return self;
}

void
voc_news_free (VocNews *self)
{
  g_signal_handlers_disconnect_by_data (self->library, self);
  g_signal_handlers_disconnect_by_data (self->scheduler, self);
  g_clear_object (&self->library);
  g_clear_object (&self->scheduler);
  g_clear_object (&self->settings);
  voc_digest_free (self->digest);
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
  voc_digest_clear (self->digest);
  if (!is_background)
    g_application_withdraw_notification (self->application, NOTIFICATION);
}
