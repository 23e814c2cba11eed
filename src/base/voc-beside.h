/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocBeside:
 *
 * A piece of work that may be done on another processor while its owner goes on with
 * something else. It belongs to the thread that began it.
 */
typedef struct _VocBeside VocBeside;

/**
 * VocBesideFunc:
 * @data: what was given to voc_beside_begin()
 *
 * The work; called once, on either thread.
 */
typedef void (*VocBesideFunc) (gpointer data);

VocBeside *voc_beside_begin (VocBesideFunc  func,
                             gpointer       data);
void       voc_beside_end   (VocBeside     *self);

G_END_DECLS
