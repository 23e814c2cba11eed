/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is offered for a value that is typed: what open listings have, the most frequent
 * first, and each finds something. */

#include "store-test.h"

#include "store/voc-columns-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

#define NOW 1700000000

typedef struct
{
  char       *folder;
  VocConn    *conn;
  VocColumns *columns;
} Fixture;

typedef struct
{
  const char *title;
  const char *company;
  const char *town;
  const char *skills; /* with bars between them */
  gint64      source;
  gboolean    is_closed;
} Job;

static const Job jobs[] = {
  { "Senior Backend Engineer", "Clearbrook Systems", "New York", "Python|C++", 1, FALSE },
  { "Backend Engineer", "Clearbrook Systems", "Newark", "python|PostgreSQL", 1, FALSE },
  { "Registered Nurse", "Clear Water", "New York", "Patient Care", 1, FALSE },
  { "Registered Nurse", "St. Mary's", "Zürich", NULL, 2, FALSE },
  { "Registered nurse", "St. Mary's", "Zürich", "Care", 2, FALSE },
  { "Nurse Assistant", "St. Mary's", "New Haven", "C#", 2, FALSE },
  { "Nursery Teacher", "Closed House", "Nowhere", "Painting", 1, TRUE },
  { "Nurse of a source that is gone", "Gone", "Nether", "Pythagoras", 3, FALSE },
  { "Nurse", NULL, NULL, NULL, 1, FALSE },
};

static void
put (Fixture   *self,
     guint      number,
     const Job *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_auto (GStrv) skills = g_strsplit (job->skills != NULL ? job->skills : "", "|", -1);
  VocPutOutcome outcome;
  gint64        id;

  listing->source_id = job->source;
  listing->native_id = g_strdup_printf ("n-%u", number);
  voc_set_text (&listing->title, job->title);
  voc_set_text (&listing->company, job->company);
  listing->published = (VocTimestamp){ NOW - number, VOC_DATE_SECOND };
  if (job->town != NULL)
    {
      VocLocation *location = voc_location_new ();

      voc_set_text (&location->city, job->town);
      voc_set_text (&location->region_code, "XX");
      voc_listing_add_location (listing, location);
    }
  for (guint i = 0; skills[i] != NULL; i++)
    if (*skills[i] != '\0')
      voc_listing_add_tag (listing, "skill", NULL, skills[i]);
  listing = voc_listing_seal (listing);
  voc_listings_put (self->conn, listing, NOW, &id, &outcome, &error);
  g_assert_no_error (error);
  if (job->is_closed)
    g_assert_true (voc_listings_close (self->conn, id, VOC_CLOSE_TOMBSTONE, NOW, NULL, &error));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->conn = store_test_make_cache (&self->folder);
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    put (self, i, &jobs[i]);
  g_assert_true (voc_listings_remove_source (self->conn, 3, &error));
  g_assert_no_error (error);
}

static void
load_columns (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  self->columns = voc_columns_new ();
  voc_conn_set_columns (self->conn, self->columns);
  g_assert_true (voc_columns_load (self->columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error));
  g_assert_true (voc_columns_install (self->columns, self->conn, &error));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->conn);
  g_clear_pointer (&self->columns, voc_columns_unref);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

static void
check_finds (Fixture    *self,
             const char *field,
             const char *value)
{
  VocQuery *query = voc_query_new ();
  g_autoptr (VocQuery) sealed = NULL;
  g_autoptr (VocResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_free (query->text);
  query->text = g_strdup_printf ("%s:\"%s\"", field, value);
  sealed = voc_query_seal (query, NOW);
  result = voc_listings_search (self->conn, sealed, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s", sealed->text);
  g_assert_cmpuint (voc_result_get_n (result), >, 0);
}

static char *
complete (Fixture     *self,
          VocTermField field,
          const char  *prefix,
          guint        most)
{
  static const char *const fields[] = {
    [VOC_TERM_TITLE] = "title", [VOC_TERM_COMPANY] = "company", [VOC_TERM_SKILL] = "skill", [VOC_TERM_PLACE] = "place"
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) completions = voc_listings_complete (self->conn, field, prefix, most, &error);
  GString *line = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < completions->len; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (completions, i);

      g_string_append_printf (line, "%s%s", i > 0 ? " | " : "", count->key);
      if (count->count > 0)
        g_string_append_printf (line, " %u", count->count);
      check_finds (self, fields[field], count->key);
    }

  return g_string_free (line, FALSE);
}

static void
test_values (Fixture      *self,
             gconstpointer data)
{
  static const struct
  {
    VocTermField field;
    const char  *prefix;
    const char  *expected;
  } cases[] = {
    { VOC_TERM_COMPANY, "", "St. Mary's 3 | Clearbrook Systems 2 | Clear Water 1" },
    { VOC_TERM_COMPANY, "CLEAR", "Clearbrook Systems 2 | Clear Water 1" },
    { VOC_TERM_COMPANY, "clearbrook sy", "Clearbrook Systems 2" },
    { VOC_TERM_COMPANY, "sys", "Clearbrook Systems 2" },
    { VOC_TERM_COMPANY, "go", "" },
    { VOC_TERM_COMPANY, "closed", "" },
    { VOC_TERM_COMPANY, "nurse", "" },
    { VOC_TERM_TITLE, "nurs", "Nurse Assistant | Nurse | Registered Nurse" },
    { VOC_TERM_TITLE, "reg", "Registered Nurse" },
    { VOC_TERM_TITLE, "backend", "Backend Engineer | Senior Backend Engineer" },
    { VOC_TERM_PLACE, "new", "New York | Newark | New Haven" },
    { VOC_TERM_PLACE, "zu", "Zürich" },
    { VOC_TERM_SKILL, "py", "Python" },
    { VOC_TERM_SKILL, "c", "C++ | Care | C# | Patient Care" },
    { VOC_TERM_SKILL, "c++", "C++" },
    { VOC_TERM_SKILL, "zzz", "" },
  };

  load_columns (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = complete (self, cases[i].field, cases[i].prefix, 8);

      g_test_message ("%s", cases[i].prefix);
      g_assert_cmpstr (line, ==, cases[i].expected);
    }
}

static void
test_most (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *line = NULL;

  load_columns (self);
  line = complete (self, VOC_TERM_COMPANY, "", 1);
  g_assert_cmpstr (line, ==, "St. Mary's 3");
}

/* It is a nicety: until the columns are there nothing is offered. */
static void
test_without_columns (Fixture      *self,
                      gconstpointer data)
{
  g_autofree char *line = complete (self, VOC_TERM_COMPANY, "", 8);

  g_assert_cmpstr (line, ==, "");
}

static void
test_titles (Fixture      *self,
             gconstpointer data)
{
  static const char *const names[] = { "RN", "Nursery Teacher", "Backend Engineer", "Nurse of", "Registered Nurse", "Engineer, Backend", "Assistant" };
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autoptr (GPtrArray) early = NULL;
  g_autoptr (GPtrArray) ranked = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (titles, (gpointer) names[i]);
  early = voc_listings_rank_titles (self->conn, titles, 8);
  g_assert_cmpuint (early->len, ==, 0);

  load_columns (self);
  ranked = voc_listings_rank_titles (self->conn, titles, 3);
  g_assert_cmpuint (ranked->len, ==, 3);
  g_ptr_array_add (ranked, NULL);
  g_assert_true (g_strv_contains ((const char *const *) ranked->pdata, "Backend Engineer"));
  g_assert_true (g_strv_contains ((const char *const *) ranked->pdata, "Registered Nurse"));
  g_assert_true (g_strv_contains ((const char *const *) ranked->pdata, "Engineer, Backend"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/columns-complete/values", Fixture, NULL, set_up, test_values, tear_down);
  g_test_add ("/store/columns-complete/most", Fixture, NULL, set_up, test_most, tear_down);
  g_test_add ("/store/columns-complete/without-columns", Fixture, NULL, set_up, test_without_columns, tear_down);
  g_test_add ("/store/columns-complete/titles", Fixture, NULL, set_up, test_titles, tear_down);
  return g_test_run ();
}
