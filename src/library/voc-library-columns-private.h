/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

G_BEGIN_DECLS

/* Between the files of the library that keep the columns. */

typedef struct _VocColumnKeeper VocColumnKeeper;

VocColumnKeeper *voc_column_keeper_new    (VocLibrary      *library);
void             voc_column_keeper_stop   (VocColumnKeeper *self);
void             voc_column_keeper_free   (VocColumnKeeper *self);
void             voc_column_keeper_tidy   (VocColumnKeeper *self);
void             voc_column_keeper_reload (VocColumnKeeper *self);
void             voc_column_keeper_set_patience (VocColumnKeeper *self,
                                           guint            near_ms,
                                           guint            patience_ms);
gboolean         voc_column_keeper_defer  (VocColumnKeeper *self,
                                           void           (*begin) (GTask   *task,
                                                                    gpointer data),
                                           GTask           *task,
                                           gpointer         data,
                                           gboolean         is_narrow);

VocColumnKeeper **voc_library_peek_column_keeper (VocLibrary *self);

G_END_DECLS
