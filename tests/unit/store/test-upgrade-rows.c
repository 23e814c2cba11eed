/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rows of the listings in older caches do not tell yet, and older indexes of their words:
 * unknown until it was found out anew, and never taken for something else. */

#include "old-cache.h"

typedef struct
{
  const char *text;
  const char *skill;    /* (nullable) */
  const char *language; /* (nullable) */
  guint       n;        /* listings that may fit */
} Question;

static gboolean
count_waiting_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  const Question *question = data;
  g_autoptr (VocQuery) query = voc_query_new ();
  g_autoptr (VocResult) answer = NULL;

  voc_set_text (&query->text, question->text);
  if (question->skill != NULL)
    query->skills = g_strdupv ((char *[]){ (char *) question->skill, NULL });
  if (question->language != NULL)
    query->languages = g_strdupv ((char *[]){ (char *) question->language, NULL });
  query = voc_query_seal (query, NOW);
  answer = voc_listings_search (conn, query, NULL, error);
  g_assert_no_error (*error);
  g_assert_cmpuint (answer->n_waiting, ==, question->n);
  return TRUE;
}

static void
ask_all (Profile        *self,
         const Question *questions,
         guint           n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      profile_run (self, FALSE, VOC_DATABASE_CACHE, count_waiting_in_thread, (gpointer) &questions[i], &error);
      g_assert_no_error (error);
    }
}

/* What rows of an older program do not tell before they were indexed anew is said to be
 * unknown; of a program that knew it, it is known at once. */
static void
test_unknown_rows (Profile      *self,
                   gconstpointer data)
{
  static const Question without_words[] = {
    { "rolls", NULL, NULL, 2 },
    { "skill:baking", NULL, NULL, 2 },
    { "place:springfield", NULL, NULL, 2 },
    { "title:baker", NULL, NULL, 0 },
    { "", NULL, NULL, 0 },
    { "", "baking", NULL, 2 },
    { "", NULL, "en", 2 },
  };
  static const Question without_skills[] = {
    { "rolls", NULL, NULL, 2 },
    { "skill:baking", NULL, NULL, 0 },
    { "place:springfield", NULL, NULL, 0 },
    { "", "baking", NULL, 2 },
    { "", NULL, "en", 0 },
  };
  static const Question later[] = {
    { "rolls", NULL, NULL, 0 },
    { "skill:baking", NULL, NULL, 0 },
    { "place:springfield", NULL, NULL, 0 },
    { "", "baking", NULL, 0 },
    { "", NULL, "en", 0 },
  };
  g_autofree char *search = g_build_filename (self->cache_dir, "search.db", NULL);
  g_autoptr (GError) error = NULL;
  gboolean has_words = g_str_equal (data, "cache-16.sql");

  old_profile_write (self->cache_dir, self->cache, data);
  old_profile_write (self->cache_dir, search, "search-4.sql");
  old_profile_write_owner_of (self, "library-6.sql");
  profile_open (self);
  if (has_words)
    ask_all (self, without_skills, G_N_ELEMENTS (without_skills));
  else
    ask_all (self, without_words, G_N_ELEMENTS (without_words));
  profile_run (self, TRUE, VOC_DATABASE_CACHE, index_in_thread, NULL, &error);
  g_assert_no_error (error);
  ask_all (self, later, G_N_ELEMENTS (later));
}

/* An index whose words were cut another way, or whose listings have no words of their own
 * yet, is made anew from the listings. */
static void
test_index (Profile      *self,
            gconstpointer data)
{
  static const char n_found[] = "SELECT count(*) FROM search.listing_text WHERE listing_text MATCH 'old OR bakerzwei OR bakerdrei OR bakervier'";
  g_autofree char  *search = g_build_filename (self->cache_dir, "search.db", NULL);
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-12.sql");
  old_profile_write (self->cache_dir, search, data);
  old_profile_write_owner_of (self, "library-3.sql");
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_true (voc_store_get_notes (self->store)->index_is_stale);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA search.user_version"), ==, voc_schema_newest (VOC_SCHEMA_SEARCH));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, n_found), ==, 0);
  profile_run (self, TRUE, VOC_DATABASE_CACHE, index_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, n_found), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM search.listing_text"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT after = upto AND upto = 2 FROM search.stamp"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing WHERE words IS NOT NULL"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing WHERE language IS NOT NULL"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT words LIKE char (10) || 'springfield%illinois' FROM main.listing WHERE id = 1"), ==, 1);
}

/* An index that is whole stays as it is; one that was half made is begun again, for an older
 * program put in at once what came meanwhile. */
static void
test_index_waiting (Profile      *self,
                    gconstpointer data)
{
  static const char n_found[] = "SELECT count(*) FROM search.listing_text WHERE listing_text MATCH 'old'";
  const gboolean    is_half = data != NULL;
  g_autofree char  *search = g_build_filename (self->cache_dir, "search.db", NULL);
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-16.sql");
  old_profile_write (self->cache_dir, search, is_half ? data : "search-5.sql");
  old_profile_write_owner_of (self, "library-6.sql");
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA search.user_version"), ==, voc_schema_newest (VOC_SCHEMA_SEARCH));
  g_assert_cmpint (voc_store_get_notes (self->store)->index_is_stale, ==, is_half);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT waiting FROM search.stamp"), ==, is_half ? 2 : 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, n_found), ==, is_half ? 0 : 2);
  profile_run (self, TRUE, VOC_DATABASE_CACHE, index_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT waiting = 0 AND after = upto AND upto = 2 FROM search.stamp"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM search.listing_text"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, n_found), ==, is_half ? 0 : 2);
}

/* A job at several places is found in the country of each. */
static void
test_cache_without_marks (Profile      *self,
                          gconstpointer data)
{
  old_profile_write (self->cache_dir, self->cache, "cache-14.sql");
  old_profile_write_owner_of (self, "library-3.sql");
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT countries = 'AT,DE' FROM main.listing WHERE id = 1"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT countries IS NULL FROM main.listing WHERE id = 2"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing WHERE language IS NULL"), ==, 2);
}

/* What was hidden one by one stays so, and the employers that the library has are hidden
 * when the profile is opened. */
static void
test_cache_without_employers (Profile      *self,
                              gconstpointer data)
{
  sqlite3 *db = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-15.sql");
  old_profile_write_owner_of (self, "library-6.sql");
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT is_hidden FROM main.listing WHERE id = 1"), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT is_hidden FROM main.listing WHERE id = 2"), ==, 1);
  profile_close (self);

  g_assert_cmpint (sqlite3_open (self->library, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "INSERT INTO hidden_employer (key, name, hidden_at, until) VALUES ('example bakery', 'Example Bakery', 1, 0)", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT is_hidden FROM main.listing WHERE id = 1"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT is_hidden FROM main.listing WHERE id = 2"), ==, 1);
}

/* The skills and the occupations of listings are not known until these were looked at again,
 * and then what older programs told stays. */
static void
test_cache_without_skills (Profile      *self,
                           gconstpointer data)
{
  g_autofree char *search = g_build_filename (self->cache_dir, "search.db", NULL);
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-16.sql");
  old_profile_write (self->cache_dir, search, "search-4.sql");
  old_profile_write_owner_of (self, "library-6.sql");
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_true (voc_store_get_notes (self->store)->index_is_stale);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing WHERE skills IS NULL AND occupation IS NULL"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT after = 0 AND upto = 0 AND seed = 0 FROM main.occupation_fill"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.skill"), ==, 0);
  profile_run (self, TRUE, VOC_DATABASE_CACHE, index_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing WHERE skills = ''"), ==, 2);
  profile_run (self, FALSE, VOC_DATABASE_CACHE, read_old_listings_in_thread, NULL, &error);
  g_assert_no_error (error);
}

/* Where the coordinates of a listing are from is not known until it was looked at again; they
 * and what its title means stay meanwhile. */
static void
test_cache_without_origins (Profile      *self,
                            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-17.sql");
  old_profile_write_owner_of (self, "library-6.sql");
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing WHERE point_from IS NULL"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT lat = 52.5 AND lon = 13.4 AND occupation = 513011 FROM main.listing WHERE id = 1"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT after = 0 AND upto = 0 AND seed = 0 FROM main.point_fill"), ==, 1);
  profile_run (self, FALSE, VOC_DATABASE_CACHE, read_old_listings_in_thread, NULL, &error);
  g_assert_no_error (error);
}

/* Those that are hidden or saved are found without going through all. */
static void
test_cache_with_points (Profile      *self,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-18.sql");
  old_profile_write_owner_of (self, "library-6.sql");
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT point_from FROM main.listing WHERE id = 1"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing INDEXED BY listing_marked WHERE (is_hidden & 1 <> 0 OR is_saved <> 0) AND id = 2"), ==, 1);
  profile_run (self, FALSE, VOC_DATABASE_CACHE, read_old_listings_in_thread, NULL, &error);
  g_assert_no_error (error);
}

/* The newest are found without going through all. */
static void
test_cache_with_marked (Profile      *self,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-19.sql");
  old_profile_write_owner_of (self, "library-6.sql");
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing INDEXED BY listing_by_date WHERE posted >= 0"), ==, 2);
  profile_run (self, FALSE, VOC_DATABASE_CACHE, read_old_listings_in_thread, NULL, &error);
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("cache-without-marks", test_cache_without_marks);
  ADD ("cache-without-employers", test_cache_without_employers);
  ADD ("cache-without-skills", test_cache_without_skills);
  ADD ("cache-without-origins", test_cache_without_origins);
  ADD ("cache-with-points-found", test_cache_with_points);
  ADD ("cache-with-marked", test_cache_with_marked);
  g_test_add ("/store/upgrade/rows-without-words", Profile, "cache-12.sql", profile_set_up, test_unknown_rows, profile_tear_down);
  g_test_add ("/store/upgrade/rows-without-skills", Profile, "cache-16.sql", profile_set_up, test_unknown_rows, profile_tear_down);
  g_test_add ("/store/upgrade/index-cut-otherwise", Profile, "search-1.sql", profile_set_up, test_index, profile_tear_down);
  g_test_add ("/store/upgrade/index-without-words", Profile, "search-2.sql", profile_set_up, test_index, profile_tear_down);
  g_test_add ("/store/upgrade/index-without-languages", Profile, "search-3.sql", profile_set_up, test_index, profile_tear_down);
  g_test_add ("/store/upgrade/index-whole", Profile, NULL, profile_set_up, test_index_waiting, profile_tear_down);
  g_test_add ("/store/upgrade/index-half-made", Profile, "search-5-half.sql", profile_set_up, test_index_waiting, profile_tear_down);
  g_test_add ("/store/upgrade/index-without-skills", Profile, "search-4.sql", profile_set_up, test_index, profile_tear_down);

  return g_test_run ();
}
