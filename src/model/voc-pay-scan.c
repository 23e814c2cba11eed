/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cuts the text of a pay field into words, numbers, currencies and signs. The
 * numbers are the hard part: "45.000", "45,000", "45 000" and "45'000" are the
 * same, "17.50" and "17,50" too. Pure, for any thread. */

#include "model/voc-pay-scan-private.h"

#include <string.h>

typedef struct
{
  const char *text; /* folded */
  const char *code;
} CurrencyName;

/* Longest first where one begins another. A bare dollar, krona or yen sign is
 * that of several currencies. */
static const CurrencyName currency_signs[] = {
  { "us$", "USD" },
  { "usd$", "USD" },
  { "$us", "USD" },
  { "ca$", "CAD" },
  { "cad$", "CAD" },
  { "c$", "CAD" },
  { "$ ca", "CAD" },
  { "$ca", "CAD" },
  { "au$", "AUD" },
  { "aud$", "AUD" },
  { "a$", "AUD" },
  { "nz$", "NZD" },
  { "hk$", "HKD" },
  { "s$", "SGD" },
  { "sg$", "SGD" },
  { "r$", "BRL" },
  { "mx$", "MXN" },
  { "nt$", "TWD" },
  { "$", "" },
  { "€", "EUR" },
  { "£", "GBP" },
  { "₹", "INR" },
  { "₩", "KRW" },
  { "₪", "ILS" },
  { "₴", "UAH" },
  { "₺", "TRY" },
  { "₽", "RUB" },
  { "₫", "VND" },
  { "฿", "THB" },
  { "₱", "PHP" },
  { "₦", "NGN" },
  { "¥", "" },
};

static const CurrencyName currency_words[] = {
  { "euro", "EUR" },
  { "euros", "EUR" },
  { "zl", "PLN" },
  { "pln", "PLN" },
  { "kr", "" },
  { "kroner", "" },
  { "kronor", "" },
  { "dollar", "" },
  { "dollars", "" },
  { "pounds", "" },
  { "fr", "" },
  { "francs", "" },
  { "sfr", "CHF" },
  { "yen", "JPY" },
};

/* Codes that are no words of a language that is read here. */
static const char *const currency_codes[] = {
  "aed", "ars", "aud", "bdt", "bgn", "bhd", "brl", "cad", "chf", "clp", "cny", "cop", "czk", "dkk",
  "egp", "eur", "gbp", "ghs", "hkd", "huf", "idr", "ils", "inr", "isk", "jod", "jpy", "kes", "krw",
  "kwd", "kzt", "lkr", "mxn", "myr", "ngn", "nok", "nzd", "omr", "pen", "php", "pkr", "qar", "ron",
  "rsd", "rub", "sar", "sek", "sgd", "thb", "tnd", "twd", "uah", "usd", "uyu", "vnd", "zar"
};

static const char *
find_currency_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (currency_words); i++)
    if (strcmp (currency_words[i].text, word) == 0)
      return currency_words[i].code;

  return NULL;
}

static gboolean
is_currency_code (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (currency_codes); i++)
    if (strcmp (currency_codes[i], word) == 0)
      return TRUE;

  return FALSE;
}

static void
add_token (GArray         *tokens,
           VocPayTokenKind kind,
           const char     *text,
           gsize           length)
{
  VocPayToken token = { .kind = kind, .scale = 1.0 };

  length = MIN (length, sizeof token.text - 1);
  memcpy (token.text, text, length);
  g_array_append_val (tokens, token);
}

static gboolean
is_letter (const char *p)
{
  return *p != '\0' && g_unichar_isalpha (g_utf8_get_char (p));
}

/* What ends in a letter ends there: "$us" does not begin "$usual". */
static gboolean
ends_sign (const char *end)
{
  return !g_ascii_isalpha (end[-1]) || !is_letter (end);
}

static const char *
take_currency_sign (const char *p,
                    GArray     *tokens)
{
  for (guint i = 0; i < G_N_ELEMENTS (currency_signs); i++)
    {
      const CurrencyName *sign = &currency_signs[i];

      if (g_str_has_prefix (p, sign->text) && ends_sign (p + strlen (sign->text)))
        {
          add_token (tokens, VOC_PAY_TOKEN_CURRENCY, sign->code, strlen (sign->code));
          return p + strlen (sign->text);
        }
    }

  return NULL;
}

static guint
count_digits (const char *p)
{
  guint n = 0;

  while (g_ascii_isdigit (p[n]))
    n++;
  return n;
}

/* The length of a run of thousands groups after the leading digits, parted by
 * @mark throughout: ".000.000". Indian groups of two ("12,00,000") count when
 * the last one has three. */
static gsize
measure_groups (const char *p,
                char        mark)
{
  gsize length = 0;
  gsize grouped = 0;

  while (p[length] == mark)
    {
      guint n = count_digits (p + length + 1);

      if (n == 3)
        grouped = length + 4;
      else if (n != 2 || mark != ',')
        break;
      length += n + 1;
    }

  return grouped;
}

/* Of the marks that may part thousands, the one that does here, or NUL. A
 * leading zero has no thousands. */
static char
find_group_mark (const char *p,
                 guint       n_lead)
{
  static const char marks[] = { ',', '.', '\'', ' ' };

  if (n_lead > 3 || *p == '0')
    return '\0';

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (p[n_lead] == marks[i] && measure_groups (p + n_lead, marks[i]) > 0)
      return marks[i];

  return '\0';
}

/* Nothing, or a currency as in "90kusd". */
static gboolean
ends_scale (const char *p)
{
  char code[4] = { 0 };

  if (!g_ascii_isalnum (*p))
    return TRUE;
  g_strlcpy (code, p, sizeof code);
  return strlen (code) == 3 && !g_ascii_isalnum (p[3]) && (is_currency_code (code) || find_currency_word (code) != NULL);
}

static double
take_scale (const char **p)
{
  static const struct
  {
    const char *text;
    double      scale;
  } scales[] = {
    { "k", 1e3 },
    { "tsd", 1e3 },
    { "tkr", 1e3 },
    { "mio", 1e6 },
    { "million", 1e6 },
    { "m", 1e6 },
    { "lakhs", 1e5 },
    { "lakh", 1e5 },
    { "lacs", 1e5 },
    { "lac", 1e5 },
    { "lpa", 1e5 },
    { "万", 1e4 },
    { "萬", 1e4 },
    { "만", 1e4 },
    { "億", 1e8 },
    { "亿", 1e8 },
    { "억", 1e8 },
  };
  const char *start = *p + (**p == ' ' ? 1 : 0);

  /* Thousands of euros, of which the rest of the word is the currency. */
  if (g_str_has_prefix (start, "teur") || g_str_has_prefix (start, "t€"))
    {
      *p = start + 1;
      return 1e3;
    }
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      const char *end = start + strlen (scales[i].text);

      /* "5 m" may be metres or months; only "5m" is millions. */
      if (g_str_has_prefix (start, scales[i].text) && ends_scale (end) && (start == *p || scales[i].text[0] != 'm' || scales[i].text[1] != '\0'))
        {
          /* "lakhs per annum" is a period, too. */
          if (strcmp (scales[i].text, "lpa") != 0)
            *p = end;
          return scales[i].scale;
        }
    }

  return 1.0;
}

static const char *
take_number (const char *p,
             GArray     *tokens)
{
  GString    *digits = g_string_new (NULL);
  guint       n_lead = count_digits (p);
  char        mark = find_group_mark (p, n_lead);
  VocPayToken token = { .kind = VOC_PAY_TOKEN_NUMBER, .scale = 1.0, .is_grouped = mark != '\0' };
  const char *end = p + n_lead + (mark != '\0' ? measure_groups (p + n_lead, mark) : 0);

  for (const char *q = p; q < end; q++)
    if (g_ascii_isdigit (*q))
      g_string_append_c (digits, *q);
  if ((*end == '.' || *end == ',') && *end != mark && g_ascii_isdigit (end[1]))
    {
      guint n = count_digits (end + 1);

      g_string_append_c (digits, '.');
      g_string_append_len (digits, end + 1, n);
      end += n + 1;
    }
  else if (end[0] == ',' && end[1] == '-')
    end += 2;
  else if (end[0] == '.' && end[1] == '-')
    end += 1;

  token.number = digits->len < 24 ? g_ascii_strtod (digits->str, NULL) : 0.0;
  token.scale = take_scale (&end);
  g_array_append_val (tokens, token);
  g_string_free (digits, TRUE);
  return end;
}

/* Whether a dot stands within an abbreviation, and how many bytes of it are none of its
 * letters. */
static gsize
measure_dot (const char    *p,
             const GString *word)
{
  if (*p != '.' || word->len != 1)
    return 0;
  if (is_letter (p + 1))
    return 1;

  return p[1] == ' ' && g_ascii_isalpha (p[2]) && p[3] == '.' ? 2 : 0;
}

/* "p.a." and "p. a." are one word without its dots. */
static const char *
take_word (const char *p,
           GArray     *tokens)
{
  g_autoptr (GString) word = g_string_new (NULL);
  const char *code;

  while (is_letter (p) || measure_dot (p, word) > 0)
    {
      gsize       dot = measure_dot (p, word);
      const char *next = dot > 0 ? p + dot : g_utf8_next_char (p);

      if (dot == 0)
        g_string_append_len (word, p, next - p);
      p = next;
    }
  if (*p == '.' && word->len <= 3)
    p++;

  if (is_currency_code (word->str))
    {
      g_autofree char *upper = g_ascii_strup (word->str, -1);

      add_token (tokens, VOC_PAY_TOKEN_CURRENCY, upper, 3);
    }
  else if ((code = find_currency_word (word->str)) != NULL)
    add_token (tokens, VOC_PAY_TOKEN_CURRENCY, code, strlen (code));
  else
    add_token (tokens, VOC_PAY_TOKEN_WORD, word->str, word->len);
  return p;
}

/* A digit run that belongs to a name ("TV-L 13a", "E13") is that name's. */
static const char *
take_name (const char *p,
           GArray     *tokens)
{
  const char *end = p;

  while (is_letter (end) || g_ascii_isdigit (*end))
    end = g_utf8_next_char (end);
  add_token (tokens, VOC_PAY_TOKEN_WORD, p, (gsize) (end - p));
  return end;
}

static gboolean
is_name (const char *p)
{
  while (is_letter (p))
    p = g_utf8_next_char (p);

  return g_ascii_isdigit (*p);
}

/* "9b" is a step of a scale. */
static gboolean
is_step (const char *p)
{
  guint n = count_digits (p);

  return n > 0 && n <= 2 && p[n] >= 'a' && p[n] <= 'g' && !g_ascii_isalnum (p[n + 1]) && !is_letter (p + n + 1);
}

/* "usd50k" is no name. */
static gboolean
starts_with_code (const char *p)
{
  char code[4] = { p[0], p[0] != '\0' ? p[1] : '\0', '\0', '\0' };

  code[2] = code[1] != '\0' ? p[2] : '\0';
  return is_currency_code (code) && g_ascii_isdigit (p[3]);
}

/**
 * voc_pay_scan:
 * @folded: text of voc_text_fold()
 *
 * Returns: (transfer full) (element-type VocPayToken): its parts
 */
GArray *
voc_pay_scan (const char *folded)
{
  GArray     *tokens = g_array_new (FALSE, FALSE, sizeof (VocPayToken));
  const char *p = folded;

  while (*p != '\0')
    {
      const char *next = g_ascii_isspace (*p) ? p + 1 : take_currency_sign (p, tokens);

      if (next == NULL && is_step (p))
        next = take_name (p, tokens);
      else if (next == NULL && g_ascii_isdigit (*p))
        next = take_number (p, tokens);
      else if (next == NULL && is_letter (p) && is_name (p) && !starts_with_code (p))
        next = take_name (p, tokens);
      else if (next == NULL && is_letter (p))
        next = take_word (p, tokens);
      else if (next == NULL)
        {
          next = g_utf8_next_char (p);
          add_token (tokens, VOC_PAY_TOKEN_SIGN, p, (gsize) (next - p));
        }
      p = next;
    }

  return tokens;
}
