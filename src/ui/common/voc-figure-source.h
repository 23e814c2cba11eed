/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-citation.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_FIGURE_SOURCE (voc_figure_source_get_type ())

G_DECLARE_FINAL_TYPE (VocFigureSource, voc_figure_source, VOC, FIGURE_SOURCE, GtkWidget)

/* The line under figures that says where they are from; pressed, it tells all of it.
 * Action: figure-source.open-page, with the number of a citation. */

GtkWidget *voc_figure_source_new (void);
void       voc_figure_source_set (VocFigureSource *self,
                                  const char      *text,
                                  const GPtrArray *citations);

G_END_DECLS
