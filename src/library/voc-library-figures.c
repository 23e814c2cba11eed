/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's small questions about occupations, titles and places, and the
 * credits of the data. All are answered from the figures that ship with the
 * program, which connections to either database can read; what the user chose is
 * in the user's own. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-figures.h"
#include "library/voc-library-private.h"

#include "library/voc-occupation-of-title-private.h"
#include "store/voc-library-store.h"

typedef struct
{
  char *text;
  char *soc; /* (nullable) */
  guint most;
} Question;

static Question *
question_new (const char *text,
              const char *soc,
              guint       most)
{
  Question *question = g_new0 (Question, 1);

  question->text = g_strdup (text);
  question->soc = g_strdup (soc);
  question->most = most;

  return question;
}

static void
question_free (Question *question)
{
  g_free (question->text);
  g_free (question->soc);
  g_free (question);
}

/* Begins a question to the user's database, whose answer is a list. */
static void
ask (VocLibrary         *self,
     gpointer            tag,
     Question           *question,
     VocStoreFunc        func,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  voc_library_read (voc_library_begin (self, tag, cancellable, callback, user_data),
                    VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE, func,
                    question, (GDestroyNotify) question_free,
                    (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
finish_list (VocLibrary   *self,
             GAsyncResult *result,
             gpointer      tag,
             GError      **error)
{
  gpointer list = NULL;

  voc_library_finish (self, result, tag, &list, error);

  return list;
}

static gboolean
find_occupations_in_thread (VocConn      *conn,
                            gpointer      data,
                            gpointer     *result,
                            GCancellable *cancellable,
                            GError      **error)
{
  const Question *question = data;

  *result = voc_occupations_of_title (conn, question->text, error);

  return *result != NULL;
}

/**
 * voc_library_find_occupations_async:
 * @self: a library
 * @title: a job title
 *
 * Asks which occupation a title is of.
 */
void
voc_library_find_occupations_async (VocLibrary         *self,
                                    const char         *title,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (title != NULL);

  ask (self, voc_library_find_occupations_async, question_new (title, NULL, 0),
       find_occupations_in_thread, cancellable, callback, user_data);
}

/**
 * voc_library_find_occupations_finish:
 *
 * Returns: (transfer full) (element-type VocOccupation): the answer first, then
 *   what else it may be; empty when nothing matches
 */
GPtrArray *
voc_library_find_occupations_finish (VocLibrary   *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  return finish_list (self, result, voc_library_find_occupations_async, error);
}

static gboolean
complete_titles_in_thread (VocConn      *conn,
                           gpointer      data,
                           gpointer     *result,
                           GCancellable *cancellable,
                           GError      **error)
{
  const Question *question = data;

  *result = voc_reference_complete_titles (conn, question->text, question->most, error);

  return *result != NULL;
}

/**
 * voc_library_complete_titles_async:
 * @self: a library
 * @prefix: what is typed so far
 * @most: how many at the most
 *
 * Asks for job titles that begin so.
 */
void
voc_library_complete_titles_async (VocLibrary         *self,
                                   const char         *prefix,
                                   guint               most,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (prefix != NULL);

  ask (self, voc_library_complete_titles_async, question_new (prefix, NULL, most),
       complete_titles_in_thread, cancellable, callback, user_data);
}

/**
 * voc_library_complete_titles_finish:
 *
 * Returns: (transfer full) (element-type VocOccupation): with the title that
 *   matched in `matched_title`
 */
GPtrArray *
voc_library_complete_titles_finish (VocLibrary   *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  return finish_list (self, result, voc_library_complete_titles_async, error);
}

static gboolean
choose_occupation_in_thread (VocConn      *conn,
                             gpointer      data,
                             gpointer     *result,
                             GCancellable *cancellable,
                             GError      **error)
{
  const Question *question = data;

  /* What the tables do not have would be no answer. */
  if (question->soc != NULL)
    {
      g_autoptr (VocOccupation) occupation = voc_reference_get_occupation (conn, question->soc, error);

      if (occupation == NULL)
        return FALSE;
    }

  return voc_title_choices_set (conn, question->text, question->soc, error);
}

static void
occupation_chosen_cb (GObject      *object,
                      GAsyncResult *async_result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  VocLibrary *self = g_task_get_source_object (task);

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  voc_library_emit_changed (self, VOC_CHANGE_LISTINGS);
  voc_library_follow_occupations (self);
  g_task_return_pointer (task, NULL, NULL);
}

/**
 * voc_library_choose_occupation_async:
 * @self: a library
 * @title: a job title
 * @soc: (nullable): the occupation it is of, %NULL to forget what was chosen
 *
 * Remembers what the user says that a title is. The listings of that title are found
 * under it some time after.
 */
void
voc_library_choose_occupation_async (VocLibrary         *self,
                                     const char         *title,
                                     const char         *soc,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (title != NULL);

  voc_store_write_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                         choose_occupation_in_thread, question_new (title, soc, 0), (GDestroyNotify) question_free, NULL,
                         cancellable, occupation_chosen_cb,
                         voc_library_begin (self, voc_library_choose_occupation_async, cancellable, callback, user_data));
}

/**
 * voc_library_choose_occupation_finish:
 *
 * Returns: whether it was written
 */
gboolean
voc_library_choose_occupation_finish (VocLibrary   *self,
                                      GAsyncResult *result,
                                      GError      **error)
{
  return voc_library_finish (self, result, voc_library_choose_occupation_async, NULL, error);
}

static gboolean
list_corrections_in_thread (VocConn      *conn,
                            gpointer      data,
                            gpointer     *result,
                            GCancellable *cancellable,
                            GError      **error)
{
  g_autoptr (GPtrArray) choices = voc_title_choices_list (conn, error);
  GPtrArray *found;

  if (choices == NULL)
    return FALSE;

  found = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_occupation_free);
  for (guint i = 0; i < choices->len; i++)
    {
      const VocTitleChoice *choice = g_ptr_array_index (choices, i);
      g_autoptr (GError) own_error = NULL;
      VocOccupation *occupation = voc_reference_get_occupation (conn, choice->soc, &own_error);

      /* What newer tables no longer have counts for nothing, but can be taken back. */
      if (occupation == NULL)
        occupation = voc_occupation_new (choice->soc, choice->soc);
      occupation->match = VOC_TITLE_MATCH_USER;
      g_free (occupation->matched_title);
      occupation->matched_title = g_strdup (choice->title != NULL ? choice->title : choice->key);
      g_ptr_array_add (found, occupation);
    }
  *result = found;

  return TRUE;
}

/**
 * voc_library_list_corrections_async:
 * @self: a library
 *
 * Asks for all titles whose occupation the user chose.
 */
void
voc_library_list_corrections_async (VocLibrary         *self,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  ask (self, voc_library_list_corrections_async, question_new (NULL, NULL, 0),
       list_corrections_in_thread, cancellable, callback, user_data);
}

/**
 * voc_library_list_corrections_finish:
 *
 * Returns: (transfer full) (element-type VocOccupation): by title, which is the
 *   `matched_title`: as it was written, or folded when an older program took it down
 */
GPtrArray *
voc_library_list_corrections_finish (VocLibrary   *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  return finish_list (self, result, voc_library_list_corrections_async, error);
}

/* The country that the computer is set to, for towns of the same name. */
static char *
get_own_country (void)
{
  const char *const *names = g_get_language_names_with_category ("LC_ADDRESS");

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *underscore = strchr (names[i], '_');

      if (underscore != NULL && g_ascii_isupper (underscore[1]) && g_ascii_isupper (underscore[2]))
        return g_strndup (underscore + 1, 2);
    }

  return NULL;
}

static gboolean
complete_places_in_thread (VocConn      *conn,
                           gpointer      data,
                           gpointer     *result,
                           GCancellable *cancellable,
                           GError      **error)
{
  const Question *question = data;

  *result = voc_reference_complete_places (conn, question->text, question->soc, question->most, error);

  return *result != NULL;
}

/**
 * voc_library_complete_places_async:
 * @self: a library
 * @prefix: what is typed so far: a town, maybe with its state, or a ZIP code
 * @most: how many at the most
 *
 * Asks for places that begin so; of two with the same name, the one in the
 * user's country and the larger one come first.
 */
void
voc_library_complete_places_async (VocLibrary         *self,
                                   const char         *prefix,
                                   guint               most,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_autofree char *country = get_own_country ();

  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (prefix != NULL);

  ask (self, voc_library_complete_places_async, question_new (prefix, country, most),
       complete_places_in_thread, cancellable, callback, user_data);
}

/**
 * voc_library_complete_places_finish:
 *
 * Returns: (transfer full) (element-type VocPlace): best first, maybe none
 */
GPtrArray *
voc_library_complete_places_finish (VocLibrary   *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  return finish_list (self, result, voc_library_complete_places_async, error);
}

static gboolean
list_credits_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  *result = voc_reference_list_credits (conn, error);

  return *result != NULL;
}

/**
 * voc_library_list_credits_async:
 * @self: a library
 *
 * Asks whom the data is owed to.
 */
void
voc_library_list_credits_async (VocLibrary         *self,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  ask (self, voc_library_list_credits_async, question_new (NULL, NULL, 0),
       list_credits_in_thread, cancellable, callback, user_data);
}

/**
 * voc_library_list_credits_finish:
 *
 * Returns: (transfer full) (element-type VocDataCredit): every one must be shown
 */
GPtrArray *
voc_library_list_credits_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  return finish_list (self, result, voc_library_list_credits_async, error);
}
