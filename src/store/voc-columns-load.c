/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns filled from the cache: all rows, or some that have changed. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-load-private.h"

#include "store/voc-column-memo-private.h"
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

typedef VocColumnRead Read;

/* The texts of a row. */
enum
{
  TITLE,
  COMPANY,
  SKILL_WORDS,
  PLACE_WORDS,
  LANGUAGE,
  COUNTRIES,
  SKILLS,
  N_TEXTS
};

/* Where it is kept is only known when all are there. */
typedef struct
{
  gsize at[N_TEXTS];
  gsize lengths[N_TEXTS];
} Texts;

static void
read_clear (Read *self)
{
  if (self->texts != NULL)
    g_string_free (self->texts, TRUE);
  g_clear_pointer (&self->points, g_array_unref);
}

static void
keep_text (Read       *read,
           Texts      *texts,
           guint       index,
           const char *text,
           gsize       length)
{
  texts->at[index] = read->texts->len;
  texts->lengths[index] = length;
  g_string_append_len (read->texts, text, (gssize) length);
  g_string_append_c (read->texts, '\0');
}

static void
keep_words (Read       *read,
            Texts      *texts,
            guint       index,
            const char *text,
            gboolean    is_cut)
{
  g_autofree char *words = is_cut ? voc_fts_text (text) : NULL;

  if (is_cut)
    text = words;
  keep_text (read, texts, index, text != NULL ? text : "", text != NULL ? strlen (text) : 0);
}

/* Those of the skills and of the places are one text, as voc_listing_join_words() says. */
static void
keep_joined_words (Read       *read,
                   Texts      *texts,
                   const char *both)
{
  const char *parting;

  if (both == NULL)
    both = "";
  parting = strchr (both, '\n');
  if (parting == NULL)
    parting = both + strlen (both);
  keep_text (read, texts, SKILL_WORDS, both, (gsize) (parting - both));
  if (*parting != '\0')
    parting++;
  keep_text (read, texts, PLACE_WORDS, parting, strlen (parting));
}

/* What stays when the statement goes on. */
static void
read_texts (VocStmt *stmt,
            Read    *read,
            gboolean is_cut)
{
  VocColumnRow *row = &read->row;
  VocMarks     *marks = &row->marks;
  Texts         texts;

  voc_marks_read (stmt, VOC_SEARCH_MARKS, marks);
  if (read->texts == NULL)
    read->texts = g_string_new (NULL);
  g_string_truncate (read->texts, 0);
  keep_words (read, &texts, TITLE, voc_stmt_get_text (stmt, VOC_SEARCH_N_COLUMNS), is_cut);
  keep_words (read, &texts, COMPANY, voc_stmt_get_text (stmt, VOC_SEARCH_N_COLUMNS + 1), is_cut);
  keep_joined_words (read, &texts, voc_stmt_get_text (stmt, VOC_SEARCH_N_COLUMNS + 2));
  keep_text (read, &texts, LANGUAGE, marks->language, strlen (marks->language));
  keep_text (read, &texts, COUNTRIES, marks->countries, strlen (marks->countries));
  keep_text (read, &texts, SKILLS, marks->skills, strlen (marks->skills));

  for (guint i = 0; i < VOC_N_COLUMNS; i++)
    {
      row->words[i] = read->texts->str + texts.at[i];
      row->lengths[i] = texts.lengths[i];
    }
  marks->language = read->texts->str + texts.at[LANGUAGE];
  marks->countries = read->texts->str + texts.at[COUNTRIES];
  marks->skills = read->texts->str + texts.at[SKILLS];
}

static void
add_point (VocStmt *stmt,
           int      column,
           GArray  *points)
{
  VocColumnPoint point = { (float) voc_stmt_get_double (stmt, column), (float) voc_stmt_get_double (stmt, column + 1) };

  g_array_append_val (points, point);
}

static gboolean
read_points (VocConn *conn,
             VocStmt *stmt,
             Read    *read,
             GError **error)
{
  g_autoptr (VocStmt) places = NULL;
  int step = 0;

  if (read->points == NULL)
    read->points = g_array_new (FALSE, FALSE, sizeof (VocColumnPoint));
  g_array_set_size (read->points, 0);
  if (!voc_stmt_is_null (stmt, 16))
    add_point (stmt, 16, read->points);
  if (voc_stmt_get_int (stmt, 15) > 1)
    {
      places = voc_conn_prepare (conn, SQL_PLACES, error);
      if (places == NULL)
        return FALSE;

      voc_stmt_bind_int (places, 1, read->row.id);
      while ((step = voc_stmt_step (places, error)) > 0)
        add_point (places, 0, read->points);
    }

  read->row.points = (const VocColumnPoint *) (const void *) read->points->data;
  read->row.n_points = read->points->len;
  return step == 0;
}

/* @is_cut: title and company become words, and are not as they are stored. */
static gboolean
read_row (VocConn           *conn,
          VocStmt           *stmt,
          const VocOwnHours *hours,
          Read              *read,
          gboolean           is_cut,
          GError           **error)
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
  voc_search_read_pay (stmt, hours, &row->pay);
  read_texts (stmt, read, is_cut);
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

#define BATCH_ROWS 256
#define N_BATCHES 8

/* Rows on their way; their room is used again. */
typedef struct
{
  Read  rows[BATCH_ROWS];
  guint n;
} Batch;

/* Reading rows and taking their words into the index are about as much work, so each has
 * a thread. What goes from the one to the other comes back, so that no more than a few
 * batches are under way. */
typedef struct
{
  VocColumnSet *set;
  VocOwnHours  *hours;    /* (owned) */
  GAsyncQueue  *full;     /* (owned) (element-type Batch): an empty one is the end */
  GAsyncQueue  *empty;    /* (owned) (element-type Batch) */
  gint          has_room; /* atomic */
} Filling;

static gboolean
put_batch (VocColumnSet  *set,
           VocColumnMemo *memo,
           Batch         *batch)
{
  for (guint i = 0; i < batch->n; i++)
    {
      VocColumnRow *row = &batch->rows[i].row;

      for (guint k = 0; k < VOC_N_COLUMNS; k++)
        row->known[k] = voc_column_memo_get (memo, k, row->words[k], row->lengths[k]);
      if (!voc_column_set_put (set, row))
        return FALSE;
    }

  return TRUE;
}

static gpointer
fill_in_thread (gpointer data)
{
  Filling *self = data;
  g_autoptr (VocColumnMemo) memo = voc_column_memo_new (self->set);

  for (;;)
    {
      Batch   *batch = g_async_queue_pop (self->full);
      gboolean is_end = batch->n == 0;

      if (g_atomic_int_get (&self->has_room) && !put_batch (self->set, memo, batch))
        g_atomic_int_set (&self->has_room, FALSE);
      batch->n = 0;
      g_async_queue_push (self->empty, batch);
      if (is_end)
        return NULL;
    }
}

/* Sends a batch on its way, and gets another one. */
static Batch *
hand_over (Filling *self,
           Batch   *batch)
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
  Batch   *batch = g_async_queue_pop (self->empty);
  gboolean is_good = jobs != NULL && stmt != NULL;
  int      step = 0;

  while (is_good && g_atomic_int_get (&self->has_room) && (step = voc_stmt_step (stmt, error)) > 0)
    {
      Read         *read = &batch->rows[batch->n++];
      const gint64 *job;

      is_good = read_row (conn, stmt, self->hours, read, FALSE, error);
      job = g_hash_table_size (jobs) > 0 ? g_hash_table_lookup (jobs, &read->row.id) : NULL;
      read->row.job = job != NULL ? *job : 0;
      if (is_good && batch->n == BATCH_ROWS)
        batch = hand_over (self, batch);
    }

  if (!is_good || step < 0)
    batch->n = 0;
  if (batch->n > 0)
    batch = hand_over (self, batch);
  g_async_queue_push (self->full, batch);
  return is_good && step >= 0;
}

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  for (guint i = 0; i < BATCH_ROWS; i++)
    read_clear (&batch->rows[i]);
  g_free (batch);
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

  self.hours = voc_own_hours_read (conn, error);
  if (self.hours == NULL)
    return FALSE;

  set->hours_sum = voc_own_hours_get_sum (self.hours);
  self.full = g_async_queue_new ();
  self.empty = g_async_queue_new_full (batch_free);
  for (guint i = 0; i < N_BATCHES; i++)
    g_async_queue_push (self.empty, g_new0 (Batch, 1));

  thread = g_thread_new ("columns", fill_in_thread, &self);
  is_done = read_batches (&self, conn, error);
  g_thread_join (thread);
  g_async_queue_unref (self.full);
  g_async_queue_unref (self.empty);
  voc_own_hours_free (self.hours);
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
  g_autoptr (VocOwnHours) hours = voc_own_hours_read (conn, error);

  if (hours == NULL)
    return FALSE;

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
      if (read != NULL && !read_row (conn, stmt, hours, read, TRUE, error))
        return FALSE;
    }

  return TRUE;
}
