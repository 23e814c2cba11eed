/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Jobs page: what is found, and the one that is read. */

#include "config.h"

#include "voc-ui-jobs-page.h"

#include "ui/jobs/voc-job-row.h"

static void
set_up_empty (Fixture      *self,
              gconstpointer data)
{
  self->dir = g_dir_make_tmp ("voc-jobs-XXXXXX", NULL);
  self->data_dir = g_build_filename (self->dir, "data", NULL);
  self->cache_dir = g_build_filename (self->dir, "cache", NULL);
  open_page (self);
}

static const char *
get_state (Fixture *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->page->pages);

  return g_strcmp0 (page, "split") == 0 ? gtk_stack_get_visible_child_name (self->page->stack) : page;
}

static gboolean
has_axis (gpointer user_data)
{
  const Fixture *self = user_data;

  return voc_job_pay_get_axis (voc_job_detail_get_pay (self->page->detail)) != NULL;
}

/* The first row of the list has its content. */
static gboolean
has_content (gpointer user_data)
{
  const Fixture  *self = user_data;
  GtkWidget      *row = find (GTK_WIDGET (self->page->list), VOC_TYPE_JOB_ROW);
  VocListingItem *item = row != NULL ? voc_job_row_get_item (VOC_JOB_ROW (row)) : NULL;

  return item != NULL && voc_listing_item_get_row (item) != NULL;
}

/* What a button leads to. */
static void
assert_offered (Fixture    *self,
                const char *label,
                const char *action)
{
  GtkWidget *text = voc_ui_library_find_label (GTK_WIDGET (self->page->pages), label);
  GtkWidget *button;

  g_assert_nonnull (text);
  button = gtk_widget_get_ancestor (text, GTK_TYPE_BUTTON);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, action);
}

static void
test_first_run (Fixture      *self,
                gconstpointer data)
{
  settle (self);
  g_assert_cmpstr (get_state (self), ==, "no-sources");
  assert_offered (self, "Add a Source", "win.add-source");
  assert_offered (self, "Try the Sample Board", "win.try-sample");
  assert_offered (self, "Add a Job by Hand…", "win.add-job");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (self->page->search_bar)));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (self->page->detail)));
}

static void
test_search (Fixture      *self,
             gconstpointer data)
{
  settle (self);
  g_assert_cmpstr (get_state (self), ==, "list");
  wait_n (self, N_LISTINGS);

  voc_jobs_page_search (self->page, "nurse");
  settle (self);
  wait_n (self, N_LISTINGS / 3);

  voc_jobs_page_search (self->page, "nurse \"opening number 4\"");
  settle (self);
  wait_n (self, 1);

  /* The list is never left with an answer to an older question. */
  voc_jobs_page_search (self->page, "backend");
  voc_jobs_page_search (self->page, "nurse");
  voc_jobs_page_search (self->page, "warehouse remote:yes");
  settle (self);
  wait_n (self, N_LISTINGS / 15);
}

static gboolean
is_at_top (gpointer user_data)
{
  return voc_jobs_list_get_top (((Fixture *) user_data)->page->list) == 0;
}

/* Who goes into an answer that does not have what is read reads its first job: a key must not be
 * for one that is not there to be seen. Of an answer that has it nothing else is read. */
static void
test_enter (Fixture      *self,
            gconstpointer data)
{
  gint64 nurse;
  gint64 backend;

  settle (self);
  wait_n (self, N_LISTINGS);
  voc_jobs_page_search (self->page, "nurse");
  settle (self);
  wait_n (self, N_LISTINGS / 3);
  act (self, "jobs.enter-list");
  nurse = get_id (self, 0);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, nurse);

  voc_jobs_page_search (self->page, "title:backend");
  settle (self);
  wait_n (self, N_LISTINGS / 3);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, nurse);
  act (self, "jobs.enter-list");
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, get_id (self, 0));
  g_assert_cmpint (get_id (self, 0), !=, nurse);

  settle (self);
  act (self, "jobs.next");
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, get_id (self, 1));
  act (self, "jobs.enter-list");
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, get_id (self, 1));

  /* It has what is read, but far below. */
  for (guint i = 0; i < 20; i++)
    {
      act (self, "jobs.next");
      settle (self);
    }
  backend = voc_jobs_list_get_selected (self->page->list);
  voc_jobs_page_search (self->page, "");
  settle (self);
  wait_n (self, N_LISTINGS);
  g_assert_true (voc_ui_test_wait (is_at_top, self));
  g_assert_cmpint (voc_listing_list_find (voc_jobs_list_get_model (self->page->list), backend), >, 30);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, backend);
  act (self, "jobs.enter-list");
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, get_id (self, 0));
  settle (self);
}

static void
test_rows (Fixture      *self,
           gconstpointer data)
{
  GtkWidget           *row;
  const VocListingRow *content;

  settle (self);
  g_assert_true (voc_ui_test_wait (has_content, self));
  row = find (GTK_WIDGET (self->page->list), VOC_TYPE_JOB_ROW);
  content = voc_listing_item_get_row (voc_job_row_get_item (VOC_JOB_ROW (row)));
  g_assert_nonnull (content);
  g_assert_cmpstr (content->source_name, ==, "Example Board");
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
}

static void
test_nothing_found (Fixture      *self,
                    gconstpointer data)
{
  settle (self);
  voc_jobs_page_search (self->page, "zeppelin");
  settle (self);
  g_assert_cmpstr (get_state (self), ==, "empty");
  g_assert_true (gtk_widget_get_visible (self->page->clear_button));
  g_assert_false (gtk_widget_get_visible (self->page->clear_filters_button));

  voc_jobs_filter_set_remote (voc_jobs_search_bar_get_filter (self->page->search_bar), TRUE);
  settle (self);
  g_assert_true (gtk_widget_get_visible (self->page->clear_filters_button));

  act (self, "jobs.clear");
  settle (self);
  wait_n (self, N_LISTINGS / 5);
  act (self, "jobs.clear-filters");
  settle (self);
  wait_n (self, N_LISTINGS);
}

static void
test_issues (Fixture      *self,
             gconstpointer data)
{
  GtkWidget *entry = find (GTK_WIDGET (self->page->search_bar), GTK_TYPE_SEARCH_ENTRY);

  settle (self);
  voc_jobs_page_search (self->page, "nurse pay:lots");
  settle (self);
  /* The entry's own signal comes late and must not make it words in the making. */
  for (guint i = 0; i < 5; i++)
    settle (self);
  g_assert_null (gtk_test_accessible_check_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                                  GTK_ACCESSIBLE_INVALID_TRUE));
  voc_jobs_page_search (self->page, "nurse");
  settle (self);
  g_assert_null (gtk_test_accessible_check_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                                  GTK_ACCESSIBLE_INVALID_FALSE));
}

static void
test_detail (Fixture      *self,
             gconstpointer data)
{
  const VocListing *listing;
  const VocPayAxis *axis;
  g_autofree char  *first_soc = NULL;

  settle (self);
  voc_jobs_page_search (self->page, "backend");
  settle (self);
  voc_jobs_page_show_listing (self->page, get_id (self, 3));
  settle (self);
  listing = voc_job_detail_get_listing (self->page->detail);
  g_assert_nonnull (listing);
  g_assert_cmpint (listing->id, ==, get_id (self, 3));
  g_assert_cmpstr (listing->title, ==, "Backend Developer");

  g_assert_true (voc_ui_test_wait (has_axis, self));
  axis = voc_job_pay_get_axis (voc_job_detail_get_pay (self->page->detail));
  g_assert_nonnull (axis->occupation);
  g_assert_nonnull (axis->band);
  g_assert_cmpstr (axis->band->soc, ==, axis->occupation->soc);
  first_soc = g_strdup (axis->occupation->soc);

  /* Another job takes its place. */
  act (self, "jobs.next");
  settle (self);
  g_assert_cmpint (voc_job_detail_get_listing (self->page->detail)->id, ==, get_id (self, 4));
  act (self, "jobs.previous");
  settle (self);
  g_assert_cmpint (voc_job_detail_get_listing (self->page->detail)->id, ==, get_id (self, 3));
  g_assert_cmpstr (first_soc, !=, "");
}

static gboolean
offers_titles (gpointer user_data)
{
  const Fixture *self = user_data;

  return voc_job_occupation_get_n (voc_job_pay_get_chooser (voc_job_detail_get_pay (self->page->detail))) > 0;
}

static gboolean
is_nurse (gpointer user_data)
{
  const Fixture    *self = user_data;
  const VocPayAxis *axis = voc_job_pay_get_axis (voc_job_detail_get_pay (self->page->detail));

  return axis != NULL && axis->occupation != NULL && g_str_equal (axis->occupation->soc, "29-1141");
}

/* The choice is for the title: another listing with it is read the same way. */
static void
test_occupation (Fixture      *self,
                 gconstpointer data)
{
  VocJobOccupation *chooser = voc_job_pay_get_chooser (voc_job_detail_get_pay (self->page->detail));

  settle (self);
  voc_jobs_page_search (self->page, "backend");
  settle (self);
  voc_jobs_page_show_listing (self->page, get_id (self, 0));
  settle (self);
  g_assert_true (voc_ui_test_wait (has_axis, self));
  g_assert_false (is_nurse (self));

  voc_job_occupation_set_alternatives (chooser, NULL);
  g_assert_cmpuint (voc_job_occupation_get_n (chooser), ==, 0);
  voc_job_occupation_search (chooser, "registered nurse");
  g_assert_true (voc_ui_test_wait (offers_titles, self));
  voc_job_occupation_choose (chooser, 0);
  g_assert_true (voc_ui_test_wait (is_nurse, self));

  act (self, "jobs.next");
  settle (self);
  g_assert_true (voc_ui_test_wait (is_nurse, self));
}

/* A job whose text is on its way says so, until it is there. */
static void
test_missing_text (Fixture      *self,
                   gconstpointer data)
{
  GtkWidget *detail = GTK_WIDGET (self->page->detail);
  g_autoptr (VocListing) with = create_listing (self->source_id, 1);
  g_autoptr (VocListing) awaiting = voc_listing_thaw (with);
  g_autoptr (VocListing) without = NULL;

  settle (self);
  g_clear_pointer (&awaiting->description_html, g_free);
  g_clear_pointer (&awaiting->description_text, g_free);
  awaiting->awaits_text = TRUE;
  without = voc_listing_seal (voc_listing_thaw (voc_listing_seal (awaiting)));
  voc_job_detail_show_listing (self->page->detail, awaiting, "Example", -1);
  voc_ui_test_settle ();
  g_assert_nonnull (voc_ui_library_find_label (detail, "has not been fetched yet"));

  voc_job_detail_show_listing (self->page->detail, with, "Example", -1);
  voc_ui_test_settle ();
  g_assert_null (voc_ui_library_find_label (detail, "has not been fetched yet"));

  /* One that turns out to have none says nothing any more. */
  voc_job_detail_show_listing (self->page->detail, awaiting, "Example", -1);
  voc_ui_test_settle ();
  g_assert_nonnull (voc_ui_library_find_label (detail, "has not been fetched yet"));
  voc_job_detail_show_listing (self->page->detail, without, "Example", -1);
  voc_ui_test_settle ();
  g_assert_null (voc_ui_library_find_label (detail, "has not been fetched yet"));
}

static void
test_extract (Fixture      *self,
              gconstpointer data)
{
  GtkWidget *detail = GTK_WIDGET (self->page->detail);
  g_autoptr (VocListing) whole = create_listing (self->source_id, 1);
  g_autoptr (VocListing) cut = voc_listing_thaw (whole);

  settle (self);
  g_clear_pointer (&cut->description_html, g_free);
  g_free (cut->description_text);
  cut->description_text = g_strdup ("We bake bread, and …");
  voc_listing_seal (cut);
  voc_job_detail_show_listing (self->page->detail, cut, "Example", -1);
  voc_ui_test_settle ();
  g_assert_nonnull (voc_ui_library_find_label (detail, "only the beginning"));

  voc_job_detail_show_listing (self->page->detail, whole, "Example", -1);
  voc_ui_test_settle ();
  g_assert_null (voc_ui_library_find_label (detail, "only the beginning"));
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  ADD ("/ui/jobs/first-run", set_up_empty, test_first_run);
  ADD ("/ui/jobs/search", set_up, test_search);
  ADD ("/ui/jobs/enter", set_up, test_enter);
  ADD ("/ui/jobs/rows", set_up, test_rows);
  ADD ("/ui/jobs/nothing-found", set_up, test_nothing_found);
  ADD ("/ui/jobs/issues", set_up, test_issues);
  ADD ("/ui/jobs/detail", set_up, test_detail);
  ADD ("/ui/jobs/missing-text", set_up, test_missing_text);
  ADD ("/ui/jobs/extract", set_up, test_extract);
  ADD ("/ui/jobs/occupation", set_up, test_occupation);
  return g_test_run ();
}
