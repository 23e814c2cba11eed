/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The searches that were looked at last, at hand for being offered: the library keeps
 * them, and this knows the newest ones, so that a key needs not wait to know whether
 * there are any. Who does not want searches remembered has none, from the moment on at
 * which that is set. Main thread. */

#include "config.h"

#include "ui/jobs/voc-query-past.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "library/voc-library-searches.h"

#define MAX_TEXTS 8
#define KEY "remember-searches"

struct _VocQueryPast
{
  GObject parent_instance;

  VocLibrary   *library;     /* (owned) (nullable) */
  GSettings    *settings;    /* (owned) */
  GCancellable *cancellable; /* (owned) */
  char        **texts;       /* (owned): the newest first */
};

G_DEFINE_FINAL_TYPE (VocQueryPast, voc_query_past, G_TYPE_OBJECT)

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VocQueryPast) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = voc_library_find_past_searches_finish (VOC_LIBRARY (object), result, &error);
  g_autoptr (GStrvBuilder) builder = NULL;

  if (texts == NULL)
    {
      if (!voc_error_is_cancelled (error))
        g_debug ("Past searches could not be read: %s", error->message);
      return;
    }

  builder = g_strv_builder_new ();
  for (guint i = 0; i < texts->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (texts, i));
  g_strfreev (self->texts);
  self->texts = g_strv_builder_end (builder);
}

static void
find (VocQueryPast *self)
{
  if (self->library != NULL)
    voc_library_find_past_searches_async (self->library, "", MAX_TEXTS, self->cancellable, found_cb, g_object_ref (self));
}

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VocQueryPast) self = user_data;
  g_autoptr (GError) error = NULL;

  /* A profile that cannot be written is told of elsewhere. */
  if (voc_library_remember_search_finish (VOC_LIBRARY (object), result, &error))
    find (self);
  else if (!voc_error_is_cancelled (error))
    g_debug ("A search could not be remembered: %s", error->message);
}

static void
forgotten_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (VocQueryPast) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_library_forget_searches_finish (VOC_LIBRARY (object), result, &error) && !voc_error_is_cancelled (error))
    g_debug ("The past searches could not be forgotten: %s", error->message);
  if (self->library != NULL)
    find (self);
}

static void
preference_changed_cb (VocQueryPast *self)
{
  if (!g_settings_get_boolean (self->settings, KEY))
    voc_query_past_forget (self);
}

static void
voc_query_past_dispose (GObject *object)
{
  VocQueryPast *self = VOC_QUERY_PAST (object);

  voc_query_past_close (self);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (voc_query_past_parent_class)->dispose (object);
}

static void
voc_query_past_finalize (GObject *object)
{
  VocQueryPast *self = VOC_QUERY_PAST (object);

  g_clear_object (&self->cancellable);
  g_strfreev (self->texts);
  G_OBJECT_CLASS (voc_query_past_parent_class)->finalize (object);
}

static void
voc_query_past_class_init (VocQueryPastClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = voc_query_past_dispose;
  G_OBJECT_CLASS (klass)->finalize = voc_query_past_finalize;
}

static void
voc_query_past_init (VocQueryPast *self)
{
  self->settings = g_settings_new (VOC_APPLICATION_ID);
  self->cancellable = g_cancellable_new ();
  self->texts = g_new0 (char *, 1);
}

/**
 * voc_query_past_new:
 * @library: an open library
 *
 * Returns: (transfer full): its past searches, which are being read
 */
VocQueryPast *
voc_query_past_new (VocLibrary *library)
{
  VocQueryPast *self = g_object_new (VOC_TYPE_QUERY_PAST, NULL);

  self->library = g_object_ref (library);
  g_signal_connect_object (self->settings, "changed::" KEY, G_CALLBACK (preference_changed_cb), self, G_CONNECT_SWAPPED);
  /* Should it have been turned off where it could not be written, it is done now. */
  if (g_settings_get_boolean (self->settings, KEY))
    find (self);
  else
    voc_query_past_forget (self);
  return self;
}

/**
 * voc_query_past_get_texts:
 * @self: past searches
 *
 * Returns: (transfer none): the newest first, maybe none
 */
const char *const *
voc_query_past_get_texts (VocQueryPast *self)
{
  g_return_val_if_fail (VOC_IS_QUERY_PAST (self), NULL);

  return (const char *const *) self->texts;
}

/**
 * voc_query_past_add:
 * @self: past searches
 * @text: one that was looked at
 *
 * Remembers it, unless that is not wanted.
 */
void
voc_query_past_add (VocQueryPast *self,
                    const char   *text)
{
  g_return_if_fail (VOC_IS_QUERY_PAST (self) && text != NULL);

  if (self->library == NULL || voc_text_is_blank (text) || g_strcmp0 (self->texts[0], text) == 0
      || !g_settings_get_boolean (self->settings, KEY))
    return;

  voc_library_remember_search_async (self->library, text, self->cancellable, added_cb, g_object_ref (self));
}

/**
 * voc_query_past_forget:
 * @self: past searches
 *
 * Forgets all of them.
 */
void
voc_query_past_forget (VocQueryPast *self)
{
  g_return_if_fail (VOC_IS_QUERY_PAST (self));

  g_strfreev (self->texts);
  self->texts = g_new0 (char *, 1);
  if (self->library != NULL)
    voc_library_forget_searches_async (self->library, NULL, NULL, forgotten_cb, g_object_ref (self));
}

/**
 * voc_query_past_close:
 * @self: past searches
 *
 * Asks nothing any more. What is being written down stays.
 */
void
voc_query_past_close (VocQueryPast *self)
{
  g_return_if_fail (VOC_IS_QUERY_PAST (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->library);
}
