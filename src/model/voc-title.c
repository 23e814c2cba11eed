/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Job titles made comparable. The same functions make the keys of the reference
 * table at build time and look titles up at run time, so what they answer depends
 * on the text and on the words of data/titles/ alone: no locale.
 *
 * A title is cut at commas, bars, dashes with spaces and brackets into parts; the
 * first one is its head. Gender marks, requisition numbers, and parts that are
 * places or ways of working are left out; everything else stays, for "Nurse, ICU"
 * is not "Nurse". */

#include "model/voc-occupation.h"

#include "base/voc-text.h"
#include "model/voc-place.h"
#include "model/voc-title-private.h"

#include <string.h>

/* No title is longer that a person could read. */
#define MAX_TITLE_BYTES 1000

static gboolean
is_word (const char  *word,
         VocTitleWord kinds)
{
  return (voc_title_word_get (word, NULL) & kinds) != 0;
}

static guint
count_digits (const char *word)
{
  guint n = 0;

  for (; *word != '\0'; word++)
    n += g_ascii_isdigit (*word);
  return n;
}

static gboolean
is_number (const char *word)
{
  return *word != '\0' && count_digits (word) == strlen (word);
}

/* "12345", "r10023", "2024-117": a number of the employer's, not of the job. */
static gboolean
is_requisition (char **words,
                guint  i)
{
  if (count_digits (words[i]) >= 4)
    return TRUE;
  if (g_ascii_isalpha (words[i][0]) && count_digits (words[i]) >= 3)
    return TRUE;

  while (words[i] != NULL && is_word (words[i], VOC_TITLE_WORD_ID))
    if (words[++i] != NULL && count_digits (words[i]) >= 3)
      return TRUE;

  return FALSE;
}

static void
append_words (GPtrArray  *words,
              const char *text)
{
  g_auto (GStrv) tokens = voc_text_tokenize (text);

  for (guint i = 0; tokens[i] != NULL; i++)
    if (!is_requisition (tokens, i) && !(i > 0 && is_number (tokens[i]) && strlen (tokens[i]) >= 3))
      g_ptr_array_add (words, g_strdup (tokens[i]));
}

static gboolean
is_manner (const char *key)
{
  g_auto (GStrv) words = g_strsplit (key, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *pair = words[i + 1] != NULL ? g_strconcat (words[i], " ", words[i + 1], NULL) : g_strdup ("");

      if (is_word (pair, VOC_TITLE_WORD_MANNER))
        i++;
      else if (!is_word (words[i], VOC_TITLE_WORD_MANNER | VOC_TITLE_WORD_SHIFT))
        return FALSE;
    }

  return TRUE;
}

/* "IT", "HR", "QA" and "AI" are countries' codes too, but in a title they are
 * what the job is about, alone and after a comma. */
static gboolean
ends_with_code (const char *part)
{
  static const char *const known[] = { "us", "usa", "uk", "uae", NULL };
  const char              *comma = strrchr (part, ',');
  g_autofree char         *key = voc_text_key (comma != NULL ? comma + 1 : part);

  if (strlen (key) > 3 || g_strv_contains (known, key))
    return FALSE;

  return comma == NULL || voc_us_state_from_name (key) == NULL || strcmp (key, "pr") == 0;
}

/* Whether a part of a title is a place: it names a country, or a region that is in
 * one. Capitals matter for that, so this sees the text as given. */
static gboolean
is_place (const char *part)
{
  g_autoptr (GPtrArray) guesses = NULL;

  if (ends_with_code (part))
    return FALSE;

  guesses = voc_place_split (part);

  for (guint i = 0; i < guesses->len; i++)
    {
      const VocPlaceGuess *guess = g_ptr_array_index (guesses, i);

      if (guess->country != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_left_out (const char *part)
{
  g_autofree char *key = voc_text_key (part);

  return *key == '\0' || is_word (key, VOC_TITLE_WORD_GENDER) || is_manner (key) || is_place (part);
}

/* Whether @p, behind a dash, goes on with the other half of a pair, as in "Full- and
 * part-time" and "Gesundheits- und Krankenpfleger". */
static gboolean
goes_on (const char *p)
{
  static const char *const links[] = { "and ", "or ", "und ", "oder ", "och ", "og ", "en ", "of ", "et ", "y ", "e ", "& ", "/" };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    if (g_ascii_strncasecmp (p, links[i], strlen (links[i])) == 0)
      return TRUE;

  return FALSE;
}

/* "Account Manager- Texas" and "Nurse -Nights" are meant as "Account Manager - Texas". */
static void
cut_at_dashes (GString *text)
{
  for (gsize i = 1; i + 1 < text->len; i++)
    {
      const char *p = text->str + i;

      if (*p == '-' && ((p[1] == ' ' && g_ascii_isalpha (p[-1]) && !goes_on (p + 2)) || (p[-1] == ' ' && g_ascii_isalpha (p[1]))))
        text->str[i] = '\n';
    }
}

/* "Member of Technical Staff: Front-End" has two parts, "Req ID: 12345" is one. */
static void
cut_at_colons (GString *text)
{
  for (gsize i = 1; i + 2 < text->len; i++)
    if (text->str[i] == ':' && text->str[i + 1] == ' ' && !g_ascii_isdigit (text->str[i + 2]))
      text->str[i] = '\n';
}

/* Cuts a title into its parts; "Austin, TX" in it stays in one piece. */
static GPtrArray *
cut_parts (const char *title)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (title);
  g_auto (GStrv) pieces = NULL;
  static const char *const marks[] = { " - ", " – ", " — ", "|", " // ", " / ", "(", ")", "[", "]", "{", "}", " @ ", ";", "：", "（", "）", "【", "】", "｜" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    g_string_replace (text, marks[i], "\n", 0);
  cut_at_dashes (text);
  cut_at_colons (text);
  pieces = g_strsplit (text->str, "\n", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      g_auto (GStrv) commas = i > 0 && is_left_out (pieces[i]) ? g_strdupv ((char **) (const char *const[]){ "", NULL }) : g_strsplit (pieces[i], ", ", -1);

      for (guint j = 0; commas[j] != NULL; j++)
        {
          g_autofree char *pair = commas[j + 1] != NULL ? g_strconcat (commas[j], ", ", commas[j + 1], NULL) : NULL;

          if (j > 0 && pair != NULL && is_place (pair) && !is_place (commas[j]))
            {
              j++;
              continue;
            }
          if ((i == 0 && j == 0) || !is_left_out (commas[j]))
            g_ptr_array_add (parts, g_strdup (commas[j]));
        }
    }

  return parts;
}

/* The words of @n_parts parts from @from on, or of as many as there are. */
GPtrArray *
voc_title_get_words (GPtrArray *parts,
                     guint      from,
                     guint      n_parts)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = from; i < parts->len && i - from < n_parts; i++)
    {
      g_autofree char *folded = voc_text_fold (g_ptr_array_index (parts, i));
      g_autoptr (GString) joined = g_string_new (folded);

      g_string_replace (joined, "&", " and ", 0);
      append_words (words, joined->str);
    }

  return words;
}

static char *
join_words (GPtrArray *words)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      g_string_append (out, g_ptr_array_index (words, i));
    }

  return g_string_free (out, FALSE);
}

/* The title without gender marks, as its case still tells a place. */
static char *
prepare (const char *title)
{
  g_autofree char *clean = voc_text_clean (title);
  g_autofree char *folded = NULL;
  g_autofree char *stripped = NULL;

  if (clean == NULL || strlen (clean) > MAX_TITLE_BYTES)
    return g_strdup ("");

  /* Folding changes lengths, so a title with marks loses its case; that only
   * matters to two-letter codes in it. */
  folded = voc_text_fold (clean);
  stripped = voc_title_strip_gender (folded);
  if (strcmp (stripped, folded) == 0)
    return g_steal_pointer (&clean);
  if (strlen (folded) == strlen (clean))
    {
      g_autofree char *cased = g_strdup (clean);
      gsize            from = 0;
      gsize            to = 0;

      for (; stripped[to] != '\0' && folded[from] != '\0'; from++)
        if (folded[from] == stripped[to])
          cased[to++] = clean[from];
      cased[to] = '\0';
      if (stripped[to] == '\0' && g_utf8_validate (cased, -1, NULL))
        return g_steal_pointer (&cased);
    }

  return g_steal_pointer (&stripped);
}

/* The parts of a title as a person wrote it, as texts; see the top of this file. */
GPtrArray *
voc_title_cut (const char *title)
{
  g_autofree char *prepared = prepare (title);

  return cut_parts (prepared);
}

/**
 * voc_title_normalise:
 * @title: (nullable): a job title as a listing or a table writes it
 *
 * Makes the form in which titles are looked up: folded words with single spaces;
 * without gender marks ("(m/w/d)", "h/f", "/in", "*innen"), requisition numbers,
 * and parts that are a place or a way of working ("- Remote", "(Austin, TX)",
 * "| Full-time"). "&" is "and"; "C++", "C#" and ".NET" are words.
 *
 * Returns: (transfer full): the normalised title, maybe empty
 */
char *
voc_title_normalise (const char *title)
{
  g_autoptr (GPtrArray) parts = voc_title_cut (title);
  g_autoptr (GPtrArray) words = voc_title_get_words (parts, 0, G_MAXUINT);

  return join_words (words);
}

static gboolean
is_level (const char *word,
          gboolean    is_last)
{
  if (is_word (word, is_last ? VOC_TITLE_WORD_LEVEL : VOC_TITLE_WORD_LEVEL | VOC_TITLE_WORD_TAIL_LEVEL))
    return TRUE;

  /* L4, IC3, P2 */
  return (word[0] == 'l' || word[0] == 'p') ? g_ascii_isdigit (word[1]) && word[2] == '\0'
                                            : g_str_has_prefix (word, "ic") && g_ascii_isdigit (word[2]) && word[3] == '\0';
}

static GPtrArray *
drop_levels (GPtrArray *words)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);
  guint      end = words->len;

  /* A "sales lead II" leads. */
  while (end > 1 && is_level (g_ptr_array_index (words, end - 1), TRUE))
    end--;
  for (guint i = 0; i < words->len; i++)
    if (!is_level (g_ptr_array_index (words, i), i > 0 && i + 1 == end))
      g_ptr_array_add (kept, g_strdup (g_ptr_array_index (words, i)));

  return kept;
}

static GPtrArray *
drop_manners (GPtrArray *words)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < words->len; i++)
    {
      const char      *word = g_ptr_array_index (words, i);
      const char      *next = i + 1 < words->len ? g_ptr_array_index (words, i + 1) : "";
      g_autofree char *pair = g_strconcat (word, " ", next, NULL);

      if (is_word (pair, VOC_TITLE_WORD_MANNER) || (is_word (word, VOC_TITLE_WORD_SHIFT) && strcmp (next, "shift") == 0))
        i++;
      else if (!is_word (word, VOC_TITLE_WORD_MANNER))
        g_ptr_array_add (kept, g_strdup (word));
    }

  return kept;
}

/* What stands before "at", "for" or a like word. */
static GPtrArray *
take_head (GPtrArray *words)
{
  GPtrArray *head = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (i > 0 && is_word (word, VOC_TITLE_WORD_JOINT))
        break;
      g_ptr_array_add (head, g_strdup (word));
    }

  return head;
}

static void
add_variant (GPtrArray *variants,
             GPtrArray *words)
{
  g_autofree char *variant = join_words (words);
  const char      *meaning = NULL;

  if (variants->len > 0 && is_word (variant, VOC_TITLE_WORD_SHORT) && voc_title_word_get (variant, &meaning) != 0)
    {
      g_free (variant);
      variant = g_strdup (meaning);
    }
  if (*variant != '\0' && !g_ptr_array_find_with_equal_func (variants, variant, g_str_equal, NULL))
    g_ptr_array_add (variants, g_steal_pointer (&variant));
}

static void
add_steps (GPtrArray *variants,
           GPtrArray *words)
{
  g_autoptr (GPtrArray) plain = drop_levels (words);
  g_autoptr (GPtrArray) bare = drop_manners (plain);

  add_variant (variants, words);
  add_variant (variants, plain);
  add_variant (variants, bare);
}

/* English plurals of the last word; good enough, as a form that is no word finds
 * nothing. */
char *
voc_title_singular (const char *title)
{
  const char *blank = strrchr (title, ' ');
  gsize       length = strlen (title);
  gsize       last = length - (blank != NULL ? (gsize) (blank + 1 - title) : 0);

  if (last < 4 || title[length - 1] != 's' || strchr ("sui", title[length - 2]) != NULL)
    return NULL;
  if (g_str_has_suffix (title, "ies"))
    return g_strdup_printf ("%.*sy", (int) (length - 3), title);
  if (g_str_has_suffix (title, "sses") || g_str_has_suffix (title, "xes") || g_str_has_suffix (title, "ches") || g_str_has_suffix (title, "shes"))
    return g_strndup (title, length - 2);
  if (g_str_has_suffix (title, "men"))
    return NULL;

  return g_strndup (title, length - 1);
}

/* The words of the first part that says more than how far somebody is. */
static GPtrArray *
get_first_words (GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (GPtrArray) words = voc_title_get_words (parts, i, 1);
      g_autoptr (GPtrArray) plain = drop_levels (words);

      if (plain->len > 1 || (plain->len == 1 && (voc_title_word_get (g_ptr_array_index (plain, 0), NULL) & VOC_TITLE_WORD_TAIL_LEVEL) == 0))
        return g_steal_pointer (&words);
    }

  return voc_title_get_words (parts, 0, 1);
}

/* Whether the first part says less of the work than those after it. */
static gboolean
leaves_open (GPtrArray *parts)
{
  g_autoptr (GPtrArray) raw = voc_title_get_words (parts, 0, 1);
  g_autoptr (GPtrArray) words = voc_title_get_phrase_words (raw, FALSE);

  return parts->len > 1 && voc_title_is_open (words);
}

/**
 * voc_title_variants:
 * @title: (nullable): a job title
 *
 * Lists the keys to look a title up by, from the most to the least exact, each
 * once: the normalised title; without words of level ("senior", "II"); without
 * shifts and ways of working; the same for the head of the title (before the
 * first comma, dash, slash or bracket; not when it is as open as "Systems Engineer" or
 * "Research Scientist" and more follows), then for what stands before "at" or "for"; what
 * is short for others alone is written out, but for the first; at
 * last all of these with their last word in the singular. The first one is always
 * voc_title_normalise() when that is not empty.
 *
 * Returns: (transfer full) (element-type utf8): the keys, maybe none
 */
GPtrArray *
voc_title_variants (const char *title)
{
  GPtrArray *variants = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) parts = voc_title_cut (title);
  g_autoptr (GPtrArray) words = voc_title_get_words (parts, 0, G_MAXUINT);
  g_autoptr (GPtrArray) first = get_first_words (parts);
  g_autoptr (GPtrArray) head = take_head (first);
  guint n;

  add_steps (variants, words);
  if (!leaves_open (parts))
    {
      add_steps (variants, first);
      add_steps (variants, head);
    }

  n = variants->len;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *singular = voc_title_singular (g_ptr_array_index (variants, i));

      if (singular != NULL && !g_ptr_array_find_with_equal_func (variants, singular, g_str_equal, NULL))
        g_ptr_array_add (variants, g_steal_pointer (&singular));
    }

  return variants;
}
