/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query-field.h"

G_BEGIN_DECLS

/**
 * VocQueryPartKind:
 * @VOC_PART_WORDS: words without a field, or alternatives of several fields
 * @VOC_PART_FIELD: what is written with a field: a word with its alternatives, or a filter
 * @VOC_PART_RADIUS: how far from the place
 * @VOC_PART_CLOSED: this one and those that follow find more, not less
 *
 * Where one thing that is asked stands.
 */
typedef enum
{
  VOC_PART_WORDS,
  VOC_PART_FIELD,
  VOC_PART_RADIUS,
  VOC_PART_WORKPLACE,
  VOC_PART_EMPLOYMENT,
  VOC_PART_LEVEL,
  VOC_PART_CONTRACT,
  VOC_PART_LANGUAGE,
  VOC_PART_COUNTRY,
  VOC_PART_SKILL,
  VOC_PART_OCCUPATION,
  VOC_PART_PAY,
  VOC_PART_PAY_POLICY,
  VOC_PART_POSTED,
  VOC_PART_SOURCE,
  VOC_PART_COMPANY,
  VOC_PART_SAVED,
  VOC_PART_CLOSED,
  VOC_PART_HIDDEN,
  VOC_PART_COPIES,
} VocQueryPartKind;

/**
 * VocQueryPart:
 * @field: of %VOC_PART_FIELD
 * @group: of its terms; G_MAXUINT when it is a filter
 * @is_negated: with a minus before it
 * @text: (owned) (nullable): of %VOC_PART_WORDS as it is written; of %VOC_PART_FIELD
 *   what stands behind the colon, alternatives with "OR" between them
 *
 * One thing that is asked, which can be taken out of the question.
 */
typedef struct
{
  VocQueryPartKind kind;
  VocQueryFieldId  field;
  guint            group;
  gboolean         is_negated;
  char            *text;
} VocQueryPart;

GPtrArray    *voc_query_list_parts   (const VocQuery     *self,
                                      const VocQuery     *plain);
gboolean      voc_query_has_field    (const VocQuery     *self,
                                      VocQueryFieldId     field);
char         *voc_query_text_without (const VocQuery     *self,
                                      const VocQueryPart *part);
VocQuery     *voc_query_without      (const VocQuery     *self,
                                      const VocQueryPart *part,
                                      const VocQuery     *plain,
                                      gint64              now);
gboolean      voc_query_part_narrows (const VocQueryPart *self);
VocQueryPart *voc_query_part_copy    (const VocQueryPart *self);
gboolean      voc_query_part_equal   (const VocQueryPart *a,
                                      const VocQueryPart *b);
void          voc_query_part_free    (VocQueryPart       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocQueryPart, voc_query_part_free)

G_END_DECLS
