/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The threads on which feeds and documents are read. A job is a task and what is to
 * be done for it, so that all that is read shares the same few threads. The pool
 * belongs to the engine, which ends it. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-pool-private.h"

#include "base/voc-background.h"

/* One parses while another waits for its server: more would only compete with
 * the threads of the store. They leave the processor to whoever waits at the screen. */
#define N_THREADS 2

typedef struct
{
  GTask          *task; /* (owned) */
  VocSyncPoolFunc func;
} PoolJob;

static void
run_in_thread (gpointer data,
               gpointer user_data)
{
  PoolJob *job = data;

  if (GPOINTER_TO_INT (user_data))
    voc_background_enter ();
  job->func (job->task);
  g_object_unref (job->task);
  g_free (job);
}

/**
 * voc_sync_pool_new:
 *
 * Returns: (transfer full): threads; to be ended with
 *   g_thread_pool_free()
 */
GThreadPool *
voc_sync_pool_new (void)
{
  g_autoptr (GError) error = NULL;
  GThreadPool *pool = g_thread_pool_new (run_in_thread, GINT_TO_POINTER (TRUE), N_THREADS, TRUE, &error);

  if (pool != NULL)
    return pool;

  /* One that shares its threads with others cannot fail to be made, and they have to stay
   * as urgent as they are. */
  g_warning ("Feeds are read on threads of others: %s", error->message);
  return g_thread_pool_new (run_in_thread, GINT_TO_POINTER (FALSE), N_THREADS, FALSE, NULL);
}

/**
 * voc_sync_pool_push:
 * @pool: threads of voc_sync_pool_new()
 * @task: (transfer full): a task
 * @func: has to return from @task
 *
 * Has one of the threads do something that is short.
 */
void
voc_sync_pool_push (GThreadPool    *pool,
                    GTask          *task,
                    VocSyncPoolFunc func)
{
  PoolJob *job = g_new0 (PoolJob, 1);

  job->task = task;
  job->func = func;
  g_thread_pool_push (pool, job, NULL);
}
