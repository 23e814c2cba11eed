/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about candidates. All of it happens in the user's own
 * database; every change is logged by the store and can be taken back by the id
 * that the call answers with. Only erasing is final; it is in voc-library-erase.c. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-people.h"
#include "library/voc-library-private.h"

#include "base/voc-error.h"
#include "store/voc-library-store.h"

void
voc_candidate_ids_free (VocCandidateIds *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_free (self);
}

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

typedef struct
{
  char *text;
  char *tag;
} Search;

static void
search_free (Search *search)
{
  g_free (search->text);
  g_free (search->tag);
  g_free (search);
}

static gboolean
search_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  const Search *search = data;
  g_autoptr (VocCandidateIds) found = g_new0 (VocCandidateIds, 1);

  found->ids = voc_candidates_search (conn, search->text, search->tag, error);
  if (found->ids == NULL)
    return FALSE;
  found->tags = voc_candidates_list_tags (conn, error);
  if (found->tags == NULL)
    return FALSE;

  *result = g_steal_pointer (&found);

  return TRUE;
}

/**
 * voc_library_search_candidates_async:
 * @self: a library
 * @text: (nullable): words that a candidate must have; the last one may be
 *   incomplete
 * @tag: (nullable): a tag that a candidate must have
 *
 * Asks for the candidates that fit, all of them when nothing is asked for.
 */
void
voc_library_search_candidates_async (VocLibrary         *self,
                                     const char         *text,
                                     const char         *tag,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  Search *search;

  g_return_if_fail (VOC_IS_LIBRARY (self));

  search = g_new0 (Search, 1);
  search->text = g_strdup (text);
  search->tag = g_strdup (tag);
  voc_library_read (voc_library_begin (self, voc_library_search_candidates_async,
                                       cancellable, callback, user_data),
                    VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE, search_in_thread,
                    search, (GDestroyNotify) search_free,
                    (GDestroyNotify) voc_candidate_ids_free);
}

/**
 * voc_library_search_candidates_finish:
 *
 * Returns: (transfer full): the candidates in order of their names or, when
 *   words were asked for, of their fit
 */
VocCandidateIds *
voc_library_search_candidates_finish (VocLibrary   *self,
                                      GAsyncResult *result,
                                      GError      **error)
{
  gpointer found = NULL;

  voc_library_finish (self, result, voc_library_search_candidates_async, &found, error);

  return found;
}

static gboolean
get_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  GArray *ids = data;

  *result = voc_candidates_get_many (conn, (const gint64 *) (gpointer) ids->data, ids->len, error);

  return *result != NULL;
}

/**
 * voc_library_get_candidates_async:
 * @self: a library
 * @ids: (array length=n_ids): candidates
 * @n_ids: how many
 *
 * Asks for some candidates whole.
 */
void
voc_library_get_candidates_async (VocLibrary         *self,
                                  const gint64       *ids,
                                  guint               n_ids,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  GArray *copy;

  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (n_ids == 0 || ids != NULL);

  copy = g_array_sized_new (FALSE, FALSE, sizeof *ids, n_ids);
  g_array_append_vals (copy, ids, n_ids);
  voc_library_read (voc_library_begin (self, voc_library_get_candidates_async,
                                       cancellable, callback, user_data),
                    VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE, get_in_thread,
                    copy, (GDestroyNotify) g_array_unref,
                    (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_get_candidates_finish:
 *
 * Returns: (transfer full) (element-type VocCandidate): in the order of the
 *   ids; those that are gone are left out
 */
GPtrArray *
voc_library_get_candidates_finish (VocLibrary   *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  gpointer candidates = NULL;

  voc_library_finish (self, result, voc_library_get_candidates_async, &candidates, error);

  return candidates;
}

/* What a change answers with. */
typedef struct
{
  gint64 id;
  gint64 change_id;
} Change;

static gint64
finish_change (VocLibrary   *self,
               GAsyncResult *result,
               gpointer      tag,
               gint64       *id,
               GError      **error)
{
  g_autofree Change *change = NULL;
  gpointer           value = NULL;

  if (!voc_library_finish (self, result, tag, &value, error))
    return 0;

  change = value;
  if (id != NULL)
    *id = change->id;

  return change->change_id;
}

/* A candidate on its way in. */
typedef struct
{
  VocCandidate *base;      /* (owned) (nullable): what it was when the change of it began */
  VocCandidate *candidate; /* (owned) */
} Put;

static void
put_free (Put *put)
{
  voc_candidate_unref (put->base);
  voc_candidate_unref (put->candidate);
  g_free (put);
}

static gboolean
put_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  const Put         *put = data;
  g_autofree Change *change = g_new0 (Change, 1);
  gboolean           is_done;

  if (put->base != NULL)
    is_done = voc_candidates_edit (conn, put->base, put->candidate, now_seconds (), &change->id, &change->change_id, error);
  else
    is_done = voc_candidates_put (conn, put->candidate, now_seconds (), &change->id, &change->change_id, error);
  if (is_done)
    *result = g_steal_pointer (&change);

  return is_done;
}

static void
start_put (GTask              *task,
           const VocCandidate *base,
           const VocCandidate *candidate)
{
  Put *put = g_new0 (Put, 1);

  put->base = base != NULL ? voc_candidate_ref (base) : NULL;
  put->candidate = voc_candidate_ref (candidate);
  voc_library_write (task, VOC_DATABASE_LIBRARY, VOC_CHANGE_CANDIDATES, put_in_thread,
                     put, (GDestroyNotify) put_free, g_free);
}

/**
 * voc_library_put_candidate_async:
 * @self: a library
 * @candidate: a sealed candidate; one without an id is new
 *
 * Writes a candidate.
 */
void
voc_library_put_candidate_async (VocLibrary         *self,
                                 const VocCandidate *candidate,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (candidate != NULL);

  start_put (voc_library_begin (self, voc_library_put_candidate_async, cancellable, callback, user_data),
             NULL, candidate);
}

/**
 * voc_library_put_candidate_finish:
 * @id: (out) (optional): the candidate's id
 *
 * Returns: the id of the change, for voc_library_undo_candidate_async(); 0 with
 *   @error set when nothing was written
 */
gint64
voc_library_put_candidate_finish (VocLibrary   *self,
                                  GAsyncResult *result,
                                  gint64       *id,
                                  GError      **error)
{
  return finish_change (self, result, voc_library_put_candidate_async, id, error);
}

/**
 * voc_library_edit_candidate_async:
 * @self: a library
 * @base: a candidate as it was read
 * @candidate: what was made of it, sealed
 *
 * Changes what differs between the two. What was changed elsewhere since @base was
 * read stays.
 */
void
voc_library_edit_candidate_async (VocLibrary         *self,
                                  const VocCandidate *base,
                                  const VocCandidate *candidate,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (base != NULL && base->id != 0 && candidate != NULL);

  start_put (voc_library_begin (self, voc_library_edit_candidate_async, cancellable, callback, user_data),
             base, candidate);
}

/**
 * voc_library_edit_candidate_finish:
 *
 * Returns: the id of the change, for voc_library_undo_candidate_async(); 0 with
 *   @error set when nothing was written: %VOC_STORE_ERROR_CHANGED when the same was
 *   changed elsewhere, %VOC_STORE_ERROR_NOT_FOUND when the candidate is gone
 */
gint64
voc_library_edit_candidate_finish (VocLibrary   *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  return finish_change (self, result, voc_library_edit_candidate_async, NULL, error);
}

static gboolean
remove_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autofree Change *change = g_new0 (Change, 1);

  change->id = *(const gint64 *) data;
  if (!voc_candidates_remove (conn, change->id, now_seconds (), &change->change_id, error))
    return FALSE;

  *result = g_steal_pointer (&change);

  return TRUE;
}

/**
 * voc_library_remove_candidate_async:
 * @self: a library
 * @id: a candidate
 *
 * Removes a candidate, so that it can be taken back.
 */
void
voc_library_remove_candidate_async (VocLibrary         *self,
                                    gint64              id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  voc_library_write (voc_library_begin (self, voc_library_remove_candidate_async,
                                        cancellable, callback, user_data),
                     VOC_DATABASE_LIBRARY, VOC_CHANGE_CANDIDATES, remove_in_thread,
                     g_memdup2 (&id, sizeof id), g_free, g_free);
}

/**
 * voc_library_remove_candidate_finish:
 *
 * Returns: the id of the change; 0 with @error set when nothing was removed
 */
gint64
voc_library_remove_candidate_finish (VocLibrary   *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  return finish_change (self, result, voc_library_remove_candidate_async, NULL, error);
}

static gboolean
undo_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const gint64      *change_id = data;
  g_autofree Change *change = g_new0 (Change, 1);

  if (!voc_candidates_undo (conn, *change_id, now_seconds (), &change->id, error))
    return FALSE;
  change->change_id = change->id;

  *result = g_steal_pointer (&change);

  return TRUE;
}

/**
 * voc_library_undo_candidate_async:
 * @self: a library
 * @change_id: a change
 *
 * Takes a change of a candidate back.
 */
void
voc_library_undo_candidate_async (VocLibrary         *self,
                                  gint64              change_id,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  voc_library_write (voc_library_begin (self, voc_library_undo_candidate_async,
                                        cancellable, callback, user_data),
                     VOC_DATABASE_LIBRARY, VOC_CHANGE_CANDIDATES, undo_in_thread,
                     g_memdup2 (&change_id, sizeof change_id), g_free, g_free);
}

/**
 * voc_library_undo_candidate_finish:
 *
 * Returns: the candidate that the change was of; 0 with @error set when it
 *   can't be taken back
 */
gint64
voc_library_undo_candidate_finish (VocLibrary   *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  return finish_change (self, result, voc_library_undo_candidate_async, NULL, error);
}
