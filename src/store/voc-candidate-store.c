/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Candidates: finding, reading, writing, removing and erasing them. Every change
 * is logged in the same transaction. Erasing is final: no row, no word in the
 * index, no line in the log stays, and the bytes are overwritten. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-library-private.h"

#include "base/voc-text.h"
#include "store/voc-fts-private.h"

#define RANK "bm25 (candidate_text, 10.0, 5.0, 5.0, 3.0, 1.0)"

static const char SQL_ALL[] = "SELECT id FROM main.candidate ORDER BY name_key, id";
static const char SQL_TAGGED[] = "SELECT t.candidate FROM main.candidate_tag AS t"
                                 " JOIN main.candidate AS c ON c.id = t.candidate"
                                 " WHERE t.key = ?2 ORDER BY c.name_key, c.id";
static const char SQL_MATCHING[] = "SELECT rowid FROM main.candidate_text WHERE candidate_text MATCH ?1"
                                   " ORDER BY " RANK ", rowid";
static const char SQL_MATCHING_TAGGED[] = "SELECT rowid FROM main.candidate_text WHERE candidate_text MATCH ?1"
                                          " AND rowid IN (SELECT candidate FROM main.candidate_tag WHERE key = ?2)"
                                          " ORDER BY " RANK ", rowid";
static const char SQL_TAGS[] = "SELECT max (name) FROM main.candidate_tag GROUP BY key ORDER BY key";
static const char SQL_FIND[] = "SELECT id FROM main.candidate WHERE uuid = ?1";
static const char SQL_SUMS[] = "SELECT DISTINCT a.value ->> 'sha256'"
                               " FROM main.candidate_change AS c,"
                               " json_tree (coalesce (c.after, c.before)) AS a"
                               " WHERE c.candidate = ?1 AND a.type = 'object' AND a.value ->> 'sha256' IS NOT NULL"
                               " UNION SELECT sha256 FROM main.candidate_attachment WHERE candidate = ?1";
static const char SQL_SUM_IN_USE[] = "SELECT EXISTS (SELECT 1 FROM main.candidate_attachment WHERE sha256 = ?1 AND candidate <> ?2)"
                                     " OR EXISTS (SELECT 1 FROM main.candidate_change WHERE candidate <> ?2"
                                     " AND (instr (before, ?1) > 0 OR instr (after, ?1) > 0))";
static const char SQL_FORGET[] = "DELETE FROM main.candidate_change WHERE candidate = ?1";
static const char SQL_OPTIMIZE[] = "INSERT INTO main.candidate_text (candidate_text) VALUES ('optimize')";

const VocStatementInfo *
voc_candidate_store_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_ALL, "all are wanted, in the order of an index" },
    { SQL_TAGGED, "sorts those of one tag by their names" },
    { SQL_MATCHING, "sorts what it has found: the best is known when all are" },
    { SQL_MATCHING_TAGGED, "sorts what it has found: the best is known when all are" },
    { SQL_TAGS, "every tag is wanted, in the order of an index" },
    { SQL_FIND, NULL },
    { SQL_SUMS, NULL },
    { SQL_SUM_IN_USE, "erasing a person is rare and has to look everywhere" },
    { SQL_FORGET, NULL },
    { SQL_OPTIMIZE, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_candidates_search:
 * @conn: a connection to the library
 * @text: (nullable): words that must be there; the last one may go on
 * @tag: (nullable): a tag that must be there
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64): candidates by name or, when
 *   words were asked for, best first; %NULL with @error set
 */
GArray *
voc_candidates_search (VocConn    *conn,
                       const char *text,
                       const char *tag,
                       GError    **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *match = voc_fts_all_words (NULL, text, TRUE);
  g_autofree char *key = voc_text_is_blank (tag) ? NULL : voc_text_key (tag);
  g_autoptr (VocStmt) stmt = NULL;
  const char *sql = SQL_ALL;
  int         step;

  /* Words that have no letter can't be found. */
  if (match == NULL && !voc_text_is_blank (text))
    return g_steal_pointer (&ids);

  if (match != NULL)
    sql = key != NULL ? SQL_MATCHING_TAGGED : SQL_MATCHING;
  else if (key != NULL)
    sql = SQL_TAGGED;

  stmt = voc_conn_prepare (conn, sql, error);
  if (stmt == NULL)
    return NULL;

  if (match != NULL)
    voc_stmt_bind_text (stmt, 1, match);
  if (key != NULL)
    voc_stmt_bind_text (stmt, 2, key);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 id = voc_stmt_get_int (stmt, 0);

      g_array_append_val (ids, id);
    }

  return step == 0 ? g_steal_pointer (&ids) : NULL;
}

/**
 * voc_candidates_find:
 * @conn: a connection to the library
 * @uuid: what a candidate keeps over export and import
 * @id: (out): the candidate, 0 when there is none
 * @error: return location
 *
 * Returns: whether it could be looked up
 */
gboolean
voc_candidates_find (VocConn    *conn,
                     const char *uuid,
                     gint64     *id,
                     GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_FIND, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, uuid);
  step = voc_stmt_step (stmt, error);
  if (step < 0)
    return FALSE;

  *id = step > 0 ? voc_stmt_get_int (stmt, 0) : 0;

  return TRUE;
}

static gboolean
set_not_found (GError **error,
               gint64   id)
{
  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND,
               "There is no candidate %" G_GINT64_FORMAT, id);

  return FALSE;
}

/* Like voc_candidate_read_body(), but it has to be there. */
static char *
need_body (VocConn *conn,
           gint64   id,
           GError **error)
{
  g_autoptr (GError) own_error = NULL;
  char *body = voc_candidate_read_body (conn, id, &own_error);

  if (own_error != NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  else if (body == NULL)
    set_not_found (error, id);

  return body;
}

/**
 * voc_candidates_get:
 * @conn: a connection to the library
 * @id: a candidate
 * @error: return location
 *
 * Returns: (transfer full): the candidate, or %NULL with @error set
 *   (%VOC_STORE_ERROR_NOT_FOUND)
 */
VocCandidate *
voc_candidates_get (VocConn *conn,
                    gint64   id,
                    GError **error)
{
  g_autofree char *body = need_body (conn, id, error);

  return body != NULL ? voc_candidate_from_body (id, body, error) : NULL;
}

/**
 * voc_candidates_get_many:
 * @conn: a connection to the library
 * @ids: (array length=n_ids): candidates
 * @n_ids: how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocCandidate): in the order of the ids;
 *   those that are not there are left out; %NULL with @error set
 */
GPtrArray *
voc_candidates_get_many (VocConn      *conn,
                         const gint64 *ids,
                         guint         n_ids,
                         GError      **error)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_candidate_unref);

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) own_error = NULL;
      VocCandidate *candidate = voc_candidates_get (conn, ids[i], &own_error);

      if (candidate != NULL)
        {
          g_ptr_array_add (candidates, candidate);
        }
      else if (!g_error_matches (own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return NULL;
        }
    }

  return g_steal_pointer (&candidates);
}

/* A change of one candidate. */
typedef struct
{
  const VocCandidate *candidate; /* (nullable): what is put */
  const VocCandidate *base;      /* (nullable): what it was when the change of it began */
  gint64              id;
  gint64              now;
  gint64              change_id;
  GPtrArray          *orphans; /* (nullable) */
} Change;

/* The candidate as it is now with the change from the base to what is put. Making a
 * change again is taking its opposite back. */
static VocCandidate *
merge (const Change *self,
       const char   *current,
       GError      **error)
{
  g_autofree char *base = voc_candidate_body_new (self->base);
  g_autofree char *edited = voc_candidate_body_new (self->candidate);
  g_autofree char *merged = voc_candidate_undo_body (current, edited, base, error);

  return merged != NULL ? voc_candidate_from_body (self->id, merged, error) : NULL;
}

static gboolean
put (VocConn *conn,
     gpointer data,
     GError **error)
{
  Change *self = data;
  g_autoptr (VocCandidate) merged = NULL;
  g_autoptr (VocCandidate) dated = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (self->id != 0)
    {
      before = need_body (conn, self->id, error);
      if (before == NULL)
        return FALSE;
    }

  if (self->base != NULL)
    {
      merged = merge (self, before, error);
      if (merged == NULL)
        return FALSE;
    }

  dated = voc_candidate_edit (merged != NULL ? merged : self->candidate);
  dated->changed_at = self->now;
  if (dated->created_at == 0)
    dated->created_at = self->now;
  voc_candidate_seal (dated);
  after = voc_candidate_body_new (dated);

  return voc_candidate_store (conn, &self->id, before, after, self->now, error) && voc_candidate_log (conn, self->id, before, after, 0, self->now, &self->change_id, error);
}

/**
 * voc_candidates_put:
 * @conn: a connection to the library that may write
 * @candidate: a candidate; one with the id 0 is new
 * @now: Unix seconds
 * @id: (out) (optional): its id
 * @change_id: (out) (optional): for voc_candidates_undo()
 * @error: return location
 *
 * Writes a candidate and logs the change.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_candidates_put (VocConn            *conn,
                    const VocCandidate *candidate,
                    gint64              now,
                    gint64             *id,
                    gint64             *change_id,
                    GError            **error)
{
  Change self = { .candidate = candidate, .id = candidate->id, .now = now };

  if (!voc_candidate_validate (candidate, error) || !voc_conn_ensure_transaction (conn, put, &self, error))
    return FALSE;

  if (id != NULL)
    *id = self.id;
  if (change_id != NULL)
    *change_id = self.change_id;

  return TRUE;
}

/**
 * voc_candidates_edit:
 * @conn: a connection to the library that may write
 * @base: a candidate as it was read
 * @candidate: what was made of it
 * @now: Unix seconds
 * @id: (out) (optional): its id
 * @change_id: (out) (optional): for voc_candidates_undo()
 * @error: return location
 *
 * Changes what differs between @base and @candidate, and logs that. What was changed
 * elsewhere since @base was read stays.
 *
 * Returns: %FALSE with @error set on failure; %VOC_STORE_ERROR_CHANGED when the same
 *   was changed since
 */
gboolean
voc_candidates_edit (VocConn            *conn,
                     const VocCandidate *base,
                     const VocCandidate *candidate,
                     gint64              now,
                     gint64             *id,
                     gint64             *change_id,
                     GError            **error)
{
  Change self = { .candidate = candidate, .base = base, .id = base->id, .now = now };

  if (!voc_candidate_validate (candidate, error) || !voc_conn_ensure_transaction (conn, put, &self, error))
    return FALSE;

  if (id != NULL)
    *id = self.id;
  if (change_id != NULL)
    *change_id = self.change_id;

  return TRUE;
}

static gboolean
take_out (VocConn *conn,
          gpointer data,
          GError **error)
{
  Change          *self = data;
  g_autofree char *before = need_body (conn, self->id, error);

  return before != NULL && voc_candidate_store (conn, &self->id, before, NULL, self->now, error) && voc_candidate_log (conn, self->id, before, NULL, 0, self->now, &self->change_id, error);
}

/**
 * voc_candidates_remove:
 * @conn: a connection to the library that may write
 * @id: a candidate
 * @now: Unix seconds
 * @change_id: (out) (optional): for voc_candidates_undo()
 * @error: return location
 *
 * Removes a candidate. The log can bring it back.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_candidates_remove (VocConn *conn,
                       gint64   id,
                       gint64   now,
                       gint64  *change_id,
                       GError **error)
{
  Change self = { .id = id, .now = now };

  if (!voc_conn_ensure_transaction (conn, take_out, &self, error))
    return FALSE;

  if (change_id != NULL)
    *change_id = self.change_id;

  return TRUE;
}

/**
 * voc_candidates_list_tags:
 * @conn: a connection to the library
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): every tag in use, each once
 */
GPtrArray *
voc_candidates_list_tags (VocConn *conn,
                          GError **error)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_TAGS, error);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (tags, voc_stmt_dup_text (stmt, 0));

  return step == 0 ? g_steal_pointer (&tags) : NULL;
}

/* Erasing */

static gboolean
list_sums (VocConn   *conn,
           gint64     id,
           GPtrArray *sums,
           GError   **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SUMS, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (sums, voc_stmt_dup_text (stmt, 0));

  return step == 0;
}

static gboolean
drop_those_in_use (VocConn   *conn,
                   gint64     id,
                   GPtrArray *sums,
                   GError   **error)
{
  for (guint i = sums->len; i > 0; i--)
    {
      g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SUM_IN_USE, error);

      if (stmt == NULL)
        return FALSE;

      voc_stmt_bind_text (stmt, 1, g_ptr_array_index (sums, i - 1));
      voc_stmt_bind_int (stmt, 2, id);
      if (voc_stmt_step (stmt, error) < 0)
        return FALSE;
      if (voc_stmt_get_int (stmt, 0) != 0)
        g_ptr_array_remove_index (sums, i - 1);
    }

  return TRUE;
}

static gboolean
erase (VocConn *conn,
       gpointer data,
       GError **error)
{
  Change          *self = data;
  g_autofree char *body = NULL;
  g_autoptr (GError) own_error = NULL;

  if (!list_sums (conn, self->id, self->orphans, error) || !drop_those_in_use (conn, self->id, self->orphans, error))
    return FALSE;

  /* One who was removed before is erased too: only the log is left of them. */
  body = voc_candidate_read_body (conn, self->id, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (body != NULL && !voc_candidate_store (conn, &self->id, body, NULL, self->now, error))
    return FALSE;

  voc_conn_wish_checkpoint (conn);

  return voc_listing_run (conn, SQL_FORGET, self->id, 0, 0, 1, error)
         && voc_outbox_forget_candidate (conn, self->id, error)
         && voc_conn_exec (conn, SQL_OPTIMIZE, error);
}

/**
 * voc_candidates_erase:
 * @conn: a connection to the library that may write
 * @id: a candidate, also a removed one
 * @orphans: (out) (transfer full) (element-type utf8): sums of the attachments
 *   that nobody has any more, whose files are the caller's to delete
 * @error: return location
 *
 * Erases a candidate for good: rows, words, log, and what the outbox has of them, sent
 * or not. SQLite overwrites what it
 * frees (`secure_delete`, which Debian's is built with), the index is made
 * compact so that no deleted word stays in it, and the write-ahead log is emptied
 * after the commit.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_candidates_erase (VocConn    *conn,
                      gint64      id,
                      GPtrArray **orphans,
                      GError    **error)
{
  g_autoptr (GPtrArray) sums = g_ptr_array_new_with_free_func (g_free);
  Change self = { .id = id, .orphans = sums };

  if (!voc_conn_ensure_transaction (conn, erase, &self, error))
    return FALSE;

  *orphans = g_steal_pointer (&sums);

  return TRUE;
}

/**
 * voc_candidates_use_attachment:
 * @conn: a connection to the library
 * @sha256: the sum of a file
 * @is_used: (out): whether a candidate has it, or would have it again if a change
 *   were taken back
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_candidates_use_attachment (VocConn    *conn,
                               const char *sha256,
                               gboolean   *is_used,
                               GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SUM_IN_USE, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, sha256);
  voc_stmt_bind_int (stmt, 2, 0); /* of nobody but itself */
  if (voc_stmt_step (stmt, error) < 0)
    return FALSE;

  *is_used = voc_stmt_get_int (stmt, 0) != 0;
  return TRUE;
}
