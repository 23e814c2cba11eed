/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the two entries of the Salaries page offer. Pay is published by state, so
 * states come before towns, and a town stands for its state. So does a country,
 * whose listings are its market. Main thread only. */

#include "config.h"

#include "ui/salaries/voc-salary-suggest.h"

#include "base/voc-text.h"
#include "library/voc-present.h"
#include "ui/common/voc-suggestion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_STATES 5

/* FIPS codes of states go from 01 to 56, with gaps. */
#define LAST_FIPS 56

/**
 * voc_salary_suggest_titles:
 * @occupations: (element-type VocOccupation): best first
 *
 * Returns: (transfer full): titles, with the occupation that each leads to; the
 *   data is a VocOccupation
 */
GListModel *
voc_salary_suggest_titles (GPtrArray *occupations)
{
  GListStore *model = g_list_store_new (VOC_TYPE_SUGGESTION);

  for (guint i = 0; i < occupations->len; i++)
    {
      const VocOccupation *occupation = g_ptr_array_index (occupations, i);
      const char          *title = occupation->matched_title != NULL ? occupation->matched_title : occupation->title;
      g_autoptr (VocSuggestion) suggestion = voc_suggestion_new (title, occupation->title,
                                                                 voc_occupation_copy (occupation),
                                                                 (GDestroyNotify) voc_occupation_free);

      g_list_store_append (model, suggestion);
    }

  return G_LIST_MODEL (model);
}

static gboolean
is_state_typed (const char *usps,
                const char *typed)
{
  g_autofree char *name = voc_text_fold (voc_us_state_get_name (usps));

  return g_str_has_prefix (name, typed) || g_ascii_strcasecmp (usps, typed) == 0;
}

static void
add_states (GListStore *model,
            const char *typed)
{
  g_autofree char *folded = voc_text_fold (typed);

  if (*folded == '\0')
    return;

  for (guint fips = 1; fips <= LAST_FIPS && g_list_model_get_n_items (G_LIST_MODEL (model)) < MAX_STATES; fips++)
    {
      g_autofree char *code = g_strdup_printf ("%02u", fips);
      const char      *usps = voc_us_state_from_fips (code);

      if (usps != NULL && is_state_typed (usps, folded))
        {
          const char *name = voc_us_state_get_name (usps);
          g_autoptr (VocSuggestion) suggestion = voc_suggestion_new (name, C_ ("place", "State"),
                                                                     voc_place_new (0, name, usps, "US", VOC_POINT_UNKNOWN, 0),
                                                                     (GDestroyNotify) voc_place_free);

          g_list_store_append (model, suggestion);
        }
    }
}

/* A country that is named in full, which a town may be called like, too. */
static void
add_country (GListStore *model,
             const char *typed)
{
  const char *code = voc_country_from_name (typed);
  const char *name = code != NULL ? voc_present_country (code) : NULL;
  g_autoptr (VocSuggestion) suggestion = NULL;

  if (name == NULL)
    return;

  suggestion = voc_suggestion_new (name, C_ ("place", "Country"), voc_place_new (0, name, NULL, code, VOC_POINT_UNKNOWN, 0),
                                   (GDestroyNotify) voc_place_free);
  g_list_store_append (model, suggestion);
}

/**
 * voc_salary_suggest_places:
 * @typed: what is in the entry
 * @places: (element-type VocPlace): towns and ZIP codes, best first
 *
 * Returns: (transfer full): states whose name begins so, the country that is
 *   called so, then the places; the data is a VocPlace
 */
GListModel *
voc_salary_suggest_places (const char *typed,
                           GPtrArray  *places)
{
  GListStore *model = g_list_store_new (VOC_TYPE_SUGGESTION);

  add_states (model, typed);
  add_country (model, typed);
  for (guint i = 0; i < places->len; i++)
    {
      const VocPlace  *place = g_ptr_array_index (places, i);
      g_autofree char *name = voc_present_place (place);
      g_autoptr (VocSuggestion) suggestion = voc_suggestion_new (name, voc_present_country (place->country),
                                                                 voc_place_copy (place),
                                                                 (GDestroyNotify) voc_place_free);

      g_list_store_append (model, suggestion);
    }

  return G_LIST_MODEL (model);
}
