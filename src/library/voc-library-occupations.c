/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The occupations of the listings follow what they are found out by: the reference tables,
 * which another version of the program may have brought, and what the user says of titles:
 * voc-library-follow.c. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-figures.h"
#include "library/voc-library-follow-private.h"

#include "store/voc-occupation-store.h"

/* Rows of one job: some milliseconds. */
#define ROWS_AT_ONCE 500

/* Of the store, while it is open: what has been done. */
#define FOLLOWED_KEY "voc-library-occupations-followed"

static gboolean
read_rules_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  *result = voc_occupation_rules_read (conn, error);

  return *result != NULL;
}

static void
rules_free (gpointer basis)
{
  voc_occupation_rules_free (basis);
}

static gboolean
is_over (VocConn      *conn,
         gconstpointer basis,
         gboolean     *are_settled,
         GError      **error)
{
  return voc_occupations_are_settled (conn, basis, are_settled, error);
}

static gboolean
agree (VocConn      *conn,
       gconstpointer basis,
       GError      **error)
{
  return voc_occupations_agree (conn, basis, error);
}

/* That some were not known for a while may have been told. */
static gboolean
fill_some (VocConn  *conn,
           gboolean *is_done,
           gboolean *is_news,
           GError  **error)
{
  gint64 after = 0;
  gint64 upto = 0;
  guint  n_changed = 0;

  if (!voc_occupations_get_waiting (conn, &after, &upto, error))
    return FALSE;
  *is_news = *is_news || after < upto;
  if (!voc_occupations_fill_some (conn, ROWS_AT_ONCE, &n_changed, is_done, error))
    return FALSE;

  *is_news = *is_news || n_changed > 0;
  return TRUE;
}

/* Takes @task (nullable), which returns when all is done. */
static void
follow (VocLibrary *self,
        GTask      *task)
{
  static const VocFollowing following = {
    "What titles mean", VOC_DATABASE_LIBRARY, read_rules_in_thread, rules_free, is_over, agree, fill_some
  };

  g_object_set_data (G_OBJECT (voc_library_get_store (self)), FOLLOWED_KEY, GINT_TO_POINTER (TRUE));
  voc_library_follow (self, &following, task);
}

/* Finds out the occupations of all listings anew when tables or choices are not those that
 * they were found out by. Says "changed" when that was another one for any of them. */
void
voc_library_follow_occupations (VocLibrary *self)
{
  follow (self, NULL);
}

/**
 * voc_library_complete_occupations_async:
 * @self: an open library
 * @cancellable: (nullable): stops it; what was found out stays so
 * @callback: (scope async): called in the caller's main context
 * @user_data: for @callback
 *
 * Finds out the occupations of all listings anew, in short jobs behind all others, when the
 * tables, or what the user says of titles, are not those that they were found out by. The
 * library does so by itself once it has been open for some seconds, after a choice, and with
 * the first listings of a sync; this is for who is not there that long.
 */
void
voc_library_complete_occupations_async (VocLibrary         *self,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  follow (self, voc_library_begin (self, voc_library_complete_occupations_async, cancellable, callback, user_data));
}

/**
 * voc_library_complete_occupations_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the listings are of the occupations that their titles mean now; %FALSE
 *   with @error set on failure: %VOC_STORE_ERROR_NO_FIGURES when there are no tables
 */
gboolean
voc_library_complete_occupations_finish (VocLibrary   *self,
                                         GAsyncResult *result,
                                         GError      **error)
{
  return voc_library_finish (self, result, voc_library_complete_occupations_async, NULL, error);
}

/* Does voc_library_follow_occupations(), and voc_library_follow_points(), unless that was done
 * since the library was opened. The sooner it is done in a first sync, the fewer rows of that
 * are looked at twice. */
void
voc_library_follow_tables_once (VocLibrary *self)
{
  if (!voc_library_is_open (self) || g_object_get_data (G_OBJECT (voc_library_get_store (self)), FOLLOWED_KEY) != NULL)
    return;

  voc_library_follow_occupations (self);
  voc_library_follow_points (self);
}
