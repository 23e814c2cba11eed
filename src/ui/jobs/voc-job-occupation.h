/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/voc-library-figures.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOB_OCCUPATION (voc_job_occupation_get_type ())

G_DECLARE_FINAL_TYPE (VocJobOccupation, voc_job_occupation, VOC, JOB_OCCUPATION, GtkWidget)

/* Signal "chosen" (char *soc): the user says that this is the occupation. */

void  voc_job_occupation_set_library (VocJobOccupation *self,
                                      VocLibrary       *library);
void  voc_job_occupation_set_alternatives (VocJobOccupation *self,
                                           GPtrArray        *occupations);
guint voc_job_occupation_get_n (VocJobOccupation *self);
void  voc_job_occupation_choose (VocJobOccupation *self,
                                 guint             position);
void  voc_job_occupation_search (VocJobOccupation *self,
                                 const char       *text);

G_END_DECLS
