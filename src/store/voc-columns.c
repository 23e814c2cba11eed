/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns in memory and the cache, kept in step. They are loaded on a thread that
 * reads, in one snapshot; what is committed meanwhile is written down and read again on
 * the thread that writes, before anybody sees the columns. From then on that thread reads
 * each row again which a commit has changed. Questions hold the lock for some
 * milliseconds, and changes are made in small pieces that nobody sees until all are there. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-private.h"

#include "store/voc-fts-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-search-private.h"

#include <string.h>

/* Rows that are taken in while questions wait. */
#define PIECE_ROWS 64

/* Slots for each listing, and some more, that are too many. */
#define WORN_FACTOR 2
#define WORN_SLOTS 10000

#define ROW_COLUMNS VOC_SEARCH_COLUMNS ", l.title, l.company, l.words, m.job"

#define ROW_TABLES " FROM main.listing l LEFT JOIN main.duplicate_member m ON m.listing = l.id"

static const char SQL_ORDER[] = "SELECT id, posted FROM main.listing";

static const char SQL_ROWS[] = "SELECT " ROW_COLUMNS ROW_TABLES;

static const char SQL_ROW[] = "SELECT " ROW_COLUMNS ROW_TABLES " WHERE l.id = ?1";

static const char SQL_PLACES[] = "SELECT lat, lon FROM main.listing_place WHERE listing = ?1 AND lat IS NOT NULL";

static const char SQL_PAYS[] = "SELECT " VOC_SEARCH_COLUMNS " FROM main.listing l WHERE l.pay_min IS NOT NULL OR l.pay_max IS NOT NULL";

const VocStatementInfo *
voc_columns_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_ORDER, "every listing, once when the program starts" },
    { SQL_ROWS, "every listing, once when the program starts" },
    { SQL_ROW, NULL },
    { SQL_PLACES, NULL },
    { SQL_PAYS, "every listing, when the user says what a year of work is" },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

struct _VocColumns
{
  gatomicrefcount ref_count;
  GRWLock         lock;
  VocColumnSet   *set;      /* (owned) (nullable) (lock) */
  VocColumnSet   *incoming; /* (owned) (nullable): loaded, and not yet in step */
  GMutex          pending_lock;
  GArray         *pending;  /* (element-type gint64) (nullable) (pending_lock): changed since loading began */
  GMutex          changing; /* held before @lock by whoever changes more than one piece */
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
  g_mutex_init (&self->changing);
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
  g_mutex_clear (&self->changing);
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

/* A row of the database, and what it owns. */
typedef struct
{
  VocColumnRow row;
  char        *texts[3]; /* what its words are in */
  GArray      *points;   /* (element-type VocColumnPoint) */
} Read;

static void
read_clear (Read *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_clear_pointer (&self->texts[i], g_free);
  g_clear_pointer (&self->points, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

static void
set_words (Read       *read,
           guint       index,
           const char *words,
           gsize       length)
{
  read->row.words[index] = words;
  read->row.lengths[index] = length;
}

/* Those of the skills and of the places are one text, as voc_listing_join_words() says. */
static void
read_words (VocStmt *stmt,
            Read    *read)
{
  const char *both;
  const char *parting;

  read->texts[0] = voc_fts_text (voc_stmt_get_text (stmt, 19));
  read->texts[1] = voc_fts_text (voc_stmt_get_text (stmt, 20));
  read->texts[2] = voc_stmt_dup_text (stmt, 21);
  set_words (read, 0, read->texts[0], strlen (read->texts[0]));
  set_words (read, 1, read->texts[1], strlen (read->texts[1]));
  both = read->texts[2] != NULL ? read->texts[2] : "";
  parting = strchr (both, '\n');
  if (parting == NULL)
    parting = both + strlen (both);
  set_words (read, 2, both, (gsize) (parting - both));
  both = *parting != '\0' ? parting + 1 : parting;
  set_words (read, 3, both, strlen (both));
}

static gboolean
read_points (VocConn *conn,
             VocStmt *stmt,
             Read    *read,
             GError **error)
{
  g_autoptr (VocStmt) places = NULL;
  int step;

  read->points = g_array_new (FALSE, FALSE, sizeof (VocColumnPoint));
  if (!voc_stmt_is_null (stmt, 16))
    {
      VocColumnPoint point = { (float) voc_stmt_get_double (stmt, 16), (float) voc_stmt_get_double (stmt, 17) };

      g_array_append_val (read->points, point);
    }
  if (voc_stmt_get_int (stmt, 15) > 1)
    {
      places = voc_conn_prepare (conn, SQL_PLACES, error);
      if (places == NULL)
        return FALSE;

      voc_stmt_bind_int (places, 1, read->row.id);
      while ((step = voc_stmt_step (places, error)) > 0)
        {
          VocColumnPoint point = { (float) voc_stmt_get_double (places, 0), (float) voc_stmt_get_double (places, 1) };

          g_array_append_val (read->points, point);
        }
      if (step < 0)
        return FALSE;
    }

  read->row.points = (const VocColumnPoint *) (const void *) read->points->data;
  read->row.n_points = read->points->len;
  return TRUE;
}

static gboolean
read_row (VocConn *conn,
          VocStmt *stmt,
          Read    *read,
          GError **error)
{
  VocColumnRow *row = &read->row;

  row->id = voc_stmt_get_int (stmt, 0);
  row->source = voc_stmt_get_int (stmt, 1);
  row->is_closed = voc_stmt_get_int (stmt, 2) != 0;
  row->is_hidden = voc_stmt_get_int (stmt, 3) != 0;
  row->is_saved = voc_stmt_get_int (stmt, 4) != 0;
  row->company = voc_stmt_get_int (stmt, 5);
  row->posted = voc_stmt_get_int (stmt, 6);
  row->workplace = (guint) voc_stmt_get_int (stmt, 7);
  row->employment = (guint) voc_stmt_get_int (stmt, 8);
  row->job = voc_stmt_get_int (stmt, 22);
  voc_search_read_pay (stmt, &row->pay);
  read_words (stmt, read);
  return read_points (conn, stmt, read, error);
}

typedef struct
{
  gint64 id;
  gint64 posted;
} Dated;

static int
compare_dated (const void *a,
               const void *b)
{
  const Dated *x = a;
  const Dated *y = b;

  if (x->posted != y->posted)
    return x->posted < y->posted ? -1 : 1;

  return (x->id > y->id) - (x->id < y->id);
}

/* All listings, the oldest first. */
static GArray *
list_by_date (VocConn *conn,
              GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_ORDER, error);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Dated));
  GArray *ids;
  int     step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      Dated dated = { voc_stmt_get_int (stmt, 0), voc_stmt_get_int (stmt, 1) };

      if (dated.id >= 0 && all->len < VOC_MAX_SLOTS)
        g_array_append_val (all, dated);
    }
  if (step < 0)
    return NULL;

  g_array_sort (all, compare_dated);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), all->len);
  for (guint i = 0; i < all->len; i++)
    g_array_append_val (ids, g_array_index (all, Dated, i).id);
  return ids;
}

static gboolean
load_rows (VocColumnSet *set,
           VocConn      *conn,
           GError      **error)
{
  g_autoptr (GArray) ids = list_by_date (conn, error);
  g_autoptr (VocStmt) stmt = NULL;
  int step;

  if (ids == NULL)
    return FALSE;

  voc_column_set_reserve (set, (const gint64 *) (const void *) ids->data, ids->len);
  g_clear_pointer (&ids, g_array_unref);
  stmt = voc_conn_prepare (conn, SQL_ROWS, error);
  if (stmt == NULL)
    return FALSE;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      g_auto (Read) read = { 0 };

      if (!read_row (conn, stmt, &read, error))
        return FALSE;
      voc_column_set_put (set, &read.row);
    }

  voc_column_set_settle (set);
  return step == 0;
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

/**
 * voc_columns_load:
 * @self: columns
 * @conn: a connection to the cache that reads, not in a transaction
 * @error: return location
 *
 * Reads all listings: two seconds for a million. Nobody sees them before
 * voc_columns_install(), which has to follow; what was loaded before is seen until then.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_columns_load (VocColumns *self,
                  VocConn    *conn,
                  GError    **error)
{
  VocPayBasis basis = VOC_PAY_BASIS_DEFAULT;
  g_autoptr (VocColumnSet) set = NULL;
  const VocColumnSet *now = voc_columns_lock (self);
  gboolean            is_done;

  if (now != NULL)
    {
      basis = now->basis;
      voc_columns_unlock (self);
    }

  /* Whatever is committed from here on is read again, also what this snapshot has. */
  begin_pending (self);
  set = voc_column_set_new (basis);
  if (!voc_conn_exec (conn, "BEGIN", error))
    return FALSE;

  is_done = load_rows (set, conn, error);
  voc_conn_exec (conn, "ROLLBACK", NULL);
  if (!is_done)
    return FALSE;

  voc_column_set_free (self->incoming);
  self->incoming = g_steal_pointer (&set);
  return TRUE;
}

/* NULL in @rows: the listing of that id is gone. */
static gboolean
read_changed (VocConn      *conn,
              const GArray *changed,
              GPtrArray    *rows,
              GError      **error)
{
  for (guint i = 0; i < changed->len; i++)
    {
      g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_ROW, error);
      Read *read = NULL;
      int   step;

      if (stmt == NULL)
        return FALSE;

      voc_stmt_bind_int (stmt, 1, g_array_index (changed, gint64, i));
      step = voc_stmt_step (stmt, error);
      if (step < 0)
        return FALSE;
      if (step > 0)
        read = g_new0 (Read, 1);
      g_ptr_array_add (rows, read);
      if (read != NULL && !read_row (conn, stmt, read, error))
        return FALSE;
    }

  return TRUE;
}

static void
read_free (gpointer data)
{
  Read *read = data;

  if (read == NULL)
    return;

  read_clear (read);
  g_free (read);
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
      const Read *read = g_ptr_array_index (rows, i);

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
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (read_free);

  if (!read_changed (conn, once, rows, error) || !check_room (take_piece (incoming, once, rows, 0, rows->len), error))
    return FALSE;

  voc_column_set_settle (incoming);
  return TRUE;
}

static gboolean
follow (VocColumns   *self,
        VocConn      *conn,
        const GArray *changed,
        GError      **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->changing);
  g_autoptr (GArray) once = list_once (changed);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (read_free);
  gboolean has_room = TRUE;

  if (!read_changed (conn, once, rows, error))
    return FALSE;

  for (guint i = 0; i < rows->len && has_room; i += PIECE_ROWS)
    {
      g_rw_lock_writer_lock (&self->lock);
      has_room = take_piece (self->set, once, rows, i, MIN (i + PIECE_ROWS, rows->len));
      g_rw_lock_writer_unlock (&self->lock);
    }
  if (!check_room (has_room, error))
    return FALSE;

  g_rw_lock_writer_lock (&self->lock);
  voc_column_set_settle (self->set);
  g_rw_lock_writer_unlock (&self->lock);
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
  voc_column_set_free (old);
  return TRUE;
}

/**
 * voc_columns_are_worn:
 * @self: columns
 *
 * Returns: whether most of what they hold is of no use any more, so that loading them
 *   again makes them small and quick
 */
gboolean
voc_columns_are_worn (VocColumns *self)
{
  const VocColumnSet *set = voc_columns_lock (self);
  gboolean            are_worn;

  if (set == NULL)
    return FALSE;

  are_worn = set->n > WORN_FACTOR * set->n_order + WORN_SLOTS;
  voc_columns_unlock (self);
  return are_worn;
}

static gboolean
read_pays (VocColumnSet *set,
           VocConn      *conn,
           GError      **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_PAYS, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      guint32 slot;
      VocPay  pay;

      if (!voc_column_set_find (set, voc_stmt_get_int (stmt, 0), &slot))
        continue;
      voc_search_read_pay (stmt, &pay);
      voc_column_set_set_pay (set, slot, &pay);
    }

  return step == 0;
}

/**
 * voc_columns_set_basis:
 * @self: columns
 * @conn: a connection to the cache, not in a transaction
 * @basis: what a year of work is from now on
 * @error: return location
 *
 * Reckons what all listings pay in a year, when the basis is another one than until now:
 * a second for a million.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_columns_set_basis (VocColumns *self,
                       VocConn    *conn,
                       VocPayBasis basis,
                       GError    **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->changing);
  const VocColumnSet *now = voc_columns_lock (self);
  gboolean            is_same;
  gboolean            is_done = TRUE;

  if (now == NULL)
    return TRUE;

  is_same = memcmp (&now->basis, &basis, sizeof basis) == 0;
  voc_columns_unlock (self);
  if (is_same)
    return TRUE;

  /* A snapshot that is taken while nothing can be taken in has all that was. */
  g_rw_lock_writer_lock (&self->lock);
  if (self->set != NULL)
    {
      self->set->basis = basis;
      is_done = read_pays (self->set, conn, error);
      if (!is_done)
        g_clear_pointer (&self->set, voc_column_set_free);
    }
  g_rw_lock_writer_unlock (&self->lock);
  return is_done;
}
