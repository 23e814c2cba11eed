/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What pay is held against, the occupations of titles, and guides, on a real profile. */

#include "library-test.h"

#include "library/voc-citation.h"
#include "library/voc-library-private.h"
#include "store/voc-conn-private.h"
#include "store/voc-stmt-private.h"

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
  voc_set_text (&listing->title, "Technology Operations Lead");
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
    LIBRARY_TEST_CALL (call, voc_library_get_salary, self->library, "15-1252", "backend developer", "CA", "US");
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
    LIBRARY_TEST_CALL (call, voc_library_get_salary, self->library, "99-9999", NULL, NULL, NULL);
    none = voc_library_get_salary_finish (self->library, call, &error);
  }
  g_assert_null (none);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

/* Every figure says where it is from, by what reference.db knows of its table. */
static void
test_citations (LibraryTest  *self,
                gconstpointer data)
{
  g_autoptr (VocSalaryFacts) facts = NULL;
  g_autoptr (VocCitation) nation = NULL;
  g_autoptr (VocCitation) years = NULL;
  g_autoptr (VocCitation) outlook = NULL;
  g_autoptr (VocCitation) bare = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;
  g_autofree char *told_of_years = NULL;
  g_autofree char *told_of_outlook = NULL;
  g_autofree char *told_bare = NULL;

  {
    LIBRARY_TEST_CALL (call, voc_library_get_salary, self->library, "15-1252", NULL, NULL, NULL);
    facts = voc_library_get_salary_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  nation = voc_citation_new_band (facts->credits, facts->nation);
  told = voc_citation_write (nation);
  g_assert_cmpstr (nation->title, ==, "BLS Occupational Employment and Wage Statistics");
  g_assert_cmpstr (nation->url, ==, "https://www.bls.gov/oes/");
  g_assert_cmpstr (told, ==, "Published By: U.S. Bureau of Labor Statistics\nPeriod: May 2025\nPlace: United States\n"
                             "Occupation: SOC 15-1252, Software Developers\nPeople in the Work, Estimated: 1,687,890\n"
                             "How Many Were Asked: not known: the table does not say\n"
                             "License: Public domain: a work of the U.S. Government\nTaken into Vocation: November 2026");

  /* Without 2016, and under the codes of then. */
  years = voc_citation_new_years (facts->credits, facts->trend, facts->occupation);
  told_of_years = voc_citation_write (years);
  g_assert_nonnull (strstr (told_of_years, "2015, 2017, 2018"));
  g_assert_nonnull (strstr (told_of_years, "2025\n"));
  g_assert_nonnull (strstr (told_of_years, "\nEarlier Codes: SOC 15-"));

  outlook = voc_citation_new_projection (facts->credits, g_ptr_array_index (facts->projections, 0), facts->occupation);
  told_of_outlook = voc_citation_write (outlook);
  g_assert_cmpstr (outlook->title, ==, "BLS Employment Projections");
  g_assert_nonnull (strstr (told_of_outlook, "\nPeriod: 2024–2034\n"));
  g_assert_false (voc_citation_equal (nation, outlook));

  /* Nothing is made up for a table that nothing is known of. */
  bare = voc_citation_new_band (NULL, facts->nation);
  told_bare = voc_citation_write (bare);
  g_assert_null (bare->url);
  g_assert_null (strstr (told_bare, "Published By"));
  g_assert_null (strstr (told_bare, "License"));
  g_assert_null (voc_citation_new_table (facts->credits, "none", NULL));
}

/* What was counted in one country alone is not of all listings. */
static void
test_citations_of_listings (LibraryTest  *self,
                            gconstpointer data)
{
  const VocPayDistribution market = { .n = 14 };
  g_autoptr (VocCitation) anywhere = voc_citation_new_listings (&market, NULL, NULL);
  g_autoptr (VocCitation) there = voc_citation_new_listings (&market, NULL, "DE");
  g_autofree char *told_anywhere = voc_citation_write (anywhere);
  g_autofree char *told_there = voc_citation_write (there);

  g_assert_null (strstr (told_anywhere, "Place"));
  g_assert_nonnull (strstr (told_there, "\nPlace: Germany\n"));
  g_assert_nonnull (strstr (told_there, "\nListings That State Their Pay: 14"));
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
      LIBRARY_TEST_CALL (call, voc_library_get_salary, self->library, expected[i][0], NULL, NULL, NULL);

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

static gboolean
list_socs_in_thread (VocConn      *conn,
                     gpointer      data,
                     gpointer     *result,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, "SELECT soc FROM ref.occupation WHERE level = 'detailed' AND last_year = 2025", error);
  int status;

  if (stmt == NULL)
    return FALSE;
  while ((status = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (data, voc_stmt_dup_text (stmt, 0));

  return status == 0;
}

static gboolean
has_section (const VocGuide *guide,
             const char     *id)
{
  for (guint i = 0; i < guide->sections->len; i++)
    if (g_str_equal (((const VocGuideSection *) g_ptr_array_index (guide->sections, i))->id, id))
      return TRUE;

  return FALSE;
}

/* One can read of all occupations that OEWS publishes, and no sentence lacks its figure. */
static void
test_all_assembled (LibraryTest  *self,
                    gconstpointer data)
{
  static const char *const sections[] = { "job", "tools", "pay", "outlook", "education", "skills" };
  g_autoptr (GPtrArray) socs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GError) error = NULL;
  guint n_sections[G_N_ELEMENTS (sections)] = { 0 };

  voc_store_read_async (voc_library_get_store (self->library), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, list_socs_in_thread,
                        socs, NULL, NULL, NULL, library_test_keep_result_cb, &listed);
  library_test_wait (&listed);
  g_assert_true (voc_store_finish (voc_library_get_store (self->library), listed, NULL, &error));
  g_assert_cmpuint (socs->len, ==, 830);

  for (guint i = 0; i < socs->len; i++)
    {
      g_autoptr (VocGuide) guide = NULL;
      LIBRARY_TEST_CALL (call, voc_library_get_guide, self->library, g_ptr_array_index (socs, i));

      guide = voc_library_get_guide_finish (self->library, call, &error);
      g_assert_no_error (error);
      if (says (guide, "{") || says (guide, "not published"))
        g_error ("%s has a sentence without its figure", guide->slug);
      for (guint k = 0; k < G_N_ELEMENTS (sections); k++)
        n_sections[k] += has_section (guide, sections[k]);
      g_assert_true (has_section (guide, "pay") && has_section (guide, "outlook"));
      g_assert_cmpuint (g_strv_length (guide->related), ==, g_strv_length (guide->related_titles));
    }
  for (guint k = 0; k < G_N_ELEMENTS (sections); k++)
    {
      g_test_message ("%s: %u of %u", sections[k], n_sections[k], socs->len);
      g_assert_cmpuint (n_sections[k], >=, socs->len * 9 / 10);
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

  /* Many guides speak of nurses; what is called so is first. */
  g_clear_pointer (&hits, g_ptr_array_unref);
  {
    LIBRARY_TEST_CALL (call, voc_library_search_guides, self->library, "registered nur");
    hits = voc_library_search_guides_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpuint (hits->len, >, 3);
  g_assert_cmpstr (((const VocGuideHit *) g_ptr_array_index (hits, 0))->slug, ==, "registered-nurse");
  g_assert_cmpstr (((const VocGuideHit *) g_ptr_array_index (hits, hits->len - 1))->slug, !=, "registered-nurse");

  /* A name in another language leads to the guide of what it names. */
  g_clear_pointer (&hits, g_ptr_array_unref);
  {
    LIBRARY_TEST_CALL (call, voc_library_search_guides, self->library, "electricista");
    hits = voc_library_search_guides_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpuint (hits->len, >, 0);
  g_assert_cmpstr (((const VocGuideHit *) g_ptr_array_index (hits, 0))->slug, ==, "electrician");
  g_assert_true (voc_guide_hit_has_words (g_ptr_array_index (hits, 0), "electricista"));

  /* Of a title the guide of its occupation, though a page has all of the words in its name:
   * special education teachers of kindergarten and elementary school. */
  g_clear_pointer (&hits, g_ptr_array_unref);
  {
    LIBRARY_TEST_CALL (call, voc_library_search_guides, self->library, "Elementary School Teacher");
    hits = voc_library_search_guides_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpuint (hits->len, >, 1);
  g_assert_cmpstr (((const VocGuideHit *) g_ptr_array_index (hits, 0))->slug, ==, "elementary-teacher");
  g_assert_true (voc_guide_hit_has_words (g_ptr_array_index (hits, 0), "Elementary School Teacher"));

  /* A page is there once. */
  g_clear_pointer (&hits, g_ptr_array_unref);
  {
    LIBRARY_TEST_CALL (call, voc_library_search_guides, self->library, "actor");
    hits = voc_library_search_guides_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpuint (hits->len, >, 0);
  g_assert_cmpstr (((const VocGuideHit *) g_ptr_array_index (hits, 0))->slug, ==, "27-2011");
  for (guint i = 1; i < hits->len; i++)
    g_assert_cmpstr (((const VocGuideHit *) g_ptr_array_index (hits, i))->slug, !=, "27-2011");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  LIBRARY_TEST_ADD ("/library/library/pay-axis", test_pay_axis);
  LIBRARY_TEST_ADD ("/library/library/corrections", test_corrections);
  LIBRARY_TEST_ADD ("/library/library/suggestions", test_suggestions);
  LIBRARY_TEST_ADD ("/library/library/salary", test_salary);
  LIBRARY_TEST_ADD ("/library/library/citations", test_citations);
  LIBRARY_TEST_ADD ("/library/library/citations-of-listings", test_citations_of_listings);
  LIBRARY_TEST_ADD ("/library/library/guides", test_guides);
  LIBRARY_TEST_ADD ("/library/library/assembled", test_assembled);
  LIBRARY_TEST_ADD ("/library/library/all-assembled", test_all_assembled);
  LIBRARY_TEST_ADD ("/library/library/market-title", test_market_title);
  LIBRARY_TEST_ADD ("/library/library/guide-history", test_guide_history);

  return g_test_run ();
}
