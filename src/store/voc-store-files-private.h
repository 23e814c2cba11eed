/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-columns-private.h"
#include "store/voc-conn-private.h"
#include "store/voc-dictionary-private.h"

G_BEGIN_DECLS

/**
 * VocStoreFiles:
 * @is_read_only: nothing of it can be written, nor does anybody else
 * @dictionaries: what the connections to the cache share
 * @columns: likewise
 * @lock: the file that running programs hold a lock on; -1 when there is none
 *
 * Where the databases are. Read only once the store is open, so any of its
 * threads may use it.
 */
typedef struct
{
  char    *cache_dir;
  char    *data_dir;
  char    *cache;
  char    *search;
  char    *snapshot; /* of @columns */
  char    *library;
  char    *reference; /* (nullable) */
  VocDictionaries *dictionaries; /* (owned) */
  VocColumns *columns; /* (owned) */
  gboolean is_read_only;
  int      lock;
} VocStoreFiles;

gboolean       voc_store_fail_with_errno      (GError             **error,
                                               const char          *path);
gboolean       voc_store_make_folder          (const char          *path,
                                               GError             **error);
gboolean       voc_store_make_private_file    (const char          *path,
                                               GError             **error);
gboolean       voc_store_files_take_lock      (VocStoreFiles       *self,
                                               gboolean            *is_alone,
                                               gboolean            *was_unclean,
                                               GError             **error);
void           voc_store_files_share_lock     (VocStoreFiles       *self);

VocStoreFiles *voc_store_files_new            (const VocStorePaths *paths);
void           voc_store_files_free           (VocStoreFiles       *self);
gboolean       voc_store_files_prepare        (VocStoreFiles       *self,
                                               VocStoreNotes       *notes,
                                               GError             **error);
void           voc_store_spare_keep           (const VocStoreFiles *self);
gboolean       voc_store_spare_give           (const VocStoreFiles *self);
gboolean       voc_store_files_prepare_to_look (VocStoreFiles      *self,
                                               VocStoreNotes       *notes,
                                               GError             **error);
gboolean       voc_store_files_wish_rebuild   (const char          *cache_dir,
                                               GError             **error);
void           voc_store_files_end            (VocStoreFiles       *self);
int            voc_store_files_lock_alone     (const VocStorePaths *paths,
                                               GError             **error);
VocConn       *voc_store_files_open_cache     (const VocStoreFiles *self,
                                               VocConnMode          mode,
                                               GError             **error);
VocConn       *voc_store_files_open_library   (const VocStoreFiles *self,
                                               VocConnMode          mode,
                                               GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocStoreFiles, voc_store_files_free)

G_END_DECLS
