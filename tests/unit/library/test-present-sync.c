/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources and their syncs as people read of them, in the C.UTF-8 locale: English, no grouping. */

#include "present-test.h"

#include "library/voc-present-source.h"
#include "sync/voc-sync-error.h"

#include <locale.h>
#include <string.h>

/* A first sync that was stopped has brought listings, and has never been done. */
static void
test_source_state (void)
{
  const gint64 now = 1795435200;
  g_autoptr (VocSource) source = voc_source_new ();

  assert_presented (voc_present_source_state (source, now), "Not synced yet");
  source->last_tried_at = now - 60;
  source->last_outcome = VOC_SYNC_CANCELLED;
  assert_presented (voc_present_source_state (source, now), "Not synced yet");
  source->n_listings = 12;
  assert_presented (voc_present_source_state (source, now), "12 listings · not all fetched yet");
  source->last_ok_at = now - 60;
  assert_presented (voc_present_source_state (source, now), "12 listings · synced 11:59");
}

/* What a sync did, also of a feed that it has not come to the end of. */
static void
test_report (void)
{
  g_autoptr (VocSyncReport) report = voc_sync_report_new (1);

  report->outcome = VOC_SYNC_UNCHANGED;
  assert_presented (voc_present_report (report), "Nothing has changed");
  report->has_more = TRUE;
  assert_presented (voc_present_report (report), "0 new, 0 changed, 0 closed. The feed goes on; the rest comes with the next sync.");
  report->outcome = VOC_SYNC_OK;
  report->n_new = 1200;
  report->has_more = FALSE;
  assert_presented (voc_present_report (report), "1,200 new, 0 changed, 0 closed");
  report->outcome = VOC_SYNC_FAILED;
  report->problem = VOC_PROBLEM_CHANGED;
  assert_presented (voc_present_report (report),
                    "The answer is not the feed that it was, and Vocation can’t read it. The listings were left as they were. "
                    "If it stays so, see whether there is a newer Vocation.");
}

/* The list first, then the documents of its listings. */
static void
test_progress (void)
{
  VocSyncProgress progress = { .n_records = 1, .n_bytes = 0 };

  assert_presented (voc_present_progress (&progress), "1 listing read, 0 bytes");
  progress.n_documents_to_read = 250;
  assert_presented (voc_present_progress (&progress), "0 of 250 descriptions fetched");
  progress.n_documents = 12;
  assert_presented (voc_present_progress (&progress), "12 of 250 descriptions fetched");
  progress.n_documents = progress.n_documents_to_read = 1;
  assert_presented (voc_present_progress (&progress), "1 of 1 description fetched");
}

static void
assert_next (const VocSource *source,
             const char      *expected)
{
  g_autofree char *text = voc_present_next_sync (source, 1767268800); /* 2026-01-01 12:00 */

  g_assert_cmpstr (text, ==, expected);
}

static void
test_next_sync (void)
{
  g_autoptr (VocSource) source = voc_source_new ();

  assert_next (source, "As soon as sources are synced");
  source->last_tried_at = 1767268800 - 60;
  source->next_try_at = 1767268800 + 2 * 3600 + 300;
  assert_next (source, "Not before 14:05");
  source->n_failures = 3;
  assert_next (source, "Not before 14:05, after 3 failures in a row");
  source->last_outcome = VOC_SYNC_WAITING;
  assert_next (source, "Paused until 14:05, as the server asks");
  /* What a clock that was ahead has set does not count. */
  source->next_try_at += 30 * 24 * 3600;
  assert_next (source, "As soon as sources are synced");
  source->last_outcome = VOC_SYNC_FAILED;
  source->n_gone = 2;
  assert_next (source, "When you sync it: its server says that it is gone");
  source->is_paused = TRUE;
  assert_next (source, "When you sync it: it is paused");
}

static void
add_source (GPtrArray  *sources,
            gboolean    is_paused,
            guint       n_gone,
            const char *expected)
{
  VocSource       *source = voc_source_new ();
  g_autofree char *text = NULL;

  source->is_paused = is_paused;
  source->n_gone = n_gone;
  g_ptr_array_add (sources, source);
  text = voc_present_none_synced (sources);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_none_synced (void)
{
  g_autoptr (GPtrArray) paused = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);

  assert_presented (voc_present_none_synced (paused), "There is no source to sync. Add one on the Sources page.");
  add_source (paused, TRUE, 0, "1 source is paused. Sync it on its own on the Sources page.");
  add_source (paused, TRUE, 2, "2 sources are paused. Sync them one by one on the Sources page.");
  add_source (paused, FALSE, 2, "3 sources are paused or gone. Sync them one by one on the Sources page.");
  add_source (gone, FALSE, 2, "1 source is gone, as its server says. Try it on its own, or remove it, on the Sources page.");
  add_source (gone, FALSE, 3, "2 sources are gone, as their servers say. Try them one by one, or remove them, on the Sources page.");
}

static void
test_address (void)
{
  const gint64 now = 1767268800; /* 2026-01-01 12:00 */
  g_autoptr (VocSource) source = voc_source_new ();
  g_autoptr (VocSyncReport) report = voc_sync_report_new (1);

  source->url = g_strdup ("https://old.example/jobs");
  assert_presented (voc_present_address (source, NULL, now), "https://old.example/jobs");
  assert_presented (voc_present_address (source, report, now), "https://old.example/jobs");
  report->move = VOC_SOURCE_MOVE_SEEN;
  report->moved_to = g_strdup ("https://new.example/jobs");
  assert_presented (voc_present_address (source, report, now), "https://old.example/jobs");
  report->move = VOC_SOURCE_MOVE_TAKEN;
  assert_presented (voc_present_address (source, report, now),
                    "https://old.example/jobs\nIts server says that it moved to https://new.example/jobs, which you follow as "
                    "another source. Remove one of them.");
  report->move = VOC_SOURCE_MOVE_MADE;
  source->moved_to = g_strdup (report->moved_to);
  source->moved_at = now - 60;
  assert_presented (voc_present_address (source, report, now),
                    "https://new.example/jobs\nMoved to this address: 11:59. It was followed as https://old.example/jobs");
  /* Back where it was. */
  voc_set_text (&source->moved_to, source->url);
  assert_presented (voc_present_address (source, report, now), "https://old.example/jobs");
}

static void
assert_traffic (const VocSyncReport *report,
                const char          *expected)
{
  g_autofree char *text = voc_present_traffic (report);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_traffic (void)
{
  g_autoptr (VocSyncReport) report = voc_sync_report_new (1);

  assert_traffic (report, "");
  report->n_bytes = 2000;
  assert_traffic (report, "2.0\302\240kB read");
  report->n_requests = 3;
  report->n_wire_bytes = 700;
  report->waited_ms = 2600;
  assert_traffic (report, "3 requests · 700 bytes over the network · 2.0\302\240kB read · waited 3 s for its turn");
  report->n_requests = 1;
  report->n_bytes = 0;
  report->waited_ms = 20;
  report->http_status = 304;
  assert_traffic (report, "1 request · not changed at the server (304) · 700 bytes over the network");
}

static void
test_format (void)
{
  g_autoptr (VocSource) source = voc_source_new ();
  g_autofree char *unknown = voc_present_format (source);
  g_autofree char *known = NULL;
  g_autofree char *with_terms = NULL;

  g_assert_cmpstr (unknown, ==, "Not known before the first sync");
  source->format = g_strdup ("greenhouse");
  known = voc_present_format (source);
  g_assert_cmpstr (known, ==, "Greenhouse");
  source->attribution = g_strdup ("Jobs by Kettle, CC BY");
  with_terms = voc_present_format (source);
  g_assert_cmpstr (with_terms, ==, "Greenhouse · “Jobs by Kettle, CC BY”");
}

/* Whatever a server does ends in one of these: each has a sentence of its own, which
 * says what to do, or that there is nothing to be done. */
static void
test_problems (void)
{
  static const struct
  {
    VocSyncProblem problem;
    const char    *says;
  } sentences[] = {
    { VOC_PROBLEM_NO_NETWORK, "Check the connection" },
    { VOC_PROBLEM_TIMED_OUT, "Try again later" },
    { VOC_PROBLEM_TLS, "date of this computer" },
    { VOC_PROBLEM_NOT_FOUND, "Check it on the website" },
    { VOC_PROBLEM_FORBIDDEN, "does not let" },
    { VOC_PROBLEM_SERVER, "Try again later" },
    { VOC_PROBLEM_TOO_MANY, "for a while" },
    { VOC_PROBLEM_TOO_LARGE, "larger than" },
    { VOC_PROBLEM_NOT_A_FEED, "Paste the address" },
    { VOC_PROBLEM_CUT_OFF, "try again" },
    { VOC_PROBLEM_BROKEN, "Tell its publisher" },
    { VOC_PROBLEM_DISK_FULL, "Make room" },
    { VOC_PROBLEM_STORE, "try again" },
    { VOC_PROBLEM_INSECURE, "https" },
    { VOC_PROBLEM_REDIRECT, "Paste the address" },
    { VOC_PROBLEM_WEB_PAGE, "sign in" },
    { VOC_PROBLEM_PROXY, "Check the proxy" },
    { VOC_PROBLEM_KEY_MISSING, "Enter one" },
    { VOC_PROBLEM_KEY_REFUSED, "Enter a new one" },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  assert_presented (voc_present_problem (VOC_PROBLEM_NONE), "");
  g_assert_cmpuint (G_N_ELEMENTS (sentences), ==, VOC_PROBLEM_KEY_REFUSED);
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (VOC_SYNC_ERROR, (int) sentences[i].problem, "GnuTLS: E_42");
      g_autofree char *sentence = voc_present_problem (sentences[i].problem);

      assert_presented (voc_present_error (error), sentence);
      g_assert_nonnull (strstr (sentence, sentences[i].says));
      g_assert_null (strstr (sentence, "E_42"));
      g_assert_true (g_str_has_suffix (sentence, "."));
      g_assert_true (g_hash_table_add (seen, g_steal_pointer (&sentence)));
    }
}

static void
test_rhythm (void)
{
  assert_presented (voc_present_rhythm (voc_format_get_info (voc_formats_find ("greenhouse"))), "Asked at most every 15 minutes");
  assert_presented (voc_present_rhythm (voc_format_get_info (voc_formats_find ("remoteok"))), "Asked at most every 1 hour");
  assert_presented (voc_present_rhythm (voc_format_get_info (voc_formats_find ("adzuna"))),
                    "Asked at most every 6 hours, with at most 250 requests a day");
}

static char *
present_sight (VocSightKind kind,
               const char  *subject)
{
  g_auto (VocSight) sight = VOC_SIGHT_INIT;
  g_autoptr (GError) error = NULL;

  voc_sight_set (&sight, kind, subject);
  error = voc_sync_error_new_seen (VOC_PROBLEM_NOT_FOUND, &sight, "The server answered 404");
  return voc_present_error (error);
}

/* What was seen is told; where nothing was, what went wrong. */
static void
test_sight (void)
{
  assert_presented (present_sight (VOC_SIGHT_NO_BOARD, "Lever"),
                    "Lever has no board of that name. Look on the company’s careers page for how it is written in the address of an opening.");
  assert_presented (present_sight (VOC_SIGHT_SYSTEM, "Workday"),
                    "These jobs are kept by Workday, which Vocation cannot read. Look for a feed that the employer has elsewhere, such as "
                    "RSS, or for its jobs on a board that has one.");
  assert_presented (present_sight (VOC_SIGHT_NONE, NULL), "There is nothing at this address any more. Check it on the website.");
  for (VocSightKind kind = VOC_SIGHT_NO_ADDRESS; kind <= VOC_SIGHT_OTHER; kind++)
    {
      g_autofree char *text = present_sight (kind, "x");

      g_assert_true (g_str_has_suffix (text, "."));
      g_assert_null (strstr (text, "any more. Check it"));
    }
}

static void
assert_skip (const char *message,
             const char *expected)
{
  g_autofree char *text = voc_present_skip (message);

  g_assert_cmpstr (text, ==, expected);
}

/* What a reader says, what a report keeps of it, and what nobody here has ever said. */
static void
test_skip (void)
{
  assert_skip ("Unexpected character at byte 4711", "The record is broken");
  assert_skip ("Unexpected character", "The record is broken");
  assert_skip ("The identifier “a-7” was used by an earlier record; give each listing its own", "An earlier record has the same identifier");
  assert_skip ("The identifier “…” was used by an earlier record; give each listing its own", "An earlier record has the same identifier");
  assert_skip ("The team is longer than 500 characters", "The name of the employer’s department or team is too long");
  assert_skip ("The “moon” is in the “wrong” house", "The “moon” is in the “wrong” house");
  assert_skip ("", "");
}

/* Reasons of one kind are one line, with the first record of all of them. */
static void
test_skips (void)
{
  g_autoptr (VocSyncReport) report = voc_sync_report_new (1);
  g_autofree char *nothing = voc_present_skips (report);
  g_autofree char *text = NULL;

  g_assert_cmpstr (nothing, ==, "");
  voc_sync_report_add_skips (report, "Unknown escape at byte 9", 30, 2);
  voc_sync_report_add_skips (report, "The listing has no title; give it one", 4, 12);
  voc_sync_report_add_skips (report, "Unexpected character at byte 17", 7, 1);
  voc_sync_report_add_skips (report, "The “moon” is in the wrong house", 8, 1);
  text = voc_present_skips (report);
  g_assert_cmpstr (text, ==,
                   "3 × The record is broken (first: record 8)\n12 × The listing has no title (first: record 5)\n"
                   "1 × The “…” is in the wrong house (first: record 9)");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/library/present/source-state", test_source_state);
  g_test_add_func ("/library/present/report", test_report);
  g_test_add_func ("/library/present/progress", test_progress);
  g_test_add_func ("/library/present/next-sync", test_next_sync);
  g_test_add_func ("/library/present/none-synced", test_none_synced);
  g_test_add_func ("/library/present/address", test_address);
  g_test_add_func ("/library/present/traffic", test_traffic);
  g_test_add_func ("/library/present/problems", test_problems);
  g_test_add_func ("/library/present/format", test_format);
  g_test_add_func ("/library/present/skip", test_skip);
  g_test_add_func ("/library/present/skips", test_skips);
  g_test_add_func ("/library/present/rhythm", test_rhythm);
  g_test_add_func ("/library/present/sight", test_sight);

  return g_test_run ();
}
