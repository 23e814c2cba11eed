/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same job of several sources folded into one row of an answer: of those that were
 * found, the one that says most is kept, and counted once. A job that the user hid is
 * hidden whichever source has it. Which listings belong together is read once, in the
 * order in which the rows come. */

#include "store/voc-listing-private.h"
#include "store/voc-search-private.h"

/* So many listings of a source show whether it is of one employer. */
#define SOME_LISTINGS 50

static const char SQL_MEMBERS[] = "SELECT listing, job FROM main.duplicate_member ORDER BY listing";

static const char SQL_COMPANIES[] = "SELECT company_id FROM main.listing WHERE source = ?1 LIMIT ?2";

const VocStatementInfo *
voc_search_fold_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_MEMBERS, "all that are in groups, as a question is about every listing" },
    { SQL_COMPANIES, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

typedef struct
{
  gint64 listing;
  gint64 job;
} Membership;

typedef struct
{
  GArray  *found; /* (element-type VocFound) */
  gboolean is_hidden;
  gboolean is_seen; /* what is new is asked for, and one of it is not */
} Job;

struct _VocFold
{
  VocConn    *conn;
  GArray     *members; /* (element-type Membership): by listing */
  guint       next;
  GHashTable *jobs;   /* (element-type gint64 Job) */
  GHashTable *is_own; /* (element-type gint64 gboolean): of sources */
};

static void
job_free (Job *job)
{
  g_array_unref (job->found);
  g_free (job);
}

/**
 * voc_fold_free:
 * @self: (transfer full): a fold
 */
void
voc_fold_free (VocFold *self)
{
  g_array_unref (self->members);
  g_hash_table_unref (self->jobs);
  g_hash_table_unref (self->is_own);
  g_free (self);
}

/**
 * voc_fold_new:
 * @conn: a connection to the cache
 *
 * Returns: (transfer full): a fold that was told nothing yet
 */
VocFold *
voc_fold_new (VocConn *conn)
{
  VocFold *self = g_new0 (VocFold, 1);

  self->conn = conn;
  self->members = g_array_new (FALSE, FALSE, sizeof (Membership));
  self->jobs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) job_free);
  self->is_own = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

/**
 * voc_fold_read:
 * @self: a fold
 * @error: return location
 *
 * Reads which listings belong together, for voc_fold_get_job().
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_fold_read (VocFold *self,
               GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (self->conn, SQL_MEMBERS, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      Membership member = { voc_stmt_get_int (stmt, 0), voc_stmt_get_int (stmt, 1) };

      g_array_append_val (self->members, member);
    }

  return step == 0;
}

/**
 * voc_fold_get_job:
 * @self: a fold that voc_fold_read() was called for
 * @id: a listing; each is higher than the one before
 *
 * Returns: its group; 0 when it is in none
 */
gint64
voc_fold_get_job (VocFold *self,
                  gint64   id)
{
  while (self->next < self->members->len && g_array_index (self->members, Membership, self->next).listing < id)
    self->next++;
  if (self->next == self->members->len || g_array_index (self->members, Membership, self->next).listing != id)
    return 0;

  return g_array_index (self->members, Membership, self->next).job;
}

static Job *
ensure_job (VocFold *self,
            gint64   id)
{
  Job *job = g_hash_table_lookup (self->jobs, &id);

  if (job == NULL)
    {
      job = g_new0 (Job, 1);
      job->found = g_array_new (FALSE, FALSE, sizeof (VocFound));
      g_hash_table_insert (self->jobs, g_memdup2 (&id, sizeof id), job);
    }

  return job;
}

/**
 * voc_fold_add:
 * @self: a fold
 * @job: a group
 * @found: a listing of it that was found
 *
 * Keeps it until all of the group are known.
 */
void
voc_fold_add (VocFold        *self,
              gint64          job,
              const VocFound *found)
{
  g_array_append_vals (ensure_job (self, job)->found, found, 1);
}

/**
 * voc_fold_hide:
 * @self: a fold
 * @job: a group of which the user hid a listing that would have been found
 */
void
voc_fold_hide (VocFold *self,
               gint64   job)
{
  ensure_job (self, job)->is_hidden = TRUE;
}

/**
 * voc_fold_see:
 * @self: a fold
 * @job: a group of which a listing would have been found if it were new: who has seen
 *   it knows the job
 */
void
voc_fold_see (VocFold *self,
              gint64   job)
{
  ensure_job (self, job)->is_seen = TRUE;
}

/* Whether all listings of a source are of one employer: its own site then. */
static gboolean
find_own (VocFold  *self,
          gint64    source,
          gboolean *is_own,
          GError  **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  gpointer value;
  gint64   first = -1;
  int      step;

  if (g_hash_table_lookup_extended (self->is_own, &source, NULL, &value))
    {
      *is_own = GPOINTER_TO_INT (value);
      return TRUE;
    }

  stmt = voc_conn_prepare (self->conn, SQL_COMPANIES, error);
  if (stmt == NULL)
    return FALSE;

  *is_own = TRUE;
  voc_stmt_bind_int (stmt, 1, source);
  voc_stmt_bind_int (stmt, 2, SOME_LISTINGS);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 company = voc_stmt_get_int (stmt, 0);

      if (first == -1)
        first = company;
      *is_own = *is_own && company == first;
    }
  if (step < 0)
    return FALSE;

  g_hash_table_insert (self->is_own, g_memdup2 (&source, sizeof source), GINT_TO_POINTER (*is_own));
  return TRUE;
}

/* Open before closed, the employer's own site before others, with pay before without,
 * then the newest. */
static gboolean
is_better (const VocFound *a,
           gboolean        a_is_own,
           const VocFound *b,
           gboolean        b_is_own)
{
  if (a->is_closed != b->is_closed)
    return !a->is_closed;
  if (a_is_own != b_is_own)
    return a_is_own;
  if (a->hit.is_stated != b->hit.is_stated)
    return a->hit.is_stated;
  if (a->hit.posted != b->hit.posted)
    return a->hit.posted > b->hit.posted;

  return a->hit.id < b->hit.id;
}

static gboolean
choose (VocFold   *self,
        const Job *job,
        VocFound  *best,
        GError   **error)
{
  gboolean best_is_own = FALSE;

  for (guint i = 0; i < job->found->len; i++)
    {
      const VocFound *found = &g_array_index (job->found, VocFound, i);
      gboolean        is_own;

      if (!find_own (self, found->source, &is_own, error))
        return FALSE;
      if (i > 0 && !is_better (found, is_own, best, best_is_own))
        continue;
      *best = *found;
      best_is_own = is_own;
    }

  return TRUE;
}

/**
 * voc_fold_finish:
 * @self: a fold that knows all that was found
 * @n_folded: (out): listings that are not shown, as another one of their job is
 * @n_hidden: (out): jobs that are not shown, as the user hid them
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocFound) (nullable): one of each job, in no
 *   order; %NULL with @error set on failure
 */
GArray *
voc_fold_finish (VocFold *self,
                 guint   *n_folded,
                 guint   *n_hidden,
                 GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (VocFound));
  GHashTableIter iter;
  gpointer       value;

  *n_folded = 0;
  *n_hidden = 0;
  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Job *job = value;
      VocFound   best = { .source = 0 };

      if (job->is_seen)
        continue;
      if (job->is_hidden)
        {
          (*n_hidden)++;
          continue;
        }
      if (!choose (self, job, &best, error))
        return NULL;
      g_array_append_val (all, best);
      *n_folded += job->found->len - 1;
    }

  return g_steal_pointer (&all);
}
