/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the library writes down when something is done to many listings, and what it takes
 * back of it. Each is called with a batch, inside of one transaction. Any thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-bulk-private.h"

#include "store/voc-hidden-store.h"
#include "store/voc-library-store.h"

/**
 * voc_bulk_new:
 * @kind: what is done
 *
 * Returns: (transfer full): nothing done yet
 */
VocBulk *
voc_bulk_new (VocBulkKind kind)
{
  VocBulk *self = g_new0 (VocBulk, 1);

  self->ref_count = 1;
  self->kind = kind;
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_bulk_entry_free);
  return self;
}

void
voc_bulk_entry_free (VocBulkEntry *entry)
{
  g_free (entry->native_id);
  g_free (entry->title);
  g_free (entry->company);
  g_clear_pointer (&entry->listing, voc_listing_unref);
  g_clear_pointer (&entry->before, voc_application_free);
  g_free (entry);
}

/**
 * voc_bulk_ref:
 * @self: what was done
 *
 * Returns: (transfer full): the same
 */
VocBulk *
voc_bulk_ref (VocBulk *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * voc_bulk_unref:
 * @self: (transfer full): what was done
 */
void
voc_bulk_unref (VocBulk *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_ptr_array_unref (self->entries);
  g_clear_error (&self->error);
  g_free (self);
}

VocBulkKind
voc_bulk_get_kind (VocBulk *self)
{
  return self->kind;
}

/**
 * voc_bulk_get_n:
 * @self: what was done
 *
 * Returns: to how many listings; those are left out to which it was done before
 */
guint
voc_bulk_get_n (VocBulk *self)
{
  return self->entries->len;
}

/**
 * voc_bulk_list_ids:
 * @self: what was done
 *
 * Returns: (transfer full) (element-type gint64): to which listings
 */
GArray *
voc_bulk_list_ids (VocBulk *self)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), self->entries->len);

  for (guint i = 0; i < self->entries->len; i++)
    g_array_append_val (ids, ((const VocBulkEntry *) g_ptr_array_index (self->entries, i))->listing_id);
  return ids;
}

/**
 * voc_bulk_get_error:
 * @self: what was done
 *
 * Returns: (transfer none) (nullable): why it was not done to more, when something went
 *   wrong underway
 */
const GError *
voc_bulk_get_error (VocBulk *self)
{
  return self->error;
}

/* Most batches are of one source, or of a few. What is of none any more is passed over. */
static const VocSource *
find_source (VocConn    *conn,
             GHashTable *sources,
             gint64      id,
             GError    **error)
{
  VocSource *source = g_hash_table_lookup (sources, &id);
  g_autoptr (GError) problem = NULL;

  if (source != NULL)
    return source;

  source = voc_sources_get (conn, id, &problem);
  if (source != NULL)
    g_hash_table_insert (sources, g_memdup2 (&id, sizeof id), source);
  else if (!g_error_matches (problem, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&problem));
  return source;
}

static gboolean
apply (VocConn        *conn,
       VocApplication *application,
       gint64          now,
       GError        **error)
{
  application->stage = VOC_STAGE_APPLIED;
  return voc_applications_put (conn, application, now, error);
}

/* Saved jobs are not touched; of those that are applied for, only what was not yet. */
static gboolean
keep_saved (VocConn      *conn,
            VocBulkKind   kind,
            VocBulkEntry *entry,
            gint64        id,
            gint64        now,
            GError      **error)
{
  g_autoptr (VocApplication) application = NULL;
  g_autoptr (VocApplication) before = NULL;

  if (kind != VOC_BULK_APPLY)
    return TRUE;

  application = voc_applications_get (conn, id, error);
  if (application == NULL)
    return FALSE;
  if (application->stage != VOC_STAGE_SAVED)
    return TRUE;

  before = voc_application_copy (application);
  if (!apply (conn, application, now, error))
    return FALSE;

  entry->before = g_steal_pointer (&before);
  entry->has_changed = TRUE;
  return TRUE;
}

static gboolean
keep_one (VocConn         *conn,
          VocBulkKind      kind,
          VocBulkEntry    *entry,
          const VocSource *source,
          gint64           now,
          GError         **error)
{
  g_autoptr (VocApplication) application = NULL;
  g_autoptr (GError) problem = NULL;
  gint64 id;

  if (kind == VOC_BULK_HIDE)
    return voc_hidden_change (conn, source->url, entry->native_id, TRUE, now, &entry->has_changed, error)
           && (!entry->has_changed || voc_hidden_listings_describe (conn, source->url, entry->native_id, entry->title, entry->company, error));

  id = voc_applications_find (conn, source->url, entry->native_id, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (id != 0)
    return keep_saved (conn, kind, entry, id, now, error);

  application = voc_application_new ();
  application->snapshot = voc_listing_ref (entry->listing);
  voc_set_text (&application->source_url, source->url);
  voc_set_text (&application->source_name, source->name);
  application->stage = VOC_STAGE_SAVED;
  application->saved_at = now;
  if (!voc_applications_put (conn, application, now, error)
      || (kind == VOC_BULK_APPLY && !apply (conn, application, now, error)))
    return FALSE;

  entry->application_id = application->id;
  entry->has_changed = TRUE;
  return TRUE;
}

/**
 * voc_bulk_keep:
 * @conn: a connection to the library that may write, in a transaction
 * @kind: what is done
 * @entries: (element-type VocBulkEntry): to which; each is told whether it has changed
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_bulk_keep (VocConn    *conn,
               VocBulkKind kind,
               GPtrArray  *entries,
               GError    **error)
{
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) voc_source_free);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < entries->len; i++)
    {
      VocBulkEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GError) problem = NULL;
      const VocSource *source = find_source (conn, sources, entry->source_id, &problem);

      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (source != NULL && !keep_one (conn, kind, entry, source, now, error))
        return FALSE;
    }

  return TRUE;
}

/* What the person has written since stays; only the step is taken back, and only from
 * who has not gone on. */
static gboolean
unapply (VocConn              *conn,
         const VocApplication *before,
         gint64                now,
         GError              **error)
{
  g_autoptr (VocApplication) application = voc_applications_get (conn, before->id, error);

  if (application == NULL)
    return FALSE;
  if (application->stage != VOC_STAGE_APPLIED)
    return TRUE;

  application->stage = before->stage;
  application->applied_at = before->applied_at;
  g_array_set_size (application->history, 0);
  g_array_append_vals (application->history, before->history->data, before->history->len);
  return voc_applications_put (conn, application, now, error);
}

/**
 * voc_bulk_take_back:
 * @conn: a connection to the library that may write, in a transaction
 * @kind: what was done
 * @entries: (element-type VocBulkEntry): to which
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_bulk_take_back (VocConn    *conn,
                    VocBulkKind kind,
                    GPtrArray  *entries,
                    GError    **error)
{
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) voc_source_free);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < entries->len; i++)
    {
      const VocBulkEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GError) problem = NULL;
      const VocSource *source;

      if (entry->application_id != 0 && !voc_applications_set_removed (conn, entry->application_id, TRUE, error))
        return FALSE;
      if (entry->before != NULL && !unapply (conn, entry->before, now, error))
        return FALSE;
      if (kind != VOC_BULK_HIDE)
        continue;

      source = find_source (conn, sources, entry->source_id, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (source != NULL && !voc_hidden_set (conn, source->url, entry->native_id, FALSE, now, error))
        return FALSE;
    }

  return TRUE;
}
