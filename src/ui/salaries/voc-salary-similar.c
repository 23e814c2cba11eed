/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Titles that begin as an unknown one does. The last word may be the odd one:
 * without an answer it is left out, until one word is left. Main thread only. */

#include "config.h"

#include "ui/salaries/voc-salary-similar.h"

#include "library/voc-library-figures.h"

#include <string.h>

#define MOST_SIMILAR 5

static void complete_cb (GObject      *object,
                         GAsyncResult *result,
                         gpointer      user_data);

/* FALSE when there was only one. */
static gboolean
drop_last_word (char *text)
{
  char *space = strrchr (text, ' ');

  if (space == NULL)
    return FALSE;

  *space = '\0';
  g_strchomp (text);

  return *text != '\0';
}

static void
complete (GTask *task) /* (transfer full) */
{
  voc_library_complete_titles_async (g_task_get_source_object (task), g_task_get_task_data (task), MOST_SIMILAR,
                                     g_task_get_cancellable (task), complete_cb, task);
}

static void
complete_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) titles = voc_library_complete_titles_finish (VOC_LIBRARY (object), result, &error);

  if (titles == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (titles->len == 0 && drop_last_word (g_task_get_task_data (task)))
    complete (g_steal_pointer (&task));
  else
    g_task_return_pointer (task, g_steal_pointer (&titles), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_salary_similar_find_async:
 * @library: a library that is open
 * @title: what was asked for
 * @cancellable: (nullable): a #GCancellable
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Looks for titles that begin as @title does, or else as its first words do.
 */
void
voc_salary_similar_find_async (VocLibrary         *library,
                               const char         *title,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VOC_IS_LIBRARY (library));
  g_return_if_fail (title != NULL);

  task = g_task_new (library, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_salary_similar_find_async);
  g_task_set_task_data (task, g_strdup (title), g_free);
  complete (g_steal_pointer (&task));
}

/**
 * voc_salary_similar_find_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type VocOccupation) (nullable): a few, best
 *   first; none is no error
 */
GPtrArray *
voc_salary_similar_find_finish (GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_salary_similar_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
