/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one asks for: words, a place and how far around it, remote, and the button
 * of the filter. It holds what the user typed and writes it into a query; the page
 * asks the library. Of the library it asks itself only the completion of places.
 * Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-search-bar.h"

#include "base/voc-error.h"
#include "library/voc-library-figures.h"
#include "library/voc-present.h"
#include "ui/common/voc-widget.h"
#include "ui/jobs/voc-jobs-search-bar-private.h"
#include "ui/jobs/voc-query-marks.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (VocJobsSearchBar, voc_jobs_search_bar, GTK_TYPE_WIDGET)

static guint signal_changed;
static guint signal_filter_opened;

void
voc_jobs_search_bar_changed_cb (VocJobsSearchBar *self)
{
  if (!self->is_quiet)
    g_signal_emit (self, signal_changed, 0);
}

/* Filters */

/* How many filters are on. */
void
voc_jobs_search_bar_update_filter_button (VocJobsSearchBar *self)
{
  guint            n = voc_jobs_filter_count (self->filter);
  g_autofree char *spoken = NULL;

  /* Translators: the spoken name of the filter button; how many filters are set. */
  spoken = n == 0 ? g_strdup (_ ("Filters"))
                  : g_strdup_printf (ngettext ("Filters, %u set", "Filters, %u set", n), n);
  voc_widget_set_spoken_name (GTK_WIDGET (self->filter_button), spoken);
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
  voc_jobs_search_bar_update_filter_button (self);
  voc_jobs_search_bar_changed_cb (self);
}

static void
filter_opened_cb (VocJobsSearchBar *self)
{
  g_signal_emit (self, signal_filter_opened, 0);
}

static void
remote_toggled_cb (VocJobsSearchBar *self)
{
  voc_jobs_filter_set_remote (self->filter, gtk_toggle_button_get_active (self->remote_button));
}

/* Words */

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* At each key: what is underlined moves with its word, and goes as soon as it is right.
 * Whoever leaves a word has finished it. */
static void
text_changed_cb (VocJobsSearchBar *self)
{
  GtkEditable *editable = GTK_EDITABLE (self->search_entry);
  g_autoptr (VocQuery) query = voc_query_new ();

  voc_set_text (&query->text, gtk_editable_get_text (editable));
  query->is_typing = gtk_editable_get_position (editable) == g_utf8_strlen (gtk_editable_get_text (editable), -1);
  query = voc_query_seal (query, now_seconds ());
  voc_query_marks_show (editable, query, TRUE);
}

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
  voc_jobs_search_bar_follow_text (self);
  voc_jobs_search_bar_changed_cb (self);
}

/* Enter: the last word is whole. */
static void
search_activated_cb (VocJobsSearchBar *self)
{
  g_free (self->asked_text);
  self->asked_text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  self->is_typing = FALSE;
  voc_jobs_search_bar_follow_text (self);
  voc_jobs_search_bar_changed_cb (self);
}

static void
entry_activated_cb (VocJobsSearchBar *self)
{
  search_activated_cb (self);
  voc_jobs_search_bar_remember (self);
}

/* Escape, with no list of completions open. */
static void
search_stopped_cb (VocJobsSearchBar *self)
{
  if (!voc_widget_clear_search (self->search_entry))
    gtk_widget_activate_action (GTK_WIDGET (self), "jobs.enter-list", NULL);
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
  if (self->completer != NULL)
    voc_query_completer_close (self->completer);
  g_clear_object (&self->completer);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOBS_SEARCH_BAR);
  G_OBJECT_CLASS (voc_jobs_search_bar_parent_class)->dispose (object);
}

static void
voc_jobs_search_bar_finalize (GObject *object)
{
  VocJobsSearchBar *self = VOC_JOBS_SEARCH_BAR (object);

  g_clear_pointer (&self->place, voc_place_free);
  g_clear_pointer (&self->home, voc_place_free);
  g_clear_pointer (&self->country, g_free);
  g_clear_pointer (&self->asked_text, g_free);
  g_clear_pointer (&self->query, voc_query_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->source_name, g_free);
  g_clear_pointer (&self->value_names, g_hash_table_unref);
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
  signal_filter_opened = g_signal_new ("filter-opened", VOC_TYPE_JOBS_SEARCH_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (VOC_TYPE_JOBS_CHIPS);
  g_type_ensure (VOC_TYPE_JOBS_FILTER);
  g_type_ensure (VOC_TYPE_SAVED_BUTTON);
  g_type_ensure (VOC_TYPE_SUGGEST_ENTRY);
  g_type_ensure (VOC_TYPE_SUGGEST_POPUP);
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
  gtk_widget_class_bind_template_child (widget_class, VocJobsSearchBar, chips);
  gtk_widget_class_bind_template_child (widget_class, VocJobsSearchBar, popup);
  gtk_widget_class_bind_template_callback_full (widget_class, "changed_cb", G_CALLBACK (voc_jobs_search_bar_changed_cb));
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, remote_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "place_typed_cb", G_CALLBACK (voc_jobs_search_bar_place_typed_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "place_activated_cb", G_CALLBACK (voc_jobs_search_bar_place_activated_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "place_chosen_cb", G_CALLBACK (voc_jobs_search_bar_place_chosen_cb));
  gtk_widget_class_bind_template_callback (widget_class, voc_jobs_search_bar_took_over_cb);
  gtk_widget_class_bind_template_callback (widget_class, voc_jobs_search_bar_chip_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, voc_jobs_search_bar_chips_cleared_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-jobs-search-bar");
}

static void
voc_jobs_search_bar_init (VocJobsSearchBar *self)
{
  self->is_quiet = TRUE;
  self->value_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  voc_widget_set_spoken_name (GTK_WIDGET (self->radius), gtk_widget_get_tooltip_text (GTK_WIDGET (self->radius)));
  voc_suggest_entry_set_label (self->place_entry, C_ ("accessible name", "Place"));
  voc_jobs_search_bar_fill_radii (self);
  voc_jobs_search_bar_update_place_row (self);
  voc_jobs_search_bar_update_filter_button (self);
  self->completer = voc_query_completer_new (self->search_entry, self->popup);
  self->is_quiet = FALSE;
}

void
voc_jobs_search_bar_set_library (VocJobsSearchBar *self,
                                 VocLibrary       *library)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  g_set_object (&self->library, library);
  voc_query_completer_set_library (self->completer, library);
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
    voc_jobs_search_bar_changed_cb (self);
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
  voc_jobs_search_bar_fill_radii (self);
  gtk_drop_down_set_selected (self->radius, selected);
  self->is_quiet = FALSE;
  if (self->place != NULL)
    voc_jobs_search_bar_changed_cb (self);
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
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self) && query != NULL);

  g_free (query->text);
  query->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  query->is_typing = self->is_typing;
  voc_jobs_filter_fill (self->filter, query, now);
  voc_jobs_search_bar_fill_place (self, query);
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
  gboolean was_quiet;

  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self) && text != NULL);

  was_quiet = self->is_quiet;
  self->is_quiet = TRUE;
  voc_query_completer_close (self->completer);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->search_entry), -1);
  self->is_quiet = was_quiet;
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
  voc_jobs_chips_set_short (self->chips, is_short);
  voc_jobs_search_bar_update_place_row (self);
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
  voc_jobs_search_bar_set_place (self, NULL);
  voc_jobs_filter_clear (self->filter);
  self->is_quiet = FALSE;
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

  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self) && query != NULL);

  given = voc_query_edit (query);
  self->is_quiet = TRUE;
  voc_jobs_search_bar_take_place (self, given);
  voc_jobs_filter_set_query (self->filter, given, voc_query_asks_pay (query));
  gtk_toggle_button_set_active (self->remote_button, voc_jobs_filter_is_remote (self->filter));
  voc_jobs_search_bar_update_filter_button (self);
  self->is_quiet = FALSE;
  voc_jobs_search_bar_set_text (self, given->text);
}

/**
 * voc_jobs_search_bar_finish_word:
 * @self: a search bar
 *
 * Asks for what is typed as if Enter had been pressed behind it, if that was not asked
 * for yet.
 */
void
voc_jobs_search_bar_finish_word (VocJobsSearchBar *self)
{
  const char *text;

  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  if (g_strcmp0 (text, self->asked_text) != 0 && *text != '\0')
    search_activated_cb (self);
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
  voc_jobs_search_bar_update_place_row (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->place_entry));
}

void
voc_jobs_search_bar_show_filter (VocJobsSearchBar *self)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  gtk_menu_button_popup (self->filter_button);
}
