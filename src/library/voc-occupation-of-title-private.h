/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-store.h"

G_BEGIN_DECLS

/* On a store thread, with a connection to %VOC_DATABASE_LIBRARY. */
GPtrArray *voc_occupations_of_title (VocConn    *conn,
                                     const char *title,
                                     GError    **error);

G_END_DECLS
