/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"

G_BEGIN_DECLS

/**
 * VocSchema:
 * @VOC_SCHEMA_CACHE: the listings; the main database of its connections
 * @VOC_SCHEMA_SEARCH: their words; attached as `search`
 * @VOC_SCHEMA_LIBRARY: what the user made; the main database
 */
typedef enum
{
  VOC_SCHEMA_CACHE,
  VOC_SCHEMA_SEARCH,
  VOC_SCHEMA_LIBRARY,
} VocSchema;

gboolean voc_schema_check   (VocConn   *conn,
                             VocSchema  schema,
                             int       *version,
                             GError   **error);
gboolean voc_schema_migrate (VocConn   *conn,
                             VocSchema  schema,
                             GError   **error);
int      voc_schema_newest  (VocSchema  schema);

G_END_DECLS
