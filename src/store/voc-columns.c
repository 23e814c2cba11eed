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
#include "store/voc-listing-private.h"

#include <string.h>

/* Rows that are taken in while questions wait. */
#define PIECE_ROWS 64

/* Slots for each listing, and some more, that are too many. */
#define WORN_FACTOR 2
#define WORN_SLOTS 10000

/* A commit. */
typedef struct
{
  gint64 before;
  gint64 stamp;
} Step;

/* Fewer listings are loaded sooner than anybody asks for them. */
#define LEAST_SAVED 5000

struct _VocColumns
{
  gatomicrefcount ref_count;
  GRWLock         lock;
  VocColumnSet   *set;      /* (owned) (nullable) (lock) */
  VocColumnSet   *incoming; /* (owned) (nullable): loaded, and not yet in step */
  GMutex          pending_lock;
  GArray         *pending;    /* (element-type gint64) (nullable) (pending_lock): changed since loading began */
  GArray         *steps;      /* (element-type Step) (nullable) (pending_lock): what led from state to state meanwhile */
  gint            state;      /* atomic: a #VocColumnsState */
  gint            reads_rows; /* atomic: what was loaded last was not in the file */
  char           *path;       /* (nullable): of their file; set before others have them */
  GMutex          room_lock;
  VocColumnRoom   room;  /* (room_lock) */
  VocNamedMemo   *named; /* (owned) */
  GMutex          save_lock;
  gint64          saved;       /* (save_lock): the stamp of what is in the file; 0: not known */
  VocPayBasis     saved_basis; /* (save_lock): and its basis of pay */
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
  g_mutex_init (&self->room_lock);
  g_mutex_init (&self->save_lock);
  self->named = voc_named_memo_new ();
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
  g_clear_pointer (&self->steps, g_array_unref);
  g_mutex_clear (&self->pending_lock);
  voc_column_room_clear (&self->room);
  g_mutex_clear (&self->room_lock);
  g_mutex_clear (&self->save_lock);
  voc_named_memo_free (self->named);
  g_free (self->path);
  g_rw_lock_clear (&self->lock);
  g_free (self);
}

/**
 * voc_columns_set_file:
 * @self: columns that nobody else has yet
 * @path: (type filename): what they are loaded from when it is of use, and saved in
 */
void
voc_columns_set_file (VocColumns *self,
                      const char *path)
{
  g_free (self->path);
  self->path = g_strdup (path);
}

/**
 * voc_columns_get_named:
 * @self: columns
 *
 * Returns: (transfer none): what the index of words of this cache was asked last
 */
VocNamedMemo *
voc_columns_get_named (VocColumns *self)
{
  return self->named;
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

/**
 * voc_columns_borrow_room:
 * @self: columns
 *
 * Returns: (transfer none) (nullable): room for a question, until
 *   voc_columns_return_room() on the same thread; %NULL when another one has it
 */
VocColumnRoom *
voc_columns_borrow_room (VocColumns *self)
{
  return g_mutex_trylock (&self->room_lock) ? &self->room : NULL;
}

void
voc_columns_return_room (VocColumns *self)
{
  g_mutex_unlock (&self->room_lock);
}

static void
begin_pending (VocColumns *self)
{
  g_mutex_lock (&self->pending_lock);
  g_clear_pointer (&self->pending, g_array_unref);
  self->pending = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_clear_pointer (&self->steps, g_array_unref);
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_mutex_unlock (&self->pending_lock);
}

static GArray *
end_pending (VocColumns *self,
             GArray    **steps)
{
  GArray *pending;

  g_mutex_lock (&self->pending_lock);
  pending = g_steal_pointer (&self->pending);
  *steps = g_steal_pointer (&self->steps);
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
 * voc_columns_read_rows:
 * @self: columns
 *
 * Any thread may ask, and never waits.
 *
 * Returns: whether those that are being loaded, or were last, are not to be had from their
 *   file, so that all listings are read
 */
gboolean
voc_columns_read_rows (VocColumns *self)
{
  return g_atomic_int_get (&self->reads_rows);
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
  g_autoptr (GArray) steps = NULL;
  g_autoptr (GArray) pending = end_pending (self, &steps);

  g_clear_pointer (&self->incoming, voc_column_set_free);
}

static VocColumnSet *
load_set (VocColumns *self,
          VocConn    *conn,
          VocPayBasis basis,
          GError    **error)
{
  g_autoptr (VocColumnSet) set = NULL;
  gint64 stamp;

  if (!voc_listing_stamp_read (conn, &stamp, error))
    return NULL;

  if (self->path != NULL && stamp != 0)
    set = voc_columns_disk_read (self->path, conn, basis, stamp);
  if (set != NULL)
    {
      g_mutex_lock (&self->save_lock);
      self->saved = stamp;
      self->saved_basis = basis;
      g_mutex_unlock (&self->save_lock);
      return g_steal_pointer (&set);
    }

  g_atomic_int_set (&self->reads_rows, TRUE);
  set = voc_column_set_new (basis);
  set->stamp = stamp;
  return voc_column_set_load (set, conn, error) ? g_steal_pointer (&set) : NULL;
}

/**
 * voc_columns_load:
 * @self: columns
 * @conn: a connection to the cache that reads, not in a transaction
 * @basis: what a year of work is
 * @error: return location
 *
 * Takes them from their file, or reads all listings: some tenths of a second or some
 * seconds for a million. Nobody sees them before
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
  g_autoptr (VocColumnSet) set = NULL;
  gboolean is_begun;

  g_atomic_int_set (&self->reads_rows, FALSE);
  /* Whatever is committed from here on is read again, also what this snapshot has. */
  begin_pending (self);
  if (voc_conn_begin_moment (conn, &is_begun, error))
    {
      set = load_set (self, conn, basis, error);
      voc_conn_end_moment (conn, is_begun);
    }
  if (set == NULL)
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

/* The state that commits lead to. Where somebody else's came between two of ours, nobody
 * knows what it changed. */
static gint64
walk (gint64      stamp,
      const Step *steps,
      guint       n)
{
  for (guint i = 0; i < n; i++)
    if (steps[i].before == stamp && stamp != 0)
      stamp = steps[i].stamp;

  return n == 0 || steps[n - 1].stamp == stamp ? stamp : 0;
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

  voc_column_set_prepare (incoming);
  voc_column_set_settle (incoming);
  return TRUE;
}

static gboolean
follow (VocColumns   *self,
        VocConn      *conn,
        const GArray *changed,
        Step          step,
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
  voc_column_set_prepare (self->set);
  g_rw_lock_writer_lock (&self->lock);
  voc_column_set_settle (self->set);
  self->set->stamp = walk (self->set->stamp, &step, 1);
  g_rw_lock_writer_unlock (&self->lock);
  set_state (self, self->set);
  return TRUE;
}

/**
 * voc_columns_follow:
 * @self: columns
 * @conn: the connection that writes the cache, after a commit
 * @changed: (element-type gint64): the rows that it changed
 * @before: the number of the state that it found
 * @stamp: that of the state that it left
 *
 * Reads these rows again. When that fails the columns are given up: questions are
 * answered from the database then.
 */
void
voc_columns_follow (VocColumns   *self,
                    VocConn      *conn,
                    const GArray *changed,
                    gint64        before,
                    gint64        stamp)
{
  g_autoptr (GError) error = NULL;
  const VocColumnSet *set;
  Step                step = { before, stamp };

  g_mutex_lock (&self->pending_lock);
  if (self->pending != NULL)
    {
      g_array_append_vals (self->pending, changed->data, changed->len);
      g_array_append_val (self->steps, step);
    }
  g_mutex_unlock (&self->pending_lock);

  set = voc_columns_lock (self);
  if (set == NULL)
    return;

  voc_columns_unlock (self);
  if (follow (self, conn, changed, step, &error))
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
  g_autoptr (GArray) steps = NULL;
  g_autoptr (GArray) pending = end_pending (self, &steps);
  g_autoptr (VocColumnSet) incoming = g_steal_pointer (&self->incoming);
  VocColumnSet *old;

  if (pending == NULL || incoming == NULL)
    {
      g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED, "Nothing was loaded");
      return FALSE;
    }
  if (!bring_up_to_date (incoming, conn, pending, error))
    return FALSE;
  incoming->stamp = walk (incoming->stamp, (const Step *) (const void *) steps->data, steps->len);

  g_rw_lock_writer_lock (&self->lock);
  old = self->set;
  self->set = g_steal_pointer (&incoming);
  g_rw_lock_writer_unlock (&self->lock);
  set_state (self, self->set);
  voc_column_set_free (old);
  return TRUE;
}

/* (save_lock): whether the file has something else */
static gboolean
differs_from_file (VocColumns         *self,
                   const VocColumnSet *set)
{
  return set->stamp != 0
         && (set->stamp != self->saved || memcmp (&set->basis, &self->saved_basis, sizeof set->basis) != 0);
}

/**
 * voc_columns_wish_saving:
 * @self: columns
 *
 * Returns: whether their file has not what they have, and it would be of use
 */
gboolean
voc_columns_wish_saving (VocColumns *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->save_lock);
  const VocColumnSet *set = self->path != NULL ? voc_columns_lock (self) : NULL;
  gboolean            is_wished;

  if (set == NULL)
    return FALSE;

  is_wished = differs_from_file (self, set) && set->n_order >= LEAST_SAVED;
  voc_columns_unlock (self);
  return is_wished;
}

/**
 * voc_columns_save:
 * @self: columns with a file
 * @error: return location
 *
 * Writes them to their file, for the next program that loads them; it need not be there,
 * and whoever finds it looks whether it is of use. Questions are answered meanwhile, and
 * changes wait. Does nothing when the file has them already, or when nobody knows of
 * which state of the cache they are.
 *
 * Returns: %FALSE with @error set on failure; what was there before is still there then
 */
gboolean
voc_columns_save (VocColumns *self,
                  GError    **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->save_lock);
  const VocColumnSet *set = self->path != NULL ? voc_columns_lock (self) : NULL;
  gboolean            is_done = TRUE;

  if (set == NULL)
    return TRUE;

  if (differs_from_file (self, set))
    {
      is_done = voc_columns_disk_write (self->path, set, error);
      if (is_done)
        {
          self->saved = set->stamp;
          self->saved_basis = set->basis;
        }
    }
  voc_columns_unlock (self);
  return is_done;
}
