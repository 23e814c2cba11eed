/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Work of some milliseconds on two processors. When the other one is busy nobody waits for
 * it: who needs the work done does it then. */

#include "base/voc-beside.h"

/* No piece of work is cut into more parts. */
#define MOST_THREADS 4

struct _VocBeside
{
  gatomicrefcount ref_count;
  VocBesideFunc   func;
  gpointer        data;
  GMutex          lock;
  GCond           is_over;
  gboolean        is_taken; /* under @lock, like the next */
  gboolean        is_done;
};

static void
unref (VocBeside *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_mutex_clear (&self->lock);
  g_cond_clear (&self->is_over);
  g_free (self);
}

/* Whether it is the caller's to do. */
static gboolean
take (VocBeside *self)
{
  gboolean is_ours;

  g_mutex_lock (&self->lock);
  is_ours = !self->is_taken;
  self->is_taken = TRUE;
  g_mutex_unlock (&self->lock);
  return is_ours;
}

static void
work_cb (gpointer data,
         gpointer user_data)
{
  VocBeside *self = data;

  if (take (self))
    {
      self->func (self->data);
      g_mutex_lock (&self->lock);
      self->is_done = TRUE;
      g_cond_signal (&self->is_over);
      g_mutex_unlock (&self->lock);
    }

  unref (self);
}

/* Threads that stay for the next piece: to begin one takes as long as what some pieces
 * have to do. The caller is one more, and each processor does one thing at a time. */
static GThreadPool *
get_pool (void)
{
  static GThreadPool *pool;
  static gsize        is_made;

  if (g_once_init_enter (&is_made))
    {
      guint n_others = MAX (g_get_num_processors (), 2) - 1;

      pool = g_thread_pool_new (work_cb, NULL, (int) MIN (n_others, MOST_THREADS), FALSE, NULL);
      g_once_init_leave (&is_made, 1);
    }

  return pool;
}

/**
 * voc_beside_begin:
 * @func: what to do; it must not wait for anything that the caller does
 * @data: for @func; it has to stay until voc_beside_end()
 *
 * Begins a piece of work on another thread, if one can be had.
 *
 * Returns: (transfer full): to be given to voc_beside_end()
 */
VocBeside *
voc_beside_begin (VocBesideFunc func,
                  gpointer      data)
{
  VocBeside *self = g_new0 (VocBeside, 1);

  g_return_val_if_fail (func != NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_cond_init (&self->is_over);
  self->func = func;
  self->data = data;

  /* It is done anyway, at the latest in voc_beside_end (). */
  g_atomic_ref_count_inc (&self->ref_count);
  g_thread_pool_push (get_pool (), self, NULL);
  return self;
}

/**
 * voc_beside_end:
 * @self: (transfer full): work
 *
 * Returns when it is done; what no other thread has begun meanwhile is done by the caller.
 */
void
voc_beside_end (VocBeside *self)
{
  g_return_if_fail (self != NULL);

  if (take (self))
    self->func (self->data);
  else
    {
      g_mutex_lock (&self->lock);
      while (!self->is_done)
        g_cond_wait (&self->is_over, &self->lock);
      g_mutex_unlock (&self->lock);
    }

  unref (self);
}
