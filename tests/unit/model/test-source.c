/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of a sync: how skipped records are counted under their reasons. */

#include "model/voc-source.h"

static void
assert_reason (const VocSyncReport *report,
               guint                i,
               const char          *message,
               guint                count,
               guint64              first)
{
  const VocSkipReason *reason = g_ptr_array_index (report->skips, i);

  g_assert_cmpstr (reason->message, ==, message);
  g_assert_cmpuint (reason->count, ==, count);
  g_assert_cmpuint (reason->first_index, ==, first);
}

/* Lines that break at any byte break for one reason, and leave room for the others. */
static void
test_skips_by_reason (void)
{
  g_autoptr (VocSyncReport) report = voc_sync_report_new (1);
  g_autoptr (VocSyncReport) copy = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *broken = g_strdup_printf ("Unexpected character at byte %u", 72 + i);
      g_autofree char *twice = g_strdup_printf ("The identifier “job-%u” was used before", i);

      voc_sync_report_add_skip (report, broken, 2 * i);
      voc_sync_report_add_skip (report, twice, 2 * i + 1);
    }
  voc_sync_report_add_skip (report, "Lost at byte x", 120);
  voc_sync_report_add_skip (report, "Half of “a quotation", 121);
  voc_sync_report_add_skip (report, "“a” and “b”", 122);

  copy = voc_sync_report_copy (report);
  g_assert_cmpuint (copy->n_skipped, ==, 123);
  g_assert_cmpuint (copy->skips->len, ==, 5);
  assert_reason (copy, 0, "Unexpected character", 60, 0);
  assert_reason (copy, 1, "The identifier “…” was used before", 60, 1);
  assert_reason (copy, 2, "Lost at byte x", 1, 120);
  assert_reason (copy, 3, "Half of “a quotation", 1, 121);
  assert_reason (copy, 4, "“…” and “…”", 1, 122);

  /* What was counted already keeps its reason. */
  voc_sync_report_add_skips (copy, "The identifier “…” was used before", 200, 7);
  assert_reason (copy, 1, "The identifier “…” was used before", 67, 1);
  g_assert_cmpuint (copy->n_skipped, ==, 130);
}

static void
test_too_many_reasons (void)
{
  g_autoptr (VocSyncReport) report = voc_sync_report_new (1);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *message = g_strdup_printf ("Reason %u", i);

      voc_sync_report_add_skips (report, message, i, 2);
    }
  g_assert_cmpuint (report->skips->len, ==, 51);
  assert_reason (report, 49, "Reason 49", 2, 49);
  assert_reason (report, 50, "other reasons", 20, 50);
  g_assert_cmpuint (report->n_skipped, ==, 120);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/source/skips-by-reason", test_skips_by_reason);
  g_test_add_func ("/model/source/too-many-reasons", test_too_many_reasons);

  return g_test_run ();
}
