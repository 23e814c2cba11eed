/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_SALARY_BAR (voc_salary_bar_get_type ())

G_DECLARE_FINAL_TYPE (VocSalaryBar, voc_salary_bar, VOC, SALARY_BAR, GtkWidget)

/* Signals: "asked" (utf8: a title or a code), "place-changed". */

void        voc_salary_bar_set_library    (VocSalaryBar *self,
                                           VocLibrary   *library);
void        voc_salary_bar_set_title      (VocSalaryBar *self,
                                           const char   *title);
const char *voc_salary_bar_get_state      (VocSalaryBar *self);
void        voc_salary_bar_set_state      (VocSalaryBar *self,
                                           const char   *usps);
const char *voc_salary_bar_get_place_name (VocSalaryBar *self);

G_END_DECLS
