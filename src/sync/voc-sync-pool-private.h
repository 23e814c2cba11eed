/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VocSyncPoolFunc:
 * @task: has what is to be done, and gets the answer
 *
 * A job for the threads that read.
 */
typedef void (*VocSyncPoolFunc) (GTask *task);

typedef struct _VocSyncPool VocSyncPool;

VocSyncPool *voc_sync_pool_new  (void);
void         voc_sync_pool_free (VocSyncPool    *self);
void         voc_sync_pool_push (VocSyncPool    *self,
                                 GTask          *task,
                                 VocSyncPoolFunc func);

G_END_DECLS
