/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voc-ui-jobs.h"

/* Many jobs of the list, picked as GTK picks them. */

static inline VocJobsSelection *
get_selection (Fixture *self)
{
  return voc_jobs_list_get_selection (self->page->list);
}

/* What GTK does for a click on a row, with Control and with Shift. */
static inline void
click (Fixture *self,
       guint    position,
       gboolean with_control,
       gboolean with_shift)
{
  GtkWidget *view = voc_ui_library_find_type (GTK_WIDGET (self->page->list), GTK_TYPE_GRID_VIEW);

  g_assert_true (gtk_widget_activate_action (view, "list.select-item", "(ubb)", position, with_control, with_shift));
}

/* Positions, separated by spaces, in the order of the list. */
static inline void
assert_picked (Fixture    *self,
               const char *expected)
{
  g_autoptr (GArray) ids = voc_jobs_selection_list_picked (get_selection (self));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, i > 0 ? " %d" : "%d",
                            voc_listing_list_find (voc_jobs_list_get_model (self->page->list), g_array_index (ids, gint64, i)));
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpuint (voc_jobs_selection_get_n_picked (get_selection (self)), ==, ids->len);
}

static inline void
assert_bar (Fixture    *self,
            const char *text)
{
  g_assert_cmpint (voc_jobs_pick_bar_is_shown (self->page->pick_bar), ==, text != NULL);
  if (text != NULL)
    g_assert_cmpstr (voc_jobs_pick_bar_get_text (self->page->pick_bar), ==, text);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->reading), ==, text != NULL ? "picked" : "detail");
}
