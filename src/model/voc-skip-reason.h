/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VOC_SKIP_OTHER_REASONS:
 *
 * What stands in a report for reasons after the first fifty.
 */
#define VOC_SKIP_OTHER_REASONS "other reasons"

char *voc_skip_reason_from_message (const char *message);

G_END_DECLS
