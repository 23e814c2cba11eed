/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small things that the user decided: listings that are not to be seen, and the
 * occupation of a title. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-library-private.h"

#include "base/voc-text.h"
#include "store/voc-untold-store.h"

static const char SQL_HIDE[] = "INSERT INTO main.hidden (source_url, native_id, hidden_at) VALUES (?1, ?2, ?3)"
                               " ON CONFLICT DO NOTHING";

static const char SQL_SHOW[] = "DELETE FROM main.hidden WHERE source_url = ?1 AND native_id = ?2";

static const char SQL_LIST_HIDDEN[] = "SELECT native_id FROM main.hidden WHERE source_url = ?1 ORDER BY native_id";

static const char SQL_SET_CHOICE[] = "INSERT INTO main.title_choice (key, soc, title) VALUES (?1, ?2, ?3)"
                                     " ON CONFLICT (key) DO UPDATE SET soc = ?2, title = ?3";

static const char SQL_CLEAR_CHOICE[] = "DELETE FROM main.title_choice WHERE key = ?1";

static const char SQL_LIST_CHOICES[] = "SELECT key, soc, title FROM main.title_choice ORDER BY key";

static const char SQL_GET_CHOICE[] = "SELECT soc FROM main.title_choice WHERE key = ?1";

const VocStatementInfo *
voc_library_choices_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_HIDE, NULL }, { SQL_SHOW, NULL }, { SQL_LIST_HIDDEN, NULL }, { SQL_SET_CHOICE, NULL }, { SQL_CLEAR_CHOICE, NULL }, { SQL_GET_CHOICE, NULL }, { SQL_LIST_CHOICES, "as many rows as a person made by hand, and all are wanted" }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

typedef struct
{
  const char *source_url;
  const char *native_id;
  gboolean    is_hidden;
  gint64      now;
  gboolean    has_changed;
} Hide;

/* Also of what was so before it is noted: who asks for it sees that the cache has it not. */
static gboolean
hide (VocConn *conn,
      gpointer data,
      GError **error)
{
  Hide *self = data;
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, self->is_hidden ? SQL_HIDE : SQL_SHOW, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, self->source_url);
  voc_stmt_bind_text (stmt, 2, self->native_id);
  if (self->is_hidden)
    voc_stmt_bind_int (stmt, 3, self->now);
  if (!voc_stmt_run (stmt, error))
    return FALSE;

  self->has_changed = voc_conn_changes (conn) > 0;
  return voc_untold_note (conn, self->source_url, self->native_id, VOC_UNTOLD_HIDDEN, error);
}

/**
 * voc_hidden_set:
 * @conn: a connection to the library that may write
 * @source_url: the address of the listing's source
 * @native_id: the source's own id
 * @is_hidden: whether it is not to be seen
 * @now: Unix seconds
 * @error: return location
 *
 * Writes it down, and that the cache is to be told.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_hidden_set (VocConn    *conn,
                const char *source_url,
                const char *native_id,
                gboolean    is_hidden,
                gint64      now,
                GError    **error)
{
  gboolean has_changed;

  return voc_hidden_change (conn, source_url, native_id, is_hidden, now, &has_changed, error);
}

/**
 * voc_hidden_change:
 * @conn: a connection to the library that may write
 * @source_url: the address of the listing's source
 * @native_id: the source's own id
 * @is_hidden: whether it is not to be seen
 * @now: Unix seconds
 * @has_changed: (out): whether it was the other way before
 * @error: return location
 *
 * Like voc_hidden_set().
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_hidden_change (VocConn    *conn,
                   const char *source_url,
                   const char *native_id,
                   gboolean    is_hidden,
                   gint64      now,
                   gboolean   *has_changed,
                   GError    **error)
{
  Hide self = { source_url, native_id, is_hidden, now, FALSE };

  if (!voc_conn_ensure_transaction (conn, hide, &self, error))
    return FALSE;

  *has_changed = self.has_changed;
  return TRUE;
}

/**
 * voc_hidden_list:
 * @conn: a connection to the library
 * @source_url: the address of a source
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the native ids of its
 *   hidden listings; %NULL with @error set on failure
 */
GPtrArray *
voc_hidden_list (VocConn    *conn,
                 const char *source_url,
                 GError    **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST_HIDDEN, error);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_text (stmt, 1, source_url);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (ids, voc_stmt_dup_text (stmt, 0));
  return step < 0 ? NULL : g_steal_pointer (&ids);
}

/**
 * voc_title_choices_set:
 * @conn: a connection to the library that may write
 * @title: as a listing has it; it is kept so, without blanks around it, for who is to see it
 * @soc: (nullable): the occupation; %NULL to forget the choice
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_title_choices_set (VocConn    *conn,
                       const char *title,
                       const char *soc,
                       GError    **error)
{
  g_autofree char *key = voc_text_key (title);
  g_autofree char *written = g_strstrip (g_strdup (title));
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, soc != NULL ? SQL_SET_CHOICE : SQL_CLEAR_CHOICE, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, key);
  if (soc != NULL)
    {
      voc_stmt_bind_text (stmt, 2, soc);
      voc_stmt_bind_text (stmt, 3, written);
    }
  return voc_stmt_run (stmt, error);
}

/**
 * voc_title_choices_get:
 * @conn: a connection to the library
 * @title: however it is written
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the occupation that the user chose, %NULL
 *   when there is no choice, and with @error set on failure
 */
char *
voc_title_choices_get (VocConn    *conn,
                       const char *title,
                       GError    **error)
{
  g_autofree char *key = voc_text_key (title);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET_CHOICE, error);

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_text (stmt, 1, key);
  return voc_stmt_step (stmt, error) > 0 ? voc_stmt_dup_text (stmt, 0) : NULL;
}

static void
title_choice_free (gpointer data)
{
  VocTitleChoice *choice = data;

  g_free (choice->key);
  g_free (choice->title);
  g_free (choice->soc);
  g_free (choice);
}

/**
 * voc_title_choices_list:
 * @conn: a connection to the library
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocTitleChoice) (nullable): what the user said of
 *   titles, by their keys; %NULL with @error set on failure
 */
GPtrArray *
voc_title_choices_list (VocConn *conn,
                        GError **error)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (title_choice_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST_CHOICES, error);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      VocTitleChoice *choice = g_new0 (VocTitleChoice, 1);

      choice->key = voc_stmt_dup_text (stmt, 0);
      choice->soc = voc_stmt_dup_text (stmt, 1);
      choice->title = voc_stmt_dup_text (stmt, 2);
      g_ptr_array_add (choices, choice);
    }

  return step < 0 ? NULL : g_steal_pointer (&choices);
}
