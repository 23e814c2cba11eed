/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about listings that are the same job. What the user says of two
 * is remembered by the sources' addresses and their own ids, so that it outlives the
 * cache; then the cache is told everything that was ever said. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-kin.h"
#include "library/voc-library-private.h"

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
get_kin_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  const gint64 *id = data;

  *result = voc_listings_get_kin (conn, *id, error);

  return *result != NULL;
}

/**
 * voc_library_get_kin_async:
 * @self: a library
 * @id: a listing
 *
 * Asks for the listings of other sources that are the same job, and for the times that
 * its own source had the job before.
 */
void
voc_library_get_kin_async (VocLibrary         *self,
                           gint64              id,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  voc_library_read (voc_library_begin (self, voc_library_get_kin_async, cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, get_kin_in_thread,
                    g_memdup2 (&id, sizeof id), g_free, (GDestroyNotify) voc_kin_free);
}

static void
name_sources (VocLibrary *self,
              GPtrArray  *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      VocListingRow *row = ((VocKinRow *) g_ptr_array_index (rows, i))->row;

      voc_set_text (&row->source_name, voc_library_get_source_name (self, row->source_id));
    }
}

/**
 * voc_library_get_kin_finish:
 *
 * Returns: (transfer full): what the listing has to do with others;
 *   %VOC_STORE_ERROR_NOT_FOUND when the cache no longer has it
 */
VocKin *
voc_library_get_kin_finish (VocLibrary   *self,
                            GAsyncResult *result,
                            GError      **error)
{
  gpointer value = NULL;
  VocKin  *kin;

  if (!voc_library_finish (self, result, voc_library_get_kin_async, &value, error))
    return NULL;

  kin = value;
  voc_set_text (&kin->self->source_name, voc_library_get_source_name (self, kin->self->source_id));
  name_sources (self, kin->others);
  name_sources (self, kin->apart);
  name_sources (self, kin->earlier);
  return kin;
}

typedef struct
{
  GArray     *ids; /* (nullable) (element-type gint64): the listing, then the others */
  VocSameness sameness;
  GPtrArray  *rows;   /* (nullable) (element-type VocListingRow) */
  GPtrArray  *before; /* (element-type VocDuplicateChoice): what was said of these pairs */
} Saying;

static void
saying_free (Saying *saying)
{
  g_clear_pointer (&saying->ids, g_array_unref);
  g_clear_pointer (&saying->rows, g_ptr_array_unref);
  g_clear_pointer (&saying->before, g_ptr_array_unref);
  g_free (saying);
}

static gboolean
look_up_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  Saying *saying = data;

  saying->rows = voc_listings_get_rows (conn, (const gint64 *) (gpointer) saying->ids->data, saying->ids->len, error);
  if (saying->rows == NULL)
    return FALSE;
  if (saying->rows->len == saying->ids->len)
    return TRUE;

  g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "One of the listings is gone");
  return FALSE;
}

static VocDuplicateChoice *
choice_new (const VocListingRow *row,
            const VocListingRow *other)
{
  VocDuplicateChoice *choice = g_new0 (VocDuplicateChoice, 1);

  choice->source_id = row->source_id;
  choice->native_id = g_strdup (row->native_id);
  choice->other_source = other->source_id;
  choice->other_id = g_strdup (other->native_id);
  return choice;
}

static gboolean
remember_one (VocConn             *conn,
              Saying              *saying,
              const VocListingRow *row,
              const VocListingRow *other,
              gint64               moment,
              GError             **error)
{
  VocDuplicateChoice *before;
  VocDuplicateChoice  after;

  /* These are never the same job, so there is nothing to remember. */
  if (row->source_id == other->source_id && saying->sameness != VOC_SAMENESS_SAME)
    return TRUE;
  if (row->source_id == other->source_id)
    {
      g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED, "Listings of one source are not the same job");
      return FALSE;
    }

  before = choice_new (row, other);
  g_ptr_array_add (saying->before, before);
  if (!voc_duplicate_choices_get (conn, before, error))
    return FALSE;

  after = *before;
  after.is_same = saying->sameness == VOC_SAMENESS_SAME;
  after.decided_at = saying->sameness == VOC_SAMENESS_AUTOMATIC ? 0 : moment;
  return voc_duplicate_choices_set (conn, &after, error);
}

/* All of it or nothing: the job is one transaction. */
static gboolean
remember_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  Saying *saying = data;
  gint64  moment;

  if (!voc_duplicate_choices_next (conn, now_seconds (), &moment, error))
    return FALSE;

  for (guint i = 1; i < saying->rows->len; i++)
    if (!remember_one (conn, saying, g_ptr_array_index (saying->rows, 0), g_ptr_array_index (saying->rows, i), moment, error))
      return FALSE;

  return TRUE;
}

static gboolean
restore_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  Saying *saying = data;

  for (guint i = 0; i < saying->before->len; i++)
    if (!voc_duplicate_choices_set (conn, g_ptr_array_index (saying->before, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
tell_cache_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  return voc_duplicates_agree_now (conn, error);
}

static void
remembered_cb (GObject      *object,
               GAsyncResult *async_result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Saying *saying = g_task_get_task_data (task);

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  voc_library_write (g_steal_pointer (&task), VOC_DATABASE_CACHE, VOC_CHANGE_LISTINGS,
                     tell_cache_in_thread, saying, NULL, NULL);
}

static void
looked_up_cb (GObject      *object,
              GAsyncResult *async_result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Saying *saying = g_task_get_task_data (task);

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                         remember_in_thread, saying, NULL, NULL,
                         g_task_get_cancellable (task),
                         remembered_cb, g_object_ref (task));
}

/**
 * voc_library_set_sameness_async:
 * @self: a library
 * @id: a listing
 * @others: (array length=n_others): listings of other sources
 * @n_others: how many
 * @sameness: what the user says of it and each of the others
 *
 * Says that listings are, or are not, the same job, or takes that back. Where that
 * contradicts what was said before, of these or of others by way of them, the later word
 * counts. No listing is changed or lost by it.
 */
void
voc_library_set_sameness_async (VocLibrary         *self,
                                gint64              id,
                                const gint64       *others,
                                guint               n_others,
                                VocSameness         sameness,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Saying *saying;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (n_others > 0);

  saying = g_new0 (Saying, 1);
  saying->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (saying->ids, id);
  g_array_append_vals (saying->ids, others, n_others);
  saying->before = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_duplicate_choice_free);
  saying->sameness = sameness;
  task = voc_library_begin (self, voc_library_set_sameness_async, cancellable, callback, user_data);
  g_task_set_task_data (task, saying, (GDestroyNotify) saying_free);
  voc_store_read_async (voc_library_get_store (self), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL,
                        look_up_in_thread, saying, NULL, NULL, cancellable,
                        looked_up_cb, g_object_ref (task));
}

/**
 * voc_library_set_sameness_finish:
 * @before: (out) (optional) (transfer full) (element-type VocDuplicateChoice): what was
 *   said before, for voc_library_restore_sameness_async()
 *
 * Returns: whether it was written
 */
gboolean
voc_library_set_sameness_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GPtrArray   **before,
                                 GError      **error)
{
  if (!voc_library_finish (self, result, voc_library_set_sameness_async, NULL, error))
    return FALSE;

  if (before != NULL)
    *before = g_ptr_array_ref (((Saying *) g_task_get_task_data (G_TASK (result)))->before);
  return TRUE;
}

/**
 * voc_library_restore_sameness_async:
 * @self: a library
 * @before: (element-type VocDuplicateChoice): what voc_library_set_sameness_finish() gave
 *
 * Undoes a word of the user: what was said before counts again, as if nothing had been
 * said since. It works also when the listings have gone in the meantime.
 */
void
voc_library_restore_sameness_async (VocLibrary         *self,
                                    GPtrArray          *before,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Saying *saying;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (before != NULL);

  saying = g_new0 (Saying, 1);
  saying->before = g_ptr_array_ref (before);
  task = voc_library_begin (self, voc_library_restore_sameness_async, cancellable, callback, user_data);
  g_task_set_task_data (task, saying, (GDestroyNotify) saying_free);
  voc_store_write_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                         restore_in_thread, saying, NULL, NULL, cancellable,
                         remembered_cb, g_object_ref (task));
}

/**
 * voc_library_restore_sameness_finish:
 *
 * Returns: whether it was written
 */
gboolean
voc_library_restore_sameness_finish (VocLibrary   *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  return voc_library_finish (self, result, voc_library_restore_sameness_async, NULL, error);
}
