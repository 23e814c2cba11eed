/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

G_BEGIN_DECLS

GDBusNodeInfo *voc_search_interface_new      (GError         **error);
void           voc_search_interface_add_meta (GVariantBuilder *builder,
                                              const char      *id,
                                              const char      *name,
                                              const char      *description);
void           voc_search_interface_add_job  (GVariantBuilder     *builder,
                                              const char          *id,
                                              const VocListingRow *row);
gboolean       voc_search_interface_fits     (const char      *text,
                                              char           **words);

G_END_DECLS
