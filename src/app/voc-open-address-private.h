/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/voc-program.h"
#include "ui/window/voc-window.h"

G_BEGIN_DECLS

/* voc-program.c */
VocWindow *voc_program_need_window (VocProgram *self);

void voc_open_address    (VocProgram    *self,
                          const char    *address);
void voc_open_address_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data);

G_END_DECLS
