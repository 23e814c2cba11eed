/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean voc_close_windows       (void);
void     voc_close_windows_later (GObject *object,
                                  void (*func) (GObject *object));

G_END_DECLS
