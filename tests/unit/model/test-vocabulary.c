/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What feeds say of employment, workplace and level is read as its writers mean it:
 * texts as they come, in eleven languages. That every row of the tables is found is
 * in test-vocabulary-words.c. Codes are stable and go both ways. */

#include "model/voc-pay.h"
#include "model/voc-vocabulary.h"

#define FULL VOC_EMPLOYMENT_FULL_TIME
#define PART VOC_EMPLOYMENT_PART_TIME
#define CONTRACT VOC_EMPLOYMENT_CONTRACT
#define TEMPORARY VOC_EMPLOYMENT_TEMPORARY
#define INTERNSHIP VOC_EMPLOYMENT_INTERNSHIP
#define APPRENTICE VOC_EMPLOYMENT_APPRENTICESHIP
#define FREELANCE VOC_EMPLOYMENT_FREELANCE
#define VOLUNTEER VOC_EMPLOYMENT_VOLUNTEER
#define PER_DIEM VOC_EMPLOYMENT_PER_DIEM
#define OTHER VOC_EMPLOYMENT_OTHER
#define NONE VOC_EMPLOYMENT_UNKNOWN

#define PERMANENT VOC_CONTRACT_PERMANENT
#define FIXED VOC_CONTRACT_FIXED_TERM
#define OPEN VOC_CONTRACT_UNKNOWN

typedef struct
{
  const char     *words;
  guint           employment;
  VocContractTerm term;
} EmploymentCase;

static const EmploymentCase employment_cases[] = {
  /* The list of the feeds that were read when the tables were made. */
  { "FullTime", FULL, OPEN },
  { "Full-time", FULL, OPEN },
  { "Full-Time", FULL, OPEN },
  { "Full Time", FULL, OPEN },
  { "Full time", FULL, OPEN },
  { "full-time", FULL, OPEN },
  { "full_time", FULL, OPEN },
  { "FULL_TIME", FULL, OPEN },
  { "fulltime", FULL, OPEN },
  { "fulltime_permanent", FULL, PERMANENT },
  { "fulltime_fixed_term", FULL, FIXED },
  { "Permanent", NONE, PERMANENT },
  { "permanent", NONE, PERMANENT },
  { "Full Time - Permanent", FULL, PERMANENT },
  { "Regular - Full-time", FULL, PERMANENT },
  { "Part time", PART, OPEN },
  { "Part-time", PART, OPEN },
  { "PartTime", PART, OPEN },
  { "parttime_permanent", PART, PERMANENT },
  { "Contract", CONTRACT, OPEN },
  { "Contractor", CONTRACT, OPEN },
  { "Subcontractor", CONTRACT, OPEN },
  { "Independent Contractor (FT)", FULL | CONTRACT, OPEN },
  { "Freelance/Part-time", PART | FREELANCE, OPEN },
  { "Fixed-Term", NONE, FIXED },
  { "Fixed Term", NONE, FIXED },
  { "Temp Full-time", FULL | TEMPORARY, OPEN },
  { "Intern", INTERNSHIP, OPEN },
  { "Internship", INTERNSHIP, OPEN },
  { "internship", INTERNSHIP, OPEN },
  { "Apprentice", APPRENTICE, OPEN },
  { "Scholarship", OTHER, OPEN },
  { "CDI", NONE, PERMANENT },
  { "CDD", NONE, FIXED },
  { "Variable / Casual", PER_DIEM, OPEN },
  { "Salaried Full-time", FULL, OPEN },
  { "US Employee", NONE, OPEN },
  { "Heltid", FULL, OPEN },
  { "Deltid", PART, OPEN },
  { "Heltid_og_Deltid", FULL | PART, OPEN },
  { "Vanlig anställning", NONE, OPEN },
  { "Tillsvidare", NONE, PERMANENT },
  { "Fast", NONE, PERMANENT },
  { "VOLLZEIT", FULL, OPEN },
  { "TEILZEIT", PART, OPEN },
  { "vz;tz;mj", FULL | PART, OPEN },
  { "snw", NONE, OPEN },
  { "ho", NONE, OPEN },
  { "Temps plein", FULL, OPEN },
  /* Codes of formats. */
  { "CONTRACTOR", CONTRACT, OPEN },
  { "TEMPORARY", TEMPORARY, OPEN },
  { "INTERN", INTERNSHIP, OPEN },
  { "VOLUNTEER", VOLUNTEER, OPEN },
  { "PER_DIEM", PER_DIEM, OPEN },
  { "OTHER", OTHER, OPEN },
  { "FULL_TIME,PART_TIME", FULL | PART, OPEN },
  { "FULL_TIME, CONTRACTOR", FULL | CONTRACT, OPEN },
  { "fullTime", FULL, OPEN },
  { "partTime", PART, OPEN },
  { "parttime_minijob", PART, OPEN },
  { "fixedTermWithOptionForPermanent", NONE, FIXED },
  { "HEIM_TELEARBEIT", NONE, OPEN },
  { "SCHICHT_NACHTARBEIT_WOCHENENDE", NONE, OPEN },
  { "MINIJOB", PART, OPEN },
  { "Professional / Experienced", NONE, OPEN },
  { "SAI", TEMPORARY, OPEN },
  { "MIS", TEMPORARY, OPEN },
  { "LIB", FREELANCE, OPEN },
  /* Several answers in one text, and what stands around them. */
  { "Full-time (Permanent)", FULL, PERMANENT },
  { "FULL TIME | REMOTE", FULL, OPEN },
  { "Employment: Full-time", FULL, OPEN },
  { "Full-time position available", FULL, OPEN },
  { "permanent full-time", FULL, PERMANENT },
  { "Full-time, fixed-term contract", FULL, FIXED },
  { "Full or part time", FULL | PART, OPEN },
  { "Part Time & Full Time", FULL | PART, OPEN },
  { "Full/Part-time", FULL | PART, OPEN },
  { "Full Time - 12 Month Contract", FULL | CONTRACT, FIXED },
  { "6 months contract", CONTRACT, FIXED },
  { "Contract to hire", CONTRACT, OPEN },
  { "Temp-to-perm", TEMPORARY, OPEN },
  { "Temporary (6 months)", TEMPORARY, OPEN },
  { "Permanent or Fixed term", NONE, OPEN },
  { "Part-time – 20 hours per week", PART, OPEN },
  { "full\u00adtime", FULL, OPEN },
  { "Full\u00a0time", FULL, OPEN },
  { "ｆｕｌｌ－ｔｉｍｅ", FULL, OPEN },
  { "full-time;;; part-time", FULL | PART, OPEN },
  { "Seasonal/Part-Time", PART | TEMPORARY, OPEN },
  { "Casual, on call", PER_DIEM, OPEN },
  { "W2 or C2C", CONTRACT, OPEN },
  { "Locum", TEMPORARY, OPEN },
  { "Zero hours contract", PER_DIEM, OPEN },
  { "12 month FTC", NONE, FIXED },
  { "Maternity cover", TEMPORARY, FIXED },
  { "Working student (m/f/d)", INTERNSHIP, OPEN },
  /* What is denied, and what says nothing. */
  { "not full-time", NONE, OPEN },
  { "Not a contract", NONE, OPEN },
  { "no freelancers", NONE, OPEN },
  { "Not part time, full time", FULL, OPEN },
  { "Full-time, no contractors", FULL, OPEN },
  { "non-permanent", NONE, OPEN },
  { "Full time: no", NONE, OPEN },
  { "Keine Teilzeit", NONE, OPEN },
  { "pas de CDI", NONE, OPEN },
  { "contractual terms apply", NONE, OPEN },
  { "Contractual", CONTRACT, OPEN },
  { "Full Stack", NONE, OPEN },
  { "Fast paced startup", NONE, OPEN },
  { "internal", NONE, OPEN },
  { "partner", NONE, OPEN },
  { "fullness of time", NONE, OPEN },
  { "Regular hours of a grocery", NONE, OPEN },
  { "something else", NONE, OPEN },
  { "", NONE, OPEN },
  { "   ", NONE, OPEN },
  { "—", NONE, OPEN },
  { NULL, NONE, OPEN },
  /* German. */
  { "Vollzeit", FULL, OPEN },
  { "Vollzeit/Teilzeit", FULL | PART, OPEN },
  { "Voll- oder Teilzeit", FULL | PART, OPEN },
  { "Vollzeit, unbefristet", FULL, PERMANENT },
  { "Befristet", NONE, FIXED },
  { "Festanstellung", NONE, PERMANENT },
  { "Unbefristete Festanstellung in Teilzeit", PART, PERMANENT },
  { "Werkstudent", INTERNSHIP, OPEN },
  { "Praktikum", INTERNSHIP, OPEN },
  { "Ausbildung", APPRENTICE, OPEN },
  { "Duales Studium", APPRENTICE, OPEN },
  { "Freie Mitarbeit", FREELANCE, OPEN },
  { "Zeitarbeit", TEMPORARY, OPEN },
  { "Geringfügige Beschäftigung", PART, OPEN },
  { "Ehrenamt", VOLUNTEER, OPEN },
  { "Werkvertrag", CONTRACT, OPEN },
  { "Elternzeitvertretung", TEMPORARY, FIXED },
  /* French, Spanish, Portuguese and Italian. */
  { "CDI - Temps plein", FULL, PERMANENT },
  { "CDD à temps partiel", PART, FIXED },
  { "Contrat à durée indéterminée", NONE, PERMANENT },
  { "Alternance", APPRENTICE, OPEN },
  { "Stage", INTERNSHIP, OPEN },
  { "Intérim", TEMPORARY, OPEN },
  { "Contrat d’apprentissage", APPRENTICE, OPEN },
  { "Indépendant", FREELANCE, OPEN },
  { "Bénévolat", VOLUNTEER, OPEN },
  { "jornada completa, indefinido", FULL, PERMANENT },
  { "Tiempo parcial", PART, OPEN },
  { "Media jornada", PART, OPEN },
  { "Contrato temporal", TEMPORARY, FIXED },
  { "Prácticas", INTERNSHIP, OPEN },
  { "Autónomo", FREELANCE, OPEN },
  { "Tempo inteiro", FULL, OPEN },
  { "Estágio", INTERNSHIP, OPEN },
  { "Contrato sem termo", NONE, PERMANENT },
  { "Recibos verdes", FREELANCE, OPEN },
  { "Tempo pieno", FULL, OPEN },
  { "Tempo indeterminato", NONE, PERMANENT },
  { "Tempo pieno, contratto a tempo determinato", FULL, FIXED },
  { "Tirocinio", INTERNSHIP, OPEN },
  { "Apprendistato", APPRENTICE, OPEN },
  { "Partita IVA", FREELANCE, OPEN },
  /* Swedish, Norwegian, Danish, Dutch and Polish. */
  { "Tillsvidareanställning, heltid", FULL, PERMANENT },
  { "Vikariat", TEMPORARY, FIXED },
  { "Behovsanställning", PER_DIEM, OPEN },
  { "Säsongsarbete", TEMPORARY, OPEN },
  { "Tidsbegränsad anställning", NONE, FIXED },
  { "Fast stilling", NONE, PERMANENT },
  { "Engasjement", NONE, FIXED },
  { "Lærling", APPRENTICE, OPEN },
  { "Fast, heltid", FULL, PERMANENT },
  { "Fast, 80 %", NONE, PERMANENT },
  { "Fast, 100 %", FULL, PERMANENT },
  { "Fuldtid", FULL, OPEN },
  { "Deltid, fastansættelse", PART, PERMANENT },
  { "Tidsbegrænset stilling", NONE, FIXED },
  { "Studenterjob", INTERNSHIP, OPEN },
  { "Voltijds", FULL, OPEN },
  { "Deeltijd", PART, OPEN },
  { "Vast contract, fulltime", FULL, PERMANENT },
  { "ZZP'er", FREELANCE, OPEN },
  { "Stagiair", INTERNSHIP, OPEN },
  { "Uitzendkracht", TEMPORARY, OPEN },
  { "Pełny etat", FULL, OPEN },
  { "Umowa o pracę na czas nieokreślony", NONE, PERMANENT },
  { "Umowa zlecenie", CONTRACT, OPEN },
  { "Kontrakt B2B", CONTRACT, OPEN },
  { "Staż", INTERNSHIP, OPEN },
  { "Niepełny etat", PART, OPEN },
};

static void
test_employment (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (employment_cases); i++)
    {
      const EmploymentCase *one = &employment_cases[i];
      VocContractTerm       term = VOC_CONTRACT_UNKNOWN;

      g_test_message ("%s", one->words);
      g_assert_cmpuint (voc_employment_from_words (one->words, &term), ==, one->employment);
      g_assert_cmpint (term, ==, one->term);
      g_assert_cmpuint (voc_employment_from_words (one->words, NULL), ==, one->employment);
    }
}

static void
test_term_kept (void)
{
  VocContractTerm term = VOC_CONTRACT_FIXED_TERM;

  voc_employment_from_words ("Full-time", &term);
  g_assert_cmpint (term, ==, VOC_CONTRACT_FIXED_TERM);
}

/* By what they mean; each list ends with %NULL. */
static void
test_workplace (void)
{
  static const struct
  {
    VocWorkplace workplace;
    const char  *texts[40];
  } cases[] = {
    { VOC_WORKPLACE_ON_SITE,
      { "onsite", "on-site", "OnSite", "on_site", "ON SITE", "In-Office", "5 days a week onsite", "none", "not remote", "Remote: no", "no remote work", "Telework eligible: no", "Présentiel", "vor Ort", "presencial", "In presenza", "Op kantoor", "stacjonarnie" } },
    { VOC_WORKPLACE_HYBRID,
      { "Hybrid", "hybrid_remote", "Remote / On-site", "On-site or hybrid", "3 days in the office", "3 days/week in office", "2 days a week from home", "Homeoffice (teilweise)", "Telework eligible", "Mobiles Arbeiten möglich", "Möjlighet till distansarbete", "Hybrid: 2 days remote", "partially remote", "Télétravail partiel", "Homeoffice möglich", "Hybridkontor", "Hybridarbete", "Híbrido" } },
    { VOC_WORKPLACE_REMOTE,
      { "TELECOMMUTE", "fully", "Remote", "REMOTE", "Fully Remote", "100% remote", "remote_first", "Work from home", "WFH", "Remote (US)", "Remote - Germany", "Flexible / Remote", "Anywhere", "Télétravail", "Home-Office", "HEIM_TELEARBEIT", "ho", "distans", "Hjemmekontor", "Teletrabajo", "Da remoto", "Thuiswerken", "Praca zdalna" } },
    { VOC_WORKPLACE_UNKNOWN,
      { "temporary", "unspecified", "Not hybrid", "Berlin", "Office 365", "Ho Chi Minh City", "Office of the Mayor, Springfield", "Remotely interesting", "" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint k = 0; cases[i].texts[k] != NULL; k++)
      {
        g_test_message ("%s", cases[i].texts[k]);
        g_assert_cmpint (voc_workplace_from_words (cases[i].texts[k]), ==, cases[i].workplace);
      }
  g_assert_cmpint (voc_workplace_from_words (NULL), ==, VOC_WORKPLACE_UNKNOWN);
}

static void
test_seniority (void)
{
  static const struct
  {
    VocSeniority seniority;
    const char  *texts[40];
  } cases[] = {
    { VOC_SENIORITY_ENTRY,
      { "entry_level", "entry-level", "Entry Level", "EntryLevel", "Junior", "Jr.", "graduate", "New Grad", "no_experience_required", "Berufseinsteiger", "Young Professional", "Débutant accepté", "Sin experiencia", "Nyexaminerad", "Młodszy specjalista" } },
    { VOC_SENIORITY_MID,
      { "mid_senior_level", "Mid-level", "Mid Level", "Midweight", "experienced", "Professional / Experienced", "associate", "Intermediate", "Berufserfahren", "Expérience exigée", "Confirmé", "Pleno", "Erfaren", "Medior" } },
    { VOC_SENIORITY_SENIOR,
      { "Senior", "Senior Level", "Sr", "Staff", "Principal", "Expert", "Starszy specjalista" } },
    { VOC_SENIORITY_LEAD,
      { "Lead", "Team Lead" } },
    { VOC_SENIORITY_MANAGER,
      { "Manager", "manager_supervisor", "senior_manager", "Head of", "Führungskraft", "Responsabile" } },
    { VOC_SENIORITY_EXECUTIVE,
      { "senior_manager_executive", "executive", "Director", "VP", "C-Level" } },
    { VOC_SENIORITY_INTERNSHIP,
      { "student", "student_college", "Internship" } },
    { VOC_SENIORITY_UNKNOWN,
      { "Any", "not_applicable", "not senior", "5+ years", "seniority", "" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint k = 0; cases[i].texts[k] != NULL; k++)
      {
        g_test_message ("%s", cases[i].texts[k]);
        g_assert_cmpint (voc_seniority_from_words (cases[i].texts[k]), ==, cases[i].seniority);
      }
  g_assert_cmpint (voc_seniority_from_words (NULL), ==, VOC_SENIORITY_UNKNOWN);
}

static void
test_period (void)
{
  static const struct
  {
    VocPayPeriod period;
    const char  *texts[40];
  } cases[] = {
    { VOC_PAY_PERIOD_HOUR,
      { "HOUR", "hourly", "per-hour-wage", "PH", "per hour", "Stundenlohn", "por hora", "per timme", "PT1H" } },
    { VOC_PAY_PERIOD_YEAR,
      { "per-year-salary", "1 YEAR", "PA", "Per Annum", "per year", "p.a.", "annual", "a year", "im Jahr", "par an", "al año", "om året", "P1Y" } },
    { VOC_PAY_PERIOD_MONTH,
      { "per-month-salary", "1 MONTH", "PM", "/month", "pro Monat", "par mois", "al mes", "i månaden", "per måned", "per maand", "miesięcznie", "al mese", "por mês" } },
    { VOC_PAY_PERIOD_DAY,
      { "PD" } },
    { VOC_PAY_PERIOD_FORTNIGHT,
      { "BW", "biweekly", "Bi-Weekly", "every two weeks" } },
    { VOC_PAY_PERIOD_UNKNOWN,
      { "PW", "WC", "NONE", "3 months", "hour or day", "no year", "light year ago", "" } },
    { VOC_PAY_PERIOD_WEEK,
      { "every week" } },
    { VOC_PAY_PERIOD_HALF_MONTH,
      { "semimonthly", "twice a month" } },
    { VOC_PAY_PERIOD_ONCE,
      { "one-time" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint k = 0; cases[i].texts[k] != NULL; k++)
      {
        g_test_message ("%s", cases[i].texts[k]);
        g_assert_cmpint (voc_pay_period_from_word (cases[i].texts[k]), ==, cases[i].period);
      }
  g_assert_cmpint (voc_pay_period_from_word (NULL), ==, VOC_PAY_PERIOD_UNKNOWN);
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
  g_test_add_func ("/model/vocabulary/period", test_period);
  g_test_add_func ("/model/vocabulary/codes", test_codes);

  return g_test_run ();
}
