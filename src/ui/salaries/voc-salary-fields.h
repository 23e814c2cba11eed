/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void voc_salary_fields_fill (AdwPreferencesGroup *group,
                             const GPtrArray     *guides);

G_END_DECLS
