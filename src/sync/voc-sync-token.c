/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tokens that a server gives to everybody and changes now and then: one is fetched
 * when a request is answered with 401, and kept for as long as the program runs. It is
 * sent to the server that told it and to no other, and is written down nowhere, neither
 * in a database nor in a message. On the main thread. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-token-private.h"

#include "sync/voc-transfer-private.h"

#include <string.h>

#define MAX_TOKEN_BYTES (8 * 1024)

typedef struct
{
  const VocSyncHouse *house;
  char               *server;
  GString            *text;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_free (fetch->server);
  g_string_free (fetch->text, TRUE);
  g_free (fetch);
}

/* Three parts of base64url, as RFC 7515 writes them. */
static gboolean
is_token (const char *word)
{
  gsize length = strlen (word);
  guint n_dots = 0;

  for (const char *p = word; *p != '\0'; p++)
    n_dots += *p == '.';

  return length >= 20 && length <= MAX_TOKEN_BYTES && n_dots == 2
         && strspn (word, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_=.") == length;
}

/**
 * voc_sync_token_find:
 * @text: what a server says
 * @length: its bytes
 *
 * Returns: (transfer full) (nullable): the token in the text, which may have a
 *   sentence before it
 */
char *
voc_sync_token_find (const char *text,
                     gsize       length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) words = g_strsplit_set (copy, " \t\r\n\"", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (is_token (words[i]))
      return g_strdup (words[i]);

  return NULL;
}

/**
 * voc_sync_token_is_wanted:
 * @format: (nullable): the format of a feed
 * @url: what was asked
 * @status: what the server answered
 *
 * Returns: whether the feed may be had with a token that the server gives to everybody
 */
gboolean
voc_sync_token_is_wanted (const VocFormat *format,
                          const char      *url,
                          guint            status)
{
  return status == 401 && format != NULL && voc_format_get_token_path (format) != NULL && !voc_transfer_is_file (url);
}

/**
 * voc_sync_token_add:
 * @house: what is lent
 * @format: (nullable): the format of a feed
 * @url: what is to be asked
 * @headers: (nullable) (array zero-terminated=1): names and values in turn
 *
 * Returns: (transfer full) (nullable): the headers, with the token if there is one for
 *   this server
 */
char **
voc_sync_token_add (const VocSyncHouse *house,
                    const VocFormat    *format,
                    const char         *url,
                    const char *const  *headers)
{
  g_autoptr (GStrvBuilder) all = NULL;
  g_autofree char *server = NULL;
  g_autofree char *value = NULL;
  const char      *token;

  if (format == NULL || voc_format_get_token_path (format) == NULL)
    return g_strdupv ((char **) headers);

  server = voc_fetch_dup_server (url);
  token = server != NULL ? g_hash_table_lookup (house->tokens, server) : NULL;
  if (token == NULL)
    return g_strdupv ((char **) headers);

  all = g_strv_builder_new ();
  if (headers != NULL)
    g_strv_builder_addv (all, (const char **) headers);
  value = g_strconcat ("Bearer ", token, NULL);
  g_strv_builder_add_many (all, "Authorization", value, NULL);
  return g_strv_builder_end (all);
}

static void
chunk_cb (VocTransfer            *transfer,
          const VocFetchResponse *response,
          GBytes                 *chunk,
          gpointer                user_data)
{
  Fetch *fetch = user_data;

  g_string_append_len (fetch->text, g_bytes_get_data (chunk, NULL), (gssize) g_bytes_get_size (chunk));
  voc_transfer_resume (transfer);
}

static void
transferred_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (VocFetchResponse) response = NULL;
  Fetch  *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  char   *token;

  response = voc_transfer_finish (result, &error);
  if (response == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  token = response->status == 200 ? voc_sync_token_find (fetch->text->str, fetch->text->len) : NULL;
  if (token != NULL)
    g_hash_table_replace (fetch->house->tokens, g_strdup (fetch->server), token);
  g_task_return_boolean (task, token != NULL);
}

/**
 * voc_sync_token_fetch_async:
 * @house: what is lent
 * @format: a format whose server has a token
 * @url: what was answered with 401
 * @allows_insecure: plain http to another machine was accepted
 * @cancellable: (nullable)
 * @callback: (scope async): told whether there is a token now
 *
 * Fetches the token of a server. It is the same turn of the host's queue as the
 * request that was refused.
 */
void
voc_sync_token_fetch_async (const VocSyncHouse *house,
                            const VocFormat    *format,
                            const char         *url,
                            gboolean            allows_insecure,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *address = NULL;
  VocFetchRequest  request = { .max_bytes = VOC_SYNC_TOKEN_MAX_BYTES, .allows_insecure = allows_insecure };
  Fetch           *fetch = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, voc_sync_token_fetch_async);
  g_task_set_task_data (task, fetch, fetch_free);
  fetch->house = house;
  fetch->server = voc_fetch_dup_server (url);
  fetch->text = g_string_new (NULL);
  if (fetch->server == NULL)
    {
      g_task_return_boolean (task, FALSE);
      return;
    }

  /* What is known was refused. */
  g_hash_table_remove (house->tokens, fetch->server);
  address = g_strconcat (fetch->server, voc_format_get_token_path (format), NULL);
  request.url = address;
  voc_transfer_async (house->fetcher, &request, chunk_cb, fetch, cancellable, transferred_cb, g_steal_pointer (&task));
}

/**
 * voc_sync_token_fetch_finish:
 *
 * Returns: whether there is a token now; %FALSE with @error set when the server could
 *   not be asked
 */
gboolean
voc_sync_token_fetch_finish (GAsyncResult *result,
                             GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
