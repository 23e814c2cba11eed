/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cases of tests/fixtures/pay: what a person reads in a text, and in how many ways
 * employers write it. */

#include "base/voc-json.h"
#include "model/voc-pay.h"

#include <math.h>
#include <string.h>

static char *
describe (GPtrArray *pays)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < pays->len; i++)
    {
      const VocPay *pay = g_ptr_array_index (pays, i);

      g_string_append_printf (text, "%s%s ", i > 0 ? ", " : "", voc_pay_kind_to_code (pay->kind));
      if (pay->min != VOC_PAY_UNSTATED)
        g_string_append_printf (text, "%" G_GINT64_FORMAT, pay->min);
      g_string_append (text, "..");
      if (pay->max != VOC_PAY_UNSTATED)
        g_string_append_printf (text, "%" G_GINT64_FORMAT, pay->max);
      g_string_append_printf (text, " %s %s", *pay->currency != '\0' ? pay->currency : "?",
                              pay->period != VOC_PAY_PERIOD_UNKNOWN ? voc_pay_period_to_code (pay->period) : "?");
      if (voc_pay_get_payments (pay) > 0)
        g_string_append_printf (text, " × %u", voc_pay_get_payments (pay));
      if (pay->label != NULL)
        g_string_append_printf (text, " (%s)", pay->label);
    }
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

static gint64
get_amount (const VocJson *object,
            const char    *name,
            const char    *currency)
{
  double number;

  if (!voc_json_get_number (object, name, &number))
    return VOC_PAY_UNSTATED;
  return llround (number * voc_pay_get_minor_unit (currency));
}

static GPtrArray *
read_expected (const VocJson *object)
{
  GPtrArray     *pays = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_pay_free);
  const VocJson *array = voc_json_get_array (object, "expect");

  g_assert_nonnull (array);
  for (const VocJson *element = voc_json_first (array); element != NULL; element = voc_json_next (element))
    {
      VocPay     *pay = voc_pay_new ();
      const char *currency = voc_json_get_string (element, "currency");
      const char *period = voc_json_get_string (element, "period");
      double      payments;

      g_strlcpy (pay->currency, currency != NULL ? currency : "", sizeof pay->currency);
      pay->min = get_amount (element, "min", pay->currency);
      pay->max = get_amount (element, "max", pay->currency);
      pay->kind = voc_pay_kind_from_code (voc_json_get_string (element, "kind"));
      pay->period = period != NULL ? voc_pay_period_from_code (period) : VOC_PAY_PERIOD_UNKNOWN;
      if (voc_json_get_number (element, "payments", &payments))
        voc_pay_set_payments (pay, (guint) payments);
      pay->label = g_strdup (voc_json_get_string (element, "label"));
      g_assert_true (period == NULL || pay->period != VOC_PAY_PERIOD_UNKNOWN);
      g_ptr_array_add (pays, pay);
    }
  return pays;
}

/* Takes the one pay away that says but that it is unclear. */
static gboolean
take_unclear (GPtrArray *pays)
{
  if (pays->len != 1 || !voc_pay_is_unclear (g_ptr_array_index (pays, 0)))
    return FALSE;

  g_assert_false (voc_pay_is_stated (g_ptr_array_index (pays, 0)));
  g_ptr_array_set_size (pays, 0);
  return TRUE;
}

static GPtrArray *
read_text (const VocJson *object,
           gboolean      *is_unclear)
{
  GPtrArray  *pays;
  const char *text = voc_json_get_string (object, "text");
  g_autoptr (VocPay) pay = voc_pay_new ();

  if (g_strcmp0 (voc_json_get_string (object, "read"), "text") == 0)
    {
      g_autoptr (GPtrArray) stated = voc_pay_find (text);
      g_autofree char *stated_text = describe (stated);
      g_autofree char *words_text = NULL;

      pays = voc_pay_find_words (text);
      *is_unclear = take_unclear (pays);
      words_text = describe (pays);
      g_assert_cmpstr (words_text, ==, stated_text);
      return pays;
    }

  pays = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_pay_free);
  if (voc_pay_parse (text, pay))
    g_ptr_array_add (pays, g_steal_pointer (&pay));
  return pays;
}

static void
test_cases (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "pay", "cases.ndjson", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  guint n_wrong = 0;

  g_assert_true (g_file_get_contents (path, &contents, NULL, &error));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (VocJsonDocument) document = voc_json_parse (lines[i], -1, &error);
      g_autoptr (GPtrArray) wanted = NULL;
      g_autoptr (GPtrArray) found = NULL;
      g_autofree char *wanted_text = NULL;
      g_autofree char *found_text = NULL;
      gboolean         wants_unclear = FALSE;
      gboolean         is_unclear = FALSE;

      g_assert_no_error (error);
      wanted = read_expected (voc_json_document_get_root (document));
      found = read_text (voc_json_document_get_root (document), &is_unclear);
      voc_json_get_boolean (voc_json_document_get_root (document), "unclear", &wants_unclear);
      wanted_text = describe (wanted);
      found_text = describe (found);
      n++;
      if (strcmp (wanted_text, found_text) == 0 && wants_unclear == is_unclear)
        continue;

      n_wrong++;
      g_test_message ("%u %s: “%s”: wanted %s%s, read %s%s", i + 1,
                      voc_json_get_string (voc_json_document_get_root (document), "read"),
                      voc_json_get_string (voc_json_document_get_root (document), "text"), wanted_text, wants_unclear ? ", unclear" : "", found_text,
                      is_unclear ? ", unclear" : "");
    }
  g_test_message ("%u cases, %u wrong", n, n_wrong);
  g_assert_cmpuint (n, >=, 400);
  g_assert_cmpuint (n_wrong, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pay-cases/all", test_cases);
  return g_test_run ();
}
