/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/voc-suggest-entry.h"
#include "ui/common/voc-suggest-popup.h"
#include "ui/jobs/voc-jobs-chips.h"
#include "ui/jobs/voc-jobs-search-bar.h"
#include "ui/jobs/voc-query-completer.h"

G_BEGIN_DECLS

struct _VocJobsSearchBar
{
  GtkWidget parent_instance;

  VocLibrary     *library; /* (owned) (nullable) */
  VocDistanceUnit unit;
  GCancellable   *cancellable; /* (owned) (nullable): of the completion under way */
  VocPlace       *place;       /* (owned) (nullable) */
  char           *country;     /* (owned) (nullable): of the place: ISO 3166-1 alpha-2 */
  VocPlace       *home;        /* (owned) (nullable): where distances begin without a place */
  gboolean        takes_first; /* Enter: the first completion is the place */
  gboolean        is_unknown;  /* there is no such place */
  gboolean        is_quiet;    /* set by the program, not by the user */
  gboolean        is_typing;
  char           *asked_text; /* the words as a whole that "changed" told of last */
  gboolean        is_short;
  gboolean        shows_place; /* asked for although the window is short */
  double          other_km;    /* a radius at the end of the list that is none of it; 0: none */
  VocQuery       *query;       /* (owned) (nullable): what was asked last */
  GPtrArray      *parts;       /* (owned) (nullable): VocQueryPart, what the chips show */
  char           *source_name; /* (owned) (nullable): of the source that was clicked */
  GHashTable     *value_names; /* (owned) (element-type utf8 utf8): see VocQueryNames */

  VocQueryCompleter *completer; /* (owned) */

  GtkWidget       *box;
  GtkSearchEntry  *search_entry;
  VocSavedButton  *saved;
  GtkMenuButton   *filter_button;
  VocJobsFilter   *filter;
  GtkWidget       *place_row;
  VocSuggestEntry *place_entry;
  GtkDropDown     *radius;
  GtkToggleButton *remote_button;
  GtkLabel        *issue_label;
  VocJobsChips    *chips;
  VocSuggestPopup *popup;
};

/* voc-jobs-search-bar.c */
void voc_jobs_search_bar_changed_cb (VocJobsSearchBar *self);
void voc_jobs_search_bar_update_filter_button (VocJobsSearchBar *self);

/* voc-jobs-search-place.c */
void voc_jobs_search_bar_update_place_row (VocJobsSearchBar *self);
void voc_jobs_search_bar_set_place (VocJobsSearchBar *self,
                                    const VocPlace   *place);
void voc_jobs_search_bar_fill_radii (VocJobsSearchBar *self);
void voc_jobs_search_bar_fill_place (VocJobsSearchBar *self,
                                     VocQuery         *query);
void voc_jobs_search_bar_take_place (VocJobsSearchBar *self,
                                     const VocQuery   *given);
void voc_jobs_search_bar_place_typed_cb (VocJobsSearchBar *self);
void voc_jobs_search_bar_place_activated_cb (VocJobsSearchBar *self);
void voc_jobs_search_bar_place_chosen_cb (VocJobsSearchBar *self,
                                          VocSuggestion    *suggestion);

/* voc-jobs-search-parts.c */
void voc_jobs_search_bar_follow_text (VocJobsSearchBar *self);
void voc_jobs_search_bar_took_over_cb (VocJobsSearchBar *self,
                                       guint             field);
void voc_jobs_search_bar_chip_removed_cb (VocJobsSearchBar *self,
                                          guint             position);
void voc_jobs_search_bar_chips_cleared_cb (VocJobsSearchBar *self);

G_END_DECLS
