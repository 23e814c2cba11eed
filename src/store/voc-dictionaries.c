/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dictionaries of a cache. The newest one is read when the cache is opened, older
 * ones when a row names them. A number stands for the same bytes for ever, so what was
 * read once need not be read again, by whatever thread. One that is lost or damaged
 * takes the texts that were compressed with it along: each of them is reported as
 * damaged, and new ones are compressed without it. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-dictionary-private.h"

#include "base/voc-hash.h"
#include "store/voc-listing-private.h"

#include <string.h>

/* What read_row() takes, in its order. */
#define COLUMNS "id, made_of, sum, body"

static const char SQL_GET[] = "SELECT " COLUMNS " FROM main.dictionary WHERE id = ?1";

static const char SQL_NEWEST[] = "SELECT " COLUMNS " FROM main.dictionary ORDER BY id DESC LIMIT 1";

static const char SQL_ALL[] = "SELECT " COLUMNS " FROM main.dictionary ORDER BY id";

static const char SQL_ADD[] = "INSERT INTO main.dictionary (made_of, sum, body) VALUES (?1, ?2, ?3)";

struct _VocDictionaries
{
  gatomicrefcount ref_count;
  GMutex          lock;
  GHashTable     *known;       /* (element-type gint64 VocDictionary) (owned) (lock) */
  VocDictionary  *current;     /* (owned) (nullable) (lock) */
  gint64          tried;       /* (lock): the last listing when none could be made */
  gboolean        is_loaded;   /* (lock) */
  gboolean        is_training; /* (lock) */
};

const VocStatementInfo *
voc_dictionaries_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_GET, NULL }, { SQL_NEWEST, "reads one row of some, from the end" }, { SQL_ALL, "some rows, after an unclean end" }, { SQL_ADD, NULL }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_dictionaries_new:
 *
 * Returns: (transfer full): those of a cache of which nothing is known yet
 */
VocDictionaries *
voc_dictionaries_new (void)
{
  VocDictionaries *self = g_new0 (VocDictionaries, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) voc_dictionary_unref);
  return self;
}

/**
 * voc_dictionaries_ref:
 * @self: dictionaries
 *
 * Returns: (transfer full): @self
 */
VocDictionaries *
voc_dictionaries_ref (VocDictionaries *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * voc_dictionaries_unref:
 * @self: (nullable) (transfer full): dictionaries
 */
void
voc_dictionaries_unref (VocDictionaries *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->known);
  voc_dictionary_unref (self->current);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static VocHash
sum_up (const void *body,
        gsize       length)
{
  g_autoptr (VocHasher) hasher = voc_hasher_new ();

  voc_hasher_add_bytes (hasher, body, length);
  return voc_hasher_finish (hasher);
}

/* (transfer full) (nullable): the dictionary of a row, %NULL with @error set when it
 * is damaged */
static VocDictionary *
read_row (VocStmt *stmt,
          GError **error)
{
  gint64         number = voc_stmt_get_int (stmt, 0);
  gsize          sum_length;
  gsize          length;
  const void    *sum = voc_stmt_get_blob (stmt, 2, &sum_length);
  const void    *body = voc_stmt_get_blob (stmt, 3, &length);
  VocHash        found = sum_up (body, length);
  VocDictionary *dictionary = NULL;

  if (sum_length == sizeof found && memcmp (sum, found.bytes, sizeof found) == 0)
    dictionary = voc_dictionary_new (number, voc_stmt_get_int (stmt, 1), body, length);
  if (dictionary != NULL)
    return dictionary;

  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT, "Dictionary %" G_GINT64_FORMAT " is damaged", number);
  return NULL;
}

static VocDictionary *
load_one (VocConn *conn,
          gint64   number,
          GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET, error);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, number);
  step = voc_stmt_step (stmt, error);
  if (step == 0)
    g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT, "Dictionary %" G_GINT64_FORMAT " is lost", number);

  return step > 0 ? read_row (stmt, error) : NULL;
}

static VocDictionary *
load_newest (VocConn *conn,
             GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_NEWEST, error);

  return stmt != NULL && voc_stmt_step (stmt, error) > 0 ? read_row (stmt, error) : NULL;
}

/* With the lock held. */
static void
remember (VocDictionaries *self,
          VocDictionary   *dictionary)
{
  gint64 number = voc_dictionary_get_number (dictionary);

  g_hash_table_replace (self->known, g_memdup2 (&number, sizeof number), voc_dictionary_ref (dictionary));
}

/* With the lock held: the numbers of the same cache only grow. */
static void
choose (VocDictionaries *self,
        VocDictionary   *dictionary)
{
  if (voc_dictionary_get_number (dictionary) <= voc_dictionary_get_number (self->current))
    return;

  g_clear_pointer (&self->current, voc_dictionary_unref);
  self->current = voc_dictionary_ref (dictionary);
}

/**
 * voc_dictionaries_load:
 * @self: dictionaries
 * @conn: a connection to their cache
 *
 * Finds the newest one, by which listings are compressed from now on. Only the first
 * call does anything.
 */
void
voc_dictionaries_load (VocDictionaries *self,
                       VocConn         *conn)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (VocDictionary) newest = NULL;
  g_autoptr (GError) error = NULL;

  if (self->is_loaded)
    return;

  newest = load_newest (conn, &error);
  /* Without one there is work to be done all the same. */
  if (error != NULL)
    g_debug ("The dictionary is left out: %s", error->message);
  self->is_loaded = error == NULL || g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT);
  if (newest == NULL)
    return;

  remember (self, newest);
  choose (self, newest);
}

/**
 * voc_dictionaries_use:
 * @self: dictionaries
 * @dictionary: one that is in the cache for good
 *
 * Has listings compressed with it from now on.
 */
void
voc_dictionaries_use (VocDictionaries *self,
                      VocDictionary   *dictionary)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  remember (self, dictionary);
  choose (self, dictionary);
}

/**
 * voc_dictionaries_ref_current:
 * @self: dictionaries
 *
 * Returns: (transfer full) (nullable): the one to compress with; %NULL when there is
 *   none
 */
VocDictionary *
voc_dictionaries_ref_current (VocDictionaries *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->current != NULL ? voc_dictionary_ref (self->current) : NULL;
}

/**
 * voc_dictionaries_find:
 * @conn: a connection to the cache
 * @number: what a row says
 * @dictionary: (out) (transfer full) (nullable): the dictionary; %NULL for 0
 * @error: return location
 *
 * Returns: %FALSE with @error set when it cannot be read: %VOC_STORE_ERROR_CORRUPT
 *   when it is lost or damaged
 */
gboolean
voc_dictionaries_find (VocConn        *conn,
                       gint64          number,
                       VocDictionary **dictionary,
                       GError        **error)
{
  VocDictionaries *self = voc_conn_get_dictionaries (conn);
  VocDictionary   *found;

  *dictionary = NULL;
  if (number == 0)
    return TRUE;

  g_mutex_lock (&self->lock);
  found = g_hash_table_lookup (self->known, &number);
  if (found != NULL)
    voc_dictionary_ref (found);
  g_mutex_unlock (&self->lock);
  if (found == NULL)
    {
      found = load_one (conn, number, error);
      if (found == NULL)
        return FALSE;

      g_mutex_lock (&self->lock);
      remember (self, found);
      g_mutex_unlock (&self->lock);
    }

  *dictionary = found;
  return TRUE;
}

/**
 * voc_dictionaries_check:
 * @conn: a connection to the cache
 * @error: return location
 *
 * Reads all of them for damage.
 *
 * Returns: %FALSE with @error set when one is damaged or cannot be read
 */
gboolean
voc_dictionaries_check (VocConn *conn,
                        GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_ALL, error);
  int step = -1;

  while (stmt != NULL && (step = voc_stmt_step (stmt, error)) > 0)
    {
      g_autoptr (VocDictionary) dictionary = read_row (stmt, error);

      if (dictionary == NULL)
        return FALSE;
    }

  return step == 0;
}

/**
 * voc_dictionary_add:
 * @conn: a connection to the cache, in a transaction
 * @made_of: the last listing that there is
 * @body: its bytes
 * @error: return location
 *
 * Writes a new dictionary. Use it when the transaction is done, and not before.
 *
 * Returns: (transfer full) (nullable): it, or %NULL with @error set on failure
 */
VocDictionary *
voc_dictionary_add (VocConn *conn,
                    gint64   made_of,
                    GBytes  *body,
                    GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_ADD, error);
  gsize          length;
  const void    *bytes = g_bytes_get_data (body, &length);
  VocHash        sum = sum_up (bytes, length);
  VocDictionary *dictionary;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, made_of);
  voc_stmt_bind_blob (stmt, 2, sum.bytes, sizeof sum.bytes);
  voc_stmt_bind_blob (stmt, 3, bytes, length);
  if (!voc_stmt_run (stmt, error))
    return NULL;

  dictionary = voc_dictionary_new (voc_conn_last_rowid (conn), made_of, bytes, length);
  if (dictionary == NULL)
    g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED, "What was trained is no dictionary");

  return dictionary;
}

/**
 * voc_dictionaries_get_tried:
 * @self: dictionaries
 *
 * Returns: the last listing that there was when no dictionary could be made; 0: never
 */
gint64
voc_dictionaries_get_tried (VocDictionaries *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->tried;
}

/**
 * voc_dictionaries_set_tried:
 * @self: dictionaries
 * @made_of: the last listing that there is
 *
 * Notes that no dictionary can be made of what there is.
 */
void
voc_dictionaries_set_tried (VocDictionaries *self,
                            gint64           made_of)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->tried = made_of;
}

/**
 * voc_dictionaries_begin_training:
 * @self: dictionaries
 *
 * Returns: whether nobody else makes one, so that the caller may, until it says
 *   voc_dictionaries_end_training()
 */
gboolean
voc_dictionaries_begin_training (VocDictionaries *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gboolean is_first = !self->is_training;

  self->is_training = TRUE;
  return is_first;
}

/**
 * voc_dictionaries_end_training:
 * @self: dictionaries
 */
void
voc_dictionaries_end_training (VocDictionaries *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->is_training = FALSE;
}
