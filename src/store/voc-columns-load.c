/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns filled from the cache: all rows, or some that have changed. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-load-private.h"

#include "store/voc-fts-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-search-private.h"

#include <string.h>

#define ROW_COLUMNS VOC_SEARCH_COLUMNS ", l.title, l.company, l.words, l.first_seen"

static const char SQL_ROWS[] = "SELECT " ROW_COLUMNS ", 0 FROM main.listing l";

static const char SQL_JOBS[] = "SELECT listing, job FROM main.duplicate_member";

static const char SQL_ROW[] = "SELECT " ROW_COLUMNS ", m.job FROM main.listing l"
                              " LEFT JOIN main.duplicate_member m ON m.listing = l.id WHERE l.id = ?1";

static const char SQL_PLACES[] = "SELECT lat, lon FROM main.listing_place WHERE listing = ?1 AND lat IS NOT NULL";

const VocStatementInfo *
voc_columns_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_ROWS, "every listing, once when the program starts" },
    { SQL_JOBS, "every listing that is in a group, likewise" },
    { SQL_ROW, NULL },
    { SQL_PLACES, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

static void
read_clear (VocColumnRead *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_clear_pointer (&self->texts[i], g_free);
  g_clear_pointer (&self->points, g_array_unref);
}

typedef VocColumnRead Read;

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

  read->texts[0] = voc_fts_text (voc_stmt_get_text (stmt, VOC_SEARCH_N_COLUMNS));
  read->texts[1] = voc_fts_text (voc_stmt_get_text (stmt, VOC_SEARCH_N_COLUMNS + 1));
  read->texts[2] = voc_stmt_dup_text (stmt, VOC_SEARCH_N_COLUMNS + 2);
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

/* What stays when the statement goes on. */
static void
read_marks (VocStmt *stmt,
            Read    *read)
{
  VocMarks *marks = &read->row.marks;

  voc_marks_read (stmt, VOC_SEARCH_MARKS, marks);
  g_strlcpy (read->language, marks->language, sizeof read->language);
  marks->language = read->language;
  read->texts[3] = g_strdup (marks->countries);
  marks->countries = read->texts[3];
  read->texts[4] = g_strdup (marks->skills);
  marks->skills = read->texts[4];
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
  row->seen = voc_stmt_get_int (stmt, VOC_SEARCH_N_COLUMNS + 3);
  row->job = voc_stmt_get_int (stmt, VOC_SEARCH_N_COLUMNS + 4);
  read_marks (stmt, read);
  voc_search_read_pay (stmt, &row->pay);
  read_words (stmt, read);
  return read_points (conn, stmt, read, error);
}

/* Few listings are in a group, so all groups are read at once, and not one for each. */
static GHashTable *
read_jobs (VocConn *conn,
           GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_JOBS, error);
  g_autoptr (GHashTable) jobs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 listing = voc_stmt_get_int (stmt, 0);
      gint64 job = voc_stmt_get_int (stmt, 1);

      g_hash_table_insert (jobs, g_memdup2 (&listing, sizeof listing), g_memdup2 (&job, sizeof job));
    }

  return step < 0 ? NULL : g_steal_pointer (&jobs);
}

/**
 * voc_column_read_free:
 * @data: (nullable) (transfer full): a #VocColumnRead
 */
void
voc_column_read_free (gpointer data)
{
  Read *read = data;

  if (read == NULL)
    return;

  read_clear (read);
  g_free (read);
}

/* Reading rows and taking their words into the index are about as much work, so each has
 * a thread. What goes from the one to the other comes back to be freed, by and by, so that
 * no more than a few batches are under way. */
typedef struct
{
  VocColumnSet *set;
  GAsyncQueue  *full;     /* (owned) (element-type GPtrArray): of VocColumnRead; an empty one is the end */
  GAsyncQueue  *empty;    /* (owned) (element-type GPtrArray) */
  gint          has_room; /* atomic */
} Filling;

#define BATCH_ROWS 256
#define N_BATCHES 8

static gpointer
fill_in_thread (gpointer data)
{
  Filling *self = data;

  for (;;)
    {
      GPtrArray *batch = g_async_queue_pop (self->full);
      gboolean   is_end = batch->len == 0;

      for (guint i = 0; i < batch->len && g_atomic_int_get (&self->has_room); i++)
        if (!voc_column_set_put (self->set, &((const Read *) g_ptr_array_index (batch, i))->row))
          g_atomic_int_set (&self->has_room, FALSE);
      g_ptr_array_set_size (batch, 0);
      g_async_queue_push (self->empty, batch);
      if (is_end)
        return NULL;
    }
}

/* Sends a batch on its way, and gets another one. */
static GPtrArray *
hand_over (Filling   *self,
           GPtrArray *batch)
{
  g_async_queue_push (self->full, batch);
  return g_async_queue_pop (self->empty);
}

static gboolean
read_batches (Filling *self,
              VocConn *conn,
              GError **error)
{
  g_autoptr (GHashTable) jobs = read_jobs (conn, error);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_ROWS, error);
  GPtrArray *batch = g_async_queue_pop (self->empty);
  gboolean   is_good = jobs != NULL && stmt != NULL;
  int        step = 0;

  while (is_good && g_atomic_int_get (&self->has_room) && (step = voc_stmt_step (stmt, error)) > 0)
    {
      Read         *read = g_new0 (Read, 1);
      const gint64 *job;

      g_ptr_array_add (batch, read);
      is_good = read_row (conn, stmt, read, error);
      job = g_hash_table_lookup (jobs, &read->row.id);
      read->row.job = job != NULL ? *job : 0;
      if (batch->len == BATCH_ROWS)
        batch = hand_over (self, batch);
    }

  if (!is_good || step < 0)
    g_ptr_array_set_size (batch, 0);
  if (batch->len > 0)
    batch = hand_over (self, batch);
  g_async_queue_push (self->full, batch);
  return is_good && step >= 0;
}

static void
batch_free (gpointer batch)
{
  g_ptr_array_unref (batch);
}

/**
 * voc_column_set_load:
 * @set: a set without listings
 * @conn: a connection to the cache, in a transaction
 * @error: return location
 *
 * Uses another thread beside that of @conn, which is gone in the end.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_column_set_load (VocColumnSet *set,
                     VocConn      *conn,
                     GError      **error)
{
  Filling  self = { .set = set, .has_room = TRUE };
  GThread *thread;
  gboolean is_done;

  self.full = g_async_queue_new ();
  self.empty = g_async_queue_new_full (batch_free);
  for (guint i = 0; i < N_BATCHES; i++)
    g_async_queue_push (self.empty, g_ptr_array_new_with_free_func (voc_column_read_free));

  thread = g_thread_new ("columns", fill_in_thread, &self);
  is_done = read_batches (&self, conn, error);
  g_thread_join (thread);
  g_async_queue_unref (self.full);
  g_async_queue_unref (self.empty);
  if (is_done && !self.has_room)
    {
      g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED, "No room for so many listings in the columns");
      is_done = FALSE;
    }
  if (is_done)
    voc_column_set_arrange (set);
  return is_done;
}

/**
 * voc_column_rows_read:
 * @conn: a connection to the cache
 * @changed: (element-type gint64): listings
 * @rows: (element-type VocColumnRead) (inout): takes one for each of them; %NULL when the
 *   listing is gone
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_column_rows_read (VocConn      *conn,
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
