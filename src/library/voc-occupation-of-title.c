/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which occupation a title is of: what the user said of this title, else what
 * the tables say. On a store thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-occupation-of-title-private.h"

#include "store/voc-library-store.h"
#include "store/voc-reference-store.h"

#define MAX_OCCUPATIONS 6

static void
remove_soc (GPtrArray  *occupations,
            const char *soc)
{
  for (guint i = occupations->len; i > 0; i--)
    {
      const VocOccupation *occupation = g_ptr_array_index (occupations, i - 1);

      if (g_str_equal (occupation->soc, soc))
        g_ptr_array_remove_index (occupations, i - 1);
    }
}

/**
 * voc_occupations_of_title:
 * @conn: a connection to the user's database
 * @title: a job title
 *
 * Returns: (transfer full) (element-type VocOccupation): the answer first, then
 *   what else it may be; empty when nothing matches; %NULL with @error set
 */
GPtrArray *
voc_occupations_of_title (VocConn    *conn,
                          const char *title,
                          GError    **error)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (VocOccupation) chosen = NULL;
  g_autoptr (GError) own_error = NULL;
  g_autofree char *soc = NULL;

  found = voc_reference_find_occupations (conn, title, MAX_OCCUPATIONS, error);
  if (found == NULL)
    return NULL;

  soc = voc_title_choices_get (conn, title, &own_error);
  if (own_error != NULL && !g_error_matches (own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  if (soc == NULL)
    return g_steal_pointer (&found);

  /* An occupation that newer tables no longer have is no answer any more. */
  g_clear_error (&own_error);
  chosen = voc_reference_get_occupation (conn, soc, &own_error);
  if (chosen == NULL)
    return g_steal_pointer (&found);

  chosen->match = VOC_TITLE_MATCH_USER;
  g_free (chosen->matched_title);
  chosen->matched_title = g_strdup (title);
  remove_soc (found, soc);
  g_ptr_array_insert (found, 0, g_steal_pointer (&chosen));

  return g_steal_pointer (&found);
}
