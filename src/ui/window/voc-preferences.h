/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "ui/window/voc-background.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_PREFERENCES (voc_preferences_get_type ())

G_DECLARE_FINAL_TYPE (VocPreferences, voc_preferences, VOC, PREFERENCES, AdwPreferencesWindow)

GtkWidget *voc_preferences_new (GtkWindow     *parent,
                                VocLibrary    *library,
                                VocBackground *background);

G_END_DECLS
