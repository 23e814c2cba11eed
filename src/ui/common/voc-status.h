/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void       voc_status_set (AdwStatusPage *page,
                           const char    *icon_name,
                           const char    *title,
                           const char    *description);
GtkWidget *voc_status_new (const char *icon_name,
                           const char *title,
                           const char *description);
void       voc_status_set_button (AdwStatusPage *page,
                                  const char    *label,
                                  const char    *action_name,
                                  GVariant      *target);

G_END_DECLS
