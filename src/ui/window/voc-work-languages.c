/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The languages that the user can work in, in a row that unfolds: what is chosen and those of
 * the user's system, then those of the jobs. What is ticked is in the settings at once. How
 * many jobs a language has is counted until jobs with a language were found, and not again;
 * rows stay where they are, so that nothing moves under whoever ticks them, nor is the
 * keyboard lost. Main thread only. */

#include "config.h"

#include "ui/window/voc-work-languages.h"

#include "base/voc-error.h"
#include "library/voc-present.h"
#include "model/voc-language.h"

#include <glib/gi18n-lib.h>

#define KEY "work-languages"

/* Of a check: the code of its language. */
#define CODE_KEY "voc-code"

struct _VocWorkLanguages
{
  AdwExpanderRow parent_instance;

  GSettings    *settings;    /* (owned) (nullable) */
  VocLibrary   *library;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned); cancelled in dispose */
  GPtrArray    *rows;        /* (owned): AdwActionRow, not owned */
  GPtrArray    *checks;      /* (owned): of these: GtkCheckButton, not owned */
  gboolean      is_asking;   /* for the languages of the jobs */
  gboolean      is_outdated; /* what is being asked: the jobs have changed since */
  gboolean      is_counted;  /* jobs with a language were found */
  gboolean      is_updating; /* by the program, not by the user */
};

G_DEFINE_FINAL_TYPE (VocWorkLanguages, voc_work_languages, ADW_TYPE_EXPANDER_ROW)

static char **
read_chosen (VocWorkLanguages *self)
{
  g_auto (GStrv) tags = g_settings_get_strv (self->settings, KEY);

  return voc_language_reduce_all ((const char *const *) tags);
}

static void
show_subtitle (VocWorkLanguages  *self,
               const char *const *chosen)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  for (guint i = 0; chosen[i] != NULL; i++)
    {
      g_autofree char *name = voc_present_language (chosen[i]);

      g_string_append_printf (names, "%s%s", names->len > 0 ? " · " : "", name);
    }

  if (names->len > 0)
    /* Translators: %s is a list of languages. */
    text = g_strdup_printf (_ ("%s. A search leaves out jobs whose text is in another language, until you take that filter away."), names->str);
  else
    text = g_strdup (_ ("Jobs are found whatever language their text is in."));
  markup = g_markup_escape_text (text, -1);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), markup);
}

static void
show_chosen (VocWorkLanguages *self)
{
  g_auto (GStrv) chosen = read_chosen (self);

  self->is_updating = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);

      gtk_check_button_set_active (check, g_strv_contains ((const char *const *) chosen, g_object_get_data (G_OBJECT (check), CODE_KEY)));
    }
  self->is_updating = FALSE;
  show_subtitle (self, (const char *const *) chosen);
}

static void
toggled_cb (VocWorkLanguages *self,
            GtkCheckButton   *check)
{
  g_auto (GStrv) chosen = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) codes = NULL;
  const char *code = g_object_get_data (G_OBJECT (check), CODE_KEY);

  if (self->is_updating || self->settings == NULL)
    return;

  chosen = read_chosen (self);
  for (guint i = 0; chosen[i] != NULL; i++)
    if (!g_str_equal (chosen[i], code))
      g_strv_builder_add (builder, chosen[i]);
  if (gtk_check_button_get_active (check))
    g_strv_builder_add (builder, code);
  codes = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, KEY, (const char *const *) codes);
}

static void
add_row (VocWorkLanguages    *self,
         const VocFacetCount *count)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *check = gtk_check_button_new ();
  g_autofree char *title = g_markup_escape_text (count->label, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data_full (G_OBJECT (check), CODE_KEY, g_strdup (count->key), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->checks, check);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

/* In the row that it has, or in a new one behind the others. */
static void
show_language (VocWorkLanguages    *self,
               const VocFacetCount *count)
{
  g_autofree char *number = voc_present_number (count->count);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s job", "%s jobs", count->count), number);
  guint            position = 0;

  while (position < self->checks->len
         && !g_str_equal (g_object_get_data (g_ptr_array_index (self->checks, position), CODE_KEY), count->key))
    position++;
  if (position == self->checks->len)
    add_row (self, count);
  adw_action_row_set_subtitle (g_ptr_array_index (self->rows, position), count->count > 0 ? subtitle : "");
}

/* Those that most jobs are in come first. */
static int
compare_languages (const void *a,
                   const void *b)
{
  const VocFacetCount *one = *(const VocFacetCount *const *) a;
  const VocFacetCount *other = *(const VocFacetCount *const *) b;

  if (one->count != other->count)
    return one->count > other->count ? -1 : 1;

  return g_utf8_collate (one->label, other->label);
}

static void
add_language (GPtrArray  *languages,
              const char *code,
              guint       n)
{
  g_autofree char *name = NULL;

  for (guint i = 0; i < languages->len; i++)
    if (g_str_equal (((const VocFacetCount *) g_ptr_array_index (languages, i))->key, code))
      return;

  name = voc_present_language (code);
  g_ptr_array_add (languages, voc_facet_count_new (code, name, n));
}

/* @counts: (nullable): those of the jobs */
static void
show_languages (VocWorkLanguages *self,
                const GPtrArray  *counts)
{
  g_autoptr (GPtrArray) languages = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
  g_auto (GStrv) chosen = read_chosen (self);
  g_auto (GStrv) own = voc_language_reduce_all (g_get_language_names ());

  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (counts, i);

      if (*count->key != '\0' && count->count > 0)
        add_language (languages, count->key, count->count);
    }
  for (guint i = 0; chosen[i] != NULL; i++)
    add_language (languages, chosen[i], 0);
  for (guint i = 0; own[i] != NULL; i++)
    add_language (languages, own[i], 0);
  g_ptr_array_sort (languages, compare_languages);

  for (guint i = 0; i < languages->len; i++)
    show_language (self, g_ptr_array_index (languages, i));
  show_chosen (self);
}

static gboolean
has_language (const GPtrArray *counts)
{
  for (guint i = 0; i < counts->len; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (counts, i);

      if (*count->key != '\0' && count->count > 0)
        return TRUE;
    }

  return FALSE;
}

static void count_languages (VocWorkLanguages *self);

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VocWorkLanguages) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResult) found = voc_library_search_finish (VOC_LIBRARY (object), result, &error);

  if (voc_error_is_cancelled (error) || self->library == NULL)
    return;

  self->is_asking = FALSE;
  if (found == NULL)
    {
      g_debug ("The languages of the jobs could not be counted: %s", error->message);
    }
  else if (has_language (found->facets[VOC_FACET_LANGUAGE]))
    {
      self->is_counted = TRUE;
      show_languages (self, found->facets[VOC_FACET_LANGUAGE]);
    }
  if (self->is_outdated)
    count_languages (self);
}

static void
count_languages (VocWorkLanguages *self)
{
  g_autoptr (VocQuery) query = NULL;

  if (self->library == NULL || self->is_asking || self->is_counted || !voc_library_is_open (self->library))
    return;

  self->is_asking = TRUE;
  self->is_outdated = FALSE;
  query = voc_query_new ();
  query->folds_duplicates = TRUE;
  query = voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
  voc_library_search_async (self->library, query, VOC_REACH_SHORT, self->cancellable, counted_cb, g_object_ref (self));
}

static void
library_changed_cb (VocWorkLanguages *self)
{
  self->is_outdated = TRUE;
  count_languages (self);
}

static void
expanded_cb (VocWorkLanguages *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    count_languages (self);
}

static void
drop_library (VocWorkLanguages *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_func (self->library, library_changed_cb, self);
  g_clear_object (&self->library);
}

static void
voc_work_languages_dispose (GObject *object)
{
  VocWorkLanguages *self = VOC_WORK_LANGUAGES (object);

  drop_library (self);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (voc_work_languages_parent_class)->dispose (object);
}

static void
voc_work_languages_finalize (GObject *object)
{
  VocWorkLanguages *self = VOC_WORK_LANGUAGES (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);

  G_OBJECT_CLASS (voc_work_languages_parent_class)->finalize (object);
}

static void
voc_work_languages_class_init (VocWorkLanguagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = voc_work_languages_dispose;
  G_OBJECT_CLASS (klass)->finalize = voc_work_languages_finalize;
}

static void
voc_work_languages_init (VocWorkLanguages *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

/**
 * voc_work_languages_set_settings:
 * @self: the row
 * @settings: of the program: where what is chosen is kept
 *
 * Once.
 */
void
voc_work_languages_set_settings (VocWorkLanguages *self,
                                 GSettings        *settings)
{
  g_return_if_fail (VOC_IS_WORK_LANGUAGES (self) && self->settings == NULL && G_IS_SETTINGS (settings));

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (show_chosen), self, G_CONNECT_SWAPPED);
  show_languages (self, NULL);
}

/**
 * voc_work_languages_set_library:
 * @self: the row, with its settings
 * @library: (nullable): whose jobs' languages it offers; %NULL lets go of it for ever, for
 *   whoever has the row may keep it longer than the library
 */
void
voc_work_languages_set_library (VocWorkLanguages *self,
                                VocLibrary       *library)
{
  g_return_if_fail (VOC_IS_WORK_LANGUAGES (self) && (library == NULL || self->library == NULL));

  if (library == NULL)
    {
      drop_library (self);
      return;
    }

  self->library = g_object_ref (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  count_languages (self);
}
