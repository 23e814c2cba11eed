/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-result.h"
#include "model/voc-saved-search.h"

G_BEGIN_DECLS

GPtrArray            *voc_search_saved_take     (const GPtrArray      *searches,
                                                 const char           *text,
                                                 guint                 most);
gboolean              voc_search_saved_read_id  (const char           *id,
                                                 gint64               *number);
const VocSavedSearch *voc_search_saved_find     (const GPtrArray      *searches,
                                                 const char           *id);
char                 *voc_search_saved_describe (const VocSavedSearch *search);
GArray               *voc_search_saved_put_first (const VocResult     *own,
                                                  guint                most_own,
                                                  const VocResult     *jobs,
                                                  guint                most);

G_END_DECLS
