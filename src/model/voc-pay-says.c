/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which words call an amount of money pay, which say that it is something else, and which are
 * but said of it. Pure, for any thread. */

#include "model/voc-pay-says-private.h"

#include "base/voc-text.h"
#include "model/voc-pay-scan-private.h"

#include <string.h>

/* Keys of voc_text_key(), each with a blank around it. */
static const char *const pay_words[] = {
  " salary ", " salaries ", " base pay ", " pay range ", " pay rate ", " pay scale ", " rate of pay ", " hourly rate ", " hourly wage ",
  " hourly pay ", " wage ", " wages ", " compensation range ", " base compensation ", " annual compensation ", " cash compensation ",
  " target compensation ", " starting pay ", " annual pay ", " gehalt ", " jahresgehalt ", " monatsgehalt ", " bruttogehalt ",
  " jahresbruttogehalt ", " mindestgehalt ", " einstiegsgehalt ", " stundenlohn ", " bruttolohn ", " monatslohn ", " jahreslohn ", " lohn ",
  " grundlohn ", " salar ", " salaire ", " remuneration ", " salario ", " lon ", " lonen ", " manadslon ", " arslon ", " timlon ", " lonn ", " lonnen ",
  " lonnes ", " manedslonn ", " arslonn ", " timelonn ", " ote "
};

/* These are said of much else, so it must also be said for how long one works for
 * it. */
static const char *const weak_words[] = {
  " pay ", " pays ", " paid ", " paying ", " earn ", " earnings ", " compensation ", " rate ", " zahlen ", " verdienen ",
  " verdienst ", " bezahlung ", " vergutung ", " pagamos ", " sueldo ", " retribucion ", " ganaras ", " payons ", " taux horaire ",
  " entgelt ", " base "
};

/* As the whole name of an amount, "Compensation: $90k - $110k", these say it, too. */
static const char *const heading_words[] = {
  " pay ", " compensation ", " total compensation ", " target compensation ", " expected compensation ", " estimated compensation ",
  " earnings ", " base ", " verdienst ", " bezahlung ", " vergutung ", " entgelt ", " sueldo ", " retribucion ", " remuneracion "
};

/* Before taxes is only what somebody earns; but so is much that is paid beside the pay. */
static const char *const gross_words[] = { " brutto ", " brut ", " bruts ", " bruto ", " brutos " };
static const char *const beside_words[] = {
  "zuschuss ", "geld ", "zulage ", "zulagen ", "pauschale ", "pramie ", "bonus ", " indemnite ", " gratification ", " plus de ", " paga extra "
};

/* Money that is somebody else's, comes once, is spent on something, or is what was said
 * before, reckoned for another period. */
/* clang-format off */
static const char *const other_words[] = {
  " raised ", " raise ", " raises ", " funding ", " fund ", " funds ", " series ", " revenue ", " revenues ", " valuation ", " valued ",
  " budget ", " budgets ", " million ", " millions ", " billion ", " arr ", " gmv ", " aum ", " sign on ", " signing ", " referral ",
  " stipend ", " stipends ", " allowance ", " reimbursement ", " reimburse ", " 401k ", " 401 k ", " hsa ", " insurance ", " deductible ",
  " quota ", " quotas ", " deal ", " deals ", " pipeline ", " portfolio ", " territory ", " worth ", " relocation ", " tuition ",
  " save ", " saves ", " saving ", " savings ", " assets ", " loan ", " loans ", " mortgage ", " grant ", " grants ", " fee ", " fees ",
  " cost ", " costs ", " discount ", " voucher ", " customers ", " clients ", " users ", " students ", " graduates ", " alumni ",
  " merchants ", " households ", " average ", " median ", " minimum wage ", " living wage ", " threshold ", " less than ", " more than ",
  " increase ", " increases ", " sacrifice ", " pension ", " desired ", " learning ", " wellness ", " lunch ", " meals ", " donated ", " expenses ",
  " zuschuss ", " umsatz ", " investoren ", " spesen ", " pramie ", " frais ", " prime ", " tickets ", " cheque ", " inversion ",
  " salary equivalent ", " annualized equivalent ", " annualised equivalent ", " presupuesto ", " omsatter ", " omsetter ", " bidrag ", " friskvardsbidrag ",
  " rent ", " deposit ", " deposits ", " miete ", " kaution ", " loyer ", " alquiler ", " fianza ", " hyra ", " husleie ",
  " visa ", " sponsorship ", " provisionsbaserad ", " employees pay ", " candidates pay ", " you pay ", " you ll pay "
};
/* clang-format on */

/* What is said of amounts, and is no name of what they are for. */
static const char *const amount_words[] = {
  " minimum ", " maximum ", " min ", " max ", " mid ", " midpoint ", " from ", " to ", " up to ", " start ", " starting ", " end ",
  " range ", " target ", " ote ", " total ", " bonus ", " equity ", " commission ", " amount ", " example ", " note ", " role ",
  " position ", " job ", " benefits ", " ab ", " bis ", " von ", " de ", " desde ", " hasta ", " fra ", " til ", " hour ", " hours ", " day ",
  " week ", " month ", " year ", " full time ", " part time "
};

/* What is paid for one by one, however long it takes. */
static const char *const piece_words[] = {
  " visit ", " unit ", " piece ", " delivery ", " order ", " load ", " mile ", " word ", " session ", " survey ", " shift ", " class ",
  " lesson ", " ride ", " trip ", " task ", " project ", " article ", " page ", " call ", " case ", " square ", " stuck ", " schicht ",
  " auftrag ", " lieferung ", " course ", " livraison ", " mission ", " servicio ", " pieza ", " entrega ", " pass ", " vakt "
};
static const char *const each_words[] = { " per", " pro", " par", " por", " a", " an", " each" };

/* "Zone A", "Tier 2": what is called so is one of several. */
static const char *const zone_words[] = { " zone ", " tier ", " band ", " region ", " level ", " grade ", " group ", " location " };

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

/*
 * voc_pay_is_of_other:
 * @text: words
 *
 * Returns: whether they say themselves that they are of no pay
 */
gboolean
voc_pay_is_of_other (const char *text)
{
  g_autofree char *key = make_key (text);

  return has_word (key, other_words, G_N_ELEMENTS (other_words));
}

/* "Compensation:", alone or in front of an amount. */
static gboolean
is_heading (const char *text)
{
  gsize            length = strcspn (text, ":0123456789");
  g_autofree char *lead = NULL;
  g_autofree char *key = NULL;

  if (g_ascii_isdigit (text[length]))
    return FALSE;

  lead = g_strndup (text, length);
  key = make_key (lead);
  for (gsize i = 0; i < G_N_ELEMENTS (heading_words); i++)
    if (strcmp (heading_words[i], key) == 0)
      return TRUE;

  return FALSE;
}

/*
 * voc_pay_says:
 * @text: words
 *
 * Returns: whether they call what they say pay
 */
VocPaySays
voc_pay_says (const char *text)
{
  g_autofree char *key = make_key (text);

  if (has_word (key, other_words, G_N_ELEMENTS (other_words)))
    return VOC_PAY_SAYS_NOTHING;
  if (has_word (key, pay_words, G_N_ELEMENTS (pay_words)) || is_heading (text))
    return VOC_PAY_SAYS_PAY;
  if (has_word (key, weak_words, G_N_ELEMENTS (weak_words)))
    return VOC_PAY_SAYS_MAYBE;

  return has_word (key, gross_words, G_N_ELEMENTS (gross_words)) && !has_word (key, beside_words, G_N_ELEMENTS (beside_words))
           ? VOC_PAY_SAYS_MAYBE
           : VOC_PAY_SAYS_NOTHING;
}

/*
 * voc_pay_has_money:
 * @text: words
 *
 * Returns: whether one of those is among them without which nothing is money for voc_pay_parse()
 */
gboolean
voc_pay_has_money (const char *text)
{
  static const char *const codes[] = { "kr", "USD", "EUR", "Euro", "euros", "GBP", "CAD", "AUD", "CHF", "SEK", "NOK", "DKK", "PLN", "INR", "Fr.", "AED", "SGD", "NZD", "ZAR", "MXN", "HUF", "CZK" };

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

/*
 * voc_pay_is_by_piece:
 * @text: words with an amount
 *
 * Returns: whether they say that it is paid for something done, as in "$45 per visit"
 */
gboolean
voc_pay_is_by_piece (const char *text)
{
  g_autofree char *key = make_key (text);

  for (gsize i = 0; i < G_N_ELEMENTS (piece_words); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (each_words); k++)
      {
        g_autofree char *words = g_strconcat (each_words[k], piece_words[i], NULL);

        if (strstr (key, words) != NULL)
          return TRUE;
      }

  return FALSE;
}

/* Words between the one that calls an amount pay and the amount: "salary for this role is". */
#define MAX_BETWEEN 4

static const char *const joint_words[] = { " and ", " und ", " et ", " y ", " och ", " og ", " or ", " oder " };

/* Where the last of @words ends in @key, or NULL. */
static const char *
find_last (const char        *key,
           const char *const *words,
           gsize              n)
{
  const char *last = NULL;

  for (gsize i = 0; i < n; i++)
    {
      const char *at = g_strrstr (key, words[i]);

      if (at != NULL && (last == NULL || at + strlen (words[i]) > last))
        last = at + strlen (words[i]);
    }

  return last;
}

/*
 * voc_pay_is_announced:
 * @clause: words with an amount
 * @title: (nullable): the line above that calls it pay
 *
 * Returns: whether the first amount is what is called pay, there or right under the line, whatever
 *   can be read of it
 */
gboolean
voc_pay_is_announced (const char *clause,
                      const char *title)
{
  g_autofree char *lead = g_strndup (clause, strcspn (clause, "0123456789"));
  g_autofree char *key = make_key (lead);
  const char      *after = find_last (key, pay_words, G_N_ELEMENTS (pay_words));
  g_autofree char *between = NULL;
  guint            n = 0;

  if (title != NULL)
    return strcmp (key, "  ") == 0 || has_word (key, amount_words, G_N_ELEMENTS (amount_words));
  if (after == NULL)
    return is_heading (clause);

  /* "Salary and benefits of" are two things. */
  for (const char *p = after; *p != '\0'; p++)
    n += *p == ' ';
  between = g_strconcat (" ", after, NULL);
  return n <= MAX_BETWEEN && !has_word (between, joint_words, G_N_ELEMENTS (joint_words));
}

/* A name, and nothing that is said of an amount: "Minimum" and "Hourly" are no places. */
static gboolean
is_name (const char *text,
         const char *key)
{
  return g_unichar_isupper (g_utf8_get_char (text)) && !has_word (key, other_words, G_N_ELEMENTS (other_words))
         && !has_word (key, pay_words, G_N_ELEMENTS (pay_words)) && !has_word (key, weak_words, G_N_ELEMENTS (weak_words))
         && !has_word (key, amount_words, G_N_ELEMENTS (amount_words)) && voc_pay_period_of (text) == VOC_PAY_PERIOD_UNKNOWN
         && !voc_pay_has_money (text) && strpbrk (text, "$.!?") == NULL;
}

/*
 * voc_pay_is_label:
 * @text: what stands in front of an amount
 * @is_listed: whether it is known to be one of several
 *
 * Returns: whether it names for what the amount is, as "Zone A" does and "Minimum" does not
 */
gboolean
voc_pay_is_label (const char *text,
                  gboolean    is_listed)
{
  g_autofree char *key = make_key (text);

  return is_name (text, key) && (is_listed || has_word (key, zone_words, G_N_ELEMENTS (zone_words)));
}
