/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Leave to work without a window: whenever somebody switches it on, or the start at
 * login, the desktop is asked. A refusal switches it off again and says so. Where
 * nobody is to be asked it works for as long as the program runs, and the start at
 * login is written down here. At the start of the program nobody is asked: what was
 * allowed once, the desktop remembers. The program owns it. Main thread only. */

#include "config.h"

#include "ui/window/voc-background.h"

#include "library/voc-autostart.h"
#include "ui/window/voc-portal-private.h"

#include <glib/gi18n-lib.h>

#define BACKGROUND "sync-in-background"
#define LOGIN "start-at-login"

struct _VocBackground
{
  GObject parent_instance;

  GSettings    *settings;    /* (owned) */
  GtkWindow    *parent;      /* (weak) (nullable): what the question is over */
  GCancellable *cancellable; /* (owned) (nullable): of the question that is asked */
  const char   *note;        /* (nullable): translated */
  gboolean      is_on;
  gboolean      is_at_login;
};

G_DEFINE_FINAL_TYPE (VocBackground, voc_background, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_note (VocBackground *self,
          const char    *note)
{
  if (g_strcmp0 (self->note, note) == 0)
    return;

  self->note = note;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Switched off by us: nobody is asked about that. */
static void
switch_off (VocBackground *self,
            const char    *key,
            gboolean      *flag)
{
  *flag = FALSE;
  g_settings_set_boolean (self->settings, key, FALSE);
}

static void
refuse (VocBackground *self)
{
  if (self->is_at_login)
    {
      /* It is switched on after the other, which was allowed. */
      switch_off (self, LOGIN, &self->is_at_login);
      set_note (self, _ ("The system does not let Vocation start by itself."));
      return;
    }

  switch_off (self, BACKGROUND, &self->is_on);
  set_note (self, _ ("The system does not allow it. Vocation syncs when it is open."));
}

static void
do_without_portal (VocBackground *self)
{
  g_autoptr (GError) error = NULL;

  if (!voc_autostart_set (self->is_at_login, &error))
    {
      g_debug ("The start at login could not be set: %s", error->message);
      if (self->is_at_login)
        switch_off (self, LOGIN, &self->is_at_login);
      set_note (self, _ ("Vocation cannot be made to start at login on this system."));
      return;
    }

  if (self->is_on)
    set_note (self, _ ("Vocation syncs until you quit it or log out."));
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VocBackground) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_allowed = FALSE;

  if (voc_portal_ask_background_finish (result, &is_allowed, &error))
    {
      g_clear_object (&self->cancellable);
      if (!is_allowed && self->is_on)
        refuse (self);
      return;
    }

  /* Another question has taken its place. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  g_debug ("%s", error->message);
  do_without_portal (self);
}

static void
ask (VocBackground *self)
{
  self->cancellable = g_cancellable_new ();
  voc_portal_ask_background_async (self->parent,
                                   /* Translators: why the program wants to run in the background. */
                                   _ ("Vocation fetches new jobs from your sources while its window is closed."),
                                   self->is_at_login, self->cancellable, answered_cb, g_object_ref (self));
}

/* Without the background there is nothing to start for. */
static void
settings_changed_cb (VocBackground *self)
{
  gboolean is_on = g_settings_get_boolean (self->settings, BACKGROUND);
  gboolean is_at_login = g_settings_get_boolean (self->settings, LOGIN);
  gboolean was_at_login = self->is_at_login;

  if (is_on == self->is_on && is_at_login == was_at_login)
    return;

  self->is_on = is_on;
  self->is_at_login = is_at_login;
  if (!is_on && is_at_login)
    switch_off (self, LOGIN, &self->is_at_login);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_note (self, NULL);
  if (self->is_on || was_at_login)
    ask (self);
}

static void
voc_background_dispose (GObject *object)
{
  VocBackground *self = VOC_BACKGROUND (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (voc_background_parent_class)->dispose (object);
}

static void
voc_background_class_init (VocBackgroundClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = voc_background_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VOC_TYPE_BACKGROUND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
voc_background_init (VocBackground *self)
{
}

/**
 * voc_background_new:
 * @settings: the settings of the program
 *
 * Returns: (transfer full): what asks when the settings say so
 */
VocBackground *
voc_background_new (GSettings *settings)
{
  VocBackground *self = g_object_new (VOC_TYPE_BACKGROUND, NULL);

  self->settings = g_object_ref (settings);
  self->is_on = g_settings_get_boolean (settings, BACKGROUND);
  self->is_at_login = g_settings_get_boolean (settings, LOGIN);
  g_signal_connect_object (settings, "changed::" BACKGROUND,
                           G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" LOGIN,
                           G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * voc_background_set_parent:
 * @self: what asks
 * @parent: the window that the desktop's question is shown over
 */
void
voc_background_set_parent (VocBackground *self,
                           GtkWindow     *parent)
{
  g_return_if_fail (VOC_IS_BACKGROUND (self));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  g_set_weak_pointer (&self->parent, parent);
}

/**
 * voc_background_get_note:
 * @self: what asks
 *
 * Returns: (nullable): what the desktop said to it and what that means, in a
 *   sentence; %NULL when there is nothing to say
 */
const char *
voc_background_get_note (VocBackground *self)
{
  g_return_val_if_fail (VOC_IS_BACKGROUND (self), NULL);

  return self->note;
}
