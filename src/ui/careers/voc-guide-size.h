/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

int  voc_guide_size_step  (int        percent,
                           int        direction);
void voc_guide_size_apply (GtkWidget *text,
                           int        percent);

G_END_DECLS
