/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sources/voc-sources-page.h"

G_BEGIN_DECLS

void voc_source_offer_take  (VocSourcesPage *page,
                             VocLibrary     *library,
                             const GValue   *value);
void voc_source_offer_paste (VocSourcesPage *page,
                             VocLibrary     *library);

G_END_DECLS
