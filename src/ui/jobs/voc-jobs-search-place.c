/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The place of a search and how far around it: completed while it is typed, and written
 * into a query. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-search-bar-private.h"

#include "base/voc-error.h"
#include "library/voc-library-figures.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_PLACES 8
#define DEFAULT_RADIUS 2 /* its position in radii */
#define KILOMETRES_PER_MILE 1.609344

/* Nobody means two radii that differ by less. */
#define LEAST_DIFFERENCE_KM 0.001

/* In the unit of the drop-down; 0: any distance. */
static const double radii[] = { 5.0, 10.0, 25.0, 50.0, 100.0, 0.0 };

void
voc_jobs_search_bar_update_place_row (VocJobsSearchBar *self)
{
  gtk_widget_set_visible (self->place_row,
                          !self->is_short || self->shows_place || self->place != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->radius), self->place != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->remote_button),
                               self->place != NULL && self->country != NULL
                                 ? _ ("Only Remote Jobs That Can Be Done From There")
                                 : _ ("Only Remote Jobs"));
}

static void
set_country (VocJobsSearchBar *self,
             const char       *country)
{
  voc_set_text (&self->country, country != NULL && *country != '\0' ? country : NULL);
  voc_jobs_search_bar_update_place_row (self);
}

void
voc_jobs_search_bar_set_place (VocJobsSearchBar *self,
                               const VocPlace   *place)
{
  g_clear_pointer (&self->place, voc_place_free);
  self->place = place != NULL ? voc_place_copy (place) : NULL;
  set_country (self, place != NULL ? place->country : NULL);
  self->is_unknown = FALSE;
  voc_jobs_search_bar_changed_cb (self);
}

static void
completed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (VocJobsSearchBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GListStore) store = NULL;

  places = voc_library_complete_places_finish (VOC_LIBRARY (object), result, &error);
  if (places == NULL)
    {
      /* Without completions the field is just text; a search says the rest. */
      if (!voc_error_is_cancelled (error))
        g_debug ("Places could not be completed: %s", error->message);
      return;
    }

  if (self->takes_first)
    {
      self->takes_first = FALSE;
      if (places->len > 0)
        {
          g_autofree char *text = voc_present_place (g_ptr_array_index (places, 0));

          voc_suggest_entry_set_text_quietly (self->place_entry, text);
          voc_jobs_search_bar_set_place (self, g_ptr_array_index (places, 0));
        }
      else
        {
          voc_jobs_search_bar_set_place (self, NULL);
          self->is_unknown = TRUE;
          voc_jobs_search_bar_changed_cb (self);
        }
      return;
    }

  store = g_list_store_new (VOC_TYPE_SUGGESTION);
  for (guint i = 0; i < places->len; i++)
    {
      const VocPlace  *place = g_ptr_array_index (places, i);
      g_autofree char *title = voc_present_place (place);
      g_autoptr (VocSuggestion) suggestion = NULL;

      suggestion = voc_suggestion_new (title, NULL, voc_place_copy (place), (GDestroyNotify) voc_place_free);
      g_list_store_append (store, suggestion);
    }
  voc_suggest_entry_set_model (self->place_entry, G_LIST_MODEL (store));
}

static void
complete_place (VocJobsSearchBar *self,
                gboolean          takes_first)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->place_entry));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (*text == '\0')
    {
      if (self->place != NULL || self->is_unknown)
        voc_jobs_search_bar_set_place (self, NULL);
      return;
    }

  self->takes_first = takes_first;
  self->cancellable = g_cancellable_new ();
  voc_library_complete_places_async (self->library, text, takes_first ? 1 : N_PLACES,
                                     self->cancellable, completed_cb, g_object_ref (self));
}

void
voc_jobs_search_bar_place_typed_cb (VocJobsSearchBar *self)
{
  complete_place (self, FALSE);
}

void
voc_jobs_search_bar_place_activated_cb (VocJobsSearchBar *self)
{
  complete_place (self, TRUE);
}

void
voc_jobs_search_bar_place_chosen_cb (VocJobsSearchBar *self,
                                     VocSuggestion    *suggestion)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  voc_jobs_search_bar_set_place (self, voc_suggestion_get_data (suggestion));
}

static double
get_radius_km (VocJobsSearchBar *self,
               double            radius)
{
  VocDistanceUnit unit = self->unit != VOC_UNIT_LOCALE ? self->unit : voc_present_locale_unit ();

  return unit == VOC_UNIT_MILES ? radius * KILOMETRES_PER_MILE : radius;
}

void
voc_jobs_search_bar_fill_radii (VocJobsSearchBar *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (radii); i++)
    {
      g_autofree char *distance = voc_present_distance (get_radius_km (self, radii[i]), self->unit);

      /* Translators: how far a job may be from a place: everywhere. */
      gtk_string_list_append (list, radii[i] > 0.0 ? distance : _ ("Any distance"));
    }
  if (self->other_km > 0.0)
    {
      g_autofree char *distance = voc_present_distance (self->other_km, self->unit);

      gtk_string_list_append (list, distance);
    }
  gtk_drop_down_set_model (self->radius, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->radius, DEFAULT_RADIUS);
}

/* What is asked of the place. */
void
voc_jobs_search_bar_fill_place (VocJobsSearchBar *self,
                                VocQuery         *query)
{
  guint radius;

  if (self->place == NULL)
    {
      if (self->home != NULL)
        {
          query->near = self->home->point;
          query->near_name = voc_present_place (self->home);
          voc_set_text (&query->near_country, self->home->country);
        }
      return;
    }

  radius = gtk_drop_down_get_selected (self->radius);
  query->near = self->place->point;
  query->near_name = voc_present_place (self->place);
  voc_set_text (&query->near_country, self->country);
  query->radius_km = radius < G_N_ELEMENTS (radii) ? get_radius_km (self, radii[radius]) : self->other_km;
}

/* What was asked in another unit, or by another program, is one more at the end. */
static void
choose_radius (VocJobsSearchBar *self,
               double            radius_km)
{
  for (guint i = 0; i < G_N_ELEMENTS (radii); i++)
    if (fabs (get_radius_km (self, radii[i]) - radius_km) < LEAST_DIFFERENCE_KM)
      {
        gtk_drop_down_set_selected (self->radius, i);
        return;
      }

  self->other_km = radius_km;
  voc_jobs_search_bar_fill_radii (self);
  gtk_drop_down_set_selected (self->radius, G_N_ELEMENTS (radii));
}

/* Shows the place of a question that was asked before. */
void
voc_jobs_search_bar_take_place (VocJobsSearchBar *self,
                                const VocQuery   *given)
{
  g_autoptr (VocPlace) place = NULL;

  if (given->near.is_known && (given->radius_km > 0.0 || given->sort == VOC_SORT_DISTANCE))
    place = voc_place_new (0, given->near_name != NULL ? given->near_name : "", NULL, "", given->near, 0);

  voc_suggest_entry_set_text_quietly (self->place_entry, place != NULL ? place->name : "");
  voc_jobs_search_bar_set_place (self, place);
  set_country (self, place != NULL ? given->near_country : NULL);
  if (place != NULL)
    choose_radius (self, given->radius_km);
}

void
voc_jobs_search_bar_set_any_distance (VocJobsSearchBar *self)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  gtk_drop_down_set_selected (self->radius, G_N_ELEMENTS (radii) - 1);
}
