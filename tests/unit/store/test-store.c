/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The threads of the store: who comes first, what is given up, and what is still done when
 * the store is closed. */

#include "store-fixture.h"

#include "store/voc-store-error.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

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

#ifdef __linux__
/* The niceness of the threads of a name, the least and the most of it: proc(5). */
static guint
find_niceness (const char *name,
               gint64     *least,
               gint64     *most)
{
  g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  const char *id;
  guint       n = 0;

  g_assert_nonnull (tasks);
  while ((id = g_dir_read_name (tasks)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", id, "stat", NULL);
      g_autofree char *stat = NULL;
      g_auto (GStrv) words = NULL;
      const char *start;
      const char *end;
      gint64      niceness;

      if (!g_file_get_contents (path, &stat, NULL, NULL))
        continue;
      start = strchr (stat, '(');
      end = strrchr (stat, ')');
      if (strncmp (start + 1, name, strlen (name)) != 0)
        continue;

      /* The third is the first behind the name; the nineteenth is the niceness. */
      words = g_strsplit (end + 2, " ", -1);
      niceness = g_ascii_strtoll (words[19 - 3], NULL, 10);
      *least = n == 0 ? niceness : MIN (*least, niceness);
      *most = n == 0 ? niceness : MAX (*most, niceness);
      n++;
    }

  return n;
}

/* What is written to the cache leaves the processor to questions. */
static void
test_niceness (Fixture      *self,
               gconstpointer data)
{
  int    own = getpriority (PRIO_PROCESS, 0);
  gint64 least = 0;
  gint64 most = 0;

  open_store (self);
  write_sql (self, "INSERT INTO source_state (source) VALUES (1)");
  g_assert_cmpint (ask (self, "SELECT count(*) FROM source_state"), ==, 1);
  g_assert_cmpuint (find_niceness ("cache-writer", &least, &most), ==, 1);
  g_assert_cmpint (least, ==, MAX (own, 10));
  g_assert_cmpuint (find_niceness ("cache-reader", &least, &most), >=, 1);
  g_assert_cmpint (least, ==, own);
  g_assert_cmpint (most, ==, own);
  g_assert_cmpuint (find_niceness ("library-writer", &least, &most), ==, 1);
  g_assert_cmpint (most, ==, own);
}
#endif

/* Figures that are whole when the program begins, and gone or no figures at all when its
 * threads open them, stop nothing but who asks for them. */
static void
test_lost_figures (Fixture      *self,
                   gconstpointer data)
{
  const char      *garbage = data;
  g_autofree char *path = g_build_filename (self->folder, "reference.db", NULL);
  g_autoptr (GError) error = NULL;
  VocConn *conn = voc_conn_open (path, VOC_CONN_WRITE, &error);
  Order    asking = { .sql = "SELECT count(*) FROM ref.area" };

  g_assert_no_error (error);
  store_test_exec (conn, "CREATE TABLE area (name TEXT)");
  voc_conn_close (conn);
  self->paths.reference_file = path;
  open_store (self);
  if (garbage == NULL)
    g_assert_cmpint (remove (path), ==, 0);
  else
    g_assert_true (g_file_set_contents (path, garbage, -1, &error));

  write_sql (self, "INSERT INTO source_state (source) VALUES (1)");
  g_assert_cmpint (ask (self, "SELECT count(*) FROM source_state"), ==, 1);
  start (self, &asking, FALSE, VOC_PRIORITY_NORMAL, NULL);
  wait_for (&asking);
  g_assert_error (asking.error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES);
  g_clear_error (&asking.error);
}

#define ADD(name, func) g_test_add ("/store/store/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#ifdef __linux__
  ADD ("niceness", test_niceness);
#endif
  ADD ("write", test_write);
  ADD ("priorities", test_priorities);
  ADD ("cancel", test_cancel);
  ADD ("close", test_close);
  ADD ("close-writes", test_close_writes);
  g_test_add ("/store/store/figures/gone", Fixture, NULL, set_up, test_lost_figures, tear_down);
  g_test_add ("/store/store/figures/garbage", Fixture, "These are no tables, and too few bytes to be taken for some.",
              set_up, test_lost_figures, tear_down);

  return g_test_run ();
}
