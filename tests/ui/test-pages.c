/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages of the window: each opens on a real library with the sample board in
 * it, fits the narrowest window, and goes away without a trace. */

#include "config.h"

#include "voc-ui-test.h"

#include "library/voc-library-people.h"
#include "ui/applications/voc-applications-page.h"
#include "ui/candidates/voc-candidates-page.h"
#include "ui/careers/voc-careers-page.h"
#include "ui/jobs/voc-jobs-page.h"
#include "ui/salaries/voc-salaries-page.h"
#include "ui/sources/voc-sources-page.h"

#include <adwaita.h>
#include <glib/gstdio.h>

/* The narrowest window is 360 pixels wide. */
#define NARROWEST 360

typedef GtkWidget *(*PageFunc) (VocLibrary *library);

typedef struct
{
  char       *folder;
  VocLibrary *library;
  GtkWidget  *window;
  gboolean    is_done;
} Fixture;

static gboolean
is_done (gpointer user_data)
{
  return ((Fixture *) user_data)->is_done;
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *self = user_data;
  g_autoptr (GError) error = NULL;

  voc_library_open_finish (VOC_LIBRARY (object), result, &error);
  g_assert_no_error (error);
  self->is_done = TRUE;
}

static void
synced_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSyncReport) report = voc_library_sync_finish (VOC_LIBRARY (object), result, &error);

  g_assert_no_error (error);
  g_assert_cmpint (report->outcome, ==, VOC_SYNC_OK);
  self->is_done = TRUE;
}

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSource) source = voc_library_add_source_finish (VOC_LIBRARY (object), result, &error);

  g_assert_no_error (error);
  voc_library_sync_async (VOC_LIBRARY (object), source->id, NULL, synced_cb, user_data);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autofree char *cache = NULL;
  g_autofree char *own = NULL;
  g_autoptr (VocSource) source = voc_source_new ();

  self->folder = g_dir_make_tmp ("voc-pages-XXXXXX", NULL);
  cache = g_build_filename (self->folder, "cache", NULL);
  own = g_build_filename (self->folder, "data", NULL);
  self->library = voc_library_new ();
  voc_library_open_async (self->library, &(VocProfile){ cache, own, NULL }, NULL, opened_cb, self);
  g_assert_true (voc_ui_test_wait (is_done, self));

  self->is_done = FALSE;
  source->url = voc_library_get_sample_address ();
  source->format = g_strdup ("native");
  source->name = g_strdup ("The Sample");
  voc_library_add_source_async (self->library, source, NULL, added_cb, self);
  g_assert_true (voc_ui_test_wait (is_done, self));
}

static void
remove_folder (const char *folder)
{
  GDir       *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (folder);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_library_close (self->library);
  voc_ui_test_finalize (self->library);
  remove_folder (self->folder);
  g_free (self->folder);
}

static void
test_page (Fixture      *self,
           gconstpointer data)
{
  PageFunc   make = (PageFunc) data;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = make (self->library);
  int        minimum, natural;

  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < 10; i++)
    voc_ui_test_settle ();

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_test_message ("%s: at least %d pixels wide", G_OBJECT_TYPE_NAME (page), minimum);
  g_assert_cmpint (minimum, <=, NARROWEST);

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 3; i++)
    voc_ui_test_settle ();
  g_assert_null (page);
}

#define ADD(name, func) g_test_add ("/ui/pages/" name, Fixture, func, set_up, test_page, tear_down)

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);

  ADD ("jobs", voc_jobs_page_new);
  ADD ("salaries", voc_salaries_page_new);
  ADD ("careers", voc_careers_page_new);
  ADD ("applications", voc_applications_page_new);
  ADD ("candidates", voc_candidates_page_new);
  ADD ("sources", voc_sources_page_new);

  return g_test_run ();
}
