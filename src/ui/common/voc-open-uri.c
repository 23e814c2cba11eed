/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening an address in the user's browser or mail program. Addresses come
 * from feeds, so only the web and mail get through: a "file:" or a scheme of
 * some program is never started from a listing. Main thread only. */

#include "config.h"

#include "ui/common/voc-open-uri.h"

#include "base/voc-error.h"
#include "ui/common/voc-toast.h"

#include <glib/gi18n-lib.h>

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (voc_open_uri_finish (result, &error) || voc_error_is_cancelled (error))
    return;

  g_debug ("Cannot open an address: %s", error->message);
  voc_toast_show (parent, _ ("The link could not be opened"));
}

/**
 * voc_open_uri_is_allowed:
 * @uri: (nullable): an address of a feed
 *
 * Returns: whether it is an http, https or mailto address
 */
gboolean
voc_open_uri_is_allowed (const char *uri)
{
  g_autoptr (GUri) parsed = NULL;
  const char *scheme;

  if (uri == NULL)
    return FALSE;

  parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  if (parsed == NULL)
    return FALSE;

  scheme = g_uri_get_scheme (parsed);
  if (g_str_equal (scheme, "mailto"))
    return TRUE;

  return (g_str_equal (scheme, "https") || g_str_equal (scheme, "http"))
         && g_uri_get_host (parsed) != NULL && *g_uri_get_host (parsed) != '\0';
}

/**
 * voc_open_uri_async:
 * @parent: a widget of the window that asks
 * @uri: http, https or mailto
 *
 * Opens @uri in the user's program for it, through the portal in a sandbox.
 * Fails with %G_IO_ERROR_NOT_SUPPORTED for every other scheme.
 */
void
voc_open_uri_async (GtkWidget          *parent,
                    const char         *uri,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GAppLaunchContext) context = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_open_uri_async);

  if (!voc_open_uri_is_allowed (uri))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               "Only http, https and mailto addresses are opened");
      return;
    }

  context = G_APP_LAUNCH_CONTEXT (
    gdk_display_get_app_launch_context (gtk_widget_get_display (parent)));
  g_app_info_launch_default_for_uri_async (uri, context, cancellable, launched_cb,
                                           g_steal_pointer (&task));
}

gboolean
voc_open_uri_finish (GAsyncResult *result,
                     GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_open_uri_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * voc_open_uri:
 * @parent: a widget of the window that asks
 * @uri: http, https or mailto
 *
 * Opens @uri and, if that fails, says so in a toast.
 */
void
voc_open_uri (GtkWidget  *parent,
              const char *uri)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));

  voc_open_uri_async (parent, uri, NULL, opened_cb, g_object_ref (parent));
}
