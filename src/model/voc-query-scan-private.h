/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query-field.h"

G_BEGIN_DECLS

/**
 * VocQueryScan:
 * @p: where it is
 * @position: the same in characters
 *
 * Goes through the text of a search.
 */
typedef struct
{
  const char *p;
  guint       position;
} VocQueryScan;

/**
 * VocScannedItem:
 * @start: first character
 * @end: character after the last one
 * @value_start: first character behind the colon and the quotation mark
 * @value_end: character after the last one before the closing mark
 * @unknown_start: first character of a field that there is not
 * @unknown_end: character after its colon; 0: all are known
 * @is_or: it is the word OR, or a bar, and nothing else
 * @is_open: its quotation is not closed
 * @is_last: right at the end of the text
 * @field: which one it is written with
 * @rest: what follows in the text
 * @value: (owned) (nullable): %NULL for OR
 *
 * One item of the text: `-field:"value"` with all but the value optional.
 */
typedef struct
{
  guint           start;
  guint           end;
  guint           value_start;
  guint           value_end;
  guint           unknown_start;
  guint           unknown_end;
  gboolean        is_or;
  gboolean        is_negated;
  gboolean        is_quoted;
  gboolean        is_open;
  gboolean        is_last;
  VocQueryScan    rest;
  VocQueryFieldId field;
  char           *value;
} VocScannedItem;

gboolean voc_query_scan_next    (VocQueryScan   *self,
                                 VocScannedItem *item);
void     voc_scanned_item_clear (VocScannedItem *item);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VocScannedItem, voc_scanned_item_clear)

G_END_DECLS
