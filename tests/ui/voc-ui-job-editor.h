/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jobs/voc-job-editor-private.h"

#include "voc-ui-jobs.h"

/* The window that a job is typed in, over the page of jobs. */

static inline VocJobEditor *
find_editor (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (VOC_IS_JOB_EDITOR (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return VOC_JOB_EDITOR (window);
    }
  return NULL;
}

static inline gboolean
has_editor (gpointer user_data)
{
  return find_editor () != NULL;
}

static inline gboolean
has_no_editor (gpointer user_data)
{
  return find_editor () == NULL;
}

static inline VocJobEditor *
open_editor (Fixture *self)
{
  voc_jobs_page_add (self->page, "");
  g_assert_true (voc_ui_test_wait (has_editor, NULL));
  return find_editor ();
}

static inline void
set (AdwEntryRow *row,
     const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static inline const char *
get (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static inline void
save (VocJobEditor *editor)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL));
}

static inline void
save_and_wait (VocJobEditor *editor)
{
  save (editor);
  g_assert_true (voc_ui_test_wait (has_no_editor, NULL));
}

static inline gboolean
reads (gpointer user_data)
{
  Fixture          *self = user_data;
  const VocListing *listing = voc_job_detail_get_listing (self->page->detail);

  return listing != NULL && g_strcmp0 (listing->title, self->text) == 0;
}

static inline void
wait_read (Fixture    *self,
           const char *title)
{
  self->text = title;
  g_assert_true (voc_ui_test_wait (reads, self));
}

static inline void
add (Fixture    *self,
     const char *title)
{
  VocJobEditor *editor = open_editor (self);

  set (editor->title_row, title);
  save_and_wait (editor);
  wait_read (self, title);
}
