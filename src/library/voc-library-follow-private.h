/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-private.h"

G_BEGIN_DECLS

/*
 * VocFollowing:
 * @what: what follows, for the log
 * @database: where @read_basis reads
 * @read_basis: reads what it follows as its result, which is not %NULL; it has no data
 * @free_basis: frees that
 * @is_over: (nullable): asks the cache, without writing, whether nothing is left to be done;
 *   for who waits for the end, and need not wait for others that write
 * @agree: tells the cache; when that was found out by something else, nothing is filled in now
 * @fill_some: fills in some rows, or says that all are; sets @is_news when somebody has to be
 *   told, and leaves it alone otherwise
 *
 * Something about listings that is found out by something else. All functions run on threads
 * of the store, one at a time.
 */
typedef struct
{
  const char    *what;
  VocDatabase    database;
  VocStoreFunc   read_basis;
  GDestroyNotify free_basis;
  gboolean (*is_over) (VocConn      *conn,
                       gconstpointer basis,
                       gboolean     *is_over,
                       GError      **error);
  gboolean (*agree) (VocConn      *conn,
                     gconstpointer basis,
                     GError      **error);
  gboolean (*fill_some) (VocConn  *conn,
                         gboolean *is_done,
                         gboolean *is_news,
                         GError  **error);
} VocFollowing;

void voc_library_follow (VocLibrary         *self,
                         const VocFollowing *following,
                         GTask              *task);

G_END_DECLS
