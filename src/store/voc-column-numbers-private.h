/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocNumbers:
 *
 * Numbers from 0 on for what has large or no numbers, so that it can be counted in an
 * array.
 */
typedef struct
{
  GHashTable *numbers; /* (element-type gint64 guint) */
  GArray     *ids;     /* (element-type gint64) */
} VocNumbers;

void     voc_numbers_init   (VocNumbers       *self);
void     voc_numbers_clear  (VocNumbers       *self);
gboolean voc_numbers_find   (const VocNumbers *self,
                             gint64            id,
                             guint            *number);
guint    voc_numbers_ensure (VocNumbers       *self,
                             gint64            id);

G_END_DECLS
