/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words of feeds that no table knows, with how often they came. A source has a
 * bounded number of them: what came last stays. A program that has learnt a word
 * since does not show it, whoever wrote it down. */

#define G_LOG_DOMAIN "voc-store"

#include "config.h"

#include "store/voc-unknown-word-store.h"

#include "store/voc-unknown-word-store-private.h"

static const char SQL_PUT[] = "INSERT INTO main.unknown_word (source, kind, word, n, first_seen, last_seen, example)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)"
                              " ON CONFLICT (source, kind, word) DO UPDATE SET n = ?4 + ?7 * n, last_seen = ?5, example = ?6";
static const char SQL_TRIM[] = "DELETE FROM main.unknown_word WHERE source = ?1 AND (kind, word) IN"
                               " (SELECT kind, word FROM main.unknown_word WHERE source = ?1"
                               " ORDER BY last_seen DESC LIMIT -1 OFFSET ?2)";
static const char SQL_DROP[] = "DELETE FROM main.unknown_word WHERE source = ?1 AND last_seen < ?2";
static const char SQL_LIST[] = "SELECT source, kind, word, n, first_seen, last_seen, example FROM main.unknown_word"
                               " WHERE source NOT IN (SELECT source FROM main.source_state WHERE is_removed = 1)"
                               " ORDER BY n DESC, kind, word, source";

const VocStatementInfo *
voc_unknown_word_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_PUT, NULL },
    { SQL_TRIM, NULL },
    { SQL_DROP, NULL },
    { SQL_LIST, "all are wanted, of which a source has few" },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_unknown_words_put:
 * @conn: a connection to the cache that may write
 * @word: a word; it was seen at its `last_seen`
 * @adds_up: whether its number is more than what is there, and not instead of it
 *
 * Writes a word down, or what is new of it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_unknown_words_put (VocConn              *conn,
                       const VocUnknownWord *word,
                       gboolean              adds_up,
                       GError              **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_PUT, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, word->source_id);
  voc_stmt_bind_text (stmt, 2, voc_word_kind_to_code (word->kind));
  voc_stmt_bind_text (stmt, 3, word->word);
  voc_stmt_bind_int (stmt, 4, word->n);
  voc_stmt_bind_int (stmt, 5, word->last_seen);
  voc_stmt_bind_text (stmt, 6, word->example);
  voc_stmt_bind_int (stmt, 7, adds_up ? 1 : 0);

  return voc_stmt_run (stmt, error);
}

/**
 * voc_unknown_words_trim:
 * @conn: a connection to the cache that may write
 * @source_id: a source
 *
 * Forgets the words that were not seen for the longest time, so that
 * %VOC_MAX_UNKNOWN_WORDS are left.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_unknown_words_trim (VocConn *conn,
                        gint64   source_id,
                        GError **error)
{
  return voc_listing_run (conn, SQL_TRIM, source_id, VOC_MAX_UNKNOWN_WORDS, 0, 2, error);
}

/**
 * voc_unknown_words_drop_unseen:
 * @conn: a connection to the cache that may write
 * @source_id: a source whose feed was read whole
 * @since: when that sync began; %G_MAXINT64 for a source that is gone
 *
 * Forgets the words that the source no longer says.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_unknown_words_drop_unseen (VocConn *conn,
                               gint64   source_id,
                               gint64   since,
                               GError **error)
{
  return voc_listing_run (conn, SQL_DROP, source_id, since, 0, 2, error);
}

/* A kind of a newer program is none of ours. */
static VocUnknownWord *
read_word (VocStmt *stmt)
{
  VocUnknownWord *word;
  VocWordKind     kind;

  if (!voc_word_kind_from_code (voc_stmt_get_text (stmt, 1), &kind) || voc_word_is_known (kind, voc_stmt_get_text (stmt, 2)))
    return NULL;

  word = voc_unknown_word_new (kind, voc_stmt_get_text (stmt, 2), voc_stmt_get_text (stmt, 6));
  word->source_id = voc_stmt_get_int (stmt, 0);
  word->n = (guint) CLAMP (voc_stmt_get_int (stmt, 3), 0, G_MAXINT);
  word->first_seen = voc_stmt_get_int (stmt, 4);
  word->last_seen = voc_stmt_get_int (stmt, 5);

  return word;
}

/**
 * voc_unknown_words_list:
 * @conn: a connection to the cache
 *
 * Returns: (transfer full) (element-type VocUnknownWord): the words of the sources
 *   that are followed which this program does not know, the most frequent ones
 *   first; %NULL with @error set
 */
GPtrArray *
voc_unknown_words_list (VocConn *conn,
                        GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_unknown_word_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST, error);
  int status;

  if (stmt == NULL)
    return NULL;

  while ((status = voc_stmt_step (stmt, error)) > 0)
    {
      VocUnknownWord *word = read_word (stmt);

      if (word != NULL)
        g_ptr_array_add (words, word);
    }

  return status == 0 ? g_steal_pointer (&words) : NULL;
}
