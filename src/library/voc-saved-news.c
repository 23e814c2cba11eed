/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What saved searches found that a person wants to be told of: each by its name, and all
 * of it as one number, in which a job is one whichever searches and sources have it. Main
 * thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-saved-news.h"

#include "library/voc-library-private.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gint64        since;
  GPtrArray    *searches; /* (owned) (nullable) (element-type VocSavedSearch) */
  guint         next;
  VocSavedNews *news; /* (owned) (nullable) */
} Gathering;

static void
entry_free (VocSavedNewsEntry *entry)
{
  g_free (entry->name);
  g_free (entry);
}

/**
 * voc_saved_news_free:
 * @news: (nullable) (transfer full): news
 */
void
voc_saved_news_free (VocSavedNews *news)
{
  if (news == NULL)
    return;

  g_ptr_array_unref (news->entries);
  g_hash_table_unref (news->jobs);
  g_free (news);
}

static void
gathering_free (Gathering *gathering)
{
  g_clear_pointer (&gathering->searches, g_ptr_array_unref);
  voc_saved_news_free (gathering->news);
  g_free (gathering);
}

static void count_next (GTask *task);

static void
take_count (VocSavedNews         *news,
            const VocSavedSearch *search,
            const VocSavedCount  *count)
{
  VocSavedNewsEntry *entry;
  GHashTableIter     iter;
  gpointer           job;

  if (count->fresh->len == 0)
    return;

  g_hash_table_iter_init (&iter, count->jobs);
  while (g_hash_table_iter_next (&iter, &job, NULL))
    g_hash_table_add (news->jobs, g_memdup2 (job, sizeof (gint64)));
  entry = g_new0 (VocSavedNewsEntry, 1);
  entry->id = search->id;
  entry->name = g_strdup (search->name);
  entry->n = g_hash_table_size (count->jobs);
  g_ptr_array_add (news->entries, entry);
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSavedCount) count = voc_library_count_saved_finish (VOC_LIBRARY (object), result, &error);
  Gathering *gathering = g_task_get_task_data (task);

  if (count == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  take_count (gathering->news, g_ptr_array_index (gathering->searches, gathering->next - 1), count);
  count_next (g_steal_pointer (&task));
}

/* Takes @task. */
static void
count_next (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  Gathering *gathering = g_task_get_task_data (task);

  while (gathering->next < gathering->searches->len)
    {
      const VocSavedSearch *search = g_ptr_array_index (gathering->searches, gathering->next++);

      if (!search->notifies || search->query == NULL)
        continue;

      gathering->news->is_asked = TRUE;
      voc_library_count_saved_async (g_task_get_source_object (task), search, gathering->since,
                                     g_task_get_cancellable (task), counted_cb, g_object_ref (task));
      return;
    }

  gathering->news->n = g_hash_table_size (gathering->news->jobs);
  g_task_return_pointer (task, g_steal_pointer (&gathering->news), (GDestroyNotify) voc_saved_news_free);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Gathering *gathering = g_task_get_task_data (task);

  gathering->searches = voc_library_list_saved_finish (VOC_LIBRARY (object), result, &error);
  if (gathering->searches == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    count_next (g_steal_pointer (&task));
}

/**
 * voc_library_get_news_since:
 * @self: a library
 *
 * Returns: Unix seconds: what is first seen later than this was not there yet, as a sync
 *   that is under way, here or in another program, may bring it, or one that begins
 *   before this second is over
 */
gint64
voc_library_get_news_since (VocLibrary *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 began = 0;

  g_return_val_if_fail (VOC_IS_LIBRARY (self), now);

  if (voc_library_is_open (self))
    began = voc_sync_engine_get_began (voc_library_get_engine (self));
  return (began > 0 ? MIN (began, now) : now) - 1;
}

/**
 * voc_library_get_saved_news_async:
 * @self: a library
 * @since: Unix seconds: what was first seen by then is no news
 * @cancellable: (nullable): stops it
 * @callback: (scope async): gets the news
 *
 * Counts what is new in the searches that are to be told of.
 */
void
voc_library_get_saved_news_async (VocLibrary         *self,
                                  gint64              since,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  Gathering *gathering;
  GTask     *task;

  g_return_if_fail (VOC_IS_LIBRARY (self));

  gathering = g_new0 (Gathering, 1);
  gathering->since = since;
  gathering->news = g_new0 (VocSavedNews, 1);
  gathering->news->jobs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gathering->news->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  task = voc_library_begin (self, voc_library_get_saved_news_async, cancellable, callback, user_data);
  g_task_set_task_data (task, gathering, (GDestroyNotify) gathering_free);
  voc_library_list_saved_async (self, cancellable, listed_cb, task);
}

/**
 * voc_library_get_saved_news_finish:
 *
 * Returns: (transfer full): the news; %NULL with @error set
 */
VocSavedNews *
voc_library_get_saved_news_finish (VocLibrary   *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  gpointer news = NULL;

  voc_library_finish (self, result, voc_library_get_saved_news_async, &news, error);
  return news;
}

/**
 * voc_saved_news_has_untold:
 * @news: news of some jobs
 * @told: (element-type gint64): jobs that the person was told of
 *
 * Returns: whether a job is in the news that is not in @told, however many are not in
 *   the news any more
 */
gboolean
voc_saved_news_has_untold (const VocSavedNews *news,
                           GHashTable         *told)
{
  GHashTableIter iter;
  gpointer       job;

  g_return_val_if_fail (news != NULL && told != NULL, FALSE);

  g_hash_table_iter_init (&iter, news->jobs);
  while (g_hash_table_iter_next (&iter, &job, NULL))
    if (!g_hash_table_contains (told, job))
      return TRUE;

  return FALSE;
}

/**
 * voc_saved_news_dup_title:
 * @news: news of some jobs
 *
 * Returns: (transfer full): such as "5 new jobs in your searches"
 */
char *
voc_saved_news_dup_title (const VocSavedNews *news)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (news != NULL, NULL);

  number = voc_present_number (news->n);

  /* Translators: the title of a notification. %s is a number. */
  return g_strdup_printf (ngettext ("%s new job in your searches", "%s new jobs in your searches", news->n), number);
}

/**
 * voc_saved_news_dup_body:
 * @news: news of some jobs
 *
 * Returns: (transfer full): a line for each search, such as "Nurses near Ulm: 3"
 */
char *
voc_saved_news_dup_body (const VocSavedNews *news)
{
  g_autoptr (GString) body = g_string_new (NULL);

  g_return_val_if_fail (news != NULL, NULL);

  for (guint i = 0; i < news->entries->len; i++)
    {
      const VocSavedNewsEntry *entry = g_ptr_array_index (news->entries, i);
      g_autofree char         *number = voc_present_number (entry->n);

      g_string_append (body, i > 0 ? "\n" : "");
      /* Translators: a line of a notification: the name of a saved search, and how many
       * new jobs it found. */
      g_string_append_printf (body, _ ("%1$s: %2$s"), entry->name, number);
    }

  return g_string_free (g_steal_pointer (&body), FALSE);
}
