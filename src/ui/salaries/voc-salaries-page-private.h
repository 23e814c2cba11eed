/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-figures.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/salaries/voc-salaries-page.h"
#include "ui/salaries/voc-salary-bar.h"
#include "ui/salaries/voc-salary-compare.h"
#include "ui/salaries/voc-salary-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _VocSalariesPage
{
  GtkWidget parent_instance;

  VocLibrary     *library;  /* (owned) */
  VocSalaryFacts *facts;    /* (owned) (nullable): what is shown */
  char           *asked;    /* (owned) (nullable): a title or a code, as it was asked for */
  char           *title;    /* (owned) (nullable): the title; NULL: a code was asked for */
  char           *soc;      /* (owned) (nullable) */
  char           *wanted;   /* (owned) (nullable): the occupation of a title that is shown again */
  GPtrArray      *others;   /* (owned) (nullable) (element-type VocOccupation) */
  GCancellable   *question; /* (owned) (nullable) */
  GCancellable   *market;   /* (owned) (nullable): set while it is asked for */
  GCancellable   *guides;   /* (owned) */
  VocPayBasis     basis;    /* what the market is counted by */
  gboolean        is_market_old;

  VocSalaryBar        *bar;
  GtkSeparator        *separator;
  GtkOverlay          *overlay;
  VocSpinnerDelay     *spinner;
  GtkStack            *stack;
  VocSalaryCompare    *start_compare;
  AdwPreferencesGroup *start_group;
  AdwStatusPage       *status_page;
  VocSalaryView       *view;
};

/* voc-salaries-page-market.c */
void voc_salaries_page_load_market  (VocSalariesPage *self);
void voc_salaries_page_renew_market (VocSalariesPage *self);

G_END_DECLS
