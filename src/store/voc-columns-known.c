/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a question needs of the database before the columns are locked: where its words
 * are that are not in memory, which sources are gone, which were known before, and the numbers of its company, its skills and its occupations. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-search-private.h"

#include "store/voc-listing-private.h"
#include "store/voc-search-private.h"

static const char SQL_REMOVED_SOURCES[] = "SELECT source FROM main.source_state WHERE is_removed = 1";

static const char SQL_COMPANY[] = "SELECT id FROM main.company WHERE key = ?1";

const VocStatementInfo *
voc_columns_known_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_REMOVED_SOURCES, "one row a source" }, { SQL_COMPANY, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_columns_known_clear:
 * @self: what was asked; left empty
 */
void
voc_columns_known_clear (VocColumnsKnown *self)
{
  g_clear_pointer (&self->words, voc_asked_words_free);
  g_clear_pointer (&self->removed, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  voc_asked_marks_clear (&self->marks);
}

/**
 * voc_columns_read_removed:
 * @conn: a connection to the cache
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the sources that are gone;
 *   %NULL with @error set on failure
 */
GHashTable *
voc_columns_read_removed (VocConn *conn,
                          GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_REMOVED_SOURCES, error);
  g_autoptr (GHashTable) removed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 source = voc_stmt_get_int (stmt, 0);

      g_hash_table_add (removed, g_memdup2 (&source, sizeof source));
    }

  return step == 0 ? g_steal_pointer (&removed) : NULL;
}

static gboolean
find_company (VocColumnsKnown *known,
              VocConn         *conn,
              const VocQuery  *query,
              GError         **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  g_autofree char *key = NULL;
  int              step;

  if (query->company == NULL)
    return TRUE;

  key = voc_listing_company_key (query->company);
  stmt = voc_conn_prepare (conn, SQL_COMPANY, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, key);
  step = voc_stmt_step (stmt, error);
  known->company = step > 0 ? voc_stmt_get_int (stmt, 0) : -1;
  return step >= 0;
}

/**
 * voc_columns_known_fill:
 * @self: (out): what was asked
 * @conn: a connection to the cache, in a transaction
 * @query: a sealed query, which has to stay
 * @reads_text: whether words are looked for in the descriptions too
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_columns_known_fill (VocColumnsKnown *self,
                        VocConn         *conn,
                        const VocQuery  *query,
                        gboolean         reads_text,
                        GError         **error)
{
  self->removed = voc_columns_read_removed (conn, error);
  if (self->removed == NULL || !find_company (self, conn, query, error) || !voc_asked_marks_fill (&self->marks, conn, query, error))
    return FALSE;
  if (query->seen_after > 0 && (self->seen = voc_seen_read (conn, error)) == NULL)
    return FALSE;

  self->words = voc_asked_words_new (conn, query, reads_text, error);
  return self->words != NULL;
}

static gboolean
is_among (const GArray *sources,
          gint64        source)
{
  if (sources == NULL)
    return TRUE;

  for (guint i = 0; i < sources->len; i++)
    if (g_array_index (sources, gint64, i) == source)
      return TRUE;

  return FALSE;
}

/**
 * voc_columns_known_choose_sources:
 * @self: what was asked
 * @set: locked columns
 * @query: the query that it was filled for
 * @sources: (element-type gint64) (nullable): only listings of one of these
 * @is_wanted: (out): by number of the source: whether its listings are
 * @seen: (out) (nullable): likewise: what was first seen later is new; %NULL when all are
 *
 * Chooses the sources whose listings may be found.
 *
 * Returns: whether these are all
 */
gboolean
voc_columns_known_choose_sources (const VocColumnsKnown *self,
                                  const VocColumnSet    *set,
                                  const VocQuery        *query,
                                  const GArray          *sources,
                                  guint8               **is_wanted,
                                  gint64               **seen)
{
  const GArray *ids = set->source_numbers.ids;
  gboolean      wants_all = TRUE;

  *is_wanted = g_new0 (guint8, ids->len + 1);
  *seen = self->seen != NULL ? g_new0 (gint64, ids->len + 1) : NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      (*is_wanted)[i] = (query->source_id == 0 || query->source_id == id) && is_among (sources, id)
                        && !g_hash_table_contains (self->removed, &id);
      wants_all = wants_all && (*is_wanted)[i];
      if (*seen != NULL)
        (*seen)[i] = voc_seen_get_limit (self->seen, id, query->seen_after);
    }

  return wants_all;
}

/**
 * voc_columns_prepare_ranks:
 * @self: columns; not locked by this thread
 * @sort: how they are to be put in order
 *
 * Finds the places of the texts that this needs, as far as they are many, without the lock:
 * nobody who writes waits for it.
 */
void
voc_columns_prepare_ranks (VocColumns *self,
                           VocSort     sort)
{
  const VocColumnSet *set;
  VocRanksWork       *work = NULL;

  if (sort != VOC_SORT_TITLE && sort != VOC_SORT_COMPANY)
    return;
  set = voc_columns_lock (self);
  if (set == NULL)
    return;

  if (sort == VOC_SORT_TITLE)
    work = voc_code_ranks_plan (set->title_ranks, &set->title_codes);
  else
    work = voc_code_ranks_plan (set->employer_ranks, &set->employer_codes);
  voc_columns_unlock (self);
  if (work != NULL)
    voc_ranks_work_do (work);
}
