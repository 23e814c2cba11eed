/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query.h"

G_BEGIN_DECLS

/**
 * VocQueryValues:
 * @VOC_VALUES_WORDS: words that the listings have in one of their fields
 * @VOC_VALUES_CHOICES: one of a few that are always the same
 * @VOC_VALUES_PAY: an amount a year
 * @VOC_VALUES_SOURCES: the name of a source
 * @VOC_VALUES_LANGUAGES: a primary subtag of BCP 47
 * @VOC_VALUES_COUNTRIES: a country's code of ISO 3166-1, or its name
 * @VOC_VALUES_OCCUPATIONS: an occupation's code of the SOC, or its name
 *
 * What stands behind the colon of a field, and where its completions are from.
 */
typedef enum
{
  VOC_VALUES_WORDS,
  VOC_VALUES_CHOICES,
  VOC_VALUES_PAY,
  VOC_VALUES_SOURCES,
  VOC_VALUES_LANGUAGES,
  VOC_VALUES_COUNTRIES,
  VOC_VALUES_OCCUPATIONS,
} VocQueryValues;

/**
 * VocQueryField:
 * @id: which one it is
 * @name: how it is written, without the colon; syntax, and the same in every language
 * @values: what stands behind the colon
 * @term: where words are looked for, of %VOC_VALUES_WORDS
 * @can_be_negated: whether a minus may stand before it
 * @adds_up: whether several of it mean any of them, and so does a list with commas
 * @choices: (array zero-terminated=1) (nullable): of %VOC_VALUES_CHOICES, those to
 *   offer; others may be understood too
 *
 * A field of the language of searches.
 */
typedef struct
{
  VocQueryFieldId    id;
  const char        *name;
  VocQueryValues     values;
  VocTermField       term;
  gboolean           can_be_negated;
  gboolean           adds_up;
  const char *const *choices;
} VocQueryField;

const VocQueryField *voc_query_field_get  (VocQueryFieldId id);
const VocQueryField *voc_query_field_find (const char     *name,
                                           gsize           length);

G_END_DECLS
