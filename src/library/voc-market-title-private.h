/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *voc_market_title_new (const char *title,
                            gboolean   *is_cut);

G_END_DECLS
