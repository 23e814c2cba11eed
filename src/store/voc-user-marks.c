/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The marks of a person on listings of a source: hidden, saved. The library is right, and
 * the cache has a copy. Whoever changes the library tells the cache afterwards
 * (voc-untold-store.c), in a transaction of its own: so what the library says while somebody
 * else may not write to the cache is either told already or will be told later, by whatever
 * program. That is why it is read inside of the transaction that marks listings: what was read
 * before may be out of date, and with a program that is killed it would stay so. On the thread
 * that writes to the cache. */

#define G_LOG_DOMAIN "voc-store"

#include "config.h"

#include "store/voc-user-marks.h"

#include "store/voc-conn-private.h"
#include "store/voc-library-store.h"
#include "store/voc-listing-private.h"
#include "store/voc-listing-store.h"

struct _VocUserMarks
{
  char       *source_url;
  GHashTable *hidden;  /* (element-type utf8) (owned): native ids */
  GHashTable *saved;   /* (element-type utf8) (owned): native ids */
  gint64      version; /* of the library when they were read; see PRAGMA data_version */
  gboolean    was_read;
};

static const char SQL_MARKED[] = "SELECT id, native_id, is_hidden & 1, is_saved FROM main.listing INDEXED BY listing_marked"
                                 " WHERE source = ?1 AND (is_hidden & 1 <> 0 OR is_saved <> 0)";

const VocStatementInfo *
voc_user_marks_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_MARKED, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_user_marks_new:
 * @source_url: the address of a source, as the library has it
 *
 * Returns: (transfer full): marks that were not read yet
 */
VocUserMarks *
voc_user_marks_new (const char *source_url)
{
  VocUserMarks *self = g_new0 (VocUserMarks, 1);

  self->source_url = g_strdup (source_url);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * voc_user_marks_free:
 * @self: (transfer full): marks
 */
void
voc_user_marks_free (VocUserMarks *self)
{
  g_free (self->source_url);
  g_hash_table_unref (self->hidden);
  g_hash_table_unref (self->saved);
  g_free (self);
}

/* Takes the texts out of @ids. */
static void
replace_all (GHashTable *set,
             GPtrArray  *ids)
{
  g_hash_table_remove_all (set);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, g_steal_pointer (&ids->pdata[i]));
}

/**
 * voc_user_marks_follow:
 * @self: marks
 * @conn: a connection to the cache that may write, in a transaction
 * @error: return location
 *
 * Has them be what the library says now. Reads nothing when it has not changed.
 *
 * Returns: %FALSE with @error set when the library can't be read; they are as before then
 */
gboolean
voc_user_marks_follow (VocUserMarks *self,
                       VocConn      *conn,
                       GError      **error)
{
  VocConn *library;
  g_autoptr (GPtrArray) hidden = NULL;
  g_autoptr (GPtrArray) saved = NULL;
  gint64 version = 0;

  g_return_val_if_fail (voc_conn_in_transaction (conn), FALSE);

  library = voc_conn_get_library (conn, error);
  if (library == NULL || !voc_conn_get_int (library, "PRAGMA main.data_version", &version, error))
    return FALSE;
  if (self->was_read && version == self->version)
    return TRUE;

  hidden = voc_hidden_list (library, self->source_url, error);
  saved = hidden != NULL ? voc_applications_list_saved (library, self->source_url, error) : NULL;
  if (saved == NULL)
    return FALSE;

  replace_all (self->hidden, hidden);
  replace_all (self->saved, saved);
  self->version = version;
  self->was_read = TRUE;
  return TRUE;
}

/**
 * voc_user_marks_set:
 * @self: marks
 * @conn: a connection to the cache that may write
 * @native_id: the source's own id
 * @id: the listing
 * @error: return location
 *
 * Marks a listing that the cache did not have.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_user_marks_set (const VocUserMarks *self,
                    VocConn            *conn,
                    const char         *native_id,
                    gint64              id,
                    GError            **error)
{
  if (g_hash_table_contains (self->hidden, native_id) && !voc_listings_set_hidden (conn, id, TRUE, error))
    return FALSE;

  return !g_hash_table_contains (self->saved, native_id) || voc_listings_set_saved (conn, id, TRUE, error);
}

typedef gboolean (*Marker) (VocConn *, gint64, gboolean, GError **);

static gboolean
mark_all (VocConn    *conn,
          gint64      source_id,
          GHashTable *native_ids,
          Marker      mark,
          GError    **error)
{
  GHashTableIter iter;
  gpointer       native_id;

  g_hash_table_iter_init (&iter, native_ids);
  while (g_hash_table_iter_next (&iter, &native_id, NULL))
    {
      g_autoptr (GError) local_error = NULL;
      gint64 id = voc_listings_find (conn, source_id, native_id, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (id != 0 && !mark (conn, id, TRUE, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * voc_user_marks_set_all:
 * @self: marks
 * @conn: a connection to the cache that may write
 * @source_id: their source
 * @error: return location
 *
 * Marks all listings that are hidden or saved, as far as the cache has them.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_user_marks_set_all (const VocUserMarks *self,
                        VocConn            *conn,
                        gint64              source_id,
                        GError            **error)
{
  return mark_all (conn, source_id, self->hidden, voc_listings_set_hidden, error)
         && mark_all (conn, source_id, self->saved, voc_listings_set_saved, error);
}

/* What the copy says of a listing and the library does not. */
typedef struct
{
  gint64   id;
  gboolean is_hidden;
  gboolean is_saved;
} Wrong;

static GArray *
list_wrong (const VocUserMarks *self,
            VocConn            *conn,
            gint64              source_id,
            GError            **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Wrong));
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_MARKED, error);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, source_id);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      const char *native_id = voc_stmt_get_text (stmt, 1);
      const Wrong wrong = {
        .id = voc_stmt_get_int (stmt, 0),
        .is_hidden = voc_stmt_get_int (stmt, 2) != 0 && !g_hash_table_contains (self->hidden, native_id),
        .is_saved = voc_stmt_get_int (stmt, 3) != 0 && !g_hash_table_contains (self->saved, native_id),
      };

      if (wrong.is_hidden || wrong.is_saved)
        g_array_append_val (all, wrong);
    }
  return step < 0 ? NULL : g_steal_pointer (&all);
}

/**
 * voc_user_marks_clear_others:
 * @self: marks
 * @conn: a connection to the cache that may write
 * @source_id: their source
 * @error: return location
 *
 * Takes the marks from all listings that are not hidden or not saved. Goes through all of
 * the source, so it is for who has just read all of it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_user_marks_clear_others (const VocUserMarks *self,
                             VocConn            *conn,
                             gint64              source_id,
                             GError            **error)
{
  g_autoptr (GArray) all = list_wrong (self, conn, source_id, error);

  if (all == NULL)
    return FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const Wrong *wrong = &g_array_index (all, Wrong, i);

      if (wrong->is_hidden && !voc_listings_set_hidden (conn, wrong->id, FALSE, error))
        return FALSE;
      if (wrong->is_saved && !voc_listings_set_saved (conn, wrong->id, FALSE, error))
        return FALSE;
    }

  return TRUE;
}
