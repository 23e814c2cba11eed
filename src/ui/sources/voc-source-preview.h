/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_SOURCE_PREVIEW (voc_source_preview_get_type ())

/* Its button activates "adder.add" of the widget around it. */
G_DECLARE_FINAL_TYPE (VocSourcePreview, voc_source_preview, VOC, SOURCE_PREVIEW, GtkWidget)

void voc_source_preview_show (VocSourcePreview     *self,
                              const VocFeedPreview *preview);

G_END_DECLS
