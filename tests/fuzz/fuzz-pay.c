/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as the pay of a job, in a field and in a text: no figure that is not
 * there, the same in every locale, and the same when its own words are read again. */

#include "fuzz-check.h"

#include "base/voc-text.h"

#include <locale.h>
#include <math.h>

/* Where a comma parts the decimals; nothing is tried where it is not installed. */
static locale_t
get_comma_locale (void)
{
  static locale_t locale;
  static gboolean is_known;

  if (!is_known)
    locale = newlocale (LC_ALL_MASK, "de_DE.UTF-8", (locale_t) 0);
  is_known = TRUE;
  return locale;
}

/* Whether some digits of the text, one after another, are the amount, whatever marks
 * are between them and wherever the point is. */
static gboolean
is_said (const char *digits,
         gint64      amount)
{
  for (const char *p = digits; *p != '\0'; p++)
    {
      double number = 0.0;

      for (guint n = 0; n < 18 && p[n] != '\0'; n++)
        {
          double factor;

          number = number * 10.0 + (p[n] - '0');
          if (number < 1.0)
            continue;

          factor = pow (10.0, round (log10 ((double) amount / number)));
          if (fabs (number * factor - (double) amount) <= 1.0)
            return TRUE;
        }
    }

  return FALSE;
}

static void
check_said (const VocPay *pay,
            const char   *text)
{
  g_autofree char *folded = voc_text_fold (text);
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);

  g_assert_true (pay->min == VOC_PAY_UNSTATED || is_said (digits->str, pay->min));
  g_assert_true (pay->max == VOC_PAY_UNSTATED || is_said (digits->str, pay->max));
}

static void
check_equal (const VocPay *a,
             const VocPay *b)
{
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpint (a->min, ==, b->min);
  g_assert_cmpint (a->max, ==, b->max);
  g_assert_cmpstr (a->currency, ==, b->currency);
  g_assert_cmpint (a->period, ==, b->period);
  g_assert_cmpint (a->flags, ==, b->flags);
  g_assert_cmpstr (a->raw, ==, b->raw);
}

static void
check_found (const VocPay *pay,
             const char   *text)
{
  fuzz_check_pay (pay);
  g_assert_true (voc_pay_is_stated (pay));
  g_assert_nonnull (pay->raw);
  g_assert_cmpint (pay->provenance, ==, VOC_PAY_PROVENANCE_PARSED);
  check_said (pay, pay->raw);
  check_said (pay, text);
}

static void
read_field (const char *text)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  g_autoptr (VocPay) untouched = voc_pay_new ();
  g_autoptr (VocPay) again = voc_pay_new ();

  if (!voc_pay_parse (text, pay))
    {
      check_equal (pay, untouched);
      return;
    }

  check_found (pay, text);
  g_assert_true (voc_pay_parse (pay->raw, again));
  check_equal (again, pay);
}

static void
read_text (const char *text)
{
  g_autoptr (GPtrArray) pays = voc_pay_find (text);

  for (guint i = 0; i < pays->len; i++)
    {
      const VocPay *pay = g_ptr_array_index (pays, i);

      check_found (pay, text);
      g_assert_true (pay->kind == VOC_PAY_KIND_BASE || pay->kind == VOC_PAY_KIND_TOTAL);
      g_assert_true (pay->min == VOC_PAY_UNSTATED || pay->max == VOC_PAY_UNSTATED || pay->min <= pay->max);
    }
}

static void
check_locale (const char *text)
{
  g_autoptr (VocPay) here = voc_pay_new ();
  g_autoptr (VocPay) there = voc_pay_new ();
  locale_t comma = get_comma_locale ();
  locale_t before;

  if (comma == (locale_t) 0)
    return;

  voc_pay_parse (text, here);
  before = uselocale (comma);
  voc_pay_parse (text, there);
  uselocale (before);
  check_equal (there, here);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  read_field (text);
  read_text (text);
  check_locale (text);
  return 0;
}
