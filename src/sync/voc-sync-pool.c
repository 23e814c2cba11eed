/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The threads on which feeds and documents are read. A job is a task and what is to
 * be done for it, so that all that is read shares the same few threads. The pool
 * belongs to the engine, which ends it.
 *
 * Threads of a GThreadPool would be lent to whoever wants some, once it has ended, and stay
 * as nice as these are: to work beside a question, and to all that GTask does. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-pool-private.h"

#include "base/voc-background.h"

/* One parses while another waits for its server: more would only compete with
 * the threads of the store. They leave the processor to whoever waits at the screen. */
#define N_THREADS 2

struct _VocSyncPool
{
  GAsyncQueue *jobs; /* (element-type PoolJob) (owned) */
  GThread     *threads[N_THREADS];
};

typedef struct
{
  GTask          *task; /* (owned) (nullable): %NULL ends the thread that gets it */
  VocSyncPoolFunc func;
} PoolJob;

static gpointer
work_in_thread (gpointer data)
{
  GAsyncQueue *jobs = data;
  gboolean     is_over = FALSE;

  voc_background_enter ();
  while (!is_over)
    {
      g_autofree PoolJob *job = g_async_queue_pop (jobs);

      is_over = job->task == NULL;
      if (!is_over)
        job->func (job->task);
      g_clear_object (&job->task);
    }

  return NULL;
}

static void
push (VocSyncPool    *self,
      GTask          *task,
      VocSyncPoolFunc func)
{
  PoolJob *job = g_new0 (PoolJob, 1);

  job->task = task;
  job->func = func;
  g_async_queue_push (self->jobs, job);
}

/**
 * voc_sync_pool_new:
 *
 * Returns: (transfer full): threads
 */
VocSyncPool *
voc_sync_pool_new (void)
{
  VocSyncPool *self = g_new0 (VocSyncPool, 1);

  self->jobs = g_async_queue_new ();
  for (guint i = 0; i < N_THREADS; i++)
    self->threads[i] = g_thread_new ("sync-reader", work_in_thread, self->jobs);
  return self;
}

/**
 * voc_sync_pool_free:
 * @self: (transfer full): threads
 *
 * Ends them; waits until all that was pushed has been done.
 */
void
voc_sync_pool_free (VocSyncPool *self)
{
  for (guint i = 0; i < N_THREADS; i++)
    push (self, NULL, NULL);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (self->threads[i]);

  g_async_queue_unref (self->jobs);
  g_free (self);
}

/**
 * voc_sync_pool_push:
 * @self: threads
 * @task: (transfer full): a task
 * @func: has to return from @task
 *
 * Has one of the threads do something that is short.
 */
void
voc_sync_pool_push (VocSyncPool    *self,
                    GTask          *task,
                    VocSyncPoolFunc func)
{
  g_return_if_fail (G_IS_TASK (task) && func != NULL);

  push (self, task, func);
}
