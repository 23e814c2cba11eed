/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks words up in listings whose own words still wait to be indexed (voc-listing-waiting.c).
 * Of these the index says nothing, but their rows have the title, the employer, and the
 * words of the skills and the places: only descriptions are not found before the index has
 * them. One listing is looked at after the other, which is slow beside an index, and is
 * done for what waits alone. What a question means is in voc-fts.c; this says the same. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-waiting-words-private.h"

#include "store/voc-columns-search-private.h"
#include "store/voc-fts-private.h"
#include "store/voc-listing-private.h"

#include <string.h>

/* By so many words listings are chosen at most, to be looked at. */
#define MOST_WORDS 32

/* So many of these are looked at, one by one, while somebody types. */
#define MOST_LIKELY 4000

static const char SQL_SHORT[] = "SELECT title, company, words FROM main.listing WHERE id = ?1";

const VocStatementInfo *
voc_waiting_words_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_SHORT, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_words_have:
 * @text: of voc_fts_text()
 * @words: of voc_fts_text(), not ""
 * @is_prefix: the last word may go on
 *
 * Returns: whether the words follow each other in the text
 */
gboolean
voc_words_have (const char *text,
                const char *words,
                gboolean    is_prefix)
{
  gsize length = strlen (words);

  for (const char *at = strstr (text, words); at != NULL; at = strstr (at + 1, words))
    if ((at == text || at[-1] == ' ') && (is_prefix || at[length] == ' ' || at[length] == '\0'))
      return TRUE;

  return FALSE;
}

/**
 * voc_short_words_clear:
 * @self: words; left empty
 */
void
voc_short_words_clear (VocShortWords *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->company, g_free);
  g_clear_pointer (&self->skills, g_free);
  self->places = NULL;
}

/**
 * voc_short_words_read:
 * @self: (out): the words of a listing; clear them with voc_short_words_clear()
 * @conn: a connection to the cache
 * @id: the listing; of one that is gone there are none
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_short_words_read (VocShortWords *self,
                      VocConn       *conn,
                      gint64         id,
                      GError       **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SHORT, error);
  char *parting;
  int   step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  if (step < 0)
    return FALSE;

  self->title = voc_fts_text (step > 0 ? voc_stmt_get_text (stmt, 0) : NULL);
  self->company = voc_fts_text (step > 0 ? voc_stmt_get_text (stmt, 1) : NULL);
  /* Both in one, as voc_listing_join_words() says. A row of an older program has none. */
  self->skills = step > 0 && !voc_stmt_is_null (stmt, 2) ? voc_stmt_dup_text (stmt, 2) : g_strdup ("");
  parting = strchr (self->skills, '\n');
  self->places = parting != NULL ? parting + 1 : "";
  if (parting != NULL)
    *parting = '\0';
  return TRUE;
}

/**
 * voc_short_words_find:
 * @self: the words of a listing
 * @term: what is looked for
 * @words: its words, of voc_fts_text(), not ""
 *
 * Returns: how far left they are: 0 for the title, and for the field that is asked for;
 *   %VOC_LEVEL_NOWHERE when they are nowhere
 */
guint8
voc_short_words_find (const VocShortWords *self,
                      const VocTerm       *term,
                      const char          *words)
{
  gboolean is_prefix = term->is_prefix || voc_fts_is_half_pair (words);

  switch (term->field)
    {
    case VOC_TERM_TITLE:
      return voc_words_have (self->title, words, is_prefix) ? 0 : VOC_LEVEL_NOWHERE;
    case VOC_TERM_COMPANY:
      return voc_words_have (self->company, words, is_prefix) ? 0 : VOC_LEVEL_NOWHERE;
    case VOC_TERM_SKILL:
      return voc_words_have (self->skills, words, is_prefix) ? 0 : VOC_LEVEL_NOWHERE;
    case VOC_TERM_PLACE:
      return voc_words_have (self->places, words, is_prefix) ? 0 : VOC_LEVEL_NOWHERE;
    case VOC_TERM_ANY_FIELD:
    default:
      if (voc_words_have (self->title, words, is_prefix))
        return 0;
      if (voc_words_have (self->skills, words, is_prefix))
        return 1;
      return voc_words_have (self->company, words, is_prefix) || voc_words_have (self->places, words, is_prefix) ? 2 : VOC_LEVEL_NOWHERE;
    }
}

typedef struct
{
  const VocTerm *term;
  char          *words; /* (owned) */
} Asked;

struct _VocWaitingTerms
{
  GArray *asked; /* (element-type Asked): terms that have a word at all */
};

static void
asked_clear (gpointer data)
{
  g_free (((Asked *) data)->words);
}

/**
 * voc_waiting_terms_free:
 * @self: (nullable) (transfer full): terms
 */
void
voc_waiting_terms_free (VocWaitingTerms *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->asked);
  g_free (self);
}

/**
 * voc_waiting_terms_new:
 * @terms: (element-type VocTerm): of a sealed query, which has to stay
 *
 * Returns: (transfer full): what is to be looked for
 */
VocWaitingTerms *
voc_waiting_terms_new (const GPtrArray *terms)
{
  VocWaitingTerms *self = g_new0 (VocWaitingTerms, 1);

  self->asked = g_array_new (FALSE, FALSE, sizeof (Asked));
  g_array_set_clear_func (self->asked, asked_clear);
  for (guint i = 0; i < terms->len; i++)
    {
      const VocTerm *term = g_ptr_array_index (terms, i);
      Asked          asked = { term, voc_fts_text (term->text) };

      if (*asked.words != '\0')
        g_array_append_val (self->asked, asked);
      else
        g_free (asked.words);
    }

  return self;
}

static gboolean
is_first_of_group (const VocWaitingTerms *self,
                   guint                  index)
{
  guint group = g_array_index (self->asked, Asked, index).term->group;

  for (guint i = 0; i < index; i++)
    if (g_array_index (self->asked, Asked, i).term->group == group)
      return FALSE;

  return TRUE;
}

/* The best of what is wanted. Where something is not wanted, all of that has to be there for
 * the listing to be left out, and without it one is as good as any. */
static guint8
match_group (const VocWaitingTerms *self,
             const VocShortWords   *words,
             guint                  group)
{
  gboolean is_limited = FALSE;
  guint8   wanted = VOC_LEVEL_NOWHERE;
  guint8   unwanted = 0;

  for (guint i = 0; i < self->asked->len; i++)
    {
      const Asked *asked = &g_array_index (self->asked, Asked, i);
      guint8       level;

      if (asked->term->group != group)
        continue;

      level = voc_short_words_find (words, asked->term, asked->words);
      is_limited = is_limited || asked->term->is_negated;
      if (asked->term->is_negated)
        unwanted = MAX (unwanted, level);
      else
        wanted = MIN (wanted, level);
    }

  if (!is_limited)
    return wanted;

  return wanted < VOC_LEVEL_NOWHERE || unwanted == VOC_LEVEL_NOWHERE ? 0 : VOC_LEVEL_NOWHERE;
}

/**
 * voc_waiting_terms_match:
 * @self: what is looked for
 * @conn: a connection to the cache
 * @id: a listing
 * @level: (out): how far left all of it was found; %VOC_LEVEL_NOWHERE when the listing does
 *   not fit
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_waiting_terms_match (const VocWaitingTerms *self,
                         VocConn               *conn,
                         gint64                 id,
                         guint8                *level,
                         GError               **error)
{
  g_auto (VocShortWords) words = { 0 };
  guint8 worst = 0;

  if (self->asked->len > 0 && !voc_short_words_read (&words, conn, id, error))
    return FALSE;

  for (guint i = 0; i < self->asked->len && worst < VOC_LEVEL_NOWHERE; i++)
    if (is_first_of_group (self, i))
      worst = MAX (worst, match_group (self, &words, g_array_index (self->asked, Asked, i).term->group));

  *level = worst;
  return TRUE;
}

/**
 * voc_waiting_list_likely:
 * @conn: a connection to the cache whose columns are in memory
 * @words: more than one, of voc_fts_text()
 * @is_prefix: the last word may go on
 * @error: return location
 *
 * Finds the listings that wait and may have the words behind each other: those that have
 * them all, wherever they are.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): listings, %NULL with @error set
 */
GArray *
voc_waiting_list_likely (VocConn    *conn,
                         const char *words,
                         gboolean    is_prefix,
                         GError    **error)
{
  VocColumns         *columns = voc_conn_get_columns (conn);
  const VocColumnSet *set;
  VocWaiting          waiting = { 0 };
  g_auto (GStrv) list = NULL;
  g_autofree guint8 *marks = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint8 n_words;

  if (!voc_listing_waiting_read (conn, &waiting, error))
    return NULL;
  if (waiting.after >= waiting.upto || columns == NULL || (set = voc_columns_lock (columns)) == NULL)
    return g_steal_pointer (&ids);

  list = g_strsplit (words, " ", -1);
  marks = g_malloc (set->n + 1);
  n_words = voc_columns_mark_words (set, list, MOST_WORDS, VOC_COLUMNS_SHORT, is_prefix, marks);
  for (guint32 slot = 0; slot < set->n && ids->len < MOST_LIKELY; slot++)
    if (marks[slot] == n_words && voc_listing_is_waiting (&waiting, set->ids[slot]) && !voc_column_set_is_dead (set, slot))
      {
        gint64 id = set->ids[slot];

        g_array_append_val (ids, id);
      }

  voc_columns_unlock (columns);
  return g_steal_pointer (&ids);
}
