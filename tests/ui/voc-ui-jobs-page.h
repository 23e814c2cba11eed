/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-listing-list.h"
#include "store/voc-library-store.h"
#include "ui/jobs/voc-jobs-page-private.h"

#include "voc-ui-library.h"
#include "voc-ui-test.h"

#include <glib/gstdio.h>

/* The Jobs page over a real library: a cache with listings of a source, the reference of the
 * build, and the page in a window. What is asserted is what a person sees; a header because
 * every test is one file. */

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
  gint64       gone; /* a job that is about to go */
} Fixture;

/* Listing number @i: backend developers with a salary in Austin, nurses by the hour in
 * Dallas, warehouse workers in Houston that state nothing; every fifth is remote. */
static inline VocListing *
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

static inline gboolean
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

static inline gboolean
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

static inline void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_store_finish (VOC_STORE (object), result, NULL, &error);
  g_assert_no_error (error);
  ((Fixture *) user_data)->is_done = TRUE;
}

static inline gboolean
is_done (gpointer user_data)
{
  return ((Fixture *) user_data)->is_done;
}

static inline void
write_and_wait (Fixture     *self,
                VocDatabase  database,
                VocStoreFunc func)
{
  self->is_done = FALSE;
  voc_store_write_async (self->store, database, VOC_PRIORITY_VISIBLE, func, self, NULL, NULL, NULL, written_cb, self);
  g_assert_true (voc_ui_test_wait (is_done, self));
}

static inline void
open_store (Fixture *self)
{
  VocStorePaths paths = { self->cache_dir, self->data_dir, NULL };
  g_autoptr (GError) error = NULL;

  self->store = voc_store_open (&paths, &error);
  g_assert_no_error (error);
}

static inline void
close_store (Fixture *self)
{
  voc_store_close (self->store);
  g_clear_object (&self->store);
}

static inline void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_library_open_finish (VOC_LIBRARY (object), result, &error);
  g_assert_no_error (error);
  ((Fixture *) user_data)->is_done = TRUE;
}

static inline void
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

static inline void
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

static inline void
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

static inline void
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

static inline guint
get_n (Fixture *self)
{
  VocResult *result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));

  return result != NULL ? voc_result_get_n (result) : 0;
}

static inline gint64
get_id (Fixture *self,
        guint    position)
{
  VocResult *result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));

  g_assert_cmpuint (position, <, result->ids->len);
  return g_array_index (result->ids, gint64, position);
}

static inline gboolean
is_settled (gpointer user_data)
{
  const Fixture *self = user_data;

  return self->page->search == NULL && self->page->refresh_id == 0 && self->page->load == NULL && self->page->sources != NULL
         && voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list)) != NULL;
}

static inline void
settle (Fixture *self)
{
  voc_ui_test_settle ();
  g_assert_true (voc_ui_test_wait (is_settled, self));
}

static inline gboolean
has_n (gpointer user_data)
{
  Fixture *self = user_data;

  return get_n (self) == self->wanted_n;
}

/* On a computer that is busy, the answer comes a while after what asked for it. */
static inline void
wait_n (Fixture *self,
        guint    n)
{
  self->wanted_n = n;
  if (!voc_ui_test_wait (has_n, self))
    g_assert_cmpuint (get_n (self), ==, n);
}

static inline GtkWidget *
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

static inline void
act (Fixture    *self,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), action, NULL));
}

#define ADD(path, setup, func) g_test_add (path, Fixture, NULL, setup, func, tear_down)
