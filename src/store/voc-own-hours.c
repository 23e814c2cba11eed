/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The occupations with hours of their own, of which an hour is never reckoned to a year. It
 * follows the occupation of a row and the tables, and so stands in no row: the pay that
 * searches, columns and markets read is marked by what is asked here. On the thread of the
 * connection; what was read may be looked at on any. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-own-hours-private.h"

#include "base/voc-hash.h"
#include "store/voc-reference-store.h"
#include "store/voc-store-error.h"

#include <stdlib.h>

struct _VocOwnHours
{
  GArray *occupations; /* (owned) (element-type guint): in their order */
};

/**
 * voc_own_hours_read:
 * @conn: a connection of the store
 * @error: return location
 *
 * Takes some microseconds. Without tables nothing is known of hours, nor of occupations; nor
 * while they cannot be read, which is no reason not to search.
 *
 * Returns: (transfer full) (nullable): the occupations; %NULL with @error set when it was
 *   cancelled or stopped
 */
VocOwnHours *
voc_own_hours_read (VocConn *conn,
                    GError **error)
{
  g_autoptr (GError) own_error = NULL;
  GArray      *occupations = voc_reference_list_own_hours (conn, &own_error);
  VocOwnHours *self;

  if (occupations == NULL && !g_error_matches (own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  if (occupations == NULL)
    g_debug ("Nothing is known of hours: %s", own_error->message);

  self = g_new0 (VocOwnHours, 1);
  self->occupations = occupations != NULL ? occupations : g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/**
 * voc_own_hours_free:
 * @self: (nullable) (transfer full): what was read
 */
void
voc_own_hours_free (VocOwnHours *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->occupations);
  g_free (self);
}

/**
 * voc_own_hours_get_sum:
 * @self: what was read
 *
 * Returns: a sum of all of them, for telling whether what was reckoned is still right
 */
guint64
voc_own_hours_get_sum (const VocOwnHours *self)
{
  return voc_hash_short (0, self->occupations->data, self->occupations->len * sizeof (guint));
}

static int
compare_occupations (const void *a,
                     const void *b)
{
  guint first = *(const guint *) a;
  guint second = *(const guint *) b;

  return (first > second) - (first < second);
}

/**
 * voc_own_hours_mark:
 * @self: what was read
 * @occupation: of a listing, of voc_soc_to_number(); 0 or less: none
 * @pay: its pay
 *
 * Sets %VOC_PAY_FLAG_OWN_HOURS where it is due.
 */
void
voc_own_hours_mark (const VocOwnHours *self,
                    gint64             occupation,
                    VocPay            *pay)
{
  guint key;

  if (self->occupations->len == 0 || occupation <= 0 || occupation > G_MAXUINT || !voc_pay_period_counts_hours (pay->period))
    return;

  key = (guint) occupation;
  if (bsearch (&key, self->occupations->data, self->occupations->len, sizeof key, compare_occupations) != NULL)
    pay->flags |= VOC_PAY_FLAG_OWN_HOURS;
}
