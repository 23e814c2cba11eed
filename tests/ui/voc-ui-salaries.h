/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voc-ui-profile.h"

#include "ui/charts/voc-chart-frame.h"
#include "ui/common/voc-suggest-entry.h"
#include "ui/salaries/voc-salaries-page.h"

/* The Salaries page with the real tables; a header because every test is one file. */

/* The first one is of the comparison on the start page. */
#define BANDS_FRAME 1
#define MARKET_FRAME 3
#define EMPLOYMENTS_FRAME 4
#define SENIORITIES_FRAME 5
#define TREND_FRAME 6
#define STATES_FRAME 7

static inline VocSalariesPage *
get_page (VocUiProfile *self)
{
  return VOC_SALARIES_PAGE (self->page);
}

static inline const VocChartModel *
get_chart (VocUiProfile *self,
           guint         position)
{
  return voc_chart_frame_get_model (VOC_CHART_FRAME (voc_ui_find_type (self->page, VOC_TYPE_CHART_FRAME, position)));
}

static inline gboolean
has_model (gpointer user_data)
{
  GListModel *model = voc_suggest_entry_get_model (user_data);

  return model != NULL && g_list_model_get_n_items (model) > 0;
}

/* Types into the first (title) or second (place) entry and takes what is best. */
static inline void
type (VocUiProfile *self,
      guint         entry_position,
      const char   *text)
{
  VocSuggestEntry *entry = VOC_SUGGEST_ENTRY (voc_ui_find_type (self->page, VOC_TYPE_SUGGEST_ENTRY, entry_position));

  voc_suggest_entry_set_model (entry, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_assert_true (voc_ui_test_wait (has_model, entry));
  voc_suggest_entry_choose (entry, 0);
}
