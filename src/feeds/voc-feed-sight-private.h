/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-feed-sight.h"
#include "feeds/voc-format-private.h"

G_BEGIN_DECLS

void  voc_sight_probe       (VocSight           *self,
                             const VocFeedProbe *probe);
char *voc_sight_dup_message (const VocSight     *self,
                             const VocFeedProbe *probe);

G_END_DECLS
