/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voc-ui-profile.h"
#include "voc-ui-test.h"

#include "library/voc-library.h"
#include "ui/window/voc-window.h"

#include <glib/gstdio.h>

/* The window on a profile of its own, opened and closed as a person does it; a header because
 * every test is one file. */

typedef struct
{
  char         *folder;
  char         *data_dir;
  char         *cache_dir;
  VocLibrary   *library;
  VocScheduler *scheduler;
  GSettings    *settings;
  GtkWidget    *window;
  const char   *wanted;
  gboolean      is_done;
} Fixture;

static inline gboolean
is_text_shown (gpointer user_data)
{
  Fixture *self = user_data;

  return voc_ui_find_text (self->window, self->wanted) != NULL;
}

static inline gboolean
is_text_gone (gpointer user_data)
{
  return !is_text_shown (user_data);
}

static inline void
wait_text (Fixture    *self,
           const char *text)
{
  self->wanted = text;
  if (!voc_ui_test_wait (is_text_shown, self))
    g_error ("“%s” is not shown", text);
}

static inline void
wait_gone (Fixture    *self,
           const char *text)
{
  self->wanted = text;
  if (!voc_ui_test_wait (is_text_gone, self))
    g_error ("“%s” is still shown", text);
}

static inline void
open_window (Fixture *self)
{
  self->library = voc_library_new ();
  self->scheduler = voc_scheduler_new (self->library, self->settings);
  self->window = voc_window_new (NULL, self->library, self->scheduler);
  gtk_window_present (GTK_WINDOW (self->window));
}

static inline gboolean
is_null (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* Closed as a person closes it; nothing of it may stay. */
static inline void
close_window (Fixture *self)
{
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_close (GTK_WINDOW (self->window));
  g_assert_true (voc_ui_test_wait (is_null, &self->window));
  voc_scheduler_stop (self->scheduler);
  voc_library_close (self->library);
  voc_ui_test_settle ();
  voc_ui_test_finalize (self->scheduler);
  self->scheduler = NULL;
  voc_ui_test_finalize (self->library);
  self->library = NULL;
}

static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = g_dir_make_tmp ("voc-ui-XXXXXX", NULL);
  self->data_dir = g_build_filename (self->folder, "data", NULL);
  self->cache_dir = g_build_filename (self->folder, "cache", NULL);
  g_setenv ("VOCATION_DATA_DIR", self->data_dir, TRUE);
  g_setenv ("VOCATION_CACHE_DIR", self->cache_dir, TRUE);
  self->settings = g_settings_new (VOC_APPLICATION_ID);
}

static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  if (self->window != NULL)
    close_window (self);
  g_settings_reset (self->settings, "page");
  g_settings_reset (self->settings, "candidates-page");
  g_clear_object (&self->settings);
  remove_tree (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->cache_dir, g_free);
}

/* The first run: Jobs says what to do. */
static inline void
wait_open (Fixture *self)
{
  wait_text (self, "No Jobs Yet");
}
