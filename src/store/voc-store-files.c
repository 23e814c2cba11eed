/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of the store: made, found to be good or not, and brought up to
 * date, before any thread opens them. A cache that cannot be used is put aside
 * and made anew; the library is refused and not touched, because nothing could
 * bring back what is in it. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-store-files-private.h"

#include "store/voc-hidden-store.h"
#include "store/voc-library-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-source-state-private.h"
#include "store/voc-untold-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define REBUILD_NAME "rebuild-cache"
#define ASIDE_PREFIX "cache-set-aside-"

/* Listings that the cache is told of while a program starts. */
#define MOST_TOLD 2000

static const char *const suffixes[] = { "", "-wal", "-shm" };

VocStoreFiles *
voc_store_files_new (const VocStorePaths *paths)
{
  VocStoreFiles *self = g_new0 (VocStoreFiles, 1);

  self->lock = -1;
  self->cache_dir = g_canonicalize_filename (paths->cache_dir, NULL);
  self->data_dir = g_canonicalize_filename (paths->data_dir, NULL);
  self->cache = g_build_filename (self->cache_dir, "cache.db", NULL);
  self->search = g_build_filename (self->cache_dir, "search.db", NULL);
  self->library = g_build_filename (self->data_dir, "library.db", NULL);
  self->dictionaries = voc_dictionaries_new ();
  self->snapshot = g_build_filename (self->cache_dir, "columns.snapshot", NULL);
  self->columns = voc_columns_new ();
  voc_columns_set_file (self->columns, self->snapshot);
  if (paths->reference_file != NULL)
    self->reference = g_canonicalize_filename (paths->reference_file, NULL);

  return self;
}

void
voc_store_files_free (VocStoreFiles *self)
{
  if (self == NULL)
    return;

  if (self->lock >= 0)
    close (self->lock);
  g_free (self->cache_dir);
  g_free (self->data_dir);
  g_free (self->cache);
  g_free (self->search);
  g_free (self->snapshot);
  g_free (self->library);
  g_free (self->reference);
  voc_dictionaries_unref (self->dictionaries);
  voc_columns_unref (self->columns);
  g_free (self);
}

/* Threads open theirs when they first have something to do, long after the program began: by
 * then the tables that come with it may be gone, or no tables any more. Nothing but questions
 * about pay and places fails by that. */
static void
add_reference (VocConn             *conn,
               const VocStoreFiles *self)
{
  g_autoptr (GError) error = NULL;

  if (self->reference != NULL && !voc_conn_set_reference (conn, self->reference, &error))
    g_debug ("%s: a connection without figures: %s", self->reference, error->message);
}

static VocConn *
open_with (const char          *path,
           const VocStoreFiles *self,
           VocConnMode          mode,
           gboolean             has_search,
           GError             **error)
{
  g_autoptr (VocConn) conn = voc_conn_open (path, self->is_read_only ? VOC_CONN_LOOK : mode, error);

  if (conn == NULL)
    return NULL;
  if (has_search && !voc_conn_attach (conn, self->search, "search", self->is_read_only, error))
    return NULL;
  add_reference (conn, self);

  return g_steal_pointer (&conn);
}

VocConn *
voc_store_files_open_cache (const VocStoreFiles *self,
                            VocConnMode          mode,
                            GError             **error)
{
  VocConn *conn = open_with (self->cache, self, mode, TRUE, error);

  if (conn == NULL)
    return NULL;

  voc_conn_set_dictionaries (conn, self->dictionaries);
  voc_dictionaries_load (self->dictionaries, conn);
  voc_conn_set_columns (conn, self->columns);
  if (mode == VOC_CONN_WRITE && !self->is_read_only)
    voc_conn_set_library (conn, self->library);
  return conn;
}

VocConn *
voc_store_files_open_library (const VocStoreFiles *self,
                              VocConnMode          mode,
                              GError             **error)
{
  return open_with (self->library, self, mode, FALSE, error);
}

static void
remove_database (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      if (g_unlink (name) != 0 && errno != ENOENT)
        g_debug ("%s: %s", name, g_strerror (errno));
    }
}

/* One is enough to look into what went wrong. */
static void
remove_older_asides (VocStoreFiles *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->cache_dir, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, ASIDE_PREFIX))
      {
        g_autofree char *path = g_build_filename (self->cache_dir, name, NULL);

        if (g_unlink (path) != 0)
          g_debug ("%s: %s", path, g_strerror (errno));
      }
}

static gboolean
set_cache_aside (VocStoreFiles *self,
                 VocStoreNotes *notes,
                 GError       **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, ASIDE_PREFIX "%Y%m%dT%H%M%SZ.db");
  g_autofree char *path = g_build_filename (self->cache_dir, stamp, NULL);
  g_autofree char *journal = g_strconcat (self->cache, "-wal", NULL);
  g_autofree char *journal_aside = g_strconcat (path, "-wal", NULL);

  remove_older_asides (self);
  if (g_rename (self->cache, path) != 0 && errno != ENOENT)
    return voc_store_fail_with_errno (error, self->cache);
  if (g_rename (journal, journal_aside) != 0 && errno != ENOENT)
    return voc_store_fail_with_errno (error, journal);

  remove_database (self->cache);
  remove_database (self->search);
  voc_columns_disk_remove (self->snapshot);
  g_free (notes->cache_set_aside);
  notes->cache_set_aside = g_steal_pointer (&path);
  return TRUE;
}

static gboolean
is_unusable (const GError *error)
{
  return g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT) || g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_TOO_NEW);
}

static gboolean
start_index_anew (VocConn *conn,
                  gpointer data,
                  GError **error)
{
  return voc_conn_exec (conn,
                        "UPDATE search.stamp SET n = (SELECT n FROM main.stamp), after = 0,"
                        " upto = (SELECT coalesce (max (id), 0) FROM main.listing),"
                        " waiting = (SELECT count (*) FROM main.listing)",
                        error);
}

/* A crash between the two files of a commit leaves them apart: the index then
 * no longer has the words that the listings have. */
static gboolean
check_index (VocConn  *conn,
             gboolean *is_good,
             gboolean *is_filled,
             GError  **error)
{
  gint64 n_behind;
  gint64 n_waiting;

  if (!voc_conn_get_int (conn, "SELECT s.n <> m.n FROM search.stamp s, main.stamp m", &n_behind, error))
    return FALSE;
  if (!voc_conn_get_int (conn, "SELECT after < upto FROM search.stamp", &n_waiting, error))
    return FALSE;

  *is_good = n_behind == 0;
  *is_filled = n_waiting == 0;
  return TRUE;
}

/* A cache that is empty but for its tables, or one that has all it needs. */
static gboolean
open_and_migrate (VocStoreFiles *self,
                  gboolean      *index_is_good,
                  gboolean      *index_is_filled,
                  GError       **error)
{
  g_autoptr (VocConn) conn = voc_conn_open (self->cache, VOC_CONN_WRITE, error);
  g_autoptr (GError) search_error = NULL;

  if (conn == NULL || !voc_schema_migrate (conn, VOC_SCHEMA_CACHE, error))
    return FALSE;

  if (voc_conn_attach (conn, self->search, "search", FALSE, &search_error) && voc_schema_migrate (conn, VOC_SCHEMA_SEARCH, &search_error))
    return check_index (conn, index_is_good, index_is_filled, error);

  *index_is_good = FALSE;
  if (is_unusable (search_error))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&search_error));
  return FALSE;
}

static gboolean
make_index_anew (VocStoreFiles *self,
                 GError       **error)
{
  g_autoptr (VocConn) conn = NULL;

  remove_database (self->search);
  conn = voc_conn_open (self->cache, VOC_CONN_WRITE, error);
  return conn != NULL && voc_conn_attach (conn, self->search, "search", FALSE, error) && voc_schema_migrate (conn, VOC_SCHEMA_SEARCH, error) && voc_conn_transaction (conn, start_index_anew, NULL, error);
}

static gboolean
prepare_cache (VocStoreFiles *self,
               VocStoreNotes *notes,
               gboolean       is_alone,
               GError       **error)
{
  g_autofree char *wish = g_build_filename (self->cache_dir, REBUILD_NAME, NULL);
  g_autoptr (GError) local_error = NULL;
  gboolean is_good = TRUE;
  gboolean is_filled = TRUE;

  if (is_alone && g_file_test (wish, G_FILE_TEST_EXISTS))
    {
      if (!set_cache_aside (self, notes, error))
        return FALSE;
      g_unlink (wish);
    }

  if (!open_and_migrate (self, &is_good, &is_filled, &local_error))
    {
      /* Another program may be at work in it, one that can use it. */
      if (!is_unusable (local_error) || !is_alone)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }

      g_debug ("The cache is set aside: %s", local_error->message);
      if (!set_cache_aside (self, notes, error) || !open_and_migrate (self, &is_good, &is_filled, error))
        return FALSE;
    }

  /* Somebody else's commit may be half way. */
  if (!is_good && is_alone && !make_index_anew (self, error))
    return FALSE;

  notes->index_is_stale = !is_filled || (!is_good && is_alone);
  return TRUE;
}

/* An empty library in a place where there was one before would be filled and
 * backed up, until the last backup of what was lost is gone. */
static gboolean
refuse_if_lost (VocStoreFiles *self,
                GError       **error)
{
  g_autofree char *folder = g_build_filename (self->data_dir, "backups", NULL);
  g_autoptr (GPtrArray) backups = voc_library_list_backups (folder);

  if (backups->len == 0)
    return TRUE;

  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_LOST,
               "It is empty or not there, but there are %u backups of it", backups->len);

  return FALSE;
}

/* Looks at the library without changing a byte of it. */
static gboolean
check_library (VocStoreFiles *self,
               gboolean       was_unclean,
               GError       **error)
{
  g_autoptr (VocConn) conn = voc_conn_open (self->library, VOC_CONN_READ, error);
  g_autoptr (VocStmt) stmt = NULL;
  int version;

  if (conn == NULL || !voc_schema_check (conn, VOC_SCHEMA_LIBRARY, &version, error))
    return FALSE;
  if (version == 0 && !refuse_if_lost (self, error))
    return FALSE;
  if (!was_unclean)
    return TRUE;

  stmt = voc_conn_prepare (conn, "PRAGMA main.quick_check(1)", error);
  if (stmt == NULL || voc_stmt_step (stmt, error) < 0)
    return FALSE;
  if (g_strcmp0 (voc_stmt_get_text (stmt, 0), "ok") == 0)
    return TRUE;

  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT, "%s", voc_stmt_get_text (stmt, 0));
  return FALSE;
}

static gboolean
prepare_library (VocStoreFiles *self,
                 gboolean       was_unclean,
                 GError       **error)
{
  g_autoptr (VocConn) conn = NULL;

  if (!g_file_test (self->library, G_FILE_TEST_EXISTS) && !refuse_if_lost (self, error))
    return FALSE;
  if (!voc_store_make_private_file (self->library, error) || !check_library (self, was_unclean, error))
    return FALSE;

  conn = voc_conn_open (self->library, VOC_CONN_WRITE_DURABLE, error);
  return conn != NULL && voc_schema_migrate (conn, VOC_SCHEMA_LIBRARY, error);
}

static gboolean
start_cache_anew (VocStoreFiles *self,
                  VocStoreNotes *notes,
                  GError       **error)
{
  gboolean is_good = TRUE;
  gboolean is_filled = TRUE;

  notes->index_is_stale = FALSE;

  return set_cache_aside (self, notes, error) && open_and_migrate (self, &is_good, &is_filled, error);
}

/* What the cache has a copy of. */
typedef struct
{
  char       *uuid;
  gint64      highest;
  GHashTable *followed;  /* (nullable) (element-type gint64 gboolean) */
  GPtrArray  *employers; /* (nullable) (element-type VocHiddenEmployer) */
  GPtrArray  *untold;    /* (nullable) (element-type VocUntold) */
} Library;

static void
library_clear (Library *library)
{
  g_clear_pointer (&library->uuid, g_free);
  g_clear_pointer (&library->followed, g_hash_table_unref);
  g_clear_pointer (&library->employers, g_ptr_array_unref);
  g_clear_pointer (&library->untold, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Library, library_clear)

static gboolean
tell (VocConn *conn,
      gpointer data,
      GError **error)
{
  return voc_untold_tell (conn, data, NULL, error);
}

/* On a full disk answers are not what the library says; that is no reason not to open it. It
 * is tried again, and so is what is more than this. */
static gboolean
tell_untold (VocConn       *conn,
             const Library *library,
             GError       **error)
{
  g_autoptr (GError) own_error = NULL;

  if (library->untold->len == 0 || voc_conn_transaction (conn, tell, library->untold, &own_error))
    return TRUE;
  if (is_unusable (own_error))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  g_debug ("The cache could not be told of all: %s", own_error->message);
  return TRUE;
}

static gboolean
agree_on (VocStoreFiles *self,
          const Library *library,
          gboolean      *is_ours,
          GError       **error)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  /* What it changes is told to both files, so that what is kept of the search is not of
   * use any more. */
  g_autoptr (VocConn) conn = voc_store_files_open_cache (self, VOC_CONN_WRITE, error);

  return conn != NULL && voc_source_state_claim (conn, library->uuid, library->highest, library->followed, is_ours, error)
         && (!*is_ours || voc_source_state_agree (conn, library->followed, error))
         && (!*is_ours || voc_hidden_employers_agree (conn, library->employers, now, NULL, error))
         && (!*is_ours || tell_untold (conn, library, error));
}

/* What a program that was killed, or a person, left between the two files. */
static gboolean
bring_together (VocStoreFiles *self,
                VocStoreNotes *notes,
                GError       **error)
{
  g_autoptr (VocConn) conn = voc_conn_open (self->library, VOC_CONN_READ, error);
  g_auto (Library) library = { 0 };
  g_autoptr (GError) own_error = NULL;
  gboolean is_ours = FALSE;

  library.followed = conn != NULL ? voc_sources_map (conn, &library.uuid, &library.highest, error) : NULL;
  library.employers = library.followed != NULL ? voc_hidden_employers_list (conn, error) : NULL;
  library.untold = library.employers != NULL ? voc_untold_list (conn, MOST_TOLD, error) : NULL;
  if (library.untold == NULL)
    return FALSE;
  if (agree_on (self, &library, &is_ours, &own_error) && is_ours)
    return TRUE;
  if (own_error != NULL && !is_unusable (own_error))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  g_debug ("The cache is set aside: %s", own_error != NULL ? own_error->message : "it is of another library");

  return start_cache_anew (self, notes, error) && agree_on (self, &library, &is_ours, error);
}

/* The figures are no part of the profile: what the user made can be used without
 * them, so a broken installation is no reason not to open it. Questions about pay
 * and places fail then, each by itself. */
static void
check_reference (VocStoreFiles *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocConn) conn = NULL;
  gint64 n_areas = 0;

  if (self->reference == NULL)
    return;
  conn = voc_conn_open (self->library, self->is_read_only ? VOC_CONN_LOOK : VOC_CONN_READ, &error);
  if (conn != NULL && voc_conn_set_reference (conn, self->reference, &error)
      && voc_conn_get_int (conn, "SELECT count(*) FROM ref.area", &n_areas, &error))
    return;

  g_debug ("The figures are left out: %s", error->message);
  g_clear_pointer (&self->reference, g_free);
}

static gboolean
prepare_to_write (VocStoreFiles *self,
                  VocStoreNotes *notes,
                  GError       **error)
{
  gboolean is_alone = FALSE;

  if (!voc_store_make_folder (self->data_dir, error) || !voc_store_make_folder (self->cache_dir, error))
    return FALSE;
  if (!voc_store_files_take_lock (self, &is_alone, &notes->cache_was_unclean, error))
    return FALSE;

  if (is_alone)
    voc_library_drop_temporaries (self->data_dir);

  if (!prepare_library (self, notes->cache_was_unclean, error))
    {
      g_prefix_error (error, "%s: ", self->library);
      return FALSE;
    }
  check_reference (self); /* before anything opens the cache with them */
  if (!prepare_cache (self, notes, is_alone, error) || (is_alone && !bring_together (self, notes, error)))
    {
      g_prefix_error (error, "%s: ", self->cache);
      return FALSE;
    }

  return TRUE;
}

/* A full disk gets one more try with the room that was set aside for it. */
static gboolean
prepare_with_spare (VocStoreFiles *self,
                    VocStoreNotes *notes,
                    GError       **error)
{
  g_autoptr (GError) own_error = NULL;

  if (prepare_to_write (self, notes, &own_error))
    {
      voc_store_spare_keep (self);
      return TRUE;
    }
  if (g_error_matches (own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_FULL) && voc_store_spare_give (self))
    return prepare_to_write (self, notes, error);

  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

/**
 * voc_store_files_prepare:
 * @self: the files
 * @notes: (inout): takes what was found
 *
 * Makes the folders and the databases, or brings them up to date. Where they can't
 * be written but are as this program left them, they can still be looked at.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_store_files_prepare (VocStoreFiles *self,
                         VocStoreNotes *notes,
                         GError       **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (GError) look_error = NULL;

  if (!prepare_with_spare (self, notes, &own_error)
      && (!g_error_matches (own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_READ_ONLY)
          || !voc_store_files_prepare_to_look (self, notes, &look_error)))
    {
      if (look_error != NULL)
        g_debug ("They can't be looked at either: %s", look_error->message);
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  if (self->is_read_only)
    check_reference (self);
  voc_store_files_share_lock (self);
  return TRUE;
}

/**
 * voc_store_files_wish_rebuild:
 * @cache_dir: the cache's folder
 *
 * Has the cache put aside when it is opened the next time.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_store_files_wish_rebuild (const char *cache_dir,
                              GError    **error)
{
  g_autofree char *path = g_build_filename (cache_dir, REBUILD_NAME, NULL);

  return g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
