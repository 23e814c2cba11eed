/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-figures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_SALARY_MINE (voc_salary_mine_get_type ())

G_DECLARE_FINAL_TYPE (VocSalaryMine, voc_salary_mine, VOC, SALARY_MINE, GtkWidget)

/* Signal: "changed": another pay was given, or none. */

GtkWidget    *voc_salary_mine_new       (void);
void          voc_salary_mine_set_library (VocSalaryMine *self,
                                           VocLibrary    *library);
void          voc_salary_mine_set_facts (VocSalaryMine        *self,
                                         const VocSalaryFacts *facts,
                                         VocPayBasis           basis,
                                         gboolean              is_hourly);
const VocPay *voc_salary_mine_get_pay   (VocSalaryMine        *self);

G_END_DECLS
