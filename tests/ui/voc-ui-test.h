/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/* What every program of tests/ui shares. Without a display the program is
 * skipped (exit 77), never passed. */

void     voc_ui_test_init (int    *argc,
                           char ***argv);
gboolean voc_ui_test_wait (gboolean (*is_done) (gpointer user_data),
                           gpointer user_data);
void     voc_ui_test_settle (void);
void     voc_ui_test_leave_no_nodes (void);
void     voc_ui_test_finalize (gpointer object);
void     voc_ui_test_answer (const char *heading,
                             const char *response);
gboolean voc_ui_test_press (GtkWidget      *widget,
                            guint           keyval,
                            GdkModifierType modifiers);
