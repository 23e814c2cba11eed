/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile-fixture.h"

#include <glib/gstdio.h>

G_BEGIN_DECLS

/* Profiles that an older program left. The files of tests/unit/store/old/ are what the
 * old versions wrote; each new version adds the ones that it replaces. */

/* Writes a database as an old program did, with none of our settings. What is on
 * the disk after a loss of power is not asked here, and waiting for it at each
 * statement took most of the time of these tests. */
static inline void
old_profile_write (const char *folder,
           const char *path,
           const char *name)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "unit", "store", "old", name, NULL);
  g_autofree char *sql = NULL;
  sqlite3         *db = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_get_contents (script, &sql, NULL, NULL));
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA synchronous = OFF", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* The library whose sources the listings of the old caches are of. */
static inline void
old_profile_write_owner_of (Profile    *self,
                const char *name)
{
  sqlite3 *db = NULL;

  old_profile_write (self->data_dir, self->library, name);
  g_assert_cmpint (sqlite3_open (self->library, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE sqlite_sequence SET seq = 7 WHERE name = 'source'", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static inline void
old_profile_write_owner (Profile *self)
{
  old_profile_write_owner_of (self, "library-2.sql");
}

G_END_DECLS
