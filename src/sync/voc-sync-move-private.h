/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format.h"

G_BEGIN_DECLS

char *voc_sync_dup_move (const VocFormat *format,
                         const char      *asked,
                         const char      *target);

G_END_DECLS
