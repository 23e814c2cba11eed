/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-exchange.h"

G_BEGIN_DECLS

GBytes          *voc_source_import_load (GFile        *file,
                                         gsize         most,
                                         GCancellable *cancellable,
                                         GError      **error);
VocSourceImport *voc_source_import_read (GFile        *file,
                                         GPtrArray    *followed,
                                         GCancellable *cancellable,
                                         GError      **error);

G_END_DECLS
