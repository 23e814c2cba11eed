/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a title may mean that no phrase is known of, by its single words: each votes for
 * the occupations whose titles have it. That is no answer, but a person may choose from
 * it. The table was made when reference.db was built (voc-reference-build-phrases.c).
 *
 * On whatever thread owns the connection. */

#include "store/voc-reference-private.h"

#include "model/voc-occupation.h"
#include "store/voc-reference-store.h"

#include <string.h>

static const char SQL_WORD[] = "SELECT soc, weight FROM ref.title_word WHERE word = ?1 ORDER BY position";

static const char SQL_OCCUPATION[] = "SELECT title, zone FROM ref.occupation WHERE soc = ?1";

const char *const voc_reference_title_word_statements[] = {
  SQL_WORD,
  SQL_OCCUPATION,
  NULL,
};

/* What a title is comes first in it; what follows says where and how. */
#define FIRST_PART 3

typedef struct
{
  char     soc[8];
  gint64   weight;
  guint    n_words; /* that vote for it */
  gboolean is_taken;
} Vote;

static Vote *
get_vote (GArray     *votes,
          const char *soc)
{
  Vote vote = { 0 };

  for (guint i = 0; i < votes->len; i++)
    if (g_str_equal (g_array_index (votes, Vote, i).soc, soc))
      return &g_array_index (votes, Vote, i);

  g_strlcpy (vote.soc, soc, sizeof vote.soc);
  g_array_append_val (votes, vote);
  return &g_array_index (votes, Vote, votes->len - 1);
}

static gboolean
add_votes (VocConn    *conn,
           const char *word,
           gint64      factor,
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
      Vote *vote = get_vote (votes, voc_stmt_get_text (stmt, 0));

      vote->weight += factor * voc_stmt_get_int (stmt, 1);
      vote->n_words++;
    }

  return status == 0;
}

/* Two words that agree say more than one that says it twice as loud. */
static Vote *
take_best (GArray *votes)
{
  Vote *best = NULL;

  for (guint i = 0; i < votes->len; i++)
    {
      Vote *vote = &g_array_index (votes, Vote, i);

      if (!vote->is_taken && (best == NULL || vote->weight * (vote->n_words + 1) > best->weight * (best->n_words + 1)))
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

/* Adds to @found, up to @most in all, the occupations that most words of a title speak
 * for. */
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
  for (guint i = 0; i < words->len; i++)
    if (!add_votes (conn, g_ptr_array_index (words, i), i < n_first ? FIRST_PART : 1, votes, error))
      return FALSE;
  for (guint i = 0; i < found->len; i++)
    get_vote (votes, ((const VocOccupation *) g_ptr_array_index (found, i))->soc)->is_taken = TRUE;
  while (found->len < most && (best = take_best (votes)) != NULL)
    if (!add_occupation (conn, best->soc, found, error))
      return FALSE;

  return TRUE;
}
