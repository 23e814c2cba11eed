/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is hidden, listed and searched. There may be very many listings: what they are called
 * now is looked up in the cache for those only that somebody looks at, or searches. Main
 * thread, but for what is in a thread by its name. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-hidden.h"

#include "base/voc-text.h"
#include "library/voc-library-private.h"
#include "store/voc-hidden-store.h"

#include <string.h>

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * voc_hidden_free:
 * @self: (nullable) (transfer full): what is hidden
 */
void
voc_hidden_free (VocHidden *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->employers, g_ptr_array_unref);
  g_clear_pointer (&self->listings, g_ptr_array_unref);
  g_free (self);
}

static gboolean
list_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const gint64 now = now_seconds ();
  g_autoptr (VocHidden) hidden = g_new0 (VocHidden, 1);

  hidden->employers = voc_hidden_employers_list (conn, error);
  hidden->listings = hidden->employers != NULL ? voc_hidden_listings_list (conn, error) : NULL;
  if (hidden->listings == NULL)
    return FALSE;

  for (guint i = hidden->employers->len; i > 0; i--)
    if (!voc_hidden_employer_is_active (g_ptr_array_index (hidden->employers, i - 1), now))
      g_ptr_array_remove_index (hidden->employers, i - 1);

  *result = g_steal_pointer (&hidden);
  return TRUE;
}

/* What is asked for, and what is found of it */
typedef struct
{
  char     **words;    /* (owned): folded; none: everything */
  gboolean   is_whole; /* listings are looked up in the cache, too */
  VocHidden *hidden;   /* (owned) (nullable) */
} Question;

static void
question_free (Question *question)
{
  g_strfreev (question->words);
  voc_hidden_free (question->hidden);
  g_free (question);
}

static gboolean
has_words (const Question *question,
           const char     *one,
           const char     *two,
           const char     *three)
{
  g_autofree char *text = g_strdup_printf ("%s %s %s", one != NULL ? one : "", two != NULL ? two : "", three != NULL ? three : "");
  g_autofree char *folded = voc_text_fold (text);

  for (guint i = 0; question->words[i] != NULL; i++)
    if (strstr (folded != NULL ? folded : "", question->words[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* Keeps what has the words. */
static GPtrArray *
pick_employers (const Question *question,
                GPtrArray      *owned_employers)
{
  g_autoptr (GPtrArray) employers = owned_employers;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_hidden_employer_free);

  for (guint i = 0; i < employers->len; i++)
    {
      const VocHiddenEmployer *employer = g_ptr_array_index (employers, i);

      if (has_words (question, employer->name, employer->reason, NULL))
        g_ptr_array_add (found, g_steal_pointer (&g_ptr_array_index (employers, i)));
    }
  return g_steal_pointer (&found);
}

static GPtrArray *
pick_listings (const Question *question,
               GPtrArray      *owned_listings)
{
  g_autoptr (GPtrArray) listings = owned_listings;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_hidden_listing_free);

  for (guint i = 0; i < listings->len; i++)
    {
      const VocHiddenListing *listing = g_ptr_array_index (listings, i);

      if (has_words (question, listing->title, listing->company, listing->source_name))
        g_ptr_array_add (found, g_steal_pointer (&g_ptr_array_index (listings, i)));
    }
  return g_steal_pointer (&found);
}

static gboolean
answer_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  Question  *question = data;
  VocHidden *hidden = question->hidden;

  hidden->n_employers = hidden->employers->len;
  hidden->n_listings = hidden->listings->len;
  if (!voc_hidden_employers_count (conn, hidden->employers, error))
    return FALSE;
  /* By what they are called now. */
  if ((question->is_whole || question->words[0] != NULL) && !voc_hidden_listings_find (conn, hidden->listings, error))
    return FALSE;
  if (question->words[0] == NULL)
    return TRUE;

  hidden->employers = pick_employers (question, hidden->employers);
  hidden->listings = pick_listings (question, hidden->listings);
  return TRUE;
}

static void
listed_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Question *question = g_task_get_task_data (task);
  gpointer  hidden = NULL;

  if (!voc_store_finish (VOC_STORE (object), async_result, &hidden, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  question->hidden = hidden;
  voc_library_read (g_steal_pointer (&task), VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, answer_in_thread, question, NULL, NULL);
}

/* Takes the words. */
static void
ask (VocLibrary         *self,
     gpointer            tag,
     char              **words,
     gboolean            is_whole,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  g_autoptr (GTask) task = voc_library_begin (self, tag, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->words = words;
  question->is_whole = is_whole;
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  if (!voc_library_is_open (self))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The library is closed");
      return;
    }
  voc_store_read_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE, list_in_thread, NULL, NULL,
                        (GDestroyNotify) voc_hidden_free, cancellable, listed_cb, g_object_ref (task));
}

static VocHidden *
take_answer (VocLibrary   *self,
             GAsyncResult *result,
             gpointer      tag,
             GError      **error)
{
  Question *question;

  if (!voc_library_finish (self, result, tag, NULL, error))
    return NULL;

  question = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&question->hidden);
}

/**
 * voc_library_list_hidden_async:
 * @self: a library; one that is closed is answered with %G_IO_ERROR_CLOSED
 * @cancellable: (nullable): stops it
 * @callback: (scope async): gets what is hidden
 *
 * Lists everything, whole. Where somebody looks at a part of it, ask
 * voc_library_find_hidden_async().
 */
void
voc_library_list_hidden_async (VocLibrary         *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  ask (self, voc_library_list_hidden_async, g_new0 (char *, 1), TRUE, cancellable, callback, user_data);
}

/**
 * voc_library_list_hidden_finish:
 *
 * Returns: (transfer full): all that is hidden; %NULL with @error set
 */
VocHidden *
voc_library_list_hidden_finish (VocLibrary   *self,
                                GAsyncResult *result,
                                GError      **error)
{
  return take_answer (self, result, voc_library_list_hidden_async, error);
}

/**
 * voc_library_find_hidden_async:
 * @self: a library; one that is closed is answered with %G_IO_ERROR_CLOSED
 * @text: words, as somebody types them, which names, titles and reasons have; "" for
 *   everything
 * @cancellable: (nullable): stops it
 * @callback: (scope async): gets what is hidden
 *
 * Lists what is hidden and has the words. Listings are as the library knows them: see
 * voc_library_complete_hidden_async().
 */
void
voc_library_find_hidden_async (VocLibrary         *self,
                               const char         *text,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  g_return_if_fail (VOC_IS_LIBRARY (self) && text != NULL);

  folded = voc_text_fold (text);
  parts = g_strsplit_set (folded != NULL ? folded : "", " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  ask (self, voc_library_find_hidden_async, g_strv_builder_end (words), FALSE, cancellable, callback, user_data);
}

/**
 * voc_library_find_hidden_finish:
 *
 * Returns: (transfer full): what is hidden and has the words; %NULL with @error set
 */
VocHidden *
voc_library_find_hidden_finish (VocLibrary   *self,
                                GAsyncResult *result,
                                GError      **error)
{
  return take_answer (self, result, voc_library_find_hidden_async, error);
}

static gboolean
complete_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  if (!voc_hidden_listings_find (conn, data, error))
    return FALSE;

  *result = g_ptr_array_ref (data);
  return TRUE;
}

/**
 * voc_library_complete_hidden_async:
 * @self: a library
 * @listings: (element-type VocHiddenListing) (transfer full): some of those that
 *   voc_library_find_hidden_finish() gave; nobody else may look at them any more
 * @cancellable: (nullable): stops it
 * @callback: (scope async): gets them back
 *
 * Looks up whether the cache has them, and what they are called there.
 */
void
voc_library_complete_hidden_async (VocLibrary         *self,
                                   GPtrArray          *listings,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self) && listings != NULL);

  voc_library_read (voc_library_begin (self, voc_library_complete_hidden_async, cancellable, callback, user_data), VOC_DATABASE_CACHE,
                    VOC_PRIORITY_VISIBLE, complete_in_thread, listings, (GDestroyNotify) g_ptr_array_unref,
                    (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_complete_hidden_finish:
 *
 * Returns: (transfer full) (element-type VocHiddenListing): the same, in their order; %NULL
 *   with @error set
 */
GPtrArray *
voc_library_complete_hidden_finish (VocLibrary   *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  gpointer listings = NULL;

  voc_library_finish (self, result, voc_library_complete_hidden_async, &listings, error);
  return listings;
}
