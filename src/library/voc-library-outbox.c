/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about the outbox. The sender does the work of sending; here
 * entries are queued, withdrawn, brought back and made due. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-outbox.h"

#include "base/voc-text.h"
#include "library/voc-library-private.h"
#include "store/voc-outbox-store.h"

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
queue_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  gint64 id = voc_outbox_put (conn, data, now_seconds (), error);

  *result = id != 0 ? voc_outbox_get (conn, id, error) : NULL;
  return *result != NULL;
}

/**
 * voc_library_queue_outbox_async:
 * @self: a library
 * @entry: what is to be sent, with its body; copied
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when it is on the disk
 *
 * Queues something to be sent, with its title as one clean line. What
 * voc_outbox_check() finds a fault with is answered with %G_IO_ERROR_INVALID_ARGUMENT. Sending is for voc_library_send_outbox_async(), or
 * for the scheduler of a program that stays.
 */
void
voc_library_queue_outbox_async (VocLibrary           *self,
                                const VocOutboxEntry *entry,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (VocOutboxEntry) copy = NULL;
  VocOutboxProblem fault;

  g_return_if_fail (VOC_IS_LIBRARY (self) && entry != NULL);

  task = voc_library_begin (self, voc_library_queue_outbox_async, cancellable, callback, user_data);
  copy = voc_outbox_entry_copy (entry);
  copy->title = voc_text_take_clean (copy->title);
  fault = voc_outbox_check (copy);
  if (fault != VOC_OUTBOX_PROBLEM_NONE)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "This cannot be sent: %s",
                             voc_outbox_problem_to_code (fault));
  else
    voc_library_write (g_steal_pointer (&task), VOC_DATABASE_LIBRARY, VOC_CHANGE_OUTBOX, queue_in_thread,
                       g_steal_pointer (&copy), (GDestroyNotify) voc_outbox_entry_free,
                       (GDestroyNotify) voc_outbox_entry_free);
}

static gpointer
finish (VocLibrary   *self,
        GAsyncResult *result,
        gpointer      tag,
        GError      **error)
{
  gpointer value = NULL;

  voc_library_finish (self, result, tag, &value, error);
  return value;
}

/**
 * voc_library_queue_outbox_finish:
 *
 * Returns: (transfer full): the entry as it was queued; %NULL with @error set
 */
VocOutboxEntry *
voc_library_queue_outbox_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  return finish (self, result, voc_library_queue_outbox_async, error);
}

static gboolean
list_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  *result = data != NULL ? voc_outbox_list_open (conn, error) : voc_outbox_list (conn, error);
  return *result != NULL;
}

/**
 * voc_library_list_outbox_async:
 * @self: a library
 * @is_open_only: only what waits or is being sent, in the order in which it was queued;
 *   else everything, the latest first
 * @cancellable: (nullable): stops it
 * @callback: (scope async): gets the entries, without bodies
 */
void
voc_library_list_outbox_async (VocLibrary         *self,
                               gboolean            is_open_only,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  voc_library_read (voc_library_begin (self, voc_library_list_outbox_async, cancellable, callback, user_data),
                    VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE, list_in_thread, GINT_TO_POINTER (is_open_only), NULL,
                    (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_list_outbox_finish:
 *
 * Returns: (transfer full) (element-type VocOutboxEntry): the entries; %NULL with
 *   @error set
 */
GPtrArray *
voc_library_list_outbox_finish (VocLibrary   *self,
                                GAsyncResult *result,
                                GError      **error)
{
  return finish (self, result, voc_library_list_outbox_async, error);
}

typedef struct
{
  gint64         id;
  VocOutboxState state; /* to go back to */
} Step;

typedef struct
{
  VocOutboxEntry *entry;
  VocOutboxState  from;
} Withdrawal;

static void
withdrawal_free (Withdrawal *withdrawal)
{
  voc_outbox_entry_free (withdrawal->entry);
  g_free (withdrawal);
}

static gboolean
withdraw_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  const Step *step = data;
  Withdrawal *withdrawal = g_new0 (Withdrawal, 1);

  withdrawal->entry = voc_outbox_withdraw (conn, step->id, now_seconds (), &withdrawal->from, error);
  if (withdrawal->entry == NULL)
    {
      withdrawal_free (withdrawal);
      return FALSE;
    }

  *result = withdrawal;
  return TRUE;
}

/* @func changes one entry and gives it as it is then, or a #Withdrawal. */
static void
take_step (VocLibrary         *self,
           gpointer            tag,
           VocStoreFunc        func,
           const Step         *step,
           GDestroyNotify      result_free,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  voc_library_write (voc_library_begin (self, tag, cancellable, callback, user_data),
                     VOC_DATABASE_LIBRARY, VOC_CHANGE_OUTBOX, func, g_memdup2 (step, sizeof *step), g_free, result_free);
}

/**
 * voc_library_withdraw_outbox_async:
 * @self: a library
 * @id: an entry
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when it is known whether that was in time
 *
 * Withdraws an entry, if it has not begun to leave.
 */
void
voc_library_withdraw_outbox_async (VocLibrary         *self,
                                   gint64              id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  const Step step = { .id = id };

  g_return_if_fail (VOC_IS_LIBRARY (self));

  take_step (self, voc_library_withdraw_outbox_async, withdraw_in_thread, &step, (GDestroyNotify) withdrawal_free,
             cancellable, callback, user_data);
}

/**
 * voc_library_withdraw_outbox_finish:
 * @from: (out) (optional): the state that it had, for voc_library_restore_outbox_async()
 *
 * Returns: (transfer full): the entry as it is now, which is %VOC_OUTBOX_WITHDRAWN only
 *   when that was in time; %NULL with @error set
 */
VocOutboxEntry *
voc_library_withdraw_outbox_finish (VocLibrary     *self,
                                    GAsyncResult   *result,
                                    VocOutboxState *from,
                                    GError        **error)
{
  Withdrawal     *withdrawal = finish (self, result, voc_library_withdraw_outbox_async, error);
  VocOutboxEntry *entry;

  if (withdrawal == NULL)
    return NULL;

  if (from != NULL)
    *from = withdrawal->from;
  entry = g_steal_pointer (&withdrawal->entry);
  withdrawal_free (withdrawal);
  return entry;
}

static gboolean
restore_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  const Step *step = data;

  *result = voc_outbox_restore (conn, step->id, step->state, error);
  return *result != NULL;
}

/**
 * voc_library_restore_outbox_async:
 * @self: a library
 * @id: an entry that was withdrawn
 * @to: the state that it had
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when it is done
 *
 * Takes a withdrawal back.
 */
void
voc_library_restore_outbox_async (VocLibrary         *self,
                                  gint64              id,
                                  VocOutboxState      to,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  const Step step = { id, to };

  g_return_if_fail (VOC_IS_LIBRARY (self));

  take_step (self, voc_library_restore_outbox_async, restore_in_thread, &step, (GDestroyNotify) voc_outbox_entry_free,
             cancellable, callback, user_data);
}

/**
 * voc_library_restore_outbox_finish:
 *
 * Returns: (transfer full): the entry as it is now; %NULL with @error set
 */
VocOutboxEntry *
voc_library_restore_outbox_finish (VocLibrary   *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  return finish (self, result, voc_library_restore_outbox_async, error);
}

static gboolean
retry_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  const Step *step = data;

  *result = voc_outbox_retry (conn, step->id, now_seconds (), error);
  return *result != NULL;
}

/**
 * voc_library_retry_outbox_async:
 * @self: a library
 * @id: an entry that waits or was refused
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when it is due
 *
 * Makes an entry due, but not before its server wants it.
 */
void
voc_library_retry_outbox_async (VocLibrary         *self,
                                gint64              id,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  const Step step = { .id = id };

  g_return_if_fail (VOC_IS_LIBRARY (self));

  take_step (self, voc_library_retry_outbox_async, retry_in_thread, &step, (GDestroyNotify) voc_outbox_entry_free,
             cancellable, callback, user_data);
}

/**
 * voc_library_retry_outbox_finish:
 *
 * Returns: (transfer full): the entry as it is now; %NULL with @error set
 */
VocOutboxEntry *
voc_library_retry_outbox_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  return finish (self, result, voc_library_retry_outbox_async, error);
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError         *error = NULL;
  VocOutboxCount *count = g_new0 (VocOutboxCount, 1);

  if (voc_outbox_sender_send_finish (VOC_OUTBOX_SENDER (object), result, count, &error))
    {
      g_task_return_pointer (task, count, g_free);
      return;
    }

  g_free (count);
  g_task_return_error (task, error);
}

/**
 * voc_library_send_outbox_async:
 * @self: a library that is open
 * @ids: (nullable) (element-type gint64): of what is due, these; %NULL for all
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when each of them was tried once
 *
 * Sends what is due.
 */
void
voc_library_send_outbox_async (VocLibrary         *self,
                               GArray             *ids,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  voc_outbox_sender_send_async (voc_library_get_sender (self), ids, cancellable, sent_cb,
                                voc_library_begin (self, voc_library_send_outbox_async, NULL, callback, user_data));
}

/**
 * voc_library_send_outbox_finish:
 * @count: (out) (optional): what became of them
 *
 * Returns: %FALSE with @error set: %G_IO_ERROR_PENDING when the outbox is being sent
 *   already, here or by another program
 */
gboolean
voc_library_send_outbox_finish (VocLibrary     *self,
                                GAsyncResult   *result,
                                VocOutboxCount *count,
                                GError        **error)
{
  g_autofree VocOutboxCount *value = finish (self, result, voc_library_send_outbox_async, error);

  if (value == NULL)
    return FALSE;

  if (count != NULL)
    *count = *value;
  return TRUE;
}

/**
 * voc_library_is_sending:
 * @self: a library
 *
 * Returns: whether this program is sending what is in the outbox
 */
gboolean
voc_library_is_sending (VocLibrary *self)
{
  g_return_val_if_fail (VOC_IS_LIBRARY (self), FALSE);

  return voc_library_is_open (self) && voc_outbox_sender_is_sending (voc_library_get_sender (self));
}
