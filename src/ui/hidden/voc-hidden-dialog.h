/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_HIDDEN_DIALOG (voc_hidden_dialog_get_type ())

G_DECLARE_FINAL_TYPE (VocHiddenDialog, voc_hidden_dialog, VOC, HIDDEN_DIALOG, AdwWindow)

GtkWidget *voc_hidden_dialog_new (GtkWindow  *parent,
                                  VocLibrary *library);

G_END_DECLS
