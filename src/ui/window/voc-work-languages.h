/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_WORK_LANGUAGES (voc_work_languages_get_type ())

G_DECLARE_FINAL_TYPE (VocWorkLanguages, voc_work_languages, VOC, WORK_LANGUAGES, AdwExpanderRow)

void voc_work_languages_set_settings (VocWorkLanguages *self,
                                      GSettings        *settings);
void voc_work_languages_set_library  (VocWorkLanguages *self,
                                      VocLibrary       *library);

G_END_DECLS
