/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may be put into the outbox, what an answer means for it, and when it is tried
 * again. */

#include "sync/voc-outbox-rules-private.h"
#include "sync/voc-outbox-sender.h"

#define NOW 1700000000

static void
test_statuses (void)
{
  static const struct
  {
    guint            status;
    VocOutboxState   state;
    VocOutboxProblem problem;
    gboolean         is_doubtful;
  } answers[] = {
    { 200, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, FALSE },
    { 202, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, FALSE },
    { 204, VOC_OUTBOX_SENT, VOC_OUTBOX_PROBLEM_NONE, FALSE },
    { 304, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_REDIRECT, TRUE },
    { 400, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_INVALID, FALSE },
    { 401, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_FORBIDDEN, FALSE },
    { 403, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_FORBIDDEN, FALSE },
    { 404, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_NOT_FOUND, FALSE },
    { 405, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_NOT_ACCEPTED, FALSE },
    { 407, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_PROXY, FALSE },
    { 408, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_TIMED_OUT, FALSE },
    { 409, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_CONFLICT, FALSE },
    { 410, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_NOT_FOUND, FALSE },
    { 413, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_TOO_LARGE, FALSE },
    { 415, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_WRONG_TYPE, FALSE },
    { 418, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_INVALID, FALSE },
    { 422, VOC_OUTBOX_REFUSED, VOC_OUTBOX_PROBLEM_INVALID, FALSE },
    { 425, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_TOO_EARLY, FALSE },
    { 429, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_TOO_MANY, FALSE },
    { 500, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_SERVER, TRUE },
    { 503, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_SERVER, FALSE },
    { 504, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_SERVER, TRUE },
    { 511, VOC_OUTBOX_WAITING, VOC_OUTBOX_PROBLEM_WEB_PAGE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (VocOutboxEntry) entry = voc_outbox_entry_new ();
      const VocFetchResponse response = { .status = answers[i].status };

      g_test_message ("%u", answers[i].status);
      entry->content_type = g_strdup ("application/json");
      entry->n_tries = 1;
      voc_outbox_judge_answer (entry, &response, NOW, 0.5);
      g_assert_cmpuint (entry->http_status, ==, answers[i].status);
      g_assert_cmpstr (voc_outbox_state_to_code (entry->state), ==, voc_outbox_state_to_code (answers[i].state));
      g_assert_cmpstr (voc_outbox_problem_to_code (entry->problem), ==, voc_outbox_problem_to_code (answers[i].problem));
      g_assert_cmpint (entry->is_doubtful, ==, answers[i].is_doubtful);
      g_assert_cmpint (entry->next_try_at, ==, answers[i].state == VOC_OUTBOX_WAITING ? NOW + 31 : 0);
      g_assert_cmpint (entry->ended_at, ==, answers[i].state == VOC_OUTBOX_WAITING ? 0 : NOW);
    }
}

static void
test_back_off (void)
{
  g_assert_cmpint (voc_outbox_get_back_off (1, 0.0), ==, 1);
  g_assert_cmpint (voc_outbox_get_back_off (1, 1.0), ==, 61);
  g_assert_cmpint (voc_outbox_get_back_off (2, 1.0), ==, 121);
  g_assert_cmpint (voc_outbox_get_back_off (5, 0.5), ==, 481);
  g_assert_cmpint (voc_outbox_get_back_off (G_MAXUINT, 1.0), ==, 6 * 60 * 60 + 1);
}

static VocOutboxProblem
judge (const char *url,
       const char *type,
       const char *title,
       gsize       n_bytes)
{
  g_autoptr (VocOutboxEntry) entry = voc_outbox_entry_new ();

  entry->url = g_strdup (url);
  entry->content_type = g_strdup (type);
  entry->title = g_strdup (title);
  entry->body = g_bytes_new_take (g_malloc0 (n_bytes), n_bytes);
  return voc_outbox_check (entry);
}

static void
test_check (void)
{
  g_autofree char *long_title = g_strnfill (201, 'x');

  g_assert_cmpint (judge ("https://jobs.example/apply", "application/json", "A", 1), ==, VOC_OUTBOX_PROBLEM_NONE);
  g_assert_cmpint (judge ("http://127.0.0.1:8080/", "text/plain; charset=utf-8", "A", 1), ==, VOC_OUTBOX_PROBLEM_NONE);
  g_assert_cmpint (judge ("http://jobs.example/apply", "text/plain", "A", 1), ==, VOC_OUTBOX_PROBLEM_ADDRESS);
  g_assert_cmpint (judge ("https://me:secret@jobs.example/", "text/plain", "A", 1), ==, VOC_OUTBOX_PROBLEM_ADDRESS);
  g_assert_cmpint (judge ("mailto:jobs@jobs.example", "text/plain", "A", 1), ==, VOC_OUTBOX_PROBLEM_ADDRESS);
  g_assert_cmpint (judge (NULL, "text/plain", "A", 1), ==, VOC_OUTBOX_PROBLEM_ADDRESS);
  g_assert_cmpint (judge ("https://jobs.example/", "json", "A", 1), ==, VOC_OUTBOX_PROBLEM_WRONG_TYPE);
  g_assert_cmpint (judge ("https://jobs.example/", "text/", "A", 1), ==, VOC_OUTBOX_PROBLEM_WRONG_TYPE);
  g_assert_cmpint (judge ("https://jobs.example/", "text/plain\r\nX: y", "A", 1), ==, VOC_OUTBOX_PROBLEM_WRONG_TYPE);
  g_assert_cmpint (judge ("https://jobs.example/", "text/plain; a\nX: y", "A", 1), ==, VOC_OUTBOX_PROBLEM_WRONG_TYPE);
  g_assert_cmpint (judge ("https://jobs.example/", "text/plain", " ", 1), ==, VOC_OUTBOX_PROBLEM_INVALID);
  g_assert_cmpint (judge ("https://jobs.example/", "text/plain", long_title, 1), ==, VOC_OUTBOX_PROBLEM_INVALID);
  g_assert_cmpint (judge ("https://jobs.example/", "text/plain", "\xff", 1), ==, VOC_OUTBOX_PROBLEM_INVALID);
  g_assert_cmpint (judge ("https://jobs.example/", "text/plain", "A", 0), ==, VOC_OUTBOX_PROBLEM_INVALID);
  g_assert_cmpint (judge ("https://jobs.example/", "text/plain", "A", VOC_OUTBOX_MAX_BYTES), ==, VOC_OUTBOX_PROBLEM_NONE);
  g_assert_cmpint (judge ("https://jobs.example/", "text/plain", "A", VOC_OUTBOX_MAX_BYTES + 1), ==, VOC_OUTBOX_PROBLEM_TOO_LARGE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/outbox-rules/statuses", test_statuses);
  g_test_add_func ("/sync/outbox-rules/back-off", test_back_off);
  g_test_add_func ("/sync/outbox-rules/check", test_check);

  return g_test_run ();
}
