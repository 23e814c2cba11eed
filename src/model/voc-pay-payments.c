/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many monthly payments a year has, where the words say so: "14 pagas", "sur 13 mois",
 * "13. Monatsgehalt". Nobody is taken to pay more than twelve times who does not say it, and
 * what may be paid, or is not, does not count. Pure, for any thread. */

#include "model/voc-pay.h"

#include "base/voc-text.h"
#include "model/voc-pay-payments-private.h"

#include <stdlib.h>
#include <string.h>

#define LEAST 12
#define MOST 16

/* A sentence that is quoted, in characters. */
#define MAX_QUOTE 200

/* All words are those of voc_text_key(). */
/* clang-format off */
static const char *const ordinal_ends[] = { "th", "e", "eme", "te", "tes", "ten" };
static const char *const plural_units[] = { "pagas", "mensualidades", "mensualites", "manadsloner", "manedslonner" };
static const char *const german_plurals[] = { "gehalter", "gehaltern", "lohne", "lohnen" };
static const char *const german_months[] = { "monatsgehalt", "monatslohn" };
static const char *const monthly_units[] = { "salary", "salaries", "pay", "payment", "payments", "bonus", "wage", "wages" };
static const char *const times_words[] = { "x", "mal", "fois", "times", "veces", "payments" };
/* What an amount is multiplied with that is no payment: "x 15 months", "x 13 €". */
static const char *const other_units[] = { "months", "month", "monate", "monaten", "mois", "meses", "weeks", "week", "wochen", "semaines", "semanas", "days", "day", "tage", "jours", "dias", "hours", "hour", "hrs", "hr", "h", "std", "stunden", "heures", "horas", "shift", "shifts", "eur", "euro", "euros", "gbp", "usd", "chf", "kr" };
static const char *const doubts_before[] = { "no", "not", "kein", "keine", "keinen", "ohne", "sans", "pas", "sin", "up", "bis", "jusqu", "jusqua", "hasta", "or", "oder", "ou", "o", "u", "entre", "between", "zwischen", "possible", "optional", "moglicherweise", "eventuell", "potential", "abfindung", "severance", "indemnite", "indemnizacion", "finiquito", "payable", "payables", "remboursable", "credit", "pret", "partir", "apres" };
static const char *const doubts_after[] = { "possible", "optional", "moglich", "negotiable", "verhandelbar", "or", "oder", "ou", "o", "u", "not", "nicht", "no", "pas", "entfallt", "enthalten", "inbegriffen", "included", "inclus", "incluse", "incluidas", "incluida", "anciennete", "contrat" };
/* In these the months are not said to be paid besides: "14 pagas prorrateadas". */
static const char *const spread_starts[] = { "prorrat", "prorat", "anteilig", "umgelegt", "lisse" };
/* "au 15e mois" is when, and not how often. */
static const char *const french_times[] = { "du", "au", "des" };
/* "Entgeltgruppe 13", "A 14": what the public service calls its pay. */
static const char *const grade_ends[] = { "gruppe", "stufe", "klasse" };
static const char *const grades[] = { "eg", "e", "a", "b", "w", "r", "s", "p", "tvod", "tvl", "besgr" };
/* clang-format on */

static const struct
{
  const char *word;
  guint       n;
} number_words[] = {
  { "thirteenth", 13 },
  { "fourteenth", 14 },
  { "dreizehntes", 13 },
  { "dreizehnte", 13 },
  { "dreizehnten", 13 },
  { "vierzehntes", 14 },
  { "vierzehnte", 14 },
  { "vierzehnten", 14 },
  { "treizieme", 13 },
  { "quatorzieme", 14 }
};

static gboolean
is_among (const char        *word,
          const char *const *words,
          gsize              n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (words[i], word) == 0)
      return TRUE;

  return FALSE;
}

#define IS_AMONG(word, words) is_among (word, words, G_N_ELEMENTS (words))

static const char *
get_word (char **words,
          guint  n_words,
          guint  index)
{
  /* What is before the first one is far behind the last. */
  return index < n_words ? words[index] : "";
}

/* 13 of "13", "13th", "13eme", "thirteenth" and, as times, of "x13" and "13x"; 0 of others. */
static guint
read_count (const char *word,
            gboolean   *is_ordinal,
            gboolean   *is_times)
{
  char *end = NULL;
  guint n;

  *is_ordinal = *is_times = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (number_words); i++)
    if (strcmp (number_words[i].word, word) == 0)
      {
        *is_ordinal = TRUE;
        return number_words[i].n;
      }

  if (*word == 'x' && g_ascii_isdigit (word[1]))
    {
      *is_times = TRUE;
      word++;
    }
  if (*word != '1' || !g_ascii_isdigit (word[1]))
    return 0;
  n = (guint) strtoul (word, &end, 10);
  *is_ordinal = IS_AMONG (end, ordinal_ends);
  *is_times = *is_times || strcmp (end, "x") == 0;
  return n >= LEAST && n <= MOST && (*end == '\0' || *is_ordinal || *is_times) ? n : 0;
}

static gboolean
is_german_unit (const char *word,
                gboolean    is_ordinal)
{
  for (gsize i = 0; i < G_N_ELEMENTS (german_months); i++)
    if (strstr (word, german_months[i]) != NULL)
      return TRUE;

  return IS_AMONG (word, german_plurals) || (is_ordinal && strcmp (word, "gehalt") == 0);
}

static gboolean
is_grade (const char *before)
{
  for (gsize i = 0; i < G_N_ELEMENTS (grade_ends); i++)
    if (g_str_has_suffix (before, grade_ends[i]))
      return TRUE;

  return IS_AMONG (before, grades);
}

/* Whether the count at @i is one of payments wherever it stands. */
static gboolean
counts_payments (char   **words,
                 guint    n_words,
                 guint    i,
                 gboolean is_ordinal)
{
  const char *next = get_word (words, n_words, i + 1);
  const char *after = get_word (words, n_words, i + 2);

  if (IS_AMONG (next, plural_units))
    return TRUE;
  if (is_german_unit (next, is_ordinal))
    return !is_grade (get_word (words, n_words, i - 1)) && !is_grade (get_word (words, n_words, i - 3));
  if (strcmp (next, "mois") == 0)
    return is_ordinal && !IS_AMONG (get_word (words, n_words, i - 1), french_times);
  if (strcmp (next, "eme") == 0 || strcmp (next, "th") == 0)
    return (strcmp (after, "mois") == 0 && !IS_AMONG (get_word (words, n_words, i - 1), french_times))
           || (strcmp (after, "month") == 0 && IS_AMONG (get_word (words, n_words, i + 3), monthly_units));

  return (strcmp (next, "month") == 0 || strcmp (next, "monthly") == 0) && IS_AMONG (after, monthly_units);
}

/* Whether it is one beside an amount: "2 000 € sur 13 mois", "x 13". */
static gboolean
multiplies_amount (char   **words,
                   guint    n_words,
                   guint    i,
                   gboolean is_times)
{
  const char *before = get_word (words, n_words, i - 1);
  const char *next = get_word (words, n_words, i + 1);

  if (strcmp (before, "sur") == 0 && strcmp (next, "mois") == 0)
    return TRUE;

  return (is_times || strcmp (before, "x") == 0 || IS_AMONG (next, times_words)) && !IS_AMONG (next, other_units);
}

/* "12/14 pagas", "12 y 14 pagas"; a thirteenth and a fourteenth are both. */
static gboolean
is_choice (char **words,
           guint  n_words,
           guint  i)
{
  gboolean    is_ordinal;
  gboolean    is_times;
  const char *before = get_word (words, n_words, i - 1);
  const char *next = get_word (words, n_words, i + 1);

  if (read_count (before, &is_ordinal, &is_times) != 0)
    return TRUE;
  if (IS_AMONG (next, german_plurals) || IS_AMONG (next, plural_units))
    return read_count (get_word (words, n_words, i - 2), &is_ordinal, &is_times) != 0 && *get_word (words, n_words, i - 2) != 'x';

  return FALSE;
}

static gboolean
is_doubtful (char **words,
             guint  n_words,
             guint  i)
{
  for (guint k = 1; k <= 4; k++)
    if (IS_AMONG (get_word (words, n_words, i - k), doubts_before) || IS_AMONG (get_word (words, n_words, i + k), doubts_after))
      return TRUE;

  return is_choice (words, n_words, i);
}

static gboolean
is_spread (char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (spread_starts); k++)
      if (g_str_has_prefix (words[i], spread_starts[k]))
        return TRUE;

  return FALSE;
}

/* (transfer full) (nullable): the words, of which "13,90" is one and "€" another */
static char **
split_words (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *key = NULL;

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    if (p == text || (*p != '.' && *p != ',') || !g_ascii_isdigit (p[-1]) || !g_ascii_isdigit (p[1]))
      g_string_append_c (out, *p);
  g_string_replace (out, "€", " eur ", 0);
  g_string_replace (out, "£", " gbp ", 0);
  g_string_replace (out, "$", " usd ", 0);
  key = voc_text_key (out->str);
  return key != NULL ? g_strsplit (key, " ", -1) : NULL;
}

/*
 * voc_pay_payments_of:
 * @text: (nullable): words, a sentence or less
 * @states_pay: whether an amount is among them
 *
 * Returns: how many monthly payments a year has by them, 12 to 16; 0 when they do not say it
 *   for certain
 */
guint
voc_pay_payments_of (const char *text,
                     gboolean    states_pay)
{
  g_auto (GStrv) words = split_words (text);
  guint    n_words = words != NULL ? g_strv_length (words) : 0;
  guint    found = 0;
  gboolean are_ordinals = TRUE;

  if (words == NULL || is_spread (words))
    return 0;

  for (guint i = 0; i < n_words; i++)
    {
      gboolean is_ordinal;
      gboolean is_times;
      guint    n = read_count (words[i], &is_ordinal, &is_times);

      if (n == 0 || is_doubtful (words, n_words, i))
        continue;
      if (!counts_payments (words, n_words, i, is_ordinal) && !(states_pay && multiplies_amount (words, n_words, i, is_times)))
        continue;

      /* A thirteenth and a fourteenth month are fourteen; what else differs is not clear. */
      is_ordinal = is_ordinal || g_str_has_suffix (get_word (words, n_words, i + 1), "gehalt");
      are_ordinals = are_ordinals && is_ordinal;
      if (found != 0 && found != n && !are_ordinals)
        return 0;
      found = MAX (found, n);
    }

  return found;
}

/* Whether a full stop belongs to "13." */
static gboolean
is_ordinal_stop (const char *begin,
                 const char *stop)
{
  return stop - begin >= 2 && g_ascii_isdigit (stop[-1]) && stop[-2] == '1' && (stop - begin == 2 || !g_ascii_isdigit (stop[-3]));
}

/*
 * voc_pay_find_sentence_end:
 * @begin: where a sentence begins
 * @end: where its line ends
 *
 * Returns: where it ends: at a full stop before a blank and a capital letter, which "approx.
 *   20" and "12.5" do not have, and which "13. Monatsgehalt" has for another reason
 */
const char *
voc_pay_find_sentence_end (const char *begin,
                           const char *end)
{
  for (const char *p = begin; p < end; p++)
    if ((*p == '.' || *p == '!' || *p == '?') && p + 2 < end && p[1] == ' ' && g_ascii_isupper (p[2])
        && !(*p == '.' && is_ordinal_stop (begin, p) && (p[2] == 'M' || p[2] == 'G')))
      return p + 1;

  return end;
}

/* What the sentences of a text say; 0 when two differ. @first: (out) (optional) (nullable)
 * (transfer full): the first one that says it */
static guint
find_in_text (const char *text,
              char      **first)
{
  g_autofree char *found = NULL;
  guint            n = 0;

  for (const char *line = text; *line != '\0';)
    {
      const char *end = line + strcspn (line, "\n");

      while (line < end)
        {
          const char      *stop = voc_pay_find_sentence_end (line, end);
          g_autofree char *sentence = g_strndup (line, (gsize) (stop - line));
          guint            own = voc_pay_payments_of (sentence, FALSE);

          line = stop;
          if (own != 0 && n != 0 && n != own)
            return 0;
          if (n == 0 && own != 0)
            found = g_steal_pointer (&sentence);
          n = MAX (n, own);
        }
      line = end + (*end == '\n');
    }

  if (first != NULL)
    *first = g_steal_pointer (&found);
  return n;
}

/**
 * voc_pay_take_payments:
 * @self: pay
 * @text: (nullable): the description of its listing
 *
 * Base pay by the month comes as often in a year as its own words say, else as the text does.
 * Its words stay as they are.
 */
void
voc_pay_take_payments (VocPay     *self,
                       const char *text)
{
  g_return_if_fail (self != NULL);

  if (self->period != VOC_PAY_PERIOD_MONTH || self->kind != VOC_PAY_KIND_BASE || !voc_pay_is_stated (self)
      || voc_pay_get_payments (self) != 0)
    return;

  voc_pay_set_payments (self, voc_pay_payments_of (self->raw, TRUE));
  if (text != NULL && voc_pay_get_payments (self) == 0)
    voc_pay_set_payments (self, find_in_text (text, NULL));
}

/**
 * voc_pay_quote_payments:
 * @self: pay
 * @text: (nullable): the description of its listing
 *
 * Returns: (transfer full) (nullable): the sentence of @text that says how often in a year it
 *   comes, shortened when it is long; %NULL where its own words say it, or nobody does
 */
char *
voc_pay_quote_payments (const VocPay *self,
                        const char   *text)
{
  g_autofree char *sentence = NULL;
  g_autofree char *clean = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (text == NULL || voc_pay_get_payments (self) == 0 || voc_pay_payments_of (self->raw, TRUE) != 0
      || find_in_text (text, &sentence) != voc_pay_get_payments (self))
    return NULL;

  clean = voc_text_clean (sentence);
  return voc_text_ellipsize (clean, MAX_QUOTE);
}
