/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was asked before. Each text is there once, however it was written: the last
 * spelling stays, and it is the newest again. Order is by id and not by the clock. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-past-search-store.h"

#include "base/voc-text.h"
#include "store/voc-library-private.h"

static const char SQL_ADD[] = "INSERT OR REPLACE INTO main.past_search (key, text, used_at) VALUES (?1, ?2, ?3)";

static const char SQL_TRIM[] = "DELETE FROM main.past_search WHERE id <="
                               " (SELECT id FROM main.past_search ORDER BY id DESC LIMIT 1 OFFSET ?1)";

/* No range of the index over the keys: it would have to be sorted again. */
static const char SQL_FIND[] = "SELECT text FROM main.past_search WHERE substr (key, 1, length (?1)) = ?1"
                               " ORDER BY id DESC LIMIT ?2";

static const char SQL_FORGET[] = "DELETE FROM main.past_search WHERE key = ?1";

static const char SQL_FORGET_ALL[] = "DELETE FROM main.past_search";

const VocStatementInfo *
voc_past_search_store_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_ADD, NULL },
    { SQL_TRIM, "the ids of 200 rows, from the newest on" },
    { SQL_FIND, "from the newest of 200 rows on, and it ends when it has enough" },
    { SQL_FORGET, NULL },
    { SQL_FORGET_ALL, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

typedef struct
{
  char  *text;
  char  *key;
  gint64 now;
} Addition;

static gboolean
add (VocConn *conn,
     gpointer data,
     GError **error)
{
  const Addition *addition = data;
  g_autoptr (VocStmt) put = voc_conn_prepare (conn, SQL_ADD, error);
  g_autoptr (VocStmt) trim = put != NULL ? voc_conn_prepare (conn, SQL_TRIM, error) : NULL;

  if (trim == NULL)
    return FALSE;

  voc_stmt_bind_text (put, 1, addition->key);
  voc_stmt_bind_text (put, 2, addition->text);
  voc_stmt_bind_int (put, 3, addition->now);
  voc_stmt_bind_int (trim, 1, VOC_PAST_SEARCHES_MOST);
  return voc_stmt_run (put, error) && voc_stmt_run (trim, error);
}

/**
 * voc_past_searches_add:
 * @conn: a connection to the library that may write
 * @text: what was asked, as it was typed
 * @now: Unix seconds
 * @error: return location
 *
 * Remembers a text as the newest one. One that is blank, or longer than
 * %VOC_PAST_SEARCH_MAX_CHARACTERS, is not remembered, and that is no failure.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_past_searches_add (VocConn    *conn,
                       const char *text,
                       gint64      now,
                       GError    **error)
{
  g_autofree char *clean = voc_text_clean (text);
  g_autofree char *key = voc_text_fold (clean);
  Addition         addition = { clean, key, now };

  if (voc_text_is_blank (clean) || g_utf8_strlen (clean, -1) > VOC_PAST_SEARCH_MAX_CHARACTERS)
    return TRUE;

  return voc_conn_ensure_transaction (conn, add, &addition, error);
}

/**
 * voc_past_searches_find:
 * @conn: a connection to the library
 * @prefix: how they begin, in any case and with or without accents; "": all
 * @most: how many are wanted at the most
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the texts as they were
 *   typed, those that were asked last first; %NULL with @error set on failure
 */
GPtrArray *
voc_past_searches_find (VocConn    *conn,
                        const char *prefix,
                        guint       most,
                        GError    **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *clean = voc_text_clean (prefix);
  g_autofree char *key = voc_text_fold (clean);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_FIND, error);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_text (stmt, 1, key);
  voc_stmt_bind_int (stmt, 2, most);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (texts, voc_stmt_dup_text (stmt, 0));
  return step < 0 ? NULL : g_steal_pointer (&texts);
}

static gboolean
forget (VocConn *conn,
        gpointer data,
        GError **error)
{
  const char *key = data;
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, key != NULL ? SQL_FORGET : SQL_FORGET_ALL, error);

  if (stmt == NULL)
    return FALSE;

  if (key != NULL)
    voc_stmt_bind_text (stmt, 1, key);
  voc_conn_wish_checkpoint (conn);
  return voc_stmt_run (stmt, error);
}

/**
 * voc_past_searches_forget:
 * @conn: a connection to the library that may write
 * @text: (nullable): one of them, however it is written; %NULL: all
 * @error: return location
 *
 * Forgets what was asked. SQLite overwrites what it frees, and the write-ahead log is
 * emptied after the commit; a backup never had it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_past_searches_forget (VocConn    *conn,
                          const char *text,
                          GError    **error)
{
  g_autofree char *clean = voc_text_clean (text);
  g_autofree char *key = voc_text_fold (clean);

  return voc_conn_ensure_transaction (conn, forget, key, error);
}
