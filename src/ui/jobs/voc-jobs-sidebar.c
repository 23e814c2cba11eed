/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The saved searches at the side of the Jobs page: they are there when there are any, when
 * the window is wide enough, and unless somebody has put them away; then the button of
 * the search bar, which has the same, is not. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

/* The keyboard does not stay where nothing is any more. */
static void
shown_cb (VocJobsPage *self)
{
  gboolean   is_shown = voc_wide_sidebar_is_shown (self->wide);
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (voc_jobs_search_bar_get_saved (self->search_bar)), !is_shown);
  if (!is_shown && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->saved_sidebar)))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
update (VocJobsPage *self)
{
  gboolean has_any = self->saved_list != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->saved_list)) > 0;

  voc_wide_sidebar_set_wanted (self->wide, has_any && self->shows_sidebar);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "jobs.sidebar", has_any && voc_wide_sidebar_has_room (self->wide));
}

/* Which of them is on the screen. */
void
voc_jobs_page_mark_sidebar (VocJobsPage *self)
{
  VocSavedItem *item = voc_jobs_page_find_shown (self);
  VocResult    *shown = voc_listing_list_get_result (voc_jobs_list_get_model (self->list));

  voc_saved_sidebar_mark (self->saved_sidebar, item != NULL ? voc_saved_item_get_search (item)->id : 0,
                          item == NULL && shown != NULL && voc_jobs_page_is_plain (self, shown->query));
}

static void
list_changed_cb (VocJobsPage *self)
{
  update (self);
  voc_jobs_page_mark_sidebar (self);
}

void
voc_jobs_page_set_sidebar (VocJobsPage *self,
                           gboolean     is_shown)
{
  self->shows_sidebar = is_shown;
  update (self);
}

void
voc_jobs_page_start_sidebar (VocJobsPage *self)
{
  voc_saved_sidebar_set_list (self->saved_sidebar, self->saved_list);
  g_signal_connect_object (self->saved_list, "items-changed", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wide, "notify::shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wide, "notify::has-room", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/* Wherever they are. */
void
voc_jobs_page_go_to_saved (VocJobsPage *self)
{
  if (voc_wide_sidebar_is_shown (self->wide))
    gtk_widget_grab_focus (GTK_WIDGET (self->saved_sidebar));
  else
    voc_saved_button_popup (voc_jobs_search_bar_get_saved (self->search_bar));
}
