/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program that makes reference.db: run by the build, never installed.
 *
 *   voc-reference-build OUTPUT TABLES-FOLDER [GUIDE.json …]
 *
 * The same input gives the same bytes. The file is written under another name
 * and moved into its place when it is whole, so that a build that is broken off
 * leaves none that looks finished. */

#include "store/voc-reference-build-private.h"

#include "base/voc-error.h"

#include <glib/gstdio.h>
#include <stdlib.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

gboolean
voc_build_exec (sqlite3    *db,
                const char *sql,
                GError    **error)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, "%s in: %s", sqlite3_errmsg (db),
               sql);
  return FALSE;
}

sqlite3_stmt *
voc_build_prepare (sqlite3    *db,
                   const char *sql,
                   GError    **error)
{
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, "%s in: %s", sqlite3_errmsg (db),
                 sql);

  return stmt;
}

static gboolean
fill (sqlite3           *db,
      const char        *folder,
      const char *const *guides,
      GError           **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                           VOC_REFERENCE_APPLICATION_ID, VOC_REFERENCE_VERSION);

  return voc_build_exec (db, "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;"
                             "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;",
                         error)
         && voc_build_exec (db, mark, error) && voc_build_exec (db, "BEGIN", error) && voc_build_schema (db, error) && voc_build_tables (db, folder, error) && voc_build_derive (db, error) && voc_build_guides (db, guides, error) && voc_build_exec (db, "COMMIT", error) && voc_build_exec (db, "ANALYZE; VACUUM;", error) && voc_build_exec (db, "PRAGMA journal_mode = DELETE", error);
}

/* Rows that name another that is not there; the check runs once at the end, since
 * tables are filled in any order. */
static gboolean
check_references (sqlite3 *db,
                  GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = voc_build_prepare (db, "PRAGMA foreign_key_check", error);

  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) != SQLITE_ROW)
    return TRUE;

  g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE,
               "a row of %s names a row of %s that is not there",
               (const char *) sqlite3_column_text (stmt, 0),
               (const char *) sqlite3_column_text (stmt, 2));
  return FALSE;
}

static gboolean
build (const char        *output,
       const char        *folder,
       const char *const *guides,
       GError           **error)
{
  g_autofree char *unfinished = g_strconcat (output, ".part", NULL);
  g_autoptr (sqlite3) db = NULL;

  g_unlink (unfinished);
  if (sqlite3_open_v2 (unfinished, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
    {
      g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, "%s: %s", unfinished,
                   sqlite3_errmsg (db));
      return FALSE;
    }
  if (!fill (db, folder, guides, error) || !check_references (db, error))
    return FALSE;
  if (sqlite3_close (g_steal_pointer (&db)) != SQLITE_OK || g_rename (unfinished, output) != 0)
    {
      g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, "%s cannot be written", output);
      return FALSE;
    }

  return TRUE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;

  if (argc < 3)
    {
      g_printerr ("usage: voc-reference-build OUTPUT TABLES-FOLDER [GUIDE.json …]\n");
      return EXIT_FAILURE;
    }
  if (!build (argv[1], argv[2], (const char *const *) argv + 3, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}
