/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"

G_BEGIN_DECLS

/**
 * VocWorker:
 *
 * Threads that take jobs from one queue, each with a connection of its own.
 */
typedef struct _VocWorker VocWorker;

/**
 * VocWorkerOpen:
 *
 * Opens a thread's connection, on that thread. Called again with the next job
 * when it failed.
 */
typedef VocConn *(*VocWorkerOpen) (gconstpointer  data,
                                   GError       **error);

typedef struct
{
  GTask         *task; /* (owned); its cancellable is the job's */
  VocStoreFunc   func;
  gpointer       data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  gboolean       writes;
  VocPriority    priority; /* set by voc_worker_push() */
} VocJob;

VocWorker *voc_worker_new   (const char     *name,
                             guint           n_threads,
                             gboolean        writes,
                             gboolean        is_background,
                             VocWorkerOpen   open,
                             gconstpointer   open_data);
void       voc_worker_push  (VocWorker      *self,
                             VocJob         *job,
                             VocPriority     priority);
void       voc_worker_close (VocWorker      *self,
                             gboolean        does_waiting);
void       voc_worker_free  (VocWorker      *self);

G_END_DECLS
