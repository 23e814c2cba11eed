/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The skills that listings state and the occupations that their titles mean: how they come
 * into the rows, how they are asked for and counted, and how the occupations follow what
 * the tables and the user say. With the reference.db of this build, and without. */

#include "store-test.h"

#include "model/voc-occupation.h"
#include "store/voc-columns-private.h"
#include "store/voc-library-store.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-occupation-store.h"
#include "store/voc-reference-store.h"
#include "store/voc-title-memo-private.h"

#include <string.h>

#define NOW 1700000000

typedef struct
{
  char    *folder;
  VocConn *conn;
} Fixture;

/* @data: without reference tables. */
static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->conn = store_test_make_cache (&self->folder);
  if (data == NULL)
    g_assert_true (voc_conn_set_reference (self->conn, g_getenv ("VOCATION_REFERENCE"), &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

/* @skills: parted by "|" */
static gint64
put (Fixture    *self,
     const char *native_id,
     const char *title,
     const char *skills)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_auto (GStrv) list = g_strsplit (skills, "|", -1);
  gint64 id = 0;

  listing->source_id = 1;
  listing->native_id = g_strdup (native_id);
  listing->title = g_strdup (title);
  listing->published = (VocTimestamp){ NOW, VOC_DATE_SECOND };
  for (guint i = 0; list[i] != NULL; i++)
    if (*list[i] != '\0')
      voc_listing_add_tag (listing, "skill", NULL, list[i]);
  voc_listings_put (self->conn, voc_listing_seal (listing), NOW, &id, NULL, &error);
  g_assert_no_error (error);
  return id;
}

static VocResult *
search (Fixture    *self,
        const char *text,
        char      **skills)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) query = voc_query_new ();
  VocResult *result;

  voc_set_text (&query->text, text);
  query->skills = g_strdupv (skills);
  query->counted = VOC_FACETS_ON_DEMAND;
  query = voc_query_seal (query, NOW);
  result = voc_listings_search (self->conn, query, NULL, &error);
  g_assert_no_error (error);
  return result;
}

/* "key=count" of each, in their order. */
static void
assert_facet (const VocResult *result,
              VocFacet         facet,
              const char      *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < result->facets[facet]->len; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (result->facets[facet], i);

      g_string_append_printf (text, "%s%s=%u", i > 0 ? "|" : "", count->key, count->count);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_found (Fixture    *self,
              const char *text,
              char      **skills,
              guint       n)
{
  g_autoptr (VocResult) result = search (self, text, skills);

  g_assert_cmpuint (voc_result_get_n (result), ==, n);
}

static void
test_skills (Fixture      *self,
             gconstpointer data)
{
  char *both[] = { (char *) "java", (char *) "c++", NULL };
  char *none[] = { (char *) "", NULL };
  char *one_or_none[] = { (char *) "", (char *) "java", NULL };
  char *unknown[] = { (char *) "cobol", NULL };
  g_autoptr (VocResult) result = NULL;
  g_autofree char *long_name = g_strnfill (200, 'x');

  put (self, "1", "A", "Java|SQL");
  put (self, "2", "B", "JAVA|C++|java");
  put (self, "3", "C", "");
  put (self, "4", "D", "Team  Work|sql");
  put (self, "5", "E", long_name);

  result = search (self, "", NULL);
  assert_facet (result, VOC_FACET_SKILL, "java=2|sql=2|c++=1|team work=1|=2");
  /* It is called as who stated it first wrote it. */
  g_assert_cmpstr (((VocFacetCount *) g_ptr_array_index (result->facets[VOC_FACET_SKILL], 0))->label, ==, "Java");
  g_assert_cmpstr (((VocFacetCount *) g_ptr_array_index (result->facets[VOC_FACET_SKILL], 3))->label, ==, "Team Work");
  assert_found (self, "", both, 2);
  assert_found (self, "", none, 2);
  assert_found (self, "", one_or_none, 4);
  assert_found (self, "", unknown, 0);

  /* What a listing no longer states it is no longer found by. */
  put (self, "2", "B", "C++");
  assert_found (self, "", one_or_none, 3);
  g_clear_pointer (&result, voc_result_unref);
  result = search (self, "", both);
  assert_facet (result, VOC_FACET_SKILL, "java=1|sql=1|c++=1");
  g_assert_cmpuint (result->asked_skills->len, ==, 2);
  g_assert_cmpstr (((VocFacetCount *) g_ptr_array_index (result->asked_skills, 0))->label, ==, "C++");
}

/* What is not asked for costs nothing. */
static void
test_on_demand (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) query = voc_query_seal (voc_query_new (), NOW);
  g_autoptr (VocResult) result = NULL;

  put (self, "1", "Registered Nurse", "Java");
  result = voc_listings_search (self->conn, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (voc_result_get_n (result), ==, 1);
  assert_facet (result, VOC_FACET_SKILL, "");
  assert_facet (result, VOC_FACET_OCCUPATION, "");
}

/* Of many skills the commonest are told, what is asked for beside them, and what is not stated. */
static void
test_many (Fixture      *self,
           gconstpointer data)
{
  char *rare[] = { (char *) "rare", (char *) "", (char *) "skill 1", NULL };
  g_autoptr (VocResult) result = NULL;
  GPtrArray           *facet;
  const VocFacetCount *count;

  for (guint i = 0; i < 60; i++)
    for (guint k = 0; k < 2; k++)
      {
        g_autofree char *id = g_strdup_printf ("%u-%u", i, k);
        g_autofree char *skills = g_strdup_printf ("skill 1|skill %u", i);

        put (self, id, "A", skills);
      }
  put (self, "rare", "A", "rare");
  put (self, "none", "A", "");

  result = search (self, "", rare);
  facet = result->facets[VOC_FACET_SKILL];
  g_assert_cmpuint (facet->len, ==, 42);
  count = g_ptr_array_index (facet, 0);
  g_assert_cmpstr (count->key, ==, "skill 1");
  g_assert_cmpuint (count->count, ==, 120);
  count = g_ptr_array_index (facet, 40);
  g_assert_cmpstr (count->key, ==, "rare");
  g_assert_cmpuint (count->count, ==, 1);
  count = g_ptr_array_index (facet, 41);
  g_assert_cmpstr (count->key, ==, "");
  g_assert_cmpuint (count->count, ==, 1);
}

static void
test_occupations (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (VocResult) result = NULL;
  const VocFacetCount *count;

  put (self, "1", "Registered Nurse", "");
  put (self, "2", "Senior Registered Nurse (m/f/d)", "");
  put (self, "3", "Software Developer", "");
  put (self, "4", "Xyzzy Frobnicator", "");

  result = search (self, "", NULL);
  assert_facet (result, VOC_FACET_OCCUPATION, "29-1141=2|15-1252=1|=1");
  count = g_ptr_array_index (result->facets[VOC_FACET_OCCUPATION], 0);
  g_assert_cmpstr (count->label, ==, "Registered Nurses");

  assert_found (self, "occupation:15-1252", NULL, 1);
  assert_found (self, "occupation:\"software developers\"", NULL, 1);
  assert_found (self, "occupation:\"Software Developers\" occupation:29-1141", NULL, 3);
  assert_found (self, "occupation:15-1252,29-1141", NULL, 3);
  assert_found (self, "occupation:unmatched", NULL, 1);
  assert_found (self, "occupation:\"no such thing\"", NULL, 0);
  assert_found (self, "occupation:99-9999", NULL, 0);

  g_clear_pointer (&result, voc_result_unref);
  result = search (self, "occupation:\"registered nurses\"", NULL);
  g_assert_cmpuint (result->asked_occupations->len, ==, 1);
  count = g_ptr_array_index (result->asked_occupations, 0);
  g_assert_cmpstr (count->key, ==, "29-1141");
  g_assert_cmpstr (count->label, ==, "Registered Nurses");
}

/* A name that is still being written leaves nothing out. */
static void
test_typing (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) query = voc_query_new ();
  g_autoptr (VocResult) result = NULL;

  put (self, "1", "Registered Nurse", "");
  put (self, "2", "Xyzzy Frobnicator", "");
  voc_set_text (&query->text, "occupation:xyzz");
  query->is_typing = TRUE;
  query = voc_query_seal (query, NOW);
  result = voc_listings_search (self->conn, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (voc_result_get_n (result), ==, 2);
}

static VocOccupationRules *
make_rules (gint64      seed,
            const char *key,
            const char *soc)
{
  VocOccupationRules *rules = g_new0 (VocOccupationRules, 1);
  VocTitleChoice     *choice = g_new0 (VocTitleChoice, 1);

  rules->seed = seed;
  rules->choices = g_ptr_array_new ();
  choice->key = g_strdup (key);
  choice->soc = g_strdup (soc);
  if (key != NULL)
    g_ptr_array_add (rules->choices, choice);
  else
    g_free (choice);
  return rules;
}

static void
rules_free (VocOccupationRules *rules)
{
  for (guint i = 0; i < rules->choices->len; i++)
    {
      VocTitleChoice *choice = g_ptr_array_index (rules->choices, i);

      g_free (choice->key);
      g_free (choice->soc);
      g_free (choice);
    }
  voc_occupation_rules_free (rules);
}

/* Answers how many rows changed. */
static guint
follow (Fixture    *self,
        gint64      seed,
        const char *key,
        const char *soc)
{
  g_autoptr (GError) error = NULL;
  VocOccupationRules *rules = make_rules (seed, key, soc);
  gboolean            is_done = FALSE;
  guint               n_all = 0;

  g_assert_true (voc_occupations_agree (self->conn, rules, &error));
  g_assert_no_error (error);
  rules_free (rules);
  while (!is_done)
    {
      guint n = 0;

      g_assert_true (voc_occupations_fill_some (self->conn, 2, &n, &is_done, &error));
      g_assert_no_error (error);
      n_all += n;
    }
  return n_all;
}

static void
test_follow (Fixture      *self,
             gconstpointer data)
{
  put (self, "1", "Registered Nurse", "");
  put (self, "2", "Xyzzy Frobnicator", "");
  put (self, "3", "Software Developer", "");
  put (self, "4", "Xyzzy  frobnicator!", "");
  put (self, "5", "Baker", "");

  /* Nothing has changed since they were written. */
  g_assert_cmpuint (follow (self, 1, NULL, NULL), ==, 0);
  assert_found (self, "occupation:29-1141", NULL, 1);

  /* The user says what a title is: it is so for all listings, and for those to come. */
  g_assert_cmpuint (follow (self, 2, "xyzzy frobnicator", "29-1141"), ==, 2);
  assert_found (self, "occupation:29-1141", NULL, 3);
  put (self, "6", "XYZZY Frobnicator", "");
  assert_found (self, "occupation:29-1141", NULL, 4);

  /* By the same rules nothing is looked at again: what is there is not corrected. */
  store_test_exec (self->conn, "UPDATE main.listing SET occupation = 0 WHERE native_id = '1'");
  g_assert_cmpuint (follow (self, 2, "xyzzy frobnicator", "29-1141"), ==, 0);
  assert_found (self, "occupation:29-1141", NULL, 3);

  /* It is taken back. */
  g_assert_cmpuint (follow (self, 3, NULL, NULL), ==, 4);
  assert_found (self, "occupation:29-1141", NULL, 1);
  assert_found (self, "occupation:unmatched", NULL, 3);
}

static gint64
get_occupation (Fixture *self,
                gint64   id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT occupation FROM main.listing WHERE id = %" G_GINT64_FORMAT, id);

  return store_test_get_int (self->conn, sql);
}

/* Agrees, asks, and undoes it. */
static gboolean
agree_and_fail (VocConn *conn,
                gpointer data,
                GError **error)
{
  VocOccupationRules *rules = make_rules (7, "xyzzy frobnicator", "51-3011");
  gint64              occupation = 0;

  g_assert_true (voc_occupations_agree (conn, rules, error));
  rules_free (rules);
  g_assert_true (voc_listing_find_occupation (conn, "Xyzzy Frobnicator", &occupation, error));
  g_assert_cmpint (occupation, ==, 513011);
  g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED, "On purpose");
  return FALSE;
}

/* An answer that was given once is not given any more when it would be another one. */
static void
test_remembered (Fixture      *self,
                 gconstpointer data)
{
  g_autofree char *cache = g_build_filename (self->folder, "cache.db", NULL);
  g_autofree char *search = g_build_filename (self->folder, "search.db", NULL);
  g_autoptr (GError) error = NULL;
  VocConn *own = self->conn;

  follow (self, 1, "xyzzy frobnicator", "29-1141");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *native_id = g_strdup_printf ("%u", i);
      g_autofree char *other_id = g_strdup_printf ("other-%u", i);

      g_assert_cmpint (get_occupation (self, put (self, native_id, "Xyzzy Frobnicator", "")), ==, 291141);
      g_assert_cmpint (get_occupation (self, put (self, other_id, "Head of Nothing", "")), ==, 0);
    }

  g_assert_false (voc_conn_transaction (self->conn, agree_and_fail, NULL, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (get_occupation (self, put (self, "undone", "Xyzzy Frobnicator", "")), ==, 291141);

  /* Another program has heard of the user what it is. */
  self->conn = voc_conn_open (cache, VOC_CONN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_conn_attach (self->conn, search, "search", FALSE, &error));
  g_assert_true (voc_conn_set_reference (self->conn, g_getenv ("VOCATION_REFERENCE"), &error));
  g_assert_cmpuint (follow (self, 2, "xyzzy frobnicator", "51-3011"), ==, 4);
  voc_conn_close (self->conn);
  self->conn = own;
  g_assert_cmpint (get_occupation (self, put (self, "later", "Xyzzy Frobnicator", "")), ==, 513011);
}

static gboolean
remember_many (VocConn *conn,
               gpointer data,
               GError **error)
{
  g_autofree char *sentence = g_strnfill (1000, 'x');
  gint64           occupation = 0;
  guint            n_known = 0;

  voc_title_memo_begin (conn, 1);
  for (guint i = 1; i <= 20000; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i);

      voc_title_memo_add (conn, title, i);
      g_assert_true (voc_title_memo_find (conn, title, &occupation));
      g_assert_cmpint (occupation, ==, i);
    }
  for (guint i = 1; i <= 20000; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i);

      n_known += voc_title_memo_find (conn, title, &occupation) ? 1 : 0;
    }
  g_assert_cmpuint (n_known, >, 0);
  g_assert_cmpuint (n_known, <=, 10000);

  voc_title_memo_add (conn, sentence, 1);
  g_assert_false (voc_title_memo_find (conn, sentence, &occupation));
  return TRUE;
}

/* There is an end to what is remembered. */
static void
test_remembers_little (Fixture      *self,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (voc_conn_transaction (self->conn, remember_many, NULL, &error));
  g_assert_no_error (error);
}

/* The columns are told. */
static void
test_follow_in_columns (Fixture      *self,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocColumns) columns = voc_columns_new ();

  put (self, "1", "Registered Nurse", "Java");
  put (self, "2", "Xyzzy Frobnicator", "");
  voc_conn_set_columns (self->conn, columns);
  g_assert_true (voc_columns_load (columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error));
  g_assert_true (voc_columns_install (columns, self->conn, &error));
  g_assert_no_error (error);
  assert_found (self, "occupation:29-1141", NULL, 1);
  g_assert_cmpuint (follow (self, 2, "xyzzy frobnicator", "29-1141"), ==, 1);
  assert_found (self, "occupation:29-1141", NULL, 2);
}

/* The sum is another one as soon as a choice is, and else the same. */
static void
test_rules (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *library = g_build_filename (self->folder, "library.db", NULL);
  VocConn         *conn = voc_conn_open (library, VOC_CONN_WRITE, &error);
  g_autoptr (VocOccupationRules) first = NULL;
  g_autoptr (VocOccupationRules) again = NULL;
  g_autoptr (VocOccupationRules) chosen = NULL;
  g_autoptr (VocOccupationRules) unknown = NULL;

  g_assert_no_error (error);
  g_assert_true (voc_schema_migrate (conn, VOC_SCHEMA_LIBRARY, &error));
  g_assert_null (voc_occupation_rules_read (conn, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES);
  g_clear_error (&error);

  g_assert_true (voc_conn_set_reference (conn, g_getenv ("VOCATION_REFERENCE"), &error));
  first = voc_occupation_rules_read (conn, &error);
  again = voc_occupation_rules_read (conn, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->seed, ==, again->seed);
  g_assert_cmpint (first->seed, >, 0);

  g_assert_true (voc_title_choices_set (conn, "Xyzzy", "99-9999", &error));
  unknown = voc_occupation_rules_read (conn, &error);
  g_assert_cmpuint (unknown->choices->len, ==, 0);
  g_assert_true (voc_title_choices_set (conn, "Xyzzy", "29-1141", &error));
  chosen = voc_occupation_rules_read (conn, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (chosen->choices->len, ==, 1);
  g_assert_cmpint (chosen->seed, !=, first->seed);
  voc_conn_close (conn);
}

/* The number in the row is that of what the page of a job shows. */
static void
test_same_answer (Fixture      *self,
                  gconstpointer data)
{
  static const char *const titles[] = {
    "Registered Nurse", "Sr. Software Engineer II", "Baker", "Head of Nothing", "Truck Driver - Nights", "", "!!!",
    "Accountant (m/w/d)", "Data Scientist, Remote", "Chef de Partie"
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found = voc_reference_find_occupations (self->conn, titles[i], 1, &error);
      g_autofree char *soc = NULL;
      guint            number = 1;

      g_assert_true (voc_reference_find_soc (self->conn, titles[i], &number, &error));
      g_assert_no_error (error);
      soc = voc_soc_from_number (number);
      g_assert_cmpstr (soc, ==, found->len > 0 ? ((VocOccupation *) g_ptr_array_index (found, 0))->soc : "");
    }
}

/* Without tables nobody can tell, and nothing fails for it. */
static void
test_without_tables (Fixture      *self,
                     gconstpointer data)
{
  gint64 n = -1;

  put (self, "1", "Registered Nurse", "Java");
  g_assert_true (voc_conn_get_int (self->conn, "SELECT count(*) FROM main.listing WHERE occupation IS NULL", &n, NULL));
  g_assert_cmpint (n, ==, 1);
  assert_found (self, "occupation:29-1141", NULL, 0);
  assert_found (self, "occupation:\"registered nurses\"", NULL, 0);
  assert_found (self, "occupation:unmatched", NULL, 1);
  g_assert_cmpuint (follow (self, 5, NULL, NULL), ==, 0);
}

#define ADD(name, func) g_test_add ("/store/skills/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("skills", test_skills);
  ADD ("on-demand", test_on_demand);
  ADD ("many", test_many);
  ADD ("occupations", test_occupations);
  ADD ("typing", test_typing);
  ADD ("follow", test_follow);
  ADD ("remembered", test_remembered);
  ADD ("remembers-little", test_remembers_little);
  ADD ("follow-in-columns", test_follow_in_columns);
  ADD ("rules", test_rules);
  ADD ("same-answer", test_same_answer);
  g_test_add ("/store/skills/without-tables", Fixture, "", set_up, test_without_tables, tear_down);

  return g_test_run ();
}
