/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pay that is asked for: how it is written, and which yearly pay meets it. What answers
 * from columns and what answers from the database ask here, so that both mean the same.
 * Pure, for any thread. */

#include "model/voc-query-private.h"

#include "base/voc-text.h"
#include "model/voc-pay-edge-private.h"
#include "model/voc-pay-scan-private.h"

#include <string.h>

/* What parts the ends of a range. */
#define RANGE_MARK ".."

/* While it is being typed: whole units a year. */
#define LEAST_HIGHEST 1000

typedef struct
{
  double number; /* without its scale */
  double scale;
  char   currency[4];
} Amount;

/* Whether the tokens after the number say no other period than a year. */
static gboolean
is_yearly (GArray *tokens,
           guint   start)
{
  for (guint i = start; i < tokens->len; i++)
    {
      const VocPayToken *token = &g_array_index (tokens, VocPayToken, i);
      gboolean           is_year = token->kind == VOC_PAY_TOKEN_WORD && voc_pay_period_from_word (token->text) == VOC_PAY_PERIOD_YEAR;
      gboolean           is_joint = token->kind == VOC_PAY_TOKEN_SIGN && (strcmp (token->text, "/") == 0 || strcmp (token->text, "+") == 0);

      if (!is_year && !is_joint && token->kind != VOC_PAY_TOKEN_CURRENCY)
        return FALSE;
    }

  return TRUE;
}

/* `$90,000`, `90000eur`, `90k+`: one yearly amount. */
static gboolean
read_amount (const char *text,
             Amount     *amount)
{
  g_autoptr (GArray) tokens = voc_pay_scan (text);
  int number = -1;

  for (guint i = 0; i < tokens->len; i++)
    {
      const VocPayToken *token = &g_array_index (tokens, VocPayToken, i);

      if (token->kind == VOC_PAY_TOKEN_CURRENCY && *token->text != '\0')
        g_strlcpy (amount->currency, token->text, sizeof amount->currency);
      if (token->kind == VOC_PAY_TOKEN_NUMBER && number < 0)
        {
          number = (int) i;
          amount->number = token->number;
          amount->scale = token->scale;
        }
      else if (token->kind != VOC_PAY_TOKEN_CURRENCY && number < 0)
        return FALSE;
    }

  return number >= 0 && is_yearly (tokens, (guint) number + 1);
}

/* 0: it is none that anybody could mean. */
static gint64
get_units (const Amount *amount)
{
  double units = amount->number * amount->scale;

  return units >= 1.0 && units <= 1e12 ? (gint64) (units + 0.5) : 0;
}

/* The ends of `60k..90k`, of which one may be missing; `60..90k` is the same. */
static gboolean
read_range (const char *low_text,
            const char *high_text,
            Amount     *low,
            Amount     *high)
{
  gboolean has_low = !voc_text_is_blank (low_text);
  gboolean has_high = !voc_text_is_blank (high_text);

  if ((!has_low && !has_high) || (has_low && !read_amount (low_text, low)) || (has_high && !read_amount (high_text, high)))
    return FALSE;
  if (has_low && has_high && low->scale <= 1.0 && high->scale > 1.0 && low->number <= high->number)
    low->scale = high->scale;
  if (*low->currency != '\0' && *high->currency != '\0' && strcmp (low->currency, high->currency) != 0)
    return FALSE;

  return (!has_low || get_units (low) > 0) && (!has_high || get_units (high) > 0);
}

/* `>90k`, `>=$90,000`, `90k+`, `<90k`, `<=90k` (which takes 90,000 in), `60k..90k`, `60k..`, `..90k` */
static gboolean
read_ends (const char *value,
           Amount     *low,
           Amount     *high)
{
  g_autofree char *folded = voc_text_fold (value);
  const char      *start = g_strchug (folded);
  char            *mark = strstr (start, RANGE_MARK);

  if (mark != NULL)
    {
      *mark = '\0';
      return read_range (start, mark + strlen (RANGE_MARK), low, high);
    }
  if (*start == '<')
    {
      gboolean is_taken_in = start[1] == '=';

      if (!read_range ("", start + strspn (start, "<= "), low, high))
        return FALSE;
      if (is_taken_in)
        high->number += 1.0 / high->scale;
      return TRUE;
    }

  return read_range (start + strspn (start, ">= "), "", low, high);
}

/* Two ends in different money are no range. */
static gboolean
is_other_money (const VocQuery *self,
                const char     *currency)
{
  return *currency != '\0' && *self->pay_currency != '\0' && strcmp (self->pay_currency, currency) != 0;
}

/**
 * voc_query_is_pay_begun:
 * @value: what stands behind `pay:` so far, valid UTF-8
 *
 * Nothing pays as little a year as the first digits of a highest pay say, and all that is
 * found would be gone until the others are typed.
 *
 * Returns: whether it has a highest pay that will hardly stay as it is
 */
gboolean
voc_query_is_pay_begun (const char *value)
{
  Amount low = { 0 };
  Amount high = { 0 };

  return read_ends (value, &low, &high) && high.scale <= 1.0 && get_units (&high) > 0 && get_units (&high) < LEAST_HIGHEST;
}

/**
 * voc_query_read_pay:
 * @self: a query that is being sealed
 * @value: what stands behind `pay:`, valid UTF-8
 * @is_said: (inout): whether the text said something of pay before
 *
 * Reads a least pay, a highest pay, or both. The first one of a text overrules both ends
 * that were given beside it; each later one overrules the end that it says, so that
 * `pay:>60k pay:<90k` is a range too.
 *
 * Returns: %FALSE, with nothing changed, when @value is no yearly pay, or when the ends
 *   are the wrong way round
 */
gboolean
voc_query_read_pay (VocQuery   *self,
                    const char *value,
                    gboolean   *is_said)
{
  Amount      low = { 0 };
  Amount      high = { 0 };
  const char *currency;
  gint64      least;
  gint64      most;

  if (!read_ends (value, &low, &high))
    return FALSE;

  least = get_units (&low);
  most = get_units (&high);
  if (*is_said)
    {
      least = least > 0 ? least : self->min_pay;
      most = most > 0 ? most : self->max_pay;
    }
  if (most > 0 && most < least)
    return FALSE;
  currency = *low.currency != '\0' ? low.currency : high.currency;
  if (*is_said && least > 0 && most > 0 && is_other_money (self, currency))
    return FALSE;

  self->min_pay = least;
  self->max_pay = most;
  if (*currency != '\0')
    g_strlcpy (self->pay_currency, currency, sizeof self->pay_currency);
  *is_said = TRUE;
  return TRUE;
}

/**
 * voc_query_asks_pay:
 * @self: a query
 *
 * Returns: whether it has a least or a highest pay
 */
gboolean
voc_query_asks_pay (const VocQuery *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->min_pay > 0 || self->max_pay > 0;
}

/**
 * voc_query_meets_pay:
 * @self: a query
 * @middle: middle of a yearly range, see voc_pay_get_yearly_middle()
 * @top: its upper end, or what is stated of it, in the same currency as is asked for
 *
 * A range meets the one that is asked for when they have an amount in common. The least pay
 * that is asked for is one of its amounts, the highest is the first that is not, as in the
 * bars of a chart, see voc_pay_distribution_fill(): so of two ranges that follow each other
 * one amount is in one of them. When both ends are the same amount, that one is asked for. Of
 * the pay both ends belong to it; where one end alone is stated, that is both of them.
 *
 * Returns: whether that pay is asked for
 */
gboolean
voc_query_meets_pay (const VocQuery *self,
                     double          middle,
                     double          top)
{
  double bottom = 2.0 * middle - top;

  double most = (double) self->max_pay;

  if (self->min_pay > 0 && top < (double) self->min_pay - VOC_PAY_LEAST_DIFFERENCE)
    return FALSE;

  return self->max_pay <= 0 || bottom < most - VOC_PAY_LEAST_DIFFERENCE
         || (self->min_pay == self->max_pay && bottom < most + VOC_PAY_LEAST_DIFFERENCE);
}
