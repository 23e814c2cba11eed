/* SPDX-License-Identifier: GPL-3.0-or-later */

/* While a form is being saved, which takes its time when another program writes, nothing is
 * typed into it: that would go with its window when it is saved. Main thread. */

#include "config.h"

#include "ui/common/voc-form-lock.h"

/* Of a window whose form is being saved: its lock. */
#define LOCK_KEY "voc-form-lock"

static gboolean
told_cb (gpointer user_data)
{
  g_auto (GValue) nobody = G_VALUE_INIT;

  g_value_init (&nobody, G_TYPE_POINTER);
  g_closure_invoke (user_data, NULL, 1, &nobody, NULL);
  return G_SOURCE_REMOVE;
}

/* The window may close right after this. */
static void
tell (VocFormLock *self)
{
  if (self->waiting != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, told_cb, g_steal_pointer (&self->waiting), (GDestroyNotify) g_closure_unref);
}

static void
forget_window (VocFormLock *self)
{
  if (self->window != NULL)
    g_object_set_data (G_OBJECT (self->window), LOCK_KEY, NULL);
  g_clear_weak_pointer (&self->window);
}

/**
 * voc_form_lock_begin:
 * @self: the lock of a form that is not being saved
 * @window: the window whose content is the form
 *
 * Makes the form insensitive until voc_form_lock_end().
 */
void
voc_form_lock_begin (VocFormLock *self,
                     AdwWindow   *window)
{
  g_return_if_fail (ADW_IS_WINDOW (window) && !self->is_locked);

  self->is_locked = TRUE;
  g_set_weak_pointer (&self->window, GTK_WINDOW (window));
  g_object_set_data (G_OBJECT (window), LOCK_KEY, self);
  g_set_weak_pointer (&self->form, adw_window_get_content (window));
  g_set_weak_pointer (&self->typed_in, gtk_window_get_focus (GTK_WINDOW (window)));
  gtk_window_set_focus (GTK_WINDOW (window), NULL); /* GTK warns of an entry that loses it otherwise */
  gtk_widget_set_sensitive (self->form, FALSE);
}

/**
 * voc_form_lock_end:
 * @self: the lock of a form that is not being saved any more
 *
 * What was typed can be gone on with, where it was typed.
 *
 * Returns: whether the form is still there
 */
gboolean
voc_form_lock_end (VocFormLock *self)
{
  self->is_locked = FALSE;
  forget_window (self);
  tell (self);
  if (self->form == NULL)
    return FALSE;

  gtk_widget_set_sensitive (self->form, TRUE);
  if (self->typed_in != NULL)
    gtk_widget_grab_focus (self->typed_in);
  return TRUE;
}

/**
 * voc_form_lock_clear:
 * @self: a lock
 *
 * For who frees what it is part of.
 */
void
voc_form_lock_clear (VocFormLock *self)
{
  g_clear_weak_pointer (&self->form);
  g_clear_weak_pointer (&self->typed_in);
  forget_window (self);
  g_clear_pointer (&self->waiting, g_closure_unref);
}

/**
 * voc_form_lock_wait:
 * @window: any window
 * @closure: (transfer none) (floating): what to call when its form is not being saved any more, in an idle
 *   moment and without arguments; it takes the place of another one that waits
 *
 * By then the window is closed, if all is saved. If it is not saved, the window still stands
 * there, and says why.
 *
 * Returns: whether its form is being saved; @closure is not called otherwise
 */
gboolean
voc_form_lock_wait (GtkWindow *window,
                    GClosure  *closure)
{
  VocFormLock *self;

  g_return_val_if_fail (GTK_IS_WINDOW (window) && closure != NULL, FALSE);

  g_closure_ref (closure);
  g_closure_sink (closure);
  self = g_object_get_data (G_OBJECT (window), LOCK_KEY);
  if (self == NULL)
    {
      g_closure_unref (closure);
      return FALSE;
    }

  g_clear_pointer (&self->waiting, g_closure_unref);
  g_closure_set_marshal (closure, g_cclosure_marshal_VOID__VOID);
  self->waiting = closure;
  return TRUE;
}
