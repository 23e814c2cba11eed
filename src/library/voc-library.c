/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library: the one door of everything above. The object owns the store,
 * the fetcher and the sync engine, and lives on the main thread; nothing that
 * it does there waits. Each public call is a task whose work runs on one of the
 * store's threads (voc_library_read(), voc_library_write()); the calls
 * themselves are grouped in the other voc-library-*.c files. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-columns-private.h"
#include "library/voc-library-outside-private.h"
#include "library/voc-library-private.h"
#include "library/voc-library-untold-private.h"

#include "base/voc-text.h"
#include "library/voc-library-hand.h"
#include "store/voc-library-store.h"

#include <string.h>

/* The chores wait until what the user sees first is there; who opens the library
 * for one question only leaves them to somebody else. */
#define HOUSE_DELAY_S 3

/* A program that is open for days closes what expires meanwhile. */
#define EXPIRE_INTERVAL_S 600

struct _VocLibrary
{
  GObject parent_instance;

  VocStore        *store;     /* (owned) (nullable): NULL until open */
  VocFetcher      *fetcher;   /* (owned) (nullable) */
  VocSyncEngine   *engine;    /* (owned) (nullable) */
  VocOutboxSender *sender;    /* (owned) (nullable) */
  VocOutside      *outside;   /* (owned) (nullable) */
  VocColumnKeeper *keeper;    /* (owned) (nullable): only a window wants one */
  char           **languages; /* (owned): the user's, best first */
  GHashTable      *names;     /* (owned): source id → its name */
  gint64           by_hand;   /* the source of what was typed; 0: nothing was yet */
  VocPayBasis      basis;

  VocChanges  pending; /* to be said by the next "changed" */
  guint       pending_source;
  guint       house_id;        /* until the chores begin, then until the next look at dates */
  gboolean    pending_is_slow; /* the source is the sync's timeout */
  guint       n_said_in_sync;  /* how often a sync was heard of since one ended */
  VocIndexing indexing;
  gint        hidden_turn; /* atomic: how often an employer was hidden or shown */
};

G_DEFINE_FINAL_TYPE (VocLibrary, voc_library, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SYNC_PROGRESS,
  SIGNAL_SYNC_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The languages without encodings and modifiers, each once: "de_AT", "de". */
static char **
list_languages (void)
{
  const char *const *names = g_get_language_names ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; names[i] != NULL; i++)
    if (strpbrk (names[i], ".@") == NULL && !g_str_equal (names[i], "C"))
      g_strv_builder_add (builder, names[i]);

  return g_strv_builder_end (builder);
}

static gboolean
say_changed_cb (gpointer user_data)
{
  VocLibrary *self = user_data;
  VocChanges  changes = self->pending;

  self->pending = 0;
  self->pending_source = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, (guint) changes);

  return G_SOURCE_REMOVE;
}

/**
 * voc_library_emit_changed:
 * @self: a library
 * @changes: what changed
 *
 * Says "changed" in the next iteration of the main loop, once for all that is
 * asked for until then.
 */
void
voc_library_emit_changed (VocLibrary *self,
                          VocChanges  changes)
{
  self->pending |= changes;

  if (self->pending_source != 0 && !self->pending_is_slow)
    return;

  g_clear_handle_id (&self->pending_source, g_source_remove);
  self->pending_is_slow = FALSE;
  self->pending_source = g_idle_add_full (G_PRIORITY_DEFAULT, say_changed_cb, self, NULL);
}

static gboolean
expire_cb (gpointer user_data)
{
  voc_library_expire (VOC_LIBRARY (user_data));

  return G_SOURCE_CONTINUE;
}

static gboolean
keep_house_cb (gpointer user_data)
{
  VocLibrary *self = user_data;

  self->house_id = g_timeout_add_seconds (EXPIRE_INTERVAL_S, expire_cb, self);
  voc_library_keep_house (self);
  return G_SOURCE_REMOVE;
}

/**
 * voc_library_emit_changed_slowly:
 * @self: a library
 * @changes: what changed
 *
 * Says "changed" after a while, for what goes on changing; the longer it goes on, the longer
 * that is.
 */
void
voc_library_emit_changed_slowly (VocLibrary *self,
                                 VocChanges  changes)
{
  self->pending |= changes;
  if (self->pending_source != 0)
    return;

  self->pending_is_slow = TRUE;
  self->pending_source = g_timeout_add (voc_library_get_change_ms (self->n_said_in_sync++), say_changed_cb, self);
}

/* (transfer none): what voc-library-index.c knows of its work */
VocIndexing *
voc_library_get_indexing (VocLibrary *self)
{
  return &self->indexing;
}

static void
sync_committed_cb (VocLibrary *self,
                   gint64      source_id)
{
  voc_library_follow_tables_once (self);
  voc_library_emit_changed_slowly (self, VOC_CHANGE_LISTINGS | VOC_CHANGE_GUIDES);
}

static void
sync_progress_cb (VocLibrary      *self,
                  VocSyncProgress *progress)
{
  g_signal_emit (self, signals[SIGNAL_SYNC_PROGRESS], 0, progress);
}

static void
sync_finished_cb (VocLibrary    *self,
                  VocSyncReport *report)
{
  self->n_said_in_sync = 0;
  /* Who hears of the end can ask whether words are still being indexed. */
  if ((report->n_new + report->n_changed > 0 || self->indexing.is_wanted) && voc_library_is_open (self))
    voc_library_index_words (self);
  g_signal_emit (self, signals[SIGNAL_SYNC_FINISHED], 0, report);
  if (self->keeper != NULL)
    voc_column_keeper_tidy (self->keeper);
  voc_library_emit_changed (self, VOC_CHANGE_LISTINGS | VOC_CHANGE_SOURCES);
}

static void
outbox_changed_cb (VocLibrary *self)
{
  voc_library_emit_changed (self, VOC_CHANGE_OUTBOX);
}

/* What opening brings: the store, and the names of the sources, without which the
 * first rows would show none. */
typedef struct
{
  VocStore  *store;   /* (owned) (nullable) */
  GPtrArray *sources; /* (owned) (nullable) (element-type VocSource) */
  gboolean   lacks_by_hand;
} Opened;

static void
opened_free (Opened *opened)
{
  /* One that nobody takes: the opening was cancelled when it was open already. */
  if (opened->store != NULL)
    voc_store_close (opened->store);
  g_clear_object (&opened->store);
  g_clear_pointer (&opened->sources, g_ptr_array_unref);
  g_free (opened);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opened, opened_free)

static void
open_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const VocPaths     *paths = task_data;
  const VocStorePaths store_paths = {
    .cache_dir = paths->cache_dir,
    .data_dir = paths->data_dir,
    .reference_file = paths->reference_file,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (Opened) opened = g_new0 (Opened, 1);

  opened->store = voc_store_open (&store_paths, &error);
  if (opened->store == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  opened->sources = voc_library_prepare_now (opened->store, &opened->lacks_by_hand);
  g_task_return_pointer (task, g_steal_pointer (&opened), (GDestroyNotify) opened_free);
}

static void
voc_library_dispose (GObject *object)
{
  VocLibrary *self = VOC_LIBRARY (object);

  voc_library_close (self);

  G_OBJECT_CLASS (voc_library_parent_class)->dispose (object);
}

static void
voc_library_finalize (GObject *object)
{
  VocLibrary *self = VOC_LIBRARY (object);

  g_clear_pointer (&self->languages, g_strfreev);
  g_clear_pointer (&self->names, g_hash_table_unref);

  G_OBJECT_CLASS (voc_library_parent_class)->finalize (object);
}

static void
voc_library_class_init (VocLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = voc_library_dispose;
  object_class->finalize = voc_library_finalize;

  /**
   * VocLibrary::changed:
   * @self: the library
   * @changes: a set of #VocChanges
   *
   * Something that can be asked for is not what it was.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VOC_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * VocLibrary::sync-progress:
   * @self: the library
   * @progress: (type gpointer): a #VocSyncProgress, valid during the call
   */
  signals[SIGNAL_SYNC_PROGRESS] = g_signal_new ("sync-progress", VOC_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * VocLibrary::sync-finished:
   * @self: the library
   * @report: (type gpointer): a #VocSyncReport, valid during the call
   */
  signals[SIGNAL_SYNC_FINISHED] = g_signal_new ("sync-finished", VOC_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
voc_library_init (VocLibrary *self)
{
  self->languages = list_languages ();
  self->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->basis = VOC_PAY_BASIS_DEFAULT;
}

/**
 * voc_library_new:
 *
 * Returns: (transfer full): a library that is not open yet
 */
VocLibrary *
voc_library_new (void)
{
  return g_object_new (VOC_TYPE_LIBRARY, NULL);
}

/**
 * voc_library_get_folder:
 *
 * Returns: (transfer full) (type filename): the folder of what the user made, also
 *   when there is nothing in it yet
 */
char *
voc_library_get_folder (void)
{
  VocPaths *paths = voc_paths_new (NULL);
  char     *folder = g_strdup (paths->data_dir);

  voc_paths_free (paths);

  return folder;
}

/**
 * voc_library_open_async:
 * @self: a library that is not open
 * @profile: (nullable): which profile, %NULL for the user's own
 *
 * Opens the databases, making or migrating them where needed.
 */
void
voc_library_open_async (VocLibrary         *self,
                        const VocProfile   *profile,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (self->store == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_library_open_async);
  g_task_set_task_data (task, voc_paths_new (profile), (GDestroyNotify) voc_paths_free);
  /* The store's own threads are not there yet, so this one call borrows GLib's. */
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * voc_library_open_finish:
 *
 * Returns: %TRUE when the library is open; else @error is in the domain
 *   %VOC_STORE_ERROR and nothing was changed on the disk
 */
gboolean
voc_library_open_finish (VocLibrary   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_autoptr (Opened) opened = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  opened = g_task_propagate_pointer (G_TASK (result), error);
  if (opened == NULL)
    return FALSE;

  g_assert (self->store == NULL);
  self->store = g_steal_pointer (&opened->store);
  self->fetcher = voc_fetcher_new ();
  self->engine = voc_sync_engine_new (self->store, self->fetcher);
  g_signal_connect_object (self->engine, "progress", G_CALLBACK (sync_progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->engine, "committed",
                           G_CALLBACK (sync_committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->engine, "finished",
                           G_CALLBACK (sync_finished_cb), self, G_CONNECT_SWAPPED);
  self->sender = voc_outbox_sender_new (self->store, self->fetcher, self->engine);
  g_signal_connect_object (self->sender, "changed", G_CALLBACK (outbox_changed_cb), self, G_CONNECT_SWAPPED);
  if (opened->sources != NULL)
    voc_library_set_names (self, opened->sources);
  self->house_id = g_timeout_add_seconds (HOUSE_DELAY_S, keep_house_cb, self);
  self->outside = voc_outside_new (self);
  if (opened->lacks_by_hand)
    voc_library_note_by_hand (self, FALSE);
  voc_library_catch_up (self);
  return TRUE;
}

/**
 * voc_library_close:
 * @self: a library
 *
 * Stops what runs, writes what is to be written and closes the databases. Jobs
 * that still wait fail with %G_IO_ERROR_CLOSED. May be called twice.
 */
void
voc_library_close (VocLibrary *self)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  g_clear_handle_id (&self->pending_source, g_source_remove);
  g_clear_handle_id (&self->house_id, g_source_remove);
  g_clear_pointer (&self->outside, voc_outside_free);
  if (self->keeper != NULL)
    voc_column_keeper_stop (self->keeper);
  if (self->sender != NULL)
    voc_outbox_sender_stop (self->sender);
  g_clear_object (&self->sender);
  if (self->engine != NULL)
    voc_sync_engine_stop (self->engine);
  g_clear_object (&self->engine);
  g_clear_object (&self->fetcher);
  if (self->store != NULL)
    voc_store_close (self->store);
  /* It gives the store what was deferred, to be refused. */
  g_clear_pointer (&self->keeper, voc_column_keeper_free);
  g_clear_object (&self->store);
}

/**
 * voc_library_is_open:
 * @self: a library
 *
 * Returns: whether it can be asked
 */
gboolean
voc_library_is_open (VocLibrary *self)
{
  g_return_val_if_fail (VOC_IS_LIBRARY (self), FALSE);

  return self->store != NULL;
}

/* A pointer to where it is kept until the library is closed. */
VocColumnKeeper **
voc_library_peek_column_keeper (VocLibrary *self)
{
  return &self->keeper;
}

/**
 * voc_library_get_notes:
 * @self: a library that is open
 *
 * Returns: (transfer none): what opening it found
 */
const VocStoreNotes *
voc_library_get_notes (VocLibrary *self)
{
  g_return_val_if_fail (VOC_IS_LIBRARY (self) && self->store != NULL, NULL);

  return voc_store_get_notes (self->store);
}

/**
 * voc_library_set_basis:
 * @self: a library
 * @basis: what a year of work is
 *
 * Sets the basis on which pay is compared. Questions asked before keep theirs.
 */
void
voc_library_set_basis (VocLibrary *self,
                       VocPayBasis basis)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  if (memcmp (&self->basis, &basis, sizeof basis) == 0)
    return;

  self->basis = basis;
  if (self->keeper != NULL)
    voc_column_keeper_reload (self->keeper);
}

/**
 * voc_library_get_basis:
 * @self: a library
 *
 * Returns: what a year of work is
 */
VocPayBasis
voc_library_get_basis (VocLibrary *self)
{
  g_return_val_if_fail (VOC_IS_LIBRARY (self), VOC_PAY_BASIS_DEFAULT);

  return self->basis;
}

/* Within this floor. */

VocStore *
voc_library_get_store (VocLibrary *self)
{
  return self->store;
}

gint *
voc_library_get_hidden_turn (VocLibrary *self)
{
  return &self->hidden_turn;
}

VocSyncEngine *
voc_library_get_engine (VocLibrary *self)
{
  return self->engine;
}

VocOutboxSender *
voc_library_get_sender (VocLibrary *self)
{
  return self->sender;
}

const char *const *
voc_library_get_languages (VocLibrary *self)
{
  return (const char *const *) self->languages;
}

/* The name of a source, or NULL when it is not followed any more. */
const char *
voc_library_get_source_name (VocLibrary *self,
                             gint64      source_id)
{
  return g_hash_table_lookup (self->names, &source_id);
}

/* The source of the listings that were typed by hand; 0: there is none yet. */
gint64
voc_library_get_by_hand (VocLibrary *self)
{
  return self->by_hand;
}

/* The sources whose names hold @text, for `source:` in a query. */
GArray *
voc_library_find_sources (VocLibrary *self,
                          const char *text)
{
  g_autofree char *wanted = voc_text_fold (text);
  GArray          *found = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter   iter;
  gpointer         id, name;

  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &id, &name))
    {
      g_autofree char *folded = voc_text_fold (name);

      if (strstr (folded, wanted) != NULL)
        g_array_append_vals (found, id, 1);
    }

  return found;
}

void
voc_library_set_names (VocLibrary *self,
                       GPtrArray  *sources)
{
  g_hash_table_remove_all (self->names);
  self->by_hand = 0;

  for (guint i = 0; i < sources->len; i++)
    {
      const VocSource *source = g_ptr_array_index (sources, i);
      const char      *name = source->name;

      if (voc_source_is_by_hand (source))
        {
          self->by_hand = source->id;
          name = voc_present_by_hand ();
        }
      g_hash_table_insert (self->names,
                           g_memdup2 (&source->id, sizeof source->id),
                           g_strdup (name));
    }
}
