/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query.h"
#include "ui/careers/voc-guide-contents.h"
#include "ui/careers/voc-guide-memory.h"
#include "ui/careers/voc-guide-scroll.h"
#include "ui/careers/voc-guide-view.h"
#include "ui/common/voc-figure-source.h"
#include "ui/common/voc-wide-sidebar.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What a widget in the text is called, as data of it. */
#define VOC_GUIDE_ANCHOR "voc-anchor"

/* Anchors of what is no section. */
#define VOC_GUIDE_FAQ_ANCHOR "faq"
#define VOC_GUIDE_RELATED_ANCHOR "related"

struct _VocGuideView
{
  GtkWidget parent_instance;

  VocGuide       *guide;        /* (owned) (nullable) */
  GHashTable     *paragraphs;   /* (owned): id → widget (unowned) */
  GPtrArray      *anchors;      /* (owned): widgets that are in the contents, in their order */
  GPtrArray      *labels;       /* (unowned): what words can be marked in */
  GPtrArray      *faq_rows;     /* (unowned) */
  GPtrArray      *related_rows; /* (unowned) */
  char           *sources;      /* (owned) (nullable): where figures are from */
  GPtrArray      *credits;      /* (owned) (nullable) (element-type VocDataCredit): of the same */
  VocQuery       *words;        /* (owned) (nullable): what is marked */
  GSettings      *settings;     /* (owned) */
  VocGuideMemory *memory;       /* (owned) */
  VocGuideScroll *scroll;       /* (owned) */
  gboolean        is_filling;   /* questions open that the reader did not open */

  GtkButton           *list_button;
  GtkMenuButton       *contents_button;
  GtkPopover          *contents_popover;
  VocGuideContents    *contents_menu;
  VocGuideContents    *contents;
  VocWideSidebar      *wide;
  GtkScrolledWindow   *scroller;
  GtkViewport         *viewport;
  AdwClamp            *clamp;
  GtkBox              *box;
  GtkLabel            *title_label;
  GtkLabel            *publisher_label;
  GtkLabel            *summary_label;
  GtkLabel            *note_label;
  GtkBox              *buttons;
  GtkButton           *openings_button;
  GtkButton           *titles_button;
  GtkButton           *salary_button;
  GtkBox              *sections;
  AdwPreferencesGroup *faq_group;
  AdwPreferencesGroup *related_group;
  VocFigureSource     *source_line;
};

/* voc-guide-fill.c */
gboolean voc_guide_view_fill  (VocGuideView *self);
void     voc_guide_view_empty (VocGuideView *self);

G_END_DECLS
