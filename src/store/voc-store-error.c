/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The error domain of the databases. SQLite's own codes are turned into these
 * in voc-conn.c, the only place that sees them. */

#include "store/voc-store-error.h"

G_DEFINE_QUARK (voc - store - error - quark, voc_store_error)

/**
 * voc_store_error_is_failure:
 * @own_error: (inout) (transfer full) (nullable): what a question of something that may not
 *   be known gave; it is taken away
 * @error: return location
 *
 * That something is not there, or not published, is an answer too.
 *
 * Returns: whether it failed, with @error set; %FALSE when there is no error or it is
 *   %VOC_STORE_ERROR_NOT_FOUND
 */
gboolean
voc_store_error_is_failure (GError **own_error,
                            GError **error)
{
  if (*own_error == NULL || g_error_matches (*own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (own_error);
      return FALSE;
    }

  g_propagate_error (error, g_steal_pointer (own_error));
  return TRUE;
}
