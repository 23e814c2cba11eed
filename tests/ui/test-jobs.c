/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Jobs page over a real library: a cache with listings of a source, the
 * reference of the build, and the page in a window. What is asserted is what a
 * person sees. */

#include "config.h"

#include "library/voc-library-people.h"
#include "library/voc-listing-list.h"
#include "store/voc-library-store.h"
#include "ui/charts/voc-chart.h"
#include "ui/common/voc-suggest-entry.h"
#include "ui/jobs/voc-hide-employer-form.h"
#include "ui/jobs/voc-job-row.h"
#include "ui/jobs/voc-jobs-page-private.h"

#include "voc-ui-library.h"
#include "voc-ui-test.h"

#include <glib/gstdio.h>
#include <math.h>

#define N_LISTINGS 300
#define DAY (24 * 60 * 60)

typedef struct
{
  char        *dir;
  char        *data_dir;
  char        *cache_dir;
  VocStore    *store;
  VocLibrary  *library;
  GtkWidget   *window;
  VocJobsPage *page;
  gint64       source_id;
  guint        first; /* number of the first listing of a batch */
  guint        n;
  gboolean     is_done;
  guint        wanted_n;
} Fixture;

/* Listing number @i: backend developers with a salary in Austin, nurses by the hour in
 * Dallas, warehouse workers in Houston that state nothing; every fifth is remote. */
static VocListing *
create_listing (gint64 source_id,
                guint  i)
{
  static const char *const titles[] = { "Backend Developer", "Registered Nurse", "Warehouse Worker" };
  static const char *const towns[] = { "Austin", "Dallas", "Houston" };
  static const VocPoint    points[] = { { 30.27, -97.74, TRUE }, { 32.78, -96.80, TRUE }, { 29.76, -95.37, TRUE } };
  VocListing              *listing = voc_listing_new ();
  VocLocation             *location = voc_location_new ();
  g_autofree char         *native_id = g_strdup_printf ("job-%u", i);
  g_autofree char         *url = g_strdup_printf ("https://example.org/jobs/%u", i);
  g_autofree char         *company = g_strdup_printf ("Employer %u", i % 7);
  guint                    kind = i % 3;

  listing->source_id = source_id;
  voc_set_text (&listing->native_id, native_id);
  voc_set_text (&listing->url, url);
  voc_set_text (&listing->title, titles[kind]);
  voc_set_text (&listing->company, company);
  listing->description_html = g_strdup_printf ("<p>Opening number %u, with <b>tea</b>.</p>", i);
  listing->employment = kind == 2 ? VOC_EMPLOYMENT_UNKNOWN : VOC_EMPLOYMENT_FULL_TIME;
  listing->workplace = i % 5 == 0 ? VOC_WORKPLACE_REMOTE : VOC_WORKPLACE_ON_SITE;
  /* What comes later is newer than all that was there. */
  listing->published.unix_seconds = g_get_real_time () / G_USEC_PER_SEC
                                    - (i < N_LISTINGS ? (gint64) (i + 1) * 3600 : (gint64) (i - N_LISTINGS) * 10);
  listing->published.precision = VOC_DATE_SECOND;
  voc_set_text (&location->city, towns[kind]);
  voc_set_text (&location->region_code, "TX");
  voc_set_text (&location->country, "US");
  location->point = points[kind];
  voc_listing_add_location (listing, location);
  voc_listing_add_tag (listing, "skill", NULL, kind == 0 ? "PostgreSQL" : "Care");
  if (kind < 2)
    {
      VocPay *pay = voc_pay_new ();

      pay->period = kind == 0 ? VOC_PAY_PERIOD_YEAR : VOC_PAY_PERIOD_HOUR;
      pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
      voc_pay_set_range (pay, kind == 0 ? 110000 + 100 * i : 38, kind == 0 ? 150000 : 45, "USD");
      voc_listing_add_pay (listing, pay);
    }
  return voc_listing_seal (listing);
}

static gboolean
put_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  const Fixture *self = data;

  for (guint i = self->first; i < self->first + self->n; i++)
    {
      g_autoptr (VocListing) listing = create_listing (self->source_id, i);
      VocPutOutcome outcome;
      gint64        id;

      if (!voc_listings_put (conn, listing, g_get_real_time () / G_USEC_PER_SEC, &id, &outcome, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_source_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  Fixture *self = data;
  g_autoptr (VocSource) source = voc_source_new ();

  voc_set_text (&source->url, "https://example.org/feed.json");
  voc_set_text (&source->format, "native");
  voc_set_text (&source->name, "Example Board");
  if (!voc_sources_add (conn, source, error))
    return FALSE;

  self->source_id = source->id;
  return TRUE;
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_store_finish (VOC_STORE (object), result, NULL, &error);
  g_assert_no_error (error);
  ((Fixture *) user_data)->is_done = TRUE;
}

static gboolean
is_done (gpointer user_data)
{
  return ((Fixture *) user_data)->is_done;
}

static void
write_and_wait (Fixture     *self,
                VocDatabase  database,
                VocStoreFunc func)
{
  self->is_done = FALSE;
  voc_store_write_async (self->store, database, VOC_PRIORITY_VISIBLE, func, self, NULL, NULL, NULL, written_cb, self);
  g_assert_true (voc_ui_test_wait (is_done, self));
}

static void
open_store (Fixture *self)
{
  VocStorePaths paths = { self->cache_dir, self->data_dir, NULL };
  g_autoptr (GError) error = NULL;

  self->store = voc_store_open (&paths, &error);
  g_assert_no_error (error);
}

static void
close_store (Fixture *self)
{
  voc_store_close (self->store);
  g_clear_object (&self->store);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_library_open_finish (VOC_LIBRARY (object), result, &error);
  g_assert_no_error (error);
  ((Fixture *) user_data)->is_done = TRUE;
}

static void
open_page (Fixture *self)
{
  VocProfile profile = { self->cache_dir, self->data_dir, NULL };
  GtkWidget *overlay = adw_toast_overlay_new ();

  self->library = voc_library_new ();
  self->is_done = FALSE;
  voc_library_open_async (self->library, &profile, NULL, opened_cb, self);
  g_assert_true (voc_ui_test_wait (is_done, self));
  self->window = adw_window_new ();
  self->page = VOC_JOBS_PAGE (voc_jobs_page_new (self->library));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (self->page));
  adw_window_set_content (ADW_WINDOW (self->window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1100, 720);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
set_up_empty (Fixture      *self,
              gconstpointer data)
{
  self->dir = g_dir_make_tmp ("voc-jobs-XXXXXX", NULL);
  self->data_dir = g_build_filename (self->dir, "data", NULL);
  self->cache_dir = g_build_filename (self->dir, "cache", NULL);
  open_page (self);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->dir = g_dir_make_tmp ("voc-jobs-XXXXXX", NULL);
  self->data_dir = g_build_filename (self->dir, "data", NULL);
  self->cache_dir = g_build_filename (self->dir, "cache", NULL);
  open_store (self);
  write_and_wait (self, VOC_DATABASE_LIBRARY, add_source_in_thread);
  self->n = N_LISTINGS;
  write_and_wait (self, VOC_DATABASE_CACHE, put_in_thread);
  close_store (self);
  open_page (self);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->page), (gpointer *) &self->page);
  gtk_window_destroy (GTK_WINDOW (self->window));
  voc_library_close (self->library);
  voc_ui_test_settle ();
  g_assert_null (self->page);
  voc_ui_test_finalize (self->library);
  remove_all (self->dir);
  g_free (self->dir);
  g_free (self->data_dir);
  g_free (self->cache_dir);
}

static guint
get_n (Fixture *self)
{
  VocResult *result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));

  return result != NULL ? voc_result_get_n (result) : 0;
}

static gint64
get_id (Fixture *self,
        guint    position)
{
  VocResult *result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));

  g_assert_cmpuint (position, <, result->ids->len);
  return g_array_index (result->ids, gint64, position);
}

static const char *
get_state (Fixture *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->page->pages);

  return g_strcmp0 (page, "split") == 0 ? gtk_stack_get_visible_child_name (self->page->stack) : page;
}

static gboolean
is_settled (gpointer user_data)
{
  const Fixture *self = user_data;

  return self->page->search == NULL && self->page->refresh_id == 0 && self->page->load == NULL && self->page->sources != NULL
         && voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list)) != NULL;
}

static void
settle (Fixture *self)
{
  voc_ui_test_settle ();
  g_assert_true (voc_ui_test_wait (is_settled, self));
}

static gboolean
has_n (gpointer user_data)
{
  Fixture *self = user_data;

  return get_n (self) == self->wanted_n;
}

/* On a computer that is busy, the answer comes a while after what asked for it. */
static void
wait_n (Fixture *self,
        guint    n)
{
  self->wanted_n = n;
  if (!voc_ui_test_wait (has_n, self))
    g_assert_cmpuint (get_n (self), ==, n);
}

static gboolean
has_axis (gpointer user_data)
{
  const Fixture *self = user_data;

  return voc_job_pay_get_axis (voc_job_detail_get_pay (self->page->detail)) != NULL;
}

static gboolean
is_saved (gpointer user_data)
{
  const Fixture *self = user_data;

  return self->page->application_id != 0
         && voc_jobs_list_is_saved (self->page->list, voc_jobs_list_get_selected (self->page->list));
}

static gboolean
can_undo (gpointer user_data)
{
  return ((const Fixture *) user_data)->page->steps->len > 0;
}

static gboolean
cannot_undo (gpointer user_data)
{
  return !can_undo (user_data);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? child : find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
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

static void
act (Fixture    *self,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), action, NULL));
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

static void
test_save (Fixture      *self,
           gconstpointer data)
{
  settle (self);
  voc_jobs_page_show_listing (self->page, get_id (self, 0));
  settle (self);
  g_assert_false (voc_jobs_list_is_saved (self->page->list, get_id (self, 0)));
  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_s, 0));
  g_assert_true (voc_ui_test_wait (is_saved, self));
  settle (self);

  /* The next one is not saved because this one is. */
  act (self, "jobs.next");
  settle (self);
  voc_ui_test_settle ();
  g_assert_cmpint (self->page->application_id, ==, 0);
}

static void
test_hide (Fixture      *self,
           gconstpointer data)
{
  gint64 hidden;
  gint64 next;

  settle (self);
  hidden = get_id (self, 1);
  next = get_id (self, 2);
  voc_jobs_page_show_listing (self->page, hidden);
  settle (self);
  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_h, 0));
  g_assert_true (voc_ui_test_wait (can_undo, self));
  settle (self);
  wait_n (self, N_LISTINGS - 1);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, next);
  g_assert_cmpint (voc_job_detail_get_listing (self->page->detail)->id, ==, next);

  g_assert_true (voc_ui_test_press (gtk_widget_get_parent (GTK_WIDGET (self->page)), GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_true (voc_ui_test_wait (cannot_undo, self));
  settle (self);
  wait_n (self, N_LISTINGS);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, hidden);
}

static gboolean
has_question (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window))
        {
          *(GtkWidget **) user_data = window;
          return TRUE;
        }
    }

  return FALSE;
}

static GtkWidget *
ask_to_hide (Fixture *self)
{
  GtkWidget *question = NULL;

  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_h, GDK_SHIFT_MASK));
  g_assert_true (voc_ui_test_wait (has_question, &question));
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (question)), ==, "Hide Employer 1?");
  return question;
}

static guint
count_hidden (Fixture *self)
{
  return voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list))->n_hidden;
}

/* All its jobs go at once, though somebody reads, and come back at once; the header says
 * how many are hidden. */
static void
test_hide_employer (Fixture      *self,
                    gconstpointer data)
{
  const guint n_of_one = (N_LISTINGS + 5) / 7;
  GtkWidget  *header = GTK_WIDGET (self->page->header);
  GtkWidget  *form;
  GtkWidget  *question;
  gint64      read;

  settle (self);
  read = get_id (self, 1);
  voc_jobs_page_show_listing (self->page, read);
  settle (self);
  g_assert_null (voc_ui_library_find_label (header, "hidden"));

  /* Whoever thinks better of it hides nothing. */
  question = ask_to_hide (self);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  gtk_window_destroy (GTK_WINDOW (question));
  settle (self);
  g_assert_cmpint (get_n (self), ==, N_LISTINGS);
  g_assert_true (cannot_undo (self));

  question = ask_to_hide (self);
  form = voc_ui_library_find_type (question, VOC_TYPE_HIDE_EMPLOYER_FORM);
  g_assert_cmpuint (voc_hide_employer_form_get_n_months (VOC_HIDE_EMPLOYER_FORM (form)), ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (voc_ui_library_find_type (form, ADW_TYPE_COMBO_ROW)), 1);
  g_assert_cmpuint (voc_hide_employer_form_get_n_months (VOC_HIDE_EMPLOYER_FORM (form)), ==, 3);
  g_signal_emit_by_name (gtk_widget_get_ancestor (voc_ui_library_find_label (form, "Agency"), GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (voc_hide_employer_form_get_reason (VOC_HIDE_EMPLOYER_FORM (form)), ==, "Agency");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "confirm");
  gtk_window_destroy (GTK_WINDOW (question));
  g_assert_true (voc_ui_test_wait (can_undo, self));
  wait_n (self, N_LISTINGS - n_of_one);
  settle (self);
  g_assert_cmpuint (count_hidden (self), ==, n_of_one);
  g_assert_nonnull (voc_ui_library_find_label (header, "43 hidden"));
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, get_id (self, 1));
  g_assert_cmpstr (voc_job_detail_get_listing (self->page->detail)->company, ==, "Employer 2");

  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_u, 0));
  wait_n (self, N_LISTINGS);
  settle (self);
  g_assert_cmpuint (count_hidden (self), ==, 0);
  g_assert_true (cannot_undo (self));
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, read);
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

static gboolean
has_place (gpointer user_data)
{
  const Fixture *self = user_data;
  VocResult     *result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));

  return result != NULL && result->query->near.is_known;
}

static void
test_place (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *entry = find (GTK_WIDGET (self->page->search_bar), VOC_TYPE_SUGGEST_ENTRY);

  settle (self);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Austin");
  g_signal_emit_by_name (find (entry, GTK_TYPE_ENTRY), "activate");
  g_assert_true (voc_ui_test_wait (has_place, self));
  settle (self);
  wait_n (self, N_LISTINGS / 3);
  g_assert_cmpfloat (voc_jobs_list_get_distance (self->page->list, get_id (self, 0)), >=, 0.0);
  g_assert_cmpfloat (voc_jobs_list_get_distance (self->page->list, get_id (self, 0)), <, 20.0);

  act (self, "jobs.any-distance");
  settle (self);
  wait_n (self, N_LISTINGS);
}

static gboolean
has_distance (gpointer user_data)
{
  Fixture *self = user_data;

  return get_n (self) > 0 && voc_jobs_list_get_distance (self->page->list, get_id (self, 0)) >= 0.0;
}

static gboolean
has_no_distance (gpointer user_data)
{
  return get_n (user_data) > 0 && !has_distance (user_data);
}

/* Distances begin at home when the search names no place, and nothing is left out for
 * being far from it. */
static void
test_home (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *entry = find (GTK_WIDGET (self->page->search_bar), VOC_TYPE_SUGGEST_ENTRY);

  settle (self);
  g_assert_false (has_distance (self));
  g_settings_set_string (self->page->settings, "home-place", "Austin");
  g_assert_true (voc_ui_test_wait (has_distance, self));
  settle (self);
  wait_n (self, N_LISTINGS);
  g_assert_cmpfloat (voc_jobs_list_get_distance (self->page->list, get_id (self, 0)), <, 20.0);

  /* A place that is entered goes before. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "Dallas");
  g_signal_emit_by_name (find (entry, GTK_TYPE_ENTRY), "activate");
  g_assert_true (voc_ui_test_wait (has_place, self));
  wait_n (self, N_LISTINGS / 3);
  voc_jobs_page_search (self->page, "");
  g_assert_true (voc_ui_test_wait (has_distance, self));

  g_settings_reset (self->page->settings, "home-place");
  g_assert_true (voc_ui_test_wait (has_no_distance, self));
}

static void
assert_asked_pay (Fixture *self,
                  gint64   min_pay,
                  gint64   max_pay,
                  guint    n)
{
  VocResult *result;

  settle (self);
  result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));
  g_assert_cmpint (result->query->min_pay, ==, min_pay);
  g_assert_cmpint (result->query->max_pay, ==, max_pay);
  g_assert_cmpuint (result->pay.n, ==, n);
}

/* What is asked for is selected in the chart. */
static void
assert_brush (Fixture *self,
              double   expected_min,
              double   expected_max)
{
  VocChart *chart = VOC_CHART (find (GTK_WIDGET (self->page->header), VOC_TYPE_CHART));
  double    min = NAN;
  double    max = NAN;

  g_assert_cmpint (voc_chart_get_selection (chart, &min, &max), ==, !isnan (expected_min));
  if (!isnan (expected_min))
    {
      g_assert_cmpfloat (min, ==, expected_min);
      g_assert_cmpfloat (max, ==, expected_max);
    }
}

static guint
count_charted (Fixture *self)
{
  VocChart            *chart = VOC_CHART (find (GTK_WIDGET (self->page->header), VOC_TYPE_CHART));
  const VocChartModel *model = voc_chart_get_model (chart);
  double               n = 0.0;

  for (guint i = 0; model != NULL && i < voc_chart_model_get_n_rows (model); i++)
    n += voc_chart_model_get_cell (model, i, 0)->value;
  return (guint) n;
}

static gboolean
is_chart_wide (gpointer user_data)
{
  Fixture   *self = user_data;
  VocResult *result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));

  return self->page->axis == NULL && result->pay.n == N_LISTINGS / 3 && count_charted (self) == N_LISTINGS * 2 / 3;
}

/* What is beside the selection stays in the chart, so that it can be made wider, also when the
 * pay was written. */
static void
assert_wide_chart (Fixture *self)
{
  VocJobsFilter *filter = voc_jobs_search_bar_get_filter (self->page->search_bar);

  g_assert_cmpuint (count_charted (self), ==, N_LISTINGS * 2 / 3);
  voc_jobs_filter_set_pay (filter, 100000, 0);
  assert_asked_pay (self, 100000, 0, N_LISTINGS / 3);
  g_assert_true (voc_ui_test_wait (is_chart_wide, self));
  voc_jobs_page_search (self->page, "pay:>100k pay:..900k");
  assert_asked_pay (self, 100000, 900000, N_LISTINGS / 3);
  g_assert_true (voc_ui_test_wait (is_chart_wide, self));
  voc_jobs_page_search (self->page, "");
  voc_jobs_filter_set_pay (filter, 0, 0);
  assert_asked_pay (self, 0, 0, N_LISTINGS * 2 / 3);
}

/* A drag over the chart of pay asks for what is between its ends. */
static void
test_pay_chart (Fixture      *self,
                gconstpointer data)
{
  VocJobsFilter *filter = voc_jobs_search_bar_get_filter (self->page->search_bar);
  VocChart      *chart = VOC_CHART (find (GTK_WIDGET (self->page->header), VOC_TYPE_CHART));
  VocResult     *result;
  double         open_from;

  settle (self);
  result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));
  open_from = result->pay.low + result->pay.bin_width * (VOC_PAY_BINS - 1);
  assert_brush (self, NAN, NAN);

  /* The last bin has all that is over it. */
  g_signal_emit_by_name (chart, "range-selected", 100000.0, open_from + result->pay.bin_width);
  assert_asked_pay (self, 100000, 0, N_LISTINGS / 3);
  g_assert_cmpuint (voc_jobs_filter_count (filter), ==, 1);
  assert_brush (self, 100000, G_MAXDOUBLE);

  g_signal_emit_by_name (chart, "range-selected", NAN, NAN);
  assert_asked_pay (self, 0, 0, N_LISTINGS * 2 / 3);
  g_assert_cmpuint (voc_jobs_filter_count (filter), ==, 0);
  assert_brush (self, NAN, NAN);

  assert_wide_chart (self);

  /* By the hour, which is less than 100,000 a year. */
  g_signal_emit_by_name (chart, "range-selected", 60000.0, 100000.0);
  assert_asked_pay (self, 60000, 100000, N_LISTINGS / 3);
  result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));
  g_assert_cmpstr (result->query->pay_currency, ==, "USD");
  g_assert_cmpfloat (result->pay.percentiles[4], <, 100000.0);
  assert_brush (self, 60000, 100000);

  /* What is written takes its place, and is taken out of the text by the brush. */
  voc_jobs_page_search (self->page, "pay:100k..");
  assert_asked_pay (self, 100000, 0, N_LISTINGS / 3);
  assert_brush (self, 100000, G_MAXDOUBLE);
  g_assert_cmpuint (voc_jobs_filter_count (filter), ==, 1);
  g_signal_emit_by_name (chart, "range-selected", NAN, NAN);
  assert_asked_pay (self, 0, 0, N_LISTINGS * 2 / 3);

  /* An answer of a sync does not end a selection that is being made. */
  result = voc_result_ref (voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list)));
  gtk_widget_activate_action (GTK_WIDGET (chart), "chart.extend-selection", "i", GTK_DIR_RIGHT);
  g_assert_true (voc_chart_is_brushing (chart));
  voc_jobs_header_set_result (self->page->header, result);
  g_assert_true (voc_chart_is_brushing (chart));
  gtk_widget_activate_action (GTK_WIDGET (chart), "chart.clear-selection", NULL);
  g_assert_false (voc_chart_is_brushing (chart));
  voc_result_unref (result);

  /* There is money of which millions are little. */
  voc_jobs_filter_set_pay (filter, 3e9, 4e9);
  assert_asked_pay (self, G_GINT64_CONSTANT (3000000000), G_GINT64_CONSTANT (4000000000), 0);
}

#define ADD(path, setup, func) g_test_add (path, Fixture, NULL, setup, func, tear_down)

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
  ADD ("/ui/jobs/save", set_up, test_save);
  ADD ("/ui/jobs/hide", set_up, test_hide);
  ADD ("/ui/jobs/hide-employer", set_up, test_hide_employer);
  ADD ("/ui/jobs/place", set_up, test_place);
  ADD ("/ui/jobs/home", set_up, test_home);
  ADD ("/ui/jobs/pay-chart", set_up, test_pay_chart);
  return g_test_run ();
}
