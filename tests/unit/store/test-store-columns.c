/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of a store and their file, from one opening to the next. */

#include "profile-fixture.h"

#include "store/voc-columns-private.h"
#include "store/voc-columns-search-private.h"
#include "store/voc-hidden-store.h"
#include "store/voc-listing-private.h"

#include <glib/gstdio.h>

/* More than are not worth a file. */
#define N_LISTINGS 5003

static char *
get_path (Profile *self)
{
  return g_build_filename (self->cache_dir, "columns.snapshot", NULL);
}

static gboolean
has_file (Profile *self)
{
  g_autofree char *path = get_path (self);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
put_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  for (int i = 0; i < GPOINTER_TO_INT (data); i++)
    {
      g_autoptr (VocListing) listing = voc_listing_new ();

      listing->source_id = 1;
      listing->native_id = g_strdup_printf ("n-%d", i);
      listing->company = g_strdup (i % 10 == 0 ? "Alpha GmbH" : "Beta");
      listing->title = g_strdup_printf ("%s number %d", i % 10 == 0 ? "Baker" : "Nurse", i);
      if (!voc_listings_put (conn, voc_listing_seal (listing), NOW, NULL, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static void
put (Profile *self,
     int      n)
{
  g_autoptr (GError) error = NULL;

  profile_run (self, TRUE, VOC_DATABASE_CACHE, put_in_thread, GINT_TO_POINTER (n), &error);
  g_assert_no_error (error);
}

static gboolean
hide_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  return voc_listings_set_hidden (conn, GPOINTER_TO_INT (data), TRUE, error);
}

static void
hide (Profile *self,
      int      id)
{
  g_autoptr (GError) error = NULL;

  profile_run (self, TRUE, VOC_DATABASE_CACHE, hide_in_thread, GINT_TO_POINTER (id), &error);
  g_assert_no_error (error);
}

static gboolean
find_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  VocQuery *unsealed = voc_query_new ();
  g_autoptr (VocQuery) query = NULL;
  g_autoptr (VocResult) found = NULL;

  g_free (unsealed->text);
  unsealed->text = g_strdup (data);
  query = voc_query_seal (unsealed, NOW);
  found = voc_listings_search_in (conn, query, NULL, VOC_REACH_SHORT, NULL, error);
  if (found == NULL)
    return FALSE;

  /* Else the database has answered. */
  g_assert_true (found->lacks_texts);
  *result = GUINT_TO_POINTER (found->ids->len);
  return TRUE;
}

static guint
find (Profile    *self,
      const char *text)
{
  g_autoptr (GError) error = NULL;
  gpointer n = profile_run (self, FALSE, VOC_DATABASE_CACHE, find_in_thread, (gpointer) text, &error);

  g_assert_no_error (error);
  return GPOINTER_TO_UINT (n);
}

static void
done_cb (GObject      *object,
         GAsyncResult *async_result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (async_result);
}

static void
load (Profile *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  voc_store_load_columns_async (self->store, VOC_PAY_BASIS_DEFAULT, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  voc_store_load_columns_finish (self->store, result, &error);
  g_assert_no_error (error);
}

static void
save (Profile *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  voc_store_save_columns_async (self->store, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  voc_store_save_columns_finish (self->store, result, &error);
  g_assert_no_error (error);
}

static guint64
get_inode (Profile *self)
{
  g_autofree char *path = get_path (self);
  GStatBuf         facts;

  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
  return facts.st_ino;
}

static gboolean
is_of_use_in_thread (VocConn      *conn,
                     gpointer      data,
                     gpointer     *result,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (VocColumnSet) set = NULL;
  gint64 stamp;

  if (!voc_listing_stamp_read (conn, &stamp, error))
    return FALSE;

  set = voc_columns_disk_read (data, conn, VOC_PAY_BASIS_DEFAULT, stamp);
  *result = GINT_TO_POINTER (set != NULL);
  return TRUE;
}

static gboolean
is_of_use (Profile *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = get_path (self);
  gpointer         answer = profile_run (self, FALSE, VOC_DATABASE_CACHE, is_of_use_in_thread, path, &error);

  g_assert_no_error (error);
  return GPOINTER_TO_INT (answer) != 0;
}

/* A cache that has listings of a source which the library does not know is of another one. */
static void
begin (Profile *self)
{
  g_autoptr (GError) error = NULL;

  profile_open (self);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, profile_follow_in_thread, (gpointer) "https://example.org/jobs", &error);
  g_assert_no_error (error);
}

/* Saved at the end, of use at the next start, and written again only after a change. */
static void
test_restart (Profile      *self,
              gconstpointer data)
{
  guint64 inode;

  begin (self);
  put (self, N_LISTINGS);
  load (self);
  g_assert_false (has_file (self));
  profile_close (self);
  inode = get_inode (self);

  profile_open (self);
  g_assert_true (is_of_use (self));
  load (self);
  g_assert_cmpuint (find (self, "baker"), ==, 501);
  save (self);
  profile_close (self);
  g_assert_cmpuint (get_inode (self), ==, inode);

  profile_open (self);
  load (self);
  hide (self, 1);
  g_assert_false (is_of_use (self));
  g_assert_cmpuint (find (self, "baker"), ==, 500);
  save (self);
  g_assert_true (is_of_use (self));
  g_assert_cmpuint (get_inode (self), !=, inode);
  inode = get_inode (self);
  profile_close (self);
  g_assert_cmpuint (get_inode (self), ==, inode);
}

static gboolean
hide_employer_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (VocHiddenEmployer) employer = voc_hidden_employer_new ("Alpha GmbH", NULL);

  employer->hidden_at = NOW;
  return voc_hidden_employers_put (conn, employer, error);
}

/* A program was killed before it told the cache that an employer is hidden: that is made up
 * for when the profile is opened, and what is kept of the search is not of that. */
static void
test_made_up_for (Profile      *self,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  begin (self);
  put (self, N_LISTINGS);
  load (self);
  g_assert_cmpuint (find (self, "baker"), ==, 501);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, hide_employer_in_thread, NULL, &error);
  g_assert_no_error (error);
  profile_close (self);
  g_assert_true (has_file (self));

  profile_open (self);
  g_assert_false (is_of_use (self));
  load (self);
  g_assert_cmpuint (find (self, "baker"), ==, 0);
  g_assert_cmpuint (find (self, "nurse"), ==, N_LISTINGS - 501);
}

/* What another program has changed meanwhile is seen. */
static void
test_others (Profile      *self,
             gconstpointer data)
{
  begin (self);
  put (self, N_LISTINGS);
  load (self);
  profile_close (self);

  profile_open (self);
  hide (self, 11);
  profile_close (self);

  profile_open (self);
  g_assert_false (is_of_use (self));
  load (self);
  g_assert_cmpuint (find (self, "baker"), ==, 500);
  profile_close (self);
}

/* Of few listings, and of columns that were not loaded, there is no file. */
static void
test_few (Profile      *self,
          gconstpointer data)
{
  begin (self);
  put (self, 100);
  load (self);
  save (self);
  profile_close (self);
  g_assert_false (has_file (self));

  profile_open (self);
  put (self, N_LISTINGS);
  save (self);
  profile_close (self);
  g_assert_false (has_file (self));
}

/* It goes with its cache. */
static void
test_aside (Profile      *self,
            gconstpointer data)
{
  g_autofree char *path = get_path (self);
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  begin (self);
  put (self, N_LISTINGS);
  load (self);
  profile_close (self);
  g_assert_true (has_file (self));
  g_assert_true (g_file_set_contents (part, "half", -1, NULL));

  profile_open (self);
  g_assert_true (voc_store_forget_cache (self->store, NULL));
  profile_close (self);
  profile_open (self);
  g_assert_false (has_file (self));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

#define N_ROUNDS 10
#define N_ASKING 3

/* Each time some listings come again, on another day and with another pay; another baker is
 * hidden, and the one that was is shown. */
static gboolean
shift_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  int round = GPOINTER_TO_INT (data);

  for (int k = 0; k < 150; k++)
    {
      int i = (round * 97 + k * 31) % N_LISTINGS;
      g_autoptr (VocListing) listing = voc_listing_new ();
      VocPay *pay = voc_pay_new ();

      listing->source_id = 1;
      listing->native_id = g_strdup_printf ("n-%d", i);
      listing->company = g_strdup (i % 10 == 0 ? "Alpha GmbH" : "Beta");
      listing->title = g_strdup_printf ("%s number %d", i % 10 == 0 ? "Baker" : "Nurse", i);
      listing->published = (VocTimestamp){ NOW - (round * 7919 + k * 104729) % 8000000, VOC_DATE_SECOND };
      voc_pay_set_range (pay, 20000 + round * 1000 + k, 20000 + round * 1000 + k, "EUR");
      pay->period = VOC_PAY_PERIOD_YEAR;
      pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
      voc_listing_add_pay (listing, pay);
      if (!voc_listings_put (conn, voc_listing_seal (listing), NOW + round, NULL, NULL, error))
        return FALSE;
    }

  return (round == 0 || voc_listings_set_hidden (conn, (round - 1) % 500 * 10 + 1, FALSE, error))
         && voc_listings_set_hidden (conn, round % 500 * 10 + 1, TRUE, error);
}

/* What is told of each pay together is what is found. */
static gboolean
look_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  VocQuery *unsealed = voc_query_new ();
  g_autoptr (VocQuery) query = NULL;
  g_autoptr (VocResult) found = NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_free (unsealed->text);
  unsealed->text = g_strdup ("baker");
  query = voc_query_seal (unsealed, NOW);
  found = voc_listings_search_in (conn, query, NULL, VOC_REACH_SHORT, NULL, error);
  if (found == NULL)
    return FALSE;

  g_assert_true (found->lacks_texts);
  g_assert_cmpuint (found->pay.n + found->n_unstated_pay, ==, found->ids->len);
  for (guint i = 0; i < found->ids->len; i++)
    g_assert_true (g_hash_table_add (ids, &g_array_index (found->ids, gint64, i)));
  *result = GUINT_TO_POINTER (found->ids->len);
  return TRUE;
}

/* Several ask while a sync writes: each finds what one of its steps has left, and no listing
 * twice, on one processor or on two, and whichever way the latest are put among the others. */
static void
test_meanwhile (Profile      *self,
                gconstpointer data)
{
  Answer writing = { .is_done = TRUE };
  Answer asking[N_ASKING];
  guint  n_answers = 0;

  begin (self);
  put (self, N_LISTINGS);
  hide (self, 1);
  load (self);
  voc_column_hits_set_many (1);
  for (guint i = 0; i < N_ASKING; i++)
    asking[i] = (Answer){ .is_done = TRUE, .result = GUINT_TO_POINTER (500) };

  for (int round = 0; round < N_ROUNDS || !writing.is_done;)
    {
      if (writing.is_done)
        {
          g_assert_no_error (writing.error);
          voc_column_hits_set_most_recent (round % 2 == 0 ? 0 : 100000);
          writing = (Answer){ 0 };
          voc_store_write_async (self->store, VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, shift_in_thread, GINT_TO_POINTER (round++),
                                 NULL, NULL, NULL, profile_answer_cb, &writing);
        }
      for (guint i = 0; i < N_ASKING; i++)
        if (asking[i].is_done)
          {
            g_assert_no_error (asking[i].error);
            g_assert_cmpuint (GPOINTER_TO_UINT (asking[i].result), ==, 500);
            n_answers++;
            asking[i] = (Answer){ 0 };
            voc_store_read_async (self->store, VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, look_in_thread, NULL, NULL, NULL, NULL,
                                  profile_answer_cb, &asking[i]);
          }
      g_main_context_iteration (NULL, TRUE);
    }
  for (guint i = 0; i < N_ASKING; i++)
    while (!asking[i].is_done)
      g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_answers, >, N_ASKING);
  g_assert_cmpuint (find (self, "baker"), ==, 500);
}

#define ADD(name, func) g_test_add ("/store/store-columns/" name, Profile, NULL, profile_set_up, func, profile_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("restart", test_restart);
  ADD ("made-up-for", test_made_up_for);
  ADD ("others", test_others);
  ADD ("few", test_few);
  ADD ("aside", test_aside);
  ADD ("meanwhile", test_meanwhile);

  return g_test_run ();
}
