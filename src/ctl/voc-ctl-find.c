/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions to the library that several commands ask, each waited for. Main
 * thread. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "library/voc-library-figures.h"
#include "library/voc-present-hidden.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* For an answer; what is not indexed by then is told with it. */
#define MOST_SECONDS 60

/**
 * voc_ctl_list_sources:
 * @ctl: a run with a library
 * @status: (out): what to end with when the answer is %NULL
 *
 * Returns: (transfer full) (nullable) (element-type VocSource): the sources
 */
GPtrArray *
voc_ctl_list_sources (VocCtl       *ctl,
                      VocCtlStatus *status)
{
  return voc_ctl_list (ctl, voc_library_list_sources_async, voc_library_list_sources_finish, status);
}

static gboolean
is_called (const VocSource *source,
           const char      *text)
{
  char  *end = NULL;
  gint64 id = g_ascii_strtoll (text, &end, 10);

  return (end != text && *end == '\0' && id == source->id) || voc_source_has_address (source, text);
}

/* The only source of that name; %NULL when there is none, or more than one. */
static VocSource *
find_by_name (GPtrArray  *sources,
              const char *text,
              gboolean   *is_ambiguous)
{
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  VocSource       *found = NULL;

  *is_ambiguous = FALSE;
  for (guint i = 0; i < sources->len; i++)
    {
      VocSource       *source = g_ptr_array_index (sources, i);
      g_autofree char *name = g_utf8_casefold (source->name != NULL ? source->name : "", -1);

      if (strcmp (name, wanted) != 0)
        continue;
      *is_ambiguous = found != NULL;
      found = source;
    }

  return *is_ambiguous ? NULL : found;
}

/**
 * voc_ctl_find_source:
 * @ctl: the run
 * @sources: the sources that there are
 * @word: the number, address or name of one
 * @status: (out): what to end with when the answer is %NULL
 *
 * Returns: (transfer none) (nullable): the source; when there is none, that has
 *   been said
 */
VocSource *
voc_ctl_find_source (VocCtl       *ctl,
                     GPtrArray    *sources,
                     const char   *word,
                     VocCtlStatus *status)
{
  g_autofree char *text = voc_ctl_dup_text (word);
  gboolean         is_ambiguous = FALSE;
  VocSource       *source = NULL;

  for (guint i = 0; text != NULL && i < sources->len; i++)
    if (is_called (g_ptr_array_index (sources, i), text))
      return g_ptr_array_index (sources, i);

  if (text != NULL)
    source = find_by_name (sources, text, &is_ambiguous);
  if (source != NULL)
    return source;

  *status = VOC_CTL_PROBLEM;
  if (is_ambiguous)
    voc_ctl_complain (ctl, _ ("Several sources are called “%s”. Use the number of one."), word);
  else
    voc_ctl_complain (ctl, _ ("There is no source “%s”."), word);
  return NULL;
}

/**
 * voc_ctl_complete_index_for_question:
 * @ctl: a run with a library
 *
 * Has words find what waited for its words when the library was opened, unless that takes
 * longer than anybody waits for an answer.
 */
void
voc_ctl_complete_index_for_question (VocCtl *ctl)
{
  if (!voc_library_get_notes (ctl->library)->index_is_stale || ctl->has_indexed)
    return;

  ctl->has_indexed = TRUE;
  voc_ctl_complete_index (ctl, MOST_SECONDS);
}

/**
 * voc_ctl_complete_occupations_for_question:
 * @ctl: a run with a library
 *
 * Has listings be of the occupations that their titles mean now, as
 * voc_ctl_complete_index_for_question() does for words: who said it may have ended before
 * the listings followed.
 */
void
voc_ctl_complete_occupations_for_question (VocCtl *ctl)
{
  if (ctl->has_followed)
    return;

  ctl->has_followed = TRUE;
  voc_ctl_complete_occupations (ctl, MOST_SECONDS);
}

/**
 * voc_ctl_ask:
 * @ctl: a run with a library
 * @query: a sealed query
 * @status: (out): what to end with when the answer is %NULL
 *
 * Whoever prints it says what of it is not certain yet (VocResult.n_waiting). What can't be known
 * (VocResult.lacks_figures) is said here, on the standard error.
 *
 * Returns: (transfer full) (nullable): the answer
 */
VocResult *
voc_ctl_ask (VocCtl         *ctl,
             const VocQuery *query,
             VocCtlStatus   *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VocResult *answer;

  if (voc_query_asks_texts (query))
    voc_ctl_complete_index_for_question (ctl);
  voc_ctl_complete_occupations_for_question (ctl);

  voc_library_search_async (ctl->library, query, VOC_REACH_WHOLE, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  answer = voc_library_search_finish (ctl->library, result, &error);
  if (answer == NULL)
    *status = voc_ctl_fail (ctl, error);
  else if (answer->lacks_figures)
    voc_ctl_complain (ctl, "%s", voc_present_lacks_figures ());
  return answer;
}

/**
 * voc_ctl_tell_waiting:
 * @ctl: a run
 * @answer: an answer
 *
 * Says on the standard error that more may be found later, where nothing else that is printed
 * does.
 */
void
voc_ctl_tell_waiting (VocCtl          *ctl,
                      const VocResult *answer)
{
  g_autofree char *text = NULL;

  if (answer->n_waiting == 0 || ctl->is_quiet)
    return;

  text = voc_present_n_waiting (answer->n_waiting);
  voc_ctl_complain (ctl, "%s", text);
}

/**
 * voc_ctl_get_rows:
 * @ctl: a run with a library
 * @ids: listings
 * @n_ids: how many
 * @status: (out): what to end with when the answer is %NULL
 *
 * Returns: (transfer full) (nullable) (element-type VocListingRow): their rows
 */
GPtrArray *
voc_ctl_get_rows (VocCtl       *ctl,
                  const gint64 *ids,
                  guint         n_ids,
                  VocCtlStatus *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  voc_library_get_rows_async (ctl->library, ids, n_ids, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  rows = voc_library_get_rows_finish (ctl->library, result, &error);
  if (rows == NULL)
    *status = voc_ctl_fail (ctl, error);
  return rows;
}

/**
 * voc_ctl_get_past:
 * @ctl: a run with a library
 * @id: a listing
 * @status: (out): what to end with when the answer is %NULL
 *
 * Returns: (transfer full) (nullable) (element-type VocListingPast): what happened
 *   to it, the newest first
 */
GPtrArray *
voc_ctl_get_past (VocCtl       *ctl,
                  gint64        id,
                  VocCtlStatus *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *past;

  voc_library_get_past_async (ctl->library, id, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  past = voc_library_get_past_finish (ctl->library, result, &error);
  if (past == NULL)
    *status = voc_ctl_fail (ctl, error);
  return past;
}

/**
 * voc_ctl_get_kin:
 * @ctl: a run with a library
 * @id: a listing
 * @status: (out): what to end with when the answer is %NULL
 *
 * Returns: (transfer full) (nullable): what it has to do with others
 */
VocKin *
voc_ctl_get_kin (VocCtl       *ctl,
                 gint64        id,
                 VocCtlStatus *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VocKin *kin;

  voc_library_get_kin_async (ctl->library, id, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  kin = voc_library_get_kin_finish (ctl->library, result, &error);
  if (kin == NULL)
    *status = voc_ctl_fail (ctl, error);
  return kin;
}

/**
 * voc_ctl_get_listing:
 * @ctl: a run with a library
 * @id: a listing
 * @status: (out): what to end with when the answer is %NULL
 *
 * Returns: (transfer full) (nullable): the whole listing
 */
VocListing *
voc_ctl_get_listing (VocCtl       *ctl,
                     gint64        id,
                     VocCtlStatus *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VocListing *listing;

  voc_library_get_listing_async (ctl->library, id, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  listing = voc_library_get_listing_finish (ctl->library, result, &error);
  if (listing != NULL)
    return listing;

  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND)
      && !voc_ctl_is_cancelled (ctl))
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      voc_ctl_complain (ctl, _ ("There is no listing %s."), number);
      *status = VOC_CTL_PROBLEM;
      return NULL;
    }
  *status = voc_ctl_fail (ctl, error);
  return NULL;
}

/* Whether both are called the same, so that the name alone does not tell which is meant. */
static gboolean
are_namesakes (const GPtrArray *places)
{
  const VocPlace *first = g_ptr_array_index (places, 0);

  return places->len > 1 && g_strcmp0 (first->name, ((const VocPlace *) g_ptr_array_index (places, 1))->name) == 0;
}

/**
 * voc_ctl_find_place:
 * @ctl: a run with a library
 * @word: a town or a ZIP code as it was typed
 * @query: the query whose centre it becomes
 * @status: (out): what to end with when the answer is %FALSE
 *
 * Takes the best known place of that name, and says which one when there are others.
 *
 * Returns: whether there is one
 */
gboolean
voc_ctl_find_place (VocCtl       *ctl,
                    const char   *word,
                    VocQuery     *query,
                    VocCtlStatus *status)
{
  g_autofree char *text = voc_ctl_dup_text (word);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = NULL;
  const VocPlace *place;

  if (text == NULL)
    {
      *status = voc_ctl_misuse (ctl, _ ("“%s” is not a text."), word);
      return FALSE;
    }

  voc_library_complete_places_async (ctl->library, text, 2, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  places = voc_library_complete_places_finish (ctl->library, result, &error);
  if (places == NULL)
    {
      *status = voc_ctl_fail (ctl, error);
      return FALSE;
    }
  if (places->len == 0)
    {
      voc_ctl_complain (ctl, _ ("No place is called “%s”."), text);
      *status = VOC_CTL_PROBLEM;
      return FALSE;
    }

  place = g_ptr_array_index (places, 0);
  query->near = place->point;
  g_free (query->near_name);
  query->near_name = voc_present_place (place);
  voc_set_text (&query->near_country, place->country);
  if (are_namesakes (places) && !ctl->is_quiet)
    /* Translators: %1$s is the name of a town, %2$s the same with its region and country. */
    voc_ctl_complain (ctl, _ ("Several places are called “%1$s”. Distances are from %2$s."), place->name, query->near_name);
  return TRUE;
}
