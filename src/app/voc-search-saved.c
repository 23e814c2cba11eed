/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the search of the desktop finds of what somebody has saved: searches whose names have
 * the words that are typed, each called by its number, apart from the numbers of jobs; and jobs,
 * before those that they have not saved. Pure, for any thread. */

#include "config.h"

#include "app/voc-search-saved-private.h"

#include "app/voc-search-interface-private.h"
#include "base/voc-text.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREFIX "search:"

/**
 * voc_search_saved_take:
 * @searches: (nullable) (element-type VocSavedSearch): all, in their order
 * @text: what was typed
 * @most: how many to give at most
 *
 * Returns: (transfer full) (element-type utf8): what those are called whose names have all
 *   of the words, in their order; one that cannot be read could not be opened
 */
GPtrArray *
voc_search_saved_take (const GPtrArray *searches,
                       const char      *text,
                       guint            most)
{
  g_auto (GStrv) words = voc_text_tokenize (text);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; searches != NULL && i < searches->len && ids->len < most; i++)
    {
      const VocSavedSearch *search = g_ptr_array_index (searches, i);

      if (search->query != NULL && voc_search_interface_fits (search->name, words))
        g_ptr_array_add (ids, g_strdup_printf (PREFIX "%" G_GINT64_FORMAT, search->id));
    }

  return ids;
}

/**
 * voc_search_saved_read_id:
 * @id: what something that was found is called
 * @number: (out): the number of a saved search
 *
 * Returns: whether it is a saved search
 */
gboolean
voc_search_saved_read_id (const char *id,
                          gint64     *number)
{
  return g_str_has_prefix (id, PREFIX) && g_ascii_string_to_signed (id + strlen (PREFIX), 10, 1, G_MAXINT64, number, NULL);
}

/**
 * voc_search_saved_find:
 * @searches: (nullable) (element-type VocSavedSearch): all that there are now
 * @id: what one of them was called
 *
 * Returns: (transfer none) (nullable): that one; %NULL when it is gone
 */
const VocSavedSearch *
voc_search_saved_find (const GPtrArray *searches,
                       const char      *id)
{
  gint64 number;

  if (searches == NULL || !voc_search_saved_read_id (id, &number))
    return NULL;

  for (guint i = 0; i < searches->len; i++)
    {
      const VocSavedSearch *search = g_ptr_array_index (searches, i);

      if (search->id == number && search->query != NULL)
        return search;
    }

  return NULL;
}

/**
 * voc_search_saved_describe:
 * @search: a saved search that can be read
 *
 * Returns: (transfer full): what it is, and what it asks if its name is another
 */
char *
voc_search_saved_describe (const VocSavedSearch *search)
{
  g_autofree char *asks = voc_present_search_name (search->query);

  if (voc_saved_search_is_named (search, asks))
    return g_strdup (C_ ("found by the desktop's search", "Saved search"));

  /* Translators: what the search of the desktop found; %s is what the saved search asks,
   * e.g. "nurse near Ulm". */
  return g_strdup_printf (_ ("Saved search · %s"), asks);
}

static void
take_jobs (GArray          *ids,
           const VocResult *jobs,
           guint            most)
{
  for (guint i = 0; jobs != NULL && i < jobs->ids->len && ids->len < most; i++)
    {
      gint64   id = g_array_index (jobs->ids, gint64, i);
      gboolean is_there = FALSE;

      for (guint k = 0; k < ids->len && !is_there; k++)
        is_there = g_array_index (ids, gint64, k) == id;
      if (!is_there)
        g_array_append_val (ids, id);
    }
}

/**
 * voc_search_saved_put_first:
 * @own: (nullable): jobs that somebody has saved, in their order
 * @most_own: of these at most so many
 * @jobs: (nullable): these and others, in their order
 * @most: of all at most so many
 *
 * Returns: (transfer full) (element-type gint64): each once, those that are saved first
 */
GArray *
voc_search_saved_put_first (const VocResult *own,
                            guint            most_own,
                            const VocResult *jobs,
                            guint            most)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  take_jobs (ids, own, MIN (most_own, most));
  take_jobs (ids, jobs, most);
  return ids;
}
