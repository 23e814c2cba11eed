/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door to sending: one round at a time, and the news of it. It lives on the main
 * thread; a round on its way holds it. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-outbox-sender.h"

#include "sync/voc-outbox-round-private.h"

struct _VocOutboxSender
{
  GObject parent_instance;

  VocOutboxHouse house;       /* its objects are owned */
  GCancellable  *cancellable; /* (owned) (nullable): of the round that is on its way */
};

G_DEFINE_FINAL_TYPE (VocOutboxSender, voc_outbox_sender, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A call that has not been answered. */
typedef struct
{
  GCancellable  *outer; /* (owned) (nullable): the caller's */
  gulong         outer_handler;
  VocOutboxCount count;
} Call;

static void
call_free (Call *call)
{
  g_cancellable_disconnect (call->outer, call->outer_handler);
  g_clear_object (&call->outer);
  g_free (call);
}

static void
say_changed (VocOutboxSender *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
outer_cancelled_cb (GCancellable *outer,
                    GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

static void
round_over_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocOutboxSender *self = g_task_get_source_object (task);
  Call            *call = g_task_get_task_data (task);
  GError          *error = NULL;

  g_clear_object (&self->cancellable);
  if (voc_outbox_round_finish (result, &call->count, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
voc_outbox_sender_finalize (GObject *object)
{
  VocOutboxSender *self = VOC_OUTBOX_SENDER (object);

  g_assert (self->cancellable == NULL);

  g_clear_object (&self->house.store);
  g_clear_object (&self->house.fetcher);
  g_clear_object (&self->house.engine);

  G_OBJECT_CLASS (voc_outbox_sender_parent_class)->finalize (object);
}

static void
voc_outbox_sender_class_init (VocOutboxSenderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = voc_outbox_sender_finalize;

  /**
   * VocOutboxSender::changed:
   *
   * What is on the disk of an entry changed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VOC_TYPE_OUTBOX_SENDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
voc_outbox_sender_init (VocOutboxSender *self)
{
}

/**
 * voc_outbox_sender_new:
 * @store: the databases
 * @fetcher: what asks the web
 * @engine: what syncs; a host is asked by one of them at a time
 *
 * Returns: (transfer full): a sender for the main thread
 */
VocOutboxSender *
voc_outbox_sender_new (VocStore      *store,
                       VocFetcher    *fetcher,
                       VocSyncEngine *engine)
{
  VocOutboxSender *self;

  g_return_val_if_fail (VOC_IS_STORE (store) && VOC_IS_FETCHER (fetcher) && VOC_IS_SYNC_ENGINE (engine), NULL);

  self = g_object_new (VOC_TYPE_OUTBOX_SENDER, NULL);
  self->house.store = g_object_ref (store);
  self->house.fetcher = g_object_ref (fetcher);
  self->house.engine = g_object_ref (engine);
  self->house.sender = self;
  self->house.changed = say_changed;
  return self;
}

/**
 * voc_outbox_sender_send_async:
 * @self: a sender
 * @ids: (nullable) (element-type gint64): of what is due, these; %NULL for all. What a
 *   program that ended was sending is let wait again in any case
 * @cancellable: (nullable): stops the round. What is on its way then may have
 *   arrived, and is sent again by the next one
 * @callback: (scope async): called when all that was due was tried once
 *
 * Sends what is due.
 */
void
voc_outbox_sender_send_async (VocOutboxSender    *self,
                              GArray             *ids,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Call *call;

  g_return_if_fail (VOC_IS_OUTBOX_SENDER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_outbox_sender_send_async);
  g_task_set_check_cancellable (task, FALSE);
  call = g_new0 (Call, 1);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  if (self->cancellable != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "The outbox is being sent already");
      return;
    }

  self->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    {
      call->outer = g_object_ref (cancellable);
      call->outer_handler = g_cancellable_connect (cancellable, G_CALLBACK (outer_cancelled_cb),
                                                   g_object_ref (self->cancellable), g_object_unref);
    }
  voc_outbox_round_async (&self->house, ids, self->cancellable, round_over_cb, g_object_ref (task));
}

/**
 * voc_outbox_sender_send_finish:
 * @count: (out) (optional): what was done, also when the answer is %FALSE
 *
 * Returns: %FALSE with @error set: %G_IO_ERROR_PENDING when it is being sent already,
 *   here or by another program; else it could not be read or written
 */
gboolean
voc_outbox_sender_send_finish (VocOutboxSender *self,
                               GAsyncResult    *result,
                               VocOutboxCount  *count,
                               GError         **error)
{
  const Call *call;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_outbox_sender_send_async), FALSE);

  call = g_task_get_task_data (G_TASK (result));
  if (count != NULL)
    *count = call->count;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * voc_outbox_sender_is_sending:
 * @self: a sender
 *
 * Returns: whether a round is on its way here
 */
gboolean
voc_outbox_sender_is_sending (VocOutboxSender *self)
{
  g_return_val_if_fail (VOC_IS_OUTBOX_SENDER (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * voc_outbox_sender_stop:
 * @self: a sender
 *
 * Stops a round that is on its way, for the end of the program.
 */
void
voc_outbox_sender_stop (VocOutboxSender *self)
{
  g_return_if_fail (VOC_IS_OUTBOX_SENDER (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}
