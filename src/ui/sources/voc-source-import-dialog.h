/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "library/voc-library-exchange.h"

G_BEGIN_DECLS

#define VOC_TYPE_SOURCE_IMPORT_DIALOG (voc_source_import_dialog_get_type ())

G_DECLARE_FINAL_TYPE (VocSourceImportDialog, voc_source_import_dialog, VOC, SOURCE_IMPORT_DIALOG, AdwWindow)

/* Signal: "confirmed": the user wants what is shown; the dialogue closes itself. */

GtkWidget             *voc_source_import_dialog_new        (GtkWidget             *parent,
                                                            VocSourceImport       *import);
const VocSourceImport *voc_source_import_dialog_get_import (VocSourceImportDialog *self);

G_END_DECLS
