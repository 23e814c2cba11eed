/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint       voc_pay_payments_of       (const char *text,
                                       gboolean    states_pay);
const char *voc_pay_find_sentence_end (const char *begin,
                                       const char *end);

G_END_DECLS
