/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocTextEdit:
 * @is_added: whether the line came; else it went
 * @line: the line, without blanks around it
 *
 * A line in which two texts differ.
 */
typedef struct
{
  gboolean  is_added;
  char     *line;
} VocTextEdit;

GPtrArray *voc_text_diff       (const char  *before,
                                const char  *after);
void       voc_text_edit_free  (VocTextEdit *self);

G_END_DECLS
