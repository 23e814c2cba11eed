/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A form whose contents are being saved. It is part of a window's own data and begins as zeroes. */
typedef struct
{
  gboolean   is_locked;
  GtkWidget *form;     /* (weak) (nullable): what is being saved; NULL when the window went meanwhile */
  GtkWidget *typed_in; /* (weak) (nullable): what had the keyboard then */
  GtkWindow *window;   /* (weak) (nullable): whose form it is */
  GClosure  *waiting;  /* (owned) (nullable): see voc_form_lock_wait() */
} VocFormLock;

void     voc_form_lock_begin (VocFormLock *self,
                              AdwWindow   *window);
gboolean voc_form_lock_end (VocFormLock *self);
void     voc_form_lock_clear (VocFormLock *self);
gboolean voc_form_lock_wait (GtkWindow *window,
                             GClosure  *closure);

G_END_DECLS
