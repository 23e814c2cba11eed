/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A saved search is opened with all that was asked, and what is new in it. */

#include "config.h"

#include "voc-ui-saved.h"

#include "ui/common/voc-suggest-entry.h"
#include "ui/jobs/voc-jobs-list.h"
#include "ui/jobs/voc-jobs-search-bar.h"

static gboolean
is_asked (gpointer user_data)
{
  GtkWidget *bar = voc_ui_library_find_type (user_data, VOC_TYPE_JOBS_SEARCH_BAR);
  GtkWidget *entry = voc_ui_library_find_type (bar, GTK_TYPE_SEARCH_ENTRY);

  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), "posted:7d nobody has this") == 0;
}

/* All of it comes back: the words, a filter, the place; and a moment is no moment any
 * more but so many days. */
static void
test_open (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *place;
  VocQuery  *query = voc_query_new ();
  g_autoptr (VocQuery) sealed = NULL;
  g_autoptr (VocQuery) kept = NULL;
  g_autoptr (VocQuery) shown = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *found = NULL;
  gint64           now = g_get_real_time () / G_USEC_PER_SEC;
  gint64           id;

  voc_set_text (&query->text, "nobody has this");
  query->posted_after = now - 7 * 24 * 60 * 60;
  query->near = (VocPoint){ 48.4, 9.99, TRUE };
  voc_set_text (&query->near_name, "Ulm, Germany");
  query->radius_km = 33.25;
  query->employment = VOC_EMPLOYMENT_FULL_TIME;
  query->sort = VOC_SORT_PAY;
  query->is_typing = TRUE;
  query->folds_duplicates = TRUE;
  sealed = voc_query_seal (query, now);
  kept = voc_saved_search_keep_query (sealed, now);
  g_assert_false (kept->is_typing);
  g_assert_cmpstr (kept->text, ==, "posted:7d nobody has this");
  id = save (self, "Ulm", voc_query_edit (kept));

  wait_for_rows (self, 1);
  gtk_widget_activate_action (self->page, "jobs.open-search", "x", id);
  g_assert_true (voc_ui_test_wait (is_asked, self->page));
  place = voc_ui_library_find_type (self->page, VOC_TYPE_SUGGEST_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (place)), ==, "Ulm, Germany");

  g_assert_true (voc_ui_test_wait (is_answered, self->page));

  /* Saving what is shown is saving the same. */
  gtk_widget_activate_action (self->page, "jobs.replace-search", "x", id);
  voc_ui_test_settle ();
  {
    g_autoptr (GPtrArray) all = list (self);

    shown = voc_query_ref (((VocSavedSearch *) g_ptr_array_index (all, 0))->query);
  }
  g_assert_cmpstr (shown->text, ==, kept->text);
  g_assert_cmpint (shown->employment, ==, VOC_EMPLOYMENT_FULL_TIME);
  g_assert_cmpfloat (shown->radius_km, ==, 33.25);
  g_assert_cmpstr (shown->near_name, ==, "Ulm, Germany");
  /* As moments the two differ by what has passed. */
  wanted = voc_query_to_json (kept);
  found = voc_query_to_json (shown);
  g_assert_cmpstr (found, ==, wanted);
}

static gboolean
is_by_distance (gpointer user_data)
{
  GtkWidget *list = voc_ui_library_find_type (((Fixture *) user_data)->page, VOC_TYPE_JOBS_LIST);
  VocResult *result = voc_listing_list_get_result (voc_jobs_list_get_model (VOC_JOBS_LIST (list)));

  return result != NULL && result->query->sort == VOC_SORT_DISTANCE && result->query->near.is_known;
}

/* From the nearest on, however far the last ones are: the place is what it begins at. */
static void
test_by_distance (Fixture      *self,
                  gconstpointer data)
{
  VocQuery  *query = voc_query_new ();
  GtkWidget *place;
  g_autoptr (VocQuery) sealed = NULL;
  g_autoptr (VocQuery) kept = NULL;
  gint64 id;

  query->near = (VocPoint){ 48.4, 9.99, TRUE };
  voc_set_text (&query->near_name, "Ulm, Germany");
  query->sort = VOC_SORT_DISTANCE;
  query->folds_duplicates = TRUE;
  sealed = voc_query_seal (query, 0);
  kept = voc_saved_search_keep_query (sealed, 0);
  id = save (self, "Ulm", voc_query_edit (kept));
  wait_for_rows (self, 1);
  gtk_widget_activate_action (self->page, "jobs.open-search", "x", id);
  g_assert_true (voc_ui_test_wait (is_by_distance, self));
  place = voc_ui_library_find_type (self->page, VOC_TYPE_SUGGEST_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (place)), ==, "Ulm, Germany");
  g_assert_nonnull (voc_jobs_page_find_shown (VOC_JOBS_PAGE (self->page)));

  /* In another order it is the same search. */
  voc_jobs_header_set_order (VOC_JOBS_PAGE (self->page)->header, VOC_SORT_NEWEST, FALSE);
  voc_jobs_page_reload (VOC_JOBS_PAGE (self->page));
  voc_ui_test_settle ();
  g_assert_false (is_by_distance (self));
  g_assert_nonnull (voc_jobs_page_find_shown (VOC_JOBS_PAGE (self->page)));
}

typedef struct
{
  Fixture *fixture;
  gint64   after;
} Look;

static gboolean
is_looked_at (gpointer user_data)
{
  const Look *look = user_data;

  return get_looked_at (look->fixture) > look->after;
}

static gboolean
has_five (gpointer user_data)
{
  return voc_result_get_n (voc_listing_list_get_result (voc_jobs_list_get_model (user_data))) == 5;
}

static gboolean
is_whole (gpointer user_data)
{
  VocResult *result = voc_listing_list_get_result (voc_jobs_list_get_model (user_data));

  return result != NULL && !result->lacks_texts;
}

typedef struct
{
  VocListingList *model;
  VocResult      *before;
} Answer;

static gboolean
is_another (gpointer user_data)
{
  const Answer *answer = user_data;

  return voc_listing_list_get_result (answer->model) != answer->before;
}

/* An answer that came by itself, as after a sync: nobody has looked at it. */
static void
answer_by_itself (Fixture *self)
{
  GtkWidget *list = voc_ui_library_find_type (self->page, VOC_TYPE_JOBS_LIST);
  Answer     answer = { voc_jobs_list_get_model (VOC_JOBS_LIST (list)), NULL };

  answer.before = voc_result_ref (voc_listing_list_get_result (answer.model));
  g_signal_emit_by_name (self->base.library, "changed", VOC_CHANGE_LISTINGS);
  g_assert_true (voc_ui_test_wait (is_another, &answer));
  g_assert_true (voc_ui_test_wait (is_whole, list));
  voc_result_unref (answer.before);
  voc_ui_test_settle ();
}

/* Saves what is shown as it is, looked at long ago. A page that has just begun may have
 * been looked at, and then each change of the list is a look. */
static void
save_shown (Fixture *self)
{
  VocQuery *query = voc_query_new ();
  gint64    id;

  g_assert_true (voc_ui_test_wait (is_whole, voc_ui_library_find_type (self->page, VOC_TYPE_JOBS_LIST)));
  query->folds_duplicates = TRUE;
  id = save (self, "All", query);
  wait_for_rows (self, 1);
  for (guint i = 0; i < 10 && (i < 2 || get_looked_at (self) != 1000); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) result = NULL;

      answer_by_itself (self);
      result = voc_ui_library_ask (&self->base, start_look, &id);
      g_assert_true (voc_library_change_saved_finish (self->base.library, result, &error));
      g_assert_no_error (error);
      voc_ui_test_settle ();
    }
  g_assert_cmpint (get_looked_at (self), ==, 1000);
}

static void
bring_two (Fixture *self)
{
  GtkWidget *jobs = voc_ui_library_find_type (self->page, VOC_TYPE_JOBS_LIST);

  voc_ui_library_put_newer (&self->base, 0, 2);
  g_signal_emit_by_name (self->base.library, "changed", VOC_CHANGE_LISTINGS);
  g_assert_true (voc_ui_test_wait (has_five, jobs));
  voc_ui_test_settle ();
}

/* What comes by itself is new until somebody reads it. */
static void
test_unread (Fixture      *self,
             gconstpointer data)
{
  Look look = { self, 1000 };

  save_shown (self);
  bring_two (self);
  g_assert_cmpint (get_looked_at (self), ==, 1000);

  voc_jobs_page_show_listing (VOC_JOBS_PAGE (self->page), 1);
  g_assert_true (voc_ui_test_wait (is_looked_at, &look));
  g_assert_cmpint (get_looked_at (self), <, g_get_real_time () / G_USEC_PER_SEC);
}

/* Who comes back to the page sees what came meanwhile. */
static void
test_away (Fixture      *self,
           gconstpointer data)
{
  Look look = { self, 1000 };

  save_shown (self);
  gtk_widget_set_visible (self->page, FALSE);
  bring_two (self);
  g_assert_cmpint (get_looked_at (self), ==, 1000);
  gtk_widget_set_visible (self->page, TRUE);
  g_assert_true (voc_ui_test_wait (is_looked_at, &look));
}

/* The page reads the searches and asks what is shown at once; either may be first. */
static void
test_begins (Fixture      *self,
             gconstpointer data)
{
  Look look = { self, 1000 };

  save_shown (self);
  voc_ui_library_drop_window (&self->base);
  self->page = voc_jobs_page_new (self->base.library);
  voc_ui_library_present (&self->base, self->page, 1000, 700);
  g_assert_true (voc_ui_test_wait (is_looked_at, &look));
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);

  ADD ("open", test_open);
  ADD ("by-distance", test_by_distance);
  ADD ("unread", test_unread);
  ADD ("away", test_away);
  ADD ("begins", test_begins);

  return g_test_run ();
}
