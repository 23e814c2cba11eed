/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a key to what a request carries. Where the key is exchanged for a token (OAuth
 * 2, client credentials) the token is got here; it is kept in memory until a server
 * does not take it any more, for all sources with that key. Main thread only. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-pass-private.h"

#include "base/voc-json.h"
#include "base/voc-text.h"

#include <string.h>

/* The answer with the token is some hundred bytes. */
#define MAX_BYTES (64 * 1024)
#define MAX_TOKEN_BYTES 8000

typedef struct
{
  GHashTable *tokens; /* (owned) */
  VocFeedKey *key;    /* (owned) */
  char       *url;    /* where the token is asked for */
  char       *name;   /* in @tokens */
  char       *form;
  GString    *body;
} Exchange;

static void
exchange_free (Exchange *exchange)
{
  g_hash_table_unref (exchange->tokens);
  voc_feed_key_unref (exchange->key);
  g_free (exchange->url);
  g_free (exchange->name);
  voc_feed_key_wipe (exchange->form);
  voc_feed_key_wipe (g_string_free (exchange->body, FALSE));
  g_free (exchange);
}

/**
 * voc_sync_tokens_new:
 *
 * Returns: (transfer full): the tokens that are good at the moment: none
 */
GHashTable *
voc_sync_tokens_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) voc_feed_key_wipe);
}

/**
 * voc_sync_pass_free:
 * @self: (nullable) (transfer full): a pass
 */
void
voc_sync_pass_free (VocSyncPass *self)
{
  if (self == NULL)
    return;

  voc_feed_headers_wipe (self->headers);
  voc_feed_key_wipe (self->query);
  g_free (self);
}

static VocSyncPass *
pass_new_for_key (const VocFeedKey *key)
{
  VocSyncPass *self = g_new0 (VocSyncPass, 1);

  self->headers = voc_feed_key_dup_headers (key);
  self->query = voc_feed_key_dup_query (key);
  return self;
}

static VocSyncPass *
pass_new_for_token (const char *token)
{
  VocSyncPass *self = g_new0 (VocSyncPass, 1);

  self->headers = g_new0 (char *, 3);
  self->headers[0] = g_strdup ("Authorization");
  self->headers[1] = g_strconcat ("Bearer ", token, NULL);
  return self;
}

/* It becomes a part of a header. */
static gboolean
is_token (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (text[i]))
      return FALSE;

  return length > 0 && length <= MAX_TOKEN_BYTES;
}

static void
take_token (GTask    *task,
            Exchange *exchange)
{
  g_autoptr (VocJsonDocument) document = voc_json_parse (exchange->body->str, (gssize) exchange->body->len, NULL);
  const VocJson *answer = document != NULL ? voc_json_document_get_root (document) : NULL;
  const char    *token = voc_json_get_string (voc_json_as_object (answer), "access_token");

  if (!is_token (token))
    {
      g_task_return_new_error (task, VOC_SYNC_ERROR, VOC_PROBLEM_BROKEN, "“%s” answered without a token", exchange->url);
      return;
    }

  g_hash_table_replace (exchange->tokens, g_strdup (exchange->name), g_strdup (token));
  g_task_return_pointer (task, pass_new_for_token (token), (GDestroyNotify) voc_sync_pass_free);
}

static void
chunk_cb (VocFetch               *fetch,
          const VocFetchResponse *response,
          GBytes                 *chunk,
          gpointer                user_data)
{
  Exchange *exchange = user_data;

  g_string_append_len (exchange->body, g_bytes_get_data (chunk, NULL), (gssize) g_bytes_get_size (chunk));
  voc_fetch_resume (fetch);
}

/* Which client is not known, or has another secret, is told by 400 or 401 (RFC 6749,
 * section 5.2). */
static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (VocFetchResponse) response = NULL;
  Exchange      *exchange = g_task_get_task_data (task);
  GError        *error = NULL;
  VocSyncProblem problem;

  response = voc_fetcher_fetch_finish (VOC_FETCHER (object), result, &error);
  if (response == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (response->has_body)
    {
      take_token (task, exchange);
      return;
    }

  problem = voc_sync_problem_from_status (response->status);
  if (response->status == 400 || response->status == 401 || response->status == 403)
    problem = VOC_PROBLEM_KEY_REFUSED;
  g_task_return_new_error (task, VOC_SYNC_ERROR, (int) problem, "“%s” answered %u", exchange->url, response->status);
}

static void
ask_for_token (GTask      *task,
               VocFetcher *fetcher)
{
  const Exchange       *exchange = g_task_get_task_data (task);
  const VocFetchRequest request = {
    .url = exchange->url,
    .form = exchange->form,
    .max_bytes = MAX_BYTES,
  };

  voc_fetcher_fetch_async (fetcher, &request, chunk_cb, g_task_get_task_data (task), g_task_get_cancellable (task),
                           fetched_cb, g_object_ref (task));
}

/**
 * voc_sync_pass_async:
 * @fetcher: what asks the web
 * @tokens: from voc_sync_tokens_new()
 * @key: the key of a source
 * @url: the address of the source
 * @is_renewed: the server did not take what it was given
 * @cancellable: (nullable)
 * @callback: (scope async): gets the pass
 *
 * Makes what the requests of a source carry.
 */
void
voc_sync_pass_async (VocFetcher         *fetcher,
                     GHashTable         *tokens,
                     VocFeedKey         *key,
                     const char         *url,
                     gboolean            is_renewed,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  const VocKeyPlan *plan = voc_feed_key_get_plan (key);
  Exchange         *exchange;
  const char       *token;

  g_task_set_source_tag (task, voc_sync_pass_async);
  if (plan->token_url == NULL)
    {
      g_task_return_pointer (task, pass_new_for_key (key), (GDestroyNotify) voc_sync_pass_free);
      return;
    }

  exchange = g_new0 (Exchange, 1);
  exchange->tokens = g_hash_table_ref (tokens);
  exchange->key = voc_feed_key_ref (key);
  exchange->url = voc_feed_key_dup_token_url (plan, url);
  exchange->name = g_strdup_printf ("%s %s", voc_feed_key_get_value (key, 0), exchange->url);
  exchange->form = voc_feed_key_dup_form (key);
  exchange->body = g_string_sized_new (4096);
  g_task_set_task_data (task, exchange, (GDestroyNotify) exchange_free);

  if (is_renewed)
    g_hash_table_remove (tokens, exchange->name);
  token = g_hash_table_lookup (tokens, exchange->name);
  if (token != NULL)
    g_task_return_pointer (task, pass_new_for_token (token), (GDestroyNotify) voc_sync_pass_free);
  else
    ask_for_token (task, fetcher);
}

/**
 * voc_sync_pass_finish:
 *
 * Returns: (transfer full): the pass; else @error is in %VOC_SYNC_ERROR
 *   (%VOC_PROBLEM_KEY_REFUSED says that the key is not taken), or
 *   %G_IO_ERROR_CANCELLED
 */
VocSyncPass *
voc_sync_pass_finish (GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_sync_pass_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * voc_sync_pass_list_headers:
 * @self: (nullable): what a key adds
 * @headers: (nullable) (array zero-terminated=1): what the format wants to be sent
 *
 * Returns: (transfer container) (array zero-terminated=1): both
 */
const char **
voc_sync_pass_list_headers (const VocSyncPass *self,
                            char             **headers)
{
  char     **lists[] = { headers, self != NULL ? self->headers : NULL };
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint k = 0; lists[i] != NULL && lists[i][k] != NULL; k++)
      g_ptr_array_add (all, lists[i][k]);

  g_ptr_array_add (all, NULL);
  return (const char **) g_ptr_array_free (all, FALSE);
}
