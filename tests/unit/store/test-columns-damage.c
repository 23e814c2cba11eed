/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of the columns when something goes wrong: what is damaged or made to harm is not
 * believed, and who is stopped while writing leaves one that is whole or none. */

#include "columns-fixture.h"

#include "base/voc-hash.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void
write_file (Fixture      *self,
            gconstpointer data,
            gsize         length)
{
  int file = g_open (self->path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (write (file, data, length), ==, length);
  close (file);
}

/* Cut anywhere, with more behind it, with any bit the other way round. */
static void
test_damage (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize            length;

  load (self);
  save (self);
  g_assert_true (g_file_get_contents (self->path, &whole, &length, NULL));
  for (guint i = 0; i < (IS_SLOW ? 100u : 1000u); i++)
    {
      g_autofree char *copy = g_malloc (length + 1);
      gsize            place = i < 100 ? i : (gsize) g_test_rand_int_range (0, (gint32) length);

      memcpy (copy, whole, length);
      write_file (self, copy, place);
      g_assert_false (is_of_use (self));

      copy[place] ^= (char) (1 << g_test_rand_int_range (0, 8));
      write_file (self, copy, length);
      g_assert_false (is_of_use (self));
    }

  write_file (self, whole, length);
  g_assert_true (is_of_use (self));
}

/* Bytes where an attacker would put them, and a sum that fits. */
static void
harm (char *file,
      gsize length)
{
  static const guint8 bytes[] = { 0x00, 0x01, 0x7f, 0x80, 0xff };
  g_autoptr (VocHasher) hasher = voc_hasher_new ();
  VocHash hash;

  for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
    {
      gsize place = 56 + (gsize) g_test_rand_int_range (0, (gint32) (length - 56 - sizeof hash));
      gsize n_bytes = MIN ((gsize) 1 << g_test_rand_int_range (0, 4), length - sizeof hash - place);

      memset (file + place, bytes[g_test_rand_int_range (0, G_N_ELEMENTS (bytes))], n_bytes);
    }

  voc_hasher_add_bytes (hasher, file, length - sizeof hash);
  hash = voc_hasher_finish (hasher);
  memcpy (file + length - sizeof hash, hash.bytes, sizeof hash.bytes);
}

/* What is taken for true is at least nothing that leads anywhere else in memory. */
static void
test_hostile (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize            length;
  guint            n_taken = 0;

  load (self);
  save (self);
  g_assert_true (g_file_get_contents (self->path, &whole, &length, NULL));
  for (guint i = 0; i < (IS_SLOW ? 300u : 3000u); i++)
    {
      g_autofree char *copy = g_memdup2 (whole, length);

      harm (copy, length);
      write_file (self, copy, length);
      if (!is_of_use (self))
        continue;

      n_taken++;
      load (self);
      for (guint j = 0; j < 10; j++)
        {
          g_autoptr (VocQuery) query = random_query ();
          g_autoptr (VocResult) result = ask (self, query);

          g_assert_cmpuint (result->ids->len, <=, RANDOM_LISTINGS);
        }
    }

  /* Else this would prove little. */
  g_assert_cmpuint (n_taken, >, 20);
}

/* No room, no folder: what was there stays, and nothing half is left. */
static void
test_no_room (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "nowhere", "columns.snapshot", NULL);
  struct rlimit    before;
  struct rlimit    limit;

  load (self);
  save (self);
  hide (self->conn, 1);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = (struct rlimit){ 4096, before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (voc_columns_save (self->columns, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FULL);
  g_assert_true (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  save (self);
  g_assert_true (is_of_use (self));

  hide (self->conn, 2);
  voc_columns_set_file (self->columns, nowhere);
  g_clear_error (&error);
  g_assert_false (voc_columns_save (self->columns, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED);
}

/* Two write at once: the second lets the first. A part that nobody writes is taken over. */
static void
test_two (Fixture      *self,
          gconstpointer data)
{
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  int              file = g_open (part, O_RDWR | O_CREAT, 0600);

  load (self);
  g_assert_cmpint (flock (file, LOCK_EX | LOCK_NB), ==, 0);
  save (self);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_cmpint (write (file, "half", 4), ==, 4);
  close (file);

  hide (self->conn, 1);
  save (self);
  g_assert_true (is_of_use (self));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

/* Killed at any moment, there is one that is whole or none. */
static void
test_kill (Fixture      *self,
           gconstpointer data)
{
  guint n_whole = 0;

  load (self);
  for (guint i = 0; i < 40; i++)
    {
      const VocColumnSet *set = voc_columns_lock (self->columns);
      pid_t               child = fork ();

      if (child == 0)
        for (;;)
          if (!voc_columns_disk_write (self->path, set, NULL))
            _exit (1);

      g_assert_cmpint (child, >, 0);
      voc_columns_unlock (self->columns);
      g_usleep ((gulong) g_test_rand_int_range (0, 12000));
      g_assert_cmpint (kill (child, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
        continue;
      g_assert_true (is_of_use (self));
      n_whole++;
      if (i % 4 == 0)
        g_assert_cmpint (g_unlink (self->path), ==, 0);
    }

  g_assert_cmpuint (n_whole, >, 0);
}

#define ADD(name, func) g_test_add ("/store/columns-file/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("damage", test_damage);
  ADD ("hostile", test_hostile);
  ADD ("no-room", test_no_room);
  ADD ("two", test_two);
  ADD ("kill", test_kill);

  return g_test_run ();
}
