/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How often the library says that something changes which goes on changing. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

/* While a sync commits batch after batch, listeners hear of it after this, and then
 * after twice as long each time: a window asks its question and builds its rows anew,
 * which is more work than reading the listings that came meanwhile. */
#define FIRST_CHANGE_MS 250
#define MOST_CHANGE_MS 4000

/**
 * voc_library_get_change_ms:
 * @n_said: how often a sync was heard of since it began
 *
 * Returns: milliseconds until it is heard of again
 */
guint
voc_library_get_change_ms (guint n_said)
{
  guint interval = FIRST_CHANGE_MS;

  for (guint i = 0; i < n_said && interval < MOST_CHANGE_MS; i++)
    interval *= 2;

  return MIN (interval, MOST_CHANGE_MS);
}
