/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When a source is asked again, and what is remembered of a sync. */

#include "sync/voc-sync-schedule-private.h"

#define NOW G_GINT64_CONSTANT (1800000000)

static const VocFormatInfo format = {
  .id = "test",
  .name = "Test",
  .min_poll_seconds = 900,
};

static VocSource *
new_source (void)
{
  VocSource *source = voc_source_new ();

  source->id = 1;
  source->url = g_strdup ("https://jobs.example/feed");
  source->name = g_strdup (source->url);
  return source;
}

static void
note (VocSource     *source,
      VocSyncOutcome outcome,
      VocSyncEnd    *end)
{
  g_autoptr (VocSyncReport) report = voc_sync_report_new (source->id);

  report->started_at = NOW - 5;
  report->finished_at = NOW;
  report->outcome = outcome;
  voc_sync_note_end (source, report, end, 0.5);
}

static void
test_suspicious (void)
{
  g_assert_false (voc_sync_is_suspicious (0, 0, 0));
  g_assert_false (voc_sync_is_suspicious (100, 50, 0));
  g_assert_true (voc_sync_is_suspicious (100, 49, 0));
  g_assert_true (voc_sync_is_suspicious (1, 0, 0));

  /* The next one agrees when it has about as many. */
  g_assert_false (voc_sync_is_suspicious (100, 49, 49));
  g_assert_false (voc_sync_is_suspicious (100, 20, 40));
  g_assert_true (voc_sync_is_suspicious (100, 19, 40));
  g_assert_true (voc_sync_is_suspicious (100, 41, 20));
  g_assert_false (voc_sync_is_suspicious (100, 0, 1));
}

static void
test_may_be_cut (void)
{
  g_assert_false (voc_sync_may_be_cut (0, 100, 0));
  g_assert_true (voc_sync_may_be_cut (1, 99, 0));
  g_assert_false (voc_sync_may_be_cut (40, 60, 60));
  g_assert_false (voc_sync_may_be_cut (40, 101, 100));
  g_assert_true (voc_sync_may_be_cut (40, 104, 100));
  g_assert_true (voc_sync_may_be_cut (40, 60, 90));
  g_assert_false (voc_sync_may_be_cut (40, 0, 1));
}

static void
test_back_off (void)
{
  static const gint64 delays[] = { 900, 900, 900, 1230, 2430, 4830, 9630, 19230, 38430, 43230, 43230 };
  g_autoptr (VocSource) source = new_source ();

  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    {
      VocSyncEnd end = { .url = source->url, .n_open = -1, .format = &format };

      note (source, VOC_SYNC_FAILED, &end);
      g_assert_cmpuint (source->n_failures, ==, i + 1);
      g_assert_cmpint (source->next_try_at - NOW, ==, delays[i]);
    }

  VocSyncEnd end = { .url = source->url, .n_open = 7, .format = &format };
  note (source, VOC_SYNC_OK, &end);
  g_assert_cmpuint (source->n_failures, ==, 0);
  g_assert_cmpint (source->next_try_at, ==, NOW + 900);
  g_assert_cmpuint (source->n_listings, ==, 7);
}

static void
test_jitter (void)
{
  g_autoptr (VocSource) source = new_source ();
  g_autoptr (VocSyncReport) report = voc_sync_report_new (1);

  report->finished_at = NOW;
  source->n_failures = 5;
  g_assert_cmpint (voc_sync_get_next_try (source, &format, report, 0) - NOW, ==, 900);
  g_assert_cmpint (voc_sync_get_next_try (source, NULL, report, 0) - NOW, ==, 60);
  g_assert_cmpint (voc_sync_get_next_try (source, &format, report, 0.5) - NOW, ==, 2430);
  g_assert_cmpint (voc_sync_get_next_try (source, &format, report, 1) - NOW, ==, 4800);

  /* What the server wants comes first, and the limit of the day counts. */
  report->retry_at = NOW + 50000;
  g_assert_cmpint (voc_sync_get_next_try (source, &format, report, 0.5), ==, NOW + 50000);

  VocFormatInfo rare = format;
  rare.max_requests_per_day = 4;
  report->retry_at = 0;
  source->n_failures = 0;
  g_assert_cmpint (voc_sync_get_next_try (source, &rare, report, 0.5), ==, NOW + 21600);
}

/* What the server promises not to change is not asked for, unless by a person. */
static void
test_freshness (void)
{
  g_autoptr (VocSource) source = new_source ();
  VocSyncEnd end = { .url = source->url, .fresh_seconds = 7200, .n_open = -1, .format = &format };

  note (source, VOC_SYNC_OK, &end);
  g_assert_cmpint (source->next_try_at, ==, NOW + 7200);
  g_assert_cmpint (voc_sync_get_earliest (source, &format, NOW + 900), ==, 0);
  note (source, VOC_SYNC_FAILED, &end);
  g_assert_cmpint (source->next_try_at, ==, NOW + 900);
  end.fresh_seconds = 60;
  note (source, VOC_SYNC_UNCHANGED, &end);
  g_assert_cmpint (source->next_try_at, ==, NOW + 900);
}

static void
test_wait (void)
{
  g_autoptr (VocSource) source = new_source ();

  g_assert_cmpint (voc_source_get_wait (source, NOW), ==, 0);
  source->last_tried_at = NOW - 100;
  source->next_try_at = NOW + 800;
  g_assert_cmpint (voc_source_get_wait (source, NOW), ==, 800);
  g_assert_cmpint (voc_source_get_wait (source, NOW + 800), ==, 0);

  /* What a clock wrote that was a day ahead, or a year. */
  source->last_tried_at = NOW + 86400;
  source->next_try_at = NOW + 86400 + 800;
  g_assert_cmpint (voc_source_get_wait (source, NOW), ==, 0);
  source->last_tried_at = 0;
  source->next_try_at = NOW + 365 * G_GINT64_CONSTANT (86400);
  g_assert_cmpint (voc_source_get_wait (source, NOW), ==, 0);

  /* And one that was put right by a second. */
  source->last_tried_at = NOW + 1;
  source->next_try_at = NOW + 800;
  g_assert_cmpint (voc_source_get_wait (source, NOW), ==, 800);
}

static void
test_earliest (void)
{
  g_autoptr (VocSource) source = new_source ();

  g_assert_cmpint (voc_sync_get_earliest (source, &format, NOW), ==, 0);
  source->last_ok_at = NOW - 100;
  g_assert_cmpint (voc_sync_get_earliest (source, &format, NOW), ==, NOW + 800);
  g_assert_cmpint (voc_sync_get_earliest (source, NULL, NOW), ==, 0);
  source->last_ok_at = NOW - 900;
  g_assert_cmpint (voc_sync_get_earliest (source, &format, NOW), ==, 0);

  /* A clock that was wrong does not lock a source. */
  source->last_ok_at = NOW + 86400;
  g_assert_cmpint (voc_sync_get_earliest (source, &format, NOW), ==, 0);

  /* After a failure one may try as often as one likes, unless asked to wait. */
  source->last_ok_at = 0;
  source->next_try_at = NOW + 500;
  source->last_outcome = VOC_SYNC_FAILED;
  g_assert_cmpint (voc_sync_get_earliest (source, &format, NOW), ==, 0);
  source->last_outcome = VOC_SYNC_WAITING;
  g_assert_cmpint (voc_sync_get_earliest (source, &format, NOW), ==, NOW + 500);
  source->next_try_at = NOW + 30 * 86400;
  g_assert_cmpint (voc_sync_get_earliest (source, &format, NOW), ==, 0);

  /* Feeds of this machine. */
  source->last_outcome = VOC_SYNC_OK;
  source->last_ok_at = NOW - 1;
  voc_set_text (&source->url, "http://127.0.0.1:8080/feed");
  g_assert_cmpint (voc_sync_get_earliest (source, &format, NOW), ==, 0);
  voc_set_text (&source->url, "file:///tmp/feed.json");
  g_assert_cmpint (voc_sync_get_earliest (source, &format, NOW), ==, 0);
}

static void
test_validators (void)
{
  g_autoptr (VocSource) source = new_source ();
  VocHash    hash = { { 1, 2, 3 } };
  char       etag[] = "\"one\"";
  char       date[] = "Mon, 02 Nov 2026 08:00:00 GMT";
  char       title[] = "Example jobs";
  char       mine[] = "Mine";
  char       other[] = "https://jobs.example/other";
  VocSyncEnd good = {
    .url = source->url,
    .etag = etag,
    .last_modified = date,
    .body_hash = &hash,
    .touched = TRUE,
    .n_open = 5,
    .format = &format,
    .title = title,
  };
  VocSyncEnd untouched = { .url = source->url, .n_open = -1, .format = &format };
  VocSyncEnd touched = { .url = source->url, .touched = TRUE, .n_open = 6, .shrunk_to = 2, .format = &format };
  VocSyncEnd moved = good;

  moved.url = other;
  note (source, VOC_SYNC_OK, &good);
  g_assert_cmpstr (source->etag, ==, etag);
  g_assert_cmpstr (source->last_modified, ==, date);
  g_assert_true (voc_hash_equal (source->body_hash, &hash));
  g_assert_cmpstr (source->name, ==, "Example jobs");
  g_assert_cmpstr (source->format, ==, "test");
  g_assert_cmpint (source->last_complete_at, ==, NOW);

  /* A name that the user gave stays. */
  voc_set_text (&source->name, mine);
  note (source, VOC_SYNC_FAILED, &untouched);
  g_assert_cmpstr (source->etag, ==, etag);
  g_assert_cmpuint (source->n_listings, ==, 5);
  note (source, VOC_SYNC_INCOMPLETE, &touched);
  g_assert_null (source->etag);
  g_assert_null (source->last_modified);
  g_assert_null (source->body_hash);
  g_assert_cmpuint (source->shrunk_to, ==, 0);

  note (source, VOC_SYNC_OK, &good);
  g_assert_nonnull (source->etag);
  g_assert_cmpstr (source->name, ==, mine);
  note (source, VOC_SYNC_SUSPICIOUS, &touched);
  g_assert_null (source->etag);
  g_assert_cmpuint (source->shrunk_to, ==, 2);

  /* The address was changed while it was being asked. */
  note (source, VOC_SYNC_OK, &moved);
  g_assert_null (source->etag);
}

/* A feed that was left in the middle is gone on with soon, also by hand; then its pause
 * counts again. */
static void
test_more (void)
{
  g_autoptr (VocSource) source = new_source ();
  g_autoptr (VocSyncReport) report = voc_sync_report_new (1);
  VocSyncEnd end = { .url = source->url, .n_open = 7, .format = &format };

  report->finished_at = NOW;
  report->outcome = VOC_SYNC_OK;
  report->has_more = TRUE;
  voc_sync_note_end (source, report, &end, 0.5);
  g_assert_cmpint (source->next_try_at, ==, NOW + 60);
  g_assert_cmpint (voc_sync_get_earliest (source, &format, NOW + 59), ==, NOW + 60);
  g_assert_cmpint (voc_sync_get_earliest (source, &format, NOW + 60), ==, 0);

  report->finished_at = NOW + 100;
  report->has_more = FALSE;
  voc_sync_note_end (source, report, &end, 0.5);
  g_assert_cmpint (source->next_try_at, ==, NOW + 1000);
  g_assert_cmpint (voc_sync_get_earliest (source, &format, NOW + 160), ==, NOW + 1000);

  /* Nor does it come earlier than the server wants. */
  report->retry_at = NOW + 5000;
  report->has_more = TRUE;
  g_assert_cmpint (voc_sync_get_next_try (source, &format, report, 0.5), ==, NOW + 5000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/schedule/suspicious", test_suspicious);
  g_test_add_func ("/sync/schedule/may-be-cut", test_may_be_cut);
  g_test_add_func ("/sync/schedule/wait", test_wait);
  g_test_add_func ("/sync/schedule/back-off", test_back_off);
  g_test_add_func ("/sync/schedule/jitter", test_jitter);
  g_test_add_func ("/sync/schedule/more", test_more);
  g_test_add_func ("/sync/schedule/freshness", test_freshness);
  g_test_add_func ("/sync/schedule/earliest", test_earliest);
  g_test_add_func ("/sync/schedule/validators", test_validators);

  return g_test_run ();
}
