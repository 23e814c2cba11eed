/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocNumbers:
 * @ids: (owned) (element-type gint64): by number
 * @table: (owned): numbers + 1 by hash; open addressing, at most half full
 *
 * Numbers from 0 on for what has large or no numbers, so that it can be counted in an
 * array.
 */
typedef struct
{
  GArray  *ids;
  guint32 *table;
  guint32  mask;
} VocNumbers;

/**
 * VocCodes:
 *
 * Numbers from 0 on for texts; 0 is "".
 */
typedef struct
{
  GHashTable *numbers; /* (element-type utf8 guint) */
  GPtrArray  *codes;   /* (element-type utf8) (owned) */
} VocCodes;

void     voc_numbers_init   (VocNumbers       *self);
void     voc_numbers_clear  (VocNumbers       *self);
gboolean voc_numbers_find   (const VocNumbers *self,
                             gint64            id,
                             guint            *number);
guint    voc_numbers_ensure (VocNumbers       *self,
                             gint64            id);

/**
 * VocLists:
 *
 * Lists of numbers, one behind the other, each with its length before it; 0 is the empty
 * one.
 */
typedef struct
{
  GArray *items; /* (element-type guint32) */
} VocLists;

void     voc_lists_init     (VocLists         *self);
void     voc_lists_clear    (VocLists         *self);
guint32  voc_lists_add      (VocLists         *self,
                             VocNumbers       *numbers,
                             const char       *ids);
const guint32 *
         voc_lists_get      (const VocLists   *self,
                             guint32           list,
                             guint            *n);

void     voc_codes_init     (VocCodes         *self);
void     voc_codes_clear    (VocCodes         *self);
guint    voc_codes_ensure   (VocCodes         *self,
                             const char       *code);
guint    voc_codes_ensure_words (VocCodes     *self,
                             const char       *words,
                             gsize             length);

G_END_DECLS
