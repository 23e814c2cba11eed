/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a candidate: the document, and beside it what lists and searches
 * need. The index of the words has no copy of them, so removing a candidate from
 * it takes the document that was put in. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-library-private.h"

#include "base/voc-text.h"
#include "store/voc-fts-private.h"

static const char SQL_ADD[] = "INSERT INTO main.candidate (id, uuid, name, name_key, body, changed_at)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
static const char SQL_UPDATE[] = "UPDATE main.candidate SET (uuid, name, name_key, body, changed_at) = (?2, ?3, ?4, ?5, ?6)"
                                 " WHERE id = ?1";
static const char SQL_REMOVE[] = "DELETE FROM main.candidate WHERE id = ?1";
static const char SQL_BODY[] = "SELECT body FROM main.candidate WHERE id = ?1";
static const char SQL_CLEAR_SKILLS[] = "DELETE FROM main.candidate_skill WHERE candidate = ?1";
static const char SQL_CLEAR_TAGS[] = "DELETE FROM main.candidate_tag WHERE candidate = ?1";
static const char SQL_CLEAR_ATTACHMENTS[] = "DELETE FROM main.candidate_attachment WHERE candidate = ?1";
static const char SQL_ADD_SKILL[] = "INSERT INTO main.candidate_skill (candidate, position, key) VALUES (?1, ?2, ?3)";
static const char SQL_ADD_TAG[] = "INSERT INTO main.candidate_tag (candidate, position, key, name) VALUES (?1, ?2, ?3, ?4)";
static const char SQL_ADD_ATTACHMENT[] = "INSERT INTO main.candidate_attachment (candidate, position, sha256)"
                                         " VALUES (?1, ?2, ?3)";
static const char SQL_INDEX[] = "INSERT INTO main.candidate_text (rowid, name, headline, skills, tags, rest)"
                                " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
static const char SQL_UNINDEX[] = "INSERT INTO main.candidate_text (candidate_text, rowid, name, headline, skills, tags, rest)"
                                  " VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?6)";

const VocStatementInfo *
voc_candidate_rows_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_ADD, NULL },
    { SQL_UPDATE, NULL },
    { SQL_REMOVE, NULL },
    { SQL_BODY, NULL },
    { SQL_CLEAR_SKILLS, NULL },
    { SQL_CLEAR_TAGS, NULL },
    { SQL_CLEAR_ATTACHMENTS, NULL },
    { SQL_ADD_SKILL, NULL },
    { SQL_ADD_TAG, NULL },
    { SQL_ADD_ATTACHMENT, NULL },
    { SQL_INDEX, NULL },
    { SQL_UNINDEX, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* Recurses as deep as the document is nested, which its parser limits. */
static void
add_strings (GString       *text,
             const VocJson *value)
{
  for (const VocJson *inner = voc_json_first (value); inner != NULL; inner = voc_json_next (inner))
    add_strings (text, inner);

  if (voc_json_as_string (value) != NULL)
    {
      g_string_append (text, voc_json_as_string (value));
      g_string_append_c (text, '\n');
    }
}

/* Employers, schools and the like are found by the strings of the document; not
 * by what a machine wrote there, or "json" would find everybody. */
static void
add_document (GString       *text,
              const VocJson *document)
{
  static const char *const machine_members[] = { "$schema", "meta", "x-vocation", NULL };

  for (const VocJson *member = voc_json_first (voc_json_as_object (document)); member != NULL; member = voc_json_next (member))
    if (!g_strv_contains (machine_members, voc_json_get_name (member)))
      add_strings (text, member);
}

/* Everything that a search should find and that has no column of its own. */
static char *
make_rest (const VocCandidate *candidate)
{
  const char *const parts[] = {
    candidate->email,
    candidate->phone,
    candidate->place,
    candidate->summary,
    candidate->wishes,
    candidate->notes,
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s\n", parts[i]);

  for (guint i = 0; i < candidate->attachments->len; i++)
    {
      const VocAttachment *attachment = g_ptr_array_index (candidate->attachments, i);

      g_string_append_printf (text, "%s\n", attachment->name);
    }

  add_document (text, voc_json_document_get_root (candidate->resume));

  return voc_fts_text (text->str);
}

static char *
make_list (char **values)
{
  g_autofree char *joined = g_strjoinv ("\n", values);

  return voc_fts_text (joined);
}

static gboolean
run_index (VocConn            *conn,
           const char         *sql,
           const VocCandidate *candidate,
           gint64              id,
           GError            **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  g_autofree char *name = voc_fts_text (candidate->name);
  g_autofree char *headline = voc_fts_text (candidate->headline);
  g_autofree char *skills = make_list (candidate->skills);
  g_autofree char *tags = make_list (candidate->tags);
  g_autofree char *rest = make_rest (candidate);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_text (stmt, 2, name);
  voc_stmt_bind_text (stmt, 3, headline);
  voc_stmt_bind_text (stmt, 4, skills);
  voc_stmt_bind_text (stmt, 5, tags);
  voc_stmt_bind_text (stmt, 6, rest);

  return voc_stmt_run (stmt, error);
}

static gboolean
add_text (VocConn    *conn,
          const char *sql,
          gint64      id,
          guint       position,
          const char *key,
          const char *name,
          GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_int (stmt, 2, position);
  voc_stmt_bind_text (stmt, 3, key);
  if (name != NULL)
    voc_stmt_bind_text (stmt, 4, name);

  return voc_stmt_run (stmt, error);
}

static gboolean
add_lists (VocConn            *conn,
           const VocCandidate *candidate,
           gint64              id,
           GError            **error)
{
  for (guint i = 0; candidate->skills[i] != NULL; i++)
    {
      g_autofree char *key = voc_text_key (candidate->skills[i]);

      if (!add_text (conn, SQL_ADD_SKILL, id, i, key, NULL, error))
        return FALSE;
    }

  for (guint i = 0; candidate->tags[i] != NULL; i++)
    {
      g_autofree char *key = voc_text_key (candidate->tags[i]);

      if (!add_text (conn, SQL_ADD_TAG, id, i, key, candidate->tags[i], error))
        return FALSE;
    }

  for (guint i = 0; i < candidate->attachments->len; i++)
    {
      const VocAttachment *attachment = g_ptr_array_index (candidate->attachments, i);

      if (!add_text (conn, SQL_ADD_ATTACHMENT, id, i, attachment->sha256, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
clear_lists (VocConn *conn,
             gint64   id,
             GError **error)
{
  return voc_listing_run (conn, SQL_CLEAR_SKILLS, id, 0, 0, 1, error) && voc_listing_run (conn, SQL_CLEAR_TAGS, id, 0, 0, 1, error) && voc_listing_run (conn, SQL_CLEAR_ATTACHMENTS, id, 0, 0, 1, error);
}

static gboolean
write_row (VocConn            *conn,
           const char         *sql,
           const VocCandidate *candidate,
           gint64              id,
           const char         *body,
           gint64              now,
           GError            **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  g_autofree char *key = voc_text_key (candidate->name);

  if (stmt == NULL)
    return FALSE;

  if (id != 0)
    voc_stmt_bind_int (stmt, 1, id);
  else
    voc_stmt_bind_null (stmt, 1);
  voc_stmt_bind_text (stmt, 2, candidate->uuid);
  voc_stmt_bind_text (stmt, 3, candidate->name != NULL ? candidate->name : "");
  voc_stmt_bind_text (stmt, 4, key != NULL ? key : "");
  voc_stmt_bind_text (stmt, 5, body);
  voc_stmt_bind_int (stmt, 6, now);

  return voc_stmt_run (stmt, error);
}

/* Writes what becomes of a candidate. %NULL bodies are "not there": without an
 * old one it is added (with *@id when that is not 0, and *@id gets the new one),
 * without a new one it is removed. */
gboolean
voc_candidate_store (VocConn    *conn,
                     gint64     *id,
                     const char *old_body,
                     const char *new_body,
                     gint64      now,
                     GError    **error)
{
  g_autoptr (VocCandidate) old = NULL;
  g_autoptr (VocCandidate) new = NULL;

  if (old_body != NULL)
    {
      old = voc_candidate_from_body (*id, old_body, error);
      if (old == NULL || !run_index (conn, SQL_UNINDEX, old, *id, error) || !clear_lists (conn, *id, error))
        return FALSE;
    }

  if (new_body == NULL)
    return voc_listing_run (conn, SQL_REMOVE, *id, 0, 0, 1, error);

  new = voc_candidate_from_body (*id, new_body, error);
  if (new == NULL || !write_row (conn, old != NULL ? SQL_UPDATE : SQL_ADD, new, *id, new_body, now, error))
    return FALSE;
  if (*id == 0)
    *id = voc_conn_last_rowid (conn);

  return add_lists (conn, new, *id, error) && run_index (conn, SQL_INDEX, new, *id, error);
}

/* The document of a candidate, %NULL when there is none, and with @error set on
 * failure. */
char *
voc_candidate_read_body (VocConn *conn,
                         gint64   id,
                         GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_BODY, error);

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, id);

  return voc_stmt_step (stmt, error) > 0 ? voc_stmt_dup_text (stmt, 0) : NULL;
}
