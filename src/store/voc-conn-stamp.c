/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The numbers of the states of the cache between which a transaction leads. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-conn-struct-private.h"

#include "store/voc-listing-private.h"

/**
 * voc_conn_note_stamp:
 * @conn: a connection to the cache, in a transaction
 * @before: the number of the state of the cache until now
 * @stamp: the one that it has from now on
 *
 * Remembers for the open transaction from which state to which it leads.
 */
void
voc_conn_note_stamp (VocConn *conn,
                     gint64   before,
                     gint64   stamp)
{
  if (conn->stamp == 0)
    conn->stamp_before = before;
  conn->stamp = stamp;
}

/*
 * voc_conn_stamp:
 * @self: a connection whose transaction is about to be committed
 * @error: return location
 *
 * When it has changed listings, what the columns on the disk were made of is not there
 * any more. Which of them wait for being indexed is written once, too.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_conn_stamp (VocConn *self,
                GError **error)
{
  if (self->changed != NULL && self->changed->len > 0 && !voc_listing_stamp (self, error))
    return FALSE;

  return voc_listing_waiting_save (self, error);
}

/**
 * voc_conn_count_changed:
 * @conn: a connection to the cache
 *
 * Returns: how many changes of listings were noted in the open transaction
 */
guint
voc_conn_count_changed (VocConn *conn)
{
  return conn->changed != NULL ? conn->changed->len : 0;
}

/**
 * voc_conn_forget_changed:
 * @conn: a connection to the cache, in a transaction
 * @n: of voc_conn_count_changed()
 *
 * Forgets the changes of listings that were noted since. For who has written only what the
 * columns do not have: they would read each of these rows anew, and keep it beside the old one.
 */
void
voc_conn_forget_changed (VocConn *conn,
                         guint    n)
{
  if (conn->changed != NULL)
    g_array_set_size (conn->changed, n);
}
