/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Titles that are for men and women alike say so in many ways: "(m/w/d)", "h/f", "/in",
 * "*innen", "charge.e", "vendedor(a)". That is no part of the job, and is taken out here,
 * of titles and of the words of phrases. */

#include "model/voc-title-private.h"

#include <string.h>

/* With so many first letters in common, what a slash parts is one word twice. */
#define MIN_SAME_LETTERS 5

/* What is left of a word without "-in", and without the endings of Romance languages. */
#define MIN_STEM 4
#define MIN_ROMANCE_STEM 3

/* clang-format off */
static const char *const gender_endings[] = { "innen", "in", "euse", "trice", "rice", "ere", "ive", "ve", "ne", "se", "frau", "e", "r", "n", "a", "as", "es", "s" };
/* clang-format on */

/* Length of a mark like "m/w/d" or "h|f" at @p, 0 when there is none. */
static gsize
measure_gender_mark (const char *p)
{
  gsize n = 0;
  guint n_letters = 0;

  while (p[n] != '\0' && strchr ("mwfdhxinv*", p[n]) != NULL)
    {
      n_letters++;
      n++;
      if (p[n] == '\0' || strchr ("/|", p[n]) == NULL)
        break;
      n++;
    }

  return n_letters >= 2 && !g_ascii_isalnum (p[n]) && p[n - 1] != '/' && p[n - 1] != '|' ? n : 0;
}

/* Length of "/in", "*innen", ":r" or "(e)" at @p, 0 when there is none. */
static gsize
measure_gender_ending (const char *p)
{
  gsize    lead = g_str_has_prefix (p, "·") ? strlen ("·") : 1;
  gboolean is_bracket = *p == '(';
  gboolean is_dot = *p == '.';

  if (lead == 1 && strchr ("/:*_(.", *p) == NULL)
    return 0;
  if (p[lead] == '-')
    lead++;

  for (guint i = 0; i < G_N_ELEMENTS (gender_endings); i++)
    {
      const char *end = p + lead + strlen (gender_endings[i]);

      /* French alone has "charge.e"; "node.js" and "asp.net" are words. */
      if (is_dot && strcmp (gender_endings[i] + strlen (gender_endings[i]) - 1, "e") != 0)
        continue;
      if (g_str_has_prefix (p + lead, gender_endings[i]))
        {
          if (is_bracket && *end == ')')
            return (gsize) (end + 1 - p);
          if (!is_bracket && !g_ascii_isalnum (*end))
            return (gsize) (end - p);
        }
    }

  return 0;
}

/* Whether what is left of two words behind what they share are endings of one word for a
 * man and for a woman. "account/accounting" are two words. */
static gboolean
are_forms (const char *a,
           gsize       a_length,
           const char *b,
           gsize       b_length)
{
  static const struct
  {
    const char *one;
    const char *other;
  } forms[] = {
    { "", "e" },
    { "", "fe" },
    { "", "ne" },
    { "", "a" },
    { "", "in" },
    { "", "ess" },
    { "r", "se" },
    { "r", "re" },
    { "f", "ve" },
    { "o", "a" },
    { "e", "a" },
    { "eur", "rice" },
    { "ore", "rice" },
    { "tor", "triz" },
    { "mann", "frau" },
    { "man", "woman" },
    { "pfleger", "schwester" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const char *one = forms[i].one;
      const char *other = forms[i].other;

      if (strlen (one) == a_length && strlen (other) == b_length && strncmp (one, a, a_length) == 0 && strncmp (other, b, b_length) == 0)
        return TRUE;
      if (strlen (one) == b_length && strlen (other) == a_length && strncmp (one, b, b_length) == 0 && strncmp (other, a, a_length) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Length of "/vendeuse" at @p after "vendeur", 0 when there is no second form of the
 * word that ends at @end. */
static gsize
measure_second_form (const char *start,
                     const char *end,
                     const char *p)
{
  const char *word = end;
  gsize       n = 0;
  gsize       shared;

  if (*p != '/')
    return 0;
  while (word > start && g_ascii_isalpha (word[-1]))
    word--;
  while (word + n < end && word[n] == p[1 + n])
    n++;
  if (n < MIN_SAME_LETTERS)
    return 0;
  shared = n;
  while (g_ascii_isalpha (p[1 + n]))
    n++;

  return are_forms (word + shared, (gsize) (end - word) - shared, p + 1 + shared, n - shared) ? 1 + n : 0;
}

/* Takes the marks of gender out of a folded title. An ending belongs to a word of
 * four letters or more ("a/r" is accounts receivable). */
char *
voc_title_strip_gender (const char *folded)
{
  GString *out = g_string_new (NULL);
  guint    n_letters = 0;

  for (const char *p = folded; *p != '\0';)
    {
      gsize skipped = n_letters >= 4 ? measure_gender_ending (p) : 0;

      if (skipped == 0)
        skipped = measure_second_form (out->str, out->str + out->len, p);
      if (skipped == 0 && n_letters == 0)
        skipped = g_str_has_prefix (p, "(e)") ? strlen ("(e)") : measure_gender_mark (p);
      if (skipped > 0)
        {
          p += skipped;
          continue;
        }

      n_letters = g_unichar_isalpha (g_utf8_get_char (p)) ? n_letters + 1 : 0;
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
      p = g_utf8_next_char (p);
    }

  return g_string_free (out, FALSE);
}

/* What Romance languages end words for women with, and what words for men then have. */
static char *
get_romance_masculine (const char *word,
                       gsize       length)
{
  static const struct
  {
    const char *feminine;
    const char *masculine;
  } endings[] = {
    { "euse", "eur" },
    { "trice", "teur" },
    { "iere", "ier" },
    { "ienne", "ien" },
    { "eira", "eiro" },
    { "iera", "iero" },
    { "dora", "dor" },
    { "tora", "tor" },
    { "sora", "sor" },
    { "utiva", "utivo" },
    { "loga", "logo" },
    { "grafa", "grafo" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize ending = strlen (endings[i].feminine);

      if (length >= ending + MIN_ROMANCE_STEM && g_str_has_suffix (word, endings[i].feminine))
        return g_strdup_printf ("%.*s%s", (int) (length - ending), word, endings[i].masculine);
    }

  return NULL;
}

/* German has "-in" and "-innen" for women, after few endings, Romance languages have more;
 * %NULL when @word is none of these. Titles and tables have one form of both. */
char *
voc_title_get_masculine (const char *word)
{
  static const char *const endings[] = { "er", "ist", "arzt", "anwalt", "koch", "eur", "eut", "tor", "ent", "ant", "wirt", "graf", "agog", "olog" };
  gsize                    length = strlen (word);
  gsize                    stem = g_str_has_suffix (word, "innen") ? length - strlen ("innen") : g_str_has_suffix (word, "in") ? length - strlen ("in")
                                                                                                                               : 0;

  for (guint i = 0; stem >= MIN_STEM && i < G_N_ELEMENTS (endings); i++)
    {
      gsize ending = strlen (endings[i]);

      if (stem >= ending && memcmp (word + stem - ending, endings[i], ending) == 0)
        return g_strdup_printf ("%.*s%s", (int) stem, word, g_str_has_suffix (endings[i], "og") ? "e" : "");
    }

  return get_romance_masculine (word, length);
}
