/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "model/voc-query-field.h"

G_BEGIN_DECLS

/* What helps to ask: completions of values, how much other questions would find, and
 * other names of a title. */

/* VocFacetCount: values that begin so, best first; the count is 0 when not known. */
void       voc_library_complete_value_async  (VocLibrary          *self,
                                              VocQueryFieldId      field,
                                              const char          *prefix,
                                              guint                most,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
GPtrArray *voc_library_complete_value_finish (VocLibrary          *self,
                                              GAsyncResult        *result,
                                              GError             **error);

/* How many listings each of some questions finds (element-type guint). */
void       voc_library_count_async           (VocLibrary          *self,
                                              const GPtrArray     *queries,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
GArray    *voc_library_count_finish          (VocLibrary          *self,
                                              GAsyncResult        *result,
                                              GError             **error);

/**
 * VocTitleOffer:
 * @title: another name of what is asked for
 * @text: the text of the question that asks for both
 */
typedef struct
{
  char *title;
  char *text;
} VocTitleOffer;

void       voc_title_offer_free              (VocTitleOffer       *self);

/* VocTitleOffer: those that find more. */
void       voc_library_offer_titles_async    (VocLibrary          *self,
                                              const VocQuery      *query,
                                              guint                most,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
GPtrArray *voc_library_offer_titles_finish   (VocLibrary          *self,
                                              GAsyncResult        *result,
                                              GError             **error);

G_END_DECLS
