/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_OPEN_ERROR (voc_open_error_get_type ())

G_DECLARE_FINAL_TYPE (VocOpenError, voc_open_error, VOC, OPEN_ERROR, AdwBin)

GtkWidget *voc_open_error_new  (void);
void       voc_open_error_show (VocOpenError *self,
                                VocLibrary   *library,
                                const GError *error);

G_END_DECLS
