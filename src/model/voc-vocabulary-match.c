/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the words of a table in what a feed says. A text is folded into a buffer
 * on the stack: lower case, no accents, blanks for "-", "_" and "/", and a word of
 * its own for what parts one thing from the next. From each word on the longest
 * run that the table has is taken; a run that says "not" takes back the next. A
 * table is sorted and found by halving, and a text has an end, so a listing costs
 * some hundred comparisons and no allocation, whatever it says.
 *
 * voc_text_key() folds alike but forgets where a comma was, and allocates. Pure,
 * for any thread. */

#include "model/voc-vocabulary-private.h"

#include <string.h>

/* What is longer is no field with a kind in it. */
#define MAX_TEXT_BYTES 400
#define MAX_FOLDED_BYTES 1000

/* Longest decomposition of a character in Unicode. */
#define MAX_PARTS 18

typedef struct
{
  gunichar    letter;
  const char *plain;
} PlainLetter;

/* Letters that Unicode does not decompose. */
static const PlainLetter plain_letters[] = {
#include "voc-vocabulary-letters.inc"
};

/* Words that stand between others in every field, and those that deny. */
static const VocWord common_words[] = {
#include "voc-vocabulary-common.inc"
};

static const VocWordTable common = { common_words, G_N_ELEMENTS (common_words), FALSE };

/* A folded text: words with one blank between them. */
typedef struct
{
  char     bytes[MAX_FOLDED_BYTES + 1];
  gsize    length;
  gboolean has_gap;
  gboolean is_full;
} Folded;

static void
put_bytes (Folded     *self,
           const char *bytes,
           gsize       length)
{
  gboolean needs_blank = self->has_gap && self->length > 0;

  if (self->length + length + needs_blank > MAX_FOLDED_BYTES)
    {
      self->is_full = TRUE;
      return;
    }

  if (needs_blank)
    self->bytes[self->length++] = ' ';
  memcpy (self->bytes + self->length, bytes, length);
  self->length += length;
  self->has_gap = FALSE;
}

static void
put_sign (Folded *self,
          char    sign)
{
  self->has_gap = TRUE;
  put_bytes (self, &sign, 1);
  self->has_gap = TRUE;
}

static void
put_ascii (Folded *self,
           char    c)
{
  if (g_ascii_isalnum (c))
    {
      c = g_ascii_tolower (c);
      put_bytes (self, &c, 1);
    }
  else if (c != '\0' && strchr (",;|()[]{}!\n", c) != NULL)
    put_sign (self, ',');
  else if (c == ':' || c == '?')
    put_sign (self, ':');
  else if (c == '%')
    put_sign (self, '%');
  else
    self->has_gap = TRUE;
}

static const char *
find_plain_letter (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == c)
      return plain_letters[i].plain;

  return NULL;
}

static gboolean
is_unseen (gunichar c)
{
  return (c >= 0x300 && c <= 0x36f) || c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

static void
put_character (Folded  *self,
               gunichar c)
{
  gunichar parts[MAX_PARTS];
  gsize    n = g_unichar_fully_decompose (c, TRUE, parts, MAX_PARTS);

  for (gsize i = 0; i < MIN (n, MAX_PARTS); i++)
    {
      gunichar    part = g_unichar_tolower (parts[i]);
      const char *plain = find_plain_letter (part);
      char        bytes[6];

      if (part < 0x80)
        put_ascii (self, (char) part);
      else if (plain != NULL)
        put_bytes (self, plain, strlen (plain));
      else if (part == 0x2022 || part == 0xb7)
        put_sign (self, ',');
      else if (g_unichar_isalnum (part))
        put_bytes (self, bytes, (gsize) g_unichar_to_utf8 (part, bytes));
      else if (!is_unseen (part))
        self->has_gap = TRUE;
    }
}

/* Gives %FALSE for a text that is too long or has no word. */
static gboolean
fold (const char *text,
      Folded     *self)
{
  const char *p = text;

  self->length = 0;
  self->has_gap = FALSE;
  self->is_full = text == NULL || strnlen (text, MAX_TEXT_BYTES + 1) > MAX_TEXT_BYTES;
  while (!self->is_full && *p != '\0')
    {
      gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char_validated (p, -1);

      if (c < 0x80)
        {
          /* "FullTime" is two words. */
          if (p > text && g_ascii_isupper (c) && g_ascii_islower (p[-1]))
            self->has_gap = TRUE;
          put_ascii (self, (char) c);
          p++;
        }
      else if (c >= (gunichar) -2)
        {
          self->has_gap = TRUE;
          p++;
        }
      else
        {
          put_character (self, c);
          p = g_utf8_next_char (p);
        }
    }

  self->bytes[self->length] = '\0';
  return !self->is_full && self->length > 0;
}

/* The first row from @first on that is not before the @length bytes at @text. */
static gsize
find_first (const VocWordTable *table,
            gsize               first,
            const char         *text,
            gsize               length)
{
  gsize end = table->n_words;

  while (first < end)
    {
      gsize middle = first + (end - first) / 2;

      if (strncmp (table->words[middle].key, text, length) < 0)
        first = middle + 1;
      else
        end = middle;
    }

  return first;
}

/* The longest row that the words from @start on begin with. A blank sorts before
 * every letter, so rows that go on after a word stand right behind it. */
static const VocWord *
find_longest (const VocWordTable *table,
              const char         *start,
              const char        **after)
{
  const VocWord *found = NULL;
  const char    *end = start;
  gsize          index = 0;

  do
    {
      const char *key;
      gsize       length;

      end = *end == ' ' ? end + 1 : end;
      end += strcspn (end, " ");
      length = (gsize) (end - start);
      index = find_first (table, index, start, length);
      if (index == table->n_words)
        break;

      key = table->words[index].key;
      if (strncmp (key, start, length) != 0 || (key[length] != '\0' && key[length] != ' '))
        break;
      if (key[length] == '\0')
        {
          found = &table->words[index];
          *after = end;
        }
    }
  while (*end != '\0');

  return found;
}

static gboolean
is_end_of_part (const char *p)
{
  return *p == '\0' || g_str_has_prefix (p, " ,");
}

/* How far a text is read. */
typedef struct
{
  VocReading *reading;
  gboolean    is_negated;   /* "not" stands before this */
  gboolean    is_answered;  /* ":" or "?" stands before this in its part */
  gboolean    has_previous; /* the last meaning is of this part */
} State;

static void
take_meaning (State  *state,
              guint32 meaning)
{
  VocReading *reading = state->reading;

  state->has_previous = !state->is_negated && meaning != 0 && reading->n_meanings < VOC_MAX_MEANINGS;
  if (state->has_previous)
    reading->meanings[reading->n_meanings++] = meaning;
  state->is_negated = FALSE;
}

/* "Remote: no" takes back what is before it. */
static void
take_not (State   *state,
          gboolean is_last)
{
  state->is_negated = !is_last || !state->is_answered || !state->has_previous;
  if (!state->is_negated)
    state->reading->n_meanings--;
  state->has_previous = FALSE;
}

static void
start_part (State *state)
{
  state->is_negated = FALSE;
  state->is_answered = FALSE;
  state->has_previous = FALSE;
}

/* Digits, and the signs that fold() makes words of. */
static gboolean
is_number (const char *p)
{
  return strspn (p, ":%0123456789") == strcspn (p, " ");
}

static const char *
read_word (State              *state,
           const VocWordTable *table,
           const char         *p)
{
  const char    *after = p + strcspn (p, " ");
  const VocWord *word;

  if (*p == ',')
    start_part (state);
  else if (*p == ':')
    state->is_answered = TRUE;
  else if ((word = find_longest (table, p, &after)) != NULL)
    take_meaning (state, word->meaning);
  else if ((word = find_longest (&common, p, &after)) == NULL)
    {
      if (table->heeds_numbers || !is_number (p))
        state->reading->is_understood = FALSE;
      state->is_negated = FALSE;
    }
  else if (word->meaning == VOC_WORD_NOT)
    take_not (state, is_end_of_part (after));

  return *after == ' ' ? after + 1 : after;
}

static void
drop_weak (VocReading *reading)
{
  guint n = 0;

  for (guint i = 0; i < reading->n_meanings; i++)
    if (reading->is_understood || (reading->meanings[i] & VOC_WORD_WEAK) == 0)
      reading->meanings[n++] = reading->meanings[i] & ~VOC_WORD_WEAK;
  reading->n_meanings = n;
}

/**
 * voc_vocabulary_read:
 * @table: the words to look for
 * @text: (nullable): what a feed says in a field
 * @reading: (out caller-allocates): what it means
 */
void
voc_vocabulary_read (const VocWordTable *table,
                     const char         *text,
                     VocReading         *reading)
{
  State  state = { .reading = reading };
  Folded folded;

  reading->n_meanings = 0;
  reading->is_understood = fold (text, &folded);
  if (!reading->is_understood)
    return;

  for (const char *p = folded.bytes; *p != '\0';)
    p = read_word (&state, table, p);
  drop_weak (reading);
}

/* Whether a part is nothing to wonder at: a word of it is known, or it has no
 * word but numbers and what stands between words. @after is where it ends. */
static gboolean
is_known_part (const VocWordTable *table,
               const char         *p,
               const char        **after)
{
  gboolean is_known = FALSE;
  gboolean has_word = FALSE;

  while (*p != '\0' && *p != ',')
    {
      const char *end = p + strcspn (p, " ");

      if (find_longest (table, p, &end) != NULL)
        is_known = TRUE;
      else if (find_longest (&common, p, &end) == NULL)
        has_word = has_word || !is_number (p);
      p = *end == ' ' ? end + 1 : end;
    }

  *after = p;
  return is_known || !has_word;
}

/**
 * voc_vocabulary_foreach_unknown:
 * @table: the words that are known
 * @text: (nullable): what a feed says in a field
 * @func: (scope call): called with each part of it in which no word is known
 */
void
voc_vocabulary_foreach_unknown (const VocWordTable *table,
                                const char         *text,
                                VocPartFunc         func,
                                gpointer            user_data)
{
  Folded      folded;
  const char *p = folded.bytes;

  if (!fold (text, &folded))
    return;

  while (*p != '\0')
    {
      const char *part = p;
      gsize       length;

      if (!is_known_part (table, part, &p))
        {
          length = (gsize) (p - part);
          func (part, part[length - 1] == ' ' ? length - 1 : length, user_data);
        }
      p += strspn (p, ", ");
    }
}
