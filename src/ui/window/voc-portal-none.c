/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes the place of voc-portal.c in a build without libportal: there is nobody to
 * ask, and that is the answer. Main thread only. */

#include "config.h"

#include "ui/window/voc-portal-private.h"

/* See voc-portal.c. */
void
voc_portal_ask_background_async (GtkWindow          *parent,
                                 const char         *reason,
                                 gboolean            is_at_login,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, voc_portal_ask_background_async);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "This build asks no portal");
}

gboolean
voc_portal_ask_background_finish (GAsyncResult *result,
                                  gboolean     *is_allowed,
                                  GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
