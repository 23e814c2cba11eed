/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the two entries of the Salaries page offer: models of VocSuggestion. */

GListModel *voc_salary_suggest_titles (GPtrArray  *occupations);
GListModel *voc_salary_suggest_places (const char *typed,
                                       GPtrArray  *places);

G_END_DECLS
