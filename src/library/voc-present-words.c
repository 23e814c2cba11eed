/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words for codes. What is stored is always the code; these are only
 * shown. */

#include "config.h"

#include "library/voc-present.h"

#include "base/voc-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
employment_word (VocEmployment single)
{
  switch ((int) single)
    {
    case VOC_EMPLOYMENT_FULL_TIME:
      return C_ ("employment", "Full time");
    case VOC_EMPLOYMENT_PART_TIME:
      return C_ ("employment", "Part time");
    case VOC_EMPLOYMENT_CONTRACT:
      return C_ ("employment", "Contract");
    case VOC_EMPLOYMENT_TEMPORARY:
      return C_ ("employment", "Temporary");
    case VOC_EMPLOYMENT_INTERNSHIP:
      return C_ ("employment", "Internship");
    case VOC_EMPLOYMENT_APPRENTICESHIP:
      return C_ ("employment", "Apprenticeship");
    case VOC_EMPLOYMENT_FREELANCE:
      return C_ ("employment", "Freelance");
    case VOC_EMPLOYMENT_VOLUNTEER:
      return C_ ("employment", "Volunteer");
    case VOC_EMPLOYMENT_PER_DIEM:
      /* Translators: work that is called for day by day. */
      return C_ ("employment", "By the day");
    default:
      return C_ ("employment", "Other");
    }
}

/**
 * voc_present_employment:
 * @employment: a set
 *
 * Returns: (transfer full) (nullable): the words, separated by middle dots;
 *   %NULL when it is not stated
 */
char *
voc_present_employment (VocEmployment employment)
{
  g_autoptr (GStrvBuilder) words = NULL;
  g_auto (GStrv) list = NULL;

  if (employment == VOC_EMPLOYMENT_UNKNOWN)
    return NULL;

  words = g_strv_builder_new ();
  for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
    if ((employment & (1u << i)) != 0)
      g_strv_builder_add (words, employment_word ((VocEmployment) (1u << i)));
  list = g_strv_builder_end (words);

  return g_strjoinv (" · ", list);
}

/**
 * voc_present_workplace:
 *
 * Returns: (transfer none): the words for a workplace
 */
const char *
voc_present_workplace (VocWorkplace workplace)
{
  switch (workplace)
    {
    case VOC_WORKPLACE_ON_SITE:
      return C_ ("workplace", "On site");
    case VOC_WORKPLACE_HYBRID:
      return C_ ("workplace", "Hybrid");
    case VOC_WORKPLACE_REMOTE:
      return C_ ("workplace", "Remote");
    case VOC_WORKPLACE_UNKNOWN:
    default:
      return C_ ("workplace", "Not stated");
    }
}

/**
 * voc_present_seniority:
 *
 * Returns: (transfer none): the words for a level
 */
const char *
voc_present_seniority (VocSeniority seniority)
{
  switch (seniority)
    {
    case VOC_SENIORITY_INTERNSHIP:
      return C_ ("seniority", "Internship");
    case VOC_SENIORITY_ENTRY:
      return C_ ("seniority", "Entry level");
    case VOC_SENIORITY_MID:
      return C_ ("seniority", "Mid level");
    case VOC_SENIORITY_SENIOR:
      return C_ ("seniority", "Senior");
    case VOC_SENIORITY_LEAD:
      return C_ ("seniority", "Lead");
    case VOC_SENIORITY_MANAGER:
      return C_ ("seniority", "Manager");
    case VOC_SENIORITY_EXECUTIVE:
      return C_ ("seniority", "Executive");
    case VOC_SENIORITY_UNKNOWN:
    default:
      return C_ ("seniority", "Not stated");
    }
}

/**
 * voc_present_term:
 *
 * Returns: (transfer none): the words for a contract's term
 */
const char *
voc_present_term (VocContractTerm term)
{
  switch (term)
    {
    case VOC_CONTRACT_PERMANENT:
      return C_ ("contract term", "Permanent");
    case VOC_CONTRACT_FIXED_TERM:
      return C_ ("contract term", "Fixed term");
    case VOC_CONTRACT_UNKNOWN:
    default:
      return C_ ("contract term", "Not stated");
    }
}

/**
 * voc_present_stage:
 *
 * Returns: (transfer none): the words for what became of a saved job
 */
const char *
voc_present_stage (VocStage stage)
{
  switch (stage)
    {
    case VOC_STAGE_SAVED:
      return C_ ("stage of an application", "Saved");
    case VOC_STAGE_APPLIED:
      return C_ ("stage of an application", "Applied");
    case VOC_STAGE_INTERVIEW:
      return C_ ("stage of an application", "Interview");
    case VOC_STAGE_OFFER:
      return C_ ("stage of an application", "Offer");
    case VOC_STAGE_ACCEPTED:
      return C_ ("stage of an application", "Accepted");
    case VOC_STAGE_REJECTED:
      return C_ ("stage of an application", "Rejected");
    case VOC_STAGE_WITHDRAWN:
      return C_ ("stage of an application", "Withdrawn");
    case VOC_N_STAGES:
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * voc_present_period:
 *
 * Returns: (transfer none): what an amount is for
 */
const char *
voc_present_period (VocPayPeriod period)
{
  switch (period)
    {
    case VOC_PAY_PERIOD_HOUR:
      return C_ ("pay period", "an hour");
    case VOC_PAY_PERIOD_DAY:
      return C_ ("pay period", "a day");
    case VOC_PAY_PERIOD_WEEK:
      return C_ ("pay period", "a week");
    case VOC_PAY_PERIOD_FORTNIGHT:
      return C_ ("pay period", "every two weeks");
    case VOC_PAY_PERIOD_HALF_MONTH:
      return C_ ("pay period", "twice a month");
    case VOC_PAY_PERIOD_MONTH:
      return C_ ("pay period", "a month");
    case VOC_PAY_PERIOD_YEAR:
      return C_ ("pay period", "a year");
    case VOC_PAY_PERIOD_ONCE:
      return C_ ("pay period", "once");
    case VOC_PAY_PERIOD_UNKNOWN:
    default:
      return C_ ("pay period", "period not stated");
    }
}

/**
 * voc_present_provenance:
 *
 * Returns: (transfer none): where a listing's pay is from
 */
const char *
voc_present_provenance (VocPayProvenance provenance)
{
  switch (provenance)
    {
    case VOC_PAY_PROVENANCE_STRUCTURED:
      return _ ("Stated by the employer");
    case VOC_PAY_PROVENANCE_PARSED:
      return _ ("Read from the employer’s words");
    case VOC_PAY_PROVENANCE_PREDICTED:
      return _ ("Estimated by the source, not stated by the employer");
    case VOC_PAY_PROVENANCE_UNPAID:
      return _ ("Stated to be unpaid");
    case VOC_PAY_PROVENANCE_NONE:
    default:
      return _ ("Pay not stated");
    }
}

/**
 * voc_present_percentile:
 *
 * Returns: (transfer full): what a percentile of pay is called
 */
char *
voc_present_percentile (VocPercentile percentile)
{
  switch (percentile)
    {
    case VOC_P10:
      return g_strdup (_ ("10th percentile"));
    case VOC_P25:
      return g_strdup (_ ("25th percentile"));
    case VOC_P50:
      return g_strdup (_ ("Median"));
    case VOC_P75:
      return g_strdup (_ ("75th percentile"));
    case VOC_P90:
      return g_strdup (_ ("90th percentile"));
    case VOC_N_PERCENTILES:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* English names by code, in the order of the codes. */
typedef struct
{
  char        code[3];
  const char *name;
} Named;

static const Named countries[] = {
#include "voc-country-names.inc"
};

static const Named languages[] = {
#include "voc-language-names.inc"
};

static int
compare_codes (const void *key,
               const void *member)
{
  return g_ascii_strcasecmp (key, ((const Named *) member)->code);
}

/**
 * voc_present_country:
 * @code: ISO 3166-1 alpha-2
 *
 * Returns: (transfer none): the country's name in the user's language, from
 *   iso-codes; the code when it is not known there
 */
const char *
voc_present_country (const char *code)
{
  const Named *found;

  g_return_val_if_fail (code != NULL, "");

  found = bsearch (code, countries, G_N_ELEMENTS (countries), sizeof countries[0], compare_codes);

  return found != NULL ? g_dgettext ("iso_3166-1", found->name) : code;
}

/**
 * voc_present_language:
 * @code: primary subtag of BCP 47
 *
 * Returns: (transfer full): the language's name in the user's language, from iso-codes;
 *   the code when it is not known there
 */
char *
voc_present_language (const char *code)
{
  const Named *found;
  const char  *name;
  gsize        length;

  g_return_val_if_fail (code != NULL, NULL);

  found = bsearch (code, languages, G_N_ELEMENTS (languages), sizeof languages[0], compare_codes);
  if (found == NULL)
    return g_strdup (code);

  /* "Modern Greek (1453-)" is Greek here, and "Spanish; Castilian" the first of its names. */
  name = g_dgettext ("iso_639-3", found->name);
  length = strcspn (name, "(;");
  while (length > 0 && g_ascii_isspace (name[length - 1]))
    length--;
  return g_strndup (name, length > 0 ? length : strlen (name));
}

/* Whether a word of the name begins so, or the code does. */
static gboolean
is_called (const char *code,
           const char *name,
           const char *prefix)
{
  g_autofree char *key = voc_text_key (name);

  if (g_ascii_strncasecmp (code, prefix, strlen (prefix)) == 0 || g_str_has_prefix (key, prefix))
    return TRUE;

  for (const char *p = strchr (key, ' '); p != NULL; p = strchr (p + 1, ' '))
    if (g_str_has_prefix (p + 1, prefix))
      return TRUE;

  return FALSE;
}

static int
compare_labels (const void *a,
                const void *b)
{
  const VocFacetCount *x = *(const VocFacetCount *const *) a;
  const VocFacetCount *y = *(const VocFacetCount *const *) b;

  return g_utf8_collate (x->label, y->label);
}

/**
 * voc_present_find_named:
 * @field: %VOC_FIELD_COUNTRY or %VOC_FIELD_LANGUAGE
 * @prefix: the beginning of a word of the name in the user's language, or of the code
 * @most: how many to give at most
 *
 * Returns: (transfer full) (element-type VocFacetCount): their codes, with the names as
 *   labels, by these
 */
GPtrArray *
voc_present_find_named (VocQueryFieldId field,
                        const char     *prefix,
                        guint           most)
{
  GPtrArray       *found = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
  gboolean         is_country = field == VOC_FIELD_COUNTRY;
  const Named     *all = is_country ? countries : languages;
  guint            n = is_country ? G_N_ELEMENTS (countries) : G_N_ELEMENTS (languages);
  g_autofree char *key = NULL;

  g_return_val_if_fail (prefix != NULL, found);

  key = voc_text_key (prefix);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = is_country ? g_strdup (voc_present_country (all[i].code)) : voc_present_language (all[i].code);

      if (is_called (all[i].code, name, key))
        g_ptr_array_add (found, voc_facet_count_new (all[i].code, name, 0));
    }
  g_ptr_array_sort (found, compare_labels);
  if (found->len > most)
    g_ptr_array_set_size (found, (int) most);

  return found;
}

/**
 * voc_present_place:
 * @place: a place
 *
 * Returns: (transfer full): e.g. "Austin, TX, United States"
 */
char *
voc_present_place (const VocPlace *place)
{
  const char *country = voc_present_country (place->country);

  /* One of which nothing but its name was kept. */
  if (*place->country == '\0')
    return g_strdup (place->name);
  if (place->region != NULL && g_strcmp0 (place->country, "US") == 0)
    /* Translators: a town (or a postal code), its state and its country. */
    return g_strdup_printf (C_ ("place", "%1$s, %2$s, %3$s"), place->name, place->region, country);

  /* Translators: a town and its country. */
  return g_strdup_printf (C_ ("place", "%1$s, %2$s"), place->name, country);
}
