/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voc-ui-profile.h"

#include "ui/careers/voc-careers-page.h"
#include "ui/careers/voc-guide-contents.h"

/* The Careers page with the guides that ship with the program; a header because every test is
 * one file. */

static inline VocCareersPage *
get_page (VocUiProfile *self)
{
  return VOC_CAREERS_PAGE (self->page);
}

static inline gboolean
has_open_question (gpointer user_data)
{
  GtkWidget *row;

  for (guint i = 0; (row = voc_ui_find_type (user_data, ADW_TYPE_EXPANDER_ROW, i)) != NULL; i++)
    if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
      return TRUE;

  return FALSE;
}

static inline VocGuideContents *
find_contents (VocUiProfile *self)
{
  return VOC_GUIDE_CONTENTS (voc_ui_find_type (self->page, VOC_TYPE_GUIDE_CONTENTS, 0));
}

/* A guide is shown, and laid out. */
static inline void
read_guide (VocUiProfile *self,
            const char   *place,
            const char   *title)
{
  voc_careers_page_show (get_page (self), place);
  voc_ui_profile_wait_text (self, title);
  voc_ui_test_settle ();
}

typedef struct
{
  VocUiProfile *profile;
  const char   *anchor;
} Mark;

static inline gboolean
is_marked (gpointer user_data)
{
  const Mark *mark = user_data;

  return g_strcmp0 (voc_guide_contents_get_marked (find_contents (mark->profile)), mark->anchor) == 0;
}

static inline void
wait_marked (VocUiProfile *self,
             const char   *anchor)
{
  Mark mark = { self, anchor };

  if (!voc_ui_test_wait (is_marked, &mark))
    g_error ("“%s” is marked, not “%s”", voc_guide_contents_get_marked (find_contents (self)), anchor);
}
