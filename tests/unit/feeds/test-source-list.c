/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of sources: what is written is read again, what other programs write is
 * read, keys stay at home, and a file that wants to do harm is refused. */

#include "feeds/voc-source-list.h"

#include "base/voc-error.h"

#include <string.h>

#define NOW 1767225600 /* 2026-01-01 */

static VocSourceList *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  VocSourceList *list = voc_source_list_read (text, strlen (text), &error);

  g_assert_no_error (error);
  return list;
}

static const VocSource *
get (VocSourceList *list,
     guint          index)
{
  g_assert_cmpuint (index, <, list->sources->len);

  return g_ptr_array_index (list->sources, index);
}

static void
add (GPtrArray  *sources,
     const char *url,
     const char *name,
     const char *format)
{
  VocSource *source = voc_source_new ();

  source->url = g_strdup (url);
  source->name = g_strdup (name);
  source->format = g_strdup (format);
  g_ptr_array_add (sources, source);
}

static GPtrArray *
make_sources (void)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);

  add (sources, "https://jobs.example/feed?a=1&b=2", "Kettle & <Sons> \"Ltd\"", "rss");
  add (sources, "https://boards.example/x.json", "Crème d’Œuvre 日本", "native");
  add (sources, "http://old.example/feed", "http://old.example/feed", "");
  ((VocSource *) g_ptr_array_index (sources, 1))->home_url = g_strdup ("https://boards.example/");
  ((VocSource *) g_ptr_array_index (sources, 1))->is_paused = TRUE;
  ((VocSource *) g_ptr_array_index (sources, 2))->allows_insecure = TRUE;
  add (sources, "https://before.example/jobs?a=1&b=2", "Moved", "native");
  ((VocSource *) g_ptr_array_index (sources, 3))->moved_to = g_strdup ("https://after.example/jobs");

  return sources;
}

static void
test_there_and_back (gconstpointer data)
{
  VocSourceListFormat format = (VocSourceListFormat) GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) sources = make_sources ();
  g_autofree char *text = voc_source_list_write (sources, format, NOW, NULL);
  g_autoptr (VocSourceList) list = read_text (text);

  g_assert_true (voc_source_list_detect (text, strlen (text)));
  g_assert_cmpuint (list->sources->len, ==, sources->len);
  g_assert_cmpuint (list->n_unread, ==, 0);
  for (guint i = 0; i < sources->len; i++)
    {
      const VocSource *before = g_ptr_array_index (sources, i);
      const VocSource *after = get (list, i);

      g_assert_cmpstr (after->url, ==, before->url);
      g_assert_cmpstr (after->moved_to, ==, before->moved_to);
      g_assert_cmpstr (after->name, ==, before->name);
      g_assert_cmpstr (after->home_url, ==, before->home_url);
      g_assert_cmpstr (after->format, ==, *before->format != '\0' ? before->format : NULL);
      g_assert_cmpint (after->is_paused, ==, before->is_paused);
      g_assert_cmpint (after->allows_insecure, ==, before->allows_insecure);
    }
}

/* What OPML asks for, to the letter. */
static void
test_opml_text (void)
{
  g_autoptr (GPtrArray) sources = make_sources ();
  g_autofree char *text = voc_source_list_write (sources, VOC_SOURCE_LIST_OPML, NOW, NULL);

  g_assert_true (g_str_has_prefix (text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\" xmlns:voc="));
  g_assert_nonnull (strstr (text, "<dateCreated>01 Jan 2026 00:00:00 GMT</dateCreated>"));
  g_assert_nonnull (strstr (text, "<outline type=\"rss\" text=\"Kettle &amp; &lt;Sons&gt; &quot;Ltd&quot;\""));
  g_assert_nonnull (strstr (text, " xmlUrl=\"https://jobs.example/feed?a=1&amp;b=2\""));
  g_assert_nonnull (strstr (text, " xmlUrl=\"https://after.example/jobs\" voc:followed-as=\"https://before.example/jobs?a=1&amp;b=2\" voc:"));
  g_assert_nonnull (strstr (text, " htmlUrl=\"https://boards.example/\" voc:format=\"native\" voc:paused=\"true\"/>"));
}

/* As feed readers write it: folders in folders, things that are no feeds, attributes
 * of others that are called like ours. */
static void
test_of_others (void)
{
  g_autoptr (VocSourceList) list = read_text (
    "\xef\xbb\xbf<?xml version=\"1.0\"?>\n<opml version=\"1.0\" xmlns:o=\"https://other.example/\"><head><title>Mine</title>"
    "<expansionState></expansionState></head><body>"
    "<outline text=\"Jobs\"><outline text=\"Deep\"><outline type=\"RSS\" text=\"  A \n board \" xmlUrl=\" https://a.example/feed?x=1&amp;y=2 \""
    " o:paused=\"true\" paused=\"true\" o:insecure=\"true\" o:format=\"rss\"/></outline>"
    "<outline type=\"atom\" text=\"\" title=\"Second\" xmlUrl=\"https://b.example/atom\"/></outline>"
    "<outline text=\"A note\"/><outline type=\"link\" text=\"Page\" url=\"https://c.example/\"/>"
    "<outline type=\"rss\" text=\"Lost\"/><outline text=\"No type\" xmlUrl=\"https://d.example/feed\"/></body></opml>");

  g_assert_cmpuint (list->sources->len, ==, 4);
  g_assert_cmpstr (get (list, 0)->url, ==, "https://a.example/feed?x=1&y=2");
  g_assert_cmpstr (get (list, 0)->name, ==, "A board");
  g_assert_false (get (list, 0)->is_paused);
  g_assert_false (get (list, 0)->allows_insecure);
  g_assert_null (get (list, 0)->format);
  g_assert_cmpstr (get (list, 1)->name, ==, "Second");
  g_assert_null (get (list, 2)->url);
  g_assert_cmpstr (get (list, 2)->name, ==, "Lost");
  g_assert_cmpstr (get (list, 3)->url, ==, "https://d.example/feed");
}

static void
test_utf16 (void)
{
  static const char text[] = "\xef\xbb\xbf<opml><body><outline text=\"Caf\303\251\" xmlUrl=\"https://a.example/\"/></body></opml>";
  gsize             length;
  g_autofree char  *bytes = g_convert (text, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSourceList) list = voc_source_list_read (bytes, length, &error);

  g_assert_no_error (error);
  g_assert_true (voc_source_list_detect (bytes, length));
  g_assert_cmpstr (get (list, 0)->name, ==, "Caf\303\251");
}

static void
test_secrets (void)
{
  static const struct
  {
    const char *url;
    const char *public_url;
  } cases[] = {
    { "https://jobs.example/feed?page=2&x=y#top", NULL },
    { "https://me:word@jobs.example:8443/feed", "https://jobs.example:8443/feed" },
    { "https://me@jobs.example/a@b?to=c@d", "https://jobs.example/a@b?to=c@d" },
    { "https://jobs.example/feed?api_key=ABC&country=de", "https://jobs.example/feed?country=de" },
    { "https://jobs.example/feed?country=de&API-Key=ABC#x", "https://jobs.example/feed?country=de#x" },
    { "https://jobs.example/feed?%74oken=ABC", "https://jobs.example/feed" },
    { "https://jobs.example/feed?keyword=welder&monkey=1", NULL },
    { "https://jobs.example", NULL },
    { "https://jobs.example?", NULL },
    { "https://jobs.example/?&#", NULL },
    { "file:///home/me/feed.json", NULL },
    { "not an address", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean         has_secret;
      g_autofree char *url = voc_source_list_dup_public_url (cases[i].url, &has_secret);

      g_assert_cmpstr (url, ==, cases[i].public_url != NULL ? cases[i].public_url : cases[i].url);
      g_assert_cmpint (has_secret, ==, cases[i].public_url != NULL);
    }
}

/* Nothing of a key is in the file: not in the home page, not in the name either. */
static void
test_written_without_secrets (gconstpointer data)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);
  g_autofree char *text = NULL;
  VocSource       *source;
  guint            n_secrets;

  add (sources, "https://u:HIDDEN@a.example/feed", "https://u:HIDDEN@a.example/feed", "");
  add (sources, "https://b.example/feed?app_key=HIDDEN&q=1", "B", "rss");
  source = g_ptr_array_index (sources, 1);
  source->home_url = g_strdup ("https://b.example/?token=HIDDEN");
  source->etag = g_strdup ("HIDDEN");
  source->cursor = g_strdup ("HIDDEN");
  text = voc_source_list_write (sources, (VocSourceListFormat) GPOINTER_TO_UINT (data), NOW, &n_secrets);

  g_assert_cmpuint (n_secrets, ==, 2);
  g_assert_null (strstr (text, "HIDDEN"));
  g_assert_nonnull (strstr (text, "https://b.example/feed?q=1"));
}

/* A name may be anything; the file is still one that is read. */
static void
test_odd_names (void)
{
  static const char *const names[] = { "\x01\x1f tab\t and \x7f", "]]>", "&amp;lt;", "\\\"", "\xff\xfe" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint format = VOC_SOURCE_LIST_OPML; format <= VOC_SOURCE_LIST_JSON; format++)
      {
        g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);
        g_autoptr (VocSourceList) list = NULL;
        g_autofree char *valid = g_utf8_make_valid (names[i], -1);
        g_autofree char *text = NULL;

        add (sources, "https://a.example/", valid, "");
        text = voc_source_list_write (sources, (VocSourceListFormat) format, NOW, NULL);
        list = read_text (text);
        g_assert_cmpstr (get (list, 0)->url, ==, "https://a.example/");
        if (i > 0)
          g_assert_cmpstr (get (list, 0)->name, ==, valid);
      }
}

static void
test_refused (void)
{
  static const struct
  {
    const char   *text;
    VocParseError code;
  } cases[] = {
    { "", VOC_PARSE_ERROR_UNSUPPORTED },
    { "good morning", VOC_PARSE_ERROR_UNSUPPORTED },
    { "<!DOCTYPE html><html><body/></html>", VOC_PARSE_ERROR_UNSUPPORTED },
    { "<rss><channel/></rss>", VOC_PARSE_ERROR_UNSUPPORTED },
    { "<!DOCTYPE opml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><opml><body><outline text=\"&b;\" xmlUrl=\"https://a.example/\"/></body></opml>",
      VOC_PARSE_ERROR_UNSUPPORTED },
    { "<!DOCTYPE opml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><opml><body/></opml>", VOC_PARSE_ERROR_UNSUPPORTED },
    { "<opml><body><outline text=\"A\" xmlUrl=\"https://a.example/\"/>", VOC_PARSE_ERROR_TRUNCATED },
    { "<opml><body><outline text=\"A\" xmlUrl=\"https://a.example/\"></body></opml>", VOC_PARSE_ERROR_SYNTAX },
    { "<?xml version=\"1.0\" encoding=\"UTF-8\"?><opml><body><outline text=\"\xe9\" xmlUrl=\"https://a.example/\"/></body></opml>", VOC_PARSE_ERROR_ENCODING },
    { "{\"sources\": []}", VOC_PARSE_ERROR_UNSUPPORTED },
    { "{\"type\": \"vocation-sources\", \"version\": 2, \"sources\": []}", VOC_PARSE_ERROR_UNSUPPORTED },
    { "{\"type\": \"vocation-sources\", \"version\": 1, \"sources\": {}}", VOC_PARSE_ERROR_UNSUPPORTED },
    { "{\"type\": \"vocation-sources\", \"version\": 1, \"sources\": [", VOC_PARSE_ERROR_TRUNCATED },
    { "[{\"@type\": \"JobPosting\"}]", VOC_PARSE_ERROR_UNSUPPORTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (voc_source_list_read (cases[i].text, strlen (cases[i].text), &error));
      g_test_message ("%u: %s", i, error->message);
      g_assert_error (error, VOC_PARSE_ERROR, (int) cases[i].code);
    }
}

/* Too deep, too many, too large: passed over or refused, and counted. */
static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new ("<opml><body><outline xmlUrl=\"https://a.example/\"/>");
  g_autoptr (GString) many = g_string_new ("{\"type\":\"vocation-sources\",\"version\":1,\"sources\":[5,{\"url\":7}");
  g_autofree char *large = g_strnfill (VOC_SOURCE_LIST_MAX_BYTES + 1, ' ');
  g_autofree char *path = g_strnfill (4000, 'p');
  g_autofree char *with_long = NULL;
  g_autoptr (VocSourceList) list = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (deep, "<outline text=\"in\">");
  for (guint i = 0; i < 100; i++)
    g_string_append (deep, "</outline>");
  g_string_append (deep, "</body></opml>");
  list = read_text (deep->str);
  g_assert_cmpuint (list->sources->len, ==, 1);
  g_assert_cmpuint (list->n_unread, ==, 1);
  g_clear_pointer (&list, voc_source_list_free);

  for (guint i = 0; i < 6000; i++)
    g_string_append_printf (many, ",{\"url\":\"https://a.example/%u\"}", i);
  g_string_append (many, "]}");
  list = read_text (many->str);
  g_assert_cmpuint (list->sources->len, ==, 5000);
  g_assert_cmpuint (list->n_unread, ==, 1 + 1001);
  g_assert_null (get (list, 0)->url);
  g_clear_pointer (&list, voc_source_list_free);

  with_long = g_strdup_printf ("<opml><body><outline text=\"%s\" xmlUrl=\"https://a.example/%s\"/></body></opml>", path, path);
  list = read_text (with_long);
  g_assert_null (get (list, 0)->url);
  g_assert_cmpint (g_utf8_strlen (get (list, 0)->name, -1), <=, 200);

  g_assert_null (voc_source_list_read (large, VOC_SOURCE_LIST_MAX_BYTES + 1, &error));
  g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TOO_LARGE);
}

/* A list is no feed, and a feed is no list. */
static void
test_detect (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_list;
  } cases[] = {
    { "<?xml version=\"1.0\"?>\n<!-- x --><opml version=\"2.0\">", TRUE },
    { "<rss><channel>", FALSE },
    { "{\"type\": \"vocation-sources\", \"version\": 1", TRUE },
    { "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}", FALSE },
    { "[{\"@type\": \"JobPosting\"}]", FALSE },
    { "<html><body>opml</body></html>", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (voc_source_list_detect (cases[i].text, strlen (cases[i].text)), ==, cases[i].is_list);
}

/* Cut or changed anywhere: read or refused, never more. */
static void
test_broken_anywhere (gconstpointer data)
{
  g_autoptr (GPtrArray) sources = make_sources ();
  g_autofree char *text = voc_source_list_write (sources, (VocSourceListFormat) GPOINTER_TO_UINT (data), NOW, NULL);
  gsize            length = strlen (text);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *changed = g_strdup (text);
      g_autoptr (VocSourceList) cut = NULL;
      g_autoptr (VocSourceList) list = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) cut_error = NULL;

      changed[i] = (char) g_test_rand_int_range (0, 256);
      list = voc_source_list_read (changed, length, &error);
      g_assert_true ((list == NULL) == (error != NULL));
      cut = voc_source_list_read (text, i, &cut_error);
      g_assert_true ((cut == NULL) == (cut_error != NULL));
      if (cut != NULL)
        g_assert_cmpuint (cut->sources->len, ==, sources->len);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/feeds/source-list/there-and-back/opml", GUINT_TO_POINTER (VOC_SOURCE_LIST_OPML), test_there_and_back);
  g_test_add_data_func ("/feeds/source-list/there-and-back/json", GUINT_TO_POINTER (VOC_SOURCE_LIST_JSON), test_there_and_back);
  g_test_add_func ("/feeds/source-list/opml-text", test_opml_text);
  g_test_add_func ("/feeds/source-list/of-others", test_of_others);
  g_test_add_func ("/feeds/source-list/utf16", test_utf16);
  g_test_add_func ("/feeds/source-list/secrets", test_secrets);
  g_test_add_data_func ("/feeds/source-list/without-secrets/opml", GUINT_TO_POINTER (VOC_SOURCE_LIST_OPML), test_written_without_secrets);
  g_test_add_data_func ("/feeds/source-list/without-secrets/json", GUINT_TO_POINTER (VOC_SOURCE_LIST_JSON), test_written_without_secrets);
  g_test_add_func ("/feeds/source-list/odd-names", test_odd_names);
  g_test_add_func ("/feeds/source-list/refused", test_refused);
  g_test_add_func ("/feeds/source-list/limits", test_limits);
  g_test_add_func ("/feeds/source-list/detect", test_detect);
  g_test_add_data_func ("/feeds/source-list/broken-anywhere/opml", GUINT_TO_POINTER (VOC_SOURCE_LIST_OPML), test_broken_anywhere);
  g_test_add_data_func ("/feeds/source-list/broken-anywhere/json", GUINT_TO_POINTER (VOC_SOURCE_LIST_JSON), test_broken_anywhere);

  return g_test_run ();
}
