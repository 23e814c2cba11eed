/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sentences that stand over the charts of an occupation's pay. Each is one whole
 * template, so that translators can order it as their language does. Pure functions. */

#include "config.h"

#include "ui/salaries/voc-salary-words.h"

#include "library/voc-present.h"
#include "ui/charts/voc-pay-charts.h"

#include <glib/gi18n-lib.h>

/* OEWS estimates are of May of their year. */
#define OEWS_MONTH 5

static char *
write_dollars (double   value,
               gboolean is_hourly,
               gboolean is_open)
{
  g_autofree char *amount = voc_present_money (value, "USD", is_hourly ? 2 : 0);

  /* Translators: pay at or over the highest figure that is published. */
  return is_open ? g_strdup_printf (_ ("%s or more"), amount) : g_steal_pointer (&amount);
}

static char *
write_amount (const VocBand *band,
              VocPercentile  percentile,
              gboolean       is_hourly)
{
  return voc_present_money (voc_band_get_figure (band, percentile, is_hourly), "USD", is_hourly ? 2 : 0);
}

/**
 * voc_salary_write_headline:
 * @band: a band with a median in that unit
 * @is_hourly: by the hour, else by the year
 *
 * Returns: (transfer full): the median, as large as it can be said
 */
char *
voc_salary_write_headline (const VocBand *band,
                           gboolean       is_hourly)
{
  g_autofree char *amount = write_amount (band, VOC_P50, is_hourly);

  if (band->is_top_coded[VOC_P50])
    return is_hourly
             /* Translators: pay at or over the highest figure that is published. */
             ? g_strdup_printf (_ ("%s or more an hour"), amount)
             /* Translators: pay at or over the highest figure that is published. */
             : g_strdup_printf (_ ("%s or more a year"), amount);

  return is_hourly
           /* Translators: %s is an amount of money. */
           ? g_strdup_printf (_ ("%s an hour"), amount)
           /* Translators: %s is an amount of money. */
           : g_strdup_printf (_ ("%s a year"), amount);
}

/**
 * voc_salary_write_median:
 * @band: a band with a median
 *
 * Returns: (transfer full): whose median that is
 */
char *
voc_salary_write_median (const VocBand *band)
{
  g_autofree char *month = voc_present_month (band->year, OEWS_MONTH);
  g_autofree char *people = NULL;

  if (band->employment < 0)
    /* Translators: %1$s is a place, %2$s a month. */
    return g_strdup_printf (_ ("Median, %1$s, %2$s: half earn more, half less."), voc_present_area (band), month);

  people = voc_present_number (band->employment);
  /* Translators: %1$s is a place, %2$s a month, %3$s a number of people. */
  return g_strdup_printf (_ ("Median, %1$s, %2$s: of %3$s people, half earn more, half less."), voc_present_area (band), month, people);
}

/**
 * voc_salary_write_extremes:
 * @band: a band
 * @is_hourly: by the hour, else by the year
 *
 * Returns: (transfer full) (nullable): what one in ten earns; %NULL when that is not
 *   published, or the tenth that earns least gets more than the highest figure that is
 */
char *
voc_salary_write_extremes (const VocBand *band,
                           gboolean       is_hourly)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (voc_band_get_figure (band, VOC_P10, is_hourly) < 0 || voc_band_get_figure (band, VOC_P90, is_hourly) < 0
      || band->is_top_coded[VOC_P10])
    return NULL;

  low = write_amount (band, VOC_P10, is_hourly);
  high = write_amount (band, VOC_P90, is_hourly);
  if (band->is_top_coded[VOC_P90])
    /* Translators: two amounts of money; the second is the highest that is published. */
    return g_strdup_printf (_ ("One in ten earns less than %1$s; one in ten earns %2$s or more."), low, high);

  /* Translators: two amounts of money. */
  return g_strdup_printf (_ ("One in ten earns less than %1$s; one in ten earns more than %2$s."), low, high);
}

/**
 * voc_salary_write_prices:
 * @facts: an occupation's figures
 * @is_hourly: by the hour, else by the year
 *
 * Returns: (transfer full) (nullable): what the state's median buys: the same at the
 *   nation's prices; %NULL without a state or its price level
 */
char *
voc_salary_write_prices (const VocSalaryFacts *facts,
                         gboolean              is_hourly)
{
  for (guint i = 0; facts->state != NULL && i < facts->states->len; i++)
    {
      const VocStatePay *pay = g_ptr_array_index (facts->states, i);
      double             median = voc_band_get_figure (pay->band, VOC_P50, is_hourly);
      g_autofree char   *amount = NULL;

      if (g_strcmp0 (pay->band->area_code, facts->state->area_code) != 0 || pay->parity <= 0 || median < 0)
        continue;

      amount = write_dollars (median * 100.0 / pay->parity, is_hourly, pay->band->is_top_coded[VOC_P50]);
      return is_hourly
               /* Translators: %1$s is a place, %2$s an amount, %3$d the year of the price levels. */
               ? g_strdup_printf (_ ("At national prices, %1$s pays %2$s an hour (BEA price levels of %3$d)."), facts->state->area_name, amount, pay->parity_year)
               /* Translators: %1$s is a place, %2$s an amount, %3$d the year of the price levels. */
               : g_strdup_printf (_ ("At national prices, %1$s pays %2$s a year (BEA price levels of %3$d)."), facts->state->area_name, amount, pay->parity_year);
    }

  return NULL;
}

/**
 * voc_salary_write_note:
 * @answer: what is shown
 * @asked_hourly: the unit that was asked for
 * @is_hourly: the one that is shown
 *
 * Returns: (transfer full) (nullable): why what is shown is not what was asked for
 */
char *
voc_salary_write_note (const VocSalaryAnswer *answer,
                       gboolean               asked_hourly,
                       gboolean               is_hourly)
{
  const VocSalaryFacts *facts = answer->facts;
  g_autoptr (GString) note = g_string_new (NULL);

  if (!voc_band_has_figures (facts->nation, is_hourly) && !voc_band_has_figures (facts->state, is_hourly))
    g_string_append (note, _ ("No pay is published for this occupation."));
  else if (asked_hourly != is_hourly)
    g_string_append (note, asked_hourly
                             ? _ ("For this occupation pay is published by the year only; it is not converted to hours.")
                             : _ ("For this occupation pay is published by the hour only; it is not converted to years."));

  if (answer->place != NULL && (!answer->has_state || !voc_band_has_figures (facts->state, is_hourly)))
    {
      if (note->len > 0)
        g_string_append_c (note, '\n');
      if (!answer->has_state)
        /* Translators: %s is a place outside the United States. */
        g_string_append_printf (note, _ ("There are no official figures for %s here: these are of the United States."), answer->place);
      else
        /* Translators: %s is a place in the United States. */
        g_string_append_printf (note, _ ("No pay of its own is published for the state of %s: these figures are of the whole country."), answer->place);
    }

  return note->len > 0 ? g_string_free (g_steal_pointer (&note), FALSE) : NULL;
}

static char *
write_unusual (guint n)
{
  g_autofree char *number = voc_present_number (n);

  if (n == 0)
    return NULL;

  return g_strdup_printf (
    /* Translators: %s is a number of listings. */
    ngettext ("%s listing is not counted: its pay is about ten times as high or as low, perhaps a mistake in the listing.",
              "%s listings are not counted: their pay is about ten times as high or as low, perhaps a mistake in the listing.",
              n),
    number);
}

/* What nobody can count here, or not yet. */
static void
append_uncounted (GString              *text,
                  const VocSalaryFacts *facts)
{
  g_autofree char *waiting = voc_present_number (facts->n_waiting);
  g_autofree char *unmatched = voc_present_number (facts->n_unmatched);

  if (facts->n_waiting > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              /* Translators: %s is a number of listings. */
                              ngettext ("The occupation of %s listing is still being found out.",
                                        "The occupation of %s listings is still being found out.", facts->n_waiting),
                              waiting);
    }
  if (facts->n_unmatched > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              /* Translators: %s is a number of listings. */
                              ngettext ("%s listing has a title that tells no occupation. It may be of this one.",
                                        "%s listings have titles that tell no occupation. Some may be of this one.", facts->n_unmatched),
                              unmatched);
    }
}

static void
append_openings (GString              *text,
                 const VocSalaryFacts *facts)
{
  g_autofree char *number = voc_present_number (facts->n_openings);

  if (facts->n_openings == 0 && facts->country != NULL)
    /* Translators: %s is a country. */
    g_string_append_printf (text, _ ("No listing of your sources in this country is open in this occupation: %s."), voc_present_country (facts->country));
  else if (facts->n_openings == 0)
    g_string_append (text, _ ("No listing of your sources is open in this occupation."));
  else if (facts->country != NULL)
    /* Translators: %1$s is a number of listings, %2$s the name of an occupation, %3$s a country. */
    g_string_append_printf (text, ngettext ("%1$s listing of your sources is open in this occupation and country: %2$s, %3$s.", "%1$s listings of your sources are open in this occupation and country: %2$s, %3$s.", facts->n_openings),
                            number, facts->occupation->title, voc_present_country (facts->country));
  else
    /* Translators: %1$s is a number of listings, %2$s the name of an occupation. */
    g_string_append_printf (text, ngettext ("%1$s listing of your sources is open in this occupation, %2$s.", "%1$s listings of your sources are open in this occupation, %2$s.", facts->n_openings),
                            number, facts->occupation->title);

  if (facts->n_openings > 0 && facts->country == NULL && facts->state != NULL)
    {
      g_string_append_c (text, ' ');
      /* Translators: of job listings; %s is a state, whose official figures are shown. */
      g_string_append_printf (text, _ ("They are counted in all places, not in %s alone."), facts->state->area_name);
    }
}

static void
append_few (GString              *text,
            const VocSalaryFacts *facts)
{
  g_autofree char *number = voc_present_number (facts->market.n);

  g_string_append_c (text, ' ');
  if (facts->market.n == 0)
    g_string_append (text, facts->country != NULL ? _ ("None states its pay.") : _ ("None states its pay in dollars."));
  else if (facts->country != NULL)
    g_string_append_printf (text,
                            /* Translators: %1$s is a number of listings, %2$s the code of a currency. */
                            ngettext ("%1$s states its pay in %2$s: too few to draw. It takes twelve.",
                                      "%1$s state their pay in %2$s: too few to draw. It takes twelve.", facts->market.n),
                            number, facts->market.currency);
  else
    g_string_append_printf (text,
                            /* Translators: %s is a number of listings. */
                            ngettext ("%s states its pay in dollars: too few to draw. It takes twelve.",
                                      "%s state their pay in dollars: too few to draw. It takes twelve.", facts->market.n),
                            number);
}

/* The market's own band. */
static void
append_band (GString                  *text,
             const VocPayDistribution *market)
{
  g_autofree char *p10 = voc_present_money (market->percentiles[VOC_P10], market->currency, 0);
  g_autofree char *p25 = voc_present_money (market->percentiles[VOC_P25], market->currency, 0);
  g_autofree char *p75 = voc_present_money (market->percentiles[VOC_P75], market->currency, 0);
  g_autofree char *p90 = voc_present_money (market->percentiles[VOC_P90], market->currency, 0);

  g_string_append_c (text, ' ');
  /* Translators: of job listings; four amounts of money. */
  g_string_append_printf (text, _ ("Half of those that state it pay between %1$s and %2$s a year; one in ten less than %3$s, one in ten more than %4$s."),
                          p25, p75, p10, p90);
}

/**
 * voc_salary_write_market:
 * @facts: an occupation's figures
 * @basis: what a year of work is
 *
 * Returns: (transfer full): what the listings that are counted are, and what is not counted
 */
char *
voc_salary_write_market (const VocSalaryFacts *facts,
                         VocPayBasis           basis)
{
  GString *text = g_string_new (NULL);

  append_openings (text, facts);
  if (facts->market_is_enough)
    {
      g_autofree char *hours = voc_present_basis (basis);
      g_autofree char *unusual = write_unusual (facts->market_groups.n_unusual);

      append_band (text, &facts->market);
      g_string_append_c (text, ' ');
      /* Translators: %s says how many hours and weeks a year of work has. */
      g_string_append_printf (text, _ ("Pay by the hour, week or month is counted as a year of %s."), hours);
      if (unusual != NULL)
        g_string_append_printf (text, "\n%s", unusual);
    }
  else if (facts->n_openings > 0)
    append_few (text, facts);
  append_uncounted (text, facts);

  return g_string_free (text, FALSE);
}

/**
 * voc_salary_write_named:
 * @facts: an occupation's figures
 *
 * Returns: (transfer full) (nullable): how many listings are called alike and are of another
 *   occupation; %NULL when none is
 */
char *
voc_salary_write_named (const VocSalaryFacts *facts)
{
  g_autofree char *number = voc_present_number (facts->n_named);

  if (facts->n_named == 0)
    return NULL;

  return g_strdup_printf (
    /* Translators: %1$s is a number of listings, %2$s are words of a job title. */
    ngettext ("%1$s listing with “%2$s” in its title is of another occupation, or of none that is known, and not counted here.",
              "%1$s listings with “%2$s” in their titles are of other occupations, or of none that is known, and not counted here.",
              facts->n_named),
    number, facts->market_title);
}
