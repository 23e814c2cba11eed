/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns in memory and the cache, kept in step. They are loaded on a thread that
 * reads, in one snapshot; what is committed meanwhile is written down and read again on
 * the thread that writes, before anybody sees the columns. From then on that thread reads
 * each row again which a commit has changed. Questions hold the lock for some
 * milliseconds, and changes are made in small pieces that nobody sees until all are there. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-private.h"

#include "base/voc-id-set.h"
#include "store/voc-columns-load-private.h"

#include <string.h>

/* Rows that are taken in while questions wait. */
#define PIECE_ROWS 64

/* Slots for each listing, and some more, that are too many. */
#define WORN_FACTOR 2
#define WORN_SLOTS 10000

struct _VocColumns
{
  gatomicrefcount ref_count;
  GRWLock         lock;
  VocColumnSet   *set;      /* (owned) (nullable) (lock) */
  VocColumnSet   *incoming; /* (owned) (nullable): loaded, and not yet in step */
  GMutex          pending_lock;
  GArray         *pending; /* (element-type gint64) (nullable) (pending_lock): changed since loading began */
  gint            state;   /* atomic: a #VocColumnsState */
};

/**
 * voc_columns_new:
 *
 * Returns: (transfer full): those of a cache that were not loaded yet
 */
VocColumns *
voc_columns_new (void)
{
  VocColumns *self = g_new0 (VocColumns, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_rw_lock_init (&self->lock);
  g_mutex_init (&self->pending_lock);
  return self;
}

/**
 * voc_columns_ref:
 *
 * Returns: (transfer full): @self
 */
VocColumns *
voc_columns_ref (VocColumns *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * voc_columns_unref:
 * @self: (nullable) (transfer full): columns
 */
void
voc_columns_unref (VocColumns *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  voc_column_set_free (self->set);
  voc_column_set_free (self->incoming);
  g_clear_pointer (&self->pending, g_array_unref);
  g_mutex_clear (&self->pending_lock);
  g_rw_lock_clear (&self->lock);
  g_free (self);
}

/**
 * voc_columns_lock:
 * @self: columns
 *
 * Returns: (transfer none) (nullable): what is in them now, until voc_columns_unlock(),
 *   which is to follow soon; %NULL, and nothing is locked, when they were not loaded
 */
const VocColumnSet *
voc_columns_lock (VocColumns *self)
{
  g_rw_lock_reader_lock (&self->lock);
  if (self->set != NULL)
    return self->set;

  g_rw_lock_reader_unlock (&self->lock);
  return NULL;
}

void
voc_columns_unlock (VocColumns *self)
{
  g_rw_lock_reader_unlock (&self->lock);
}

static void
begin_pending (VocColumns *self)
{
  g_mutex_lock (&self->pending_lock);
  g_clear_pointer (&self->pending, g_array_unref);
  self->pending = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_mutex_unlock (&self->pending_lock);
}

static GArray *
end_pending (VocColumns *self)
{
  GArray *pending;

  g_mutex_lock (&self->pending_lock);
  pending = g_steal_pointer (&self->pending);
  g_mutex_unlock (&self->pending_lock);

  return pending;
}

static void
set_state (VocColumns         *self,
           const VocColumnSet *set)
{
  VocColumnsState state = VOC_COLUMNS_MISSING;

  if (set != NULL)
    state = set->n > WORN_FACTOR * set->n_order + WORN_SLOTS ? VOC_COLUMNS_WORN : VOC_COLUMNS_GOOD;
  g_atomic_int_set (&self->state, state);
}

/**
 * voc_columns_get_state:
 * @self: columns
 *
 * Any thread may ask, and never waits.
 *
 * Returns: what is to be said of them
 */
VocColumnsState
voc_columns_get_state (VocColumns *self)
{
  return (VocColumnsState) g_atomic_int_get (&self->state);
}

/**
 * voc_columns_abandon:
 * @self: columns that are not being loaded by anybody
 *
 * Forgets what was loaded and not installed. What was there before is still seen.
 */
void
voc_columns_abandon (VocColumns *self)
{
  g_autoptr (GArray) pending = end_pending (self);

  g_clear_pointer (&self->incoming, voc_column_set_free);
}

/**
 * voc_columns_load:
 * @self: columns
 * @conn: a connection to the cache that reads, not in a transaction
 * @basis: what a year of work is
 * @error: return location
 *
 * Reads all listings: some seconds for a million. Nobody sees them before
 * voc_columns_install(), which has to follow, or voc_columns_abandon(); what was loaded
 * before is seen until then.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_columns_load (VocColumns *self,
                  VocConn    *conn,
                  VocPayBasis basis,
                  GError    **error)
{
  g_autoptr (VocColumnSet) set = voc_column_set_new (basis);
  gboolean is_done;

  /* Whatever is committed from here on is read again, also what this snapshot has. */
  begin_pending (self);
  is_done = voc_conn_exec (conn, "BEGIN", error);
  if (is_done)
    {
      is_done = voc_column_set_load (set, conn, error);
      voc_conn_exec (conn, "ROLLBACK", NULL);
    }
  if (!is_done)
    {
      voc_columns_abandon (self);
      return FALSE;
    }

  voc_column_set_free (self->incoming);
  self->incoming = g_steal_pointer (&set);
  return TRUE;
}

static gboolean
take_piece (VocColumnSet *set,
            const GArray *changed,
            GPtrArray    *rows,
            guint         from,
            guint         to)
{
  gboolean has_room = TRUE;

  for (guint i = from; i < to; i++)
    {
      const VocColumnRead *read = g_ptr_array_index (rows, i);

      if (read == NULL)
        voc_column_set_remove (set, g_array_index (changed, gint64, i));
      else
        has_room = voc_column_set_put (set, &read->row) && has_room;
    }

  return has_room;
}

static void
forget (VocColumns *self)
{
  g_rw_lock_writer_lock (&self->lock);
  g_clear_pointer (&self->set, voc_column_set_free);
  g_rw_lock_writer_unlock (&self->lock);
  set_state (self, NULL);
}

static GArray *
list_once (const GArray *changed)
{
  g_autoptr (VocIdSet) seen = voc_id_set_new ();
  GArray *once = g_array_sized_new (FALSE, FALSE, sizeof (gint64), changed->len);

  for (guint i = 0; i < changed->len; i++)
    if (voc_id_set_add (seen, g_array_index (changed, gint64, i)))
      g_array_append_vals (once, &g_array_index (changed, gint64, i), 1);

  return once;
}

static gboolean
check_room (gboolean has_room,
            GError **error)
{
  if (!has_room)
    g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED, "No room for more listings in the columns");
  return has_room;
}

/* Nobody sees the incoming ones yet. */
static gboolean
bring_up_to_date (VocColumnSet *incoming,
                  VocConn      *conn,
                  const GArray *changed,
                  GError      **error)
{
  g_autoptr (GArray) once = list_once (changed);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (voc_column_read_free);

  if (!voc_column_rows_read (conn, once, rows, error) || !check_room (take_piece (incoming, once, rows, 0, rows->len), error))
    return FALSE;

  voc_column_words_prepare (incoming->words);
  voc_column_set_settle (incoming);
  return TRUE;
}

static gboolean
follow (VocColumns   *self,
        VocConn      *conn,
        const GArray *changed,
        GError      **error)
{
  g_autoptr (GArray) once = list_once (changed);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (voc_column_read_free);
  gboolean has_room = TRUE;

  if (!voc_column_rows_read (conn, once, rows, error))
    return FALSE;

  for (guint i = 0; i < rows->len && has_room; i += PIECE_ROWS)
    {
      g_rw_lock_writer_lock (&self->lock);
      has_room = take_piece (self->set, once, rows, i, MIN (i + PIECE_ROWS, rows->len));
      g_rw_lock_writer_unlock (&self->lock);
    }
  if (!check_room (has_room, error))
    return FALSE;

  /* What takes long is done before: nobody else changes them. */
  voc_column_words_prepare (self->set->words);
  g_rw_lock_writer_lock (&self->lock);
  voc_column_set_settle (self->set);
  g_rw_lock_writer_unlock (&self->lock);
  set_state (self, self->set);
  return TRUE;
}

/**
 * voc_columns_follow:
 * @self: columns
 * @conn: the connection that writes the cache, after a commit
 * @changed: (element-type gint64): the rows that it changed
 *
 * Reads these rows again. When that fails the columns are given up: questions are
 * answered from the database then.
 */
void
voc_columns_follow (VocColumns   *self,
                    VocConn      *conn,
                    const GArray *changed)
{
  g_autoptr (GError) error = NULL;
  const VocColumnSet *set;

  g_mutex_lock (&self->pending_lock);
  if (self->pending != NULL)
    g_array_append_vals (self->pending, changed->data, changed->len);
  g_mutex_unlock (&self->pending_lock);

  set = voc_columns_lock (self);
  if (set == NULL)
    return;

  voc_columns_unlock (self);
  if (follow (self, conn, changed, &error))
    return;

  g_warning ("The columns are given up: %s", error->message);
  forget (self);
}

/**
 * voc_columns_install:
 * @self: columns that voc_columns_load() has read
 * @conn: the connection that writes the cache, or of one that nobody writes
 * @error: return location
 *
 * Brings what was loaded up to date, and has it seen from now on.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_columns_install (VocColumns *self,
                     VocConn    *conn,
                     GError    **error)
{
  g_autoptr (GArray) pending = end_pending (self);
  g_autoptr (VocColumnSet) incoming = g_steal_pointer (&self->incoming);
  VocColumnSet *old;

  if (pending == NULL || incoming == NULL)
    {
      g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED, "Nothing was loaded");
      return FALSE;
    }
  if (!bring_up_to_date (incoming, conn, pending, error))
    return FALSE;

  g_rw_lock_writer_lock (&self->lock);
  old = self->set;
  self->set = g_steal_pointer (&incoming);
  g_rw_lock_writer_unlock (&self->lock);
  set_state (self, self->set);
  voc_column_set_free (old);
  return TRUE;
}
