/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query.h"

G_BEGIN_DECLS

void voc_query_parse (VocQuery *self,
                      gint64    now);

G_END_DECLS
