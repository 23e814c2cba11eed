/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-guide.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkPrintOperation *voc_guide_print_new (const VocGuide *guide,
                                        const char     *notes,
                                        GtkWidget      *widget);

G_END_DECLS
