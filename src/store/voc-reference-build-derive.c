/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the tables that follow from others: what a title can mean, completions in
 * the order of their use, places in the order of their size. The keys are made by
 * the very functions that make them when a user types, so that both meet. */

#include "store/voc-reference-build-private.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "model/voc-occupation.h"

static const char SQL_OCCUPATIONS[] = "INSERT INTO occupation"
                                      " SELECT t.soc, t.title, t.level,"
                                      "   ifnull ((SELECT max (year) FROM pay p WHERE p.soc = t.soc AND p.area = '99'), 0),"
                                      "   ifnull ((SELECT jobs FROM pay p WHERE p.soc = t.soc AND p.area = '99'"
                                      "            AND jobs IS NOT NULL ORDER BY year DESC LIMIT 1), 0),"
                                      "   ifnull (o.zone, 0)"
                                      " FROM soc_title t LEFT JOIN in_occupation o ON o.soc = t.soc"
                                      " WHERE t.since = (SELECT max (since) FROM soc_title l WHERE l.soc = t.soc)"
                                      " ORDER BY t.soc;"
                                      "INSERT INTO own_hours SELECT p.soc FROM pay p JOIN occupation o ON o.soc = p.soc AND o.last_year = p.year"
                                      " WHERE p.area = '99' AND (instr (p.flags, 'A') > 0 OR instr (p.flags, 'H') > 0) ORDER BY p.soc;"
                                      "INSERT INTO education SELECT soc, e1, e2, e3, e4, e5, e6, e7, e8, e9 FROM in_occupation"
                                      " WHERE e1 IS NOT NULL ORDER BY soc;"
                                      "UPDATE pay SET hmean = h.hmean, h50 = h.h50 FROM in_state_hourly h"
                                      " WHERE pay.soc = h.soc AND pay.area = h.area AND pay.year = 2025;";

static const char SQL_TITLES[] = "CREATE TEMP TABLE candidate AS"
                                 " SELECT title_key (title) AS key, soc, title, 0 AS quality, 0 AS place FROM in_override"
                                 " UNION ALL"
                                 " SELECT title_key (title), j.value, title, 1, j.key FROM in_override,"
                                 "   json_each ('[\"' || replace (also, ' ', '\",\"') || '\"]') j WHERE also IS NOT NULL"
                                 " UNION ALL"
                                 " SELECT title_key (title), soc, title, 2, 0 FROM occupation"
                                 "   WHERE level = 'detailed' AND last_year = (SELECT max (last_year) FROM occupation)"
                                 " UNION ALL"
                                 " SELECT title_key (title), soc, title, instr ('rtmas', source) + 2, 0 FROM in_alternate"
                                 " UNION ALL"
                                 " SELECT title_key (title), soc, title, 8, 0 FROM in_esco;"

                                 /* Phrases of ours are titles, too; where O*NET has them, they are
                                  * written as there. */
                                 "CREATE INDEX temp.candidate_key ON candidate (key, quality);"
                                 "INSERT INTO candidate"
                                 " SELECT p.key, p.soc, ifnull ((SELECT c.title FROM candidate c WHERE c.key = p.key"
                                 "     AND c.quality BETWEEN 2 AND 7 ORDER BY length (c.title), c.title LIMIT 1), p.title), 0, 0"
                                 " FROM (SELECT title_key (title) AS key, soc, title FROM in_phrase WHERE title NOT GLOB '-*') p"
                                 " WHERE NOT EXISTS (SELECT 1 FROM candidate c WHERE c.key = p.key AND c.quality = 0);"
                                 "INSERT INTO candidate"
                                 " SELECT title_key (title), j.value, title, 1, j.key FROM in_phrase,"
                                 "   json_each ('[\"' || replace (also, ' ', '\",\"') || '\"]') j"
                                 " WHERE also IS NOT NULL AND title NOT GLOB '-*';"
                                 "DELETE FROM candidate WHERE key IN (SELECT title_key (title) FROM in_phrase WHERE soc = 'none');"

                                 "INSERT INTO title_match"
                                 " SELECT key, row_number () OVER (PARTITION BY key ORDER BY quality, place, jobs DESC, soc) - 1,"
                                 "   soc, quality, title"
                                 " FROM (SELECT key, c.soc, title, quality, place, jobs,"
                                 "         row_number () OVER (PARTITION BY key, c.soc ORDER BY quality, place, length (title), title) AS n"
                                 "       FROM candidate c JOIN (SELECT soc, jobs FROM occupation) USING (soc)"
                                 "       WHERE key <> '')"
                                 " WHERE n = 1 ORDER BY key, quality, place, jobs DESC, soc;"

                                 "INSERT INTO title"
                                 " SELECT row_number () OVER (ORDER BY jobs DESC, quality, length (key), key),"
                                 "   key, m.title, m.soc"
                                 " FROM title_match m JOIN occupation o ON o.soc = m.soc"
                                 " WHERE position = 0 AND quality < 8 AND m.title <> lower (m.title);"
                                 "INSERT INTO title_words (rowid, key) SELECT id, key FROM title ORDER BY id;"
                                 "INSERT INTO title_words (title_words) VALUES ('optimize');";

static const char SQL_SKILLS[] = "INSERT INTO related"
                                 " SELECT soc, j.key, j.value FROM in_related,"
                                 "   json_each ('[\"' || replace (related, ' ', '\",\"') || '\"]') j ORDER BY soc, j.key;"

                                 "INSERT INTO skill_name (kind, name, is_hot)"
                                 " SELECT kind, name, 0 FROM (SELECT DISTINCT kind, name FROM in_skill) ORDER BY kind, name;"
                                 "INSERT INTO skill_name (kind, name, is_hot)"
                                 " SELECT 'technology', name, hot FROM in_technology ORDER BY name;"
                                 "INSERT INTO skill"
                                 " SELECT soc, s.kind, row_number () OVER (PARTITION BY soc, s.kind"
                                 "   ORDER BY importance DESC, s.name) - 1, n.id, importance"
                                 " FROM in_skill s JOIN skill_name n ON n.kind = s.kind AND n.name = s.name"
                                 " ORDER BY soc, s.kind, importance DESC, s.name;"
                                 "INSERT INTO skill"
                                 " SELECT soc, 'technology', row_number () OVER (PARTITION BY soc"
                                 "   ORDER BY wanted DESC, is_hot DESC, name) - 1, id, 0.0"
                                 " FROM (SELECT j.value AS soc, n.id, n.name, n.is_hot,"
                                 "         instr (ifnull (t.in_demand, ''), j.value) > 0 AS wanted"
                                 "       FROM in_technology t JOIN skill_name n ON n.kind = 'technology' AND n.name = t.name,"
                                 "         json_each ('[\"' || replace (t.socs, ' ', '\",\"') || '\"]') j)"
                                 " ORDER BY soc, wanted DESC, is_hot DESC, name;";

static const char SQL_PLACES[] = "INSERT INTO place"
                                 " SELECT row_number () OVER (ORDER BY population DESC, country, region, name, lat, lon),"
                                 "   name, region, country, lat, lon, population FROM in_place;"
                                 "CREATE TEMP TABLE place_by_name AS"
                                 " SELECT country, region, name, min (id) AS id FROM place GROUP BY country, region, name;"
                                 "CREATE INDEX temp.place_by_name_key ON place_by_name (country, name);"
                                 "CREATE TEMP TABLE names AS"
                                 " SELECT id, 0 AS n, text_key (name) AS key FROM place"
                                 " UNION SELECT p.id, 1, text_key (i.ascii) FROM in_place i"
                                 "   JOIN place p ON p.country = i.country AND p.region IS i.region AND p.name = i.name"
                                 "     AND p.latitude = i.lat AND p.longitude = i.lon WHERE i.ascii IS NOT NULL"
                                 " UNION SELECT b.id, 2, text_key (a.alias) FROM in_alias a"
                                 "   JOIN place_by_name b ON b.country = a.country AND b.region IS a.region"
                                 "     AND b.name = a.name;"
                                 "DELETE FROM names WHERE key = '';"
                                 /* "Saint" and "St" are one word in the names of towns. */
                                 "INSERT INTO names SELECT id, 2, replace (key, 'saint ', 'st ') FROM names"
                                 "   WHERE key GLOB 'saint *' AND n = 0;"
                                 "INSERT INTO names SELECT id, 2, 'saint ' || substr (key, 4) FROM names"
                                 "   WHERE key GLOB 'st *' AND n = 0;"
                                 "INSERT OR IGNORE INTO place_name SELECT key, id FROM names ORDER BY key, id;"
                                 "INSERT INTO place_words (rowid, name, other, more)"
                                 " SELECT id, max (CASE n WHEN 0 THEN key END), max (CASE n WHEN 1 THEN key END),"
                                 "   group_concat (CASE n WHEN 2 THEN key END, ' ') FROM names GROUP BY id ORDER BY id;"
                                 "INSERT INTO place_words (place_words) VALUES ('optimize');";

static void
title_key_func (sqlite3_context *context,
                int              n_values,
                sqlite3_value  **values)
{
  const char *title = (const char *) sqlite3_value_text (values[0]);

  sqlite3_result_text (context, voc_title_normalise (title != NULL ? title : ""), -1, g_free);
}

/* The words of a text as a search has them, with "c++" for one. */
static void
text_words_func (sqlite3_context *context,
                 int              n_values,
                 sqlite3_value  **values)
{
  g_auto (GStrv) words = voc_text_tokenize ((const char *) sqlite3_value_text (values[0]));

  sqlite3_result_text (context, g_strjoinv (" ", words), -1, g_free);
}

static void
text_key_func (sqlite3_context *context,
               int              n_values,
               sqlite3_value  **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  sqlite3_result_text (context, voc_text_key (text != NULL ? text : ""), -1, g_free);
}

/* Fails with @message when @sql, which looks for what must not be, finds a row;
 * its first column is added to the message. */
static gboolean
check_none (sqlite3    *db,
            const char *sql,
            const char *message,
            GError    **error)
{
  g_autoptr (sqlite3_stmt) stmt = voc_build_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) != SQLITE_ROW)
    return TRUE;

  g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, "%s: %s", message,
               (const char *) sqlite3_column_text (stmt, 0));
  return FALSE;
}

/* What no single row can show to be wrong. */
static gboolean
check_sense (sqlite3 *db,
             GError **error)
{
  return check_none (db,
                     "SELECT title || ' → ' || soc FROM in_override WHERE soc NOT IN"
                     " (SELECT soc FROM occupation)",
                     "title-overrides.csv names an occupation that is not there", error)
         && check_none (db,
                        "SELECT title || ' → ' || soc FROM in_phrase WHERE soc <> 'none' AND soc NOT IN"
                        " (SELECT soc FROM occupation)",
                        "title-phrases.csv names an occupation that is not there", error)
         && check_none (db,
                        "SELECT field || ' → ' || value FROM in_field, json_each (json_array (manager, expert, engineer, aide, technician))"
                        " WHERE value NOT IN (SELECT soc FROM occupation)",
                        "title-fields.csv names an occupation that is not there", error)
         && check_none (db,
                        "SELECT title || ' → ' || soc FROM in_esco WHERE soc NOT IN"
                        " (SELECT soc FROM occupation)",
                        "esco-titles.csv names an occupation that is not there", error)
         && check_none (db,
                        "SELECT soc FROM in_alternate WHERE soc NOT IN (SELECT soc FROM occupation)",
                        "alternate-titles.csv names an occupation that is not there", error)
         && check_none (db,
                        "SELECT soc || ' ' || area || ' ' || year FROM pay"
                        " WHERE p10 > p25 OR p25 > p50 OR p50 > p75 OR p75 > p90"
                        " OR h10 > h25 OR h25 > h50 OR h50 > h75 OR h75 > h90",
                        "percentiles of pay that go down", error)
         && check_none (db,
                        "SELECT soc || ' ' || year FROM pay WHERE instr (flags, 'T') > 0"
                        " AND year NOT IN (SELECT year FROM pay_cap)",
                        "pay-caps.csv has no cap for a year that has capped figures", error)
         && check_none (db,
                        "SELECT alias FROM in_alias a WHERE NOT EXISTS (SELECT 1 FROM in_place p"
                        " WHERE p.country = a.country AND p.region IS a.region AND p.name = a.name)",
                        "place-aliases.csv names a place that is not there", error);
}

/**
 * voc_build_derive:
 * @db: the database, with the tables copied
 *
 * Returns: %FALSE with @error set when the tables do not go together
 */
gboolean
voc_build_derive (sqlite3 *db,
                  GError **error)
{
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;

  sqlite3_create_function (db, "title_key", 1, flags, NULL, title_key_func, NULL, NULL);
  sqlite3_create_function (db, "text_key", 1, flags, NULL, text_key_func, NULL, NULL);
  sqlite3_create_function (db, "text_words", 1, flags, NULL, text_words_func, NULL, NULL);

  return voc_build_exec (db, SQL_OCCUPATIONS, error) && check_sense (db, error) && voc_build_exec (db, SQL_TITLES, error) && voc_build_phrases (db, error) && voc_build_exec (db, SQL_SKILLS, error) && voc_build_exec (db, SQL_PLACES, error);
}
