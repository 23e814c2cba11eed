/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync-test.h"

/* A feed whose server leads elsewhere, and what a sync makes of it; a header because every test
 * is one file. */

#define N_JOBS 5

/* What each path answers: a path that it leads to, or a status; the feed otherwise. */
typedef struct
{
  const char *path;
  guint       status;
  const char *location;
} Hop;

static const Hop *hops;

static inline void
answer_hops (SyncTest   *test,
             const char *path)
{
  test->status = 200;
  g_clear_pointer (&test->location, g_free);
  for (const Hop *hop = hops; hop != NULL && hop->path != NULL; hop++)
    if (g_str_equal (hop->path, path))
      {
        test->status = hop->status;
        test->location = g_strdup (hop->location);
      }
  /* What is not the feed has a validator of its own. */
  if (test->etag != NULL)
    sync_test_note (&test->etag, test->status != 200 ? "\"hop\"" : "\"feed\"");
}

/* One sync, with the redirects of this moment. */
static inline void
sync_with (SyncTest      *test,
           gint64         id,
           const Hop     *now,
           VocSyncOutcome outcome,
           VocSourceMove  move)
{
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  const VocSyncReport *kept;

  hops = now;
  g_string_truncate (test->paths, 0);
  report = sync_test_sync (test, id, outcome);
  reports = sync_test_get_reports (test, id);
  kept = g_ptr_array_index (reports, 0);
  g_assert_cmpint (kept->move, ==, move);
  g_assert_true ((kept->moved_to != NULL) == (move != VOC_SOURCE_MOVE_NONE));
  if (move != VOC_SOURCE_MOVE_NONE)
    g_assert_null (kept->detail);
}

static inline gint64
begin (SyncTest *test)
{
  gint64 id;

  test->on_request = answer_hops;
  sync_test_write_feed (test, 1, N_JOBS, "Baker");
  id = sync_test_add_source (test, "old.json", "native");
  sync_with (test, id, NULL, VOC_SYNC_OK, VOC_SOURCE_MOVE_NONE);
  return id;
}

static inline void
assert_asked (SyncTest   *test,
              gint64      id,
              const char *path)
{
  g_autoptr (VocSource) source = sync_test_get_source (test, id);
  g_autofree char *url = g_strconcat (test->base, path + 1, NULL);

  g_assert_cmpstr (voc_source_get_address (source), ==, url);
  g_assert_true (g_str_has_suffix (source->url, "/old.json"));
  g_assert_true (voc_source_has_address (source, url));
  g_assert_true (voc_source_has_address (source, source->url));
}

static const Hop moved[] = { { "/old.json", 301, "/new.json" }, { NULL, 0, NULL } };
