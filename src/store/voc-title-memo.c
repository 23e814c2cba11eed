/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What titles mean, as it was found out before: a board writes the same few titles again and
 * again, and each costs some lookups. An answer holds as long as what it was found out by,
 * of which the cache has a number (occupation_fill.seed). Another program may have changed
 * that between two transactions, so it is compared once in each; without a number the
 * answers are those of the one transaction. Belongs to its connection. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-title-memo-private.h"

#include "store/voc-conn-struct-private.h"

#include <string.h>

/* About a megabyte. When there is no room, all are forgotten: that is rare, and those that come
 * again and again are back soon. */
#define MOST_TITLES 8192

/* What is longer does not come again. */
#define MOST_BYTES 120

struct _VocTitleMemo
{
  GHashTable *numbers; /* (element-type utf8 guint) (owned) */
  gint64      seed;
  gboolean    is_good; /* for the open transaction */
};

void
voc_title_memo_free (VocTitleMemo *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->numbers);
  g_free (self);
}

/*
 * voc_title_memo_is_good:
 * @conn: a connection to the cache
 *
 * Returns: whether voc_title_memo_begin() was called since the transaction began
 */
gboolean
voc_title_memo_is_good (VocConn *conn)
{
  return conn->titles != NULL && conn->titles->is_good;
}

/*
 * voc_title_memo_begin:
 * @conn: a connection to the cache, in a transaction
 * @seed: what stands for all that titles are found out by; 0: not known
 */
void
voc_title_memo_begin (VocConn *conn,
                      gint64   seed)
{
  VocTitleMemo *self = conn->titles;

  if (self == NULL)
    {
      self = g_new0 (VocTitleMemo, 1);
      self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      conn->titles = self;
    }
  if (seed == 0 || seed != self->seed)
    g_hash_table_remove_all (self->numbers);

  self->seed = seed;
  self->is_good = TRUE;
}

/*
 * voc_title_memo_doubt:
 * @conn: a connection; its transaction begins or was undone, or has changed what titles
 *   are found out by
 */
void
voc_title_memo_doubt (VocConn *conn)
{
  if (conn->titles != NULL)
    conn->titles->is_good = FALSE;
}

/*
 * voc_title_memo_find:
 * @conn: a connection to the cache whose memo is good
 * @title: of a listing
 * @occupation: (out): what it means; 0: none
 *
 * Returns: whether that is known
 */
gboolean
voc_title_memo_find (VocConn    *conn,
                     const char *title,
                     gint64     *occupation)
{
  gpointer number;

  if (!g_hash_table_lookup_extended (conn->titles->numbers, title, NULL, &number))
    return FALSE;

  *occupation = GPOINTER_TO_UINT (number);
  return TRUE;
}

/*
 * voc_title_memo_add:
 * @conn: a connection to the cache whose memo is good
 * @title: of a listing
 * @occupation: what it was found out to mean; 0: none
 */
void
voc_title_memo_add (VocConn    *conn,
                    const char *title,
                    gint64      occupation)
{
  VocTitleMemo *self = conn->titles;

  if (strlen (title) > MOST_BYTES)
    return;
  if (g_hash_table_size (self->numbers) >= MOST_TITLES)
    g_hash_table_remove_all (self->numbers);

  g_hash_table_insert (self->numbers, g_strdup (title), GUINT_TO_POINTER ((guint) occupation));
}
