/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_CORRECTIONS (voc_corrections_get_type ())

G_DECLARE_FINAL_TYPE (VocCorrections, voc_corrections, VOC, CORRECTIONS, AdwExpanderRow)

void voc_corrections_set_library (VocCorrections *self,
                                  VocLibrary     *library);
void voc_corrections_restore     (VocCorrections *self,
                                  GVariant       *target);

G_END_DECLS
