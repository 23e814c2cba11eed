/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words for fields, choices and single parts of a search. */

#include "config.h"

#include "library/voc-present-query.h"

#include "model/voc-vocabulary.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DAY (24 * 60 * 60)

/**
 * voc_present_query_field:
 *
 * Returns: (transfer none) (nullable): what the field of a search is about
 */
const char *
voc_present_query_field (VocQueryFieldId field)
{
  switch (field)
    {
    case VOC_FIELD_TITLE:
      return C_ ("field of a search", "Words of the title");
    case VOC_FIELD_COMPANY:
      return C_ ("field of a search", "Employer");
    case VOC_FIELD_SKILL:
      return C_ ("field of a search", "Skill");
    case VOC_FIELD_PLACE:
      return C_ ("field of a search", "Words of the place");
    case VOC_FIELD_PAY:
      return C_ ("field of a search", "Pay a year");
    case VOC_FIELD_REMOTE:
      return C_ ("field of a search", "Remote or on site");
    case VOC_FIELD_POSTED:
      return C_ ("field of a search", "Age of the listing");
    case VOC_FIELD_SOURCE:
      return C_ ("field of a search", "Source");
    case VOC_FIELD_LEVEL:
      return C_ ("field of a search", "Level");
    case VOC_FIELD_CONTRACT:
      return C_ ("field of a search", "Permanent or fixed term");
    case VOC_FIELD_LANGUAGE:
      return C_ ("field of a search", "Language of the text");
    case VOC_FIELD_COUNTRY:
      return C_ ("field of a search", "Country");
    case VOC_FIELD_OCCUPATION:
      return C_ ("field of a search", "Occupation");
    case VOC_FIELD_NONE:
    case VOC_N_FIELDS:
    default:
      return NULL;
    }
}

static char *
present_age (gint64 days)
{
  if (days <= 1)
    return g_strdup (_ ("Posted in the last day"));

  return g_strdup_printf (ngettext ("Posted in the last %u day", "Posted in the last %u days", (guint) days), (guint) days);
}

static const char *
word_of_workplace (guint value)
{
  return value == VOC_WORKPLACE_UNKNOWN ? _ ("Workplace not stated") : voc_present_workplace ((VocWorkplace) value);
}

static const char *
word_of_level (guint value)
{
  return value == VOC_SENIORITY_UNKNOWN ? _ ("Level not stated") : voc_present_seniority ((VocSeniority) value);
}

static const char *
word_of_contract (guint value)
{
  return value == VOC_CONTRACT_UNKNOWN ? _ ("Contract not stated") : voc_present_term ((VocContractTerm) value);
}

static char *
name_of_language (const char *code)
{
  return *code != '\0' ? voc_present_language (code) : g_strdup (_ ("Language not known"));
}

static char *
name_of_country (const char *code)
{
  return g_strdup (*code != '\0' ? voc_present_country (code) : _ ("Country not stated"));
}

/* What is not stated comes last. */
static char *
join_bits (guint bits,
           guint n_values,
           const char *(*to_word) (guint value))
{
  GString *joined = g_string_new (NULL);

  for (guint i = 1; i <= n_values; i++)
    if ((bits & (1u << i % n_values)) != 0)
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " · " : "", to_word (i % n_values));

  return g_string_free (joined, FALSE);
}

/* What is not known comes last, though it is the first of the codes. */
static char *
join_codes (char **codes,
            char *(*to_name) (const char *code))
{
  GString *joined = g_string_new (NULL);
  guint    n = codes != NULL ? g_strv_length (codes) : 0;
  guint    first = n > 0 && *codes[0] == '\0' ? 1 : 0;

  for (guint i = first; i < n + first; i++)
    {
      g_autofree char *name = to_name (codes[i % n]);

      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " · " : "", name);
    }

  return g_string_free (joined, FALSE);
}

static char *
present_workplaces (guint workplaces)
{
  return join_bits (workplaces, VOC_N_WORKPLACES, word_of_workplace);
}

static char *
present_levels (guint seniorities)
{
  return join_bits (seniorities, VOC_N_SENIORITIES, word_of_level);
}

static char *
present_contracts (guint contracts)
{
  return join_bits (contracts, VOC_N_CONTRACTS, word_of_contract);
}

static char *
present_languages (char **languages)
{
  return join_codes (languages, name_of_language);
}

static char *
present_countries (char **countries)
{
  return join_codes (countries, name_of_country);
}

/* What nobody has a name for is called by its key. */
static char *
join_named (char               **keys,
            const char          *unstated,
            const VocQueryNames *names)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      const char *name = names != NULL && names->values != NULL ? g_hash_table_lookup (names->values, keys[i]) : NULL;

      if (name == NULL)
        name = *keys[i] != '\0' ? keys[i] : unstated;
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " · " : "", name);
    }

  return g_string_free (joined, FALSE);
}

static char *
present_skills (const VocQuery      *query,
                const VocQueryNames *names)
{
  g_autofree char *joined = join_named (query->skills, C_ ("skills", "Not stated"), names);

  return g_strdup_printf (_ ("Skill: %s"), joined);
}

static char *
present_occupations (const VocQuery      *query,
                     const VocQueryNames *names)
{
  g_autofree char *joined = join_named (query->occupations, C_ ("occupation of a title", "Not recognized"), names);

  return g_strdup_printf (_ ("Occupation: %s"), joined);
}

static char *
present_amount (const VocQuery *query,
                gint64          amount)
{
  return query->pay_currency[0] != '\0' ? voc_present_money ((double) amount, query->pay_currency, 0) : voc_present_number (amount);
}

static char *
present_asked_pay (const VocQuery *query)
{
  g_autofree char *least = present_amount (query, query->min_pay);
  g_autofree char *most = present_amount (query, query->max_pay);

  if (query->max_pay <= 0)
    /* Translators: a filter; %s is an amount of money. */
    return g_strdup_printf (_ ("At least %s a year"), least);
  if (query->min_pay <= 0)
    /* Translators: a filter; %s is an amount of money. */
    return g_strdup_printf (_ ("Less than %s a year"), most);

  if (query->min_pay == query->max_pay)
    /* Translators: a filter; both are amounts of money. */
    return g_strdup_printf (_ ("%1$s to %2$s a year"), least, most);

  /* Translators: a filter; both are amounts of money. */
  return g_strdup_printf (_ ("%1$s to less than %2$s a year"), least, most);
}

/* What a person would have chosen by its code. */
static VocQuery *
ask_choice (VocQueryFieldId field,
            const char     *choice)
{
  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = g_strdup_printf ("%s:%s", voc_query_field_get (field)->name, choice);
  return voc_query_seal (query, DAY * 366);
}

/**
 * voc_present_query_choice:
 * @field: a field that has choices
 * @choice: one of them
 *
 * Returns: (transfer full) (nullable): what it means
 */
char *
voc_present_query_choice (VocQueryFieldId field,
                          const char     *choice)
{
  g_autoptr (VocQuery) query = NULL;

  g_return_val_if_fail (choice != NULL, NULL);

  query = ask_choice (field, choice);
  if (query->posted_after > 0)
    return present_age ((DAY * 366 - query->posted_after) / DAY);
  if (query->workplaces != 0)
    return present_workplaces (query->workplaces);
  if (query->seniorities != 0)
    return present_levels (query->seniorities);
  if (query->contracts != 0)
    return present_contracts (query->contracts);
  if (query->languages != NULL)
    return present_languages (query->languages);
  if (query->countries != NULL)
    return present_countries (query->countries);
  if (voc_query_asks_pay (query))
    return present_asked_pay (query);

  return NULL;
}

static char *
present_typed (const VocQuery      *query,
               const VocQueryPart  *part,
               const VocQueryNames *names,
               gint64               now)
{
  switch (part->field)
    {
    case VOC_FIELD_TITLE:
      /* Translators: what is searched for; likewise the next ones. */
      return g_strdup_printf (_ ("Title: %s"), part->text);
    case VOC_FIELD_COMPANY:
      return g_strdup_printf (_ ("Employer: %s"), part->text);
    case VOC_FIELD_SKILL:
      return g_strdup_printf (_ ("Skill: %s"), part->text);
    case VOC_FIELD_PLACE:
      return g_strdup_printf (_ ("Place: %s"), part->text);
    case VOC_FIELD_SOURCE:
      return g_strdup_printf (_ ("Source: %s"), part->text);
    case VOC_FIELD_PAY:
      return present_asked_pay (query);
    case VOC_FIELD_REMOTE:
      return present_workplaces (query->workplaces);
    case VOC_FIELD_LEVEL:
      return present_levels (query->seniorities);
    case VOC_FIELD_CONTRACT:
      return present_contracts (query->contracts);
    case VOC_FIELD_LANGUAGE:
      return present_languages (query->languages);
    case VOC_FIELD_COUNTRY:
      return present_countries (query->countries);
    case VOC_FIELD_OCCUPATION:
      return present_occupations (query, names);
    case VOC_FIELD_POSTED:
      return present_age ((now - query->posted_after + DAY / 2) / DAY);
    case VOC_FIELD_NONE:
    case VOC_N_FIELDS:
    default:
      return g_strdup_printf ("%s:%s", voc_query_field_get (part->field)->name, part->text);
    }
}

static char *
present_text (const VocQuery      *query,
              const VocQueryPart  *part,
              const VocQueryNames *names,
              gint64               now)
{
  g_autofree char *typed = NULL;

  if (part->kind == VOC_PART_WORDS)
    return g_strdup_printf (C_ ("words of a search", "“%s”"), part->text);

  typed = present_typed (query, part, names, now);
  /* What is left of the workplaces is said, and not what was left out. */
  if (!part->is_negated || part->group == G_MAXUINT)
    return g_steal_pointer (&typed);

  /* Translators: what is not to be found; %s is for example “Employer: Acme”. */
  return g_strdup_printf (C_ ("filter", "Not %s"), typed);
}

/**
 * voc_present_query_part:
 * @query: a sealed query
 * @part: a part of it
 * @names: (nullable): how sources, skills and occupations are called
 * @unit: of distances
 * @now: Unix seconds
 *
 * Returns: (transfer full): a few words that say what it asks for
 */
char *
voc_present_query_part (const VocQuery      *query,
                        const VocQueryPart  *part,
                        const VocQueryNames *names,
                        VocDistanceUnit      unit,
                        gint64               now)
{
  g_autofree char *distance = NULL;

  g_return_val_if_fail (query != NULL && part != NULL, NULL);

  switch (part->kind)
    {
    case VOC_PART_RADIUS:
      distance = voc_present_distance (query->radius_km, unit);
      /* Translators: %1$s is a distance, %2$s a place. */
      return g_strdup_printf (_ ("Within %1$s of %2$s"), distance, query->near_name != NULL ? query->near_name : "");
    case VOC_PART_WORKPLACE:
      return present_workplaces (query->workplaces);
    case VOC_PART_EMPLOYMENT:
      return voc_present_employment (query->employment);
    case VOC_PART_LEVEL:
      return present_levels (query->seniorities);
    case VOC_PART_CONTRACT:
      return present_contracts (query->contracts);
    case VOC_PART_LANGUAGE:
      return query->languages != NULL ? present_languages (query->languages) : g_strdup (_ ("Any language"));
    case VOC_PART_COUNTRY:
      return present_countries (query->countries);
    case VOC_PART_SKILL:
      return present_skills (query, names);
    case VOC_PART_OCCUPATION:
      return present_occupations (query, names);
    case VOC_PART_PAY:
      return present_asked_pay (query);
    case VOC_PART_PAY_POLICY:
      if (query->pay_policy == VOC_PAY_POLICY_HIDE)
        return g_strdup (_ ("Only jobs with pay"));
      return g_strdup (query->pay_policy == VOC_PAY_POLICY_LOWER ? _ ("Jobs without pay last") : _ ("Jobs without pay too"));
    case VOC_PART_POSTED:
      return present_age ((now - query->posted_after + DAY / 2) / DAY);
    case VOC_PART_SOURCE:
      return g_strdup_printf (_ ("Source: %s"), names != NULL && names->source != NULL ? names->source : "");
    case VOC_PART_COMPANY:
      return g_strdup_printf (_ ("Employer: %s"), query->company);
    case VOC_PART_SAVED:
      return g_strdup (_ ("Only saved jobs"));
    case VOC_PART_CLOSED:
      return g_strdup (query->shows_closed ? _ ("Closed jobs too") : _ ("Only open jobs"));
    case VOC_PART_HIDDEN:
      return g_strdup (_ ("Hidden jobs too"));
    case VOC_PART_COPIES:
      return g_strdup (_ ("Each source’s copy of a job"));
    case VOC_PART_WORDS:
    case VOC_PART_FIELD:
    default:
      return present_text (query, part, names, now);
    }
}

static gboolean
is_understood (const char *example)
{
  g_autoptr (VocQuery) query = NULL;
  VocQuery *unsealed = voc_query_new ();

  g_free (unsealed->text);
  unsealed->text = g_strconcat ("pay:", example, NULL);
  query = voc_query_seal (unsealed, 0);
  return query->issues->len == 0 && voc_query_asks_pay (query);
}

/* What it pays at least, and what the middle half of the jobs pays. Of a currency that is
 * not read there the name is left out: an amount alone is of the one of most jobs. */
static void
add_example (GStrvBuilder *examples,
             double        least,
             double        most,
             const char   *currency)
{
  g_autofree char *amount = most > least ? g_strdup_printf ("%.0fk..%.0fk", least / 1e3, most / 1e3)
                                         : g_strdup_printf (">%.0fk", least / 1e3);
  g_autofree char *example = g_strconcat (amount, currency, NULL);

  g_strv_builder_add (examples, is_understood (example) ? example : amount);
}

/**
 * voc_present_pay_examples:
 * @pay: (nullable): what the jobs on the screen pay
 *
 * Returns: (transfer full): some values for `pay:`, of the sizes that are paid, in the
 *   currency of most jobs
 */
char **
voc_present_pay_examples (const VocPayDistribution *pay)
{
  static const double usual[] = { 40e3, 60e3, 80e3, 100e3 };
  g_autoptr (GStrvBuilder) examples = g_strv_builder_new ();
  gboolean    is_known = pay != NULL && pay->n > 0;
  const char *currency = is_known ? pay->currency : "";
  double      amounts[G_N_ELEMENTS (usual)];
  double      last = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      /* Quarters, and what one in ten gets. */
      amounts[i] = is_known ? round (pay->percentiles[i + 1] / 5e3) * 5e3 : usual[i];
      if (amounts[i] < 5e3 || amounts[i] <= last)
        continue;
      last = amounts[i];
      add_example (examples, last, 0.0, currency);
    }
  if (amounts[0] >= 5e3 && amounts[2] > amounts[0])
    add_example (examples, amounts[0], amounts[2], currency);

  return g_strv_builder_end (examples);
}
