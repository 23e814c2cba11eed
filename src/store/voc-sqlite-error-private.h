/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-store-error.h"

#include <sqlite3.h>

G_BEGIN_DECLS

gboolean      voc_sqlite_has_no_room (sqlite3    *db);
VocStoreError voc_sqlite_to_error    (sqlite3    *db,
                                      int         code,
                                      const char *path,
                                      gboolean    is_reader);

G_END_DECLS
