/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "library/voc-library.h"

G_BEGIN_DECLS

#define VOC_TYPE_QUERY_PAST (voc_query_past_get_type ())

G_DECLARE_FINAL_TYPE (VocQueryPast, voc_query_past, VOC, QUERY_PAST, GObject)

VocQueryPast      *voc_query_past_new      (VocLibrary   *library);
const char *const *voc_query_past_get_texts (VocQueryPast *self);
void               voc_query_past_add      (VocQueryPast *self,
                                            const char   *text);
void               voc_query_past_forget   (VocQueryPast *self);
void               voc_query_past_close    (VocQueryPast *self);

G_END_DECLS
