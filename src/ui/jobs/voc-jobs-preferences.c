/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Jobs page follows what Preferences say: where distances begin and what they are measured
 * in, and what a search leaves out without being asked. Main thread. */

#include "config.h"

#include "base/voc-error.h"
#include "library/voc-library-figures.h"
#include "model/voc-language.h"
#include "ui/jobs/voc-jobs-page-private.h"

static gboolean
reload_cb (gpointer user_data)
{
  VocJobsPage *self = user_data;

  self->reload_id = 0;
  voc_jobs_page_reload (self);
  return G_SOURCE_REMOVE;
}

static void
home_found_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = voc_library_complete_places_finish (VOC_LIBRARY (object), result, &error);

  if (voc_error_is_cancelled (error))
    return;
  if (places == NULL)
    g_debug ("The home could not be looked up: %s", error->message);

  voc_jobs_search_bar_set_home (self->search_bar,
                                places != NULL && places->len > 0 ? g_ptr_array_index (places, 0) : NULL);
}

static void
find_home (VocJobsPage *self)
{
  g_autofree char *home = g_settings_get_string (self->settings, "home-place");

  if (self->home != NULL)
    g_cancellable_cancel (self->home);
  g_clear_object (&self->home);
  if (*home == '\0')
    {
      voc_jobs_search_bar_set_home (self->search_bar, NULL);
      return;
    }

  self->home = g_cancellable_new ();
  voc_library_complete_places_async (self->library, home, 1, self->home, home_found_cb, g_object_ref (self));
}

/* Those that somebody can work in, and texts whose language is not known. */
static char **
list_languages (VocJobsPage *self)
{
  g_auto (GStrv) tags = g_settings_get_strv (self->settings, "work-languages");
  g_auto (GStrv) languages = voc_language_reduce_all ((const char *const *) tags);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (languages[0] == NULL)
    return NULL;

  g_strv_builder_addv (builder, (const char **) languages);
  g_strv_builder_add (builder, "");
  return g_strv_builder_end (builder);
}

/* What Preferences say: the unit of distances, closed jobs, jobs without pay, languages. */
static void
preferences_cb (VocJobsPage *self)
{
  static const VocPayPolicy policies[] = { VOC_PAY_POLICY_HIDE, VOC_PAY_POLICY_LOWER, VOC_PAY_POLICY_SHOW };
  guint                     choice = (guint) g_settings_get_enum (self->settings, "min-pay-policy");
  VocDistanceUnit           unit = (VocDistanceUnit) g_settings_get_enum (self->settings, "distance-unit");
  g_auto (GStrv) languages = list_languages (self);

  voc_jobs_search_bar_set_unit (self->search_bar, unit);
  voc_jobs_list_set_unit (self->list, unit);
  voc_job_detail_set_unit (self->detail, unit);
  voc_jobs_filter_set_defaults (voc_jobs_search_bar_get_filter (self->search_bar),
                                policies[MIN (choice, G_N_ELEMENTS (policies) - 1)],
                                !g_settings_get_boolean (self->settings, "hide-closed"),
                                (const char *const *) languages);
}

/* The basis of pay is set in the library by whoever watches these keys; it is read
 * when everybody has been told. */
static void
preference_changed_cb (VocJobsPage *self,
                       const char  *key)
{
  static const char *const ours[] = { "min-pay-policy", "distance-unit", "hide-closed", "work-languages", NULL };

  if (g_strv_contains (ours, key))
    preferences_cb (self);
  else if (g_str_equal (key, "home-place"))
    find_home (self);
  else if (g_str_equal (key, "hours-per-week") || g_str_equal (key, "weeks-per-year"))
    self->reload_id = self->reload_id != 0 ? self->reload_id : g_idle_add (reload_cb, self);
}

/* Once, when the page has a library. */
void
voc_jobs_page_follow_preferences (VocJobsPage *self)
{
  preferences_cb (self);
  find_home (self);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (preference_changed_cb), self, G_CONNECT_SWAPPED);
}
