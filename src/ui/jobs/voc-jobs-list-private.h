/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jobs/voc-jobs-list.h"
#include "ui/jobs/voc-jobs-table-head.h"

G_BEGIN_DECLS

struct _VocJobsList
{
  GtkWidget parent_instance;

  VocListingList   *model;     /* (owned) (nullable) */
  VocJobsSelection *selection; /* (owned) (nullable) */
  GHashTable       *saved;     /* (owned): id → VocStage */
  GHashTable       *rows;      /* (owned): VocJobRow in use, not owned */
  GPtrArray        *spare;     /* (owned): rows that wait for their next use */
  VocJobsColumns   *columns;   /* (owned) (nullable): of the table; NULL in the list */
  VocJobsTableHead *head;      /* (nullable): a child as soon as there was a table */
  VocDistanceUnit   unit;
  gboolean          is_compact;
  gboolean          shows_snippets; /* rows have a line for what their texts say */
  gboolean          is_open;  /* rows have their marks */
  int               going_to; /* the row that the view is on its way to, -1: none */
  guint             tick_id;
  guint             n_ticks;
  guint             n_looks; /* how often it was looked whether it is there */
  guint             n_seen;  /* how often it was, one after the other */

  GtkBox             *box;
  GtkScrolledWindow  *scrolled;
  GtkGridView        *view;
  GtkEventController *pointer;
  GtkPopover         *menu;
};

/* voc-jobs-list.c */
const VocQuery *voc_jobs_list_get_query (VocJobsList *self);
void voc_jobs_list_update_snippets (VocJobsList    *self,
                                    const VocQuery *query);

/* voc-jobs-list-place.c */
void voc_jobs_list_scroll_to (VocJobsList *self,
                              guint        position);
void voc_jobs_list_restart_scroll (VocJobsList *self);
int  voc_jobs_list_find_anchor (VocJobsList     *self,
                                const VocResult *old,
                                int              top);

/* voc-jobs-list-select.c */
void voc_jobs_list_bind_select (GtkWidgetClass *widget_class);
void voc_jobs_list_start_select (VocJobsList *self);
void voc_jobs_list_tell_anchor (VocJobsList *self);

/* voc-jobs-list-menu.c */
void voc_jobs_list_bind_menu (GtkWidgetClass *widget_class);

G_END_DECLS
