/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the filters that are lists of values have to do with a query: which of its members
 * each is, and how its values are called. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-choices.h"

#include "library/voc-present.h"
#include "model/voc-occupation.h"
#include "model/voc-vocabulary.h"

#include <glib/gi18n-lib.h>

static char *
label_workplace (const VocFacetCount *count)
{
  return g_strdup (voc_present_workplace (voc_workplace_from_code (count->key)));
}

static char *
label_level (const VocFacetCount *count)
{
  return g_strdup (voc_present_seniority (voc_seniority_from_code (count->key)));
}

static char *
label_contract (const VocFacetCount *count)
{
  return g_strdup (voc_present_term (voc_term_from_code (count->key)));
}

static char *
label_language (const VocFacetCount *count)
{
  return *count->key != '\0' ? voc_present_language (count->key) : g_strdup (C_ ("language of a text", "Not known"));
}

static char *
label_country (const VocFacetCount *count)
{
  return g_strdup (*count->key != '\0' ? voc_present_country (count->key) : C_ ("country", "Not stated"));
}

static char *
label_occupation (const VocFacetCount *count)
{
  if (*count->key == '\0')
    return g_strdup (C_ ("occupation of a title", "Not recognized"));

  return g_strdup (count->label != NULL ? count->label : count->key);
}

static char *
label_skill (const VocFacetCount *count)
{
  if (*count->key == '\0')
    return g_strdup (C_ ("skills", "Not stated"));

  return g_strdup (count->label != NULL ? count->label : count->key);
}

static guint
workplace_of_code (const char *code)
{
  return voc_workplace_from_code (code);
}

static guint
level_of_code (const char *code)
{
  return voc_seniority_from_code (code);
}

static guint
contract_of_code (const char *code)
{
  return voc_term_from_code (code);
}

static const char *
code_of_workplace (guint value)
{
  return voc_workplace_to_code ((VocWorkplace) value);
}

static const char *
code_of_level (guint value)
{
  return voc_seniority_to_code ((VocSeniority) value);
}

static const char *
code_of_contract (guint value)
{
  return voc_term_to_code ((VocContractTerm) value);
}

/* A choice is a set of bits of the query, or a list of codes; where it is the one, the
 * other is not given. */
static const struct
{
  VocFacet         facet;
  VocQueryFieldId  field;
  VocQueryPartKind part;
  VocJobFacetLabel label;
  const char      *heading;
  gsize            offset; /* in the query */
  guint            n_values;
  guint (*from_code) (const char *code);
  const char *(*to_code) (guint value);
} choices[] = {
  { VOC_FACET_WORKPLACE, VOC_FIELD_REMOTE, VOC_PART_WORKPLACE, label_workplace, NC_ ("heading of a filter", "Workplace"),
    G_STRUCT_OFFSET (VocQuery, workplaces), VOC_N_WORKPLACES, workplace_of_code, code_of_workplace },
  { VOC_FACET_SENIORITY, VOC_FIELD_LEVEL, VOC_PART_LEVEL, label_level, NC_ ("heading of a filter", "Level"),
    G_STRUCT_OFFSET (VocQuery, seniorities), VOC_N_SENIORITIES, level_of_code, code_of_level },
  { VOC_FACET_CONTRACT, VOC_FIELD_CONTRACT, VOC_PART_CONTRACT, label_contract, NC_ ("heading of a filter", "Contract"),
    G_STRUCT_OFFSET (VocQuery, contracts), VOC_N_CONTRACTS, contract_of_code, code_of_contract },
  { VOC_FACET_LANGUAGE, VOC_FIELD_LANGUAGE, VOC_PART_LANGUAGE, label_language, NC_ ("heading of a filter", "Language of the Text"),
    G_STRUCT_OFFSET (VocQuery, languages), 0, NULL, NULL },
  { VOC_FACET_COUNTRY, VOC_FIELD_COUNTRY, VOC_PART_COUNTRY, label_country, NC_ ("heading of a filter", "Country"),
    G_STRUCT_OFFSET (VocQuery, countries), 0, NULL, NULL },
  { VOC_FACET_OCCUPATION, VOC_FIELD_OCCUPATION, VOC_PART_OCCUPATION, label_occupation, NC_ ("heading of a filter", "Occupation"),
    G_STRUCT_OFFSET (VocQuery, occupations), 0, NULL, NULL },
  { VOC_FACET_SKILL, VOC_FIELD_NONE, VOC_PART_SKILL, label_skill, NC_ ("heading of a filter", "Skills"),
    G_STRUCT_OFFSET (VocQuery, skills), 0, NULL, NULL },
};

G_STATIC_ASSERT (G_N_ELEMENTS (choices) == VOC_N_CHOICES);

VocFacet
voc_jobs_choice_get_facet (VocJobsChoice self)
{
  g_return_val_if_fail ((guint) self < VOC_N_CHOICES, VOC_FACET_WORKPLACE);

  return choices[self].facet;
}

VocQueryFieldId
voc_jobs_choice_get_field (VocJobsChoice self)
{
  g_return_val_if_fail ((guint) self < VOC_N_CHOICES, VOC_FIELD_NONE);

  return choices[self].field;
}

VocQueryPartKind
voc_jobs_choice_get_part (VocJobsChoice self)
{
  g_return_val_if_fail ((guint) self < VOC_N_CHOICES, VOC_PART_WORDS);

  return choices[self].part;
}

/**
 * voc_jobs_choice_setup:
 * @self: a choice
 * @facet: the widget that is to be it
 */
void
voc_jobs_choice_setup (VocJobsChoice self,
                       VocJobFacet  *facet)
{
  g_return_if_fail ((guint) self < VOC_N_CHOICES);

  voc_job_facet_setup (facet, g_dpgettext2 (NULL, "heading of a filter", choices[self].heading), choices[self].label, FALSE, TRUE);
}

/**
 * voc_jobs_choice_fill:
 * @self: a choice
 * @keys: the codes of the values that are chosen
 * @query: a query that is not sealed
 *
 * Asks for these; when there are none, for any.
 */
void
voc_jobs_choice_fill (VocJobsChoice      self,
                      const char *const *keys,
                      VocQuery          *query)
{
  gpointer member;

  g_return_if_fail ((guint) self < VOC_N_CHOICES && keys != NULL && query != NULL);

  member = G_STRUCT_MEMBER_P (query, choices[self].offset);
  if (choices[self].from_code != NULL)
    {
      guint *bits = member;

      *bits = 0;
      for (guint i = 0; keys[i] != NULL; i++)
        *bits |= 1u << choices[self].from_code (keys[i]);
      return;
    }

  g_strfreev (*(char ***) member);
  *(char ***) member = keys[0] != NULL ? g_strdupv ((char **) keys) : NULL;
}

/**
 * voc_jobs_choice_list:
 * @self: a choice
 * @query: a query
 *
 * What is called by its name and not by a code is left out: the answer tells its code.
 *
 * Returns: (transfer full): the codes of the values that it asks for; none when any will
 *   do
 */
char **
voc_jobs_choice_list (VocJobsChoice   self,
                      const VocQuery *query)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gconstpointer member;

  g_return_val_if_fail ((guint) self < VOC_N_CHOICES && query != NULL, NULL);

  member = G_STRUCT_MEMBER_P (query, choices[self].offset);
  if (choices[self].to_code == NULL)
    {
      char **codes = *(char **const *) member;

      for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
        if (self != VOC_CHOICE_OCCUPATION || *codes[i] == '\0' || voc_soc_is_valid (codes[i]))
          g_strv_builder_add (builder, codes[i]);
      return g_strv_builder_end (builder);
    }

  for (guint i = 0; i < choices[self].n_values; i++)
    if ((*(const guint *) member & 1u << i) != 0)
      g_strv_builder_add (builder, choices[self].to_code (i));
  return g_strv_builder_end (builder);
}
