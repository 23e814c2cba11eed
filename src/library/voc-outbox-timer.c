/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When what is in the outbox is sent without being asked: at the start, when it is
 * queued, when it is due, and when a network comes back. One timer waits for the next
 * entry that is due. The scheduler owns it and tells it what it may use. Main thread
 * only. */

#include "config.h"

#include "library/voc-outbox-timer-private.h"

#include "base/voc-error.h"
#include "library/voc-library-outbox.h"
#include "library/voc-outbox-plan-private.h"

/* Another program is sending, or has ended while it was; or the disk is full. */
#define PATIENCE_SECONDS 60
/* The clock of a timer stands still while the computer sleeps, so none is long. */
#define MAX_WAIT_SECONDS (60 * 60)

struct _VocOutboxTimer
{
  GObject parent_instance;

  VocLibrary       *library;     /* (owned) */
  GCancellable     *cancellable; /* (owned): of what looks */
  VocSyncConditions conditions;
  gboolean          is_started;
  gboolean          is_looking;
  gboolean          looks_again; /* something changed while it looked or sent */
  gboolean          hopes;       /* a network came: what waits for one is due */
  guint             timer_id;
};

G_DEFINE_FINAL_TYPE (VocOutboxTimer, voc_outbox_timer, G_TYPE_OBJECT)

/* Looking leads to sending and back. */
static void look (VocOutboxTimer *self);

static gboolean
time_came_cb (gpointer user_data)
{
  VocOutboxTimer *self = user_data;

  self->timer_id = 0;
  look (self);

  return G_SOURCE_REMOVE;
}

static void
set_timer (VocOutboxTimer *self,
           gint64          wait)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (self->is_started)
    self->timer_id = g_timeout_add_seconds ((guint) CLAMP (wait, 1, MAX_WAIT_SECONDS), time_came_cb, self);
}

static void
end_look (VocOutboxTimer *self)
{
  self->is_looking = FALSE;
  if (self->looks_again)
    look (self);
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (VocOutboxTimer) self = user_data;
  g_autoptr (GError) error = NULL;

  /* What became of each entry is on the disk, and looked at now. */
  self->looks_again = TRUE;
  if (!voc_library_send_outbox_finish (VOC_LIBRARY (object), result, NULL, &error))
    {
      g_debug ("The outbox was not sent: %s", error->message);
      self->looks_again = FALSE;
      set_timer (self, PATIENCE_SECONDS);
    }
  end_look (self);
}

static void
send (VocOutboxTimer *self,
      GArray         *ids)
{
  voc_library_send_outbox_async (self->library, ids, NULL, sent_cb, g_object_ref (self));
}

static void
hurried_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VocOutboxTimer) self = user_data;
  g_autoptr (VocOutboxEntry) entry = voc_library_retry_outbox_finish (VOC_LIBRARY (object), result, NULL);

  /* One that is gone needs no hurry, and the rest said "changed". */
}

static void
hurry (VocOutboxTimer *self,
       GPtrArray      *entries)
{
  self->hopes = FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const VocOutboxEntry *entry = g_ptr_array_index (entries, i);

      if (voc_outbox_plan_hopes_for_network (entry))
        voc_library_retry_outbox_async (self->library, entry->id, self->cancellable, hurried_cb, g_object_ref (self));
    }
}

/* Sends what is due, and waits for what is due next. What a program left half sent is
 * found by any round, also by one for nothing. */
static void
act (VocOutboxTimer *self,
     GPtrArray      *entries)
{
  g_autoptr (GArray) due = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean is_half_sent = FALSE;
  gint64   now = g_get_real_time () / G_USEC_PER_SEC;
  gint64   next = -1;

  for (guint i = 0; i < entries->len; i++)
    {
      const VocOutboxEntry *entry = g_ptr_array_index (entries, i);
      gint64                wait = voc_outbox_plan_get_wait (entry, &self->conditions, now);

      if (entry->state == VOC_OUTBOX_SENDING)
        is_half_sent = TRUE;
      if (wait == 0)
        g_array_append_val (due, entry->id);
      if (wait > 0 && (next < 0 || wait < next))
        next = wait;
    }

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (next > 0)
    set_timer (self, next);
  if (self->hopes)
    hurry (self, entries);
  if (due->len > 0 || is_half_sent)
    send (self, due);
  else
    end_look (self);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocOutboxTimer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = voc_library_list_outbox_finish (VOC_LIBRARY (object), result, &error);

  if (entries != NULL && self->is_started && voc_library_is_open (self->library))
    {
      act (self, entries);
      return;
    }

  /* It may be to be had the next time. */
  self->looks_again = FALSE;
  if (entries == NULL && !voc_error_is_cancelled (error))
    set_timer (self, PATIENCE_SECONDS);
  end_look (self);
}

static void
look (VocOutboxTimer *self)
{
  if (!self->is_started || !voc_library_is_open (self->library))
    return;
  if (self->is_looking)
    {
      self->looks_again = TRUE;
      return;
    }

  self->is_looking = TRUE;
  self->looks_again = FALSE;
  voc_library_list_outbox_async (self->library, TRUE, self->cancellable, listed_cb, g_object_ref (self));
}

static void
changed_cb (VocOutboxTimer *self,
            VocChanges      changes)
{
  /* A candidate who comes back lets go of what is held. */
  if ((changes & (VOC_CHANGE_OUTBOX | VOC_CHANGE_CANDIDATES)) != 0)
    look (self);
}

static void
voc_outbox_timer_dispose (GObject *object)
{
  VocOutboxTimer *self = VOC_OUTBOX_TIMER (object);

  voc_outbox_timer_stop (self);

  G_OBJECT_CLASS (voc_outbox_timer_parent_class)->dispose (object);
}

static void
voc_outbox_timer_finalize (GObject *object)
{
  VocOutboxTimer *self = VOC_OUTBOX_TIMER (object);

  g_clear_object (&self->library);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (voc_outbox_timer_parent_class)->finalize (object);
}

static void
voc_outbox_timer_class_init (VocOutboxTimerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = voc_outbox_timer_dispose;
  object_class->finalize = voc_outbox_timer_finalize;
}

static void
voc_outbox_timer_init (VocOutboxTimer *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * voc_outbox_timer_new:
 * @library: the library, open or not
 *
 * Returns: (transfer full): an object that does nothing yet of itself
 */
VocOutboxTimer *
voc_outbox_timer_new (VocLibrary *library)
{
  VocOutboxTimer *self = g_object_new (VOC_TYPE_OUTBOX_TIMER, NULL);

  self->library = g_object_ref (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * voc_outbox_timer_start:
 * @self: what sends
 * @conditions: what it may use
 *
 * Sends what is due now, and from now on when it is due. The library is open.
 */
void
voc_outbox_timer_start (VocOutboxTimer          *self,
                        const VocSyncConditions *conditions)
{
  g_return_if_fail (VOC_IS_OUTBOX_TIMER (self));

  self->is_started = TRUE;
  voc_outbox_timer_set_conditions (self, conditions);
}

/**
 * voc_outbox_timer_stop:
 * @self: what sends
 *
 * Sends no more. What is on its way is the library's.
 */
void
voc_outbox_timer_stop (VocOutboxTimer *self)
{
  g_return_if_fail (VOC_IS_OUTBOX_TIMER (self));

  self->is_started = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer_id, g_source_remove);
}

/**
 * voc_outbox_timer_set_conditions:
 * @self: what sends
 * @conditions: what it may use from now on
 *
 * What kept entries from being sent may be over, or has begun.
 */
void
voc_outbox_timer_set_conditions (VocOutboxTimer          *self,
                                 const VocSyncConditions *conditions)
{
  g_return_if_fail (VOC_IS_OUTBOX_TIMER (self));

  self->conditions = *conditions;
  look (self);
}

/**
 * voc_outbox_timer_network_came:
 * @self: what sends
 *
 * Tries what waits for a network, before its time.
 */
void
voc_outbox_timer_network_came (VocOutboxTimer *self)
{
  g_return_if_fail (VOC_IS_OUTBOX_TIMER (self));

  self->hopes = TRUE;
  look (self);
}
