/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-listing-list.h"
#include "ui/jobs/voc-jobs-page-private.h"
#include "ui/jobs/voc-jobs-search-bar-private.h"

#include "voc-ui-library.h"
#include "voc-ui-profile.h"
#include "voc-ui-test.h"

/* The Jobs page with a few listings, and what is typed into its search; a header because every
 * test is one file. Keys are pressed as GTK hears them. */

#define N_LISTINGS 24

typedef struct
{
  VocUiLibrary      base;
  VocJobsPage      *page;
  VocJobsSearchBar *bar;
  guint             wanted_n;
  const char       *wanted;
} Fixture;

/* Nurses by two names, engineers by two employers; every fourth is remote, and those that
 * state a skill are engineers. */
static inline void
put (Fixture *self,
     guint    i)
{
  static const char *const titles[] = { "Registered Nurse", "RN", "Backend Engineer", "Backend Developer" };
  static const char *const companies[] = { "Clear Water", "Clearbrook Systems" };
  VocListing              *listing = voc_listing_new ();
  VocLocation             *location = voc_location_new ();

  listing->native_id = g_strdup_printf ("q-%u", i);
  voc_set_text (&listing->title, titles[i % 4]);
  voc_set_text (&listing->company, companies[i / 4 % 2]);
  voc_set_text (&listing->description_html, "<p>Some text.</p>");
  listing->workplace = i / 4 % 4 == 0 ? VOC_WORKPLACE_REMOTE : VOC_WORKPLACE_ON_SITE;
  listing->published = (VocTimestamp){ g_get_real_time () / G_USEC_PER_SEC - (gint64) i * 3600, VOC_DATE_SECOND };
  if (i % 4 >= 2)
    voc_listing_add_tag (listing, "skill", NULL, i % 4 == 2 ? "Java" : "SQL");
  location->city = g_strdup ("Austin");
  voc_listing_add_location (listing, location);
  voc_ui_library_put_version (&self->base, listing);
}

static inline guint
get_n (Fixture *self)
{
  VocResult *result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));

  return result != NULL ? voc_result_get_n (result) : G_MAXUINT;
}

static inline gboolean
has_n (gpointer user_data)
{
  Fixture *self = user_data;

  return get_n (self) == self->wanted_n && self->page->search == NULL;
}

static inline void
wait_n (Fixture *self,
        guint    n)
{
  self->wanted_n = n;
  if (!voc_ui_test_wait (has_n, self))
    g_assert_cmpuint (get_n (self), ==, n);
}

static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_put_listings (&self->base, 1);
  for (guint i = 0; i < N_LISTINGS; i++)
    put (self, i);
  voc_ui_library_open (&self->base);
  self->page = VOC_JOBS_PAGE (voc_jobs_page_new (self->base.library));
  self->bar = self->page->search_bar;
  voc_ui_library_present (&self->base, GTK_WIDGET (self->page), 900, 700);
  wait_n (self, N_LISTINGS + 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->bar->search_entry));
}

static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_drop_window (&self->base);
  voc_ui_library_close (&self->base);
  voc_ui_library_tear_down (&self->base);
}

static inline void
type (Fixture    *self,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->bar->search_entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->bar->search_entry), -1);
}

static inline const char *
get_text (Fixture *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->bar->search_entry));
}

/* What a controller of the entry does with a key; the last that was added comes first. */
static inline gboolean
press (Fixture        *self,
       guint           keyval,
       GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->bar->search_entry));
  gboolean is_used = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_used; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &is_used);
    }

  return is_used;
}

static inline char *
list_offered (Fixture *self)
{
  GListModel *model = voc_suggest_popup_get_model (self->bar->popup);
  GString    *line = g_string_new (NULL);

  for (guint i = 0; model != NULL && voc_suggest_popup_is_open (self->bar->popup) && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (VocSuggestion) suggestion = g_list_model_get_item (model, i);

      g_string_append_printf (line, "%s%s", i > 0 ? " | " : "", voc_suggestion_get_title (suggestion));
    }

  return g_string_free (line, FALSE);
}

/* The chips by what they say, with bars between them. */
static inline char *
list_chips (Fixture    *self,
            const char *css_class)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0;; i++)
    {
      GtkWidget *button = voc_ui_find_type (GTK_WIDGET (self->bar->chips), GTK_TYPE_BUTTON, i);

      if (button == NULL)
        return g_string_free (line, FALSE);
      if (gtk_widget_has_css_class (button, css_class))
        g_string_append_printf (line, "%s%s", line->len > 0 ? " | " : "", gtk_widget_get_tooltip_text (button) != NULL ? gtk_widget_get_tooltip_text (button) : "all");
    }
}

static inline void
click_chip (Fixture *self,
            guint    position)
{
  GtkWidget *button = voc_ui_find_type (GTK_WIDGET (self->bar->chips), GTK_TYPE_BUTTON, position);

  g_assert_nonnull (button);
  voc_ui_click (button);
}

#define ADD(name, func) g_test_add ("/ui/jobs-query/" name, Fixture, NULL, set_up, func, tear_down)
