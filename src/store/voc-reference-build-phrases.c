/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the table of phrases: what part of a title says of all of it. First what our
 * own tables say; then how the alternate titles end. "Crane operator" ends titles of
 * one occupation, so it says which; "operator" ends those of a hundred, and says
 * nothing. What is not clear enough for an answer is kept as a suggestion. Labels of
 * ESCO come last, for the languages that the alternate titles are not in. */

#include "store/voc-reference-build-private.h"

#include "model/voc-occupation.h"

#include <math.h>
#include <string.h>

/* "Account manager" and "account director" have one key; whichever is written like the
 * key says what it means. */
static const char SQL_OWN[] = "CREATE TEMP TABLE own_phrase AS"
                              " SELECT phrase_key (title) AS key, soc, title, is_whole, 0 AS place FROM in_phrase WHERE soc <> 'none'"
                              " UNION ALL"
                              " SELECT phrase_key (title), j.value, title, is_whole, j.key + 1 FROM in_phrase,"
                              "   json_each ('[\"' || replace (also, ' ', '\",\"') || '\"]') j WHERE also IS NOT NULL"
                              " UNION ALL"
                              " SELECT phrase_key (title), soc, title, 0, 10 FROM in_override"
                              " UNION ALL"
                              " SELECT phrase_key (title), j.value, title, 0, j.key + 11 FROM in_override,"
                              "   json_each ('[\"' || replace (also, ' ', '\",\"') || '\"]') j WHERE also IS NOT NULL;"

                              "CREATE TEMP TABLE silent AS SELECT DISTINCT phrase_key (title) AS key FROM in_phrase WHERE soc = 'none';"
                              "INSERT INTO title_phrase"
                              " SELECT key, row_number () OVER (PARTITION BY key ORDER BY place, is_changed, soc) - 1, soc, 2 - is_whole, title"
                              " FROM (SELECT key, soc, title, place, key <> title AS is_changed, min (is_whole) OVER (PARTITION BY key) AS is_whole,"
                              "         row_number () OVER (PARTITION BY key, soc ORDER BY place, key <> title, title) AS n"
                              "       FROM own_phrase WHERE key <> '')"
                              " WHERE n = 1;";

/* A field and a role in it make a phrase: "threat hunting" and "director". What the role is
 * in the field is the answer; the others in it are what else it may be. The field alone
 * says something only when it is all that there is, also with a role that phrases leave
 * out, and so does a vague field with a role. */
static const char SQL_FIELDS[] = "CREATE TEMP TABLE role_phrase AS"
                                 " WITH f AS MATERIALIZED (SELECT *, phrase_key (field) AS field_key FROM in_field)"
                                 " SELECT phrase_key (title) AS key, field_key AS field, title, is_whole, own,"
                                 "   expert, manager, engineer, aide, technician"
                                 " FROM (SELECT f.*, replace (r.pattern, '%', f.field) AS title, r.kind = 'field' AS is_whole,"
                                 "         CASE r.kind WHEN 'manager' THEN manager WHEN 'engineer' THEN engineer WHEN 'aide' THEN aide"
                                 "           WHEN 'technician' THEN technician ELSE expert END AS own"
                                 "       FROM f JOIN in_role r USING (language))"
                                 " WHERE own IS NOT NULL;"
                                 "CREATE TEMP TABLE field_phrase AS"
                                 " SELECT key, field, title, n, is_whole, CASE n WHEN 0 THEN own"
                                 "   WHEN 1 THEN expert WHEN 2 THEN manager WHEN 3 THEN engineer WHEN 4 THEN aide ELSE technician END AS soc"
                                 " FROM role_phrase JOIN (SELECT column1 AS n FROM (VALUES (0), (1), (2), (3), (4), (5)));"
                                 "INSERT INTO title_phrase"
                                 " SELECT key, position, soc, is_answer, title FROM ("
                                 "   SELECT key, soc, title, CASE WHEN key IN (SELECT key FROM silent) THEN 0"
                                 "       WHEN min (is_whole OR phrase_is_vague (field)) OVER (PARTITION BY key) THEN 1 ELSE 2 END AS is_answer,"
                                 "     row_number () OVER (PARTITION BY key ORDER BY is_whole, n, title, soc) - 1 AS position"
                                 "   FROM (SELECT *, row_number () OVER (PARTITION BY key, soc ORDER BY is_whole, n, title) AS again"
                                 "         FROM field_phrase WHERE soc IS NOT NULL AND key <> '' AND (is_whole OR key <> field))"
                                 "   WHERE again = 1)"
                                 " WHERE position < 3 AND key NOT IN (SELECT key FROM title_phrase);";

/* An end of one word has to be that of many titles, one of two of some, and so one that is
 * for a person, as "busser"; what ends
 * fewer says only what a title means that is just that. */
static const char SQL_TAILS[] = "CREATE TEMP TABLE whole AS"
                                " SELECT DISTINCT phrase_key (title) AS key, soc FROM in_alternate"
                                " UNION SELECT phrase_key (title), soc FROM occupation WHERE level = 'detailed'"
                                "   AND last_year = (SELECT max (last_year) FROM occupation);"
                                "CREATE TEMP TABLE tail AS"
                                " SELECT phrase_tail (key, column1) AS tail, column1 AS n_words, soc, count (*) AS n"
                                " FROM whole, (VALUES (1), (2), (3), (4), (5))"
                                " WHERE phrase_tail (key, column1) IS NOT NULL GROUP BY 1, 2, 3;"
                                "CREATE TEMP TABLE tail_sum AS"
                                " SELECT tail, sum (n) AS n, max (n) AS most FROM tail GROUP BY tail;"
                                "CREATE INDEX temp.tail_sum_tail ON tail_sum (tail);"
                                "INSERT INTO title_phrase"
                                " SELECT tail, position, soc, is_clear, tail FROM ("
                                "   SELECT t.tail, t.soc, s.n,"
                                "     row_number () OVER (PARTITION BY t.tail ORDER BY t.n DESC, o.jobs DESC, t.soc) - 1 AS position,"
                                "     CASE WHEN s.most * 10 < s.n * 7 OR t.tail IN (SELECT key FROM silent) THEN 0"
                                "       WHEN s.n >= CASE WHEN n_words > 1 OR t.tail GLOB '*er' OR t.tail GLOB '*or' OR t.tail GLOB '*ist' OR t.tail GLOB '*ian' THEN 3"
                                "         ELSE 6 END THEN 2 ELSE n_words > 1 END AS is_clear"
                                "   FROM tail t JOIN tail_sum s ON s.tail = t.tail JOIN occupation o ON o.soc = t.soc)"
                                " WHERE position < 3 AND (is_clear > 0 OR n >= 2)"
                                "   AND tail NOT IN (SELECT key FROM title_phrase);";

/* A label of one word is one of a longer title only when it is long enough to be no word of
 * another language. */
static const char SQL_ESCO[] = "INSERT INTO title_phrase"
                               " SELECT key, 0, soc, CASE WHEN key GLOB '* *' THEN 1 ELSE 2 END, title FROM ("
                               "   SELECT phrase_key (title) AS key, min (soc) AS soc, min (title) AS title, count (DISTINCT soc) AS n"
                               "   FROM in_esco GROUP BY 1)"
                               " WHERE n = 1 AND (key GLOB '* *' OR (length (key) >= 8 AND NOT phrase_is_vague (key)))"
                               "   AND key NOT IN (SELECT key FROM title_phrase) AND key NOT IN (SELECT key FROM silent);";

/* What single words and pairs of neighbours say: how much likelier each makes an occupation
 * than it is anyway, by Bayes, as if all were independent of each other; in thousandths of
 * natural logarithms. What an alternate title says counts most, a phrase that says something
 * for sure more than what it may mean else. What few titles have says nothing. How many
 * occupations of a word count, and how many titles of one it takes, did best on labelled titles. */
static const char SQL_WORDS[] = "CREATE TEMP TABLE keyed AS"
                                " SELECT key, soc, (CASE position WHEN 0 THEN 0.5 ELSE 0.2 END) * (CASE is_answer WHEN 2 THEN 1.0 ELSE 0.5 END) AS n"
                                " FROM title_phrase WHERE key NOT GLOB '-*'"
                                " UNION ALL SELECT phrase_key (title), soc, CASE position WHEN 0 THEN 1.0 ELSE 0.4 END FROM title_match;"
                                "CREATE TEMP TABLE share AS"
                                " SELECT soc, sum (n) / (SELECT sum (n) FROM keyed) AS share FROM keyed GROUP BY soc;"
                                "CREATE UNIQUE INDEX temp.share_soc ON share (soc);"
                                "CREATE TEMP TABLE of_word AS"
                                " SELECT w.value AS word, soc, sum (n) AS n FROM keyed, json_each (phrase_words (keyed.key)) w GROUP BY 1, 2;"
                                "CREATE TEMP TABLE sum_of_word AS SELECT word, sum (n) AS n FROM of_word GROUP BY word;"
                                "CREATE UNIQUE INDEX temp.sum_of_word_word ON sum_of_word (word);"
                                "INSERT INTO title_word"
                                " SELECT word, position, soc, weight, prior FROM ("
                                "   SELECT o.word, soc, row_number () OVER (PARTITION BY o.word ORDER BY o.n DESC, soc) - 1 AS position,"
                                "     CAST (round (1000 * logarithm (1 + o.n / (30 * share))) AS INTEGER) AS weight,"
                                "     CAST (round (1000 * logarithm (share)) AS INTEGER) AS prior"
                                "   FROM of_word o JOIN sum_of_word s ON s.word = o.word JOIN share USING (soc) WHERE s.n >= 3)"
                                " WHERE position < 60 AND weight > 0;";

static void
logarithm_func (sqlite3_context *context,
                int              n_values,
                sqlite3_value  **values)
{
  sqlite3_result_double (context, log (sqlite3_value_double (values[0])));
}

static void
phrase_key_func (sqlite3_context *context,
                 int              n_values,
                 sqlite3_value  **values)
{
  sqlite3_result_text (context, voc_title_phrase_key ((const char *) sqlite3_value_text (values[0])), -1, g_free);
}

static void
phrase_is_vague_func (sqlite3_context *context,
                      int              n_values,
                      sqlite3_value  **values)
{
  sqlite3_result_int (context, voc_title_is_vague ((const char *) sqlite3_value_text (values[0])));
}

/* The last words of a key, as many as are asked for; NULL when it has fewer. */
static void
phrase_tail_func (sqlite3_context *context,
                  int              n_values,
                  sqlite3_value  **values)
{
  const char *key = (const char *) sqlite3_value_text (values[0]);
  const char *p = key != NULL ? key + strlen (key) : NULL;
  int         n = sqlite3_value_int (values[1]);

  if (p == NULL || p == key)
    return;
  while (p > key)
    {
      if (p[-1] == ' ' && --n == 0)
        break;
      p--;
    }
  if (p == key && n != 1)
    return;

  sqlite3_result_text (context, p, -1, SQLITE_TRANSIENT);
}

/* The words of a key, and its pairs of neighbours, as an array of JSON; keys have no letters
 * that JSON writes otherwise. */
static void
phrase_words_func (sqlite3_context *context,
                   int              n_values,
                   sqlite3_value  **values)
{
  const char *key = (const char *) sqlite3_value_text (values[0]);
  g_auto (GStrv) words = g_strsplit (key != NULL ? key : "", " ", -1);
  GString *json = g_string_new ("[");

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strlen (words[i]) > 1)
        g_string_append_printf (json, "%s\"%s\"", json->len > 1 ? "," : "", words[i]);
      if (words[i + 1] != NULL)
        g_string_append_printf (json, "%s\"%s %s\"", json->len > 1 ? "," : "", words[i], words[i + 1]);
    }
  g_string_append_c (json, ']');
  sqlite3_result_text (context, json->str, -1, SQLITE_TRANSIENT);
  g_string_free (json, TRUE);
}

/**
 * voc_build_phrases:
 * @db: the database, with its occupations
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_build_phrases (sqlite3 *db,
                   GError **error)
{
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;

  sqlite3_create_function (db, "phrase_key", 1, flags, NULL, phrase_key_func, NULL, NULL);
  sqlite3_create_function (db, "phrase_is_vague", 1, flags, NULL, phrase_is_vague_func, NULL, NULL);
  sqlite3_create_function (db, "logarithm", 1, flags, NULL, logarithm_func, NULL, NULL);
  sqlite3_create_function (db, "phrase_words", 1, flags, NULL, phrase_words_func, NULL, NULL);
  sqlite3_create_function (db, "phrase_tail", 2, flags, NULL, phrase_tail_func, NULL, NULL);

  return voc_build_exec (db, SQL_OWN, error) && voc_build_exec (db, SQL_FIELDS, error)
         && voc_build_exec (db, SQL_TAILS, error) && voc_build_exec (db, SQL_ESCO, error)
         && voc_build_exec (db, SQL_WORDS, error);
}
