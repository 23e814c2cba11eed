/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One HTTP GET at a time for each host, with the manners of DESIGN §6:
 * conditional, compressed, limited in bytes after decompression, with time-outs,
 * no cookies, no referrer, and the same request for everybody. The body goes to
 * its reader piece by piece and waits for it.
 *
 * The session lives on the main thread and only its asynchronous calls are
 * used. Redirects are followed here and not by libsoup, because each hop has to
 * obey the rule about plain http. What becomes of the body is in
 * voc-fetch-body.c. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-fetch-private.h"

#include "feeds/voc-feed-key.h"

#include <string.h>

#define MAX_REDIRECTS 5
#define TIMEOUT_SECONDS 30

#define MAX_VALIDATOR_BYTES 1024
#define CONTACT_URL "https://github.com/vocation-app/vocation"

struct _VocFetcher
{
  GObject parent_instance;

  SoupSession *session; /* (owned) */
  guint        timeout; /* in seconds */
};

G_DEFINE_FINAL_TYPE (VocFetcher, voc_fetcher, G_TYPE_OBJECT)

/**
 * voc_fetch_response_free:
 * @self: (transfer full): a response
 */
void
voc_fetch_response_free (VocFetchResponse *self)
{
  g_free (self->final_url);
  g_free (self->moved_to);
  g_free (self->content_type);
  g_free (self->charset);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self);
}

/* The session may have more to say of a message that nobody waits for. */
static void
drop_message (VocFetch *fetch)
{
  if (fetch->message != NULL)
    g_signal_handlers_disconnect_by_data (fetch->message, fetch);
  g_clear_object (&fetch->message);
}

static void
fetch_free (VocFetch *fetch)
{
  g_clear_handle_id (&fetch->pace_source, g_source_remove);
  g_cancellable_disconnect (fetch->outer, fetch->outer_handler);
  g_clear_object (&fetch->outer);
  g_clear_object (&fetch->cancellable);
  g_free (fetch->url);
  g_free (fetch->moved_to);
  g_free (fetch->etag);
  g_free (fetch->last_modified);
  voc_feed_headers_wipe (fetch->headers);
  voc_feed_key_wipe (fetch->query);
  voc_feed_key_wipe (fetch->form);
  g_clear_pointer (&fetch->post, g_bytes_unref);
  g_free (fetch->post_type);
  g_free (fetch->server);
  drop_message (fetch);
  g_clear_object (&fetch->body);
  g_clear_pointer (&fetch->gunzip, voc_gunzip_free);
  g_clear_pointer (&fetch->response, voc_fetch_response_free);
  g_free (fetch);
}

/* Sending calls itself through its callback. */
static void send_request (VocFetch *fetch);

/* It is sent back with each request, and no server takes a head of any size; one that is
 * longer than all that there are asks for nothing but trouble: neither kept nor, when an
 * older program has kept it, sent. */
static char *
dup_validator (const char *value)
{
  return value != NULL && strlen (value) <= MAX_VALIDATOR_BYTES ? g_strdup (value) : NULL;
}

/* Names are what their owner says they are, so it is the server at the other end that
 * counts; or the proxy, through which all of them look alike. */
static gboolean
is_public (SoupMessage *message)
{
  GSocketAddress *address = soup_message_get_remote_address (message);

  return G_IS_INET_SOCKET_ADDRESS (address)
         && !voc_fetch_is_private_address (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}

static VocFetchResponse *
read_head (VocFetch *fetch)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  VocFetchResponse   *response = g_new0 (VocFetchResponse, 1);
  g_autoptr (GHashTable) parameters = NULL;
  goffset length = 0;

  response->status = soup_message_get_status (fetch->message);
  response->has_body = response->status == SOUP_STATUS_OK || (response->status == SOUP_STATUS_PARTIAL_CONTENT && fetch->has_range);
  /* Whoever posts is told by the head. */
  response->has_body = response->has_body && fetch->post == NULL;
  response->n_total = voc_fetch_parse_total (soup_message_headers_get_one (headers, "Content-Range"));
  /* Not that of the message, which may have a key in it. */
  response->final_url = g_strdup (fetch->url);
  if (!fetch->was_public || is_public (fetch->message))
    response->moved_to = g_strdup (fetch->moved_to);
  response->content_type = g_strdup (soup_message_headers_get_content_type (headers, &parameters));
  response->charset = parameters != NULL ? g_strdup (g_hash_table_lookup (parameters, "charset")) : NULL;
  response->etag = dup_validator (soup_message_headers_get_one (headers, "ETag"));
  response->last_modified = dup_validator (soup_message_headers_get_one (headers, "Last-Modified"));
  response->retry_at = voc_fetch_parse_retry (soup_message_headers_get_one (headers, "Retry-After"),
                                              g_get_real_time () / G_USEC_PER_SEC);
  response->fresh_seconds = voc_fetch_parse_freshness (soup_message_headers_get_list (headers, "Cache-Control"),
                                                       soup_message_headers_get_one (headers, "Age"));
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH)
    length = soup_message_headers_get_content_length (headers);
  response->n_expected = (guint64) MAX (length, 0);

  return response;
}

/* What is posted is for one server, and goes on to no other; and only 307 and 308 say
 * that it is to be posted there and not asked for (RFC 9110, section 15.4). */
static gboolean
may_post_again (VocFetch   *fetch,
                const char *target)
{
  guint            status = soup_message_get_status (fetch->message);
  g_autofree char *server = voc_fetch_dup_server (target);

  return (status == SOUP_STATUS_TEMPORARY_REDIRECT || status == SOUP_STATUS_PERMANENT_REDIRECT)
         && g_strcmp0 (server, fetch->server) == 0;
}

/* Whoever leads on for this time only may lead elsewhere the next time, and with it all
 * that follow. */
static void
note_move (VocFetch *fetch)
{
  guint status = soup_message_get_status (fetch->message);

  if (status != SOUP_STATUS_MOVED_PERMANENTLY && status != SOUP_STATUS_PERMANENT_REDIRECT)
    fetch->has_detour = TRUE;
  if (fetch->has_detour)
    return;

  g_free (fetch->moved_to);
  fetch->moved_to = g_strdup (fetch->url);
}

/* Takes the address that a redirect leads to, or fails. */
static gboolean
follow_redirect (VocFetch *fetch,
                 GError  **error)
{
  const char      *location;
  g_autofree char *target = NULL;
  g_autoptr (GError) parse_error = NULL;

  if (fetch->form != NULL)
    {
      g_set_error (error, VOC_SYNC_ERROR, VOC_PROBLEM_REDIRECT, "“%s” leads on instead of answering", fetch->url);
      return FALSE;
    }

  location = soup_message_headers_get_one (soup_message_get_response_headers (fetch->message),
                                           "Location");
  if (location == NULL)
    {
      g_set_error (error, VOC_SYNC_ERROR, VOC_PROBLEM_REDIRECT,
                   "“%s” leads on, but does not say where", fetch->url);
      return FALSE;
    }

  if (++fetch->n_redirects > MAX_REDIRECTS)
    {
      g_set_error (error, VOC_SYNC_ERROR, VOC_PROBLEM_REDIRECT,
                   "More than %d redirects", MAX_REDIRECTS);
      return FALSE;
    }

  target = g_uri_resolve_relative (fetch->url, location, SOUP_HTTP_URI_FLAGS, &parse_error);
  if (target == NULL)
    {
      g_set_error (error, VOC_SYNC_ERROR, VOC_PROBLEM_REDIRECT,
                   "The redirect’s address is broken: %s", parse_error->message);
      return FALSE;
    }

  /* Some servers repeat the query of what was asked. */
  if (fetch->query != NULL)
    {
      g_autofree char *echo = g_steal_pointer (&target);

      target = voc_fetch_drop_query (echo, fetch->query);
    }
  if (!voc_fetch_check_redirect (fetch->url, target, fetch->allows_insecure, error))
    return FALSE;
  if (fetch->post != NULL && !may_post_again (fetch, target))
    {
      g_set_error (error, VOC_SYNC_ERROR, VOC_PROBLEM_REDIRECT, "“%s” leads on to “%s” instead of answering", fetch->url, target);
      return FALSE;
    }

  g_free (fetch->url);
  fetch->url = g_steal_pointer (&target);
  fetch->was_public = fetch->was_public || is_public (fetch->message);
  note_move (fetch);

  return TRUE;
}

static gboolean
is_redirect (guint status)
{
  return status == SOUP_STATUS_MOVED_PERMANENTLY || status == SOUP_STATUS_FOUND || status == SOUP_STATUS_SEE_OTHER || status == SOUP_STATUS_TEMPORARY_REDIRECT || status == SOUP_STATUS_PERMANENT_REDIRECT;
}

/* A proxy that does not let a request through answers in the place of the server, and
 * nothing that it says is about the feed. Who has shown a certificate is the server. */
static gboolean
is_of_proxy (VocFetch *fetch)
{
  return g_ascii_strncasecmp (fetch->url, "https:", strlen ("https:")) == 0
         && soup_message_get_tls_peer_certificate (fetch->message) == NULL;
}

static void
head_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  VocFetch *fetch = g_task_get_task_data (task);

  fetch->body = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  voc_fetch_end_waiting (fetch, 0);
  if (fetch->body == NULL)
    {
      voc_fetch_return_error (fetch, g_steal_pointer (&error));
      return;
    }

  if (is_of_proxy (fetch))
    {
      g_task_return_new_error (task, VOC_SYNC_ERROR, VOC_PROBLEM_PROXY, "The proxy answered %u to the request for a connection",
                               soup_message_get_status (fetch->message));
      return;
    }

  if (is_redirect (soup_message_get_status (fetch->message)))
    {
      if (!follow_redirect (fetch, &error))
        {
          voc_fetch_return_error (fetch, g_steal_pointer (&error));
          return;
        }

      fetch->n_wire_bytes += voc_fetch_count_wire_bytes (fetch->message);
      send_request (fetch);
      return;
    }

  fetch->response = read_head (fetch);
  if (!fetch->response->has_body)
    voc_fetch_return_response (fetch);
  else if (voc_fetch_begin_body (fetch, &error))
    voc_fetch_read_body (fetch);
  else
    voc_fetch_return_error (fetch, g_steal_pointer (&error));
}

/* A key that is meant for one server is not told to where it sends its readers. */
static gboolean
is_own_server (VocFetch *fetch)
{
  g_autofree char *server = voc_fetch_dup_server (fetch->url);

  return server != NULL && g_strcmp0 (server, fetch->server) == 0;
}

static void
add_headers (VocFetch    *fetch,
             SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  for (guint i = 0; fetch->headers != NULL && fetch->headers[i] != NULL && fetch->headers[i + 1] != NULL; i += 2)
    soup_message_headers_replace (headers, fetch->headers[i], fetch->headers[i + 1]);
}

/* The session puts its own name over that of a message, until just before it is sent. */
static void
starting_cb (SoupMessage *message,
             VocFetch    *fetch)
{
  add_headers (fetch, message);
}

/* A server that takes what it is sent is not slow, though it says nothing yet. */
static void
wrote_cb (VocFetch *fetch,
          guint     n_bytes)
{
  fetch->n_paced_bytes += n_bytes;
}

static void
set_post (VocFetch    *fetch,
          SoupMessage *message)
{
  soup_message_set_request_body_from_bytes (message, fetch->post_type, fetch->post);
  g_signal_connect_swapped (message, "wrote-body-data", G_CALLBACK (wrote_cb), fetch);
}

static SoupMessage *
make_message (VocFetch *fetch)
{
  gboolean     is_post = fetch->form != NULL || fetch->post != NULL;
  gboolean     is_own = is_own_server (fetch);
  char        *url = is_own && fetch->query != NULL ? voc_fetch_add_query (fetch->url, fetch->query) : g_strdup (fetch->url);
  SoupMessage *message = soup_message_new (is_post ? SOUP_METHOD_POST : SOUP_METHOD_GET, url);

  voc_feed_key_wipe (url);
  if (message == NULL)
    return NULL;

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_COLLECT_METRICS);
  if (is_own && fetch->headers != NULL)
    {
      add_headers (fetch, message);
      g_signal_connect (message, "starting", G_CALLBACK (starting_cb), fetch);
    }
  if (fetch->form != NULL)
    {
      g_autoptr (GBytes) form = g_bytes_new (fetch->form, strlen (fetch->form));

      soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", form);
    }
  if (fetch->post != NULL)
    set_post (fetch, message);

  return message;
}

static void
send_request (VocFetch *fetch)
{
  VocFetcher         *self = g_task_get_source_object (fetch->self_task);
  SoupMessageHeaders *headers;

  g_clear_object (&fetch->body);
  drop_message (fetch);
  fetch->message = make_message (fetch);
  if (fetch->message == NULL)
    {
      g_task_return_new_error (fetch->self_task, VOC_SYNC_ERROR, VOC_PROBLEM_NOT_A_FEED,
                               "“%s” is not a web address", fetch->url);
      return;
    }

  headers = soup_message_get_request_headers (fetch->message);
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip");
  if (fetch->etag != NULL)
    soup_message_headers_replace (headers, "If-None-Match", fetch->etag);
  if (fetch->last_modified != NULL)
    soup_message_headers_replace (headers, "If-Modified-Since", fetch->last_modified);

  fetch->waited_us = 0;
  voc_fetch_begin_waiting (fetch);
  soup_session_send_async (self->session, fetch->message, G_PRIORITY_DEFAULT, fetch->cancellable,
                           head_read_cb, g_object_ref (fetch->self_task));
}

/* libsoup writes the address of each request, query and all, into its log. */
static void
drop_log_cb (const char    *domain,
             GLogLevelFlags level,
             const char    *message,
             gpointer       user_data)
{
}

static void
voc_fetcher_dispose (GObject *object)
{
  VocFetcher *self = VOC_FETCHER (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (voc_fetcher_parent_class)->dispose (object);
}

static void
voc_fetcher_class_init (VocFetcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = voc_fetcher_dispose;
  g_log_set_handler ("libsoup-http2", G_LOG_LEVEL_DEBUG, drop_log_cb, NULL);
}

static void
voc_fetcher_init (VocFetcher *self)
{
  self->session = soup_session_new_with_options ("user-agent",
                                                 "Vocation/" VOC_VERSION " (+" CONTACT_URL ")",
                                                 "max-conns-per-host", 1,
                                                 "timeout", TIMEOUT_SECONDS,
                                                 NULL);
  /* A feed that wants a password is not one that everybody is asked the same. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  self->timeout = TIMEOUT_SECONDS;
}

/**
 * voc_fetcher_new:
 *
 * Returns: (transfer full): a fetcher for the main thread
 */
VocFetcher *
voc_fetcher_new (void)
{
  return g_object_new (VOC_TYPE_FETCHER, NULL);
}

/**
 * voc_fetcher_set_timeout:
 * @self: a fetcher
 * @seconds: how long a server may be silent; not 0
 */
void
voc_fetcher_set_timeout (VocFetcher *self,
                         guint       seconds)
{
  g_return_if_fail (VOC_IS_FETCHER (self));

  self->timeout = seconds;
  soup_session_set_timeout (self->session, seconds);
}

static void
outer_cancelled_cb (GCancellable *outer,
                    GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

/* The caller can stop a transfer, and so can its own clock. */
static void
take_cancellable (VocFetch     *fetch,
                  GCancellable *outer)
{
  fetch->cancellable = g_cancellable_new ();
  if (outer == NULL)
    return;

  fetch->outer = g_object_ref (outer);
  fetch->outer_handler = g_cancellable_connect (outer, G_CALLBACK (outer_cancelled_cb),
                                                g_object_ref (fetch->cancellable), g_object_unref);
}

/**
 * voc_fetcher_fetch_async:
 * @self: a fetcher
 * @request: what to fetch; copied
 * @chunk: (scope async): gets the body
 *
 * Sends a conditional GET, or a POST when the request has something to post.
 */
void
voc_fetcher_fetch_async (VocFetcher            *self,
                         const VocFetchRequest *request,
                         VocFetchChunkFunc      chunk,
                         gpointer               chunk_data,
                         GCancellable          *cancellable,
                         GAsyncReadyCallback    callback,
                         gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  VocFetch *fetch;

  g_return_if_fail (VOC_IS_FETCHER (self));
  g_return_if_fail (request != NULL && request->url != NULL && chunk != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_fetcher_fetch_async);

  if (!voc_fetch_check_url (request->url, request->allows_insecure, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  fetch = g_new0 (VocFetch, 1);
  fetch->self_task = task;
  fetch->url = g_strdup (request->url);
  fetch->etag = dup_validator (request->etag);
  fetch->last_modified = dup_validator (request->last_modified);
  fetch->headers = g_strdupv ((char **) request->headers);
  fetch->query = g_strdup (request->query);
  fetch->form = g_strdup (request->form);
  fetch->post = request->post != NULL ? g_bytes_ref (request->post) : NULL;
  fetch->post_type = g_strdup (request->post_type);
  fetch->server = voc_fetch_dup_server (request->url);
  fetch->max_bytes = request->max_bytes != 0 ? request->max_bytes : VOC_FETCH_MAX_BYTES;
  fetch->allows_insecure = request->allows_insecure;
  fetch->has_range = request->has_range;
  fetch->chunk = chunk;
  fetch->chunk_data = chunk_data;
  take_cancellable (fetch, cancellable);
  voc_fetch_begin_pace (fetch, self->timeout);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);

  send_request (fetch);
}

/**
 * voc_fetcher_fetch_finish:
 *
 * Returns: (transfer full): the answer, whatever its status; else @error is in
 *   the domain %VOC_SYNC_ERROR, or %G_IO_ERROR_CANCELLED
 */
VocFetchResponse *
voc_fetcher_fetch_finish (VocFetcher   *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_fetcher_fetch_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
