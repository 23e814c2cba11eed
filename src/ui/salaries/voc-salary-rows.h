/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-figures.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Boxed lists of the Salaries page; each function replaces what the box holds
 * and hides the box when there is nothing to say. */

void       voc_salary_rows_set_outlook (GtkBox               *box,
                                        const VocSalaryFacts *facts);
void       voc_salary_rows_set_occupations (GtkBox     *box,
                                            const char *title,
                                            const char *description,
                                            GPtrArray  *occupations,
                                            const char *action_name);
GtkWidget *voc_salary_rows_new_example (const char *title,
                                        const char *target);
GtkWidget *voc_salary_rows_new_similar (GPtrArray *titles);

G_END_DECLS
