/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pay of the native format: baseSalary as schema.org has it, and voc:pay for
 * what it cannot say: bonuses, commission, shares, pay not to be shown. Pure but
 * for the context's warnings. */

#include "feeds/voc-native-private.h"

#include "base/voc-text.h"

#include <math.h>
#include <string.h>

/* By VocPayPeriod. */
static const char *const unit_texts[] = {
  NULL, "HOUR", "DAY", "WEEK", "FORTNIGHT", "HALF_MONTH", "MONTH", "YEAR", "ONCE"
};

#define MAX_ESTIMATES 20

/* What an amount is in, which says how it is to be read. */
typedef struct
{
  const char *currency; /* (nullable) */
  const char *unit;     /* (nullable) */
} Terms;

/* Whether a dot separates thousands. Three digits behind a point are written in few
 * currencies (ISO 4217), and of an hour's pay by those who keep it so. */
static gboolean
is_grouped (const char  *text,
            const Terms *terms)
{
  double minor = voc_pay_get_minor_unit (terms->currency != NULL ? terms->currency : "");
  gsize  first = strspn (text, G_CSET_DIGITS);
  guint  n = 0;

  if (first == 0 || first > 3 || text[first] != '.' || minor > 100.0)
    return FALSE;

  for (text += first; *text == '.'; text += 4, n++)
    if (strspn (text + 1, G_CSET_DIGITS) != 3)
      return FALSE;

  if (n == 1 && minor > 1.0 && terms->unit != NULL && g_ascii_strcasecmp (terms->unit, "HOUR") == 0)
    return FALSE;

  return *text == '\0';
}

/* Nothing but an amount, or from one to another, however it is written. */
static gboolean
is_bare (const char *text)
{
  gboolean has_digit = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char (text);

      has_digit = has_digit || g_unichar_isdigit (letter);
      if (!g_unichar_isdigit (letter) && !g_unichar_isspace (letter) && g_unichar_type (letter) != G_UNICODE_DASH_PUNCTUATION
          && g_unichar_type (letter) != G_UNICODE_CURRENCY_SYMBOL && (letter > 127 || strchr (".,'kK", (int) letter) == NULL)
          && letter != 0x2019)
        return FALSE;
    }

  return has_digit;
}

/* Numbers come as strings now and then. */
static gboolean
get_amount (VocFeedContext *context,
            const VocJson  *object,
            const char     *member,
            const Terms    *terms,
            double         *amount)
{
  const char *text = voc_json_get_string (object, member);

  if (voc_json_get_number (object, member, amount))
    return TRUE;
  if (voc_text_is_blank (text))
    return FALSE;

  if (!is_grouped (text, terms) && voc_feed_get_amount (object, member, amount))
    {
      voc_feed_context_warn (context, "baseSalary.value", "%s is a text; write it as a number, without quotes", member);
      return TRUE;
    }

  voc_feed_context_warn (context, "baseSalary.value", "%s “%.40s” is not a number", member, text);
  return FALSE;
}

static void
read_period (VocFeedContext *context,
             VocPay         *pay,
             const char     *unit)
{
  if (voc_text_is_blank (unit))
    {
      voc_feed_context_warn (context, "baseSalary.value.unitText",
                             "The pay has no unitText, so nobody knows whether it is a year's or an hour's; write HOUR, DAY, WEEK, MONTH or YEAR");
      return;
    }

  for (guint i = 1; i < G_N_ELEMENTS (unit_texts); i++)
    if (g_ascii_strcasecmp (unit, unit_texts[i]) == 0)
      pay->period = (VocPayPeriod) i;
  if (pay->period == VOC_PAY_PERIOD_UNKNOWN)
    pay->period = voc_pay_period_from_word (unit);
  if (pay->period == VOC_PAY_PERIOD_UNKNOWN)
    voc_feed_context_warn (context, "baseSalary.value.unitText", "The unitText “%.40s” is not known; write HOUR, DAY, WEEK, MONTH or YEAR", unit);
}

/* (transfer full) (nullable): a text, or a number as one */
static char *
dup_end (const VocJson *range,
         const char    *member)
{
  const char *text = voc_json_get_string (range, member);
  char        number[G_ASCII_DTOSTR_BUF_SIZE];
  double      amount = 0.0;

  if (!voc_text_is_blank (text))
    return g_strdup (text);

  return voc_json_get_number (range, member, &amount) ? g_strdup (g_ascii_formatd (number, sizeof number, "%.10g", amount)) : NULL;
}

/* (transfer full) (nullable): the amount as people write it, where a number should be:
 * "50.000 – 60.000 €". Whether it @is_bare is asked of the ends, not of our own words. */
static char *
dup_written (const VocJson *range,
             gboolean      *is_bare_text)
{
  g_autofree char *min = dup_end (range, "minValue");
  g_autofree char *max = dup_end (range, "maxValue");
  char            *value;

  *is_bare_text = (min == NULL || is_bare (min)) && (max == NULL || is_bare (max));
  if (min != NULL && max != NULL)
    return g_strdup_printf ("%s – %s", min, max);
  if (min != NULL)
    return g_strdup_printf ("from %s", min);
  if (max != NULL)
    return g_strdup_printf ("up to %s", max);

  value = dup_end (range, "value");
  *is_bare_text = value != NULL && is_bare (value);
  return value;
}

/* Words among which a number stands are pay only when they say so themselves: the currency
 * that the feed tells makes none of "Band 6". */
static gboolean
parse_written (VocPay     *pay,
               const char *text,
               gboolean    is_bare_text,
               const char *currency)
{
  g_autofree char *with_code = is_bare_text && !voc_text_is_blank (currency) ? g_strdup_printf ("%s %s", currency, text) : NULL;
  double           minor;

  if (!voc_pay_parse (with_code, pay) && !voc_pay_parse (text, pay))
    return FALSE;
  if (pay->currency[0] != '\0' || voc_text_is_blank (currency))
    return TRUE;

  /* One that the reader of texts does not know. */
  minor = voc_pay_get_minor_unit ("");
  voc_pay_set_range (pay, pay->min == VOC_PAY_UNSTATED ? 0.0 : (double) pay->min / minor,
                     pay->max == VOC_PAY_UNSTATED ? 0.0 : (double) pay->max / minor, currency);
  return TRUE;
}

/* Reads such an amount, which has a sign of money or the currency beside it. What it
 * says is kept in any case. */
static void
read_written (VocPay        *pay,
              const VocJson *range,
              const char    *currency)
{
  gboolean         is_bare_text = FALSE;
  g_autofree char *text = dup_written (range, &is_bare_text);
  gboolean         is_read = text != NULL && parse_written (pay, text, is_bare_text, currency);

  if (text != NULL && (is_read || pay->raw == NULL))
    voc_set_text (&pay->raw, text);
}

/* Numbers where they can be read as such. Of a range one end of which is written otherwise
 * neither is taken: the whole is for read_written().
 *
 * Returns: whether nothing is left to be read */
static gboolean
read_numbers (VocFeedContext *context,
              const VocJson  *range,
              const Terms    *terms,
              double         *min,
              double         *max)
{
  static const char *const ends[] = { "minValue", "maxValue" };
  double                  *amounts[] = { min, max };
  gboolean                 has_read = FALSE;
  gboolean                 is_left = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *text = voc_json_get_string (range, ends[i]);
      gboolean    is_read = get_amount (context, range, ends[i], terms, amounts[i]);

      has_read = has_read || is_read;
      is_left = is_left || (!is_read && !voc_text_is_blank (text) && is_bare (text));
    }
  if (is_left)
    *min = *max = 0.0;
  if (has_read || is_left)
    return !is_left;

  has_read = get_amount (context, range, "value", terms, min);
  *max = *min;
  return has_read;
}

/* MonetaryAmount {currency, value: QuantitativeValue {minValue, maxValue | value,
 * unitText}}; also with the value right in it. */
static void
read_amount (VocFeedContext *context,
             VocPay         *pay,
             const VocJson  *object,
             const char     *default_currency)
{
  const VocJson *value = voc_json_get_object (object, "value");
  const VocJson *range = value != NULL ? value : object;
  const char    *currency = voc_json_get_string (object, "currency");
  const char    *unit = voc_json_get_string (range, "unitText");
  Terms          terms;
  double         min = 0.0;
  double         max = 0.0;
  gboolean       is_all;

  if (currency == NULL)
    currency = voc_json_get_string (range, "currency");
  if (voc_text_is_blank (currency))
    currency = default_currency;
  terms = (Terms){ currency, unit != NULL ? unit : voc_json_get_string (object, "unitText") };
  is_all = read_numbers (context, range, &terms, &min, &max);

  voc_pay_set_range (pay, min, max, currency);
  if (!is_all)
    read_written (pay, range, currency);
  if (!voc_pay_is_stated (pay))
    return;

  if (pay->provenance == VOC_PAY_PROVENANCE_NONE)
    pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  if (pay->currency[0] == '\0' && pay->kind != VOC_PAY_KIND_EQUITY_PERCENT && pay->provenance == VOC_PAY_PROVENANCE_STRUCTURED)
    voc_feed_context_warn (context, "baseSalary.currency", "The pay has no currency; give it a code of three letters, as “USD”");
  if ((pay->flags & VOC_PAY_FLAG_MIN_OVER_MAX) != 0)
    voc_feed_context_warn (context, "baseSalary.value", "minValue is over maxValue");
  if (unit == NULL)
    unit = voc_json_get_string (object, "unitText");
  if (unit == NULL && pay->period == VOC_PAY_PERIOD_UNKNOWN)
    pay->period = voc_pay_period_from_word (voc_json_get_string (object, "duration"));
  if (pay->period != VOC_PAY_PERIOD_UNKNOWN)
    return;
  if (pay->kind == VOC_PAY_KIND_BASE && pay->provenance == VOC_PAY_PROVENANCE_STRUCTURED)
    read_period (context, pay, unit);
  else if (unit != NULL)
    read_period (context, pay, unit);
}

/* How often a month's pay comes in a year. */
static void
read_payments (VocFeedContext *context,
               VocPay         *pay,
               const VocJson  *object)
{
  double n;

  if (voc_json_get_member (object, "voc:payments") == NULL)
    return;

  if (voc_json_get_number (object, "voc:payments", &n) && n >= 1.0 && n <= 31.0 && n == floor (n) && pay->period == VOC_PAY_PERIOD_MONTH)
    voc_pay_set_payments (pay, (guint) n);
  else
    voc_feed_context_warn (context, "baseSalary.voc:payments", "The payments of a year are a whole number up to 31, beside pay by the month");
}

static void
read_pay (VocFeedContext *context,
          VocListing     *listing,
          const VocJson  *object,
          const char     *currency)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  gboolean is_shown = TRUE;
  gboolean is_found = FALSE;

  /* Plain schema.org has no word for the kind: it is base pay. */
  if (voc_json_get_member (object, "voc:kind") != NULL)
    pay->kind = voc_pay_kind_from_code (voc_json_get_string (object, "voc:kind"));
  pay->provenance = voc_pay_provenance_from_code (voc_json_get_string (object, "voc:provenance"));
  voc_set_text (&pay->label, voc_json_get_string (object, "name"));
  voc_set_text (&pay->raw, voc_json_get_string (object, "voc:text"));
  if (voc_json_get_boolean (object, "voc:show", &is_shown) && !is_shown)
    pay->flags |= VOC_PAY_FLAG_NOT_FOR_DISPLAY;
  if (voc_json_get_boolean (object, "voc:found", &is_found) && is_found)
    pay->flags |= VOC_PAY_FLAG_FOUND;
  read_amount (context, pay, object, currency);
  read_payments (context, pay, object);

  if (voc_pay_is_stated (pay) || pay->raw != NULL || pay->provenance == VOC_PAY_PROVENANCE_UNPAID)
    voc_listing_add_pay (listing, g_steal_pointer (&pay));
  else
    voc_feed_context_warn (context, "baseSalary", "The pay has no amount; give it a value with minValue and maxValue, or leave it out");
}

/* A bare number or a sentence where a MonetaryAmount should be. */
static void
read_pay_value (VocFeedContext *context,
                VocListing     *listing,
                const VocJson  *value,
                const char     *currency)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  const char *text = voc_json_as_string (value);
  double      amount = 0.0;
  gboolean    is_number = voc_json_as_number (value, &amount);

  if (text == NULL && !is_number)
    return;

  voc_feed_context_warn (context, "baseSalary", "The pay is not a MonetaryAmount; give it a currency and a value");
  if (is_number)
    {
      voc_pay_set_range (pay, amount, amount, currency);
      pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
      if (voc_pay_is_stated (pay))
        voc_listing_add_pay (listing, g_steal_pointer (&pay));
      return;
    }
  if (voc_text_is_blank (text))
    return;

  if (!voc_pay_parse (text, pay))
    voc_set_text (&pay->raw, text);
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

/* estimatedSalary: what somebody reckons, as a MonetaryAmount or as percentiles
 * (MonetaryAmountDistribution). It never passes for what the employer states. */
static void
read_estimate (VocListing    *listing,
               const VocJson *object)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  const VocJson *value = voc_json_get_object (object, "value");
  const VocJson *range = value != NULL ? value : object;
  const char    *unit = voc_json_get_string (range, "unitText");
  double         min = 0.0;
  double         max = 0.0;

  if (!voc_feed_get_amount (range, "minValue", &min))
    voc_feed_get_amount (range, "percentile10", &min);
  if (!voc_feed_get_amount (range, "maxValue", &max))
    voc_feed_get_amount (range, "percentile90", &max);
  if (min <= 0.0 && max <= 0.0 && (voc_feed_get_amount (range, "value", &min) || voc_feed_get_amount (range, "median", &min)))
    max = min;

  voc_pay_set_range (pay, min, max, voc_json_get_string (object, "currency"));
  if (!voc_pay_is_stated (pay))
    return;

  pay->provenance = VOC_PAY_PROVENANCE_PREDICTED;
  pay->period = voc_pay_period_from_word (unit != NULL ? unit : voc_json_get_string (object, "duration"));
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

/**
 * voc_native_read_pays:
 * @context: a context
 * @listing: the listing to fill
 * @object: a JobPosting
 */
void
voc_native_read_pays (VocFeedContext *context,
                      VocListing     *listing,
                      const VocJson  *object)
{
  static const char *const members[] = { "baseSalary", "voc:pay" };
  const char              *currency = voc_json_get_string (object, "salaryCurrency");
  const VocJson           *estimate = voc_native_first (object, "estimatedSalary");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    for (const VocJson *pay = voc_native_first (object, members[i]); pay != NULL; pay = voc_native_next (pay))
      {
        if (voc_json_as_object (pay) != NULL)
          read_pay (context, listing, pay, currency);
        else
          read_pay_value (context, listing, pay, currency);
      }

  for (guint i = 0; i < MAX_ESTIMATES && estimate != NULL; i++, estimate = voc_native_next (estimate))
    read_estimate (listing, estimate);
}

static void
write_amount (VocJsonWriter *writer,
              const char    *name,
              const VocPay  *pay,
              gint64         amount)
{
  double unit = pay->kind == VOC_PAY_KIND_EQUITY_PERCENT ? 1000.0 : voc_pay_get_minor_unit (pay->currency);

  if (amount == VOC_PAY_UNSTATED)
    return;
  if (amount % (gint64) unit == 0)
    voc_json_writer_add_int (writer, name, amount / (gint64) unit);
  else
    voc_json_writer_add_double (writer, name, (double) amount / unit);
}

static void
write_range (VocJsonWriter *writer,
             const VocPay  *pay)
{
  voc_json_writer_begin_object (writer, "value");
  voc_json_writer_add_string (writer, "@type", "QuantitativeValue");
  if (pay->min != VOC_PAY_UNSTATED && pay->min == pay->max)
    {
      write_amount (writer, "value", pay, pay->min);
    }
  else
    {
      write_amount (writer, "minValue", pay, pay->min);
      write_amount (writer, "maxValue", pay, pay->max);
    }
  voc_native_write_text (writer, "unitText", unit_texts[pay->period]);
  voc_json_writer_end_object (writer);
}

static void
write_pay (VocJsonWriter *writer,
           const char    *name,
           const VocPay  *pay)
{
  voc_json_writer_begin_object (writer, name);
  voc_json_writer_add_string (writer, "@type", "MonetaryAmount");
  voc_native_write_text (writer, "currency", pay->currency);
  voc_native_write_text (writer, "name", pay->label);
  if (pay->kind != VOC_PAY_KIND_BASE)
    voc_json_writer_add_string (writer, "voc:kind", voc_pay_kind_to_code (pay->kind));
  if (pay->provenance != VOC_PAY_PROVENANCE_STRUCTURED)
    voc_native_write_text (writer, "voc:provenance", voc_pay_provenance_to_code (pay->provenance));
  if ((pay->flags & VOC_PAY_FLAG_NOT_FOR_DISPLAY) != 0)
    voc_json_writer_add_boolean (writer, "voc:show", FALSE);
  if ((pay->flags & VOC_PAY_FLAG_FOUND) != 0)
    voc_json_writer_add_boolean (writer, "voc:found", TRUE);
  if (voc_pay_get_payments (pay) > 0)
    voc_json_writer_add_int (writer, "voc:payments", voc_pay_get_payments (pay));
  voc_native_write_text (writer, "voc:text", pay->raw);
  if (voc_pay_is_stated (pay))
    write_range (writer, pay);
  voc_json_writer_end_object (writer);
}

/* What other readers may take for base pay that the employer states. */
static gboolean
is_plain (const VocPay *pay)
{
  return pay->kind == VOC_PAY_KIND_BASE && (pay->flags & VOC_PAY_FLAG_NOT_FOR_DISPLAY) == 0 && pay->provenance == VOC_PAY_PROVENANCE_STRUCTURED;
}

static void
write_pays (VocJsonWriter   *writer,
            const char      *name,
            const GPtrArray *pays,
            guint            first,
            guint            end)
{
  if (first == end)
    return;

  voc_json_writer_begin_array (writer, name);
  for (guint i = first; i < end; i++)
    write_pay (writer, NULL, g_ptr_array_index (pays, i));
  voc_json_writer_end_array (writer);
}

/**
 * voc_native_write_pays:
 * @writer: a writer in a JobPosting
 * @listing: a listing
 *
 * Writes the pay. From the first on that other readers must not take for base
 * pay, it goes into `voc:pay`, so that the order stays.
 */
void
voc_native_write_pays (VocJsonWriter    *writer,
                       const VocListing *listing)
{
  const GPtrArray *pays = listing->pays;
  guint            n_plain = 0;

  while (n_plain < pays->len && is_plain (g_ptr_array_index (pays, n_plain)))
    n_plain++;

  if (n_plain == 1)
    write_pay (writer, "baseSalary", g_ptr_array_index (pays, 0));
  else
    write_pays (writer, "baseSalary", pays, 0, n_plain);
  write_pays (writer, "voc:pay", pays, n_plain, pays->len);
}
