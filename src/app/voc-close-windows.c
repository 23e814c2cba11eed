/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All windows of the program closed, as if the user had closed each: one that has a question
 * stays, and so does one that is being saved until it is. Main thread only. */

#include "config.h"

#include "app/voc-close-windows-private.h"

#include "ui/common/voc-form-lock.h"

/* A window on the screen that is over @parent; over none when that is %NULL. The
 * application knows of none but its main windows. */
static GtkWindow *
find_window_over (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_visible (GTK_WIDGET (window)) && gtk_window_get_transient_for (window) == parent)
        return window;
    }

  return NULL;
}

/* Closes the windows over @parent from the topmost down, so that a window that asks
 * does it while what it is about is still there. %FALSE when one stays. */
static gboolean
close_windows_over (GtkWindow *parent)
{
  for (GtkWindow *window = find_window_over (parent); window != NULL; window = find_window_over (parent))
    {
      g_autoptr (GtkWindow) kept = g_object_ref (window);

      if (!close_windows_over (window))
        return FALSE;
      /* It may remember its size, and write what is half typed. */
      gtk_window_close (kept);
      if (gtk_widget_get_visible (GTK_WIDGET (kept)))
        return FALSE;
    }

  return TRUE;
}

/**
 * voc_close_windows:
 *
 * Returns: %FALSE when one stays, which has a question or is being saved
 */
gboolean
voc_close_windows (void)
{
  return close_windows_over (NULL);
}

/* A window that waits for its own end. */
typedef struct
{
  GObject   *object; /* (owned) */
  GtkWindow *window; /* (owned) */
  void (*func) (GObject *object);
} Saving;

static void
saving_free (gpointer  data,
             GClosure *closure)
{
  Saving *saving = data;

  g_object_unref (saving->object);
  g_object_unref (saving->window);
  g_free (saving);
}

/* What could not be saved keeps its window. */
static void
saving_done_cb (Saving *saving)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (saving->window)))
    saving->func (saving->object);
}

/**
 * voc_close_windows_later:
 * @object: what @func is called with; a reference is kept until then
 * @func: called when a window that is being saved has closed; never, when there is none or it
 *   could not be saved
 */
void
voc_close_windows_later (GObject *object,
                         void (*func) (GObject *object))
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_return_if_fail (G_IS_OBJECT (object) && func != NULL);

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      Saving *saving = g_new (Saving, 1);

      *saving = (Saving){ g_object_ref (object), g_object_ref (window), func };
      if (voc_form_lock_wait (window, g_cclosure_new_swap (G_CALLBACK (saving_done_cb), saving, saving_free)))
        return;
    }
}
