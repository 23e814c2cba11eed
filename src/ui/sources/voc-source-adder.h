/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_SOURCE_ADDER (voc_source_adder_get_type ())

/* Signal "added" (VocSource *): the user follows one more. */
G_DECLARE_FINAL_TYPE (VocSourceAdder, voc_source_adder, VOC, SOURCE_ADDER, GtkWidget)

void voc_source_adder_set_library (VocSourceAdder *self,
                                   VocLibrary     *library);
void voc_source_adder_set_address (VocSourceAdder *self,
                                   const char     *address);

G_END_DECLS
