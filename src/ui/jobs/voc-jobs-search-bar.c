/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one asks for: words, a place and how far around it, remote, and the button
 * of the filter. It holds what the user typed and writes it into a query; the page
 * asks the library. Of the library it asks itself only the completion of places.
 * Main thread. */

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

/* In the unit of the drop-down; 0: any distance. */
static const double radii[] = { 5.0, 10.0, 25.0, 50.0, 100.0, 0.0 };

G_DEFINE_FINAL_TYPE (VocJobsSearchBar, voc_jobs_search_bar, GTK_TYPE_WIDGET)

static guint signal_changed;

static void
changed_cb (VocJobsSearchBar *self)
{
  if (!self->is_quiet)
    g_signal_emit (self, signal_changed, 0);
}

static void
update_place_row (VocJobsSearchBar *self)
{
  gtk_widget_set_visible (self->place_row,
                          !self->is_short || self->shows_place || self->place != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->radius), self->place != NULL);
}

static void
set_place (VocJobsSearchBar *self,
           const VocPlace   *place)
{
  g_clear_pointer (&self->place, voc_place_free);
  self->place = place != NULL ? voc_place_copy (place) : NULL;
  self->is_unknown = FALSE;
  update_place_row (self);
  changed_cb (self);
}

/* Filters */

static void
update_filter_button (VocJobsSearchBar *self)
{
  guint            n = voc_jobs_filter_count (self->filter);
  g_autofree char *spoken = NULL;

  /* Translators: the spoken name of the filter button; how many filters are set. */
  spoken = n == 0 ? g_strdup (_ ("Filters"))
                  : g_strdup_printf (ngettext ("Filters, %u set", "Filters, %u set", n), n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->filter_button), spoken);
  if (n > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "voc-filters-set");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "voc-filters-set");
}

static void
filter_changed_cb (VocJobsSearchBar *self)
{
  gtk_toggle_button_set_active (self->remote_button, voc_jobs_filter_is_remote (self->filter));
  update_filter_button (self);
  changed_cb (self);
}

static void
remote_toggled_cb (VocJobsSearchBar *self)
{
  voc_jobs_filter_set_remote (self->filter, gtk_toggle_button_get_active (self->remote_button));
}

/* Words */

/* The entry tells a while after the last key, so it may tell of words that have been
 * asked for as a whole in the meantime. */
static void
search_changed_cb (VocJobsSearchBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (g_strcmp0 (text, self->asked_text) == 0)
    return;

  g_clear_pointer (&self->asked_text, g_free);
  self->is_typing = TRUE;
  changed_cb (self);
}

/* Enter: the last word is whole. */
static void
search_activated_cb (VocJobsSearchBar *self)
{
  g_free (self->asked_text);
  self->asked_text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  self->is_typing = FALSE;
  changed_cb (self);
}

/* The place */

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
          set_place (self, g_ptr_array_index (places, 0));
        }
      else
        {
          set_place (self, NULL);
          self->is_unknown = TRUE;
          changed_cb (self);
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
        set_place (self, NULL);
      return;
    }

  self->takes_first = takes_first;
  self->cancellable = g_cancellable_new ();
  voc_library_complete_places_async (self->library, text, takes_first ? 1 : N_PLACES,
                                     self->cancellable, completed_cb, g_object_ref (self));
}

static void
place_typed_cb (VocJobsSearchBar *self)
{
  complete_place (self, FALSE);
}

static void
place_activated_cb (VocJobsSearchBar *self)
{
  complete_place (self, TRUE);
}

static void
place_chosen_cb (VocJobsSearchBar *self,
                 VocSuggestion    *suggestion)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  set_place (self, voc_suggestion_get_data (suggestion));
}

static double
get_radius_km (VocJobsSearchBar *self,
               double            radius)
{
  VocDistanceUnit unit = self->unit != VOC_UNIT_LOCALE ? self->unit : voc_present_locale_unit ();

  return unit == VOC_UNIT_MILES ? radius * KILOMETRES_PER_MILE : radius;
}

static void
fill_radii (VocJobsSearchBar *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (radii); i++)
    {
      g_autofree char *distance = voc_present_distance (get_radius_km (self, radii[i]), self->unit);

      /* Translators: how far a job may be from a place: everywhere. */
      gtk_string_list_append (list, radii[i] > 0.0 ? distance : _ ("Any Distance"));
    }
  gtk_drop_down_set_model (self->radius, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->radius, DEFAULT_RADIUS);
}

static void
voc_jobs_search_bar_dispose (GObject *object)
{
  VocJobsSearchBar *self = VOC_JOBS_SEARCH_BAR (object);

  self->is_quiet = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOBS_SEARCH_BAR);
  G_OBJECT_CLASS (voc_jobs_search_bar_parent_class)->dispose (object);
}

static void
voc_jobs_search_bar_finalize (GObject *object)
{
  VocJobsSearchBar *self = VOC_JOBS_SEARCH_BAR (object);

  g_clear_pointer (&self->place, voc_place_free);
  g_clear_pointer (&self->home, voc_place_free);
  g_clear_pointer (&self->asked_text, g_free);
  G_OBJECT_CLASS (voc_jobs_search_bar_parent_class)->finalize (object);
}

static void
voc_jobs_search_bar_class_init (VocJobsSearchBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_jobs_search_bar_dispose;
  object_class->finalize = voc_jobs_search_bar_finalize;
  signal_changed = g_signal_new ("changed", VOC_TYPE_JOBS_SEARCH_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (VOC_TYPE_JOBS_FILTER);
  g_type_ensure (VOC_TYPE_SAVED_BUTTON);
  g_type_ensure (VOC_TYPE_SUGGEST_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-jobs-search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobsSearchBar, box);
  gtk_widget_class_bind_template_child (widget_class, VocJobsSearchBar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, VocJobsSearchBar, saved);
  gtk_widget_class_bind_template_child (widget_class, VocJobsSearchBar, filter_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobsSearchBar, filter);
  gtk_widget_class_bind_template_child (widget_class, VocJobsSearchBar, place_row);
  gtk_widget_class_bind_template_child (widget_class, VocJobsSearchBar, place_entry);
  gtk_widget_class_bind_template_child (widget_class, VocJobsSearchBar, radius);
  gtk_widget_class_bind_template_child (widget_class, VocJobsSearchBar, remote_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobsSearchBar, issue_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remote_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_chosen_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-jobs-search-bar");
}

static void
voc_jobs_search_bar_init (VocJobsSearchBar *self)
{
  self->is_quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  voc_suggest_entry_set_label (self->place_entry, C_ ("accessible name", "Place"));
  fill_radii (self);
  update_place_row (self);
  update_filter_button (self);
  self->is_quiet = FALSE;
}

void
voc_jobs_search_bar_set_library (VocJobsSearchBar *self,
                                 VocLibrary       *library)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  g_set_object (&self->library, library);
}

/**
 * voc_jobs_search_bar_set_home:
 * @self: a search bar
 * @home: (nullable): where the user lives
 *
 * Distances are measured from there when no place is entered; nothing is left out
 * for being far from it. Emits "changed" when that is so now.
 */
void
voc_jobs_search_bar_set_home (VocJobsSearchBar *self,
                              const VocPlace   *home)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  if (home == NULL && self->home == NULL)
    return;

  g_clear_pointer (&self->home, voc_place_free);
  self->home = home != NULL ? voc_place_copy (home) : NULL;
  if (self->place == NULL)
    changed_cb (self);
}

/**
 * voc_jobs_search_bar_set_unit:
 * @self: a search bar
 * @unit: what the radius is chosen in
 *
 * The choice stays at its place in the list. Emits "changed" when a radius is
 * asked for.
 */
void
voc_jobs_search_bar_set_unit (VocJobsSearchBar *self,
                              VocDistanceUnit   unit)
{
  guint selected;

  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  selected = gtk_drop_down_get_selected (self->radius);
  self->unit = unit;
  self->is_quiet = TRUE;
  fill_radii (self);
  gtk_drop_down_set_selected (self->radius, selected);
  self->is_quiet = FALSE;
  if (self->place != NULL)
    changed_cb (self);
}

/* The nearest of those that can be chosen. */
static void
choose_radius (VocJobsSearchBar *self,
               double            radius_km)
{
  guint best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (radii); i++)
    if (radii[i] > 0.0 && fabs (get_radius_km (self, radii[i]) - radius_km) < fabs (get_radius_km (self, radii[best]) - radius_km))
      best = i;
  gtk_drop_down_set_selected (self->radius, best);
}

/**
 * voc_jobs_search_bar_get_saved:
 * @self: a search bar
 *
 * Returns: (transfer none): the button with the saved searches
 */
VocSavedButton *
voc_jobs_search_bar_get_saved (VocJobsSearchBar *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_SEARCH_BAR (self), NULL);

  return self->saved;
}

/**
 * voc_jobs_search_bar_get_filter:
 * @self: a search bar
 *
 * Returns: (transfer none): what stands in its popover
 */
VocJobsFilter *
voc_jobs_search_bar_get_filter (VocJobsSearchBar *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_SEARCH_BAR (self), NULL);

  return self->filter;
}

/**
 * voc_jobs_search_bar_fill:
 * @self: a search bar
 * @query: a query that is not sealed
 * @now: Unix seconds
 *
 * Writes what the user asks for into the query, filters included.
 */
void
voc_jobs_search_bar_fill (VocJobsSearchBar *self,
                          VocQuery         *query,
                          gint64            now)
{
  guint radius;

  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self) && query != NULL);

  g_free (query->text);
  query->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  query->is_typing = self->is_typing;
  voc_jobs_filter_fill (self->filter, query, now);
  if (self->place == NULL)
    {
      if (self->home != NULL)
        {
          query->near = self->home->point;
          query->near_name = voc_present_place (self->home);
        }
      return;
    }

  radius = gtk_drop_down_get_selected (self->radius);
  query->near = self->place->point;
  query->near_name = voc_present_place (self->place);
  if (radius < G_N_ELEMENTS (radii))
    query->radius_km = get_radius_km (self, radii[radius]);
}

/**
 * voc_jobs_search_bar_set_text:
 * @self: a search bar
 * @text: words to search for, as if they had been typed
 *
 * Emits "changed" once.
 */
void
voc_jobs_search_bar_set_text (VocJobsSearchBar *self,
                              const char       *text)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self) && text != NULL);

  self->is_quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->search_entry), -1);
  self->is_quiet = FALSE;
  search_activated_cb (self);
}

/**
 * voc_jobs_search_bar_set_short:
 * @self: a search bar
 * @is_short: whether the window has little height: then the place is shown only
 *   when there is one or it is asked for
 */
void
voc_jobs_search_bar_set_short (VocJobsSearchBar *self,
                               gboolean          is_short)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  self->is_short = is_short;
  self->shows_place = FALSE;
  update_place_row (self);
}

void
voc_jobs_search_bar_set_any_distance (VocJobsSearchBar *self)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  gtk_drop_down_set_selected (self->radius, G_N_ELEMENTS (radii) - 1);
}

/**
 * voc_jobs_search_bar_clear:
 * @self: a search bar
 *
 * Takes back words, place and filters; emits "changed" once.
 */
void
voc_jobs_search_bar_clear (VocJobsSearchBar *self)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  self->is_quiet = TRUE;
  voc_suggest_entry_set_text_quietly (self->place_entry, "");
  set_place (self, NULL);
  voc_jobs_filter_clear (self->filter);
  update_filter_button (self);
  voc_jobs_search_bar_set_text (self, "");
}

/**
 * voc_jobs_search_bar_set_query:
 * @self: a search bar
 * @query: a sealed query
 *
 * Shows a question as if it had been asked here. Emits "changed" once.
 */
void
voc_jobs_search_bar_set_query (VocJobsSearchBar *self,
                               const VocQuery   *query)
{
  g_autoptr (VocQuery) given = NULL;
  g_autoptr (VocPlace) place = NULL;

  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self) && query != NULL);

  given = voc_query_edit (query);
  if (given->near.is_known && given->radius_km > 0.0)
    place = voc_place_new (0, given->near_name != NULL ? given->near_name : "", NULL, "", given->near, 0);

  self->is_quiet = TRUE;
  voc_suggest_entry_set_text_quietly (self->place_entry, place != NULL ? place->name : "");
  set_place (self, place);
  if (place != NULL)
    choose_radius (self, given->radius_km);
  voc_jobs_filter_set_query (self->filter, given);
  gtk_toggle_button_set_active (self->remote_button, voc_jobs_filter_is_remote (self->filter));
  update_filter_button (self);
  voc_jobs_search_bar_set_text (self, given->text);
}

void
voc_jobs_search_bar_focus_search (VocJobsSearchBar *self)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

void
voc_jobs_search_bar_focus_place (VocJobsSearchBar *self)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  self->shows_place = TRUE;
  update_place_row (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->place_entry));
}

void
voc_jobs_search_bar_show_filter (VocJobsSearchBar *self)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  gtk_menu_button_popup (self->filter_button);
}
