/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dictionary of a cache: when one is made, what is compressed with it and what was
 * before, and what becomes of the listings when it is not there any more. */

#include "profile-fixture.h"

#include "store/voc-dictionary-private.h"
#include "store/voc-listing-private.h"

#include <string.h>

#define LEAST 2000

static char *
make_html (int i)
{
  static const char *const works[] = { "bread", "rolls", "cakes", "pies", "doughnuts", "pretzels", "biscuits" };

  return g_strdup_printf ("<p>As number %d of the bakers you make <b>%s</b> and %s, %d a day, with C++ and rice from 東京都.</p>"
                          "<ul><li>A day begins at %d o'clock and ends %d hours later.</li><li>You lift %d kg.</li></ul>",
                          i, works[i % 7], works[i / 7 % 7], i * 7919 % 1000, i * 31 % 24, i * 17 % 12, i * 13 % 50);
}

static VocListing *
make_listing (int         i,
              const char *title)
{
  VocListing *listing = voc_listing_new ();

  listing->source_id = 1;
  listing->native_id = g_strdup_printf ("n-%d", i);
  voc_set_text (&listing->title, title);
  voc_set_text (&listing->company, "Example Bakery");
  listing->description_html = make_html (i);
  return voc_listing_seal (listing);
}

typedef struct
{
  int         first;
  int         last;
  const char *title;
} Some;

static gboolean
put_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  const Some *some = data;

  for (int i = some->first; i <= some->last; i++)
    {
      g_autoptr (VocListing) listing = make_listing (i, some->title);

      if (!voc_listings_put (conn, listing, NOW, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
put (Profile    *self,
     int         first,
     int         last,
     const char *title)
{
  g_autoptr (GError) error = NULL;
  Some some = { first, last, title };

  profile_run (self, TRUE, VOC_DATABASE_CACHE, put_in_thread, &some, &error);
  g_assert_no_error (error);
}

static gboolean
is_due_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  gboolean is_due = FALSE;

  if (!voc_dictionary_is_due (conn, &is_due, error))
    return FALSE;

  *result = GINT_TO_POINTER (is_due);
  return TRUE;
}

static gboolean
is_due (Profile *self)
{
  g_autoptr (GError) error = NULL;
  gpointer result = profile_run (self, FALSE, VOC_DATABASE_CACHE, is_due_in_thread, NULL, &error);

  g_assert_no_error (error);
  return GPOINTER_TO_INT (result);
}

static void
trained_cb (GObject      *object,
            GAsyncResult *async_result,
            gpointer      user_data)
{
  Answer *answer = user_data;

  voc_store_train_finish (VOC_STORE (object), async_result, &answer->error);
  answer->is_done = TRUE;
}

/* Asked twice at once, it is done once. */
static void
train (Profile *self)
{
  Answer first = { 0 };
  Answer second = { 0 };

  voc_store_train_async (self->store, trained_cb, &first);
  voc_store_train_async (self->store, trained_cb, &second);
  while (!first.is_done || !second.is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (first.error);
  g_assert_no_error (second.error);
}

static int
get_current (Profile *self)
{
  g_autoptr (VocDictionary) dictionary = voc_store_ref_dictionary (self->store);

  return (int) voc_dictionary_get_number (dictionary);
}

/* Each listing by its row, as it was put in. */
static gboolean
check_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  const Some *some = data;

  for (int i = some->first; i <= some->last; i++)
    {
      g_autoptr (VocListing) expected = make_listing (i, some->title);
      g_autoptr (VocListing) listing = voc_listings_get (conn, i, error);

      if (listing == NULL)
        return FALSE;
      g_assert_cmpstr (listing->native_id, ==, expected->native_id);
      g_assert_cmpstr (listing->title, ==, expected->title);
      g_assert_cmpstr (listing->description_html, ==, expected->description_html);
      g_assert_cmpstr (listing->description_text, ==, expected->description_text);
      g_assert_true (voc_hash_equal (&listing->content_hash, &expected->content_hash));
    }
  return TRUE;
}

static void
check (Profile    *self,
       int         first,
       int         last,
       const char *title)
{
  g_autoptr (GError) error = NULL;
  Some some = { first, last, title };

  profile_run (self, FALSE, VOC_DATABASE_CACHE, check_in_thread, &some, &error);
  g_assert_no_error (error);
}

static void
assert_damaged (Profile *self,
                int      id)
{
  g_autoptr (GError) error = NULL;
  Some some = { id, id, "Baker" };

  profile_run (self, FALSE, VOC_DATABASE_CACHE, check_in_thread, &some, &error);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, "text of listing"));
}

static void
exec (Profile    *self,
      const char *sql)
{
  g_autoptr (GError) error = NULL;

  profile_run (self, TRUE, VOC_DATABASE_CACHE, profile_exec_in_thread, (char *) sql, &error);
  g_assert_no_error (error);
}

#define COUNT(what) profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main." what)

/* A cache with a dictionary, and one listing more that was compressed with it. */
static void
set_up (Profile      *self,
        gconstpointer data)
{
  profile_set_up (self, data);
  profile_open (self);
  profile_follow (self);
  put (self, 1, LEAST, "Baker");
  train (self);
  g_assert_cmpint (get_current (self), ==, 1);
  put (self, LEAST + 1, LEAST + 1, "Baker");
}

static void
reopen (Profile *self)
{
  profile_close (self);
  profile_open (self);
}

static void
test_made (Profile      *self,
           gconstpointer data)
{
  profile_open (self);
  profile_follow (self);
  put (self, 1, LEAST - 1, "Baker");
  g_assert_false (is_due (self));
  train (self);
  g_assert_cmpint (COUNT ("dictionary"), ==, 0);
  g_assert_cmpint (get_current (self), ==, 0);

  put (self, LEAST, LEAST, "Baker");
  g_assert_true (is_due (self));
  train (self);
  g_assert_cmpint (COUNT ("dictionary WHERE made_of = 2000 AND length (body) BETWEEN 1000 AND 65536"), ==, 1);
  g_assert_cmpint (get_current (self), ==, 1);

  /* The same again is not due, and does nothing. */
  g_assert_false (is_due (self));
  train (self);
  g_assert_cmpint (COUNT ("dictionary"), ==, 1);
}

static void
test_used (Profile      *self,
           gconstpointer data)
{
  put (self, LEAST + 2, LEAST + 50, "Baker");
  g_assert_cmpint (COUNT ("listing_detail WHERE dictionary = 0 AND id <= 2000"), ==, LEAST);
  g_assert_cmpint (COUNT ("listing_detail WHERE dictionary = 1 AND id > 2000"), ==, 50);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT 2 * max (length (body)) < (SELECT min (length (body)) FROM main.listing_detail WHERE dictionary = 0)"
                                                          " FROM main.listing_detail WHERE dictionary = 1"),
                   ==, 1);
  check (self, 1, LEAST + 50, "Baker");

  /* A listing that changes leaves its old version behind as it was. */
  put (self, 1, 1, "Miller");
  put (self, LEAST + 1, LEAST + 1, "Miller");
  g_assert_cmpint (COUNT ("listing_detail WHERE dictionary = 1 AND id IN (1, 2001)"), ==, 2);
  g_assert_cmpint (COUNT ("listing_past WHERE listing = 1 AND dictionary = 0"), ==, 1);
  g_assert_cmpint (COUNT ("listing_past WHERE listing = 2001 AND dictionary = 1"), ==, 1);
  check (self, 1, 1, "Miller");
  check (self, LEAST + 1, LEAST + 1, "Miller");
  exec (self, "INSERT INTO search.listing_text (listing_text) VALUES ('integrity-check')");
}

static gboolean
list_past_in_thread (VocConn      *conn,
                     gpointer      data,
                     gpointer     *result,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (GPtrArray) past = voc_listings_get_past (conn, LEAST + 1, error);

  if (past == NULL)
    return FALSE;
  g_assert_cmpuint (past->len, ==, 1);
  g_assert_cmpstr (((VocListingPast *) g_ptr_array_index (past, 0))->before->title, ==, "Baker");
  return TRUE;
}

static gboolean
put_entry_in_thread (VocConn      *conn,
                     gpointer      data,
                     gpointer     *result,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (VocListing) entry = voc_listing_new ();
  g_autoptr (GPtrArray) entries = NULL;

  entry->source_id = 2;
  voc_set_text (&entry->native_id, "e-1");
  voc_set_text (&entry->title, "Miller");
  if (!voc_listings_put_entry (conn, voc_listing_seal (entry), NOW, NULL, NULL, error))
    return FALSE;

  entries = voc_listings_list_entries (conn, 2, 10, error);
  if (entries == NULL)
    return FALSE;
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (((VocListing *) g_ptr_array_index (entries, 0))->title, ==, "Miller");
  return TRUE;
}

static void
test_other_rows (Profile      *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (self, LEAST + 1, LEAST + 1, "Miller");
  profile_run (self, FALSE, VOC_DATABASE_CACHE, list_past_in_thread, NULL, &error);
  g_assert_no_error (error);
  profile_run (self, TRUE, VOC_DATABASE_CACHE, put_entry_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (COUNT ("listing_entry WHERE dictionary = 1"), ==, 1);
}

static void
test_restart (Profile      *self,
              gconstpointer data)
{
  reopen (self);
  check (self, 1, LEAST + 1, "Baker");
  g_assert_cmpint (get_current (self), ==, 1);
  put (self, LEAST + 2, LEAST + 2, "Baker");
  g_assert_cmpint (COUNT ("listing_detail WHERE dictionary = 1"), ==, 2);
}

/* As if there had been so many listings: four times as many make another one, and the
 * rows of the first are still read. */
static void
test_grown (Profile      *self,
            gconstpointer data)
{
  exec (self, "UPDATE main.sqlite_sequence SET seq = 7998 WHERE name = 'listing'");
  put (self, 7999, 7999, "Baker");
  g_assert_false (is_due (self));
  put (self, 8000, 8000, "Baker");
  g_assert_true (is_due (self));
  train (self);
  g_assert_cmpint (COUNT ("dictionary"), ==, 2);
  g_assert_cmpint (get_current (self), ==, 2);
  put (self, 8001, 8001, "Baker");
  g_assert_cmpint (COUNT ("listing_detail WHERE dictionary = 2"), ==, 1);

  reopen (self);
  check (self, 1, LEAST + 1, "Baker");
  check (self, 7999, 8001, "Baker");
  g_assert_cmpint (get_current (self), ==, 2);
}

static void
test_lost (Profile      *self,
           gconstpointer data)
{
  exec (self, "DELETE FROM main.dictionary");
  reopen (self);
  check (self, 1, LEAST, "Baker");
  assert_damaged (self, LEAST + 1);

  /* Others go on without it, and a new one is never taken for it. */
  g_assert_cmpint (get_current (self), ==, 0);
  put (self, LEAST + 2, LEAST + 2, "Baker");
  check (self, LEAST + 2, LEAST + 2, "Baker");
  train (self);
  g_assert_cmpint (get_current (self), ==, 2);
  assert_damaged (self, LEAST + 1);
}

static void
checked_cb (GObject      *object,
            GAsyncResult *async_result,
            gpointer      user_data)
{
  Answer *answer = user_data;

  voc_store_check_cache_finish (VOC_STORE (object), async_result, &answer->error);
  answer->is_done = TRUE;
}

/* One letter of it is another one: what it would make of a listing is not shown. */
static void
test_damaged (Profile      *self,
              gconstpointer data)
{
  Answer answer = { 0 };

  exec (self, "UPDATE main.dictionary SET body = CAST (substr (body, 1, length (body) - 1) || X'7e' AS BLOB)");
  reopen (self);
  check (self, 1, LEAST, "Baker");
  assert_damaged (self, LEAST + 1);
  g_assert_cmpint (get_current (self), ==, 0);

  /* Found when the cache is looked through; then all is made anew, without one. */
  voc_store_check_cache_async (self->store, NULL, checked_cb, &answer);
  while (!answer.is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (answer.error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT);
  g_clear_error (&answer.error);
  reopen (self);
  g_assert_nonnull (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (COUNT ("dictionary"), ==, 0);
  g_assert_cmpint (get_current (self), ==, 0);
  put (self, 1, 1, "Baker");
  check (self, 1, 1, "Baker");
  g_assert_cmpint (COUNT ("listing_detail WHERE dictionary = 0"), ==, 1);
}

/* Bytes that are no dictionary, with the sum that they have. */
static void
test_forged (Profile      *self,
             gconstpointer data)
{
  const guint8     head[] = { 0x37, 0xa4, 0x30, 0xec }; /* as zstd marks its dictionaries */
  g_autofree char *sql = NULL;
  guint8           bytes[64];
  GString         *body = g_string_new (NULL);
  GString         *sum = g_string_new (NULL);
  g_autoptr (VocHasher) hasher = voc_hasher_new ();
  VocHash hash;

  memset (bytes, 0xff, sizeof bytes);
  memcpy (bytes, head, sizeof head);
  voc_hasher_add_bytes (hasher, bytes, sizeof bytes);
  hash = voc_hasher_finish (hasher);
  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (body, "%02x", bytes[i]);
  for (guint i = 0; i < sizeof hash.bytes; i++)
    g_string_append_printf (sum, "%02x", hash.bytes[i]);
  sql = g_strdup_printf ("UPDATE main.dictionary SET body = X'%s', sum = X'%s'", body->str, sum->str);
  g_string_free (body, TRUE);
  g_string_free (sum, TRUE);

  exec (self, sql);
  reopen (self);
  g_assert_cmpint (get_current (self), ==, 0);
  check (self, 1, LEAST, "Baker");
  assert_damaged (self, LEAST + 1);
  put (self, LEAST + 2, LEAST + 2, "Baker");
  check (self, LEAST + 2, LEAST + 2, "Baker");
}

/* Nothing can be learnt of texts without letters; that is not tried again at once. */
static void
test_nothing_to_learn (Profile      *self,
                       gconstpointer data)
{
  profile_open (self);
  profile_follow (self);
  put (self, 1, LEAST, "Baker");
  exec (self, "UPDATE main.listing_detail SET size = 3, body = X'00'");
  g_assert_true (is_due (self));
  train (self);
  g_assert_cmpint (COUNT ("dictionary"), ==, 0);
  g_assert_false (is_due (self));
}

static gboolean
remove_closed_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  return voc_listings_remove_closed (conn, 1, 1, NULL, error);
}

/* Texts that may have to go again are in no dictionary. */
static void
test_terms (Profile      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  profile_open (self);
  profile_follow (self);
  put (self, 1, LEAST, "Baker");
  profile_run (self, TRUE, VOC_DATABASE_CACHE, remove_closed_in_thread, NULL, &error);
  g_assert_no_error (error);
  train (self);
  g_assert_cmpint (get_current (self), ==, 0);
  g_assert_cmpint (COUNT ("dictionary"), ==, 0);
  check (self, 1, LEAST, "Baker");
}

#define ADD(name, set_up_func, func) g_test_add ("/store/dictionary/" name, Profile, NULL, set_up_func, func, profile_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("made", profile_set_up, test_made);
  ADD ("used", set_up, test_used);
  ADD ("other-rows", set_up, test_other_rows);
  ADD ("restart", set_up, test_restart);
  ADD ("grown", set_up, test_grown);
  ADD ("lost", set_up, test_lost);
  ADD ("damaged", set_up, test_damaged);
  ADD ("forged", set_up, test_forged);
  ADD ("nothing-to-learn", profile_set_up, test_nothing_to_learn);
  ADD ("terms", profile_set_up, test_terms);

  return g_test_run ();
}
