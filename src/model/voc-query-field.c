/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields of the language of searches, in one table: what reads a text, what completes
 * it and what shows it as chips know them from here. */

#include "model/voc-query-field.h"

#include <string.h>

static const char *const remote_choices[] = { "yes", "hybrid", "no", NULL };
static const char *const posted_choices[] = { "1d", "7d", "30d", NULL };
static const char *const level_choices[] = { "internship", "entry", "mid", "senior", "lead", "manager", "executive", NULL };
static const char *const contract_choices[] = { "permanent", "fixed-term", NULL };

/* By their ids. */
static const VocQueryField fields[] = {
  { VOC_FIELD_NONE, "", VOC_VALUES_WORDS, VOC_TERM_ANY_FIELD, TRUE, FALSE, NULL },
  { VOC_FIELD_TITLE, "title", VOC_VALUES_WORDS, VOC_TERM_TITLE, TRUE, FALSE, NULL },
  { VOC_FIELD_COMPANY, "company", VOC_VALUES_WORDS, VOC_TERM_COMPANY, TRUE, FALSE, NULL },
  { VOC_FIELD_SKILL, "skill", VOC_VALUES_WORDS, VOC_TERM_SKILL, TRUE, FALSE, NULL },
  { VOC_FIELD_PLACE, "place", VOC_VALUES_WORDS, VOC_TERM_PLACE, TRUE, FALSE, NULL },
  { VOC_FIELD_PAY, "pay", VOC_VALUES_PAY, VOC_TERM_ANY_FIELD, FALSE, FALSE, NULL },
  { VOC_FIELD_REMOTE, "remote", VOC_VALUES_CHOICES, VOC_TERM_ANY_FIELD, TRUE, TRUE, remote_choices },
  { VOC_FIELD_POSTED, "posted", VOC_VALUES_CHOICES, VOC_TERM_ANY_FIELD, FALSE, FALSE, posted_choices },
  { VOC_FIELD_SOURCE, "source", VOC_VALUES_SOURCES, VOC_TERM_ANY_FIELD, FALSE, FALSE, NULL },
  { VOC_FIELD_LEVEL, "level", VOC_VALUES_CHOICES, VOC_TERM_ANY_FIELD, TRUE, TRUE, level_choices },
  { VOC_FIELD_CONTRACT, "contract", VOC_VALUES_CHOICES, VOC_TERM_ANY_FIELD, TRUE, TRUE, contract_choices },
  { VOC_FIELD_LANGUAGE, "language", VOC_VALUES_LANGUAGES, VOC_TERM_ANY_FIELD, FALSE, TRUE, NULL },
  { VOC_FIELD_COUNTRY, "country", VOC_VALUES_COUNTRIES, VOC_TERM_ANY_FIELD, FALSE, TRUE, NULL },
  { VOC_FIELD_OCCUPATION, "occupation", VOC_VALUES_OCCUPATIONS, VOC_TERM_ANY_FIELD, FALSE, TRUE, NULL },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == VOC_N_FIELDS);

/**
 * voc_query_field_get:
 * @id: which
 *
 * Returns: (transfer none): the field; that of %VOC_FIELD_NONE has no name
 */
const VocQueryField *
voc_query_field_get (VocQueryFieldId id)
{
  g_return_val_if_fail ((guint) id < VOC_N_FIELDS, &fields[VOC_FIELD_NONE]);

  return &fields[id];
}

/**
 * voc_query_field_find:
 * @name: (array length=length): letters of ASCII in any case
 * @length: bytes
 *
 * Returns: (transfer none): the field that is called so; that of %VOC_FIELD_NONE when
 *   there is none
 */
const VocQueryField *
voc_query_field_find (const char *name,
                      gsize       length)
{
  g_return_val_if_fail (name != NULL, &fields[VOC_FIELD_NONE]);

  for (guint i = VOC_FIELD_NONE + 1; i < VOC_N_FIELDS; i++)
    if (strlen (fields[i].name) == length && g_ascii_strncasecmp (fields[i].name, name, length) == 0)
      return &fields[i];

  return &fields[VOC_FIELD_NONE];
}
