/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text cut into words for the search: the same cut for what is indexed and for
 * what is asked, so that both meet. Pure, for any thread.
 *
 * Languages that write no spaces have no words that a program could find
 * without a dictionary; their runs become overlapping pairs of characters, so
 * that any part of two characters or more can be found. */

#include "base/voc-text.h"

#include "base/voc-text-private.h"

#include <string.h>

/* Endings after a dot that make one name of two words. */
static const char *const dotted_endings[] = { "js", "io", "ai" };

static gboolean
is_unspaced (gunichar c)
{
  if (c < 0xe00)
    return FALSE;

  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return c == 0x30fc || c == 0x3005;
    }
}

static gboolean
is_word_at (const char *p)
{
  return (guchar) *p < 0x80 ? g_ascii_isalnum (*p) : voc_unichar_is_word (g_utf8_get_char (p));
}

/* A mark belongs to the character before it, of whatever script that is. */
static gboolean
is_unspaced_at (const char *p)
{
  gunichar c = (guchar) *p >= 0x80 ? g_utf8_get_char (p) : 0;

  return c != 0 && voc_unichar_is_word (c) && is_unspaced (c) && !g_unichar_ismark (c);
}

/* The end of the character at @p with the marks on it. */
static const char *
character_end (const char *p)
{
  p = g_utf8_next_char (p);
  while ((guchar) *p >= 0x80 && g_unichar_ismark (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

static const char *
word_end (const char *p)
{
  while (is_word_at (p) && !is_unspaced_at (p))
    p = g_utf8_next_char (p);

  return p;
}

/* The end of "++", "#" or "+" that belongs to the word before it: "c++", "c#",
 * "a+", but not "30+" or "b2b+x". */
static const char *
suffix_end (const char *start,
            const char *end)
{
  const char *after = end;

  if (!g_ascii_isalpha (end[-1]))
    return end;

  if (end[0] == '+' && end[1] == '+')
    after = end + 2;
  else if ((end[0] == '#' || end[0] == '+') && end - start == 1)
    after = end + 1;

  return is_word_at (after) || *after == '+' || *after == '#' ? end : after;
}

/* Whether one of the dotted endings stands right at @p and is a whole word. */
static const char *
dotted_end (const char *p)
{
  for (guint i = 0; i < G_N_ELEMENTS (dotted_endings); i++)
    {
      gsize length = strlen (dotted_endings[i]);

      if (strncmp (p, dotted_endings[i], length) == 0 && !is_word_at (p + length))
        return p + length;
    }

  return NULL;
}

/* Makes the word from @start to @end the one that was found, and stands at
 * @next. */
static gboolean
give_word (VocTokenIter *self,
           const char   *start,
           const char   *end,
           const char   *next)
{
  self->word = start;
  self->length = (gsize) (end - start);
  self->has_s = FALSE;
  self->p = next;
  self->after_space = FALSE;
  return TRUE;
}

/* One character of a run that has no spaces, with the one after it if there is
 * one; that one begins the next pair. */
static gboolean
take_unspaced (VocTokenIter *self,
               const char   *first)
{
  const char *second = character_end (first);

  if (!is_unspaced_at (second))
    return give_word (self, first, second, second);

  self->pair = second;
  second = character_end (second);
  return give_word (self, first, second, second);
}

static gboolean
take_word (VocTokenIter *self,
           const char   *start)
{
  const char *end = word_end (start);
  const char *ending = *end == '.' ? dotted_end (end + 1) : NULL;

  if (end[0] == '\'' && end[1] == 's' && !is_word_at (end + 2))
    {
      give_word (self, start, end, end + 2);
      self->has_s = TRUE;
      return TRUE;
    }

  end = ending != NULL ? ending : suffix_end (start, end);
  return give_word (self, start, end, end);
}

/* Goes on in a run that has no spaces; %FALSE at its end. */
static gboolean
take_pair (VocTokenIter *self)
{
  const char *first = self->pair;
  const char *end;

  self->pair = NULL;
  if (first == NULL || !is_unspaced_at (self->p))
    return FALSE;

  self->pair = self->p;
  end = character_end (self->p);
  return give_word (self, first, end, end);
}

/**
 * voc_token_iter_init:
 * @self: an iterator
 * @folded: a text of voc_text_fold(); it must outlive @self
 *
 * Stands before the first word.
 */
void
voc_token_iter_init (VocTokenIter *self,
                     const char   *folded)
{
  *self = (VocTokenIter){ .p = folded, .end = folded + strlen (folded), .after_space = TRUE };
}

/**
 * voc_token_iter_next:
 * @self: an iterator
 *
 * Goes to the next word, see voc_text_tokenize().
 *
 * Returns: whether there is one
 */
gboolean
voc_token_iter_next (VocTokenIter *self)
{
  const char *p;

  if (take_pair (self))
    return TRUE;

  for (p = self->p; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p == '.' && strncmp (p, ".net", 4) == 0 && !is_word_at (p + 4))
        return give_word (self, p, p + 4, p + 4);
      if (!is_word_at (p) || (self->after_space && (guchar) *p >= 0x80 && g_unichar_ismark (g_utf8_get_char (p))))
        self->after_space = TRUE;
      else if (is_unspaced_at (p))
        return take_unspaced (self, p);
      else
        return take_word (self, p);
    }

  self->p = p;
  return FALSE;
}

/* What stands behind letters and digits and may belong to their word. */
static gboolean
may_go_on (const char *p)
{
  switch (*p)
    {
    case '.':
      return p[1] == 'j' || p[1] == 'i' || p[1] == 'a';
    case '\'':
      return p[1] == 's';
    case '+':
    case '#':
      return TRUE;
    default:
      return (guchar) *p >= 0x80;
    }
}

/* Behind what parts words and is plain. */
static const char *
skip_plain_signs (const char *p,
                  gboolean   *is_any)
{
  const char *start = p;

  while (*p != '\0' && (guchar) *p < 0x80 && !g_ascii_isalnum (*p) && (*p != '.' || p[1] != 'n'))
    p++;
  *is_any = p > start;

  return p;
}

/**
 * voc_token_iter_take_plain:
 * @self: an iterator
 * @out: what the words are appended to, each with a blank behind it
 *
 * Takes words as voc_token_iter_next() would, up to one that is more than letters and
 * digits of ASCII, or to the end: in one go, for nearly all words are like that.
 */
void
voc_token_iter_take_plain (VocTokenIter *self,
                           GString      *out)
{
  gsize       before = out->len;
  const char *p = self->p;
  char       *to;

  if (self->pair != NULL)
    return;

  /* What parts two words makes room for the blank; the last one may have none. */
  g_string_set_size (out, before + (gsize) (self->end - p) + 1);
  to = out->str + before;
  for (;;)
    {
      char       *word = to;
      const char *start;
      gboolean    is_parted;

      start = p = skip_plain_signs (p, &is_parted);
      self->after_space = self->after_space || is_parted;
      while (g_ascii_isalnum (*p))
        *to++ = *p++;
      if (p == start || may_go_on (p))
        {
          self->p = start;
          g_string_truncate (out, (gsize) (word - out->str));
          return;
        }

      *to++ = ' ';
      self->after_space = FALSE;
    }
}

/**
 * voc_text_tokenize:
 * @text: (nullable): text of any kind
 *
 * Cuts text into folded words (see voc_text_fold()), in their order, doubles
 * included. "C++", "C#", "F#", ".NET" and "node.js" are words; hyphens, slashes
 * and other signs part words; "Macy's" is "macys"; a run of Chinese, Japanese,
 * Korean or Thai becomes overlapping pairs of characters.
 *
 * Returns: (transfer full) (array zero-terminated=1): the words, maybe none;
 *   never %NULL
 */
char **
voc_text_tokenize (const char *text)
{
  g_autofree char *folded = voc_text_fold (text);
  GPtrArray       *tokens = g_ptr_array_new ();
  VocTokenIter     iter;

  voc_token_iter_init (&iter, folded != NULL ? folded : "");
  while (voc_token_iter_next (&iter))
    {
      /* The apostrophe behind the word is written over. */
      char *token = g_strndup (iter.word, iter.length + (iter.has_s ? 1 : 0));

      if (iter.has_s)
        token[iter.length] = 's';
      g_ptr_array_add (tokens, token);
    }

  g_ptr_array_add (tokens, NULL);
  return (char **) g_ptr_array_free (tokens, FALSE);
}

/**
 * voc_text_is_unspaced:
 * @word: a word of voc_text_tokenize()
 *
 * Returns: whether it is a part of a run of characters that has no spaces: of Chinese,
 *   Japanese, Korean, Thai and the like
 */
gboolean
voc_text_is_unspaced (const char *word)
{
  g_return_val_if_fail (word != NULL, FALSE);

  return is_unspaced_at (word);
}
