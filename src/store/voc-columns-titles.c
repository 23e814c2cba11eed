/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of many titles open listings have, by the columns in memory. A title cannot be
 * more frequent than the rarest of its words, so only the most promising ones are
 * counted. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-search-private.h"

#include "store/voc-fts-private.h"
#include "store/voc-listing-private.h"

#include <string.h>

/* Titles that are counted. */
#define MAX_COUNTED 24
#define MAX_WORDS 7

typedef struct
{
  const char *title;
  char      **words; /* (owned) */
  guint       count; /* at most, then indeed */
} Title;

static void
title_clear (gpointer data)
{
  g_strfreev (((Title *) data)->words);
}

static void
count_postings_cb (const guint32 *postings,
                   guint          n,
                   gpointer       data)
{
  *(guint *) data += n;
}

static guint
get_most (const VocColumnSet *set,
          char              **words)
{
  guint most = *words != NULL ? G_MAXUINT : 0;

  for (guint i = 0; words[i] != NULL && most > 0; i++)
    {
      guint n = 0;

      voc_column_words_find (set->words, words[i], FALSE, count_postings_cb, &n);
      most = MIN (most, n);
    }

  return most;
}

typedef struct
{
  guint8 *marks; /* by slot: how many of the words, in their order, it has */
  guint8  wanted;
  guint   columns;
} Marking;

static void
mark_postings_cb (const guint32 *postings,
                  guint          n,
                  gpointer       data)
{
  const Marking *marking = data;

  for (guint i = 0; i < n; i++)
    {
      guint8 *mark = &marking->marks[VOC_POSTING_SLOT (postings[i])];

      if ((VOC_POSTING_COLUMNS (postings[i]) & marking->columns) != 0 && *mark == marking->wanted)
        *mark = (guint8) (marking->wanted + 1);
    }
}

/**
 * voc_columns_mark_words:
 * @set: locked columns
 * @words: words as voc_fts_text() makes them, one each
 * @most: of how many of them it is asked at most; less than 256
 * @columns: where they may stand: bits like %VOC_COLUMN_TITLE
 * @is_prefix: the last word may go on
 * @marks: (out caller-allocates): by slot: how many of the words, in their order, it has,
 *   wherever they stand
 *
 * Returns: of how many words it was asked: whoever has as many marks has them all
 */
guint8
voc_columns_mark_words (const VocColumnSet *set,
                        char              **words,
                        guint               most,
                        guint               columns,
                        gboolean            is_prefix,
                        guint8             *marks)
{
  guint8 n_words = (guint8) MIN (g_strv_length (words), most);

  memset (marks, 0, set->n);
  for (guint8 i = 0; i < n_words; i++)
    {
      Marking  marking = { marks, i, columns };
      gboolean may_go_on = (is_prefix && words[i + 1] == NULL) || voc_fts_is_half_pair (words[i]);

      voc_column_words_find (set->words, words[i], may_go_on, mark_postings_cb, &marking);
    }

  return n_words;
}

/* Open listings whose titles have all words. */
static guint
count_title (const VocColumnSet *set,
             char              **words,
             guint8             *marks)
{
  guint8 n_words = voc_columns_mark_words (set, words, MAX_WORDS, VOC_COLUMN_TITLE, FALSE, marks);
  guint  count = 0;

  for (guint i = 0; i < set->n_order; i++)
    {
      guint32 slot = set->order[i];

      count += marks[slot] == n_words && (set->flags[slot] & (VOC_SLOT_IS_CLOSED | VOC_SLOT_IS_HIDDEN)) == 0;
    }

  return count;
}

static int
compare_titles (const void *a,
                const void *b)
{
  guint x = ((const Title *) a)->count;
  guint y = ((const Title *) b)->count;

  return (x < y) - (x > y);
}

static void
count_titles (const VocColumnSet *set,
              GArray             *titles)
{
  g_autofree guint8 *marks = g_malloc (set->n + 1);

  for (guint i = 0; i < titles->len; i++)
    {
      Title *title = &g_array_index (titles, Title, i);

      title->count = get_most (set, title->words);
    }
  g_array_sort (titles, compare_titles);
  if (titles->len > MAX_COUNTED)
    g_array_set_size (titles, MAX_COUNTED);

  for (guint i = 0; i < titles->len; i++)
    {
      Title *title = &g_array_index (titles, Title, i);

      if (title->count > 0)
        title->count = count_title (set, title->words, marks);
    }
  g_array_sort (titles, compare_titles);
}

/**
 * voc_listings_rank_titles:
 * @conn: a connection to the cache
 * @titles: (element-type utf8): titles of jobs
 * @most: how many to give at most
 *
 * Finds those of the titles whose words open listings have in theirs.
 *
 * Returns: (transfer full) (element-type utf8): the most frequent first; none when the
 *   columns are not in memory
 */
GPtrArray *
voc_listings_rank_titles (VocConn         *conn,
                          const GPtrArray *titles,
                          guint            most)
{
  VocColumns *columns = voc_conn_get_columns (conn);
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Title));
  GPtrArray          *best = g_ptr_array_new_with_free_func (g_free);
  const VocColumnSet *set = columns != NULL ? voc_columns_lock (columns) : NULL;

  if (set == NULL)
    return best;

  g_array_set_clear_func (ranked, title_clear);
  for (guint i = 0; i < titles->len; i++)
    {
      Title            title = { .title = g_ptr_array_index (titles, i) };
      g_autofree char *text = voc_fts_text (title.title);

      title.words = g_strsplit (text, " ", -1);
      g_array_append_val (ranked, title);
    }
  count_titles (set, ranked);
  voc_columns_unlock (columns);

  for (guint i = 0; i < ranked->len && best->len < most; i++)
    if (g_array_index (ranked, Title, i).count > 0)
      g_ptr_array_add (best, g_strdup (g_array_index (ranked, Title, i).title));

  return best;
}
