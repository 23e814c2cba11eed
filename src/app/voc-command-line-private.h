/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void voc_command_line_setup  (GApplication *application);
int  voc_command_line_handle (GApplication *application,
                              GVariantDict *options);

G_END_DECLS
