/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Threads for the jobs of a database. Not GTask's own pool, because that one is
 * shared with everybody, keeps no order, and cannot be told to end. A job that
 * somebody is looking at goes before the others; jobs of one rank keep their
 * order. GTask only brings the answer back to the caller's main context. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-worker-private.h"

#include "base/voc-background.h"

#define N_PRIORITIES (VOC_PRIORITY_IDLE + 1)

/* Two programs may write to one profile. SQLite gives the lock to whoever asks at
 * the right moment, so somebody who writes batch after batch leaves gaps, and the
 * other asks often, and for long; a program that ends has less patience. */
#define GAP_US 200
#define ASK_AGAIN_US 300
#define PATIENCE_US (60 * G_USEC_PER_SEC)
#define LAST_PATIENCE_US (5 * G_USEC_PER_SEC)

struct _VocWorker
{
  GPtrArray    *threads; /* (element-type GThread) */
  VocWorkerOpen open;
  gconstpointer open_data; /* not owned: outlives the threads */
  gboolean      writes;
  gboolean      is_background;
  int           is_stopping; /* atomic: the statements of readers look at it */
  int           n_others;    /* atomic: jobs before which an idle one makes way, and the end */

  GMutex   lock;               /* for what follows */
  GCond    changed;            /* a job came, or the end */
  GQueue   jobs[N_PRIORITIES]; /* (element-type VocJob) */
  gboolean is_closed;
};

static void
job_free (VocJob *job)
{
  if (job->data_free != NULL)
    job->data_free (job->data);
  g_object_unref (job->task);
  g_free (job);
}

/* The answer goes out after the job's data is gone, so that nothing of a job
 * lives on when its caller hears of it. */
static void
return_and_free (VocJob  *job,
                 gpointer result,
                 GError  *error)
{
  g_autoptr (GTask) task = g_object_ref (job->task);
  GDestroyNotify result_free = job->result_free;

  job_free (job);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, result_free);
}

static VocJob *
take_job (VocWorker *self)
{
  VocJob *job = NULL;

  g_mutex_lock (&self->lock);
  while (job == NULL)
    {
      for (guint i = 0; i < N_PRIORITIES && job == NULL; i++)
        job = g_queue_pop_head (&self->jobs[i]);

      if (job != NULL || self->is_closed)
        break;

      g_cond_wait (&self->changed, &self->lock);
    }
  if (job != NULL && job->priority != VOC_PRIORITY_IDLE)
    g_atomic_int_add (&self->n_others, -1);
  g_mutex_unlock (&self->lock);

  return job;
}

typedef struct
{
  VocWorker    *worker;
  GCancellable *cancellable; /* (nullable): of the job that runs */
  gint64        waiting_since;
} Patience;

/* SQLite asks this when another program has the lock. */
static int
wait_for_lock_cb (void *data,
                  int   n_waits)
{
  Patience *patience = data;
  gint64    now = g_get_monotonic_time ();
  gint64    limit = g_atomic_int_get (&patience->worker->is_stopping) ? LAST_PATIENCE_US : PATIENCE_US;

  if (n_waits == 0)
    patience->waiting_since = now;
  if (now - patience->waiting_since > limit || g_cancellable_is_cancelled (patience->cancellable))
    return 0;

  g_usleep ((gulong) g_random_int_range (ASK_AGAIN_US, 3 * ASK_AGAIN_US));
  return 1;
}

typedef struct
{
  VocJob  *job;
  gpointer result;
} Write;

static gboolean
write_in_transaction (VocConn *conn,
                      gpointer data,
                      GError **error)
{
  Write *write = data;

  return write->job->func (conn,
                           write->job->data,
                           &write->result,
                           g_task_get_cancellable (write->job->task),
                           error);
}

static void
run_job (VocConn  *conn,
         VocJob   *job,
         Patience *patience)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  Write         write = { job, NULL };
  GError       *error = NULL;
  gboolean      is_done;

  patience->cancellable = cancellable;
  voc_conn_set_cancellable (conn, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    is_done = FALSE;
  else if (job->writes)
    is_done = voc_conn_transaction (conn, write_in_transaction, &write, &error);
  else
    is_done = write_in_transaction (conn, &write, &error);
  voc_conn_set_cancellable (conn, NULL);
  patience->cancellable = NULL;
  /* Who stops waiting for a lock has not failed to get it. */
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_BUSY) && g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (&error);
      g_cancellable_set_error_if_cancelled (cancellable, &error);
    }

  if (!is_done)
    {
      /* A commit that fails leaves the answer of the job behind. */
      if (write.result != NULL && job->result_free != NULL)
        job->result_free (write.result);
      write.result = NULL;
      if (error == NULL)
        g_set_error_literal (&error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED, "A job failed without a word");
    }

  return_and_free (job, write.result, error);
}

static gpointer
work_in_thread (gpointer data)
{
  VocWorker *self = data;
  g_autoptr (VocConn) conn = NULL;
  Patience patience = { self, NULL, 0 };
  VocJob  *job;

  if (self->is_background)
    voc_background_enter ();

  while ((job = take_job (self)) != NULL)
    {
      gboolean leaves_gap = self->writes && job->priority >= VOC_PRIORITY_BACKGROUND;
      GError  *error = NULL;

      if (conn == NULL)
        {
          conn = self->open (self->open_data, &error);
          if (conn != NULL)
            voc_conn_set_others (conn, &self->n_others);
          if (conn != NULL && self->writes)
            sqlite3_busy_handler (voc_conn_get_handle (conn), wait_for_lock_cb, &patience);
        }

      if (conn == NULL)
        {
          return_and_free (job, NULL, error);
          continue;
        }

      if (!self->writes)
        voc_conn_set_stop (conn, &self->is_stopping);
      run_job (conn, job, &patience);
      if (leaves_gap)
        g_usleep (GAP_US);
    }

  if (conn != NULL && self->writes)
    {
      sqlite3_busy_timeout (voc_conn_get_handle (conn), 0);
      voc_conn_checkpoint (conn);
    }

  return NULL;
}

/**
 * voc_worker_new:
 * @name: for the debugger; at most 15 bytes
 * @n_threads: how many
 * @writes: whether its connections may write
 * @is_background: whether what takes long there leaves the processor to others, see
 *   voc_background_enter()
 * @open: opens a connection
 * @open_data: for @open; outlives the worker
 *
 * Returns: (transfer full): a worker; its threads run
 */
VocWorker *
voc_worker_new (const char   *name,
                guint         n_threads,
                gboolean      writes,
                gboolean      is_background,
                VocWorkerOpen open,
                gconstpointer open_data)
{
  VocWorker *self = g_new0 (VocWorker, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->writes = writes;
  self->is_background = is_background;
  self->open = open;
  self->open_data = open_data;
  self->threads = g_ptr_array_new ();
  for (guint i = 0; i < n_threads; i++)
    g_ptr_array_add (self->threads, g_thread_new (name, work_in_thread, self));

  return self;
}

static void
return_closed (VocJob *job)
{
  return_and_free (job, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "The store is closed"));
}

/**
 * voc_worker_push:
 * @self: a worker
 * @job: (transfer full): what is to be done
 * @priority: what it goes before
 *
 * Any thread may call this. After voc_worker_close() the job fails with
 * %G_IO_ERROR_CLOSED.
 */
void
voc_worker_push (VocWorker  *self,
                 VocJob     *job,
                 VocPriority priority)
{
  gboolean is_closed;

  job->priority = priority;
  g_mutex_lock (&self->lock);
  is_closed = self->is_closed;
  if (!is_closed)
    {
      g_queue_push_tail (&self->jobs[priority], job);
      if (priority != VOC_PRIORITY_IDLE)
        g_atomic_int_inc (&self->n_others);
      g_cond_signal (&self->changed);
    }
  g_mutex_unlock (&self->lock);

  if (is_closed)
    return_closed (job);
}

/**
 * voc_worker_close:
 * @self: a worker
 * @does_waiting: do what waits, except for background jobs, before ending
 *
 * Ends the threads: a write that runs is finished, a question that runs is
 * broken off, and what waits fails with %G_IO_ERROR_CLOSED unless @does_waiting.
 * Waits for them. Does nothing the second time.
 */
void
voc_worker_close (VocWorker *self,
                  gboolean   does_waiting)
{
  GQueue  waiting = G_QUEUE_INIT;
  VocJob *job;

  g_mutex_lock (&self->lock);
  self->is_closed = TRUE;
  for (guint i = does_waiting ? VOC_PRIORITY_BACKGROUND : 0; i < N_PRIORITIES; i++)
    while ((job = g_queue_pop_head (&self->jobs[i])) != NULL)
      g_queue_push_tail (&waiting, job);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);

  g_atomic_int_set (&self->is_stopping, TRUE);
  g_atomic_int_inc (&self->n_others);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));
  g_ptr_array_set_size (self->threads, 0);

  while ((job = g_queue_pop_head (&waiting)) != NULL)
    return_closed (job);
}

/**
 * voc_worker_free:
 * @self: (transfer full): a worker that was closed
 */
void
voc_worker_free (VocWorker *self)
{
  if (self == NULL)
    return;

  voc_worker_close (self, FALSE);
  g_ptr_array_unref (self->threads);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}
