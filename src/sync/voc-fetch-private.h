/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/voc-fetcher.h"
#include "sync/voc-gunzip-private.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A server that is not silent but sends less than this, for twice as long as it may
 * be silent, is given up; so is one that takes that long for the head. */
#define VOC_FETCH_MIN_BYTES_PER_SECOND 256
#define VOC_FETCH_PATIENCE_FACTOR 2

/* One transfer; the task owns it. Shared by the two files that make it up: the head
 * and the body of an answer. Main thread only. */
struct _VocFetch
{
  GTask            *task;      /* (owned) while the reader has a chunk, else NULL */
  GTask            *self_task; /* not owned: the task that owns this */
  char             *url;
  char             *etag;
  char             *last_modified;
  char            **headers; /* (nullable) */
  char             *query;   /* (nullable): never in @url */
  char             *form;    /* (nullable) */
  GBytes           *post;    /* (owned) (nullable) */
  char             *post_type;
  char             *server;  /* that @headers and @query are for */
  guint64           max_bytes;
  gboolean          allows_insecure;
  gboolean          has_range;
  VocFetchChunkFunc chunk;
  gpointer          chunk_data;

  GCancellable     *cancellable; /* (owned): of this transfer alone */
  GCancellable     *outer;       /* (owned) (nullable): the caller's */
  gulong            outer_handler;
  SoupMessage      *message;  /* (owned) (nullable) */
  GInputStream     *body;     /* (owned) (nullable): as it was sent */
  VocGunzip        *gunzip;   /* (owned) (nullable) */
  VocFetchResponse *response; /* (owned) (nullable) */
  guint             n_redirects;
  gboolean          has_detour; /* one of them was for this time only */
  char             *moved_to;   /* (nullable): by those before that */
  gboolean          was_public; /* one of them came from the network of everybody */
  guint64           n_wire_bytes; /* of the hops before @message */
  guint64           n_packed_bytes; /* of the body, as they came */
  gboolean          is_in_chunk;  /* the reader is being called */
  gboolean          is_resumed;   /* and has called back */

  guint    patience; /* in seconds */
  guint    pace_source;
  gint64   waiting_since; /* in microseconds; 0: not for the server */
  gint64   waited_us;     /* since the pace was measured last */
  guint64  n_paced_bytes; /* that came meanwhile */
  gboolean is_too_slow;
};

gboolean voc_fetch_is_private_address (GInetAddress *address);
char    *voc_fetch_add_query (const char *url,
                              const char *query);
char    *voc_fetch_drop_query (const char *url,
                               const char *query);
void     voc_fetch_return_error (VocFetch *fetch,
                                 GError   *error);
void     voc_fetch_return_response (VocFetch *fetch);
guint64  voc_fetch_count_wire_bytes (SoupMessage *message);
void     voc_fetch_begin_waiting (VocFetch *fetch);
void     voc_fetch_end_waiting (VocFetch *fetch,
                                gsize     n_bytes);
void     voc_fetch_begin_pace (VocFetch *fetch,
                               guint     timeout);
gboolean voc_fetch_begin_body (VocFetch *fetch,
                               GError  **error);
void     voc_fetch_read_body (VocFetch *fetch);

G_END_DECLS
