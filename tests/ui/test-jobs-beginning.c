/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Jobs page at the start: the newest jobs stand there before all were counted, and stay
 * where they are. */

#include "voc-ui-jobs-page.h"

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

static GtkWidget *
get_label (Fixture *self)
{
  return find (GTK_WIDGET (self->page->header), GTK_TYPE_LABEL);
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
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (get_label (self))), ==, "");
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
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (get_label (self))), "300 jobs"));
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
  wait_n (self, N_LISTINGS);
  settle (self);
  g_assert_false (g_file_query_exists (file, NULL));
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);
  ADD ("/ui/jobs-beginning/first", set_up, test_first);
  ADD ("/ui/jobs-beginning/typed", set_up, test_typed);
  ADD ("/ui/jobs-beginning/not-exported", set_up, test_not_exported);
  return g_test_run ();
}
