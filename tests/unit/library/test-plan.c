/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is synced when, by sources, settings, network and power; and what is told of
 * it. No clock runs. */

#include "config.h"

#include "library/voc-autostart.h"
#include "library/voc-digest.h"
#include "library/voc-library-private.h"
#include "library/voc-sync-plan-private.h"

#include <glib/gstdio.h>

#define NOW G_GINT64_CONSTANT (1800000000)

static const VocSyncConditions usual = { .is_automatic = TRUE };

static VocSource *
new_source (const char *url,
            gint64      next_try_at)
{
  VocSource *source = voc_source_new ();

  source->id = 1;
  source->url = g_strdup (url);
  source->last_tried_at = NOW - 3600;
  source->next_try_at = next_try_at;
  return source;
}

static gint64
wait_of (const char       *url,
         gint64            next_try_at,
         VocSyncConditions conditions)
{
  g_autoptr (VocSource) source = new_source (url, next_try_at);

  return voc_sync_plan_get_wait (source, &conditions, 0, NOW);
}

static void
test_rhythm (void)
{
  g_autoptr (VocSource) source = new_source ("https://jobs.example/feed", NOW + 900);

  g_assert_cmpint (voc_sync_plan_get_wait (source, &usual, 0, NOW), ==, 900);
  g_assert_cmpint (voc_sync_plan_get_wait (source, &usual, 0, NOW + 899), ==, 1);
  g_assert_cmpint (voc_sync_plan_get_wait (source, &usual, 0, NOW + 900), ==, 0);
  /* Begun a moment ago, and its row does not tell yet. */
  g_assert_cmpint (voc_sync_plan_get_wait (source, &usual, NOW + 890, NOW + 900), ==, 50);
  g_assert_cmpint (voc_sync_plan_get_wait (source, &usual, NOW + 840, NOW + 900), ==, 0);
  /* The clock was set back since. */
  g_assert_cmpint (voc_sync_plan_get_wait (source, &usual, NOW + 5000, NOW + 900), ==, 0);

  source->is_paused = TRUE;
  g_assert_cmpint (voc_sync_plan_get_wait (source, &usual, 0, NOW + 900), ==, VOC_SYNC_PLAN_NEVER);

  /* A server says once by mistake that a feed is gone. */
  source->is_paused = FALSE;
  source->last_problem = VOC_PROBLEM_GONE;
  source->n_failures = 5;
  source->n_gone = 1;
  g_assert_cmpint (voc_sync_plan_get_wait (source, &usual, 0, NOW + 900), ==, 0);
  source->n_gone = 2;
  g_assert_cmpint (voc_sync_plan_get_wait (source, &usual, 0, NOW + 900), ==, VOC_SYNC_PLAN_NEVER);
  /* Nor when somebody has asked for it without a network since. */
  source->last_problem = VOC_PROBLEM_NO_NETWORK;
  g_assert_cmpint (voc_sync_plan_get_wait (source, &usual, 0, NOW + 900), ==, VOC_SYNC_PLAN_NEVER);
  source->n_gone = 0;
  g_assert_cmpint (voc_sync_plan_get_wait (source, &usual, 0, NOW + 900), ==, 0);
}

static void
test_conditions (void)
{
  static const char feed[] = "https://jobs.example/feed";
  static const struct
  {
    VocSyncConditions conditions;
    gint64            far;
    gint64            near;
  } cases[] = {
    { { .is_automatic = TRUE }, 0, 0 },
    { { .is_automatic = FALSE }, VOC_SYNC_PLAN_NEVER, VOC_SYNC_PLAN_NEVER },
    { { .is_automatic = TRUE, .is_metered = TRUE }, VOC_SYNC_PLAN_NEVER, VOC_SYNC_PLAN_NEVER },
    { { .is_automatic = TRUE, .is_metered = TRUE, .is_background = TRUE }, VOC_SYNC_PLAN_NEVER, VOC_SYNC_PLAN_NEVER },
    { { .is_automatic = TRUE, .is_metered = TRUE, .allows_metered = TRUE, .is_background = TRUE }, 0, 0 },
    /* What the system thinks of the network counts only when nobody looks. */
    { { .is_automatic = TRUE, .is_offline = TRUE }, 0, 0 },
    { { .is_automatic = TRUE, .is_offline = TRUE, .is_background = TRUE }, VOC_SYNC_PLAN_NEVER, 0 },
    { { .is_automatic = TRUE, .is_power_saver = TRUE }, 0, 0 },
    { { .is_automatic = TRUE, .is_power_saver = TRUE, .is_background = TRUE }, VOC_SYNC_PLAN_NEVER, VOC_SYNC_PLAN_NEVER },
    { { .is_automatic = TRUE, .is_background = TRUE }, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpint (wait_of (feed, NOW, cases[i].conditions), ==, cases[i].far);
      g_assert_cmpint (wait_of ("http://127.0.0.1:8080/feed", NOW, cases[i].conditions), ==, cases[i].near);
      g_assert_cmpint (wait_of ("file:///tmp/feed.json", NOW, cases[i].conditions), ==, cases[i].near);
    }
}

static gboolean
add_copies (VocDigest *digest,
            gint64     source_id,
            guint      n_new,
            guint      n_copies)
{
  g_autoptr (VocSyncReport) report = voc_sync_report_new (source_id);

  report->n_new = n_new;
  report->n_copies = n_copies;
  report->n_changed = 7;
  report->n_closed = 5;
  report->n_reopened = 3;
  return voc_digest_add (digest, report);
}

static gboolean
add (VocDigest *digest,
     gint64     source_id,
     guint      n_new)
{
  return add_copies (digest, source_id, n_new, 0);
}

static void
assert_told (VocDigest  *digest,
             const char *title,
             const char *body)
{
  g_autofree char *own_title = voc_digest_dup_title (digest);
  g_autofree char *own_body = voc_digest_dup_body (digest);

  g_assert_cmpstr (own_title, ==, title);
  g_assert_cmpstr (own_body, ==, body);
}

static void
test_digest (void)
{
  g_autoptr (VocDigest) digest = voc_digest_new ();

  /* What changed, closed or came back is no news. */
  g_assert_false (add (digest, 1, 0));
  g_assert_cmpuint (voc_digest_get_n_new (digest), ==, 0);
  g_assert_true (add (digest, 1, 1));
  assert_told (digest, "1 new job", "From 1 source that you follow");
  /* A source that brings some twice is one. */
  g_assert_true (add (digest, 1, 4));
  g_assert_true (add (digest, 2, 6));
  g_assert_false (add (digest, 3, 0));
  g_assert_true (add (digest, 4, 1));
  assert_told (digest, "12 new jobs", "From 3 sources that you follow");
  g_assert_true (add (digest, 5, G_MAXUINT));
  g_assert_cmpuint (voc_digest_get_n_new (digest), ==, (guint64) G_MAXUINT + 12);

  voc_digest_clear (digest);
  g_assert_true (add (digest, 2, 2));
  assert_told (digest, "2 new jobs", "From 1 source that you follow");

  /* A job that another source has is none, and a source with only such brought none. */
  g_assert_false (add_copies (digest, 3, 4, 4));
  g_assert_true (add_copies (digest, 4, 5, 4));
  assert_told (digest, "3 new jobs", "From 2 sources that you follow");
}

static void
test_autostart (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "autostart", VOC_APPLICATION_ID ".desktop", NULL);
  g_autofree char *command = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  /* What is not there need not be removed. */
  g_assert_true (voc_autostart_set (FALSE, &error));
  g_assert_true (voc_autostart_set (TRUE, &error));
  g_assert_true (voc_autostart_set (TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL));
  command = g_key_file_get_string (file, "Desktop Entry", "Exec", NULL);
  g_assert_cmpstr (command, ==, "vocation --gapplication-service");

  g_assert_true (voc_autostart_set (FALSE, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  /* Something else is in the way. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_true (g_file_set_contents (folder, "a file", -1, NULL));
  g_assert_false (voc_autostart_set (TRUE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
}

/* The first listings are seen at once; whoever reads on is not disturbed all the time. */
static void
test_change_interval (void)
{
  const guint expected[] = { 250, 500, 1000, 2000, 4000, 4000 };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (voc_library_get_change_ms (i), ==, expected[i]);
  g_assert_cmpuint (voc_library_get_change_ms (G_MAXUINT), ==, 4000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/library/sync-plan/rhythm", test_rhythm);
  g_test_add_func ("/library/sync-plan/conditions", test_conditions);
  g_test_add_func ("/library/digest/counts", test_digest);
  g_test_add_func ("/library/autostart/set", test_autostart);
  g_test_add_func ("/library/change/interval", test_change_interval);

  return g_test_run ();
}
