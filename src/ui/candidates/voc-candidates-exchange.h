/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-people.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Candidates from and to files. What came of it is told over @widget. */

void voc_candidates_import (GtkWidget  *widget,
                            VocLibrary *library);
void voc_candidates_export (GtkWidget  *widget,
                            VocLibrary *library,
                            GArray     *ids);
void voc_candidates_import_file (GtkWidget  *widget,
                                 VocLibrary *library,
                                 GFile      *file);
void voc_candidates_undo_import (GtkWidget  *widget,
                                 VocLibrary *library,
                                 GVariant   *changes);
void voc_candidates_export_file (GtkWidget  *widget,
                                 VocLibrary *library,
                                 GArray     *ids,
                                 GFile      *file);

G_END_DECLS
