/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pay that is out by a factor of ten: by the market, and by the listing's own text as
 * tests/fixtures/pay/doubts.ndjson has it. */

#include "base/voc-json.h"
#include "model/voc-pay-doubt.h"

#include <string.h>

static void
test_market (void)
{
  const double nurses[] = { 68940, 80330, 97550, 112350, 137470 };
  const double capped[] = { 80000, 150000, -1, -1, -1 };
  const double few[] = { 60000, 90000, 150000, 300000, -1 };

  g_assert_cmpint (voc_pay_doubt_market (97550, nurses), ==, VOC_PAY_DOUBT_NONE);
  g_assert_cmpint (voc_pay_doubt_market (975500, nurses), ==, VOC_PAY_DOUBT_HIGH);
  g_assert_cmpint (voc_pay_doubt_market (689400, nurses), ==, VOC_PAY_DOUBT_HIGH);
  g_assert_cmpint (voc_pay_doubt_market (689399, nurses), ==, VOC_PAY_DOUBT_NONE);
  g_assert_cmpint (voc_pay_doubt_market (400000, nurses), ==, VOC_PAY_DOUBT_NONE);
  g_assert_cmpint (voc_pay_doubt_market (9755, nurses), ==, VOC_PAY_DOUBT_LOW);
  g_assert_cmpint (voc_pay_doubt_market (13748, nurses), ==, VOC_PAY_DOUBT_NONE);
  g_assert_cmpint (voc_pay_doubt_market (0, nurses), ==, VOC_PAY_DOUBT_NONE);

  /* Over a cap nobody knows what is usual; where pay is wide, ten times little is not odd. */
  g_assert_cmpint (voc_pay_doubt_market (5000000, capped), ==, VOC_PAY_DOUBT_NONE);
  g_assert_cmpint (voc_pay_doubt_market (700000, few), ==, VOC_PAY_DOUBT_NONE);
  g_assert_cmpint (voc_pay_doubt_market (900000, few), ==, VOC_PAY_DOUBT_HIGH);
}

static void
check_case (const VocJson *object)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  gboolean    is_odd = FALSE;
  VocPayDoubt doubt;

  g_assert_true (voc_pay_parse (voc_json_get_string (object, "field"), pay));
  g_assert_true (voc_json_get_boolean (object, "is_odd", &is_odd));
  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  doubt = voc_pay_doubt_text (pay, voc_json_get_string (object, "text"));
  if ((doubt == VOC_PAY_DOUBT_TEXT) != is_odd)
    g_error ("“%s” beside “%s” is %s", voc_json_get_string (object, "field"), voc_json_get_string (object, "text"),
             is_odd ? "odd" : "not odd");
}

static void
test_text (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "pay", "doubts.ndjson", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &contents, NULL, &error));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++, n++)
    {
      g_autoptr (VocJsonDocument) document = voc_json_parse (lines[i], -1, &error);

      g_assert_no_error (error);
      check_case (voc_json_document_get_root (document));
    }
  g_assert_cmpuint (n, >=, 12);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pay-doubt/market", test_market);
  g_test_add_func ("/pay-doubt/text", test_text);
  return g_test_run ();
}
