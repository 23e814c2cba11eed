/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The occupations of the listings follow what they are found out by: the reference tables,
 * which another version of the program may have brought, and what the user says of titles.
 * Short jobs one after another at the lowest priority, as all chores are. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

#include "base/voc-error.h"
#include "store/voc-occupation-store.h"

/* Rows of one job: some milliseconds. */
#define ROWS_AT_ONCE 500

/* Of the store, while it is open: what has been done. */
#define FOLLOWED_KEY "voc-library-occupations-followed"

typedef struct
{
  VocLibrary         *library; /* (owned) */
  VocOccupationRules *rules;   /* (owned) (nullable): not read yet */
  guint               n_changed;
  gboolean            has_waited; /* some were not known for a while, which may have been told */
} Following;

static void
following_free (Following *following)
{
  g_object_unref (following->library);
  g_clear_pointer (&following->rules, voc_occupation_rules_free);
  g_free (following);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Following, following_free)

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

static gboolean
agree_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  const Following *following = data;

  return voc_occupations_agree (conn, following->rules, error);
}

static gboolean
fill_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  Following *following = data;
  gint64     after = 0;
  gint64     upto = 0;
  guint      n_changed = 0;
  gboolean   is_done = FALSE;

  if (!voc_occupations_get_waiting (conn, &after, &upto, error))
    return FALSE;
  following->has_waited = following->has_waited || after < upto;
  if (!voc_occupations_fill_some (conn, ROWS_AT_ONCE, &n_changed, &is_done, error))
    return FALSE;

  following->n_changed += n_changed;
  *result = GINT_TO_POINTER (is_done);

  return TRUE;
}

static void
filled_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (Following) following = user_data;
  gpointer is_done = NULL;
  gboolean goes_on = voc_library_finish_chore (object, async_result, &is_done, "What titles mean") && is_done == NULL;

  if (!goes_on)
    {
      if (following->n_changed > 0 || following->has_waited)
        voc_library_emit_changed (following->library, VOC_CHANGE_LISTINGS);
      return;
    }

  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND,
                         fill_in_thread, following, NULL, NULL, NULL, filled_cb, following);
  g_steal_pointer (&following);
}

static void
agreed_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (Following) following = user_data;

  if (!voc_library_finish_chore (object, async_result, NULL, "What titles mean"))
    return;

  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND,
                         fill_in_thread, following, NULL, NULL, NULL, filled_cb, following);
  g_steal_pointer (&following);
}

static void
rules_read_cb (GObject      *object,
               GAsyncResult *async_result,
               gpointer      user_data)
{
  g_autoptr (Following) following = user_data;
  gpointer rules = NULL;

  if (!voc_library_finish_chore (object, async_result, &rules, "What titles mean"))
    return;

  following->rules = rules;
  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND,
                         agree_in_thread, following, NULL, NULL, NULL, agreed_cb, following);
  g_steal_pointer (&following);
}

/* Finds out the occupations of all listings anew when tables or choices are not those that
 * they were found out by. Says "changed" when that was another one for any of them. */
void
voc_library_follow_occupations (VocLibrary *self)
{
  VocStore  *store = voc_library_get_store (self);
  Following *following = g_new0 (Following, 1);

  g_object_set_data (G_OBJECT (store), FOLLOWED_KEY, GINT_TO_POINTER (TRUE));
  following->library = g_object_ref (self);
  voc_store_read_async (store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_BACKGROUND,
                        read_rules_in_thread, NULL, NULL, (GDestroyNotify) voc_occupation_rules_free, NULL,
                        rules_read_cb, following);
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
