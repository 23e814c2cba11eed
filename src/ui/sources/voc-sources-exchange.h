/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/voc-library.h"

G_BEGIN_DECLS

/* Undo of an import is the action "sources.undo-import" with the ids ("ax"). */

void voc_sources_import      (GtkWidget  *widget,
                              VocLibrary *library);
void voc_sources_import_file (GtkWidget  *widget,
                              VocLibrary *library,
                              GFile      *file);
void voc_sources_undo_import (GtkWidget  *widget,
                              VocLibrary *library,
                              GVariant   *ids);
void voc_sources_export      (GtkWidget  *widget,
                              VocLibrary *library);
void voc_sources_export_file (GtkWidget  *widget,
                              VocLibrary *library,
                              GFile      *file);

G_END_DECLS
