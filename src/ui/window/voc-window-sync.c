/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When the sources of a window are synced: when somebody asks, at the start, when
 * they are due while the window is open, and when a network comes back. It knows
 * whether a sync runs and which sources could not be reached. Main thread only. */

#include "config.h"

#include "ui/window/voc-window-sync.h"

#include "base/voc-error.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

/* How often it is asked which sources are due. */
#define ROUND_SECONDS 60
/* A network that comes up is not usable in the same moment. */
#define NETWORK_DELAY_SECONDS 5

struct _VocWindowSync
{
  GObject parent_instance;

  VocLibrary   *library;     /* (owned) */
  GSettings    *settings;    /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GHashTable   *unreachable; /* (owned) (element-type gint64): sources that did not answer */
  gboolean      is_syncing;
  guint         round_id;
  guint         network_id;
};

G_DEFINE_FINAL_TYPE (VocWindowSync, voc_window_sync, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef enum
{
  ROUND_ALL,
  ROUND_DUE,
  ROUND_DUE_OR_UNREACHABLE
} Which;

typedef struct
{
  VocWindowSync *self; /* (owned) */
  Which          which;
} Round;

/* Whoever started it: a row of Sources may have. */
static void
update_syncing (VocWindowSync *self)
{
  gboolean is_syncing = voc_library_is_open (self->library) && voc_library_is_syncing (self->library, 0);

  if (is_syncing == self->is_syncing)
    return;

  self->is_syncing = is_syncing;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
synced_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocWindowSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSyncReport) report = voc_library_sync_finish (VOC_LIBRARY (object), result, &error);

  /* What went wrong with a source is said in its report on the Sources page. */
  if (report == NULL && !voc_error_is_cancelled (error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    {
      g_autofree char *text = voc_present_error (error);

      g_signal_emit (self, signals[SIGNAL_FAILED], 0, text);
    }

  update_syncing (self);
}

static gboolean
is_wanted (VocWindowSync   *self,
           const VocSource *source,
           Which            which)
{
  if (source->is_paused)
    return FALSE;
  if (which == ROUND_ALL)
    return TRUE;
  if (which == ROUND_DUE_OR_UNREACHABLE && g_hash_table_contains (self->unreachable, &source->id))
    return TRUE;

  return voc_source_get_wait (source, g_get_real_time () / G_USEC_PER_SEC) == 0;
}

/* Sources that are not followed any more are not missed. */
static void
forget_removed (VocWindowSync *self,
                GPtrArray     *sources)
{
  g_autoptr (GHashTable) followed = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer       id;

  for (guint i = 0; i < sources->len; i++)
    g_hash_table_add (followed, &((VocSource *) g_ptr_array_index (sources, i))->id);

  g_hash_table_iter_init (&iter, self->unreachable);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (followed, id))
      g_hash_table_iter_remove (&iter);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Round *round = user_data;
  g_autoptr (VocWindowSync) self = round->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = voc_library_list_sources_finish (VOC_LIBRARY (object), result, &error);

  if (sources == NULL)
    {
      if (round->which == ROUND_ALL && !voc_error_is_cancelled (error))
        {
          g_autofree char *text = voc_present_error (error);

          g_signal_emit (self, signals[SIGNAL_FAILED], 0, text);
        }
      return;
    }

  forget_removed (self, sources);
  for (guint i = 0; i < sources->len; i++)
    {
      const VocSource *source = g_ptr_array_index (sources, i);

      if (is_wanted (self, source, round->which))
        voc_window_sync_sync (self, source->id);
    }
}

static void
sync_some (VocWindowSync *self,
           Which          which)
{
  Round *round;

  if (!voc_library_is_open (self->library))
    return;

  round = g_new0 (Round, 1);
  round->self = g_object_ref (self);
  round->which = which;
  voc_library_list_sources_async (self->library, self->cancellable, listed_cb, round);
}

/* Whether to sync without being asked. */
static gboolean
may_sync (VocWindowSync *self)
{
  return g_settings_get_boolean (self->settings, "sync-automatically")
         && (g_settings_get_boolean (self->settings, "sync-metered")
             || !g_network_monitor_get_network_metered (g_network_monitor_get_default ()));
}

static gboolean
round_cb (gpointer user_data)
{
  VocWindowSync *self = user_data;

  if (may_sync (self))
    sync_some (self, ROUND_DUE);

  return G_SOURCE_CONTINUE;
}

static gboolean
network_came_cb (gpointer user_data)
{
  VocWindowSync *self = user_data;

  self->network_id = 0;
  if (may_sync (self))
    sync_some (self, ROUND_DUE_OR_UNREACHABLE);

  return G_SOURCE_REMOVE;
}

static void
network_changed_cb (VocWindowSync *self,
                    gboolean       is_available)
{
  g_clear_handle_id (&self->network_id, g_source_remove);
  if (is_available && self->round_id != 0)
    self->network_id = g_timeout_add_seconds (NETWORK_DELAY_SECONDS, network_came_cb, self);
}

/* Judged by what happened, not by what the system thinks of the network: a feed on
 * this computer needs none. */
static void
finished_cb (VocWindowSync *self,
             VocSyncReport *report)
{
  gint64 id = report->source_id;

  if (report->problem == VOC_PROBLEM_NO_NETWORK)
    g_hash_table_add (self->unreachable, g_memdup2 (&id, sizeof id));
  else if (report->outcome != VOC_SYNC_CANCELLED)
    g_hash_table_remove (self->unreachable, &id);
  self->is_syncing = voc_library_is_open (self->library) && voc_library_is_syncing (self->library, 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
changed_cb (VocWindowSync *self)
{
  update_syncing (self);
}

static void
voc_window_sync_dispose (GObject *object)
{
  VocWindowSync *self = VOC_WINDOW_SYNC (object);

  voc_window_sync_stop (self);

  G_OBJECT_CLASS (voc_window_sync_parent_class)->dispose (object);
}

static void
voc_window_sync_finalize (GObject *object)
{
  VocWindowSync *self = VOC_WINDOW_SYNC (object);

  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->unreachable, g_hash_table_unref);

  G_OBJECT_CLASS (voc_window_sync_parent_class)->finalize (object);
}

static void
voc_window_sync_class_init (VocWindowSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = voc_window_sync_dispose;
  object_class->finalize = voc_window_sync_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VOC_TYPE_WINDOW_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", VOC_TYPE_WINDOW_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
voc_window_sync_init (VocWindowSync *self)
{
  self->cancellable = g_cancellable_new ();
  self->unreachable = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * voc_window_sync_new:
 * @library: the library, open or not
 * @settings: the settings of the program
 *
 * Returns: (transfer full): an object that does nothing yet of itself
 */
VocWindowSync *
voc_window_sync_new (VocLibrary *library,
                     GSettings  *settings)
{
  VocWindowSync *self = g_object_new (VOC_TYPE_WINDOW_SYNC, NULL);

  self->library = g_object_ref (library);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "sync-progress", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "sync-finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * voc_window_sync_start:
 * @self: what syncs
 *
 * Syncs what is due now, and from now on when it is due, as far as the settings
 * allow it.
 */
void
voc_window_sync_start (VocWindowSync *self)
{
  g_return_if_fail (VOC_IS_WINDOW_SYNC (self));
  g_return_if_fail (self->round_id == 0);

  self->round_id = g_timeout_add_seconds (ROUND_SECONDS, round_cb, self);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  if (may_sync (self))
    sync_some (self, ROUND_DUE);
}

/**
 * voc_window_sync_stop:
 * @self: what syncs
 *
 * Starts no more syncs. Those that run are the library's.
 */
void
voc_window_sync_stop (VocWindowSync *self)
{
  g_return_if_fail (VOC_IS_WINDOW_SYNC (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->round_id, g_source_remove);
  g_clear_handle_id (&self->network_id, g_source_remove);
}

/**
 * voc_window_sync_sync:
 * @self: what syncs
 * @source_id: a source
 *
 * Syncs a source, if that is not done already.
 */
void
voc_window_sync_sync (VocWindowSync *self,
                      gint64         source_id)
{
  g_return_if_fail (VOC_IS_WINDOW_SYNC (self));

  if (!voc_library_is_open (self->library) || voc_library_is_syncing (self->library, source_id))
    return;

  voc_library_sync_async (self->library, source_id, NULL, synced_cb, g_object_ref (self));
  update_syncing (self);
}

/**
 * voc_window_sync_sync_all:
 * @self: what syncs
 *
 * Syncs every source that is not paused, because somebody asked for it.
 */
void
voc_window_sync_sync_all (VocWindowSync *self)
{
  g_return_if_fail (VOC_IS_WINDOW_SYNC (self));

  sync_some (self, ROUND_ALL);
}

static void
sample_added_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (VocWindowSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSource) source = voc_library_add_source_finish (VOC_LIBRARY (object), result, &error);

  if (source != NULL)
    {
      voc_window_sync_sync (self, source->id);
    }
  else if (!voc_error_is_cancelled (error))
    {
      g_autofree char *text = voc_present_error (error);

      g_signal_emit (self, signals[SIGNAL_FAILED], 0, text);
    }
}

/**
 * voc_window_sync_try_sample:
 * @self: what syncs
 *
 * Follows the sample board. It ships with the program, so that it can be tried with
 * no network.
 */
void
voc_window_sync_try_sample (VocWindowSync *self)
{
  g_autoptr (VocSource) source = voc_source_new ();

  g_return_if_fail (VOC_IS_WINDOW_SYNC (self));

  source->url = voc_library_get_sample_address ();
  source->format = g_strdup ("native");
  source->name = g_strdup (_ ("Sample Board"));
  voc_library_add_source_async (self->library, source, self->cancellable,
                                sample_added_cb, g_object_ref (self));
}

gboolean
voc_window_sync_is_syncing (VocWindowSync *self)
{
  g_return_val_if_fail (VOC_IS_WINDOW_SYNC (self), FALSE);

  return self->is_syncing;
}

/**
 * voc_window_sync_get_unreachable:
 *
 * Returns: how many sources could not be reached when it was last tried
 */
guint
voc_window_sync_get_unreachable (VocWindowSync *self)
{
  g_return_val_if_fail (VOC_IS_WINDOW_SYNC (self), 0);

  return g_hash_table_size (self->unreachable);
}
