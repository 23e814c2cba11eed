/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VOC_SYNC_TOKEN_MAX_BYTES:
 *
 * What the answer with a token may have at the most: 16 KiB.
 */
#define VOC_SYNC_TOKEN_MAX_BYTES (16 * 1024)

char *voc_sync_token_find (const char *text,
                           gsize       length);

G_END_DECLS
