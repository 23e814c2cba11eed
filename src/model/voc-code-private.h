/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include <string.h>

G_BEGIN_DECLS

/* The number of @code in a table that is indexed by an enumeration, or
 * @fallback when it is not one of them. */
static inline guint
voc_code_find (const char        *code,
               const char *const *codes,
               gsize              n,
               guint              fallback)
{
  if (code != NULL)
    for (gsize i = 0; i < n; i++)
      if (strcmp (code, codes[i]) == 0)
        return (guint) i;

  return fallback;
}

G_END_DECLS
