/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A question that a person wants to ask again. A plain value: whoever holds one owns it;
 * the query in it is shared. */

#include "model/voc-saved-search.h"

#include "base/voc-text.h"
#include "model/voc-boxed-private.h"

VOC_DEFINE_BOXED_TYPE (VocSavedSearch, voc_saved_search, voc_saved_search_copy, voc_saved_search_free)

/**
 * voc_saved_search_new:
 * @name: what it is called
 * @query: (nullable): a sealed query
 *
 * Returns: (transfer full): a search that nothing else is known of
 */
VocSavedSearch *
voc_saved_search_new (const char     *name,
                      const VocQuery *query)
{
  VocSavedSearch *self = g_new0 (VocSavedSearch, 1);

  self->name = voc_saved_search_clean_name (name);
  self->query = query != NULL ? voc_query_ref (query) : NULL;
  return self;
}

/**
 * voc_saved_search_copy:
 * @self: a search
 *
 * Returns: (transfer full): a copy
 */
VocSavedSearch *
voc_saved_search_copy (const VocSavedSearch *self)
{
  VocSavedSearch *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);
  copy->query = self->query != NULL ? voc_query_ref (self->query) : NULL;
  return copy;
}

/**
 * voc_saved_search_free:
 * @self: (nullable) (transfer full): a search
 */
void
voc_saved_search_free (VocSavedSearch *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  voc_query_unref (self->query);
  g_free (self);
}

/**
 * voc_saved_search_is_named:
 * @self: a search
 * @name: a name, as somebody types it
 *
 * Returns: whether that is its name, in any case and with or without accents
 */
gboolean
voc_saved_search_is_named (const VocSavedSearch *self,
                           const char           *name)
{
  g_autofree char *clean = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  clean = voc_saved_search_clean_name (name);
  ours = voc_text_fold (self->name);
  theirs = voc_text_fold (clean);
  return g_str_equal (ours, theirs);
}

/**
 * voc_saved_search_clean_name:
 * @name: what somebody typed
 *
 * Returns: (transfer full): one clean line of at most %VOC_SAVED_SEARCH_NAME_MAX
 *   characters, maybe empty
 */
char *
voc_saved_search_clean_name (const char *name)
{
  g_autofree char *clean = voc_text_clean (name != NULL ? name : "");

  return g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), VOC_SAVED_SEARCH_NAME_MAX));
}

/**
 * voc_saved_search_keep_query:
 * @query: a sealed query that was just asked
 * @now: Unix seconds of when that was
 *
 * Makes of what was asked what is worth keeping: no moment, but so many days before
 * whenever it is asked again; no word that is still being typed; no place that nothing
 * has to be near to, unless it says what comes first.
 *
 * Returns: (transfer full): a sealed query
 */
VocQuery *
voc_saved_search_keep_query (const VocQuery *query,
                             gint64          now)
{
  const gint64 day = 24 * 60 * 60;
  VocQuery    *kept;

  g_return_val_if_fail (query != NULL, NULL);

  kept = voc_query_edit (query);
  kept->is_typing = FALSE;
  kept->seen_after = 0;
  /* What the text says of it overrules the filter. It goes before what may have an open
   * quotation mark. */
  if (kept->posted_after > 0 && kept->posted_after == query->posted_after)
    {
      gint64 days = MAX ((now - kept->posted_after + day / 2) / day, 1);
      char  *text = g_strdup_printf ("posted:%" G_GINT64_FORMAT "d%s%s", days, *kept->text != '\0' ? " " : "", kept->text);

      g_free (kept->text);
      kept->text = text;
    }
  kept->posted_after = 0;
  if (kept->radius_km <= 0.0 && kept->sort != VOC_SORT_DISTANCE)
    {
      kept->near = VOC_POINT_UNKNOWN;
      g_clear_pointer (&kept->near_name, g_free);
      g_clear_pointer (&kept->near_country, g_free);
    }
  return voc_query_seal (kept, now);
}
