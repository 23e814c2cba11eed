/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies the tables of data/reference/ into the database, row by row, each cell
 * checked. Most tables go where they belong at once; those that need work go to
 * a temporary one, which voc-reference-build-derive.c reads. */

#include "store/voc-reference-build-private.h"

#include "base/voc-error.h"

#include <string.h>

/* types: one letter a column, as voc_input_bind() takes them. */
typedef struct
{
  const char *file;
  const char *columns;
  const char *types;
  const char *sql;
} Table;

#define BAND "mean,p10,p25,p50,p75,p90"

static const Table tables[] = {
  { "areas.csv", "area,usps,name", "ttt", "INSERT INTO area VALUES (?1, ?2, ?3)" },
  { "soc-titles.csv", "soc,since,level,title", "titt",
    "INSERT INTO soc_title VALUES (?1, ?2, ?3, ?4)" },
  { "pay-nation.csv", "soc,year,jobs,flags," BAND ",hmean,h10,h25,h50,h75,h90", "tiITRRRRRRRRRRRR",
    "INSERT INTO pay VALUES (?1, '99', ?2, ?3, ifnull (?4, ''), ?5, ?6, ?7, ?8, ?9, ?10,"
    " ?11, ?12, ?13, ?14, ?15, ?16)" },
  { "pay-states-2025.csv", "soc,area,jobs,flags," BAND, "ttITRRRRRR",
    "INSERT INTO pay (soc, area, year, jobs, flags, mean, p10, p25, p50, p75, p90)"
    " VALUES (?1, ?2, 2025, ?3, ifnull (?4, ''), ?5, ?6, ?7, ?8, ?9, ?10)" },
  { "pay-states-2025-hourly.csv", "soc,area,hmean,h50", "ttRR",
    "INSERT INTO in_state_hourly VALUES (?1, ?2, ?3, ?4)" },
  { "pay-caps.csv", "year,annual,hourly", "irr", "INSERT INTO pay_cap VALUES (?1, ?2, ?3)" },
  { "projections.csv",
    "period,soc,base,projected,growth,openings,self_employed,education,experience,training",
    "ttIIrIRTTT",
    "INSERT INTO projection (period, soc, base, projected, growth, openings, self_employed,"
    " education, experience, training) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)" },
  { "soc-bridge.csv", "vintage,old,new", "ttt", "INSERT INTO bridge VALUES (?1, ?2, ?3)" },
  { "occupations.csv",
    "soc,zone,less_than_high_school,high_school,certificate,some_college,associate,bachelor,"
    "post_bachelor_certificate,master,doctoral",
    "tIRRRRRRRRR",
    "INSERT INTO in_occupation VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)" },
  { "alternate-titles.csv", "soc,source,title", "ttt",
    "INSERT INTO in_alternate VALUES (?1, ?2, ?3)" },
  { "title-overrides.csv", "title,soc,also", "ttT", "INSERT INTO in_override VALUES (?1, ?2, ?3)" },
  { "title-phrases.csv", "title,soc,also,language", "ttTt", "INSERT INTO in_phrase VALUES (ltrim (?1, '='), ?2, ?3, ?4, ?1 GLOB '=*')" },
  { "title-fields.csv", "field,manager,expert,engineer,aide,technician,language", "tttTTTt",
    "INSERT INTO in_field VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)" },
  { "title-roles.csv", "pattern,kind,language", "ttt", "INSERT INTO in_role VALUES (?1, ?2, ?3)" },
  { "esco-titles.csv", "soc,language,title", "ttt", "INSERT INTO in_esco VALUES (?1, ?2, ?3)" },
  { "related.csv", "soc,related", "tt", "INSERT INTO in_related VALUES (?1, ?2)" },
  { "technologies.csv", "name,hot,socs,in_demand", "tItT",
    "INSERT INTO in_technology VALUES (?1, ifnull (?2, 0), ?3, ?4)" },
  { "price-parities.csv", "area,year,all,goods,housing,utilities,other", "tirRRRR",
    "INSERT INTO price_parity VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)" },
  { "price-index.csv", "year,month,index", "iir", "INSERT INTO price_index VALUES (?1, ?2, ?3)" },
  { "exchange-rates.csv", "currency,period,per_usd", "ttr",
    "INSERT INTO exchange_rate VALUES (?1, ?2, ?3)" },
  { "purchasing-power.csv", "country,year,per_usd", "tir",
    "INSERT INTO purchasing_power VALUES (?1, ?2, ?3)" },
  { "places.csv", "country,region,name,ascii,lat,lon,population", "tTtTrri",
    "INSERT INTO in_place VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)" },
  { "place-aliases.csv", "country,region,name,alias", "tTtt",
    "INSERT INTO in_alias VALUES (?1, ?2, ?3, ?4)" },
  { "zips.csv", "zip,region,lat,lon", "tTrr", "INSERT INTO zip VALUES (?1, ?2, ?3, ?4)" },
  { "credits.csv", "id,name,publisher,period,taken,licence,credit,url", "tttttttt",
    "INSERT INTO credit (id, name, publisher, period, taken, licence, credit, url)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)" },
};

/* Runs an insert whose parameters are bound; a constraint that the row breaks is
 * reported at the row. */
static gboolean
run_insert (VocInput     *input,
            sqlite3_stmt *stmt,
            GError      **error)
{
  int status = sqlite3_step (stmt);

  if (status != SQLITE_DONE)
    {
      voc_input_set_error (input, error, sqlite3_errmsg (sqlite3_db_handle (stmt)));
      sqlite3_reset (stmt);
      return FALSE;
    }

  sqlite3_reset (stmt);
  return TRUE;
}

static gboolean
copy_table (sqlite3     *db,
            const char  *folder,
            const Table *table,
            GError     **error)
{
  g_autoptr (sqlite3_stmt) stmt = voc_build_prepare (db, table->sql, error);
  g_autoptr (VocInput) input = NULL;
  int n_columns = (int) strlen (table->types);
  int n_rows = 0;
  int status;

  if (stmt == NULL)
    return FALSE;
  input = voc_input_open (folder, table->file, table->columns, error);
  if (input == NULL)
    return FALSE;

  while ((status = voc_input_next (input, error)) > 0)
    {
      for (int i = 0; i < n_columns; i++)
        {
          if (!voc_input_bind (input, stmt, i + 1, i, table->types[i], error))
            return FALSE;
        }
      if (!run_insert (input, stmt, error))
        return FALSE;
      n_rows++;
    }
  if (status == 0 && n_rows == 0)
    {
      voc_input_set_error (input, error, "the table has no rows");
      return FALSE;
    }

  return status == 0;
}

/* A table with one column for each skill, which become rows. */
static gboolean
copy_matrix (sqlite3    *db,
             const char *folder,
             const char *file,
             const char *kind,
             GError    **error)
{
  g_autoptr (sqlite3_stmt) stmt = voc_build_prepare (db, "INSERT INTO in_skill VALUES (?1, ?2, ?3, ?4)", error);
  g_autoptr (VocInput) input = NULL;
  int status;

  if (stmt == NULL)
    return FALSE;
  input = voc_input_open (folder, file, NULL, error);
  if (input == NULL)
    return FALSE;

  while ((status = voc_input_next (input, error)) > 0)
    {
      const char *const *header = voc_csv_reader_get_header (input->reader);

      if (!voc_input_bind (input, stmt, 1, 0, 't', error))
        return FALSE;
      sqlite3_bind_text (stmt, 2, kind, -1, SQLITE_STATIC);
      for (int i = 1; header[i] != NULL; i++)
        {
          if (*voc_input_get (input, i) == '\0')
            continue;
          sqlite3_bind_text (stmt, 3, header[i], -1, SQLITE_TRANSIENT);
          if (!voc_input_bind (input, stmt, 4, i, 'r', error) || !run_insert (input, stmt, error))
            return FALSE;
        }
    }

  return status == 0;
}

/**
 * voc_build_tables:
 * @db: the database, with its schema
 * @folder: where the tables are
 *
 * Returns: %FALSE with @error set, which names the file and the line, when a
 *   table is missing or wrong
 */
gboolean
voc_build_tables (sqlite3    *db,
                  const char *folder,
                  GError    **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (!copy_table (db, folder, &tables[i], error))
        return FALSE;
    }

  return copy_matrix (db, folder, "skills.csv", "skill", error) && copy_matrix (db, folder, "knowledge.csv", "knowledge", error);
}
