/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers, money, distances and sizes as people read them, by the locale of the
 * process. Where the currency's sign goes is the translators' to say, because
 * it belongs to the language and not to the currency. */

#include "config.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#define KILOMETRES_PER_MILE 1.609344

/* Signs that say which currency it is. "$" alone stands for the US dollar, as
 * CLDR's English has it; other dollars say whose they are. */
static const struct
{
  const char *currency;
  const char *sign;
} signs[] = {
  { "AUD", "A$" },
  { "BRL", "R$" },
  { "CAD", "CA$" },
  { "CNY", "CN¥" },
  { "EUR", "€" },
  { "GBP", "£" },
  { "HKD", "HK$" },
  { "ILS", "₪" },
  { "INR", "₹" },
  { "JPY", "¥" },
  { "KRW", "₩" },
  { "MXN", "MX$" },
  { "NZD", "NZ$" },
  { "PHP", "₱" },
  { "PLN", "zł" },
  { "SGD", "S$" },
  { "TRY", "₺" },
  { "UAH", "₴" },
  { "USD", "$" },
  { "VND", "₫" }
};

static const char *
find_sign (const char *currency)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_strcmp0 (signs[i].currency, currency) == 0)
      return signs[i].sign;

  return NULL;
}

/* The C locale, which a computer without locales has, groups nothing. Its words are
 * English, and so are its figures: 135,980 is read at a glance, 135980 is not. */
static char *
group_plain (char *digits)
{
  const char *locale = setlocale (LC_NUMERIC, NULL);
  GString    *grouped;

  if (locale == NULL || !(g_str_equal (locale, "C") || g_str_has_prefix (locale, "C.") || g_str_equal (locale, "POSIX")))
    return digits;

  grouped = g_string_new (digits);
  for (gsize i = strspn (digits, "-0123456789"); i > 3 && g_ascii_isdigit (grouped->str[i - 4]); i -= 3)
    g_string_insert_c (grouped, (gssize) (i - 3), ',');
  g_free (digits);

  return g_string_free (grouped, FALSE);
}

/* A hyphen is no minus sign: it is shorter than a plus, and lines break after it. */
static char *
put_minus (char *digits)
{
  char *text;

  if (*digits != '-')
    return digits;

  text = g_strconcat ("−", digits + 1, NULL);
  g_free (digits);

  return text;
}

static char *
format_fixed (double value,
              int    decimals)
{
  /* -0 is no amount. */
  if (fabs (value) < 0.5 * pow (10.0, -decimals))
    value = 0.0;

  return put_minus (group_plain (g_strdup_printf ("%'.*f", decimals, value)));
}

/**
 * voc_present_number:
 * @value: a count
 *
 * Returns: (transfer full): @value with the locale's grouping; with that of English
 *   in the C locale, whose words are English, too
 */
char *
voc_present_number (gint64 value)
{
  return put_minus (group_plain (g_strdup_printf ("%'" G_GINT64_MODIFIER "d", value)));
}

static char *
dress_money (const char *amount,
             const char *currency)
{
  const char *sign;

  if (currency == NULL || *currency == '\0')
    return g_strdup (amount);

  sign = find_sign (currency);
  if (sign != NULL)
    /* Translators: an amount of money with the currency's sign. %1$s is the
     * sign ("$", "€"), %2$s the amount ("52,000"). Put them in the order and
     * with the space that your language uses, e.g. "%2$s %1$s". */
    return g_strdup_printf (C_ ("money", "%1$s%2$s"), sign, amount);

  /* Translators: an amount of money with the currency's code. %1$s is the code
   * ("SEK"), %2$s the amount ("52,000"). */
  return g_strdup_printf (C_ ("money", "%1$s %2$s"), currency, amount);
}

/**
 * voc_present_money:
 * @value: an amount in whole units (dollars, not cents)
 * @currency: (nullable): ISO 4217; "" or %NULL when it is not known, which is
 *   shown as the bare amount
 * @decimals: how many
 *
 * Returns: (transfer full): e.g. "$52.95"
 */
char *
voc_present_money (double      value,
                   const char *currency,
                   int         decimals)
{
  g_autofree char *amount = format_fixed (value, decimals);

  return dress_money (amount, currency);
}

/**
 * voc_present_money_short:
 * @value: an amount in whole units
 * @currency: (nullable): ISO 4217
 *
 * For the ticks of an axis, where there is no room.
 *
 * Returns: (transfer full): e.g. "$130k"
 */
char *
voc_present_money_short (double      value,
                         const char *currency)
{
  g_autofree char *digits = NULL;
  g_autofree char *amount = NULL;
  double           size = fabs (value);

  if (size >= 999500.0)
    {
      double millions = value / 1e6;

      digits = format_fixed (millions, fabs (millions) < 10.0 && fabs (millions - round (millions)) >= 0.05);
      /* Translators: a number of millions on the axis of a chart, as short as
       * your language can: %s is e.g. "1.5". */
      amount = g_strdup_printf (C_ ("short number", "%sM"), digits);
    }
  else if (size >= 1000.0)
    {
      double thousands = value / 1e3;

      digits = format_fixed (thousands, fabs (thousands) < 100.0 && fabs (thousands - round (thousands)) >= 0.05);
      /* Translators: a number of thousands on the axis of a chart, as short as
       * your language can: %s is e.g. "130". */
      amount = g_strdup_printf (C_ ("short number", "%sk"), digits);
    }
  else
    amount = format_fixed (value, size < 100.0 && fabs (value - round (value)) >= 0.005 ? 2 : 0);

  return dress_money (amount, currency);
}

/**
 * voc_present_percent:
 * @value: per cent, e.g. 15.8
 * @decimals: how many
 *
 * Returns: (transfer full): e.g. "15.8%"
 */
char *
voc_present_percent (double value,
                     int    decimals)
{
  g_autofree char *digits = format_fixed (value, decimals);

  /* Translators: a percentage: %s is the number. Some languages put a space
   * before the sign. */
  return g_strdup_printf (C_ ("percentage", "%s%%"), digits);
}

/**
 * voc_present_locale_unit:
 *
 * Returns: kilometres or miles, as the locale measures (LC_MEASUREMENT; the
 *   United Kingdom measures roads in miles all the same)
 */
VocDistanceUnit
voc_present_locale_unit (void)
{
  const char *measurement = nl_langinfo (_NL_MEASUREMENT_MEASUREMENT);
  const char *name = setlocale (LC_MEASUREMENT, NULL);

  if (measurement != NULL && *measurement == 2)
    return VOC_UNIT_MILES;
  if (name != NULL && g_str_has_prefix (name, "en_GB"))
    return VOC_UNIT_MILES;

  return VOC_UNIT_KILOMETRES;
}

/**
 * voc_present_distance_value:
 * @kilometres: a distance
 * @unit: in what
 *
 * Returns: the distance in that unit
 */
double
voc_present_distance_value (double          kilometres,
                            VocDistanceUnit unit)
{
  if (unit == VOC_UNIT_LOCALE)
    unit = voc_present_locale_unit ();

  return unit == VOC_UNIT_MILES ? kilometres / KILOMETRES_PER_MILE : kilometres;
}

/**
 * voc_present_distance:
 * @kilometres: a distance; negative when it is not known
 * @unit: in what
 *
 * Returns: (transfer full) (nullable): e.g. "12 km", or %NULL when it is not
 *   known
 */
char *
voc_present_distance (double          kilometres,
                      VocDistanceUnit unit)
{
  g_autofree char *digits = NULL;
  double           value;

  if (!(kilometres >= 0.0))
    return NULL;

  if (unit == VOC_UNIT_LOCALE)
    unit = voc_present_locale_unit ();
  value = voc_present_distance_value (kilometres, unit);
  digits = format_fixed (value, value < 9.95 ? 1 : 0);

  if (unit == VOC_UNIT_MILES)
    /* Translators: a distance in miles. */
    return g_strdup_printf (C_ ("distance", "%s mi"), digits);

  /* Translators: a distance in kilometres. */
  return g_strdup_printf (C_ ("distance", "%s km"), digits);
}

/**
 * voc_present_bytes:
 * @bytes: a size
 *
 * Returns: (transfer full): e.g. "412.3 kB"
 */
char *
voc_present_bytes (guint64 bytes)
{
  return g_format_size (bytes);
}
