/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-test.h"

#include "store/voc-library-store.h"
#include "store/voc-listing-store.h"

#include <sys/wait.h>
#include <unistd.h>

G_BEGIN_DECLS

/* A profile on the disk, the store that is open on it, and jobs that are waited
 * for. A test's other process is the test itself, started with a verb and the
 * folder. */

#define NOW 1700000000

typedef struct
{
  char         *folder;
  char         *cache_dir;
  char         *data_dir;
  char         *library; /* the file */
  char         *cache;   /* likewise */
  VocStorePaths paths;
  VocStore     *store;
} Profile;

static inline void
profile_set_paths (Profile    *self,
                   const char *folder)
{
  self->folder = g_strdup (folder);
  self->cache_dir = g_build_filename (folder, "cache", "vocation", NULL);
  self->data_dir = g_build_filename (folder, "data", "vocation", NULL);
  self->library = g_build_filename (self->data_dir, "library.db", NULL);
  self->cache = g_build_filename (self->cache_dir, "cache.db", NULL);
  self->paths = (VocStorePaths){ self->cache_dir, self->data_dir, NULL };
}

static inline void
profile_set_up (Profile      *self,
                gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("voc-profile-XXXXXX", NULL);

  profile_set_paths (self, folder);
}

static inline void
profile_open (Profile *self)
{
  g_autoptr (GError) error = NULL;

  self->store = voc_store_open (&self->paths, &error);
  g_assert_no_error (error);
}

static inline void
profile_close (Profile *self)
{
  if (self->store == NULL)
    return;

  voc_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->store);
  self->store = NULL;
}

static inline void
profile_clear (Profile *self)
{
  profile_close (self);
  g_free (self->folder);
  g_free (self->cache_dir);
  g_free (self->data_dir);
  g_free (self->library);
  g_free (self->cache);
}

static inline void
profile_tear_down (Profile      *self,
                   gconstpointer data)
{
  profile_close (self);
  store_test_remove_folder (self->folder);
  profile_clear (self);
}

typedef struct
{
  gpointer result;
  GError  *error;
  gboolean is_done;
} Answer;

static inline void
profile_answer_cb (GObject      *object,
                   GAsyncResult *async_result,
                   gpointer      user_data)
{
  Answer *answer = user_data;

  voc_store_finish (VOC_STORE (object), async_result, &answer->result, &answer->error);
  answer->is_done = TRUE;
}

/* Gives what the job gave. */
static inline gpointer
profile_run (Profile     *self,
             gboolean     writes,
             VocDatabase  database,
             VocStoreFunc func,
             gpointer     data,
             GError     **error)
{
  Answer answer = { 0 };

  if (writes)
    voc_store_write_async (self->store, database, VOC_PRIORITY_NORMAL, func, data, NULL, NULL, NULL, profile_answer_cb, &answer);
  else
    voc_store_read_async (self->store, database, VOC_PRIORITY_NORMAL, func, data, NULL, NULL, NULL, profile_answer_cb, &answer);
  while (!answer.is_done)
    g_main_context_iteration (NULL, TRUE);

  if (answer.error != NULL)
    g_propagate_error (error, answer.error);
  return answer.result;
}

static inline gboolean
profile_count_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  gint64 value = -1;

  if (!voc_conn_get_int (conn, data, &value, error))
    return FALSE;

  *result = GINT_TO_POINTER ((int) value);
  return TRUE;
}

/* The number that a question gives. */
static inline int
profile_ask (Profile    *self,
             VocDatabase database,
             const char *sql)
{
  g_autoptr (GError) error = NULL;
  gpointer value = profile_run (self, FALSE, database, profile_count_in_thread, (char *) sql, &error);

  g_assert_no_error (error);
  return GPOINTER_TO_INT (value);
}

static inline gboolean
profile_exec_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  return voc_conn_exec (conn, data, error);
}

static inline gboolean
profile_add_candidate_in_thread (VocConn      *conn,
                                 gpointer      data,
                                 gpointer     *result,
                                 GCancellable *cancellable,
                                 GError      **error)
{
  g_autoptr (VocCandidate) candidate = voc_candidate_new ();

  voc_set_text (&candidate->name, "Ada Lovelace");
  voc_set_text (&candidate->notes, data);
  return voc_candidates_put (conn, voc_candidate_seal (candidate), NOW, NULL, NULL, error);
}

/* @data is the address. */
static inline gboolean
profile_follow_in_thread (VocConn      *conn,
                          gpointer      data,
                          gpointer     *result,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_autoptr (VocSource) source = voc_source_new ();

  voc_set_text (&source->url, data);

  return voc_sources_add (conn, source, error);
}

/* The source whose the listings are, see profile_add_listing_in_thread(). */
static inline void
profile_follow (Profile *self)
{
  g_autoptr (GError) error = NULL;

  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, profile_follow_in_thread, (char *) "https://example.org/feed", &error);
  g_assert_no_error (error);
}

static inline gboolean
profile_add_listing_in_thread (VocConn      *conn,
                               gpointer      data,
                               gpointer     *result,
                               GCancellable *cancellable,
                               GError      **error)
{
  g_autoptr (VocListing) listing = voc_listing_new ();

  listing->source_id = 1;
  voc_set_text (&listing->native_id, data);
  voc_set_text (&listing->title, "Baker");
  return voc_listings_put (conn, voc_listing_seal (listing), NOW, NULL, NULL, error);
}

/* What the other process writes to its standard output comes from @output. */
static inline GPid
profile_start_child (Profile    *self,
                     const char *verb,
                     FILE      **output)
{
  g_autoptr (GError) error = NULL;
  char *argv[] = { (char *) "/proc/self/exe", (char *) verb, self->folder, NULL };
  GPid  pid;
  int   fd;

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &fd, NULL, &error);
  g_assert_no_error (error);
  *output = fdopen (fd, "r");
  return pid;
}

/* Gives the exit code. */
static inline int
profile_wait_for_child (GPid  pid,
                        FILE *output)
{
  int status = -1;

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  fclose (output);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static inline int
profile_read_number (FILE *output)
{
  char line[32] = "";

  g_assert_nonnull (fgets (line, sizeof line, output));
  return (int) g_ascii_strtoll (line, NULL, 10);
}

G_END_DECLS
