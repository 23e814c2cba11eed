/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a format wants to have asked for: a plain value that the floor of the network
 * takes over. For any thread. */

#include "feeds/voc-format.h"

/**
 * voc_feed_request_clear:
 * @request: a request
 *
 * Frees what @request holds.
 */
void
voc_feed_request_clear (VocFeedRequest *request)
{
  g_clear_pointer (&request->url, g_free);
  g_clear_pointer (&request->headers, g_strfreev);
}

/**
 * voc_feed_request_set_url:
 * @request: a request
 * @url: what is asked
 */
void
voc_feed_request_set_url (VocFeedRequest *request,
                          const char     *url)
{
  char *copy = g_strdup (url);

  g_free (request->url);
  request->url = copy;
}

/**
 * voc_feed_request_add_header:
 * @request: a request
 * @name: of a header of HTTP
 * @value: its value
 */
void
voc_feed_request_add_header (VocFeedRequest *request,
                             const char     *name,
                             const char     *value)
{
  guint n = request->headers != NULL ? g_strv_length (request->headers) : 0;

  request->headers = g_renew (char *, request->headers, n + 3);
  request->headers[n] = g_strdup (name);
  request->headers[n + 1] = g_strdup (value);
  request->headers[n + 2] = NULL;
}
