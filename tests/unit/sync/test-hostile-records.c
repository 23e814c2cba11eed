/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One record that wants to do harm, between a hundred that do not: it is skipped, or
 * read as what it says and no more, and the others are as they were. What other
 * libraries make of such records is why ours are read by readers of our own. */

#include "hostile-test.h"

#include <malloc.h>
#include <time.h>

/* T13 has 50 ms for a tag of 100,000 attributes; libxml2 alone takes 19 s. Of the
 * processor, and with room for machines that are slow. */
#define MAX_SECONDS 2.0

/* T6: what a feed of any size may take, in KiB. */
#define MAX_GROWTH (64 * 1024)

#define HEAD "{\"@type\":\"JobPosting\",\"identifier\":\"hostile\",\"hiringOrganization\":{\"name\":\"X\"},"

static void
answer_body (HostileTest   *test,
             GOutputStream *out)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n"
                                           "Last-Modified: Fri, 31 Dec 9999 23:59:59 GMT\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
                                           "Set-Cookie: who=you\r\n\r\n",
                                           test->sync.body->len);

  if (hostile_test_say (out, head))
    hostile_test_send (out, test->sync.body->str, test->sync.body->len);
}

/* Puts a record after the fiftieth, syncs, and sees that the others are untouched. */
static VocSyncReport *
sync_with (HostileTest *test,
           const char  *record,
           gssize       length)
{
  const char    *middle = strstr (test->good->str, "{\"@type\":\"JobPosting\",\"identifier\":\"job-51\"");
  VocSyncReport *report;

  g_assert_nonnull (middle);
  g_string_assign (test->sync.body, "");
  g_string_append_len (test->sync.body, test->good->str, middle - test->good->str);
  g_string_append_len (test->sync.body, record, length);
  g_string_append_c (test->sync.body, ',');
  g_string_append (test->sync.body, middle);

  test->answer = answer_body;
  report = sync_test_sync (&test->sync, test->source_id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_unchanged, >=, HOSTILE_TEST_LISTINGS);
  return report;
}

typedef struct
{
  const char *name;
  const char *record;
  gsize       length; /* 0: up to its NUL */
  const char *title;  /* (nullable): it is skipped */
} Case;

#define BYTES(text) text, sizeof text - 1

static const Case cases[] = {
  { "bad-utf-8", HEAD "\"title\":\"Ba\xffker\"}", 0, NULL },
  { "overlong-utf-8", HEAD "\"title\":\"Ba\xc0\xafker\"}", 0, NULL },
  { "nul", BYTES (HEAD "\"title\":\"Ba\0ker\"}"), NULL },
  { "escaped-nul", HEAD "\"title\":\"Ba\\u0000ker\"}", 0, NULL },
  { "half-surrogate", HEAD "\"title\":\"Ba\\ud800ker\"}", 0, NULL },
  { "raw-newline", HEAD "\"title\":\"Ba\nker\"}", 0, NULL },
  { "infinite", HEAD "\"title\":\"Baker\",\"baseSalary\":1e999}", 0, NULL },
  { "hexadecimal", HEAD "\"title\":\"Baker\",\"baseSalary\":0x10}", 0, NULL },
  { "octal", HEAD "\"title\":\"Baker\",\"baseSalary\":010}", 0, NULL },
  { "single-quotes", HEAD "'title':'Baker'}", 0, NULL },
  { "no-object", "[[[]]]", 0, NULL },
  { "no-title", HEAD "\"title\":\"\\u200b \\u00a0\"}", 0, NULL },
  { "title-of-wrong-type", HEAD "\"title\":{\"title\":[]}}", 0, NULL },
  { "key-twice", HEAD "\"title\":\"First\",\"title\":\"Second\"}", 0, "Second" },
  { "control-characters", HEAD "\"title\":\"\\u0007Ba\\u001bker\\r\\n\"}", 0, "Baker" },
  { "large-integer", HEAD "\"title\":\"Baker\",\"totalJobOpenings\":9223372036854775808}", 0, NULL },
  { "noncharacter", HEAD "\"title\":\"Ba\\uffffker\"}", 0, "Baker" },
};

static void
test_case (HostileTest  *test,
           gconstpointer data)
{
  const Case *hostile = data;
  g_autoptr (VocSyncReport) report = sync_with (test, hostile->record, hostile->length != 0 ? (gssize) hostile->length : -1);
  g_autoptr (VocListing) listing = sync_test_get_listing (&test->sync, test->source_id, "hostile");

  g_assert_cmpuint (report->n_skipped, ==, hostile->title == NULL ? 1 : 0);
  g_assert_cmpuint (report->n_new, ==, hostile->title == NULL ? 0 : 1);
  g_assert_cmpstr (listing != NULL ? listing->title : NULL, ==, hostile->title);
  if (listing != NULL)
    g_assert_cmpint (listing->positions, ==, 0);
  hostile_test_assert_recovers (test);
}

/* Ten thousand digits are no number. */
static void
test_digits (HostileTest  *test,
             gconstpointer data)
{
  g_autofree char *digits = g_strnfill (10000, '9');
  g_autofree char *record = g_strconcat (HEAD "\"title\":\"Baker\",\"totalJobOpenings\":", digits, "}", NULL);
  g_autoptr (VocSyncReport) report = sync_with (test, record, -1);

  g_assert_cmpuint (report->n_skipped, ==, 1);
  g_assert_cmpuint (report->n_new, ==, 0);
  hostile_test_assert_recovers (test);
}

/* Figures that nobody earns, times that are none, and addresses that are no links are
 * left out; what they say is not made into something else. */
static void
test_values (HostileTest  *test,
             gconstpointer data)
{
  g_autofree char *digits = g_strnfill (200, '9');
  g_autofree char *record = g_strdup_printf (HEAD "\"title\":\"Baker\",\"baseSalary\":{\"currency\":\"EUR\",\"value\":{\"value\":\"%s\",\"unitText\":\"YEAR\"}},"
                                                  "\"datePosted\":\"99999-13-32\",\"validThrough\":\"%s\",\"jobStartDate\":-62135596801,"
                                                  "\"url\":\"javascript:alert(1)\","
                                                  "\"jobLocation\":{\"geo\":{\"latitude\":1e300,\"longitude\":\"NaN\"}}}",
                                             digits, digits);
  g_autoptr (VocSyncReport) report = sync_with (test, record, -1);
  g_autoptr (VocListing) listing = sync_test_get_listing (&test->sync, test->source_id, "hostile");

  g_assert_cmpuint (report->n_new, ==, 1);
  for (guint i = 0; i < listing->pays->len; i++)
    g_assert_false (voc_pay_is_stated (g_ptr_array_index (listing->pays, i)));
  for (guint i = 0; i < listing->locations->len; i++)
    g_assert_false (((const VocLocation *) g_ptr_array_index (listing->locations, i))->point.is_known);
  g_assert_cmpint (listing->published.precision, ==, VOC_DATE_NONE);
  g_assert_cmpint (listing->expires.precision, ==, VOC_DATE_NONE);
  g_assert_cmpint (listing->starts.precision, ==, VOC_DATE_NONE);
  g_assert_null (listing->url);
}

/* A clock that is wrong, here or there: a time that is not there yet, or was before
 * there were computers, is what the feed says, and nothing is closed by it that the
 * feed still has. Validators are sent back as they came. */
static void
test_clocks (HostileTest  *test,
             gconstpointer data)
{
  g_autoptr (VocSyncReport) report = sync_with (test, HEAD "\"title\":\"Baker\",\"datePosted\":\"2199-01-01\",\"validThrough\":\"2200-01-01\"}", -1);
  g_autoptr (VocListing) listing = sync_test_get_listing (&test->sync, test->source_id, "hostile");
  g_autoptr (VocSource) source = sync_test_get_source (&test->sync, test->source_id);

  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpint (listing->state, ==, VOC_LISTING_OPEN);
  g_assert_cmpint (listing->first_seen, <=, g_get_real_time () / G_USEC_PER_SEC);
  g_assert_cmpstr (source->last_modified, ==, "Fri, 31 Dec 9999 23:59:59 GMT");
  /* The next time to ask is by this computer's clock. */
  g_assert_cmpint (source->next_try_at, <=, report->finished_at + 7 * 24 * 60 * 60);
  g_assert_cmpint (source->last_ok_at, <=, report->finished_at);

  voc_sync_report_free (sync_test_run (&test->sync, test->source_id));
  g_assert_nonnull (strstr (test->seen, "If-Modified-Since: Fri, 31 Dec 9999 23:59:59 GMT\r\n"));
  g_assert_null (strstr (test->seen, "Cookie"));
}

static double
get_cpu_seconds (void)
{
  struct timespec now;

  g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now), ==, 0);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static void
append_times (GString    *text,
              const char *piece,
              guint       n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
}

/* So much of something that a way of reading that compares each with all others would
 * take minutes. */
static void
test_masses (HostileTest  *test,
             gconstpointer data)
{
  static const struct
  {
    const char *begin;
    const char *piece;
    const char *end;
    guint       n;
    gboolean    is_read;
  } masses[] = {
    { "\"description\":\"<p ", "a=b ", ">text</p>\"", 100000, TRUE },
    { "\"description\":\"", "<b>", "text\"", 1000000, TRUE },
    { "\"description\":\"", "<table><tr><td>", "text\"", 100000, TRUE },
    { "\"description\":\"", "&amp;lt;p&amp;gt;", "\"", 200000, TRUE },
    { "\"description\":\"", "<!--", "\"", 500000, TRUE },
    { "\"description\":\"", "<a href='", "\"", 300000, TRUE },
    { "\"x\":", "[", "", 1000000, FALSE },
    { "\"x\":[", "{},", "1]", 1000000, TRUE },
    { "\"baseSalary\":", "1", "", 1000000, FALSE },
    { "\"skills\":\"", "a,", "\"", 1000000, TRUE },
    { "\"jobLocation\":\"", "Austin, TX; ", "\"", 100000, TRUE },
    { "\"salaryCurrency\":\"", "$1 to $2 a year ", "\"", 100000, TRUE },
    { "", "\"x\":1,", "\"y\":1", 500000, TRUE },
    /* As large as a record may be. */
    { "\"x\":[", "0,", "1]", 4000000, FALSE },
    { "\"x\":[", "[],", "1]", 2600000, FALSE },
    { "\"x\":[", "\"\",", "1]", 2600000, FALSE },
    { "\"x\":[", "\"\",", "1]", 1500000, TRUE },
    { "", "\"x\":1,", "\"y\":1", 1200000, FALSE },
    { "\"x\":[", "\"01234567\",", "1]", 740000, TRUE },
    { "\"x\":\"", "x", "\"", 8000000, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (masses); i++)
    {
      g_autoptr (GString) record = g_string_new (HEAD "\"title\":\"Baker\",");
      g_autoptr (VocSyncReport) report = NULL;
      guint64 before;
      guint64 growth;
      double  seconds;

      g_string_append (record, masses[i].begin);
      append_times (record, masses[i].piece, masses[i].n);
      g_string_append (record, masses[i].end);
      if (g_str_equal (masses[i].piece, "["))
        append_times (record, "]", masses[i].n);
      g_string_append_c (record, '}');

      before = hostile_test_forget_peak ();
      seconds = get_cpu_seconds ();
      report = sync_with (test, record->str, (gssize) record->len);
      seconds = get_cpu_seconds () - seconds;
      growth = hostile_test_get_growth (before);
      g_test_message ("%s%s… %u times, %" G_GSIZE_FORMAT " KiB: %u skipped, %.2f s, %" G_GUINT64_FORMAT " MiB", masses[i].begin, masses[i].piece,
                      masses[i].n, record->len / 1024, report->n_skipped, seconds, growth / 1024);
      g_assert_cmpuint (report->n_skipped, ==, masses[i].is_read ? 0 : 1);
#ifndef __SANITIZE_ADDRESS__
      g_assert_cmpfloat (seconds, <, MAX_SECONDS);
      g_assert_cmpuint (growth, <, MAX_GROWTH);
#endif
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* What is asked is the memory that a record takes, not in which thread's arena what
   * was freed before lies. */
  mallopt (M_ARENA_MAX, 1);

#define ADD(path, func) g_test_add (path, HostileTest, NULL, hostile_test_set_up, func, hostile_test_tear_down)
  /* First, as memory is never given back. */
  ADD ("/sync/hostile/records/masses", test_masses);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/hostile/records/", cases[i].name, NULL);

      g_test_add (path, HostileTest, &cases[i], hostile_test_set_up, test_case, hostile_test_tear_down);
    }
  ADD ("/sync/hostile/records/digits", test_digits);
  ADD ("/sync/hostile/records/values", test_values);
  ADD ("/sync/hostile/records/clocks", test_clocks);
#undef ADD

  return g_test_run ();
}
