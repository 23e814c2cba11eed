/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Phrases of titles: what levels, marks of gender, short forms and the order of words
 * leave, in the languages of the boards. */

#include "model/voc-occupation.h"

#include <string.h>

/* Whether @phrase is among those of @title, and before @later, if that is there. */
static void
assert_phrase (const char *title,
               const char *phrase,
               const char *later)
{
  g_autoptr (GPtrArray) phrases = voc_title_phrases (title);
  guint    at = G_MAXUINT;
  guint    later_at = G_MAXUINT;
  gboolean is_there = g_ptr_array_find_with_equal_func (phrases, phrase, g_str_equal, &at);

  if (!is_there)
    {
      g_autofree char *all = NULL;

      g_ptr_array_add (phrases, NULL);
      all = g_strjoinv (" | ", (char **) phrases->pdata);
      g_error ("“%s” has no “%s” but %s", title, phrase, all);
    }
  if (later != NULL && g_ptr_array_find_with_equal_func (phrases, later, g_str_equal, &later_at))
    g_assert_cmpuint (at, <, later_at);
}

static void
test_cases (void)
{
  static const char *const cases[][2] = {
    { "Sr. Software Engineer II", "=software engineer" },
    { "Senior/Staff Software Engineer", "software engineer" },
    { "RN - Nights (Austin, TX)", "=registered nurse" },
    { "QA Engineers", "=qa engineer" },
    { "CNA", "nursing assistant" },
    { "Core Enterprise Account Executive - Remote - Ohio", "account executive" },
    { "Sales Reps", "=sale representative" },
    { "Maintenance Tech", "=maintenance technician" },
    { "Tech Consultant", "=tech consultant" },
    { "VP of Engineering", "=manager engineering" },
    { "Head of Marketing Performance & Analytics", "marketing manager" },
    { "Manager, Software Engineering", "software engineering manager" },
    { "HR Operations - Associate Director", "human resource operation manager" },
    { "Director, Avionics Supply Chain", "supply chain manager" },
    { "Senior Firmware HIL Engineer", "firmware engineer" },
    { "Kitchen Technology Manager", "?kitchen manager" },
    { "Loyalty Kitchen Analyst", "?kitchen" },
    { "Chief Talent Development Officer", "talent development manager" },
    { "Rechtsanwältin (m/w/d)", "rechtsanwalt" },
    { "Busfahrerinnen", "-fahrer" },
    { "Latin Teacher", "=latin teacher" },
    { "Melatin Teacher", "=melatin teacher" },
    { "Sozialpädagogin", "sozialpadagoge" },
    { "A/R Clerk", "=account receivable clerk" },
    { "Adjoint(e) exécutif(ve)", "executif" },
    { "Sales Representative / Server", "=sale representative" },
    { "Manager / Senior Manager, Partnerships", "partnership manager" },
    { "Associate Director/Director, Sales", "sale manager" },
    { "Manufacturing Engineering Intern (Summer 2026)", "=manufacturing engineer" },
    { "Vice President, Sales", "sale manager" },
    { "Softwareentwickler*in (m/w/d)", "softwareentwickler" },
    { "Softwareentwickler*in (m/w/d)", "-entwickler" },
    { "LKW-Fahrer:innen", "=lkw fahrer" },
    { "Elektroniker (w/m/d/x)", "elektroniker" },
    { "Mitarbeiter (m/w/d) Logistik (befristet auf 2 Jahre)", "mitarbeiter logistik" },
    { "Mitarbeiter (m/w/d) Logistik (befristet auf 2 Jahre)", "logistik mitarbeiter" },
    { "Développeur·se web H/F", "=developpeur web" },
    { "Vendeur/Vendeuse H/F", "vendeur" },
    { "Vendeuse/Vendeur H/F", "vendeur" },
    { "Salesman/Saleswoman", "salesman" },
    { "Krankenpfleger/Krankenschwester", "krankenpfleger" },
    { "Account/Accounting Manager", "accounting manager" },
    { "Psychologist/Psychiatrist", "psychiatrist" },
    { "Psychologist/Psychiatrist", "psychologist" },
    { "Conseiller.ère en ingénierie de données", "=conseiller ingenierie donnee" },
    { "Aide à Domicile (H/F) - CDI", "=aide domicile" },
    { "Analista de Segurança da Informação Sênior", "analista seguranca informacao" },
    { "Vendedor(a) Externo (6 horas)", "=vendedor externo" },
    { "Pessoa Analista de Dados", "=analista dado" },
    { "Desarrollador/a Java", "=desarrollador java" },
    { "Bussförare/Busschaufför", "bussforare" },
    { "Specialistsjuksköterska", "-sjukskoterska" },
    { "Cashier (Entry Level)", "cashier" },
    { "Production Engineer - Data Platform", "data platform engineer" },
    { "Finance Intern, Special Projects", "=finance" },
    { "Marketing Intern", "marketing specialist" },
    { "Senior Contract Manager", "=contract manager" },
    { "Nurse - Contract", "nurse" },
    { "Developer Engagement Representative", "?developer" },
    { "Human Resources Classification Specialist", "human resource specialist" },
    { "Especialista de Servicios Compartidos de Recursos Humanos", "especialista recurso humano" },
    { "Fraud Monitoring Team Lead", "?fraud team lead" },
    { "Health, Safety and Environment Specialist", "health safety environment specialist" },
    { "Regional Vice President of Enterprise Sales", "enterprise sale manager" },
    { "Member of Technical Staff: Front-End", "=front end" },
    { "Research Scientist, Neurobiology", "neurobiology scientist" },
    { "Senior Research Associate II - Protein Chemistry", "protein chemistry associate" },
    { "法人営業担当（東京）", "=-営業担当" },
    { "高级前端工程师", "=-前端工程师" },
    { "서비스 기획자", "=-서비스기획자" },
    { "QA 實習生", "=-qa實習生" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_phrase (cases[i][0], cases[i][1], NULL);
}

/* English says what somebody is at the end, Romance languages at the beginning. */
static void
test_order (void)
{
  assert_phrase ("Commercial Account Executive", "account executive", "commercial account");
  assert_phrase ("Analista de crédito sênior pleno junior", "=analista credito", "credito");
  assert_phrase ("Software Engineer - Payments Platform", "software engineer", "payment platform");
  assert_phrase ("Director, Supply Chain", "supply chain manager", "supply chain");
  assert_phrase ("Director of Public Relations", "public relation manager", "public relation");
  assert_phrase ("VP of Sales and Business Development", "manager sale", "business development");
  assert_phrase ("Sales Development Recruiter", "recruiter", "sale development");
  assert_phrase ("Senior Linux Systems Engineer", "linux engineer", "system engineer");
  assert_phrase ("Marketing Strategy Lead", "marketing lead", "strategy lead");
  assert_phrase ("Director, People Strategy", "people manager", "strategy manager");
  assert_phrase ("Director, Platform Sales", "sale manager", "platform manager");
  assert_phrase ("Research Scientist, Agentic Safety", "agentic safety scientist", "research scientist");
  assert_phrase ("法人営業担当", "=-営業担当", "=-営業");
  assert_phrase ("Data Engineer_데이터 부문", "data engineer", "=-데이터");
  assert_phrase ("PR マネージャー", "=-prマネージャー", "pr");
}

/* What is looked up of a title without spaces has some of it, and is not too much. */
static void
test_unspaced (void)
{
  g_autoptr (GPtrArray) phrases = voc_title_phrases ("Representative営業");
  g_autofree char *much = g_strnfill (3 * 300, 'x');
  g_autoptr (GPtrArray) many = NULL;

  for (guint i = 0; i < phrases->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (phrases, i), "=-"))
      g_assert_nonnull (strstr (g_ptr_array_index (phrases, i), "営"));

  for (guint i = 0; i < 300; i++)
    memcpy (much + 3 * i, "営", 3);
  many = voc_title_phrases (much);
  g_assert_cmpuint (many->len, >, 10);
  g_assert_cmpuint (many->len, <=, 200);
}

/* A word that says nothing alone is no phrase. */
static void
test_vague (void)
{
  static const char *const titles[] = { "Manager", "Senior Consultant", "Director, EMEA", "Specialist II", "Intern", "Leiter (m/w/d)" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (GPtrArray) phrases = voc_title_phrases (titles[i]);

      for (guint j = 0; j < phrases->len; j++)
        {
          const char *phrase = g_ptr_array_index (phrases, j);

          g_assert_false (*phrase != '-' && strchr (phrase, ' ') == NULL && voc_title_is_vague (phrase));
        }
    }
  g_assert_true (voc_title_is_vague ("manager"));
  g_assert_false (voc_title_is_vague ("electrician"));
}

/* What a table and a title have in common has one key. */
static void
test_key (void)
{
  static const char *const cases[][2] = {
    { "Directors of Sales", "manager sale" },
    { "aide à domicile", "aide domicile" },
    { "Sr. QA Engineer", "qa engineer" },
    { "Lab Tech II", "lab technician" },
    { "Sales Lead II", "sale lead" },
    { "Pessoa Consultora de Dados", "consultor dado" },
    { "Engenheira de Software", "engenheiro software" },
    { "Coordinatrice logistique", "coordinateur logistique" },
    { "Serveuse", "serveur" },
    { "Ejecutiva de ventas", "ejecutivo venta" },
    { "-Entwickler", "-entwickler" },
    { "Senior", "" },
    { "", "" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = voc_title_phrase_key (cases[i][0]);

      g_assert_cmpstr (key, ==, cases[i][1]);
    }
}

static void
test_words (void)
{
  guint n_first = 0;
  g_autoptr (GPtrArray) words = voc_title_words ("Senior Model Manager, Model Risk", &n_first);
  g_autoptr (GPtrArray) none = NULL;

  g_assert_cmpuint (words->len, ==, 3);
  g_assert_cmpuint (n_first, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (words, 0), ==, "model");
  g_assert_cmpstr (g_ptr_array_index (words, 1), ==, "manager");
  g_assert_cmpstr (g_ptr_array_index (words, 2), ==, "risk");

  none = voc_title_words (NULL, &n_first);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (n_first, ==, 0);
  g_assert_cmpuint (voc_title_words_sum (), ==, voc_title_words_sum ());
  g_assert_cmpuint (voc_title_words_sum (), !=, 0);
}

static void
test_codes (void)
{
  g_assert_cmpstr (voc_title_match_to_code (VOC_TITLE_MATCH_USER), ==, "chosen");
  g_assert_cmpstr (voc_title_match_to_code (VOC_TITLE_MATCH_EXACT), ==, "exact");
  g_assert_cmpstr (voc_title_match_to_code (VOC_TITLE_MATCH_STRIPPED), ==, "strong");
  g_assert_cmpstr (voc_title_match_to_code (VOC_TITLE_MATCH_LIKELY), ==, "likely");
  g_assert_cmpstr (voc_title_match_to_code (VOC_TITLE_MATCH_NONE), ==, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/title/cases", test_cases);
  g_test_add_func ("/model/title/order", test_order);
  g_test_add_func ("/model/title/unspaced", test_unspaced);
  g_test_add_func ("/model/title/vague", test_vague);
  g_test_add_func ("/model/title/key", test_key);
  g_test_add_func ("/model/title/words", test_words);
  g_test_add_func ("/model/title/codes", test_codes);

  return g_test_run ();
}
