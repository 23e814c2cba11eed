/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first listings of an answer, by date, without a look at all of them: what a window
 * shows while the columns are on their way. They are judged like any others, and each is
 * where the whole answer has it. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-search-pass-private.h"

#include "store/voc-listing-private.h"

/* So many fill a screen, and so many are gone through for them: some hundredths of a
 * second. */
static int most_found = 64;  /* atomic */
static int most_rows = 4096; /* atomic */

static const char SQL_NEWEST[] = "SELECT " VOC_SEARCH_PASS_COLUMNS ", m.job FROM main.listing l"
                                 " LEFT JOIN main.duplicate_member m ON m.listing = l.id"
                                 " ORDER BY l.posted DESC, l.id DESC LIMIT ?1";

static const char SQL_OF_JOB[] = "SELECT " VOC_SEARCH_PASS_COLUMNS " FROM main.duplicate_member m"
                                 " CROSS JOIN main.listing l ON l.id = m.listing WHERE m.job = ?1";

/* Behind the columns of a pass. */
#define JOB_COLUMN (VOC_SEARCH_N_COLUMNS + 3)

const VocStatementInfo *
voc_search_beginning_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_NEWEST, "by an index, and no more rows than are asked for" }, { SQL_OF_JOB, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

typedef struct
{
  VocSearchPass pass;
  GHashTable   *jobs; /* (element-type gint64): that were taken whole */
  guint         n_counted;
  guint         n_found; /* of the hits that were counted */
  gint64        posted;  /* of the last row */
  gint64        id;      /* likewise */
  gboolean      has_all; /* there is no row behind it */
} Beginning;

static void
beginning_clear (Beginning *self)
{
  voc_search_pass_clear (&self->pass);
  g_clear_pointer (&self->jobs, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Beginning, beginning_clear)

/* Which of a job is shown may be any of them. */
static gboolean
take_job (Beginning *self,
          gint64     job,
          GError   **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  int step;

  if (!g_hash_table_add (self->jobs, g_memdup2 (&job, sizeof job)))
    return TRUE;

  stmt = voc_conn_prepare (self->pass.conn, SQL_OF_JOB, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, job);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    if (!voc_search_pass_take (&self->pass, stmt, job, error))
      return FALSE;

  return step == 0;
}

/* Of those that were found alone: jobs of several sources come to it. */
static gboolean
has_enough (Beginning *self)
{
  for (; self->n_counted < self->pass.hits->len; self->n_counted++)
    if (self->pass.query->pay_policy != VOC_PAY_POLICY_LOWER || g_array_index (self->pass.hits, VocHit, self->n_counted).is_stated)
      self->n_found++;

  return self->n_found >= (guint) g_atomic_int_get (&most_found);
}

static gboolean
read_rows (Beginning *self,
           GError   **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (self->pass.conn, SQL_NEWEST, error);
  int n_rows = g_atomic_int_get (&most_rows);
  int step = 1;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, n_rows + 1);
  for (int i = 0; i < n_rows && !has_enough (self) && (step = voc_stmt_step (stmt, error)) > 0; i++)
    {
      gint64 job = self->pass.fold != NULL ? voc_stmt_get_int (stmt, JOB_COLUMN) : 0;

      self->posted = voc_stmt_get_int (stmt, 6);
      self->id = voc_stmt_get_int (stmt, 0);
      if (job != 0 ? !take_job (self, job, error) : !voc_search_pass_take (&self->pass, stmt, 0, error))
        return FALSE;
    }

  self->has_all = step == 0;
  return step >= 0;
}

/* Before one that is behind the last row there may be others; and all with pay before those
 * without. */
static gboolean
is_in_place (const Beginning *self,
             const VocHit    *hit)
{
  if (self->has_all)
    return TRUE;

  return (hit->posted > self->posted || (hit->posted == self->posted && hit->id >= self->id))
         && (hit->is_stated || self->pass.query->pay_policy != VOC_PAY_POLICY_LOWER);
}

static VocResult *
make_result (Beginning *self)
{
  VocResult *result = voc_result_new (self->pass.query);
  gboolean   has_distances = self->pass.query->near.is_known;
  guint      most = (guint) g_atomic_int_get (&most_found);

  result->is_beginning = TRUE;
  result->lacks_texts = TRUE;
  if (has_distances)
    result->distances_km = g_array_new (FALSE, FALSE, sizeof (float));
  voc_hits_sort (self->pass.hits, self->pass.query, "");
  for (guint i = 0; i < self->pass.hits->len && result->ids->len < most; i++)
    {
      const VocHit *hit = &g_array_index (self->pass.hits, VocHit, i);

      if (!is_in_place (self, hit))
        break;
      g_array_append_val (result->ids, hit->id);
      if (has_distances)
        g_array_append_val (result->distances_km, hit->distance_km);
    }

  return result;
}

/* Without words all are as relevant as others. */
static gboolean
is_by_date (const VocQuery *query)
{
  return query->sort == VOC_SORT_RELEVANCE || (query->sort == VOC_SORT_NEWEST && !query->is_reversed);
}

/**
 * voc_search_beginning_set_most:
 * @n_found: how many are found at most
 * @n_rows: how many rows are gone through for them
 *
 * For tests, which have fewer. Any thread may call this.
 */
void
voc_search_beginning_set_most (guint n_found,
                               guint n_rows)
{
  g_atomic_int_set (&most_found, (int) n_found);
  g_atomic_int_set (&most_rows, (int) n_rows);
}

/**
 * voc_search_beginning:
 * @conn: a connection to the cache, in a transaction
 * @query: a sealed query
 * @sources: (element-type gint64) (nullable): only listings of one of these
 * @error: return location
 *
 * Finds the first listings of a question that has no words, in the order of dates.
 *
 * Returns: (transfer full) (nullable): its beginning, VocResult.is_beginning, without any
 *   counts; there may be nothing in it, though something is found. %NULL with @error set on
 *   failure
 */
VocResult *
voc_search_beginning (VocConn        *conn,
                      const VocQuery *query,
                      GArray         *sources,
                      GError        **error)
{
  g_auto (Beginning) self = { 0 };
  gboolean may_be = query->terms->len == 0 && is_by_date (query) && !query->only_offers && !query->only_pay;

  voc_search_pass_init (&self.pass, conn, query, sources);
  self.jobs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (query->folds_duplicates)
    self.pass.fold = voc_fold_new (conn);
  if (may_be && (!voc_search_pass_begin (&self.pass, error) || !read_rows (&self, error) || !voc_search_pass_take_folded (&self.pass, error)))
    return NULL;

  return make_result (&self);
}
