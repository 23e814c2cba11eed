/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is kept of a search that was asked once. */

#include "model/voc-saved-search.h"

#define NOW 1750000000
#define DAY 86400

static VocQuery *
keep (const char *text,
      guint       days)
{
  VocQuery *query = voc_query_new ();
  g_autoptr (VocQuery) sealed = NULL;

  voc_set_text (&query->text, text);
  query->is_typing = TRUE;
  query->posted_after = days > 0 ? NOW - (gint64) days * DAY : 0;
  sealed = voc_query_seal (query, NOW);
  return voc_saved_search_keep_query (sealed, NOW);
}

/* An age is so many days before whenever it is asked again, whatever the text has open. */
static void
test_age (void)
{
  static const struct
  {
    const char *text;
    guint       days;
    const char *kept;
    gint64      posted_after;
  } cases[] = {
    { "nurse", 7, "posted:7d nurse", NOW - 7 * DAY },
    { "\"registered nurse", 30, "posted:30d \"registered nurse", NOW - 30 * DAY },
    { "go OR", 1, "posted:1d go OR", NOW - DAY },
    { "nurse posted:2d", 0, "nurse posted:2d", NOW - 2 * DAY },
    { "nurse posted:2d", 9, "nurse posted:2d", NOW - 2 * DAY },
    { "nurse", 0, "nurse", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocQuery) kept = keep (cases[i].text, cases[i].days);

      g_assert_cmpstr (kept->text, ==, cases[i].kept);
      g_assert_cmpint (kept->posted_after, ==, cases[i].posted_after);
      g_assert_false (kept->is_typing);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/saved-search/age", test_age);

  return g_test_run ();
}
