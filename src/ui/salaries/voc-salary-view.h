/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-figures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_SALARY_VIEW (voc_salary_view_get_type ())

G_DECLARE_FINAL_TYPE (VocSalaryView, voc_salary_view, VOC, SALARY_VIEW, GtkWidget)

/**
 * VocSalaryAnswer:
 * @facts: what is known of the occupation
 * @title: (nullable): the title that was asked for; %NULL: the occupation itself
 * @others: (element-type VocOccupation) (nullable): what else the title may mean
 * @place: (nullable): the place that was asked for, as people write it
 * @has_state: whether that place is in one of the United States
 * @basis: what a year of work is, for what listings offer
 *
 * What the view shows. Everything is borrowed for the call.
 */
typedef struct
{
  VocSalaryFacts *facts;
  const char     *title;
  GPtrArray      *others;
  const char     *place;
  gboolean        has_state;
  VocPayBasis     basis;
} VocSalaryAnswer;

/* Signal: "unit-changed": the answer is to be set again. */

GtkWidget *voc_salary_view_new        (void);
void       voc_salary_view_set_library (VocSalaryView        *self,
                                        VocLibrary           *library);
void       voc_salary_view_set_answer (VocSalaryView         *self,
                                       const VocSalaryAnswer *answer);
void       voc_salary_view_set_market (VocSalaryView         *self,
                                       const VocSalaryFacts  *facts,
                                       VocPayBasis            basis);
void       voc_salary_view_scroll_up  (VocSalaryView         *self);

G_END_DECLS
