/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pay of the native format: baseSalary as schema.org has it, and voc:pay for
 * what it cannot say: bonuses, commission, shares, pay not to be shown. Pure but
 * for the context's warnings. */

#include "feeds/voc-native-private.h"

#include "base/voc-text.h"

#include <string.h>

/* By VocPayPeriod. */
static const char *const unit_texts[] = {
  NULL, "HOUR", "DAY", "WEEK", "FORTNIGHT", "HALF_MONTH", "MONTH", "YEAR", "ONCE"
};

#define MAX_ESTIMATES 20

/* Numbers come as strings now and then. */
static gboolean
get_amount (VocFeedContext *context,
            JsonObject     *object,
            const char     *member,
            double         *amount)
{
  const char *text = voc_json_get_string (object, member);

  if (voc_json_get_number (object, member, amount))
    return TRUE;
  if (voc_text_is_blank (text))
    return FALSE;

  if (voc_feed_get_amount (object, member, amount))
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

/* MonetaryAmount {currency, value: QuantitativeValue {minValue, maxValue | value,
 * unitText}}; also with the value right in it. */
static void
read_amount (VocFeedContext *context,
             VocPay         *pay,
             JsonObject     *object,
             const char     *default_currency)
{
  JsonObject *value = voc_json_get_object (object, "value");
  JsonObject *range = value != NULL ? value : object;
  const char *currency = voc_json_get_string (object, "currency");
  const char *unit = voc_json_get_string (range, "unitText");
  double      min = 0.0;
  double      max = 0.0;
  gboolean    has_range = get_amount (context, range, "minValue", &min);

  has_range |= get_amount (context, range, "maxValue", &max);
  if (!has_range && get_amount (context, range, "value", &min))
    max = min;
  if (currency == NULL)
    currency = voc_json_get_string (range, "currency");
  if (voc_text_is_blank (currency))
    currency = default_currency;

  voc_pay_set_range (pay, min, max, currency);
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
  if (unit == NULL)
    pay->period = voc_pay_period_from_word (voc_json_get_string (object, "duration"));
  if (pay->period != VOC_PAY_PERIOD_UNKNOWN)
    return;
  if (pay->kind == VOC_PAY_KIND_BASE && pay->provenance == VOC_PAY_PROVENANCE_STRUCTURED)
    read_period (context, pay, unit);
  else if (unit != NULL)
    read_period (context, pay, unit);
}

static void
read_pay (VocFeedContext *context,
          VocListing     *listing,
          JsonObject     *object,
          const char     *currency)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  gboolean is_shown = TRUE;

  /* Plain schema.org has no word for the kind: it is base pay. */
  if (json_object_has_member (object, "voc:kind"))
    pay->kind = voc_pay_kind_from_code (voc_json_get_string (object, "voc:kind"));
  pay->provenance = voc_pay_provenance_from_code (voc_json_get_string (object, "voc:provenance"));
  voc_set_text (&pay->label, voc_json_get_string (object, "name"));
  voc_set_text (&pay->raw, voc_json_get_string (object, "voc:text"));
  if (voc_json_get_boolean (object, "voc:show", &is_shown) && !is_shown)
    pay->flags |= VOC_PAY_FLAG_NOT_FOR_DISPLAY;
  read_amount (context, pay, object, currency);

  if (voc_pay_is_stated (pay) || pay->raw != NULL || pay->provenance == VOC_PAY_PROVENANCE_UNPAID)
    voc_listing_add_pay (listing, g_steal_pointer (&pay));
  else
    voc_feed_context_warn (context, "baseSalary", "The pay has no amount; give it a value with minValue and maxValue, or leave it out");
}

/* A bare number or a sentence where a MonetaryAmount should be. */
static void
read_pay_value (VocFeedContext *context,
                VocListing     *listing,
                JsonNode       *node,
                const char     *currency)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  GType       type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  const char *text = type == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  if (type == G_TYPE_BOOLEAN || type == G_TYPE_INVALID)
    return;

  voc_feed_context_warn (context, "baseSalary", "The pay is not a MonetaryAmount; give it a currency and a value");
  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    {
      double amount = json_node_get_double (node);

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
read_estimate (VocListing *listing,
               JsonObject *object)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  JsonObject *value = voc_json_get_object (object, "value");
  JsonObject *range = value != NULL ? value : object;
  const char *unit = voc_json_get_string (range, "unitText");
  double      min = 0.0;
  double      max = 0.0;

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
                      JsonObject     *object)
{
  static const char *const members[] = { "baseSalary", "voc:pay" };
  const char              *currency = voc_json_get_string (object, "salaryCurrency");
  guint                    n_estimates = MIN (voc_native_count (object, "estimatedSalary"), MAX_ESTIMATES);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      guint n = voc_native_count (object, members[i]);

      for (guint j = 0; j < n; j++)
        {
          JsonObject *pay = voc_native_nth_object (object, members[i], j);

          if (pay != NULL)
            read_pay (context, listing, pay, currency);
          else
            read_pay_value (context, listing, voc_native_get_nth (object, members[i], j), currency);
        }
    }

  for (guint i = 0; i < n_estimates; i++)
    read_estimate (listing, voc_native_nth_object (object, "estimatedSalary", i));
}

static void
set_amount (JsonObject   *range,
            const char   *member,
            const VocPay *pay,
            gint64        amount)
{
  double unit = pay->kind == VOC_PAY_KIND_EQUITY_PERCENT ? 1000.0 : voc_pay_get_minor_unit (pay->currency);

  if (amount == VOC_PAY_UNSTATED)
    return;
  if (amount % (gint64) unit == 0)
    json_object_set_int_member (range, member, amount / (gint64) unit);
  else
    json_object_set_double_member (range, member, (double) amount / unit);
}

static JsonObject *
write_pay (const VocPay *pay)
{
  JsonObject *object = json_object_new ();
  JsonObject *range = json_object_new ();

  json_object_set_string_member (object, "@type", "MonetaryAmount");
  voc_native_set_text (object, "currency", pay->currency);
  voc_native_set_text (object, "name", pay->label);
  if (pay->kind != VOC_PAY_KIND_BASE)
    json_object_set_string_member (object, "voc:kind", voc_pay_kind_to_code (pay->kind));
  if (pay->provenance != VOC_PAY_PROVENANCE_STRUCTURED)
    voc_native_set_text (object, "voc:provenance", voc_pay_provenance_to_code (pay->provenance));
  if ((pay->flags & VOC_PAY_FLAG_NOT_FOR_DISPLAY) != 0)
    json_object_set_boolean_member (object, "voc:show", FALSE);
  voc_native_set_text (object, "voc:text", pay->raw);

  json_object_set_string_member (range, "@type", "QuantitativeValue");
  if (pay->min != VOC_PAY_UNSTATED && pay->min == pay->max)
    {
      set_amount (range, "value", pay, pay->min);
    }
  else
    {
      set_amount (range, "minValue", pay, pay->min);
      set_amount (range, "maxValue", pay, pay->max);
    }
  voc_native_set_text (range, "unitText", unit_texts[pay->period]);
  json_object_set_object_member (object, "value", range);
  if (!voc_pay_is_stated (pay))
    json_object_remove_member (object, "value");
  return object;
}

/**
 * voc_native_write_pays:
 * @object: the JobPosting to fill
 * @listing: a listing
 *
 * Writes the pay. From the first on that other readers must not take for base
 * pay, it goes into `voc:pay`, so that the order stays.
 */
void
voc_native_write_pays (JsonObject       *object,
                       const VocListing *listing)
{
  JsonArray *base = json_array_new ();
  JsonArray *others = json_array_new ();

  for (guint i = 0; i < listing->pays->len; i++)
    {
      const VocPay *pay = g_ptr_array_index (listing->pays, i);
      gboolean      is_plain = pay->kind == VOC_PAY_KIND_BASE && (pay->flags & VOC_PAY_FLAG_NOT_FOR_DISPLAY) == 0 && pay->provenance == VOC_PAY_PROVENANCE_STRUCTURED;

      json_array_add_object_element (is_plain && json_array_get_length (others) == 0 ? base : others, write_pay (pay));
    }

  if (json_array_get_length (base) == 1)
    json_object_set_object_member (object, "baseSalary", json_object_ref (json_array_get_object_element (base, 0)));
  else if (json_array_get_length (base) > 1)
    json_object_set_array_member (object, "baseSalary", json_array_ref (base));
  if (json_array_get_length (others) > 0)
    json_object_set_array_member (object, "voc:pay", json_array_ref (others));
  json_array_unref (base);
  json_array_unref (others);
}
