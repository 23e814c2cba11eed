/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query-field.h"

G_BEGIN_DECLS

/**
 * VocCompletionKind:
 * @VOC_COMPLETION_NONE: nothing that could be completed
 * @VOC_COMPLETION_FIELD: the name of a field
 * @VOC_COMPLETION_VALUE: what stands behind its colon
 */
typedef enum
{
  VOC_COMPLETION_NONE,
  VOC_COMPLETION_FIELD,
  VOC_COMPLETION_VALUE,
} VocCompletionKind;

/**
 * VocQueryCompletion:
 * @kind: what is being written
 * @field: whose value it is
 * @is_negated: with a minus before it
 * @prefix: (owned) (nullable): what is written of it so far, without quotation marks
 * @start: first character (not byte) of what a completion replaces
 * @end: character after the last one
 *
 * What is being written where the cursor is.
 */
typedef struct
{
  VocCompletionKind kind;
  VocQueryFieldId   field;
  gboolean          is_negated;
  char             *prefix;
  guint             start;
  guint             end;
} VocQueryCompletion;

void     voc_query_completion_find   (VocQueryCompletion       *self,
                                      const char               *text,
                                      guint                     cursor,
                                      guint                     least);
gboolean voc_query_completion_offers (const VocQueryCompletion *self,
                                      VocQueryFieldId           field);
char   **voc_query_completion_list_choices (const VocQueryCompletion *self);
char    *voc_query_completion_apply  (const VocQueryCompletion *self,
                                      const char               *text,
                                      const char               *chosen,
                                      guint                    *cursor);
gboolean voc_query_find_item         (const char               *text,
                                      guint                     cursor,
                                      guint                    *start,
                                      guint                    *end);
char    *voc_query_quote             (const char               *value);
void     voc_query_completion_clear  (VocQueryCompletion       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VocQueryCompletion, voc_query_completion_clear)

G_END_DECLS
