/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * VocUndoFunc:
 * @place: where it was done
 * @id: of voc_undo_add()
 *
 * Takes back what was done, or begins to. It says how that came out with voc_undo_remove() or
 * voc_undo_put_back(), maybe later.
 *
 * Returns: whether it can be taken back now
 */
typedef gboolean (*VocUndoFunc) (GtkWidget *place,
                                 guint64    id);

/**
 * VocUndoCall:
 *
 * Something that was done is being taken back.
 */
typedef struct _VocUndoCall VocUndoCall;

guint64  voc_undo_add       (GtkWidget  *place,
                             VocUndoFunc func);
void     voc_undo_add_toast (GtkWidget  *place,
                             AdwToast   *toast);
void     voc_undo_set_toast (GtkWidget  *place,
                             guint64     id,
                             AdwToast   *toast);
void     voc_undo_put_back  (GtkWidget  *place,
                             guint64     id);
void     voc_undo_remove    (GtkWidget  *place,
                             guint64     id);
void     voc_undo_forget    (GtkWidget  *widget);
gboolean voc_undo_last      (GtkWidget  *widget);
void     voc_undo_bind_action (GtkWidget  *widget,
                               const char *name);
gboolean voc_undo_is_for_good (const GError *error);

VocUndoCall *voc_undo_begin           (GtkWidget         *widget,
                                       const char        *action,
                                       GVariant          *target);
VocUndoCall *voc_undo_begin_toast     (GtkWidget         *widget,
                                       AdwToast          *toast);
GtkWidget   *voc_undo_call_get_widget (const VocUndoCall *call);
void         voc_undo_end             (VocUndoCall       *call,
                                       const GError      *error);

G_END_DECLS
