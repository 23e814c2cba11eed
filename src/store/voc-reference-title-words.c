/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a title may mean by its single words and pairs of neighbours, where no phrase is
 * known, or beside what one says: each makes the occupations likelier whose titles have it,
 * by as much as it is rarer in those of others. That is no answer, but a person may choose
 * from it. The table was made when reference.db was built (voc-reference-build-phrases.c).
 *
 * On whatever thread owns the connection. */

#include "store/voc-reference-private.h"

#include "model/voc-occupation.h"
#include "store/voc-reference-store.h"

#include <string.h>

static const char SQL_WORD[] = "SELECT soc, weight, prior FROM ref.title_word WHERE word = ?1 ORDER BY position";

static const char SQL_OCCUPATION[] = "SELECT title, zone FROM ref.occupation WHERE soc = ?1";

const char *const voc_reference_title_word_statements[] = {
  SQL_WORD,
  SQL_OCCUPATION,
  NULL,
};

/* What parts of a title after the first one say counts so much of what that says. */
#define REST_PERCENT 60

typedef struct
{
  char     soc[8];
  gint64   weight;
  gboolean is_taken;
} Vote;

static Vote *
find_vote (GArray     *votes,
           const char *soc)
{
  for (guint i = 0; i < votes->len; i++)
    if (g_str_equal (g_array_index (votes, Vote, i).soc, soc))
      return &g_array_index (votes, Vote, i);

  return NULL;
}

static gboolean
add_votes (VocConn    *conn,
           const char *word,
           int         percent,
           GArray     *votes,
           GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_WORD, error);
  int status;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, word);
  while ((status = voc_stmt_step (stmt, error)) > 0)
    {
      const char *soc = voc_stmt_get_text (stmt, 0);
      gint64      weight = voc_stmt_get_int (stmt, 1) * percent / 100;
      Vote       *vote = find_vote (votes, soc);

      if (vote != NULL)
        vote->weight += weight;
      else
        {
          Vote added = { .weight = weight + voc_stmt_get_int (stmt, 2) };

          g_strlcpy (added.soc, soc, sizeof added.soc);
          g_array_append_val (votes, added);
        }
    }

  return status == 0;
}

/* Words and pairs of what a title says first, then of the rest. */
static gboolean
add_all_votes (VocConn   *conn,
               GPtrArray *words,
               guint      n_first,
               GArray    *votes,
               GError   **error)
{
  for (guint i = 0; i < words->len; i++)
    {
      const char      *word = g_ptr_array_index (words, i);
      int              percent = i < n_first ? 100 : REST_PERCENT;
      g_autofree char *pair = NULL;

      if (!add_votes (conn, word, percent, votes, error))
        return FALSE;
      if (i + 1 == words->len || i + 1 == n_first)
        continue;
      pair = g_strconcat (word, " ", (const char *) g_ptr_array_index (words, i + 1), NULL);
      if (!add_votes (conn, pair, percent, votes, error))
        return FALSE;
    }

  return TRUE;
}

static Vote *
take_best (GArray *votes)
{
  Vote *best = NULL;

  for (guint i = 0; i < votes->len; i++)
    {
      Vote *vote = &g_array_index (votes, Vote, i);

      if (vote->is_taken)
        continue;
      if (best == NULL || vote->weight > best->weight || (vote->weight == best->weight && strcmp (vote->soc, best->soc) < 0))
        best = vote;
    }
  if (best != NULL)
    best->is_taken = TRUE;

  return best;
}

static gboolean
add_occupation (VocConn    *conn,
                const char *soc,
                GPtrArray  *found,
                GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_OCCUPATION, error);
  int status;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, soc);
  status = voc_stmt_step (stmt, error);
  if (status > 0)
    {
      VocOccupation *occupation = voc_occupation_new (soc, voc_stmt_get_text (stmt, 0));

      occupation->job_zone = (int) voc_stmt_get_int (stmt, 1);
      occupation->match = VOC_TITLE_MATCH_SUGGESTED;
      g_ptr_array_add (found, occupation);
    }

  return status >= 0;
}

/* Adds to @found, up to @most in all, the occupations that the words of a title make
 * likeliest. */
gboolean
voc_reference_add_by_words (VocConn    *conn,
                            const char *title,
                            guint       most,
                            GPtrArray  *found,
                            GError    **error)
{
  g_autoptr (GArray) votes = g_array_new (FALSE, FALSE, sizeof (Vote));
  g_autoptr (GPtrArray) words = NULL;
  guint n_first = 0;
  Vote *best;

  if (found->len >= most)
    return TRUE;

  words = voc_title_words (title, &n_first);
  if (!add_all_votes (conn, words, n_first, votes, error))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      Vote *vote = find_vote (votes, ((const VocOccupation *) g_ptr_array_index (found, i))->soc);

      if (vote != NULL)
        vote->is_taken = TRUE;
    }
  while (found->len < most && (best = take_best (votes)) != NULL)
    if (!add_occupation (conn, best->soc, found, error))
      return FALSE;

  return TRUE;
}
