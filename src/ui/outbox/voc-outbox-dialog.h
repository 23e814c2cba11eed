/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_OUTBOX_DIALOG (voc_outbox_dialog_get_type ())

G_DECLARE_FINAL_TYPE (VocOutboxDialog, voc_outbox_dialog, VOC, OUTBOX_DIALOG, AdwWindow)

GtkWidget *voc_outbox_dialog_new (GtkWindow  *parent,
                                  VocLibrary *library);

G_END_DECLS
