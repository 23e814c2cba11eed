/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-json-private.h"

G_BEGIN_DECLS

typedef enum
{
  VOC_JSON_EXTENT_MORE,
  VOC_JSON_EXTENT_DONE,
  VOC_JSON_EXTENT_BROKEN,
} VocJsonExtentResult;

typedef enum
{
  VOC_JSON_EXTENT_NESTED,
  VOC_JSON_EXTENT_STRING,
  VOC_JSON_EXTENT_WORD,
} VocJsonExtentKind;

/* How far a value that comes in pieces was followed. */
typedef struct
{
  VocJsonExtentKind kind;
  guint64           depth;
  gboolean          is_in_string;
  gboolean          is_escaped;
  guint64           is_object[VOC_JSON_DEPTH_MAX / 64];
} VocJsonExtent;

void                voc_json_extent_init (VocJsonExtent *self,
                                          char           first);
VocJsonExtentResult voc_json_extent_scan (VocJsonExtent *self,
                                          const char    *text,
                                          gsize          length,
                                          gboolean       stop_at_line,
                                          gsize         *n_scanned);

G_END_DECLS
