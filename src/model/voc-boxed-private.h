/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* G_DEFINE_BOXED_TYPE passes functions through a transparent union, which is an
 * extension that -Wpedantic refuses. */
#define VOC_DEFINE_BOXED_TYPE(TypeName, type_name, copy_func, free_func)                                                                                    \
  GType                                                                                                                                                     \
    type_name##_get_type (void)                                                                                                                             \
  {                                                                                                                                                         \
    static gsize type = 0;                                                                                                                                  \
                                                                                                                                                            \
    if (g_once_init_enter (&type))                                                                                                                          \
      g_once_init_leave (&type, g_boxed_type_register_static (g_intern_static_string (#TypeName), (GBoxedCopyFunc) copy_func, (GBoxedFreeFunc) free_func)); \
                                                                                                                                                            \
    return type;                                                                                                                                            \
  }

G_END_DECLS
