/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of the store, and what becomes of them when something goes wrong. With
 * "--writer FOLDER" and "--holder FOLDER" this program is the other process of a test. */

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define BATCH 100

static int
mode_of (const char *folder,
         const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat      status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static void
test_files (Fixture      *self,
            gconstpointer data)
{
  mode_t old = umask (0);

  open_store (self);
  umask (old);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_false (voc_store_get_notes (self->store)->cache_was_unclean);
  g_assert_false (voc_store_get_notes (self->store)->index_is_stale);
  g_assert_cmpstr (voc_store_get_data_dir (self->store), ==, self->data_dir);
  g_assert_cmphex (mode_of (self->cache_dir, "."), ==, 0700);
  g_assert_cmphex (mode_of (self->data_dir, "."), ==, 0700);
  g_assert_cmphex (mode_of (self->data_dir, "library.db"), ==, 0600);

  /* The file was made readable by others in the time between: put right. Who may look
   * into the folder is left as it is. */
  close_store (self);
  {
    g_autofree char *library = g_build_filename (self->data_dir, "library.db", NULL);

    g_assert_cmpint (g_chmod (library, 0644), ==, 0);
    g_assert_cmpint (g_chmod (self->data_dir, 0750), ==, 0);
    open_store (self);
    g_assert_cmphex (mode_of (self->data_dir, "library.db"), ==, 0600);
    g_assert_cmphex (mode_of (self->data_dir, "."), ==, 0750);
  }
}

static void
test_no_folder (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_build_filename (self->folder, "file", NULL);
  VocStorePaths    paths = { self->cache_dir, file, NULL };

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_null (voc_store_open (&paths, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED);
}

static void
change (Fixture    *self,
        const char *folder,
        const char *name,
        const char *sql)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (VocConn) conn = voc_conn_open (path, VOC_CONN_WRITE, NULL);

  store_test_exec (conn, sql);
}

static void
damage (const char *folder,
        const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  FILE            *file = fopen (path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fputs ("this is not a database at all", file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
}

static guint
count_asides (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->cache_dir, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "cache-set-aside-") && g_str_has_suffix (name, ".db");
  return n;
}

static void
test_cache_set_aside (Fixture      *self,
                      gconstpointer data)
{
  open_store (self);
  write_sql (self, "INSERT INTO source_state (source) VALUES (1)");
  close_store (self);

  change (self, self->cache_dir, "cache.db", "PRAGMA user_version = 999");
  open_store (self);
  g_assert_nonnull (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_true (g_file_test (voc_store_get_notes (self->store)->cache_set_aside, G_FILE_TEST_EXISTS));
  g_assert_cmpint (ask (self, "SELECT count(*) FROM source_state"), ==, 0);
  close_store (self);

  damage (self->cache_dir, "cache.db");
  open_store (self);
  g_assert_nonnull (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpuint (count_asides (self), ==, 1);
  close_store (self);

  open_store (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_true (voc_store_forget_cache (self->store, NULL));
  close_store (self);
  open_store (self);
  g_assert_nonnull (voc_store_get_notes (self->store)->cache_set_aside);
}

static void
test_index_anew (Fixture      *self,
                 gconstpointer data)
{
  static const char *const harms[] = {
    "PRAGMA user_version = 999",
    "UPDATE stamp SET n = 7",
    NULL
  };

  open_store (self);
  write_sql (self, "INSERT INTO source_state (source) VALUES (1);"
                   "INSERT INTO listing (source, posted, workplace, employment, pay_provenance, pay_kind,"
                   " pay_period, pay_currency, n_places, pay_flags, term, seniority, first_seen, last_seen,"
                   " expires, published, precision, hash, native_id, title)"
                   " VALUES (1, 0, 0, 0, 0, 0, 0, '', 0, 0, 0, 0, 0, 0, 0, 0, 0, x'00', 'a', 'Nurse')");
  close_store (self);

  for (guint i = 0; i < G_N_ELEMENTS (harms); i++)
    {
      if (harms[i] != NULL)
        change (self, self->cache_dir, "search.db", harms[i]);
      else
        damage (self->cache_dir, "search.db");
      open_store (self);
      g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
      g_assert_true (voc_store_get_notes (self->store)->index_is_stale);
      g_assert_cmpint (ask (self, "SELECT count(*) FROM source_state"), ==, 1);
      g_assert_cmpint (ask (self, "SELECT upto FROM search.stamp"), ==, 1);
      write_sql (self, "UPDATE search.stamp SET after = upto");
      close_store (self);
    }

  open_store (self);
  g_assert_false (voc_store_get_notes (self->store)->index_is_stale);
}

static void
assert_refused (Fixture *self,
                int      code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->data_dir, "library.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize            length_before;
  gsize            length_after;

  g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
  g_assert_null (voc_store_open (&self->paths, &error));
  g_assert_error (error, VOC_STORE_ERROR, code);
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_library_refused (Fixture      *self,
                      gconstpointer data)
{
  open_store (self);
  close_store (self);
  change (self, self->data_dir, "library.db", "PRAGMA user_version = 999");
  assert_refused (self, VOC_STORE_ERROR_TOO_NEW);
  change (self, self->data_dir, "library.db", "PRAGMA user_version = 1; PRAGMA application_id = 1");
  assert_refused (self, VOC_STORE_ERROR_CORRUPT);
  damage (self->data_dir, "library.db");
  assert_refused (self, VOC_STORE_ERROR_CORRUPT);
}

/* A child that is this program; gives the pipe that it writes to. */
static GPid
start_child (Fixture    *self,
             const char *what,
             FILE      **output)
{
  g_autoptr (GError) error = NULL;
  char *argv[] = { (char *) "/proc/self/exe", (char *) what, self->folder, NULL };
  GPid  pid;
  int   fd;

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &fd, NULL, &error);
  g_assert_no_error (error);
  *output = fdopen (fd, "r");
  return pid;
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Order *order = user_data;

  voc_store_check_cache_finish (VOC_STORE (object), result, &order->error);
  order->is_done = TRUE;
}

static void
test_killed (Fixture      *self,
             gconstpointer data)
{
  FILE  *output;
  GPid   pid;
  char   line[32] = "";
  gint64 n_told = 0;
  gint64 n_found;
  Order  order = { 0 };

  open_store (self);
  close_store (self);
  pid = start_child (self, "--writer", &output);
  while (n_told < 20 && fgets (line, sizeof line, output) != NULL)
    n_told = g_ascii_strtoll (line, NULL, 10);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  fclose (output);

  open_store (self);
  g_assert_true (voc_store_get_notes (self->store)->cache_was_unclean);
  n_found = ask (self, "SELECT count(*) FROM source_state");
  g_assert_cmpint (n_found % BATCH, ==, 0);
  g_assert_cmpint (n_found / BATCH, >=, n_told);
  voc_store_check_cache_async (self->store, NULL, checked_cb, &order);
  wait_for (&order);
  g_assert_no_error (order.error);
  close_store (self);

  open_store (self);
  g_assert_false (voc_store_get_notes (self->store)->cache_was_unclean);
}

static void
test_two_processes (Fixture      *self,
                    gconstpointer data)
{
  FILE *output;
  GPid  pid;
  char  line[32] = "";
  int   status = -1;

  open_store (self);
  pid = start_child (self, "--holder", &output);
  g_assert_nonnull (fgets (line, sizeof line, output));
  g_assert_cmpstr (line, ==, "clean\n");
  g_assert_nonnull (fgets (line, sizeof line, output));
  g_assert_cmpstr (line, ==, "holds\n");

  /* It reads what was there before, and waits for its turn to write. */
  g_assert_cmpint (ask (self, "SELECT count(*) FROM source_state"), ==, 0);
  write_sql (self, "INSERT INTO source_state (source) VALUES (2)");
  g_assert_cmpint (ask (self, "SELECT count(*) FROM source_state"), ==, 2);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_cmpint (status, ==, 0);
  fclose (output);
  close_store (self);

  open_store (self);
  g_assert_false (voc_store_get_notes (self->store)->cache_was_unclean);
}

static VocStoreFiles *
prepare_as_child (const char    *folder,
                  VocStoreNotes *notes)
{
  g_autoptr (GError) error = NULL;
  Fixture        self = { 0 };
  VocStoreFiles *files;

  set_paths (&self, folder);
  files = voc_store_files_new (&self.paths);
  voc_store_files_prepare (files, notes, &error);
  g_assert_no_error (error);
  g_free (self.folder);
  g_free (self.cache_dir);
  g_free (self.data_dir);
  return files;
}

/* Writes until it is killed. */
G_NORETURN static void
be_writer (const char *folder)
{
  VocStoreNotes  notes = { 0 };
  VocStoreFiles *files = prepare_as_child (folder, &notes);
  VocConn       *conn = voc_store_files_open_cache (files, VOC_CONN_WRITE, NULL);
  int            n = 0;

  for (int batch = 1;; batch++)
    {
      store_test_exec (conn, "BEGIN IMMEDIATE");
      for (int i = 0; i < BATCH; i++)
        {
          g_autofree char *sql = g_strdup_printf ("INSERT INTO source_state (source) VALUES (%d)", ++n);

          store_test_exec (conn, sql);
        }
      store_test_exec (conn, "COMMIT");
      printf ("%d\n", batch);
      fflush (stdout);
    }
}

/* Holds the right to write for a while. */
static int
be_holder (const char *folder)
{
  VocStoreNotes  notes = { 0 };
  VocStoreFiles *files = prepare_as_child (folder, &notes);
  VocConn       *conn = voc_store_files_open_cache (files, VOC_CONN_WRITE, NULL);

  puts (notes.cache_was_unclean ? "unclean" : "clean");
  store_test_exec (conn, "BEGIN IMMEDIATE; INSERT INTO source_state (source) VALUES (1)");
  puts ("holds");
  fflush (stdout);
  g_usleep (200 * 1000);
  store_test_exec (conn, "COMMIT");
  voc_conn_close (conn);
  voc_store_files_end (files);
  voc_store_files_free (files);
  g_free (notes.cache_set_aside);
  return 0;
}

#define ADD(name, func) g_test_add ("/store/store/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && strcmp (argv[1], "--writer") == 0)
    be_writer (argv[2]);
  if (argc == 3 && strcmp (argv[1], "--holder") == 0)
    return be_holder (argv[2]);

  g_test_init (&argc, &argv, NULL);

  ADD ("files", test_files);
  ADD ("no-folder", test_no_folder);
  ADD ("cache-set-aside", test_cache_set_aside);
  ADD ("index-anew", test_index_anew);
  ADD ("library-refused", test_library_refused);
  ADD ("killed", test_killed);
  ADD ("two-processes", test_two_processes);

  return g_test_run ();
}
