/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All windows of the program closed, as if the user had closed each: one that has a question
 * stays until that is answered, and so does one that is being saved until it is. What is asked
 * already is not asked again. Main thread only. */

#include "config.h"

#include "app/voc-close-windows-private.h"

#include "ui/common/voc-confirm.h"
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
      /* To close it would be an answer. */
      if (voc_confirm_is_discard (window))
        {
          gtk_window_present (window);
          return FALSE;
        }
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
} Waiting;

static Waiting *
waiting_new (GObject   *object,
             GtkWindow *window,
             void (*func) (GObject *object))
{
  Waiting *waiting = g_new (Waiting, 1);

  *waiting = (Waiting){ g_object_ref (object), g_object_ref (window), func };
  return waiting;
}

static void
waiting_free (Waiting *waiting)
{
  g_object_unref (waiting->object);
  g_object_unref (waiting->window);
  g_free (waiting);
}

static void
closure_free (gpointer  waiting,
              GClosure *closure)
{
  waiting_free (waiting);
}

/* What could not be saved keeps its window, and so does what is not to be thrown away. */
static void
done_cb (Waiting *waiting)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (waiting->window)))
    waiting->func (waiting->object);
}

static gboolean
answered_idle_cb (gpointer user_data)
{
  done_cb (user_data);
  return G_SOURCE_REMOVE;
}

/* What is done about the answer is done or under way already, and so comes first. */
static void
answered_cb (GtkWindow *question,
             Waiting   *waiting)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, answered_idle_cb, waiting_new (waiting->object, waiting->window, waiting->func),
                   (GDestroyNotify) waiting_free);
}

/* %FALSE when @question is none, or is of no window. */
static gboolean
wait_for_answer (GtkWindow *question,
                 GObject   *object,
                 void (*func) (GObject *object))
{
  GtkWindow *asking = gtk_window_get_transient_for (question);

  if (!voc_confirm_is_discard (question) || asking == NULL || !gtk_widget_get_visible (GTK_WIDGET (question)))
    return FALSE;

  g_signal_handlers_disconnect_matched (question, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, answered_cb, NULL);
  g_signal_connect_data (question, "destroy", G_CALLBACK (answered_cb), waiting_new (object, asking, func), closure_free, 0);
  return TRUE;
}

static gboolean
wait_until_saved (GtkWindow *window,
                  GObject   *object,
                  void (*func) (GObject *object))
{
  return voc_form_lock_wait (window, g_cclosure_new_swap (G_CALLBACK (done_cb), waiting_new (object, window, func), closure_free));
}

/**
 * voc_close_windows_later:
 * @object: what @func is called with; a reference is kept until then
 * @func: called when a window that has a question, or else one that is being saved, has closed;
 *   never, when there is none, it could not be saved, or the answer is that it stays
 */
void
voc_close_windows_later (GObject *object,
                         void (*func) (GObject *object))
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint       n = g_list_model_get_n_items (windows);

  g_return_if_fail (G_IS_OBJECT (object) && func != NULL);

  /* What is asked has the first word: a window that is saved meanwhile changes nothing in it. */
  for (guint i = 0; i < 2 * n; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i % n);

      if (i < n ? wait_for_answer (window, object, func) : wait_until_saved (window, object, func))
        return;
    }
}
