/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a title can be found by when no table has it whole: phrases of its words.
 *
 * The words are those of voc_title_normalise() without levels, ways of working and
 * words like "of"; what is short for something is written out, and plurals are
 * singulars, in titles and in the table alike. English says what somebody is at the
 * end ("commercial account executive"), Romance languages at the beginning
 * ("analista de crédito"): phrases that end the title come before those that begin
 * it, long ones before short ones, and single words come last. Which of them means
 * something is for the table to say. */

#include "model/voc-occupation.h"

#include "base/voc-text.h"
#include "model/voc-title-private.h"

#include <string.h>

/* Words of a phrase. */
#define MAX_PHRASE_WORDS 5

/* A compound's last member, and what stands before it, in letters. */
#define MIN_MEMBER 4
#define MIN_BEFORE 3

/* No member of a compound is longer. In bytes. */
#define MAX_MEMBER 32

/* An answer is looked up in the order of these. */
typedef struct
{
  GPtrArray  *keys; /* (owned): utf8 */
  GHashTable *seen; /* (owned): the same */
} Keys;

static void
add_key (Keys *keys,
         char *key)
{
  if (keys->keys->len >= VOC_TITLE_MAX_KEYS || g_hash_table_contains (keys->seen, key))
    {
      g_free (key);
      return;
    }

  g_hash_table_add (keys->seen, key);
  g_ptr_array_add (keys->keys, key);
}

static char *
join_range (GPtrArray *words,
            guint      from,
            guint      n)
{
  GString *out = g_string_new (g_ptr_array_index (words, from));

  for (guint i = from + 1; i < from + n; i++)
    g_string_append_printf (out, " %s", (const char *) g_ptr_array_index (words, i));

  return g_string_free (out, FALSE);
}

/* A "sales development recruiter" is a recruiter, and no sales development. */
static void
add_person (Keys      *keys,
            GPtrArray *words)
{
  const char *last = g_ptr_array_index (words, words->len - 1);

  if (words->len >= 2 && voc_title_is_person (last) && !voc_title_is_vague (last))
    add_key (keys, g_strdup (last));
}

static void
add_whole (Keys      *keys,
           GPtrArray *words)
{
  g_autofree char *whole = NULL;

  if (words->len < 2 || words->len > MAX_PHRASE_WORDS)
    return;

  whole = join_range (words, 0, words->len);
  add_key (keys, g_strconcat ("=", whole, NULL));
}

/* Phrases from the first word on. */
static void
add_heads (Keys      *keys,
           GPtrArray *words)
{
  for (guint length = MIN (words->len, MAX_PHRASE_WORDS); length >= 2; length--)
    add_key (keys, join_range (words, 0, length));
}

/* The end of a title without the word before the last, where that is a pivot. The whole end
 * comes before it, when a table knows it. */
static void
add_around_pivot (Keys      *keys,
                  GPtrArray *words)
{
  guint       n = words->len;
  const char *last = g_ptr_array_index (words, n - 1);

  if (n < 3 || !(voc_title_leads (last) || strcmp (last, "engineer") == 0) || !voc_title_is_pivot (g_ptr_array_index (words, n - 2), last))
    return;

  for (guint length = MIN (n, MAX_PHRASE_WORDS); length >= 3; length--)
    add_key (keys, join_range (words, n - length, length));
  for (guint length = MIN (n - 2, 3); length >= 1; length--)
    {
      g_autofree char *about = join_range (words, n - 2 - length, length);

      if (length == 1 && (voc_title_is_pivot (about, last) || strcmp (about, "product") == 0 || strcmp (about, "area") == 0))
        continue;
      add_key (keys, g_strconcat (about, " ", last, NULL));
    }
}

/* Phrases of two words and more. What the director of "sales and business development"
 * leads is said by "director of sales" better than by what his title ends with. @is_title:
 * the words stand so in the title. */
static void
add_spans (Keys      *keys,
           GPtrArray *words,
           gboolean   is_title)
{
  guint    n = words->len;
  guint    most = MIN (n, MAX_PHRASE_WORDS);
  gboolean is_led = n >= 2 && voc_title_leads (g_ptr_array_index (words, 0)) && !voc_title_is_person (g_ptr_array_index (words, n - 1));

  add_whole (keys, words);
  if (is_led)
    add_heads (keys, words);
  add_around_pivot (keys, words);
  for (guint length = most; length >= 2; length--)
    add_key (keys, join_range (words, n - length, length));
  if (is_title)
    add_person (keys, words);
  add_heads (keys, words);
  for (guint length = MIN (most, 4); length >= 2; length--)
    for (guint from = n - length; from > 0; from--)
      add_key (keys, join_range (words, from, length));
}

static void
add_pair (Keys       *keys,
          const char *one,
          const char *other)
{
  add_key (keys, g_strconcat (voc_title_leads (one) || voc_title_leads (other) ? "?" : "", one, " ", other, NULL));
}

/* A "firmware HIL engineer" is a firmware engineer, an "analista sênior contábil" one who is
 * "contábil", a "human resources classification specialist" one of human resources: pairs
 * with words between them, the nearest to what it is first. Who leads a
 * "kitchen technology" team need not lead a kitchen. */
static void
add_gapped (Keys      *keys,
            GPtrArray *words)
{
  for (guint i = words->len - 3; i-- > 0;)
    {
      g_autofree char *two = join_range (words, i, 2);

      add_pair (keys, two, g_ptr_array_index (words, words->len - 1));
    }
  for (guint i = words->len - 2; i-- > 0;)
    add_pair (keys, g_ptr_array_index (words, i), g_ptr_array_index (words, words->len - 1));
  for (guint i = 2; i + 1 < words->len; i++)
    {
      g_autofree char *two = join_range (words, i, 2);

      if (voc_title_leads (g_ptr_array_index (words, i + 1)))
        add_key (keys, g_strconcat ("?", (const char *) g_ptr_array_index (words, 0), " ", two, NULL));
      else
        add_pair (keys, g_ptr_array_index (words, 0), two);
    }
  for (guint i = 2; i < words->len; i++)
    add_pair (keys, g_ptr_array_index (words, 0), g_ptr_array_index (words, i));
}

/* "Manufacturing engineering" is what a manufacturing engineer does. */
static void
add_field (Keys      *keys,
           GPtrArray *words)
{
  const char *meaning;
  g_autoptr (GPtrArray) persons = NULL;

  if (words->len < 2 || (voc_title_word_get (g_ptr_array_index (words, words->len - 1), &meaning) & VOC_TITLE_WORD_FIELD) == 0)
    return;

  persons = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i + 1 < words->len; i++)
    g_ptr_array_add (persons, g_strdup (g_ptr_array_index (words, i)));
  g_ptr_array_add (persons, g_strdup (meaning));
  add_spans (keys, persons, FALSE);
}

/* A word, and the last members that it may have, if it is a compound. */
static void
add_single (Keys       *keys,
            const char *word)
{
  gsize length = strlen (word);

  if (length < 3)
    return;
  if (!voc_title_is_vague (word))
    add_key (keys, g_strdup (word));
  for (gsize from = MAX (MIN_BEFORE, length > MAX_MEMBER ? length - MAX_MEMBER : 0); from + MIN_MEMBER <= length; from++)
    if (((guchar) word[from] & 0xc0) != 0x80)
      add_key (keys, g_strconcat ("-", word + from, NULL));
}

/* A "developer engagement representative" is no developer: who is before a word that is for
 * anybody is whom the work is for. */
static gboolean
is_served (GPtrArray *words)
{
  const char *last = g_ptr_array_index (words, words->len - 1);

  return voc_title_is_person (last) && voc_title_is_vague (last);
}

/* The last word says most, then the first one. What is between them and is
 * no person is what the work is with: a "loyalty model analyst" is no model. */
static void
add_singles (Keys      *keys,
             GPtrArray *words)
{
  if (words->len == 0)
    return;

  add_single (keys, g_ptr_array_index (words, words->len - 1));
  for (guint i = 0; i + 1 < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (voc_title_is_person (word) ? !is_served (words) : (i == 0 && !voc_title_leads (g_ptr_array_index (words, words->len - 1))))
        add_single (keys, word);
      else if (strlen (word) >= 3 && !voc_title_is_vague (word))
        add_key (keys, g_strconcat ("?", word, NULL));
    }
}

/* "director sale" is "sale director". */
static GPtrArray *
turn (GPtrArray *first,
      GPtrArray *second)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < second->len; i++)
    g_ptr_array_add (words, g_strdup (g_ptr_array_index (second, i)));
  for (guint i = 0; i < first->len; i++)
    g_ptr_array_add (words, g_strdup (g_ptr_array_index (first, i)));

  return words;
}

static gboolean
is_all_vague (GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    if (!voc_title_is_vague (g_ptr_array_index (words, i)))
      return FALSE;

  return TRUE;
}

static void
add_about (Keys       *keys,
           GPtrArray  *words,
           guint       from,
           guint       n,
           const char *what)
{
  g_autofree char *about = join_range (words, from, n);

  add_key (keys, g_strconcat (about, " ", what, NULL));
}

/* The director of "people strategy" is one of people, as who leads is of what is led. */
static gboolean
says_how (const char *word,
          const char *what)
{
  return voc_title_is_about_nothing (word) || (voc_title_leads (what) && voc_title_is_pivot (word, what));
}

/* "Manager, Data Platform": what it is and what it is about, in both orders. What that
 * ends with says more of it than what it begins with, for the director of "avionics supply
 * chain" is one of a supply chain; but the one of "network operations" is of a network. */
static void
add_turned (Keys      *keys,
            GPtrArray *words,
            GPtrArray *next)
{
  g_autoptr (GPtrArray) turned = turn (words, next);
  g_autoptr (GPtrArray) joined = turn (next, words);
  g_autofree char *what = join_range (words, 0, words->len);

  for (guint n = MIN (next->len, 3); n >= 1; n--)
    {
      guint    last = next->len - n;
      gboolean is_vague = n == 1 && says_how (g_ptr_array_index (next, last), what)
                          && !(voc_title_leads (what) && voc_title_is_about_nothing (g_ptr_array_index (next, 0)));

      add_about (keys, next, is_vague ? 0 : last, n, what);
      add_about (keys, next, is_vague ? last : 0, n, what);
    }
  add_spans (keys, turned, FALSE);
  add_spans (keys, joined, FALSE);
}

/* "Head of Marketing Performance": the same within one part. */
static void
add_turned_head (Keys      *keys,
                 GPtrArray *words)
{
  g_autoptr (GPtrArray) head = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func (g_free);

  if (words->len < 2 || !voc_title_is_vague (g_ptr_array_index (words, 0)))
    return;

  g_ptr_array_add (head, g_strdup (g_ptr_array_index (words, 0)));
  for (guint i = 1; i < words->len; i++)
    g_ptr_array_add (rest, g_strdup (g_ptr_array_index (words, i)));
  add_turned (keys, head, rest);
}

/* "Director of Public Relations" is first of all a public relations director. */
static void
add_whole_about (Keys      *keys,
                 GPtrArray *words)
{
  if (words->len < 2 || !voc_title_leads (g_ptr_array_index (words, 0)))
    return;

  add_whole (keys, words);
  add_about (keys, words, 1, words->len - 1, g_ptr_array_index (words, 0));
}

/* Where somebody leads is no part of what: a "regional director of services" is a director
 * of these. */
static void
add_led (Keys      *keys,
         GPtrArray *words)
{
  static const char *const scopes[] = { "regional", "global", "national", "international", "area", "group", "country", "divisional", NULL };
  g_autoptr (GPtrArray) led = NULL;

  if (words->len < 3 || !g_strv_contains (scopes, g_ptr_array_index (words, 0)) || !voc_title_leads (g_ptr_array_index (words, 1)))
    return;

  led = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 1; i < words->len; i++)
    g_ptr_array_add (led, g_strdup (g_ptr_array_index (words, i)));
  add_whole_about (keys, led);
  add_spans (keys, led, TRUE);
  add_turned_head (keys, led);
}

/* A "Chief Talent Development Officer" leads that. */
static void
add_chief (Keys      *keys,
           GPtrArray *words)
{
  if (words->len < 3 || strcmp (g_ptr_array_index (words, 0), "chief") != 0 || strcmp (g_ptr_array_index (words, words->len - 1), "officer") != 0)
    return;

  add_whole (keys, words);
  add_about (keys, words, 1, words->len - 2, "manager");
}

/* "HR Operations - Director": what it is comes after what it is about. */
static void
add_after (Keys      *keys,
           GPtrArray *words,
           GPtrArray *next)
{
  g_autoptr (GPtrArray) joined = turn (next, words);

  for (guint length = MIN (joined->len, MAX_PHRASE_WORDS); length > next->len; length--)
    add_key (keys, join_range (joined, joined->len - length, length));
}

/* "Health, Safety and Environment Manager" is a list that commas part. */
static void
add_list (Keys      *keys,
          GPtrArray *words,
          GPtrArray *next)
{
  g_autoptr (GPtrArray) joined = turn (next, words);

  if (words->len == 1 && !voc_title_is_vague (g_ptr_array_index (words, 0)))
    add_heads (keys, joined);
}

/* What a part that says who somebody is leaves open, the next one says. */
static void
add_open (Keys      *keys,
          GPtrArray *words,
          GPtrArray *next)
{
  const char *last = g_ptr_array_index (words, words->len - 1);

  for (guint n = MIN (next->len, 3); n >= 1; n--)
    {
      add_about (keys, next, next->len - n, n, last);
      add_about (keys, next, 0, n, last);
    }
}

static void
add_phrases (Keys      *keys,
             GPtrArray *heads,
             GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      GPtrArray *head = g_ptr_array_index (heads, i);
      GPtrArray *words = g_ptr_array_index (parts, i);
      GPtrArray *next = i + 1 < parts->len ? g_ptr_array_index (parts, i + 1) : NULL;

      if (words->len == 1 && i > 0 && is_all_vague (words))
        continue;
      if (next != NULL && i == 0)
        add_list (keys, words, next);
      if (next != NULL && i == 0 && voc_title_is_open (words))
        add_open (keys, words, next);
      if (next != NULL && i == 0 && words->len <= 2 && is_all_vague (words))
        add_turned (keys, words, next);
      if (next != NULL && i == 0 && next->len <= 2 && words->len >= 2 && is_all_vague (next) && voc_title_is_person (g_ptr_array_index (next, next->len - 1))
          && !voc_title_is_person (g_ptr_array_index (words, words->len - 1)))
        add_after (keys, words, next);
      add_whole_about (keys, words);
      add_led (keys, words);
      add_chief (keys, head);
      if (head->len >= 2)
        add_spans (keys, head, TRUE);
      if (words->len >= 2 && words->len > head->len)
        add_spans (keys, words, TRUE);
      add_turned_head (keys, words);
      add_field (keys, head);
      if (head->len >= 3)
        add_gapped (keys, head);
      add_singles (keys, head);
      if (words->len > head->len)
        add_singles (keys, words);
    }
}

static void
add_learnt_part (Keys      *keys,
                 GPtrArray *words,
                 guint      from,
                 guint      n)
{
  g_autofree char *part = join_range (words, from, n);

  if (strcmp (part, "marketing") == 0)
    add_key (keys, g_strdup ("marketing specialist"));
  else if (n > 1 || !voc_title_is_vague (part))
    add_key (keys, g_strconcat ("=", part, NULL));
}

/* What an intern is in may be a word that says nothing of those who have learnt it: all of
 * what a part ends with, or begins with, that is a field. */
static void
add_learnt (Keys      *keys,
            GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      GPtrArray *words = g_ptr_array_index (parts, i);

      for (guint n = MIN (words->len, 3); n >= 1; n--)
        {
          add_learnt_part (keys, words, words->len - n, n);
          add_learnt_part (keys, words, 0, n);
        }
    }
}

static gboolean
are_same (GPtrArray *a,
          GPtrArray *b)
{
  for (guint i = 0; i < MIN (a->len, b->len); i++)
    if (!g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;

  return a->len == b->len;
}

/**
 * voc_title_phrases:
 * @title: (nullable): a job title
 *
 * Lists phrases of a title, in the order in which they are to be looked up in the
 * table of phrases of reference.db: the first one that is there says what the title
 * means. What begins with "-" is the end of a compound, or of a title without spaces, what begins with "=" is all
 * words of a part, which a table may know that says nothing of parts of them, and what
 * begins with "?" says what the title may mean, but is no answer. A word that alone says
 * nothing, as "manager", is not among them.
 *
 * Returns: (transfer full) (element-type utf8): the keys, each once, maybe none
 */
GPtrArray *
voc_title_phrases (const char *title)
{
  Keys keys = { g_ptr_array_new_with_free_func (g_free), g_hash_table_new (g_str_hash, g_str_equal) };
  g_autoptr (GPtrArray) cut = voc_title_cut (title);
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  gboolean is_learner = FALSE;

  for (guint i = 0; i < MIN (cut->len, VOC_TITLE_MAX_PARTS); i++)
    voc_title_add_ends (keys.keys, g_ptr_array_index (cut, i), FALSE);
  for (guint i = 0; i < cut->len && parts->len < VOC_TITLE_MAX_PARTS; i++)
    {
      g_autoptr (GPtrArray) raw = voc_title_get_words (cut, i, 1);
      g_autoptr (GPtrArray) words = voc_title_get_phrase_words (raw, FALSE);

      is_learner = is_learner || voc_title_has_learner (raw);
      /* "Manager / Senior Manager, Partnerships" says once what it is. */
      if (words->len == 0 || (parts->len > 0 && are_same (words, g_ptr_array_index (parts, parts->len - 1))))
        continue;
      g_ptr_array_add (heads, voc_title_get_phrase_words (raw, TRUE));
      g_ptr_array_add (parts, g_steal_pointer (&words));
    }

  add_phrases (&keys, heads, parts);
  if (is_learner)
    add_learnt (&keys, parts);
  for (guint i = 0; i < MIN (cut->len, VOC_TITLE_MAX_PARTS); i++)
    voc_title_add_ends (keys.keys, g_ptr_array_index (cut, i), TRUE);
  g_hash_table_unref (keys.seen);
  return keys.keys;
}

/**
 * voc_title_phrase_key:
 * @title: (nullable): a title of a table
 *
 * Makes the key that voc_title_phrases() finds a title of a table by.
 *
 * Returns: (transfer full): the key, maybe empty
 */
char *
voc_title_phrase_key (const char *title)
{
  g_autofree char *folded = NULL;
  g_autoptr (GPtrArray) cut = NULL;
  g_autoptr (GPtrArray) raw = NULL;
  g_autoptr (GPtrArray) words = NULL;

  if (title != NULL && *title == '-')
    {
      folded = voc_text_fold (title);
      return g_steal_pointer (&folded);
    }

  cut = voc_title_cut (title);
  raw = voc_title_get_words (cut, 0, G_MAXUINT);
  words = voc_title_get_phrase_words (raw, FALSE);
  return words->len > 0 ? join_range (words, 0, words->len) : g_strdup ("");
}
