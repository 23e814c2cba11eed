/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/voc-undo.h"

G_BEGIN_DECLS

/* Between the files of what can be taken back. */

/* What was done, in the list of a window and in that of its place. */
typedef struct
{
  guint64     id;       /* rising */
  GWeakRef    owner;    /* whose list it is in */
  GWeakRef    place;    /* where it was done; may have left the window since */
  GWeakRef    overlay;  /* where @toast is shown */
  AdwToast   *toast;    /* (owned) (nullable): offers it, maybe gone from the screen */
  AdwToast   *doer;     /* (owned) (nullable): what its button does takes it back, when there is no @func */
  VocUndoFunc func;     /* (nullable) */
  gboolean    is_asked; /* it is being taken back */
  gboolean    is_begun; /* by a VocUndoCall, which says how that comes out */
} VocDeed;

typedef gboolean (*VocDeedIsItFunc) (const VocDeed *deed,
                                     gconstpointer  one,
                                     gconstpointer  other);

VocDeed *voc_undo_find      (GtkWidget      *widget,
                             VocDeedIsItFunc is_it,
                             gconstpointer   one,
                             gconstpointer   other);
void     voc_deed_set_asked (VocDeed        *deed,
                             gboolean        is_asked);
void     voc_deed_drop      (VocDeed        *deed);
void     voc_deed_end_pressed (VocDeed      *deed);
void     voc_deed_unref     (gpointer        deed);

void voc_undo_add_key (GtkWidget *owner);

G_END_DECLS
