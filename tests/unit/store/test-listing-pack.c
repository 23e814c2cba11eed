/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is kept of a listing: a text that its HTML gives is not, and comes back as it
 * was; the words of the index go out as they came in, whichever way a row keeps its text. */

#include "store-test.h"

#include "store/voc-dictionary-private.h"
#include "store/voc-listing-pack-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-words-ahead-private.h"

#include "base/voc-hash.h"
#include "base/voc-rich-text.h"
#include "store/voc-fts-private.h"

#define NOW 1700000000

typedef struct
{
  char    *folder;
  VocConn *conn;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = NULL;
  g_autofree char *search = NULL;

  self->folder = g_dir_make_tmp ("voc-pack-XXXXXX", NULL);
  cache = g_build_filename (self->folder, "cache.db", NULL);
  search = g_build_filename (self->folder, "search.db", NULL);
  self->conn = voc_conn_open (cache, VOC_CONN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_conn_attach (self->conn, search, "search", FALSE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_CACHE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_SEARCH, &error));
}

static void
assert_index_is_whole (Fixture *self)
{
  store_test_exec (self->conn, "INSERT INTO search.listing_text (listing_text) VALUES ('integrity-check')");
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  assert_index_is_whole (self);
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

static VocListing *
make_listing (const char *title,
              const char *html,
              const char *text)
{
  VocListing *listing = voc_listing_new ();

  listing->source_id = 1;
  voc_set_text (&listing->native_id, "a");
  voc_set_text (&listing->title, title);
  listing->description_html = g_strdup (html);
  listing->description_text = g_strdup (text);
  return voc_listing_seal (listing);
}

static gint64
put (Fixture          *self,
     const VocListing *listing)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  voc_listings_put (self->conn, listing, NOW, &id, NULL, &error);
  g_assert_no_error (error);
  return id;
}

/* The JSON of the row. */
static char *
get_json (Fixture *self,
          gint64   id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocStmt) stmt = voc_conn_prepare (self->conn, "SELECT dictionary, size, body FROM main.listing_detail WHERE id = ?1", &error);
  char *json;

  g_assert_no_error (error);
  voc_stmt_bind_int (stmt, 1, id);
  g_assert_cmpint (voc_stmt_step (stmt, &error), ==, 1);
  json = voc_listing_detail_expand (self->conn, stmt, 0, id, &error);
  g_assert_no_error (error);
  return json;
}

/* What is read for its words alone, ahead of who wants them, has just those of the whole. */
static void
assert_same_words (Fixture *self,
                   gint64   id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) whole = voc_listing_detail_get (self->conn, id, &error);
  g_autoptr (VocWordsAhead) ahead = voc_words_ahead_new ();
  char *expected[VOC_LISTING_N_WORDS];

  g_assert_no_error (error);
  voc_listing_words_fill (expected, whole);
  for (int is_bare = 0; is_bare < 2; is_bare++)
    voc_words_ahead_push (ahead, voc_words_item_new (self->conn, id, is_bare, &error));
  for (int is_bare = 0; is_bare < 2; is_bare++)
    {
      g_autoptr (VocWordsItem) item = voc_words_ahead_pop (ahead);

      g_assert_no_error (item->error);
      g_assert_cmpint (item->is_bare, ==, is_bare);
      /* Only the whole has what it is known by. */
      g_assert_cmpint (item->listing->native_id != NULL, ==, is_bare);
      for (guint i = 0; i < VOC_LISTING_N_WORDS; i++)
        g_assert_cmpstr (item->words[i], ==, expected[i]);
    }
  for (guint i = 0; i < VOC_LISTING_N_WORDS; i++)
    g_free (expected[i]);
}

/* Whether the row has its text; in any case it is read as it was put in. */
static gboolean
keeps_text (Fixture          *self,
            const VocListing *listing)
{
  g_autoptr (GError) error = NULL;
  gint64           id = put (self, listing);
  g_autofree char *json = get_json (self, id);
  g_autoptr (VocListing) back = voc_listing_detail_get (self->conn, id, &error);
  g_autofree char *before = voc_listing_to_json (listing, FALSE);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  assert_same_words (self, id);
  after = voc_listing_to_json (back, FALSE);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (strstr (json, "\"isTextOfHtml\":true") != NULL, !=, strstr (json, "\"descriptionText\"") != NULL);
  return strstr (json, "\"descriptionText\"") != NULL;
}

static void
test_left_out (Fixture      *self,
               gconstpointer data)
{
  static const char *const htmls[] = {
    "<p>We bake <b>bread</b>&nbsp;&amp; rolls.</p><ul><li>One</li><li>Two</li></ul>",
    "&lt;p&gt;Bread &amp;amp;amp; rolls&lt;/p&gt;",
    "No tag\nof any kind\n\n- one\n- two",
    "<p>\xe2\x80\x8b  b\xcc\x88 \xe6\x9d\xb1\xe4\xba\xac</p>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (htmls); i++)
    {
      g_autoptr (VocListing) listing = make_listing ("Baker", htmls[i], NULL);

      g_assert_nonnull (listing->description_text);
      g_assert_false (keeps_text (self, listing));
    }
}

/* What the feed itself said stays what it was, though it may be the same. */
static void
test_sent (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (VocListing) other = make_listing ("Baker", "<p>Bread</p>", "Bread, and more");
  g_autoptr (VocListing) same = make_listing ("Miller", "<p>Bread</p>", "Bread");
  g_autoptr (VocListing) alone = make_listing ("Baker", NULL, "Bread");

  g_assert_true (keeps_text (self, other));
  g_assert_true (keeps_text (self, same));
  g_assert_true (keeps_text (self, alone));
}

/* What libxml2 made, another version of it may make otherwise. */
static void
test_not_lasting (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (VocListing) disorderly = make_listing ("Baker", "<p>Bread<p>Rolls", NULL);
  g_autoptr (VocListing) table = make_listing ("Baker", "<table><tr><td>Bread</td></tr></table>", NULL);

  g_assert_cmpstr (disorderly->description_text, ==, "Bread\n\nRolls");
  g_assert_true (keeps_text (self, disorderly));
  g_assert_true (keeps_text (self, table));
}

/* Nothing to be made is no text; nor is a mark that says what is not so. */
static void
test_nothing (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) without = make_listing ("Baker", NULL, NULL);
  g_autoptr (VocListing) empty = make_listing ("Baker", "<p></p>", NULL);
  g_autoptr (VocListing) odd = voc_listing_from_json ("{\"version\":1,\"nativeId\":\"a\",\"title\":\"Baker\",\"isTextOfHtml\":true}", &error);
  g_autofree char *brief = voc_listing_to_brief_json (without);

  g_assert_no_error (error);
  g_assert_null (without->description_text);
  g_assert_null (empty->description_text);
  g_assert_null (odd->description_text);
  g_assert_null (strstr (brief, "isTextOfHtml"));
}

static VocListing *
make_full_listing (void)
{
  VocListing  *listing = voc_listing_new ();
  VocLocation *home = voc_location_new ();
  VocLocation *area = voc_location_new ();

  listing->source_id = 1;
  voc_set_text (&listing->native_id, "a");
  voc_set_text (&listing->title, "C++ Baker (東京)");
  voc_set_text (&listing->company, "Macy's & Söhne");
  voc_set_text (&home->raw, "Portland, OR");
  voc_set_text (&home->city, "Portland");
  voc_set_text (&home->region_code, "OR");
  voc_set_text (&home->country, "US");
  voc_set_text (&home->postal_code, "97201");
  home->is_primary = TRUE;
  voc_listing_add_location (listing, home);
  voc_set_text (&area->country, "CA");
  area->kind = VOC_LOCATION_ELIGIBLE_AREA;
  voc_listing_add_location (listing, area);
  voc_listing_add_tag (listing, "skill", NULL, "Sour dough");
  voc_listing_add_tag (listing, "skill", "x", "sour Dough");
  voc_listing_add_tag (listing, "category", NULL, "Food");
  listing->description_html = g_strdup ("<p>Bread\xe2\x80\x8b &amp; rolls</p>");
  return voc_listing_seal (listing);
}

static void
test_full (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (VocListing) listing = make_full_listing ();
  g_autoptr (GError) error = NULL;

  g_assert_false (keeps_text (self, listing));
  g_assert_null (voc_listing_words_from_json ("[]", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (voc_listing_words_from_json ("{\"version\":2,\"title\":\"Baker\"}", &error));
  g_assert_nonnull (error);
}

/* What the document of an entry said once is kept in the same way. */
static void
test_completed (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (VocListing) full = make_listing ("Baker", "<p>Bread</p>", NULL);
  g_autoptr (VocListing) entry = make_listing ("Baker", NULL, NULL);
  g_autoptr (VocListing) completed = voc_listing_thaw (entry);

  voc_listing_complete (completed, full);
  completed = voc_listing_seal (g_steal_pointer (&completed));
  g_assert_cmpstr (completed->description_text, ==, "Bread");
  g_assert_false (keeps_text (self, completed));
}

/* A row as an older program wrote it. */
static void
write_old_row (Fixture          *self,
               gint64            id,
               const VocListing *listing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocStmt) stmt = voc_conn_prepare (self->conn, "UPDATE main.listing_detail SET dictionary = 0, size = ?2, body = ?3 WHERE id = ?1", &error);
  g_autofree char   *json = voc_listing_to_json (listing, FALSE);
  gsize              length = 0;
  g_autofree guint8 *body = voc_dictionary_compress (NULL, json, strlen (json), &length);

  g_assert_no_error (error);
  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_int (stmt, 2, (gint64) strlen (json));
  voc_stmt_bind_blob (stmt, 3, body, length);
  g_assert_true (voc_stmt_run (stmt, &error));
}

static gint64
count_word (Fixture    *self,
            const char *word)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM search.listing_text WHERE listing_text MATCH '%s'", word);

  return store_test_get_int (self->conn, sql);
}

static void
test_words (Fixture      *self,
            gconstpointer data)
{
  static const char *const html = "<p>Bread &amp; rolls with C++ from 東京都, Macy's.</p>";
  g_autoptr (VocListing) baker = make_listing ("Baker", html, NULL);
  g_autoptr (VocListing) miller = make_listing ("Miller", "<p>Flour</p>", NULL);

  for (guint is_old = 0; is_old < 2; is_old++)
    {
      gint64 id = put (self, baker);

      g_assert_cmpint (count_word (self, "cplusplus"), ==, 1);
      if (is_old)
        write_old_row (self, id, baker);
      g_assert_cmpint (put (self, miller), ==, id);
      g_assert_cmpint (count_word (self, "cplusplus OR bread OR macys OR baker"), ==, 0);
      g_assert_cmpint (count_word (self, "flour"), ==, 1);
      assert_index_is_whole (self);
    }
}

/* What cuts texts into words, and what makes texts of HTML, over all that they tell
 * apart. When this fails, the indexes that are out there have other words than the
 * program would take out of them: the version of the search schema has to be raised, and
 * then the sum. */
static void
test_sum (Fixture      *self,
          gconstpointer data)
{
  static const char *const htmls[] = {
    "<h2>The  job</h2>\n<p>One\n two&nbsp;three</p> four",
    "<div><div>a</div><div><p>b</p>c</div></div>d",
    "a<br>b<br/><br />c<br>\n<br>\n<br>d",
    "<p>We need:</p><ul>\n<li>C</li>\n<li><p>GTK</p><p>and more</p></li></ul><p>End</p>",
    "<ol><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ol>",
    "Need:<br>• C++<br>• GTK<br>and node.js, .NET, C#, a+, 30+",
    "<p>- one</p><p>-two</p><p>*&nbsp;three</p><p>●four</p>",
    "<p style=\"x > y\" class='z' hidden>R&amp;D &euro; &#8211; &#x1F600; & x</p>",
    "<hr><p>Bäcker Straße Ⅷ İstanbul Macy's O’Brien</p><hr><hr><p>東京都 한국어 พนักงาน ﾊﾟｽ</p><hr>",
  };
  g_autoptr (VocHasher) hasher = voc_hasher_new ();
  g_autoptr (GString) hex = g_string_new (NULL);
  VocHash hash;

  for (guint i = 0; i < G_N_ELEMENTS (htmls); i++)
    {
      gboolean         is_lasting = FALSE;
      g_autofree char *text = voc_html_to_plain_full (htmls[i], &is_lasting);
      g_autofree char *words = voc_fts_text (text);

      g_assert_true (is_lasting);
      voc_hasher_add_text (hasher, text);
      voc_hasher_add_text (hasher, words);
    }
  hash = voc_hasher_finish (hasher);
  for (guint i = 0; i < VOC_HASH_LENGTH; i++)
    g_string_append_printf (hex, "%02x", hash.bytes[i]);

  g_assert_cmpint (voc_schema_newest (VOC_SCHEMA_SEARCH), ==, 6);
  g_assert_cmpstr (hex->str, ==, "c2deb5912f7d6a6cf503d628ee96cd4e");
}

static gint64
put_numbered (Fixture *self,
              guint    n)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autofree char *id = g_strdup_printf ("%u", n);
  g_autofree char *html = g_strdup_printf ("<p>Number %u of <b>many</b></p>", n);

  listing->source_id = 1;
  voc_set_text (&listing->native_id, id);
  voc_set_text (&listing->title, "Baker");
  listing->description_html = g_strdup (html);
  listing = voc_listing_seal (listing);
  return put (self, listing);
}

/* They come back in their order, and one that can't be read says so and keeps none of the others. */
static void
test_ahead (Fixture      *self,
            gconstpointer data)
{
  enum
  {
    N = 200,
    DAMAGED = 17,
    GONE = 40
  };

  g_autoptr (VocWordsAhead) ahead = voc_words_ahead_new ();
  g_autoptr (GError) error = NULL;
  gint64 ids[N];

  for (guint i = 0; i < N; i++)
    ids[i] = put_numbered (self, i);
  store_test_exec (self->conn, "UPDATE main.listing_detail SET body = x'00' WHERE id = (SELECT id FROM main.listing WHERE native_id = '17')");
  for (guint i = 0; i < N; i++)
    {
      VocWordsItem *item = voc_words_item_new (self->conn, i == GONE ? G_MAXINT64 : ids[i], FALSE, &error);

      g_assert_no_error (error);
      voc_words_ahead_push (ahead, item);
    }

  for (guint i = 0; i < N; i++)
    {
      g_autoptr (VocWordsItem) item = NULL;
      g_autofree char *text = g_strdup_printf ("number %u of many", i);

      item = voc_words_ahead_pop (ahead);
      g_assert_cmpint (item->id, ==, i == GONE ? G_MAXINT64 : ids[i]);
      if (i == DAMAGED)
        g_assert_error (item->error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT);
      else if (i == GONE)
        g_assert_error (item->error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
      else
        g_assert_cmpstr (item->words[4], ==, text);
      g_assert_cmpint (item->listing == NULL, ==, item->error != NULL);
    }
}

/* Who has enough leaves the rest where it is: read, being read, or not begun. */
static void
test_ahead_left (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = put_numbered (self, 1);

  for (guint n_popped = 0; n_popped < 3; n_popped++)
    {
      g_autoptr (VocWordsAhead) ahead = voc_words_ahead_new ();

      for (guint i = 0; i < 100; i++)
        voc_words_ahead_push (ahead, voc_words_item_new (self->conn, id, i % 2 == 0, &error));
      g_assert_no_error (error);
      for (guint i = 0; i < n_popped; i++)
        {
          g_autoptr (VocWordsItem) item = voc_words_ahead_pop (ahead);

          g_assert_cmpstr (item->words[0], ==, "baker");
        }
    }
}

/* As many as there is room for, by number or by bytes, and one in any case. */
static guint
count_ahead (Fixture *self,
             gint64   id,
             gint64   size)
{
  g_autoptr (VocWordsAhead) ahead = voc_words_ahead_new ();
  g_autoptr (GError) error = NULL;
  guint n = 0;

  while (voc_words_ahead_has_room (ahead))
    {
      VocWordsItem *item = voc_words_item_new (self->conn, id, FALSE, &error);

      g_assert_no_error (error);
      if (size > 0)
        item->size = size;
      voc_words_ahead_push (ahead, item);
      n++;
    }
  for (guint i = 0; i < n; i++)
    {
      voc_words_item_free (voc_words_ahead_pop (ahead));
      /* What is popped leaves room for the next. */
      g_assert_true (voc_words_ahead_has_room (ahead));
    }
  return n;
}

static void
test_ahead_room (Fixture      *self,
                 gconstpointer data)
{
  gint64 id = put_numbered (self, 1);

  g_assert_cmpuint (count_ahead (self, id, 0), ==, 64);
  g_assert_cmpuint (count_ahead (self, id, 1024 * 1024), ==, 8);
  g_assert_cmpuint (count_ahead (self, id, 1024 * 1024 * 1024), ==, 1);
}

#define ADD(name, func) g_test_add ("/store/listing-pack/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("left-out", test_left_out);
  ADD ("sent", test_sent);
  ADD ("not-lasting", test_not_lasting);
  ADD ("nothing", test_nothing);
  ADD ("full", test_full);
  ADD ("completed", test_completed);
  ADD ("words", test_words);
  ADD ("sum", test_sum);
  ADD ("ahead", test_ahead);
  ADD ("ahead-left", test_ahead_left);
  ADD ("ahead-room", test_ahead_room);

  return g_test_run ();
}
