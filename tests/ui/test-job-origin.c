/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a listing is here, in the detail of a job: asked for when it is opened, for the
 * listing that is shown then. */

#include "config.h"

#include "ui/jobs/voc-job-origin.h"

#include "voc-ui-library.h"
#include "voc-ui-profile.h"

typedef struct
{
  VocUiLibrary  base;
  VocJobOrigin *origin;
  const char   *wanted;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  voc_ui_library_set_up (&self->base);
  voc_ui_library_put_listings (&self->base, 2);
  voc_ui_library_open (&self->base);
  self->origin = g_object_new (VOC_TYPE_JOB_ORIGIN, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->origin));
  voc_ui_library_present (&self->base, box, 500, 600);
  voc_job_origin_set_library (self->origin, self->base.library);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_drop_window (&self->base);
  voc_ui_library_close (&self->base);
  voc_ui_library_tear_down (&self->base);
}

static void
start_get (VocUiLibrary       *base,
           gpointer            data,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  voc_library_get_listing_async (base->library, *(gint64 *) data, NULL, callback, user_data);
}

static VocListing *
get_listing (Fixture *self,
             gint64   id)
{
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (&self->base, start_get, &id);
  VocListing *listing = voc_library_get_listing_finish (self->base.library, result, NULL);

  g_assert_nonnull (listing);
  return listing;
}

static gboolean
is_text_shown (gpointer user_data)
{
  Fixture *self = user_data;

  return voc_ui_find_text (GTK_WIDGET (self->origin), self->wanted) != NULL;
}

static void
wait_text (Fixture    *self,
           const char *text)
{
  self->wanted = text;
  if (!voc_ui_test_wait (is_text_shown, self))
    g_error ("“%s” is not shown", text);
}

static void
test_opened (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (VocListing) listing = get_listing (self, 1);
  GtkWidget *row = voc_ui_find_type (GTK_WIDGET (self->origin), ADW_TYPE_EXPANDER_ROW, 0);

  /* Nobody asked yet. */
  voc_job_origin_set_listing (self->origin, listing);
  voc_ui_test_settle ();
  g_assert_null (voc_ui_find_text (GTK_WIDGET (self->origin), "First Seen"));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  wait_text (self, "First Seen");
  wait_text (self, "Last Seen");
  wait_text (self, "Example Board");
  wait_text (self, "https://example.org/feed.json");
  wait_text (self, "A sync that reads the whole feed and no longer finds it.");
}

static void
test_next_listing (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (VocListing) one = get_listing (self, 1);
  g_autoptr (VocListing) other = NULL;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (voc_ui_find_type (GTK_WIDGET (self->origin), ADW_TYPE_EXPANDER_ROW, 0)), TRUE);
  voc_job_origin_set_listing (self->origin, one);
  wait_text (self, "What Closes It");

  voc_ui_library_close (&self->base);
  voc_ui_library_close_listing (&self->base, 2);
  voc_ui_library_open (&self->base);
  voc_job_origin_set_library (self->origin, self->base.library);
  other = get_listing (self, 2);
  voc_job_origin_set_listing (self->origin, other);
  wait_text (self, "Closed: its source no longer listed it");
  g_assert_null (voc_ui_find_text (GTK_WIDGET (self->origin), "What Closes It"));
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/job-origin/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("opened", test_opened);
  ADD ("next-listing", test_next_listing);
#undef ADD

  return g_test_run ();
}
