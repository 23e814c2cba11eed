/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/salaries/voc-salary-view.h"

G_BEGIN_DECLS

char *voc_salary_write_headline (const VocBand *band,
                                 gboolean       is_hourly);
char *voc_salary_write_median   (const VocBand *band);
char *voc_salary_write_extremes (const VocBand *band,
                                 gboolean       is_hourly);
char *voc_salary_write_prices   (const VocSalaryFacts *facts,
                                 gboolean              is_hourly);
char *voc_salary_write_note     (const VocSalaryAnswer *answer,
                                 gboolean               asked_hourly,
                                 gboolean               is_hourly);
char *voc_salary_write_named    (const VocSalaryFacts *facts);
char *voc_salary_write_market   (const VocSalaryFacts *facts,
                                 VocPayBasis           basis);

G_END_DECLS
