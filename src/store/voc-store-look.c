/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A profile that can't be written: its folder, its files or the whole disk are read
 * only. What was made by then can still be looked at when it needs no change to be
 * read: every file is of this program's version, the journals were emptied when it was
 * last closed, and the cache is that of the library. SQLite reads such files without
 * locks and without files beside them, so nobody may write them at the same time, and
 * nobody can. Every write fails with %VOC_STORE_ERROR_READ_ONLY, one by one. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-store-files-private.h"

#include "store/voc-library-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-source-state-private.h"

#include <glib/gstdio.h>

static gboolean
refuse_journal (const char *path,
                GError    **error)
{
  g_autofree char *journal = g_strconcat (path, "-wal", NULL);
  GStatBuf         info;

  if (g_stat (journal, &info) != 0 || info.st_size == 0)
    return TRUE;

  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_READ_ONLY, "%s has to be played back", journal);
  return FALSE;
}

static gboolean
refuse_other_version (VocConn  *conn,
                      VocSchema schema,
                      GError  **error)
{
  int version = 0;

  if (!voc_schema_check (conn, schema, &version, error))
    return FALSE;
  if (version == voc_schema_newest (schema))
    return TRUE;

  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_READ_ONLY, "It has to be brought up to date from version %d", version);
  return FALSE;
}

/* Who it is of is read only, for a cache that belongs to nobody can't be claimed. */
static gboolean
refuse_foreign (VocConn *library,
                VocConn *cache,
                GError **error)
{
  g_autofree char *uuid = NULL;
  g_autoptr (GHashTable) followed = NULL;
  gint64   highest = 0;
  gboolean is_ours = FALSE;

  followed = voc_sources_map (library, &uuid, &highest, error);
  if (followed == NULL || !voc_source_state_claim (cache, uuid, highest, followed, &is_ours, error))
    return FALSE;
  if (is_ours)
    return TRUE;

  g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_READ_ONLY, "The cache is of another library");
  return FALSE;
}

static gboolean
look (VocStoreFiles *self,
      VocStoreNotes *notes,
      GError       **error)
{
  g_autoptr (VocConn) library = NULL;
  g_autoptr (VocConn) cache = NULL;
  gint64 is_stale = 0;

  if (!refuse_journal (self->library, error) || !refuse_journal (self->cache, error) || !refuse_journal (self->search, error))
    return FALSE;

  library = voc_conn_open (self->library, VOC_CONN_LOOK, error);
  if (library == NULL || !refuse_other_version (library, VOC_SCHEMA_LIBRARY, error))
    return FALSE;
  cache = voc_conn_open (self->cache, VOC_CONN_LOOK, error);
  if (cache == NULL
      || !voc_conn_attach (cache, self->search, "search", TRUE, error)
      || !refuse_other_version (cache, VOC_SCHEMA_CACHE, error)
      || !refuse_other_version (cache, VOC_SCHEMA_SEARCH, error)
      || !refuse_foreign (library, cache, error))
    return FALSE;
  if (!voc_conn_get_int (cache, "SELECT s.n <> m.n OR s.after < s.upto FROM search.stamp s, main.stamp m", &is_stale, error))
    return FALSE;

  notes->index_is_stale = is_stale != 0;
  notes->is_read_only = TRUE;
  return TRUE;
}

/**
 * voc_store_files_prepare_to_look:
 * @self: the files, which could not be prepared because they can't be written
 * @notes: (inout): takes what was found
 * @error: return location
 *
 * Has the files opened for looking at them only, if they can be read as they are.
 *
 * Returns: %FALSE with @error set when they can't
 */
gboolean
voc_store_files_prepare_to_look (VocStoreFiles *self,
                                 VocStoreNotes *notes,
                                 GError       **error)
{
  self->is_read_only = TRUE;
  if (look (self, notes, error))
    return TRUE;

  self->is_read_only = FALSE;
  return FALSE;
}
