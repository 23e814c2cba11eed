/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-column-named-private.h"
#include "store/voc-column-room-private.h"
#include "store/voc-column-set-private.h"
#include "store/voc-conn-private.h"

G_BEGIN_DECLS

VocColumns         *voc_store_get_columns (VocStore     *store);

VocColumns         *voc_columns_new     (void);
VocColumns         *voc_columns_ref     (VocColumns   *self);
void                voc_columns_unref   (VocColumns   *self);

void                voc_columns_set_file (VocColumns  *self,
                                         const char   *path);
gboolean            voc_columns_save    (VocColumns   *self,
                                         GError      **error);
gboolean            voc_columns_wish_saving (VocColumns *self);

const VocColumnSet *voc_columns_lock    (VocColumns   *self);
void                voc_columns_unlock  (VocColumns   *self);
VocNamedMemo       *voc_columns_get_named (VocColumns *self);
VocColumnRoom      *voc_columns_borrow_room (VocColumns *self);
void                voc_columns_return_room (VocColumns *self);
gboolean            voc_columns_load    (VocColumns   *self,
                                         VocConn      *conn,
                                         VocPayBasis   basis,
                                         GError      **error);
void                voc_columns_abandon (VocColumns   *self);
gboolean            voc_columns_install (VocColumns   *self,
                                         VocConn      *conn,
                                         GError      **error);
void                voc_columns_follow  (VocColumns   *self,
                                         VocConn      *conn,
                                         const GArray *changed,
                                         gint64        before,
                                         gint64        stamp);
VocColumnsState     voc_columns_get_state (VocColumns *self);
gboolean            voc_columns_read_rows (VocColumns *self);

/* voc-columns-known.c */
void                voc_columns_prepare_ranks (VocColumns *self,
                                         VocSort       sort);

/* voc-columns-disk.c */
VocColumnSet       *voc_columns_disk_read  (const char         *path,
                                            VocConn            *conn,
                                            VocPayBasis         basis,
                                            gint64              stamp);
gboolean            voc_columns_disk_write (const char         *path,
                                            const VocColumnSet *set,
                                            GError            **error);
void                voc_columns_disk_remove (const char        *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocColumns, voc_columns_unref)

G_END_DECLS
