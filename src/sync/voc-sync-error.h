/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-source.h"

G_BEGIN_DECLS

/* The codes are #VocSyncProblem. */
#define VOC_SYNC_ERROR (voc_sync_error_quark ())

GQuark         voc_sync_error_quark (void);
VocSyncProblem voc_sync_problem_from_status (guint status);

G_END_DECLS
