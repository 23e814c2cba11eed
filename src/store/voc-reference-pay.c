/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Official pay. Every figure is given as it was published, with one exception: the hourly percentiles of the states,
 * which BLS publishes as yearly ones only, are those divided by 2,080 hours, and
 * only where the occupation is not marked as paid by the year.
 *
 * On whatever thread owns the connection. */

#include "store/voc-reference-store.h"

#include "store/voc-reference-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NATION "99"

/* 40 hours in 52 weeks, as BLS reckons (OEWS technical notes). */
#define HOURS_PER_YEAR 2080.0

#define BAND_COLUMNS                                                                             \
  "SELECT p.soc, (SELECT t.title FROM ref.soc_title t WHERE t.soc = p.soc AND t.since <= p.year" \
  " ORDER BY t.since DESC LIMIT 1), p.area, a.name, p.year, p.jobs, p.flags, c.annual,"          \
  " p.mean, p.p10, p.p25, p.p50, p.p75, p.p90, p.hmean, p.h10, p.h25, p.h50, p.h75, p.h90"       \
  " FROM ref.pay p CROSS JOIN ref.area a ON a.code = p.area"                                     \
  " LEFT JOIN ref.pay_cap c ON c.year = p.year"

static const char SQL_BAND[] = BAND_COLUMNS " WHERE p.soc = ?1 AND p.area = ?2 AND p.year = ?3";

static const char SQL_BAND_NEWEST[] = BAND_COLUMNS " WHERE p.soc = ?1 AND p.area = ?2 ORDER BY p.year DESC LIMIT 1";

static const char SQL_STATE_BANDS[] = BAND_COLUMNS
  " WHERE p.soc = ?1 AND p.area <> '" NATION "' AND p.year = CASE ?2 WHEN 0 THEN"
  "  (SELECT max (l.year) FROM ref.pay l WHERE l.soc = ?1 AND l.area <> '" NATION "')"
  "  ELSE ?2 END ORDER BY p.area";

/* The code's own years, and in years that do not have it the codes that it was a
 * part of. */
static const char SQL_TREND[] = BAND_COLUMNS
  " WHERE p.area = '" NATION "' AND p.soc IN (SELECT ?1 UNION SELECT b.old FROM ref.bridge b"
  "   WHERE b.new = ?1 AND b.vintage <> 'soc2018-to-oews')"
  " AND (p.soc = ?1 OR (NOT EXISTS (SELECT 1 FROM ref.pay o WHERE o.soc = ?1"
  "     AND o.area = '" NATION "' AND o.year = p.year)"
  "   AND EXISTS (SELECT 1 FROM ref.bridge v WHERE v.new = ?1 AND v.old = p.soc AND v.vintage ="
  "     CASE WHEN p.year <= 2018 THEN 'soc2010-2014-2018'"
  "          WHEN p.year <= 2020 THEN 'oews-2019-2020' END)))"
  " ORDER BY p.year, p.soc";

static const char SQL_LATEST_YEAR[] = "SELECT max (year) FROM ref.pay WHERE soc = '00-0000' AND area = '" NATION "'";

static const char SQL_OWN_HOURS[] = "SELECT soc FROM ref.own_hours ORDER BY soc";

const char *const voc_reference_pay_statements[] = {
  SQL_BAND,
  SQL_BAND_NEWEST,
  SQL_STATE_BANDS,
  SQL_TREND,
  SQL_LATEST_YEAR,
  SQL_OWN_HOURS,
  NULL,
};

static double
get_money (VocStmt *stmt,
           int      column)
{
  return voc_stmt_is_null (stmt, column) ? -1.0 : voc_stmt_get_double (stmt, column);
}

/* A yearly figure as an hourly one, in whole cents. */
static double
per_hour (double annual)
{
  return annual < 0.0 ? -1.0 : round (annual / HOURS_PER_YEAR * 100.0) / 100.0;
}

static void
read_flags (VocBand    *band,
            const char *flags)
{
  static const int percents[VOC_N_PERCENTILES] = { 10, 25, 50, 75, 90 };
  const char      *top = strchr (flags, 'T');
  int              first = top != NULL ? atoi (top + 1) : 101;

  if (strchr (flags, 'A') != NULL)
    band->flags |= VOC_BAND_ANNUAL_ONLY;
  if (strchr (flags, 'H') != NULL)
    band->flags |= VOC_BAND_HOURLY_ONLY;
  for (int i = 0; i < VOC_N_PERCENTILES; i++)
    band->is_top_coded[i] = percents[i] >= first;
}

/* The hourly figures of a state that are not published but follow from the yearly
 * ones. */
static void
derive_hourly (VocBand *band)
{
  if ((band->flags & (VOC_BAND_ANNUAL_ONLY | VOC_BAND_HOURLY_ONLY)) != 0)
    return;

  band->hourly_mean = per_hour (band->annual_mean);
  for (int i = 0; i < VOC_N_PERCENTILES; i++)
    band->hourly[i] = per_hour (band->annual[i]);
}

static VocBand *
read_band (VocStmt *stmt)
{
  VocBand *band = voc_band_new ();

  band->soc = voc_stmt_dup_text (stmt, 0);
  band->title = voc_stmt_dup_text (stmt, 1);
  band->area_code = voc_stmt_dup_text (stmt, 2);
  band->area_name = voc_stmt_dup_text (stmt, 3);
  band->year = (int) voc_stmt_get_int (stmt, 4);
  band->employment = voc_stmt_is_null (stmt, 5) ? -1 : voc_stmt_get_int (stmt, 5);
  read_flags (band, voc_stmt_get_text (stmt, 6));
  band->annual_cap = get_money (stmt, 7);
  band->annual_mean = get_money (stmt, 8);
  band->hourly_mean = get_money (stmt, 14);
  for (int i = 0; i < VOC_N_PERCENTILES; i++)
    {
      band->annual[i] = get_money (stmt, 9 + i);
      band->hourly[i] = get_money (stmt, 15 + i);
    }
  if (!g_str_equal (band->area_code, NATION))
    derive_hourly (band);

  return band;
}

static GPtrArray *
read_bands (VocStmt *stmt,
            GError **error)
{
  g_autoptr (GPtrArray) bands = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_band_free);
  int status;

  while ((status = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (bands, read_band (stmt));

  return status == 0 ? g_steal_pointer (&bands) : NULL;
}

/**
 * voc_reference_get_band:
 * @conn: a connection of the store
 * @soc: an occupation
 * @area_code: "99" for the United States, else the FIPS code of a state
 * @year: the year, or 0 for the newest that has it
 *
 * Returns: (transfer full): the pay of the occupation there (BLS OEWS), in U.S.
 *   dollars of that year; single figures may be missing. %NULL with
 *   %VOC_STORE_ERROR_NOT_FOUND when nothing was published
 */
VocBand *
voc_reference_get_band (VocConn    *conn,
                        const char *soc,
                        const char *area_code,
                        int         year,
                        GError    **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  int status;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (soc != NULL, NULL);
  g_return_val_if_fail (area_code != NULL, NULL);

  stmt = voc_conn_prepare (conn, year == 0 ? SQL_BAND_NEWEST : SQL_BAND, error);
  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_text (stmt, 1, soc);
  voc_stmt_bind_text (stmt, 2, area_code);
  if (year != 0)
    voc_stmt_bind_int (stmt, 3, year);
  status = voc_stmt_step (stmt, error);
  if (status == 0)
    voc_reference_set_missing (error, "pay", soc);

  return status > 0 ? read_band (stmt) : NULL;
}

/**
 * voc_reference_list_state_bands:
 * @conn: a connection of the store
 * @soc: an occupation
 * @year: the year, or 0 for the newest that there is for states
 *
 * Returns: (transfer full) (element-type VocBand): the pay in each state that
 *   publishes it, in the order of their FIPS codes; maybe none. %NULL with @error
 *   set
 */
GPtrArray *
voc_reference_list_state_bands (VocConn    *conn,
                                const char *soc,
                                int         year,
                                GError    **error)
{
  g_autoptr (VocStmt) stmt = NULL;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (soc != NULL, NULL);

  stmt = voc_conn_prepare (conn, SQL_STATE_BANDS, error);
  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_text (stmt, 1, soc);
  voc_stmt_bind_int (stmt, 2, year);
  return read_bands (stmt, error);
}

/**
 * voc_reference_list_trend:
 * @conn: a connection of the store
 * @soc: an occupation
 *
 * Lists the national pay of an occupation over the years. In years when its code
 * did not exist yet, the codes that it was a part of stand in its place: their
 * `soc` and `title` differ, and there may be several of one year. They are other
 * groups of people: a chart must show the break and must not join them.
 *
 * Returns: (transfer full) (element-type VocBand): by year, then by code; maybe
 *   none. %NULL with @error set
 */
GPtrArray *
voc_reference_list_trend (VocConn    *conn,
                          const char *soc,
                          GError    **error)
{
  g_autoptr (VocStmt) stmt = NULL;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (soc != NULL, NULL);

  stmt = voc_conn_prepare (conn, SQL_TREND, error);
  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_text (stmt, 1, soc);
  return read_bands (stmt, error);
}

/**
 * voc_reference_latest_year:
 * @conn: a connection of the store
 *
 * Returns: the newest year that there is pay of, 0 when there is none
 */
int
voc_reference_latest_year (VocConn *conn)
{
  gint64 year = 0;

  g_return_val_if_fail (conn != NULL, 0);

  /* Without an answer there are no figures, and that is what 0 says. */
  if (!voc_conn_get_int (conn, SQL_LATEST_YEAR, &year, NULL))
    return 0;

  return (int) year;
}

/**
 * voc_reference_list_own_hours:
 * @conn: a connection of the store
 *
 * Lists the occupations that have hours of their own, as BLS publishes their pay by the year
 * alone, or by the hour alone: some 70.
 *
 * Returns: (transfer full) (element-type guint): of voc_soc_to_number(), in their order. %NULL
 *   with @error set
 */
GArray *
voc_reference_list_own_hours (VocConn *conn,
                              GError **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  g_autoptr (GArray) occupations = NULL;
  int status;

  g_return_val_if_fail (conn != NULL, NULL);

  stmt = voc_conn_prepare (conn, SQL_OWN_HOURS, error);
  if (stmt == NULL)
    return NULL;

  occupations = g_array_new (FALSE, FALSE, sizeof (guint));
  while ((status = voc_stmt_step (stmt, error)) > 0)
    {
      guint number = voc_soc_to_number (voc_stmt_get_text (stmt, 0));

      g_array_append_val (occupations, number);
    }

  return status == 0 ? g_steal_pointer (&occupations) : NULL;
}
