/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jobs/voc-jobs-page-private.h"

#include "library/voc-library-saved.h"
#include "ui/jobs/voc-saved-row.h"

#include "voc-ui-library.h"

/* The Jobs page with saved searches; a header because every test is one file. */

typedef struct
{
  VocUiLibrary base;
  GtkWidget   *page; /* (unowned) */
} Fixture;

static inline gboolean
has_jobs (gpointer user_data)
{
  Fixture *self = user_data;

  return voc_listing_list_get_result (voc_jobs_list_get_model (VOC_JOBS_PAGE (self->page)->list)) != NULL;
}

/* What is on the screen can be saved when something is. */
static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_put_listings (&self->base, 3);
  voc_ui_library_open (&self->base);
  self->page = voc_jobs_page_new (self->base.library);
  voc_ui_library_present (&self->base, self->page, 1000, 700);
  g_assert_true (voc_ui_test_wait (has_jobs, self));
}

static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_drop_window (&self->base);
  voc_ui_library_close (&self->base);
  voc_ui_library_tear_down (&self->base);
}

static inline void
start_list (VocUiLibrary       *self,
            gpointer            data,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  voc_library_list_saved_async (self->library, NULL, callback, user_data);
}

static inline GPtrArray *
list (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (&self->base, start_list, NULL);
  GPtrArray *all = voc_library_list_saved_finish (self->base.library, result, &error);

  g_assert_no_error (error);
  return all;
}

static inline void
start_save (VocUiLibrary       *self,
            gpointer            data,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  voc_library_save_search_async (self->library, data, NULL, callback, user_data);
}

static inline gint64
save (Fixture    *self,
      const char *name,
      VocQuery   *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) sealed = voc_query_seal (query, 0);
  g_autoptr (VocSavedSearch) search = voc_saved_search_new (name, sealed);
  g_autoptr (VocSavedSearch) saved = NULL;
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (&self->base, start_save, search);

  saved = voc_library_save_search_finish (self->base.library, result, &error);
  g_assert_no_error (error);
  return saved->id;
}

/* The list that nobody has opened: it is there all the same. */
static inline GtkListBox *
get_rows (Fixture *self)
{
  GtkWidget *row = voc_ui_library_find_type (self->page, VOC_TYPE_SAVED_ROW);

  return row != NULL ? GTK_LIST_BOX (gtk_widget_get_parent (row)) : NULL;
}

typedef struct
{
  Fixture *fixture;
  int      n;
} Rows;

static inline gboolean
has_rows (gpointer user_data)
{
  const Rows *rows = user_data;
  GtkListBox *box = get_rows (rows->fixture);

  return box != NULL && gtk_list_box_get_row_at_index (box, rows->n - 1) != NULL;
}

static inline void
wait_for_rows (Fixture *self,
               int      n)
{
  Rows rows = { self, n };

  g_assert_true (voc_ui_test_wait (has_rows, &rows));
}

static inline gboolean
is_answered (gpointer user_data)
{
  return voc_ui_library_find_label (user_data, "No Jobs Found") != NULL;
}

static inline gint64
get_looked_at (Fixture *self)
{
  g_autoptr (GPtrArray) all = list (self);

  return ((VocSavedSearch *) g_ptr_array_index (all, 0))->looked_at;
}

static inline void
start_look (VocUiLibrary       *self,
            gpointer            data,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  voc_library_look_at_saved_async (self->library, *(gint64 *) data, 1000, NULL, callback, user_data);
}

#define ADD(name, func) g_test_add ("/ui/saved/" name, Fixture, NULL, set_up, func, tear_down)
