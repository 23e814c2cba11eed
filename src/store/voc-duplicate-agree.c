/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cache's copy of what the user said of listings. The library is right: after a
 * sync, and after every word of the user, the copy is compared with it, and what is
 * different is written and grouped anew. A cache that was rebuilt gets all of it back
 * in that way. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-duplicate-private.h"

static const char SQL_COPY[] = "SELECT source, native_id, other_source, other_id, is_same FROM main.duplicate_choice";

static const char SQL_ADD[] = "INSERT INTO main.duplicate_choice (source, native_id, other_source, other_id, is_same)"
                              " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (source, native_id, other_source, other_id)"
                              " DO UPDATE SET is_same = ?5";

static const char SQL_REMOVE[] = "DELETE FROM main.duplicate_choice"
                                 " WHERE source = ?1 AND native_id = ?2 AND other_source = ?3 AND other_id = ?4";

const VocStatementInfo *
voc_duplicate_agree_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_COPY, "as many rows as a person made by hand, and all are wanted" },
    { SQL_ADD, NULL },
    { SQL_REMOVE, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

typedef struct
{
  GPtrArray *choices; /* (element-type VocDuplicateChoice) */
  gboolean   did_change;
} Agree;

static char *
spell_pair (const VocDuplicateChoice *choice)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s\n%" G_GINT64_FORMAT " %s", choice->source_id, choice->native_id, choice->other_source, choice->other_id);
}

static VocDuplicateChoice *
copy_choice (const VocDuplicateChoice *choice,
             gboolean                  is_turned)
{
  VocDuplicateChoice *copy = g_new0 (VocDuplicateChoice, 1);

  copy->source_id = is_turned ? choice->other_source : choice->source_id;
  copy->native_id = g_strdup (is_turned ? choice->other_id : choice->native_id);
  copy->other_source = is_turned ? choice->source_id : choice->other_source;
  copy->other_id = g_strdup (is_turned ? choice->native_id : choice->other_id);
  copy->is_same = choice->is_same;
  return copy;
}

/* Both directions of every choice. */
static GHashTable *
list_wanted (GPtrArray *choices)
{
  GHashTable *wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) voc_duplicate_choice_free);

  for (guint i = 0; i < choices->len; i++)
    for (int turn = 0; turn < 2; turn++)
      {
        VocDuplicateChoice *choice = copy_choice (g_ptr_array_index (choices, i), turn == 1);

        g_hash_table_insert (wanted, spell_pair (choice), choice);
      }

  return wanted;
}

static GPtrArray *
list_copy (VocConn *conn,
           GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_duplicate_choice_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_COPY, error);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      VocDuplicateChoice *choice = g_new0 (VocDuplicateChoice, 1);

      choice->source_id = voc_stmt_get_int (stmt, 0);
      choice->native_id = voc_stmt_dup_text (stmt, 1);
      choice->other_source = voc_stmt_get_int (stmt, 2);
      choice->other_id = voc_stmt_dup_text (stmt, 3);
      choice->is_same = voc_stmt_get_int (stmt, 4) != 0;
      g_ptr_array_add (all, choice);
    }

  return step < 0 ? NULL : g_steal_pointer (&all);
}

/* One direction; the other one is a row of its own. */
static gboolean
write_choice (VocConn                  *conn,
              const VocDuplicateChoice *choice,
              gboolean                  is_wanted,
              GError                  **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, is_wanted ? SQL_ADD : SQL_REMOVE, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, choice->source_id);
  voc_stmt_bind_text (stmt, 2, choice->native_id);
  voc_stmt_bind_int (stmt, 3, choice->other_source);
  voc_stmt_bind_text (stmt, 4, choice->other_id);
  if (is_wanted)
    voc_stmt_bind_int (stmt, 5, choice->is_same);

  return voc_stmt_run (stmt, error);
}

static gboolean
regroup_choice (VocConn                  *conn,
                const VocDuplicateChoice *choice,
                GError                  **error)
{
  g_autoptr (GError) own_error = NULL;
  gint64 id = voc_listings_find (conn, choice->source_id, choice->native_id, &own_error);

  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  return id == 0 || voc_duplicates_regroup (conn, id, error);
}

/* Gives what is different: those that are no longer wanted, and what is left in
 * @wanted. */
static GPtrArray *
write_differences (VocConn    *conn,
                   GHashTable *wanted,
                   GError    **error)
{
  g_autoptr (GPtrArray) copy = list_copy (conn, error);
  g_autoptr (GPtrArray) different = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_duplicate_choice_free);
  GHashTableIter iter;
  gpointer       value;

  if (copy == NULL)
    return NULL;

  for (guint i = 0; i < copy->len; i++)
    {
      const VocDuplicateChoice *old = g_ptr_array_index (copy, i);
      g_autofree char          *pair = spell_pair (old);
      const VocDuplicateChoice *new = g_hash_table_lookup (wanted, pair);

      if (new != NULL &&new->is_same == old->is_same)
        g_hash_table_remove (wanted, pair);
      if (new != NULL)
        continue;
      if (!write_choice (conn, old, FALSE, error))
        return NULL;
      g_ptr_array_add (different, copy_choice (old, FALSE));
    }

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (!write_choice (conn, value, TRUE, error))
        return NULL;
      g_ptr_array_add (different, copy_choice (value, FALSE));
    }

  return g_steal_pointer (&different);
}

static gboolean
agree (VocConn *conn,
       gpointer data,
       GError **error)
{
  Agree *self = data;
  g_autoptr (GHashTable) wanted = list_wanted (self->choices);
  g_autoptr (GPtrArray) different = write_differences (conn, wanted, error);

  if (different == NULL)
    return FALSE;

  for (guint i = 0; i < different->len; i++)
    if (!regroup_choice (conn, g_ptr_array_index (different, i), error))
      return FALSE;

  self->did_change = different->len > 0;
  return TRUE;
}

/**
 * voc_duplicates_agree:
 * @conn: a connection to the cache that may write
 * @choices: (element-type VocDuplicateChoice): all that the user said, see
 *   voc_duplicate_choices_list()
 * @did_change: (out) (optional): whether that was news
 * @error: return location
 *
 * Brings the cache in line with the library. Writes nothing when it is already.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicates_agree (VocConn   *conn,
                      GPtrArray *choices,
                      gboolean  *did_change,
                      GError   **error)
{
  Agree self = { choices, FALSE };

  g_return_val_if_fail (choices != NULL, FALSE);

  if (!voc_conn_ensure_transaction (conn, agree, &self, error))
    return FALSE;

  if (did_change != NULL)
    *did_change = self.did_change;
  return TRUE;
}

/**
 * voc_duplicates_agree_now:
 * @conn: a connection to the cache that may write, in a transaction
 * @error: return location
 *
 * Brings the cache in line with what the library says while nobody else may write to the
 * cache: who says something later tells the cache later, in whatever program.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicates_agree_now (VocConn *conn,
                          GError **error)
{
  VocConn *library;
  g_autoptr (GPtrArray) choices = NULL;

  g_return_val_if_fail (voc_conn_in_transaction (conn), FALSE);

  library = voc_conn_get_library (conn, error);
  choices = library != NULL ? voc_duplicate_choices_list (library, error) : NULL;

  return choices != NULL && voc_duplicates_agree (conn, choices, NULL, error);
}
