/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Making a dictionary out of the listings that are in the cache: when there are some
 * thousand, and again whenever there are four times as many, for by then other sources
 * have come. Training takes some tenths of a second. It is done by a thread that reads, at
 * the lowest priority, while the one that writes goes on; only the result is written.
 * That is worth it within the first sync: it leaves a third off of all that comes after,
 * and what is in the cache already is not touched for it. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-dictionary-private.h"

#include "store/voc-listing-private.h"

#include <string.h>
#include <zdict.h>

#define LEAST_LISTINGS 2000
#define GROWTH 4

/* More of either make training longer and texts not smaller; measured with invented
 * openings and with captured feeds. */
#define DICTIONARY_BYTES (64 * 1024)
#define SAMPLES 400
#define SAMPLE_BYTES (8 * 1024)

static const char SQL_LAST[] = "SELECT max (id) FROM main.listing";

static const char SQL_SAMPLE[] = "SELECT d.dictionary, d.size, d.body, coalesce (s.removes_closed, 0)"
                                 " FROM main.listing_detail d CROSS JOIN main.listing l ON l.id = d.id"
                                 " LEFT JOIN main.source_state s ON s.source = l.source"
                                 " WHERE d.id >= ?1 ORDER BY d.id LIMIT 1";

const VocStatementInfo *
voc_dictionary_train_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_LAST, NULL }, { SQL_SAMPLE, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* Ids are never used twice and nearly in a row, so the last one stands for how much
 * there has been. */
static gboolean
is_due_now (VocConn  *conn,
            gint64   *last,
            gboolean *is_due,
            GError  **error)
{
  VocDictionaries *dictionaries = voc_conn_get_dictionaries (conn);
  g_autoptr (VocDictionary) current = voc_dictionaries_ref_current (dictionaries);
  gint64 before = MAX (voc_dictionary_get_made_of (current), voc_dictionaries_get_tried (dictionaries));

  if (!voc_conn_get_int (conn, SQL_LAST, last, error))
    return FALSE;

  *is_due = *last >= LEAST_LISTINGS && *last / GROWTH >= before;
  return TRUE;
}

/**
 * voc_dictionary_is_due:
 * @conn: a connection to the cache
 * @is_due: (out): whether it is worth while to make a dictionary now
 * @error: return location
 *
 * Costs one lookup.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_dictionary_is_due (VocConn  *conn,
                       gboolean *is_due,
                       GError  **error)
{
  gint64 last;

  return is_due_now (conn, &last, is_due, error);
}

/* Appends a part of the listing that has @id or follows it; what cannot be read is
 * left out, and what may have to go again: a dictionary has whole sentences of it. */
static gboolean
add_sample (VocConn    *conn,
            gint64      id,
            GByteArray *samples,
            GArray     *lengths,
            GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SAMPLE, error);
  g_autofree char *json = NULL;
  gsize            length;
  int              step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  if (step <= 0)
    return step == 0;
  if (voc_stmt_get_int (stmt, 3) != 0)
    return TRUE;

  json = voc_listing_detail_expand (conn, stmt, 0, id, NULL);
  if (json == NULL)
    return TRUE;

  length = MIN (strlen (json), SAMPLE_BYTES);
  g_byte_array_append (samples, (const guint8 *) json, (guint) length);
  g_array_append_val (lengths, length);
  return TRUE;
}

/**
 * voc_dictionary_train:
 * @conn: a connection to the cache
 * @made_of: (out): the last listing that there is
 * @error: return location
 *
 * Makes a dictionary out of listings that are spread over all there are. Takes some
 * tenths of a second.
 *
 * Returns: (transfer full) (nullable): its bytes; %NULL without an error when none is
 *   due, or none can be made of these listings
 */
GBytes *
voc_dictionary_train (VocConn *conn,
                      gint64  *made_of,
                      GError **error)
{
  g_autoptr (GByteArray) samples = g_byte_array_new ();
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree guint8 *body = NULL;
  gboolean           is_due;
  gsize              length;

  if (!is_due_now (conn, made_of, &is_due, error) || !is_due)
    return NULL;

  for (gint64 i = 0; i < SAMPLES; i++)
    if (!add_sample (conn, *made_of * i / SAMPLES + 1, samples, lengths, error))
      return NULL;

  body = g_malloc (DICTIONARY_BYTES);
  length = ZDICT_trainFromBuffer (body, DICTIONARY_BYTES, samples->data, (const gsize *) (gpointer) lengths->data, lengths->len);
  if (!ZDICT_isError (length))
    return g_bytes_new (body, length);

  /* Too few, or all of them the same; more of them may do. */
  g_debug ("No dictionary can be made: %s", ZDICT_getErrorName (length));
  voc_dictionaries_set_tried (voc_conn_get_dictionaries (conn), *made_of);
  return NULL;
}

typedef struct
{
  gint64  made_of;
  GBytes *body; /* (owned) (nullable) */
} Trained;

static void
trained_free (gpointer data)
{
  Trained *trained = data;

  g_clear_pointer (&trained->body, g_bytes_unref);
  g_free (trained);
}

static gboolean
train_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  Trained *trained = g_new0 (Trained, 1);
  g_autoptr (GError) local_error = NULL;

  trained->body = voc_dictionary_train (conn, &trained->made_of, &local_error);
  if (local_error != NULL)
    {
      trained_free (trained);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  *result = trained;
  return TRUE;
}

static gboolean
add_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  const Trained *trained = data;

  *result = voc_dictionary_add (conn, trained->made_of, trained->body, error);
  return *result != NULL;
}

/* Ends the task with @error, or well without one. */
static void
end_training (GTask  *task,
              GError *error)
{
  voc_dictionaries_end_training (g_task_get_task_data (task));
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
added_cb (GObject      *object,
          GAsyncResult *async_result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (VocDictionary) dictionary = NULL;
  gpointer result = NULL;
  GError  *error = NULL;

  if (voc_store_finish (VOC_STORE (object), async_result, &result, &error))
    {
      dictionary = result;
      voc_dictionaries_use (g_task_get_task_data (task), dictionary);
    }
  end_training (task, error);
}

static void
trained_cb (GObject      *object,
            GAsyncResult *async_result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocStore *store = VOC_STORE (object);
  gpointer  result = NULL;
  GError   *error = NULL;

  if (!voc_store_finish (store, async_result, &result, &error) || ((Trained *) result)->body == NULL)
    {
      g_clear_pointer (&result, trained_free);
      end_training (task, error);
      return;
    }

  voc_store_write_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND, add_in_thread, result, trained_free,
                         (GDestroyNotify) voc_dictionary_unref, NULL, added_cb, g_steal_pointer (&task));
}

/**
 * voc_store_train_async:
 * @self: a store
 * @callback: (scope async): called in the caller's main context
 * @user_data: for @callback
 *
 * Makes a dictionary for the listings that come from now on, if one is due and is not
 * being made already: some tenths of a second, on a thread that reads.
 */
void
voc_store_train_async (VocStore           *self,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  VocDictionaries *dictionaries;

  g_return_if_fail (VOC_IS_STORE (self));

  dictionaries = voc_store_get_dictionaries (self);
  g_task_set_source_tag (task, voc_store_train_async);
  g_task_set_task_data (task, voc_dictionaries_ref (dictionaries), (GDestroyNotify) voc_dictionaries_unref);
  if (!voc_dictionaries_begin_training (dictionaries))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  voc_store_read_async (self, VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND, train_in_thread, NULL, NULL, trained_free,
                        NULL, trained_cb, g_steal_pointer (&task));
}

/**
 * voc_store_train_finish:
 * @self: a store
 * @async_result: what the callback got
 * @error: return location
 *
 * Returns: %FALSE with @error set when a dictionary was due and could not be made; the
 *   listings are as well off without it
 */
gboolean
voc_store_train_finish (VocStore     *self,
                        GAsyncResult *async_result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (async_result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (async_result), error);
}
