/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of reference.db. Keys are laid out for the questions that
 * voc-reference-store.c asks, so that each is one range of one B-tree; what can
 * be ranked beforehand is ranked here, by numbering rows in the order in which
 * they are wanted. Tables in "temp" hold what is only needed while building. */

#include "store/voc-reference-build-private.h"

#define SOC_CHECK "CHECK (soc GLOB '[0-9][0-9]-[0-9][0-9][0-9][0-9]')"

static const char SQL_FIGURES[] = "CREATE TABLE area (code TEXT PRIMARY KEY, usps TEXT NOT NULL, name TEXT NOT NULL)"
                                  " STRICT, WITHOUT ROWID;"

                                  /* A code's title from that year on. */
                                  "CREATE TABLE soc_title ("
                                  "  soc TEXT NOT NULL " SOC_CHECK ", since INTEGER NOT NULL,"
                                  "  level TEXT NOT NULL CHECK (level IN ('detailed', 'major', 'total')),"
                                  "  title TEXT NOT NULL, PRIMARY KEY (soc, since)) STRICT, WITHOUT ROWID;"

                                  /* jobs and last_year are those of the newest national figures. */
                                  "CREATE TABLE occupation ("
                                  "  soc TEXT PRIMARY KEY " SOC_CHECK ", title TEXT NOT NULL, level TEXT NOT NULL,"
                                  "  last_year INTEGER NOT NULL, jobs INTEGER NOT NULL, zone INTEGER NOT NULL)"
                                  " STRICT, WITHOUT ROWID;"

                                  "CREATE TABLE education ("
                                  "  soc TEXT PRIMARY KEY " SOC_CHECK ", less_than_high_school REAL, high_school REAL,"
                                  "  certificate REAL, some_college REAL, associate REAL, bachelor REAL,"
                                  "  post_bachelor_certificate REAL, master REAL, doctoral REAL) STRICT, WITHOUT ROWID;"

                                  /* flags: A paid by the year, H paid by the hour, T and the first percentile
                                   * that is at or over the cap. */
                                  "CREATE TABLE pay ("
                                  "  soc TEXT NOT NULL " SOC_CHECK ", area TEXT NOT NULL REFERENCES area, year INTEGER NOT NULL,"
                                  "  jobs INTEGER, flags TEXT NOT NULL CHECK (flags IN ('', 'A', 'H',"
                                  "   'T10', 'T25', 'T50', 'T75', 'T90', 'AT10', 'AT25', 'AT50', 'AT75', 'AT90',"
                                  "   'HT10', 'HT25', 'HT50', 'HT75', 'HT90')),"
                                  "  mean REAL, p10 REAL, p25 REAL, p50 REAL, p75 REAL, p90 REAL,"
                                  "  hmean REAL, h10 REAL, h25 REAL, h50 REAL, h75 REAL, h90 REAL,"
                                  "  PRIMARY KEY (soc, area, year)) STRICT, WITHOUT ROWID;"

                                  /* Occupations that BLS publishes by the year alone, or by the hour alone:
                                   * an hour of them is never turned into a year. */
                                  "CREATE TABLE own_hours (soc TEXT PRIMARY KEY " SOC_CHECK ") STRICT, WITHOUT ROWID;"

                                  "CREATE TABLE pay_cap (year INTEGER PRIMARY KEY, annual REAL NOT NULL, hourly REAL NOT NULL)"
                                  " STRICT;"

                                  "CREATE TABLE projection ("
                                  "  soc TEXT NOT NULL " SOC_CHECK ", period TEXT NOT NULL, base INTEGER, projected INTEGER,"
                                  "  growth REAL NOT NULL, openings INTEGER, self_employed REAL, education TEXT,"
                                  "  experience TEXT, training TEXT, PRIMARY KEY (soc, period)) STRICT, WITHOUT ROWID;"

                                  "CREATE TABLE bridge (vintage TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL,"
                                  "  PRIMARY KEY (new, vintage, old)) STRICT, WITHOUT ROWID;"
                                  "CREATE INDEX bridge_old ON bridge (old, vintage, new);"

                                  "CREATE TABLE price_parity (area TEXT NOT NULL REFERENCES area, year INTEGER NOT NULL,"
                                  "  \"all\" REAL NOT NULL, goods REAL, housing REAL, utilities REAL, other REAL,"
                                  "  PRIMARY KEY (area, year)) STRICT, WITHOUT ROWID;"
                                  "CREATE TABLE price_index (year INTEGER NOT NULL, month INTEGER NOT NULL,"
                                  "  value REAL NOT NULL, PRIMARY KEY (year, month)) STRICT, WITHOUT ROWID;"
                                  "CREATE TABLE exchange_rate (currency TEXT NOT NULL, period TEXT NOT NULL,"
                                  "  per_usd REAL NOT NULL CHECK (per_usd > 0), PRIMARY KEY (currency, period))"
                                  " STRICT, WITHOUT ROWID;"
                                  "CREATE TABLE purchasing_power (country TEXT NOT NULL, year INTEGER NOT NULL,"
                                  "  per_usd REAL NOT NULL CHECK (per_usd > 0), PRIMARY KEY (country, year))"
                                  " STRICT, WITHOUT ROWID;"

                                  "CREATE TABLE credit (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
                                  "  publisher TEXT NOT NULL, period TEXT NOT NULL,"
                                  "  taken TEXT NOT NULL CHECK (taken GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),"
                                  "  licence TEXT NOT NULL, credit TEXT NOT NULL, url TEXT NOT NULL) STRICT;";

static const char SQL_NAMES[] =
  /* What a normalised title can mean, best first. quality: 0 and 1 our own
   * tables (the answer, what else it may be), 2 the occupation's own title, then
   * the alternate titles by their source, 8 the labels of ESCO. */
  "CREATE TABLE title_match ("
  "  key TEXT NOT NULL, position INTEGER NOT NULL, soc TEXT NOT NULL, quality INTEGER NOT NULL,"
  "  title TEXT NOT NULL, PRIMARY KEY (key, position)) STRICT, WITHOUT ROWID;"

  /* What a phrase says of a title that has it, best first; see voc_title_phrases().
   * is_answer: 0 not clear enough for an answer, 1 only if the phrase is all that there is of
   * a part of the title, 2 anywhere. */
  "CREATE TABLE title_phrase ("
  "  key TEXT NOT NULL, position INTEGER NOT NULL, soc TEXT NOT NULL, is_answer INTEGER NOT NULL,"
  "  title TEXT NOT NULL, PRIMARY KEY (key, position)) STRICT, WITHOUT ROWID;"

  /* Which occupations the titles with a word, or two words side by side, are of, the most
   * frequent first; weight: how much likelier it makes the occupation; prior: how likely that
   * is without it; both in thousandths of natural logarithms. */
  "CREATE TABLE title_word ("
  "  word TEXT NOT NULL, position INTEGER NOT NULL, soc TEXT NOT NULL, weight INTEGER NOT NULL,"
  "  prior INTEGER NOT NULL, PRIMARY KEY (word, position)) STRICT, WITHOUT ROWID;"

  /* Completions, each title once; the id is its rank, 1 the most useful. */
  "CREATE TABLE title (id INTEGER PRIMARY KEY, key TEXT NOT NULL, title TEXT NOT NULL,"
  "  soc TEXT NOT NULL) STRICT;"
  "CREATE INDEX title_key ON title (key, id);"
  "CREATE INDEX title_soc ON title (soc, id);"
  "CREATE VIRTUAL TABLE title_words USING fts5 (key, content = '', prefix = '1 2 3',"
  "  tokenize = \"unicode61 remove_diacritics 0 tokenchars '!#$%&()*+,-./:;<=>?@[]^_{|}~'\");"

  "CREATE TABLE related (soc TEXT NOT NULL " SOC_CHECK ", position INTEGER NOT NULL,"
  "  related TEXT NOT NULL, PRIMARY KEY (soc, position)) STRICT, WITHOUT ROWID;"

  /* position: hot and in demand first for technologies, else the most
   * important first. */
  "CREATE TABLE skill_name (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,"
  "  is_hot INTEGER NOT NULL, UNIQUE (kind, name)) STRICT;"
  "CREATE TABLE skill (soc TEXT NOT NULL " SOC_CHECK ", kind TEXT NOT NULL,"
  "  position INTEGER NOT NULL, name_id INTEGER NOT NULL REFERENCES skill_name,"
  "  importance REAL NOT NULL, PRIMARY KEY (soc, kind, position)) STRICT, WITHOUT ROWID;"

  /* The id is the rank by population, so that the order of ids is the order
   * in which places are offered. */
  "CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, region TEXT,"
  "  country TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,"
  "  population INTEGER NOT NULL) STRICT;"
  "CREATE TABLE place_name (key TEXT NOT NULL, place_id INTEGER NOT NULL REFERENCES place,"
  "  PRIMARY KEY (key, place_id)) STRICT, WITHOUT ROWID;"
  "CREATE INDEX place_name_place ON place_name (place_id);"
  "CREATE VIRTUAL TABLE place_words USING fts5 (name, other, more, content = '',"
  "  prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0');"
  "CREATE TABLE zip (zip TEXT PRIMARY KEY CHECK (length (zip) = 5), region TEXT,"
  "  latitude REAL NOT NULL, longitude REAL NOT NULL) STRICT, WITHOUT ROWID;"

  "CREATE TABLE guide (slug TEXT NOT NULL, language TEXT NOT NULL, is_source INTEGER NOT NULL,"
  "  title TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (slug, language))"
  " STRICT, WITHOUT ROWID;"
  "CREATE INDEX guide_language ON guide (language, slug);"
  "CREATE INDEX guide_source ON guide (slug, is_source, title) WHERE is_source = 1;"
  "CREATE TABLE guide_soc (soc TEXT NOT NULL, position INTEGER NOT NULL, slug TEXT NOT NULL,"
  "  PRIMARY KEY (soc, position, slug)) STRICT, WITHOUT ROWID;"
  "CREATE TABLE guide_text (id INTEGER PRIMARY KEY, slug TEXT NOT NULL, language TEXT NOT NULL,"
  "  section_id TEXT NOT NULL, paragraph_id TEXT NOT NULL, text TEXT NOT NULL) STRICT;"
  "CREATE VIRTUAL TABLE guide_words USING fts5 (text, content = 'guide_text',"
  "  content_rowid = 'id', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');"

  /* Occupations that have no guide; the id is the rank by the people in them. What is
   * searched is cut into words already. shown: the tools and skills that a page names; more:
   * its other tools. */
  "CREATE TABLE page (id INTEGER PRIMARY KEY, soc TEXT NOT NULL UNIQUE " SOC_CHECK ") STRICT;"
  "CREATE VIRTUAL TABLE page_words USING fts5 (name, titles, shown, more, content = '', detail = column,"
  "  tokenize = \"unicode61 remove_diacritics 0 categories 'L* M* N* Co Cf' tokenchars '!#$%&()*+,-./:;<=>?@[]^_{|}~'\");";

static const char SQL_TEMP[] = "CREATE TEMP TABLE in_state_hourly (soc TEXT, area TEXT, hmean REAL, h50 REAL);"
                               "CREATE TEMP TABLE in_occupation (soc TEXT PRIMARY KEY, zone INTEGER, e1 REAL, e2 REAL,"
                               "  e3 REAL, e4 REAL, e5 REAL, e6 REAL, e7 REAL, e8 REAL, e9 REAL);"
                               "CREATE TEMP TABLE in_alternate (soc TEXT, source TEXT"
                               "  CHECK (source IN ('r', 't', 'm', 'a', 's')), title TEXT);"
                               "CREATE TEMP TABLE in_override (title TEXT, soc TEXT, also TEXT);"
                               "CREATE TEMP TABLE in_phrase (title TEXT PRIMARY KEY, soc TEXT, also TEXT, language TEXT, is_whole INTEGER);"
                               "CREATE TEMP TABLE in_field (field TEXT, manager TEXT, expert TEXT, engineer TEXT, aide TEXT,"
                               "  technician TEXT, language TEXT, PRIMARY KEY (language, field));"
                               "CREATE TEMP TABLE in_role (pattern TEXT, kind TEXT"
                               "  CHECK (kind IN ('manager', 'expert', 'engineer', 'aide', 'technician', 'field')), language TEXT,"
                               "  PRIMARY KEY (language, pattern));"
                               "CREATE TEMP TABLE in_esco (soc TEXT, language TEXT, title TEXT);"
                               "CREATE TEMP TABLE in_related (soc TEXT, related TEXT);"
                               "CREATE TEMP TABLE in_skill (soc TEXT, kind TEXT, name TEXT, importance REAL);"
                               "CREATE TEMP TABLE in_technology (name TEXT PRIMARY KEY, hot INTEGER, socs TEXT,"
                               "  in_demand TEXT);"
                               "CREATE TEMP TABLE in_place (country TEXT, region TEXT, name TEXT, ascii TEXT,"
                               "  lat REAL, lon REAL, population INTEGER);"
                               "CREATE TEMP TABLE in_alias (country TEXT, region TEXT, name TEXT, alias TEXT);";

gboolean
voc_build_schema (sqlite3 *db,
                  GError **error)
{
  return voc_build_exec (db, SQL_FIGURES, error) && voc_build_exec (db, SQL_NAMES, error) && voc_build_exec (db, SQL_TEMP, error);
}
