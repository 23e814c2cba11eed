/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The store as a whole: its files, its threads, and what becomes of both when
 * something goes wrong. With "--writer FOLDER" and "--holder FOLDER" this
 * program is the other process of a test. */

#include "store-test.h"

#include "store/voc-store-files-private.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define BATCH 100

typedef struct
{
  char         *folder;
  char         *cache_dir;
  char         *data_dir;
  VocStorePaths paths;
  VocStore     *store;
} Fixture;

static void
set_paths (Fixture    *self,
           const char *folder)
{
  self->folder = g_strdup (folder);
  self->cache_dir = g_build_filename (folder, "cache", "vocation", NULL);
  self->data_dir = g_build_filename (folder, "data", "vocation", NULL);
  self->paths = (VocStorePaths){ self->cache_dir, self->data_dir, NULL };
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("voc-store-XXXXXX", NULL);

  set_paths (self, folder);
}

/* The cache is set aside when it has sources of which the library never heard. */
static void
give_numbers (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *library = g_build_filename (self->data_dir, "library.db", NULL);
  VocConn         *conn = voc_conn_open (library, VOC_CONN_WRITE, &error);

  g_assert_no_error (error);
  store_test_exec (conn, "INSERT INTO sqlite_sequence (name, seq) SELECT 'source', 1000000"
                         " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'source')");
  voc_conn_close (conn);
}

static void
open_store (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  self->store = voc_store_open (&self->paths, &error);
  g_assert_no_error (error);
  give_numbers (self);
}

static void
close_store (Fixture *self)
{
  if (self->store == NULL)
    return;

  voc_store_close (self->store);
  voc_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->store);
  self->store = NULL;
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  close_store (self);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->cache_dir);
  g_free (self->data_dir);
}

/* A job, what it does, and what came of it. */
typedef struct
{
  const char   *sql;
  const GError *fails_with; /* (nullable) */
  GString      *log;        /* (nullable) */
  char          letter;
  gpointer      result;
  GError       *error;
  gboolean      is_done;
} Order;

static gboolean
run_order (VocConn      *conn,
           gpointer      data,
           gpointer     *result,
           GCancellable *cancellable,
           GError      **error)
{
  Order *order = data;
  gint64 value = 0;

  if (order->log != NULL)
    g_string_append_c (order->log, order->letter);
  if (g_str_has_prefix (order->sql, "SELECT") || g_str_has_prefix (order->sql, "WITH"))
    {
      if (!voc_conn_get_int (conn, order->sql, &value, error))
        return FALSE;
    }
  else if (!voc_conn_exec (conn, order->sql, error))
    return FALSE;

  *result = g_memdup2 (&value, sizeof value);
  if (order->fails_with == NULL)
    return TRUE;

  g_propagate_error (error, g_error_copy (order->fails_with));
  return FALSE;
}

static void
order_done_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  Order *order = user_data;

  voc_store_finish (VOC_STORE (object), result, &order->result, &order->error);
  order->is_done = TRUE;
}

static void
start (Fixture      *self,
       Order        *order,
       gboolean      writes,
       VocPriority   priority,
       GCancellable *cancellable)
{
  if (writes)
    voc_store_write_async (self->store, VOC_DATABASE_CACHE, priority, run_order, order, NULL, g_free, cancellable, order_done_cb, order);
  else
    voc_store_read_async (self->store, VOC_DATABASE_CACHE, priority, run_order, order, NULL, g_free, cancellable, order_done_cb, order);
}

static void
wait_for (Order *order)
{
  while (!order->is_done)
    g_main_context_iteration (NULL, TRUE);
}

static gint64
ask (Fixture    *self,
     const char *sql)
{
  Order  order = { .sql = sql };
  gint64 value;

  start (self, &order, FALSE, VOC_PRIORITY_NORMAL, NULL);
  wait_for (&order);
  g_assert_no_error (order.error);
  value = *(gint64 *) order.result;
  g_free (order.result);
  return value;
}

static void
write_sql (Fixture    *self,
           const char *sql)
{
  Order order = { .sql = sql };

  start (self, &order, TRUE, VOC_PRIORITY_NORMAL, NULL);
  wait_for (&order);
  g_assert_no_error (order.error);
  g_free (order.result);
}

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
test_write (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) reason = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_EXISTS, "no");
  Order failing = { .sql = "INSERT INTO source_state (source) VALUES (2)", .fails_with = reason };

  open_store (self);
  write_sql (self, "INSERT INTO source_state (source) VALUES (1)");
  start (self, &failing, TRUE, VOC_PRIORITY_NORMAL, NULL);
  wait_for (&failing);
  g_assert_error (failing.error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&failing.error);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM source_state"), ==, 1);

  /* A job that reads cannot write. */
  failing = (Order){ .sql = "INSERT INTO source_state (source) VALUES (3)" };
  start (self, &failing, FALSE, VOC_PRIORITY_NORMAL, NULL);
  wait_for (&failing);
  g_assert_error (failing.error, VOC_STORE_ERROR, VOC_STORE_ERROR_READ_ONLY);
  g_clear_error (&failing.error);
}

static const char LONG[] = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
                           " SELECT max(i) FROM n";
static const char ENDLESS[] = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                              " SELECT max(i) FROM n";

static void
test_priorities (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  Order orders[] = {
    { .sql = LONG, .log = log, .letter = '0' },
    { .sql = "SELECT 1", .log = log, .letter = 'b' },
    { .sql = "SELECT 1", .log = log, .letter = 'B' },
    { .sql = "SELECT 1", .log = log, .letter = 'n' },
    { .sql = "SELECT 1", .log = log, .letter = 'v' },
    { .sql = "SELECT 1", .log = log, .letter = 'V' },
  };
  static const VocPriority priorities[] = {
    VOC_PRIORITY_BACKGROUND, VOC_PRIORITY_BACKGROUND, VOC_PRIORITY_BACKGROUND,
    VOC_PRIORITY_NORMAL, VOC_PRIORITY_VISIBLE, VOC_PRIORITY_VISIBLE
  };

  /* The one writer is busy with the first while the others queue up. */
  open_store (self);
  start (self, &orders[0], TRUE, priorities[0], NULL);
  while (g_atomic_pointer_get (&log->len) == 0)
    g_thread_yield ();
  for (guint i = 1; i < G_N_ELEMENTS (orders); i++)
    start (self, &orders[i], TRUE, priorities[i], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      wait_for (&orders[i]);
      g_assert_no_error (orders[i].error);
      g_free (orders[i].result);
    }
  g_assert_cmpstr (log->str, ==, "0vVnbB");
}

static void
test_cancel (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Order running = { .sql = ENDLESS };
  Order waiting = { .sql = "INSERT INTO source_state (source) VALUES (1)" };
  Order other = { .sql = "SELECT 5" };

  open_store (self);
  start (self, &running, TRUE, VOC_PRIORITY_NORMAL, cancellable);
  start (self, &waiting, TRUE, VOC_PRIORITY_NORMAL, cancellable);
  start (self, &other, TRUE, VOC_PRIORITY_NORMAL, NULL);
  g_cancellable_cancel (cancellable);
  wait_for (&running);
  wait_for (&waiting);
  wait_for (&other);
  g_assert_error (running.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_no_error (other.error);
  g_assert_cmpint (*(gint64 *) other.result, ==, 5);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM source_state"), ==, 0);
  g_clear_error (&running.error);
  g_clear_error (&waiting.error);
  g_free (other.result);
}

static void
test_close (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  Order orders[] = {
    { .sql = ENDLESS, .log = log, .letter = '1' },
    { .sql = ENDLESS },
    { .sql = ENDLESS },
    { .sql = "SELECT 1" },
  };
  g_autofree char *journal = NULL;

  open_store (self);
  write_sql (self, "INSERT INTO source_state (source) VALUES (1)");
  start (self, &orders[0], FALSE, VOC_PRIORITY_NORMAL, NULL);
  while (g_atomic_pointer_get (&log->len) == 0)
    g_thread_yield ();
  for (guint i = 1; i < 3; i++)
    start (self, &orders[i], FALSE, VOC_PRIORITY_NORMAL, NULL);
  voc_store_close (self->store);
  start (self, &orders[3], FALSE, VOC_PRIORITY_NORMAL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      wait_for (&orders[i]);
      g_assert_error (orders[i].error, G_IO_ERROR, G_IO_ERROR_CLOSED);
      g_clear_error (&orders[i].error);
    }
  close_store (self);
  journal = g_build_filename (self->cache_dir, "cache.db-wal", NULL);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));

  open_store (self);
  g_assert_false (voc_store_get_notes (self->store)->cache_was_unclean);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM source_state"), ==, 1);
}

static void
write_to_library (Fixture    *self,
                  Order      *order,
                  VocPriority priority)
{
  voc_store_write_async (self->store, VOC_DATABASE_LIBRARY, priority, run_order, order, NULL, g_free, NULL, order_done_cb, order);
}

/* What the user did last waits behind something slow when the program ends. */
static void
test_close_writes (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  Order orders[] = {
    { .sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT count(*) FROM n",
      .log = log,
      .letter = '1' },
    { .sql = "UPDATE application SET notes = 'a' WHERE id = 1", .log = log, .letter = '2' },
    { .sql = "UPDATE application SET notes = 'b' WHERE id = 1", .log = log, .letter = '3' },
    { .sql = "UPDATE application SET notes = 'c' WHERE id = 1", .log = log, .letter = '4' },
  };

  open_store (self);
  for (guint i = 0; i < 3; i++)
    write_to_library (self, &orders[i], VOC_PRIORITY_NORMAL);
  write_to_library (self, &orders[3], VOC_PRIORITY_BACKGROUND);
  voc_store_close (self->store);
  for (guint i = 0; i < 3; i++)
    {
      wait_for (&orders[i]);
      g_assert_no_error (orders[i].error);
      g_free (orders[i].result);
    }
  wait_for (&orders[3]);
  g_assert_error (orders[3].error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&orders[3].error);
  g_assert_cmpstr (log->str, ==, "123");
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

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/store/store/files", test_files },
    { "/store/store/no-folder", test_no_folder },
    { "/store/store/write", test_write },
    { "/store/store/priorities", test_priorities },
    { "/store/store/cancel", test_cancel },
    { "/store/store/close", test_close },
    { "/store/store/close-writes", test_close_writes },
    { "/store/store/cache-set-aside", test_cache_set_aside },
    { "/store/store/index-anew", test_index_anew },
    { "/store/store/library-refused", test_library_refused },
    { "/store/store/killed", test_killed },
    { "/store/store/two-processes", test_two_processes },
  };

  if (argc == 3 && strcmp (argv[1], "--writer") == 0)
    be_writer (argv[2]);
  if (argc == 3 && strcmp (argv[1], "--holder") == 0)
    return be_holder (argv[2]);

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
