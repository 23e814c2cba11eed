/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The languages that the user can work in, in a row that unfolds: those of the jobs, of the
 * user's system, and what is chosen. What is ticked is in the settings at once. How many jobs
 * a language has is counted once, when there is a library to ask; rows stay where they are
 * afterwards, so that nothing moves under whoever ticks them. Main thread only. */

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
  gboolean      is_asked;    /* for the languages of the jobs */
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
  if (count->count > 0)
    {
      g_autofree char *number = voc_present_number (count->count);
      g_autofree char *subtitle = g_strdup_printf (ngettext ("%s job", "%s jobs", count->count), number);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
    }
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data_full (G_OBJECT (check), CODE_KEY, g_strdup (count->key), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->checks, check);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
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

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->checks, 0);
  for (guint i = 0; i < languages->len; i++)
    add_row (self, g_ptr_array_index (languages, i));
  show_chosen (self);
}

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
  if (found != NULL)
    show_languages (self, found->facets[VOC_FACET_LANGUAGE]);
  else
    g_debug ("The languages of the jobs could not be counted: %s", error->message);
}

static void
count_languages (VocWorkLanguages *self)
{
  g_autoptr (VocQuery) query = NULL;

  if (self->is_asked || !voc_library_is_open (self->library))
    return;

  self->is_asked = TRUE;
  query = voc_query_new ();
  query->folds_duplicates = TRUE;
  query = voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
  voc_library_search_async (self->library, query, VOC_REACH_SHORT, self->cancellable, counted_cb, g_object_ref (self));
}

static void
drop_library (VocWorkLanguages *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_func (self->library, count_languages, self);
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
  g_signal_connect_object (library, "changed", G_CALLBACK (count_languages), self, G_CONNECT_SWAPPED);
  count_languages (self);
}
