/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A feed that comes in several requests, by a format that was made up for this. */

#include "feed-test.h"

#include "feeds/voc-format-private.h"

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  VocListing *listing = voc_listing_new ();

  listing->native_id = voc_json_dup_text (object, "id");
  listing->title = g_strdup ("Baker");
  voc_feed_context_take_listing (context, listing);
}

static void
read_envelope (VocFeedContext *context,
               const VocJson  *envelope)
{
  context->next = voc_json_dup_text (envelope, "next");
}

static void
begin (VocFeedContext *context,
       VocFeedRequest *request)
{
  g_autofree char *url = NULL;

  voc_feed_request_add_header (request, "X-Key", "k");
  voc_feed_request_add_header (request, "X-Version", "2");
  if (context->cursor == NULL)
    return;

  context->kind = VOC_FEED_STREAM;
  url = g_strconcat (request->url, "?since=", context->cursor, NULL);
  voc_feed_request_set_url (request, url);
}

static gboolean
go_on (VocFeedContext *context,
       VocFeedRequest *request)
{
  g_free (context->cursor);
  context->cursor = g_strdup_printf ("page-%u", context->page);
  if (context->next == NULL || context->n_page_records == 0)
    return FALSE;

  voc_feed_request_set_url (request, context->next);
  return TRUE;
}

static const char *const keys[] = { "jobs", NULL };

static const VocFormat paged = {
  .info = { .id = "paged", .name = "Paged", .kind = VOC_FEED_SNAPSHOT },
  .source = VOC_RECORDS_JSON,
  .keys = keys,
  .read_object = read_object,
  .read_envelope = read_envelope,
  .begin = begin,
  .go_on = go_on,
};

/* Reads the answer to one request; the ids that came, joined. */
static char *
read_page (VocFeedReader *reader,
           const char    *text,
           GError       **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  VocReadStatus status;

  voc_feed_reader_push (reader, text, strlen (text));
  voc_feed_reader_close (reader);
  do
    {
      g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
      g_autoptr (GError) local_error = NULL;

      status = voc_feed_reader_next (reader, &item, &local_error);
      if (status == VOC_READ_RECORD)
        g_string_append_printf (ids, "%s@%" G_GUINT64_FORMAT " ", item.listing->native_id, item.position.index);
      else if (status == VOC_READ_SKIPPED)
        g_string_append_printf (ids, "skipped@%" G_GUINT64_FORMAT " ", item.position.index);
      else if (status == VOC_READ_FAILED)
        g_propagate_error (error, g_steal_pointer (&local_error));
    }
  while (status == VOC_READ_RECORD || status == VOC_READ_SKIPPED);
  g_assert_cmpint (status, ==, *error != NULL ? VOC_READ_FAILED : VOC_READ_END);

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
assert_page (VocFeedReader *reader,
             const char    *text,
             const char    *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *ids = read_page (reader, text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ids, ==, wanted);
}

static void
test_pages (void)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (&paged, "https://example.org/feed", FEED_TEST_NOW);
  g_auto (VocFeedRequest) first = { g_strdup ("https://example.org/feed"), NULL };
  g_auto (VocFeedRequest) second = VOC_FEED_REQUEST_INIT;
  g_auto (VocFeedRequest) third = VOC_FEED_REQUEST_INIT;

  voc_feed_reader_begin (reader, NULL, &first);
  g_assert_cmpstr (first.url, ==, "https://example.org/feed");
  g_assert_cmpuint (g_strv_length (first.headers), ==, 4);
  g_assert_cmpstr (first.headers[2], ==, "X-Version");
  g_assert_cmpstr (first.headers[3], ==, "2");

  assert_page (reader, "{\"jobs\": [{\"id\": 1}, {\"id\": 2}], \"next\": \"https://example.org/feed/2\"}", "1@0 2@1 ");
  g_assert_true (voc_feed_reader_go_on (reader, &second));
  g_assert_cmpstr (second.url, ==, "https://example.org/feed/2");
  g_assert_cmpstr (voc_feed_reader_get_cursor (reader), ==, "page-0");

  /* What came on the page before is known, and the numbers go on. */
  assert_page (reader, "{\"jobs\": [{\"id\": 2}, {\"id\": 3}]}", "skipped@2 3@3 ");
  g_assert_false (voc_feed_reader_go_on (reader, &third));
  g_assert_null (third.url);
  g_assert_cmpstr (voc_feed_reader_get_cursor (reader), ==, "page-1");
  g_assert_cmpint (voc_feed_reader_get_kind (reader), ==, VOC_FEED_SNAPSHOT);
}

static void
test_cursor (void)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (&paged, "https://example.org/feed", FEED_TEST_NOW);
  g_auto (VocFeedRequest) request = { g_strdup ("https://example.org/feed"), NULL };

  voc_feed_reader_begin (reader, "page-7", &request);
  g_assert_cmpstr (request.url, ==, "https://example.org/feed?since=page-7");
  g_assert_cmpint (voc_feed_reader_get_kind (reader), ==, VOC_FEED_STREAM);
  assert_page (reader, "{\"jobs\": []}", "");
}

/* A page that breaks off leaves the cursor where it was. */
static void
test_broken_page (void)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (&paged, "https://example.org/feed", FEED_TEST_NOW);
  g_auto (VocFeedRequest) request = { g_strdup ("https://example.org/feed"), NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *ids = NULL;

  voc_feed_reader_begin (reader, NULL, &request);
  assert_page (reader, "{\"jobs\": [{\"id\": 1}], \"next\": \"https://example.org/feed/2\"}", "1@0 ");
  g_assert_true (voc_feed_reader_go_on (reader, &request));
  ids = read_page (reader, "{\"jobs\": [{\"id\": 2}, {\"id\"", &error);
  g_assert_cmpstr (ids, ==, "2@1 ");
  g_assert_nonnull (error);
  g_assert_cmpstr (voc_feed_reader_get_cursor (reader), ==, "page-0");
}

/* Formats in one request do not go on. */
static void
test_one_request (void)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find ("lever"), NULL, FEED_TEST_NOW);
  g_auto (VocFeedRequest) request = { g_strdup ("https://api.lever.co/v0/postings/acme"), NULL };
  g_auto (VocFeedRequest) next = VOC_FEED_REQUEST_INIT;
  g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;

  voc_feed_reader_begin (reader, NULL, &request);
  g_assert_cmpstr (request.url, ==, "https://api.lever.co/v0/postings/acme");
  g_assert_null (request.headers);
  voc_feed_reader_push (reader, "[]", 2);
  voc_feed_reader_close (reader);
  g_assert_cmpint (voc_feed_reader_next (reader, &item, NULL), ==, VOC_READ_END);
  g_assert_false (voc_feed_reader_go_on (reader, &next));
  g_assert_null (voc_feed_reader_get_cursor (reader));
}

/* Goes through the pages of a board that has one after the other, for ever. The
 * page's record is @page with the number of the page for "%u". */
static guint
count_pages (const char *format,
             const char *url,
             const char *page,
             char      **last)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find (format), url, FEED_TEST_NOW);
  g_auto (VocFeedRequest) request = { g_strdup (url), NULL };
  guint n = 0;

  voc_feed_reader_begin (reader, NULL, &request);
  g_assert_cmpstr (request.url, ==, url);
  do
    {
      g_autoptr (GString) body = g_string_new (page);
      g_autofree char *number = g_strdup_printf ("%u", ++n);
      g_autofree char *wanted = g_strdup_printf ("%u@%u ", n, n - 1);

      g_string_replace (body, "%u", number, 0);
      assert_page (reader, body->str, wanted);
      g_assert_cmpuint (n, <, 100);
    }
  while (voc_feed_reader_go_on (reader, &request));

  *last = g_steal_pointer (&request.url);
  return n;
}

/* What a board says of its next page is followed, but not for ever. */
static void
test_boards (void)
{
  g_autofree char *arbeitnow = NULL;
  g_autofree char *himalayas = NULL;

  g_assert_cmpuint (count_pages ("arbeitnow", "https://www.arbeitnow.com/api/job-board-api",
                                 "{\"data\":[{\"slug\":\"%u\",\"title\":\"x\"}],\"links\":{\"next\":\"/api/job-board-api?page=9%u\"}}", &arbeitnow),
                    ==, 20);
  g_assert_cmpstr (arbeitnow, ==, "https://www.arbeitnow.com/api/job-board-api?page=919");

  /* A cursor is put into the feed's own address. */
  g_assert_cmpuint (count_pages ("himalayas", "https://himalayas.app/jobs/api?cursor=old&limit=20&offset=3#x",
                                 "{\"nextCursor\":\"a/%u==\",\"jobs\":[{\"guid\":\"%u\",\"title\":\"x\"}]}", &himalayas),
                    ==, 5);
  g_assert_cmpstr (himalayas, ==, "https://himalayas.app/jobs/api?limit=20&cursor=a%2F4%3D%3D");

  /* So is an offset, where a page says where it is and has no word of cursors. */
  g_clear_pointer (&himalayas, g_free);
  g_assert_cmpuint (count_pages ("himalayas", "https://himalayas.app/jobs/api?limit=1&offset=3",
                                 "{\"offset\":%u,\"limit\":1,\"totalCount\":900,\"jobs\":[{\"guid\":\"%u\",\"title\":\"x\"}]}", &himalayas),
                    ==, 5);
  g_assert_cmpstr (himalayas, ==, "https://himalayas.app/jobs/api?limit=1&offset=5");

  /* One that always says that it is at the beginning is asked once more, and no longer. */
  g_clear_pointer (&himalayas, g_free);
  g_assert_cmpuint (count_pages ("himalayas", "https://himalayas.app/jobs/api",
                                 "{\"offset\":0,\"limit\":20,\"totalCount\":900,\"jobs\":[{\"guid\":\"%u\",\"title\":\"x\"}]}", &himalayas),
                    ==, 2);
}

/* The last page says that there is none, or has nothing on it, or says nonsense. */
static void
test_last_pages (void)
{
  static const struct
  {
    const char *format;
    const char *page;
    const char *ids;
  } pages[] = {
    { "arbeitnow", "{\"data\":[{\"slug\":\"a\",\"title\":\"x\"}],\"links\":{\"next\":null}}", "a@0 " },
    { "arbeitnow", "{\"data\":[{\"slug\":\"a\",\"title\":\"x\"}],\"links\":[\"next\"]}", "a@0 " },
    { "arbeitnow", "{\"data\":[{\"slug\":\"a\",\"title\":\"x\"}],\"links\":{\"next\":\"mailto:x@example.org\"}}", "a@0 " },
    { "arbeitnow", "{\"data\":[],\"links\":{\"next\":\"https://www.arbeitnow.com/api/job-board-api?page=2\"}}", "" },
    { "himalayas", "{\"nextCursor\":null,\"jobs\":[{\"guid\":\"a\",\"title\":\"x\"}]}", "a@0 " },
    { "himalayas", "{\"nextCursor\":\" \",\"jobs\":[{\"guid\":\"a\",\"title\":\"x\"}]}", "a@0 " },
    { "himalayas", "{\"nextCursor\":\"x\",\"jobs\":[]}", "" },
    { "himalayas", "{\"nextCursor\":null,\"offset\":0,\"limit\":1,\"totalCount\":9,\"jobs\":[{\"guid\":\"a\",\"title\":\"x\"}]}", "a@0 " },
    { "himalayas", "{\"offset\":0,\"limit\":1,\"totalCount\":1,\"jobs\":[{\"guid\":\"a\",\"title\":\"x\"}]}", "a@0 " },
    { "himalayas", "{\"offset\":0,\"limit\":0,\"totalCount\":9,\"jobs\":[{\"guid\":\"a\",\"title\":\"x\"}]}", "a@0 " },
    { "himalayas", "{\"offset\":-9,\"limit\":1,\"totalCount\":9,\"jobs\":[{\"guid\":\"a\",\"title\":\"x\"}]}", "a@0 " },
    { "himalayas", "{\"offset\":9223372036854775807,\"limit\":9,\"totalCount\":9,\"jobs\":[{\"guid\":\"a\",\"title\":\"x\"}]}", "a@0 " },
    { "himalayas", "{\"offset\":9,\"limit\":1,\"jobs\":[]}", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find (pages[i].format), NULL, FEED_TEST_NOW);
      g_auto (VocFeedRequest) next = VOC_FEED_REQUEST_INIT;

      g_test_message ("%s", pages[i].page);
      assert_page (reader, pages[i].page, pages[i].ids);
      g_assert_false (voc_feed_reader_go_on (reader, &next));
      g_assert_null (next.url);
    }
}

/* A board that counts: on from where it says that it is, as long as it says that
 * there is more, and not from a page that has nothing. */
static void
test_offsets (void)
{
  const char *url = "https://api.smartrecruiters.com/v1/companies/a/postings?offset=9&limit=2";
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find ("smartrecruiters"), url, FEED_TEST_NOW);
  g_auto (VocFeedRequest) request = { g_strdup (url), NULL };

  voc_feed_reader_begin (reader, NULL, &request);
  g_assert_cmpstr (request.url, ==, url);
  assert_page (reader, "{\"offset\":0,\"limit\":2,\"totalFound\":5,\"content\":[{\"id\":\"1\",\"name\":\"x\"},{\"id\":\"2\",\"name\":\"x\"}]}", "1@0 2@1 ");
  g_assert_true (voc_feed_reader_go_on (reader, &request));
  g_assert_cmpstr (request.url, ==, "https://api.smartrecruiters.com/v1/companies/a/postings?limit=2&offset=2");
  assert_page (reader, "{\"content\":[{\"id\":\"3\",\"name\":\"x\"},{\"id\":\"4\",\"name\":\"x\"}],\"totalFound\":5,\"limit\":2,\"offset\":2}", "3@2 4@3 ");
  g_assert_true (voc_feed_reader_go_on (reader, &request));
  g_assert_cmpstr (request.url, ==, "https://api.smartrecruiters.com/v1/companies/a/postings?limit=2&offset=4");
  assert_page (reader, "{\"offset\":4,\"limit\":2,\"totalFound\":5,\"content\":[{\"id\":\"5\",\"name\":\"x\"}]}", "5@4 ");
  g_assert_false (voc_feed_reader_go_on (reader, &request));
  g_assert_cmpint (voc_feed_reader_get_advertised (reader), ==, 5);
  g_assert_cmpint (voc_feed_reader_get_kind (reader), ==, VOC_FEED_SNAPSHOT);
}

static void
test_wrong_offsets (void)
{
  static const char *const pages[] = {
    "{\"offset\":-5,\"limit\":2,\"totalFound\":5,\"content\":[{\"id\":\"1\",\"name\":\"x\"}]}",
    "{\"offset\":9223372036854775807,\"limit\":9223372036854775807,\"totalFound\":9223372036854775807,\"content\":[{\"id\":\"1\",\"name\":\"x\"}]}",
    "{\"offset\":0,\"limit\":9223372036854775807,\"totalFound\":9223372036854775807,\"content\":[{\"id\":\"1\",\"name\":\"x\"}]}",
    "{\"offset\":0,\"limit\":1,\"totalFound\":-1,\"content\":[{\"id\":\"1\",\"name\":\"x\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      const char *url = "https://api.smartrecruiters.com/v1/companies/a/postings";
      g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find ("smartrecruiters"), url, FEED_TEST_NOW);
      g_auto (VocFeedRequest) request = VOC_FEED_REQUEST_INIT;

      assert_page (reader, pages[i], "1@0 ");
      g_assert_false (voc_feed_reader_go_on (reader, &request));
      g_assert_null (request.url);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feeds/pages/pages", test_pages);
  g_test_add_func ("/feeds/pages/cursor", test_cursor);
  g_test_add_func ("/feeds/pages/broken-page", test_broken_page);
  g_test_add_func ("/feeds/pages/one-request", test_one_request);
  g_test_add_func ("/feeds/pages/boards", test_boards);
  g_test_add_func ("/feeds/pages/last-pages", test_last_pages);
  g_test_add_func ("/feeds/pages/offsets", test_offsets);
  g_test_add_func ("/feeds/pages/wrong-offsets", test_wrong_offsets);

  return g_test_run ();
}
