/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jobs/voc-jobs-page-private.h"

#include "voc-ui-library.h"

/* The page of jobs with a real library behind it, and waiting for what it shows; a header
 * because every test is one file. */

#define N_LISTINGS 300

/* @wanted, @text: what is waited for */
typedef struct
{
  VocUiLibrary library;
  VocJobsPage *page;
  guint        wanted;
  const char  *text;
} Fixture;

static inline void
set_up_n (Fixture *self,
          guint    n)
{
  voc_ui_library_set_up (&self->library);
  voc_ui_library_put_listings (&self->library, n);
  voc_ui_library_open (&self->library);
  self->page = VOC_JOBS_PAGE (voc_jobs_page_new (self->library.library));
  voc_ui_library_present (&self->library, GTK_WIDGET (self->page), 1100, 720);
}

static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  set_up_n (self, N_LISTINGS);
}

static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_tear_down (&self->library);
}

static inline VocResult *
get_result (Fixture *self)
{
  return voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));
}

static inline gint64
get_id (Fixture *self,
        guint    position)
{
  g_assert_cmpuint (position, <, get_result (self)->ids->len);
  return g_array_index (get_result (self)->ids, gint64, position);
}

static inline gboolean
is_settled (gpointer user_data)
{
  Fixture *self = user_data;

  return self->page->search == NULL && self->page->refresh_id == 0 && self->page->load == NULL && self->page->sources != NULL
         && self->page->bulk == NULL && get_result (self) != NULL;
}

static inline void
settle (Fixture *self)
{
  voc_ui_test_settle ();
  g_assert_true (voc_ui_test_wait (is_settled, self));
}

static inline gboolean
has_n (gpointer user_data)
{
  Fixture *self = user_data;

  return get_result (self) != NULL && voc_result_get_n (get_result (self)) == self->wanted;
}

static inline void
wait_n (Fixture *self,
        guint    n)
{
  self->wanted = n;
  if (!voc_ui_test_wait (has_n, self))
    g_assert_cmpuint (voc_result_get_n (get_result (self)), ==, n);
}

static inline void
begin (Fixture *self)
{
  settle (self);
  wait_n (self, N_LISTINGS);
}

static inline void
press (Fixture        *self,
       guint           key,
       GdkModifierType modifiers)
{
  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->page), key, modifiers));
}

static inline void
read_at (Fixture *self,
         guint    position)
{
  voc_jobs_page_show_listing (self->page, get_id (self, position));
  settle (self);
}

static inline gboolean
offers_news (gpointer user_data)
{
  const Fixture *self = user_data;

  return voc_jobs_news_get_n (self->page->news) == self->wanted;
}

static inline gboolean
says (gpointer user_data)
{
  const Fixture *self = user_data;

  return voc_ui_library_find_label (self->library.overlay, self->text) != NULL;
}

static inline void
wait_toast (Fixture    *self,
            const char *text)
{
  self->text = text;
  if (!voc_ui_test_wait (says, self))
    g_error ("Nothing says “%s”", text);
}

static inline gboolean
has_saved (gpointer user_data)
{
  const Fixture *self = user_data;
  g_autoptr (GPtrArray) applications = voc_ui_library_list_applications ((VocUiLibrary *) &self->library);

  return applications->len == self->wanted;
}

static inline void
wait_saved (Fixture *self,
            guint    n)
{
  self->wanted = n;
  g_assert_true (voc_ui_test_wait (has_saved, self));
}
