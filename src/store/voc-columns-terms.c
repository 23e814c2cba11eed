/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of a question, looked for in the columns: for each slot, how far left all of
 * them were found. One word of the short fields is in memory; what is in the texts, and
 * words that have to follow each other, the index of words is asked for before, as that
 * may take its time. voc-fts.c says what a question means; this says the same. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-search-private.h"

#include "store/voc-column-named-private.h"
#include "store/voc-fts-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-waiting-words-private.h"

#include <string.h>

#define MOST_CORRECTIONS 2

/* Listings, and what it makes them to be named. */
typedef struct
{
  VocNamed *listings;
  guint8    level;
} Named;

typedef struct
{
  const VocTerm *term;
  char          *word;      /* (nullable): the one word to look for in memory */
  gboolean       is_prefix; /* of @word */
  GArray        *named;     /* (element-type Named) */
} Asked;

struct _VocAskedWords
{
  GPtrArray *asked; /* (element-type Asked): terms that have a word at all */
  gboolean   reads_text;
};

static void
named_clear (gpointer data)
{
  voc_named_unref (((Named *) data)->listings);
}

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->word);
  g_array_unref (asked->named);
  g_free (asked);
}

/**
 * voc_asked_words_free:
 * @self: (nullable) (transfer full): words
 */
void
voc_asked_words_free (VocAskedWords *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->asked);
  g_free (self);
}

/* @columns: (nullable): any */
static gboolean
ask_index (VocConn    *conn,
           Asked      *asked,
           const char *columns,
           guint8      level,
           GError    **error)
{
  g_autoptr (GString) match = g_string_new (NULL);
  Named named = { NULL, level };

  voc_fts_add_phrase (match, columns, asked->term->text, level == VOC_LEVEL_TEXT ? asked->term->is_prefix_in_text : asked->term->is_prefix);
  named.listings = voc_named_ask (voc_columns_get_named (voc_conn_get_columns (conn)), conn, match->str, error);
  if (named.listings == NULL)
    return FALSE;

  g_array_append_val (asked->named, named);
  return TRUE;
}

static void
name_those_of (Asked        *asked,
               const GArray *ids,
               const guint8 *levels,
               guint8        level)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  Named   named = { NULL, level };

  for (guint i = 0; i < ids->len; i++)
    if (levels[i] == level)
      g_array_append_val (chosen, g_array_index (ids, gint64, i));

  named.listings = voc_named_new (chosen);
  g_array_append_val (asked->named, named);
}

/* Of listings that the index does not know yet the rows are asked. */
static gboolean
ask_waiting (VocConn    *conn,
             Asked      *asked,
             const char *words,
             GError    **error)
{
  g_autoptr (GArray) ids = voc_waiting_list_likely (conn, words, asked->is_prefix, error);
  g_autofree guint8 *levels = NULL;

  if (ids == NULL)
    return FALSE;

  levels = g_malloc (ids->len + 1);
  for (guint i = 0; i < ids->len; i++)
    {
      g_auto (VocShortWords) short_words = { 0 };

      if (!voc_short_words_read (&short_words, conn, g_array_index (ids, gint64, i), error))
        return FALSE;
      levels[i] = voc_short_words_find (&short_words, asked->term, words);
    }

  for (guint8 level = 0; ids->len > 0 && level < VOC_LEVEL_TEXT; level++)
    name_those_of (asked, ids, levels, level);
  return TRUE;
}

/* Words that follow each other. */
static gboolean
ask_for_phrase (VocConn    *conn,
                Asked      *asked,
                const char *words,
                gboolean    reads_text,
                gboolean    has_tiers,
                GError    **error)
{
  static const char *const tiers[] = { "title", "title skills", "title skills company place" };
  static const char *const fields[] = {
    [VOC_TERM_TITLE] = "title", [VOC_TERM_COMPANY] = "company", [VOC_TERM_SKILL] = "skills", [VOC_TERM_PLACE] = "place"
  };

  if (!ask_waiting (conn, asked, words, error))
    return FALSE;
  if (asked->term->field != VOC_TERM_ANY_FIELD)
    return ask_index (conn, asked, fields[asked->term->field], 0, error);

  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++)
    if ((has_tiers || i == G_N_ELEMENTS (tiers) - 1) && !ask_index (conn, asked, tiers[i], (guint8) i, error))
      return FALSE;

  return !reads_text || ask_index (conn, asked, "description", VOC_LEVEL_TEXT, error);
}

static gboolean
ask (VocConn        *conn,
     const VocQuery *query,
     Asked          *asked,
     const char     *words,
     gboolean        reads_text,
     GError        **error)
{
  if (asked->word == NULL)
    return ask_for_phrase (conn, asked, words, reads_text, query->sort == VOC_SORT_RELEVANCE, error);

  /* Where it is in the short fields is known, and to leave these out takes the index as long
   * again. */
  return !reads_text || asked->term->field != VOC_TERM_ANY_FIELD || ask_index (conn, asked, NULL, VOC_LEVEL_TEXT, error);
}

static gboolean
has_unwanted_words (const VocQuery *query)
{
  for (guint i = 0; i < query->terms->len; i++)
    {
      const VocTerm *term = g_ptr_array_index (query->terms, i);

      if (term->is_negated && term->field == VOC_TERM_ANY_FIELD)
        return TRUE;
    }

  return FALSE;
}

/**
 * voc_asked_words_new:
 * @conn: a connection to the cache
 * @query: a sealed query
 * @reads_text: whether words are looked for in the descriptions too; they are anyway when
 *   some are not wanted, or listings would be found that have them
 * @error: return location
 *
 * Asks the index of words for whatever is not in memory.
 *
 * Returns: (transfer full) (nullable): what was asked; it needs @query to stay. %NULL
 *   with @error set on failure
 */
VocAskedWords *
voc_asked_words_new (VocConn        *conn,
                     const VocQuery *query,
                     gboolean        reads_text,
                     GError        **error)
{
  g_autoptr (VocAskedWords) self = g_new0 (VocAskedWords, 1);

  /* What is not wanted may be in a description. */
  self->reads_text = reads_text || has_unwanted_words (query);
  self->asked = g_ptr_array_new_with_free_func (asked_free);
  for (guint i = 0; i < query->terms->len; i++)
    {
      const VocTerm   *term = g_ptr_array_index (query->terms, i);
      g_autofree char *words = voc_fts_text (term->text);
      Asked           *asked;

      if (*words == '\0')
        continue;

      asked = g_new0 (Asked, 1);
      asked->term = term;
      asked->named = g_array_new (FALSE, FALSE, sizeof (Named));
      g_array_set_clear_func (asked->named, named_clear);
      g_ptr_array_add (self->asked, asked);
      asked->is_prefix = term->is_prefix || voc_fts_is_half_pair (words);
      if (strchr (words, ' ') == NULL)
        asked->word = g_strdup (words);
      if (!ask (conn, query, asked, words, self->reads_text, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * voc_asked_words_lack_texts:
 * @self: what was asked
 *
 * Returns: whether something may be in descriptions that were not asked for
 */
gboolean
voc_asked_words_lack_texts (const VocAskedWords *self)
{
  for (guint i = 0; i < self->asked->len && !self->reads_text; i++)
    if (((const Asked *) g_ptr_array_index (self->asked, i))->term->field == VOC_TERM_ANY_FIELD)
      return TRUE;

  return FALSE;
}

typedef struct
{
  guint8       *levels;
  const guint8 *level_of; /* by columns */
} Marking;

static void
mark_postings_cb (const guint32 *postings,
                  guint          n,
                  gpointer       data)
{
  const Marking *marking = data;

  for (guint i = 0; i < n; i++)
    {
      guint8 *level = &marking->levels[VOC_POSTING_SLOT (postings[i])];
      guint8  new_level = marking->level_of[VOC_POSTING_COLUMNS (postings[i])];

      *level = MIN (*level, new_level);
    }
}

/* What it makes a slot to have the word in certain columns. */
static void
fill_levels (guint8      *level_of,
             VocTermField field)
{
  static const guint8 columns[] = {
    [VOC_TERM_TITLE] = VOC_COLUMN_TITLE, [VOC_TERM_COMPANY] = VOC_COLUMN_COMPANY, [VOC_TERM_SKILL] = VOC_COLUMN_SKILLS, [VOC_TERM_PLACE] = VOC_COLUMN_PLACE
  };

  for (guint i = 0; i <= VOC_COLUMNS_SHORT; i++)
    {
      level_of[i] = VOC_LEVEL_NOWHERE;
      if (field != VOC_TERM_ANY_FIELD)
        level_of[i] = (i & columns[field]) != 0 ? 0 : VOC_LEVEL_NOWHERE;
      else if (i != 0)
        level_of[i] = (i & VOC_COLUMN_TITLE) != 0 ? 0 : (i & VOC_COLUMN_SKILLS) != 0 ? 1
                                                                                     : 2;
    }
}

/* Lowers the levels of the slots that have the term. */
static void
mark_term (const Asked        *asked,
           const VocColumnSet *set,
           guint8             *levels)
{
  guint8  level_of[VOC_COLUMNS_SHORT + 1];
  Marking marking = { levels, level_of };

  if (asked->word != NULL)
    {
      fill_levels (level_of, asked->term->field);
      voc_column_words_find (set->words, asked->word, asked->is_prefix, mark_postings_cb, &marking);
    }

  for (guint i = 0; i < asked->named->len; i++)
    {
      const Named *named = &g_array_index (asked->named, Named, i);

      voc_named_mark (named->listings, set, named->level, levels);
    }
}

static const Asked *
get_asked (const VocAskedWords *self,
           guint                index)
{
  return g_ptr_array_index (self->asked, index);
}

static gboolean
is_first_of_group (const VocAskedWords *self,
                   guint                index)
{
  for (guint i = 0; i < index; i++)
    if (get_asked (self, i)->term->group == get_asked (self, index)->term->group)
      return FALSE;

  return TRUE;
}

/* All that are not wanted have to be there for a slot to be left out. NULL: all is
 * wanted. */
static guint8 *
mark_unwanted (const VocAskedWords *self,
               const VocColumnSet  *set,
               guint                group)
{
  g_autofree guint8 *levels = NULL;
  guint8            *unwanted = NULL;

  for (guint i = 0; i < self->asked->len; i++)
    {
      const Asked *asked = get_asked (self, i);

      if (asked->term->group != group || !asked->term->is_negated)
        continue;

      if (levels == NULL)
        {
          levels = g_malloc (set->n + 1);
          unwanted = g_malloc0 (set->n + 1);
        }
      memset (levels, VOC_LEVEL_NOWHERE, set->n);
      mark_term (asked, set, levels);
      for (guint slot = 0; slot < set->n; slot++)
        unwanted[slot] = MAX (unwanted[slot], levels[slot]);
    }

  return unwanted;
}

/* What one group makes of each slot: the best of what is wanted. Where something is not
 * wanted, slots without it are as good as any. */
static void
match_group (const VocAskedWords *self,
             const VocColumnSet  *set,
             guint                group,
             guint8              *levels)
{
  g_autofree guint8 *unwanted = NULL;

  memset (levels, VOC_LEVEL_NOWHERE, set->n);
  for (guint i = 0; i < self->asked->len; i++)
    {
      const Asked *asked = get_asked (self, i);

      if (asked->term->group == group && !asked->term->is_negated)
        mark_term (asked, set, levels);
    }

  unwanted = mark_unwanted (self, set, group);
  if (unwanted == NULL)
    return;

  for (guint slot = 0; slot < set->n; slot++)
    levels[slot] = levels[slot] < VOC_LEVEL_NOWHERE || unwanted[slot] == VOC_LEVEL_NOWHERE ? 0 : VOC_LEVEL_NOWHERE;
}

/**
 * voc_asked_words_match:
 * @self: what was asked
 * @set: locked columns
 *
 * Returns: (transfer full) (nullable): for each slot how far left all that was asked for
 *   was found; %VOC_LEVEL_NOWHERE when it was not. %NULL: nothing was asked for
 */
guint8 *
voc_asked_words_match (const VocAskedWords *self,
                       const VocColumnSet  *set)
{
  g_autofree guint8 *levels = NULL;
  guint8            *all = NULL;

  for (guint i = 0; i < self->asked->len; i++)
    {
      if (!is_first_of_group (self, i))
        continue;

      if (all == NULL)
        {
          all = g_malloc (set->n + 1);
          match_group (self, set, get_asked (self, i)->term->group, all);
          continue;
        }

      if (levels == NULL)
        levels = g_malloc (set->n + 1);
      match_group (self, set, get_asked (self, i)->term->group, levels);
      for (guint slot = 0; slot < set->n; slot++)
        all[slot] = MAX (all[slot], levels[slot]);
    }

  return all;
}

static void
count_postings_cb (const guint32 *postings,
                   guint          n,
                   gpointer       data)
{
  *(guint *) data += n;
}

/* Whether any listing has it, in its short fields or in its description. */
static gboolean
is_known (const Asked        *asked,
          const VocColumnSet *set)
{
  guint n = 0;

  for (guint i = 0; i < asked->named->len; i++)
    n += voc_named_get_n (g_array_index (asked->named, Named, i).listings);
  voc_column_words_find (set->words, asked->word, asked->is_prefix, count_postings_cb, &n);
  return n > 0;
}

/* In characters, not bytes. */
static void
replace (GString    *text,
         guint       start,
         guint       end,
         const char *word)
{
  gssize from = g_utf8_offset_to_pointer (text->str, start) - text->str;
  gssize to = g_utf8_offset_to_pointer (text->str, end) - text->str;

  g_string_erase (text, from, to - from);
  g_string_insert (text, from, word);
}

/**
 * voc_asked_words_correct:
 * @self: what was asked, in the descriptions too
 * @set: locked columns
 * @text: the text of the question
 *
 * Puts words that there are in the place of those that no listing has.
 *
 * Returns: (transfer full) (nullable): another text; %NULL when all words are known, or
 *   nothing is like one that is not
 */
char *
voc_asked_words_correct (const VocAskedWords *self,
                         const VocColumnSet  *set,
                         const char          *text)
{
  g_autoptr (GString) corrected = g_string_new (text);
  guint n_changed = 0;

  /* From the last to the first, so that what is before stays where it is. */
  for (guint i = self->asked->len; i-- > 0;)
    {
      const Asked     *asked = get_asked (self, i);
      g_autofree char *word = NULL;

      if (asked->word == NULL || asked->term->end == 0 || asked->term->is_negated || is_known (asked, set))
        continue;

      /* Each takes a while, and of a text with more slips nobody knows what was meant. */
      word = n_changed < MOST_CORRECTIONS ? voc_column_words_guess (set->words, asked->word) : NULL;
      if (word == NULL)
        return NULL;
      replace (corrected, asked->term->start, asked->term->end, word);
      n_changed++;
    }

  return n_changed > 0 ? g_string_free (g_steal_pointer (&corrected), FALSE) : NULL;
}
