/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every word for employment that was seen in the wild is read as its writers mean
 * it; codes are stable and go both ways. */

#include "model/voc-vocabulary.h"

#define FULL VOC_EMPLOYMENT_FULL_TIME
#define PART VOC_EMPLOYMENT_PART_TIME
#define NONE VOC_EMPLOYMENT_UNKNOWN

typedef struct
{
  const char     *words;
  guint           employment;
  VocContractTerm term;
} Case;

static void
test_employment (void)
{
  static const Case cases[] = {
    { "FullTime", FULL, VOC_CONTRACT_UNKNOWN },
    { "Full-time", FULL, VOC_CONTRACT_UNKNOWN },
    { "FULL_TIME", FULL, VOC_CONTRACT_UNKNOWN },
    { "fulltime", FULL, VOC_CONTRACT_UNKNOWN },
    { "fulltime_permanent", FULL, VOC_CONTRACT_PERMANENT },
    { "fulltime_fixed_term", FULL, VOC_CONTRACT_FIXED_TERM },
    { "parttime_permanent", PART, VOC_CONTRACT_PERMANENT },
    { "Permanent", NONE, VOC_CONTRACT_PERMANENT },
    { "Full Time - Permanent", FULL, VOC_CONTRACT_PERMANENT },
    { "Regular - Full-time", FULL, VOC_CONTRACT_PERMANENT },
    { "Part time", PART, VOC_CONTRACT_UNKNOWN },
    { "Contract", VOC_EMPLOYMENT_CONTRACT, VOC_CONTRACT_UNKNOWN },
    { "Subcontractor", VOC_EMPLOYMENT_CONTRACT, VOC_CONTRACT_UNKNOWN },
    { "Independent Contractor (FT)", VOC_EMPLOYMENT_CONTRACT | FULL, VOC_CONTRACT_UNKNOWN },
    { "Freelance/Part-time", VOC_EMPLOYMENT_FREELANCE | PART, VOC_CONTRACT_UNKNOWN },
    { "Fixed-Term", NONE, VOC_CONTRACT_FIXED_TERM },
    { "Temp Full-time", VOC_EMPLOYMENT_TEMPORARY | FULL, VOC_CONTRACT_UNKNOWN },
    { "Internship", VOC_EMPLOYMENT_INTERNSHIP, VOC_CONTRACT_UNKNOWN },
    { "Apprentice", VOC_EMPLOYMENT_APPRENTICESHIP, VOC_CONTRACT_UNKNOWN },
    { "Scholarship", VOC_EMPLOYMENT_OTHER, VOC_CONTRACT_UNKNOWN },
    { "CDI", NONE, VOC_CONTRACT_PERMANENT },
    { "CDD", NONE, VOC_CONTRACT_FIXED_TERM },
    { "Variable / Casual", VOC_EMPLOYMENT_PER_DIEM, VOC_CONTRACT_UNKNOWN },
    { "Salaried Full-time", FULL, VOC_CONTRACT_UNKNOWN },
    { "US Employee", NONE, VOC_CONTRACT_UNKNOWN },
    { "Heltid", FULL, VOC_CONTRACT_UNKNOWN },
    { "Deltid", PART, VOC_CONTRACT_UNKNOWN },
    { "Heltid_og_Deltid", FULL | PART, VOC_CONTRACT_UNKNOWN },
    { "Vanlig anställning", NONE, VOC_CONTRACT_UNKNOWN },
    { "Tillsvidare", NONE, VOC_CONTRACT_PERMANENT },
    { "Fast", NONE, VOC_CONTRACT_PERMANENT },
    { "VOLLZEIT", FULL, VOC_CONTRACT_UNKNOWN },
    { "TEILZEIT", PART, VOC_CONTRACT_UNKNOWN },
    { "vz;tz;mj", FULL | PART, VOC_CONTRACT_UNKNOWN },
    { "snw", NONE, VOC_CONTRACT_UNKNOWN },
    { "Temps plein", FULL, VOC_CONTRACT_UNKNOWN },
    { "jornada completa, indefinido", FULL, VOC_CONTRACT_PERMANENT },
    { "PER_DIEM", VOC_EMPLOYMENT_PER_DIEM, VOC_CONTRACT_UNKNOWN },
    { "VOLUNTEER", VOC_EMPLOYMENT_VOLUNTEER, VOC_CONTRACT_UNKNOWN },
    { "Permanent or Fixed term", NONE, VOC_CONTRACT_UNKNOWN },
    { "something else", NONE, VOC_CONTRACT_UNKNOWN },
    { "", NONE, VOC_CONTRACT_UNKNOWN },
    { NULL, NONE, VOC_CONTRACT_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VocContractTerm term = VOC_CONTRACT_UNKNOWN;

      g_test_message ("%s", cases[i].words);
      g_assert_cmpuint (voc_employment_from_words (cases[i].words, &term), ==, cases[i].employment);
      g_assert_cmpint (term, ==, cases[i].term);
      g_assert_cmpuint (voc_employment_from_words (cases[i].words, NULL), ==, cases[i].employment);
    }
}

static void
test_term_kept (void)
{
  VocContractTerm term = VOC_CONTRACT_FIXED_TERM;

  voc_employment_from_words ("Full-time", &term);
  g_assert_cmpint (term, ==, VOC_CONTRACT_FIXED_TERM);
}

static void
test_workplace (void)
{
  static const struct
  {
    const char  *words;
    VocWorkplace workplace;
  } cases[] = {
    { "onsite", VOC_WORKPLACE_ON_SITE }, { "on-site", VOC_WORKPLACE_ON_SITE }, { "OnSite", VOC_WORKPLACE_ON_SITE }, { "on_site", VOC_WORKPLACE_ON_SITE }, { "Hybrid", VOC_WORKPLACE_HYBRID }, { "TELECOMMUTE", VOC_WORKPLACE_REMOTE }, { "fully", VOC_WORKPLACE_REMOTE }, { "none", VOC_WORKPLACE_ON_SITE }, { "Remote", VOC_WORKPLACE_REMOTE }, { "temporary", VOC_WORKPLACE_UNKNOWN }, { "unspecified", VOC_WORKPLACE_UNKNOWN }, { "Télétravail partiel", VOC_WORKPLACE_HYBRID }, { "vor Ort", VOC_WORKPLACE_ON_SITE }, { "distans", VOC_WORKPLACE_REMOTE }, { "Hjemmekontor", VOC_WORKPLACE_REMOTE }, { "presencial", VOC_WORKPLACE_ON_SITE }, { "Remote / On-site", VOC_WORKPLACE_HYBRID }, { "not remote", VOC_WORKPLACE_ON_SITE }, { "Berlin", VOC_WORKPLACE_UNKNOWN }, { NULL, VOC_WORKPLACE_UNKNOWN }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (voc_workplace_from_words (cases[i].words), ==, cases[i].workplace);
    }
}

static void
test_seniority (void)
{
  static const struct
  {
    const char  *words;
    VocSeniority seniority;
  } cases[] = {
    { "entry_level", VOC_SENIORITY_ENTRY }, { "entry-level", VOC_SENIORITY_ENTRY }, { "Junior", VOC_SENIORITY_ENTRY }, { "mid_senior_level", VOC_SENIORITY_MID }, { "experienced", VOC_SENIORITY_MID }, { "Senior", VOC_SENIORITY_SENIOR }, { "Senior Level", VOC_SENIORITY_SENIOR }, { "executive", VOC_SENIORITY_EXECUTIVE }, { "student", VOC_SENIORITY_INTERNSHIP }, { "Team Lead", VOC_SENIORITY_LEAD }, { "Manager", VOC_SENIORITY_MANAGER }, { "Any", VOC_SENIORITY_UNKNOWN }, { "Berufseinsteiger", VOC_SENIORITY_ENTRY }, { "Führungskraft", VOC_SENIORITY_MANAGER }, { "Débutant accepté", VOC_SENIORITY_ENTRY }, { "", VOC_SENIORITY_UNKNOWN }, { NULL, VOC_SENIORITY_UNKNOWN }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (voc_seniority_from_words (cases[i].words), ==, cases[i].seniority);
    }
}

static void
test_codes (void)
{
  for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
    {
      VocEmployment single = (VocEmployment) (1u << i);

      g_assert_cmpint (voc_employment_from_code (voc_employment_to_code (single)), ==, single);
    }
  for (guint i = 0; i <= VOC_CONTRACT_FIXED_TERM; i++)
    g_assert_cmpuint (voc_term_from_code (voc_term_to_code ((VocContractTerm) i)), ==, i);
  for (guint i = 0; i < VOC_N_WORKPLACES; i++)
    g_assert_cmpuint (voc_workplace_from_code (voc_workplace_to_code ((VocWorkplace) i)), ==, i);
  for (guint i = 0; i <= VOC_SENIORITY_EXECUTIVE; i++)
    g_assert_cmpuint (voc_seniority_from_code (voc_seniority_to_code ((VocSeniority) i)), ==, i);
  for (guint i = 0; i <= VOC_CLOSE_EXPIRED; i++)
    g_assert_cmpuint (voc_close_reason_from_code (voc_close_reason_to_code ((VocCloseReason) i)), ==, i);

  g_assert_cmpstr (voc_employment_to_code (FULL), ==, "full-time");
  g_assert_cmpstr (voc_workplace_to_code (VOC_WORKPLACE_ON_SITE), ==, "on-site");
  g_assert_cmpint (voc_employment_from_code ("nonsense"), ==, NONE);
  g_assert_cmpint (voc_workplace_from_code (NULL), ==, VOC_WORKPLACE_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/vocabulary/employment", test_employment);
  g_test_add_func ("/model/vocabulary/term-kept", test_term_kept);
  g_test_add_func ("/model/vocabulary/workplace", test_workplace);
  g_test_add_func ("/model/vocabulary/seniority", test_seniority);
  g_test_add_func ("/model/vocabulary/codes", test_codes);

  return g_test_run ();
}
