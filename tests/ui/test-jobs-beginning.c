/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Jobs page at the start: the newest jobs stand there before all were counted, and stay
 * where they are. */

#include "library/voc-library-private.h"
#include "ui/common/voc-dotted-text.h"

#include "voc-ui-jobs-page.h"
#include "voc-ui-profile.h"

static gboolean
shows_any (gpointer user_data)
{
  return get_n (user_data) > 0;
}

static gboolean
is_beginning (Fixture *self)
{
  return voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list))->is_beginning;
}

static double
get_top (Fixture *self)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (self->page->list), GTK_WIDGET (self->page), &bounds));
  return bounds.origin.y;
}

static const char *
get_counts (Fixture *self)
{
  return voc_dotted_text_get_text (VOC_DOTTED_TEXT (find (GTK_WIDGET (self->page->header), VOC_TYPE_DOTTED_TEXT)));
}

static void
test_first (Fixture      *self,
            gconstpointer data)
{
  gint64 ids[10];
  double top;

  g_assert_true (voc_ui_test_wait (shows_any, self));
  g_assert_true (is_beginning (self));
  g_assert_cmpuint (get_n (self), ==, 64);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (self->page->list)));
  g_assert_cmpstr (get_counts (self), ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = get_id (self, i);
  voc_ui_test_settle ();
  top = is_beginning (self) ? get_top (self) : -1.0;

  wait_n (self, N_LISTINGS);
  settle (self);
  g_assert_false (is_beginning (self));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpint (get_id (self, i), ==, ids[i]);
  if (top >= 0.0)
    g_assert_cmpfloat (get_top (self), ==, top);
  g_assert_nonnull (strstr (get_counts (self), "300 jobs"));
}

/* Who types meanwhile is answered what he asks. */
static void
test_typed (Fixture      *self,
            gconstpointer data)
{
  g_assert_true (voc_ui_test_wait (shows_any, self));
  voc_jobs_page_search (self->page, "nurse");
  wait_n (self, N_LISTINGS / 3);
  settle (self);
  g_assert_false (is_beginning (self));
  wait_n (self, N_LISTINGS / 3);
}

/* A file with some of them would look like one with all. */
static void
test_not_exported (Fixture      *self,
                   gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->dir, "jobs.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (voc_ui_test_wait (shows_any, self));
  g_assert_true (is_beginning (self));
  voc_jobs_page_export_file (self->page, file);
  /* Nor is anybody asked where to. */
  voc_jobs_page_export (self->page);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  g_assert_nonnull (voc_ui_find_text (self->window, "The jobs are still being counted."));
  wait_n (self, N_LISTINGS);
  settle (self);
  g_assert_false (g_file_query_exists (file, NULL));
}

/* All of the first are picked, and then all. */
static void
test_all_picked (Fixture      *self,
                 gconstpointer data)
{
  VocJobsSelection *selection;

  g_assert_true (voc_ui_test_wait (shows_any, self));
  g_assert_true (is_beginning (self));
  selection = voc_jobs_list_get_selection (self->page->list);
  voc_jobs_selection_pick_all (selection);
  g_assert_cmpuint (voc_jobs_selection_get_n_picked (selection), ==, 64);
  wait_n (self, N_LISTINGS);
  settle (self);
  g_assert_cmpuint (voc_jobs_selection_get_n_picked (selection), ==, N_LISTINGS);
}

static int is_writing; /* atomic */

static gboolean
hide_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  return voc_listings_set_hidden (conn, *(gint64 *) data, TRUE, error);
}

static gboolean
keep_writing (VocConn      *conn,
              gpointer      data,
              gpointer     *result,
              GCancellable *cancellable,
              GError      **error)
{
  g_atomic_int_set (&is_writing, TRUE);
  while (!g_atomic_int_get ((int *) data))
    g_usleep (1000);
  return TRUE;
}

static gboolean
is_one_less (gpointer user_data)
{
  return get_id (user_data, 0) != ((Fixture *) user_data)->gone;
}

/* What is hidden meanwhile goes at once, however long the rest takes: it waits for who writes. */
static void
test_hidden (Fixture      *self,
             gconstpointer data)
{
  int    is_over = FALSE;
  gint64 second;
  g_assert_true (voc_ui_test_wait (shows_any, self));
  self->gone = get_id (self, 0);
  second = get_id (self, 1);
  voc_store_write_async (voc_library_get_store (self->library), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, hide_in_thread, &self->gone, NULL, NULL, NULL, NULL, NULL);
  voc_store_write_async (voc_library_get_store (self->library), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, keep_writing, &is_over, NULL, NULL, NULL, NULL, NULL);
  while (!g_atomic_int_get (&is_writing))
    g_usleep (1000);
  voc_library_emit_changed (self->library, VOC_CHANGE_LISTINGS);
  g_assert_true (voc_ui_test_wait (is_one_less, self));
  g_assert_true (is_beginning (self));
  g_assert_cmpint (get_id (self, 0), ==, second);
  g_atomic_int_set (&is_over, TRUE);
  wait_n (self, N_LISTINGS - 1);
  settle (self);
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);
  ADD ("/ui/jobs-beginning/first", set_up, test_first);
  ADD ("/ui/jobs-beginning/typed", set_up, test_typed);
  ADD ("/ui/jobs-beginning/all-picked", set_up, test_all_picked);
  ADD ("/ui/jobs-beginning/hidden", set_up, test_hidden);
  ADD ("/ui/jobs-beginning/not-exported", set_up, test_not_exported);
  return g_test_run ();
}
