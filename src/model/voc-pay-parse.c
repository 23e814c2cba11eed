/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads what a feed's pay field says in words. It is made for such fields, a
 * line at most, and not for whole descriptions. It would rather read nothing
 * than something wrong: two ranges, two currencies or a bare number are refused,
 * and what is not said stays unknown. Pure, for any thread. */

#include "model/voc-pay.h"

#include "base/voc-text.h"
#include "model/voc-pay-payments-private.h"
#include "model/voc-pay-scan-private.h"

#include <string.h>

/* No pay field that is one is longer. */
#define MAX_TEXT_BYTES 300

typedef struct
{
  GArray *tokens; /* (element-type VocPayToken) */
  guint   n_used; /* tokens before an "and more" that is not read */
  int     first;  /* the first amount, -1 when there is none */
  int     last;   /* the second one of a range, else the first */
  guint   n_amounts;
} PayText;

/* clang-format off */
static const char *const from_words[] = { "from", "ab", "des", "desde", "fra", "fran", "partir", "starting", "starts", "minimum", "min", "mindestens", "mind", "mindestgehalt", "least", "minst", "over" };
static const char *const up_to_words[] = { "up", "upto", "bis", "jusqu", "jusqua", "hasta", "max", "maximum", "maximal", "opptil", "inntil", "upp", "under" };
static const char *const to_words[] = { "to", "bis", "a", "au", "til", "till", "and", "et", "und", "y", "och", "og", "hasta", "jusqu", "through" };
static const char *const time_units[] = { "hours", "hour", "hrs", "hr", "h", "shift", "shifts", "days", "day", "weeks", "week", "wks", "wk", "stunden", "std", "schichten", "tage", "wochen", "heures", "jours", "semaines", "horas", "dias", "semanas", "timmar", "timer", "dagar", "veckor", "uker", "months", "month", "monate", "mois", "meses", "manader", "maneder" };
static const char *const no_amount_units[] = { "hours", "hour", "hrs", "h", "stunden", "std", "heures", "horas", "timmar", "timer", "days", "tage", "jours", "weeks", "wochen", "semaines", "months", "monate", "mois", "meses", "years", "jahre", "ans", "pct", "percent", "prozent", "times", "payments", "mal", "fois", "pagas", "veces", "gehalter", "monatsgehalter", "mensualidades", "mensualites", "manadsloner", "manedslonner", "th", "eme" };
static const char *const monthly_words[] = { "monthly", "e" };
static const char *const monthly_units[] = { "payments", "salaries", "mois" };
static const char *const per_words[] = { "per", "pr", "pro", "par", "por", "a", "an", "each", "every", "im", "i", "om", "al", "je", "the", "de" };
static const char *const article_words[] = { "l" };
static const char *const stated_periods[] = {
  "hourly", "daily", "weekly", "biweekly", "fortnightly", "monthly", "semimonthly", "yearly", "annual", "annually", "annum", "pa", "pcm",
  "stundlich", "stundenlohn", "taglich", "tagessatz", "wochentlich", "monatlich", "monatsgehalt", "jahrlich", "jahresgehalt",
  "horaire", "journalier", "hebdomadaire", "mensuel", "mensuelle", "annuel", "annuelle", "mensual", "anual", "semanal", "diario",
  "mensuels", "mensuelles", "annuels", "annuelles", "mensuales", "anuales", "semanales", "diarios", "tjm",
  "arlig", "arligen", "arligt", "manatlig", "manatligen", "manedlig", "ukentlig",
  "timlon", "manadslon", "arslon", "arslonn", "timelonn", "manedslonn", "hour", "day", "week", "month", "year", "hr", "yr", "mo", "jahr", "monat", "stunde", "lpa"
};
static const char *const total_words[] = { "ote", "target", "total", "tc", "ctc" };
static const char *const bonus_words[] = { "bonus", "bonuses", "pramie", "prime" };
static const char *const commission_words[] = { "commission", "commissions", "provision" };
static const char *const share_words[] = { "equity", "stock", "shares", "rsu", "rsus", "options" };
static const char *const paid_words[] = { "paid", "payable", "payment", "payments", "ausgezahlt", "auszahlung", "verse", "pagado", "utbetalt", "utbetalas" };
static const char *const payday_words[] = { "on", "a", "an", "every", "each", "per" };
static const char *const rate_words[] = { "rate", "rates", "wage", "wages", "salary", "pay", "compensation" };
/* What is said of one of these is no company's. */
static const char *const own_words[] = { "salary", "salaries", "pay", "paid", "wage", "wages", "compensation", "gehalt", "lohn", "vergutung", "verdienst", "entgelt", "einkommen", "salaire", "remuneration", "sueldo", "salario", "lon", "lonn" };
/* Without a period, one amount beside one of these is said of a company. */
static const char *const company_words[] = { "arr", "mrr", "revenue", "revenues", "turnover", "funding", "raised", "valuation", "employees", "users", "customers", "umsatz", "mitarbeiter", "mitarbeitende", "empleados", "anstallda", "ansatte" };
static const char *const tax_words[] = { "vat", "mwst", "ust", "tva", "iva", "moms", "gst", "tax" };
static const char *const shift_words[] = { "shift", "shifts" };
static const char *const many_starts[] = { "bi", "semi", "two", "twice", "deux", "dos", "zwei", "every" };
/* clang-format on */

/* German makes one word of the period and of what it is of. */
static const struct
{
  const char  *start;
  VocPayPeriod period;
} compounds[] = {
  { "jahres", VOC_PAY_PERIOD_YEAR },
  { "monats", VOC_PAY_PERIOD_MONTH },
  { "wochen", VOC_PAY_PERIOD_WEEK },
  { "tages", VOC_PAY_PERIOD_DAY },
  { "stunden", VOC_PAY_PERIOD_HOUR },
};
static const char *const compound_ends[] = { "gehalt", "lohn", "satz", "verdienst", "entgelt", "vergutung", "brutto", "einkommen" };

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

static const VocPayToken *
get_token (const PayText *self,
           int            index)
{
  static const VocPayToken none = { .kind = VOC_PAY_TOKEN_SIGN, .text = "" };

  if (index < 0 || (guint) index >= self->n_used)
    return &none;
  return &g_array_index (self->tokens, VocPayToken, index);
}

static gboolean
is_sign (const VocPayToken *token,
         const char        *sign)
{
  return token->kind == VOC_PAY_TOKEN_SIGN && strcmp (token->text, sign) == 0;
}

static gboolean
is_word_of (const VocPayToken *token,
            const char *const *words,
            gsize              n)
{
  return token->kind == VOC_PAY_TOKEN_WORD && is_among (token->text, words, n);
}

#define IS_WORD_OF(token, words) is_word_of (token, words, G_N_ELEMENTS (words))

static gboolean
has_word (const PayText     *self,
          int                start,
          int                end,
          const char *const *words,
          gsize              n)
{
  for (int i = MAX (start, 0); i < end; i++)
    if (is_word_of (get_token (self, i), words, n))
      return TRUE;

  return FALSE;
}

/* Whether the number at @index is how often a month's pay comes in a year. */
static gboolean
is_times (const PayText *self,
          int            index)
{
  const VocPayToken *before = get_token (self, index - 1);

  return index > 1 && before->kind == VOC_PAY_TOKEN_WORD && strcmp (before->text, "x") == 0 && get_token (self, index)->number >= 12.0 && get_token (self, index)->number <= 16.0;
}

/* Whether the number at @index counts something else than money: "12 mois", "10 %", "40 h/week". */
static gboolean
is_other_number (const PayText *self,
                 int            index)
{
  const VocPayToken *next = get_token (self, index + 1);

  if (is_sign (next, "%"))
    return TRUE;
  if (get_token (self, index - 1)->kind == VOC_PAY_TOKEN_CURRENCY)
    return FALSE;
  if (is_sign (next, "-"))
    next = get_token (self, index + 2);
  /* "3 000 CHF x 13", "14 monthly payments"; "80–100 %", "10–15 hours" */
  if (next->kind == VOC_PAY_TOKEN_NUMBER && (is_sign (get_token (self, index + 3), "%") || IS_WORD_OF (get_token (self, index + 3), no_amount_units)))
    return TRUE;
  if (is_times (self, index) || (IS_WORD_OF (next, monthly_words) && IS_WORD_OF (get_token (self, index + 2), monthly_units)))
    return TRUE;
  if (is_sign (next, ".") && get_token (self, index + 2)->kind == VOC_PAY_TOKEN_WORD && get_token (self, index)->number <= 31.0)
    return TRUE;

  return IS_WORD_OF (next, no_amount_units);
}

/* After an amount, "+ bonus" and "plus equity" begin what is not read. */
static void
cut_extras (PayText *self)
{
  gboolean seen_amount = FALSE;

  for (guint i = 0; i < self->n_used; i++)
    {
      const VocPayToken *token = get_token (self, (int) i);
      const VocPayToken *next = get_token (self, (int) i + 1);
      gboolean           adds = is_sign (token, "+") || (token->kind == VOC_PAY_TOKEN_WORD && strcmp (token->text, "plus") == 0);

      if (seen_amount && adds && !IS_WORD_OF (next, tax_words) && (next->kind == VOC_PAY_TOKEN_WORD || next->kind == VOC_PAY_TOKEN_NUMBER || (next->kind == VOC_PAY_TOKEN_CURRENCY && is_sign (token, "+"))))
        {
          self->n_used = i;
          return;
        }
      seen_amount |= token->kind == VOC_PAY_TOKEN_NUMBER;
    }
}

/* "x 12 weeks" is how long it is; "x 13 months a year" are payments. */
static gboolean
has_times (const PayText *self,
           VocPayPeriod   period)
{
  for (int i = 0; i < (int) self->n_used; i++)
    {
      const VocPayToken *unit = get_token (self, is_sign (get_token (self, i + 1), "-") ? i + 2 : i + 1);

      if (get_token (self, i)->kind == VOC_PAY_TOKEN_NUMBER && is_times (self, i)
          && (period == VOC_PAY_PERIOD_YEAR || !IS_WORD_OF (unit, time_units)))
        return TRUE;
    }
  return FALSE;
}

static void
find_amounts (PayText *self)
{
  self->first = -1;
  self->last = -1;
  for (guint i = 0; i < self->n_used; i++)
    if (get_token (self, (int) i)->kind == VOC_PAY_TOKEN_NUMBER && !is_other_number (self, (int) i))
      {
        if (self->n_amounts == 0)
          self->first = (int) i;
        self->last = (int) i;
        self->n_amounts++;
      }
}

/* Whether the tokens between two amounts make a range of them. */
static gboolean
is_range (const PayText *self)
{
  gboolean joined = FALSE;

  for (int i = self->first + 1; i < self->last; i++)
    {
      const VocPayToken *token = get_token (self, i);

      if (token->kind == VOC_PAY_TOKEN_NUMBER)
        return FALSE;
      if (is_sign (token, "-") || is_sign (token, "~") || IS_WORD_OF (token, to_words))
        joined = TRUE;
      else if (token->kind == VOC_PAY_TOKEN_SIGN && !is_sign (token, "/") && !is_sign (token, "'") && !is_sign (token, "."))
        return FALSE;
    }

  return joined;
}

/* Finds the one currency of the text. Signs that belong to several count for
 * nothing beside a code. */
static gboolean
find_currency (const PayText *self,
               char          *currency,
               gboolean      *has_sign)
{
  currency[0] = '\0';
  *has_sign = FALSE;
  for (guint i = 0; i < self->n_used; i++)
    {
      const VocPayToken *token = get_token (self, (int) i);

      if (token->kind != VOC_PAY_TOKEN_CURRENCY)
        continue;
      *has_sign = TRUE;
      if (*token->text == '\0')
        continue;
      if (*currency != '\0' && strcmp (currency, token->text) != 0)
        return FALSE;
      g_strlcpy (currency, token->text, 4);
    }

  return TRUE;
}

static VocPayPeriod
get_compound_period (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (compounds); i++)
    {
      const char *rest = word + strlen (compounds[i].start);

      if (!g_str_has_prefix (word, compounds[i].start))
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (compound_ends); j++)
        if (g_str_has_suffix (rest, compound_ends[j]))
          return compounds[i].period;
    }

  return VOC_PAY_PERIOD_UNKNOWN;
}

/* "two weeks", "bi-weekly", "twice a month": the period that begins at @index and has
 * more than one word, and how many tokens it has. */
static VocPayPeriod
get_long_period (const PayText *self,
                 int            index,
                 int           *n)
{
  g_autoptr (GString) text = g_string_new (get_token (self, index)->text);
  VocPayPeriod found = VOC_PAY_PERIOD_UNKNOWN;

  if (!IS_WORD_OF (get_token (self, index), many_starts))
    return VOC_PAY_PERIOD_UNKNOWN;

  for (int i = index + 1; i <= index + 2; i++)
    {
      const VocPayToken *token = get_token (self, i);
      VocPayPeriod       period;

      if (is_sign (token, "-") && i == index + 1)
        {
          g_string_append_c (text, '-');
          continue;
        }
      if (token->kind != VOC_PAY_TOKEN_WORD)
        break;
      g_string_append_printf (text, "%s%s", text->str[text->len - 1] == '-' ? "" : " ", token->text);
      period = voc_pay_period_from_word (text->str);
      if (period != VOC_PAY_PERIOD_UNKNOWN)
        {
          found = period;
          *n = i + 1 - index;
        }
    }

  return found;
}

/* "paid monthly" and "paid on a weekly basis" say when money comes, and not for how long one
 * works for it; "paid an hourly rate" says the latter. */
static gboolean
is_payday (const PayText *self,
           int            index,
           int            n)
{
  int i = index - 1;

  while (IS_WORD_OF (get_token (self, i), payday_words))
    i--;

  return IS_WORD_OF (get_token (self, i), paid_words) && !IS_WORD_OF (get_token (self, index + n), rate_words);
}

/* Whether the token at @index is a period as a rate has one: "/ hr", "per year",
 * "a month", or a word that is never anything else; how many tokens it has is added to
 * @n. */
static VocPayPeriod
get_period (const PayText *self,
            int            index,
            int           *n)
{
  const VocPayToken *token = get_token (self, index);
  const VocPayToken *before = get_token (self, index - 1);
  VocPayPeriod       period;

  *n = 1;
  if (token->kind != VOC_PAY_TOKEN_WORD || IS_WORD_OF (get_token (self, index + 1), shift_words))
    return VOC_PAY_PERIOD_UNKNOWN;
  period = get_long_period (self, index, n);
  if (period == VOC_PAY_PERIOD_UNKNOWN)
    period = get_compound_period (token->text);
  if (period != VOC_PAY_PERIOD_UNKNOWN)
    return period;

  /* "de l'heure" */
  if (is_sign (before, "'") || is_sign (before, "’"))
    before = IS_AMONG (get_token (self, index - 2)->text, article_words) ? get_token (self, index - 3) : before;
  if (is_sign (before, "/") || IS_WORD_OF (before, per_words) || IS_AMONG (token->text, stated_periods))
    return voc_pay_period_from_word (token->text);

  return VOC_PAY_PERIOD_UNKNOWN;
}

/* Periods of working time ("40 hours per week", "35 h/Woche") are no rate. */
static gboolean
is_working_time (const PayText *self,
                 int            index)
{
  for (int i = index - 1; i >= 0 && i >= index - 4; i--)
    {
      if (get_token (self, i)->kind == VOC_PAY_TOKEN_NUMBER)
        return is_other_number (self, i) && !is_sign (get_token (self, i + 1), "%");
    }

  return FALSE;
}

/* The period that all rates of the text agree on. Two different ones mean that
 * the text says more than one range can hold. */
static VocPayPeriod
find_period (const PayText *self)
{
  VocPayPeriod found = VOC_PAY_PERIOD_UNKNOWN;

  for (int i = 0, n; (guint) i < self->n_used; i += n)
    {
      VocPayPeriod period = get_period (self, i, &n);

      if (period == VOC_PAY_PERIOD_UNKNOWN || is_working_time (self, i) || is_payday (self, i, n))
        continue;
      if (found != VOC_PAY_PERIOD_UNKNOWN && found != period)
        return VOC_PAY_PERIOD_UNKNOWN;
      found = period;
    }

  return found;
}

static VocPayKind
find_kind (const PayText *self,
           VocPayKind     kind)
{
  int n = (int) self->n_used;

  if (has_word (self, 0, n, total_words, G_N_ELEMENTS (total_words)))
    return VOC_PAY_KIND_TOTAL;
  if (has_word (self, 0, self->last + 6, bonus_words, G_N_ELEMENTS (bonus_words)))
    return VOC_PAY_KIND_BONUS;
  if (has_word (self, 0, self->last + 3, commission_words, G_N_ELEMENTS (commission_words)))
    return VOC_PAY_KIND_COMMISSION;
  if (has_word (self, 0, self->last + 3, share_words, G_N_ELEMENTS (share_words)))
    return VOC_PAY_KIND_EQUITY_VALUE;

  return kind;
}

static void
get_range (const PayText *self,
           double        *min,
           double        *max)
{
  const VocPayToken *low = get_token (self, self->first);
  const VocPayToken *high = get_token (self, self->last);

  *min = low->number * low->scale;
  *max = high->number * high->scale;

  /* "90-120k" and "$90k-120" state the scale once. */
  if (low->scale < high->scale && low->number < 1000.0 && !low->is_grouped)
    *min = low->number * high->scale;
  if (high->scale < low->scale && high->number < 1000.0 && !high->is_grouped)
    *max = high->number * low->scale;

  if (self->first != self->last)
    return;
  if (is_sign (get_token (self, self->last + 1), "+") || has_word (self, self->first - 3, self->first, from_words, G_N_ELEMENTS (from_words)))
    *max = 0.0;
  else if (has_word (self, self->first - 3, self->first, up_to_words, G_N_ELEMENTS (up_to_words)))
    *min = 0.0;
}

/* A number is pay only with something that says so. */
static gboolean
is_money (const PayText *self,
          gboolean       has_sign,
          VocPayPeriod   period)
{
  const VocPayToken *amount = get_token (self, self->last);
  double             value = amount->number * amount->scale;
  int                n;

  if (value <= 0.0)
    return FALSE;
  if (has_sign || amount->scale > 1.0)
    return TRUE;
  if (period == VOC_PAY_PERIOD_UNKNOWN)
    return amount->is_grouped && value >= 1000.0;

  return value >= 100.0 || get_period (self, self->last + 2, &n) != VOC_PAY_PERIOD_UNKNOWN || get_period (self, self->last + 1, &n) != VOC_PAY_PERIOD_UNKNOWN;
}

static gboolean
read_pay (PayText *self,
          VocPay  *pay)
{
  char         currency[4];
  gboolean     has_sign;
  VocPayPeriod period;
  double       min;
  double       max;

  cut_extras (self);
  find_amounts (self);
  if (self->n_amounts == 0 || self->n_amounts > 2 || (self->n_amounts == 2 && !is_range (self)))
    return FALSE;
  if (!find_currency (self, currency, &has_sign))
    return FALSE;
  period = find_period (self);
  if (!is_money (self, has_sign, period))
    return FALSE;
  /* "3 100 € x 13 a year" has neither the one nor the other. */
  if (period != VOC_PAY_PERIOD_MONTH && has_times (self, period))
    return FALSE;

  get_range (self, &min, &max);
  pay->kind = find_kind (self, pay->kind);
  voc_pay_set_range (pay, min, max, currency);
  pay->period = period;
  return voc_pay_is_stated (pay);
}

/* (transfer full): the tokens of a line. Without its ring, the "on" of Swedish and Norwegian
 * would read as "per annum". */
static GArray *
scan_line (const char *clean)
{
  g_autoptr (GString) text = g_string_new (clean);
  g_autofree char *folded = NULL;

  g_string_replace (text, "på", "paa", 0);
  g_string_replace (text, "På", "Paa", 0);
  folded = voc_text_fold (text->str);
  return voc_pay_scan (folded);
}

/* So much money without a period is what a company is worth or has been given. */
#define COMPANY_MONEY 10000000.0

static gboolean
is_of_company (const PayText *self,
               const char    *clean,
               const VocPay  *read)
{
  gint64   most = MAX (read->min, read->max);
  gboolean is_range = read->min != VOC_PAY_UNSTATED && read->max != VOC_PAY_UNSTATED && read->min != read->max;

  if (read->period != VOC_PAY_PERIOD_UNKNOWN || is_range
      || has_word (self, 0, (int) self->tokens->len, own_words, G_N_ELEMENTS (own_words)))
    return FALSE;
  if (has_word (self, 0, (int) self->tokens->len, company_words, G_N_ELEMENTS (company_words)))
    return TRUE;

  return (double) most / voc_pay_get_minor_unit (read->currency) >= COMPANY_MONEY
         && (strchr (clean, '$') != NULL || strstr (clean, "€") != NULL || strstr (clean, "£") != NULL);
}

/*
 * voc_pay_period_of:
 * @text: a line that stands above an amount
 *
 * Returns: the one period that it names, as in "Hourly pay range"
 */
VocPayPeriod
voc_pay_period_of (const char *text)
{
  g_autofree char *clean = voc_text_clean (text);
  g_autoptr (GArray) tokens = scan_line (clean);
  PayText self = { .tokens = tokens, .n_used = tokens->len };

  return find_period (&self);
}

/**
 * voc_pay_parse:
 * @text: (nullable): what a feed's pay field says
 * @pay: (inout): pay whose range, currency, period, kind, provenance and raw text
 *   are set; its label stays. Untouched when the answer is %FALSE
 *
 * Reads one amount or one range: "$55k - $100k", "£30,000 per annum", "EUR
 * 45.000–60.000 / Jahr", "Annuel de 26400,00 Euros sur 12 mois", "From $20/hr",
 * "up to 90k USD", "OTE $25k - $35k" (which is %VOC_PAY_KIND_TOTAL).
 *
 * A `$`, `¥` or "kr" alone is the sign of several currencies, so the currency
 * stays unknown unless a code or a country says more ("US$", "CAD"). So does the
 * period when none is said, or two are. Extra pay after a plus is not read. A
 * number without any sign of money is no pay, and a text with two ranges or two
 * currencies is refused.
 *
 * Returns: whether pay was read
 */
gboolean
voc_pay_parse (const char *text,
               VocPay     *pay)
{
  g_autofree char *clean = NULL;
  g_autoptr (GArray) tokens = NULL;
  g_autoptr (VocPay) read = NULL;
  PayText self = { 0 };

  g_return_val_if_fail (pay != NULL, FALSE);

  if (text == NULL || strnlen (text, MAX_TEXT_BYTES + 1) > MAX_TEXT_BYTES)
    return FALSE;

  /* Letters that are none become longer, and what was read is read again. */
  clean = voc_text_clean (text);
  if (strlen (clean) > MAX_TEXT_BYTES)
    return FALSE;

  tokens = scan_line (clean);
  self.tokens = tokens;
  self.n_used = tokens->len;
  read = voc_pay_new ();
  read->kind = pay->kind;
  if (!read_pay (&self, read) || is_of_company (&self, clean, read))
    return FALSE;

  pay->kind = read->kind;
  pay->min = read->min;
  pay->max = read->max;
  memcpy (pay->currency, read->currency, sizeof pay->currency);
  pay->period = read->period;
  pay->flags = read->flags | (pay->flags & VOC_PAY_FLAG_NOT_FOR_DISPLAY);
  if (pay->period == VOC_PAY_PERIOD_MONTH)
    voc_pay_set_payments (pay, voc_pay_payments_of (clean, TRUE));
  pay->provenance = VOC_PAY_PROVENANCE_PARSED;
  g_free (pay->raw);
  pay->raw = g_steal_pointer (&clean);
  return TRUE;
}
