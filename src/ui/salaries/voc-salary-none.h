/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What stands where figures would: why there are none, and the way out. */

void voc_salary_none_show_error    (AdwStatusPage *page,
                                    const GError  *error);
void voc_salary_none_show_no_match (AdwStatusPage *page,
                                    const char    *asked,
                                    GPtrArray     *titles);

G_END_DECLS
