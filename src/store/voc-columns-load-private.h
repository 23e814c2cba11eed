/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-column-set-private.h"
#include "store/voc-conn-private.h"

G_BEGIN_DECLS

/**
 * VocColumnRead:
 * @texts: (nullable): what its words are in, and its marks, each with a NUL behind it
 * @points: (nullable) (element-type VocColumnPoint): its places
 *
 * A row of the database, and what it owns; another one can be read into it.
 */
typedef struct
{
  VocColumnRow row;
  GString     *texts;
  GArray      *points;
} VocColumnRead;

gboolean voc_column_set_load      (VocColumnSet *set,
                                   VocConn      *conn,
                                   GError      **error);
gboolean voc_column_rows_read     (VocConn      *conn,
                                   const GArray *changed,
                                   GPtrArray    *rows,
                                   GError      **error);
void     voc_column_read_free     (gpointer      data);

G_END_DECLS
