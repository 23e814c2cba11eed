/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-listing-private.h"

G_BEGIN_DECLS

/* For the test of the query plans. */
const VocStatementInfo *voc_unknown_word_statements (guint *n);

G_END_DECLS
