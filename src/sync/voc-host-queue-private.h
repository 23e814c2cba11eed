/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Who may ask which host: one at a time, the others wait in a row. For the main
 * thread. */
typedef struct _VocHostQueue VocHostQueue;

VocHostQueue *voc_host_queue_new (void);
void          voc_host_queue_free (VocHostQueue *self);
void          voc_host_queue_enter_async (VocHostQueue       *self,
                                          const char         *url,
                                          gboolean            is_urgent,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
gboolean      voc_host_queue_enter_finish (GAsyncResult *result,
                                           GError      **error);
void          voc_host_queue_leave (VocHostQueue *self,
                                    const char   *url,
                                    guint         gap_ms);
void          voc_host_queue_pause (VocHostQueue *self,
                                    const char   *url,
                                    gint64        until);
gint64        voc_host_queue_get_pause (VocHostQueue *self,
                                        const char   *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocHostQueue, voc_host_queue_free)

G_END_DECLS
