/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void voc_quit_key_watch (GApplication *application);

G_END_DECLS
