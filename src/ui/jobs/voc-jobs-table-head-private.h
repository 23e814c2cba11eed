/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jobs/voc-jobs-table-head.h"

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *whole; /* what is laid out */
  GtkWidget *button;
  GtkImage  *arrow;
  GtkWidget *edge;
} Head;

typedef enum
{
  DOING_NOTHING,
  WIDENING,
  MOVING,
} Doing;

struct _VocJobsTableHead
{
  GtkWidget parent_instance;

  VocJobsColumns *columns; /* (owned) */
  Head            heads[VOC_N_JOBS_COLUMNS];
  GtkWidget      *space; /* as wide as the marks of rows that are picked from */
  GtkWidget      *area;
  GtkWidget      *menu;
  GtkWidget      *chooser;
  GtkWidget      *choices[VOC_N_JOBS_COLUMNS];
  VocJobsColumn   active; /* has the keyboard, or had it last, or is dragged */
  Doing           doing;
  gboolean        is_updating;
  int             moved; /* pixels by which an edge was dragged until now */
};

void     voc_jobs_table_head_settle      (VocJobsTableHead *self);
gboolean voc_jobs_table_head_find_column (VocJobsTableHead *self,
                                          GtkWidget        *widget,
                                          VocJobsColumn    *column);

/* voc-jobs-table-head-menu.c */
void     voc_jobs_table_head_install_menu (GtkWidgetClass   *widget_class);
void     voc_jobs_table_head_add_menu     (VocJobsTableHead *self);
void     voc_jobs_table_head_popup_menu   (VocJobsTableHead *self,
                                           VocJobsColumn     column);

G_END_DECLS
