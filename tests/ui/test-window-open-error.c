/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window says of a library or a cache that cannot be opened, and the way out. */

#include "config.h"

#include "voc-ui-window.h"

#include <utime.h>

static void
write_file (Fixture    *self,
            const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_damaged (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->data_dir, "library.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  write_file (self, self->data_dir, "library.db", "This is no database, and it is long enough to be taken for one. Nobody should lose it.");
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  open_window (self);
  wait_text (self, "Your Library Is Damaged");
  wait_text (self, "There is no backup that could be restored.");
  g_assert_null (voc_ui_find_text (self->window, "Restore Backup"));
  g_assert_null (voc_ui_find_text (self->window, "No Jobs Yet"));
  /* It is the user's, whatever it is. */
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);

  /* The way out works as soon as the file is put right. */
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_nonnull (voc_ui_find_text (self->window, "Try Again"));
  g_assert_true (gtk_widget_activate_action (self->window, "win.open-library", NULL));
  wait_open (self);
}

static void
confirm_question (const char *heading)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && voc_ui_find_text (window, heading) != NULL)
        {
          adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), "confirm");
          return;
        }
    }
  g_error ("No dialog asks “%s”", heading);
}

static guint
count_set_aside (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->data_dir, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "library-set-aside-");

  return n;
}

static void
test_restore (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->data_dir, "library.db", NULL);
  g_autofree char *folder = g_build_filename (self->data_dir, "backups", NULL);
  g_autofree char *backup = g_build_filename (folder, "library-2026-01-02.db", NULL);
  g_autofree char *newer = g_build_filename (folder, "library-000001-2026-01-03.db", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *after = NULL;
  struct utimbuf   times = { 1577880000, 1577880000 };
  GtkWidget       *row;
  gsize            n_bytes;

  open_window (self);
  wait_open (self);
  close_window (self);

  /* What a whole library is, is what a backup is. */
  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  write_file (self, folder, "library-2026-01-02.db", "");
  g_assert_true (g_file_set_contents (backup, bytes, (gssize) n_bytes, NULL));
  g_assert_true (g_file_set_contents (newer, bytes, (gssize) n_bytes, NULL));
  g_assert_cmpint (g_utime (backup, &times), ==, 0);
  write_file (self, self->data_dir, "library.db", "This is no database, and it is long enough to be taken for one. Nobody should lose it.");

  open_window (self);
  wait_text (self, "The newest whole backup was made");
  /* All of them are offered, and the older one is chosen. */
  g_assert_nonnull (voc_ui_find_text (self->window, "Saved jobs: 0. Candidates: 0. Sources: 0."));
  row = gtk_widget_get_ancestor (voc_ui_find_text (self->window, "2020"), ADW_TYPE_ACTION_ROW);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  g_assert_true (gtk_widget_activate_action (voc_ui_find_text (self->window, "Restore Backup…"), "library.restore-backup", NULL));
  voc_ui_test_settle ();
  g_assert_cmpuint (count_set_aside (self), ==, 0);
  confirm_question ("2020");
  wait_text (self, "The damaged file is kept as “library-set-aside-");
  wait_open (self);
  g_assert_cmpuint (count_set_aside (self), ==, 1);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_true (g_str_has_prefix (after, "SQLite format 3"));
}

/* A library that is gone while its backups are there is not made anew by itself. */
static void
test_lost (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->data_dir, "library.db", NULL);
  g_autofree char *folder = g_build_filename (self->data_dir, "backups", NULL);

  write_file (self, folder, "library-2026-01-02.db", "no database");
  open_window (self);
  wait_text (self, "Your Library Is Missing");
  wait_text (self, "No backup is whole.");
  g_assert_null (voc_ui_find_text (self->window, "Restore Backup"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_true (gtk_widget_activate_action (voc_ui_find_text (self->window, "Begin Anew…"), "library.begin-anew", NULL));
  voc_ui_test_settle ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  confirm_question ("Begin With an Empty Library?");
  wait_open (self);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_set_aside (self), ==, 0);
}

static void
test_too_new (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->data_dir, "library.db", NULL);
  g_autofree char *bytes = NULL;
  gsize            n_bytes;

  open_window (self);
  wait_open (self);
  close_window (self);

  /* user_version is big-endian at offset 60 of a database. */
  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  bytes[60] = 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) n_bytes, NULL));
  open_window (self);
  wait_text (self, "Vocation Is Too Old");
  /* Trying again cannot help. */
  g_assert_null (voc_ui_find_text (self->window, "Try Again"));
  g_assert_nonnull (voc_ui_find_text (self->window, "Show Folder"));
}

static void
test_no_folder (Fixture      *self,
                gconstpointer data)
{
  write_file (self, self->folder, "data", "a file where the folder should be");
  open_window (self);
  wait_text (self, "Your Library Can’t Be");
  g_assert_cmpint (g_remove (self->data_dir), ==, 0);
  g_assert_true (gtk_widget_activate_action (self->window, "win.open-library", NULL));
  wait_open (self);
}

static void
test_cache_set_aside (Fixture      *self,
                      gconstpointer data)
{
  write_file (self, self->cache_dir, "cache.db", "This is no database, and it is long enough to be taken for one. Nobody will miss it.");
  open_window (self);
  wait_open (self);
  wait_text (self, "The stored listings could not be used and were set aside.");
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/window/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("damaged", test_damaged);
  ADD ("restore", test_restore);
  ADD ("lost", test_lost);
  ADD ("too-new", test_too_new);
  ADD ("no-folder", test_no_folder);
  ADD ("cache-set-aside", test_cache_set_aside);
#undef ADD

  return g_test_run ();
}
