/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwToast *voc_toast_new (const char *text);
AdwToast *voc_toast_new_undo (const char *text);
AdwToast *voc_toast_new_action (const char *text,
                                const char *button_label,
                                const char *action_name,
                                GVariant   *target);
gboolean  voc_toast_show (GtkWidget  *widget,
                          const char *text);
void      voc_toast_show_error (GtkWidget    *widget,
                                const GError *error);
void      voc_toast_show_failure (GtkWidget    *widget,
                                  GApplication *application,
                                  const GError *error);
gboolean  voc_toast_show_at_once (GtkWidget *widget,
                                  AdwToast  *toast);
gboolean  voc_toast_show_action (GtkWidget  *widget,
                                 const char *text,
                                 const char *button_label,
                                 const char *action_name,
                                 GVariant   *target);
gboolean  voc_toast_show_undo (GtkWidget  *widget,
                               const char *text,
                               const char *action_name,
                               GVariant   *target);
gboolean  voc_toast_show_undo_toast (GtkWidget *widget,
                                     AdwToast  *toast);
void      voc_toast_dismiss (GtkWidget *widget,
                             AdwToast  *toast);

G_END_DECLS
