/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fingerprints of long texts: two texts that are nearly alike have fingerprints that
 * differ in few bits (Charikar's simhash, over three words at a time), so that they
 * can be compared without being read again. The text is walked once and nothing is
 * allocated: every listing that comes is done. Pure, for any thread. */

#include "base/voc-text-print.h"

#define BITS 64

/* Fewer words are a sentence that many listings share. */
#define LEAST_WORDS 20

/* What an aggregator's excerpt has at least: 500 characters are about 75 words. */
#define HEAD_WORDS 40

/* No advertisement is longer; what comes after does not count. Must fit PLANES. */
#define MOST_WORDS 6000
#define PLANES 13

/* An excerpt is at most so much of the whole, in parts of ten. */
#define EXCERPT_TENTHS 6

/* Bits that may differ: measured, see docs/duplicates.md. */
#define MOST_BITS 10
#define MOST_HEAD_BITS 8

#define SEED G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FACTOR G_GUINT64_CONSTANT (0x100000001b3)

/* The counter of each of the 64 bits stands upright: its digits are that bit of the
 * planes, so that one addition counts for all of them. */
typedef struct
{
  guint64 planes[PLANES];
  guint   n_added;
  guint64 before; /* the word before the last one */
  guint64 last;
  guint   n_words;
  guint64 head;
} Walk;

/* The end of MurmurHash3: every bit of the sum depends on every bit of the words. */
static guint64
mix (guint64 value)
{
  value ^= value >> 33;
  value *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  value ^= value >> 33;
  value *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return value ^ (value >> 33);
}

static void
add (Walk   *walk,
     guint64 carry)
{
  for (guint i = 0; carry != 0 && i < PLANES; i++)
    {
      guint64 next = walk->planes[i] & carry;

      walk->planes[i] ^= carry;
      carry = next;
    }
  walk->n_added++;
}

/* The bits that were set in more than half of what was added: a number with digits
 * in the planes is compared with the half, for all 64 at once, from the top. */
static guint64
sum_up (const Walk *walk)
{
  guint   half = walk->n_added / 2;
  guint64 is_more = 0;
  guint64 is_equal = G_MAXUINT64;

  for (guint i = PLANES; i-- > 0;)
    {
      guint64 digit = ((half >> i) & 1) != 0 ? G_MAXUINT64 : 0;

      is_more |= is_equal & walk->planes[i] & ~digit;
      is_equal &= ~(walk->planes[i] ^ digit);
    }

  return is_more;
}

static void
take_word (Walk   *walk,
           guint64 word)
{
  if (walk->n_words >= 2)
    add (walk, mix (walk->before * 3 + walk->last * 5 + word * 7));

  walk->before = walk->last;
  walk->last = mix (word);
  walk->n_words++;
  if (walk->n_words == HEAD_WORDS)
    walk->head = sum_up (walk);
}

/* Chinese and Japanese have no spaces: each character is a word. */
static gboolean
is_word_of_its_own (gunichar c)
{
  return c >= 0x2e80 && c < 0xac00;
}

/* Letters and digits of ASCII in small letters; 0 for all else. */
static const guint8 plain_letters[256] = {
  ['0'] = '0',
  ['1'] = '1',
  ['2'] = '2',
  ['3'] = '3',
  ['4'] = '4',
  ['5'] = '5',
  ['6'] = '6',
  ['7'] = '7',
  ['8'] = '8',
  ['9'] = '9',
  ['a'] = 'a',
  ['b'] = 'b',
  ['c'] = 'c',
  ['d'] = 'd',
  ['e'] = 'e',
  ['f'] = 'f',
  ['g'] = 'g',
  ['h'] = 'h',
  ['i'] = 'i',
  ['j'] = 'j',
  ['k'] = 'k',
  ['l'] = 'l',
  ['m'] = 'm',
  ['n'] = 'n',
  ['o'] = 'o',
  ['p'] = 'p',
  ['q'] = 'q',
  ['r'] = 'r',
  ['s'] = 's',
  ['t'] = 't',
  ['u'] = 'u',
  ['v'] = 'v',
  ['w'] = 'w',
  ['x'] = 'x',
  ['y'] = 'y',
  ['z'] = 'z',
  ['A'] = 'a',
  ['B'] = 'b',
  ['C'] = 'c',
  ['D'] = 'd',
  ['E'] = 'e',
  ['F'] = 'f',
  ['G'] = 'g',
  ['H'] = 'h',
  ['I'] = 'i',
  ['J'] = 'j',
  ['K'] = 'k',
  ['L'] = 'l',
  ['M'] = 'm',
  ['N'] = 'n',
  ['O'] = 'o',
  ['P'] = 'p',
  ['Q'] = 'q',
  ['R'] = 'r',
  ['S'] = 's',
  ['T'] = 't',
  ['U'] = 'u',
  ['V'] = 'v',
  ['W'] = 'w',
  ['X'] = 'x',
  ['Y'] = 'y',
  ['Z'] = 'z',
};

/* A word that may have begun, and the characters that go on with it or end it. */
typedef struct
{
  Walk     walk;
  guint64  word;
  gboolean is_in_word;
} Reading;

static void
end_word (Reading *reading)
{
  if (reading->is_in_word)
    take_word (&reading->walk, reading->word);
  reading->word = SEED;
  reading->is_in_word = FALSE;
}

/* @c: made small, by which one that is not ASCII may become so */
static void
read_other (Reading *reading,
            gunichar c)
{
  gboolean is_alone = is_word_of_its_own (c);
  gboolean is_letter = c < 0x80 ? g_ascii_isalnum (c) : g_unichar_isalnum (c) || g_unichar_ismark (c);

  if (!is_letter || is_alone)
    end_word (reading);
  if (!is_letter)
    return;

  reading->word = (reading->word ^ c) * FACTOR;
  reading->is_in_word = TRUE;
  if (is_alone)
    end_word (reading);
}

/**
 * voc_text_print_make:
 * @text: (nullable): plain text in normal form C, as a sealed listing has it
 *
 * Makes the fingerprints. Case, signs and white space do not count.
 *
 * Returns: them; @n_words is 0 when the text has fewer than 20 words
 */
VocTextPrint
voc_text_print_make (const char *text)
{
  Reading      reading = { .word = SEED };
  const Walk  *walk = &reading.walk;
  VocTextPrint print = { 0 };

  for (const char *p = text != NULL ? text : ""; *p != '\0' && walk->n_words < MOST_WORDS;)
    {
      guint8 letter = plain_letters[(guchar) *p];

      if (letter != 0)
        {
          guint64 word = reading.word;

          for (; letter != 0; letter = plain_letters[(guchar) * ++p])
            word = (word ^ letter) * FACTOR;
          reading.word = word;
          reading.is_in_word = TRUE;
          continue;
        }

      /* "Don't" is one word, however the apostrophe is written. */
      if ((guchar) *p >= 0x80)
        {
          gunichar c = g_utf8_get_char (p);

          if (c != 0x2019)
            read_other (&reading, g_unichar_tolower (c));
        }
      else if (*p != '\'')
        {
          end_word (&reading);
        }
      p = g_utf8_next_char (p);
    }
  end_word (&reading);
  if (walk->n_words < LEAST_WORDS)
    return print;

  print.whole = sum_up (walk);
  print.head = walk->n_words >= HEAD_WORDS ? walk->head : print.whole;
  print.n_words = walk->n_words;
  return print;
}

static guint
count_bits (guint64 value)
{
  return (guint) __builtin_popcountll (value);
}

static gboolean
is_excerpt (const VocTextPrint *a,
            const VocTextPrint *b)
{
  guint less = MIN (a->n_words, b->n_words);
  guint more = MAX (a->n_words, b->n_words);

  return less >= HEAD_WORDS && less * 10 <= more * EXCERPT_TENTHS;
}

/**
 * voc_text_print_compare:
 * @a: fingerprints
 * @b: those of another text
 *
 * Compares two texts; when one is much shorter, then how they begin, for it may be
 * an excerpt of the other.
 *
 * Returns: how many of 64 bits differ; 64 when one of the texts is too short
 */
guint
voc_text_print_compare (const VocTextPrint *a,
                        const VocTextPrint *b)
{
  if (a->n_words == 0 || b->n_words == 0)
    return BITS;
  if (is_excerpt (a, b))
    return count_bits (a->head ^ b->head);

  return count_bits (a->whole ^ b->whole);
}

/**
 * voc_text_print_is_near:
 * @a: fingerprints
 * @b: those of another text
 *
 * Returns: whether both are versions of one text; %FALSE when that cannot be told
 */
gboolean
voc_text_print_is_near (const VocTextPrint *a,
                        const VocTextPrint *b)
{
  return voc_text_print_compare (a, b) <= (is_excerpt (a, b) ? MOST_HEAD_BITS : MOST_BITS);
}
