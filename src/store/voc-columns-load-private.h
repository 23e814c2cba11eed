/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-language.h"
#include "store/voc-column-set-private.h"
#include "store/voc-conn-private.h"

G_BEGIN_DECLS

/**
 * VocColumnRead:
 * @texts: what its words are in, its countries and its skills
 * @points: (element-type VocColumnPoint): its places
 *
 * A row of the database, and what it owns.
 */
typedef struct
{
  VocColumnRow row;
  char        *texts[5];
  char         language[VOC_LANGUAGE_SIZE];
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
