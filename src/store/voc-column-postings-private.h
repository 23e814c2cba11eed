/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void voc_postings_sort (guint32 *postings,
                        guint    n,
                        guint32 *spare);

G_END_DECLS
