/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/voc-banner.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/window/voc-drop-area.h"
#include "ui/window/voc-open-error.h"
#include "ui/window/voc-reading-trail.h"
#include "ui/window/voc-window-pages-private.h"
#include "ui/window/voc-window.h"

G_BEGIN_DECLS

struct _VocWindow
{
  AdwApplicationWindow parent_instance;

  VocLibrary   *library;           /* (owned) */
  GSettings    *settings;          /* (owned) */
  GCancellable *cancellable;       /* (owned) */
  VocPages     *page_set;          /* (owned) (nullable): NULL until the library is open */
  gboolean      is_search_waiting; /* asked for before the library was open */
  const char   *waiting_action;    /* (nullable): likewise: its name */
  GVariant     *waiting_parameter; /* (owned) (nullable): of that */
  char         *waiting_text;      /* (nullable): likewise: what is to be said */
  VocScheduler *scheduler;         /* (owned) */
  guint         hold_id;           /* it is to be presented */
  gboolean      is_filled;         /* there is something to be seen in it */

  VocDropArea          *drop_area;
  GtkStack             *stack;
  VocOpenError         *open_error;
  VocSpinnerDelay      *spinner;
  GtkSpinner           *sync_spinner;
  VocBanner            *banner;
  VocBanner            *offline_banner;
  AdwViewStack         *pages;
  GtkBox               *sources_box;
  GtkButton            *sources_button;
  VocReadingTrail      *trail;
  AdwViewSwitcherTitle *switcher;
  AdwViewSwitcherBar   *switcher_bar;
};

gboolean voc_window_is_open (VocWindow *self);
void     voc_window_show_page (VocWindow  *self,
                               const char *name);

/* voc-window-actions.c */
void voc_window_install_actions (GtkWidgetClass *widget_class);
void voc_window_wait_with_action (VocWindow  *self,
                                  const char *action_name,
                                  GVariant   *parameter);

G_END_DECLS
