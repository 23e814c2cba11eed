/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Careers page with the guides that ship with the program. */

#include "config.h"

#include "voc-ui-profile.h"

#include "ui/careers/voc-careers-page.h"

static VocCareersPage *
get_page (VocUiProfile *self)
{
  return VOC_CAREERS_PAGE (self->page);
}

static void
test_list (void)
{
  static const char *const titles[] = {
    "Backend developer", "Bookkeeper", "Customer service representative",
    "Electrician", "Registered nurse", "Warehouse worker"
  };
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_careers_page_new);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    voc_ui_profile_wait_text (&self, titles[i]);
  voc_ui_click (voc_ui_find_text (self.page, "Electrician"));
  voc_ui_profile_wait_text (&self, "What the job is");
  voc_ui_profile_close (&self);
}

static void
test_guide (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_careers_page_new);
  voc_careers_page_show (get_page (&self), "backend-developer");
  voc_ui_profile_wait_text (&self, "Responsibilities");

  /* Figures are filled in from the tables. */
  g_assert_nonnull (voc_ui_find_text (self.page, "$135,980"));
  g_assert_null (voc_ui_find_text (self.page, "{"));
  g_assert_nonnull (voc_ui_find_text (self.page, "Questions and Answers"));
  /* The names of their sources are another question to the library. */
  voc_ui_profile_wait_text (&self, "SOC 15-1252");
  g_assert_null (voc_ui_find_text (self.page, "not been translated"));

  voc_ui_click (voc_ui_find_text (self.page, "Openings Now"));
  g_assert_cmpstr (self.action, ==, "search-jobs");
  g_assert_nonnull (strstr (self.target, "title:\"backend developer\""));
  voc_ui_click (voc_ui_find_text (self.page, "Pay in Detail"));
  g_assert_cmpstr (self.action, ==, "show-salary");
  g_assert_cmpstr (self.target, ==, "15-1252");
  voc_ui_profile_close (&self);
}

static gboolean
has_open_question (gpointer user_data)
{
  GtkWidget *row;

  for (guint i = 0; (row = voc_ui_find_type (user_data, ADW_TYPE_EXPANDER_ROW, i)) != NULL; i++)
    if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
      return TRUE;

  return FALSE;
}

/* Words of a question find it, and opening the hit opens the question. */
static void
test_search (void)
{
  VocUiProfile self = { NULL };
  GtkWidget   *entry;

  voc_ui_profile_open (&self, voc_careers_page_new);
  voc_ui_profile_wait_text (&self, "Bookkeeper");
  entry = voc_ui_find_type (self.page, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "qzxvw");
  voc_ui_profile_wait_text (&self, "Nothing Found");
  gtk_editable_set_text (GTK_EDITABLE (entry), "need a degree");
  voc_ui_profile_wait_text (&self, "degree");
  voc_ui_click (voc_ui_find_text (self.page, "degree"));
  g_assert_true (voc_ui_test_wait (has_open_question, self.page));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  voc_ui_profile_wait_text (&self, "Warehouse worker");
  voc_ui_profile_close (&self);
}

static void
test_no_guide (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_careers_page_new);
  voc_careers_page_show (get_page (&self), "no-such-guide");
  voc_ui_profile_wait_text (&self, "No Such Guide");
  voc_careers_page_show (get_page (&self), "bookkeeper");
  voc_ui_profile_wait_text (&self, "What the job is");
  g_assert_null (voc_ui_find_text (self.page, "No Such Guide"));
  voc_ui_profile_close (&self);
}

static void
test_gone_early (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_careers_page_new);
  voc_careers_page_show (get_page (&self), "bookkeeper");
  voc_ui_profile_close (&self);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/careers/list", test_list);
  g_test_add_func ("/ui/careers/guide", test_guide);
  g_test_add_func ("/ui/careers/search", test_search);
  g_test_add_func ("/ui/careers/no-guide", test_no_guide);
  g_test_add_func ("/ui/careers/gone-early", test_gone_early);

  return g_test_run ();
}
