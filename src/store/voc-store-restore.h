/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-store.h"

G_BEGIN_DECLS

/**
 * VocBackup:
 * @file: (type filename): where it is
 * @made_at: when it was made, Unix seconds
 * @n_sources: how many sources it holds
 * @n_applications: how many saved jobs it holds
 * @n_candidates: how many candidates it holds
 *
 * A backup of the library that can be restored.
 */
typedef struct
{
  char  *file;
  gint64 made_at;
  guint  n_sources;
  guint  n_applications;
  guint  n_candidates;
} VocBackup;

GPtrArray *voc_store_list_backups    (const VocStorePaths *paths,
                                      GError             **error);
gboolean   voc_store_restore_library (const VocStorePaths *paths,
                                      const char          *file,
                                      char               **aside,
                                      GError             **error);
void       voc_backup_free           (VocBackup           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocBackup, voc_backup_free)

G_END_DECLS
