/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _VocSyncLinks VocSyncLinks;

VocSyncLinks *voc_sync_links_new        (gboolean      is_own_machine);
void          voc_sync_links_free       (VocSyncLinks *self);
gboolean      voc_sync_links_wants_page (VocSyncLinks *self);
void          voc_sync_links_take_page  (VocSyncLinks *self,
                                         GPtrArray    *links);
const char   *voc_sync_links_next       (VocSyncLinks *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSyncLinks, voc_sync_links_free)

G_END_DECLS
