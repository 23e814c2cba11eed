/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The occupation that the title of a listing means, in its row: what the user said of the
 * title, else what the reference tables say. It is found out when a row is written, which
 * costs some lookups, and again in the background for all rows when the tables or what
 * the user says have changed. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "base/voc-hash.h"
#include "base/voc-text.h"
#include "model/voc-occupation.h"
#include "store/voc-library-store.h"
#include "store/voc-occupation-store.h"
#include "store/voc-reference-store.h"
#include "store/voc-title-memo-private.h"

#include <string.h>

static const char SQL_CHOICE[] = "SELECT occupation FROM main.title_choice WHERE key = ?1";

static const char SQL_DROP_CHOICES[] = "DELETE FROM main.title_choice";

static const char SQL_ADD_CHOICE[] = "INSERT INTO main.title_choice (key, occupation) VALUES (?1, ?2)";

static const char SQL_WAITING[] = "SELECT after, upto, seed FROM main.occupation_fill WHERE id = 1";

static const char SQL_BEGIN[] = "UPDATE main.occupation_fill SET after = 0, upto = (SELECT coalesce (max (id), 0) FROM main.listing),"
                                " seed = ?1 WHERE id = 1";

static const char SQL_SET_AFTER[] = "UPDATE main.occupation_fill SET after = ?1 WHERE id = 1";

static const char SQL_NEXT[] = "SELECT id, title, occupation FROM main.listing"
                               " WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3";

static const char SQL_FORGET[] = "UPDATE main.occupation_fill SET seed = 0 WHERE id = 1 AND seed <> 0";

static const char SQL_SET[] = "UPDATE main.listing SET occupation = ?2 WHERE id = ?1";

const VocStatementInfo *
voc_listing_occupation_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_CHOICE, NULL },
    { SQL_DROP_CHOICES, NULL },
    { SQL_ADD_CHOICE, NULL },
    { SQL_WAITING, NULL },
    { SQL_BEGIN, NULL },
    { SQL_SET_AFTER, NULL },
    { SQL_NEXT, NULL },
    { SQL_SET, NULL },
    { SQL_FORGET, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

typedef struct
{
  gint64 after;
  gint64 upto;
  gint64 seed;
} Waiting;

static gboolean
read_waiting (VocConn *conn,
              Waiting *waiting,
              GError **error)
{
  gint64 numbers[3];

  if (!voc_conn_get_ints (conn, SQL_WAITING, numbers, G_N_ELEMENTS (numbers), error))
    return FALSE;

  *waiting = (Waiting){ numbers[0], numbers[1], numbers[2] };
  return TRUE;
}

/**
 * voc_occupations_get_waiting:
 * @conn: a connection to the cache
 * @after: (out): the occupations of listings up to this id are known
 * @upto: (out): those from here on were found out when they came; not more than @after when
 *   none waits
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_occupations_get_waiting (VocConn *conn,
                             gint64  *after,
                             gint64  *upto,
                             GError **error)
{
  Waiting waiting;

  if (!read_waiting (conn, &waiting, error))
    return FALSE;

  *after = waiting.after;
  *upto = waiting.upto;
  return TRUE;
}

static gboolean
find_choice (VocConn    *conn,
             const char *title,
             gint64     *occupation,
             GError    **error)
{
  g_autofree char *key = voc_text_key (title);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_CHOICE, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, key);
  step = voc_stmt_step (stmt, error);
  if (step > 0)
    *occupation = voc_stmt_get_int (stmt, 0);
  return step >= 0;
}

static gboolean
ask (VocConn    *conn,
     const char *title,
     gint64     *occupation,
     GError    **error)
{
  g_autoptr (GError) own_error = NULL;
  guint number = 0;

  if (!find_choice (conn, title, occupation, error))
    return FALSE;
  if (*occupation > 0)
    return TRUE;

  /* Without tables it is looked up when they are back. */
  if (voc_reference_find_soc (conn, title, &number, &own_error))
    *occupation = number;
  else if (g_error_matches (own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES))
    return voc_listing_run (conn, SQL_FORGET, 0, 0, 0, 0, error);
  else
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  return TRUE;
}

static gboolean
ensure_memo (VocConn *conn,
             GError **error)
{
  Waiting waiting;

  if (voc_title_memo_is_good (conn))
    return TRUE;
  if (!read_waiting (conn, &waiting, error))
    return FALSE;

  voc_title_memo_begin (conn, waiting.seed);
  return TRUE;
}

/**
 * voc_listing_find_occupation:
 * @conn: a connection to the cache, in a transaction
 * @title: of a listing
 * @occupation: (out): of voc_soc_to_number(); 0 when it means none, -1 when there are no
 *   tables that tell
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_find_occupation (VocConn    *conn,
                             const char *title,
                             gint64     *occupation,
                             GError    **error)
{
  g_return_val_if_fail (voc_conn_in_transaction (conn), FALSE);

  *occupation = -1;
  if (!ensure_memo (conn, error))
    return FALSE;
  if (voc_title_memo_find (conn, title, occupation))
    return TRUE;
  if (!ask (conn, title, occupation, error))
    return FALSE;

  if (*occupation >= 0)
    voc_title_memo_add (conn, title, *occupation);
  return TRUE;
}

/**
 * voc_occupation_rules_read:
 * @conn: a connection to the library
 * @error: return location
 *
 * Reads what the user says of titles, and a sum of that and of what the tables say. Takes
 * some ten milliseconds.
 *
 * Returns: (transfer full) (nullable): what occupations are found out by, or %NULL with
 *   @error set: %VOC_STORE_ERROR_NO_FIGURES when there are no tables, or they can't be read
 */
VocOccupationRules *
voc_occupation_rules_read (VocConn *conn,
                           GError **error)
{
  g_autoptr (VocOccupationRules) rules = g_new0 (VocOccupationRules, 1);
  guint64 sum = 0;

  rules->choices = voc_title_choices_list (conn, error);
  if (rules->choices == NULL || !voc_reference_sum_titles (conn, &sum, error))
    return NULL;

  /* What newer tables no longer have is no answer any more. */
  for (guint i = rules->choices->len; i-- > 0;)
    {
      const VocTitleChoice *choice = g_ptr_array_index (rules->choices, i);
      g_autoptr (GError) own_error = NULL;
      g_autoptr (VocOccupation) occupation = voc_reference_get_occupation (conn, choice->soc, &own_error);

      if (voc_store_error_is_failure (&own_error, error))
        return NULL;
      if (occupation == NULL)
        g_ptr_array_remove_index (rules->choices, i);
    }
  for (guint i = 0; i < rules->choices->len; i++)
    {
      const VocTitleChoice *choice = g_ptr_array_index (rules->choices, i);

      sum = voc_hash_short (sum, choice->key, strlen (choice->key));
      sum = voc_hash_short (sum, choice->soc, strlen (choice->soc));
    }
  rules->seed = (gint64) (sum >> 1);
  return g_steal_pointer (&rules);
}

void
voc_occupation_rules_free (VocOccupationRules *self)
{
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_free (self);
}

static gboolean
put_choices (VocConn         *conn,
             const GPtrArray *choices,
             GError         **error)
{
  g_autoptr (VocStmt) drop = voc_conn_prepare (conn, SQL_DROP_CHOICES, error);
  g_autoptr (VocStmt) add = drop != NULL ? voc_conn_prepare (conn, SQL_ADD_CHOICE, error) : NULL;

  voc_title_memo_doubt (conn);
  if (add == NULL || !voc_stmt_run (drop, error))
    return FALSE;

  for (guint i = 0; i < choices->len; i++)
    {
      const VocTitleChoice *choice = g_ptr_array_index (choices, i);

      voc_stmt_bind_text (add, 1, choice->key);
      voc_stmt_bind_int (add, 2, voc_soc_to_number (choice->soc));
      if (!voc_stmt_run (add, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
agree (VocConn *conn,
       gpointer data,
       GError **error)
{
  const VocOccupationRules *rules = data;
  Waiting                   waiting;

  if (!read_waiting (conn, &waiting, error))
    return FALSE;
  if (waiting.seed == rules->seed)
    return TRUE;

  return put_choices (conn, rules->choices, error) && voc_listing_run (conn, SQL_BEGIN, rules->seed, 0, 0, 1, error);
}

/**
 * voc_occupations_agree:
 * @conn: a connection to the cache that may write
 * @rules: what occupations are found out by from now on
 * @error: return location
 *
 * Has the occupations of all rows found out anew, by voc_occupations_fill_some(), unless
 * they were found out by just these rules.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_occupations_agree (VocConn                  *conn,
                       const VocOccupationRules *rules,
                       GError                  **error)
{
  return voc_conn_ensure_transaction (conn, agree, (gpointer) rules, error);
}

/**
 * voc_occupations_are_settled:
 * @conn: a connection to the cache, which need not write
 * @rules: what occupations are to be found out by
 * @are_settled: (out): whether all rows were found out by just these rules
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_occupations_are_settled (VocConn                  *conn,
                             const VocOccupationRules *rules,
                             gboolean                 *are_settled,
                             GError                  **error)
{
  Waiting waiting;

  if (!read_waiting (conn, &waiting, error))
    return FALSE;

  *are_settled = waiting.seed == rules->seed && waiting.after >= waiting.upto;
  return TRUE;
}

typedef struct
{
  gint64 id;
  gint64 before; /* -1: nobody could tell */
  char  *title;  /* (owned) */
} Row;

static void
row_clear (gpointer data)
{
  g_free (((Row *) data)->title);
}

static GArray *
list_next (VocConn       *conn,
           const Waiting *waiting,
           guint          most,
           GError       **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_NEXT, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  int step;

  if (stmt == NULL)
    return NULL;

  g_array_set_clear_func (rows, row_clear);
  voc_stmt_bind_int (stmt, 1, waiting->after);
  voc_stmt_bind_int (stmt, 2, waiting->upto);
  voc_stmt_bind_int (stmt, 3, most);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      Row row = { voc_stmt_get_int (stmt, 0), voc_stmt_is_null (stmt, 2) ? -1 : voc_stmt_get_int (stmt, 2), voc_stmt_dup_text (stmt, 1) };

      g_array_append_val (rows, row);
    }

  return step < 0 ? NULL : g_steal_pointer (&rows);
}

typedef struct
{
  guint    most;
  guint    n_changed;
  gboolean is_done;
} Fill;

static gboolean
fill_some (VocConn *conn,
           gpointer data,
           GError **error)
{
  Fill   *fill = data;
  Waiting waiting;
  g_autoptr (GArray) rows = NULL;

  if (!read_waiting (conn, &waiting, error))
    return FALSE;

  fill->is_done = waiting.after >= waiting.upto;
  if (fill->is_done)
    return TRUE;
  rows = list_next (conn, &waiting, fill->most, error);
  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      gint64     occupation;

      if (!voc_listing_find_occupation (conn, row->title, &occupation, error))
        return FALSE;
      waiting.after = row->id;
      if (occupation >= 0 && occupation != row->before)
        {
          fill->n_changed++;
          if (!voc_listing_run (conn, SQL_SET, row->id, occupation, 0, 2, error))
            return FALSE;
        }
    }

  fill->is_done = rows->len < fill->most;
  return voc_listing_run (conn, SQL_SET_AFTER, fill->is_done ? waiting.upto : waiting.after, 0, 0, 1, error);
}

/**
 * voc_occupations_fill_some:
 * @conn: a connection to the cache that may write
 * @most: how many listings to take at most; some hundred
 * @n_changed: (out): how many of them are of another occupation now
 * @is_done: (out): whether nothing is left to be done
 * @error: return location
 *
 * Finds out occupations anew, from where it is.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_occupations_fill_some (VocConn  *conn,
                           guint     most,
                           guint    *n_changed,
                           gboolean *is_done,
                           GError  **error)
{
  Fill fill = { .most = most };

  g_return_val_if_fail (most > 0, FALSE);

  if (!voc_conn_ensure_transaction (conn, fill_some, &fill, error))
    return FALSE;

  *n_changed = fill.n_changed;
  *is_done = fill.is_done;
  return TRUE;
}
