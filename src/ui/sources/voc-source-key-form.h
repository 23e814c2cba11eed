/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_SOURCE_KEY_FORM (voc_source_key_form_get_type ())

/* Signal "activated": Enter was pressed in a row. */
G_DECLARE_FINAL_TYPE (VocSourceKeyForm, voc_source_key_form, VOC, SOURCE_KEY_FORM, GtkWidget)

GtkWidget  *voc_source_key_form_new (void);
void        voc_source_key_form_set_format (VocSourceKeyForm    *self,
                                            const VocFormatInfo *format);
VocFeedKey *voc_source_key_form_dup_key (VocSourceKeyForm *self);

G_END_DECLS
