/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query-part.h"
#include "model/voc-result.h"
#include "ui/jobs/voc-job-facet.h"

G_BEGIN_DECLS

/**
 * VocJobsChoice:
 *
 * Filters of which several values can be chosen, and which, but for skills, the text of a
 * search can say too. Of skills it says words, which are another thing.
 */
typedef enum
{
  VOC_CHOICE_WORKPLACE,
  VOC_CHOICE_LEVEL,
  VOC_CHOICE_CONTRACT,
  VOC_CHOICE_LANGUAGE,
  VOC_CHOICE_COUNTRY,
  VOC_CHOICE_OCCUPATION,
  VOC_CHOICE_SKILL,
  VOC_N_CHOICES,
} VocJobsChoice;

VocFacet         voc_jobs_choice_get_facet (VocJobsChoice      self);
VocQueryFieldId  voc_jobs_choice_get_field (VocJobsChoice      self);
VocQueryPartKind voc_jobs_choice_get_part  (VocJobsChoice      self);
void             voc_jobs_choice_setup     (VocJobsChoice      self,
                                            VocJobFacet       *facet);
void             voc_jobs_choice_fill      (VocJobsChoice      self,
                                            const char *const *keys,
                                            VocQuery          *query);
char           **voc_jobs_choice_list      (VocJobsChoice      self,
                                            const VocQuery    *query);

G_END_DECLS
