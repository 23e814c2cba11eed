/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Employers that are hidden: what the library remembers, and that the cache hides their
 * listings, whichever way these and the clock go. */

#include "profile-fixture.h"

#include "store/voc-hidden-store.h"
#include "store/voc-listing-private.h"

#define DAY (24 * 60 * 60)

/* A job for a store thread. */
typedef gboolean (*Job) (VocConn *conn, GError **error);

static gboolean
job_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  const Job *job = data;

  return (*job) (conn, error);
}

static void
run (Profile    *self,
     VocDatabase database,
     Job         job)
{
  g_autoptr (GError) error = NULL;

  profile_run (self, TRUE, database, job_in_thread, &job, &error);
  g_assert_no_error (error);
}

static VocHiddenEmployer *
make (const char *name,
      const char *reason,
      gint64      hidden_at,
      gint64      until)
{
  VocHiddenEmployer *employer = voc_hidden_employer_new (name, reason);

  employer->hidden_at = hidden_at;
  employer->until = until;
  return employer;
}

static gint64
put (VocConn    *conn,
     const char *name,
     const char *reason,
     gint64      hidden_at,
     gint64      until,
     GError    **error)
{
  g_autoptr (VocHiddenEmployer) employer = make (name, reason, hidden_at, until);

  g_assert_true (voc_hidden_employers_put (conn, employer, error));
  g_assert_cmpint (employer->id, >, 0);
  g_assert_nonnull (employer->key);
  return employer->id;
}

static gboolean
remember (VocConn *conn,
          GError **error)
{
  gint64 first = put (conn, "Müller & Söhne", "  An\nagency ", NOW, 0, error);
  gint64 second = put (conn, "!!!", NULL, NOW + 1, NOW + DAY, error);
  g_autoptr (GPtrArray) list = NULL;
  const VocHiddenEmployer *employer;

  /* However it is written, it is the same, and the last word counts. */
  g_assert_cmpint (put (conn, "MULLER SOHNE", "", NOW + 2, NOW + 2 * DAY, error), ==, first);
  list = voc_hidden_employers_list (conn, error);
  g_assert_cmpuint (list->len, ==, 2);
  employer = g_ptr_array_index (list, 0);
  g_assert_cmpint (employer->id, ==, first);
  g_assert_cmpstr (employer->name, ==, "MULLER SOHNE");
  g_assert_null (employer->reason);
  g_assert_cmpint (employer->until, ==, NOW + 2 * DAY);
  g_assert_true (voc_hidden_employer_is_active (employer, NOW + 2 * DAY - 1));
  g_assert_false (voc_hidden_employer_is_active (employer, NOW + 2 * DAY));
  g_assert_true (voc_hidden_employer_is_named (employer, "müller  & söhne"));
  g_assert_false (voc_hidden_employer_is_named (employer, "!!!"));
  employer = g_ptr_array_index (list, 1);
  g_assert_cmpint (employer->id, ==, second);
  g_assert_cmpstr (employer->key, ==, "!!!");
  g_assert_true (voc_hidden_employer_is_named (employer, "!!!"));
  return TRUE;
}

static gboolean
take_back (VocConn *conn,
           GError **error)
{
  gint64 id = put (conn, "Alpha", "Why", NOW, 0, error);
  g_autoptr (GPtrArray) list = NULL;

  store_test_exec (conn, "DELETE FROM main.hidden_employer WHERE name <> 'Alpha'");
  g_assert_true (voc_hidden_employers_set_removed (conn, id, TRUE, NOW, error));
  list = voc_hidden_employers_list (conn, error);
  g_assert_cmpuint (list->len, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);

  g_assert_true (voc_hidden_employers_set_removed (conn, id, FALSE, NOW, error));
  list = voc_hidden_employers_list (conn, error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((VocHiddenEmployer *) g_ptr_array_index (list, 0))->reason, ==, "Why");

  /* A day later it is gone for good. */
  g_assert_true (voc_hidden_employers_set_removed (conn, id, TRUE, NOW, error));
  put (conn, "Beta", NULL, NOW + DAY + 1, NOW + DAY + 2, error);
  g_assert_false (voc_hidden_employers_set_removed (conn, id, FALSE, NOW, error));
  g_assert_error (*error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
  g_clear_error (error);

  /* What only the clock ended is not, however far ahead that is. */
  put (conn, "Gamma", NULL, NOW + 4000 * (gint64) DAY, 0, error);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = voc_hidden_employers_list (conn, error);
  g_assert_cmpuint (list->len, ==, 2);
  return TRUE;
}

static gboolean
refuse_nobody (VocConn *conn,
               GError **error)
{
  g_autoptr (VocHiddenEmployer) employer = make (" \t", NULL, NOW, 0);

  g_assert_false (voc_hidden_employers_put (conn, employer, error));
  g_assert_error (*error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (error);
  return TRUE;
}

static void
test_library (Profile      *self,
              gconstpointer data)
{
  profile_open (self);
  run (self, VOC_DATABASE_LIBRARY, remember);
  run (self, VOC_DATABASE_LIBRARY, take_back);
  run (self, VOC_DATABASE_LIBRARY, refuse_nobody);
}

static gint64
add (VocConn    *conn,
     const char *native_id,
     const char *company,
     const char *title,
     GError    **error)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  gint64 id = 0;

  listing->source_id = 1;
  voc_set_text (&listing->native_id, native_id);
  voc_set_text (&listing->title, title);
  voc_set_text (&listing->company, company);
  g_assert_true (voc_listings_put (conn, voc_listing_seal (listing), NOW, &id, NULL, error));
  return id;
}

static gint64
get_mark (VocConn *conn,
          gint64   id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT is_hidden FROM main.listing WHERE id = %" G_GINT64_FORMAT, id);

  return store_test_get_int (conn, sql);
}

/* One employer until @until; nobody when @name is %NULL. Gives how many listings changed. */
static guint
agree (VocConn    *conn,
       const char *name,
       gint64      until,
       gint64      now,
       GError    **error)
{
  g_autoptr (GPtrArray) employers = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_hidden_employer_free);
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (name != NULL)
    {
      VocHiddenEmployer *employer = make (name, NULL, NOW, until);

      employer->key = voc_listing_company_key (name);
      g_ptr_array_add (employers, employer);
    }
  g_assert_true (voc_hidden_employers_agree (conn, employers, now, changed, error));
  return changed->len;
}

static gboolean
hide_and_show (VocConn *conn,
               GError **error)
{
  gint64 first = add (conn, "1", "Alpha GmbH", "Baker", error);
  gint64 second = add (conn, "2", "ALPHA, GmbH", "Cook", error);
  gint64 other = add (conn, "3", "Beta", "Cook", error);
  gint64 nobody = add (conn, "4", NULL, "Cook", error);
  gint64 later;

  g_assert_true (voc_listings_set_hidden (conn, second, TRUE, error));
  g_assert_cmpuint (agree (conn, "alpha gmbh", 0, NOW, error), ==, 2);
  g_assert_cmpint (get_mark (conn, first), ==, 2);
  g_assert_cmpint (get_mark (conn, second), ==, 3);
  g_assert_cmpint (get_mark (conn, other), ==, 0);
  g_assert_cmpint (get_mark (conn, nobody), ==, 0);
  g_assert_cmpuint (agree (conn, "alpha gmbh", 0, NOW, error), ==, 0);

  /* What comes, what changes, and what goes to another employer. */
  later = add (conn, "5", "Alpha GmbH", "Nurse", error);
  g_assert_cmpint (get_mark (conn, later), ==, 2);
  add (conn, "3", "Alpha GmbH", "Cook", error);
  g_assert_cmpint (get_mark (conn, other), ==, 2);
  add (conn, "1", "Beta", "Baker", error);
  g_assert_cmpint (get_mark (conn, first), ==, 0);
  add (conn, "2", "Alpha GmbH", "Chef", error);
  g_assert_cmpint (get_mark (conn, second), ==, 3);
  add (conn, "2", "Beta", "Chef", error);
  g_assert_cmpint (get_mark (conn, second), ==, 1);
  add (conn, "2", "Alpha GmbH", "Chef", error);

  /* What was hidden itself stays so. */
  g_assert_cmpuint (agree (conn, NULL, 0, NOW, error), ==, 3);
  g_assert_cmpint (get_mark (conn, second), ==, 1);
  g_assert_cmpint (get_mark (conn, other), ==, 0);
  g_assert_true (voc_listings_set_hidden (conn, second, FALSE, error));
  g_assert_cmpint (get_mark (conn, second), ==, 0);
  return TRUE;
}

/* Also one that the cache has never heard of. */
static gboolean
hide_unknown (VocConn *conn,
              GError **error)
{
  gint64 id;

  g_assert_cmpuint (agree (conn, "Omega", 0, NOW, error), ==, 0);
  id = add (conn, "6", "OMEGA", "Baker", error);
  g_assert_cmpint (get_mark (conn, id), ==, 2);
  g_assert_true (voc_listings_set_hidden (conn, id, TRUE, error));
  g_assert_true (voc_listings_set_hidden (conn, id, FALSE, error));
  g_assert_cmpint (get_mark (conn, id), ==, 2);
  return TRUE;
}

/* A date that passes, and a clock that goes back. */
static gboolean
pass_time (VocConn *conn,
           GError **error)
{
  gint64 id = add (conn, "7", "Delta", "Baker", error);

  agree (conn, "Delta", NOW + DAY, NOW, error);
  g_assert_cmpint (get_mark (conn, id), ==, 2);
  g_assert_cmpuint (agree (conn, "Delta", NOW + DAY, NOW + DAY - 1, error), ==, 0);
  g_assert_cmpuint (agree (conn, "Delta", NOW + DAY, NOW + 300 * DAY, error), ==, 1);
  g_assert_cmpint (get_mark (conn, id), ==, 0);
  g_assert_cmpint (get_mark (conn, add (conn, "8", "Delta", "Cook", error)), ==, 0);
  g_assert_cmpuint (agree (conn, "Delta", NOW + DAY, NOW, error), ==, 2);
  g_assert_cmpint (get_mark (conn, id), ==, 2);
  return TRUE;
}

static gboolean
count_them (VocConn *conn,
            GError **error)
{
  g_autoptr (GPtrArray) employers = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_hidden_employer_free);
  g_autoptr (GPtrArray) listings = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_hidden_listing_free);
  VocHiddenEmployer *employer = make ("Epsilon", NULL, NOW, 0);
  VocHiddenListing  *there = voc_hidden_listing_new ("https://example.org/feed", "9");
  VocHiddenListing  *gone = voc_hidden_listing_new ("https://example.org/feed", "10");
  gint64             id = add (conn, "9", "Epsilon", "Baker", error);
  gint64             closed = add (conn, "11", "Epsilon", "Cook", error);

  employer->key = voc_listing_company_key (employer->name);
  g_ptr_array_add (employers, employer);
  g_assert_true (voc_listings_close (conn, closed, VOC_CLOSE_TOMBSTONE, NOW, NULL, error));
  g_assert_true (voc_hidden_employers_count (conn, employers, error));
  g_assert_cmpuint (employer->n_listings, ==, 1);
  store_test_exec (conn, "INSERT INTO main.source_state (source, is_removed) VALUES (1, 1)");
  g_assert_true (voc_hidden_employers_count (conn, employers, error));
  g_assert_cmpuint (employer->n_listings, ==, 0);
  store_test_exec (conn, "DELETE FROM main.source_state");

  there->source_id = gone->source_id = 1;
  gone->title = g_strdup ("What it was called");
  g_ptr_array_add (listings, there);
  g_ptr_array_add (listings, gone);
  g_assert_true (voc_hidden_listings_find (conn, listings, error));
  g_assert_cmpint (there->listing_id, ==, id);
  g_assert_cmpstr (there->title, ==, "Baker");
  g_assert_cmpstr (there->company, ==, "Epsilon");
  g_assert_cmpint (gone->listing_id, ==, 0);
  g_assert_cmpstr (gone->title, ==, "What it was called");
  return TRUE;
}

static void
test_cache (Profile      *self,
            gconstpointer data)
{
  profile_open (self);
  run (self, VOC_DATABASE_CACHE, hide_and_show);
  run (self, VOC_DATABASE_CACHE, hide_unknown);
  run (self, VOC_DATABASE_CACHE, pass_time);
  run (self, VOC_DATABASE_CACHE, count_them);
}

static gboolean
remember_three (VocConn *conn,
                GError **error)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  put (conn, "For Good", NULL, now, 0, error);
  put (conn, "For Long", NULL, now, now + DAY, error);
  put (conn, "Until Just Now", NULL, now - DAY, now - 1, error);
  return TRUE;
}

static gboolean
add_of_all (VocConn *conn,
            GError **error)
{
  add (conn, "1", "For Good", "Baker", error);
  add (conn, "2", "For Long", "Baker", error);
  add (conn, "3", "Until Just Now", "Baker", error);
  return TRUE;
}

static void
assert_two_of_three (Profile *self)
{
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing"), ==, 3);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT is_hidden FROM main.listing WHERE native_id = '1'"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT is_hidden FROM main.listing WHERE native_id = '2'"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT is_hidden FROM main.listing WHERE native_id = '3'"), ==, 0);
}

static gboolean
forget_all (VocConn *conn,
            GError **error)
{
  return voc_conn_exec (conn, "UPDATE main.hidden_employer SET removed_at = 1", error);
}

/* A program that was killed between the two files, and a cache that was lost. */
static void
test_opened (Profile      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  profile_open (self);
  profile_follow (self);
  run (self, VOC_DATABASE_CACHE, add_of_all);
  run (self, VOC_DATABASE_LIBRARY, remember_three);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT sum (is_hidden) FROM main.listing"), ==, 0);
  profile_close (self);
  profile_open (self);
  assert_two_of_three (self);
  profile_close (self);

  g_assert_cmpint (remove (self->cache), ==, 0);
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing"), ==, 0);
  run (self, VOC_DATABASE_CACHE, add_of_all);
  assert_two_of_three (self);

  run (self, VOC_DATABASE_LIBRARY, forget_all);
  profile_close (self);
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT sum (is_hidden) FROM main.listing"), ==, 0);
}

static gboolean
hide_one_by_one (VocConn *conn,
                 GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  const VocHiddenListing *listing;

  g_assert_true (voc_hidden_set (conn, "https://example.org/feed", "a", TRUE, NOW, error));
  g_assert_true (voc_hidden_set (conn, "https://gone.example/", "b", TRUE, NOW + 5, error));
  g_assert_true (voc_hidden_listings_describe (conn, "https://gone.example/", "b", "Baker", "Alpha", error));
  list = voc_hidden_listings_list (conn, error);
  g_assert_cmpuint (list->len, ==, 2);
  listing = g_ptr_array_index (list, 0);
  g_assert_cmpstr (listing->native_id, ==, "b");
  g_assert_cmpstr (listing->title, ==, "Baker");
  g_assert_cmpstr (listing->company, ==, "Alpha");
  g_assert_cmpint (listing->source_id, ==, 0);
  g_assert_cmpint (listing->hidden_at, ==, NOW + 5);
  listing = g_ptr_array_index (list, 1);
  g_assert_cmpstr (listing->native_id, ==, "a");
  g_assert_null (listing->title);
  g_assert_cmpint (listing->source_id, ==, 1);
  return TRUE;
}

static void
test_listings (Profile      *self,
               gconstpointer data)
{
  profile_open (self);
  profile_follow (self);
  run (self, VOC_DATABASE_LIBRARY, hide_one_by_one);
}

static void
test_until (void)
{
  g_autoptr (GDateTime) begin = g_date_time_new_local (2027, 1, 31, 14, 30, 0);
  g_autoptr (GDateTime) month = g_date_time_new_local (2027, 2, 28, 14, 30, 0);
  g_autoptr (GDateTime) year = g_date_time_new_local (2028, 1, 31, 14, 30, 0);
  gint64 now = g_date_time_to_unix (begin);

  g_assert_cmpint (voc_hidden_get_until (now, 0), ==, 0);
  g_assert_cmpint (voc_hidden_get_until (now, 1), ==, g_date_time_to_unix (month));
  g_assert_cmpint (voc_hidden_get_until (now, 12), ==, g_date_time_to_unix (year));
}

#define ADD(name, func) g_test_add ("/store/hidden/" name, Profile, NULL, profile_set_up, func, profile_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("library", test_library);
  ADD ("cache", test_cache);
  ADD ("opened", test_opened);
  ADD ("listings", test_listings);
  g_test_add_func ("/store/hidden/until", test_until);

  return g_test_run ();
}
