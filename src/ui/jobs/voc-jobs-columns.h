/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of the table of jobs. "changed" is emitted when what it shows is another, or has other
 * widths. */

typedef enum
{
  VOC_JOBS_COLUMN_TITLE,
  VOC_JOBS_COLUMN_COMPANY,
  VOC_JOBS_COLUMN_PLACE,
  VOC_JOBS_COLUMN_DISTANCE,
  VOC_JOBS_COLUMN_PAY,
  VOC_JOBS_COLUMN_POSTED,
  VOC_JOBS_COLUMN_WORKPLACE,
  VOC_JOBS_COLUMN_EMPLOYMENT,
  VOC_JOBS_COLUMN_SOURCE,
  VOC_JOBS_COLUMN_MARKS,
  VOC_N_JOBS_COLUMNS,
} VocJobsColumn;

#define VOC_TYPE_JOBS_COLUMNS (voc_jobs_columns_get_type ())

G_DECLARE_FINAL_TYPE (VocJobsColumns, voc_jobs_columns, VOC, JOBS_COLUMNS, GObject)

VocJobsColumns *voc_jobs_columns_new (void);
const char     *voc_jobs_column_get_id (VocJobsColumn column);
gboolean        voc_jobs_column_from_id (const char    *id,
                                         VocJobsColumn *column);
const char     *voc_jobs_column_get_label (VocJobsColumn column);
gboolean        voc_jobs_column_get_sort (VocJobsColumn column,
                                          VocSort      *sort);
VocJobsColumn   voc_jobs_columns_get_at (VocJobsColumns *self,
                                         guint           place);
gboolean        voc_jobs_columns_is_wanted (VocJobsColumns *self,
                                            VocJobsColumn   column);
gboolean        voc_jobs_columns_is_visible (VocJobsColumns *self,
                                             VocJobsColumn   column);
void            voc_jobs_columns_set_visible (VocJobsColumns *self,
                                              VocJobsColumn   column,
                                              gboolean        is_visible);
void            voc_jobs_columns_set_blank (VocJobsColumns *self,
                                            VocJobsColumn   column,
                                            gboolean        is_blank);
gboolean        voc_jobs_columns_find_neighbour (VocJobsColumns *self,
                                                 VocJobsColumn   column,
                                                 int             step,
                                                 VocJobsColumn  *neighbour);
gboolean        voc_jobs_columns_move (VocJobsColumns *self,
                                       VocJobsColumn   column,
                                       int             step);
void            voc_jobs_columns_lay_out (VocJobsColumns *self,
                                          int             width,
                                          int            *widths);
gboolean        voc_jobs_columns_widen (VocJobsColumns *self,
                                        VocJobsColumn   column,
                                        int             pixels,
                                        int             width);
void            voc_jobs_columns_reset (VocJobsColumns *self);
GVariant       *voc_jobs_columns_to_variant (VocJobsColumns *self);
void            voc_jobs_columns_set_variant (VocJobsColumns *self,
                                              GVariant       *variant);

G_END_DECLS
