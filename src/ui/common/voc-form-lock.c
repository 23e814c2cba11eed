/* SPDX-License-Identifier: GPL-3.0-or-later */

/* While a form is being saved, which takes its time when another program writes, nothing is
 * typed into it: that would go with its window when it is saved. Main thread. */

#include "config.h"

#include "ui/common/voc-form-lock.h"

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
}
