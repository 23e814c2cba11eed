/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A group of the filter: many values are a few and a button, what is chosen and what is
 * not stated is never behind it. */

#include "config.h"

#include "ui/jobs/voc-job-facet.h"

#include "voc-ui-test.h"

#include <string.h>

static char *
label (const VocFacetCount *count)
{
  return g_strdup (*count->key != '\0' ? count->key : "none");
}

static GPtrArray *
make_counts (guint n)
{
  GPtrArray *counts = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("v%02u", i);

      g_ptr_array_add (counts, voc_facet_count_new (i == 1 ? "" : key, NULL, 100 - i));
    }
  return counts;
}

static GtkWidget *
get_values (VocJobFacet *facet)
{
  return gtk_widget_get_next_sibling (gtk_widget_get_first_child (GTK_WIDGET (facet)));
}

static GtkWidget *
get_button (VocJobFacet *facet)
{
  return gtk_widget_get_last_child (GTK_WIDGET (facet));
}

static void
assert_rows (VocJobFacet *facet,
             const char  *expected)
{
  GString *keys = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (get_values (facet)); row != NULL; row = gtk_widget_get_next_sibling (row))
    g_string_append_printf (keys, "%s%s", keys->len > 0 ? " " : "", *gtk_widget_get_name (row) != '\0' ? gtk_widget_get_name (row) : "-");
  g_assert_cmpstr (keys->str, ==, expected);
  g_string_free (keys, TRUE);
}

static VocJobFacet *
make_facet (void)
{
  VocJobFacet *facet = g_object_ref_sink (g_object_new (VOC_TYPE_JOB_FACET, NULL));

  voc_job_facet_setup (facet, "Values", label, FALSE, TRUE);
  return facet;
}

static void
test_few (void)
{
  VocJobFacet *facet = make_facet ();
  g_autoptr (GPtrArray) counts = make_counts (4);
  g_autoptr (GPtrArray) unstated = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);

  voc_job_facet_set_counts (facet, counts);
  assert_rows (facet, "v00 v02 v03 -");
  g_assert_false (gtk_widget_get_visible (get_button (facet)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (facet)));

  /* Of which nothing is stated, nothing can be chosen. */
  g_ptr_array_add (unstated, voc_facet_count_new ("", NULL, 7));
  voc_job_facet_set_counts (facet, unstated);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (facet)));
  voc_ui_test_finalize (facet);
}

static void
test_many (void)
{
  VocJobFacet *facet = make_facet ();
  g_autoptr (GPtrArray) counts = make_counts (20);
  const char *const keys[] = { "v15", NULL };
  GtkWidget        *first;

  voc_job_facet_set_counts (facet, counts);
  assert_rows (facet, "v00 v02 v03 v04 v05 v06 -");
  g_assert_true (gtk_widget_get_visible (get_button (facet)));
  g_assert_nonnull (strstr (gtk_button_get_label (GTK_BUTTON (get_button (facet))), "13"));

  voc_job_facet_set_chosen (facet, keys);
  assert_rows (facet, "v00 v02 v03 v04 v05 v06 v15 -");

  /* The same values keep their rows, and so the keyboard. */
  first = gtk_widget_get_first_child (get_values (facet));
  voc_job_facet_set_counts (facet, counts);
  g_assert_true (first == gtk_widget_get_first_child (get_values (facet)));

  g_signal_emit_by_name (get_button (facet), "clicked");
  assert_rows (facet, "v00 v02 v03 v04 v05 v06 v07 v08 v09 v10 v11 v12 v13 v14 v15 v16 v17 v18 v19 -");
  g_assert_false (gtk_widget_get_visible (get_button (facet)));
  voc_ui_test_finalize (facet);
}

/* What is not stated is told where it cannot be asked for, and looks like nothing to press. */
static void
test_unstated (void)
{
  VocJobFacet *facet = make_facet ();
  g_autoptr (GPtrArray) counts = make_counts (4);
  GtkWidget *value;

  voc_job_facet_set_counts (facet, counts);
  value = gtk_widget_get_first_child (gtk_widget_get_last_child (get_values (facet)));
  g_assert_true (GTK_IS_CHECK_BUTTON (value));
  g_assert_true (gtk_widget_get_sensitive (value));
  voc_ui_test_finalize (facet);

  facet = g_object_ref_sink (g_object_new (VOC_TYPE_JOB_FACET, NULL));
  voc_job_facet_setup (facet, "Values", label, FALSE, FALSE);
  voc_job_facet_set_counts (facet, counts);
  assert_rows (facet, "v00 v02 v03 -");
  g_assert_true (GTK_IS_CHECK_BUTTON (gtk_widget_get_first_child (gtk_widget_get_first_child (get_values (facet)))));
  value = gtk_widget_get_first_child (gtk_widget_get_last_child (get_values (facet)));
  g_assert_true (GTK_IS_LABEL (value));
  g_assert_true (gtk_widget_get_sensitive (value));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_PROPERTY_LABEL, "none, 99 jobs");
  voc_ui_test_finalize (facet);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/job-facet/few", test_few);
  g_test_add_func ("/ui/job-facet/many", test_many);
  g_test_add_func ("/ui/job-facet/unstated", test_unstated);

  return g_test_run ();
}
