/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *voc_formats_discover    (const char *url,
                                    const char *html,
                                    gsize       length);
gboolean   voc_formats_begins_page (const char *text,
                                    gsize       length);

G_END_DECLS
