/* SPDX-License-Identifier: GPL-3.0-or-later */

/* No question reads a whole table, and the file is marked as ours. */

#include "reference-fixture.h"

#include "store/voc-reference-build-private.h"
#include "store/voc-reference-private.h"

/* Whether a line of a plan reads all of a table. The credits, titles and places for their sums, and the names
 * of the guides, a handful, are asked for as a whole. */
static gboolean
is_bare_scan (const char *detail)
{
  static const char *const allowed[] = { "VIRTUAL TABLE INDEX", "SCAN ref.credit",
                                         "SCAN ref.guide USING COVERING INDEX guide_source",
                                         "SCAN ref.own_hours", "SCAN ref.title_match", "SCAN ref.title_phrase", "SCAN summed",
                                         "CONSTANT ROW" };

  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      if (strstr (detail, allowed[i]) != NULL)
        return FALSE;
    }

  return g_str_has_prefix (detail, "SCAN ");
}

static void
check_plan (VocConn    *conn,
            const char *sql)
{
  g_autofree char *question = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, question, &error);
  int n_lines = 0;
  int status;

  g_assert_no_error (error);
  while ((status = voc_stmt_step (stmt, &error)) > 0)
    {
      const char *detail = voc_stmt_get_text (stmt, 3);

      if (is_bare_scan (detail))
        g_error ("“%s” in: %s", detail, sql);
      n_lines++;
    }
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpint (n_lines, >, 0);
}

static void
test_plans (Fixture      *self,
            gconstpointer data)
{
  const char *const *lists[] = {
    voc_reference_title_statements,
    voc_reference_title_word_statements,
    voc_reference_occupation_statements,
    voc_reference_pay_statements,
    voc_reference_money_statements,
    voc_reference_place_statements,
    voc_reference_guide_statements,
    voc_reference_page_statements,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_assert_nonnull (lists[i][0]);
      for (gsize k = 0; lists[i][k] != NULL; k++)
        check_plan (self->conn, lists[i][k]);
    }
}

static void
test_marks (Fixture      *self,
            gconstpointer data)
{
  static const struct
  {
    const char *sql;
    gint64      value;
  } expected[] = {
    { "PRAGMA ref.application_id", VOC_REFERENCE_APPLICATION_ID },
    { "PRAGMA ref.user_version", VOC_REFERENCE_VERSION },
    { "PRAGMA ref.page_size", 4096 },
    { "PRAGMA ref.freelist_count", 0 },
  };
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_true (voc_conn_get_int (self->conn, expected[i].sql, &value, &error));
      g_assert_no_error (error);
      g_assert_cmpint (value, ==, expected[i].value);
    }
}

static void
test_whole (Fixture      *self,
            gconstpointer data)
{
  static const struct
  {
    const char *sql;
    gint64      value;
  } expected[] = {
    { "SELECT count(*) FROM ref.area", 52 },
    { "SELECT count(*) FROM ref.place", 38221 },
    { "SELECT count(*) FROM ref.zip", 33791 },
    { "SELECT count(*) FROM ref.pay WHERE area <> '99'", 35223 },
    { "SELECT count(DISTINCT soc) FROM ref.pay WHERE area = '99' AND year = 2025", 853 },
    { "SELECT count(*) FROM ref.title_match m LEFT JOIN ref.occupation o USING (soc)"
      " WHERE o.soc IS NULL",
      0 },
  };
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_true (voc_conn_get_int (self->conn, expected[i].sql, &value, &error));
      g_assert_no_error (error);
      g_assert_cmpint (value, ==, expected[i].value);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("database/plans", test_plans);
  ADD ("database/marks", test_marks);
  ADD ("database/whole", test_whole);

  return g_test_run ();
}
