/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What opening a library waits for after its files are there. It is on the thread that opens,
 * while nobody else has the store, so that the first answer to anybody is a right one. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

static void
keep_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

typedef void (*Ask) (VocStore           *store,
                     GAsyncReadyCallback callback,
                     gpointer            user_data);

/* (nullable): waits for the answer; of an error @what is said */
static gpointer
ask_now (VocStore   *store,
         Ask         ask,
         const char *what)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  gpointer value = NULL;

  g_main_context_push_thread_default (context);
  ask (store, keep_result_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);

  if (!voc_store_finish (store, answer, &value, &error))
    g_debug ("%s: %s", what, error->message);
  return value;
}

static gboolean
has_by_hand (GPtrArray *sources)
{
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    if (voc_source_is_by_hand (g_ptr_array_index (sources, i)))
      return TRUE;

  return FALSE;
}

/*
 * voc_library_prepare_now:
 * @store: a store that nobody else has yet
 *
 * Has the cache know what was typed by hand, and reads the names of the sources.
 *
 * Returns: (transfer full) (nullable) (element-type VocSource): the sources. Without them rows
 *   show none, and whoever lists them gets the error
 */
GPtrArray *
voc_library_prepare_now (VocStore *store)
{
  GPtrArray *sources = ask_now (store, voc_library_ask_for_sources, "The names of the sources could not be read");

  /* Those that the cache has are found; the next change, or the next to open it, tries again. */
  if (has_by_hand (sources) && !voc_store_get_notes (store)->is_read_only)
    ask_now (store, voc_library_ask_to_agree_by_hand, "The cache has not all that was typed by hand");
  return sources;
}
