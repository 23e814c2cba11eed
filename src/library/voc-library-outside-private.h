/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

G_BEGIN_DECLS

typedef struct _VocOutside VocOutside;

VocOutside *voc_outside_new (VocLibrary *library);
void        voc_outside_free (VocOutside *self);

G_END_DECLS
