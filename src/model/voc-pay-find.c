/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks for pay in the text of a listing, where most employers still put it. A
 * text is full of money that is no pay (funding, budgets, bonuses, insurance), so
 * only a sentence is read that calls it pay, or a bare amount under a line that
 * does. What is left unread costs less than what is read wrongly. Pure, for any
 * thread. */

#include "model/voc-pay.h"

#include "base/voc-text.h"

#include <string.h>

/* Longer lines are paragraphs; their sentences are looked at. */
#define MAX_SENTENCE_BYTES 400
#define MAX_BARE_BYTES 60
#define MAX_TITLE_BYTES 200
#define MAX_TRIES 20

/* The most of a range is at most so many times its least. */
#define MAX_SPREAD 10

/* Keys of voc_text_key(), each with a blank around it. */
static const char *const pay_words[] = {
  " salary ", " salaries ", " base pay ", " pay range ", " pay rate ", " pay scale ", " rate of pay ", " hourly rate ", " hourly wage ",
  " hourly pay ", " wage ", " wages ", " compensation range ", " base compensation ", " annual compensation ", " cash compensation ",
  " target compensation ", " starting pay ", " annual pay ", " gehalt ", " jahresgehalt ", " monatsgehalt ", " bruttogehalt ",
  " stundenlohn ", " salaire ", " remuneration ", " salario ", " lon ", " grundlohn "
};

/* These are said of much else, so it must also be said for how long one works for
 * it. */
static const char *const weak_words[] = {
  " pay ", " pays ", " paid ", " paying ", " earn ", " earnings ", " compensation ", " rate ", " ote ", " zahlen ", " verdienen ",
  " verdienst ", " bezahlung ", " vergutung ", " pagamos ", " sueldo ", " retribucion ", " ganaras ", " payons ", " taux horaire "
};

/* Money that is somebody else's, comes once, or is spent on something. */
/* clang-format off */
static const char *const other_words[] = {
  " raised ", " raise ", " raises ", " funding ", " fund ", " funds ", " series ", " revenue ", " revenues ", " valuation ", " valued ",
  " budget ", " budgets ", " million ", " millions ", " billion ", " arr ", " gmv ", " aum ", " sign on ", " signing ", " referral ",
  " stipend ", " stipends ", " allowance ", " reimbursement ", " reimburse ", " 401k ", " 401 k ", " hsa ", " insurance ", " deductible ",
  " quota ", " quotas ", " deal ", " deals ", " pipeline ", " portfolio ", " territory ", " worth ", " relocation ", " tuition ",
  " save ", " saves ", " saving ", " savings ", " assets ", " loan ", " loans ", " mortgage ", " grant ", " grants ", " fee ", " fees ",
  " cost ", " costs ", " discount ", " voucher ", " customers ", " clients ", " users ", " students ", " graduates ", " alumni ",
  " merchants ", " households ", " average ", " median ", " minimum wage ", " living wage ", " threshold ", " less than ", " more than ",
  " increase ", " increases ", " sacrifice ", " pension ", " desired ", " learning ", " wellness ", " lunch ", " meals ", " donated "
};
/* clang-format on */

static gboolean
has_word (const char        *key,
          const char *const *words,
          gsize              n)
{
  for (gsize i = 0; i < n; i++)
    if (strstr (key, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static char *
make_key (const char *text)
{
  g_autofree char *key = voc_text_key (text);

  return g_strconcat (" ", key, " ", NULL);
}

typedef enum
{
  SAYS_NOTHING,
  SAYS_MAYBE,
  SAYS_PAY,
} Says;

static Says
calls_it_pay (const char *text)
{
  g_autofree char *key = make_key (text);

  if (has_word (key, other_words, G_N_ELEMENTS (other_words)))
    return SAYS_NOTHING;
  if (has_word (key, pay_words, G_N_ELEMENTS (pay_words)))
    return SAYS_PAY;

  return has_word (key, weak_words, G_N_ELEMENTS (weak_words)) ? SAYS_MAYBE : SAYS_NOTHING;
}

/* Nothing without one of these is money for voc_pay_parse(). */
static gboolean
has_money (const char *text)
{
  static const char *const codes[] = { "USD", "EUR", "Euro", "euros", "GBP", "CAD", "AUD", "CHF", "SEK", "NOK", "DKK", "PLN", "INR" };

  /* Whole descriptions go through this, and most have none: the one byte is found
   * fastest, and so are the first bytes of the other signs. */
  if (strchr (text, '$') != NULL)
    return TRUE;
  if (strchr (text, '\xe2') != NULL && (strstr (text, "€") != NULL || strstr (text, "₹") != NULL))
    return TRUE;
  if (strchr (text, '\xc2') != NULL && (strstr (text, "£") != NULL || strstr (text, "¥") != NULL))
    return TRUE;
  if (strstr (text, "zł") != NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (strstr (text, codes[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* The least and the most that a rate can be where the unit of money is about a
 * dollar. Outside of it a scale was left out or a period misread. */
static gboolean
is_plausible (const VocPay *pay)
{
  static const struct
  {
    VocPayPeriod period;
    gint64       min;
    gint64       max;
  } limits[] = {
    { VOC_PAY_PERIOD_HOUR, 2, 1000 },
    { VOC_PAY_PERIOD_DAY, 20, 10000 },
    { VOC_PAY_PERIOD_WEEK, 50, 50000 },
    { VOC_PAY_PERIOD_MONTH, 200, 200000 },
    { VOC_PAY_PERIOD_YEAR, 3000, 5000000 },
  };
  gint64 low = pay->min != VOC_PAY_UNSTATED ? pay->min : pay->max;
  gint64 high = pay->max != VOC_PAY_UNSTATED ? pay->max : pay->min;

  if (high / MAX_SPREAD > low)
    return FALSE;
  if (strchr (pay->raw, '$') == NULL && strcmp (pay->currency, "USD") != 0 && strcmp (pay->currency, "EUR") != 0 && strcmp (pay->currency, "GBP") != 0)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (limits[i].period == pay->period)
      return low >= limits[i].min * 100 && high <= limits[i].max * 100;

  return TRUE;
}

/* A dollar sign beside a currency that is none means two of them. */
static gboolean
has_two_currencies (const VocPay *pay)
{
  static const char *const dollars[] = { "", "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "BRL", "MXN", "ARS", "CLP", "COP" };

  if (strchr (pay->raw, '$') == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (dollars); i++)
    if (strcmp (dollars[i], pay->currency) == 0)
      return FALSE;

  return TRUE;
}

/* "Total compensation includes a target base salary of" states base pay. */
static void
settle_kind (VocPay *pay)
{
  g_autofree char *key = make_key (pay->raw);

  if (pay->kind == VOC_PAY_KIND_TOTAL && strstr (key, " base ") != NULL)
    pay->kind = VOC_PAY_KIND_BASE;
}

/* One amount alone is no pay unless it is said what for.
 *
 * Returns: (transfer full) (nullable): what the sentence says */
static VocPay *
read_sentence (const char *sentence,
               Says        says)
{
  g_autoptr (VocPay) read = voc_pay_new ();

  if (!voc_pay_parse (sentence, read) || (read->kind != VOC_PAY_KIND_BASE && read->kind != VOC_PAY_KIND_TOTAL))
    return NULL;
  if ((read->flags & VOC_PAY_FLAG_MIN_OVER_MAX) != 0 || (says == SAYS_MAYBE && read->period == VOC_PAY_PERIOD_UNKNOWN))
    return NULL;
  if (read->period == VOC_PAY_PERIOD_UNKNOWN && (read->min == VOC_PAY_UNSTATED || read->max == VOC_PAY_UNSTATED || read->min == read->max))
    return NULL;

  settle_kind (read);
  return is_plausible (read) && !has_two_currencies (read) ? g_steal_pointer (&read) : NULL;
}

/* Adds what another sentence says to what was found. Base pay goes before total
 * pay; the same range said twice may say more the second time.
 *
 * Returns: whether all that was found still agrees */
static gboolean
merge (VocPay **found,
       VocPay  *read)
{
  VocPay *old = *found;

  if (old == NULL || (old->kind == VOC_PAY_KIND_TOTAL && read->kind == VOC_PAY_KIND_BASE))
    {
      g_clear_pointer (found, voc_pay_free);
      *found = read;
      return TRUE;
    }
  if (old->kind == VOC_PAY_KIND_BASE && read->kind == VOC_PAY_KIND_TOTAL)
    {
      voc_pay_free (read);
      return TRUE;
    }

  if (old->min != read->min || old->max != read->max
      || (*old->currency != '\0' && *read->currency != '\0' && strcmp (old->currency, read->currency) != 0)
      || (old->period != VOC_PAY_PERIOD_UNKNOWN && read->period != VOC_PAY_PERIOD_UNKNOWN && old->period != read->period))
    {
      voc_pay_free (read);
      return FALSE;
    }

  if ((*old->currency == '\0' && *read->currency != '\0') || (old->period == VOC_PAY_PERIOD_UNKNOWN && read->period != VOC_PAY_PERIOD_UNKNOWN))
    {
      *found = read;
      read = old;
    }
  voc_pay_free (read);
  return TRUE;
}

/* The end of the sentence that begins at @p: a full stop before a blank and a
 * capital letter, which "approx. 20" and "12.5" do not have. */
static const char *
find_sentence_end (const char *p,
                   const char *end)
{
  for (; p < end; p++)
    if ((*p == '.' || *p == '!' || *p == '?') && p + 2 < end && p[1] == ' ' && g_ascii_isupper (p[2]))
      return p + 1;

  return end;
}

/* Returns: whether all that was found in the text so far agrees */
static gboolean
look_at_line (const char *begin,
              const char *end,
              const char *title,
              guint      *n_tries,
              VocPay    **found)
{
  while (begin < end)
    {
      const char      *stop = find_sentence_end (begin, end);
      g_autofree char *sentence = g_strndup (begin, (gsize) (stop - begin));
      gsize            length = strlen (sentence);
      Says             says;
      VocPay          *read;

      begin = stop;
      if (length > MAX_SENTENCE_BYTES || !has_money (sentence) || (*n_tries)++ >= MAX_TRIES)
        continue;

      says = calls_it_pay (sentence);
      if (says == SAYS_NOTHING && length <= MAX_BARE_BYTES && title != NULL)
        says = calls_it_pay (title);
      read = says != SAYS_NOTHING ? read_sentence (sentence, says) : NULL;
      if (read != NULL && !merge (found, read))
        return FALSE;
    }

  return TRUE;
}

/**
 * voc_pay_find:
 * @text: (nullable): the plain text of a listing, lines parted by newlines
 * @pay: (inout): pay whose range, currency, period, kind, provenance and raw text
 *   are set. Untouched when the answer is %FALSE
 *
 * Looks for a sentence that says what the job pays, as in "The base salary range
 * is $120,000 - $150,000 a year", or an amount under a line that says so. A text
 * that states several ranges, as one for each state, is refused: which of them the
 * listing has is not said.
 *
 * Returns: whether pay was found
 */
gboolean
voc_pay_find (const char *text,
              VocPay     *pay)
{
  g_autofree char *title = NULL;
  g_autoptr (VocPay) found = NULL;
  guint n_tries = 0;

  g_return_val_if_fail (pay != NULL, FALSE);

  if (text == NULL || !has_money (text))
    return FALSE;

  for (const char *line = text; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");

      if (!look_at_line (line, line + length, title, &n_tries, &found))
        return FALSE;

      if (length > 0)
        {
          g_free (title);
          title = length <= MAX_TITLE_BYTES ? g_strndup (line, length) : NULL;
        }
      line += length + (line[length] == '\n');
    }
  if (found == NULL)
    return FALSE;

  pay->kind = found->kind;
  pay->min = found->min;
  pay->max = found->max;
  pay->period = found->period;
  pay->provenance = VOC_PAY_PROVENANCE_PARSED;
  memcpy (pay->currency, found->currency, sizeof pay->currency);
  g_free (pay->raw);
  pay->raw = g_steal_pointer (&found->raw);
  return TRUE;
}
