/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format.h"
#include "sync/voc-sync-run-private.h"
#include "sync/voc-sync-token.h"

G_BEGIN_DECLS

gboolean    voc_sync_token_is_wanted (const VocFormat *format,
                                      const char      *url,
                                      guint            status);
char      **voc_sync_token_add (const VocSyncHouse *house,
                                const VocFormat    *format,
                                const char         *url,
                                const char *const  *headers);
void        voc_sync_token_fetch_async (const VocSyncHouse *house,
                                        const VocFormat    *format,
                                        const char         *url,
                                        gboolean            allows_insecure,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean    voc_sync_token_fetch_finish (GAsyncResult *result,
                                         GError      **error);

G_END_DECLS
