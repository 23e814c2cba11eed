/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a job title means, and how it may go on while it is typed. What can be
 * ranked was ranked when reference.db was built (voc-reference-build-derive.c):
 * the candidates of a title stand in their order, and the ids of completions are
 * their ranks, so that FTS5, which yields rows in the order of ids, gives the most
 * useful ones without a sort.
 *
 * On whatever thread owns the connection. */

#include "store/voc-reference-store.h"

#include "base/voc-hash.h"
#include "store/voc-reference-private.h"

#include <string.h>

static const char SQL_FIND[] = "SELECT m.soc, o.title, o.zone, m.quality, m.title FROM ref.title_match m"
                               " CROSS JOIN ref.occupation o ON o.soc = m.soc WHERE m.key = ?1 ORDER BY m.position";

static const char SQL_FIND_SOC[] = "SELECT m.soc FROM ref.title_match m CROSS JOIN ref.occupation o ON o.soc = m.soc"
                                   " WHERE m.key = ?1 ORDER BY m.position LIMIT 1";

static const char SQL_FIND_OUR_SOC[] = "SELECT m.soc FROM ref.title_match m CROSS JOIN ref.occupation o ON o.soc = m.soc"
                                       " WHERE m.key = ?1 AND m.quality <= 1 ORDER BY m.position LIMIT 1";

static const char SQL_PHRASE[] = "SELECT p.soc, o.title, o.zone, p.is_answer, p.title FROM ref.title_phrase p"
                                 " CROSS JOIN ref.occupation o ON o.soc = p.soc WHERE p.key = ?1 ORDER BY p.position";

/* The occupations are asked for as in SQL_PHRASE, so that both say the same. */
static const char SQL_PHRASE_SOC[] = "SELECT CASE WHEN p.is_answer >= ?2 THEN p.soc END FROM ref.title_phrase p"
                                     " CROSS JOIN ref.occupation o ON o.soc = p.soc WHERE p.key = ?1 ORDER BY p.position LIMIT 1";

static const char SQL_PHRASES[] = "SELECT key, is_answer || soc FROM ref.title_phrase WHERE is_answer > 0 ORDER BY key, position";

static const char SQL_MATCHES[] = "SELECT key, soc FROM ref.title_match ORDER BY key, position";

static const char SQL_COMPLETE_KEY[] = "SELECT t.id, t.soc, o.title, o.zone, t.title FROM ref.title t"
                                       " CROSS JOIN ref.occupation o ON o.soc = t.soc WHERE t.key = ?1 ORDER BY t.id LIMIT ?2";

static const char SQL_COMPLETE_WORDS[] = "SELECT t.id, t.soc, o.title, o.zone, t.title FROM ref.title_words w"
                                         " CROSS JOIN ref.title t ON t.id = w.rowid CROSS JOIN ref.occupation o ON o.soc = t.soc"
                                         " WHERE w.title_words MATCH ?1 ORDER BY w.rowid LIMIT ?2";

static const char SQL_LIST[] = "SELECT title FROM ref.title WHERE soc = ?1 ORDER BY id LIMIT ?2";

const char *const voc_reference_title_statements[] = {
  SQL_FIND,
  SQL_FIND_SOC,
  SQL_FIND_OUR_SOC,
  SQL_PHRASE,
  SQL_PHRASE_SOC,
  SQL_PHRASES,
  SQL_MATCHES,
  SQL_COMPLETE_KEY,
  SQL_COMPLETE_WORDS,
  SQL_LIST,
  NULL,
};

/* Up to this quality the candidate is from our own table; see title_match in
 * voc-reference-build-schema.c. */
#define QUALITY_OVERRIDE_LAST 1

/* So many occupations are offered for a title. */
#define CANDIDATES 3

/* More than is_answer is ever in the table of phrases. */
#define NO_ANSWER 3

/* Names the rules by which titles are cut and looked up; another name has all listings
 * looked up anew, as other words of titles have. */
#define RULES "2026-11 titles without spaces, open scientists"

/* Adds what @key can mean. */
static gboolean
add_matches (VocConn    *conn,
             const char *key,
             gboolean    is_stripped,
             GPtrArray  *found,
             GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_FIND, error);
  int status;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, key);
  while ((status = voc_stmt_step (stmt, error)) > 0)
    {
      VocOccupation *occupation = voc_occupation_new (voc_stmt_get_text (stmt, 0), voc_stmt_get_text (stmt, 1));

      occupation->job_zone = (int) voc_stmt_get_int (stmt, 2);
      if (is_stripped)
        occupation->match = VOC_TITLE_MATCH_STRIPPED;
      else if (voc_stmt_get_int (stmt, 3) <= QUALITY_OVERRIDE_LAST)
        occupation->match = VOC_TITLE_MATCH_OVERRIDE;
      else
        occupation->match = VOC_TITLE_MATCH_EXACT;
      g_free (occupation->matched_title);
      occupation->matched_title = voc_stmt_dup_text (stmt, 4);
      g_ptr_array_add (found, occupation);
    }

  return status == 0;
}

/* Whether our own table says it. */
static gboolean
is_ours (GPtrArray *found)
{
  return ((const VocOccupation *) g_ptr_array_index (found, 0))->match == VOC_TITLE_MATCH_OVERRIDE;
}

/* Whether one word is all that there is of @key that alone says nothing, or that is short
 * for others, which are asked for instead: the tables have "CNA" for whoever may be one. */
static gboolean
is_vague (const char *key)
{
  return strchr (key, ' ') == NULL && (voc_title_is_vague (key) || voc_title_is_short (key));
}

static gboolean
has_soc (GPtrArray  *found,
         const char *soc)
{
  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (((const VocOccupation *) g_ptr_array_index (found, i))->soc, soc))
      return TRUE;

  return FALSE;
}

/* The key of a phrase of voc_title_phrases(); @least is set to what is_answer has to
 * be in the table for an answer. */
static const char *
get_key (const char *phrase,
         int        *least)
{
  *least = *phrase == '=' ? 1 : *phrase == '?' ? NO_ANSWER
                                               : 2;
  return strchr ("=?", *phrase) != NULL ? phrase + 1 : phrase;
}

/* Adds what a phrase says, if anything; a first one must be an answer if that
 * @is_wanted. */
static gboolean
add_phrase (VocConn    *conn,
            const char *phrase,
            gboolean    is_wanted,
            guint       most,
            GPtrArray  *found,
            GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_PHRASE, error);
  int least;
  int status;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, get_key (phrase, &least));
  while ((status = voc_stmt_step (stmt, error)) > 0 && found->len < most)
    {
      VocOccupation *occupation;
      gboolean       is_answer = voc_stmt_get_int (stmt, 3) >= least;

      if (is_wanted && found->len == 0 && !is_answer)
        return TRUE;
      if (has_soc (found, voc_stmt_get_text (stmt, 0)))
        continue;
      occupation = voc_occupation_new (voc_stmt_get_text (stmt, 0), voc_stmt_get_text (stmt, 1));
      occupation->job_zone = (int) voc_stmt_get_int (stmt, 2);
      occupation->match = is_wanted && found->len == 0 ? VOC_TITLE_MATCH_LIKELY : VOC_TITLE_MATCH_SUGGESTED;
      g_free (occupation->matched_title);
      occupation->matched_title = voc_stmt_dup_text (stmt, 4);
      g_ptr_array_add (found, occupation);
    }

  return status >= 0;
}

/* Goes through the phrases of a title: for an answer, if that @is_wanted, and for what
 * else it may be. */
static gboolean
add_phrases (VocConn   *conn,
             GPtrArray *phrases,
             gboolean   is_wanted,
             guint      most,
             GPtrArray *found,
             GError   **error)
{
  for (guint i = 0; i < phrases->len && found->len < most; i++)
    if (!add_phrase (conn, g_ptr_array_index (phrases, i), is_wanted, most, found, error))
      return FALSE;

  return TRUE;
}

/* Adds what tables have the title itself, or what is left of it, as. */
static gboolean
add_titles (VocConn    *conn,
            const char *title,
            const char *key,
            GPtrArray  *found,
            GError    **error)
{
  g_autoptr (GPtrArray) variants = NULL;

  if (!add_matches (conn, key, FALSE, found, error))
    return FALSE;
  if (found->len > 0 && is_vague (key) && !is_ours (found))
    g_ptr_array_set_size (found, 0);

  variants = voc_title_variants (title);
  for (guint i = 0; i < variants->len && found->len == 0; i++)
    {
      const char *variant = g_ptr_array_index (variants, i);

      if (!g_str_equal (variant, key) && !is_vague (variant) && !add_matches (conn, variant, TRUE, found, error))
        return FALSE;
    }

  return TRUE;
}

/* A table that knows what is left of a title knows nothing of the rest: what all its words
 * make likeliest comes third, before what else the table has. */
static gboolean
add_third (VocConn    *conn,
           const char *title,
           GPtrArray  *found,
           GError    **error)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_occupation_free);

  while (found->len > CANDIDATES - 1)
    g_ptr_array_add (rest, g_ptr_array_steal_index (found, CANDIDATES - 1));
  if (!voc_reference_add_by_words (conn, title, CANDIDATES, found, error))
    return FALSE;

  while (rest->len > 0)
    {
      VocOccupation *occupation = g_ptr_array_steal_index (rest, 0);

      if (has_soc (found, occupation->soc))
        voc_occupation_free (occupation);
      else
        g_ptr_array_add (found, occupation);
    }

  return TRUE;
}

/* Adds what phrases of a title say, and what its words may mean, to what tables know of it. */
static gboolean
add_others (VocConn    *conn,
            const char *title,
            guint       wanted,
            GPtrArray  *found,
            GError    **error)
{
  gboolean is_wanted = found->len == 0;
  g_autoptr (GPtrArray) phrases = NULL;

  if (found->len < wanted)
    {
      phrases = voc_title_phrases (title);
      if (!add_phrases (conn, phrases, is_wanted, is_wanted ? 1 : wanted, found, error))
        return FALSE;
    }
  if (found->len == 0)
    return TRUE;
  if (is_wanted)
    return voc_reference_add_by_words (conn, title, wanted, found, error);

  return wanted < CANDIDATES || is_ours (found) || add_third (conn, title, found, error);
}

/**
 * voc_reference_find_occupations:
 * @conn: a connection of the store
 * @title: a job title as a listing or a person writes it
 * @most: how many to give at most
 * @error: return location
 *
 * Finds the occupations that a title can mean: by our own tables of everyday
 * titles, by the alternate titles as they are, then by what is left of the title
 * without seniority and the like, then by a phrase of it. The first step that finds
 * something is the last; how it was found is in `match`. Within one, titles reported
 * by people in the work come before those of O*NET, BLS, alternate and short ones, and
 * larger occupations before smaller ones. Nothing is guessed: what no phrase says
 * clearly is no answer. What else it may be follows, up to three in all: what words of
 * the title make likely, by Bayes.
 *
 * Returns: (transfer full) (element-type VocOccupation): best first, empty when
 *   nothing matches; %NULL with @error set on failure
 */
GPtrArray *
voc_reference_find_occupations (VocConn    *conn,
                                const char *title,
                                guint       most,
                                GError    **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_occupation_free);
  g_autofree char *key = voc_title_normalise (title);

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  if (key == NULL || *key == '\0')
    return g_steal_pointer (&found);
  if (!add_titles (conn, title, key, found, error) || !add_others (conn, title, MIN (most, CANDIDATES), found, error))
    return NULL;

  if (found->len > most)
    g_ptr_array_set_size (found, (int) most);
  return g_steal_pointer (&found);
}

/**
 * voc_reference_suggest_occupations:
 * @conn: a connection of the store
 * @title: a job title that voc_reference_find_occupations() finds nothing for
 * @most: how many to give at most
 * @error: return location
 *
 * Lists what a title may mean that has no clear answer, for a person to choose from.
 *
 * Returns: (transfer full) (element-type VocOccupation): the likeliest first, maybe
 *   none; %NULL with @error set on failure
 */
GPtrArray *
voc_reference_suggest_occupations (VocConn    *conn,
                                   const char *title,
                                   guint       most,
                                   GError    **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_occupation_free);
  g_autoptr (GPtrArray) phrases = NULL;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  phrases = voc_title_phrases (title);
  if (!add_phrases (conn, phrases, FALSE, MIN (most, 1), found, error)
      || !voc_reference_add_by_words (conn, title, most, found, error))
    return NULL;
  return g_steal_pointer (&found);
}

/* Leaves @number as it is when @key means nothing, or only what may be. @least
 * is for SQL_PHRASE_SOC alone. */
static gboolean
find_soc (VocConn    *conn,
          const char *sql,
          const char *key,
          int         least,
          guint      *number,
          GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, key);
  if (least > 0)
    voc_stmt_bind_int (stmt, 2, least);
  step = voc_stmt_step (stmt, error);
  if (step > 0 && !voc_stmt_is_null (stmt, 0))
    *number = voc_soc_to_number (voc_stmt_get_text (stmt, 0));
  return step >= 0;
}

/**
 * voc_reference_find_soc:
 * @conn: a connection of the store
 * @title: a job title
 * @number: (out): the occupation that voc_reference_find_occupations() puts first, as of
 *   voc_soc_to_number(); 0 when nothing matches
 * @error: return location
 *
 * For many titles: nothing is made but the number.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_reference_find_soc (VocConn    *conn,
                        const char *title,
                        guint      *number,
                        GError    **error)
{
  g_autoptr (GPtrArray) variants = voc_title_variants (title);
  g_autoptr (GPtrArray) phrases = NULL;

  *number = 0;
  for (guint i = 0; i < variants->len && *number == 0; i++)
    {
      const char *variant = g_ptr_array_index (variants, i);
      gboolean    is_too_little = is_vague (variant);

      /* The first one is all of the title: what says nothing else may be in our own table. */
      if (i > 0 && is_too_little)
        continue;
      if (!find_soc (conn, is_too_little ? SQL_FIND_OUR_SOC : SQL_FIND_SOC, variant, 0, number, error))
        return FALSE;
    }
  if (*number != 0 || variants->len == 0)
    return TRUE;

  phrases = voc_title_phrases (title);
  for (guint i = 0; i < phrases->len && *number == 0; i++)
    {
      int         least;
      const char *phrase = get_key (g_ptr_array_index (phrases, i), &least);

      if (least < NO_ANSWER && !find_soc (conn, SQL_PHRASE_SOC, phrase, least, number, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_to_sum (VocConn    *conn,
            const char *sql,
            guint64    *sum,
            GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      const char *key = voc_stmt_get_text (stmt, 0);
      const char *soc = voc_stmt_get_text (stmt, 1);

      *sum = voc_hash_short (*sum, key, strlen (key));
      *sum = voc_hash_short (*sum, soc, strlen (soc));
    }

  return step == 0;
}

/**
 * voc_reference_sum_titles:
 * @conn: a connection of the store
 * @sum: (out): another one when the tables, or the rules by which they are asked, say
 *   of any title that it means something else
 * @error: return location
 *
 * Goes through all titles and phrases: some ten milliseconds.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_reference_sum_titles (VocConn *conn,
                          guint64 *sum,
                          GError **error)
{
  guint64 words = voc_title_words_sum ();

  *sum = voc_hash_short (0, RULES, strlen (RULES));
  *sum = voc_hash_short (*sum, (const char *) &words, sizeof words);

  return add_to_sum (conn, SQL_MATCHES, sum, error) && add_to_sum (conn, SQL_PHRASES, sum, error);
}

/* Adds the rows of @sql for @match that are not in @seen yet. */
static gboolean
add_completions (VocConn    *conn,
                 const char *sql,
                 const char *match,
                 guint       most,
                 GHashTable *seen,
                 GPtrArray  *found,
                 GError    **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  int status = 0;

  if (match == NULL || found->len >= most)
    return TRUE;
  stmt = voc_conn_prepare (conn, sql, error);
  if (stmt == NULL)
    return FALSE;

  /* Those that were found before may come again. */
  voc_stmt_bind_text (stmt, 1, match);
  voc_stmt_bind_int (stmt, 2, (gint64) most + g_hash_table_size (seen));
  while (found->len < most && (status = voc_stmt_step (stmt, error)) > 0)
    {
      VocOccupation *occupation = NULL;

      if (!g_hash_table_add (seen, GINT_TO_POINTER ((int) voc_stmt_get_int (stmt, 0))))
        continue;
      occupation = voc_occupation_new (voc_stmt_get_text (stmt, 1), voc_stmt_get_text (stmt, 2));
      occupation->job_zone = (int) voc_stmt_get_int (stmt, 3);
      occupation->match = VOC_TITLE_MATCH_EXACT;
      g_free (occupation->matched_title);
      occupation->matched_title = voc_stmt_dup_text (stmt, 4);
      g_ptr_array_add (found, occupation);
    }

  return status >= 0;
}

/**
 * voc_reference_complete_titles:
 * @conn: a connection of the store
 * @prefix: what was typed
 * @most: how many to give at most
 *
 * Completes a title: first the title that was typed to its end, then titles that
 * start so, then titles that have such words anywhere; within each the titles of
 * the occupations with the most jobs first. Each title comes once, with the
 * occupation that voc_reference_find_occupations() puts first.
 *
 * Returns: (transfer full) (element-type VocOccupation): occupations with the
 *   title as `matched_title`, maybe none; %NULL with @error set on failure
 */
GPtrArray *
voc_reference_complete_titles (VocConn    *conn,
                               const char *prefix,
                               guint       most,
                               GError    **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_occupation_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autofree char *key = voc_title_normalise (prefix);
  g_autofree char *start = voc_reference_match_words (key, VOC_WORDS_FROM_START);
  g_autofree char *anywhere = voc_reference_match_words (key, VOC_WORDS_ANYWHERE);

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (prefix != NULL, NULL);

  if (start == NULL)
    return g_steal_pointer (&found);
  if (!add_completions (conn, SQL_COMPLETE_KEY, key, most, seen, found, error) || !add_completions (conn, SQL_COMPLETE_WORDS, start, most, seen, found, error) || !add_completions (conn, SQL_COMPLETE_WORDS, anywhere, most, seen, found, error))
    return NULL;

  return g_steal_pointer (&found);
}

/**
 * voc_reference_list_titles:
 * @conn: a connection of the store
 * @soc: an occupation
 * @most: how many to give at most
 *
 * Lists the titles that an occupation is called by, and that are those of no other one
 * before it.
 *
 * Returns: (transfer full) (element-type utf8): the most useful first, maybe none; %NULL
 *   with @error set on failure
 */
GPtrArray *
voc_reference_list_titles (VocConn    *conn,
                           const char *soc,
                           guint       most,
                           GError    **error)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VocStmt) stmt = NULL;
  int status;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (soc != NULL, NULL);

  stmt = voc_conn_prepare (conn, SQL_LIST, error);
  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_text (stmt, 1, soc);
  voc_stmt_bind_int (stmt, 2, most);
  while ((status = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (titles, voc_stmt_dup_text (stmt, 0));

  return status == 0 ? g_steal_pointer (&titles) : NULL;
}
