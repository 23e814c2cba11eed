/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sends a stream as the body of an answer, piece by piece: the next piece is
 * read when the last one has gone out, so that a feed of any size needs the
 * memory of one piece. It lives as long as the answer, on the main thread. */

#include "config.h"

#include "ctl/voc-ctl-serve-private.h"

#include <libsoup/soup.h>

#define PIECE_BYTES (256 * 1024)

/**
 * Transfer:
 * @left: bytes that were announced and not read yet; -1 when none were
 */
typedef struct
{
  SoupServerMessage *message; /* (owned) */
  GInputStream      *stream;  /* (owned) */
  GCancellable      *cancellable;
  gint64             left;
  gboolean           is_reading;
  gboolean           is_over; /* the answer has gone; free when nothing is read */
} Transfer;

static void
transfer_free (Transfer *self)
{
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->message);
  g_free (self);
}

/* A body that comes out shorter than was announced must not look whole. */
static void
break_off (Transfer *self)
{
  GSocket *socket = soup_server_message_get_socket (self->message);

  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
piece_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Transfer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result,
                                                               &error);
  SoupMessageBody *body;
  gsize            length;

  self->is_reading = FALSE;
  if (self->is_over)
    {
      transfer_free (self);
      return;
    }
  if (piece == NULL)
    {
      break_off (self);
      return;
    }

  body = soup_server_message_get_response_body (self->message);
  length = g_bytes_get_size (piece);
  if (self->left >= 0 && (gint64) length > self->left)
    length = (gsize) self->left;

  if (length > 0)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (piece, 0, length);

      soup_message_body_append_bytes (body, part);
      if (self->left >= 0)
        self->left -= (gint64) length;
    }
  if (length == 0 && self->left > 0)
    {
      break_off (self);
      return;
    }
  if (length == 0 || self->left == 0)
    soup_message_body_complete (body);
  soup_server_message_unpause (self->message);
}

static void
read_piece (Transfer *self)
{
  if (self->is_reading || self->left == 0)
    return;

  self->is_reading = TRUE;
  g_input_stream_read_bytes_async (self->stream, PIECE_BYTES, G_PRIORITY_DEFAULT,
                                   self->cancellable, piece_read_cb, self);
}

static void
piece_written_cb (SoupServerMessage *message,
                  Transfer          *self)
{
  read_piece (self);
}

static void
finished_cb (SoupServerMessage *message,
             Transfer          *self)
{
  self->is_over = TRUE;
  g_signal_handlers_disconnect_by_data (message, self);
  g_cancellable_cancel (self->cancellable);
  if (!self->is_reading)
    transfer_free (self);
}

/**
 * voc_serve_send_stream:
 * @message: an answer that is paused and has its status and headers
 * @stream: its body
 * @length: how long it is; -1 when that is not known
 *
 * Sends the stream and ends the answer.
 */
void
voc_serve_send_stream (SoupServerMessage *message,
                       GInputStream      *stream,
                       gint64             length)
{
  Transfer           *self = g_new0 (Transfer, 1);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  self->message = g_object_ref (message);
  self->stream = g_object_ref (stream);
  self->cancellable = g_cancellable_new ();
  self->left = length;

  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  if (length >= 0)
    soup_message_headers_set_content_length (headers, length);
  else
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (piece_written_cb), self);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self);

  if (length == 0)
    {
      soup_message_body_complete (soup_server_message_get_response_body (message));
      soup_server_message_unpause (message);
      return;
    }
  read_piece (self);
}
