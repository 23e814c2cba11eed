/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What completes addresses that are relative: that of the document in which they stand,
 * which is where redirects have led (RFC 3986, section 5.1.3). What a listing is known by is
 * something else. */

#include "sync-test.h"

static GHashTable *places; /* path → body, or the path that it leads to */

static void
answer (SyncTest   *test,
        const char *path)
{
  const char *place = g_hash_table_lookup (places, path);

  g_assert_nonnull (place);
  test->status = *place == '/' ? 302 : 200;
  sync_test_note (&test->location, *place == '/' ? place : NULL);
  g_string_assign (test->body, place);
}

static void
set_up (SyncTest     *test,
        gconstpointer data)
{
  sync_test_set_up (test, data);
  places = g_hash_table_new (g_str_hash, g_str_equal);
  test->on_request = answer;
}

static void
tear_down (SyncTest     *test,
           gconstpointer data)
{
  sync_test_tear_down (test, data);
  g_clear_pointer (&places, g_hash_table_unref);
}

static void
put (const char *path,
     const char *body)
{
  g_hash_table_replace (places, (char *) path, (char *) body);
}

static void
assert_url (SyncTest   *test,
            gint64      id,
            const char *native_id,
            const char *path)
{
  g_autoptr (VocListing) listing = sync_test_get_listing (test, id, native_id);
  g_autofree char *url = g_strconcat (test->base, path, NULL);

  g_assert_cmpstr (listing->url, ==, url);
}

#define PART(id, next) "{\"@context\":\"https://schema.org\",\"@type\":\"DataFeed\"" next ",\"dataFeedElement\":[" \
                       "{\"@type\":\"JobPosting\",\"identifier\":\"" id "\",\"title\":\"Baker\",\"url\":\"job/" id "\"}]}"

/* Each part of a feed has an address of its own, and says from there where the next is. */
static void
test_parts (SyncTest     *test,
            gconstpointer data)
{
  gint64 id;
  g_autoptr (VocSyncReport) report = NULL;

  put ("/feed.json", "/a/one.json");
  put ("/a/one.json", PART ("1", ",\"voc:next\":\"parts/two.json\""));
  put ("/a/parts/two.json", PART ("2", ",\"voc:next\":\"three.json\""));
  put ("/a/parts/three.json", "/b/three.json");
  put ("/b/three.json", PART ("3", ",\"voc:next\":\"four.json\""));
  put ("/b/four.json", PART ("4", ""));
  id = sync_test_add_source (test, "feed.json", "native");
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_new, ==, 4);
  g_assert_cmpstr (test->paths->str, ==, "/feed.json/a/one.json/a/parts/two.json/a/parts/three.json/b/three.json/b/four.json");
  assert_url (test, id, "1", "a/job/1");
  assert_url (test, id, "2", "a/parts/job/2");
  assert_url (test, id, "3", "b/job/3");
  assert_url (test, id, "4", "b/job/4");
}

/* The same records elsewhere have other addresses, though their bytes are known. */
static void
test_part_elsewhere (SyncTest     *test,
                     gconstpointer data)
{
#define TWO(next) "{\"@context\":\"https://schema.org\",\"@type\":\"DataFeed\"" next ",\"dataFeedElement\":[" \
                  "{\"@type\":\"JobPosting\",\"identifier\":\"x\",\"title\":\"Cook\",\"url\":\"job/x\"},"     \
                  "{\"@type\":\"JobPosting\",\"identifier\":\"y\",\"title\":\"Waiter\",\"url\":\"job/y\"}]}"
  gint64 id;
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) second = NULL;

  put ("/feed.json", PART ("1", ",\"voc:next\":\"two.json\""));
  put ("/two.json", "/a/two.json");
  put ("/a/two.json", TWO (""));
  put ("/b/two.json", TWO (""));
  id = sync_test_add_source (test, "feed.json", "native");
  first = sync_test_sync (test, id, VOC_SYNC_OK);
  assert_url (test, id, "y", "a/job/y");
  put ("/two.json", "/b/two.json");
  put ("/feed.json", PART ("1", ",\"voc:next\":\"two.json\",\"name\":\"Other\""));
  second = sync_test_sync (test, id, VOC_SYNC_OK);
  assert_url (test, id, "x", "b/job/x");
  assert_url (test, id, "y", "b/job/y");
}

#define PAGE(head) "<!DOCTYPE html><html><head>" head "<script type=\"application/ld+json\">"                             \
                   "{\"@context\":\"https://schema.org\",\"@type\":\"JobPosting\",\"title\":\"Baker\",\"url\":\"job/1\"," \
                   "\"identifier\":\"1\"}</script></head><body></body></html>"

/* A page may say itself what completes its addresses, if that is one of the web. */
static void
test_page_base (SyncTest     *test,
                gconstpointer data)
{
  static const struct
  {
    const char *page;
    const char *path;
  } pages[] = {
    { PAGE (""), "a/job/1" },
    { PAGE ("<base href=\"/site/\">"), "site/job/1" },
    { PAGE ("<BASE target=_top><base HREF = '../c/' ><base href=\"/late/\">"), "c/job/1" },
    { PAGE ("<base href=\"javascript:alert(1)//\">"), "a/job/1" },
    { PAGE ("<base href=\"file:///etc/\">"), "a/job/1" },
    { PAGE ("<basefont href=\"/no/\">"), "a/job/1" },
    { PAGE ("<!-- <base href=\"/old/\"> --><base href=\"/new/\">"), "new/job/1" },
    { PAGE ("<!-- <base href=\"/old/\"> -->"), "a/job/1" },
    { PAGE ("<SCRIPT>var t = '<base href=\"/js/\">';</SCRIPT><style>/*<base href=\"/css/\">*/</style><title><base href=\"/t/\"></title>"), "a/job/1" },
    { PAGE ("<script src=\"x.js\"></script><titled><base href=\"/d/\">"), "d/job/1" },
  };

  sync_test_note (&test->type, "text/html");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_strdup_printf ("page-%u", i);
      g_autofree char *asked = g_strconcat ("/", path, NULL);
      gint64           id = sync_test_add_source (test, path, "page");

      g_test_message ("%u", i);
      put (asked, "/a/page");
      put ("/a/page", pages[i].page);
      voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
      assert_url (test, id, "1", pages[i].path);
      g_hash_table_remove (places, asked);
    }
}

/* A listing that says nothing of its identity is known by the page that it is followed at,
 * whatever that leads to by now; so it stays the one that a person may have saved. */
static void
test_page_identity (SyncTest     *test,
                    gconstpointer data)
{
#define POSTING(more) "<!DOCTYPE html><html><head><script type=\"application/ld+json\">"                              \
                      "{\"@context\":\"https://schema.org\",\"@type\":\"JobPosting\",\"title\":\"Pastry Baker\"" more \
                      "}</script></head><body></body></html>"
  g_autofree char *native_id = g_strconcat (test->base, "job.html#pastry-baker", NULL);
  gint64           id = sync_test_add_source (test, "job.html", "page");
  g_autoptr (VocListing) before = NULL;
  g_autoptr (VocListing) after = NULL;
  g_autoptr (VocSyncReport) report = NULL;

  sync_test_note (&test->type, "text/html");
  put ("/job.html", POSTING (""));
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  before = sync_test_get_listing (test, id, native_id);
  g_assert_nonnull (before);
  put ("/job.html", "/de/job.html");
  put ("/de/job.html", POSTING (",\"description\":\"Cakes\""));
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_new, ==, 0);
  g_assert_cmpuint (report->n_changed, ==, 1);
  g_assert_cmpuint (report->n_closed, ==, 0);
  after = sync_test_get_listing (test, id, native_id);
  g_assert_cmpint (after->id, ==, before->id);
  sync_test_assert_counts (test, id, 1, 0);
}

#define ADD(name, func) g_test_add ("/sync/base/" name, SyncTest, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("parts", test_parts);
  ADD ("part-elsewhere", test_part_elsewhere);
  ADD ("page-base", test_page_base);
  ADD ("page-identity", test_page_identity);

  return g_test_run ();
}
