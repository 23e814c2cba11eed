/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/voc-result.h"

G_BEGIN_DECLS

/**
 * VocJobFacetLabel:
 * @count: a value of the facet
 *
 * Returns: (transfer full): what people call it
 */
typedef char *(*VocJobFacetLabel) (const VocFacetCount *count);

#define VOC_TYPE_JOB_FACET (voc_job_facet_get_type ())

G_DECLARE_FINAL_TYPE (VocJobFacet, voc_job_facet, VOC, JOB_FACET, GtkWidget)

/* Signal "changed": the user chose or left a value. */

void     voc_job_facet_setup (VocJobFacet     *self,
                              const char      *heading,
                              VocJobFacetLabel label,
                              gboolean         is_single,
                              gboolean         can_choose_unstated);
void     voc_job_facet_set_counts (VocJobFacet *self,
                                   GPtrArray   *counts);
gboolean voc_job_facet_is_chosen (VocJobFacet *self,
                                  const char  *key);
gboolean voc_job_facet_has_chosen (VocJobFacet *self);
char   **voc_job_facet_get_chosen (VocJobFacet *self);
gboolean voc_job_facet_set_chosen (VocJobFacet       *self,
                                   const char *const *keys);

G_END_DECLS
