/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_SALARY_CHOICE (voc_salary_choice_get_type ())

G_DECLARE_FINAL_TYPE (VocSalaryChoice, voc_salary_choice, VOC, SALARY_CHOICE, GtkWidget)

/* One of two ways to show a chart, remembered. Signal: "changed". */

GtkWidget *voc_salary_choice_new        (const char      *label,
                                         const char      *first,
                                         const char      *second,
                                         const char      *key);
gboolean   voc_salary_choice_is_second  (VocSalaryChoice *self);
void       voc_salary_choice_set_second (VocSalaryChoice *self,
                                         const char      *second);

G_END_DECLS
