/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Brings a database to the shape that this program expects. The steps are SQL
 * files, one a version, built into the program; each runs in one transaction
 * that also raises user_version, so a step is done or not done. A step that was
 * released is never edited. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-migrations-private.h"

#include "store/voc-store-resources.h"

#include <gio/gio.h>
#include <stdlib.h>

static const struct
{
  const char *folder;
  const char *schema;
  int         application_id;
} schemas[] = {
  /* "VocC", "VocS", "VocL" in ASCII */
  [VOC_SCHEMA_CACHE] = { "/io/github/vocation_app/Vocation/sql/cache/", "main", 0x566f6343 },
  [VOC_SCHEMA_SEARCH] = { "/io/github/vocation_app/Vocation/sql/search/", "search", 0x566f6353 },
  [VOC_SCHEMA_LIBRARY] = { "/io/github/vocation_app/Vocation/sql/library/", "main", 0x566f634c },
};

typedef struct
{
  VocSchema   schema;
  int         version; /* that the step leads to */
  const char *sql;
} Step;

static int
compare_names (const void *a,
               const void *b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* The names of the steps in their order. Our own resource: always there. */
static char **
list_steps (VocSchema schema)
{
  char **names = g_resource_enumerate_children (voc_store_get_resource (), schemas[schema].folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_return_val_if_fail (names != NULL, NULL);
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  return names;
}

/**
 * voc_schema_newest:
 * @schema: a kind of database
 *
 * Returns: the version that this program writes: the number of its steps
 */
int
voc_schema_newest (VocSchema schema)
{
  g_auto (GStrv) names = list_steps (schema);

  return (int) g_strv_length (names);
}

static gboolean
get_pragma (VocConn    *conn,
            VocSchema   schema,
            const char *pragma,
            gint64     *value,
            GError    **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s.%s", schemas[schema].schema, pragma);

  return voc_conn_get_int (conn, sql, value, error);
}

static gboolean
has_tables (VocConn  *conn,
            VocSchema schema,
            gint64   *n_tables,
            GError  **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s.sqlite_schema", schemas[schema].schema);

  return voc_conn_get_int (conn, sql, n_tables, error);
}

/**
 * voc_schema_check:
 * @conn: a connection
 * @schema: what the database should be
 * @version: (out): its version, 0 when it is empty
 *
 * Tells whether a database is ours and of a version that can be used. Changes
 * nothing.
 *
 * Returns: %FALSE with @error set: %VOC_STORE_ERROR_TOO_NEW,
 *   %VOC_STORE_ERROR_CORRUPT or what SQLite says
 */
gboolean
voc_schema_check (VocConn  *conn,
                  VocSchema schema,
                  int      *version,
                  GError  **error)
{
  gint64 application_id;
  gint64 user_version;
  gint64 n_tables;

  if (!get_pragma (conn, schema, "application_id", &application_id, error) || !get_pragma (conn, schema, "user_version", &user_version, error) || !has_tables (conn, schema, &n_tables, error))
    return FALSE;

  if (application_id != schemas[schema].application_id && (application_id != 0 || n_tables > 0))
    {
      g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT, "Not a database of Vocation");
      return FALSE;
    }

  if (user_version > voc_schema_newest (schema))
    {
      g_set_error (error,
                   VOC_STORE_ERROR,
                   VOC_STORE_ERROR_TOO_NEW,
                   "Version %d is newer than %d, the newest that this program knows",
                   (int) user_version,
                   voc_schema_newest (schema));
      return FALSE;
    }

  *version = (int) user_version;
  return TRUE;
}

static gboolean
run_step (VocConn *conn,
          gpointer data,
          GError **error)
{
  const Step      *step = data;
  g_autofree char *mark = NULL;
  int              version;

  /* Another process may have been faster. */
  if (!voc_schema_check (conn, step->schema, &version, error))
    return FALSE;
  if (version >= step->version)
    return TRUE;

  mark = g_strdup_printf ("PRAGMA %1$s.application_id = %2$d; PRAGMA %1$s.user_version = %3$d",
                          schemas[step->schema].schema,
                          schemas[step->schema].application_id,
                          step->version);
  return voc_conn_exec (conn, step->sql, error) && voc_conn_exec (conn, mark, error);
}

/**
 * voc_schema_migrate:
 * @conn: a connection that may write
 * @schema: what the database is
 *
 * Runs the steps that the database has not had yet.
 *
 * Returns: %FALSE with @error set on failure; the steps before the one that
 *   failed stay done
 */
gboolean
voc_schema_migrate (VocConn  *conn,
                    VocSchema schema,
                    GError  **error)
{
  g_auto (GStrv) names = list_steps (schema);
  int version;

  if (!voc_schema_check (conn, schema, &version, error))
    return FALSE;

  for (int i = version; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (schemas[schema].folder, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (voc_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      Step step = { schema, i + 1, NULL };

      if (bytes == NULL)
        return FALSE;

      /* GResource ends uncompressed data with a NUL. */
      step.sql = g_bytes_get_data (bytes, NULL);
      if (!voc_conn_transaction (conn, run_step, &step, error))
        {
          g_prefix_error (error, "%s: ", names[i]);
          return FALSE;
        }
    }

  return TRUE;
}
