/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words by which feeds name the period of a pay. Data: English, German,
 * French, Spanish, Swedish and Norwegian, and the codes of schema.org (HOUR),
 * Lever (per-year-salary), Ashby (1 YEAR), USAJOBS (PA) and others. The words
 * are keys of voc_text_key(). Pure, for any thread. */

#include "model/voc-pay.h"

#include "base/voc-text.h"

#include <string.h>

typedef struct
{
  VocPayPeriod period;
  const char  *words; /* parted by bars */
} PeriodWords;

/* Words that stand for a period wherever they are. */
static const PeriodWords period_words[] = {
  { VOC_PAY_PERIOD_HOUR,
    "hour|hours|hourly|hr|hrs|h|ph|hur|per hour wage|per hour salary|per hour rate|hourly wage|hourly rate"
    "|std|stunde|stunden|stundlich|stundenlohn|heure|heures|horaire|taux horaire|hora|horas|por hora"
    "|timme|timmen|timlon|timme n|time|timen|timer|timelonn|tim" },
  { VOC_PAY_PERIOD_DAY,
    "day|days|daily|pd|diem|per day wage|per day salary|day rate|daily rate|tag|tage|taglich|tagessatz|tageslohn"
    "|jour|jours|journalier|journaliere|tjm|dia|dias|diario|diaria|por dia|dag|dagen|dagar|daglig|dagslon" },
  { VOC_PAY_PERIOD_WEEK,
    "week|weeks|weekly|wk|pw|per week wage|per week salary|woche|wochen|wochentlich|wochenlohn|semaine|semaines"
    "|hebdomadaire|semana|semanas|semanal|por semana|vecka|veckan|veckovis|veckolon|uke|uken|ukentlig" },
  { VOC_PAY_PERIOD_FORTNIGHT,
    "fortnight|fortnightly|biweekly|bi weekly|bi week|biweek|every two weeks|bw|2 week|2 weeks|per bi week salary"
    "|zweiwochentlich|14 tage|quinzaine|cada dos semanas|quinquena|varannan vecka|annenhver uke" },
  { VOC_PAY_PERIOD_HALF_MONTH,
    "semimonthly|semi monthly|semi month|semimonth|half month|twice a month|twice monthly|bimonthly salary"
    "|per semi month salary|quincena|quincenal|bimensuel" },
  { VOC_PAY_PERIOD_MONTH,
    "month|months|monthly|mo|mon|mth|mths|pm|pcm|per month salary|per month wage|monat|monate|monatlich"
    "|monatsgehalt|man|mois|mensuel|mensuelle|mes|meses|mensual|mensuales|al mes|manad|manaden|manader|manatlig"
    "|manadslon|maned|maneden|maneder|manedlig|manedslonn|mnd|mdr" },
  { VOC_PAY_PERIOD_YEAR,
    "year|years|yearly|yr|yrs|pa|p a|py|annual|annually|annum|annualy|annualized|annualised|per year salary|per year wage"
    "|per annum|jahr|jahre|jahrlich|jahresgehalt|an|annee|annuel|annuelle|annuels|ano|anos|anual|anuales"
    "|al ano|ar|aret|arlig|arlon|arslonn|arslon" },
  { VOC_PAY_PERIOD_ONCE,
    "once|one time|one time payment|onetime|lump sum|flat|fixed price|per project|project|einmalig|unique|unico"
    "|engangs|engangsbelopp" },
};

/* What may stand before the word and says nothing more. */
static const char *const lead_words[] = {
  "per ", "pro ", "par ", "por ", "a ", "an ", "each ", "every ", "1 ", "one ", "im ", "i ", "om ", "al ", "la ", "the "
};

static const char *
skip_lead_words (const char *key)
{
  gboolean found = TRUE;

  while (found)
    {
      found = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (lead_words) && !found; i++)
        if (g_str_has_prefix (key, lead_words[i]))
          {
            key += strlen (lead_words[i]);
            found = TRUE;
          }
    }

  return key;
}

static gpointer
build_index (gpointer data)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (period_words); i++)
    {
      g_auto (GStrv) words = g_strsplit (period_words[i].words, "|", -1);

      for (guint j = 0; words[j] != NULL; j++)
        g_hash_table_insert (index, g_strdup (words[j]), GUINT_TO_POINTER (period_words[i].period));
    }

  return index;
}

/**
 * voc_pay_period_from_word:
 * @word: (nullable): what a feed's field for the period says
 *
 * Reads a period in six languages and in the codes of the feed formats. Case,
 * accents, hyphens and a leading "per", "a" or "1" do not matter. This is for
 * text that is known to be a period: "h" is an hour and "an" a French year here.
 *
 * Returns: the period, unknown for any other word
 */
VocPayPeriod
voc_pay_period_from_word (const char *word)
{
  static GOnce     once = G_ONCE_INIT;
  GHashTable      *index = g_once (&once, build_index, NULL);
  g_autofree char *key = voc_text_key (word);
  gpointer         found;

  if (key == NULL)
    return VOC_PAY_PERIOD_UNKNOWN;

  found = g_hash_table_lookup (index, key);
  if (found == NULL)
    found = g_hash_table_lookup (index, skip_lead_words (key));
  return (VocPayPeriod) GPOINTER_TO_UINT (found);
}
