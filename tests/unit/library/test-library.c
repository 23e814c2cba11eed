/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one door, on a real profile: sources, searches, saved and hidden jobs, what
 * pay is held against, and guides. */

#include "library-test.h"

#include "library/voc-library-private.h"
#include "store/voc-conn-private.h"
#include "store/voc-library-store.h"

static void
test_search (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocResult) all = library_test_search (self, "");
  g_autoptr (VocResult) some = library_test_search (self, "backend developer");
  g_autoptr (VocResult) sourced = library_test_search (self, "source:sample");
  g_autoptr (VocResult) elsewhere = library_test_search (self, "source:nowhere");
  const VocFacetCount *source;

  g_assert_cmpuint (voc_result_get_n (all), >, 100);
  g_assert_cmpuint (voc_result_get_n (some), >, 0);
  g_assert_cmpuint (voc_result_get_n (some), <, voc_result_get_n (all));
  g_assert_cmpuint (voc_result_get_n (sourced), ==, voc_result_get_n (all));
  g_assert_cmpuint (voc_result_get_n (elsewhere), ==, 0);
  g_assert_cmpuint (all->facets[VOC_FACET_SOURCE]->len, ==, 1);
  source = g_ptr_array_index (all->facets[VOC_FACET_SOURCE], 0);
  g_assert_cmpstr (source->label, ==, "The Sample");
  g_assert_cmpuint (source->count, ==, voc_result_get_n (all));
}

static void
test_again (LibraryTest  *self,
            gconstpointer data)
{
  g_autoptr (VocSyncReport) report = library_test_sync (self);

  g_assert_cmpint (report->outcome, ==, VOC_SYNC_UNCHANGED);
}

static gint64
first_id (const VocResult *result)
{
  g_assert_cmpuint (result->ids->len, >, 0);

  return g_array_index (result->ids, gint64, 0);
}

static void
test_saved (LibraryTest  *self,
            gconstpointer data)
{
  g_autoptr (VocResult) result = library_test_search (self, "backend");
  gint64 id = first_id (result);
  g_autoptr (VocListing) listing = library_test_get (self, id);
  g_autoptr (VocApplication) saved = NULL;
  g_autoptr (VocApplication) again = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const VocApplication *kept;

  {
    LIBRARY_TEST_CALL (call, voc_library_save_listing, self->library, id);
    saved = voc_library_save_listing_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  {
    LIBRARY_TEST_CALL (call, voc_library_save_listing, self->library, id);
    again = voc_library_save_listing_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpint (saved->id, ==, again->id);

  /* The next day the program starts anew, and the source is gone. */
  library_test_close (self);
  library_test_open (self);
  {
    LIBRARY_TEST_CALL (call, voc_library_remove_source, self->library, self->source_id, TRUE);
    g_assert_true (voc_library_remove_source_finish (self->library, call, &error));
  }
  {
    LIBRARY_TEST_CALL (call, voc_library_list_applications, self->library);
    list = voc_library_list_applications_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpuint (list->len, ==, 1);
  kept = g_ptr_array_index (list, 0);
  g_assert_cmpstr (kept->snapshot->title, ==, listing->title);
  g_assert_cmpstr (kept->snapshot->description_html, ==, listing->description_html);
  g_assert_cmpstr (kept->source_name, ==, "The Sample");
  g_assert_cmpint (kept->stage, ==, VOC_STAGE_SAVED);
}

static void
test_removed_source (LibraryTest  *self,
                     gconstpointer data)
{
  g_autoptr (VocResult) before = library_test_search (self, "");
  g_autoptr (VocResult) without = NULL;
  g_autoptr (VocResult) after = NULL;
  g_autoptr (GError) error = NULL;

  {
    LIBRARY_TEST_CALL (call, voc_library_remove_source, self->library, self->source_id, TRUE);
    g_assert_true (voc_library_remove_source_finish (self->library, call, &error));
  }
  without = library_test_search (self, "");
  g_assert_cmpuint (voc_result_get_n (without), ==, 0);
  {
    LIBRARY_TEST_CALL (call, voc_library_remove_source, self->library, self->source_id, FALSE);
    g_assert_true (voc_library_remove_source_finish (self->library, call, &error));
  }
  after = library_test_search (self, "");
  g_assert_cmpuint (voc_result_get_n (after), ==, voc_result_get_n (before));
}

/* The same address is followed once more, before or after the program starts anew. */
static void
test_followed_again (LibraryTest  *self,
                     gconstpointer data)
{
  g_autoptr (VocResult) before = library_test_search (self, "");
  gint64 id = self->source_id;
  g_autoptr (VocResult) after = NULL;
  g_autoptr (GError) error = NULL;

  {
    LIBRARY_TEST_CALL (call, voc_library_remove_source, self->library, self->source_id, TRUE);
    g_assert_true (voc_library_remove_source_finish (self->library, call, &error));
  }
  library_test_close (self);
  library_test_open (self);
  {
    g_autoptr (VocSource) source = voc_source_new ();
    g_autoptr (VocSource) added = NULL;

    source->url = voc_library_get_sample_address ();
    source->format = g_strdup ("native");
    source->name = g_strdup ("The Sample");
    LIBRARY_TEST_CALL (call, voc_library_add_source, self->library, source);
    added = voc_library_add_source_finish (self->library, call, &error);
    g_assert_no_error (error);
    g_assert_cmpint (added->id, ==, id);
  }
  after = library_test_search (self, "");
  g_assert_cmpuint (voc_result_get_n (after), ==, voc_result_get_n (before));
}

static gboolean
count_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (GHashTable) nobody = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) known = voc_listings_list_gone (conn, nobody, G_MAXINT64, error);

  if (known == NULL)
    return FALSE;

  *result = GUINT_TO_POINTER (known->len);

  return TRUE;
}

/* How many sources the cache has anything of. */
static guint
count_known (LibraryTest *self)
{
  g_autoptr (GAsyncResult) kept = NULL;
  g_autoptr (GError) error = NULL;
  gpointer n = NULL;

  voc_store_read_async (voc_library_get_store (self->library), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL,
                        count_in_thread, NULL, NULL, NULL, NULL, library_test_keep_result_cb, &kept);
  library_test_wait (&kept);
  voc_store_finish (voc_library_get_store (self->library), kept, &n, &error);
  g_assert_no_error (error);

  return GPOINTER_TO_UINT (n);
}

static gboolean
drop_row_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  return voc_sources_set_removed (conn, *(const gint64 *) data, TRUE, error)
         && voc_sources_purge_removed (conn, G_MAXINT64, NULL, error);
}

static gboolean
nothing_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  return TRUE;
}

/* Until the jobs are done that waited before this one, and were answered. */
static void
wait_for_background (LibraryTest *self,
                     VocDatabase  database)
{
  g_autoptr (GAsyncResult) kept = NULL;

  voc_store_write_async (voc_library_get_store (self->library), database, VOC_PRIORITY_BACKGROUND,
                         nothing_in_thread, NULL, NULL, NULL, NULL, library_test_keep_result_cb, &kept);
  library_test_wait (&kept);
  g_assert_true (voc_store_finish (voc_library_get_store (self->library), kept, NULL, NULL));
}

/* A purge ended after the row of the source and before its listings: the next one
 * goes on with them, and leaves alone what is followed. */
static void
test_purge_goes_on (LibraryTest  *self,
                    gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  /* What keeping house finds the first time must not be this. */
  voc_library_keep_house (self->library);
  wait_for_background (self, VOC_DATABASE_LIBRARY);
  wait_for_background (self, VOC_DATABASE_CACHE);
  g_assert_cmpuint (count_known (self), ==, 1);
  {
    g_autoptr (GAsyncResult) kept = NULL;
    g_autoptr (GError) error = NULL;

    voc_store_write_async (voc_library_get_store (self->library), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                           drop_row_in_thread, &self->source_id, NULL, NULL, NULL, library_test_keep_result_cb, &kept);
    library_test_wait (&kept);
    voc_store_finish (voc_library_get_store (self->library), kept, NULL, &error);
    g_assert_no_error (error);
  }
  library_test_close (self);
  library_test_open (self);
  g_assert_cmpuint (count_known (self), ==, 1);
  voc_library_keep_house (self->library);
  while (count_known (self) > 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (count_known (self), ==, 0);
}

static void
test_hidden (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocResult) before = library_test_search (self, "nurse");
  g_autoptr (VocResult) after = NULL;
  g_autoptr (GError) error = NULL;

  {
    LIBRARY_TEST_CALL (call, voc_library_set_hidden, self->library, first_id (before), TRUE);
    g_assert_true (voc_library_set_hidden_finish (self->library, call, &error));
    g_assert_no_error (error);
  }
  after = library_test_search (self, "nurse");
  g_assert_cmpuint (voc_result_get_n (after), ==, voc_result_get_n (before) - 1);
  g_assert_cmpuint (after->n_hidden, ==, 1);
  g_assert_cmpint (first_id (after), !=, first_id (before));
}

/* A listing in the United States is held against its state's band, and what the
 * user says of the title counts first. */
static void
test_pay_axis (LibraryTest  *self,
               gconstpointer data)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  VocLocation *place = voc_location_new ();
  g_autoptr (VocPayAxis) axis = NULL;
  g_autoptr (VocPayAxis) chosen = NULL;
  g_autoptr (GError) error = NULL;

  voc_set_text (&listing->native_id, "x");
  voc_set_text (&listing->title, "Senior Backend Developer");
  voc_set_text (&place->country, "US");
  voc_set_text (&place->region_code, "TX");
  voc_listing_add_location (listing, place);
  voc_listing_seal (listing);
  {
    LIBRARY_TEST_CALL (call, voc_library_get_pay_axis, self->library, listing);
    axis = voc_library_get_pay_axis_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpstr (axis->occupation->soc, ==, "15-1252");
  g_assert_cmpstr (axis->band->area_name, ==, "Texas");
  /* BLS OEWS, May 2025: Texas, and the nation beside it. */
  g_assert_cmpfloat (axis->band->annual[VOC_P50], ==, 132150);
  g_assert_cmpstr (axis->nation->area_code, ==, "99");
  g_assert_cmpfloat (axis->nation->annual[VOC_P50], ==, 135980);

  {
    LIBRARY_TEST_CALL (call, voc_library_choose_occupation, self->library, "senior backend developer", "15-1254");
    g_assert_true (voc_library_choose_occupation_finish (self->library, call, &error));
  }
  {
    LIBRARY_TEST_CALL (call, voc_library_get_pay_axis, self->library, listing);
    chosen = voc_library_get_pay_axis_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpstr (chosen->occupation->soc, ==, "15-1254");
  g_assert_cmpint (chosen->occupation->match, ==, VOC_TITLE_MATCH_USER);
}

static GPtrArray *
list_corrections (LibraryTest *self)
{
  g_autoptr (GError) error = NULL;
  LIBRARY_TEST_CALL (call, voc_library_list_corrections, self->library);
  GPtrArray *corrections = voc_library_list_corrections_finish (self->library, call, &error);

  g_assert_no_error (error);
  return corrections;
}

static gboolean
choose (LibraryTest *self,
        const char  *title,
        const char  *soc,
        GError     **error)
{
  LIBRARY_TEST_CALL (call, voc_library_choose_occupation, self->library, title, soc);

  return voc_library_choose_occupation_finish (self->library, call, error);
}

/* What the user says of titles is listed by title and taken back; a code that the tables
 * do not have is none. */
static void
test_corrections (LibraryTest  *self,
                  gconstpointer data)
{
  g_autoptr (GPtrArray) none = list_corrections (self);
  g_autoptr (GPtrArray) two = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GError) error = NULL;
  const VocOccupation *first;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (choose (self, "Nurse Whisperer", "29-1141", &error));
  g_assert_true (choose (self, "Bread Maker", "51-3011", &error));
  g_assert_false (choose (self, "Bread Maker", "99-9998", &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  two = list_corrections (self);
  g_assert_cmpuint (two->len, ==, 2);
  first = g_ptr_array_index (two, 0);
  g_assert_cmpstr (first->matched_title, ==, "Bread Maker");
  g_assert_cmpstr (first->soc, ==, "51-3011");
  g_assert_cmpstr (first->title, ==, "Bakers");
  g_assert_cmpint (first->match, ==, VOC_TITLE_MATCH_USER);

  g_assert_true (choose (self, "bread maker", NULL, &error));
  one = list_corrections (self);
  g_assert_cmpuint (one->len, ==, 1);
  first = g_ptr_array_index (one, 0);
  g_assert_cmpstr (first->matched_title, ==, "Nurse Whisperer");
}

/* A title that has no clear answer has no occupation, but something to choose from. */
static void
test_suggestions (LibraryTest  *self,
                  gconstpointer data)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autoptr (VocPayAxis) axis = NULL;
  g_autoptr (GError) error = NULL;

  voc_set_text (&listing->native_id, "x");
  voc_set_text (&listing->title, "Key Account Success Manager");
  voc_listing_seal (listing);
  {
    LIBRARY_TEST_CALL (call, voc_library_get_pay_axis, self->library, listing);
    axis = voc_library_get_pay_axis_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  g_assert_null (axis->occupation);
  g_assert_cmpuint (axis->alternatives->len, ==, 3);
  g_assert_cmpint (((const VocOccupation *) g_ptr_array_index (axis->alternatives, 0))->match, ==, VOC_TITLE_MATCH_SUGGESTED);
}

static void
test_salary (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocSalaryFacts) facts = NULL;
  g_autoptr (VocSalaryFacts) none = NULL;
  g_autoptr (GError) error = NULL;

  {
    LIBRARY_TEST_CALL (call, voc_library_get_salary, self->library, "15-1252", "backend developer", "CA");
    facts = voc_library_get_salary_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  /* BLS OEWS May 2025: the median of the nation. */
  g_assert_cmpfloat (facts->nation->annual[VOC_P50], ==, 135980);
  g_assert_cmpstr (facts->state->area_name, ==, "California");
  g_assert_cmpuint (facts->states->len, >, 40);
  g_assert_cmpuint (facts->trend->len, >, 3);
  /* BLS CPI-U of May 2025; there is none of ours before 2021. */
  g_assert_cmpuint (facts->trend_prices->len, ==, facts->trend->len);
  for (guint i = 0; i < facts->trend->len; i++)
    {
      const VocBand *band = g_ptr_array_index (facts->trend, i);
      double         prices = g_array_index (facts->trend_prices, double, i);

      if (band->year == 2025)
        g_assert_cmpfloat (prices, ==, 320.62);
      else if (band->year < 2021)
        g_assert_cmpfloat (prices, ==, -1);
      else
        g_assert_cmpfloat (prices, >, 260);
    }
  g_assert_cmpstr (facts->market_title, ==, "backend developer");
  g_assert_cmpstr (facts->guide_slug, ==, "backend-developer");
  {
    LIBRARY_TEST_CALL (call, voc_library_get_salary, self->library, "99-9999", NULL, NULL);
    none = voc_library_get_salary_finish (self->library, call, &error);
  }
  g_assert_null (none);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

static gboolean
has_brace (GPtrArray *paragraphs)
{
  for (guint i = 0; i < paragraphs->len; i++)
    if (strchr (((const VocGuideParagraph *) g_ptr_array_index (paragraphs, i))->text, '{') != NULL)
      return TRUE;

  return FALSE;
}

/* The paragraph of @guide with the id, or %NULL. */
static const char *
find_paragraph (const VocGuide *guide,
                const char     *id)
{
  for (guint i = 0; i < guide->sections->len; i++)
    {
      GPtrArray *paragraphs = ((const VocGuideSection *) g_ptr_array_index (guide->sections, i))->paragraphs;

      for (guint k = 0; k < paragraphs->len; k++)
        {
          const VocGuideParagraph *paragraph = g_ptr_array_index (paragraphs, k);

          if (g_strcmp0 (paragraph->id, id) == 0)
            return paragraph->text;
        }
    }

  return NULL;
}

/* Figures of other years, of an older projection and of a code that is no longer
 * in use stand beside those of today. */
static void
test_guide_history (LibraryTest  *self,
                    gconstpointer data)
{
  static const struct
  {
    const char *id;
    const char *figures[3];
  } expected[] = {
    /* BLS OEWS May 2020, 15-1256, and May 2025, 15-1252. */
    { "pay.7", { "$110,140" } },
    { "pay.10", { "$52.95", "$65.38" } },
    /* BLS Employment Projections. */
    { "outlook.1", { "2024–2034", "15.8%" } },
    { "outlook.4", { "21.5%" } },
    { "outlook.6", { "131,400" } },
    { "outlook.7", { "2021–2031", "26.0%" } },
  };
  g_autoptr (VocGuide) guide = NULL;
  g_autoptr (GError) error = NULL;
  LIBRARY_TEST_CALL (call, voc_library_get_guide, self->library, "backend-developer");

  guide = voc_library_get_guide_finish (self->library, call, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const char *text = find_paragraph (guide, expected[i].id);

      g_assert_nonnull (text);
      for (gsize k = 0; k < G_N_ELEMENTS (expected[i].figures) && expected[i].figures[k] != NULL; k++)
        if (strstr (text, expected[i].figures[k]) == NULL)
          g_error ("no “%s” in: %s", expected[i].figures[k], text);
    }
}

/* The word that listings have for an occupation, which is called in the plural. */
static void
test_market_title (LibraryTest  *self,
                   gconstpointer data)
{
  static const char *const expected[][3] = {
    { "43-6014", "Secretary", "" },
    { "27-2022", "Coach", "" },
    { "29-1161", "Nurse Midwife", "title:\"nurse\" title:\"midwife\"" },
    { "35-3031", "Waiter", "" },
    { "15-1252", "Software Developer", "title:\"software\" title:\"developer\"" },
    { "35-9031", "Host", "" },
    { "53-3032", "Heavy", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VocSalaryFacts) facts = NULL;
      LIBRARY_TEST_CALL (call, voc_library_get_salary, self->library, expected[i][0], NULL, NULL);

      facts = voc_library_get_salary_finish (self->library, call, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (facts->market_title, ==, expected[i][1]);
      g_assert_cmpstr (facts->named_query, ==, expected[i][2]);
      /* "Heavy" may be anything. */
      if (*expected[i][2] == '\0')
        g_assert_cmpuint (facts->n_named, ==, 0);
    }
}

static gboolean
says (const VocGuide *guide,
      const char     *text)
{
  for (guint i = 0; i < guide->sections->len; i++)
    {
      const VocGuideSection *section = g_ptr_array_index (guide->sections, i);

      for (guint k = 0; k < section->paragraphs->len; k++)
        if (strstr (((const VocGuideParagraph *) g_ptr_array_index (section->paragraphs, k))->text, text) != NULL)
          return TRUE;
    }

  return FALSE;
}

/* What is put together: pay by the hour where there is no other, every level of education, and
 * openings by the code. BLS OEWS, May 2025; O*NET 30.2. */
static void
test_assembled (LibraryTest  *self,
                gconstpointer data)
{
  static const struct
  {
    const char *soc;
    const char *query;
    const char *texts[3];
  } expected[] = {
    { "27-2011", "occupation:27-2011", { "more than $29.05 an hour", "less than $16.50 an hour; one in ten earns $143.68 or more", "Employees in this work: 55,000" } },
    { "23-1011", "occupation:23-1011", { "Doctoral or professional degree: 100%", "more than $159,670 a year", "Median an hour: $" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VocGuide) guide = NULL;
      LIBRARY_TEST_CALL (call, voc_library_get_guide, self->library, expected[i].soc);

      guide = voc_library_get_guide_finish (self->library, call, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (guide->query, ==, expected[i].query);
      for (guint k = 0; k < G_N_ELEMENTS (expected[i].texts); k++)
        if (!says (guide, expected[i].texts[k]))
          g_error ("%s does not say “%s”", expected[i].soc, expected[i].texts[k]);
      g_assert_false (says (guide, "{") || says (guide, "not published"));
    }
}

/* Every figure of every guide is filled in; guides of feeds are there too. */
static void
test_guides (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (GPtrArray) guides = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  guint n_fed = 0;

  {
    LIBRARY_TEST_CALL (call, voc_library_list_guides, self->library);
    guides = voc_library_list_guides_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpuint (guides->len, >=, 7);
  for (guint i = 0; i < guides->len; i++)
    {
      const VocGuide *heading = g_ptr_array_index (guides, i);
      g_autoptr (VocGuide) guide = NULL;

      LIBRARY_TEST_CALL (call, voc_library_get_guide, self->library, heading->slug);
      guide = voc_library_get_guide_finish (self->library, call, &error);
      g_assert_no_error (error);
      n_fed += strchr (guide->slug, ':') != NULL;
      if (strchr (guide->slug, ':') != NULL)
        continue;
      g_assert_cmpuint (guide->sections->len, >, 10);
      for (guint k = 0; k < guide->sections->len; k++)
        g_assert_false (has_brace (((const VocGuideSection *) g_ptr_array_index (guide->sections, k))->paragraphs));
    }
  g_assert_cmpuint (n_fed, >, 0);

  {
    LIBRARY_TEST_CALL (call, voc_library_search_guides, self->library, "license electrician");
    hits = voc_library_search_guides_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpuint (hits->len, >, 0);
}

static void
changed_cb (VocLibrary *library,
            VocChanges  changes,
            gpointer    user_data)
{
  guint *n = user_data;

  (*n)++;
}

static void
ignore_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  guint *n = user_data;

  (*n)++;
}

/* Many changes are said in few signals, on the main thread. */
static void
test_changed (LibraryTest  *self,
              gconstpointer data)
{
  g_autoptr (VocResult) result = library_test_search (self, "");
  guint n_done = 0;
  guint n_changed = 0;

  g_signal_connect (self->library, "changed", G_CALLBACK (changed_cb), &n_changed);
  for (guint i = 0; i < 40; i++)
    voc_library_set_hidden_async (self->library, g_array_index (result->ids, gint64, i), TRUE, NULL, ignore_cb, &n_done);
  while (n_done < 40)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  g_assert_cmpuint (n_changed, >, 0);
  g_assert_cmpuint (n_changed, <=, 40);
}

static gint64
follow_file (LibraryTest *self,
             const char  *text)
{
  g_autofree char *path = g_build_filename (self->folder, "feed.json", NULL);
  g_autoptr (VocSource) source = voc_source_new ();
  g_autoptr (VocSource) added = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  source->url = g_filename_to_uri (path, NULL, NULL);
  source->format = g_strdup ("native");
  source->name = g_strdup ("File");
  LIBRARY_TEST_CALL (call, voc_library_add_source, self->library, source);
  added = voc_library_add_source_finish (self->library, call, &error);
  g_assert_no_error (error);
  return added->id;
}

static void
note_changes_cb (VocLibrary *library,
                 guint       changes,
                 guint      *noted)
{
  *noted |= changes;
}

/* A program that is open when a listing's date passes closes it and says so. */
static void
test_expires_while_open (LibraryTest  *self,
                         gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) end = g_date_time_add_seconds (now, 2);
  g_autofree char *until = g_date_time_format (end, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *feed = g_strdup_printf ("[{\"@type\": \"JobPosting\", \"identifier\": \"1\", \"title\": \"Quicksilver gilder\","
                                           " \"validThrough\": \"%s\"}]",
                                           until);
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocResult) before = NULL;
  g_autoptr (VocResult) after = NULL;
  guint changes = 0;

  self->source_id = follow_file (self, feed);
  report = library_test_sync (self);
  g_assert_cmpuint (report->n_new, ==, 1);
  before = library_test_search (self, "quicksilver");
  g_assert_cmpuint (voc_result_get_n (before), ==, 1);

  while (g_get_real_time () / G_USEC_PER_SEC <= g_date_time_to_unix (end))
    g_usleep (50 * 1000);
  /* The chores may come first, and do the same. */
  g_signal_connect (self->library, "changed", G_CALLBACK (note_changes_cb), &changes);
  voc_library_expire (self->library);
  while ((changes & VOC_CHANGE_LISTINGS) == 0)
    g_main_context_iteration (NULL, TRUE);
  after = library_test_search (self, "quicksilver");
  g_assert_cmpuint (voc_result_get_n (after), ==, 0);
}

static gboolean
ask_cache_in_thread (VocConn      *conn,
                     gpointer      data,
                     gpointer     *result,
                     GCancellable *cancellable,
                     GError      **error)
{
  gint64 number = 0;

  if (!voc_conn_get_int (conn, data, &number, error))
    return FALSE;

  *result = GINT_TO_POINTER ((int) number);
  return TRUE;
}

/* The first number that a statement gives, which may write. */
static int
ask_cache (LibraryTest *self,
           const char  *sql)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gpointer number = NULL;

  voc_store_write_async (voc_library_get_store (self->library), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL,
                         ask_cache_in_thread, (gpointer) sql, NULL, NULL, NULL, library_test_keep_result_cb, &result);
  library_test_wait (&result);
  voc_store_finish (voc_library_get_store (self->library), result, &number, &error);
  g_assert_no_error (error);
  return GPOINTER_TO_INT (number);
}

#define LATITUDE "SELECT round (lat) FROM main.listing WHERE title LIKE 'Quicksilver%'"

/* Where other tables had said that a listing is, these say otherwise when the library is
 * opened, and so it is told. */
static void
test_points_follow (LibraryTest  *self,
                    gconstpointer data)
{
  static const char feed[] = "[{\"@type\": \"JobPosting\", \"identifier\": \"1\", \"title\": \"Quicksilver gilder\","
                             " \"jobLocation\": {\"@type\": \"Place\", \"address\": {\"@type\": \"PostalAddress\","
                             " \"addressLocality\": \"Springfield\", \"addressRegion\": \"IL\", \"addressCountry\": \"US\"}}}]";
  g_autoptr (VocSyncReport) report = NULL;
  guint changes = 0;

  self->source_id = follow_file (self, feed);
  report = library_test_sync (self);
  g_assert_cmpint (ask_cache (self, LATITUDE), ==, 40);
  while (ask_cache (self, "SELECT seed <> 0 AND after >= upto FROM main.point_fill") == 0)
    g_main_context_iteration (NULL, FALSE);
  ask_cache (self, "UPDATE main.listing SET lat = 7.0 WHERE title LIKE 'Quicksilver%' RETURNING 1");
  ask_cache (self, "UPDATE main.point_fill SET seed = seed + 1 RETURNING 1");
  library_test_close (self);

  library_test_open (self);
  g_signal_connect (self->library, "changed", G_CALLBACK (note_changes_cb), &changes);
  voc_library_follow_tables_once (self->library);
  while ((changes & VOC_CHANGE_LISTINGS) == 0 || ask_cache (self, LATITUDE) != 40)
    g_main_context_iteration (NULL, TRUE);
}

/* Cancelled on the way: what had been opened is closed in order, and can be opened
 * again. */
static void
test_open_cancelled (LibraryTest  *self,
                     gconstpointer data)
{
  g_autofree char *cache = g_build_filename (self->folder, "other-cache", NULL);
  g_autofree char *folder = g_build_filename (self->folder, "other-data", NULL);
  const VocProfile profile = { cache, folder, g_getenv ("VOCATION_REFERENCE") };
  g_autoptr (VocLibrary) library = voc_library_new ();

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      voc_library_open_async (library, &profile, cancellable, library_test_keep_result_cb, &result);
      if (i == 0)
        g_cancellable_cancel (cancellable);
      library_test_wait (&result);
      g_assert_cmpint (voc_library_open_finish (library, result, &error), ==, i == 1);
      if (i == 0)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_no_error (error);
      g_assert_cmpint (voc_library_is_open (library), ==, i == 1);
    }
  voc_library_close (library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  LIBRARY_TEST_ADD ("/library/library/open-cancelled", test_open_cancelled);
  LIBRARY_TEST_ADD ("/library/library/points-follow", test_points_follow);
  LIBRARY_TEST_ADD ("/library/library/search", test_search);
  LIBRARY_TEST_ADD ("/library/library/sync-again", test_again);
  LIBRARY_TEST_ADD ("/library/library/saved", test_saved);
  LIBRARY_TEST_ADD ("/library/library/removed-source", test_removed_source);
  LIBRARY_TEST_ADD ("/library/library/followed-again", test_followed_again);
  LIBRARY_TEST_ADD ("/library/library/purge-goes-on", test_purge_goes_on);
  LIBRARY_TEST_ADD ("/library/library/hidden", test_hidden);
  LIBRARY_TEST_ADD ("/library/library/pay-axis", test_pay_axis);
  LIBRARY_TEST_ADD ("/library/library/corrections", test_corrections);
  LIBRARY_TEST_ADD ("/library/library/suggestions", test_suggestions);
  LIBRARY_TEST_ADD ("/library/library/salary", test_salary);
  LIBRARY_TEST_ADD ("/library/library/guides", test_guides);
  LIBRARY_TEST_ADD ("/library/library/assembled", test_assembled);
  LIBRARY_TEST_ADD ("/library/library/market-title", test_market_title);
  LIBRARY_TEST_ADD ("/library/library/guide-history", test_guide_history);
  LIBRARY_TEST_ADD ("/library/library/changed", test_changed);
  LIBRARY_TEST_ADD ("/library/library/expires-while-open", test_expires_while_open);

  return g_test_run ();
}
