/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings whose words are not in search.db yet. Those of descriptions are half of the work of
 * a large sync, and nobody needs them to see, filter and chart what came. So a sync lets the
 * words of new listings wait, and they are taken into the index afterwards, some at a time;
 * an index that is made anew is filled in the same way. Ids are never given out again, so what
 * waits is a range of them: two numbers in search.db, with the count of the listings between
 * them. A sync writes them, as it does all else, in the transaction that takes the listings in.
 * Who indexes some of them writes to search.db alone, the words and how far they go in one
 * act. Whatever of that a crash takes, the file says truly what is in it; whether it is of the same state
 * as the cache is told by the stamp (voc-listing-index.c), which this leaves alone.
 *
 * A listing that changes while it waits has nothing to be taken out of the index, and goes in
 * as it is then; so does one that is deleted, which only is not counted any more. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "store/voc-listing-pack-private.h"
#include "store/voc-words-ahead-private.h"

/* So many are indexed, some hundredths of a second, before others are let pass. */
#define LEAST_AT_ONCE 400

/* So many rows, some milliseconds, a question looks at to learn whether rows of an older program
 * wait; the next one goes on from there. */
#define BARE_LOOKED_AT 20000

static const char SQL_WAITING[] = "SELECT after, upto, waiting FROM search.stamp WHERE id = 1";

static const char SQL_SAVE[] = "UPDATE search.stamp SET after = ?1, upto = ?2, waiting = ?3 WHERE id = 1";

static const char SQL_NEXT[] = "SELECT id, skills IS NULL FROM main.listing WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3";

/* Of the next ones: whether each has, and if not from which of VocRowLack on it lacks what is asked of rows. */
static const char SQL_BARE[] = "SELECT id, CASE WHEN words IS NULL THEN 0 WHEN language IS NULL THEN 1 WHEN skills IS NULL THEN 2 ELSE 3 END"
                               " FROM main.listing WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3";

static const char SQL_SET_WORDS[] = "UPDATE main.listing SET words = ?2, language = ?3, skills = ?4, occupation = ?5"
                                    " WHERE id = ?1 AND skills IS NULL";

const VocStatementInfo *
voc_listing_waiting_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_WAITING, NULL }, { SQL_SAVE, NULL }, { SQL_NEXT, NULL }, { SQL_BARE, NULL }, { SQL_SET_WORDS, NULL }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_listing_waiting_read:
 * @conn: a connection to the cache
 * @waiting: (out): which listings wait for their words to be indexed, as it was when the last
 *   transaction ended
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_waiting_read (VocConn    *conn,
                          VocWaiting *waiting,
                          GError    **error)
{
  gint64 numbers[3];

  if (!voc_conn_get_ints (conn, SQL_WAITING, numbers, G_N_ELEMENTS (numbers), error))
    return FALSE;

  waiting->after = numbers[0];
  waiting->upto = numbers[1];
  waiting->n = numbers[2];
  return TRUE;
}

/* (transfer none) (nullable): what the open transaction knows, read when it knows nothing */
static VocWaiting *
get_known (VocConn *conn,
           GError **error)
{
  VocWaiting *waiting = voc_conn_get_waiting (conn);

  if (!waiting->is_known && !voc_listing_waiting_read (conn, waiting, error))
    return NULL;

  waiting->is_known = TRUE;
  return waiting;
}

/**
 * voc_listing_is_waiting:
 * @waiting: which listings wait
 * @id: a listing
 *
 * Returns: whether it waits for its words to be indexed
 */
gboolean
voc_listing_is_waiting (const VocWaiting *waiting,
                        gint64            id)
{
  return id > waiting->after && id <= waiting->upto;
}

/**
 * voc_listing_waiting_has:
 * @conn: a connection to the cache, in a transaction
 * @id: a listing
 * @waits: (out): whether it waits for being indexed
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_waiting_has (VocConn  *conn,
                         gint64    id,
                         gboolean *waits,
                         GError  **error)
{
  const VocWaiting *waiting = get_known (conn, error);

  if (waiting == NULL)
    return FALSE;

  *waits = voc_listing_is_waiting (waiting, id);
  return TRUE;
}

/**
 * voc_listing_waiting_take:
 * @conn: a connection to the cache, in a transaction
 * @id: a listing that has just come
 * @waits: (out): whether its words are to be left to voc_listings_index_some()
 * @error: return location
 *
 * Lets a listing wait if others do, or if voc_listings_let_words_wait() said so.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_waiting_take (VocConn  *conn,
                          gint64    id,
                          gboolean *waits,
                          GError  **error)
{
  VocWaiting *waiting = get_known (conn, error);
  gboolean    is_empty;

  if (waiting == NULL)
    return FALSE;

  is_empty = waiting->after >= waiting->upto;
  *waits = is_empty ? waiting->may_begin : id > waiting->after;
  if (!*waits)
    return TRUE;

  if (is_empty)
    {
      waiting->after = id - 1;
      waiting->upto = id;
      waiting->n = 0;
    }
  waiting->upto = MAX (waiting->upto, id);
  waiting->n++;
  waiting->is_changed = TRUE;
  return TRUE;
}

/**
 * voc_listing_waiting_drop:
 * @conn: a connection to the cache, in a transaction
 * @id: a listing that goes
 * @was_waiting: (out): whether it waited, so that the index knows nothing of it
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_waiting_drop (VocConn  *conn,
                          gint64    id,
                          gboolean *was_waiting,
                          GError  **error)
{
  VocWaiting *waiting = get_known (conn, error);

  if (waiting == NULL)
    return FALSE;

  *was_waiting = voc_listing_is_waiting (waiting, id);
  if (*was_waiting)
    {
      waiting->n = MAX (waiting->n - 1, 0);
      waiting->is_changed = TRUE;
    }
  return TRUE;
}

/**
 * voc_listing_waiting_save:
 * @conn: a connection whose transaction, or the part of it until now, is to be kept
 * @error: return location
 *
 * Writes which listings wait, if that has changed: once in a transaction and not once for each
 * of them.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_waiting_save (VocConn *conn,
                          GError **error)
{
  VocWaiting *waiting = voc_conn_get_waiting (conn);
  g_autoptr (VocStmt) stmt = NULL;

  if (!waiting->is_changed)
    return TRUE;

  stmt = voc_conn_prepare (conn, SQL_SAVE, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, waiting->after);
  voc_stmt_bind_int (stmt, 2, waiting->upto);
  voc_stmt_bind_int (stmt, 3, waiting->n);
  waiting->is_changed = !voc_stmt_run (stmt, error);
  return !waiting->is_changed;
}

/**
 * voc_listings_let_words_wait:
 * @conn: a connection to the cache that may write, in a transaction
 *
 * For who takes in many listings: in this transaction the words of new ones are left to
 * voc_listings_index_some(). Until they are in the index, words find these listings by their short
 * fields only (voc-waiting-words.c); voc_listings_count_waiting() says of how many that is so.
 */
void
voc_listings_let_words_wait (VocConn *conn)
{
  g_return_if_fail (voc_conn_in_transaction (conn));

  voc_conn_get_waiting (conn)->may_begin = TRUE;
}

/**
 * voc_listings_count_waiting:
 * @conn: a connection to the cache
 * @n: (out): how many listings wait for their words to be indexed
 * @error: return location
 *
 * Takes no longer for many than for none.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_count_waiting (VocConn *conn,
                            guint   *n,
                            GError **error)
{
  VocWaiting waiting = { 0 };

  if (!voc_listing_waiting_read (conn, &waiting, error))
    return FALSE;

  *n = (guint) CLAMP (waiting.n, 0, G_MAXUINT);
  return TRUE;
}

/* Which of what rows of an older program lack @query asks for; VOC_N_ROW_LACKS for nothing of it. */
static VocRowLack
get_asked (const VocQuery *query)
{
  if (query->skills != NULL && *query->skills != NULL)
    return VOC_ROW_LACK_SKILLS;
  if (query->languages != NULL && *query->languages != NULL)
    return VOC_ROW_LACK_LANGUAGE;

  for (guint i = 0; i < query->terms->len; i++)
    {
      const VocTerm *term = g_ptr_array_index (query->terms, i);

      if (term->field == VOC_TERM_SKILL || term->field == VOC_TERM_PLACE)
        return VOC_ROW_LACK_WORDS;
    }

  return VOC_N_ROW_LACKS;
}

/* Whether @query asks of rows what those that wait may not have yet. A row that has it has it for
 * good, so what was looked at is not looked at again; while there are more rows than one question
 * may look at, they may lack it. */
static gboolean
lacks_rows (VocConn          *conn,
            const VocQuery   *query,
            const VocWaiting *waiting,
            gboolean         *lacks,
            GError          **error)
{
  const VocRowLack asked = get_asked (query);
  gint64          *full_upto;
  guint            n = 0;
  g_autoptr (VocStmt) stmt = NULL;
  int step;

  if (asked == VOC_N_ROW_LACKS)
    return TRUE;
  full_upto = &voc_conn_get_waiting (conn)->full_upto[asked];
  if (MAX (waiting->after, *full_upto) >= waiting->upto)
    return TRUE;

  stmt = voc_conn_prepare (conn, SQL_BARE, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, MAX (waiting->after, *full_upto));
  voc_stmt_bind_int (stmt, 2, waiting->upto);
  voc_stmt_bind_int (stmt, 3, BARE_LOOKED_AT);
  for (; (step = voc_stmt_step (stmt, error)) > 0; n++)
    {
      *lacks = voc_stmt_get_int (stmt, 1) <= asked;
      if (*lacks)
        return TRUE;
      *full_upto = voc_stmt_get_int (stmt, 0);
    }

  *lacks = n == BARE_LOOKED_AT;
  if (step == 0 && !*lacks)
    *full_upto = waiting->upto;
  return step >= 0;
}

/**
 * voc_listings_count_waiting_for:
 * @conn: a connection to the cache
 * @query: a sealed query
 * @n: (out): of how many listings it is not known yet whether they fit: 0 when @query does not
 *   ask for what is still to be indexed. Words for skills and places, skills and languages are
 *   in the rows, but in those of an older program only when they were indexed anew
 * @error: return location
 *
 * Takes no longer for many than for some thousands. Of more than one question looks at, it is not
 * known whether they are of an older program, and they are counted; the next question knows more.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_count_waiting_for (VocConn        *conn,
                                const VocQuery *query,
                                guint          *n,
                                GError        **error)
{
  VocWaiting waiting = { 0 };
  gboolean   lacks = voc_query_asks_texts (query);

  if (!voc_listing_waiting_read (conn, &waiting, error) || (!lacks && !lacks_rows (conn, query, &waiting, &lacks, error)))
    return FALSE;

  *n = lacks ? (guint) CLAMP (waiting.n, 0, G_MAXUINT) : 0;
  return TRUE;
}

/* One that is to be indexed. */
typedef struct
{
  gint64   id;
  gboolean is_bare; /* the row of an older program: without words, language and skills of its own */
} Next;

static GArray *
list_next (VocConn          *conn,
           const VocWaiting *waiting,
           guint             most,
           GError          **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_NEXT, error);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Next));
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, waiting->after);
  voc_stmt_bind_int (stmt, 2, waiting->upto);
  voc_stmt_bind_int (stmt, 3, most);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      Next next = { voc_stmt_get_int (stmt, 0), voc_stmt_get_int (stmt, 1) != 0 };

      g_array_append_val (list, next);
    }

  return step < 0 ? NULL : g_steal_pointer (&list);
}

static gboolean
set_words (VocConn           *conn,
           gint64             id,
           const VocListing  *listing,
           const char *const *words,
           GError           **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SET_WORDS, error);
  g_autofree char *joined = voc_listing_join_words (words);
  g_autofree char *skills = stmt != NULL ? voc_listing_join_skills (conn, listing, error) : NULL;
  char             language[VOC_LANGUAGE_SIZE];
  gint64           occupation;

  if (skills == NULL || !voc_listing_find_occupation (conn, listing->title, &occupation, error))
    return FALSE;

  voc_language_of_listing (listing, language);
  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_text (stmt, 2, joined);
  voc_stmt_bind_text (stmt, 3, language);
  voc_stmt_bind_text (stmt, 4, skills);
  if (occupation >= 0)
    voc_stmt_bind_int (stmt, 5, occupation);
  return voc_stmt_run (stmt, error);
}

/* A listing that can't be read any more is passed: it must not keep the words of all others out. */
static gboolean
index_one (VocConn            *conn,
           const VocWordsItem *item,
           GError            **error)
{
  const char *const *words = (const char *const *) item->words;

  if (item->listing != NULL)
    return voc_listing_index_write (conn, item->id, words, error)
           && (!item->is_bare || set_words (conn, item->id, item->listing, words, error));

  if (!voc_listing_is_unreadable (item->error))
    {
      g_propagate_error (error, g_error_copy (item->error));
      return FALSE;
    }

  g_debug ("The words of listing %" G_GINT64_FORMAT " are left out: %s", item->id, item->error->message);
  return TRUE;
}

/* Keeps the reader ahead of who writes. */
static gboolean
read_ahead (VocConn       *conn,
            VocWordsAhead *ahead,
            const GArray  *list,
            guint         *n_taken,
            GError       **error)
{
  while (*n_taken < list->len && voc_words_ahead_has_room (ahead))
    {
      const Next   *next = &g_array_index (list, Next, *n_taken);
      VocWordsItem *item = voc_words_item_new (conn, next->id, next->is_bare, error);

      if (item == NULL)
        return FALSE;
      voc_words_ahead_push (ahead, item);
      ++*n_taken;
    }

  return TRUE;
}

/* Takes listings into the index until others wait. */
static gboolean
index_list (VocConn      *conn,
            const GArray *list,
            guint        *n,
            GError      **error)
{
  g_autoptr (VocWordsAhead) ahead = voc_words_ahead_new ();
  guint n_taken = 0;

  for (*n = 0; *n < list->len && (*n < LEAST_AT_ONCE || !voc_conn_others_wait (conn)); ++*n)
    {
      g_autoptr (VocWordsItem) item = NULL;

      if (!read_ahead (conn, ahead, list, &n_taken, error))
        return FALSE;
      item = voc_words_ahead_pop (ahead);
      if (!index_one (conn, item, error))
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  guint    most;
  gboolean is_done;
} IndexSome;

static gboolean
index_some (VocConn *conn,
            gpointer data,
            GError **error)
{
  IndexSome  *some = data;
  VocWaiting *waiting = get_known (conn, error);
  g_autoptr (GArray) list = NULL;
  guint n = 0;

  some->is_done = TRUE;
  if (waiting == NULL)
    return FALSE;
  if (waiting->after >= waiting->upto)
    return TRUE;

  list = list_next (conn, waiting, some->most, error);
  if (list == NULL || (list->len > 0 && !index_list (conn, list, &n, error)))
    return FALSE;

  some->is_done = n == list->len && n < some->most;
  waiting->after = some->is_done ? waiting->upto : g_array_index (list, Next, n - 1).id;
  waiting->n = some->is_done ? 0 : MAX (waiting->n - n, 0);
  waiting->is_changed = TRUE;
  return TRUE;
}

/**
 * voc_listings_index_some:
 * @conn: a connection to the cache that may write
 * @most: how many listings to take at most
 * @is_done: (out): whether the index is complete now
 * @error: return location
 *
 * Takes listings that wait into the index, in one transaction. When none does, nothing is
 * written. When other jobs come meanwhile, it makes way for them and takes fewer.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_index_some (VocConn  *conn,
                         guint     most,
                         gboolean *is_done,
                         GError  **error)
{
  IndexSome some = { most, FALSE };

  g_return_val_if_fail (most > 0, FALSE);

  if (!voc_conn_ensure_transaction (conn, index_some, &some, error))
    return FALSE;

  *is_done = some.is_done;
  return TRUE;
}
