/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocIdSet:
 *
 * A set of numbers that are numbered through, such as the ids of rows: a bit for each
 * where they are many, and no room for the wide gaps between them. It belongs to one
 * thread at a time.
 */
typedef struct _VocIdSet VocIdSet;

VocIdSet *voc_id_set_new      (void);
VocIdSet *voc_id_set_copy     (const VocIdSet *self);
void      voc_id_set_free     (VocIdSet       *self);

gboolean  voc_id_set_add      (VocIdSet       *self,
                               gint64          id);
gboolean  voc_id_set_remove   (VocIdSet       *self,
                               gint64          id);
gboolean  voc_id_set_contains (const VocIdSet *self,
                               gint64          id);
guint     voc_id_set_count    (const VocIdSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocIdSet, voc_id_set_free)

G_END_DECLS
