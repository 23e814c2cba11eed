/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the user made: sources and their reports, saved jobs, hidden listings and chosen
 * occupations. */

#include "library-fixture.h"

#include "store/voc-untold-store.h"

static VocSource *
add_source (Fixture    *self,
            const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSource) source = voc_source_new ();

  voc_set_text (&source->url, url);
  voc_set_text (&source->format, "native");
  voc_set_text (&source->name, "Example Board");
  source->added_at = NOW;
  g_assert_true (voc_sources_add (self->conn, source, &error));
  g_assert_no_error (error);
  g_assert_cmpint (source->id, >, 0);

  return g_steal_pointer (&source);
}

static void
test_sources (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSource) source = add_source (self, "https://example.org/feed");
  g_autoptr (VocSource) read = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GArray) purged = NULL;
  g_autoptr (GPtrArray) going = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  voc_set_text (&source->etag, "\"abc\"");
  source->n_failures = 2;
  source->last_outcome = VOC_SYNC_FAILED;
  source->last_problem = VOC_PROBLEM_TLS;
  g_assert_true (voc_sources_update (self->conn, source, &error));
  read = voc_sources_get (self->conn, source->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->etag, ==, "\"abc\"");
  g_assert_cmpuint (read->n_failures, ==, 2);
  g_assert_cmpint (read->last_problem, ==, VOC_PROBLEM_TLS);

  /* Removed: not listed, can be taken back, then purged for good. */
  g_assert_true (voc_sources_set_removed (self->conn, source->id, TRUE, &error));
  list = voc_sources_list (self->conn, &error);
  g_assert_cmpuint (list->len, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);
  g_assert_true (voc_sources_set_removed (self->conn, source->id, FALSE, &error));
  list = voc_sources_list (self->conn, &error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (voc_sources_set_removed (self->conn, source->id, TRUE, &error));
  /* Not what was removed a moment ago. */
  g_assert_true (voc_sources_purge_removed (self->conn, now - 60, &purged, &error));
  g_assert_cmpuint (purged->len, ==, 0);
  g_clear_pointer (&purged, g_array_unref);
  going = voc_sources_list_removed (self->conn, now - 60, &error);
  g_assert_cmpuint (going->len, ==, 0);
  g_clear_pointer (&going, g_ptr_array_unref);
  going = voc_sources_list_removed (self->conn, now + 60, &error);
  g_assert_cmpuint (going->len, ==, 1);
  g_assert_cmpstr (((VocSource *) g_ptr_array_index (going, 0))->url, ==, source->url);
  g_assert_true (voc_sources_purge_removed (self->conn, now + 60, &purged, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (purged->len, ==, 1);
  g_assert_cmpint (g_array_index (purged, gint64, 0), ==, source->id);
  g_clear_pointer (&read, voc_source_free);
  read = voc_sources_get (self->conn, source->id, &error);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

static void
test_reports (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSource) source = add_source (self, "https://example.org/feed");
  g_autoptr (GPtrArray) reports = NULL;
  const VocSyncReport *newest;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (VocSyncReport) report = voc_sync_report_new (source->id);

      report->started_at = NOW + i;
      report->outcome = VOC_SYNC_OK;
      report->n_new = i;
      voc_sync_report_add_skip (report, "no title", 7);
      voc_sync_report_add_skip (report, "no title", 9);
      g_assert_true (voc_sources_add_report (self->conn, report, &error));
      g_assert_no_error (error);
    }

  reports = voc_sources_list_reports (self->conn, source->id, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reports->len, ==, 2);
  newest = g_ptr_array_index (reports, 0);
  g_assert_cmpuint (newest->n_new, ==, 2);
  g_assert_cmpuint (newest->skips->len, ==, 1);
  g_assert_cmpuint (((VocSkipReason *) g_ptr_array_index (newest->skips, 0))->count, ==, 2);
  g_assert_cmpuint (((VocSkipReason *) g_ptr_array_index (newest->skips, 0))->first_index, ==, 7);
}

/* Thirty of each source stay, and those are the last ones. */
static void
test_reports_kept (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSource) source = add_source (self, "https://example.org/feed");
  g_autoptr (VocSource) other = add_source (self, "https://example.org/other");
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GPtrArray) of_other = NULL;

  for (guint i = 0; i < 35; i++)
    {
      g_autoptr (VocSyncReport) report = voc_sync_report_new (i == 0 ? other->id : source->id);

      report->outcome = VOC_SYNC_OK;
      report->n_new = i;
      g_assert_true (voc_sources_add_report (self->conn, report, &error));
      g_assert_no_error (error);
    }

  reports = voc_sources_list_reports (self->conn, source->id, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reports->len, ==, 30);
  g_assert_cmpuint (((VocSyncReport *) g_ptr_array_index (reports, 0))->n_new, ==, 34);
  g_assert_cmpuint (((VocSyncReport *) g_ptr_array_index (reports, 29))->n_new, ==, 5);
  of_other = voc_sources_list_reports (self->conn, other->id, 100, &error);
  g_assert_cmpuint (of_other->len, ==, 1);
}

static void
test_applications (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autoptr (VocApplication) application = voc_application_new ();
  g_autoptr (VocApplication) read = NULL;
  g_autoptr (GPtrArray) list = NULL;

  voc_set_text (&listing->native_id, "7");
  voc_set_text (&listing->title, "Elektriker/in");
  listing->description_html = g_strdup ("<p>Mit Werkzeug</p>");
  voc_listing_seal (listing);
  application->snapshot = voc_listing_ref (listing);
  voc_set_text (&application->source_url, "https://example.org/feed");
  application->stage = VOC_STAGE_SAVED;
  application->saved_at = NOW;
  g_assert_true (voc_applications_put (self->conn, application, NOW, &error));
  g_assert_no_error (error);
  g_assert_cmpint (application->id, >, 0);
  g_assert_cmpint (voc_applications_find (self->conn, "https://example.org/feed", "7", &error), ==, application->id);

  application->stage = VOC_STAGE_APPLIED;
  voc_set_text (&application->notes, "Called them");
  g_assert_true (voc_applications_put (self->conn, application, NOW + DAY, &error));
  read = voc_applications_get (self->conn, application->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->snapshot->title, ==, "Elektriker/in");
  g_assert_cmpstr (read->snapshot->description_html, ==, "<p>Mit Werkzeug</p>");
  g_assert_cmpstr (read->notes, ==, "Called them");
  g_assert_cmpuint (read->history->len, ==, 2);
  g_assert_cmpint (g_array_index (read->history, VocStageChange, 1).stage, ==, VOC_STAGE_APPLIED);
  g_assert_cmpint (g_array_index (read->history, VocStageChange, 1).at, ==, NOW + DAY);

  g_assert_true (voc_applications_set_removed (self->conn, application->id, TRUE, &error));
  list = voc_applications_list (self->conn, &error);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_true (voc_applications_set_removed (self->conn, application->id, FALSE, &error));
  g_clear_pointer (&list, g_ptr_array_unref);
  list = voc_applications_list (self->conn, &error);
  g_assert_cmpuint (list->len, ==, 1);
}

static GPtrArray *
list_untold (Fixture *self,
             guint    n_wanted)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *untold = voc_untold_list (self->conn, 10, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (untold->len, ==, n_wanted);
  return untold;
}

/* What is done while the cache is told, by this program or another one, is told again. */
static void
test_untold (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) third = NULL;
  g_autoptr (GPtrArray) none = NULL;
  guint n_again = 0;

  g_assert_true (voc_hidden_set (self->conn, "https://example.org", "a", TRUE, NOW, &error));
  g_assert_true (voc_hidden_set (self->conn, "https://example.org", "b", TRUE, NOW, &error));
  first = list_untold (self, 2);
  g_assert_true (voc_hidden_set (self->conn, "https://example.org", "a", FALSE, NOW, &error));
  g_assert_true (voc_untold_forget (self->conn, first, &n_again, &error));
  g_assert_cmpuint (n_again, ==, 1);

  /* Another program tells it and forgets it first. */
  second = list_untold (self, 1);
  g_assert_true (voc_untold_forget (self->conn, second, &n_again, &error));
  g_assert_cmpuint (n_again, ==, 0);
  g_assert_true (voc_untold_forget (self->conn, second, &n_again, &error));
  g_assert_cmpuint (n_again, ==, 1);

  third = list_untold (self, 1);
  g_assert_true (voc_untold_forget (self->conn, third, &n_again, &error));
  g_assert_cmpuint (n_again, ==, 0);
  none = list_untold (self, 0);
  g_assert_no_error (error);
}

static void
test_choices (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hidden = NULL;
  g_autoptr (GPtrArray) choices = NULL;
  g_autofree char *soc = NULL;

  g_assert_true (voc_hidden_set (self->conn, "https://example.org", "b", TRUE, NOW, &error));
  g_assert_true (voc_hidden_set (self->conn, "https://example.org", "a", TRUE, NOW, &error));
  g_assert_true (voc_hidden_set (self->conn, "https://example.org", "b", FALSE, NOW, &error));
  hidden = voc_hidden_list (self->conn, "https://example.org", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hidden->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (hidden, 0), ==, "a");

  g_assert_true (voc_title_choices_set (self->conn, "Back-End Wizard", "15-1252", &error));
  soc = voc_title_choices_get (self->conn, "back end WIZARD", &error);
  g_assert_cmpstr (soc, ==, "15-1252");
  g_clear_pointer (&soc, g_free);
  choices = voc_title_choices_list (self->conn, &error);
  g_assert_cmpuint (choices->len, ==, 1);
  g_assert_cmpstr (((const VocTitleChoice *) g_ptr_array_index (choices, 0))->key, ==, "back end wizard");
  g_assert_cmpstr (((const VocTitleChoice *) g_ptr_array_index (choices, 0))->title, ==, "Back-End Wizard");
  g_assert_true (voc_title_choices_set (self->conn, "Back-End Wizard", NULL, &error));
  soc = voc_title_choices_get (self->conn, "Back-End Wizard", &error);
  g_assert_no_error (error);
  g_assert_null (soc);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("sources", test_sources);
  ADD ("reports", test_reports);
  ADD ("reports-kept", test_reports_kept);
  ADD ("applications", test_applications);
  ADD ("choices", test_choices);
  ADD ("untold", test_untold);

  return g_test_run ();
}
