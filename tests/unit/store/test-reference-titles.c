/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Titles lead to occupations, or to none; occupations know what they need. */

#include "reference-fixture.h"

static const VocOccupation *
occupation_at (GPtrArray *occupations,
               guint      index)
{
  g_assert_cmpuint (index, <, occupations->len);
  return g_ptr_array_index (occupations, index);
}

static void
test_override (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = voc_reference_find_occupations (self->conn, "Backend Developer", 5, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, >=, 2);
  g_assert_cmpstr (occupation_at (found, 0)->soc, ==, "15-1252");
  g_assert_cmpstr (occupation_at (found, 0)->title, ==, "Software Developers");
  g_assert_cmpstr (occupation_at (found, 0)->matched_title, ==, "Backend Developer");
  g_assert_cmpint (occupation_at (found, 0)->match, ==, VOC_TITLE_MATCH_OVERRIDE);
  g_assert_cmpint (occupation_at (found, 0)->job_zone, ==, 4);
  g_assert_cmpstr (occupation_at (found, 1)->soc, ==, "15-1254");
}

static void
test_exact (Fixture      *self,
            gconstpointer data)
{
  static const struct
  {
    const char *title;
    const char *soc;
  } expected[] = {
    { "Registered Nurse", "29-1141" },
    { "Electrician", "47-2111" },
    { "Chief Executive Officer", "11-1011" },
    { "Bookkeeper", "43-3031" },
    { "Software Developers", "15-1252" },
    { "web developers", "15-1254" },
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GPtrArray) found = voc_reference_find_occupations (self->conn, expected[i].title, 5, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (occupation_at (found, 0)->soc, ==, expected[i].soc);
      g_assert_cmpint (occupation_at (found, 0)->match, !=, VOC_TITLE_MATCH_NONE);
      g_assert_cmpint (occupation_at (found, 0)->match, !=, VOC_TITLE_MATCH_STRIPPED);
    }
}

static void
test_stripped (Fixture      *self,
               gconstpointer data)
{
  static const struct
  {
    const char *title;
    const char *soc;
  } expected[] = {
    { "Sr. Registered Nurse II", "29-1141" },
    { "Senior Backend Developer", "15-1252" },
    { "Junior Electrician (m/f/d)", "47-2111" },
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GPtrArray) found = voc_reference_find_occupations (self->conn, expected[i].title, 5, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (occupation_at (found, 0)->soc, ==, expected[i].soc);
      g_assert_cmpint (occupation_at (found, 0)->match, ==, VOC_TITLE_MATCH_STRIPPED);
    }
}

static void
test_no_match (Fixture      *self,
               gconstpointer data)
{
  static const char *const titles[] = { "", "  ", "Zorbing Quux Whisperer", "\"", "' OR 1=1 --" };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (GPtrArray) found = voc_reference_find_occupations (self->conn, titles[i], 5, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, 0);
    }
}

static void
test_each_occupation_once (Fixture      *self,
                           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = voc_reference_find_occupations (self->conn, "Teacher", 50, &error);
  g_autoptr (GPtrArray) few = voc_reference_find_occupations (self->conn, "Teacher", 2, &error);
  g_autoptr (GHashTable) socs = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, >, 10);
  g_assert_cmpuint (few->len, ==, 2);
  for (guint i = 0; i < found->len; i++)
    g_assert_true (g_hash_table_add (socs, occupation_at (found, i)->soc));
  g_assert_cmpstr (occupation_at (few, 1)->soc, ==, occupation_at (found, 1)->soc);
}

static void
test_complete (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = voc_reference_complete_titles (self->conn, "softw", 20, &error);
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 20);
  g_assert_cmpstr (occupation_at (found, 0)->soc, ==, "15-1252");
  for (guint i = 0; i < found->len; i++)
    {
      g_assert_true (g_str_has_prefix (occupation_at (found, i)->matched_title, "Softw"));
      g_assert_true (g_hash_table_add (titles, occupation_at (found, i)->matched_title));
    }
}

static void
test_complete_puts_the_whole_title_first (Fixture      *self,
                                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = voc_reference_complete_titles (self->conn, "electrician", 5, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (occupation_at (found, 0)->matched_title, ==, "Electrician");
  g_assert_cmpstr (occupation_at (found, 0)->soc, ==, "47-2111");
}

static void
test_complete_by_later_word (Fixture      *self,
                             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = voc_reference_complete_titles (self->conn, "nurse practit", 50, &error);
  gboolean has_later = FALSE;

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, >, 3);
  g_assert_true (g_str_has_prefix (occupation_at (found, 0)->matched_title, "Nurse Pract"));
  for (guint i = 0; i < found->len; i++)
    has_later |= !g_str_has_prefix (occupation_at (found, i)->matched_title, "Nurse");
  g_assert_true (has_later);
}

static void
test_complete_odd_input (Fixture      *self,
                         gconstpointer data)
{
  static const char *const typed[] = {
    "",
    " ",
    "\"",
    "*",
    "^a",
    "a\"b OR c",
    "NEAR(a b",
    "c++",
    "c#",
    ".net",
    "-",
    "a AND",
    "(",
    "%",
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GPtrArray) found = voc_reference_complete_titles (self->conn, typed[i], 5, &error);

      g_assert_no_error (error);
      g_assert_nonnull (found);
      g_assert_cmpuint (found->len, <=, 5);
    }
}

static void
test_list (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) titles = voc_reference_list_titles (self->conn, "29-1141", 1000, &error);
  g_autoptr (GPtrArray) few = voc_reference_list_titles (self->conn, "29-1141", 2, &error);
  g_autoptr (GPtrArray) none = voc_reference_list_titles (self->conn, "99-9999", 10, &error);

  g_assert_no_error (error);
  g_assert_true (g_ptr_array_find_with_equal_func (titles, "RN", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (titles, "Registered Nurse", g_str_equal, NULL));
  g_assert_false (g_ptr_array_find_with_equal_func (titles, "Baker", g_str_equal, NULL));
  g_assert_cmpuint (few->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (few, 0), ==, "Nurse");
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_get (Fixture      *self,
          gconstpointer data)
{
  static const struct
  {
    const char *asked;
    const char *soc;
    const char *title;
  } expected[] = {
    { "15-1252", "15-1252", "Software Developers" },
    { "15-1252.00", "15-1252", "Software Developers" },
    { "31-1121", "31-1120", "Home Health and Personal Care Aides" },
    { "15-1256", "15-1256",
      "Software Developers and Software Quality Assurance Analysts and Testers" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (VocOccupation) none = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (VocOccupation) occupation = voc_reference_get_occupation (self->conn, expected[i].asked, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (occupation->soc, ==, expected[i].soc);
      g_assert_cmpstr (occupation->title, ==, expected[i].title);
    }

  none = voc_reference_get_occupation (self->conn, "99-9999", &error);
  g_assert_null (none);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

static void
test_projections (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = voc_reference_list_projections (self->conn, "15-1252", &error);
  const VocProjection *newest = NULL;
  const VocProjection *older = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  newest = g_ptr_array_index (found, 0);
  g_assert_cmpstr (newest->period, ==, "2024-2034");
  g_assert_cmpfloat (newest->growth, ==, 15.8);
  g_assert_cmpint (newest->openings, ==, 115200);
  g_assert_cmpint (newest->employment_base, ==, 1693800);
  g_assert_cmpint (newest->employment_projected, ==, 1961400);
  g_assert_cmpstr (newest->education, ==, "bachelor");
  g_assert_cmpstr (newest->experience, ==, "none");
  g_assert_cmpstr (newest->training, ==, "none");
  older = g_ptr_array_index (found, 1);
  g_assert_cmpstr (older->period, ==, "2021-2031");
  g_assert_cmpfloat (older->growth, ==, 26.0);
}

static void
test_skills (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) skills = voc_reference_list_skills (self->conn, "29-1141", "skill", 10, &error);
  g_autoptr (GPtrArray) technologies = voc_reference_list_skills (self->conn, "15-1252", "technology", 500, &error);
  g_autoptr (GPtrArray) all = voc_reference_list_skills (self->conn, "29-1141", NULL, 3, &error);
  const VocOccupationSkill *last = NULL;
  gboolean                  has_python = FALSE;

  g_assert_no_error (error);
  g_assert_cmpuint (skills->len, ==, 10);
  for (guint i = 0; i < skills->len; i++)
    {
      const VocOccupationSkill *skill = g_ptr_array_index (skills, i);

      g_assert_cmpstr (skill->kind, ==, "skill");
      g_assert_cmpfloat (skill->importance, >=, 2.0);
      g_assert_cmpfloat (skill->importance, <=, 5.0);
      if (last != NULL)
        g_assert_cmpfloat (skill->importance, <=, last->importance);
      last = skill;
    }
  for (guint i = 0; i < technologies->len; i++)
    {
      const VocOccupationSkill *skill = g_ptr_array_index (technologies, i);

      g_assert_cmpfloat (skill->importance, ==, 0.0);
      if (g_str_equal (skill->name, "Python"))
        has_python = skill->is_hot;
    }
  g_assert_true (has_python);
  g_assert_cmpuint (all->len, ==, 9);
}

static void
test_education (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VocEducationShares shares = { 0 };

  g_assert_true (voc_reference_get_education (self->conn, "25-1067", &shares, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (shares.less_than_high_school, ==, 0.0);
  g_assert_cmpfloat (shares.master, ==, 22.8);
  g_assert_cmpfloat (shares.doctoral, ==, 77.2);

  g_assert_false (voc_reference_get_education (self->conn, "99-9999", &shares, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

/* A field of work with a role in it, and words that only suggest. */
static void
test_fields (Fixture      *self,
             gconstpointer data)
{
  static const char *const cases[][2] = {
    { "Senior Director, Threat Hunting", "11-3021" },
    { "Private Credit Associate", "13-2051" },
    { "Leiter Einkauf (m/w/d)", "11-3061" },
    { "Vertriebsleiter (m/w/d)", "11-2022" },
    { "Analista de Cobrança Jr", "43-3011" },
    { "Masajista Spa Hotel", "31-9011" },
    { "Pessoa Consultora de Dados", "15-2051" },
    { "Chargé de mise en œuvre H/F", "15-1299" },
    { "Snowflake Senior Analyst", "15-1243" },
    { "HR MIS Analyst", "13-1071" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = voc_reference_find_occupations (self->conn, "Shift Harmonizer", 3, &error);
  g_autoptr (GPtrArray) offered = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  offered = voc_reference_suggest_occupations (self->conn, "Provider Research Harmonizer", 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (offered->len, ==, 3);
  for (guint i = 0; i < offered->len; i++)
    g_assert_cmpint (occupation_at (offered, i)->match, ==, VOC_TITLE_MATCH_SUGGESTED);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = voc_reference_find_occupations (self->conn, cases[i][0], 3, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (found->len, >=, 1);
      g_assert_cmpstr (occupation_at (found, 0)->soc, ==, cases[i][1]);
    }
}

/* Beside an answer, and where there is none, stands what all words of a title speak for. */
static void
test_by_words (Fixture      *self,
               gconstpointer data)
{
  static const char *const cases[][2] = {
    { "Case Manager, RN", "29-1141" },
    { "Warehouse Packing Harmonizer", "53-7065" },
    { "Underwriting Harmonizer, Mortgage Loans", "13-2072" },
    /* Words that many occupations have say something of each of them; the first part says most. */
    { "Assistant Community Manager - Student Housing", "11-9141" },
    { "Research Associate (Protein Science & Analytics)", "19-4021" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = voc_reference_find_occupations (self->conn, cases[i][0], 3, &error);
      g_autoptr (GPtrArray) offered = NULL;
      gboolean is_there = FALSE;

      g_assert_no_error (error);
      offered = found->len > 0 ? g_ptr_array_ref (found) : voc_reference_suggest_occupations (self->conn, cases[i][0], 3, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (offered->len, ==, 3);
      for (guint k = 0; k < offered->len; k++)
        is_there = is_there || g_str_equal (occupation_at (offered, k)->soc, cases[i][1]);
      g_test_message ("%s", cases[i][0]);
      g_assert_true (is_there);
    }
}

/* What is short for others is looked up as these, though a table has it; and a phrase that
 * answers only when it is all there is says nothing within a longer title. */
static void
test_short_and_whole (Fixture      *self,
                      gconstpointer data)
{
  static const char *const cases[][2] = {
    { "CNA / LPN - Nights", "31-1131" },
    { "CNA", "31-1131" },
    { "Senior Business Manager", "11-1021" },
    { "Effectiveness Business Manager", NULL },
    { "Director of Public Relations", "11-2032" },
    { "Sales Development Recruiter", "13-1071" },
    { "Busfahrerin (m/w/d)", "53-3052" },
    { "Linux Systems Engineer", "15-1244" },
    { "Production Engineer - Data Platform", "15-1243" },
    { "Finance Intern, Special Projects", "13-2051" },
    { "Event Busser", "35-9011" },
    { "Developer Engagement Representative", NULL },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = voc_reference_find_occupations (self->conn, cases[i][0], 3, &error);

      g_test_message ("%s", cases[i][0]);
      g_assert_no_error (error);
      g_assert_cmpstr (found->len > 0 ? occupation_at (found, 0)->soc : NULL, ==, cases[i][1]);
    }
}

static void
test_related (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = voc_reference_related (self->conn, "11-1011", 4, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 4);
  g_assert_cmpstr (occupation_at (found, 0)->soc, ==, "11-1021");
  g_assert_cmpstr (occupation_at (found, 0)->title, ==, "General and Operations Managers");
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpstr (occupation_at (found, i)->soc, !=, "11-1011");
}

static void
test_credits (Fixture      *self,
              gconstpointer data)
{
  static const char *const wanted[] = { "O*NET® is a trademark of USDOL/ETA",
                                        "USDOL/ETA has not approved, endorsed, or tested",
                                        "CC BY 4.0", "GeoNames", "World Bank",
                                        "Bureau of Labor Statistics", "Bureau of Economic Analysis",
                                        "Census Bureau", "Federal Reserve", "ESCO classification" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) credits = voc_reference_list_credits (self->conn, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (credits->len, ==, 11);
  for (guint i = 0; i < credits->len; i++)
    {
      const VocDataCredit *credit = g_ptr_array_index (credits, i);

      g_assert_cmpstr (credit->id, !=, "");
      g_assert_cmpstr (credit->name, !=, "");
      g_assert_cmpstr (credit->publisher, !=, "");
      g_assert_cmpstr (credit->taken, ==, "2026-11");
      g_assert_cmpstr (credit->period, !=, "");
      g_assert_cmpstr (credit->licence, !=, "");
      g_assert_true (g_str_has_prefix (credit->url, "https://"));
      g_string_append_printf (text, "%s\n", credit->credit);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_nonnull (strstr (text->str, wanted[i]));
  g_assert_cmpstr (((VocDataCredit *) g_ptr_array_index (credits, 0))->id, ==, "oews");
  g_assert_cmpstr (((VocDataCredit *) g_ptr_array_index (credits, 0))->publisher, ==, "U.S. Bureau of Labor Statistics");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("titles/fields", test_fields);
  ADD ("titles/by-words", test_by_words);
  ADD ("titles/override", test_override);
  ADD ("titles/exact", test_exact);
  ADD ("titles/stripped", test_stripped);
  ADD ("titles/no-match", test_no_match);
  ADD ("titles/each-occupation-once", test_each_occupation_once);
  ADD ("titles/complete", test_complete);
  ADD ("titles/complete-puts-the-whole-title-first", test_complete_puts_the_whole_title_first);
  ADD ("titles/complete-by-later-word", test_complete_by_later_word);
  ADD ("titles/complete-odd-input", test_complete_odd_input);
  ADD ("titles/list", test_list);
  ADD ("occupations/get", test_get);
  ADD ("occupations/projections", test_projections);
  ADD ("occupations/skills", test_skills);
  ADD ("occupations/education", test_education);
  ADD ("titles/short-and-whole", test_short_and_whole);
  ADD ("occupations/related", test_related);
  ADD ("credits/complete", test_credits);

  return g_test_run ();
}
