/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean voc_unichar_is_accent (gunichar c);
gboolean voc_unichar_is_word   (gunichar c);

G_END_DECLS
