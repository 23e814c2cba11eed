/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_SALARY_BAR (voc_salary_bar_get_type ())

G_DECLARE_FINAL_TYPE (VocSalaryBar, voc_salary_bar, VOC, SALARY_BAR, GtkWidget)

/* Signals: "asked" (utf8: a title or a code), "place-changed". */

/* A place as it is remembered: its name as people write it, its region and its country,
 * "" for what is not known; all of them: no place. */
#define VOC_SALARY_BAR_PLACE_TYPE "(sss)"

void        voc_salary_bar_set_library    (VocSalaryBar *self,
                                           VocLibrary   *library);
void        voc_salary_bar_set_title      (VocSalaryBar *self,
                                           const char   *title);
const char *voc_salary_bar_get_state      (VocSalaryBar *self);
const char *voc_salary_bar_get_country      (VocSalaryBar *self);
void        voc_salary_bar_set_state      (VocSalaryBar *self,
                                           const char   *usps);
const char *voc_salary_bar_get_place_name (VocSalaryBar *self);
GVariant   *voc_salary_bar_note_place     (VocSalaryBar *self);
void        voc_salary_bar_restore_place  (VocSalaryBar *self,
                                           GVariant     *place);

G_END_DECLS
