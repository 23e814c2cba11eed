/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The error domain of everything that reads feeds and files. It lives on the
 * lowest floor because every parser above shares it. */

#include "base/voc-error.h"

#include <gio/gio.h>

G_DEFINE_QUARK (voc - parse - error - quark, voc_parse_error)

/**
 * voc_error_is_cancelled:
 * @error: (nullable): an error
 *
 * Tells whether an operation ended because its user did not want it any more.
 * Such an end is no failure and is shown to nobody.
 *
 * Returns: %TRUE when @error is %G_IO_ERROR_CANCELLED
 */
gboolean
voc_error_is_cancelled (const GError *error)
{
  return error != NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
