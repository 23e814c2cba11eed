/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The skills that listings state, as numbers: each is one row for all listings, by its
 * folded name, and is called as the first listing called it. None is ever removed: there
 * are few, and what names them may be asked for again. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "base/voc-text.h"

#include <string.h>

/* A listing that states more is one of nothing but words to be found by. */
#define MOST_SKILLS 48

/* What is longer is a sentence. */
#define MOST_BYTES 80

static const char SQL_FIND[] = "SELECT id FROM main.skill WHERE key = ?1";

static const char SQL_ADD[] = "INSERT INTO main.skill (key, name) VALUES (?1, ?2)";

static const char SQL_NAME[] = "SELECT key, name FROM main.skill WHERE id = ?1";

const VocStatementInfo *
voc_listing_skill_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_FIND, NULL }, { SQL_ADD, NULL }, { SQL_NAME, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

static gboolean
ensure_skill (VocConn    *conn,
              const char *key,
              const char *name,
              gint64     *id,
              GError    **error)
{
  g_autoptr (VocStmt) find = voc_conn_prepare (conn, SQL_FIND, error);
  g_autoptr (VocStmt) add = NULL;
  int step;

  if (find == NULL)
    return FALSE;

  voc_stmt_bind_text (find, 1, key);
  step = voc_stmt_step (find, error);
  if (step > 0)
    *id = voc_stmt_get_int (find, 0);
  if (step != 0)
    return step > 0;

  add = voc_conn_prepare (conn, SQL_ADD, error);
  if (add == NULL)
    return FALSE;

  voc_stmt_bind_text (add, 1, key);
  voc_stmt_bind_text (add, 2, name);
  if (!voc_stmt_run (add, error))
    return FALSE;

  *id = voc_conn_last_rowid (conn);
  return TRUE;
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  const gint64 *x = a;
  const gint64 *y = b;

  return (*x > *y) - (*x < *y);
}

static char *
join (GArray *ids)
{
  GString *joined = g_string_new (NULL);

  g_array_sort (ids, compare_numbers);
  for (guint i = 0; i < ids->len; i++)
    if (i == 0 || g_array_index (ids, gint64, i) != g_array_index (ids, gint64, i - 1))
      g_string_append_printf (joined, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (ids, gint64, i));

  return g_string_free (joined, FALSE);
}

/**
 * voc_listing_join_skills:
 * @conn: a connection to the cache, in a transaction
 * @listing: a sealed listing
 * @error: return location
 *
 * Gives numbers to those of its skills that have none yet.
 *
 * Returns: (transfer full) (nullable): the numbers of its skills as they stand in its row;
 *   %NULL with @error set on failure
 */
char *
voc_listing_join_skills (VocConn          *conn,
                         const VocListing *listing,
                         GError          **error)
{
  g_auto (GStrv) skills = voc_listing_get_skills (listing);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; skills[i] != NULL && ids->len < MOST_SKILLS; i++)
    {
      g_autofree char *name = voc_text_clean (skills[i]);
      g_autofree char *key = name != NULL ? voc_text_fold (name) : NULL;
      gint64           id = 0;

      if (key == NULL || *key == '\0' || strlen (key) > MOST_BYTES)
        continue;
      if (!ensure_skill (conn, key, name, &id, error))
        return NULL;
      g_array_append_val (ids, id);
    }

  return join (ids);
}

/**
 * voc_skill_get_name:
 * @conn: a connection to the cache
 * @id: the number of a skill
 * @key: (out): its folded name
 * @name: (out): as it is written
 * @error: return location
 *
 * Returns: whether there is one; %FALSE with @error set on failure
 */
gboolean
voc_skill_get_name (VocConn *conn,
                    gint64   id,
                    char   **key,
                    char   **name,
                    GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_NAME, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  if (voc_stmt_step (stmt, error) <= 0)
    return FALSE;

  *key = voc_stmt_dup_text (stmt, 0);
  *name = voc_stmt_dup_text (stmt, 1);
  return TRUE;
}
