/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Careers page: the list of guides, what is searched for, and the guide that is shown. */

#include "config.h"

#include "voc-ui-guides.h"

#include "library/voc-library-figures.h"
#include "library/voc-library-private.h"
#include "ui/careers/voc-guide-list.h"
#include "ui/careers/voc-guide-view.h"

#include <string.h>

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
  g_assert_nonnull (voc_ui_find_text (self.page, "Questions and answers"));
  /* The names of their sources are another question to the library. */
  voc_ui_profile_wait_text (&self, "SOC 15-1252");
  g_assert_null (voc_ui_find_text (self.page, "not been translated"));

  voc_ui_click (voc_ui_find_text (self.page, "Openings Now"));
  g_assert_cmpstr (self.action, ==, "search-jobs");
  g_assert_cmpstr (self.target, ==, "occupation:15-1252,15-1254");
  voc_ui_click (voc_ui_find_text (self.page, "Search Titles"));
  g_assert_nonnull (strstr (self.target, "title:\"backend developer\""));
  voc_ui_click (voc_ui_find_text (self.page, "Pay in Detail"));
  g_assert_cmpstr (self.action, ==, "show-salary");
  g_assert_cmpstr (self.target, ==, "15-1252");
  voc_ui_profile_close (&self);
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
  gtk_widget_grab_focus (entry);
  g_assert_true (voc_ui_test_press (entry, GDK_KEY_Escape, 0));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  voc_ui_profile_wait_text (&self, "Warehouse worker");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (entry)), entry));
  g_assert_true (voc_ui_test_press (entry, GDK_KEY_Escape, 0));
  g_assert_true (GTK_IS_LIST_BOX_ROW (gtk_root_get_focus (gtk_widget_get_root (entry))));
  voc_ui_profile_close (&self);
}

static gboolean
has_marks (gpointer user_data)
{
  VocUiProfile *self = user_data;

  for (guint i = 0;; i++)
    {
      GtkWidget *label = voc_ui_find_type (voc_ui_find_type (self->page, VOC_TYPE_GUIDE_VIEW, 0), GTK_TYPE_LABEL, i);

      if (label == NULL)
        return FALSE;
      if (strstr (gtk_label_get_text (GTK_LABEL (label)), "degree") != NULL && gtk_label_get_attributes (GTK_LABEL (label)) != NULL)
        return TRUE;
    }
}

/* From the search of jobs: the guide is open where it speaks of it, the words are marked, and the
 * list has what other guides say. */
static void
test_find_words (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_careers_page_new);
  voc_careers_page_find_words (get_page (&self), "bookkeeper#faq.degree", "degree");
  voc_ui_profile_wait_text (&self, "What the job is");
  g_assert_true (voc_ui_test_wait (has_marks, &self));
  g_assert_true (voc_ui_test_wait (has_open_question, self.page));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (voc_ui_find_type (self.page, GTK_TYPE_SEARCH_ENTRY, 0))), ==, "degree");
  voc_ui_profile_wait_text (&self, "Accountant");
  g_assert_null (voc_ui_find_text (self.page, "Warehouse worker"));
  voc_ui_profile_close (&self);
}

/* Enter opens what is found first, also before the list is there. */
static void
test_search_enter (void)
{
  VocUiProfile self = { NULL };
  GtkWidget   *entry;

  voc_ui_profile_open (&self, voc_careers_page_new);
  voc_ui_profile_wait_text (&self, "Bookkeeper");
  entry = voc_ui_find_type (self.page, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "need a degree");
  g_signal_emit_by_name (entry, "activate");
  voc_ui_profile_wait_text (&self, "What the job is");
  g_assert_true (voc_ui_test_wait (has_marks, &self));

  /* What nobody speaks of opens nothing, and Enter is forgotten by then. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "qzxv wvzq");
  g_signal_emit_by_name (entry, "activate");
  voc_ui_profile_wait_text (&self, "Nothing Found");
  g_assert_nonnull (voc_ui_find_text (self.page, "What the job is"));
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

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* A sync lists the guides anew. What the reader closed stays closed, though the words of
 * the search are in it; other words open it. */
static void
test_closed_at_sync (void)
{
  VocUiProfile self = { NULL };
  GtkWidget   *entry;
  GtkWidget   *row;
  GtkWidget   *hit;

  voc_ui_profile_open (&self, voc_careers_page_new);
  entry = voc_ui_find_type (self.page, GTK_TYPE_SEARCH_ENTRY, 0);
  read_guide (&self, "backend-developer", "What the job is");
  gtk_editable_set_text (GTK_EDITABLE (entry), "need a degree");
  g_assert_true (voc_ui_test_wait (has_open_question, self.page));
  for (guint i = 0; (row = voc_ui_find_type (self.page, ADW_TYPE_EXPANDER_ROW, i)) != NULL; i++)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), FALSE);
  voc_ui_profile_wait_text (&self, "degree");
  voc_ui_test_settle ();

  hit = voc_ui_find_type (voc_ui_find_type (self.page, VOC_TYPE_GUIDE_LIST, 0), GTK_TYPE_LIST_BOX_ROW, 0);
  g_object_add_weak_pointer (G_OBJECT (hit), (gpointer *) &hit);
  voc_library_emit_changed (self.library, VOC_CHANGE_GUIDES);
  g_assert_true (voc_ui_test_wait (is_gone, &hit));
  g_assert_false (has_open_question (self.page));

  gtk_editable_set_text (GTK_EDITABLE (entry), "a degree");
  g_assert_true (voc_ui_test_wait (has_open_question, self.page));
  voc_ui_profile_close (&self);
}

static gboolean
is_listed (gpointer user_data)
{
  return voc_ui_find_type (voc_ui_find_type (user_data, VOC_TYPE_GUIDE_LIST, 0), GTK_TYPE_LIST_BOX_ROW, 0) != NULL;
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GPtrArray) guides = voc_library_list_guides_finish (VOC_LIBRARY (object), result, NULL);

  *(gboolean *) user_data = guides != NULL;
}

/* Called after the page. */
static void
ask_again_cb (VocLibrary *library,
              VocChanges  changes,
              gboolean   *is_over)
{
  voc_library_list_guides_async (library, NULL, listed_cb, is_over);
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

/* Each batch of a sync says that guides may have come: the rows stay while they say the
 * same, and with them the keyboard. */
static void
test_same_at_sync (void)
{
  VocUiProfile self = { NULL };
  gboolean     is_over = FALSE;
  GtkWidget   *row;

  voc_ui_profile_open (&self, voc_careers_page_new);
  g_assert_true (voc_ui_test_wait (is_listed, self.page));
  row = voc_ui_find_type (voc_ui_find_type (self.page, VOC_TYPE_GUIDE_LIST, 0), GTK_TYPE_LIST_BOX_ROW, 2);
  g_object_add_weak_pointer (G_OBJECT (row), (gpointer *) &row);
  gtk_widget_grab_focus (row);
  g_signal_connect_after (self.library, "changed", G_CALLBACK (ask_again_cb), &is_over);
  voc_library_emit_changed (self.library, VOC_CHANGE_GUIDES | VOC_CHANGE_SOURCES);
  g_assert_true (voc_ui_test_wait (is_true, &is_over));
  voc_ui_test_settle ();
  g_assert_nonnull (row);
  g_assert_nonnull (gtk_widget_get_parent (row));
  g_assert_true (gtk_widget_has_focus (row));
  g_signal_handlers_disconnect_by_data (self.library, &is_over);
  g_object_remove_weak_pointer (G_OBJECT (row), (gpointer *) &row);
  voc_ui_profile_close (&self);
}

/* What a guide searches for is offered unless it is its occupation alone. */
static void
test_titles_button (void)
{
  static const struct
  {
    const char *query;
    gboolean    is_offered;
  } cases[] = { { "title:tester", TRUE }, { "tester OR \"quality assurance\"", TRUE }, { "occupation:15-1253", FALSE }, { NULL, FALSE } };
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_careers_page_new);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocGuide) guide = voc_guide_new ();
      VocGuideView *view = VOC_GUIDE_VIEW (voc_ui_find_type (self.page, VOC_TYPE_GUIDE_VIEW, 0));
      GtkWidget    *button;

      guide->slug = g_strdup ("tester");
      guide->title = g_strdup ("Tester");
      guide->query = g_strdup (cases[i].query);
      g_strfreev (guide->socs);
      guide->socs = g_strsplit ("15-1253", ",", -1);
      voc_guide_view_set_guide (view, guide, NULL);
      button = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (view), VOC_TYPE_GUIDE_VIEW, "titles_button"));
      g_test_message ("%s", cases[i].query);
      g_assert_cmpint (gtk_widget_get_visible (button), ==, cases[i].is_offered);
    }
  voc_ui_profile_close (&self);
}

/* What nobody wrote is put together from the figures, and found by its titles. */
static void
test_assembled (void)
{
  VocUiProfile self = { NULL };
  GtkWidget   *entry;
  GtkWidget   *view;

  voc_ui_profile_open (&self, voc_careers_page_new);
  entry = voc_ui_find_type (self.page, GTK_TYPE_SEARCH_ENTRY, 0);
  view = voc_ui_find_type (self.page, VOC_TYPE_GUIDE_VIEW, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "astronom");
  voc_ui_profile_wait_text (&self, "Astronomers");
  voc_careers_page_show (get_page (&self), "19-2011");
  voc_ui_profile_wait_text (&self, "Nobody has written a guide to this occupation yet.");
  g_assert_nonnull (voc_ui_find_text (view, "Half of the people in this work earn more than $"));
  g_assert_nonnull (voc_ui_find_text (view, "Openings a year"));
  g_assert_nonnull (voc_ui_find_text (view, "Critical Thinking"));
  g_assert_null (voc_ui_find_text (view, "not published"));
  g_assert_null (voc_ui_find_text (view, "{"));
  g_assert_null (voc_ui_find_text (view, "not been translated"));

  /* What is related leads on, to what somebody wrote where there is such. */
  voc_ui_click (voc_ui_find_text (view, "Physicists"));
  g_assert_cmpstr (self.action, ==, "show-guide");
  g_assert_cmpstr (self.target, ==, "19-2012");
  voc_careers_page_show (get_page (&self), "99-9999");
  voc_ui_profile_wait_text (&self, "No Such Guide");
  voc_ui_profile_close (&self);
}

/* By whatever there is to read on it, and by what there is no room for: a tool and a title
 * of one occupation alone. The hit leads to the section. */
static void
test_assembled_found (void)
{
  VocUiProfile self = { NULL };
  GtkWidget   *entry;
  GtkWidget   *list;
  GtkWidget   *first;

  voc_ui_profile_open (&self, voc_careers_page_new);
  entry = voc_ui_find_type (self.page, GTK_TYPE_SEARCH_ENTRY, 0);
  list = voc_ui_find_type (self.page, VOC_TYPE_GUIDE_LIST, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "extragalactic");
  voc_ui_profile_wait_text (&self, "What it is called: Extragalactic Astronomer");
  gtk_editable_set_text (GTK_EDITABLE (entry), "hatch pattern");
  voc_ui_profile_wait_text (&self, "Tools: 100 Plus Hatch Pattern Library");
  voc_ui_click (voc_ui_find_text (list, "Tools: 100 Plus Hatch Pattern Library"));
  voc_ui_profile_wait_text (&self, "Nobody has written a guide to this occupation yet.");
  wait_marked (&self, "tools");

  /* What is called so comes before guides that say the word. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "actors");
  voc_ui_profile_wait_text (&self, "What it is called: Actor");
  first = voc_ui_find_type (list, GTK_TYPE_LIST_BOX_ROW, 0);
  g_assert_nonnull (voc_ui_find_text (first, "Actors"));
  voc_ui_profile_close (&self);
}

/* Headings say the field of work, each once. */
static void
test_fields (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_careers_page_new);
  voc_ui_profile_wait_text (&self, "Backend developer");
  g_assert_nonnull (voc_ui_find_text (self.page, "Computers and Mathematics"));
  g_assert_nonnull (voc_ui_find_text (self.page, "Transport and Warehousing"));
  g_assert_null (voc_ui_find_text (self.page, "From Your Sources"));
  /* Nothing is cut: the end of a summary is there. */
  g_assert_nonnull (voc_ui_find_text (self.page, "the interfaces between them."));
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
  g_test_add_func ("/ui/careers/find-words", test_find_words);
  g_test_add_func ("/ui/careers/search-enter", test_search_enter);
  g_test_add_func ("/ui/careers/no-guide", test_no_guide);
  g_test_add_func ("/ui/careers/closed-at-sync", test_closed_at_sync);
  g_test_add_func ("/ui/careers/same-at-sync", test_same_at_sync);
  g_test_add_func ("/ui/careers/titles-button", test_titles_button);
  g_test_add_func ("/ui/careers/assembled", test_assembled);
  g_test_add_func ("/ui/careers/assembled-found", test_assembled_found);
  g_test_add_func ("/ui/careers/fields", test_fields);
  g_test_add_func ("/ui/careers/gone-early", test_gone_early);

  return g_test_run ();
}
