/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-store.h"

G_BEGIN_DECLS

/* What the library has written of a listing and the cache may not know yet. Whatever hides,
 * shows, saves or removes one notes it in the same transaction: voc_hidden_set(),
 * voc_applications_put() and the like do so by themselves. Every function runs on a store
 * thread. */

/**
 * VocUntoldKind:
 * @VOC_UNTOLD_HIDDEN: whether the listing is hidden
 * @VOC_UNTOLD_SAVED: whether it is saved
 */
typedef enum
{
  VOC_UNTOLD_HIDDEN,
  VOC_UNTOLD_SAVED,
} VocUntoldKind;

typedef struct _VocUntold VocUntold;

void       voc_untold_free   (VocUntold     *self);

/* With a connection to %VOC_DATABASE_LIBRARY */
gboolean   voc_untold_note   (VocConn       *conn,
                              const char    *source_url,
                              const char    *native_id,
                              VocUntoldKind  kind,
                              GError       **error);
GPtrArray *voc_untold_list   (VocConn       *conn,
                              guint          most,
                              GError       **error);
gboolean   voc_untold_forget (VocConn       *conn,
                              GPtrArray     *untold,
                              guint         *n_again,
                              GError       **error);

/* With a connection to %VOC_DATABASE_CACHE */
gboolean   voc_untold_tell   (VocConn       *conn,
                              GPtrArray     *untold,
                              gboolean      *did_change,
                              GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocUntold, voc_untold_free)

G_END_DECLS
