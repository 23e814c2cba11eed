/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What other programs change in the same profile: `vocationctl` adds a source or
 * syncs while the window is open. The journals of the databases are watched; when
 * one was written, the store is asked whether somebody else did it, and only then
 * "changed" is said. So nothing is polled, and own changes are not said twice. Main
 * thread only. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-outside-private.h"

#include "library/voc-library-columns-private.h"
#include "library/voc-library-private.h"

/* A sync elsewhere writes many times; its news come together. */
#define DELAY_MS 400

typedef struct
{
  VocLibrary   *library; /* (unowned): it owns this */
  VocDatabase   database;
  GFileMonitor *monitor; /* (owned) (nullable) */
  guint         delay_id;
} Watch;

struct _VocOutside
{
  Watch watches[VOC_N_DATABASES];
};

/* The answer may come when the library is closed. */
typedef struct
{
  VocLibrary *library; /* (owned) */
  VocDatabase database;
} Question;

static void
say (VocLibrary *library,
     VocDatabase database)
{
  VocColumnKeeper *keeper = *voc_library_peek_column_keeper (library);

  if (database == VOC_DATABASE_CACHE)
    {
      if (keeper != NULL)
        voc_column_keeper_reload (keeper);
      voc_library_emit_changed (library, VOC_CHANGE_LISTINGS | VOC_CHANGE_GUIDES | VOC_CHANGE_SOURCES);
      return;
    }

  voc_library_load_names (library);
  voc_library_emit_changed (library, VOC_CHANGE_SOURCES | VOC_CHANGE_APPLICATIONS | VOC_CHANGE_CANDIDATES
                                       | VOC_CHANGE_LISTINGS | VOC_CHANGE_OUTBOX);
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (VocLibrary) library = question->library;
  g_autoptr (GError) error = NULL;
  gboolean is_changed = FALSE;

  /* Nobody asked for it; the next change asks again. */
  if (!voc_store_look_outside_finish (VOC_STORE (object), result, &is_changed, &error))
    g_debug ("It is not known whether another program wrote: %s", error->message);

  if (is_changed && voc_library_is_open (library))
    say (library, question->database);
}

static gboolean
ask_cb (gpointer user_data)
{
  Watch    *watch = user_data;
  Question *question = g_new0 (Question, 1);

  watch->delay_id = 0;
  question->library = g_object_ref (watch->library);
  question->database = watch->database;
  voc_store_look_outside_async (voc_library_get_store (watch->library), watch->database, answered_cb, question);

  return G_SOURCE_REMOVE;
}

static void
written_cb (Watch *watch)
{
  if (watch->delay_id == 0)
    watch->delay_id = g_timeout_add (DELAY_MS, ask_cb, watch);
}

static void
watch_start (Watch      *watch,
             VocLibrary *library,
             VocDatabase database)
{
  g_autofree char *path = voc_store_get_journal (voc_library_get_store (library), database);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  watch->library = library;
  watch->database = database;
  watch->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);
  if (watch->monitor == NULL)
    {
      g_debug ("%s is not watched: %s", path, error->message);
      return;
    }

  g_signal_connect_swapped (watch->monitor, "changed", G_CALLBACK (written_cb), watch);
  /* What is there now is known. */
  ask_cb (watch);
}

static void
watch_stop (Watch *watch)
{
  g_clear_handle_id (&watch->delay_id, g_source_remove);
  if (watch->monitor != NULL)
    g_signal_handlers_disconnect_by_data (watch->monitor, watch);
  g_clear_object (&watch->monitor);
}

/* Watches the databases of a library that is open, until it is closed. */
VocOutside *
voc_outside_new (VocLibrary *library)
{
  VocOutside *self = g_new0 (VocOutside, 1);

  for (guint i = 0; i < VOC_N_DATABASES; i++)
    watch_start (&self->watches[i], library, (VocDatabase) i);

  return self;
}

void
voc_outside_free (VocOutside *self)
{
  for (guint i = 0; i < VOC_N_DATABASES; i++)
    watch_stop (&self->watches[i]);
  g_free (self);
}
