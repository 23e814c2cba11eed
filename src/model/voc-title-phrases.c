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

/* Words of a part that are looked at, and of a phrase. */
#define MAX_WORDS 12
#define MAX_PHRASE_WORDS 5

/* Parts that are looked at after the first one. */
#define MAX_PARTS 4

/* A compound's last member, and what stands before it, in letters. */
#define MIN_MEMBER 4
#define MIN_BEFORE 3

/* No member of a compound is longer, and no title means more: whoever writes a title of a
 * thousand letters has not a thousand looked up. In bytes, and keys. */
#define MAX_MEMBER 32
#define MAX_KEYS 200

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
  if (keys->keys->len >= MAX_KEYS || g_hash_table_contains (keys->seen, key))
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

/* The words of a part as phrases have them; with @to_joint only those before "at",
 * "for" and the like. */
static GPtrArray *
get_phrase_words (GPtrArray *raw,
                  gboolean   to_joint)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

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
      else if (!is_dropped (word, words->len > 0 && i + 1 == raw->len) && strcmp (next, "shift") != 0)
        add_word (words, word, i + 1 == raw->len);
    }

  return words;
}

/**
 * voc_title_is_vague:
 * @word: a word of voc_title_normalise()
 *
 * Returns: whether the word alone says nothing of the occupation, as "manager"
 */
gboolean
voc_title_is_vague (const char *word)
{
  return (voc_title_word_get (word, NULL) & VOC_TITLE_WORD_VAGUE) != 0;
}

/**
 * voc_title_is_short:
 * @word: a word of voc_title_normalise()
 *
 * Returns: whether the word stands for others wherever it is, as "rn"
 */
gboolean
voc_title_is_short (const char *word)
{
  return (voc_title_word_get (word, NULL) & VOC_TITLE_WORD_SHORT) != 0;
}

/* What all that is "director" and the like is written out as, and what teams are led by. */
static gboolean
leads (const char *word)
{
  static const char *const leaders[] = { "manager", "lead", "leader", "gerente", "responsable", "leiter", "leiterin", NULL };

  return g_strv_contains (leaders, word);
}

/* Whether the word is for somebody, not for some work, as words for people end. */
static gboolean
is_person (const char *word)
{
  static const char *const endings[] = { "er", "or", "ist", "yst", "ant", "ent", "ive", "ian", "lead", "iate", "ern" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (word, endings[i]))
      return TRUE;

  return FALSE;
}

/* A "sales development recruiter" is a recruiter, and no sales development. */
static void
add_person (Keys      *keys,
            GPtrArray *words)
{
  const char *last = g_ptr_array_index (words, words->len - 1);

  if (words->len >= 2 && is_person (last) && !voc_title_is_vague (last))
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

/* Phrases of two words and more. */
static void
add_spans (Keys      *keys,
           GPtrArray *words)
{
  guint n = words->len;
  guint most = MIN (n, MAX_PHRASE_WORDS);

  add_whole (keys, words);
  for (guint length = most; length >= 2; length--)
    add_key (keys, join_range (words, n - length, length));
  add_person (keys, words);
  for (guint length = most; length >= 2; length--)
    add_key (keys, join_range (words, 0, length));
  for (guint length = MIN (most, 4); length >= 2; length--)
    for (guint from = n - length; from > 0; from--)
      add_key (keys, join_range (words, from, length));
}

static void
add_pair (Keys       *keys,
          const char *one,
          const char *other)
{
  add_key (keys, g_strconcat (leads (one) || leads (other) ? "?" : "", one, " ", other, NULL));
}

/* A "firmware HIL engineer" is a firmware engineer, an "analista sênior contábil" one who is
 * "contábil": pairs with words between them, the nearest to what it is first. Who leads a
 * "kitchen technology" team need not lead a kitchen. */
static void
add_gapped (Keys      *keys,
            GPtrArray *words)
{
  for (guint i = words->len - 2; i-- > 0;)
    add_pair (keys, g_ptr_array_index (words, i), g_ptr_array_index (words, words->len - 1));
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
  add_spans (keys, persons);
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

      if (is_person (word) || (i == 0 && !leads (g_ptr_array_index (words, words->len - 1))))
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

/* Words that say how something is done, not what. */
static gboolean
is_about_nothing (const char *word)
{
  static const char *const words[] = { "operation", "program", "project", "planning", "development", "service", "support", "solution", "system", "technology", "technologie", "management", "team", "business", "technical", "test", "account", "application", "engineering", "media", NULL };

  return g_strv_contains (words, word);
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
      gboolean is_vague = n == 1 && is_about_nothing (g_ptr_array_index (next, last))
                          && !(leads (what) && is_about_nothing (g_ptr_array_index (next, 0)));

      add_about (keys, next, is_vague ? 0 : last, n, what);
      add_about (keys, next, is_vague ? last : 0, n, what);
    }
  add_spans (keys, turned);
  add_spans (keys, joined);
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
  if (words->len < 2 || !leads (g_ptr_array_index (words, 0)))
    return;

  add_whole (keys, words);
  add_about (keys, words, 1, words->len - 1, g_ptr_array_index (words, 0));
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
      if (next != NULL && i == 0 && words->len <= 2 && is_all_vague (words))
        add_turned (keys, words, next);
      if (next != NULL && i == 0 && next->len <= 2 && words->len >= 2 && is_all_vague (next) && is_person (g_ptr_array_index (next, next->len - 1))
          && !is_person (g_ptr_array_index (words, words->len - 1)))
        add_after (keys, words, next);
      add_whole_about (keys, words);
      if (head->len >= 2)
        add_spans (keys, head);
      if (words->len >= 2 && words->len > head->len)
        add_spans (keys, words);
      add_turned_head (keys, words);
      add_field (keys, head);
      if (head->len >= 3)
        add_gapped (keys, head);
      add_singles (keys, head);
      if (words->len > head->len)
        add_singles (keys, words);
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
 * means. What begins with "-" is the end of a compound, what begins with "=" is all
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

  for (guint i = 0; i < cut->len && parts->len < MAX_PARTS; i++)
    {
      g_autoptr (GPtrArray) raw = voc_title_get_words (cut, i, 1);
      g_autoptr (GPtrArray) words = get_phrase_words (raw, FALSE);

      /* "Manager / Senior Manager, Partnerships" says once what it is. */
      if (words->len == 0 || (parts->len > 0 && are_same (words, g_ptr_array_index (parts, parts->len - 1))))
        continue;
      g_ptr_array_add (heads, get_phrase_words (raw, TRUE));
      g_ptr_array_add (parts, g_steal_pointer (&words));
    }

  add_phrases (&keys, heads, parts);
  g_hash_table_unref (keys.seen);
  return keys.keys;
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
  for (guint i = 0; i < cut->len && i < MAX_PARTS; i++)
    {
      g_autoptr (GPtrArray) raw = voc_title_get_words (cut, i, 1);
      g_autoptr (GPtrArray) words = get_phrase_words (raw, FALSE);

      for (guint k = 0; k < words->len; k++)
        if (!g_ptr_array_find_with_equal_func (all, g_ptr_array_index (words, k), g_str_equal, NULL))
          g_ptr_array_add (all, g_strdup (g_ptr_array_index (words, k)));
      if (*n_first == 0)
        *n_first = all->len;
    }

  return all;
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
  words = get_phrase_words (raw, FALSE);
  return words->len > 0 ? join_range (words, 0, words->len) : g_strdup ("");
}
