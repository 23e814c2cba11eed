/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query.h"

G_BEGIN_DECLS

/**
 * VOC_SAVED_SEARCH_NAME_MAX:
 *
 * Characters that a name may have; a longer one is cut.
 */
#define VOC_SAVED_SEARCH_NAME_MAX 120

/**
 * VocSavedSearch:
 * @name: what the person calls it: one clean line, and no other search's
 * @query: (nullable): what is asked; %NULL when it cannot be read
 * @notifies: whether what it finds anew is told of
 * @created_at: Unix seconds
 * @looked_at: what was first seen later than this is new, Unix seconds
 *
 * A question that a person wants to ask again.
 */
typedef struct
{
  gint64    id;
  char     *name;
  VocQuery *query;
  gboolean  notifies;
  gint64    created_at;
  gint64    looked_at;
} VocSavedSearch;

#define VOC_TYPE_SAVED_SEARCH (voc_saved_search_get_type ())

GType           voc_saved_search_get_type (void);
VocSavedSearch *voc_saved_search_new      (const char           *name,
                                           const VocQuery       *query);
VocSavedSearch *voc_saved_search_copy     (const VocSavedSearch *self);
void            voc_saved_search_free     (VocSavedSearch       *self);
gboolean        voc_saved_search_is_named (const VocSavedSearch *self,
                                           const char           *name);
char           *voc_saved_search_clean_name (const char         *name);
VocQuery       *voc_saved_search_keep_query (const VocQuery     *query,
                                             gint64              now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSavedSearch, voc_saved_search_free)

G_END_DECLS
