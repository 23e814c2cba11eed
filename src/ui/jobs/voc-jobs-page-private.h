/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-id-set.h"
#include "library/voc-library-bulk.h"
#include "library/voc-library-hidden.h"
#include "library/voc-saved-list.h"
#include "ui/common/voc-banner.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/common/voc-split.h"
#include "ui/common/voc-wide-sidebar.h"
#include "ui/jobs/voc-job-detail.h"
#include "ui/jobs/voc-job-sources.h"
#include "ui/jobs/voc-jobs-header.h"
#include "ui/jobs/voc-jobs-list.h"
#include "ui/jobs/voc-jobs-news.h"
#include "ui/jobs/voc-jobs-page.h"
#include "ui/jobs/voc-jobs-pick-bar.h"
#include "ui/jobs/voc-jobs-search-bar.h"
#include "ui/jobs/voc-jobs-touched.h"
#include "ui/jobs/voc-saved-sidebar.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _VocJobsPage
{
  GtkWidget parent_instance;

  VocLibrary   *library;        /* (owned) (nullable) */
  GSettings    *settings;       /* (owned) */
  GPtrArray    *sources;        /* (owned) (nullable): VocSource; NULL until known */
  GPtrArray    *steps;          /* (owned): VocJobsStep, what was done, in the order of time */
  guint64       n_steps;        /* ever */
  VocJobsTouched *touched;      /* (owned): what was hidden or brought back since the answer was asked for */
  VocResult    *pending;        /* (owned) (nullable): the answer that waits until somebody asks for it */
  gint64        pending_until;  /* of the answer that waits, as shown_until */
  guint64       pending_mark;   /* of the answer that waits: what it knows of @touched */
  gint64        first_new;      /* in the answer that waits */
  gint64        shown_until;    /* Unix seconds: what was first seen by then is in what is shown, if it fits */
  GCancellable *cancellable;    /* (owned): of everything else; cancelled in dispose */
  GCancellable *search;         /* (owned) (nullable): the search under way */
  GCancellable *axis;           /* (owned) (nullable): the bars of the chart under way */
  GCancellable *counting;       /* (owned) (nullable): the counts for the filter under way */
  GCancellable *load;           /* (owned) (nullable): the listing under way */
  GCancellable *fetch;          /* (owned) (nullable): the text that is fetched */
  GCancellable *bulk;           /* (owned) (nullable): the work on many under way, or what takes it back */
  GCancellable *home;           /* (owned) (nullable): the home that is looked up */
  GCancellable *hints;          /* (owned) (nullable): of what else could be asked; NULL until it was looked for */
  GArray       *drops;          /* (owned): what the buttons in @drop_box leave out */
  gint64        counted_at;     /* how many jobs these find: monotonic time */
  gboolean      is_counting;
  gint64        fetch_id;       /* the listing whose text was fetched, or could not be, since it was opened */
  gint64        application_id; /* of the listing shown; 0: not saved */
  guint         refresh_id;
  guint         short_id;
  guint         reload_id;
  guint         table_id;
  VocSavedList *saved_list;   /* (owned) (nullable) */
  gint64        opens_search; /* as soon as the saved searches are known; 0: none */
  gboolean      is_settled;    /* something else than waiting was shown */
  gboolean      is_seen;       /* somebody has asked for what is shown, or reads it */
  gboolean      wants_refresh; /* something changed while a search was under way */
  gboolean      wants_whole;   /* the next search that begins is shown as it is: somebody has shown or hidden much */
  gboolean      shows_whole;   /* the search under way is */
  gboolean      opens_editor;  /* what is to be edited is being read */
  gboolean      is_short;
  gboolean      is_compact;
  VocJobsColumns *columns;     /* (owned) */
  gboolean      wants_table;   /* when there is room */
  gboolean      is_wide;       /* there is */
  gboolean      is_table;
  gboolean      is_reversed;   /* what is told of the order */
  gboolean      shows_sidebar; /* when there is room and something to show in it */

  GtkWidget        *content;
  GtkStack         *pages;
  VocWideSidebar   *wide;
  VocSavedSidebar  *saved_sidebar;
  VocSplit         *split;
  VocJobsSearchBar *search_bar;
  VocJobsHeader    *header;
  GtkStack         *stack;
  VocJobsList      *list;
  VocJobsNews      *news;
  VocJobsPickBar   *pick_bar;
  GtkStack         *reading;
  AdwStatusPage    *picked_page;
  VocSpinnerDelay  *spinner;
  AdwStatusPage    *empty_page;
  GtkWidget        *clear_filters_button;
  GtkWidget        *any_distance_button;
  GtkWidget        *suggestion_button;
  GtkLabel         *suggestion_label;
  GtkWidget        *clear_button;
  GtkWidget        *hidden_button;
  GtkWidget        *drop_box;
  AdwStatusPage    *error_page;
  VocJobDetail     *detail;
  GtkPopover       *job_sources_popover;
  VocJobSources    *job_sources;
};

/* voc-jobs-actions.c */
void voc_jobs_page_install_actions (GtkWidgetClass *widget_class);
void voc_jobs_page_update_actions (VocJobsPage *self);
void voc_jobs_page_say_error (VocJobsPage  *self,
                              const GError *error);

/* voc-jobs-hide.c */
void voc_jobs_page_install_hide_actions (GtkWidgetClass *widget_class);
gint64 voc_jobs_page_find_staying (VocJobsPage *self,
                                   VocIdSet    *gone);
void   voc_jobs_page_read_next (VocJobsPage *self);

/* voc-jobs-by-hand.c */
void voc_jobs_page_install_by_hand_actions (GtkWidgetClass *widget_class);
void voc_jobs_page_update_by_hand (VocJobsPage *self);

/* voc-jobs-undo.c */
typedef struct _VocJobsStep VocJobsStep;

GPtrArray *voc_jobs_steps_new (void);
void       voc_jobs_page_install_undo_actions (GtkWidgetClass *widget_class);
guint64    voc_jobs_page_begin_step (VocJobsPage *self,
                                     gint64       listing_id);
void       voc_jobs_page_drop_step (VocJobsPage  *self,
                                    guint64       id,
                                    const GError *error);
void       voc_jobs_page_end_hiding (VocJobsPage *self,
                                     guint64      id,
                                     const char  *text);
void       voc_jobs_page_end_deleting (VocJobsPage *self,
                                       guint64      id,
                                       const char  *native_id,
                                       const char  *text);
void       voc_jobs_page_end_employer (VocJobsPage       *self,
                                       guint64            id,
                                       VocHiddenEmployer *employer,
                                       VocHiddenEmployer *before,
                                       const char        *text);
void       voc_jobs_page_end_bulk (VocJobsPage *self,
                                   guint64      id,
                                   VocBulk     *bulk,
                                   const char  *text);

/* voc-jobs-axis.c */
void     voc_jobs_page_load_axis (VocJobsPage     *self,
                                  const VocResult *result);

/* voc-jobs-bulk.c */
void     voc_jobs_page_install_bulk_actions (GtkWidgetClass *widget_class);
void     voc_jobs_page_update_bulk_actions (VocJobsPage *self);
void     voc_jobs_page_update_picked (VocJobsPage *self);
gboolean voc_jobs_page_is_picking (VocJobsPage *self);
void     voc_jobs_page_do_bulk (VocJobsPage *self,
                                VocBulkKind  kind);
void     voc_jobs_page_begin_work (VocJobsPage *self,
                                   const char  *text);
void     voc_jobs_page_end_work (VocJobsPage *self);
void     voc_jobs_page_progress_cb (guint    n_done,
                                    guint    n,
                                    gpointer user_data);
void     voc_jobs_page_copy_links (VocJobsPage *self);
void     voc_jobs_page_stop_picking (VocJobsPage *self);

/* voc-jobs-employer.c */
void voc_jobs_page_install_employer_actions (GtkWidgetClass *widget_class);
void voc_jobs_page_update_employer (VocJobsPage *self);

/* voc-jobs-results.c */
void voc_jobs_page_install_results (GObjectClass *object_class);
VocQuery *voc_jobs_page_create_query (VocJobsPage *self);
void voc_jobs_page_start_search (VocJobsPage *self,
                                 gboolean     is_refresh);
void voc_jobs_page_count_filters (VocJobsPage *self);
void voc_jobs_page_schedule_refresh (VocJobsPage *self);
void voc_jobs_page_load_sources (VocJobsPage *self);
gboolean       voc_jobs_page_give_keyboard (VocJobsPage *self);
void voc_jobs_page_show_result (VocJobsPage     *self,
                                const VocResult *result,
                                gint64           until,
                                gboolean         keeps_place);
gboolean voc_jobs_page_is_plain (VocJobsPage    *self,
                                 const VocQuery *query);

/* voc-jobs-counts.c */
void voc_jobs_page_count_chosen (VocJobsPage    *self,
                                 const VocQuery *query);

/* voc-jobs-held.c */
void voc_jobs_page_take_refresh (VocJobsPage     *self,
                                 const VocResult *result,
                                 gint64           until,
                                 guint64          mark,
                                 GCancellable    *cancellable);
void voc_jobs_page_show_news (VocJobsPage *self);
void voc_jobs_page_drop_news (VocJobsPage *self);

/* voc-jobs-hints.c */
void     voc_jobs_page_find_hints (VocJobsPage     *self,
                                   const VocResult *result,
                                   gboolean         is_again);
gboolean voc_jobs_page_has_more_coming (VocJobsPage     *self,
                                        const VocResult *result);
gboolean voc_jobs_page_drops_radius (VocJobsPage *self);
void     voc_jobs_page_forget_hints (VocJobsPage *self);
void     voc_jobs_page_clear_drops (VocJobsPage *self);
void     voc_jobs_page_drop (VocJobsPage *self,
                             guint        position);
GArray  *voc_jobs_drops_new (void);

/* voc-jobs-saved.c */
void voc_jobs_page_install_saved_actions (GtkWidgetClass *widget_class);
void voc_jobs_page_start_saved (VocJobsPage *self);
void voc_jobs_page_note_seen (VocJobsPage *self);
VocSavedItem *voc_jobs_page_find_shown (VocJobsPage *self);

/* voc-jobs-sidebar.c */
void voc_jobs_page_start_sidebar (VocJobsPage *self);
void voc_jobs_page_set_sidebar (VocJobsPage *self,
                                gboolean     is_shown);
void voc_jobs_page_mark_sidebar (VocJobsPage *self);
void voc_jobs_page_go_to_saved (VocJobsPage *self);

/* voc-jobs-table.c */
void voc_jobs_page_install_table (GObjectClass   *object_class,
                                  GtkWidgetClass *widget_class,
                                  guint           table_property,
                                  guint           reversed_property);
void voc_jobs_page_start_table (VocJobsPage *self);
void voc_jobs_page_set_table (VocJobsPage *self,
                              gboolean     is_wanted);
void voc_jobs_page_set_reversed (VocJobsPage *self,
                                 gboolean     is_reversed);
void voc_jobs_page_update_order (VocJobsPage *self);
void voc_jobs_page_measure_table (VocJobsPage *self,
                                  int          width);

/* voc-jobs-preferences.c */
void voc_jobs_page_follow_preferences (VocJobsPage *self);

/* voc-jobs-export.c */
void voc_jobs_page_export (VocJobsPage *self);
void voc_jobs_page_export_file (VocJobsPage *self,
                                GFile       *file);

/* voc-jobs-reading.c */
void voc_jobs_page_load_listing (VocJobsPage *self,
                                 gint64       id,
                                 gboolean     is_refresh);
void voc_jobs_page_fetch_text (VocJobsPage *self);
void voc_jobs_page_load_application (VocJobsPage *self);
void voc_jobs_page_load_saved (VocJobsPage *self);
void voc_jobs_page_go_to (VocJobsPage *self,
                          gint64       id);

G_END_DECLS
