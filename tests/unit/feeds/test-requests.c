/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the formats that come in several requests ask for: first, behind each page,
 * and after the last sync. */

#include "feed-test.h"

#include <stdarg.h>

typedef struct
{
  VocFeedReader *reader;
  VocFeedRequest request;
  GString       *items; /* what came: "+id" and "-id" */
} Talk;

static Talk *
talk_new (const char *format,
          const char *url,
          gint64      now,
          const char *cursor)
{
  Talk *self = g_new0 (Talk, 1);

  self->items = g_string_new (NULL);
  self->reader = voc_feed_reader_new (voc_formats_find (format), url, now);
  voc_feed_request_set_url (&self->request, url);
  voc_feed_reader_begin (self->reader, cursor, &self->request);
  return self;
}

static void
talk_free (Talk *self)
{
  g_object_unref (self->reader);
  voc_feed_request_clear (&self->request);
  g_string_free (self->items, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Talk, talk_free)

/* Answers one request, and whether there is another. */
static gboolean
answer (Talk       *self,
        const char *body)
{
  VocReadStatus status;

  g_string_truncate (self->items, 0);
  voc_feed_request_clear (&self->request);
  voc_feed_reader_push (self->reader, body, strlen (body));
  voc_feed_reader_close (self->reader);
  do
    {
      g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
      g_autoptr (GError) error = NULL;

      status = voc_feed_reader_next (self->reader, &item, &error);
      g_assert_no_error (error);
      if (status == VOC_READ_RECORD && item.kind == VOC_FEED_ITEM_TOMBSTONE)
        g_string_append_printf (self->items, "-%s", item.native_id);
      else if (status == VOC_READ_RECORD)
        g_string_append_printf (self->items, "+%s", item.listing->native_id);
    }
  while (status == VOC_READ_RECORD);

  g_assert_cmpint (status, ==, VOC_READ_END);
  return voc_feed_reader_go_on (self->reader, &self->request);
}

static const char *
get_header (Talk       *self,
            const char *name)
{
  for (guint i = 0; self->request.headers != NULL && self->request.headers[i] != NULL; i += 2)
    if (strcmp (self->request.headers[i], name) == 0)
      return self->request.headers[i + 1];

  return NULL;
}

static const char *
get_cursor (Talk *self)
{
  return voc_feed_reader_get_cursor (self->reader);
}

#define SNAPSHOT "https://jobstream.api.jobtechdev.se/v2/snapshot"
#define STREAM "https://jobstream.api.jobtechdev.se/v2/stream"

static void
test_jobtech (void)
{
  g_autoptr (Talk) first = talk_new ("jobtech", SNAPSHOT "?location-concept-id=a_b&date=x", FEED_TEST_NOW, NULL);
  g_autoptr (Talk) second = NULL;

  g_assert_cmpstr (first->request.url, ==, SNAPSHOT "?location-concept-id=a_b&date=x");
  g_assert_cmpint (voc_feed_reader_get_kind (first->reader), ==, VOC_FEED_SNAPSHOT);
  /* An hour before the sync. */
  g_assert_false (answer (first, "[{\"id\":\"1\",\"headline\":\"x\",\"removed\":false,\"timestamp\":1767222000123}]"));
  g_assert_cmpstr (first->items->str, ==, "+1");
  g_assert_cmpstr (get_cursor (first), ==, "1767222000");

  /* Ten minutes overlap; it is an hour later in Stockholm. */
  second = talk_new ("jobtech", SNAPSHOT "?location-concept-id=a_b&date=x", FEED_TEST_NOW + 60, get_cursor (first));
  g_assert_cmpstr (second->request.url, ==,
                   STREAM "?location-concept-id=a_b&date=2025-12-31T23:50:00&updated-after=2025-12-31T23:50:00");
  g_assert_cmpint (voc_feed_reader_get_kind (second->reader), ==, VOC_FEED_STREAM);
  g_assert_false (answer (second, "[{\"id\":\"1\",\"removed\":true,\"removed_date\":\"x\",\"timestamp\":1767223000000}]"));
  g_assert_cmpstr (second->items->str, ==, "-1");
  g_assert_cmpstr (get_cursor (second), ==, "1767223000");
}

static void
assert_jobtech_asks (gint64      now,
                     const char *cursor,
                     const char *date)
{
  g_autoptr (Talk) talk = talk_new ("jobtech", SNAPSHOT, now, cursor);
  g_autofree char *url = date != NULL ? g_strdup_printf (STREAM "?date=%s&updated-after=%s", date, date) : g_strdup (SNAPSHOT);

  g_assert_cmpstr (talk->request.url, ==, url);
  g_assert_cmpint (voc_feed_reader_get_kind (talk->reader), ==, date != NULL ? VOC_FEED_STREAM : VOC_FEED_SNAPSHOT);
}

/* 2026-10-25 01:00 UTC: three o'clock is two o'clock again. */
static void
test_jobtech_clock (void)
{
  const gint64 change = 1792890000;

  assert_jobtech_asks (change, "1792879200", "2026-10-24T23:50:00");
  assert_jobtech_asks (change + 9000, "1792886400", "2026-10-25T01:50:00");
  /* In the hour that comes twice, the one before it. */
  assert_jobtech_asks (change + 9000, "1792889400", "2026-10-25T00:40:00");
  assert_jobtech_asks (change + 9000, "1792892400", "2026-10-25T01:30:00");
  assert_jobtech_asks (change + 9000, "1792894200", "2026-10-25T03:00:00");

  /* Summer. */
  assert_jobtech_asks (1782900000, "1782898200", "2026-07-01T11:20:00");
}

static void
test_jobtech_cursor (void)
{
  g_autoptr (Talk) future = talk_new ("jobtech", SNAPSHOT, FEED_TEST_NOW, NULL);
  g_autoptr (Talk) quiet = talk_new ("jobtech", SNAPSHOT, FEED_TEST_NOW, "1766275200");
  g_autoptr (Talk) file = talk_new ("jobtech", "file:///tmp/changes.json", FEED_TEST_NOW, NULL);

  /* Broken, of the future, too old by a second, and just not. */
  assert_jobtech_asks (FEED_TEST_NOW, "yesterday", NULL);
  assert_jobtech_asks (FEED_TEST_NOW, "-5", NULL);
  assert_jobtech_asks (FEED_TEST_NOW, "99999999999", "2026-01-01T00:50:00");
  assert_jobtech_asks (FEED_TEST_NOW, "1766015999", NULL);
  assert_jobtech_asks (FEED_TEST_NOW, "1766016000", "2025-12-18T00:50:00");

  /* A time to come is no reason to wait for it. */
  g_assert_false (answer (future, "[{\"id\":\"1\",\"headline\":\"x\",\"removed\":false,\"timestamp\":4000000000000}]"));
  g_assert_cmpstr (get_cursor (future), ==, "1767225600");

  /* Eleven days without a change: the next window is of a week. */
  g_assert_false (answer (quiet, "[]"));
  g_assert_cmpstr (get_cursor (quiet), ==, "1766620800");

  /* Changes in a file are no snapshot. */
  g_assert_cmpstr (file->request.url, ==, "file:///tmp/changes.json");
  g_assert_cmpint (voc_feed_reader_get_kind (file->reader), ==, VOC_FEED_STREAM);
}

#define NAV "https://pam-stilling-feed.nav.no/api/v1/feed"
#define LINE(id, date, status)                                                                                  \
  "{\"id\":\"" id "\",\"date_modified\":\"" date "\",\"_feed_entry\":{\"uuid\":\"" id "\",\"title\":\"Baker\"," \
  "\"status\":\"" status "\",\"sistEndret\":\"" date "\"}}"
#define DAY(n) "2025-12-" #n "T12:00:00+01:00"

static char *
make_page (const char *id,
           const char *next,
           ...)
{
  GString    *page = g_string_new (NULL);
  const char *line;
  gboolean    is_first = TRUE;
  va_list     lines;

  if (next != NULL)
    g_string_printf (page, "{\"id\":\"%s\",\"next_url\":\"/api/v1/feed/%s\",\"items\":[", id, next);
  else
    g_string_printf (page, "{\"id\":\"%s\",\"next_url\":null,\"items\":[", id);
  va_start (lines, next);
  for (line = va_arg (lines, const char *); line != NULL; line = va_arg (lines, const char *))
    {
      g_string_append_printf (page, "%s%s", is_first ? "" : ",", line);
      is_first = FALSE;
    }
  va_end (lines);
  g_string_append (page, "]}");
  return g_string_free (page, FALSE);
}

static void
test_nav_first (void)
{
  g_autoptr (Talk) talk = talk_new ("nav", NAV, FEED_TEST_NOW, NULL);
  g_autofree char *one = make_page ("one", "two", LINE ("a", DAY (10), "ACTIVE"), LINE ("b", DAY (11), "INACTIVE"),
                                    LINE ("c", DAY (12), "ACTIVE"), NULL);
  g_autofree char *two = make_page ("two", NULL, LINE ("c", DAY (12), "ACTIVE"), LINE ("a", DAY (13), "INACTIVE"), NULL);

  g_assert_cmpstr (talk->request.url, ==, NAV);
  g_assert_cmpstr (get_header (talk, "If-Modified-Since"), ==, "Wed, 02 Jul 2025 00:00:00 GMT");
  g_assert_null (get_header (talk, "If-None-Match"));
  g_assert_null (get_header (talk, "Authorization"));
  g_assert_cmpint (voc_feed_reader_get_kind (talk->reader), ==, VOC_FEED_STREAM);

  g_assert_true (answer (talk, one));
  g_assert_cmpstr (talk->items->str, ==, "+a-b+c");
  g_assert_cmpstr (talk->request.url, ==, NAV "/two");
  g_assert_null (get_header (talk, "If-Modified-Since"));
  g_assert_cmpstr (get_cursor (talk), ==, "one 3 c@" DAY (12));

  /* The last line of a page is the first of the next. */
  g_assert_false (answer (talk, two));
  g_assert_cmpstr (talk->items->str, ==, "-a");
  g_assert_cmpstr (get_cursor (talk), ==, "two 2 a@" DAY (13));
  g_assert_false (voc_feed_reader_is_behind (talk->reader));
}

/* Pages only grow, and what is on the first line of the next need not be the overlap. */
static void
test_nav_again (void)
{
  g_autoptr (Talk) talk = talk_new ("nav", NAV "?last", FEED_TEST_NOW, "two 2 a@" DAY (13));
  g_autofree char *grown = make_page ("two", "three", LINE ("c", DAY (12), "ACTIVE"), LINE ("a", DAY (13), "INACTIVE"),
                                      LINE ("a", DAY (14), "ACTIVE"), NULL);
  g_autofree char *three = make_page ("three", NULL, LINE ("d", DAY (15), "ACTIVE"), NULL);

  g_assert_cmpstr (talk->request.url, ==, NAV "/two");
  g_assert_null (get_header (talk, "If-Modified-Since"));
  g_assert_true (answer (talk, grown));
  g_assert_cmpstr (talk->items->str, ==, "+a");
  g_assert_false (answer (talk, three));
  g_assert_cmpstr (talk->items->str, ==, "+d");
  g_assert_cmpstr (get_cursor (talk), ==, "three 1 d@" DAY (15));
}

/* A line of the same job with another date is another line. */
static void
test_nav_no_overlap (void)
{
  g_autoptr (Talk) talk = talk_new ("nav", NAV, FEED_TEST_NOW, "two 1 c@" DAY (12));
  g_autofree char *two = make_page ("two", "three", LINE ("c", DAY (12), "ACTIVE"), NULL);
  g_autofree char *three = make_page ("three", NULL, LINE ("c", DAY (13), "INACTIVE"), NULL);

  g_assert_true (answer (talk, two));
  g_assert_cmpstr (talk->items->str, ==, "");
  g_assert_false (answer (talk, three));
  g_assert_cmpstr (talk->items->str, ==, "-c");
}

static void
assert_nav_made_anew (const char *page)
{
  g_autoptr (Talk) talk = talk_new ("nav", NAV, FEED_TEST_NOW, "two 2 a@" DAY (13));

  g_assert_false (answer (talk, page));
  g_assert_true (voc_feed_reader_is_behind (talk->reader));
  g_assert_cmpstr (get_cursor (talk), ==, "two 0 ");
}

/* When a page is not what it was, it is read from its beginning the next time. */
static void
test_nav_made_anew (void)
{
  g_autoptr (Talk) after = talk_new ("nav", NAV, FEED_TEST_NOW, "two 0 ");
  g_autofree char *shorter = make_page ("two", "three", LINE ("c", DAY (12), "ACTIVE"), NULL);
  g_autofree char *other = make_page ("two", "three", LINE ("x", DAY (12), "ACTIVE"), LINE ("y", DAY (13), "ACTIVE"),
                                      LINE ("z", DAY (14), "ACTIVE"), NULL);
  g_autofree char *empty = make_page ("two", NULL, NULL);

  assert_nav_made_anew (shorter);
  assert_nav_made_anew (other);
  assert_nav_made_anew (empty);

  g_assert_cmpstr (after->request.url, ==, NAV "/two");
  g_assert_true (answer (after, other));
  g_assert_cmpstr (after->items->str, ==, "+x+y+z");
}

/* What is no cursor is none. */
static void
test_nav_cursor (void)
{
  static const char *const cursors[] = { "", "two", "two 2", "two x a@b", "../x 2 a@b", "two -1 a@b", "two 99999999999999999999 a" };

  for (guint i = 0; i < G_N_ELEMENTS (cursors); i++)
    {
      g_autoptr (Talk) talk = talk_new ("nav", NAV, FEED_TEST_NOW, cursors[i]);

      g_assert_cmpstr (talk->request.url, ==, NAV);
      g_assert_nonnull (get_header (talk, "If-Modified-Since"));
    }
}

/* A feed that is longer than a sync goes on with the next. */
static void
test_nav_long (void)
{
  g_autoptr (Talk) talk = talk_new ("nav", NAV, FEED_TEST_NOW, NULL);
  guint n = 1;

  for (;; n++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", n);
      g_autofree char *next = g_strdup_printf ("p%u", n + 1);
      g_autofree char *page = make_page (id, next, LINE ("a", DAY (12), "ACTIVE"), NULL);

      if (!answer (talk, page))
        break;
    }

  g_assert_cmpuint (n, ==, 200);
  g_assert_true (voc_feed_reader_is_behind (talk->reader));
  g_assert_cmpstr (get_cursor (talk), ==, "p200 1 a@" DAY (12));
}

/* Who wants to see what is new asks for the last page. */
static void
test_nav_look (void)
{
  static const char *const ids[] = { "nav", "jobtech", "greenhouse" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find (ids[i]), NAV, FEED_TEST_NOW);
      g_auto (VocFeedRequest) request = VOC_FEED_REQUEST_INIT;

      voc_feed_request_set_url (&request, NAV);
      g_assert_cmpint (voc_feed_reader_look (reader, &request), ==, i == 0);
      g_assert_cmpstr (request.url, ==, i == 0 ? NAV "?last=true" : NAV);
      g_assert_null (request.headers);
    }
}

#define SEARCH "https://rest.arbeitsagentur.de/jobboerse/jobsuche-service/pc/v4/jobs?was=Koch&size=100&page=1"
#define FOUND(n) "{\"stellenangebote\":[{\"refnr\":\"1\",\"titel\":\"Koch\"}],\"maxErgebnisse\":" #n "}"
#define FOUND_MORE(n) "{\"stellenangebote\":[{\"refnr\":\"2\",\"titel\":\"Koch\"}],\"maxErgebnisse\":" #n "}"

static void
test_search (void)
{
  g_autoptr (Talk) talk = talk_new ("arbeitsagentur", SEARCH, FEED_TEST_NOW, NULL);
  g_autoptr (Talk) none = talk_new ("arbeitsagentur", SEARCH, FEED_TEST_NOW, NULL);

  g_assert_cmpstr (talk->request.url, ==, SEARCH);
  g_assert_cmpstr (get_header (talk, "X-API-Key"), ==, "jobboerse-jobsuche");
  g_assert_cmpint (voc_feed_reader_get_kind (talk->reader), ==, VOC_FEED_SEARCH);
  g_assert_true (answer (talk, FOUND (101)));
  g_assert_cmpstr (talk->request.url, ==,
                   "https://rest.arbeitsagentur.de/jobboerse/jobsuche-service/pc/v4/jobs?was=Koch&size=100&page=2");
  g_assert_cmpstr (get_header (talk, "X-API-Key"), ==, "jobboerse-jobsuche");
  g_assert_false (answer (talk, FOUND_MORE (101)));
  g_assert_cmpstr (talk->items->str, ==, "+2");

  g_assert_false (answer (none, "{\"maxErgebnisse\":0}"));
  g_assert_cmpstr (none->items->str, ==, "");
}

/* Ten thousand results are all that the server tells. */
static void
test_search_limit (void)
{
  g_autoptr (Talk) talk = talk_new ("arbeitsagentur", SEARCH, FEED_TEST_NOW, NULL);
  guint n = 1;

  for (;; n++)
    {
      g_autofree char *page = g_strdup_printf ("{\"stellenangebote\":[{\"refnr\":\"%u\",\"titel\":\"Koch\"}],\"maxErgebnisse\":\"700000\"}", n);

      if (!answer (talk, page))
        break;
    }

  g_assert_cmpuint (n, ==, 100);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feeds/requests/jobtech", test_jobtech);
  g_test_add_func ("/feeds/requests/jobtech-clock", test_jobtech_clock);
  g_test_add_func ("/feeds/requests/jobtech-cursor", test_jobtech_cursor);
  g_test_add_func ("/feeds/requests/nav-first", test_nav_first);
  g_test_add_func ("/feeds/requests/nav-again", test_nav_again);
  g_test_add_func ("/feeds/requests/nav-no-overlap", test_nav_no_overlap);
  g_test_add_func ("/feeds/requests/nav-made-anew", test_nav_made_anew);
  g_test_add_func ("/feeds/requests/nav-cursor", test_nav_cursor);
  g_test_add_func ("/feeds/requests/nav-long", test_nav_long);
  g_test_add_func ("/feeds/requests/nav-look", test_nav_look);
  g_test_add_func ("/feeds/requests/search", test_search);
  g_test_add_func ("/feeds/requests/search-limit", test_search_limit);

  return g_test_run ();
}
