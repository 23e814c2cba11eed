/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl searches`: the searches that a person saved, here or in the window. What
 * one of them finds is for `search --named` and `export listings --named`. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "library/voc-library-saved.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

static GPtrArray *
list_all (VocCtl       *ctl,
          VocCtlStatus *status)
{
  return voc_ctl_list (ctl, voc_library_list_saved_async, voc_library_list_saved_finish, status);
}

static VocSavedSearch *
find_search (VocCtl       *ctl,
             const char   *word,
             VocCtlStatus *status)
{
  g_autofree char *name = voc_ctl_dup_text (word);
  g_autoptr (GPtrArray) searches = NULL;

  if (name == NULL)
    {
      *status = voc_ctl_misuse (ctl, _ ("The name is not a text."));
      return NULL;
    }
  searches = list_all (ctl, status);
  for (guint i = 0; searches != NULL && i < searches->len; i++)
    if (voc_saved_search_is_named (g_ptr_array_index (searches, i), name))
      return voc_saved_search_copy (g_ptr_array_index (searches, i));

  if (searches != NULL)
    {
      voc_ctl_complain (ctl, _ ("No saved search is called “%s”; see “vocationctl searches list”."), name);
      *status = VOC_CTL_PROBLEM;
    }
  return NULL;
}

/**
 * voc_ctl_find_saved_query:
 * @ctl: a run with a library
 * @word: the name of a saved search, as it was typed
 * @status: (out): what to end with when the answer is %NULL
 *
 * Returns: (transfer full) (nullable): what it asks, not sealed
 */
VocQuery *
voc_ctl_find_saved_query (VocCtl       *ctl,
                          const char   *word,
                          VocCtlStatus *status)
{
  g_autoptr (VocSavedSearch) search = find_search (ctl, word, status);
  VocQuery *query;

  if (search == NULL)
    return NULL;
  if (search->query == NULL)
    {
      voc_ctl_complain (ctl, _ ("The saved search “%s” cannot be read."), search->name);
      *status = VOC_CTL_STORE;
      return NULL;
    }

  query = voc_query_edit (search->query);
  query->basis = voc_library_get_basis (ctl->library);
  return query;
}

static VocSavedCount *
count (VocCtl               *ctl,
       const VocSavedSearch *search,
       VocCtlStatus         *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VocSavedCount *counted;

  if (search->query->terms->len > 0)
    voc_ctl_complete_index_for_question (ctl);
  voc_ctl_complete_occupations_for_question (ctl);
  voc_library_count_saved_async (ctl->library, search, 0, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  counted = voc_library_count_saved_finish (ctl->library, result, &error);
  if (counted == NULL)
    *status = voc_ctl_fail (ctl, error);
  return counted;
}

static void
print_json (VocCtl               *ctl,
            const VocSavedSearch *search,
            const VocSavedCount  *counted)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", search->id);
  voc_ctl_set_text (object, "name", search->name);
  voc_ctl_set_text (object, "text", search->query != NULL ? search->query->text : NULL);
  json_object_set_boolean_member (object, "notifies", search->notifies);
  voc_ctl_set_time (object, "created_at", search->created_at);
  voc_ctl_set_time (object, "looked_at", search->looked_at);
  if (counted != NULL)
    {
      json_object_set_int_member (object, "found", counted->n);
      json_object_set_int_member (object, "new", counted->fresh->len);
    }
  voc_ctl_put_json (ctl, object);
}

static void
print_line (VocCtl               *ctl,
            const VocSavedSearch *search,
            const VocSavedCount  *counted)
{
  g_autofree char *name = voc_ctl_clean (search->name);
  g_autofree char *found = NULL;
  g_autofree char *fresh = NULL;

  if (counted == NULL)
    {
      voc_ctl_print (ctl, "%s  %s\n", name, C_ ("a saved search", "Cannot be read"));
      return;
    }

  found = voc_present_number (counted->n);
  fresh = voc_present_n_fresh (counted->fresh->len);
  voc_ctl_print (ctl, "%s  %s · %s\n", name, found, fresh);
}

static VocCtlStatus
list_searches (VocCtl       *ctl,
               gconstpointer options,
               char        **words)
{
  VocCtlStatus status = VOC_CTL_OK;
  g_autoptr (GPtrArray) searches = list_all (ctl, &status);

  for (guint i = 0; searches != NULL && i < searches->len && !voc_ctl_is_cancelled (ctl); i++)
    {
      const VocSavedSearch *search = g_ptr_array_index (searches, i);
      g_autoptr (VocSavedCount) counted = search->query != NULL ? count (ctl, search, &status) : NULL;

      if (status != VOC_CTL_OK)
        return status;
      if (ctl->is_json)
        print_json (ctl, search, counted);
      else
        print_line (ctl, search, counted);
    }
  if (searches != NULL && searches->len == 0)
    voc_ctl_say (ctl, "%s", _ ("There are no saved searches."));

  return status;
}

static VocCtlStatus
add_search (VocCtl       *ctl,
            gconstpointer options,
            char        **words)
{
  g_autofree char *name = voc_ctl_dup_text (words[0]);
  g_autofree char *text = voc_ctl_join_text (words + 1);
  g_autoptr (VocQuery) query = voc_query_new ();
  g_autoptr (VocSavedSearch) search = NULL;
  g_autoptr (VocSavedSearch) saved = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (name == NULL || text == NULL)
    return voc_ctl_misuse (ctl, _ ("The name or the query is not a text."));

  g_free (query->text);
  query->text = g_steal_pointer (&text);
  query->folds_duplicates = TRUE;
  voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
  search = voc_saved_search_new (name, query);
  search->notifies = TRUE;
  voc_library_save_search_async (ctl->library, search, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  saved = voc_library_save_search_finish (ctl->library, result, &error);
  if (saved == NULL && g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_TAKEN))
    {
      voc_ctl_complain (ctl, _ ("Another saved search is called “%s”."), search->name);
      return VOC_CTL_PROBLEM;
    }
  if (saved == NULL)
    return voc_ctl_fail (ctl, error);

  if (ctl->is_json)
    print_json (ctl, saved, NULL);
  voc_ctl_say (ctl, _ ("“%s” is saved."), saved->name);
  return VOC_CTL_OK;
}

static VocCtlStatus
remove_search (VocCtl       *ctl,
               gconstpointer options,
               char        **words)
{
  VocCtlStatus status = VOC_CTL_OK;
  g_autoptr (VocSavedSearch) search = find_search (ctl, words[0], &status);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (search == NULL)
    return status;

  voc_library_remove_saved_async (ctl->library, search->id, TRUE, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  if (!voc_library_change_saved_finish (ctl->library, result, &error))
    return voc_ctl_fail (ctl, error);

  voc_ctl_say (ctl, _ ("“%s” is removed."), search->name);
  return VOC_CTL_OK;
}

static const VocCtlDeed deeds[] = {
  { "list", 0, 0, list_searches },
  { "add", 2, G_MAXUINT, add_search },
  { "remove", 1, 1, remove_search },
  { NULL },
};

/**
 * voc_ctl_searches:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_searches (VocCtl *ctl,
                  char  **words)
{
  const GOptionEntry entries[] = { { NULL } };
  VocCtlStatus       status;
  const VocCtlDeed  *deed;

  if (!voc_ctl_parse (ctl, entries, &words, 0, G_MAXUINT, &status))
    return status;

  if (!voc_ctl_find_deed (ctl, deeds, words, &deed, &status))
    return status;
  if (deed == NULL)
    return voc_ctl_misuse (ctl, _ ("Searches cannot be told to “%s”; write list, add or remove."), words[0]);

  return voc_ctl_run_deed (ctl, deed, NULL, words);
}
