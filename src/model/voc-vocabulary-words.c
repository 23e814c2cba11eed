/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words that feeds write for kinds of employment, workplaces and seniority,
 * in English, German, French, Spanish, Swedish and Norwegian and in the codes of
 * the feed formats. Data; the words are keys of voc_text_key(), so case, accents,
 * hyphens and underscores do not matter. Pure, for any thread; the indexes over
 * the tables are made once.
 *
 * A field may say several things at once ("Full Time - Permanent"), so the
 * longest known run of words is looked for from every word on. Seniority is never
 * read from a title here, only from a feed's own field for it. */

#include "model/voc-vocabulary.h"

#include "base/voc-text.h"

#include <string.h>

/* The longest entry has this many words. */
#define MAX_RUN 4

/* Words and what they mean: a number of the caller's, 0 for "known, but says
 * nothing", so that its parts are not read by themselves. */
typedef struct
{
  guint       value;
  const char *words; /* parted by bars */
} Words;

/* The two axes of employment in one number. */
#define TERM_SHIFT 16
#define PERMANENT (VOC_CONTRACT_PERMANENT << TERM_SHIFT)
#define FIXED_TERM (VOC_CONTRACT_FIXED_TERM << TERM_SHIFT)

static const Words employment_words[] = {
  { VOC_EMPLOYMENT_FULL_TIME,
    "full time|fulltime|ft|full|vollzeit|vz|heltid|temps plein|temps complet|plein temps|tiempo completo"
    "|jornada completa|tempo pleno|full time regular|100" },
  { VOC_EMPLOYMENT_PART_TIME,
    "part time|parttime|pt|teilzeit|tz|deltid|temps partiel|mi temps|tiempo parcial|media jornada|jornada parcial"
    "|minijob|mini job|mj|geringfugig|geringfugige beschaftigung|450 euro job" },
  { VOC_EMPLOYMENT_FULL_TIME | VOC_EMPLOYMENT_PART_TIME,
    "full or part time|part or full time|vollzeit teilzeit|fulltime parttime" },
  { VOC_EMPLOYMENT_CONTRACT,
    "contract|contractor|contractors|contracting|independent contractor|subcontractor|sub contractor|1099|b2b"
    "|corp to corp|c2c|oppdrag|konsultuppdrag|engasjement" },
  { VOC_EMPLOYMENT_CONTRACT | FIXED_TERM, "fixed term contract|fixed term contractor" },
  { VOC_EMPLOYMENT_CONTRACT | PERMANENT, "contract to hire|temp to hire" },
  { VOC_EMPLOYMENT_TEMPORARY,
    "temporary|temp|temporal|interim|interimaire|mis|mission|zeitarbeit|arbeitnehmeruberlassung|aushilfe|vikariat|vikar"
    "|saisonnier|sai|seasonal|season|saison|saisonarbeit|sesong|sasong|feriejobb|sommarjobb|sommerjobb|locum"
    "|eventual|ferienjob" },
  { VOC_EMPLOYMENT_INTERNSHIP,
    "intern|interns|internship|praktikum|praktikant|praktikantin|praktik|stage|stagiaire|practicas|becario|becaria"
    "|pasantia|trainee|werkstudent|werkstudentin|student|working student|co op|coop|internship full time" },
  { VOC_EMPLOYMENT_APPRENTICESHIP,
    "apprentice|apprenticeship|ausbildung|azubi|auszubildende|auszubildender|lehre|lehrling|alternance|apprentissage"
    "|contrat d apprentissage|contrat dapprentissage|aprendiz|aprendizaje|larling|laerling|lerling|duales studium" },
  { VOC_EMPLOYMENT_FREELANCE,
    "freelance|freelancer|freelancing|freiberuflich|freie mitarbeit|freier mitarbeiter|self employed|selbststandig"
    "|liberal|lib|independant|autonomo|frilans|frilanser|selvstendig|egenforetagare|gig" },
  { VOC_EMPLOYMENT_VOLUNTEER,
    "volunteer|volunteering|voluntary|ehrenamt|ehrenamtlich|benevole|benevolat|voluntario|voluntariado|frivillig|ideell" },
  { VOC_EMPLOYMENT_PER_DIEM,
    "per diem|perdiem|prn|casual|on call|oncall|zero hours|behovsanstallning|timanstallning|timvikarie|tilkalling"
    "|ekstrahjelp|variable casual|as needed" },
  { VOC_EMPLOYMENT_OTHER, "other|others|scholarship|autre|andere|sonstige|otro|otros|annat|annet" },
  { PERMANENT,
    "permanent|perm|regular|indefinite|open ended|festanstellung|fest|unbefristet|unbefristete festanstellung|dauerhaft|cdi"
    "|duree indeterminee|contrat a duree indeterminee|indefinido|contrato indefinido|fijo|tillsvidare|tillsvidareanstallning"
    "|tills vidare|fast|fast stilling|fast ansettelse|fastanstallning" },
  { FIXED_TERM,
    "fixed term|fixedterm|limited term|term|befristet|befristete anstellung|zeitvertrag|cdd|duree determinee"
    "|contrat a duree determinee|duracion determinada|temporal por obra|tidsbegransad|tidsbegransad anstallning"
    "|visstid|visstidsanstallning|midlertidig|prosjekt|aremal" },
  { 0,
    "heltid og deltid etter avtale|not permanent|non permanent|full stack|vanlig anstallning|us employee|snw|ho"
    "|long term|short term|mid term|part of" },
};

static const Words workplace_words[] = {
  { VOC_WORKPLACE_REMOTE,
    "remote|fully remote|fullyremote|fully|remote only|remote first|100 remote|telecommute|telecommuting|telework|teleworking"
    "|work from home|wfh|work from anywhere|anywhere|home based|home office|homeoffice|ho|virtual|distributed|fernarbeit"
    "|mobiles arbeiten|teletravail|teletravail complet|teletravail total|a distance|distanciel|remoto|teletrabajo|a distancia"
    "|distans|pa distans|distansarbete|fjernarbeid|hjemmekontor|100 remote work" },
  { VOC_WORKPLACE_HYBRID,
    "hybrid|hybrid remote|hybrid work|flexible|flex|partially remote|partly remote|partial remote|part remote|temporary remote"
    "|teilweise homeoffice|teilweise remote|homeoffice moglich|hybride|teletravail partiel|teletravail ponctuel"
    "|hibrido|semipresencial|delvis distans|delvis hjemmekontor|remote hybrid|hybrid on site|hybrid onsite" },
  { VOC_WORKPLACE_ON_SITE,
    "on site|onsite|in office|inoffice|office|in person|on location|on premises|on premise|none|no remote|not remote|non remote|vor ort|prasenz|im buro"
    "|sur site|presentiel|sur place|presencial|en oficina|pa plats|pa kontoret|pa stedet|physical|office based" },
  { 0, "unspecified|unknown|not specified|temporary" },
};

static const Words seniority_words[] = {
  { VOC_SENIORITY_INTERNSHIP,
    "intern|internship|student|praktikant|praktikum|stagiaire|stage|becario|trainee|apprentice|werkstudent|in school|practicas" },
  { VOC_SENIORITY_ENTRY,
    "entry|entry level|entrylevel|junior|jr|graduate|new grad|newgrad|associate entry|beginner|berufseinsteiger|berufsanfanger|einsteiger"
    "|debutant|debutante|debutant accepte|principiante|sin experiencia|nyexaminerad|nyutdannet|early career|no experience" },
  { VOC_SENIORITY_MID,
    "mid|mid level|midlevel|middle|intermediate|medior|associate|experienced|professional|berufserfahren|mit berufserfahrung"
    "|confirme|experimente|intermedio|erfaren|erfahren|mid senior level|mid weight|midweight|mid career" },
  { VOC_SENIORITY_SENIOR,
    "senior|sr|senior level|seniorlevel|expert|staff|principal|experte|seniour|mid senior" },
  { VOC_SENIORITY_LEAD, "lead|team lead|teamlead|tech lead|technical lead|leiter|teamleiter|chef d equipe|responsable|lider|gruppledare" },
  { VOC_SENIORITY_MANAGER,
    "manager|management|mid manager|middle manager|supervisor|fuhrungskraft|manager supervisor|encadrement|cadre|gerente|chef|leder|head" },
  { VOC_SENIORITY_EXECUTIVE,
    "executive|exec|director|vp|vice president|c level|clevel|cxo|c suite|president|senior manager executive|geschaftsfuhrung|direktor"
    "|directeur|dirigeant|direccion|director general|direktion|partner|svp vp c level|vorstand" },
  { 0, "any|all|unknown|not applicable|n a|any level|no prior experience required any" },
};

static GHashTable *
build_index (const Words *table,
             gsize        n)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < n; i++)
    {
      g_auto (GStrv) words = g_strsplit (table[i].words, "|", -1);

      for (gsize j = 0; words[j] != NULL; j++)
        g_hash_table_insert (index, g_strdup (words[j]), GUINT_TO_POINTER (table[i].value));
    }

  return index;
}

static gpointer
build_employment (gpointer data)
{
  return build_index (employment_words, G_N_ELEMENTS (employment_words));
}

static gpointer
build_workplaces (gpointer data)
{
  return build_index (workplace_words, G_N_ELEMENTS (workplace_words));
}

static gpointer
build_seniority (gpointer data)
{
  return build_index (seniority_words, G_N_ELEMENTS (seniority_words));
}

/* "FullTime" and "OnSite" are two words. */
static char *
part_camel_case (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (p > text && g_ascii_isupper (*p) && g_ascii_islower (p[-1]))
        g_string_append_c (out, ' ');
      g_string_append_c (out, *p);
    }

  return g_string_free (out, FALSE);
}

/* Answers the longest entry that begins with the word @start. */
static guint
find_run (GHashTable *index,
          char      **words,
          guint       start,
          guint       n_words,
          gpointer   *value)
{
  for (guint n = MIN (MAX_RUN, n_words - start); n > 0; n--)
    {
      g_autoptr (GString) run = g_string_new (words[start]);

      for (guint i = 1; i < n; i++)
        g_string_append_printf (run, " %s", words[start + i]);
      if (g_hash_table_lookup_extended (index, run->str, NULL, value))
        return n;
    }

  return 0;
}

typedef void (*FoundFunc) (guint    value,
                           gpointer user_data);

static void
look_up (GHashTable *index,
         const char *text,
         FoundFunc   found,
         gpointer    user_data)
{
  g_autofree char *parted = NULL;
  g_autofree char *key = NULL;
  g_auto (GStrv) words = NULL;
  guint n_words;

  /* Longer texts are sentences, and their words mean other things. */
  if (text == NULL || strnlen (text, 200) == 200)
    return;

  parted = part_camel_case (text);
  key = voc_text_key (parted);
  words = g_strsplit (key, " ", -1);
  n_words = g_strv_length (words);
  for (guint i = 0; i < n_words;)
    {
      gpointer value = NULL;
      guint    n = find_run (index, words, i, n_words, &value);

      if (n > 0)
        found (GPOINTER_TO_UINT (value), user_data);
      i += MAX (n, 1);
    }
}

static void
add_bits (guint    value,
          gpointer user_data)
{
  *(guint *) user_data |= value;
}

static void
keep_first (guint    value,
            gpointer user_data)
{
  guint *kept = user_data;

  if (*kept == 0)
    *kept = value;
}

/* What is partly remote is named with both words. */
static void
keep_workplace (guint    value,
                gpointer user_data)
{
  guint *kept = user_data;

  if (value == VOC_WORKPLACE_HYBRID || *kept == 0)
    *kept = value;
  else if (value != 0 && value != *kept)
    *kept = VOC_WORKPLACE_HYBRID;
}

/**
 * voc_employment_from_words:
 * @words: (nullable): what a feed says of the kind of employment, also a list
 * @term: (nullable) (inout): set to the term when the words say one; untouched
 *   when they do not, or say both
 *
 * Reads all kinds that are named. Hours and term are two questions: "Permanent"
 * and "CDI" answer only the second.
 *
 * Returns: the set of kinds; unknown when none is named
 */
VocEmployment
voc_employment_from_words (const char      *words,
                           VocContractTerm *term)
{
  static GOnce once = G_ONCE_INIT;
  guint        found = 0;
  guint        found_term;

  look_up (g_once (&once, build_employment, NULL), words, add_bits, &found);
  found_term = found >> TERM_SHIFT;
  if (term != NULL && (found_term == VOC_CONTRACT_PERMANENT || found_term == VOC_CONTRACT_FIXED_TERM))
    *term = (VocContractTerm) found_term;

  return (VocEmployment) (found & ((1u << VOC_N_EMPLOYMENTS) - 1));
}

/**
 * voc_workplace_from_words:
 * @words: (nullable): what a feed says of the workplace
 *
 * Returns: the workplace; hybrid when on-site and remote are both named; unknown
 *   when none is
 */
VocWorkplace
voc_workplace_from_words (const char *words)
{
  static GOnce once = G_ONCE_INIT;
  guint        found = 0;

  look_up (g_once (&once, build_workplaces, NULL), words, keep_workplace, &found);
  return (VocWorkplace) found;
}

/**
 * voc_seniority_from_words:
 * @words: (nullable): what a feed's own field for the level says; no title
 *
 * Returns: the first level that is named; unknown when none is
 */
VocSeniority
voc_seniority_from_words (const char *words)
{
  static GOnce once = G_ONCE_INIT;
  guint        found = 0;

  look_up (g_once (&once, build_seniority, NULL), words, keep_first, &found);
  return (VocSeniority) found;
}
