/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void voc_about_show (GtkWindow  *parent,
                     VocLibrary *library);

G_END_DECLS
