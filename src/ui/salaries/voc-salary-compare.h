/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_SALARY_COMPARE (voc_salary_compare_get_type ())

G_DECLARE_FINAL_TYPE (VocSalaryCompare, voc_salary_compare, VOC, SALARY_COMPARE, GtkWidget)

/* So many are told apart on one chart. */
#define VOC_SALARY_COMPARE_MOST 4

/* Actions: compare.remove ((ss): an occupation and a state, "" for the nation),
 * compare.clear. Signal: "changed": something came or went. A row activates
 * salaries.show-pair ((ss)) of the page. */

void     voc_salary_compare_set_library (VocSalaryCompare *self,
                                         VocLibrary       *library);
void     voc_salary_compare_set_hourly  (VocSalaryCompare *self,
                                         gboolean          is_hourly);
gboolean voc_salary_compare_has         (VocSalaryCompare *self,
                                         const char       *soc,
                                         const char       *state);
gboolean voc_salary_compare_add         (VocSalaryCompare *self,
                                         const char       *soc,
                                         const char       *state);
void     voc_salary_compare_remove      (VocSalaryCompare *self,
                                         const char       *soc,
                                         const char       *state);

G_END_DECLS
