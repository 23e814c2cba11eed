/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of an employer, from the listings of theirs that the cache has and had:
 * one pass over their rows. An employer has few jobs, so that pay with a nought too many
 * would move the middle of it far: it is left out, and told. How long a job was open is known only where its source says
 * when it was posted: what a source has when it is first read may be of any age. */

#define G_LOG_DOMAIN "voc-store"

#include "config.h"

#include "store/voc-employer-facts.h"

#include "model/voc-pay-doubt.h"
#include "store/voc-duplicate-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-reference-store.h"
#include "store/voc-search-private.h"

#include <string.h>

#define NATION "99"

#define SECONDS_PER_DAY (24 * 60 * 60)

static const char SQL_LISTINGS[] = "SELECT " VOC_SEARCH_COLUMNS ", l.first_seen, l.published, coalesce (m.job, 0),"
                                   " coalesce (l.country, '') = 'US'"
                                   " FROM main.listing l LEFT JOIN main.duplicate_member m ON m.listing = l.id"
                                   " WHERE l.company_id = (SELECT company_id FROM main.listing WHERE id = ?1)"
                                   " AND l.source NOT IN (SELECT source FROM main.source_state WHERE is_removed = 1)"
                                   " ORDER BY l.id DESC LIMIT ?2";

const VocStatementInfo *
voc_employer_facts_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_LISTINGS, "reads the sources once, of which there is one row each" }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* A job is what one source has of it, and then again as another has it. */
typedef struct
{
  gint64   id;
  gint64   source;
  gint64   closed_at;
  gint64   first_seen;
  gint64   published; /* 0: not stated */
  gboolean has_pay;
  gboolean is_odd; /* the pay is likely a mistake */
  VocHit   pay;
} Job;

typedef struct
{
  VocConn           *conn;
  VocEmployerFacts  *facts; /* (unowned) */
  VocPayBasis        basis;
  const VocOwnHours *hours;
  GArray            *jobs;  /* (element-type Job) */
  GHashTable        *known; /* (element-type gint64 guint): where jobs of several sources are in @jobs */
  GHashTable        *bands; /* (element-type guint VocBand): what occupations pay in the nation; NULL: nobody says */
  guint              n_rows;
} Reading;

static void
band_free (gpointer band)
{
  if (band != NULL)
    voc_band_free (band);
}

/* What such work pays; nothing when the title means no occupation, or there are no tables. */
static gboolean
find_band (Reading        *self,
           gint64          occupation,
           const VocBand **band,
           GError        **error)
{
  gpointer known = NULL;

  if (occupation > 0 && !g_hash_table_lookup_extended (self->bands, GINT_TO_POINTER ((int) occupation), NULL, &known))
    {
      g_autoptr (GError) own_error = NULL;
      g_autofree char *soc = voc_soc_from_number ((guint) occupation);

      known = voc_reference_get_band (self->conn, soc, NATION, 0, &own_error);
      if (g_error_matches (own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES))
        self->facts->lacks_figures = TRUE;
      else if (voc_store_error_is_failure (&own_error, error))
        return FALSE;
      g_hash_table_insert (self->bands, GINT_TO_POINTER ((int) occupation), known);
    }

  *band = known;
  return TRUE;
}

/* A job of several sources is open as long as one of them has it; of two that have closed
 * it, the one that did so last counts. */
static void
merge_job (Job       *job,
           const Job *other)
{
  gint64 first_seen = MIN (job->first_seen, other->first_seen);
  gint64 published = job->published > 0 && other->published > 0 ? MIN (job->published, other->published)
                                                                : MAX (job->published, other->published);

  if (job->closed_at > 0 && (other->closed_at == 0 || other->closed_at > job->closed_at))
    {
      job->id = other->id;
      job->source = other->source;
      job->closed_at = other->closed_at;
    }
  job->first_seen = first_seen;
  job->published = published;
  if (other->has_pay && (!job->has_pay || (job->is_odd && !other->is_odd)))
    {
      job->has_pay = TRUE;
      job->is_odd = other->is_odd;
      job->pay = other->pay;
    }
}

static gboolean
read_pay (Reading *self,
          VocStmt *stmt,
          Job     *job,
          GError **error)
{
  const VocBand *band = NULL;
  VocPay         pay;

  voc_search_read_pay (stmt, self->hours, &pay);
  job->has_pay = pay.kind == VOC_PAY_KIND_BASE && pay.provenance != VOC_PAY_PROVENANCE_PREDICTED && *pay.currency != '\0'
                 && voc_pay_get_yearly_middle (&pay, self->basis, &job->pay.pay);
  memcpy (job->pay.currency, pay.currency, sizeof job->pay.currency);
  /* What such work pays is known of one country. */
  if (!job->has_pay || voc_stmt_get_int (stmt, VOC_SEARCH_N_COLUMNS + 3) == 0)
    return TRUE;
  if (!find_band (self, voc_stmt_get_int (stmt, VOC_SEARCH_N_COLUMNS - 1), &band, error))
    return FALSE;

  job->is_odd = voc_pay_doubt_band (&pay, self->basis, (VocEmployment) voc_stmt_get_int (stmt, 8), band) != VOC_PAY_DOUBT_NONE;
  return TRUE;
}

static gboolean
read_job (Reading *self,
          VocStmt *stmt,
          GError **error)
{
  gint64   group = voc_stmt_get_int (stmt, VOC_SEARCH_N_COLUMNS + 2);
  Job      job = { 0 };
  gpointer place;

  self->n_rows++;
  job.id = voc_stmt_get_int (stmt, 0);
  job.source = voc_stmt_get_int (stmt, 1);
  job.closed_at = voc_stmt_get_int (stmt, 2);
  job.first_seen = voc_stmt_get_int (stmt, VOC_SEARCH_N_COLUMNS);
  job.published = voc_stmt_get_int (stmt, VOC_SEARCH_N_COLUMNS + 1);
  if (!read_pay (self, stmt, &job, error))
    return FALSE;
  if (group != 0 && g_hash_table_lookup_extended (self->known, &group, NULL, &place))
    {
      merge_job (&g_array_index (self->jobs, Job, GPOINTER_TO_UINT (place)), &job);
      return TRUE;
    }

  if (group != 0)
    g_hash_table_insert (self->known, g_memdup2 (&group, sizeof group), GUINT_TO_POINTER (self->jobs->len));
  g_array_append_val (self->jobs, job);
  return TRUE;
}

static gboolean
read_jobs (Reading *self,
           gint64   id,
           GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (self->conn, SQL_LISTINGS, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_int (stmt, 2, VOC_EMPLOYER_MOST + 1);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    if (!read_job (self, stmt, error))
      return FALSE;

  return step == 0;
}

static double
get_median (double *values,
            guint   n)
{
  VocPayDistribution distribution = { 0 };

  if (n == 0)
    return -1;

  voc_pay_distribution_fill (&distribution, values, n);
  return distribution.percentiles[2];
}

static void
count_days (VocEmployerFacts *facts,
            const GArray     *jobs,
            gint64            now)
{
  g_autofree double *open = g_new (double, jobs->len + 1);
  g_autofree double *closed = g_new (double, jobs->len + 1);

  for (guint i = 0; i < jobs->len; i++)
    {
      const Job *job = &g_array_index (jobs, Job, i);
      gint64     end = job->closed_at > 0 ? job->closed_at : now;
      double     days = (double) (end - job->published) / SECONDS_PER_DAY;

      facts->since = i == 0 ? job->first_seen : MIN (facts->since, job->first_seen);
      facts->n_closed += job->closed_at > 0 ? 1 : 0;
      facts->n_open += job->closed_at > 0 ? 0 : 1;
      if (job->published <= 0 || days < 0)
        continue;
      if (job->closed_at > 0)
        closed[facts->n_closed_dated++] = days;
      else
        open[facts->n_open_dated++] = days;
    }

  facts->median_days_open = get_median (open, facts->n_open_dated);
  facts->median_days_closed = get_median (closed, facts->n_closed_dated);
}

static int
get_month (const Job *job)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (job->published > 0 ? job->published : job->first_seen);

  return time != NULL ? g_date_time_get_year (time) * 12 + g_date_time_get_month (time) - 1 : 0;
}

static int
compare_months (gconstpointer first,
                gconstpointer second)
{
  const VocEmployerMonth *a = first;
  const VocEmployerMonth *b = second;

  return (a->year * 12 + a->month) - (b->year * 12 + b->month);
}

static gboolean
counts (const Job              *job,
        const VocEmployerFacts *facts,
        int                     month)
{
  return job->has_pay && !job->is_odd && strcmp (job->pay.currency, facts->currency) == 0 && get_month (job) == month;
}

static void
add_month (VocEmployerFacts *facts,
           const GArray     *jobs,
           int               month)
{
  g_autofree double *values = g_new (double, jobs->len + 1);
  VocEmployerMonth   entry = { .year = month / 12, .month = month % 12 + 1 };

  for (guint i = 0; i < jobs->len; i++)
    if (counts (&g_array_index (jobs, Job, i), facts, month))
      values[entry.n++] = g_array_index (jobs, Job, i).pay.pay;
  entry.median = get_median (values, entry.n);
  g_array_append_val (facts->months, entry);
}

/* A figure that is ten times what such work pays, or a tenth, says nothing about who pays. */
static void
count_pay (VocEmployerFacts *facts,
           const GArray     *jobs)
{
  g_autoptr (GArray) pays = g_array_new (FALSE, FALSE, sizeof (VocHit));
  g_autoptr (GHashTable) months = g_hash_table_new (NULL, NULL);
  VocPayDistribution distribution = { 0 };

  for (guint i = 0; i < jobs->len; i++)
    {
      const Job *job = &g_array_index (jobs, Job, i);

      if (job->has_pay && job->is_odd)
        facts->n_odd_pays++;
      else if (job->has_pay)
        g_array_append_val (pays, job->pay);
    }
  voc_pays_fill (pays, "", &distribution);
  g_strlcpy (facts->currency, distribution.currency, sizeof facts->currency);
  facts->n_pays = distribution.n;
  facts->median_pay = distribution.n > 0 ? distribution.percentiles[2] : -1;

  for (guint i = 0; i < jobs->len; i++)
    {
      int month = get_month (&g_array_index (jobs, Job, i));

      if (counts (&g_array_index (jobs, Job, i), facts, month) && g_hash_table_add (months, GINT_TO_POINTER (month)))
        add_month (facts, jobs, month);
    }
  g_array_sort (facts->months, compare_months);
}

static gboolean
count_again (VocConn          *conn,
             VocEmployerFacts *facts,
             const GArray     *jobs,
             GError          **error)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      const Job    *job = &g_array_index (jobs, Job, i);
      VocListingRow row = { .id = job->id, .source_id = job->source, .first_seen = job->first_seen };
      guint         n = 0;

      if (job->closed_at > 0)
        continue;
      if (!voc_duplicates_count_earlier (conn, &row, &n, error))
        return FALSE;
      facts->n_again += n > 0 ? 1 : 0;
    }

  return TRUE;
}

void
voc_employer_facts_free (VocEmployerFacts *self)
{
  g_clear_pointer (&self->months, g_array_unref);
  g_free (self);
}

/**
 * voc_listings_get_employer:
 * @conn: a connection to the cache
 * @id: a listing
 * @basis: what a year of work is
 * @now: Unix seconds
 * @error: return location
 *
 * Looks at the newest %VOC_EMPLOYER_MOST listings of whoever the listing is of; those of
 * sources that were removed are none.
 *
 * Returns: (transfer full) (nullable): what is known; of a listing that names no
 *   employer, or is gone, nothing. %NULL with @error set on failure
 */
VocEmployerFacts *
voc_listings_get_employer (VocConn    *conn,
                           gint64      id,
                           VocPayBasis basis,
                           gint64      now,
                           GError    **error)
{
  g_autoptr (VocEmployerFacts) facts = g_new0 (VocEmployerFacts, 1);
  g_autoptr (GArray) jobs = g_array_new (FALSE, FALSE, sizeof (Job));
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) bands = g_hash_table_new_full (NULL, NULL, NULL, band_free);
  g_autoptr (VocOwnHours) hours = NULL;
  Reading reading = { .conn = conn, .facts = facts, .basis = basis, .jobs = jobs, .known = known, .bands = bands };

  g_return_val_if_fail (conn != NULL, NULL);

  facts->months = g_array_new (FALSE, FALSE, sizeof (VocEmployerMonth));
  hours = voc_own_hours_read (conn, error);
  if (hours == NULL)
    return NULL;

  reading.hours = hours;
  if (!read_jobs (&reading, id, error))
    return NULL;

  facts->is_partial = reading.n_rows > VOC_EMPLOYER_MOST;
  count_days (facts, jobs, now);
  count_pay (facts, jobs);

  return count_again (conn, facts, jobs, error) ? g_steal_pointer (&facts) : NULL;
}
