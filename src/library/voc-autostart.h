/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean voc_autostart_set (gboolean   is_on,
                            GError   **error);

G_END_DECLS
