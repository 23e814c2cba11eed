/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"
#include "store/voc-migrations-private.h"

#include <stdio.h>

G_BEGIN_DECLS

/* Help for the tests of this floor; a header because every test is one file. */

/* Takes away a folder of a test with everything in it. */
static inline void
store_test_remove_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        store_test_remove_folder (path);
      else
        g_assert_cmpint (remove (path), ==, 0);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_assert_cmpint (remove (folder), ==, 0);
}

static inline void
store_test_exec (VocConn    *conn,
                 const char *sql)
{
  g_autoptr (GError) error = NULL;

  voc_conn_exec (conn, sql, &error);
  g_assert_no_error (error);
}

static inline gint64
store_test_get_int (VocConn    *conn,
                    const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  voc_conn_get_int (conn, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

/* A cache of this version in a new @folder, with the index of words beside it. */
static inline VocConn *
store_test_make_cache (char **folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = NULL;
  g_autofree char *search = NULL;
  VocConn         *conn;

  *folder = g_dir_make_tmp ("voc-store-XXXXXX", NULL);
  cache = g_build_filename (*folder, "cache.db", NULL);
  search = g_build_filename (*folder, "search.db", NULL);
  conn = voc_conn_open (cache, VOC_CONN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_conn_attach (conn, search, "search", FALSE, &error));
  g_assert_true (voc_schema_migrate (conn, VOC_SCHEMA_CACHE, &error));
  g_assert_true (voc_schema_migrate (conn, VOC_SCHEMA_SEARCH, &error));
  return conn;
}

G_END_DECLS
