/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of a title as its phrases have them: without levels, ways of working and words
 * like "of", with what is short for something written out, in the singular, and in
 * one form for men and women. Titles and tables both come through here. */

#include "model/voc-occupation.h"
#include "model/voc-title-private.h"

#include <string.h>

/* Words of a part that are looked at. */
#define MAX_WORDS 12

/* What a word stands for there, %NULL when it stands for itself. */
static const char *
get_meaning (const char *word,
             gboolean    is_last)
{
  const char  *meaning;
  VocTitleWord kinds = voc_title_word_get (word, &meaning);
  VocTitleWord wanted = is_last ? VOC_TITLE_WORD_SHORT | VOC_TITLE_WORD_TAIL_SHORT : VOC_TITLE_WORD_SHORT;

  return (kinds & wanted) != 0 ? meaning : NULL;
}

/* "Associate Director/Director" is one manager. */
static void
append_word (GPtrArray *words,
             char      *word)
{
  if (words->len > 0 && g_str_equal (g_ptr_array_index (words, words->len - 1), word))
    g_free (word);
  else
    g_ptr_array_add (words, word);
}

/* Adds a word, or what @meaning says that it stands for, as phrases have it. */
static void
add_word (GPtrArray  *words,
          const char *word,
          gboolean    is_last)
{
  g_autofree char *masculine = voc_title_get_masculine (word);
  g_autofree char *one = voc_title_singular (masculine != NULL ? masculine : word);
  const char      *meaning = get_meaning (word, is_last);
  g_auto (GStrv) several = NULL;

  if (meaning == NULL && one != NULL)
    meaning = get_meaning (one, is_last);
  if (meaning == NULL)
    {
      append_word (words, one != NULL ? g_steal_pointer (&one) : g_strdup (masculine != NULL ? masculine : word));
      return;
    }

  several = g_strsplit (meaning, " ", -1);
  for (guint i = 0; several[i] != NULL; i++)
    {
      g_autofree char *single = voc_title_singular (several[i]);

      append_word (words, single != NULL ? g_steal_pointer (&single) : g_strdup (several[i]));
    }
}

static gboolean
is_dropped (const char *word,
            gboolean    is_last)
{
  VocTitleWord kinds = voc_title_word_get (word, NULL);

  if ((kinds & VOC_TITLE_WORD_TAIL_LEVEL) != 0)
    return !is_last;
  if ((word[0] == 'l' || word[0] == 'p' || word[0] == 't') && g_ascii_isdigit (word[1]) && word[2] == '\0')
    return TRUE;
  if (g_str_has_prefix (word, "ic") && g_ascii_isdigit (word[2]) && word[3] == '\0')
    return TRUE;

  return (kinds & (VOC_TITLE_WORD_LEVEL | VOC_TITLE_WORD_STAGE | VOC_TITLE_WORD_MANNER | VOC_TITLE_WORD_LINK)) != 0;
}

/* Where a part ends but for levels and the like: the "tech" of "lab tech II" is a technician. */
static guint
find_end (GPtrArray *raw)
{
  guint end = raw->len;

  while (end > 1 && is_dropped (g_ptr_array_index (raw, end - 1), FALSE)
         && (voc_title_word_get (g_ptr_array_index (raw, end - 1), NULL) & VOC_TITLE_WORD_TAIL_LEVEL) == 0)
    end--;

  return end;
}

/* The words of a part as phrases have them; with @to_joint only those before "at",
 * "for" and the like. */
GPtrArray *
voc_title_get_phrase_words (GPtrArray *raw,
                            gboolean   to_joint)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  guint      end = find_end (raw);

  for (guint i = 0; i < raw->len && words->len < MAX_WORDS; i++)
    {
      const char      *word = g_ptr_array_index (raw, i);
      const char      *next = i + 1 < raw->len ? g_ptr_array_index (raw, i + 1) : "";
      g_autofree char *pair = g_strconcat (word, " ", next, NULL);

      if (to_joint && words->len > 0 && (voc_title_word_get (word, NULL) & VOC_TITLE_WORD_JOINT) != 0)
        break;
      if ((voc_title_word_get (pair, NULL) & VOC_TITLE_WORD_MANNER) != 0)
        i++;
      else if (get_meaning (pair, FALSE) != NULL)
        {
          add_word (words, pair, FALSE);
          i++;
        }
      else if (!is_dropped (word, words->len > 0 && i + 1 == end) && strcmp (next, "shift") != 0)
        add_word (words, word, i + 1 == end);
    }

  return words;
}

/**
 * voc_title_words:
 * @title: (nullable): a job title
 * @n_first: (out): how many of the words are those of the first part that has any
 *
 * Lists the words of a title as its phrases have them: a way to ask for what a title may
 * mean of which no phrase is known.
 *
 * Returns: (transfer full) (element-type utf8): the words in their order, each once, maybe none
 */
GPtrArray *
voc_title_words (const char *title,
                 guint      *n_first)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) cut = voc_title_cut (title);

  *n_first = 0;
  for (guint i = 0; i < cut->len && i < VOC_TITLE_MAX_PARTS; i++)
    {
      g_autoptr (GPtrArray) raw = voc_title_get_words (cut, i, 1);
      g_autoptr (GPtrArray) words = voc_title_get_phrase_words (raw, FALSE);

      for (guint k = 0; k < words->len; k++)
        if (!g_ptr_array_find_with_equal_func (all, g_ptr_array_index (words, k), g_str_equal, NULL))
          g_ptr_array_add (all, g_strdup (g_ptr_array_index (words, k)));
      if (*n_first == 0)
        *n_first = all->len;
    }

  return all;
}
