/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/voc-suggest-entry.h"
#include "ui/jobs/voc-jobs-search-bar.h"

G_BEGIN_DECLS

struct _VocJobsSearchBar
{
  GtkWidget parent_instance;

  VocLibrary     *library; /* (owned) (nullable) */
  VocDistanceUnit unit;
  GCancellable   *cancellable; /* (owned) (nullable): of the completion under way */
  VocPlace       *place;       /* (owned) (nullable) */
  VocPlace       *home;        /* (owned) (nullable): where distances begin without a place */
  gboolean        takes_first; /* Enter: the first completion is the place */
  gboolean        is_unknown;  /* there is no such place */
  gboolean        is_quiet;    /* set by the program, not by the user */
  gboolean        is_typing;
  char           *asked_text; /* the words as a whole that "changed" told of last */
  gboolean        is_short;
  gboolean        shows_place; /* asked for although the window is short */

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
};

G_END_DECLS
