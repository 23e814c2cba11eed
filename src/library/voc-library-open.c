/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What opening a library waits for after its files are there. It is on the thread that opens,
 * while nobody else has the store, so that the first answer to anybody is a right one. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

#include "feeds/voc-hand.h"
#include "store/voc-hand-store.h"

/* Another program may be writing to the cache, for as long as a sync takes its time. A disk that
 * is slow has long begun by then. */
#define PATIENCE_MS 2500

static void
keep_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Waits for an answer in a context of its own; of an error @what is said. */
typedef struct
{
  VocStore     *store;
  GMainContext *context;     /* (owned) */
  GCancellable *cancellable; /* (owned) */
  int           has_begun;   /* atomic: nobody keeps it from what it does */
} Waiting;

static void
waiting_init (Waiting  *self,
              VocStore *store)
{
  *self = (Waiting){ store, g_main_context_new (), g_cancellable_new (), FALSE };
  g_main_context_push_thread_default (self->context);
}

static void
waiting_clear (Waiting *self)
{
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_object_unref (self->cancellable);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Waiting, waiting_clear)

/* Answers whether it went well. */
static gboolean
wait_for (Waiting       *self,
          GAsyncResult **answer,
          gpointer      *value,
          const char    *what)
{
  g_autoptr (GError) error = NULL;

  while (*answer == NULL)
    g_main_context_iteration (self->context, TRUE);
  if (voc_store_finish (self->store, *answer, value, &error))
    return TRUE;

  g_debug ("%s: %s", what, error->message);
  return FALSE;
}

static GPtrArray *
list_sources (VocStore *store)
{
  g_auto (Waiting) waiting = { 0 };
  g_autoptr (GAsyncResult) answer = NULL;
  gpointer sources = NULL;

  waiting_init (&waiting, store);
  voc_library_ask_for_sources (store, keep_result_cb, &answer);
  wait_for (&waiting, &answer, &sources, "The names of the sources could not be read");
  return sources;
}

static gboolean
agree_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  Waiting *waiting = data;

  g_atomic_int_set (&waiting->has_begun, TRUE);
  return voc_hand_listings_agree (conn, NULL, voc_native_listing_from_json, g_get_real_time () / G_USEC_PER_SEC, NULL, error);
}

static gboolean
lose_patience_cb (gpointer user_data)
{
  Waiting *waiting = user_data;

  if (!g_atomic_int_get (&waiting->has_begun))
    g_cancellable_cancel (waiting->cancellable);
  return G_SOURCE_REMOVE;
}

/* Answers whether the cache has what was typed now. It is waited for, but not for others. */
static gboolean
agree (VocStore *store)
{
  g_auto (Waiting) waiting = { 0 };
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GSource) clock = g_timeout_source_new (PATIENCE_MS);
  gboolean is_told;

  waiting_init (&waiting, store);
  g_source_set_callback (clock, lose_patience_cb, &waiting, NULL);
  g_source_attach (clock, waiting.context);
  voc_store_write_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, agree_in_thread, &waiting, NULL, NULL, waiting.cancellable,
                         keep_result_cb, &answer);
  is_told = wait_for (&waiting, &answer, NULL, "The cache has not all that was typed by hand");
  g_source_destroy (clock);
  return is_told;
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
 * @lacks_by_hand: (out): whether the cache has to be told later what was typed by hand: it
 *   could not be, as when another program is writing to it
 *
 * Has the cache know what was typed by hand, and reads the names of the sources.
 *
 * Returns: (transfer full) (nullable) (element-type VocSource): the sources. Without them rows
 *   show none, and whoever lists them gets the error
 */
GPtrArray *
voc_library_prepare_now (VocStore *store,
                         gboolean *lacks_by_hand)
{
  GPtrArray *sources = list_sources (store);

  *lacks_by_hand = has_by_hand (sources) && !voc_store_get_notes (store)->is_read_only && !agree (store);
  return sources;
}
