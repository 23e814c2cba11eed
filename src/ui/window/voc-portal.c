/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks the desktop's portal whether the program may work in the background, in the
 * words of libportal. The only file that knows it; without it there is
 * voc-portal-none.c. Main thread only. */

#include "config.h"

#include "ui/window/voc-portal-private.h"

#include <libportal-gtk4/portal-gtk4.h>

typedef struct
{
  GtkWindow *parent; /* (owned) (nullable) */
  char      *reason;
  gboolean   is_at_login;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->parent);
  g_free (question->reason);
  g_free (question);
}

/* libportal says "no" in three ways: FALSE, cancelled by the person, failed. What the
 * bus itself says means that nobody was there to be asked. */
static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_allowed = xdp_portal_request_background_finish (XDP_PORTAL (object), result, &error);

  if (error != NULL && error->domain == G_DBUS_ERROR)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             "No portal answers: %s", error->message);
  else
    g_task_return_int (task, is_allowed);
}

static void
ask (GTask *task)
{
  const Question *question = g_task_get_task_data (task);
  g_autoptr (XdpPortal) portal = xdp_portal_new ();
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  XdpParent *parent = question->parent != NULL ? xdp_parent_new_gtk (question->parent) : NULL;

  g_ptr_array_add (command, (gpointer) "vocation");
  g_ptr_array_add (command, (gpointer) "--gapplication-service");
  xdp_portal_request_background (portal, parent, question->reason, command,
                                 question->is_at_login ? XDP_BACKGROUND_FLAG_AUTOSTART : XDP_BACKGROUND_FLAG_NONE,
                                 g_task_get_cancellable (task), answered_cb, g_object_ref (task));
  g_clear_pointer (&parent, xdp_parent_free);
}

/* Before libportal, for it breaks where there is no bus at all. */
static void
bus_got_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             "No portal can be asked: %s", error->message);
  else if (!g_task_return_error_if_cancelled (task))
    ask (task);
}

/* Asks whether the program may work without a window and, with @is_at_login, be
 * started when the person logs in. @reason is shown to the person. */
void
voc_portal_ask_background_async (GtkWindow          *parent,
                                 const char         *reason,
                                 gboolean            is_at_login,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->parent = parent != NULL ? g_object_ref (parent) : NULL;
  question->reason = g_strdup (reason);
  question->is_at_login = is_at_login;
  g_task_set_source_tag (task, voc_portal_ask_background_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_got_cb, g_object_ref (task));
}

/* %FALSE with @error set when nobody could be asked. */
gboolean
voc_portal_ask_background_finish (GAsyncResult *result,
                                  gboolean     *is_allowed,
                                  GError      **error)
{
  g_autoptr (GError) own_error = NULL;
  gssize answer = g_task_propagate_int (G_TASK (result), &own_error);

  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  *is_allowed = answer != 0;

  return TRUE;
}
