/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When sources are synced: when somebody asks, at the start, when they are due, and
 * when a network comes back; with a window or without one. It knows whether a sync
 * runs and which sources could not be reached. One timer waits for the next source
 * that is due, so that nothing wakes up for nothing; another for the outbox, which is
 * in voc-outbox-timer.c. The program owns it. Main thread only. */

#include "config.h"

#include "library/voc-scheduler.h"

#include "base/voc-error.h"
#include "library/voc-outbox-timer-private.h"
#include "library/voc-present-source.h"
#include "library/voc-present.h"
#include "library/voc-sync-plan-private.h"

#include <glib/gi18n-lib.h>

/* What is due already when sources change is left to whoever changed them, for a
 * while. */
#define PATIENCE_SECONDS 60
/* The clock of a timer stands still while the computer sleeps, so none is long. */
#define MAX_WAIT_SECONDS (60 * 60)
/* A sync changes its source many times; the timer is set once for them all. */
#define SETTLE_MS 500
/* A network that comes up is not usable in the same moment. */
#define NETWORK_DELAY_SECONDS 5

struct _VocScheduler
{
  GObject parent_instance;

  VocLibrary     *library;     /* (owned) */
  GSettings      *settings;    /* (owned) */
  VocOutboxTimer *outbox;      /* (owned) */
  GCancellable   *cancellable; /* (owned) */
  GHashTable     *unreachable; /* (owned) (element-type gint64): sources that did not answer */
  GHashTable     *started;     /* (owned) (element-type gint64 gint64): source to Unix seconds */
  gboolean        is_started;
  gboolean        is_background; /* no window is open */
  gboolean        is_syncing;
  guint           round_id;   /* until a source is due */
  guint           settle_id;  /* until sources have stopped changing */
  guint           network_id; /* until a network can be used */

  GPowerProfileMonitor *power; /* (owned) */
};

G_DEFINE_FINAL_TYPE (VocScheduler, voc_scheduler, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FAILED,
  SIGNAL_NONE_SYNCED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef enum
{
  ROUND_NONE, /* only sees when the next one is due */
  ROUND_ALL,
  ROUND_DUE,
  ROUND_DUE_OR_UNREACHABLE
} Which;

typedef struct
{
  VocScheduler *self; /* (owned) */
  Which         which;
} Round;

/* Whoever started it: a row of Sources may have. */
static void
update_syncing (VocScheduler *self)
{
  gboolean is_syncing = voc_library_is_open (self->library) && voc_library_is_syncing (self->library, 0);

  if (is_syncing == self->is_syncing)
    return;

  self->is_syncing = is_syncing;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tell_failure (VocScheduler *self,
              const GError *error)
{
  g_autofree char *text = voc_present_error (error);

  if (!voc_error_is_cancelled (error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, text);
}

static void
synced_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocScheduler) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSyncReport) report = voc_library_sync_finish (VOC_LIBRARY (object), result, &error);

  /* What went wrong with a source is said in its report on the Sources page. */
  if (report == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    tell_failure (self, error);

  update_syncing (self);
}

static VocSyncConditions
get_conditions (VocScheduler *self)
{
  GNetworkMonitor *network = g_network_monitor_get_default ();

  return (VocSyncConditions){
    .is_automatic = g_settings_get_boolean (self->settings, "sync-automatically"),
    .allows_metered = g_settings_get_boolean (self->settings, "sync-metered"),
    .is_metered = g_network_monitor_get_network_metered (network),
    .is_offline = !g_network_monitor_get_network_available (network),
    .is_power_saver = g_power_profile_monitor_get_power_saver_enabled (self->power),
    .is_background = self->is_background,
  };
}

static gint64
get_wait (VocScheduler            *self,
          const VocSource         *source,
          const VocSyncConditions *conditions,
          Which                    which)
{
  const gint64 *started_at = g_hash_table_lookup (self->started, &source->id);
  gint64        wait;

  wait = voc_sync_plan_get_wait (source, conditions, started_at != NULL ? *started_at : 0, g_get_real_time () / G_USEC_PER_SEC);
  if (which == ROUND_DUE_OR_UNREACHABLE && wait > 0 && g_hash_table_contains (self->unreachable, &source->id))
    return 0;

  return wait;
}

static gboolean
is_not_followed (gpointer id,
                 gpointer value,
                 gpointer followed)
{
  return !g_hash_table_contains (followed, id);
}

/* Sources that are not followed any more are not missed. */
static void
forget_removed (VocScheduler *self,
                GPtrArray    *sources)
{
  g_autoptr (GHashTable) followed = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < sources->len; i++)
    g_hash_table_add (followed, &((VocSource *) g_ptr_array_index (sources, i))->id);

  g_hash_table_foreach_remove (self->started, is_not_followed, followed);
  if (g_hash_table_foreach_remove (self->unreachable, is_not_followed, followed) > 0)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
round_cb (gpointer user_data)
{
  VocScheduler *self = user_data;

  self->round_id = 0;
  voc_scheduler_sync_due (self);

  return G_SOURCE_REMOVE;
}

/* The one timer. Negative: nothing is due by itself. */
static void
set_timer (VocScheduler *self,
           gint64        wait)
{
  g_clear_handle_id (&self->round_id, g_source_remove);
  if (wait >= 0 && self->is_started)
    self->round_id = g_timeout_add_seconds ((guint) CLAMP (wait, 1, MAX_WAIT_SECONDS), round_cb, self);
}

/* Begins what the round is for, and waits for what is due after it. */
static void
go_round (VocScheduler *self,
          GPtrArray    *sources,
          Which         which)
{
  const VocSyncConditions conditions = get_conditions (self);
  gint64                  next = -1;
  gboolean                is_any = FALSE;

  for (guint i = 0; i < sources->len; i++)
    {
      const VocSource *source = g_ptr_array_index (sources, i);
      gint64           wait = get_wait (self, source, &conditions, which);
      gboolean         is_wanted = which == ROUND_ALL ? !source->is_paused && !voc_source_is_gone (source) : (which != ROUND_NONE && wait == 0);

      if (is_wanted)
        voc_scheduler_sync (self, source->id);
      is_any |= is_wanted;
      if (wait == 0)
        wait = PATIENCE_SECONDS;
      if (wait > 0 && (next < 0 || wait < next))
        next = wait;
    }
  set_timer (self, next);

  if (which == ROUND_ALL && !is_any)
    {
      g_autofree char *text = voc_present_none_synced (sources);

      g_signal_emit (self, signals[SIGNAL_NONE_SYNCED], 0, text);
    }
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Round *round = user_data;
  g_autoptr (VocScheduler) self = round->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = voc_library_list_sources_finish (VOC_LIBRARY (object), result, &error);

  if (sources == NULL)
    {
      if (round->which == ROUND_ALL)
        tell_failure (self, error);
      /* It may be to be had the next time. */
      if (!voc_error_is_cancelled (error))
        set_timer (self, PATIENCE_SECONDS);
      return;
    }

  forget_removed (self, sources);
  go_round (self, sources, round->which);
}

static void
sync_some (VocScheduler *self,
           Which         which)
{
  Round *round;

  if (!voc_library_is_open (self->library))
    return;

  round = g_new0 (Round, 1);
  round->self = g_object_ref (self);
  round->which = which;
  voc_library_list_sources_async (self->library, self->cancellable, listed_cb, round);
}

static gboolean
network_came_cb (gpointer user_data)
{
  VocScheduler *self = user_data;

  self->network_id = 0;
  sync_some (self, ROUND_DUE_OR_UNREACHABLE);
  voc_outbox_timer_network_came (self->outbox);

  return G_SOURCE_REMOVE;
}

static void
tell_outbox (VocScheduler *self)
{
  const VocSyncConditions conditions = get_conditions (self);

  voc_outbox_timer_set_conditions (self->outbox, &conditions);
}

static void
network_changed_cb (VocScheduler *self,
                    gboolean      is_available)
{
  tell_outbox (self);
  g_clear_handle_id (&self->network_id, g_source_remove);
  if (is_available && self->is_started)
    self->network_id = g_timeout_add_seconds (NETWORK_DELAY_SECONDS, network_came_cb, self);
}

/* What kept sources from being synced may be over; or it has begun, and the timer is
 * for nothing. */
static void
conditions_changed_cb (VocScheduler *self)
{
  tell_outbox (self);
  voc_scheduler_sync_due (self);
}

static gboolean
settled_cb (gpointer user_data)
{
  VocScheduler *self = user_data;

  self->settle_id = 0;
  sync_some (self, ROUND_NONE);

  return G_SOURCE_REMOVE;
}

/* Judged by what happened, not by what the system thinks of the network: a feed on
 * this computer needs none. */
static void
finished_cb (VocScheduler  *self,
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
changed_cb (VocScheduler *self,
            VocChanges    changes)
{
  update_syncing (self);
  if ((changes & VOC_CHANGE_SOURCES) != 0 && self->is_started && self->settle_id == 0)
    self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
voc_scheduler_dispose (GObject *object)
{
  VocScheduler *self = VOC_SCHEDULER (object);

  voc_scheduler_stop (self);

  G_OBJECT_CLASS (voc_scheduler_parent_class)->dispose (object);
}

static void
voc_scheduler_finalize (GObject *object)
{
  VocScheduler *self = VOC_SCHEDULER (object);

  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  g_clear_object (&self->outbox);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->power);
  g_clear_pointer (&self->unreachable, g_hash_table_unref);
  g_clear_pointer (&self->started, g_hash_table_unref);

  G_OBJECT_CLASS (voc_scheduler_parent_class)->finalize (object);
}

static void
voc_scheduler_class_init (VocSchedulerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = voc_scheduler_dispose;
  object_class->finalize = voc_scheduler_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VOC_TYPE_SCHEDULER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", VOC_TYPE_SCHEDULER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_NONE_SYNCED] = g_signal_new ("none-synced", VOC_TYPE_SCHEDULER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
voc_scheduler_init (VocScheduler *self)
{
  self->cancellable = g_cancellable_new ();
  self->unreachable = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->started = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->power = g_power_profile_monitor_dup_default ();
}

/**
 * voc_scheduler_new:
 * @library: the library, open or not
 * @settings: the settings of the program
 *
 * Returns: (transfer full): an object that does nothing yet of itself
 */
VocScheduler *
voc_scheduler_new (VocLibrary *library,
                   GSettings  *settings)
{
  VocScheduler *self = g_object_new (VOC_TYPE_SCHEDULER, NULL);

  self->library = g_object_ref (library);
  self->settings = g_object_ref (settings);
  self->outbox = voc_outbox_timer_new (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "sync-progress", G_CALLBACK (update_syncing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "sync-finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * voc_scheduler_start:
 * @self: what syncs
 *
 * Syncs what is due now, and from now on when it is due, as far as the settings, the
 * network and the battery allow it; and sends what is in the outbox. The library is open. May be called twice.
 */
void
voc_scheduler_start (VocScheduler *self)
{
  GNetworkMonitor  *network = g_network_monitor_get_default ();
  VocSyncConditions conditions;

  g_return_if_fail (VOC_IS_SCHEDULER (self));

  if (self->is_started)
    return;

  self->is_started = TRUE;
  g_signal_connect_object (network, "network-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (network, "notify::network-metered",
                           G_CALLBACK (conditions_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->power, "notify::power-saver-enabled",
                           G_CALLBACK (conditions_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::sync-automatically",
                           G_CALLBACK (conditions_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::sync-metered",
                           G_CALLBACK (conditions_changed_cb), self, G_CONNECT_SWAPPED);
  sync_some (self, ROUND_DUE);
  conditions = get_conditions (self);
  voc_outbox_timer_start (self->outbox, &conditions);
}

/**
 * voc_scheduler_stop:
 * @self: what syncs
 *
 * Starts no more syncs, and sends nothing more. What runs is the library's.
 */
void
voc_scheduler_stop (VocScheduler *self)
{
  g_return_if_fail (VOC_IS_SCHEDULER (self));

  self->is_started = FALSE;
  g_cancellable_cancel (self->cancellable);
  if (self->outbox != NULL)
    voc_outbox_timer_stop (self->outbox);
  g_clear_handle_id (&self->round_id, g_source_remove);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_handle_id (&self->network_id, g_source_remove);
}

/**
 * voc_scheduler_set_background:
 * @self: what syncs
 * @is_background: no window is open
 *
 * Says whether anybody can look. Without a window less is tried: nothing while the
 * computer saves power, and nothing from the web while there is no network.
 */
void
voc_scheduler_set_background (VocScheduler *self,
                              gboolean      is_background)
{
  g_return_if_fail (VOC_IS_SCHEDULER (self));

  if (self->is_background == is_background)
    return;

  self->is_background = is_background;
  tell_outbox (self);
  voc_scheduler_sync_due (self);
}

/**
 * voc_scheduler_sync_due:
 * @self: what syncs
 *
 * Syncs what is due now, as far as that may be done without being asked, and waits
 * for what is due next. Does nothing before it was started.
 */
void
voc_scheduler_sync_due (VocScheduler *self)
{
  g_return_if_fail (VOC_IS_SCHEDULER (self));

  if (self->is_started)
    sync_some (self, ROUND_DUE);
}

/**
 * voc_scheduler_sync:
 * @self: what syncs
 * @source_id: a source
 *
 * Syncs a source, if that is not done already.
 */
void
voc_scheduler_sync (VocScheduler *self,
                    gint64        source_id)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_return_if_fail (VOC_IS_SCHEDULER (self));

  if (!voc_library_is_open (self->library) || voc_library_is_syncing (self->library, source_id))
    return;

  g_hash_table_insert (self->started, g_memdup2 (&source_id, sizeof source_id), g_memdup2 (&now, sizeof now));
  voc_library_sync_async (self->library, source_id, NULL, synced_cb, g_object_ref (self));
  update_syncing (self);
}

/**
 * voc_scheduler_sync_all:
 * @self: what syncs
 *
 * Syncs every source that is not paused or gone, because somebody asked for it.
 */
void
voc_scheduler_sync_all (VocScheduler *self)
{
  g_return_if_fail (VOC_IS_SCHEDULER (self));

  sync_some (self, ROUND_ALL);
}

static void
sample_added_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (VocScheduler) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSource) source = voc_library_add_source_finish (VOC_LIBRARY (object), result, &error);

  if (source != NULL)
    voc_scheduler_sync (self, source->id);
  else
    tell_failure (self, error);
}

/**
 * voc_scheduler_try_sample:
 * @self: what syncs
 *
 * Follows the sample board. It ships with the program, so that it can be tried with
 * no network.
 */
void
voc_scheduler_try_sample (VocScheduler *self)
{
  g_autoptr (VocSource) source = voc_source_new ();

  g_return_if_fail (VOC_IS_SCHEDULER (self));

  source->url = voc_library_get_sample_address ();
  source->format = g_strdup ("native");
  source->name = g_strdup (_ ("Sample Board"));
  voc_library_add_source_async (self->library, source, self->cancellable,
                                sample_added_cb, g_object_ref (self));
}

gboolean
voc_scheduler_is_syncing (VocScheduler *self)
{
  g_return_val_if_fail (VOC_IS_SCHEDULER (self), FALSE);

  return self->is_syncing;
}

/**
 * voc_scheduler_get_unreachable:
 *
 * Returns: how many sources could not be reached when it was last tried
 */
guint
voc_scheduler_get_unreachable (VocScheduler *self)
{
  g_return_val_if_fail (VOC_IS_SCHEDULER (self), 0);

  return g_hash_table_size (self->unreachable);
}
