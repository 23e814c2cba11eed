/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A profile in the hands of a real computer: the window and the command line at
 * work in it at once, a disk that is full, a home that cannot be written. Every
 * failure has a code that the floors above can speak about, and nothing that
 * was answered with success is ever lost. */

#include "profile-fixture.h"

#include "store/voc-reference-store.h"

#include <glib/gstdio.h>
#include <grp.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define N_WRITES 40
#define NOBODY 65534

/* Two programs */

static gboolean
append_note_in_thread (VocConn      *conn,
                       gpointer      data,
                       gpointer     *result,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr (VocApplication) application = voc_applications_get (conn, 1, error);
  g_autofree char *notes = NULL;

  if (application == NULL)
    return FALSE;

  notes = g_strconcat (application->notes != NULL ? application->notes : "", data, NULL);
  voc_set_text (&application->notes, notes);
  return voc_applications_put (conn, application, NOW, error);
}

static gboolean
save_job_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autoptr (VocApplication) application = voc_application_new ();

  voc_set_text (&listing->native_id, "7");
  voc_set_text (&listing->title, "Baker");
  application->snapshot = voc_listing_seal (g_steal_pointer (&listing));
  voc_set_text (&application->source_url, "https://example.org/feed");
  return voc_applications_put (conn, application, NOW, error);
}

/* Each round writes to both databases; the note is read and written back. */
static void
write_rounds (Profile    *self,
              const char *letter)
{
  for (int i = 0; i < N_WRITES; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *native_id = g_strdup_printf ("%s%d", letter, i);

      profile_run (self, TRUE, VOC_DATABASE_LIBRARY, append_note_in_thread, (char *) letter, &error);
      g_assert_no_error (error);
      profile_run (self, TRUE, VOC_DATABASE_LIBRARY, profile_add_candidate_in_thread, native_id, &error);
      g_assert_no_error (error);
      profile_run (self, TRUE, VOC_DATABASE_CACHE, profile_add_listing_in_thread, native_id, &error);
      g_assert_no_error (error);
    }
}

static gboolean
check_notes_in_thread (VocConn      *conn,
                       gpointer      data,
                       gpointer     *result,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr (VocApplication) application = voc_applications_get (conn, 1, error);
  guint n_window = 0;
  guint n_command = 0;

  if (application == NULL)
    return FALSE;

  for (const char *p = application->notes; *p != '\0'; p++)
    {
      n_window += *p == 'w';
      n_command += *p == 'c';
    }
  g_assert_cmpuint (n_window, ==, N_WRITES);
  g_assert_cmpuint (n_command, ==, N_WRITES);
  return TRUE;
}

static void
test_no_lost_writes (Profile      *self,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FILE *output;
  GPid  pid;

  profile_open (self);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, save_job_in_thread, NULL, &error);
  g_assert_no_error (error);

  pid = profile_start_child (self, "--rounds", &output);
  g_assert_cmpint (profile_read_number (output), ==, 1);
  write_rounds (self, "w");
  g_assert_cmpint (profile_wait_for_child (pid, output), ==, 0);

  profile_run (self, FALSE, VOC_DATABASE_LIBRARY, check_notes_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, 2 * N_WRITES);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate_change"), ==, 2 * N_WRITES);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM listing"), ==, 2 * N_WRITES);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM search.listing_text WHERE listing_text MATCH 'baker'"), ==, 2 * N_WRITES);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT (SELECT n FROM main.stamp) = (SELECT n FROM search.stamp)"), ==, 1);

  /* The last one out leaves no word that a program died. */
  profile_close (self);
  profile_open (self);
  g_assert_false (voc_store_get_notes (self->store)->cache_was_unclean);
}

static int
be_rounds (Profile *self)
{
  profile_open (self);
  puts ("1");
  fflush (stdout);
  write_rounds (self, "c");
  return 0;
}

static void
test_busy (Profile      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FILE *output;
  GPid  pid;

  profile_open (self);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, profile_exec_in_thread, (char *) "PRAGMA busy_timeout = 20", &error);
  g_assert_no_error (error);
  pid = profile_start_child (self, "--hold", &output);
  g_assert_cmpint (profile_read_number (output), ==, 1);

  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, profile_add_candidate_in_thread, (char *) "x", &error);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, 0);

  /* The same thread goes on once the other one is done. */
  g_assert_cmpint (kill (pid, SIGUSR1), ==, 0);
  g_assert_cmpint (profile_wait_for_child (pid, output), ==, 0);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, profile_add_candidate_in_thread, (char *) "x", &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, 2);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
let_go_cb (gpointer user_data)
{
  kill (*(GPid *) user_data, SIGUSR1);
  return G_SOURCE_REMOVE;
}

/* A write waits for the other program, unless it is told not to. */
static void
test_waits (Profile      *self,
            gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Answer answer = { 0 };
  FILE  *output;
  GPid   pid;

  profile_open (self);
  pid = profile_start_child (self, "--hold", &output);
  g_assert_cmpint (profile_read_number (output), ==, 1);

  voc_store_write_async (self->store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, profile_add_candidate_in_thread,
                         (char *) "x", NULL, NULL, cancellable, profile_answer_cb, &answer);
  g_timeout_add (100, cancel_cb, cancellable);
  while (!answer.is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);

  g_timeout_add (300, let_go_cb, &pid);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, profile_add_candidate_in_thread, (char *) "x", &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_wait_for_child (pid, output), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, 2);
}

static gboolean
hold_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  sigset_t *signals = data;
  int       number;

  if (!profile_add_candidate_in_thread (conn, (char *) "first", result, cancellable, error))
    return FALSE;

  puts ("1");
  fflush (stdout);
  return sigwait (signals, &number) == 0;
}

/* In the middle of a write until it is told to go on. */
static int
be_holder (Profile *self)
{
  g_autoptr (GError) error = NULL;
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGUSR1);
  sigprocmask (SIG_BLOCK, &signals, NULL);
  profile_open (self);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, hold_in_thread, &signals, &error);
  g_assert_no_error (error);
  return 0;
}

/* A full disk: a file may not grow beyond a limit, which is how a program can be
 * told so without a disk of its own. */

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* Adds until the disk is full; gives how many are there. */
static int
fill (Profile     *self,
      VocDatabase  database,
      VocStoreFunc func)
{
  g_autofree char *padding = g_strnfill (20000, 'x');
  int              n = 0;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *value = g_strdup_printf ("%d %s", n, padding);

      profile_run (self, TRUE, database, func, value, &error);
      if (error != NULL)
        {
          g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FULL);
          return n;
        }
      g_assert_cmpint (++n, <, 1000);
    }
}

static gboolean
backup_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  return voc_library_backup (conn, data, 1, NOW, NULL, error);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static int
be_filler (Profile *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backups = g_build_filename (self->data_dir, "backups", NULL);
  int              n_candidates;
  int              n_listings;

  profile_open (self);
  profile_follow (self);
  limit_files (512 * 1024);
  n_candidates = fill (self, VOC_DATABASE_LIBRARY, profile_add_candidate_in_thread);
  n_listings = fill (self, VOC_DATABASE_CACHE, profile_add_listing_in_thread);
  g_assert_cmpint (n_candidates, >, 0);
  g_assert_cmpint (n_listings, >, 0);

  /* What is there can be read, and a backup that fails leaves nothing. SQLite
   * says why only when the whole disk is full, not for a limit as this one. */
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, n_candidates);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM listing"), ==, n_listings);
  limit_files (64 * 1024);
  profile_run (self, FALSE, VOC_DATABASE_LIBRARY, backup_in_thread, backups, &error);
  g_assert_true (error != NULL && error->domain == VOC_STORE_ERROR);
  g_assert_cmpuint (count_files (backups), ==, 0);

  /* It ends while the disk is still full. */
  printf ("%d\n%d\n", n_candidates, n_listings);
  fflush (stdout);
  return 0;
}

static void
test_full (Profile      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FILE *output;
  GPid  pid = profile_start_child (self, "--fill", &output);
  int   n_candidates = profile_read_number (output);
  int   n_listings = profile_read_number (output);

  g_assert_cmpint (profile_wait_for_child (pid, output), ==, 0);
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, n_candidates);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate_text WHERE candidate_text MATCH 'ada'"), ==, n_candidates);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM listing"), ==, n_listings);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT (SELECT n FROM main.stamp) = (SELECT n FROM search.stamp)"), ==, 1);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, profile_add_candidate_in_thread, (char *) "x", &error);
  g_assert_no_error (error);
}

/* No room at all, with a profile and without one. */
static int
be_opener (Profile *self,
           rlim_t   bytes,
           int      code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocStore) store = NULL;

  limit_files (bytes);
  store = voc_store_open (&self->paths, &error);
  g_assert_null (store);
  g_assert_error (error, VOC_STORE_ERROR, code);
  return 0;
}

static char *
read_library (Profile *self)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;

  g_assert_true (g_file_get_contents (self->library, &contents, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) contents, length);
}

static void
assert_child_does (Profile    *self,
                   const char *verb)
{
  FILE *output;
  GPid  pid = profile_start_child (self, verb, &output);

  g_assert_cmpint (profile_wait_for_child (pid, output), ==, 0);
}

static void
add_one_candidate (Profile *self)
{
  g_autoptr (GError) error = NULL;

  profile_open (self);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, profile_add_candidate_in_thread, (char *) "x", &error);
  g_assert_no_error (error);
  profile_close (self);
}

static void
test_opened_when_full (Profile      *self,
                       gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  assert_child_does (self, "--open-full");
  add_one_candidate (self);
  before = read_library (self);
  assert_child_does (self, "--open-full");
  after = read_library (self);
  g_assert_cmpstr (before, ==, after);
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, 1);
}

/* A home that cannot be written. Root may write everywhere, so a test that runs
 * as root has another user look. */

static gboolean
give_up_root (void)
{
  return geteuid () != 0 || (setgroups (0, NULL) == 0 && setresgid (NOBODY, NOBODY, NOBODY) == 0 && setresuid (NOBODY, NOBODY, NOBODY) == 0);
}

static int
be_locked_out (Profile *self)
{
  if (!give_up_root ())
    return 77;

  return be_opener (self, RLIM_INFINITY, VOC_STORE_ERROR_READ_ONLY);
}

static gboolean
assert_locked_out (Profile *self)
{
  FILE *output;
  GPid  pid = profile_start_child (self, "--locked-out", &output);
  int   code = profile_wait_for_child (pid, output);

  if (code == 77)
    {
      g_test_skip ("Root cannot become another user here");
      return FALSE;
    }
  g_assert_cmpint (code, ==, 0);
  return TRUE;
}

static void
test_read_only_home (Profile      *self,
                     gconstpointer data)
{
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  if (assert_locked_out (self))
    g_assert_cmpuint (count_files (self->folder), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
}

static void
test_read_only_files (Profile      *self,
                      gconstpointer data)
{
  g_autofree char *parent = g_build_filename (self->folder, "data", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_one_candidate (self);
  before = read_library (self);
  g_assert_cmpint (g_chmod (self->library, 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->data_dir, 0555), ==, 0);
  g_assert_cmpint (g_chmod (parent, 0555), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);

  assert_locked_out (self);
  after = read_library (self);
  g_assert_cmpstr (before, ==, after);

  g_assert_cmpint (g_chmod (parent, 0700), ==, 0);
  g_assert_cmpint (g_chmod (self->data_dir, 0700), ==, 0);
  g_assert_cmpint (g_chmod (self->library, 0600), ==, 0);
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, 1);
}

static int
be_child (const char *verb,
          const char *folder)
{
  Profile self = { 0 };
  int     code = 1;

  profile_set_paths (&self, folder);
  if (strcmp (verb, "--rounds") == 0)
    code = be_rounds (&self);
  else if (strcmp (verb, "--hold") == 0)
    code = be_holder (&self);
  else if (strcmp (verb, "--fill") == 0)
    code = be_filler (&self);
  else if (strcmp (verb, "--open-full") == 0)
    code = be_opener (&self, 0, VOC_STORE_ERROR_FULL);
  else if (strcmp (verb, "--locked-out") == 0)
    code = be_locked_out (&self);
  profile_clear (&self);
  return code;
}

/* Something that is in the way is another matter than a folder of somebody else. */
static void
test_in_the_way (Profile      *self,
                 gconstpointer data)
{
  static const char *const names[] = { "cache.db", "search.db", "running" };

  add_one_candidate (self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_build_filename (self->cache_dir, names[i], NULL);

      g_unlink (path);
      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      g_assert_null (voc_store_open (&self->paths, &error));
      g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, names[i]));
      g_assert_cmpint (g_rmdir (path), ==, 0);
    }
}

static gboolean
complete_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (GPtrArray) places = voc_reference_complete_places (conn, "austin", NULL, 5, error);

  return places != NULL;
}

/* What the user made does not hang on the figures of the installation. */
static void
test_no_figures (Profile      *self,
                 gconstpointer data)
{
  static const char *const contents[] = { NULL, "", "This is no database, and it is long enough to be taken for one." };
  g_autofree char         *path = g_build_filename (self->folder, "reference.db", NULL);
  g_autoptr (GError) error = NULL;

  add_one_candidate (self);
  self->paths.reference_file = path;
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      if (contents[i] != NULL)
        g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      profile_open (self);
      g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
      g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, 1);
      g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM listing"), ==, 0);
      profile_run (self, FALSE, VOC_DATABASE_CACHE, complete_in_thread, NULL, &error);
      g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES);
      g_clear_error (&error);
      profile_close (self);
    }
  self->paths.reference_file = NULL;
}

#define ADD(name, func) g_test_add ("/store/profile/" name, Profile, NULL, profile_set_up, func, profile_tear_down)

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_has_prefix (argv[1], "--"))
    return be_child (argv[1], argv[2]);

  g_test_init (&argc, &argv, NULL);

  ADD ("no-lost-writes", test_no_lost_writes);
  ADD ("busy", test_busy);
  ADD ("waits", test_waits);
  ADD ("full", test_full);
  ADD ("opened-when-full", test_opened_when_full);
  ADD ("in-the-way", test_in_the_way);
  ADD ("no-figures", test_no_figures);
  ADD ("read-only-home", test_read_only_home);
  ADD ("read-only-files", test_read_only_files);

  return g_test_run ();
}
