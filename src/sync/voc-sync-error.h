/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-feed-sight.h"
#include "model/voc-source.h"

G_BEGIN_DECLS

/* The codes are #VocSyncProblem. */
#define VOC_SYNC_ERROR (voc_sync_error_quark ())

GQuark          voc_sync_error_quark         (void);
GError         *voc_sync_error_new_seen      (VocSyncProblem  problem,
                                              const VocSight *sight,
                                              const char     *message);
const VocSight *voc_sync_error_get_sight     (const GError   *error);
VocSyncProblem  voc_sync_problem_from_status (guint           status);

G_END_DECLS
