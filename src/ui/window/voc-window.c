/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window: the five pages in a switcher, and Sources over them. It opens the
 * library and shows what comes of that; the pages meet only through its actions.
 * Main thread only. */

#include "config.h"

#include "ui/window/voc-window.h"

#include "base/voc-error.h"
#include "model/voc-listing.h"
#include "ui/common/voc-confirm.h"
#include "ui/common/voc-toast.h"
#include "ui/window/voc-switcher-fit-private.h"
#include "ui/window/voc-window-private.h"

#include <glib/gi18n-lib.h>

/* A window that has just come is looked at before what is said in it is read. */
#define SAYING_SECONDS 15

/* A window that comes with what it is opened for is there sooner than one that comes empty
 * first; but it comes. So long the library may take to open, and as long again the answer. */
#define HOLD_MS 300

G_DEFINE_FINAL_TYPE (VocWindow, voc_window, ADW_TYPE_APPLICATION_WINDOW)

gboolean
voc_window_is_open (VocWindow *self)
{
  return self->page_set != NULL;
}

static void
page_changed_cb (VocWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->pages);

  if (voc_window_is_open (self) && name != NULL)
    g_settings_set_string (self->settings, "page", name);
}

/* A narrow window with large text has room for these buttons or for its name. What else is
 * in the header bar does not follow the form of its title: the title has the form that
 * there is room for, and the two would change each other for ever. */
static void
trail_shown_cb (VocWindow *self)
{
  gboolean is_shown = gtk_widget_get_visible (GTK_WIDGET (self->trail));

  adw_view_switcher_title_set_title (self->switcher, is_shown ? "" : gtk_window_get_title (GTK_WINDOW (self)));
}

/* Pages have buttons in one switcher or in the other; most windows never need those of the
 * second. */
static void
title_shown_cb (VocWindow *self)
{
  if (!adw_view_switcher_title_get_title_visible (self->switcher))
    return;

  adw_view_switcher_bar_set_stack (self->switcher_bar, self->pages);
  voc_switcher_fit_names (GTK_WIDGET (self->switcher_bar));
}

void
voc_window_show_page (VocWindow  *self,
                      const char *name)
{
  GtkWidget *child;

  if (!voc_window_is_open (self))
    return;

  if (g_strcmp0 (name, "sources") == 0)
    {
      voc_pages_make (self->page_set, name);
      gtk_stack_set_visible_child_full (self->stack, "sources", GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT);
      return;
    }

  gtk_stack_set_visible_child_full (self->stack, "main", GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT);
  child = adw_view_stack_get_child_by_name (self->pages, name);
  if (child != NULL && adw_view_stack_page_get_visible (adw_view_stack_get_page (self->pages, child)))
    adw_view_stack_set_visible_child (self->pages, child);
}

/* Candidates takes files of its own. */
static void
update_drop_area_cb (VocWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->pages);

  voc_drop_area_set_active (self->drop_area, voc_window_is_open (self)
                                               && (gtk_widget_get_child_visible (GTK_WIDGET (self->sources_box)) || g_strcmp0 (name, "candidates") != 0));
}

static void
dropped_cb (VocWindow    *self,
            const GValue *value)
{
  voc_window_show_page (self, "sources");
  voc_pages_take_source (self->page_set, value);
}

/* Syncing */

static void
sync_changed_cb (VocWindow *self)
{
  gboolean         is_syncing = voc_scheduler_is_syncing (self->scheduler);
  guint            n_sources = voc_scheduler_get_unreachable (self->scheduler);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->sync_spinner), is_syncing);
  gtk_spinner_set_spinning (self->sync_spinner, is_syncing);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sources_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, is_syncing ? _ ("A sync is running") : "", -1);

  if (n_sources > 0)
    {
      text = g_strdup_printf (ngettext ("%u source cannot be reached. What it brought before is still here.",
                                        "%u sources cannot be reached. What they brought before is still here.",
                                        n_sources),
                              n_sources);
      voc_banner_set_title (self->offline_banner, text);
    }
  voc_banner_set_revealed (self->offline_banner, n_sources > 0);
}

/* Where something is said: above the switcher that pages have at their bottom. */
static GtkWidget *
get_saying_place (VocWindow *self)
{
  gboolean is_main = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "main") == 0;

  return is_main ? GTK_WIDGET (self->pages) : GTK_WIDGET (self->stack);
}

static void
sync_failed_cb (VocWindow  *self,
                const char *text)
{
  voc_toast_show (get_saying_place (self), text);
}

/* Two sentences, of which a toast in a narrow window would show the beginning. */
static void
none_synced_cb (VocWindow  *self,
                const char *text)
{
  voc_tell (GTK_WIDGET (self), _ ("Nothing Was Synced"), text);
}

/* Opening */

static void
show_notes (VocWindow *self)
{
  const VocStoreNotes *notes = voc_library_get_notes (self->library);

  voc_banner_set_title (self->banner, notes->is_read_only
                                        ? _ ("A file or folder of your library, or of its listings, can’t be written. You can look at everything, but nothing can be saved.")
                                        : _ ("The stored listings could not be used and were set aside. Sync your sources to get them again."));
  voc_banner_set_revealed (self->banner, notes->is_read_only || notes->cache_set_aside != NULL);
  if (notes->is_read_only || notes->cache_set_aside == NULL)
    return;
  voc_banner_set_button_label (self->banner, _ ("_Sync All Sources"));
  voc_banner_set_action_name (self->banner, "win.sync-all");
}

static void
show_candidates_changed_cb (VocWindow *self)
{
  GtkWidget *child = adw_view_stack_get_child_by_name (self->pages, "candidates");

  if (child != NULL)
    adw_view_stack_page_set_visible (adw_view_stack_get_page (self->pages, child),
                                     g_settings_get_boolean (self->settings, "candidates-page"));
}

static void
set_basis_cb (VocWindow *self)
{
  voc_library_set_basis (self->library,
                         (VocPayBasis){ .hours_per_week = g_settings_get_double (self->settings, "hours-per-week"),
                                        .weeks_per_year = g_settings_get_double (self->settings, "weeks-per-year") });
}

static gboolean
held_cb (gpointer user_data)
{
  VocWindow *self = user_data;

  self->hold_id = 0;
  gtk_window_present (GTK_WINDOW (self));
  /* The jobs get the keyboard when they come, unless somebody has taken it by then. */
  if (!self->is_filled)
    gtk_root_set_focus (GTK_ROOT (self), NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
shows_jobs (VocWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "main") == 0
         && g_strcmp0 (adw_view_stack_get_visible_child_name (self->pages), "jobs") == 0;
}

/* The keys for going through jobs work at once: the list has the keyboard before GTK looks
 * for somebody to give it to. */
static void
filled_cb (gpointer user_data)
{
  VocWindow *self = user_data;

  self->is_filled = TRUE;
  if (self->hold_id == 0)
    return;

  g_clear_handle_id (&self->hold_id, g_source_remove);
  if (shows_jobs (self) && gtk_root_get_focus (GTK_ROOT (self)) == NULL)
    voc_pages_give_keyboard (self->page_set, "jobs");
  gtk_window_present (GTK_WINDOW (self));
}

static void
show_pages (VocWindow *self)
{
  g_autofree char *page = g_settings_get_string (self->settings, "page");
  gboolean         is_hidden = g_str_equal (page, "candidates") && !g_settings_get_boolean (self->settings, "candidates-page");

  set_basis_cb (self);
  voc_library_keep_columns (self->library);
  self->page_set = voc_pages_new (self->library, self->pages, self->sources_box, self->trail, is_hidden ? "jobs" : page,
                                  filled_cb, self);
  show_candidates_changed_cb (self);
  /* Most libraries are open before the window is drawn, and nothing is there to fade. */
  gtk_stack_set_visible_child_full (self->stack, "main", GTK_STACK_TRANSITION_TYPE_NONE);
  voc_window_show_page (self, page);
  /* That page may be one that is not shown any more. */
  voc_pages_make (self->page_set, adw_view_stack_get_visible_child_name (self->pages));
  show_notes (self);

  if (self->is_search_waiting)
    voc_window_find_jobs (self);
  if (self->waiting_action != NULL)
    {
      g_autoptr (GVariant) parameter = g_steal_pointer (&self->waiting_parameter);

      gtk_widget_activate_action_variant (GTK_WIDGET (self), g_steal_pointer (&self->waiting_action), parameter);
    }
  if (self->waiting_text != NULL)
    voc_window_say (self, self->waiting_text);
  sync_changed_cb (self);
  voc_scheduler_start (self->scheduler);
  if (self->hold_id != 0)
    {
      g_source_remove (self->hold_id);
      self->hold_id = g_timeout_add (HOLD_MS, held_cb, self);
    }
  /* The others are filled bit by bit. */
  if (!shows_jobs (self))
    filled_cb (self);
}

static void
library_opened_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (VocWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  voc_spinner_delay_set_spinning (self->spinner, FALSE);
  if (voc_library_open_finish (VOC_LIBRARY (object), result, &error))
    {
      if (!g_cancellable_is_cancelled (self->cancellable))
        show_pages (self);
      return;
    }

  if (voc_error_is_cancelled (error))
    return;

  voc_open_error_show (self->open_error, self->library, error);
  gtk_stack_set_visible_child_name (self->stack, "error");
  self->is_filled = TRUE;
  if (self->hold_id != 0)
    gtk_window_present (GTK_WINDOW (self));
  g_clear_handle_id (&self->hold_id, g_source_remove);
}

static void
open_library (VocWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "loading");
  voc_spinner_delay_set_spinning (self->spinner, TRUE);
  voc_library_open_async (self->library, NULL, self->cancellable, library_opened_cb, g_object_ref (self));
}

static void
open_library_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  VocWindow *self = VOC_WINDOW (widget);

  if (!voc_window_is_open (self) && !voc_library_is_open (self->library))
    open_library (self);
}

static gboolean
voc_window_close_request (GtkWindow *window)
{
  VocWindow *self = VOC_WINDOW (window);
  int        width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  if (width >= 360 && height >= 294)
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }

  return GTK_WINDOW_CLASS (voc_window_parent_class)->close_request (window);
}

static void
voc_window_dispose (GObject *object)
{
  VocWindow *self = VOC_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->hold_id, g_source_remove);
  g_clear_pointer (&self->page_set, voc_pages_free);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (voc_window_parent_class)->dispose (object);
}

static void
voc_window_finalize (GObject *object)
{
  VocWindow *self = VOC_WINDOW (object);

  g_clear_object (&self->library);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->waiting_parameter, g_variant_unref);
  g_clear_pointer (&self->waiting_text, g_free);
  g_clear_object (&self->scheduler);

  G_OBJECT_CLASS (voc_window_parent_class)->finalize (object);
}

static void
voc_window_class_init (VocWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = voc_window_dispose;
  object_class->finalize = voc_window_finalize;
  window_class->close_request = voc_window_close_request;

  g_type_ensure (VOC_TYPE_BANNER);
  g_type_ensure (VOC_TYPE_OPEN_ERROR);
  g_type_ensure (VOC_TYPE_READING_TRAIL);
  g_type_ensure (VOC_TYPE_SPINNER_DELAY);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/window/voc-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VocWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VocWindow, open_error);
  gtk_widget_class_bind_template_child (widget_class, VocWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, VocWindow, sync_spinner);
  gtk_widget_class_bind_template_child (widget_class, VocWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, VocWindow, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, VocWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, VocWindow, sources_box);
  gtk_widget_class_bind_template_child (widget_class, VocWindow, sources_button);
  gtk_widget_class_bind_template_child (widget_class, VocWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, VocWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, VocWindow, trail);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, trail_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_shown_cb);
  gtk_widget_class_install_action (widget_class, "win.open-library", NULL, open_library_action);
  voc_window_install_actions (widget_class);
}

/* What menus of pages choose of the preferences: win.KEY. */
static void
add_setting (VocWindow  *self,
             const char *key)
{
  g_autoptr (GAction) action = g_settings_create_action (self->settings, key);

  g_action_map_add_action (G_ACTION_MAP (self), action);
}

static void
voc_window_init (VocWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->settings = g_settings_new (VOC_APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_setting (self, "hours-per-week");
  add_setting (self, "weeks-per-year");
  self->drop_area = voc_drop_area_new_around (ADW_APPLICATION_WINDOW (self));
  g_signal_connect_swapped (self->drop_area, "dropped", G_CALLBACK (dropped_cb), self);
  g_signal_connect_swapped (self->stack, "notify::visible-child", G_CALLBACK (update_drop_area_cb), self);
  g_signal_connect_swapped (self->pages, "notify::visible-child", G_CALLBACK (update_drop_area_cb), self);
  g_signal_connect_object (self->settings, "changed::candidates-page",
                           G_CALLBACK (show_candidates_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::hours-per-week",
                           G_CALLBACK (set_basis_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::weeks-per-year",
                           G_CALLBACK (set_basis_cb), self, G_CONNECT_SWAPPED);
}

/**
 * voc_window_new:
 * @application: the application
 * @library: the library; the window opens it when it is not open yet
 * @scheduler: what syncs; the window starts it as soon as the library is open
 *
 * Returns: (transfer floating): the window, as large as it was
 */
GtkWidget *
voc_window_new (GtkApplication *application,
                VocLibrary     *library,
                VocScheduler   *scheduler)
{
  VocWindow *self = g_object_new (VOC_TYPE_WINDOW, "application", application, NULL);

  self->library = g_object_ref (library);
  self->scheduler = g_object_ref (scheduler);
  g_signal_connect_object (self->scheduler, "changed", G_CALLBACK (sync_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scheduler, "failed", G_CALLBACK (sync_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scheduler, "none-synced", G_CALLBACK (none_synced_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  /* Without a window it stayed open; then the window comes at once. */
  self->is_filled = voc_library_is_open (library);
  if (self->is_filled)
    show_pages (self);
  else
    open_library (self);

  return GTK_WIDGET (self);
}

/**
 * voc_window_present:
 * @self: a window
 *
 * Brings the window to the front. One that has just been made comes when there is
 * something in it, or in about half a second without.
 */
void
voc_window_present (VocWindow *self)
{
  g_return_if_fail (VOC_IS_WINDOW (self));

  if (self->is_filled || gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_window_present (GTK_WINDOW (self));
  else if (self->hold_id == 0)
    self->hold_id = g_timeout_add (HOLD_MS, held_cb, self);
}

/**
 * voc_window_add_address:
 * @self: a window
 * @address: what somebody wants to follow; "" for asking
 *
 * Shows Sources with the address ready to be looked at. Nothing is added before
 * the user says so.
 */
void
voc_window_add_address (VocWindow  *self,
                        const char *address)
{
  g_return_if_fail (VOC_IS_WINDOW (self));
  g_return_if_fail (address != NULL);

  if (!voc_window_is_open (self))
    {
      voc_window_wait_with_action (self, "win.add-source", g_variant_new_string (address));
      return;
    }

  voc_window_show_page (self, "sources");
  voc_pages_add_source (self->page_set, address);
}

/**
 * voc_window_say:
 * @self: a window
 * @text: a sentence
 *
 * Says it in passing, as soon as there is something to be seen.
 */
void
voc_window_say (VocWindow  *self,
                const char *text)
{
  g_return_if_fail (VOC_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  if (voc_window_is_open (self))
    {
      AdwToast *toast = voc_toast_new (text);

      adw_toast_set_timeout (toast, SAYING_SECONDS);
      voc_toast_show_at_once (get_saying_place (self), toast);
    }
  else
    voc_set_text (&self->waiting_text, text);
}

/**
 * voc_window_find_jobs:
 * @self: a window
 *
 * Shows Jobs with the keyboard in its search entry, as soon as the library is
 * open.
 */
void
voc_window_find_jobs (VocWindow *self)
{
  g_return_if_fail (VOC_IS_WINDOW (self));

  self->is_search_waiting = !voc_window_is_open (self);
  if (self->is_search_waiting)
    return;

  voc_window_show_page (self, "jobs");
  voc_pages_find (self->page_set, "jobs");
}
