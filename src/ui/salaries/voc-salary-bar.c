/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The question of the Salaries page: a title and a place. It asks the
 * library only for completions; what is asked goes to the page as signals. Main
 * thread only. */

#include "config.h"

#include "ui/salaries/voc-salary-bar.h"

#include "base/voc-error.h"
#include "library/voc-library-figures.h"
#include "ui/common/voc-suggest-entry.h"
#include "ui/salaries/voc-salary-suggest.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define MAX_TITLES 10
#define MAX_PLACES 8

struct _VocSalaryBar
{
  GtkWidget parent_instance;

  VocLibrary   *library;    /* (owned) (nullable) */
  VocPlace     *place;      /* (owned) (nullable) */
  char         *place_name; /* (owned) (nullable): also of a place that nobody knows */
  GCancellable *titles;     /* (owned) (nullable) */
  GCancellable *places;     /* (owned) (nullable): while it is asked what the place may be */
  char         *asked;      /* (owned) (nullable): of which text */
  gboolean      is_entered; /* Enter was pressed before that was known */

  AdwClamp        *clamp;
  VocSuggestEntry *occupation_entry;
  VocSuggestEntry *place_entry;
};

G_DEFINE_FINAL_TYPE (VocSalaryBar, voc_salary_bar, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_ASKED,
  SIGNAL_PLACE_CHANGED,
  N_SIGNALS,
} VocSalaryBarSignal;

static guint signals[N_SIGNALS];

static void
renew (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
}

static void
titles_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocSalaryBar) self = user_data;
  /* Without suggestions one can still type on; Enter says what is wrong. */
  g_autoptr (GPtrArray) titles = voc_library_complete_titles_finish (VOC_LIBRARY (object), result, NULL);
  g_autoptr (GListModel) model = NULL;

  if (titles == NULL)
    return;

  model = voc_salary_suggest_titles (titles);
  voc_suggest_entry_set_model (self->occupation_entry, model);
}

static void
title_typed_cb (VocSalaryBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->occupation_entry));

  renew (&self->titles);
  if (*text != '\0')
    voc_library_complete_titles_async (self->library, text, MAX_TITLES, self->titles, titles_cb, g_object_ref (self));
}

static void
title_chosen_cb (VocSalaryBar  *self,
                 VocSuggestion *suggestion)
{
  g_signal_emit (self, signals[SIGNAL_ASKED], 0, voc_suggestion_get_title (suggestion));
}

static void
title_entered_cb (VocSalaryBar *self)
{
  renew (&self->titles);
  voc_suggest_entry_close (self->occupation_entry);
  g_signal_emit (self, signals[SIGNAL_ASKED], 0, gtk_editable_get_text (GTK_EDITABLE (self->occupation_entry)));
}

static void
take_place (VocSalaryBar  *self,
            VocSuggestion *suggestion)
{
  g_clear_pointer (&self->place, voc_place_free);
  g_clear_pointer (&self->place_name, g_free);
  g_clear_pointer (&self->asked, g_free);
  if (suggestion != NULL)
    {
      const VocPlace *place = voc_suggestion_get_data (suggestion);

      voc_suggest_entry_set_text_quietly (self->place_entry, voc_suggestion_get_title (suggestion));
      /* The whole country is what there is without a place. */
      if (g_strcmp0 (place->country, "US") != 0 || place->region != NULL)
        {
          self->place = voc_place_copy (place);
          self->place_name = g_strdup (voc_suggestion_get_title (suggestion));
        }
    }
  voc_suggest_entry_close (self->place_entry);
}

static void
set_place (VocSalaryBar  *self,
           VocSuggestion *suggestion)
{
  take_place (self, suggestion);
  g_signal_emit (self, signals[SIGNAL_PLACE_CHANGED], 0);
}

/* Takes the best of what is offered. Where nothing is, the place is not known: what is shown
 * says so, and is not left to be that of the place before. */
static void
enter_place (VocSalaryBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->place_entry));
  GListModel *model = voc_suggest_entry_get_model (self->place_entry);
  g_autoptr (VocSuggestion) first = model != NULL ? g_list_model_get_item (model, 0) : NULL;

  self->is_entered = FALSE;
  if (first != NULL)
    {
      set_place (self, first);
      return;
    }

  take_place (self, NULL);
  self->place_name = *text != '\0' ? g_strdup (text) : NULL;
  g_signal_emit (self, signals[SIGNAL_PLACE_CHANGED], 0);
}

static void
places_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocSalaryBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = voc_library_complete_places_finish (VOC_LIBRARY (object), result, &error);
  g_autoptr (GListModel) model = NULL;

  if (voc_error_is_cancelled (error))
    return;

  g_clear_object (&self->places);
  /* Without suggestions one can still type on. */
  if (places == NULL)
    {
      g_clear_pointer (&self->asked, g_free);
      return;
    }

  model = voc_salary_suggest_places (gtk_editable_get_text (GTK_EDITABLE (self->place_entry)), places);
  voc_suggest_entry_set_model (self->place_entry, model);
  if (self->is_entered)
    enter_place (self);
}

static void
place_typed_cb (VocSalaryBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->place_entry));

  /* Enter has asked before the keyboard rested. */
  if (*text != '\0' && g_strcmp0 (text, self->asked) == 0)
    return;

  self->is_entered = FALSE;
  g_clear_pointer (&self->asked, g_free);
  renew (&self->places);
  if (*text != '\0')
    {
      self->asked = g_strdup (text);
      voc_library_complete_places_async (self->library, text, MAX_PLACES, self->places, places_cb, g_object_ref (self));
      return;
    }

  g_clear_object (&self->places);
  if (self->place != NULL || self->place_name != NULL)
    set_place (self, NULL);
}

static void
place_chosen_cb (VocSalaryBar  *self,
                 VocSuggestion *suggestion)
{
  set_place (self, suggestion);
}

/* Enter takes the best suggestion for what was typed, once it is known. */
static void
place_entered_cb (VocSalaryBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->place_entry));

  if (*text == '\0')
    {
      set_place (self, NULL);
      return;
    }
  if (g_strcmp0 (text, self->place_name) == 0)
    {
      voc_suggest_entry_close (self->place_entry);
      return;
    }

  place_typed_cb (self);
  if (self->places != NULL)
    self->is_entered = TRUE;
  else
    enter_place (self);
}

static gboolean
voc_salary_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VOC_SALARY_BAR (widget)->occupation_entry));
}

static void
voc_salary_bar_dispose (GObject *object)
{
  VocSalaryBar *self = VOC_SALARY_BAR (object);

  g_cancellable_cancel (self->titles);
  g_cancellable_cancel (self->places);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), VOC_TYPE_SALARY_BAR);

  G_OBJECT_CLASS (voc_salary_bar_parent_class)->dispose (object);
}

static void
voc_salary_bar_finalize (GObject *object)
{
  VocSalaryBar *self = VOC_SALARY_BAR (object);

  g_clear_object (&self->titles);
  g_clear_object (&self->places);
  g_clear_pointer (&self->place, voc_place_free);
  g_free (self->place_name);
  g_free (self->asked);

  G_OBJECT_CLASS (voc_salary_bar_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VocSalaryBar, clamp);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryBar, occupation_entry);
  gtk_widget_class_bind_template_child (widget_class, VocSalaryBar, place_entry);
}

static void
voc_salary_bar_class_init (VocSalaryBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_salary_bar_dispose;
  object_class->finalize = voc_salary_bar_finalize;
  widget_class->grab_focus = voc_salary_bar_grab_focus;

  signals[SIGNAL_ASKED] = g_signal_new ("asked", VOC_TYPE_SALARY_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_PLACE_CHANGED] = g_signal_new ("place-changed", VOC_TYPE_SALARY_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (VOC_TYPE_SUGGEST_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/salaries/voc-salary-bar.ui");
  gtk_widget_class_set_css_name (widget_class, "voc-salary-bar");
  bind_children (widget_class);
}

static void
voc_salary_bar_init (VocSalaryBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->occupation_entry, "search-changed", G_CALLBACK (title_typed_cb), self);
  g_signal_connect_swapped (self->occupation_entry, "suggestion-activated", G_CALLBACK (title_chosen_cb), self);
  g_signal_connect_swapped (self->occupation_entry, "activate", G_CALLBACK (title_entered_cb), self);
  g_signal_connect_swapped (self->place_entry, "search-changed", G_CALLBACK (place_typed_cb), self);
  g_signal_connect_swapped (self->place_entry, "suggestion-activated", G_CALLBACK (place_chosen_cb), self);
  g_signal_connect_swapped (self->place_entry, "activate", G_CALLBACK (place_entered_cb), self);
}

/**
 * voc_salary_bar_set_library:
 * @self: a bar
 * @library: where completions come from
 */
void
voc_salary_bar_set_library (VocSalaryBar *self,
                            VocLibrary   *library)
{
  g_return_if_fail (VOC_IS_SALARY_BAR (self));
  g_return_if_fail (VOC_IS_LIBRARY (library));

  g_set_object (&self->library, library);
}

/**
 * voc_salary_bar_set_title:
 * @self: a bar
 * @title: what is shown as asked for; nothing is asked
 */
void
voc_salary_bar_set_title (VocSalaryBar *self,
                          const char   *title)
{
  g_return_if_fail (VOC_IS_SALARY_BAR (self));

  voc_suggest_entry_set_text_quietly (self->occupation_entry, title);
  voc_suggest_entry_close (self->occupation_entry);
}

/**
 * voc_salary_bar_get_state:
 * @self: a bar
 *
 * Returns: (transfer none) (nullable): the USPS code of the place's state; %NULL
 *   without a place or when it is not in the United States
 */
const char *
voc_salary_bar_get_state (VocSalaryBar *self)
{
  g_return_val_if_fail (VOC_IS_SALARY_BAR (self), NULL);

  if (self->place == NULL || g_strcmp0 (self->place->country, "US") != 0)
    return NULL;

  return self->place->region;
}

/**
 * voc_salary_bar_get_country:
 * @self: a bar
 *
 * Returns: (transfer none) (nullable): ISO 3166-1 alpha-2 of the place; %NULL without one
 */
const char *
voc_salary_bar_get_country (VocSalaryBar *self)
{
  g_return_val_if_fail (VOC_IS_SALARY_BAR (self), NULL);

  return self->place != NULL && self->place->country != NULL && *self->place->country != '\0' ? self->place->country : NULL;
}

/**
 * voc_salary_bar_set_state:
 * @self: a bar
 * @usps: (nullable): a state of the United States, e.g. "TX"; %NULL: no place
 *
 * Takes the state as the place, as if it had been chosen here.
 */
void
voc_salary_bar_set_state (VocSalaryBar *self,
                          const char   *usps)
{
  const char *name;
  g_autoptr (VocSuggestion) suggestion = NULL;

  g_return_if_fail (VOC_IS_SALARY_BAR (self));

  if (usps == NULL)
    {
      if (self->place != NULL || self->place_name != NULL)
        {
          voc_suggest_entry_set_text_quietly (self->place_entry, "");
          set_place (self, NULL);
        }
      return;
    }

  name = voc_us_state_get_name (usps);
  g_return_if_fail (name != NULL);
  if (g_strcmp0 (voc_salary_bar_get_state (self), usps) == 0 && g_strcmp0 (self->place_name, name) == 0)
    return;

  suggestion = voc_suggestion_new (name, NULL, voc_place_new (0, name, usps, "US", VOC_POINT_UNKNOWN, 0),
                                   (GDestroyNotify) voc_place_free);
  set_place (self, suggestion);
}

/**
 * voc_salary_bar_get_place_name:
 * @self: a bar
 *
 * Returns: (transfer none) (nullable): the place as people write it; where
 *   nobody knows it, as it was typed
 */
const char *
voc_salary_bar_get_place_name (VocSalaryBar *self)
{
  g_return_val_if_fail (VOC_IS_SALARY_BAR (self), NULL);

  return self->place_name;
}

/**
 * voc_salary_bar_note_place:
 * @self: a bar
 *
 * Returns: (transfer floating): the place for voc_salary_bar_restore_place(), of the type
 *   %VOC_SALARY_BAR_PLACE_TYPE
 */
GVariant *
voc_salary_bar_note_place (VocSalaryBar *self)
{
  g_return_val_if_fail (VOC_IS_SALARY_BAR (self), NULL);

  if (self->place == NULL)
    return g_variant_new (VOC_SALARY_BAR_PLACE_TYPE, "", "", "");

  return g_variant_new (VOC_SALARY_BAR_PLACE_TYPE, self->place_name,
                        self->place->region != NULL ? self->place->region : "",
                        self->place->country != NULL ? self->place->country : "");
}

static const char *
get_known (const char *text)
{
  return *text != '\0' ? text : NULL;
}

/**
 * voc_salary_bar_restore_place:
 * @self: a bar
 * @place: what voc_salary_bar_note_place() gave
 *
 * Takes the place that there was; nothing is asked.
 */
void
voc_salary_bar_restore_place (VocSalaryBar *self,
                              GVariant     *place)
{
  const char *name;
  const char *region;
  const char *country;
  g_autoptr (VocSuggestion) suggestion = NULL;

  g_return_if_fail (VOC_IS_SALARY_BAR (self));
  g_return_if_fail (place != NULL && g_variant_is_of_type (place, G_VARIANT_TYPE (VOC_SALARY_BAR_PLACE_TYPE)));

  g_variant_get (place, "(&s&s&s)", &name, &region, &country);
  if (*name != '\0')
    suggestion = voc_suggestion_new (name, NULL,
                                     voc_place_new (0, name, get_known (region), get_known (country), VOC_POINT_UNKNOWN, 0),
                                     (GDestroyNotify) voc_place_free);
  else
    voc_suggest_entry_set_text_quietly (self->place_entry, "");
  take_place (self, suggestion);
}
